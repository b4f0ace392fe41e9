//! Who is calling: the bearer token resolved to a customer.

use super::answer::Refusal;
use crate::{guard, house::House, store::entity::customer};
use app::error::AppError;
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

/// The customer whose token it is.
pub(super) struct Caller(pub(super) customer::Model);

impl FromRequestParts<House> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Refusal> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(AppError::SignedOut)?;
        let found = customer::Entity::find()
            .filter(customer::Column::TokenHash.eq(guard::token::hash(token.trim())))
            .one(house.store.reader())
            .await?;
        Ok(Self(found.ok_or(AppError::SignedOut)?))
    }
}

/// The client's address, for limits.
pub(super) struct Address(pub(super) String);

impl FromRequestParts<House> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Self::Rejection> {
        Ok(Self(guard::limits_address(&parts.headers, &parts.extensions, house.config.trust_proxy)))
    }
}
