//! What an agent asks about languages.

use super::model::{Interpreter, Language, Outcome};
use crate::{error::AppError, id::ConversationId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "translate/interpreter", input = Json, output = Json)]
pub async fn load_interpreter(conversation: ConversationId) -> Result<Interpreter, AppError> {
    crate::desk::agent_desk()?.interpreter(conversation).await
}

#[server(prefix = "/api", endpoint = "translate/draft", input = Json, output = Json)]
pub async fn translate_draft(
    conversation: ConversationId,
    text: String,
    from: Option<Language>,
    to: Language,
) -> Result<Outcome, AppError> {
    crate::desk::agent_desk()?.translate_draft(conversation, text, from, to).await
}

#[server(prefix = "/api", endpoint = "translate/message", input = Json, output = Json)]
pub async fn translate_message(conversation: ConversationId, seq: u32, to: Language) -> Result<Outcome, AppError> {
    crate::desk::agent_desk()?.translate_message(conversation, seq, to).await
}

#[server(prefix = "/api", endpoint = "translate/keep", input = Json, output = Json)]
pub async fn keep_translating(conversation: ConversationId, to: Option<Language>) -> Result<(), AppError> {
    crate::desk::agent_desk()?.keep_translating(conversation, to).await
}
