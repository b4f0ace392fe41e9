//! What a manager asks about the contact form.

use super::model::FieldFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::FieldId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/contact_form", input = Json, output = Json)]
pub async fn contact_fields() -> Result<Vec<Entry<FieldFields>>, AppError> {
    crate::desk::manager_desk()?.contact_fields().await
}

#[server(prefix = "/api", endpoint = "admin/contact_form/save", input = Json, output = Json)]
pub async fn save_contact_field(
    field: Option<FieldId>,
    seen: Timestamp,
    fields: FieldFields,
) -> Result<Saved<FieldFields>, AppError> {
    crate::desk::manager_desk()?.save_contact_field(field, seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/contact_form/archive", input = Json, output = Json)]
pub async fn archive_contact_field(field: FieldId, archived: bool) -> Result<Saved<FieldFields>, AppError> {
    crate::desk::manager_desk()?.archive_contact_field(field, archived).await
}

#[server(prefix = "/api", endpoint = "admin/contact_form/order", input = Json, output = Json)]
pub async fn order_contact_fields(order: Vec<FieldId>) -> Result<(), AppError> {
    crate::desk::manager_desk()?.order_contact_fields(order).await
}
