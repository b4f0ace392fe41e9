//! Changing answers, and seeing what is masked.

use crate::{
    conversation::annotation::model::Annotated,
    error::AppError,
    id::{ConversationId, FieldId},
    json::Json,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "answer/change", input = Json, output = Json)]
pub async fn change_answer(
    conversation: ConversationId,
    field: FieldId,
    seen: i64,
    value: String,
) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.change_answer(conversation, (field, seen), value).await
}

#[server(prefix = "/api", endpoint = "answer/show", input = Json, output = Json)]
pub async fn show_answer(conversation: ConversationId, field: FieldId) -> Result<String, AppError> {
    crate::desk::agent_desk()?.show_answer(conversation, field).await
}
