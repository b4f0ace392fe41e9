//! Reads what a report is made of, as of one moment.

use super::model::{Reader, Report, Session, Source, after};
use crate::{
    desk::{StaffDesk, report_rights},
    store::{
        Stored,
        annotations::label_names,
        directory,
        entity::{conversation, department, message, session, user_account},
        rows,
    },
    zone,
};
use app::{conversation::model::Message, id::ConversationId, report::model::ReportKind, time::Timestamp};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::HashMap;

/// The stored zone reaches from three years before an instant to some after: this far on, it covers a conversation's life.
const LATER_MS: i64 = 2 * 366 * 86_400_000;

/// # Errors
/// Whoever may not read the thread is refused as there.
pub(super) async fn gather(desk: &StaffDesk, id: ConversationId, kind: ReportKind, reader: Reader) -> Stored<Report> {
    let (txn, model, details) = report_rights::readable(desk, id).await?;
    let company = directory::company(&txn).await?;
    let zone = zone::offsets(&zone::named(&company.time_zone), Timestamp(model.created_at + LATER_MS));
    let messages = match after(kind, details.bot_until) {
        Some(first) => messages(&txn, id, first).await?,
        None => Vec::new(),
    };
    let department = department(&txn, &model).await?;
    let sessions = sessions(&txn, id).await?;
    let row = rows::row(&txn, model).await?;
    let labels = label_names(&txn, row.labels.iter().copied()).await?;
    txn.commit().await?;
    let (company, zone_name) = (company.name, company.time_zone);
    let source = Source { company, zone, zone_name, row, details, department, labels, sessions, messages };
    Ok(Report::of(source, kind, reader))
}

async fn messages(database: &impl ConnectionTrait, id: ConversationId, after: u32) -> Stored<Vec<Message>> {
    let found = message::Entity::find()
        .filter(message::Column::ConversationId.eq(id.0))
        .filter(message::Column::Seq.gt(i32::try_from(after).unwrap_or(i32::MAX)))
        .order_by_asc(message::Column::Seq)
        .all(database)
        .await?;
    found.into_iter().map(rows::message).collect()
}

async fn department(database: &impl ConnectionTrait, model: &conversation::Model) -> Stored<Option<String>> {
    let Some(id) = model.department_id else { return Ok(None) };
    Ok(department::Entity::find_by_id(id).one(database).await?.map(|row| row.name))
}

/// Who served, oldest first.
async fn sessions(database: &impl ConnectionTrait, id: ConversationId) -> Stored<Vec<Session>> {
    let found = session::Entity::find()
        .filter(session::Column::ConversationId.eq(id.0))
        .order_by_asc(session::Column::StartedAt)
        .order_by_asc(session::Column::Id)
        .all(database)
        .await?;
    let names: Vec<(i64, String)> = user_account::Entity::find()
        .select_only()
        .columns([user_account::Column::Id, user_account::Column::Name])
        .filter(user_account::Column::Id.is_in(found.iter().map(|row| row.agent_id)))
        .into_tuple()
        .all(database)
        .await?;
    let names: HashMap<i64, String> = names.into_iter().collect();
    let told = |row: session::Model| Session {
        agent: names.get(&row.agent_id).cloned().unwrap_or_default(),
        from: Timestamp(row.started_at),
        to: row.ended_at.map(Timestamp),
    };
    Ok(found.into_iter().map(told).collect())
}
