//! Answers and refusals in the API's words.

use crate::{guard::fault, store::StoreError};
use app::error::{AppError, Reason};
use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Query, Request, rejection::JsonRejection},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use sea_orm::DbErr;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub(super) type Replied = Result<Json<Value>, Refusal>;

/// An error on its way out.
pub(super) struct Refusal(AppError);

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self(fault::shown(error.into()))
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self(fault::shown(error))
    }
}

impl From<DbErr> for Refusal {
    fn from(error: DbErr) -> Self {
        Self(fault::shown(error.into()))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = match &self.0 {
            AppError::Invalid { reason: Reason::TooLong(_) | Reason::TooLarge(_), .. } => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too_large")
            }
            AppError::SignedOut => (StatusCode::UNAUTHORIZED, "unauthorized"),
            AppError::NotFound | AppError::Forbidden => (StatusCode::NOT_FOUND, "not_found"),
            AppError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many"),
            AppError::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            AppError::Unreachable | AppError::TooLate => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        };
        let reference = match &self.0 {
            AppError::Internal(reference) => Some(reference.clone()),
            _ => None,
        };
        let message = if reference.is_some() { "something failed here".to_owned() } else { self.0.to_string() };
        let body = json!({ "error": { "code": code, "message": message, "reference": reference } });
        let mut response = (status, Json(body)).into_response();
        if let AppError::TooMany { seconds } = self.0 {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// A JSON body; what is wrong with it is answered in the API's words.
pub(super) struct Body<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(refused(&rejection)),
        }
    }
}

/// An address's query; what is wrong with it is answered in the API's words.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(asked)| Self(asked))
            .map_err(|rejection| invalid(StatusCode::UNPROCESSABLE_ENTITY, "invalid", &rejection.body_text()))
    }
}

fn refused(rejection: &JsonRejection) -> Response {
    let status = rejection.status();
    let code = if status == StatusCode::PAYLOAD_TOO_LARGE { "too_large" } else { "invalid" };
    let status = if status == StatusCode::PAYLOAD_TOO_LARGE { status } else { StatusCode::UNPROCESSABLE_ENTITY };
    invalid(status, code, &rejection.body_text())
}

fn invalid(status: StatusCode, code: &str, message: &str) -> Response {
    (status, Json(json!({ "error": { "code": code, "message": message, "reference": null } }))).into_response()
}
