//! Files of conversations, in and out, over the real router: on both databases with a folder, and in memory; in a bucket when
//! `BALCAO_TEST_S3` names a server (`docs/files.md` says how).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod authority;
mod hostile;
mod limits;
mod range;
mod scene;
mod sending;
mod sweep;

/// Runs a test on each database and on each storage.
#[macro_export]
macro_rules! on_every_storage {
    ($($name:ident)*) => {
        $crate::on_both_databases! { $($name)* }
        mod in_memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::TestApp::configured(&[("BALCAO_FILES", "memory:")]).await).await;
            })*
        }
        mod in_a_bucket {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                match $crate::scene::bucket().await {
                    Some(app) => super::$name(app).await,
                    None => eprintln!("not run: BALCAO_TEST_S3 names no server"),
                }
            })*
        }
    };
}
