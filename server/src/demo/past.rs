//! Some finished conversations, so that the details and the estimates have something to tell.

use super::{
    stories::{STORIES, Story},
    tickets::Cast,
};
use crate::desk::customer::{answer_row, kind};
use crate::store::{
    Stored,
    case::{Case, Draft},
    entity::{conversation_label, customer, department, form_answer, form_field, label, session, user_account},
};
use app::{
    conversation::model::ThreadEvent,
    id::{CustomerId, UserId},
    queue::model::{Author, State},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DatabaseTransaction, EntityTrait as _,
};
use std::cmp::Reverse;

const MINUTE: i64 = 60_000;

pub(super) async fn tell(
    txn: &DatabaseTransaction,
    departments: &[department::Model],
    users: &[user_account::Model],
    now: Timestamp,
) -> Stored<()> {
    let labels = label::Entity::find().all(txn).await?;
    let fields = form_field::Entity::find().all(txn).await?;
    // Oldest first, as they would have come: lists go by the number.
    let mut stories: Vec<&Story> = STORIES.iter().collect();
    stories.sort_by_key(|story| Reverse(story.ago));
    for story in stories {
        let (Some(department), Some(agent)) = (departments.get(story.department), users.get(story.agent)) else {
            continue;
        };
        let cast = Cast { departments, users, labels: &labels };
        one(txn, story, (department, agent), &cast, &fields, now).await?;
    }
    Ok(())
}

async fn one(
    txn: &DatabaseTransaction,
    story: &Story,
    (department, agent): (&department::Model, &user_account::Model),
    cast: &Cast<'_>,
    fields: &[form_field::Model],
    now: Timestamp,
) -> Stored<()> {
    let began = Timestamp(now.0 - story.ago * MINUTE);
    let customer = customer(txn, story, began).await?;
    let mut case = Case::begin(txn, CustomerId(customer.id), &crate::zone::named("America/Sao_Paulo"), began).await?;
    case.post(Draft::bot("Nina", "Olá! Sou a Nina, atendente virtual da Nortel. Como você se chama?".into()));
    case.post(said(Author::Customer, story.customer.0, story.customer.0));
    case.move_to(Timestamp(began.0 + MINUTE));
    case.set_state(State::Waiting);
    case.model.department_id = Some(department.id);
    case.model.bot_seconds = Some(60);
    case.note(ThreadEvent::Waiting { department: department.name.clone() });
    case.model.bot_until = case.model.last_seq;
    let opened = began.0 + (1 + story.waited) * MINUTE;
    case.move_to(Timestamp(opened));
    case.set_state(State::Open);
    case.model.agent_id = Some(agent.id);
    case.model.opened_at = Some(opened);
    let waited_s = u32::try_from(story.waited * 60).unwrap_or(0);
    case.model.waited_seconds = i32::try_from(waited_s).ok();
    case.note(ThreadEvent::Taken { agent: agent.name.clone(), agent_id: UserId(agent.id), waited_s });
    for line in story.lines {
        case.move_to(Timestamp(case.now().0 + MINUTE));
        match line.strip_prefix('>') {
            Some(words) => case.post(said(Author::Customer, story.customer.0, words)),
            None => {
                let draft = said(Author::Agent, &agent.name, line);
                case.post(Draft { author_id: Some(UserId(agent.id)), ..draft });
            }
        }
    }
    super::tickets::make(&mut case, story, agent, cast).await?;
    finish(&mut case, story, agent);
    answers(&case, story, fields).await?;
    super::annotations::note(&case, story.customer.0, agent).await?;
    let session = session::ActiveModel {
        id: NotSet,
        conversation_id: Set(case.id().0),
        agent_id: Set(agent.id),
        started_at: Set(opened),
        ended_at: Set(case.model.ended_at),
        outcome: Set(Some("finished".into())),
    };
    session::Entity::insert(session).exec_without_returning(txn).await?;
    if let Some(label) = story.label.and_then(|at| cast.labels.get(at)) {
        let link =
            conversation_label::ActiveModel { id: NotSet, conversation_id: Set(case.id().0), label_id: Set(label.id) };
        conversation_label::Entity::insert(link).exec_without_returning(txn).await?;
    }
    case.save().await.map(|_| ())
}

fn finish(case: &mut Case<'_>, story: &Story, agent: &user_account::Model) {
    case.move_to(Timestamp(case.now().0 + MINUTE));
    case.set_state(State::Finished);
    case.model.ended_at = Some(case.now().0);
    case.model.unanswered_since = None;
    case.model.unread = 0;
    case.note(ThreadEvent::Finished { agent: agent.name.clone() });
    case.model.rating = story.rating;
    case.model.resolved = story.rating.map(|rating| rating > 3);
    case.model.agent_read = case.model.last_seq;
    case.model.customer_delivered = case.model.last_seq;
    case.model.customer_read = case.model.last_seq;
}

fn said(author: Author, name: &str, words: &str) -> Draft {
    Draft { author_name: Some(name.to_owned()), body: words.to_owned(), ..Draft::by(author) }
}

async fn customer(txn: &DatabaseTransaction, story: &Story, began: Timestamp) -> Stored<customer::Model> {
    let row = customer::ActiveModel {
        id: NotSet,
        channel: Set("web_chat".into()),
        // No browser holds this token.
        token_hash: Set(crate::guard::token::hash(&crate::guard::token::mint()?)),
        locale: Set("pt-BR".into()),
        name: Set(Some(story.customer.0.into())),
        created_at: Set(began.0),
        last_seen_at: Set(began.0),
    };
    Ok(customer::Entity::insert(row).exec_with_returning(txn).await?)
}

async fn answers(case: &Case<'_>, story: &Story, fields: &[form_field::Model]) -> Stored<()> {
    let rows = fields.iter().filter_map(|field| {
        let value = match field.key.as_str() {
            "name" => story.customer.0,
            "email" => story.customer.1,
            "cpf" => story.cpf?,
            _ => return None,
        };
        Some(answer_row(case, field.id, Some(kind(&field.kind)), value.into()))
    });
    form_answer::Entity::insert_many(rows.collect::<Vec<_>>()).exec_without_returning(case.txn()).await?;
    Ok(())
}
