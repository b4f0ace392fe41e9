//! Tickets as the screens show them, read in a fixed number of queries however many there are.

use super::{
    Stored,
    entity::{
        customer, department, ticket, ticket_answer, ticket_field, ticket_info, ticket_label, ticket_note, user_account,
    },
};
use crate::desk::rules::{
    ticket::Sight,
    validate::{format, is_masked, mask},
};
use app::{
    error::AppError,
    id::{
        ConversationId, CustomerId, DepartmentId, LabelId, TicketFieldId, TicketId, TicketInfoId, TicketNoteId, UserId,
    },
    ticket::model::{Count, Status, TicketAnswer, TicketInfo, TicketNote, TicketRow},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use std::collections::HashMap;

/// The status that a stored row is in.
pub fn status(model: &ticket::Model) -> Stored<Status> {
    Ok(Status::parse(&model.status).ok_or_else(|| AppError::Internal(format!("stored status {}", model.status)))?)
}

/// What somebody sees.
pub async fn sight(database: &impl ConnectionTrait, user: UserId, everywhere: bool) -> Stored<Sight> {
    Ok(Sight { user, departments: super::directory::readable_departments(database, user, everywhere).await? })
}

/// The rows of these tickets, in the given order.
pub async fn rows(database: &impl ConnectionTrait, models: Vec<ticket::Model>) -> Stored<Vec<TicketRow>> {
    if models.is_empty() {
        return Ok(Vec::new());
    }
    let columns = (customer::Column::Id, customer::Column::Name);
    let customers: HashMap<i64, Option<String>> =
        names(database, customer::Entity::find(), columns, models.iter().map(|model| model.customer_id)).await?;
    let columns = (user_account::Column::Id, user_account::Column::Name);
    let people: HashMap<i64, String> =
        names(database, user_account::Entity::find(), columns, models.iter().filter_map(|model| model.assignee_id))
            .await?;
    let columns = (department::Column::Id, department::Column::Name);
    let departments: HashMap<i64, String> =
        names(database, department::Entity::find(), columns, models.iter().map(|model| model.department_id)).await?;
    let mut labels = labels_of(database, &models).await?;
    let row = |model: ticket::Model| {
        Ok(TicketRow {
            status: status(&model)?,
            id: TicketId(model.id),
            customer: CustomerId(model.customer_id),
            customer_name: customers.get(&model.customer_id).cloned().flatten(),
            conversation: ConversationId(model.conversation_id),
            department: DepartmentId(model.department_id),
            department_name: departments.get(&model.department_id).cloned().unwrap_or_default(),
            assignee: model.assignee_id.map(UserId),
            assignee_name: model.assignee_id.and_then(|user| people.get(&user).cloned()),
            created_at: Timestamp(model.created_at),
            changed_at: Timestamp(model.changed_at),
            closed_at: model.closed_at.map(Timestamp),
            labels: labels.remove(&model.id).unwrap_or_default(),
            protocol: model.protocol,
            subject: model.subject,
        })
    };
    models.into_iter().map(row).collect()
}

/// The names behind some ids.
async fn names<E: EntityTrait, N: sea_orm::TryGetable>(
    database: &impl ConnectionTrait,
    all: Select<E>,
    (id, name): (E::Column, E::Column),
    ids: impl Iterator<Item = i64>,
) -> Stored<HashMap<i64, N>> {
    let mut ids: Vec<i64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(i64, N)> =
        all.select_only().column(id).column(name).filter(id.is_in(ids)).into_tuple().all(database).await?;
    Ok(found.into_iter().collect())
}

async fn labels_of(database: &impl ConnectionTrait, models: &[ticket::Model]) -> Stored<HashMap<i64, Vec<LabelId>>> {
    let mut labels: HashMap<i64, Vec<LabelId>> = HashMap::new();
    let found = ticket_label::Entity::find()
        .filter(ticket_label::Column::TicketId.is_in(models.iter().map(|model| model.id)))
        .order_by_asc(ticket_label::Column::Id)
        .all(database)
        .await?;
    for link in found {
        labels.entry(link.ticket_id).or_default().push(LabelId(link.label_id));
    }
    Ok(labels)
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    pub status: Option<Status>,
    pub department: Option<DepartmentId>,
    /// Folded words that the ticket holds: letters, digits and spaces only.
    pub words: String,
    /// Protocols that, read backwards, lie from the first to before the second.
    pub protocol: Option<(i64, i64)>,
}

/// The newest that somebody sees, at most `limit` of those before one. Each department's and their own are asked for apart: so
/// every question is a stretch of one index, in its order, however many tickets there are.
pub async fn page(
    database: &impl ConnectionTrait,
    sight: &Sight,
    narrow: &Narrow,
    before: i64,
    limit: usize,
) -> Stored<Vec<ticket::Model>> {
    let wanted = |id: &&DepartmentId| narrow.department.is_none_or(|wanted| wanted == **id);
    let theirs = sight.departments.iter().filter(wanted).map(|id| ticket::Column::DepartmentId.eq(id.0));
    let own = ticket::Column::AssigneeId.eq(sight.user.0);
    let mut found = Vec::new();
    for whose in theirs.chain([own]) {
        let mut some = narrowed(narrow).filter(whose).filter(ticket::Column::Id.lt(before));
        some = some.order_by_desc(ticket::Column::Id).limit(limit as u64);
        found.extend(some.all(database).await?);
    }
    found.sort_unstable_by_key(|model: &ticket::Model| std::cmp::Reverse(model.id));
    found.dedup_by_key(|model| model.id);
    found.truncate(limit);
    Ok(found)
}

fn narrowed(narrow: &Narrow) -> Select<ticket::Entity> {
    let mut all = ticket::Entity::find();
    if let Some(status) = narrow.status {
        all = all.filter(ticket::Column::Status.eq(status.as_str()));
    }
    if let Some(department) = narrow.department {
        all = all.filter(ticket::Column::DepartmentId.eq(department.0));
    }
    if let Some((from, to)) = narrow.protocol {
        all = all.filter(ticket::Column::ProtocolBackwards.gte(from)).filter(ticket::Column::ProtocolBackwards.lt(to));
    } else if !narrow.words.is_empty() {
        all = all.filter(ticket::Column::WordsKey.contains(&narrow.words));
    }
    all
}

/// How many there are in each status of each department, of those that somebody sees.
pub async fn counts(database: &impl ConnectionTrait, sight: &Sight) -> Stored<Vec<Count>> {
    let departments: Vec<i64> = sight.departments.iter().map(|id| id.0).collect();
    let of = || {
        ticket::Entity::find()
            .select_only()
            .columns([ticket::Column::DepartmentId, ticket::Column::Status])
            .column_as(ticket::Column::Id.count(), "counted")
            .group_by(ticket::Column::DepartmentId)
            .group_by(ticket::Column::Status)
    };
    let mut found: Vec<(i64, String, i64)> = Vec::new();
    if !departments.is_empty() {
        let theirs = of().filter(ticket::Column::DepartmentId.is_in(departments.clone()));
        found.extend(theirs.into_tuple::<(i64, String, i64)>().all(database).await?);
    }
    let own = of()
        .filter(ticket::Column::AssigneeId.eq(sight.user.0))
        .filter(ticket::Column::DepartmentId.is_not_in(departments));
    found.extend(own.into_tuple::<(i64, String, i64)>().all(database).await?);
    let all = department::Entity::find().order_by_asc(department::Column::Position).all(database).await?;
    let mut counts = Vec::new();
    for department in all {
        for (_, status, count) in found.iter().filter(|(id, ..)| *id == department.id) {
            let Some(status) = Status::parse(status) else { continue };
            counts.push(Count {
                status,
                department: DepartmentId(department.id),
                department_name: department.name.clone(),
                count: u32::try_from(*count).unwrap_or(u32::MAX),
            });
        }
    }
    Ok(counts)
}

/// The form of a ticket as people read it, personal numbers masked, in the managers' order.
pub async fn answers(database: &impl ConnectionTrait, ticket: TicketId) -> Stored<Vec<TicketAnswer>> {
    let fields = ticket_field::Entity::find().order_by_asc(ticket_field::Column::Position).all(database).await?;
    let answers =
        ticket_answer::Entity::find().filter(ticket_answer::Column::TicketId.eq(ticket.0)).all(database).await?;
    let shown = fields.into_iter().filter_map(|field| {
        let answer = answers.iter().find(|answer| answer.field_id == field.id)?;
        let kind = crate::desk::customer::kind(&field.kind);
        let masked = is_masked(kind);
        let value = if masked { mask(kind, &answer.value) } else { format(kind, &answer.value) };
        Some(TicketAnswer { field: TicketFieldId(field.id), label: field.label, value, masked })
    });
    Ok(shown.collect())
}

/// What was not removed, oldest first.
pub async fn infos(database: &impl ConnectionTrait, ticket: TicketId) -> Stored<Vec<TicketInfo>> {
    let found = ticket_info::Entity::find()
        .filter(ticket_info::Column::TicketId.eq(ticket.0))
        .filter(ticket_info::Column::RemovedAt.is_null())
        .order_by_asc(ticket_info::Column::Id)
        .all(database)
        .await?;
    let shown = |row: ticket_info::Model| TicketInfo {
        id: TicketInfoId(row.id),
        author_name: row.author_name,
        name: row.name,
        value: row.value,
        at: Timestamp(row.created_at),
    };
    Ok(found.into_iter().map(shown).collect())
}

/// What was not removed, oldest first.
pub async fn notes(database: &impl ConnectionTrait, ticket: TicketId) -> Stored<Vec<TicketNote>> {
    let found = ticket_note::Entity::find()
        .filter(ticket_note::Column::TicketId.eq(ticket.0))
        .filter(ticket_note::Column::RemovedAt.is_null())
        .order_by_asc(ticket_note::Column::Id)
        .all(database)
        .await?;
    let shown = |row: ticket_note::Model| TicketNote {
        id: TicketNoteId(row.id),
        author: UserId(row.author_id),
        author_name: row.author_name,
        body: row.body,
        at: Timestamp(row.created_at),
        changed_at: Timestamp(row.changed_at),
        edited_by: row.edited_by,
    };
    Ok(found.into_iter().map(shown).collect())
}
