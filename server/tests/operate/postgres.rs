//! The same with PostgreSQL, by its own programs.

use crate::{Folder, digest, support::TestApp};
use sea_orm::{ConnectionTrait as _, Database};
use server::{
    config::Config,
    operate::{Health, backup, examine, restore},
};

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
