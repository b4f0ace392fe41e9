//! Conversations and messages as the screens show them, read in a fixed number of queries however many there are.

use super::{
    Stored,
    entity::{conversation, conversation_label, customer, message, user_account},
};
use app::{
    conversation::model::{Choice, Message, Original, PAGE, Page, ThreadEvent},
    error::AppError,
    file::model::Attachment,
    id::{ConversationId, CustomerId, DepartmentId, LabelId, UserId},
    queue::model::{Author, Channel, ConversationRow, State},
    time::Timestamp,
};
use futures::try_join;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The column `message.extra`.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<ThreadEvent>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attachment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
}

impl Extra {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

pub(super) fn count(value: i32) -> u32 {
    u32::try_from(value).unwrap_or(0)
}

/// The state that a stored row is in.
pub fn state(model: &conversation::Model) -> Stored<State> {
    Ok(State::parse(&model.state).ok_or_else(|| AppError::Internal(format!("stored state {}", model.state)))?)
}

pub fn message(model: message::Model) -> Stored<Message> {
    let extra: Extra = model.extra.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
    Ok(Message {
        conversation: ConversationId(model.conversation_id),
        seq: count(model.seq),
        client_id: model.client_id,
        at: Timestamp(model.at),
        author: Author::parse(&model.author).unwrap_or(Author::System),
        author_id: model.author_id.map(UserId),
        author_name: model.author_name,
        body: model.body,
        options: extra.options,
        input: extra.input,
        event: extra.event,
        files: extra.files,
        original: extra.original,
    })
}

/// The rows of these conversations, in the given order.
pub async fn rows(database: &impl ConnectionTrait, models: Vec<conversation::Model>) -> Stored<Vec<ConversationRow>> {
    if models.is_empty() {
        return Ok(Vec::new());
    }
    let customers = names_of_customers(database, &models);
    let agents = names_of_agents(database, &models);
    let (customers, agents, mut labels) = try_join!(customers, agents, labels_of(database, &models))?;
    models
        .into_iter()
        .map(|model| {
            Ok(ConversationRow {
                state: state(&model)?,
                id: ConversationId(model.id),
                protocol: model.protocol,
                channel: Channel::WebChat,
                customer: CustomerId(model.customer_id),
                customer_name: customers.get(&model.customer_id).cloned().flatten(),
                department: model.department_id.map(DepartmentId),
                agent: model.agent_id.map(UserId),
                agent_name: model.agent_id.and_then(|agent| agents.get(&agent).cloned()),
                created_at: Timestamp(model.created_at),
                waiting_since: model.waiting_since.map(Timestamp),
                opened_at: model.opened_at.map(Timestamp),
                ended_at: model.ended_at.map(Timestamp),
                unanswered_since: model.unanswered_since.map(Timestamp),
                last_seq: count(model.last_seq),
                last_at: Timestamp(model.last_at),
                last_author: Author::parse(&model.last_author).unwrap_or(Author::System),
                preview: model.preview,
                unread: count(model.unread),
                customer_delivered: count(model.customer_delivered),
                customer_read: count(model.customer_read),
                agent_read: count(model.agent_read),
                labels: labels.remove(&model.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// One conversation's row.
pub async fn row(database: &impl ConnectionTrait, model: conversation::Model) -> Stored<ConversationRow> {
    Ok(rows(database, vec![model]).await?.pop().ok_or(AppError::NotFound)?)
}

/// Ids a statement may bind at most: SQLite and PostgreSQL both take far more.
pub(super) const IDS_AT_ONCE: usize = 1_000;

/// Ids for a statement, the last one again and again until they are a power of two: a database plans a statement anew for every
/// other number of them.
pub fn alike(ids: impl IntoIterator<Item = i64>) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.into_iter().collect();
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    ids
}

async fn names_of_customers(
    database: &impl ConnectionTrait,
    models: &[conversation::Model],
) -> Stored<HashMap<i64, Option<String>>> {
    let mut names = HashMap::with_capacity(models.len());
    for some in models.chunks(IDS_AT_ONCE) {
        let found: Vec<(i64, Option<String>)> = customer::Entity::find()
            .select_only()
            .columns([customer::Column::Id, customer::Column::Name])
            .filter(customer::Column::Id.is_in(alike(some.iter().map(|model| model.customer_id))))
            .into_tuple()
            .all(database)
            .await?;
        names.extend(found);
    }
    Ok(names)
}

async fn names_of_agents(
    database: &impl ConnectionTrait,
    models: &[conversation::Model],
) -> Stored<HashMap<i64, String>> {
    let mut ids: Vec<i64> = models.iter().filter_map(|model| model.agent_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(i64, String)> = user_account::Entity::find()
        .select_only()
        .columns([user_account::Column::Id, user_account::Column::Name])
        .filter(user_account::Column::Id.is_in(alike(ids)))
        .into_tuple()
        .all(database)
        .await?;
    Ok(found.into_iter().collect())
}

async fn labels_of(
    database: &impl ConnectionTrait,
    models: &[conversation::Model],
) -> Stored<HashMap<i64, Vec<LabelId>>> {
    let mut labels: HashMap<i64, Vec<LabelId>> = HashMap::new();
    for some in models.chunks(IDS_AT_ONCE) {
        let found = conversation_label::Entity::find()
            .filter(conversation_label::Column::ConversationId.is_in(alike(some.iter().map(|model| model.id))))
            .order_by_asc(conversation_label::Column::Id)
            .all(database)
            .await?;
        for link in found {
            labels.entry(link.conversation_id).or_default().push(LabelId(link.label_id));
        }
    }
    Ok(labels)
}

/// With this agent now.
pub fn open_with(agent: UserId) -> Select<conversation::Entity> {
    conversation::Entity::find()
        .filter(conversation::Column::AgentId.eq(agent.0))
        .filter(conversation::Column::State.eq(State::Open.as_str()))
        .order_by_asc(conversation::Column::Id)
}

/// Waiting for a human in these departments, the one that has waited longest first.
pub fn waiting_in(departments: &[DepartmentId]) -> Select<conversation::Entity> {
    conversation::Entity::find()
        .filter(conversation::Column::State.eq(State::Waiting.as_str()))
        .filter(conversation::Column::DepartmentId.is_in(departments.iter().map(|department| department.0)))
        .order_by_asc(conversation::Column::WaitingSince)
        .order_by_asc(conversation::Column::Id)
}

/// Everything that an agent's lists show.
pub async fn listed(
    database: &impl ConnectionTrait,
    agent: UserId,
    departments: &[DepartmentId],
) -> Stored<Vec<ConversationRow>> {
    let mut models = open_with(agent).all(database).await?;
    if !departments.is_empty() {
        models.extend(waiting_in(departments).all(database).await?);
    }
    let with_bot = conversation::Entity::find()
        .filter(conversation::Column::State.eq(State::Bot.as_str()))
        .order_by_asc(conversation::Column::Id);
    models.extend(with_bot.all(database).await?);
    rows(database, models).await
}

/// A page of a thread in order, and whether there is more in its direction.
pub async fn messages(
    database: &impl ConnectionTrait,
    conversation: ConversationId,
    page: Page,
) -> Stored<(Vec<Message>, bool)> {
    let all = message::Entity::find().filter(message::Column::ConversationId.eq(conversation.0));
    let bound = |seq: u32| i32::try_from(seq).unwrap_or(i32::MAX);
    let found = match page {
        Page::Latest => all.order_by_desc(message::Column::Seq),
        Page::Before(seq) => all.filter(message::Column::Seq.lt(bound(seq))).order_by_desc(message::Column::Seq),
        Page::After(seq) => all.filter(message::Column::Seq.gt(bound(seq))).order_by_asc(message::Column::Seq),
    };
    let mut found = found.limit(u64::from(PAGE) + 1).all(database).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    if !matches!(page, Page::After(_)) {
        found.reverse();
    }
    Ok((found.into_iter().map(message).collect::<Stored<_>>()?, more))
}
