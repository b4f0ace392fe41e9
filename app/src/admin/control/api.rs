//! What a manager asks and orders about the queue. Each order answers how all stands then.

use super::model::{self, DayOrder};
use crate::{
    error::AppError,
    id::{ConversationId, UserId},
    json::Json,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/queue", input = Json, output = Json)]
pub async fn control() -> Result<model::Control, AppError> {
    crate::desk::manager_desk()?.control().await
}

#[server(prefix = "/api", endpoint = "admin/queue/order", input = Json, output = Json)]
pub async fn order(conversation: ConversationId, order: model::Order) -> Result<model::Control, AppError> {
    crate::desk::manager_desk()?.order_waiting(conversation, order).await
}

#[server(prefix = "/api", endpoint = "admin/queue/day", input = Json, output = Json)]
pub async fn order_day(user: UserId, order: DayOrder) -> Result<model::Control, AppError> {
    crate::desk::manager_desk()?.order_day(user, order).await
}
