//! The customer's files, in and out.

use super::{answer::Refusal, caller::Caller};
use crate::{
    file::{
        Incoming, answer, keep,
        route::{announced, name},
    },
    house::House,
    store::{
        Stored,
        entity::{conversation, customer, file, file_content},
        files::{self, Owner},
    },
};
use app::{
    error::AppError,
    file::model::Attachment,
    id::{CustomerId, FileId},
};
use axum::{
    Json,
    body::Body,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use sea_orm::EntityTrait as _;

pub(super) async fn put(
    State(house): State<House>,
    Caller(customer): Caller,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Attachment>), Refusal> {
    house.limits.file(customer.id)?;
    let owner = Owner::Customer(CustomerId(customer.id));
    let incoming = Incoming { owner, name: name(query.as_deref()), announced: announced(&headers), body };
    Ok((StatusCode::CREATED, Json(keep(&house, incoming).await?)))
}

pub(super) async fn whole(
    State(house): State<House>,
    Caller(customer): Caller,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let found = find(&house, &customer, &id).await?;
    Ok(answer::file(&house.files, found, &asked).await?)
}

pub(super) async fn small(
    State(house): State<House>,
    Caller(customer): Caller,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let (_, content) = find(&house, &customer, &id).await?;
    Ok(answer::small(&house.files, content, &asked).await?)
}

/// Their own while it waits, then whatever is in one of their conversations.
async fn find(house: &House, customer: &customer::Model, id: &str) -> Stored<(file::Model, file_content::Model)> {
    let reader = house.store.reader();
    let id: FileId = id.parse().map_err(|_| AppError::NotFound)?;
    let (file, content) = files::find(reader, id).await?.ok_or(AppError::NotFound)?;
    let theirs = match (file.seq, file.conversation_id) {
        (Some(_), Some(conversation)) => {
            let found = conversation::Entity::find_by_id(conversation).one(reader).await?;
            found.is_some_and(|conversation| conversation.customer_id == customer.id)
        }
        _ => file.customer_id == Some(customer.id),
    };
    if theirs { Ok((file, content)) } else { Err(AppError::NotFound.into()) }
}
