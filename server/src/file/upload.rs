//! Bytes on their way in: counted, hashed and passed on as they come.

use super::Files;
use crate::store::Stored;
use app::error::{AppError, Field, Reason};
use axum::body::{Body, Bytes};
use futures::StreamExt as _;
use object_store::{buffered::BufWriter, path::Path};
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use tokio::{
    io::AsyncWriteExt as _,
    time::{Instant, timeout},
};

/// Kept of each upload before it is passed on: the least that S3 takes as a part.
const PART: usize = 5 * 1024 * 1024;
/// Parts on their way to the storage at once.
const PARTS: usize = 2;
/// What is looked at to know what it is.
const HEAD: usize = 8 * 1024;
/// Nothing for so long: it never ends.
const SILENCE: Duration = Duration::from_secs(30);
/// An upload may take so long whatever its size, and then as long as the slowest line needs.
const GRACE: Duration = Duration::from_secs(60);
const BYTES_PER_SECOND: u64 = 4 * 1024;

/// What has been put into the storage, and no row names yet.
pub(super) struct Received {
    pub(super) place: String,
    pub(super) sha256: String,
    pub(super) size: u64,
    pub(super) head: Vec<u8>,
}

pub(super) fn refused(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::File, reason }
}

/// The longest wait for the next bytes; `None` when the upload is too slow to go on.
fn patience(taken: Duration, received: u64) -> Option<Duration> {
    let allowed = GRACE + Duration::from_secs(received / BYTES_PER_SECOND);
    Some(allowed.checked_sub(taken)?.min(SILENCE))
}

/// Takes a body. Nothing of a body that is refused, too long or cut off remains.
///
/// The place is a new one each time, never the hash: what is swept away under one name can then not be what somebody else
/// is just sending again.
pub(super) async fn receive(files: &Files, body: Body) -> Stored<Received> {
    let random = crate::guard::token::mint()?;
    let place = format!("{}/{random}", &random[..2]);
    let writer = BufWriter::with_capacity(files.storage.clone(), Path::from(place.as_str()), PART);
    let mut writer = writer.with_max_concurrency(PARTS);
    match copy(body, &mut writer, files.limits.size).await {
        Ok((sha256, size, head)) => {
            writer.shutdown().await.map_err(failed)?;
            Ok(Received { place, sha256, size, head })
        }
        Err(error) => {
            if let Err(error) = writer.abort().await {
                tracing::warn!(%error, place, "what was received of a refused file could not be removed");
            }
            Err(error)
        }
    }
}

fn failed(error: std::io::Error) -> object_store::Error {
    object_store::Error::Generic { store: "files", source: error.into() }
}

async fn copy(body: Body, writer: &mut BufWriter, limit: u64) -> Stored<(String, u64, Vec<u8>)> {
    let (mut stream, started) = (body.into_data_stream(), Instant::now());
    let (mut hash, mut size, mut head) = (Sha256::new(), 0_u64, Vec::new());
    while let Some(bytes) = next(&mut stream, started.elapsed(), size).await? {
        size += bytes.len() as u64;
        if size > limit {
            return Err(refused(Reason::TooLarge(limit)).into());
        }
        hash.update(&bytes);
        if head.len() < HEAD {
            head.extend_from_slice(&bytes[..bytes.len().min(HEAD - head.len())]);
        }
        // Copied: many tiny pieces would hold a buffer of the connection each.
        writer.write_all(&bytes).await.map_err(failed)?;
    }
    if size == 0 {
        return Err(refused(Reason::Empty).into());
    }
    Ok((hex(&hash.finalize()), size, head))
}

/// The next bytes of a body of which so many have come; too slow is as bad as cut off.
pub(super) async fn next(
    stream: &mut axum::body::BodyDataStream,
    taken: Duration,
    received: u64,
) -> Result<Option<Bytes>, AppError> {
    let patience = patience(taken, received).ok_or(AppError::Unreachable)?;
    match timeout(patience, stream.next()).await {
        Ok(next) => next.transpose().map_err(|_| AppError::Unreachable),
        Err(_) => Err(AppError::Unreachable),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_upload_may_take_its_time_and_a_stalled_one_not() {
        let s = Duration::from_secs;
        assert_eq!(patience(s(0), 0), Some(SILENCE));
        assert_eq!(patience(s(50), 0), Some(s(10)));
        assert_eq!(patience(s(61), 1024), None, "hardly anything in a minute");
        assert_eq!(patience(s(600), 25 << 20), Some(SILENCE), "44 kB a second");
        assert_eq!(patience(s(7_200), 25 << 20), None);
    }
}
