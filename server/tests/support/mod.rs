//! The real router in this process, over a real database file or a database of a PostgreSQL server. Four kinds of caller
//! speak to it only as browsers would.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of this")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

pub mod audit;

use app::{
    error::AppError,
    live::event::LiveEvent,
    queue::model::{ConversationRow, Workspace},
};
use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use futures::StreamExt as _;
use sea_orm::{ConnectionTrait as _, Database};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::{build, clock::Clock, config::Config, house::House, router};
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// Runs a test on SQLite, and on PostgreSQL when `BALCAO_TEST_POSTGRES` names a server (`make test` starts one).
#[macro_export]
macro_rules! on_both_databases {
    ($($name:ident)*) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name($crate::support::TestApp::on_sqlite().await).await; })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                match $crate::support::TestApp::on_postgres().await {
                    Some(app) => super::$name(app).await,
                    None => eprintln!("not run: BALCAO_TEST_POSTGRES names no server"),
                }
            })*
        }
    };
}

pub struct TestApp {
    pub house: House,
    pub clock: Clock,
    router: Router,
    folder: PathBuf,
    shutdown: CancellationToken,
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.shutdown.cancel();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

static COUNT: AtomicU32 = AtomicU32::new(0);

fn unique() -> String {
    format!("balcao_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

impl TestApp {
    pub async fn on_sqlite() -> Self {
        let folder = std::env::temp_dir().join(unique());
        let url = format!("sqlite://{}", folder.join("balcao.sqlite").display());
        Self::start(&url, folder, &[]).await
    }

    /// On SQLite with other settings than the tests' usual ones.
    pub async fn configured(settings: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(unique());
        let url = format!("sqlite://{}", folder.join("balcao.sqlite").display());
        Self::start(&url, folder, settings).await
    }

    /// An installation that nobody has set up yet.
    pub async fn empty() -> Self {
        Self::configured(&[("BALCAO_DEMO", "0")]).await
    }

    pub async fn on_postgres() -> Option<Self> {
        let server = std::env::var("BALCAO_TEST_POSTGRES").ok()?;
        let name = unique();
        let admin = Database::connect(&server).await.expect("the PostgreSQL server answers");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database for this test");
        admin.close().await.expect("closed");
        let url = replace_database(&server, &name);
        Some(Self::start(&url, std::env::temp_dir().join(name), &[]).await)
    }

    async fn start(url: &str, folder: PathBuf, others: &[(&str, &str)]) -> Self {
        let usual = [
            ("DATABASE_URL", url.to_owned()),
            ("BALCAO_DEMO", "1".to_owned()),
            ("BALCAO_FILES", folder.join("files").display().to_string()),
            ("BALCAO_SITE", folder.join("site").display().to_string()),
            ("BALCAO_RATE_LIMITS", "0".to_owned()),
        ];
        let read = |name: &str| {
            let other = others.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            other.or_else(|| usual.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()))
        };
        Self::with(Config::read(read).expect("a right configuration"), folder).await
    }

    pub async fn with(config: Config, folder: PathBuf) -> Self {
        let clock = Clock::system();
        let shutdown = CancellationToken::new();
        let house = build(config, clock.clone(), shutdown.clone()).await.expect("the server starts");
        Self { router: router(house.clone()), house, clock, folder, shutdown }
    }

    /// Serves on a real socket, too.
    pub async fn listening(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(server::serve::accept(listener, self.router.clone(), self.shutdown.clone()));
        address
    }

    /// What a signal to stop does.
    pub fn stop(&self) {
        self.shutdown.cancel();
    }

    /// The database's address, for a second server on the same data.
    pub fn database(&self) -> &str {
        &self.house.config.database
    }

    pub fn anonymous(&self) -> Caller<'_> {
        Caller { app: self, cookie: None, token: None }
    }

    /// Signs in by first name: marina (Financeiro, Suporte), rafael (Suporte), camila (Financeiro, Vendas), bruno (Vendas),
    /// carla (manager).
    pub async fn signed_in(&self, name: &str) -> Caller<'_> {
        let mut caller = self.anonymous();
        let body = json!({ "email": format!("{name}@nortel.example"), "password": "balcao-demo" });
        let response = caller.post("/api/session/sign_in", &body).await;
        assert_eq!(response.status(), StatusCode::OK, "{name} signs in");
        caller.cookie = Some(cookie_of(&response).expect("a session cookie"));
        caller
    }

    /// An agent whose day is started.
    pub async fn agent(&self, name: &str) -> Caller<'_> {
        let caller = self.signed_in(name).await;
        caller.call::<Value>("shift/start", json!({})).await.expect("the day starts");
        caller
    }

    pub async fn customer(&self) -> Caller<'_> {
        let mut caller = self.anonymous();
        let response = caller.post("/api/chat/customer", &json!({ "locale": "pt-BR" })).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        caller.token = Some(body(response).await["token"].as_str().expect("a token").to_owned());
        caller
    }

    /// A customer who has told the bot everything and waits in a department (1 Financeiro, 2 Suporte, 3 Vendas).
    pub async fn waiting_customer(&self, name: &str, department: i64) -> (Caller<'_>, i64) {
        let customer = self.customer().await;
        customer.say(name).await;
        customer.say("joana.prado@exemplo.com").await;
        customer.choose("skip").await;
        let last = customer.choose(&format!("department:{department}")).await;
        assert_eq!(last["conversation"]["state"], "waiting", "{last}");
        (customer, last["conversation"]["id"].as_i64().expect("an id"))
    }

    pub async fn request(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.expect("the router always answers")
    }
}

fn replace_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}

fn cookie_of(response: &Response) -> Option<String> {
    let value = response.headers().get(header::SET_COOKIE)?.to_str().ok()?;
    Some(value.split(';').next()?.to_owned())
}

pub async fn body(response: Response) -> Value {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a whole body");
    serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()))
}

pub fn uuid() -> String {
    format!("00000000-0000-4000-8000-{:012}", COUNT.fetch_add(1, Ordering::Relaxed))
}

#[derive(Clone)]
pub struct Caller<'a> {
    pub app: &'a TestApp,
    pub cookie: Option<String>,
    pub token: Option<String>,
}

impl Caller<'_> {
    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        request
    }

    pub async fn get(&self, path: &str) -> Response {
        self.app.request(self.request("GET", path).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.post_raw(path, body.to_string().into_bytes()).await
    }

    pub async fn post_raw(&self, path: &str, body: Vec<u8>) -> Response {
        let request = self.request("POST", path).header(header::CONTENT_TYPE, "application/json");
        self.app.request(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends a request with headers of its own. Without `sec-fetch-site` or `origin` among them it is no browser's.
    pub async fn send_raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Response {
        let mut request = self.request(method, path);
        if let Some(all) = request.headers_mut() {
            all.remove("sec-fetch-site");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.app.request(request.body(Body::from(body)).expect("a request")).await
    }

    /// Who the server says this is.
    pub async fn me(&self) -> app::session::model::Me {
        let visit: app::session::model::Visit = self.call("session/visit", json!({})).await.expect("a visit");
        visit.me.expect("somebody signed in")
    }

    /// Calls a server function.
    pub async fn call<T: DeserializeOwned>(&self, function: &str, args: Value) -> Result<T, AppError> {
        let response = self.post(&format!("/api/{function}"), &args).await;
        let status = response.status();
        let body = body(response).await;
        if status.is_success() {
            return Ok(
                serde_json::from_value(body.clone()).unwrap_or_else(|error| panic!("{function}: {error}: {body}"))
            );
        }
        let error: AppError =
            serde_json::from_value(body.clone()).unwrap_or_else(|_| panic!("{function} {status}: {body}"));
        assert_eq!(error.status(), status.as_u16(), "the status says what the error says: {body}");
        Err(error)
    }

    pub async fn workspace(&self) -> Workspace {
        self.call("queue/workspace", json!({})).await.expect("the workspace")
    }

    pub async fn take(&self, conversation: i64) -> Result<ConversationRow, AppError> {
        self.call("queue/take", json!({ "conversation": conversation })).await
    }

    pub async fn send(&self, conversation: i64, text: &str) -> Result<app::conversation::model::Sent, AppError> {
        let args = json!({ "conversation": conversation, "client_id": uuid(), "body": text });
        self.call("conversation/send", args).await
    }

    /// The customer writes.
    pub async fn say(&self, text: &str) -> Value {
        let response = self.post("/api/chat/messages", &json!({ "client_id": uuid(), "body": text })).await;
        assert_eq!(response.status(), StatusCode::OK, "{text}");
        body(response).await
    }

    /// The customer taps an option.
    pub async fn choose(&self, choice: &str) -> Value {
        let message = json!({ "client_id": uuid(), "body": choice, "choice": choice });
        let response = self.post("/api/chat/messages", &message).await;
        assert_eq!(response.status(), StatusCode::OK, "{choice}");
        body(response).await
    }

    /// The customer's state.
    pub async fn chat(&self) -> Value {
        body(self.get("/api/chat").await).await
    }

    /// Opens the agents' live stream.
    pub async fn listen(&self, after: i64) -> Listener {
        let response = self.get(&format!("/api/live?after={after}")).await;
        assert_eq!(response.status(), StatusCode::OK);
        Listener { body: response.into_body().into_data_stream(), read: String::new() }
    }

    /// Opens the customer's live stream.
    pub async fn listen_chat(&self, after: i64) -> Listener {
        let request = self.request("GET", "/api/chat/stream").header("last-event-id", after.to_string());
        let response = self.app.request(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(response.status(), StatusCode::OK);
        Listener { body: response.into_body().into_data_stream(), read: String::new() }
    }
}

/// A stream's reader.
pub struct Listener {
    body: BodyDataStream,
    read: String,
}

/// One event: its name ("message" by default), id and data.
#[derive(Debug, Clone)]
pub struct Heard {
    pub name: String,
    pub id: Option<i64>,
    pub data: Value,
}

impl Listener {
    /// The next event; `None` when the stream ends. Fails after five seconds of silence.
    pub async fn next(&mut self) -> Option<Heard> {
        self.next_within(Duration::from_secs(5)).await.expect("an event, or the end, within five seconds")
    }

    /// `Err` when nothing came in time.
    pub async fn next_within(&mut self, time: Duration) -> Result<Option<Heard>, ()> {
        loop {
            while let Some(end) = self.read.find("\n\n") {
                let frame: String = self.read.drain(..end + 2).collect();
                if let Some(heard) = parse(&frame) {
                    return Ok(Some(heard));
                }
            }
            match tokio::time::timeout(time, self.body.next()).await {
                Err(_) => return Err(()),
                Ok(None) => return Ok(None),
                Ok(Some(bytes)) => self.read.push_str(&String::from_utf8_lossy(&bytes.expect("a whole chunk"))),
            }
        }
    }

    /// The next stored event for agents, with its cursor.
    pub async fn event(&mut self) -> (i64, LiveEvent) {
        loop {
            let heard = self.next().await.expect("the stream goes on");
            if heard.name == "message" {
                let event = serde_json::from_value(heard.data).expect("a live event");
                return (heard.id.expect("stored events have a cursor"), event);
            }
        }
    }
}

fn parse(frame: &str) -> Option<Heard> {
    let field = |name: &str| frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let data = serde_json::from_str(field("data")?).ok()?;
    Some(Heard {
        name: field("event").unwrap_or("message").to_owned(),
        id: field("id").and_then(|id| id.parse().ok()),
        data,
    })
}
