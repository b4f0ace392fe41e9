//! The same customer's other conversations, as far as the agent may see them; the others are only counted.

use super::{
    StaffDesk,
    conversation::{on_shift, visible},
    queue::read_transaction,
    rules::identity::bond,
};
use crate::store::{
    Stored, directory,
    entity::{conversation, department},
    related, rows,
};
use app::{
    id::ConversationId,
    related::model::{After, Bond, Related, RelatedRow},
};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use std::collections::HashMap;

pub(super) async fn related(desk: &StaffDesk, id: ConversationId, after: Option<After>) -> Stored<Related> {
    let txn = read_transaction(desk).await?;
    on_shift(&txn, desk.actor.user).await?;
    let model = visible(&txn, &desk.actor, id).await?;
    let user = desk.actor.user;
    let departments = directory::readable_departments(&txn, user, desk.actor.reads_everywhere()).await?;
    let keys = related::keys_of(&txn, id).await?;
    let (all, seen) = related::count(&txn, &model, &keys, user, &departments).await?;
    let (found, more) = related::page(&txn, &model, &keys, user, &departments, after).await?;
    let rows = told(&txn, &model, &keys, found).await?;
    txn.commit().await?;
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Related { rows, more, visible: count(seen), hidden: count(all.saturating_sub(seen)) })
}

async fn told(
    database: &impl ConnectionTrait,
    of: &conversation::Model,
    keys: &[String],
    found: Vec<conversation::Model>,
) -> Stored<Vec<RelatedRow>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut bonds: HashMap<i64, Vec<Bond>> = HashMap::new();
    for (id, key) in related::bonds(database, found.iter().map(|model| model.id), keys).await? {
        bonds.entry(id).or_default().extend(key.as_deref().and_then(bond));
    }
    // Archived ones too: it was there that it happened.
    let departments: HashMap<i64, String> =
        department::Entity::find().all(database).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let outcomes: Vec<(Option<bool>, Option<i32>, bool)> =
        found.iter().map(|model| (model.resolved, model.rating, model.customer_id == of.customer_id)).collect();
    let rows = rows::rows(database, found).await?;
    let told = rows.into_iter().zip(outcomes).map(|(row, (resolved, rating, same))| {
        let mut bonds = bonds.remove(&row.id.0).unwrap_or_default();
        bonds.extend(same.then_some(Bond::Contact));
        bonds.sort_unstable();
        bonds.dedup();
        RelatedRow {
            id: row.id,
            protocol: row.protocol,
            state: row.state,
            created_at: row.created_at,
            customer_name: row.customer_name,
            department: row.department.and_then(|id| departments.get(&id.0).cloned()),
            agent: row.agent_name,
            resolved,
            rating: rating.and_then(|rating| u8::try_from(rating).ok()),
            preview: row.preview,
            bonds,
        }
    });
    Ok(told.collect())
}
