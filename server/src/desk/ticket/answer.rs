//! The whole of a ticket's masked answer, for whoever asks; that they saw it is written down.

use super::{journal::Journal, list::visible};
use crate::{
    desk::{
        StaffDesk,
        conversation::on_shift,
        customer,
        rules::validate::{format, is_masked},
    },
    store::{
        Stored,
        audit::Action,
        entity::{ticket_answer, ticket_field},
    },
};
use app::{
    error::AppError,
    id::{TicketFieldId, TicketId},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};

pub(in crate::desk) async fn show_answer(desk: &StaffDesk, id: TicketId, asked: TicketFieldId) -> Stored<String> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let (ticket, _) = visible(txn, &actor, id).await?;
                on_shift(txn, actor.user).await?;
                let field = ticket_field::Entity::find_by_id(asked.0).one(txn).await?.ok_or(AppError::NotFound)?;
                let answer = ticket_answer::Entity::find()
                    .filter(ticket_answer::Column::TicketId.eq(id.0))
                    .filter(ticket_answer::Column::FieldId.eq(field.id));
                let answer = answer.one(txn).await?.ok_or(AppError::NotFound)?;
                let kind = customer::kind(&field.kind);
                if is_masked(kind) {
                    let what = json!({ "field": field.id, "label": field.label });
                    let journal = Journal { txn, actor: &actor, now };
                    journal.audit(&ticket, Action::TicketAnswerShown, Value::Null, what).await?;
                }
                Ok(format(kind, &answer.value))
            })
        })
        .await
}
