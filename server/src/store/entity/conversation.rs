//! One case with one protocol.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conversation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub protocol: String,
    pub protocol_backwards: i64,
    pub customer_id: i64,
    pub channel: String,
    pub state: String,
    pub department_id: Option<i64>,
    pub agent_id: Option<i64>,
    pub created_at: i64,
    pub waiting_since: Option<i64>,
    pub opened_at: Option<i64>,
    pub answered_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub unanswered_since: Option<i64>,
    pub bot_seconds: Option<i32>,
    pub waited_seconds: Option<i32>,
    pub bot_until: i32,
    pub last_seq: i32,
    pub last_at: i64,
    pub last_author: String,
    pub preview: String,
    pub unread: i32,
    pub customer_delivered: i32,
    pub customer_read: i32,
    pub agent_read: i32,
    pub subject: Option<String>,
    pub resolved: Option<bool>,
    pub rating: Option<i32>,
    pub bot_memory: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
