//! A conversation's agent makes a ticket of it.

use super::{
    form::{Checked, checked, words_key},
    journal::{Journal, announce},
};
use crate::{
    desk::{
        StaffDesk,
        conversation::{client_id, mine},
        rules::protocol::backwards,
    },
    guard::actor::Actor,
    store::{
        Stored,
        audit::Action,
        case::{Case, free_protocol},
        directory,
        entity::{conversation, customer, ticket, ticket_answer},
        rows,
        search::key,
    },
    zone,
};
use app::{
    conversation::model::ThreadEvent,
    error::AppError,
    id::{ConversationId, TicketId},
    ticket::model::{Created, Draft, Status},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};

pub(in crate::desk) async fn create(
    desk: &StaffDesk,
    id: ConversationId,
    client: String,
    draft: Draft,
) -> Stored<Created> {
    let client = client_id(&client)?.to_owned();
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                // A repetition is answered even when the conversation is over by now.
                if let Some(created) = already(txn, &actor, id, &client).await? {
                    return Ok(created);
                }
                let mut case = mine(txn, &actor, id, now).await?;
                let zone = zone::named(&directory::company(txn).await?.time_zone);
                let (today, _) = zone::wall(&zone, now);
                let draft = checked(txn, draft, today).await?;
                let protocol = free_protocol(txn, &zone, now).await?;
                let model = insert(&case, (actor.user.0, &actor.name), client, protocol, draft).await?;
                audited(&case, &actor, &model).await?;
                announce(txn, now, None, &model).await?;
                let (id, protocol) = (TicketId(model.id), model.protocol);
                case.remark(ThreadEvent::Ticketed {
                    agent: actor.name.clone(),
                    ticket: id,
                    protocol: protocol.clone(),
                });
                Ok(Created { id, protocol, row: case.save().await?.0 })
            })
        })
        .await
}

async fn already(
    txn: &impl ConnectionTrait,
    actor: &Actor,
    id: ConversationId,
    client: &str,
) -> Stored<Option<Created>> {
    let found = ticket::Entity::find()
        .filter(ticket::Column::ConversationId.eq(id.0))
        .filter(ticket::Column::ClientId.eq(client))
        .one(txn)
        .await?;
    let Some(found) = found else { return Ok(None) };
    if found.author_id != actor.user.0 {
        return Err(AppError::Forbidden.into());
    }
    let model = conversation::Entity::find_by_id(id.0).one(txn).await?.ok_or(AppError::NotFound)?;
    Ok(Some(Created { id: TicketId(found.id), protocol: found.protocol, row: rows::row(txn, model).await? }))
}

/// Writes a ticket and its answers. `author`: an agent's number and name.
pub(crate) async fn insert(
    case: &Case<'_>,
    (author, author_name): (i64, &str),
    client: String,
    protocol: String,
    draft: Checked,
) -> Stored<ticket::Model> {
    let (txn, now) = (case.txn(), case.now().0);
    let customer = customer::Entity::find_by_id(case.model.customer_id).one(txn).await?.and_then(|row| row.name);
    let row = ticket::ActiveModel {
        id: NotSet,
        conversation_id: Set(case.id().0),
        customer_id: Set(case.model.customer_id),
        client_id: Set(client),
        protocol_backwards: Set(backwards(&protocol)),
        protocol: Set(protocol),
        status: Set(Status::Open.as_str().into()),
        department_id: Set(draft.department.id),
        assignee_id: Set(None),
        author_id: Set(author),
        author_name: Set(author_name.to_owned()),
        words_key: Set(words_key(customer.as_deref(), &draft.subject, &draft.description)),
        subject: Set(draft.subject),
        description: Set(draft.description),
        created_at: Set(now),
        changed_at: Set(now),
        closed_at: Set(None),
    };
    let model = ticket::Entity::insert(row).exec_with_returning(txn).await?;
    let answers = draft.answers.into_iter().map(|(field, value)| ticket_answer::ActiveModel {
        id: NotSet,
        ticket_id: Set(model.id),
        field_id: Set(field),
        value_key: Set(key(&value)),
        value: Set(value),
    });
    let answers: Vec<_> = answers.collect();
    if !answers.is_empty() {
        ticket_answer::Entity::insert_many(answers).exec_without_returning(txn).await?;
    }
    Ok(model)
}

async fn audited(case: &Case<'_>, actor: &Actor, model: &ticket::Model) -> Stored<()> {
    let after = json!({
        "protocol": model.protocol,
        "department": model.department_id,
        "subject": model.subject,
        "description": model.description,
    });
    let journal = Journal { txn: case.txn(), actor, now: case.now() };
    journal.audit(model, Action::TicketCreated, Value::Null, after).await
}
