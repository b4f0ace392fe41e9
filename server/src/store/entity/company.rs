//! The company: one row.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub time_zone: String,
    pub locale: String,
    pub hue: i32,
    pub bot_name: String,
    pub greeting: String,
    pub ask_subject: String,
    pub initial_message: String,
    pub closing_message: String,
    pub ask_resolved: Option<String>,
    pub ask_rating: Option<String>,
    pub thanks: String,
    pub nudge_after_s: i32,
    pub bot_expires_s: i32,
    pub waiting_expires_s: i32,
    pub open_expires_s: i32,
    pub changed_at: i64,
    pub changed_by: Option<String>,
    pub distribution: String,
    pub distribution_limit: i32,
    pub distribution_order: String,
    pub paused_at: Option<i64>,
    pub pause_cause: Option<String>,
    pub paused_by: Option<String>,
    pub pause_message: String,
    pub pause_queue: i32,
    pub pause_wait_s: i32,
    pub pause_closed: bool,
    pub pause_overruled: String,
    pub logo_id: Option<i64>,
    pub logo_hash: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
