//! What is known of a conversation beside its words.

use super::answers::{Sight, answers};
use crate::store::{
    Stored, annotations,
    entity::{conversation, customer as customer_table},
    rows,
};
use app::{conversation::model::Details, error::AppError, id::ConversationId, time::Timestamp};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

pub(super) async fn details(
    database: &impl ConnectionTrait,
    model: &conversation::Model,
    sight: Sight,
) -> Stored<Details> {
    let customer =
        customer_table::Entity::find_by_id(model.customer_id).one(database).await?.ok_or(AppError::NotFound)?;
    let earlier = conversation::Entity::find()
        .filter(conversation::Column::CustomerId.eq(model.customer_id))
        .filter(conversation::Column::CreatedAt.lt(model.created_at))
        .count(database)
        .await?;
    // Observations are there while the conversation goes on, and gone when it is over.
    let id = ConversationId(model.id);
    let live = rows::state(model)?.live();
    let notes = if live { annotations::notes(database, id).await? } else { Vec::new() };
    let answers = answers(database, id, sight).await?;
    let infos = annotations::infos(database, id).await?;
    let number = |value: i32| u32::try_from(value).unwrap_or(0);
    Ok(Details {
        customer_since: Timestamp(customer.created_at),
        earlier: u32::try_from(earlier).unwrap_or(u32::MAX),
        subject: model.subject.clone(),
        answers,
        resolved: model.resolved,
        rating: model.rating.and_then(|rating| u8::try_from(rating).ok()),
        bot_seconds: model.bot_seconds.map(number),
        waited_seconds: model.waited_seconds.map(number),
        bot_until: number(model.bot_until),
        infos,
        notes,
    })
}
