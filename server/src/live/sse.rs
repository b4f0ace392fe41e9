//! Server-sent events on the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use futures::Stream;
use serde::Serialize;
use std::{
    collections::VecDeque,
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use super::{
    Subscriber,
    handover::{Departing, Line},
};

/// One event. Clones share it: it goes to many readers, and the room that waits in each reader's channel is room for pointers.
#[derive(Clone, Debug)]
pub struct Frame(Arc<Event>);

#[derive(Debug)]
struct Event {
    bytes: Bytes,
    /// The cursor of a stored event.
    id: Option<i64>,
}

impl Frame {
    /// An event of a name (`None`: the default, "message") with a cursor, or without one.
    pub fn new(name: Option<&str>, id: Option<i64>, data: &impl Serialize) -> Self {
        use std::fmt::Write as _;
        // Our own types always serialise; an empty object would be ignored by the reader.
        let json = serde_json::to_string(data).unwrap_or_else(|_| "{}".into());
        let mut text = String::with_capacity(json.len() + 48);
        if let Some(id) = id {
            let _ = writeln!(text, "id: {id}");
        }
        if let Some(name) = name {
            let _ = writeln!(text, "event: {name}");
        }
        let _ = write!(text, "data: {json}\n\n");
        Self(Arc::new(Event { bytes: Bytes::from(text), id }))
    }

    fn fixed(bytes: &'static [u8]) -> Self {
        Self(Arc::new(Event { bytes: Bytes::from_static(bytes), id: None }))
    }

    /// The cursor of a stored event.
    pub fn id(&self) -> Option<i64> {
        self.0.id
    }

    /// The last event: its reader has no more to hear.
    pub fn bye() -> Self {
        Self::fixed(b"event: bye\ndata: {}\n\n")
    }

    /// Says that the connection lives. Agents' pages listen for `beat`; a comment is enough for others.
    pub fn beat() -> Self {
        Self::fixed(b"event: beat\ndata: {}\n\n")
    }

    pub fn comment() -> Self {
        Self::fixed(b":\n\n")
    }
}

/// What was missed, then what comes, until the hub lets go of the subscriber.
pub struct Frames {
    missed: VecDeque<Frame>,
    live: Subscriber,
}

impl Stream for Frames {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let next = match self.missed.pop_front() {
                Some(frame) => Some(frame),
                None => match ready!(self.live.frames.poll_recv(context)) {
                    Some(frame) if self.live.knows(&frame) => continue,
                    next => next,
                },
            };
            return Poll::Ready(next.map(|frame| Ok(frame.0.bytes.clone())));
        }
    }
}

/// The response that keeps talking until its subscriber is dropped.
pub fn response(missed: Vec<Frame>, live: Subscriber, Line(line): Line) -> Response {
    let frames = Frames { missed: missed.into(), live };
    let handed_over = line.is_some();
    let mut response = Response::new(match line {
        Some(line) => Body::from_stream(Departing { frames: Some(frames), line }),
        None => Body::from_stream(frames),
    });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would hold events back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    if handed_over {
        // What comes after the last event is no request that anybody would answer.
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
