//! The storage behind `object_store`: a folder, a bucket, or memory.

use super::settings::{Bucket, Place};
use object_store::{
    ObjectStore, ObjectStoreExt as _, Result, aws::AmazonS3Builder, local::LocalFileSystem, memory::InMemory,
    path::Path, prefix::PrefixStore,
};
use std::sync::Arc;

/// Opens the storage and tries it.
pub(super) async fn open(place: &Place) -> Result<Arc<dyn ObjectStore>> {
    let storage: Arc<dyn ObjectStore> = match place {
        Place::Folder(folder) => {
            let failed =
                |source: std::io::Error| object_store::Error::Generic { store: "folder", source: source.into() };
            std::fs::create_dir_all(folder).map_err(failed)?;
            // What is acknowledged is on the disk.
            Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
        }
        Place::S3(bucket) => s3(bucket)?,
        Place::Memory => Arc::new(InMemory::new()),
    };
    // Each instance tries its own.
    let probe = Path::from(format!("probe-{}", crate::guard::token::mint().unwrap_or_default()));
    storage.put(&probe, "written at start".into()).await?;
    storage.get(&probe).await?.bytes().await?;
    storage.delete(&probe).await?;
    Ok(storage)
}

fn s3(bucket: &Bucket) -> Result<Arc<dyn ObjectStore>> {
    // One of the crates below would choose, if there were only one to choose from; the first choice stands.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::new().with_bucket_name(&bucket.name);
    for (key, value) in &bucket.options {
        builder = builder.with_config(*key, value);
    }
    let whole = builder.build()?;
    Ok(match bucket.prefix.as_str() {
        "" => Arc::new(whole),
        prefix => Arc::new(PrefixStore::new(whole, prefix)),
    })
}
