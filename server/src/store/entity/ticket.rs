//! A request treated offline.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub conversation_id: i64,
    pub customer_id: i64,
    pub client_id: String,
    pub protocol: String,
    pub protocol_backwards: i64,
    pub status: String,
    pub department_id: i64,
    pub assignee_id: Option<i64>,
    pub author_id: i64,
    pub author_name: String,
    pub subject: String,
    pub description: String,
    pub words_key: String,
    pub created_at: i64,
    pub changed_at: i64,
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
