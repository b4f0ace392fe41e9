//! An event stream leaves hyper as soon as the head of its answer is sent. hyper keeps 16 kB of buffers for each connection;
//! thousands of browsers that only listen need none of them.
//!
//! The answer's body puts the events into its connection's [`Handover`] when hyper asks for the first of them: the head is
//! in hyper's buffer by then. hyper flushes the socket only with that buffer empty, which [`Watched`] sees. From then on
//! [`talk`] has the socket to itself.

use super::sse::Frames;
use axum::{
    body::Bytes,
    extract::FromRequestParts,
    http::{Version, request::Parts},
};
use futures::{Stream, StreamExt as _};
use std::{
    convert::Infallible,
    io::{self, IoSlice},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};

/// What one connection's requests and its socket tell each other. Clones are the same.
#[derive(Clone, Default)]
pub struct Handover(Arc<Mutex<Step>>);

#[derive(Default)]
enum Step {
    /// Ordinary requests.
    #[default]
    Http,
    /// The head of a stream is in hyper's buffer, and these follow.
    Headed(Frames),
    /// The head is sent.
    Sent(Frames),
}

impl Handover {
    fn step(&self) -> MutexGuard<'_, Step> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn flushed(&self) {
        let mut step = self.step();
        *step = match std::mem::take(&mut *step) {
            Step::Headed(frames) => Step::Sent(frames),
            other => other,
        };
    }

    /// The events that the socket is now for.
    pub fn due(&self) -> Option<Frames> {
        let mut step = self.step();
        match std::mem::take(&mut *step) {
            Step::Sent(frames) => Some(frames),
            other => {
                *step = other;
                None
            }
        }
    }
}

/// The handover of a request whose answer may be one: HTTP/1.1, where a body without a length comes in chunks.
pub struct Line(pub(super) Option<Handover>);

impl<S: Sync> FromRequestParts<S> for Line {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get().filter(|_| parts.version == Version::HTTP_11);
        Ok(Self(known.cloned()))
    }
}

/// A body that gives its events away instead of yielding them.
pub(super) struct Departing {
    pub(super) frames: Option<Frames>,
    pub(super) line: Handover,
}

impl Stream for Departing {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(frames) = self.frames.take() {
            *self.line.step() = Step::Headed(frames);
        }
        // Nobody has to be woken: the flush that comes next is what is waited for.
        Poll::Pending
    }
}

/// A socket that tells its handover of each flush.
pub struct Watched<S> {
    pub socket: S,
    pub line: Handover,
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.socket).poll_flush(cx);
        if matches!(flushed, Poll::Ready(Ok(()))) {
            self.line.flushed();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

/// Sends events in chunks (RFC 9112, section 7.1) until there are no more or nobody listens.
///
/// # Errors
/// The other side went away.
pub async fn talk(mut socket: impl AsyncRead + AsyncWrite + Unpin, mut frames: Frames) -> io::Result<()> {
    // A listener has nothing to say: whatever comes is thrown away, and the end is noticed.
    let mut said = [0; 64];
    loop {
        tokio::select! {
            frame = frames.next() => {
                let Some(Ok(bytes)) = frame else { break };
                let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
                chunk.extend_from_slice(&bytes);
                chunk.extend_from_slice(b"\r\n");
                socket.write_all(&chunk).await?;
            }
            heard = socket.read(&mut said) => {
                if heard? == 0 {
                    return Ok(());
                }
            }
        }
    }
    socket.write_all(b"0\r\n\r\n").await?;
    socket.shutdown().await
}
