//! Translating for an agent. Whoever may read a thread may read it in another language.

use super::{
    StaffDesk,
    conversation::{on_shift, visible, words},
};
use crate::{
    store::{
        Stored,
        entity::{conversation, customer},
        translations,
    },
    translate::detect::{Seen, detect},
};
use app::{
    error::AppError,
    id::ConversationId,
    queue::model::State,
    translate::model::{Interpreter, Language, Means, Outcome, Translation, Trouble},
};
use sea_orm::EntityTrait as _;

/// So many of the customer's messages are looked at to know their language.
const LOOKED_AT: u64 = 12;

async fn readable(desk: &StaffDesk, id: ConversationId) -> Stored<conversation::Model> {
    let reader = desk.house.store.reader();
    on_shift(reader, desk.actor.user).await?;
    visible(reader, &desk.actor, id).await
}

pub(super) async fn interpreter(desk: &StaffDesk, id: ConversationId) -> Stored<Interpreter> {
    let model = readable(desk, id).await?;
    let keep = translations::kept(desk.house.store.reader(), id, desk.actor.user).await?;
    let customer = customers_language(desk, &model).await?;
    Ok(Interpreter { means: desk.house.translator.means().await, customer, keep })
}

/// What the customer writes in; until they have written, what their browser is set to. Names and addresses given to the virtual
/// attendant say nothing.
async fn customers_language(desk: &StaffDesk, model: &conversation::Model) -> Stored<Language> {
    let reader = desk.house.store.reader();
    let customer = customer::Entity::find_by_id(model.customer_id).one(reader).await?;
    let likely = customer.and_then(|customer| Language::from_tag(&customer.locale)).unwrap_or(home(desk));
    let id = ConversationId(model.id);
    let words = translations::customers_words(reader, id, model.bot_until, LOOKED_AT).await?.join("\n");
    Ok(match detect(&words, likely) {
        Seen::In(language) => language,
        Seen::Nothing | Seen::Unknown => likely,
    })
}

/// The company's own.
fn home(desk: &StaffDesk) -> Language {
    desk.house.hub.brand().locale.into()
}

pub(super) async fn draft(
    desk: &StaffDesk,
    id: ConversationId,
    text: String,
    from: Option<Language>,
    to: Language,
) -> Stored<Outcome> {
    let text = words(&text)?;
    let model = readable(desk, id).await?;
    if model.agent_id != Some(desk.actor.user.0) || model.state != State::Open.as_str() {
        return Err(AppError::Forbidden.into());
    }
    let from = match from {
        Some(from) => Seen::In(from),
        None => detect(&text, home(desk)),
    };
    Ok(translated(desk, &text, from, to).await)
}

pub(super) async fn message(desk: &StaffDesk, id: ConversationId, seq: u32, to: Language) -> Stored<Outcome> {
    let model = readable(desk, id).await?;
    let reader = desk.house.store.reader();
    let seq = i32::try_from(seq).map_err(|_| AppError::NotFound)?;
    let message = translations::said(reader, id, seq).await?.ok_or(AppError::NotFound)?;
    let Means::Ready { engine, .. } = desk.house.translator.means().await else {
        return Ok(Outcome::Trouble(Trouble::NoEngine));
    };
    if let Some(made) = translations::made(reader, id, seq, to, &engine).await? {
        return Ok(Outcome::Done(made));
    }
    let from = detect(&message.body, customers_language(desk, &model).await?);
    let outcome = translated(desk, &message.body, from, to).await;
    if let Outcome::Done(translation) = &outcome {
        let (translation, now) = (translation.clone(), desk.house.clock().now());
        let keep = desk
            .house
            .store
            .write(move |txn| Box::pin(async move { translations::keep(txn, id, seq, &translation, now).await }));
        keep.await?;
    }
    Ok(outcome)
}

async fn translated(desk: &StaffDesk, text: &str, from: Seen, to: Language) -> Outcome {
    let from = match from {
        Seen::Nothing => return Outcome::Same(to),
        Seen::In(from) if from == to => return Outcome::Same(to),
        Seen::In(from) => from,
        Seen::Unknown => return Outcome::Trouble(Trouble::Unknown),
    };
    let Means::Ready { engine, .. } = desk.house.translator.means().await else {
        return Outcome::Trouble(Trouble::NoEngine);
    };
    match desk.house.translator.translate(text, (from, to)).await {
        Ok(body) => Outcome::Done(Translation { from, to, body, engine }),
        Err(trouble) => Outcome::Trouble(trouble),
    }
}

pub(super) async fn keep(desk: &StaffDesk, id: ConversationId, to: Option<Language>) -> Stored<()> {
    let actor = desk.actor.clone();
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                on_shift(txn, actor.user).await?;
                visible(txn, &actor, id).await?;
                translations::set_kept(txn, id, actor.user, to).await
            })
        })
        .await
}
