//! The form of a new ticket: what managers registered, filled in with what is known of the customer.

use crate::{
    desk::{
        StaffDesk,
        conversation::{on_shift, visible},
        customer,
        rules::{
            text::{clean_line, clean_message},
            validate::{self, FieldKind, is_masked, parse},
        },
    },
    store::{
        Stored,
        audit::{self, Action, Entry},
        entity::{conversation, customer as customer_table, department, form_answer, ticket_field},
    },
};
use app::{
    error::{AppError, Field, Reason},
    id::{ConversationId, DepartmentId, TicketFieldId},
    ticket::model::{ANSWER_CHARS, DESCRIPTION_CHARS, Draft, Form, FormField, SUBJECT_CHARS},
};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Query,
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The registered fields that are in use, in the managers' order.
async fn fields(database: &impl ConnectionTrait) -> Stored<Vec<ticket_field::Model>> {
    Ok(ticket_field::Entity::find()
        .filter(ticket_field::Column::Active.eq(true))
        .order_by_asc(ticket_field::Column::Position)
        .order_by_asc(ticket_field::Column::Id)
        .all(database)
        .await?)
}

pub(in crate::desk) async fn form(desk: &StaffDesk, id: ConversationId) -> Stored<Form> {
    let reader = desk.house.store.reader();
    on_shift(reader, desk.actor.user).await?;
    let model = visible(reader, &desk.actor, id).await?;
    let known = known(reader, &model).await?;
    let name = customer_table::Entity::find_by_id(model.customer_id).one(reader).await?.and_then(|row| row.name);
    let filled = |field: ticket_field::Model| {
        let kind = customer::kind(&field.kind);
        let answer = field.prefill_id.and_then(|from| known.get(&from));
        let value = match (answer, kind) {
            (Some(answer), kind) => validate::format(kind, answer),
            (None, FieldKind::Name) => name.clone().unwrap_or_default(),
            (None, _) => String::new(),
        };
        let email = kind == FieldKind::Email;
        FormField { id: TicketFieldId(field.id), label: field.label, mandatory: field.mandatory, email, value }
    };
    let fields = fields(reader).await?;
    let seen: Vec<Value> = fields
        .iter()
        .filter(|field| is_masked(customer::kind(&field.kind)))
        .filter_map(|field| field.prefill_id.filter(|from| known.contains_key(from)).map(|from| (from, &field.label)))
        .map(|(from, label)| json!({ "field": from, "label": label }))
        .collect();
    shown(desk, id, seen).await?;
    let fields = fields.into_iter().map(filled).collect();
    let subject = model.subject.unwrap_or_default().chars().take(SUBJECT_CHARS).collect();
    Ok(Form { department: model.department_id.map(DepartmentId), subject, fields })
}

/// The form holds personal numbers whole: that somebody saw them is written down, as when they ask for one.
async fn shown(desk: &StaffDesk, id: ConversationId, seen: Vec<Value>) -> Stored<()> {
    let (actor, at) = (desk.actor.clone(), desk.house.clock().now());
    if seen.is_empty() {
        return Ok(());
    }
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                for after in seen {
                    let entry = Entry {
                        at,
                        user: Some(actor.user),
                        user_name: &actor.name,
                        address: Some(&actor.address),
                        action: Action::AnswerShown,
                        conversation: Some(id),
                        ticket: None,
                        before: Value::Null,
                        after,
                    };
                    audit::record(txn, entry).await?;
                }
                Ok(())
            })
        })
        .await
}

/// What the customer ever answered, by the contact form's field; in this conversation first.
async fn known(database: &impl ConnectionTrait, model: &conversation::Model) -> Stored<HashMap<i64, String>> {
    let theirs = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::CustomerId.eq(model.customer_id))
        .to_owned();
    let mut answers = form_answer::Entity::find()
        .filter(form_answer::Column::ConversationId.in_subquery(theirs))
        .order_by_asc(form_answer::Column::Id)
        .all(database)
        .await?;
    answers.sort_by_key(|answer| answer.conversation_id == model.id);
    Ok(answers.into_iter().map(|answer| (answer.field_id, answer.value)).collect())
}

/// A draft that passed, as it is stored.
pub(crate) struct Checked {
    pub(crate) department: department::Model,
    pub(crate) subject: String,
    pub(crate) description: String,
    /// Field and value.
    pub(crate) answers: Vec<(i64, String)>,
}

fn invalid(field: Field, reason: impl Into<Reason>) -> AppError {
    AppError::Invalid { field, reason: reason.into() }
}

/// # Errors
/// `Invalid` names the first field that does not pass.
pub(super) async fn checked(database: &impl ConnectionTrait, draft: Draft, today: Date) -> Stored<Checked> {
    let department = department::Entity::find_by_id(draft.department.0).one(database).await?;
    let department = department.filter(|department| department.archived_at.is_none());
    let department = department.ok_or(invalid(Field::Department, Reason::Wrong))?;
    let subject = clean_line(&draft.subject, SUBJECT_CHARS).map_err(|reason| invalid(Field::Subject, reason))?;
    let description =
        clean_message(&draft.description, DESCRIPTION_CHARS).map_err(|reason| invalid(Field::Description, reason))?;
    let fields = fields(database).await?;
    for (id, value) in &draft.answers {
        let field = Field::TicketField(*id);
        if !fields.iter().any(|field| field.id == id.0) {
            return Err(invalid(field, Reason::Wrong).into());
        }
        if value.chars().count() > ANSWER_CHARS {
            return Err(invalid(field, Reason::TooLong(u32::try_from(ANSWER_CHARS).unwrap_or(u32::MAX))).into());
        }
    }
    let mut answers = Vec::new();
    for field in fields {
        let given = draft.answers.iter().find(|(id, _)| id.0 == field.id).map_or("", |(_, value)| value.trim());
        let place = Field::TicketField(TicketFieldId(field.id));
        match parse(customer::kind(&field.kind), given, today) {
            Ok(value) => answers.push((field.id, value)),
            Err(_) if given.is_empty() && !field.mandatory => {}
            Err(reason) => return Err(invalid(place, reason).into()),
        }
    }
    Ok(Checked { department, subject, description, answers })
}

/// What the list's filter looks into.
pub(super) fn words_key(customer: Option<&str>, subject: &str, description: &str) -> String {
    const PART_CHARS: usize = 1_000;
    let text = format!("{} {subject} {description}", customer.unwrap_or_default());
    validate::normalize_key(&text).chars().take(PART_CHARS).collect()
}
