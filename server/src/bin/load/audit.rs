//! The database has the last word: what was acknowledged is in it once, and threads have no holes.

use crate::{
    Outcome,
    ledger::{Note, number},
    talk::Floor,
};
use sea_orm::{
    ColumnTrait as _, ConnectOptions, Database, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use server::store::entity::message;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(crate) struct Audit {
    pub(crate) sent: usize,
    pub(crate) acknowledged: usize,
    pub(crate) stored: usize,
    /// Acknowledged, yet not in the database; or there, yet never on the other screen.
    pub(crate) lost_stored: usize,
    pub(crate) lost_shown: usize,
    /// More than once in the database, or on the other screen.
    pub(crate) twice_stored: usize,
    pub(crate) twice_shown: usize,
    /// Conversations whose numbers are not 1, 2, 3 ….
    pub(crate) holes: usize,
}

pub(crate) async fn audit(database: &str, floor: &Floor, notes: &[Note]) -> Outcome<Audit> {
    let rows = read(database, floor).await?;
    let mut copies: HashMap<usize, usize> = HashMap::new();
    let mut last: HashMap<i64, i32> = HashMap::new();
    let mut holed = HashSet::new();
    for (conversation, seq, body) in &rows {
        let last = last.entry(*conversation).or_default();
        if *seq != *last + 1 {
            holed.insert(*conversation);
        }
        *last = *seq;
        if let Some(number) = number(body) {
            *copies.entry(number).or_default() += 1;
        }
    }
    let stored = |number: &usize| copies.contains_key(number);
    let count =
        |test: &dyn Fn(usize, &Note) -> bool| notes.iter().enumerate().filter(|(at, note)| test(*at, note)).count();
    Ok(Audit {
        sent: count(&|_, note| note.sent.is_some()),
        acknowledged: count(&|_, note| note.answered.is_some()),
        stored: copies.len(),
        lost_stored: count(&|at, note| note.answered.is_some() && !stored(&at)),
        lost_shown: count(&|at, note| stored(&at) && note.times == 0),
        twice_stored: copies.values().filter(|copies| **copies > 1).count(),
        twice_shown: count(&|_, note| note.times > 1),
        holes: holed.len(),
    })
}

/// Every message of the conversations on the floor, in order.
async fn read(database: &str, floor: &Floor) -> Outcome<Vec<(i64, i32, String)>> {
    let mut options = ConnectOptions::new(database.to_owned());
    // The server goes on writing: looking must not need more than a look.
    options.max_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("query_only", "ON"));
    let database = Database::connect(options).await?;
    let mut rows = Vec::new();
    for some in floor.customers.chunks(500) {
        let found: Vec<(i64, i32, String)> = message::Entity::find()
            .select_only()
            .columns([message::Column::ConversationId, message::Column::Seq, message::Column::Body])
            .filter(message::Column::ConversationId.is_in(some.iter().map(|customer| customer.conversation)))
            .order_by_asc(message::Column::ConversationId)
            .order_by_asc(message::Column::Seq)
            .into_tuple()
            .all(&database)
            .await?;
        rows.extend(found);
    }
    database.close().await?;
    Ok(rows)
}
