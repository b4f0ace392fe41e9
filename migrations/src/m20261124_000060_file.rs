//! Files of conversations: what they hold, kept once, and each time that one was sent.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let content = vec![
            id(),
            // Of the bytes, in hexadecimal.
            text("sha256"),
            // Where the bytes are, in the files' storage.
            text("place"),
            size("size"),
            text("mime"),
            optional_number("width"),
            optional_number("height"),
            flag("thumbnail"),
            instant("created_at"),
        ];
        create(manager, "file_content", content, vec![]).await?;
        manager.create_index(index("file_content", "file_content_sha256", &["sha256"]).unique().take()).await?;
        manager.create_index(index("file_content", "file_content_place", &["place"]).unique().take()).await?;

        let file = vec![
            id(),
            reference("content_id"),
            text("name"),
            // Who put it here: an agent into a conversation, or a customer.
            optional_reference("user_id"),
            optional_reference("customer_id"),
            optional_reference("conversation_id"),
            // Of the message that it belongs to; none while it waits to be sent.
            optional_number("seq"),
            instant("created_at"),
        ];
        let keys = vec![
            key(("file", "content_id"), "file_content"),
            key(("file", "user_id"), "user_account"),
            key(("file", "customer_id"), "customer"),
            key(("file", "conversation_id"), "conversation"),
        ];
        create(manager, "file", file, keys).await?;
        for (name, columns) in [
            ("file_content_of", &["content_id"][..]),
            ("file_conversation", &["conversation_id", "seq"]),
            ("file_user", &["user_id", "seq"]),
            ("file_customer", &["customer_id", "seq"]),
            ("file_staged", &["seq", "created_at"]),
        ] {
            manager.create_index(index("file", name, columns)).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
