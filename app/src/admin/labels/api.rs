//! What a manager asks about labels.

use super::model::LabelFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::LabelId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/labels", input = Json, output = Json)]
pub async fn labels() -> Result<Vec<Entry<LabelFields>>, AppError> {
    crate::desk::manager_desk()?.labels().await
}

#[server(prefix = "/api", endpoint = "admin/labels/save", input = Json, output = Json)]
pub async fn save_label(
    label: Option<LabelId>,
    seen: Timestamp,
    fields: LabelFields,
) -> Result<Saved<LabelFields>, AppError> {
    crate::desk::manager_desk()?.save_label(label, seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/labels/archive", input = Json, output = Json)]
pub async fn archive_label(label: LabelId, archived: bool) -> Result<Saved<LabelFields>, AppError> {
    crate::desk::manager_desk()?.archive_label(label, archived).await
}
