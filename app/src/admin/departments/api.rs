//! What a manager asks about departments.

use super::model::DepartmentFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::DepartmentId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/departments", input = Json, output = Json)]
pub async fn departments() -> Result<Vec<Entry<DepartmentFields>>, AppError> {
    crate::desk::manager_desk()?.departments().await
}

#[server(prefix = "/api", endpoint = "admin/departments/save", input = Json, output = Json)]
pub async fn save_department(
    department: Option<DepartmentId>,
    seen: Timestamp,
    fields: DepartmentFields,
) -> Result<Saved<DepartmentFields>, AppError> {
    crate::desk::manager_desk()?.save_department(department, seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/departments/archive", input = Json, output = Json)]
pub async fn archive_department(department: DepartmentId, archived: bool) -> Result<Saved<DepartmentFields>, AppError> {
    crate::desk::manager_desk()?.archive_department(department, archived).await
}

#[server(prefix = "/api", endpoint = "admin/departments/order", input = Json, output = Json)]
pub async fn order_departments(order: Vec<DepartmentId>) -> Result<(), AppError> {
    crate::desk::manager_desk()?.order_departments(order).await
}
