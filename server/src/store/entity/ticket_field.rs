//! The ticket form's fields.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_field")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub label: String,
    pub mandatory: bool,
    pub active: bool,
    pub position: i32,
    /// The field of the contact form whose answer fills it in.
    pub prefill_id: Option<i64>,
    pub changed_at: i64,
    pub changed_by: Option<String>,
    pub archived_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
