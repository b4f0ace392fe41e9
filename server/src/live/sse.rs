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
    task::{Context, Poll},
};

use super::Subscriber;

/// One event. `last` closes the stream after it.
#[derive(Clone, Debug)]
pub struct Frame {
    pub bytes: Bytes,
    /// The cursor of a stored event.
    pub id: Option<i64>,
    pub last: bool,
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
        Self { bytes: Bytes::from(text), id, last: false }
    }

    pub fn closing(mut self) -> Self {
        self.last = true;
        self
    }

    /// Says that the connection lives. Agents' pages listen for `beat`; a comment is enough for others.
    pub fn beat() -> Self {
        Self { bytes: Bytes::from_static(b"event: beat\ndata: {}\n\n"), id: None, last: false }
    }

    pub fn comment() -> Self {
        Self { bytes: Bytes::from_static(b":\n\n"), id: None, last: false }
    }
}

/// What was missed, then what comes.
struct Frames {
    missed: VecDeque<Frame>,
    live: Subscriber,
    over: bool,
}

impl Stream for Frames {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if self.over {
                return Poll::Ready(None);
            }
            let next = match self.missed.pop_front() {
                Some(frame) => Some(frame),
                None => match self.live.frames.poll_recv(context) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Some(frame)) if self.live.knows(&frame) => {
                        self.over = frame.last;
                        continue;
                    }
                    Poll::Ready(next) => next,
                },
            };
            return Poll::Ready(next.map(|frame| {
                self.over = frame.last;
                Ok(frame.bytes)
            }));
        }
    }
}

/// The response that keeps talking until its subscriber is dropped.
pub fn response(missed: Vec<Frame>, live: Subscriber) -> Response {
    let mut response = Response::new(Body::from_stream(Frames { missed: missed.into(), live, over: false }));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would hold events back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}
