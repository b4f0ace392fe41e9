//! Additional information: names and values on a conversation, and the names that the company has used.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            id(),
            reference("conversation_id"),
            text("client_id"),
            // `agent` or `bot`.
            text("author"),
            optional_reference("author_id"),
            text("author_name"),
            text("name"),
            text("value"),
            // Folded for searching: no capitals, no accents. Short enough for an index entry of PostgreSQL.
            text("name_key"),
            text("value_key"),
            instant("created_at"),
            // Rises with every change, so that a stale edit is known.
            instant("changed_at"),
            optional_text("edited_by"),
            optional_instant("removed_at"),
        ];
        let keys = vec![
            key(("additional_info", "conversation_id"), "conversation"),
            key(("additional_info", "author_id"), "user_account"),
        ];
        create(manager, "additional_info", columns, keys).await?;
        let client_id =
            index("additional_info", "additional_info_client_id", &["conversation_id", "client_id"]).unique().take();
        manager.create_index(client_id).await?;
        let by_name = index("additional_info", "additional_info_name", &["name_key", "value_key", "conversation_id"]);
        manager.create_index(by_name).await?;
        manager
            .create_index(index("additional_info", "additional_info_value", &["value_key", "conversation_id"]))
            .await?;

        let names = vec![id(), text("name"), text("name_key"), instant("used_at")];
        create(manager, "info_name", names, vec![]).await?;
        manager.create_index(index("info_name", "info_name_key", &["name_key"]).unique().take()).await?;
        manager.create_index(index("info_name", "info_name_used", &["used_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
