//! What nobody will send any more, and what no row names.

use crate::{
    house::House,
    store::{Stored, files},
};
use app::time::Timestamp;
use futures::StreamExt as _;
use object_store::{ObjectMeta, ObjectStore as _};
use std::sync::atomic::Ordering;

/// A file waits so long for its message.
const WAITS_MS: i64 = 24 * 60 * 60 * 1000;
/// Files that are removed in one transaction.
const BATCH: u64 = 200;
/// Contents that are looked up at once.
const CHUNK: usize = 500;

/// Removes files that have waited for a day, and once a day what the storage has and no row names: a crash between the two
/// leaves that.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(house: &House) -> Stored<()> {
    let now = house.clock().now();
    let before = Timestamp(now.0 - WAITS_MS);
    let stale = files::stale(house.store.reader(), before, BATCH).await?;
    if !stale.is_empty() {
        let places = house.store.write(move |txn| Box::pin(async move { files::remove(txn, stale).await })).await?;
        house.files.forget(places).await;
    }
    let last = house.files.swept_at.load(Ordering::Relaxed);
    if now.0 - last >= WAITS_MS {
        house.files.swept_at.store(now.0, Ordering::Relaxed);
        unnamed(house, before).await?;
    }
    Ok(())
}

async fn unnamed(house: &House, before: Timestamp) -> Stored<()> {
    let mut chunks = house.files.storage.list(None).ready_chunks(CHUNK);
    while let Some(chunk) = chunks.next().await {
        let found = chunk.into_iter().collect::<object_store::Result<Vec<ObjectMeta>>>()?;
        // Younger ones may be on their way in.
        let old = found.into_iter().filter(|found| found.last_modified.timestamp_millis() < before.0);
        let mut places: Vec<String> = old.map(|found| place(found.location.as_ref()).to_owned()).collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            continue;
        }
        let named = files::named(house.store.reader(), &places).await?;
        places.retain(|place| !named.contains(place));
        if !places.is_empty() {
            tracing::info!(count = places.len(), "files that no row names are removed");
            house.files.forget(places).await;
        }
    }
    Ok(())
}

/// The place that something in the storage belongs to.
fn place(location: &str) -> &str {
    location.strip_suffix(".t").unwrap_or(location)
}
