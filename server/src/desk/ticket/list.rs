//! The list, and one ticket of it.

use crate::{
    desk::{
        StaffDesk,
        conversation::{on_shift, scope, viewer},
        queue::read_transaction,
        rules::{
            protocol::ending_in,
            ticket::{Sight, steps},
            validate::normalize_key,
        },
    },
    guard::actor::Actor,
    store::{
        Stored,
        entity::{conversation, ticket},
        ticket_history,
        tickets::{self, Narrow},
    },
};
use app::{
    error::{AppError, Field, Reason},
    id::{DepartmentId, TicketId, UserId},
    search::model::LEAST_DIGITS,
    ticket::model::{FILTER_CHARS, Filter, PAGE, Ticket, TicketList},
};
use sea_orm::{ConnectionTrait, EntityTrait as _};

pub(in crate::desk) async fn list(desk: &StaffDesk, filter: Filter, before: Option<TicketId>) -> Stored<TicketList> {
    let narrow = narrow(filter)?;
    let txn = read_transaction(desk).await?;
    on_shift(&txn, desk.actor.user).await?;
    let sight = tickets::sight(&txn, desk.actor.user, desk.actor.reads_everywhere()).await?;
    let before = before.map_or(i64::MAX, |before| before.0);
    let mut found = tickets::page(&txn, &sight, &narrow, before, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|model| TicketId(model.id));
    let list =
        TicketList { rows: tickets::rows(&txn, found).await?, next, counts: tickets::counts(&txn, &sight).await? };
    txn.commit().await?;
    Ok(list)
}

/// Digits enough for a protocol's end are one; anything else is words.
fn narrow(filter: Filter) -> Result<Narrow, AppError> {
    let Filter { status, department, words } = filter;
    if words.chars().count() > FILTER_CHARS {
        let reason = Reason::TooLong(u32::try_from(FILTER_CHARS).unwrap_or(u32::MAX));
        return Err(AppError::Invalid { field: Field::Words, reason });
    }
    let apart = |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || ".…-/".contains(letter);
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let protocol = if words.chars().all(apart) && digits.len() >= LEAST_DIGITS { ending_in(&digits) } else { None };
    Ok(Narrow { status, department, words: normalize_key(&words), protocol })
}

/// A ticket that somebody sees.
///
/// # Errors
/// [`AppError::NotFound`] both when there is none and when it may not be seen.
pub(super) async fn visible(
    database: &impl ConnectionTrait,
    actor: &Actor,
    id: TicketId,
) -> Stored<(ticket::Model, Sight)> {
    let model = ticket::Entity::find_by_id(id.0).one(database).await?.ok_or(AppError::NotFound)?;
    let sight = tickets::sight(database, actor.user, actor.reads_everywhere()).await?;
    if sees(&sight, &model) { Ok((model, sight)) } else { Err(AppError::NotFound.into()) }
}

pub(super) fn sees(sight: &Sight, model: &ticket::Model) -> bool {
    sight.sees(DepartmentId(model.department_id), model.assignee_id.map(UserId))
}

pub(in crate::desk) async fn open(desk: &StaffDesk, id: TicketId) -> Stored<Ticket> {
    let txn = read_transaction(desk).await?;
    on_shift(&txn, desk.actor.user).await?;
    let (model, _) = visible(&txn, &desk.actor, id).await?;
    let ticket = shown(&txn, &desk.actor, model).await?;
    txn.commit().await?;
    Ok(ticket)
}

/// Everything that the page shows of a ticket.
pub(super) async fn shown(database: &impl ConnectionTrait, actor: &Actor, model: ticket::Model) -> Stored<Ticket> {
    let id = TicketId(model.id);
    let of = conversation::Entity::find_by_id(model.conversation_id).one(database).await?.ok_or(AppError::NotFound)?;
    let readable = viewer(database, actor).await?.may_read(&scope(&of)?);
    let (description, author_name) = (model.description.clone(), model.author_name.clone());
    let row = tickets::rows(database, vec![model]).await?.pop().ok_or(AppError::NotFound)?;
    Ok(Ticket {
        description,
        author_name,
        conversation_protocol: of.protocol,
        conversation_readable: readable,
        answers: tickets::answers(database, id).await?,
        infos: tickets::infos(database, id).await?,
        notes: tickets::notes(database, id).await?,
        history: ticket_history::history(database, id).await?,
        steps: steps(row.status),
        row,
    })
}
