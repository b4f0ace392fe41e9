//! Agents and managers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "user_account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub email: String,
    pub role: String,
    pub password_hash: String,
    pub created_at: i64,
    pub deactivated_at: Option<i64>,
    pub changed_at: i64,
    pub changed_by: Option<String>,
    /// What a manager decided otherwise than usual: see [`people::permissions`](crate::store::people::permissions).
    pub permissions: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
