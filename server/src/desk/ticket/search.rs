//! Tickets by their protocol, by what their form says or by an additional information. An index says which ones there are; of
//! those only what the agent sees is answered.

use super::list::sees;
use crate::{
    desk::{
        StaffDesk,
        conversation::on_shift,
        search::{ROUNDS, wanted},
    },
    store::{
        Stored,
        entity::ticket,
        search::ticket_candidates,
        tickets::{rows, sight},
    },
};
use app::{
    id::TicketId,
    search::model::{FOUND, Query, TicketResults},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub(in crate::desk) async fn search(desk: &StaffDesk, query: Query, before: Option<TicketId>) -> Stored<TicketResults> {
    let reader = desk.house.store.reader();
    on_shift(reader, desk.actor.user).await?;
    let wanted = wanted(desk, query).await?;
    let sight = sight(reader, desk.actor.user, desk.actor.reads_everywhere()).await?;
    let mut before = before.map_or(i64::MAX, |before| before.0);
    let mut found: Vec<ticket::Model> = Vec::new();
    for _ in 0..ROUNDS {
        let ids = ticket_candidates(reader, &wanted, before).await?;
        let Some(last) = ids.last().copied() else {
            return Ok(TicketResults { rows: rows(reader, found).await?, next: None });
        };
        let models = ticket::Entity::find()
            .filter(ticket::Column::Id.is_in(ids))
            .order_by_desc(ticket::Column::Id)
            .all(reader)
            .await?;
        for model in models.into_iter().filter(|model| sees(&sight, model)) {
            if found.len() == FOUND {
                // There is one more: a last page does not promise another.
                let next = found.last().map(|model| TicketId(model.id));
                return Ok(TicketResults { rows: rows(reader, found).await?, next });
            }
            found.push(model);
        }
        before = last;
    }
    Ok(TicketResults { rows: rows(reader, found).await?, next: Some(TicketId(before)) })
}
