//! Which conversations and tickets are found by something: only their ids, from indexes alone. Who may see them is decided elsewhere.

use super::{
    Stored,
    entity::{additional_info, conversation, form_answer, ticket, ticket_answer, ticket_field, ticket_info},
};
use crate::desk::rules::validate::normalize_key;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Condition, Expr, ExprTrait, Func},
};

/// Of a folded text, as much as is searched by: an index entry of PostgreSQL holds no more than 2,704 bytes.
const KEY_CHARS: usize = 200;
/// Keys from this length on also find what only begins like them.
const BEGINNING_CHARS: usize = 3;
/// Conversations that may end in the same digits; the rules ask for as many digits as leave about a hundred in a million.
const SAME_END: u64 = 5_000;
/// Conversations that are put in order after they are read; of more, only the newest are read.
const FEW: u64 = 1_000;
/// The first [`BEGINNING_CHARS`] of a value, word for word as migration 110 indexes them.
const FIRST_CHARS: &str = "substr(value_key, 1, 3)";
/// Ids that are asked for at once.
pub const BATCH: u64 = 200;

/// A text as it is searched by: without accents, capitals and punctuation, and by its digits alone when it has no letters.
pub fn key(text: &str) -> String {
    let mut key = normalize_key(text);
    if !key.chars().any(char::is_alphabetic) {
        key.retain(|letter| letter != ' ');
    }
    key.chars().take(KEY_CHARS).collect()
}

/// What is looked for, as it is stored.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// Protocols that, read backwards, lie from the first to before the second.
    Protocol { from: i64, to: i64 },
    /// An answer of the contact form, in a ticket too where it was filled in from there.
    Answer { field: i64, key: String },
    /// What a ticket's form says.
    TicketAnswer { field: i64, key: String },
    /// One of the two keys may be empty: then it does not matter.
    Info { name: String, value: String },
}

/// The next ids, the newest first, at most [`BATCH`]: all of them are smaller than `before`. The same one may come twice.
pub async fn candidates(database: &impl ConnectionTrait, wanted: &Wanted, before: i64) -> Stored<Vec<i64>> {
    candidates_among(database, wanted, before, FEW).await
}

/// The same, with another idea of what few are.
pub async fn candidates_among(
    database: &impl ConnectionTrait,
    wanted: &Wanted,
    before: i64,
    few: u64,
) -> Stored<Vec<i64>> {
    match wanted {
        Wanted::Protocol { from, to } => protocols(database, *from, *to, before).await,
        Wanted::Answer { field, key } => {
            use form_answer::Column::{ConversationId, FieldId, ValueKey};
            let all = form_answer::Entity::find().select_only().column(ConversationId).filter(FieldId.eq(*field));
            by_value(database, all, (ValueKey, ConversationId), key, (before, few)).await
        }
        Wanted::TicketAnswer { .. } => Ok(Vec::new()),
        Wanted::Info { name, value } => {
            use additional_info::Column::{ConversationId, NameKey, RemovedAt, ValueKey};
            let mut all =
                additional_info::Entity::find().select_only().column(ConversationId).filter(RemovedAt.is_null());
            if !name.is_empty() {
                all = all.filter(NameKey.eq(name.as_str()));
            }
            if value.is_empty() {
                return newest(database, all, ConversationId, true, before).await;
            }
            by_value(database, all, (ValueKey, ConversationId), value, (before, few)).await
        }
    }
}

/// What begins alike lies together, but not in the order of ids. A few are all read and put in order here; where there are
/// more, those with the same first letters are walked from the newest on, which the last of their indexes is in the order of.
async fn by_value<E: sea_orm::EntityTrait, C: ColumnTrait>(
    database: &impl ConnectionTrait,
    all: Select<E>,
    (value, id): (C, C),
    key: &str,
    (before, few): (i64, u64),
) -> Stored<Vec<i64>> {
    if exact(key) {
        return newest(database, all.filter(value.eq(key)), id, true, before).await;
    }
    let some = all.clone().filter(like(value, key)).order_by_asc(value).limit(few + 1);
    let ids: Vec<i64> = some.into_tuple().all(database).await?;
    if ids.len() as u64 <= few {
        return Ok(latest(ids, before));
    }
    let first: String = key.chars().take(BEGINNING_CHARS).collect();
    let all = all.filter(ExprTrait::eq(Expr::cust(FIRST_CHARS), first)).filter(begins(value, key));
    newest(database, all, id, true, before).await
}

/// Written so that no index of the values themselves seems to serve.
fn begins<C: ColumnTrait>(value: C, key: &str) -> Expr {
    let length = i32::try_from(key.chars().count()).unwrap_or(i32::MAX);
    let beginning = Func::cust("substr").args([Expr::col(value), Expr::val(1), Expr::val(length)]);
    ExprTrait::eq(Expr::from(beginning), key)
}

/// The same for tickets.
pub async fn ticket_candidates(database: &impl ConnectionTrait, wanted: &Wanted, before: i64) -> Stored<Vec<i64>> {
    match wanted {
        Wanted::Protocol { from, to } => {
            let all = ticket::Entity::find()
                .select_only()
                .column(ticket::Column::Id)
                .filter(ticket::Column::ProtocolBackwards.gte(*from))
                .filter(ticket::Column::ProtocolBackwards.lt(*to))
                .order_by_asc(ticket::Column::ProtocolBackwards);
            same_end(database, all, before).await
        }
        Wanted::Answer { field, key } => {
            let filled: Vec<i64> = ticket_field::Entity::find()
                .select_only()
                .column(ticket_field::Column::Id)
                .filter(ticket_field::Column::PrefillId.eq(*field))
                .into_tuple()
                .all(database)
                .await?;
            ticket_answers(database, filled, key, before).await
        }
        Wanted::TicketAnswer { field, key } => ticket_answers(database, vec![*field], key, before).await,
        Wanted::Info { name, value } => {
            let mut all = ticket_info::Entity::find()
                .select_only()
                .column(ticket_info::Column::TicketId)
                .filter(ticket_info::Column::RemovedAt.is_null());
            if !name.is_empty() {
                all = all.filter(ticket_info::Column::NameKey.eq(name.as_str()));
            }
            if !value.is_empty() {
                all = all.filter(like(ticket_info::Column::ValueKey, value));
            }
            let exact = value.is_empty() || exact(value);
            newest(database, all, ticket_info::Column::TicketId, exact, before).await
        }
    }
}

async fn ticket_answers(database: &impl ConnectionTrait, fields: Vec<i64>, key: &str, before: i64) -> Stored<Vec<i64>> {
    if fields.is_empty() {
        return Ok(Vec::new());
    }
    let all = ticket_answer::Entity::find()
        .select_only()
        .column(ticket_answer::Column::TicketId)
        .filter(ticket_answer::Column::FieldId.is_in(fields))
        .filter(like(ticket_answer::Column::ValueKey, key));
    newest(database, all, ticket_answer::Column::TicketId, exact(key), before).await
}

/// Few by rule, so that their order needs no index.
async fn protocols(database: &impl ConnectionTrait, from: i64, to: i64, before: i64) -> Stored<Vec<i64>> {
    let all = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::ProtocolBackwards.gte(from))
        .filter(conversation::Column::ProtocolBackwards.lt(to))
        .order_by_asc(conversation::Column::ProtocolBackwards);
    same_end(database, all, before).await
}

async fn same_end<E: sea_orm::EntityTrait>(
    database: &impl ConnectionTrait,
    all: Select<E>,
    before: i64,
) -> Stored<Vec<i64>> {
    Ok(latest(all.limit(SAME_END).into_tuple().all(database).await?, before))
}

fn latest(mut ids: Vec<i64>, before: i64) -> Vec<i64> {
    ids.retain(|id| *id < before);
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.truncate(usize::try_from(BATCH).unwrap_or(usize::MAX));
    ids
}

fn exact(key: &str) -> bool {
    key.chars().count() < BEGINNING_CHARS
}

/// Equal, or beginning so. Both databases compare these columns byte by byte.
pub(super) fn like<C: ColumnTrait>(column: C, key: &str) -> Condition {
    if exact(key) {
        return Condition::all().add(column.eq(key));
    }
    Condition::all().add(column.gte(key)).add(column.lt(format!("{key}\u{10FFFF}")))
}

async fn newest<E: sea_orm::EntityTrait, C: ColumnTrait>(
    database: &impl ConnectionTrait,
    all: Select<E>,
    id: C,
    ordered: bool,
    before: i64,
) -> Stored<Vec<i64>> {
    // A stretch of keys is not in the order of ids. Nothing is added to the id then, which keeps a planner from walking every
    // conversation for the sake of that order.
    let plain = if ordered { Expr::col(id) } else { ExprTrait::add(Expr::col(id), 0) };
    Ok(all
        .filter(ExprTrait::lt(plain.clone(), before))
        .order_by_desc(plain)
        .limit(BATCH)
        .into_tuple()
        .all(database)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn accents_capitals_and_punctuation_make_no_difference() {
        assert_eq!(key("João da Silva"), key("JOAO DA SILVA"));
        assert_eq!(key("111.444.777-35"), "11144477735");
        assert_eq!(key("(81) 99888-1234"), "81998881234");
        assert_eq!(key("CT 2026/11"), "ct 2026 11");
        assert_eq!(key("Joana.Prado@Exemplo.com"), key("joana.prado@exemplo.com"));
        assert_eq!(key(&"ã".repeat(500)).len(), 200);
    }
}
