//! The binary as an operator runs it, and a client of a few lines: one request a connection.

use serde_json::Value;
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

pub(crate) struct Program {
    pub(crate) address: SocketAddr,
    pub(crate) folder: PathBuf,
    running: Child,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Program {
    pub(crate) fn start() -> Self {
        let name = format!("balcao_crash_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
        let running = spawn(address, &folder);
        let program = Self { address, folder, running };
        program.wait_until_ready();
        program
    }

    pub(crate) fn restart(&mut self) {
        self.running = spawn(self.address, &self.folder);
        self.wait_until_ready();
    }

    /// SIGKILL: no last word, no flush.
    pub(crate) fn kill(&mut self) {
        self.running.kill().expect("killed");
        let status = self.running.wait().expect("gone");
        assert!(!status.success(), "the premise: it was alive when it was killed: {status}");
    }

    /// SIGTERM, as service managers send it.
    pub(crate) fn terminate(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.running.id().to_string()]).status();
        assert!(sent.expect("a signal").success());
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.running.wait().expect("an end")
    }

    fn wait_until_ready(&self) {
        let start = Instant::now();
        while request(self.address, "GET", "/readyz", None, None).is_none_or(|(status, _)| status != 200) {
            assert!(start.elapsed() < Duration::from_secs(60), "the program does not start");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.running.kill();
        let _ = self.running.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn spawn(address: SocketAddr, folder: &std::path::Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_balcao"))
        .arg("serve")
        .env_clear()
        .env("BALCAO_LISTEN", address.to_string())
        .env("DATABASE_URL", format!("sqlite://{}", folder.join("balcao.sqlite").display()))
        .env("BALCAO_SITE", folder)
        .env("BALCAO_RATE_LIMITS", "0")
        .env("BALCAO_LOG", "error")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    token: Option<&str>,
    body: Option<&Value>,
) -> std::io::Result<TcpStream> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         {authorization}content-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    Ok(stream)
}

/// Status and JSON; `None` when the connection failed or the answer is not whole.
pub(crate) fn request(
    address: SocketAddr,
    method: &str,
    path: &str,
    token: Option<&str>,
    body: Option<&Value>,
) -> Option<(u16, Value)> {
    let mut answer = Vec::new();
    send(address, method, path, token, body).ok()?.read_to_end(&mut answer).ok()?;
    let text = String::from_utf8(answer).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    if length != Some(body.len()) {
        // Cut off in the middle: not an acknowledgement.
        return None;
    }
    Some((status, serde_json::from_str(body).unwrap_or(Value::Null)))
}

/// Reads a customer's stream until its end, and says how many bytes came.
pub(crate) fn open_stream(address: SocketAddr, token: &str) -> JoinHandle<usize> {
    let mut stream = send(address, "GET", "/api/chat/stream", Some(token), None).expect("a stream");
    let mut first = [0; 1];
    stream.read_exact(&mut first).expect("it has begun");
    thread::spawn(move || {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        1 + rest.len()
    })
}
