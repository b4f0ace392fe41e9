//! What a manager asks about the attendant's messages.

use super::model::{MessageFields, OwnSentences};
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    json::Json,
    locales::Locale,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/messages", input = Json, output = Json)]
pub async fn messages() -> Result<Entry<MessageFields>, AppError> {
    crate::desk::manager_desk()?.messages().await
}

#[server(prefix = "/api", endpoint = "admin/messages/own", input = Json, output = Json)]
pub async fn load_own_sentences(locale: Locale) -> Result<OwnSentences, AppError> {
    crate::desk::manager_desk()?.own_sentences(locale).await
}

#[server(prefix = "/api", endpoint = "admin/messages/save", input = Json, output = Json)]
pub async fn save_messages(seen: Timestamp, fields: MessageFields) -> Result<Saved<MessageFields>, AppError> {
    crate::desk::manager_desk()?.save_messages(seen, fields).await
}
