//! The contact form and what was answered, as the details and the reports show it.

use super::{
    customer,
    rules::validate::{format, is_masked, mask},
};
use crate::store::{
    Stored,
    entity::{form_answer, form_field},
};
use app::{
    conversation::answer::model::Answer,
    id::{ConversationId, FieldId},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// How much of a personal number leaves the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    Masked,
    Whole,
}

/// Every field in use, and what else was answered, in the managers' order.
pub(super) async fn answers(database: &impl ConnectionTrait, id: ConversationId, sight: Sight) -> Stored<Vec<Answer>> {
    let fields = form_field::Entity::find().order_by_asc(form_field::Column::Position).all(database).await?;
    let answers =
        form_answer::Entity::find().filter(form_answer::Column::ConversationId.eq(id.0)).all(database).await?;
    let told = fields.into_iter().filter_map(|field| {
        let answer = answers.iter().find(|answer| answer.field_id == field.id);
        if !field.active && answer.is_none() {
            return None;
        }
        let kind = customer::kind(&field.kind);
        let masked = sight == Sight::Masked && answer.is_some() && is_masked(kind);
        let shown = if masked { mask } else { format };
        Some(Answer {
            field: FieldId(field.id),
            label: field.label,
            kind,
            mandatory: field.mandatory,
            value: answer.map(|answer| shown(kind, &answer.value)).unwrap_or_default(),
            masked,
            version: answer.map_or(0, |answer| answer.id),
        })
    });
    Ok(told.collect())
}
