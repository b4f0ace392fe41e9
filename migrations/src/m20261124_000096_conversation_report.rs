//! What reports and figures ask of conversations: when the first answer came, and indexes in the order of time.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The agents' first message; NULL: none yet.
        let answered = optional_instant("answered_at");
        manager.alter_table(Table::alter().table("conversation").add_column(answered).take()).await?;
        let first = "UPDATE conversation SET answered_at = (SELECT min(at) FROM message \
                     WHERE message.conversation_id = conversation.id AND message.author = 'agent')";
        manager.get_connection().execute_unprepared(first).await?;
        for (name, columns) in [
            ("conversation_created", &["created_at", "id"][..]),
            ("conversation_of_department", &["department_id", "created_at", "id"]),
            ("conversation_of_agent", &["agent_id", "created_at", "id"]),
            ("conversation_in_state", &["state", "created_at", "id"]),
            ("conversation_waited", &["waited_seconds", "id"]),
            ("conversation_rated", &["rating", "created_at", "id"]),
        ] {
            manager.create_index(index("conversation", name, columns)).await?;
        }
        let labelled = index("conversation_label", "conversation_label_label", &["label_id", "conversation_id"]);
        manager.create_index(labelled).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
