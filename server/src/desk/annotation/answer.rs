//! The contact form's answers: corrected by who serves the customer, and seen whole by who asks to.

use super::{Annotation, annotate};
use crate::{
    bot::Memory,
    desk::{
        StaffDesk,
        conversation::{on_shift, visible},
        customer,
        rules::validate::{Reason as Why, format, is_masked, parse},
    },
    store::{
        Stored,
        audit::{self, Action, Entry},
        directory,
        entity::{customer as customer_table, form_answer, form_field},
    },
    zone,
};
use app::{
    conversation::{
        annotation::model::{Annotated, Done},
        model::ThreadEvent,
    },
    error::{AppError, Field},
    id::{ConversationId, FieldId},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};

/// The field that is the customer's name everywhere.
const NAME: &str = "name";

async fn field(database: &impl ConnectionTrait, id: FieldId) -> Stored<form_field::Model> {
    Ok(form_field::Entity::find_by_id(id.0).one(database).await?.ok_or(AppError::NotFound)?)
}

async fn stored(
    database: &impl ConnectionTrait,
    conversation: ConversationId,
    field: i64,
) -> Stored<Option<form_answer::Model>> {
    Ok(form_answer::Entity::find()
        .filter(form_answer::Column::ConversationId.eq(conversation.0))
        .filter(form_answer::Column::FieldId.eq(field))
        .one(database)
        .await?)
}

fn told(field: &form_field::Model, value: Option<&String>) -> Value {
    value.map_or(Value::Null, |value| json!({ "field": field.id, "label": field.label, "value": value }))
}

/// Changes an answer, gives one, or takes one away. `seen` is the version that was edited, 0 for none.
///
/// # Errors
/// `TooLate` when it was changed since; `Invalid` by the rules of the attendant.
pub(in crate::desk) async fn change_answer(
    desk: &StaffDesk,
    id: ConversationId,
    (field, seen): (FieldId, i64),
    value: String,
) -> Stored<Annotated> {
    annotate(desk, id, move |annotation| Box::pin(change(annotation, field, seen, value))).await
}

async fn change(annotation: &mut Annotation<'_>, id: FieldId, seen: i64, value: String) -> Stored<bool> {
    let txn = annotation.case.txn();
    let field = field(txn, id).await?;
    let before = stored(txn, annotation.case.id(), field.id).await?;
    if !field.active && before.is_none() {
        return Err(AppError::NotFound.into());
    }
    let after = checked(annotation, &field, &value).await?;
    if before.as_ref().map(|answer| &answer.value) == after.as_ref() {
        return Ok(false);
    }
    if before.as_ref().map_or(0, |answer| answer.id) != seen {
        return Err(AppError::TooLate.into());
    }
    let before = before.map(|answer| answer.value);
    match &after {
        Some(value) => {
            let kind = customer::kind(&field.kind);
            customer::answer(&annotation.case, field.id, Some(kind), value.clone()).await?;
        }
        None => customer::forget(&annotation.case, field.id).await?,
    }
    follow(annotation, &field, after.as_ref()).await?;
    annotation.audit(Action::Answer, told(&field, before.as_ref()), told(&field, after.as_ref())).await?;
    let done = match (before, after) {
        (None, _) => Done::Added,
        (_, None) => Done::Removed,
        _ => Done::Edited,
    };
    let agent = annotation.actor.name.clone();
    annotation.case.remark(ThreadEvent::Answered { agent, label: field.label, done });
    Ok(true)
}

/// As the attendant would take it; `None`: nothing, where nothing will do.
async fn checked(annotation: &Annotation<'_>, field: &form_field::Model, value: &str) -> Stored<Option<String>> {
    let company = directory::company(annotation.case.txn()).await?;
    let (today, _) = zone::wall(&zone::named(&company.time_zone), annotation.case.now());
    match parse(customer::kind(&field.kind), value, today) {
        Ok(value) => Ok(Some(value)),
        Err(Why::Empty) if !field.mandatory && field.key != NAME => Ok(None),
        Err(reason) => Err(AppError::Invalid { field: Field::Answer, reason: reason.into() }.into()),
    }
}

/// What else knows the answer: the customer's name, and the attendant, who says goodbye by it.
async fn follow(annotation: &mut Annotation<'_>, field: &form_field::Model, value: Option<&String>) -> Stored<()> {
    let case = &mut annotation.case;
    if field.key == NAME {
        let customer = customer_table::Entity::find_by_id(case.model.customer_id).one(case.txn()).await?;
        let mut named: customer_table::ActiveModel = customer.ok_or(AppError::NotFound)?.into();
        named.name = Set(value.cloned());
        named.update(case.txn()).await?;
    }
    if let Some(mut memory) = serde_json::from_str::<Option<Memory>>(&case.model.bot_memory)? {
        memory.correct(field.id, &field.key, value.cloned());
        case.model.bot_memory = serde_json::to_string(&memory)?;
    }
    Ok(())
}

/// The whole of an answer, as people read it. Who saw what was masked is written down.
pub(in crate::desk) async fn show_answer(desk: &StaffDesk, id: ConversationId, asked: FieldId) -> Stored<String> {
    let (actor, at) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                visible(txn, &actor, id).await?;
                on_shift(txn, actor.user).await?;
                let field = field(txn, asked).await?;
                let answer = stored(txn, id, field.id).await?.ok_or(AppError::NotFound)?;
                let kind = customer::kind(&field.kind);
                if is_masked(kind) {
                    let entry = Entry {
                        at,
                        user: Some(actor.user),
                        user_name: &actor.name,
                        address: Some(&actor.address),
                        action: Action::AnswerShown,
                        conversation: Some(id),
                        ticket: None,
                        before: Value::Null,
                        after: json!({ "field": field.id, "label": field.label }),
                    };
                    audit::record(txn, entry).await?;
                }
                Ok(format(kind, &answer.value))
            })
        })
        .await
}
