//! `GET /logo/{hash}`: the company's logo, for anybody. Of all that is stored only this is public, and only while it is the logo.

use super::answer;
use crate::{
    guard::fault,
    house::House,
    store::{Stored, directory, entity::file_content, files},
};
use app::error::AppError;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// What the logo holds now.
pub(crate) async fn current(house: &House) -> Stored<Option<file_content::Model>> {
    let reader = house.store.reader();
    match directory::company(reader).await?.logo_hash {
        Some(hash) => files::known(reader, &hash).await,
        None => Ok(None),
    }
}

pub(crate) async fn show(State(house): State<House>, Path(hash): Path<String>) -> Response {
    let shown = async {
        let content = current(&house).await?.filter(|content| content.sha256 == hash).ok_or(AppError::NotFound)?;
        answer::public(&house.files, &content).await
    };
    shown.await.unwrap_or_else(|error| fault::response(&fault::shown(error)))
}
