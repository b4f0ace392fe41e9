//! An agent's files: into their own open conversation, out of what they may read.

use super::{
    StaffDesk,
    conversation::{on_shift, own},
    reading::readable_by,
};
use crate::store::{
    Stored,
    entity::{file, file_content},
    files::{self, Owner},
    library,
};
use app::{
    error::AppError,
    id::{ConversationId, FileId},
    session::model::Role,
};

/// # Errors
/// As for sending: the conversation is not this agent's.
pub(crate) async fn may_put(desk: &StaffDesk, conversation: ConversationId) -> Stored<Owner> {
    own(desk.house.store.reader(), &desk.actor, conversation).await?;
    Ok(Owner::Agent(desk.actor.user, conversation))
}

/// # Errors
/// Only managers fill the library.
pub(crate) fn may_put_by(desk: &StaffDesk) -> Stored<Owner> {
    if desk.actor.role == Role::Manager { Ok(Owner::Library(desk.actor.user)) } else { Err(AppError::Forbidden.into()) }
}

/// A file that this agent may have: their own while it waits, then that of whoever may read its conversation.
///
/// # Errors
/// [`AppError::NotFound`] for every other one.
pub(crate) async fn find(desk: &StaffDesk, id: FileId) -> Stored<(file::Model, file_content::Model)> {
    let reader = desk.house.store.reader();
    let (file, content) = files::find(reader, id).await?.ok_or(AppError::NotFound)?;
    if library::holds(&file) {
        // Managers look after it also outside of their day; agents get copies.
        return if desk.actor.role == Role::Manager { Ok((file, content)) } else { Err(AppError::NotFound.into()) };
    }
    match (file.seq, file.conversation_id) {
        (Some(_), Some(conversation)) => {
            readable_by(reader, &desk.actor, ConversationId(conversation)).await?;
        }
        _ if file.user_id == Some(desk.actor.user.0) => on_shift(reader, desk.actor.user).await?,
        _ => return Err(AppError::NotFound.into()),
    }
    Ok((file, content))
}

/// Takes back a file that waits.
pub(crate) async fn take_back(desk: &StaffDesk, id: FileId) -> Stored<()> {
    let (file, _) = find(desk, id).await?;
    let conversation = file.conversation_id.filter(|_| file.seq.is_none()).ok_or(AppError::NotFound)?;
    let owner = Owner::Agent(desk.actor.user, ConversationId(conversation));
    let places =
        desk.house.store.write(move |txn| Box::pin(async move { files::take_back(txn, owner, id).await })).await?;
    desk.house.files.forget(places).await;
    Ok(())
}
