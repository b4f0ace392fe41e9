//! Files and what they hold. A file waits for its message (`seq` is none), then belongs to it for ever.

use super::{
    Stored,
    entity::{file, file_content},
    rows::{IDS_AT_ONCE, count},
};
use app::{
    error::{AppError, Field, Reason},
    file::model::Attachment,
    id::{ConversationId, CustomerId, FileId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _,
    sea_query::{Expr, Query},
};
use std::collections::HashMap;

/// Files that somebody may have waiting at once.
const STAGED: u32 = 100;

/// Who stages files, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// For the next message into this conversation.
    Agent(UserId, ConversationId),
    /// For the next message, whatever conversation that goes into.
    Customer(CustomerId),
    /// For an automatic message, once a manager has saved it.
    Library(UserId),
}

/// Content that nobody had sent before.
#[derive(Debug)]
pub struct New {
    pub place: String,
    pub sha256: String,
    pub size: u64,
    pub mime: String,
    pub pixels: Option<(u32, u32)>,
    pub thumbnail: bool,
    pub now: i64,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    Known(file_content::Model),
    New(New),
}

impl Content {
    pub fn mime(&self) -> &str {
        match self {
            Self::Known(known) => &known.mime,
            Self::New(new) => &new.mime,
        }
    }
}

/// A file as both sides see it.
pub fn attachment(file: file::Model, content: &file_content::Model) -> Attachment {
    Attachment {
        id: FileId(file.id),
        name: file.name,
        mime: content.mime.clone(),
        size: u64::try_from(content.size).unwrap_or(0),
        pixels: content.width.zip(content.height).map(|(width, height)| (count(width), count(height))),
        thumbnail: content.thumbnail,
    }
}

/// The content with this hash.
pub async fn known(database: &impl ConnectionTrait, sha256: &str) -> Stored<Option<file_content::Model>> {
    Ok(file_content::Entity::find().filter(file_content::Column::Sha256.eq(sha256)).one(database).await?)
}

/// A file with its content.
pub async fn find(database: &impl ConnectionTrait, id: FileId) -> Stored<Option<(file::Model, file_content::Model)>> {
    let Some(file) = file::Entity::find_by_id(id.0).one(database).await? else { return Ok(None) };
    let content = file_content::Entity::find_by_id(file.content_id).one(database).await?;
    Ok(content.map(|content| (file, content)))
}

/// Lets a file wait for its owner's next message.
///
/// # Errors
/// [`Reason::TooMany`] when too many wait already.
pub async fn stage(
    txn: &impl ConnectionTrait,
    owner: Owner,
    name: String,
    content: Content,
    now: Timestamp,
) -> Stored<(file::Model, file_content::Model)> {
    if waiting(txn, owner).await? >= u64::from(STAGED) {
        return Err(refused(Reason::TooMany(STAGED)).into());
    }
    let content = match content {
        // Swept away just now: the same upload again is new.
        Content::Known(content) => {
            file_content::Entity::find_by_id(content.id).one(txn).await?.ok_or(AppError::Unreachable)?
        }
        Content::New(new) => match known(txn, &new.sha256).await? {
            Some(known) => known,
            None => insert(txn, new).await?,
        },
    };
    let (user, customer, conversation) = match owner {
        Owner::Agent(user, conversation) => (Some(user.0), None, Some(conversation.0)),
        Owner::Customer(customer) => (None, Some(customer.0), None),
        Owner::Library(user) => (Some(user.0), None, None),
    };
    let row = file::ActiveModel {
        id: NotSet,
        content_id: Set(content.id),
        name: Set(name),
        user_id: Set(user),
        customer_id: Set(customer),
        conversation_id: Set(conversation),
        seq: Set(None),
        created_at: Set(now.0),
    };
    Ok((file::Entity::insert(row).exec_with_returning(txn).await?, content))
}

async fn insert(txn: &impl ConnectionTrait, new: New) -> Stored<file_content::Model> {
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    let row = file_content::ActiveModel {
        id: NotSet,
        sha256: Set(new.sha256),
        place: Set(new.place),
        size: Set(i64::try_from(new.size).unwrap_or(i64::MAX)),
        mime: Set(new.mime),
        width: Set(new.pixels.map(|(width, _)| side(width))),
        height: Set(new.pixels.map(|(_, height)| side(height))),
        thumbnail: Set(new.thumbnail),
        created_at: Set(new.now),
    };
    Ok(file_content::Entity::insert(row).exec_with_returning(txn).await?)
}

pub(super) fn refused(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::File, reason }
}

/// How many files of this owner wait.
pub async fn waiting(database: &impl ConnectionTrait, owner: Owner) -> Stored<u64> {
    Ok(file::Entity::find().filter(waits_for(owner)).count(database).await?)
}

pub(super) fn waits_for(owner: Owner) -> Condition {
    let theirs = Condition::all().add(file::Column::Seq.is_null());
    match owner {
        Owner::Agent(user, conversation) => {
            theirs.add(file::Column::UserId.eq(user.0)).add(file::Column::ConversationId.eq(conversation.0))
        }
        Owner::Customer(customer) => theirs.add(file::Column::CustomerId.eq(customer.0)),
        Owner::Library(user) => theirs.add(file::Column::UserId.eq(user.0)).add(file::Column::ConversationId.is_null()),
    }
}

/// Gives an owner's waiting files to a message, in the order that is asked for.
///
/// # Errors
/// [`Reason::TooMany`] beyond `limit`; [`Reason::Wrong`] when one of them is not waiting for this owner.
pub async fn claim(
    txn: &impl ConnectionTrait,
    owner: Owner,
    ids: &[FileId],
    (conversation, seq): (ConversationId, i32),
    limit: u32,
) -> Stored<Vec<Attachment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if ids.len() > limit as usize {
        return Err(refused(Reason::TooMany(limit)).into());
    }
    let claimed = file::Entity::update_many()
        .col_expr(file::Column::Seq, Expr::value(seq))
        .col_expr(file::Column::ConversationId, Expr::value(conversation.0))
        .filter(waits_for(owner))
        .filter(file::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .exec(txn)
        .await?;
    // Naming one twice counts as one that is not there.
    if claimed.rows_affected != ids.len() as u64 {
        return Err(refused(Reason::Wrong).into());
    }
    attachments(txn, ids).await
}

/// What these files hold.
pub async fn contents_of(
    database: &impl ConnectionTrait,
    ids: impl Iterator<Item = FileId>,
) -> Stored<HashMap<FileId, file_content::Model>> {
    let ids: Vec<i64> = ids.map(|id| id.0).collect();
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(IDS_AT_ONCE) {
        let files = file::Entity::find().filter(file::Column::Id.is_in(some.iter().copied())).all(database).await?;
        let contents = contents(database, files.iter().map(|file| file.content_id)).await?;
        let held = |file: file::Model| Some((FileId(file.id), contents.get(&file.content_id)?.clone()));
        found.extend(files.into_iter().filter_map(held));
    }
    Ok(found)
}

pub(super) async fn attachments(database: &impl ConnectionTrait, ids: &[FileId]) -> Stored<Vec<Attachment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let files = file::Entity::find().filter(file::Column::Id.is_in(ids.iter().map(|id| id.0))).all(database).await?;
    let contents = contents(database, files.iter().map(|file| file.content_id)).await?;
    let mut found: HashMap<i64, Attachment> = files
        .into_iter()
        .filter_map(|file| {
            let content = contents.get(&file.content_id)?;
            Some((file.id, attachment(file, content)))
        })
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(&id.0)).collect())
}

/// Contents by their id.
pub async fn contents(
    database: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
) -> Stored<HashMap<i64, file_content::Model>> {
    let ids: Vec<i64> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = file_content::Entity::find().filter(file_content::Column::Id.is_in(ids)).all(database).await?;
    Ok(found.into_iter().map(|content| (content.id, content)).collect())
}

/// Takes a waiting file of this owner away. Answers the places that nothing names any more.
///
/// # Errors
/// [`AppError::NotFound`] when it is not waiting for this owner.
pub async fn take_back(txn: &impl ConnectionTrait, owner: Owner, id: FileId) -> Stored<Vec<String>> {
    let found = file::Entity::find_by_id(id.0).filter(waits_for(owner)).one(txn).await?.ok_or(AppError::NotFound)?;
    remove(txn, vec![found]).await
}

/// Files that have waited since before that time, oldest first.
pub async fn stale(database: &impl ConnectionTrait, before: Timestamp, limit: u64) -> Stored<Vec<file::Model>> {
    use sea_orm::QueryOrder as _;
    Ok(file::Entity::find()
        .filter(file::Column::Seq.is_null())
        .filter(file::Column::CreatedAt.lt(before.0))
        .order_by_asc(file::Column::CreatedAt)
        .limit(limit)
        .all(database)
        .await?)
}

/// Removes files that still wait, and the contents that nothing names then: whatever else may name one is asked here, too.
/// Answers where those are.
pub async fn remove(txn: &impl ConnectionTrait, files: Vec<file::Model>) -> Stored<Vec<String>> {
    file::Entity::delete_many()
        .filter(file::Column::Id.is_in(files.iter().map(|file| file.id)))
        .filter(file::Column::Seq.is_null())
        .exec(txn)
        .await?;
    let named = Query::select().column(file::Column::ContentId).from(file::Entity).to_owned();
    let unnamed: Vec<(i64, String)> = file_content::Entity::find()
        .select_only()
        .columns([file_content::Column::Id, file_content::Column::Place])
        .filter(file_content::Column::Id.is_in(files.iter().map(|file| file.content_id)))
        .filter(file_content::Column::Id.not_in_subquery(named))
        .into_tuple()
        .all(txn)
        .await?;
    let (ids, places): (Vec<i64>, Vec<String>) = unnamed.into_iter().unzip();
    file_content::Entity::delete_many().filter(file_content::Column::Id.is_in(ids)).exec(txn).await?;
    Ok(places)
}

/// Which of these places are named.
pub async fn named(database: &impl ConnectionTrait, places: &[String]) -> Stored<Vec<String>> {
    Ok(file_content::Entity::find()
        .select_only()
        .column(file_content::Column::Place)
        .filter(file_content::Column::Place.is_in(places))
        .into_tuple()
        .all(database)
        .await?)
}
