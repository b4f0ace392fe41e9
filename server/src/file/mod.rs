//! Files of conversations: streamed in and out, never whole in memory, each content kept once.

pub mod answer;
mod keep;
pub mod logo;
mod picture;
pub mod route;
pub mod settings;
mod storage;
pub mod sweep;
mod upload;

use crate::store::entity::file_content;
use app::file::model::FileLimits;
use axum::body::Bytes;
use futures::stream::BoxStream;
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use settings::FileSettings;
use std::sync::{Arc, atomic::AtomicI64};
use tokio::sync::Semaphore;

pub use keep::{Incoming, keep, keep_logo};

/// Pictures that are decoded at once: each may take some hundred MB for a moment.
const PICTURES: usize = 1;

/// Where files are, and what may be sent. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    storage: Arc<dyn ObjectStore>,
    limits: Arc<FileLimits>,
    pictures: Arc<Semaphore>,
    /// When what nobody names was last looked for.
    swept_at: Arc<AtomicI64>,
}

impl Files {
    /// # Errors
    /// Nothing can be written, read or removed there.
    pub async fn open(settings: &FileSettings) -> object_store::Result<Self> {
        let storage = storage::open(&settings.place).await?;
        Ok(Self {
            storage,
            limits: Arc::new(settings.limits.clone()),
            pictures: Arc::new(Semaphore::new(PICTURES)),
            swept_at: Arc::default(),
        })
    }

    pub fn limits(&self) -> &FileLimits {
        &self.limits
    }

    /// A content, piece by piece.
    ///
    /// # Errors
    /// The storage does not have it.
    pub async fn read(
        &self,
        content: &file_content::Model,
    ) -> object_store::Result<BoxStream<'static, object_store::Result<Bytes>>> {
        Ok(self.storage.get(&Path::from(content.place.as_str())).await?.into_stream())
    }

    /// A content that is known to be small.
    ///
    /// # Errors
    /// The storage does not have it.
    pub async fn whole(&self, content: &file_content::Model) -> object_store::Result<Bytes> {
        self.storage.get(&Path::from(content.place.as_str())).await?.bytes().await
    }

    /// The small picture of a content, written by this server: a JPEG or a PNG that is whole. `None` when it is none.
    ///
    /// # Errors
    /// The storage does not have it.
    pub async fn small_picture(&self, content: &file_content::Model) -> object_store::Result<Option<Bytes>> {
        if content.thumbnail {
            return self.storage.get(&thumbnail(&content.place)).await?.bytes().await.map(Some);
        }
        let Some(format) = picture::format(&content.mime) else { return Ok(None) };
        let bytes = self.whole(content).await?;
        let small = tokio::task::spawn_blocking(move || picture::small(&bytes, format)).await;
        Ok(small.ok().flatten().map(Bytes::from))
    }

    /// Removes contents that no row names any more. What fails is found again by the sweep.
    pub async fn forget(&self, places: impl IntoIterator<Item = String>) {
        for place in places {
            for path in [thumbnail(&place), Path::from(place)] {
                match self.storage.delete(&path).await {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                    Err(error) => tracing::warn!(%error, %path, "a file that nobody needs could not be removed"),
                }
            }
        }
    }
}

/// Where the small picture of a content is.
fn thumbnail(place: &str) -> Path {
    Path::from(format!("{place}.t"))
}
