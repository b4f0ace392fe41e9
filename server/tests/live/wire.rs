//! Streams on a real socket: they share connections with ordinary requests, and leave hyper once their head is sent.

use crate::support::{Caller, TestApp};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    time::{sleep, timeout},
};

const PATIENCE: Duration = Duration::from_secs(20);

fn get(path: &str, version: &str, customer: &Caller<'_>) -> String {
    let token = customer.token.as_deref().unwrap();
    format!("GET {path} HTTP/{version}\r\nHost: balcao\r\nAuthorization: Bearer {token}\r\n\r\n")
}

/// What comes until `end` was read, which is the last of it.
async fn until(socket: &mut TcpStream, end: &str) -> String {
    let mut heard = Vec::new();
    while !heard.ends_with(end.as_bytes()) {
        let read = timeout(PATIENCE, socket.read_buf(&mut heard)).await;
        assert_ne!(read.expect("an answer").unwrap(), 0, "{}", String::from_utf8_lossy(&heard));
    }
    String::from_utf8(heard).unwrap()
}

/// What comes until the server closes.
async fn rest(socket: &mut TcpStream) -> String {
    let mut heard = String::new();
    timeout(PATIENCE, socket.read_to_string(&mut heard)).await.expect("the end").unwrap();
    heard
}

#[tokio::test]
async fn a_stream_follows_requests_on_their_connection_and_ends_with_the_server() {
    let app = TestApp::on_sqlite().await;
    let joana = app.customer().await;
    let mut socket = TcpStream::connect(app.listening().await).await.unwrap();
    for _ in 0..2 {
        socket.write_all(get("/api/chat", "1.1", &joana).as_bytes()).await.unwrap();
        assert!(until(&mut socket, "}").await.starts_with("HTTP/1.1 200"));
    }
    socket.write_all(get("/api/chat/stream", "1.1", &joana).as_bytes()).await.unwrap();
    let head = until(&mut socket, "\r\n\r\n").await;
    for line in
        ["HTTP/1.1 200 OK", "content-type: text/event-stream", "transfer-encoding: chunked", "connection: close"]
    {
        assert!(head.contains(line), "{head}");
    }
    joana.say("Alô?").await;
    let event = until(&mut socket, "\r\n").await;
    let (length, event) = if event.trim().len() < 8 {
        (event.clone(), until(&mut socket, "\n\n\r\n").await)
    } else {
        event.split_once("\r\n").map(|(length, event)| (length.to_owned(), event.to_owned())).unwrap()
    };
    let told = event.strip_suffix("\r\n").unwrap();
    assert_eq!(usize::from_str_radix(length.trim(), 16).unwrap(), told.len());
    assert!(told.starts_with("id: ") && told.contains("Alô?"), "{told}");
    // Whoever only listens has nothing to say.
    socket.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    joana.say("Bom dia").await;
    assert!(until(&mut socket, "\n\n\r\n").await.contains("Bom dia"));
    app.stop();
    assert_eq!(rest(&mut socket).await, "0\r\n\r\n");
}

#[tokio::test]
async fn an_older_client_gets_events_without_chunks() {
    let app = TestApp::on_sqlite().await;
    let joana = app.customer().await;
    let mut socket = TcpStream::connect(app.listening().await).await.unwrap();
    socket.write_all(get("/api/chat/stream", "1.0", &joana).as_bytes()).await.unwrap();
    let head = until(&mut socket, "\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.0 200") && !head.contains("chunked"), "{head}");
    joana.say("Alô?").await;
    assert!(until(&mut socket, "}\n\n").await.starts_with("id: "));
    app.stop();
    assert_eq!(rest(&mut socket).await, "");
}

#[tokio::test]
async fn whoever_goes_away_is_no_longer_told() {
    let app = TestApp::on_sqlite().await;
    let joana = app.customer().await;
    let mut socket = TcpStream::connect(app.listening().await).await.unwrap();
    socket.write_all(get("/api/chat/stream", "1.1", &joana).as_bytes()).await.unwrap();
    until(&mut socket, "\r\n\r\n").await;
    assert_eq!(app.house.hub.connected(), (0, 1));
    drop(socket);
    timeout(PATIENCE, async {
        while app.house.hub.connected() != (0, 0) {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .expect("the place is free again");
}

/// The head of the stream has to wait behind answers that nobody reads yet.
#[tokio::test]
async fn nothing_is_cut_off_when_the_socket_is_full() {
    const ASKED: usize = 2_000;
    let app = TestApp::on_sqlite().await;
    let joana = app.customer().await;
    let address = app.listening().await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    let (mut reader, mut writer) = socket.connect(address).await.unwrap().into_split();
    let requests = get("/api/chat", "1.1", &joana).repeat(ASKED) + &get("/api/chat/stream", "1.1", &joana);
    let writing = tokio::spawn(async move {
        writer.write_all(requests.as_bytes()).await.unwrap();
        writer
    });
    sleep(Duration::from_millis(300)).await;
    let mut heard = Vec::new();
    let head = b"content-type: text/event-stream";
    while !heard.windows(head.len()).any(|window| window == head) || !heard.ends_with(b"\r\n\r\n") {
        let tail = heard.len().saturating_sub(4_096);
        heard.drain(..tail);
        assert_ne!(timeout(PATIENCE, reader.read_buf(&mut heard)).await.expect("more").unwrap(), 0);
    }
    joana.say("Alô?").await;
    let mut event = Vec::new();
    while !event.ends_with(b"\n\n\r\n") {
        assert_ne!(timeout(PATIENCE, reader.read_buf(&mut event)).await.expect("the event").unwrap(), 0);
    }
    assert!(String::from_utf8(event).unwrap().contains("Alô?"));
    drop(writing.await.unwrap());
}
