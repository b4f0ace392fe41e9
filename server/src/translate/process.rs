//! A program on this machine that is given a text and answers with one.

use nix::{
    sys::signal::{Signal, killpg},
    unistd::Pid,
};
use std::{io, process::Stdio};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, Command},
};

/// A child and whatever it started. Dropped before its end, all of them are killed.
struct Family(Child);

impl Drop for Family {
    fn drop(&mut self) {
        // Still there while it was not waited for, so the number is nobody else's.
        let group = self.0.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = group {
            // It may have just ended by itself.
            let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
        }
    }
}

/// Runs the program with the text on its standard input. The environment is only what is set here: no secret of ours is in it.
///
/// # Errors
/// It cannot be started, fails, or says more than `limit` bytes.
pub(super) async fn run(program: &str, arguments: &[&str], input: &str, limit: usize) -> io::Result<String> {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().env("LC_ALL", "C.UTF-8").process_group(0).kill_on_drop(true);
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut family = Family(command.spawn()?);
    let (stdin, stdout) = (family.0.stdin.take(), family.0.stdout.take());
    let write = async {
        if let Some(mut stdin) = stdin {
            // A program that does not read to the end is judged by what it says.
            let _ = stdin.write_all(input.as_bytes()).await;
            let _ = stdin.shutdown().await;
        }
    };
    let read = async {
        let mut output = Vec::new();
        if let Some(stdout) = stdout {
            let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
            stdout.take(most).read_to_end(&mut output).await?;
        }
        if output.len() > limit { Err(io::Error::other("it says too much")) } else { Ok(output) }
    };
    // What floods is stopped, not listened to while it goes on writing.
    let output = tokio::select! {
        output = read => output?,
        never = async { write.await; std::future::pending().await } => never,
    };
    let status = family.0.wait().await?;
    if !status.success() {
        return Err(io::Error::other(format!("it ended with {status}")));
    }
    String::from_utf8(output).map_err(|_| io::Error::other("it does not say text"))
}
