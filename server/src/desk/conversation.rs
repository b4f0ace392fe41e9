//! Talking and reading.

use super::{StaffDesk, answers::Sight, details::details, queue::read_transaction, transfer};
use crate::{
    guard::actor::Actor,
    live::view::Viewer,
    store::{
        StoreError, Stored, canned,
        case::{Case, Draft},
        directory,
        entity::{conversation, message, session},
        event_log::{self, Scope},
        files::{self, Owner},
        people, rows,
    },
};
use app::{
    conversation::model::{MESSAGE_CHARS, Original, Outgoing, Page, Sent, Thread},
    error::{AppError, Field, Reason, Whereabouts},
    id::{ConversationId, FileId, UserId},
    live::event::Whisper,
    queue::model::{Author, State},
    session::model::Role,
    time::Timestamp,
    translate::model::Language,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

/// Loads a conversation that the agent may see: with the bot, in an own department, or their own.
///
/// # Errors
/// [`AppError::NotFound`] both when there is none and when it may not be seen.
pub(super) async fn visible(
    database: &impl ConnectionTrait,
    actor: &Actor,
    id: ConversationId,
) -> Stored<conversation::Model> {
    let model = conversation::Entity::find_by_id(id.0).one(database).await?.ok_or(AppError::NotFound)?;
    let viewer = viewer(database, actor).await?;
    if viewer.may_read(&scope(&model)?) { Ok(model) } else { Err(AppError::NotFound.into()) }
}

/// What the agent may see, once their day has started.
pub(crate) async fn viewer(database: &impl ConnectionTrait, actor: &Actor) -> Stored<Viewer> {
    let (departments, reads) =
        directory::working_and_readable(database, actor.user, actor.role, actor.reads_everywhere()).await?;
    let manages = actor.role == Role::Manager;
    Ok(Viewer { user: actor.user, sign_in: actor.sign_in, departments, reads, manages, on_shift: true })
}

pub(super) fn scope(model: &conversation::Model) -> Stored<Scope> {
    Ok(Scope {
        state: rows::state(model)?,
        department: model.department_id.map(app::id::DepartmentId),
        agent: model.agent_id.map(UserId),
    })
}

pub(super) async fn on_shift(database: &impl ConnectionTrait, user: UserId) -> Stored<()> {
    people::open_shift(database, user).await?.map(|_| ()).ok_or(AppError::NotOnShift.into())
}

pub(super) async fn thread(desk: &StaffDesk, id: ConversationId, page: Page) -> Stored<Thread> {
    let reader = desk.house.store.reader();
    on_shift(reader, desk.actor.user).await?;
    visible(reader, &desk.actor, id).await?;
    // Before the snapshot, so that no event falls between the two; after the checks, so that only who may read watches.
    desk.house.hub.watch(id, desk.actor.user);
    let txn = read_transaction(desk).await?;
    let cursor = event_log::head(&txn).await?;
    let model = visible(&txn, &desk.actor, id).await?;
    let (messages, more) = rows::messages(&txn, id, page).await?;
    let details = details(&txn, &model, Sight::Masked).await?;
    let row = rows::row(&txn, model).await?;
    txn.commit().await?;
    Ok(Thread { cursor, row, messages, more, details })
}

/// Ids that browsers make: UUIDs, or anything as plain.
pub(crate) fn client_id(text: &str) -> Stored<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if (8..=64).contains(&text.len()) && text.chars().all(plain) {
        Ok(text)
    } else {
        Err(AppError::Invalid { field: Field::Request, reason: Reason::Malformed }.into())
    }
}

pub(crate) fn words(body: &str) -> Stored<String> {
    crate::desk::rules::text::clean_message(body, MESSAGE_CHARS)
        .map_err(|reason| AppError::Invalid { field: Field::Message, reason: reason.into() }.into())
}

/// The same; beside files there may be none.
pub(crate) fn words_beside(files: &[FileId], body: &str) -> Stored<String> {
    match words(body) {
        Err(StoreError::Refused(AppError::Invalid { reason: Reason::Empty, .. })) if !files.is_empty() => {
            Ok(String::new())
        }
        words => words,
    }
}

/// Opens a case that is this agent's.
///
/// # Errors
/// [`AppError::Moved`] when it was theirs and is no more.
pub(super) async fn mine<'t>(
    txn: &'t sea_orm::DatabaseTransaction,
    actor: &Actor,
    id: ConversationId,
    now: Timestamp,
) -> Stored<Case<'t>> {
    Case::resume(txn, own(txn, actor, id).await?, now)
}

/// The same for who only looks.
pub(super) async fn own(txn: &impl ConnectionTrait, actor: &Actor, id: ConversationId) -> Stored<conversation::Model> {
    let model = match visible(txn, actor, id).await {
        Err(StoreError::Refused(AppError::NotFound)) => return Err(lost(txn, actor, id, AppError::NotFound).await?),
        model => model?,
    };
    on_shift(txn, actor.user).await?;
    if model.agent_id != Some(actor.user.0) {
        return Err(lost(txn, actor, id, AppError::Forbidden).await?);
    }
    if model.state != State::Open.as_str() {
        return Err(AppError::Moved(Whereabouts::Ended).into());
    }
    Ok(model)
}

/// Who served a conversation is told where it went, even out of their departments; everybody else hears `otherwise`.
async fn lost(
    txn: &impl ConnectionTrait,
    actor: &Actor,
    id: ConversationId,
    otherwise: AppError,
) -> Stored<StoreError> {
    let served = session::Entity::find()
        .filter(session::Column::ConversationId.eq(id.0))
        .filter(session::Column::AgentId.eq(actor.user.0))
        .count(txn)
        .await?;
    let model = conversation::Entity::find_by_id(id.0).one(txn).await?;
    let Some(model) = model.filter(|_| served > 0) else { return Ok(otherwise.into()) };
    if people::open_shift(txn, actor.user).await?.is_none() {
        return Ok(otherwise.into());
    }
    Ok(AppError::Moved(match rows::state(&model)? {
        State::Open => Whereabouts::With { agent: rows::row(txn, model).await?.agent_name.unwrap_or_default() },
        State::Waiting | State::Bot => {
            Whereabouts::Queue { department: transfer::name(txn, model.department_id).await? }
        }
        State::Finished | State::Expired => Whereabouts::Ended,
    })
    .into())
}

pub(super) async fn send(desk: &StaffDesk, id: ConversationId, message: Outgoing) -> Stored<Sent> {
    let client = client_id(&message.client_id)?.to_owned();
    let body = words_beside(&message.files, &message.body)?;
    let limit = desk.house.files.limits().count;
    let original = message.original.map(|original| before_translation(original, &body)).transpose()?.flatten();
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                // A repetition is answered even when the conversation is over by now.
                if let Some(sent) = already(txn, &actor, id, &client).await? {
                    return Ok(sent);
                }
                let mut case = mine(txn, &actor, id, now).await?;
                let owner = Owner::Agent(actor.user, id);
                let files = files::claim(txn, owner, &message.files, case.next(), limit).await?;
                case.post(Draft {
                    author_id: Some(actor.user),
                    author_name: Some(actor.name.clone()),
                    client_id: Some(client),
                    body,
                    files,
                    original,
                    ..Draft::by(Author::Agent)
                });
                if !message.replies.is_empty() {
                    let departments = directory::departments_of(txn, actor.user, actor.role).await?;
                    canned::count_uses(txn, &message.replies, &departments).await?;
                }
                let (row, mut messages) = case.save().await?;
                let message = messages.pop().ok_or(AppError::TooLate)?;
                Ok(Sent { row, message })
            })
        })
        .await
}

/// What its author wrote, in a language of the product. What was not changed by its translation needs no original.
fn before_translation(original: Original, body: &str) -> Stored<Option<Original>> {
    let refused = AppError::Invalid { field: Field::Message, reason: Reason::Malformed };
    let language = Language::from_tag(&original.language).ok_or(refused)?.tag().to_owned();
    let before = words(&original.body)?;
    Ok((before != body).then_some(Original { language, body: before }))
}

async fn already(txn: &impl ConnectionTrait, actor: &Actor, id: ConversationId, client: &str) -> Stored<Option<Sent>> {
    let found = message::Entity::find()
        .filter(message::Column::ConversationId.eq(id.0))
        .filter(message::Column::ClientId.eq(client))
        .one(txn)
        .await?;
    let Some(found) = found else { return Ok(None) };
    if found.author_id != Some(actor.user.0) || found.author != Author::Agent.as_str() {
        return Err(AppError::Forbidden.into());
    }
    let model = conversation::Entity::find_by_id(id.0).one(txn).await?.ok_or(AppError::NotFound)?;
    Ok(Some(Sent { row: rows::row(txn, model).await?, message: rows::message(found)? }))
}

pub(super) async fn mark_read(desk: &StaffDesk, id: ConversationId, seq: u32) -> Stored<()> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    let seq = i32::try_from(seq).unwrap_or(i32::MAX);
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let mut case = mine(txn, &actor, id, now).await?;
                let seq = seq.min(case.model.last_seq);
                if seq <= case.model.agent_read && case.model.unread == 0 {
                    return Ok(());
                }
                case.model.agent_read = case.model.agent_read.max(seq);
                let left = message::Entity::find()
                    .filter(message::Column::ConversationId.eq(id.0))
                    .filter(message::Column::Author.eq(Author::Customer.as_str()))
                    .filter(message::Column::Seq.gt(case.model.agent_read.max(case.model.bot_until)))
                    .count(txn)
                    .await?;
                case.model.unread = i32::try_from(left).unwrap_or(i32::MAX);
                case.save().await?;
                Ok(())
            })
        })
        .await
}

pub(super) async fn typing(desk: &StaffDesk, id: ConversationId) -> Stored<()> {
    let model = visible(desk.house.store.reader(), &desk.actor, id).await?;
    on_shift(desk.house.store.reader(), desk.actor.user).await?;
    if model.agent_id != Some(desk.actor.user.0) || model.state != State::Open.as_str() {
        return Err(AppError::Forbidden.into());
    }
    let (user, name) = (desk.actor.user, desk.actor.name.clone());
    desk.house.hub.typing(app::id::CustomerId(model.customer_id), &name);
    desk.house.hub.whisper(id, Some(user), &Whisper::AgentTyping { conversation: id, user, name });
    Ok(())
}

pub(super) async fn viewing(desk: &StaffDesk, id: ConversationId) -> Stored<()> {
    on_shift(desk.house.store.reader(), desk.actor.user).await?;
    visible(desk.house.store.reader(), &desk.actor, id).await?;
    let (user, name) = (desk.actor.user, desk.actor.name.clone());
    desk.house.hub.watch(id, user);
    desk.house.hub.whisper(id, Some(user), &Whisper::Viewing { conversation: id, user, name });
    Ok(())
}
