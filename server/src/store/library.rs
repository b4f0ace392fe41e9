//! The files of automatic messages, and the company's logo. One of the library stands under the number 0 of no conversation: it waits
//! for nobody, and is not swept away; a message that is sent takes copies, which point to the same content.

use super::{
    Stored,
    entity::{canned_reply_file, file, file_content},
    files::{self, Content, Owner, refused},
};
use app::{
    error::{AppError, Reason},
    file::model::Attachment,
    id::{CannedReplyId, ConversationId, FileId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};
use std::collections::HashMap;

/// The number that files of the library have.
const KEPT: i32 = 0;
/// What a logo is made: no wider and no higher than this.
pub const LOGO_SIDE: u32 = 512;
pub const LOGO_MIME: &str = "image/png";
/// Ids a statement may bind at most: SQLite and PostgreSQL both take far more.
const IDS_AT_ONCE: usize = 1_000;

/// Whether it is one of the library, or waits to be.
pub fn holds(file: &file::Model) -> bool {
    file.conversation_id.is_none() && file.customer_id.is_none()
}

/// The files of these automatic messages, in order.
pub async fn files_of(
    database: &impl ConnectionTrait,
    replies: &[CannedReplyId],
) -> Stored<HashMap<CannedReplyId, Vec<Attachment>>> {
    let mut all: HashMap<CannedReplyId, Vec<Attachment>> = HashMap::new();
    for some in replies.chunks(IDS_AT_ONCE) {
        let links = canned_reply_file::Entity::find()
            .filter(canned_reply_file::Column::ReplyId.is_in(some.iter().map(|reply| reply.0)))
            .order_by_asc(canned_reply_file::Column::ReplyId)
            .order_by_asc(canned_reply_file::Column::Position)
            .all(database)
            .await?;
        let ids: Vec<FileId> = links.iter().map(|link| FileId(link.file_id)).collect();
        let found = files::attachments(database, &ids).await?;
        let mut found: HashMap<i64, Attachment> = found.into_iter().map(|file| (file.id.0, file)).collect();
        for link in links {
            all.entry(CannedReplyId(link.reply_id)).or_default().extend(found.remove(&link.file_id));
        }
    }
    Ok(all)
}

/// Makes these the files of an automatic message: some are its own already, the others wait for this manager. What it had and has no
/// more goes the way of files that nobody sends.
///
/// # Errors
/// [`Reason::Wrong`] for a file that is neither.
pub async fn put(
    txn: &impl ConnectionTrait,
    user: UserId,
    reply: CannedReplyId,
    wanted: &[FileId],
    now: Timestamp,
) -> Stored<()> {
    let links = canned_reply_file::Entity::find()
        .filter(canned_reply_file::Column::ReplyId.eq(reply.0))
        .order_by_asc(canned_reply_file::Column::Position)
        .all(txn)
        .await?;
    let had: Vec<FileId> = links.iter().map(|link| FileId(link.file_id)).collect();
    if had == wanted {
        return Ok(());
    }
    let new: Vec<i64> = wanted.iter().filter(|file| !had.contains(file)).map(|file| file.0).collect();
    keep(txn, user, &new).await?;
    canned_reply_file::Entity::delete_many().filter(canned_reply_file::Column::ReplyId.eq(reply.0)).exec(txn).await?;
    release(txn, had.iter().filter(|file| !wanted.contains(file)).map(|file| file.0), now).await?;
    let rows = wanted.iter().zip(0..).map(|(file, position)| canned_reply_file::ActiveModel {
        id: NotSet,
        reply_id: Set(reply.0),
        file_id: Set(file.0),
        position: Set(position),
    });
    if !wanted.is_empty() {
        canned_reply_file::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Makes this the company's logo, or none. The one before goes the way of files that nobody sends. Answers the hash of what it holds,
/// which anybody may fetch from now on.
///
/// # Errors
/// [`Reason::Wrong`] unless it waits for this manager and is a picture as [`crate::file::keep_logo`] makes them.
pub async fn put_logo(
    txn: &impl ConnectionTrait,
    user: UserId,
    before: Option<FileId>,
    wanted: Option<FileId>,
    now: Timestamp,
) -> Stored<Option<String>> {
    release(txn, before.into_iter().map(|file| file.0), now).await?;
    let Some(wanted) = wanted else { return Ok(None) };
    keep(txn, user, &[wanted.0]).await?;
    let (_, content) = files::find(txn, wanted).await?.ok_or(AppError::NotFound)?;
    if !is_logo(&content) {
        return Err(refused(Reason::Wrong).into());
    }
    Ok(Some(content.sha256))
}

fn is_logo(content: &file_content::Model) -> bool {
    let fits = |side: Option<i32>| side.is_some_and(|side| side.unsigned_abs() <= LOGO_SIDE);
    content.mime == LOGO_MIME && fits(content.width) && fits(content.height)
}

/// What waits for this manager waits no more.
async fn keep(txn: &impl ConnectionTrait, user: UserId, files: &[i64]) -> Stored<()> {
    let kept = file::Entity::update_many()
        .col_expr(file::Column::Seq, Expr::value(KEPT))
        .filter(files::waits_for(Owner::Library(user)))
        .filter(file::Column::Id.is_in(files.iter().copied()))
        .exec(txn)
        .await?;
    // Naming one twice counts as one that is not there.
    if kept.rows_affected != files.len() as u64 {
        return Err(refused(Reason::Wrong).into());
    }
    Ok(())
}

/// What was kept waits once more, for whoever brought it.
async fn release(txn: &impl ConnectionTrait, files: impl Iterator<Item = i64>, now: Timestamp) -> Stored<()> {
    let files: Vec<i64> = files.collect();
    if files.is_empty() {
        return Ok(());
    }
    file::Entity::update_many()
        .col_expr(file::Column::Seq, Expr::value(Option::<i32>::None))
        .col_expr(file::Column::CreatedAt, Expr::value(now.0))
        .filter(file::Column::Id.is_in(files))
        .exec(txn)
        .await?;
    Ok(())
}

/// Lets copies of an automatic message's files wait for an agent's next message.
pub async fn stage(
    txn: &impl ConnectionTrait,
    user: UserId,
    conversation: ConversationId,
    reply: CannedReplyId,
    now: Timestamp,
) -> Stored<Vec<Attachment>> {
    let kept = files_of(txn, &[reply]).await?.remove(&reply).unwrap_or_default();
    let mut staged = Vec::with_capacity(kept.len());
    for file in kept {
        let (_, content) = files::find(txn, file.id).await?.ok_or(AppError::NotFound)?;
        let owner = Owner::Agent(user, conversation);
        let (copy, content) = files::stage(txn, owner, file.name, Content::Known(content), now).await?;
        staged.push(files::attachment(copy, &content));
    }
    Ok(staged)
}
