//! An uploaded file, from its first byte to its row.

use super::{
    Files,
    picture::{self, Picture},
    thumbnail,
    upload::{Received, next, receive, refused},
};
use crate::{
    desk::rules::{file_name, file_type},
    house::House,
    store::{
        StoreError, Stored,
        entity::{file, file_content},
        files::{self, Content, Owner},
    },
};
use app::{
    admin::company::model::{LOGO_BYTES, LOGO_TYPES},
    error::Reason,
    file::model::Attachment,
};
use axum::body::Body;
use image::ImageFormat;
use object_store::{ObjectStoreExt as _, path::Path};
use tokio::time::Instant;

/// Somebody's upload. Whether they may is decided before.
pub struct Incoming {
    pub owner: Owner,
    pub name: String,
    /// What the request says about its length.
    pub announced: Option<u64>,
    pub body: Body,
}

/// Takes the file and stages it: the next message of its owner may take it along. Goes on when nobody waits for the answer
/// any more, so that nothing half done remains.
///
/// # Errors
/// Empty, too large, of a type that is not taken, or cut off.
pub async fn keep(house: &House, incoming: Incoming) -> Stored<Attachment> {
    let limit = house.files.limits.size;
    if incoming.announced.is_some_and(|length| length > limit) {
        return Err(refused(Reason::TooLarge(limit)).into());
    }
    let house = house.clone();
    let taken = async move { take(&house, incoming, &house.files.limits.types).await };
    tokio::spawn(taken).await.map_err(|_| StoreError::Stopped)?
}

/// The same of a picture that may become the company's logo: drawn anew and small, so that nothing else than the picture is ever shown
/// to everybody.
///
/// # Errors
/// It is no picture of the kinds and the size that are taken.
pub async fn keep_logo(house: &House, incoming: Incoming) -> Stored<Attachment> {
    if incoming.announced.is_some_and(|length| length > LOGO_BYTES) {
        return Err(refused(Reason::TooLarge(LOGO_BYTES)).into());
    }
    let given = whole(incoming.body, LOGO_BYTES).await?;
    let mime = file_type::of(&given);
    let format = picture::format(mime).filter(|_| LOGO_TYPES.contains(&mime)).ok_or(refused(Reason::Unwanted))?;
    let turn = house.files.pictures.clone().acquire_owned().await.map_err(|_| StoreError::Stopped)?;
    let drawing = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        picture::logo(&given, format)
    });
    let drawn = drawing.await.unwrap_or(Err(Reason::Malformed)).map_err(refused)?;
    let (house, incoming) = (house.clone(), Incoming { body: Body::from(drawn), ..incoming });
    // What may be sent in conversations is another matter.
    let taken = async move { take(&house, incoming, &[]).await };
    tokio::spawn(taken).await.map_err(|_| StoreError::Stopped)?
}

/// A body that has to be looked at as a whole.
async fn whole(body: Body, limit: u64) -> Stored<Vec<u8>> {
    let (mut stream, started, mut whole) = (body.into_data_stream(), Instant::now(), Vec::new());
    while let Some(bytes) = next(&mut stream, started.elapsed(), whole.len() as u64).await? {
        whole.extend_from_slice(&bytes);
        if whole.len() as u64 > limit {
            return Err(refused(Reason::TooLarge(limit)).into());
        }
    }
    if whole.is_empty() { Err(refused(Reason::Empty).into()) } else { Ok(whole) }
}

async fn take(house: &House, incoming: Incoming, types: &[String]) -> Stored<Attachment> {
    let received = receive(&house.files, incoming.body).await?;
    let place = received.place.clone();
    let name = file_name::clean(&incoming.name);
    let kept = stage(house, incoming.owner, name, received, types).await;
    // Either nothing names it, or the same content was there already.
    if kept.as_ref().map_or(true, |(_, content)| content.place != place) {
        house.files.forget([place]).await;
    }
    let (file, content) = kept?;
    Ok(files::attachment(file, &content))
}

async fn stage(
    house: &House,
    owner: Owner,
    name: String,
    received: Received,
    types: &[String],
) -> Stored<(file::Model, file_content::Model)> {
    let now = house.clock().now();
    let content = match files::known(house.store.reader(), &received.sha256).await? {
        Some(known) => Content::Known(known),
        None => Content::New(look(&house.files, received, now.0).await?),
    };
    if !taken(types, content.mime()) {
        return Err(refused(Reason::Unwanted).into());
    }
    house.store.write(move |txn| Box::pin(async move { files::stage(txn, owner, name, content, now).await })).await
}

/// What it is, and of a picture how large, with a small one beside it.
async fn look(files: &Files, received: Received, now: i64) -> Stored<files::New> {
    let Received { place, sha256, size, head } = received;
    let mut new =
        files::New { mime: file_type::of(&head).to_owned(), place, sha256, size, pixels: None, thumbnail: false, now };
    let Some(format) = picture::format(&new.mime) else { return Ok(new) };
    match picture(files, &new, format).await? {
        Some(read) => {
            new.pixels = Some(read.pixels);
            if let Some(small) = read.thumbnail {
                files.storage.put(&thumbnail(&new.place), small.into()).await?;
                new.thumbnail = true;
            }
        }
        // It only began like one: then nobody's browser need try.
        None => file_type::UNKNOWN.clone_into(&mut new.mime),
    }
    Ok(new)
}

async fn picture(files: &Files, new: &files::New, format: ImageFormat) -> Stored<Option<Picture>> {
    if new.size > picture::BYTES {
        return Ok(None);
    }
    let _turn = files.pictures.acquire().await.map_err(|_| StoreError::Stopped)?;
    let bytes = files.storage.get(&Path::from(new.place.as_str())).await?.bytes().await?;
    let read = tokio::task::spawn_blocking(move || picture::read(&bytes, format)).await;
    Ok(read.ok().flatten())
}

/// Whether files of this type may be sent.
fn taken(types: &[String], mime: &str) -> bool {
    types.is_empty() || types.iter().any(|one| if one.ends_with('/') { mime.starts_with(one) } else { mime == one })
}
