//! Observations and additional information as the screens show them.

use super::{
    Stored,
    entity::{additional_info, info_name, label, note},
};
use app::{
    conversation::annotation::model::{Info, Note},
    id::{ConversationId, InfoId, LabelId, NoteId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Names that are suggested, at most.
const SUGGESTED: u64 = 100;

/// The names of these labels, by name; archived ones too.
pub async fn label_names(
    database: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = LabelId>,
) -> Stored<Vec<String>> {
    let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(label::Entity::find()
        .select_only()
        .column(label::Column::Name)
        .filter(label::Column::Id.is_in(ids))
        .order_by_asc(label::Column::Name)
        .into_tuple()
        .all(database)
        .await?)
}

/// What was not removed, oldest first. Whether the conversation still shows any is the caller's to know.
pub async fn notes(database: &impl ConnectionTrait, conversation: ConversationId) -> Stored<Vec<Note>> {
    let found = note::Entity::find()
        .filter(note::Column::ConversationId.eq(conversation.0))
        .filter(note::Column::RemovedAt.is_null())
        .order_by_asc(note::Column::Id)
        .all(database)
        .await?;
    let shown = |row: note::Model| Note {
        id: NoteId(row.id),
        author: UserId(row.author_id),
        author_name: row.author_name,
        body: row.body,
        at: Timestamp(row.created_at),
        changed_at: Timestamp(row.changed_at),
        edited_by: row.edited_by,
    };
    Ok(found.into_iter().map(shown).collect())
}

/// What was not removed, oldest first.
pub async fn infos(database: &impl ConnectionTrait, conversation: ConversationId) -> Stored<Vec<Info>> {
    let found = additional_info::Entity::find()
        .filter(additional_info::Column::ConversationId.eq(conversation.0))
        .filter(additional_info::Column::RemovedAt.is_null())
        .order_by_asc(additional_info::Column::Id)
        .all(database)
        .await?;
    let shown = |row: additional_info::Model| Info {
        id: InfoId(row.id),
        author_name: row.author_name,
        name: row.name,
        value: row.value,
        at: Timestamp(row.created_at),
        changed_at: Timestamp(row.changed_at),
        edited_by: row.edited_by,
    };
    Ok(found.into_iter().map(shown).collect())
}

/// The names that the company has used, the latest first.
pub async fn info_names(database: &impl ConnectionTrait) -> Stored<Vec<String>> {
    Ok(info_name::Entity::find()
        .select_only()
        .column(info_name::Column::Name)
        .order_by_desc(info_name::Column::UsedAt)
        .limit(SUGGESTED)
        .into_tuple()
        .all(database)
        .await?)
}
