//! Listening, and stopping in good order.

use crate::{
    build,
    clock::Clock,
    config::Config,
    jobs,
    live::{
        handover::{Handover, Watched, talk},
        sse::Frames,
    },
    router,
};
use axum::{Extension, Router, extract::ConnectInfo};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{
    future::poll_fn,
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::Layer as _;

/// A request's head must arrive within this time.
const HEAD: Duration = Duration::from_secs(10);
/// Requests under way may finish within this time after a signal to stop.
const GRACE: Duration = Duration::from_secs(5);
/// Thousands of idle streams are kept: each connection's buffers start small.
const BUFFER_BYTES: usize = 16 * 1024;

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("{address}: {error}")]
    Listen { address: SocketAddr, error: io::Error },
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// The address is taken, or the database cannot be opened.
pub async fn serve(config: Config, ready: impl FnOnce(&crate::house::House)) -> Result<(), ServeError> {
    let address = config.listen;
    let shutdown = CancellationToken::new();
    let house = build(config, Clock::system(), shutdown.clone()).await?;
    let listener = TcpListener::bind(address).await.map_err(|error| ServeError::Listen { address, error })?;
    tokio::spawn(jobs::run(house.clone(), shutdown.clone()));
    stop_on_signal(shutdown.clone())?;
    ready(&house);
    accept(listener, router(house), shutdown).await;
    Ok(())
}

fn stop_on_signal(shutdown: CancellationToken) -> io::Result<()> {
    let (mut term, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        shutdown.cancel();
    });
    Ok(())
}

/// Accepts connections until the shutdown, then lets requests under way finish.
pub async fn accept(listener: TcpListener, router: Router, shutdown: CancellationToken) {
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                connections.spawn(connection(stream, peer, router.clone(), shutdown.clone()));
            }
            Err(error) => {
                // Out of file descriptors, most often: others must close first.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    connections.close();
    if tokio::time::timeout(GRACE, connections.wait()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

async fn connection(socket: TcpStream, peer: SocketAddr, router: Router, shutdown: CancellationToken) {
    // Small events must not wait for more bytes.
    let _ = socket.set_nodelay(true);
    // Errors, here and below, are clients going away.
    if let Some((socket, frames)) = http(socket, peer, router, &shutdown).await {
        let _ = talk(socket, frames).await;
    }
}

/// Answers requests until the client goes away, or one of them is for a stream: that has the socket from then on.
async fn http(
    socket: TcpStream,
    peer: SocketAddr,
    router: Router,
    shutdown: &CancellationToken,
) -> Option<(TcpStream, Frames)> {
    let line = Handover::default();
    let service = Extension(ConnectInfo(peer)).layer(Extension(line.clone()).layer(router));
    // Not HTTP/2: browsers speak it through TLS only, and so with the proxy. Telling the two apart by the first bytes would
    // double what each connection reads into.
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(BUFFER_BYTES);
    let socket = TokioIo::new(Watched { socket, line: line.clone() });
    let mut serving = server.serve_connection(socket, TowerToHyperService::new(service));
    let mut stopping = pin!(shutdown.cancelled());
    let mut stopped = false;
    let frames = poll_fn(|context| {
        if !stopped && stopping.as_mut().poll(context).is_ready() {
            stopped = true;
            Pin::new(&mut serving).graceful_shutdown();
        }
        match Pin::new(&mut serving).poll(context) {
            Poll::Ready(_) => Poll::Ready(None),
            Poll::Pending => line.due().map_or(Poll::Pending, |frames| Poll::Ready(Some(frames))),
        }
    });
    let frames = frames.await?;
    Some((serving.into_parts().io.into_inner().socket, frames))
}
