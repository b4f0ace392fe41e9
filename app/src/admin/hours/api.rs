//! What a manager asks about opening hours.

use super::model::HoursFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::DepartmentId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

/// Of every department; an entry's number is the department's.
#[server(prefix = "/api", endpoint = "admin/hours", input = Json, output = Json)]
pub async fn hours() -> Result<Vec<Entry<HoursFields>>, AppError> {
    crate::desk::manager_desk()?.hours().await
}

#[server(prefix = "/api", endpoint = "admin/hours/save", input = Json, output = Json)]
pub async fn save_hours(
    department: DepartmentId,
    seen: Timestamp,
    fields: HoursFields,
) -> Result<Saved<HoursFields>, AppError> {
    crate::desk::manager_desk()?.save_hours(department, seen, fields).await
}
