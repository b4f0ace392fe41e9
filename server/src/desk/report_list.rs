//! The report of conversations, for managers.

use super::{
    StaffDesk,
    rules::{
        period::{hours, period},
        protocol::ending_in,
    },
};
use crate::{
    store::{
        Stored,
        conversations::{self, Narrow, Written},
        directory,
        entity::{conversation, department, label, user_account},
        rows,
        search::key,
    },
    zone,
};
use app::{
    admin::conversations::model::{PAGE, ReportFilter, ReportLine, ReportPage, ReportPlace},
    error::{AppError, Field, Reason},
    id::UserId,
    search::model::{LEAST_DIGITS, WORDS_CHARS},
};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};
use std::collections::HashMap;

pub(super) async fn list(desk: &StaffDesk, filter: ReportFilter, after: Option<ReportPlace>) -> Stored<ReportPage> {
    let reader = desk.house.store.reader();
    let narrow = narrow(desk, &filter).await?;
    let limit = u64::try_from(PAGE).unwrap_or(u64::MAX);
    let mut found = conversations::page(reader, &narrow, filter.order, after, limit + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| conversations::place(last, filter.order));
    let agents = user_account::Entity::find().order_by_asc(user_account::Column::Name).all(reader).await?;
    Ok(ReportPage {
        lines: lines(reader, found).await?,
        next,
        agents: agents.into_iter().map(|user| (UserId(user.id), user.name)).collect(),
    })
}

fn malformed() -> AppError {
    AppError::Invalid { field: Field::Request, reason: Reason::Malformed }
}

/// The filter as the database is asked.
pub(crate) async fn narrow(desk: &StaffDesk, filter: &ReportFilter) -> Stored<Narrow> {
    let company = directory::company(desk.house.store.reader()).await?;
    let zone = zone::named(&company.time_zone);
    let (from, to) = period(&filter.from, &filter.to, &zone)?;
    let within = match filter.hour {
        Some(hour) => Some(hours(hour, (from, to), &zone)?),
        None => None,
    };
    let channel = filter.channel.trim();
    if channel.len() > 20 || !channel.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(malformed().into());
    }
    Ok(Narrow {
        from,
        to,
        within,
        department: filter.department.map(|id| id.0),
        agent: filter.agent.map(|id| id.0),
        channel: Some(channel.to_owned()).filter(|channel| !channel.is_empty()),
        label: filter.label.map(|id| id.0),
        state: filter.status,
        rating: filter.rating.map(i32::from),
        resolved: filter.resolved,
        having: filter.having,
        text: text(filter.text.trim())?,
    })
}

/// Digits are a protocol's end, or an answer; other words an answer's beginning.
fn text(words: &str) -> Stored<Option<Written>> {
    if words.chars().count() > WORDS_CHARS {
        let reason = Reason::TooLong(u32::try_from(WORDS_CHARS).unwrap_or(u32::MAX));
        return Err(AppError::Invalid { field: Field::Words, reason }.into());
    }
    let key = key(words);
    if key.is_empty() {
        // Nothing but signs: nothing has such an answer.
        return if words.is_empty() { Ok(None) } else { Err(malformed().into()) };
    }
    let protocol = ending_in(words).filter(|_| words.len() >= LEAST_DIGITS);
    Ok(Some((protocol, key)))
}

/// Conversations as the report shows them.
pub(crate) async fn lines(
    database: &impl ConnectionTrait,
    models: Vec<conversation::Model>,
) -> Stored<Vec<ReportLine>> {
    let departments = department::Entity::find().all(database).await?;
    let departments: HashMap<i64, String> = departments.into_iter().map(|row| (row.id, row.name)).collect();
    let labels = label::Entity::find().all(database).await?;
    let labels: HashMap<i64, String> = labels.into_iter().map(|row| (row.id, row.name)).collect();
    let rows = rows::rows(database, models.clone()).await?;
    let line = |(model, row): (conversation::Model, app::queue::model::ConversationRow)| ReportLine {
        department: model.department_id.and_then(|id| departments.get(&id).cloned()),
        labels: row.labels.iter().filter_map(|id| labels.get(&id.0).cloned()).collect(),
        waited_s: model.waited_seconds.and_then(|seconds| u32::try_from(seconds).ok()),
        answered_s: seconds(model.opened_at, model.answered_at),
        served_s: seconds(model.opened_at, model.ended_at),
        rating: model.rating.and_then(|rating| u8::try_from(rating).ok()),
        resolved: model.resolved,
        row,
    };
    Ok(models.into_iter().zip(rows).map(line).collect())
}

/// Whole seconds between two instants, if there are both.
pub(crate) fn seconds(from: Option<i64>, to: Option<i64>) -> Option<u32> {
    let (from, to) = (from?, to?);
    u32::try_from((to - from).max(0) / 1000).ok()
}
