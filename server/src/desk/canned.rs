//! Automatic messages that an agent may use.

use super::{StaffDesk, conversation::own};
use crate::store::{Stored, canned, directory, library};
use app::{
    canned::model::CannedReply,
    error::AppError,
    file::model::Attachment,
    id::{CannedReplyId, ConversationId},
};

pub(super) async fn usable(desk: &StaffDesk) -> Stored<Vec<CannedReply>> {
    let reader = desk.house.store.reader();
    let departments = directory::departments_of(reader, desk.actor.user, desk.actor.role).await?;
    canned::usable(reader, &departments).await
}

/// Lets copies of its files wait for the next message into this conversation, as if they had been uploaded.
///
/// # Errors
/// As for sending; [`AppError::NotFound`] for a message that they may not use.
pub(super) async fn stage(desk: &StaffDesk, id: ConversationId, reply: CannedReplyId) -> Stored<Vec<Attachment>> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                own(txn, &actor, id).await?;
                let departments = directory::departments_of(txn, actor.user, actor.role).await?;
                if !canned::is_usable(txn, reply, &departments).await? {
                    return Err(AppError::NotFound.into());
                }
                library::stage(txn, actor.user, id, reply, now).await
            })
        })
        .await
}
