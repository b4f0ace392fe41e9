//! Messages in other languages, and who wants which conversation translated.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Of one message into one language; another engine's takes the place of the one before.
        let columns = vec![
            id(),
            reference("conversation_id"),
            ColumnDef::new("seq").integer().not_null().take(),
            text("language"),
            text("source"),
            text("engine"),
            text("body"),
            instant("made_at"),
        ];
        let keys = vec![key(("translation", "conversation_id"), "conversation")];
        create(manager, "translation", columns, keys).await?;
        let one = index("translation", "translation_message", &["conversation_id", "seq", "language"]).unique().take();
        manager.create_index(one).await?;

        let columns = vec![id(), reference("conversation_id"), reference("user_id"), text("language")];
        let keys = vec![
            key(("kept_translation", "conversation_id"), "conversation"),
            key(("kept_translation", "user_id"), "user_account"),
        ];
        create(manager, "kept_translation", columns, keys).await?;
        let one = index("kept_translation", "kept_translation_agent", &["conversation_id", "user_id"]).unique().take();
        manager.create_index(one).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
