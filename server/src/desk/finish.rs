//! The end of a conversation, and its undoing.

use super::{
    StaffDesk,
    conversation::{mine, on_shift, visible},
    customer, journal,
    queue::start_session,
};
use crate::{
    bot,
    guard::actor::Actor,
    store::{
        Stored,
        audit::Action,
        case::Case,
        entity::{conversation, session},
    },
};
use app::{
    conversation::model::ThreadEvent,
    desk::UNDO_SECONDS,
    error::AppError,
    id::ConversationId,
    queue::model::{ConversationRow, State},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

pub(super) async fn finish(desk: &StaffDesk, id: ConversationId) -> Stored<ConversationRow> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let case = mine(txn, &actor, id, now).await?;
                finish_case(case, &actor).await
            })
        })
        .await
}

/// Ends the session and lets the bot say goodbye.
pub(super) async fn finish_case(mut case: Case<'_>, actor: &Actor) -> Stored<ConversationRow> {
    end_session(&case, "finished").await?;
    case.set_state(State::Finished);
    case.model.ended_at = Some(case.now().0);
    case.model.unanswered_since = None;
    case.model.unread = 0;
    case.note(ThreadEvent::Finished { agent: actor.name.clone() });
    customer::tell_bot(&mut case, bot::Input::Finished).await?;
    journal::record(&case, Some(actor), Action::Finished).await?;
    Ok(case.save().await?.0)
}

pub(super) async fn reopen(desk: &StaffDesk, id: ConversationId) -> Stored<ConversationRow> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let model = visible(txn, &actor, id).await?;
                if model.agent_id != Some(actor.user.0) {
                    return Err(AppError::Forbidden.into());
                }
                on_shift(txn, actor.user).await?;
                let ended =
                    model.ended_at.filter(|_| model.state == State::Finished.as_str()).ok_or(AppError::TooLate)?;
                // The customer may have begun another one: there is at most one live conversation.
                let another = conversation::Entity::find()
                    .filter(conversation::Column::CustomerId.eq(model.customer_id))
                    .filter(conversation::Column::Id.gt(model.id))
                    .count(txn)
                    .await?;
                if now.0 - ended > i64::from(UNDO_SECONDS) * 1000 || another > 0 {
                    return Err(AppError::TooLate.into());
                }
                let mut case = Case::resume(txn, model, now)?;
                case.set_state(State::Open);
                case.model.ended_at = None;
                case.note(ThreadEvent::Reopened { agent: actor.name.clone() });
                customer::tell_bot(&mut case, bot::Input::Reopened).await?;
                start_session(&case, actor.user).await?;
                journal::record(&case, Some(&actor), Action::Reopened).await?;
                Ok(case.save().await?.0)
            })
        })
        .await
}

/// Ends the stretch of service that goes on, if one does.
pub(crate) async fn end_session(case: &Case<'_>, outcome: &str) -> Stored<()> {
    let open = session::Entity::find()
        .filter(session::Column::ConversationId.eq(case.id().0))
        .filter(session::Column::EndedAt.is_null())
        .one(case.txn())
        .await?;
    if let Some(open) = open {
        let mut ended: session::ActiveModel = open.into();
        ended.ended_at = Set(Some(case.now().0));
        ended.outcome = Set(Some(outcome.into()));
        ended.update(case.txn()).await?;
    }
    Ok(())
}
