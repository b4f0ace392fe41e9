//! Labels on a conversation.

use super::{Annotation, annotate};
use crate::{
    desk::StaffDesk,
    store::{
        Stored,
        audit::Action,
        entity::{conversation_label, label},
    },
};
use app::{
    conversation::{
        annotation::model::{Annotated, LABELS},
        model::ThreadEvent,
    },
    error::{AppError, Field, Reason},
    id::{ConversationId, LabelId},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::json;
use std::collections::BTreeSet;

fn refused(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::Label, reason }
}

/// Puts labels on and takes labels off, at once. What is already so stays so.
///
/// # Errors
/// `Invalid` for a label that there is not or that is archived; one that is on may be taken off all the same.
pub(in crate::desk) async fn change_labels(
    desk: &StaffDesk,
    id: ConversationId,
    put: Vec<LabelId>,
    take: Vec<LabelId>,
) -> Stored<Annotated> {
    if put.len() > LABELS || take.len() > LABELS {
        return Err(refused(Reason::TooMany(u32::try_from(LABELS).unwrap_or(u32::MAX))).into());
    }
    let take: BTreeSet<i64> = take.into_iter().map(|label| label.0).collect();
    let put: BTreeSet<i64> = put.into_iter().map(|label| label.0).filter(|label| !take.contains(label)).collect();
    annotate(desk, id, move |annotation| Box::pin(change(annotation, put, take))).await
}

async fn change(annotation: &mut Annotation<'_>, put: BTreeSet<i64>, take: BTreeSet<i64>) -> Stored<bool> {
    let (txn, conversation) = (annotation.case.txn(), annotation.case.id().0);
    let on: BTreeSet<i64> = conversation_label::Entity::find()
        .filter(conversation_label::Column::ConversationId.eq(conversation))
        .all(txn)
        .await?
        .into_iter()
        .map(|link| link.label_id)
        .collect();
    let put: BTreeSet<i64> = put.difference(&on).copied().collect();
    let take: BTreeSet<i64> = take.intersection(&on).copied().collect();
    if on.len() + put.len() > LABELS {
        return Err(refused(Reason::TooMany(u32::try_from(LABELS).unwrap_or(u32::MAX))).into());
    }
    let known = label::Entity::find()
        .filter(label::Column::Id.is_in(on.iter().chain(&put).copied()))
        .order_by_asc(label::Column::Name)
        .all(txn)
        .await?;
    let usable = known.iter().filter(|label| put.contains(&label.id) && label.archived_at.is_none()).count();
    if usable != put.len() {
        return Err(refused(Reason::Wrong).into());
    }
    if put.is_empty() && take.is_empty() {
        return Ok(false);
    }
    if !take.is_empty() {
        conversation_label::Entity::delete_many()
            .filter(conversation_label::Column::ConversationId.eq(conversation))
            .filter(conversation_label::Column::LabelId.is_in(take.iter().copied()))
            .exec(txn)
            .await?;
    }
    let links = put.iter().map(|label| conversation_label::ActiveModel {
        id: NotSet,
        conversation_id: Set(conversation),
        label_id: Set(*label),
    });
    if !put.is_empty() {
        conversation_label::Entity::insert_many(links).exec_without_returning(txn).await?;
    }
    let names = |ids: &BTreeSet<i64>| -> Vec<String> {
        known.iter().filter(|label| ids.contains(&label.id)).map(|label| label.name.clone()).collect()
    };
    let after: BTreeSet<i64> = on.union(&put).copied().filter(|label| !take.contains(label)).collect();
    annotation.audit(Action::Labels, json!(names(&on)), json!(names(&after))).await?;
    let agent = annotation.actor.name.clone();
    annotation.case.remark(ThreadEvent::Labelled { agent, put: names(&put), taken: names(&take) });
    Ok(true)
}
