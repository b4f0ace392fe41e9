//! Customers who have the chat open and say nothing: what each of their sockets costs the server.

use crate::{
    Outcome,
    browser::Browser,
    crowd::each,
    options::Options,
    people::arrive,
    socket::Stream,
    stage::{Memory, Stage},
};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Sockets that are being opened at a time.
const AT_ONCE: usize = 32;
/// The server says every 15 s that a connection lives.
const BEAT: Duration = Duration::from_secs(17);

pub(crate) struct Idle {
    pub(crate) before: Option<Memory>,
    pub(crate) after: Option<Memory>,
    pub(crate) opened: usize,
    /// Sockets on which a heartbeat came.
    pub(crate) alive: usize,
    pub(crate) opening: Duration,
}

impl Idle {
    /// Bytes of resident memory for one socket.
    pub(crate) fn bytes_each(&self) -> Option<u64> {
        let grown = self.after?.now.saturating_sub(self.before?.now) * 1024;
        grown.checked_div(u64::try_from(self.opened).ok()?)
    }
}

pub(crate) async fn idle(stage: &mut Stage, options: &Options) -> Outcome<Idle> {
    let address = stage.address;
    let browsers = each(AT_ONCE, (0..options.idle).collect(), move |_| arrive(address)).await?;
    stage.restart().await?;
    let browsers = browsers.into_iter().map(Browser::cut_off).collect();
    // What the first requests leave behind is not the sockets' doing.
    each(AT_ONCE, (0..AT_ONCE).collect(), move |_| arrive(address)).await?;
    let before = stage.memory();
    let start = Instant::now();
    let streams = each(AT_ONCE, browsers, open).await?;
    let opening = start.elapsed();
    let opened = streams.len();
    let mut beats = JoinSet::new();
    for stream in streams {
        beats.spawn(beaten(stream));
    }
    let mut alive = Vec::with_capacity(opened);
    while let Some(beat) = beats.join_next().await {
        alive.extend(beat?);
    }
    let after = stage.memory();
    Ok(Idle { before, after, opened, alive: alive.len(), opening })
}

/// As the widget does it: the state first, then the stream, on one connection.
async fn open(browser: Browser) -> Outcome<Stream> {
    let state = browser.load("/api/chat").await?;
    browser.listen("/api/chat/stream", state["cursor"].as_i64().unwrap_or(0)).await
}

/// The stream, still open, once it has been told that it lives.
async fn beaten(mut stream: Stream) -> Option<Stream> {
    let frame = tokio::time::timeout(BEAT, stream.next()).await.ok()?.ok()??;
    frame.data.is_empty().then_some(stream)
}
