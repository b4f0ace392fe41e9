//! Agents and managers, their sign-ins and their days.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let user = vec![
            id(),
            text("name"),
            text("email"),
            text("role"),
            text("password_hash"),
            instant("created_at"),
            optional_instant("deactivated_at"),
        ];
        create(manager, "user_account", user, vec![]).await?;
        manager.create_index(index("user_account", "user_account_email", &["email"]).unique().take()).await?;

        let member = vec![id(), reference("department_id"), reference("user_id")];
        let keys = vec![
            key(("department_member", "department_id"), "department"),
            key(("department_member", "user_id"), "user_account"),
        ];
        create(manager, "department_member", member, keys).await?;
        let unique =
            index("department_member", "department_member_pair", &["user_id", "department_id"]).unique().take();
        manager.create_index(unique).await?;

        let sign_in = vec![
            id(),
            reference("user_id"),
            // SHA-256 of the cookie's random token, in hexadecimal.
            text("token_hash"),
            instant("created_at"),
            instant("last_seen_at"),
            instant("expires_at"),
        ];
        create(manager, "sign_in", sign_in, vec![key(("sign_in", "user_id"), "user_account")]).await?;
        manager.create_index(index("sign_in", "sign_in_token", &["token_hash"]).unique().take()).await?;
        manager.create_index(index("sign_in", "sign_in_user", &["user_id"])).await?;

        let shift = vec![id(), reference("user_id"), instant("started_at"), optional_instant("ended_at")];
        create(manager, "shift", shift, vec![key(("shift", "user_id"), "user_account")]).await?;
        manager.create_index(index("shift", "shift_user", &["user_id", "started_at"])).await?;
        let one_open =
            index("shift", "shift_one_open", &["user_id"]).unique().cond_where(Expr::col("ended_at").is_null()).take();
        manager.create_index(one_open).await?;

        let pause = vec![
            id(),
            reference("shift_id"),
            reference("reason_id"),
            instant("started_at"),
            optional_instant("ended_at"),
        ];
        let keys = vec![key(("shift_break", "shift_id"), "shift"), key(("shift_break", "reason_id"), "break_reason")];
        create(manager, "shift_break", pause, keys).await?;
        manager.create_index(index("shift_break", "shift_break_shift", &["shift_id", "started_at"])).await?;
        let one_open = index("shift_break", "shift_break_one_open", &["shift_id"])
            .unique()
            .cond_where(Expr::col("ended_at").is_null())
            .take();
        manager.create_index(one_open).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
