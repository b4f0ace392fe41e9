//! All conversations, by whatever a report asks for.

use super::{
    Stored,
    entity::{conversation, conversation_label, form_answer, form_field},
    search,
};
use app::{
    admin::conversations::model::{Having, Order, ReportPlace},
    queue::model::State,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

/// What of the conversations is read. `None` does not matter.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// Begun from this instant, and before that one.
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Begun within one of these stretches: an hour of many days.
    pub within: Option<Vec<(i64, i64)>>,
    pub department: Option<i64>,
    pub agent: Option<i64>,
    pub channel: Option<String>,
    pub label: Option<i64>,
    pub state: Option<State>,
    pub rating: Option<i32>,
    pub resolved: Option<bool>,
    pub having: Option<Having>,
    pub text: Option<Written>,
}

/// Where the protocols lie that end so, and the folded text that an answer begins with.
pub type Written = (Option<(i64, i64)>, String);

/// A page in this order, after the given place.
pub async fn page(
    database: &impl ConnectionTrait,
    narrow: &Narrow,
    order: Order,
    after: Option<ReportPlace>,
    limit: u64,
) -> Stored<Vec<conversation::Model>> {
    let fields = match narrow.text {
        Some(_) => fields(database).await?,
        None => Vec::new(),
    };
    Ok(ordered(narrowed(narrow, &fields), order, after).limit(limit).all(database).await?)
}

/// The place of a line in that order.
pub fn place(model: &conversation::Model, order: Order) -> ReportPlace {
    let key = match order {
        Order::Newest | Order::Oldest => model.created_at,
        Order::LongestWait => model.waited_seconds.unwrap_or(0).into(),
        Order::WorstRated => model.rating.unwrap_or(0).into(),
    };
    ReportPlace { key, created: model.created_at, id: model.id }
}

async fn fields(database: &impl ConnectionTrait) -> Stored<Vec<i64>> {
    let all = form_field::Entity::find().select_only().column(form_field::Column::Id);
    Ok(all.into_tuple().all(database).await?)
}

/// The conversations themselves, in no order. `fields`: those of the contact form.
pub fn narrowed(narrow: &Narrow, fields: &[i64]) -> Select<conversation::Entity> {
    use conversation::Column;
    let mut all = Condition::all();
    if let Some(from) = narrow.from {
        all = all.add(Column::CreatedAt.gte(from));
    }
    if let Some(to) = narrow.to {
        all = all.add(Column::CreatedAt.lt(to));
    }
    if let Some(within) = &narrow.within {
        let stretch =
            |(from, to): &(i64, i64)| Condition::all().add(Column::CreatedAt.gte(*from)).add(Column::CreatedAt.lt(*to));
        let mut any = Condition::any();
        for one in within {
            any = any.add(stretch(one));
        }
        all = all.add(any);
    }
    all = all
        .add_option(narrow.department.map(|id| Column::DepartmentId.eq(id)))
        .add_option(narrow.agent.map(|id| Column::AgentId.eq(id)))
        .add_option(narrow.channel.as_ref().map(|word| Column::Channel.eq(word.as_str())))
        .add_option(narrow.state.map(|state| Column::State.eq(state.as_str())))
        .add_option(narrow.rating.map(|rating| Column::Rating.eq(rating)))
        .add_option(narrow.resolved.map(|resolved| Column::Resolved.eq(resolved)))
        .add_option(narrow.label.map(|id| Column::Id.in_subquery(labelled(id))))
        .add_option(narrow.having.map(having))
        .add_option(narrow.text.as_ref().map(|(protocol, key)| written(*protocol, key, fields)));
    conversation::Entity::find().filter(all)
}

fn labelled(label: i64) -> sea_orm::sea_query::SelectStatement {
    conversation_label::Entity::find()
        .select_only()
        .column(conversation_label::Column::ConversationId)
        .filter(conversation_label::Column::LabelId.eq(label))
        .into_query()
}

fn having(having: Having) -> Condition {
    use conversation::Column;
    let all = Condition::all();
    match having {
        Having::Wait => all.add(Column::WaitedSeconds.is_not_null()),
        Having::Answer => all.add(Column::AnsweredAt.is_not_null()).add(Column::OpenedAt.is_not_null()),
        Having::Service => all
            .add(Column::OpenedAt.is_not_null())
            .add(Column::EndedAt.is_not_null())
            .add(Column::State.eq(State::Finished.as_str())),
        Having::Rating => all.add(Column::Rating.is_not_null()),
        Having::Outcome => all.add(Column::Resolved.is_not_null()),
    }
}

fn written(protocol: Option<(i64, i64)>, key: &str, fields: &[i64]) -> Condition {
    use conversation::Column;
    let answers = form_answer::Entity::find()
        .select_only()
        .column(form_answer::Column::ConversationId)
        .filter(form_answer::Column::FieldId.is_in(fields.iter().copied()))
        .filter(search::like(form_answer::Column::ValueKey, key))
        .into_query();
    let ends = protocol.map(|(from, to)| {
        Condition::all().add(Column::ProtocolBackwards.gte(from)).add(Column::ProtocolBackwards.lt(to))
    });
    Condition::any().add(Column::Id.in_subquery(answers)).add_option(ends)
}

fn ordered(
    all: Select<conversation::Entity>,
    order: Order,
    after: Option<ReportPlace>,
) -> Select<conversation::Entity> {
    use conversation::Column;
    let end = |key, id| ReportPlace { key, created: i64::MAX, id };
    match order {
        Order::Newest => {
            let ReportPlace { key, id, .. } = after.unwrap_or(end(i64::MAX, i64::MAX));
            all.filter(Column::CreatedAt.lte(key))
                .filter(Condition::any().add(Column::CreatedAt.lt(key)).add(Column::Id.lt(id)))
                .order_by_desc(Column::CreatedAt)
                .order_by_desc(Column::Id)
        }
        Order::Oldest => {
            let ReportPlace { key, id, .. } = after.unwrap_or(end(i64::MIN, i64::MIN));
            all.filter(Column::CreatedAt.gte(key))
                .filter(Condition::any().add(Column::CreatedAt.gt(key)).add(Column::Id.gt(id)))
                .order_by_asc(Column::CreatedAt)
                .order_by_asc(Column::Id)
        }
        Order::LongestWait => {
            let ReportPlace { key, id, .. } = after.unwrap_or(end(i32::MAX.into(), i64::MAX));
            all.filter(Column::WaitedSeconds.lte(key))
                .filter(Condition::any().add(Column::WaitedSeconds.lt(key)).add(Column::Id.lt(id)))
                .order_by_desc(Column::WaitedSeconds)
                .order_by_desc(Column::Id)
        }
        Order::WorstRated => {
            let ReportPlace { key, created, id } = after.unwrap_or(end(0, i64::MAX));
            let alike = Condition::any()
                .add(Column::CreatedAt.lt(created))
                .add(Condition::all().add(Column::CreatedAt.eq(created)).add(Column::Id.lt(id)));
            let later = Condition::any().add(Column::Rating.gt(key)).add(alike);
            all.filter(Column::Rating.gte(key))
                .filter(later)
                .order_by_asc(Column::Rating)
                .order_by_desc(Column::CreatedAt)
                .order_by_desc(Column::Id)
        }
    }
}

/// What the figures need of one conversation.
#[derive(Debug)]
pub struct Known {
    pub created_at: i64,
    pub department_id: Option<i64>,
    pub agent_id: Option<i64>,
    pub state: String,
    pub waited_seconds: Option<i32>,
    pub opened_at: Option<i64>,
    pub answered_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub rating: Option<i32>,
    pub resolved: Option<bool>,
}

type KnownRow = (
    i64,
    Option<i64>,
    Option<i64>,
    String,
    Option<i32>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i32>,
    Option<bool>,
);

/// All that is asked for, however many: the caller bounds the period.
pub async fn known(database: &impl ConnectionTrait, narrow: &Narrow) -> Stored<Vec<Known>> {
    use conversation::Column;
    let all = narrowed(narrow, &[]).select_only().columns([
        Column::CreatedAt,
        Column::DepartmentId,
        Column::AgentId,
        Column::State,
        Column::WaitedSeconds,
        Column::OpenedAt,
        Column::AnsweredAt,
        Column::EndedAt,
        Column::Rating,
        Column::Resolved,
    ]);
    // By their place: of very many rows, looking for each column by its name would take most of the time.
    let found: Vec<KnownRow> = all.into_tuple().all(database).await?;
    let known = |row: KnownRow| Known {
        created_at: row.0,
        department_id: row.1,
        agent_id: row.2,
        state: row.3,
        waited_seconds: row.4,
        opened_at: row.5,
        answered_at: row.6,
        ended_at: row.7,
        rating: row.8,
        resolved: row.9,
    };
    Ok(found.into_iter().map(known).collect())
}

/// The live ones: each state, how many are in it, and since when the first of them waits.
pub async fn living(database: &impl ConnectionTrait) -> Stored<Vec<(String, u32, Option<i64>)>> {
    use conversation::Column;
    let found: Vec<(String, i64, Option<i64>)> = conversation::Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "counted")
        .column_as(Column::WaitingSince.min(), "since")
        .filter(Column::State.is_in([State::Bot, State::Waiting, State::Open].map(State::as_str)))
        .group_by(Column::State)
        .into_tuple()
        .all(database)
        .await?;
    Ok(found
        .into_iter()
        .map(|(state, count, since)| (state, u32::try_from(count).unwrap_or(u32::MAX), since))
        .collect())
}
