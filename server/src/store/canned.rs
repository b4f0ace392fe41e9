//! Automatic messages, read in a fixed number of queries however many there are.

use super::{Stored, entity::canned_reply, library};
use app::{
    canned::model::{COUNTED, CannedReply},
    id::{CannedReplyId, DepartmentId},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

/// What somebody who works in these departments may use.
fn usable_in(departments: &[DepartmentId]) -> Condition {
    let scope = Condition::any()
        .add(canned_reply::Column::DepartmentId.is_null())
        .add(canned_reply::Column::DepartmentId.is_in(departments.iter().map(|department| department.0)));
    Condition::all().add(canned_reply::Column::ArchivedAt.is_null()).add(scope)
}

/// Those that somebody who works in these departments may use, most used first.
pub async fn usable(database: &impl ConnectionTrait, departments: &[DepartmentId]) -> Stored<Vec<CannedReply>> {
    let found = canned_reply::Entity::find()
        .filter(usable_in(departments))
        .order_by_desc(canned_reply::Column::Uses)
        .order_by_asc(canned_reply::Column::Title)
        .order_by_asc(canned_reply::Column::Id)
        .all(database)
        .await?;
    replies(database, found).await
}

/// Whether somebody who works in these departments may use it.
pub async fn is_usable(
    database: &impl ConnectionTrait,
    reply: CannedReplyId,
    departments: &[DepartmentId],
) -> Stored<bool> {
    let found = canned_reply::Entity::find_by_id(reply.0).filter(usable_in(departments)).one(database).await?;
    Ok(found.is_some())
}

/// These, in the given order.
pub async fn replies(database: &impl ConnectionTrait, models: Vec<canned_reply::Model>) -> Stored<Vec<CannedReply>> {
    let ids: Vec<CannedReplyId> = models.iter().map(|model| CannedReplyId(model.id)).collect();
    let mut files = library::files_of(database, &ids).await?;
    let reply = |model: canned_reply::Model| CannedReply {
        id: CannedReplyId(model.id),
        category: model.category,
        title: model.title,
        body: model.body,
        department: model.department_id.map(DepartmentId),
        uses: u32::try_from(model.uses).unwrap_or(0),
        files: files.remove(&CannedReplyId(model.id)).unwrap_or_default(),
    };
    Ok(models.into_iter().map(reply).collect())
}

/// Counts a sent message for each of these that its author may use; what they may not is passed over.
pub async fn count_uses(
    txn: &impl ConnectionTrait,
    replies: &[CannedReplyId],
    departments: &[DepartmentId],
) -> Stored<()> {
    canned_reply::Entity::update_many()
        .col_expr(canned_reply::Column::Uses, Expr::col(canned_reply::Column::Uses).add(1))
        .filter(canned_reply::Column::Id.is_in(replies.iter().take(COUNTED).map(|reply| reply.0)))
        .filter(usable_in(departments))
        .exec(txn)
        .await?;
    Ok(())
}
