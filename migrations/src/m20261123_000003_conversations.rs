//! Customers, their conversations and every message.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let customer = vec![
            id(),
            text("channel"),
            // SHA-256 of the browser's random token, in hexadecimal.
            text("token_hash"),
            text("locale"),
            optional_text("name"),
            instant("created_at"),
            instant("last_seen_at"),
        ];
        create(manager, "customer", customer, vec![]).await?;
        manager.create_index(index("customer", "customer_token", &["token_hash"]).unique().take()).await?;

        conversation(manager).await?;
        session(manager).await?;
        message(manager).await?;

        let answer = vec![id(), reference("conversation_id"), reference("field_id"), text("value")];
        let keys = vec![
            key(("form_answer", "conversation_id"), "conversation"),
            key(("form_answer", "field_id"), "form_field"),
        ];
        create(manager, "form_answer", answer, keys).await?;
        let unique = index("form_answer", "form_answer_pair", &["conversation_id", "field_id"]).unique().take();
        manager.create_index(unique).await?;

        let conversation_label = vec![id(), reference("conversation_id"), reference("label_id")];
        let keys = vec![
            key(("conversation_label", "conversation_id"), "conversation"),
            key(("conversation_label", "label_id"), "label"),
        ];
        create(manager, "conversation_label", conversation_label, keys).await?;
        let pair =
            index("conversation_label", "conversation_label_pair", &["conversation_id", "label_id"]).unique().take();
        manager.create_index(pair).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn conversation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        id(),
        text("protocol"),
        reference("customer_id"),
        text("channel"),
        text("state"),
        optional_reference("department_id"),
        optional_reference("agent_id"),
        instant("created_at"),
        optional_instant("waiting_since"),
        optional_instant("opened_at"),
        optional_instant("ended_at"),
        optional_instant("unanswered_since"),
        // Kept after the wait is over, for the hand-over card.
        optional_number("bot_seconds"),
        optional_number("waited_seconds"),
        number("bot_until"),
        number("last_seq"),
        instant("last_at"),
        text("last_author"),
        text("preview"),
        number("unread"),
        number("customer_delivered"),
        number("customer_read"),
        number("agent_read"),
        optional_text("subject"),
        ColumnDef::new("resolved").boolean().take(),
        optional_number("rating"),
        // The virtual attendant's memory, as JSON.
        text("bot_memory"),
    ];
    let keys = vec![
        key(("conversation", "customer_id"), "customer"),
        key(("conversation", "department_id"), "department"),
        key(("conversation", "agent_id"), "user_account"),
    ];
    create(manager, "conversation", columns, keys).await?;
    manager.create_index(index("conversation", "conversation_protocol", &["protocol"]).unique().take()).await?;
    let live = Expr::col("state").is_in(["bot", "waiting", "open"]);
    let one_live =
        index("conversation", "conversation_one_live", &["customer_id", "channel"]).unique().cond_where(live).take();
    manager.create_index(one_live).await?;
    manager.create_index(index("conversation", "conversation_customer", &["customer_id", "created_at"])).await?;
    manager
        .create_index(index("conversation", "conversation_queue", &["state", "department_id", "waiting_since", "id"]))
        .await?;
    manager.create_index(index("conversation", "conversation_agent", &["agent_id", "state"])).await?;
    manager.create_index(index("conversation", "conversation_idle", &["state", "last_at"])).await
}

async fn session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        id(),
        reference("conversation_id"),
        reference("agent_id"),
        instant("started_at"),
        optional_instant("ended_at"),
        optional_text("outcome"),
    ];
    let keys = vec![key(("session", "conversation_id"), "conversation"), key(("session", "agent_id"), "user_account")];
    create(manager, "session", columns, keys).await?;
    manager.create_index(index("session", "session_agent", &["agent_id", "ended_at"])).await?;
    let one_open = index("session", "session_one_open", &["conversation_id"])
        .unique()
        .cond_where(Expr::col("ended_at").is_null())
        .take();
    manager.create_index(one_open).await
}

async fn message(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        id(),
        reference("conversation_id"),
        ColumnDef::new("seq").integer().not_null().take(),
        optional_text("client_id"),
        instant("at"),
        text("author"),
        optional_reference("author_id"),
        optional_text("author_name"),
        text("body"),
        // Options, what is expected next, or the event, as JSON; NULL for plain words.
        optional_text("extra"),
    ];
    create(manager, "message", columns, vec![key(("message", "conversation_id"), "conversation")]).await?;
    manager.create_index(index("message", "message_number", &["conversation_id", "seq"]).unique().take()).await?;
    let client_id = index("message", "message_client_id", &["conversation_id", "client_id"])
        .unique()
        .cond_where(Expr::col("client_id").is_not_null())
        .take();
    manager.create_index(client_id).await
}
