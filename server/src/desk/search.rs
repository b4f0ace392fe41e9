//! Earlier conversations, by their protocol, by what the contact form asked or by an additional information. An index says
//! which ones there are; of those only what the agent may read is answered.

use super::{
    StaffDesk,
    conversation::on_shift,
    customer,
    rules::{
        protocol::{DIGITS, ending_in},
        validate::parse,
    },
};
use crate::{
    store::{
        Stored, directory,
        entity::{conversation, form_field, ticket_field},
        related::readable,
        rows,
        search::{BATCH, Wanted, candidates, key},
    },
    zone,
};
use app::{
    error::{AppError, Field, Reason},
    id::{ConversationId, FieldId, TicketFieldId},
    search::model::{FOUND, LEAST_DIGITS, Query, Results, SearchField, SearchFields, WORDS_CHARS},
};
use futures::{join, try_join};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Batches that one request goes through at most. Who may see few of very many asks on from where it stopped.
pub(super) const ROUNDS: usize = 5;
/// Rows of a batch that are read at once: most pages are full after the first ones.
const AT_ONCE: usize = 64;

/// What the contact form fills in is found by the contact form's field.
pub(super) async fn fields(desk: &StaffDesk) -> Stored<SearchFields> {
    let reader = desk.house.store.reader();
    let contact = form_field::Entity::find().order_by_asc(form_field::Column::Position).all(reader).await?;
    let ticket = ticket_field::Entity::find()
        .filter(ticket_field::Column::PrefillId.is_null())
        .order_by_asc(ticket_field::Column::Position)
        .all(reader)
        .await?;
    Ok(SearchFields {
        contact: contact.into_iter().map(|row| SearchField { id: FieldId(row.id), label: row.label }).collect(),
        ticket: ticket.into_iter().map(|row| SearchField { id: TicketFieldId(row.id), label: row.label }).collect(),
    })
}

pub(super) async fn search(desk: &StaffDesk, query: Query, before: Option<ConversationId>) -> Stored<Results> {
    let (reader, user) = (desk.house.store.reader(), desk.actor.user);
    let departments = directory::readable_departments(reader, user, desk.actor.reads_everywhere());
    let (shift, departments, wanted) = join!(on_shift(reader, user), departments, wanted(desk, query));
    shift?;
    let (wanted, readable) = (wanted?, readable(user, &departments?));
    let mut before = before.map_or(i64::MAX, |before| before.0);
    let mut found: Vec<conversation::Model> = Vec::new();
    for _ in 0..ROUNDS {
        let mut ids = candidates(reader, &wanted, before).await?;
        let whole = ids.len() as u64 >= BATCH;
        let Some(last) = ids.last().copied() else { return answered(reader, found, None).await };
        ids.dedup();
        for some in ids.chunks(AT_ONCE) {
            // One more than is shown: a last page does not promise another.
            found.extend(of_ids(reader, some, readable.clone(), FOUND + 1 - found.len()).await?);
            if found.len() > FOUND {
                found.truncate(FOUND);
                let next = found.last().map(|model| model.id);
                return answered(reader, found, next).await;
            }
        }
        if !whole {
            return answered(reader, found, None).await;
        }
        before = last;
    }
    answered(reader, found, Some(before)).await
}

async fn answered(
    database: &impl ConnectionTrait,
    found: Vec<conversation::Model>,
    next: Option<i64>,
) -> Stored<Results> {
    Ok(Results { rows: rows::rows(database, found).await?, next: next.map(ConversationId) })
}

async fn of_ids(
    database: &impl ConnectionTrait,
    ids: &[i64],
    readable: Condition,
    limit: usize,
) -> Stored<Vec<conversation::Model>> {
    Ok(conversation::Entity::find()
        .filter(conversation::Column::Id.is_in(rows::alike(ids.iter().copied())))
        .filter(readable)
        .order_by_desc(conversation::Column::Id)
        .limit(u64::try_from(limit).unwrap_or(u64::MAX))
        .all(database)
        .await?)
}

fn invalid(field: Field, reason: Reason) -> AppError {
    AppError::Invalid { field, reason }
}

/// The words, not longer than they may be.
fn short(text: &str) -> Result<&str, AppError> {
    if text.chars().count() > WORDS_CHARS {
        return Err(invalid(Field::Words, Reason::TooLong(u32::try_from(WORDS_CHARS).unwrap_or(u32::MAX))));
    }
    Ok(text.trim())
}

pub(super) async fn wanted(desk: &StaffDesk, query: Query) -> Stored<Wanted> {
    match query {
        Query::Protocol(text) => Ok(protocol(&text)?),
        Query::Answer { field, value } => answer(desk, field, short(&value)?).await,
        Query::TicketAnswer { field, value } => ticket_answer(desk, field, short(&value)?).await,
        Query::Info { name, value } => {
            let (name, value) = (key(short(&name)?), key(short(&value)?));
            if name.is_empty() && value.is_empty() {
                return Err(invalid(Field::Words, Reason::Empty).into());
            }
            Ok(Wanted::Info { name, value })
        }
    }
}

fn protocol(text: &str) -> Result<Wanted, AppError> {
    let text = short(text)?;
    let digits: String = text.chars().filter(|letter| letter.is_ascii_digit()).collect();
    let wrong = |reason| Err(invalid(Field::Protocol, reason));
    let apart = |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || ".…-/".contains(letter);
    if text.is_empty() {
        return wrong(Reason::Empty);
    }
    if !text.chars().all(apart) {
        return wrong(Reason::Malformed);
    }
    if digits.len() < LEAST_DIGITS {
        return wrong(Reason::TooShort(u32::try_from(LEAST_DIGITS).unwrap_or(0)));
    }
    match ending_in(&digits) {
        Some((from, to)) => Ok(Wanted::Protocol { from, to }),
        None => wrong(Reason::TooLong(u32::try_from(DIGITS).unwrap_or(u32::MAX))),
    }
}

/// As the virtual attendant would have stored it; what is only a part of such a value is looked for as it is.
async fn answer(desk: &StaffDesk, field: FieldId, value: &str) -> Stored<Wanted> {
    let reader = desk.house.store.reader();
    let found = async { Ok(form_field::Entity::find_by_id(field.0).one(reader).await?) };
    let (found, company) = try_join!(found, directory::company(reader))?;
    let found = found.ok_or(invalid(Field::Words, Reason::Wrong))?;
    let (today, _) = zone::wall(&zone::named(&company.time_zone), desk.house.clock().now());
    Ok(Wanted::Answer { field: field.0, key: stored_key(&found.kind, value, today)? })
}

async fn ticket_answer(desk: &StaffDesk, field: TicketFieldId, value: &str) -> Stored<Wanted> {
    let reader = desk.house.store.reader();
    let found = ticket_field::Entity::find_by_id(field.0).one(reader).await?;
    let found = found.ok_or(invalid(Field::Words, Reason::Wrong))?;
    let zone = zone::named(&directory::company(reader).await?.time_zone);
    let (today, _) = zone::wall(&zone, desk.house.clock().now());
    Ok(Wanted::TicketAnswer { field: field.0, key: stored_key(&found.kind, value, today)? })
}

fn stored_key(kind: &str, value: &str, today: jiff::civil::Date) -> Result<String, AppError> {
    let stored = parse(customer::kind(kind), value, today).unwrap_or_else(|_| value.to_owned());
    let key = key(&stored);
    if key.is_empty() { Err(invalid(Field::Words, Reason::Empty)) } else { Ok(key) }
}
