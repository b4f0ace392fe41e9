//! What an operator does at the machine: the real program, its commands, and what monitoring programs ask.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod backup;
mod digest;
mod installation;
mod monitoring;
mod postgres;
#[allow(dead_code, reason = "the crash tests use the rest")]
#[path = "../crash/program.rs"]
mod program;
#[path = "../support/mod.rs"]
mod support;

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

/// Runs a command of the program on the database in this folder: whether it went well, and what it said.
fn run(folder: &Path, words: &[&str], stdin: &str) -> (bool, String) {
    let mut running = Command::new(env!("CARGO_BIN_EXE_balcao"))
        .args(words)
        .env_clear()
        .env("DATABASE_URL", format!("sqlite://{}", folder.join("balcao.sqlite").display()))
        .env("BALCAO_SITE", folder)
        .env("BALCAO_LOG", "error")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let _ = running.stdin.take().expect("its input").write_all(stdin.as_bytes());
    let output = running.wait_with_output().expect("an end");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// A folder that is deleted in the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("balcao_operate_{}_{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
