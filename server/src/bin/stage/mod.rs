//! The real router in this process, over a database with the demonstration: what the measuring programs ask.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use serde_json::{Value, json};
use server::{build, clock::Clock, config::Config, router, store::Store};
use std::{path::PathBuf, time::Duration};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Somebody of the demonstration, at work.
pub(crate) struct Stage {
    router: Router,
    pub(crate) store: Store,
    cookie: String,
    folder: PathBuf,
    shutdown: CancellationToken,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.shutdown.cancel();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Stage {
    /// With this database, or else with a temporary SQLite file; whoever `is_meant` by name and e-mail has started the day.
    pub(crate) async fn set(database: Option<String>, is_meant: impl Fn(&str) -> bool) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("balcao-stage-{}", std::process::id()));
        let database = database.unwrap_or_else(|| format!("sqlite://{}", folder.join("balcao.sqlite").display()));
        let config = Config::read(|name| match name {
            "DATABASE_URL" => Some(database.clone()),
            "BALCAO_DEMO" => Some("1".into()),
            "BALCAO_RATE_LIMITS" => Some("0".into()),
            _ => None,
        })?;
        let shutdown = CancellationToken::new();
        let house = build(config, Clock::system(), shutdown.clone()).await?;
        let store = house.store.clone();
        let mut stage = Self { router: router(house), store, cookie: String::new(), folder, shutdown };
        let accounts = server::demo::accounts();
        let account = accounts.into_iter().find(|account| is_meant(&account.email)).ok_or("nobody of that name")?;
        let account = json!({ "email": account.email, "password": account.password });
        let (cookie, _) = stage.ask("/api/session/sign_in", Some(account)).await?;
        stage.cookie = cookie.ok_or("signing in gave no cookie")?;
        stage.ask("/api/shift/start", Some(json!({}))).await?;
        Ok(stage)
    }

    /// The cookie that was set, and the body of a good answer.
    pub(crate) async fn ask(&self, path: &str, posted: Option<Value>) -> Outcome<(Option<String>, Vec<u8>)> {
        let request = Request::builder()
            .method(if posted.is_some() { "POST" } else { "GET" })
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .body(posted.map_or_else(Body::empty, |posted| Body::from(posted.to_string())))?;
        let answer = self.router.clone().oneshot(request).await?;
        let (status, cookie) = (answer.status(), answer.headers().get(header::SET_COOKIE).cloned());
        let body = to_bytes(answer.into_body(), usize::MAX).await?.to_vec();
        if !status.is_success() {
            return Err(format!("{path} answered {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        let cookie = cookie.and_then(|cookie| Some(cookie.to_str().ok()?.split(';').next()?.to_owned()));
        Ok((cookie, body))
    }
}

/// What at most so many in a hundred took.
pub(crate) fn percentile(sorted: &[Duration], part: usize) -> Duration {
    sorted.get(sorted.len().saturating_sub(1) * part / 100).copied().unwrap_or_default()
}
