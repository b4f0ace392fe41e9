//! What very many have in common is found newest first without reading them all, and a protocol's end from its index alone.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = Index::drop().table("conversation").name("conversation_protocol_end").to_owned();
        manager.drop_index(old).await?;
        manager.create_index(index("conversation", "conversation_by_end", &["protocol_backwards", "id"])).await?;

        // The first letters as `store::search` writes them, then the newest; the value itself spares looking at the row.
        let database = manager.get_connection();
        let answers = "CREATE INDEX form_answer_newest ON form_answer \
                       (field_id, substr(value_key, 1, 3), conversation_id, value_key)";
        database.execute_unprepared(answers).await?;
        let infos = "CREATE INDEX additional_info_newest ON additional_info \
                     (substr(value_key, 1, 3), conversation_id, value_key, name_key) WHERE removed_at IS NULL";
        database.execute_unprepared(infos).await.map(|_| ())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
