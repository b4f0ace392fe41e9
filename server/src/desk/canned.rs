//! Automatic messages that an agent may use.

use super::StaffDesk;
use crate::store::{Stored, canned, directory};
use app::canned::model::CannedReply;

pub(super) async fn usable(desk: &StaffDesk) -> Stored<Vec<CannedReply>> {
    let reader = desk.house.store.reader();
    let departments = directory::departments_of(reader, desk.actor.user, desk.actor.role).await?;
    canned::usable(reader, &departments).await
}
