//! Listening, and stopping in good order.

use crate::{build, clock::Clock, config::Config, jobs, router};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
    service::TowerToHyperService,
};
use std::{io, net::SocketAddr, time::Duration};
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
pub async fn accept(listener: TcpListener, router: axum::Router, shutdown: CancellationToken) {
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

async fn connection(stream: TcpStream, peer: SocketAddr, router: axum::Router, shutdown: CancellationToken) {
    // Small events must not wait for more bytes.
    let _ = stream.set_nodelay(true);
    let router = axum::Extension(axum::extract::ConnectInfo(peer)).layer(router);
    let mut server = auto::Builder::new(TokioExecutor::new());
    server.http1().timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(BUFFER_BYTES);
    server.http2().timer(TokioTimer::new()).keep_alive_interval(Some(Duration::from_secs(20)));
    let serving = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::pin!(serving);
    tokio::select! {
        // Errors are clients going away.
        _ = serving.as_mut() => {}
        () = shutdown.cancelled() => {
            serving.as_mut().graceful_shutdown();
            let _ = serving.await;
        }
    }
}
