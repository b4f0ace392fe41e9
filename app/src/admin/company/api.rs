//! What a manager asks about the company.

use super::model::{CompanyFields, PatienceFields};
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/company", input = Json, output = Json)]
pub async fn company() -> Result<Entry<CompanyFields>, AppError> {
    crate::desk::manager_desk()?.company().await
}

#[server(prefix = "/api", endpoint = "admin/company/save", input = Json, output = Json)]
pub async fn save_company(seen: Timestamp, fields: CompanyFields) -> Result<Saved<CompanyFields>, AppError> {
    crate::desk::manager_desk()?.save_company(seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/patience", input = Json, output = Json)]
pub async fn patience() -> Result<Entry<PatienceFields>, AppError> {
    crate::desk::manager_desk()?.patience().await
}

#[server(prefix = "/api", endpoint = "admin/patience/save", input = Json, output = Json)]
pub async fn save_patience(seen: Timestamp, fields: PatienceFields) -> Result<Saved<PatienceFields>, AppError> {
    crate::desk::manager_desk()?.save_patience(seen, fields).await
}
