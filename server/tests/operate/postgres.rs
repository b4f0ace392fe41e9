//! The same with PostgreSQL, by its own programs.

use crate::{Folder, backup::whole, digest, support::TestApp};
use futures::future::join_all;
use sea_orm::{ConnectionTrait as _, Database};
use server::{
    config::Config,
    operate::{Health, backup, examine, restore},
};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

const WRITERS: usize = 6;

fn config(database: String) -> Config {
    Config::read(|name| (name == "DATABASE_URL").then(|| database.clone())).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_a_running_postgresql_comes_back_the_same_elsewhere() {
    let Some(app) = TestApp::on_postgres().await else { return eprintln!("not run: there is no PostgreSQL") };
    let (here, folder) = (app.database().to_owned(), Folder::new("postgres"));
    app.waiting_customer("Joana", 1).await;
    let copy = folder.0.join("copy.dump");
    backup(&config(here.clone()), &copy).await.expect("pg_dump is there");
    backup(&config(here.clone()), &copy).await.expect_err("nothing is overwritten");
    let refused = restore(&config(here.clone()), &copy, true).await.expect_err("the server runs").to_string();
    assert!(refused.contains("connections are open"), "{refused}");

    let (server, name) = here.rsplit_once('/').unwrap();
    let elsewhere = format!("{name}_elsewhere");
    let admin = Database::connect(&here).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {elsewhere}")).await.unwrap();
    let was = digest::of(&admin).await;
    let there = config(format!("{server}/{elsewhere}"));
    restore(&there, &copy, false).await.expect("it is empty");
    let came = Database::connect(&there.database).await.unwrap();
    assert_eq!(digest::of(&came).await, was);
    came.close().await.unwrap();
    let refused = restore(&there, &copy, false).await.expect_err("it is not empty any more").to_string();
    assert!(refused.contains("--force"), "{refused}");
    restore(&there, &copy, true).await.expect("in place of what is there");
    std::fs::write(&copy, "PGDMP but no more").unwrap();
    restore(&there, &copy, true).await.expect_err("a damaged file");

    let findings = examine(&there).await;
    let broken: Vec<_> = findings.iter().filter(|one| one.health == Health::Broken).map(|one| one.about).collect();
    assert_eq!(broken, ["site files"], "{findings:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_postgresql_under_load_is_one_moment_and_comes_back_the_same() {
    let Some(app) = TestApp::on_postgres().await else { return eprintln!("not run: there is no PostgreSQL") };
    let (here, folder) = (config(app.database().to_owned()), Folder::new("postgres_load"));
    let customers = join_all((0..WRITERS).map(|_| app.customer())).await;
    let acknowledged = AtomicUsize::new(0);
    let admin = Database::connect(&here.database).await.unwrap();
    let (server, name) = here.database.rsplit_once('/').unwrap();
    for turn in 0..2 {
        let copy = folder.0.join(format!("{turn}.dump"));
        let made = tokio::spawn({
            let (here, copy) = (here.clone(), copy.clone());
            async move { backup(&here, &copy).await }
        });
        let before = acknowledged.load(SeqCst);
        // Everybody writes until it is made.
        let writing = customers.iter().map(async |customer| {
            while !made.is_finished() {
                customer.say("Mais uma mensagem").await;
                acknowledged.fetch_add(1, SeqCst);
            }
        });
        join_all(writing).await;
        made.await.unwrap().expect("pg_dump is there");
        let after = acknowledged.load(SeqCst);
        assert!(after > before + WRITERS, "the premise: they wrote meanwhile");

        let mut digests = Vec::new();
        for nth in 0..2 {
            let elsewhere = format!("{name}_load_{turn}_{nth}");
            admin.execute_unprepared(&format!("CREATE DATABASE {elsewhere}")).await.unwrap();
            let there = config(format!("{server}/{elsewhere}"));
            restore(&there, &copy, false).await.expect("it is empty");
            let came = Database::connect(&there.database).await.unwrap();
            let said = whole(&came).await;
            assert!((before..=after).contains(&said), "{said} of {before} to {after}");
            digests.push(digest::of(&came).await);
            came.close().await.unwrap();
            // What came back is copied in its turn.
            if nth == 0 {
                std::fs::remove_file(&copy).unwrap();
                backup(&there, &copy).await.expect("a copy of the copy");
            }
        }
        assert_eq!(digests[0], digests[1]);
        assert_ne!(digests[0], digest::of(&admin).await, "the premise: more was written since");
    }
}
