//! What a manager asks about the automatic distribution.

use super::model::DistributionFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/distribution", input = Json, output = Json)]
pub async fn distribution() -> Result<Entry<DistributionFields>, AppError> {
    crate::desk::manager_desk()?.distribution().await
}

#[server(prefix = "/api", endpoint = "admin/distribution/save", input = Json, output = Json)]
pub async fn save_distribution(
    seen: Timestamp,
    fields: DistributionFields,
) -> Result<Saved<DistributionFields>, AppError> {
    crate::desk::manager_desk()?.save_distribution(seen, fields).await
}
