//! Which files an automatic message brings, in order.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "canned_reply_file")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub reply_id: i64,
    /// Unique: each message has files of its own, though the contents may be the same.
    pub file_id: i64,
    pub position: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
