//! `/metrics`: what it counts, and who may see it.

use crate::support::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

fn scrape(address: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET /metrics HTTP/1.1\r\nconnection: close\r\n{head}\r\n").expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn this_machine_sees_requests_streams_queue_and_writer() {
    let app = TestApp::on_sqlite().await;
    let address = app.listening().await;
    let agent = app.agent("marina").await;
    app.waiting_customer("Joana", 2).await;
    let _stream = agent.listen(0).await;
    assert_eq!(agent.get("/nowhere/9913").await.status(), StatusCode::NOT_FOUND);
    agent.call::<serde_json::Value>("conversation/thread", json!({ "nonsense": 1 })).await.unwrap_err();
    let answer = tokio::task::spawn_blocking(move || scrape(address, &format!("host: {address}\r\n"))).await.unwrap();
    assert!(answer.contains("text/plain; version=0.0.4"), "{answer}");
    for line in [
        "balcao_requests_total{method=\"POST\",route=\"/api/shift/start\",status=\"200\"} 1\n",
        "balcao_requests_total{method=\"POST\",route=\"/api/conversation/thread\",status=\"422\"} 1\n",
        "balcao_requests_total{method=\"GET\",route=\"other\",status=\"404\"} 1\n",
        "balcao_request_seconds_count{method=\"GET\",route=\"/api/live\"} 1\n",
        "balcao_streams{of=\"agents\"} 1\n",
        "balcao_conversations{state=\"waiting\",department=\"Suporte técnico\"} 1\n",
        "balcao_writer_waiting 0\n",
        "balcao_database_up 1\n",
    ] {
        assert!(answer.contains(line), "{line} in {answer}");
    }
    assert!(!answer.contains("9913"), "no address of anybody's");
    let proxied = format!("host: {address}\r\nx-forwarded-for: 10.0.0.7\r\n");
    let refused = tokio::task::spawn_blocking(move || scrape(address, &proxied)).await.unwrap();
    assert!(refused.starts_with("HTTP/1.1 404"), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_opens_them_from_anywhere() {
    let app = TestApp::configured(&[("BALCAO_METRICS_TOKEN", "s3cret-and-long")]).await;
    let prometheus = app.anonymous();
    let ask = async |token: &str| prometheus.send_raw("GET", "/metrics", &[("authorization", token)], vec![]).await;
    assert_eq!(ask("Bearer s3cret-and-long").await.status(), StatusCode::OK);
    assert_eq!(ask("Bearer wrong").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(prometheus.get("/metrics").await.status(), StatusCode::NOT_FOUND);
}
