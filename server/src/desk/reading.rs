//! A whole conversation, for whoever may read its thread. Nothing of it is changed, and nobody is told that it is read.

use super::{
    StaffDesk,
    conversation::{on_shift, visible},
};
use crate::{
    guard::actor::Actor,
    store::{
        Stored, directory,
        entity::{conversation, message},
        rows::{self, Extra},
    },
    zone,
};
use app::{
    conversation::{events::note_of, model::Message},
    error::{AppError, Field, Reason},
    id::ConversationId,
    reading::model::{Book, Day, Found, HITS, LEAF, WORDS_CHARS},
    session::model::Role,
    time::Timestamp,
    ui::fold,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

/// Messages that a search reads at once, so that others get their turn between.
const AT_ONCE: u64 = 1_000;

async fn readable(desk: &StaffDesk, id: ConversationId) -> Stored<conversation::Model> {
    readable_by(desk.house.store.reader(), &desk.actor, id).await
}

/// Managers read every conversation, and need no day for it: reports lead there.
pub(super) async fn readable_by(
    database: &impl ConnectionTrait,
    actor: &Actor,
    id: ConversationId,
) -> Stored<conversation::Model> {
    if actor.role == Role::Manager {
        return Ok(conversation::Entity::find_by_id(id.0).one(database).await?.ok_or(AppError::NotFound)?);
    }
    on_shift(database, actor.user).await?;
    visible(database, actor, id).await
}

fn messages_of(id: ConversationId) -> Select<message::Entity> {
    message::Entity::find().filter(message::Column::ConversationId.eq(id.0)).order_by_asc(message::Column::Seq)
}

pub(super) async fn book(desk: &StaffDesk, id: ConversationId) -> Stored<Book> {
    let model = readable(desk, id).await?;
    let reader = desk.house.store.reader();
    let days = days(reader, id).await?;
    Ok(Book { row: rows::row(reader, model).await?, days })
}

async fn days(database: &impl ConnectionTrait, id: ConversationId) -> Stored<Vec<Day>> {
    let zone = zone::named(&directory::company(database).await?.time_zone);
    let all: Vec<(i32, i64)> = messages_of(id)
        .select_only()
        .columns([message::Column::Seq, message::Column::At])
        .into_tuple()
        .all(database)
        .await?;
    let mut days = Vec::new();
    let mut last = None;
    for (seq, at) in all {
        let at = Timestamp(at);
        let (date, _) = zone::wall(&zone, at);
        if last != Some(date) {
            last = Some(date);
            days.push(Day { first: u32::try_from(seq).unwrap_or(1), at });
        }
    }
    Ok(days)
}

pub(super) async fn leaf(desk: &StaffDesk, id: ConversationId, first: u32) -> Stored<Vec<Message>> {
    readable(desk, id).await?;
    let first = i32::try_from(first).unwrap_or(i32::MAX);
    let found = messages_of(id)
        .filter(message::Column::Seq.gte(first))
        .limit(u64::from(LEAF))
        .all(desk.house.store.reader())
        .await?;
    found.into_iter().map(rows::message).collect()
}

/// Reads the conversation by its key and compares folded texts: an index could not, and one conversation is little.
pub(super) async fn search(desk: &StaffDesk, id: ConversationId, words: String) -> Stored<Found> {
    if words.chars().count() > WORDS_CHARS {
        let reason = Reason::TooLong(u32::try_from(WORDS_CHARS).unwrap_or(u32::MAX));
        return Err(AppError::Invalid { field: Field::Request, reason }.into());
    }
    readable(desk, id).await?;
    let wanted = fold(words.trim());
    let mut found = Found::default();
    let mut after = 0;
    while !wanted.is_empty() {
        let some: Vec<(i32, String, Option<String>)> = messages_of(id)
            .select_only()
            .columns([message::Column::Seq, message::Column::Body, message::Column::Extra])
            .filter(message::Column::Seq.gt(after))
            .limit(AT_ONCE)
            .into_tuple()
            .all(desk.house.store.reader())
            .await?;
        let Some((last, ..)) = some.last() else { break };
        after = *last;
        for (seq, body, extra) in some {
            if !fold(&body).contains(&wanted) && !fold(&note(extra.as_deref())?).contains(&wanted) {
                continue;
            }
            if found.hits.len() == HITS {
                found.more = true;
                return Ok(found);
            }
            found.hits.push(u32::try_from(seq).unwrap_or(0));
        }
    }
    Ok(found)
}

/// The receiver's note of a transfer.
fn note(extra: Option<&str>) -> Stored<String> {
    let Some(extra) = extra.filter(|extra| extra.contains("\"note\"")) else { return Ok(String::new()) };
    let extra: Extra = serde_json::from_str(extra)?;
    Ok(extra.event.as_ref().and_then(note_of).map(|(_, note)| note.to_owned()).unwrap_or_default())
}
