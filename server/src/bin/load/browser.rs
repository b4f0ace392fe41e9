//! One user's browser: an identity, and a connection that is kept for the next request.

use crate::{
    Outcome,
    socket::{Answer, Socket, Stream},
};
use serde_json::Value;
use std::{
    fmt::Write as _,
    net::SocketAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// The server closes a connection that is silent for ten seconds; a browser would notice, so it is not used this late.
const KEPT: Duration = Duration::from_secs(5);

pub(crate) struct Browser {
    address: SocketAddr,
    /// A header line that says who this is, or nothing.
    identity: String,
    kept: Mutex<Option<(Socket, Instant)>>,
}

impl Browser {
    pub(crate) fn anonymous(address: SocketAddr) -> Self {
        Self { address, identity: String::new(), kept: Mutex::new(None) }
    }

    /// The same browser, now somebody's.
    pub(crate) fn known_as(mut self, header: &str, value: &str) -> Self {
        self.identity = format!("{header}: {value}\r\n");
        self
    }

    /// The same browser after its connection was cut.
    pub(crate) fn cut_off(self) -> Self {
        Self { kept: Mutex::new(None), ..self }
    }

    pub(crate) async fn get(&self, path: &str) -> Outcome<Answer> {
        self.ask(&self.request("GET", path, "accept-encoding: br, gzip\r\n", "")).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Outcome<Answer> {
        self.ask(&self.request("POST", path, "content-type: application/json\r\n", &body.to_string())).await
    }

    /// Posts, and wants a good answer's JSON.
    pub(crate) async fn call(&self, path: &str, body: &Value) -> Outcome<Value> {
        json(path, &self.post(path, body).await?)
    }

    pub(crate) async fn load(&self, path: &str) -> Outcome<Value> {
        json(path, &self.ask(&self.request("GET", path, "", "")).await?)
    }

    /// Opens a stream of events after a cursor.
    pub(crate) async fn listen(&self, path: &str, cursor: i64) -> Outcome<Stream> {
        let request = self.request("GET", path, &format!("last-event-id: {cursor}\r\n"), "");
        self.socket().await?.listen(&request).await
    }

    fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n{}{headers}", self.address, self.identity);
        if method == "POST" {
            let _ = write!(text, "content-length: {}\r\n", body.len());
        }
        text.push_str("\r\n");
        text.push_str(body);
        text
    }

    async fn ask(&self, request: &str) -> Outcome<Answer> {
        let mut socket = self.socket().await?;
        let answer = socket.ask(request).await?;
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((socket, Instant::now()));
        Ok(answer)
    }

    async fn socket(&self) -> Outcome<Socket> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        match kept {
            Some((socket, since)) if since.elapsed() < KEPT => Ok(socket),
            _ => Ok(Socket::open(self.address).await?),
        }
    }
}

fn json(path: &str, answer: &Answer) -> Outcome<Value> {
    if (200..300).contains(&answer.status) {
        Ok(serde_json::from_slice(&answer.body).unwrap_or(Value::Null))
    } else {
        let said = String::from_utf8_lossy(&answer.body);
        Err(format!("{path} answered {}: {said}", answer.status).into())
    }
}
