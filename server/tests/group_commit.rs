//! Commands that share a commit: a refusal leaves nothing, its neighbours are kept, and an answer means "on disk".

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{error::AppError, time::Timestamp};
use futures::future::join_all;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use server::store::{
    Store, StoreError,
    entity::{event_log as log, label},
    event_log::{self, Logged},
};
use std::{collections::BTreeSet, time::Duration};
use support::TestApp;

/// What one command does after it has written its label and its event.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    Keep,
    /// It refuses: the rule was broken.
    Refuse,
    /// The database refuses: a value that is there already, or a reference to nothing.
    Collide,
    Panic,
    /// Its caller does not wait for the answer.
    KeepUnheard,
}

fn row(name: &str) -> label::ActiveModel {
    let text = |text: &str| Set(text.to_owned());
    label::ActiveModel {
        id: NotSet,
        name: text(name),
        color: text("#000000"),
        description: text(""),
        ..Default::default()
    }
}

async fn command(store: Store, name: String, then: Then) -> Result<(), StoreError> {
    store
        .write(move |txn| {
            Box::pin(async move {
                let id = label::Entity::insert(row(&name)).exec(txn).await?.last_insert_id;
                event_log::append(txn, Timestamp(i64::MAX), &Logged::Directory).await?;
                match then {
                    Then::Keep | Then::KeepUnheard => Ok(()),
                    Then::Refuse => Err(AppError::TooLate.into()),
                    Then::Collide => {
                        let twin = label::ActiveModel { id: Set(id), ..row("twin") };
                        label::Entity::insert(twin).exec_without_returning(txn).await?;
                        Ok(())
                    }
                    Then::Panic => panic!("as a fault in a command would"),
                }
            })
        })
        .await
}

fn commands() -> impl Strategy<Value = Vec<Then>> {
    let then = prop_oneof![
        5 => Just(Then::Keep), 2 => Just(Then::Refuse), 2 => Just(Then::Collide), 1 => Just(Then::Panic), 1 => Just(Then::KeepUnheard)
    ];
    prop::collection::vec(then, 1..80)
}

async fn labels(store: &Store, story: &str) -> Vec<String> {
    let found = label::Entity::find().filter(label::Column::Name.starts_with(story)).all(store.reader()).await.unwrap();
    found.into_iter().map(|row| row.name).collect()
}

async fn events(store: &Store) -> usize {
    let of_ours = log::Entity::find().filter(log::Column::At.eq(i64::MAX)).all(store.reader()).await.unwrap();
    of_ours.len()
}

async fn one_story(store: &Store, story: &str, commands: &[Then]) -> Result<(), TestCaseError> {
    let before = events(store).await;
    let name = |command: usize| format!("{story}-{command:02}");
    let given = commands.iter().enumerate().map(|(which, then)| {
        let running = command(store.clone(), name(which), *then);
        async move {
            if *then == Then::KeepUnheard {
                // Asked once, then nobody waits any more: a closed browser tab.
                let _ = tokio::time::timeout(Duration::ZERO, running).await;
                return None;
            }
            Some(running.await)
        }
    });
    let answers = join_all(given).await;
    // A last one behind all the others, so that also the unheard ones are through.
    command(store.clone(), format!("{story}-last"), Then::Keep).await.unwrap();

    for (which, (then, answer)) in commands.iter().zip(&answers).enumerate() {
        let right = match then {
            Then::Keep => matches!(answer, Some(Ok(()))),
            Then::KeepUnheard => answer.is_none(),
            Then::Refuse => matches!(answer, Some(Err(StoreError::Refused(AppError::TooLate)))),
            Then::Collide => matches!(answer, Some(Err(StoreError::Database(_)))),
            Then::Panic => matches!(answer, Some(Err(StoreError::Stopped))),
        };
        prop_assert!(right, "{which}: {then:?} was answered {answer:?}");
    }
    let is_kept = |then: &Then| matches!(then, Then::Keep | Then::KeepUnheard);
    let mut expected: BTreeSet<String> =
        (0..commands.len()).filter(|which| is_kept(&commands[*which])).map(name).collect();
    expected.insert(format!("{story}-last"));
    let stored = labels(store, &format!("{story}-")).await;
    prop_assert_eq!(stored.len(), expected.len(), "each once");
    prop_assert_eq!(stored.into_iter().collect::<BTreeSet<_>>(), expected);
    let kept = commands.iter().filter(|then| is_kept(then)).count() + 1;
    prop_assert_eq!(events(store).await - before, kept, "an event for each that was kept, none for a refusal");
    Ok(())
}

fn any_mixture(app: impl Future<Output = Option<TestApp>>) {
    // Panics are part of the story; their messages are noise.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(app) = runtime.block_on(app) else { return eprintln!("not run: BALCAO_TEST_POSTGRES names no server") };
    let story = std::cell::Cell::new(0);
    let config = Config { cases: 24, failure_persistence: None, max_shrink_iters: 64, ..Config::default() };
    let told = TestRunner::new(config).run(&commands(), |commands| {
        story.set(story.get() + 1);
        runtime.block_on(one_story(&app.house.store, &format!("s{}", story.get()), &commands))
    });
    if let Err(error) = told {
        panic!("{error}");
    }
    assert!(story.get() >= 24);
    runtime.block_on(async { drop(app) });
}

#[test]
fn refusals_leave_nothing_and_neighbours_are_kept_on_sqlite() {
    any_mixture(async { Some(TestApp::on_sqlite().await) });
}

#[test]
fn refusals_leave_nothing_and_neighbours_are_kept_on_postgres() {
    any_mixture(TestApp::on_postgres());
}

on_both_databases! {
    commands_share_commits_when_loaded
    an_answered_command_is_seen_by_every_reader
}

async fn commands_share_commits_when_loaded(app: TestApp) {
    let store = &app.house.store;
    let commits = *store.commits().borrow();
    let answers = join_all((0..300).map(|which| command(store.clone(), format!("g-{which}"), Then::Keep))).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(labels(store, "g-").await.len(), 300);
    let shared = *store.commits().borrow() - commits;
    assert!((5..150).contains(&shared), "{shared} commits for 300 commands");
}

async fn an_answered_command_is_seen_by_every_reader(app: TestApp) {
    let store = &app.house.store;
    for which in 0..30 {
        command(store.clone(), format!("r{which}-x"), Then::Keep).await.unwrap();
        let seen = join_all((0..8).map(async |_| labels(store, &format!("r{which}-")).await.len())).await;
        assert!(seen.iter().all(|count| *count == 1), "{which}: {seen:?}");
    }
}
