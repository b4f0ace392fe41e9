//! The same customer's other conversations: from the same browser, or under the same document, e-mail or telephone.

use super::{
    Stored,
    entity::{conversation, form_answer},
};
use app::{
    id::{ConversationId, DepartmentId, UserId},
    queue::model::State,
    related::model::{After, PAGE},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Query, UnionType},
};

/// What may bind other conversations to this one.
pub async fn keys_of(database: &impl ConnectionTrait, id: ConversationId) -> Stored<Vec<String>> {
    let keys: Vec<Option<String>> = form_answer::Entity::find()
        .select_only()
        .column(form_answer::Column::MatchKey)
        .filter(form_answer::Column::ConversationId.eq(id.0))
        .filter(form_answer::Column::MatchKey.is_not_null())
        .into_tuple()
        .all(database)
        .await?;
    Ok(keys.into_iter().flatten().collect())
}

/// All of them. A union, because neither database combines two indexes over an `OR` with a subquery.
fn bound_to(model: &conversation::Model, keys: &[String]) -> Select<conversation::Entity> {
    let mut ids = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::CustomerId.eq(model.customer_id))
        .to_owned();
    if !keys.is_empty() {
        let keyed = Query::select()
            .column(form_answer::Column::ConversationId)
            .from(form_answer::Entity)
            .and_where(form_answer::Column::MatchKey.is_in(keys))
            .to_owned();
        ids.union(UnionType::Distinct, keyed);
    }
    conversation::Entity::find()
        .filter(conversation::Column::Id.in_subquery(ids))
        .filter(conversation::Column::Id.ne(model.id))
}

/// What `live::view::Viewer::may_read` allows, asked of the database.
pub fn readable(user: UserId, departments: &[DepartmentId]) -> Condition {
    Condition::any()
        .add(conversation::Column::State.eq(State::Bot.as_str()))
        .add(conversation::Column::AgentId.eq(user.0))
        .add(conversation::Column::DepartmentId.is_in(departments.iter().map(|department| department.0)))
}

/// How many there are, and how many of them this user may read.
pub async fn count(
    database: &impl ConnectionTrait,
    model: &conversation::Model,
    keys: &[String],
    user: UserId,
    departments: &[DepartmentId],
) -> Stored<(u64, u64)> {
    let all = bound_to(model, keys).count(database).await?;
    let seen = bound_to(model, keys).filter(readable(user, departments)).count(database).await?;
    Ok((all, seen))
}

/// A page of those that this user may read, newest first, and whether there are older ones.
pub async fn page(
    database: &impl ConnectionTrait,
    model: &conversation::Model,
    keys: &[String],
    user: UserId,
    departments: &[DepartmentId],
    after: Option<After>,
) -> Stored<(Vec<conversation::Model>, bool)> {
    let mut found = bound_to(model, keys).filter(readable(user, departments));
    if let Some(After { created_at, id }) = after {
        let same = Condition::all()
            .add(conversation::Column::CreatedAt.eq(created_at.0))
            .add(conversation::Column::Id.lt(id.0));
        found = found.filter(Condition::any().add(conversation::Column::CreatedAt.lt(created_at.0)).add(same));
    }
    let mut found = found
        .order_by_desc(conversation::Column::CreatedAt)
        .order_by_desc(conversation::Column::Id)
        .limit(u64::from(PAGE) + 1)
        .all(database)
        .await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    Ok((found, more))
}

/// Which keys bind each of these conversations.
pub async fn bonds(
    database: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
    keys: &[String],
) -> Stored<Vec<(i64, Option<String>)>> {
    Ok(form_answer::Entity::find()
        .select_only()
        .columns([form_answer::Column::ConversationId, form_answer::Column::MatchKey])
        .filter(form_answer::Column::ConversationId.is_in(ids))
        .filter(form_answer::Column::MatchKey.is_in(keys))
        .into_tuple()
        .all(database)
        .await?)
}
