//! What the conversation's agent may change beside talking.

use super::model::Annotated;
use crate::{
    error::AppError,
    id::{ConversationId, LabelId},
};
use leptos::{prelude::*, server_fn::codec::Json};

#[server(prefix = "/api", endpoint = "label/change", input = Json)]
pub async fn change_labels(
    conversation: ConversationId,
    put: Vec<LabelId>,
    take: Vec<LabelId>,
) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.change_labels(conversation, put, take).await
}
