//! The files of automatic messages: a shared library, out of which each message that is sent takes a copy.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![id(), reference("reply_id"), reference("file_id"), number("position")];
        let keys =
            vec![key(("canned_reply_file", "reply_id"), "canned_reply"), key(("canned_reply_file", "file_id"), "file")];
        create(manager, "canned_reply_file", columns, keys).await?;
        let order = index("canned_reply_file", "canned_reply_file_order", &["reply_id", "position"]);
        manager.create_index(order).await?;
        let once = index("canned_reply_file", "canned_reply_file_once", &["file_id"]).unique().take();
        manager.create_index(once).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
