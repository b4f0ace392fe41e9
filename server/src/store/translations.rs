//! Translations that were made, and wishes for more of them.

use super::{
    Stored,
    entity::{kept_translation, message, translation},
};
use app::{
    id::{ConversationId, UserId},
    queue::model::Author,
    time::Timestamp,
    translate::model::{Engine, Language, Translation},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::OnConflict,
};

/// A message by its number. Steps of a conversation's life are none.
pub async fn said(
    database: &impl ConnectionTrait,
    conversation: ConversationId,
    seq: i32,
) -> Stored<Option<message::Model>> {
    Ok(message::Entity::find()
        .filter(message::Column::ConversationId.eq(conversation.0))
        .filter(message::Column::Seq.eq(seq))
        .filter(message::Column::Author.ne(Author::System.as_str()))
        .one(database)
        .await?)
}

/// The customer's latest words after this number.
pub async fn customers_words(
    database: &impl ConnectionTrait,
    conversation: ConversationId,
    after: i32,
    count: u64,
) -> Stored<Vec<String>> {
    Ok(message::Entity::find()
        .select_only()
        .column(message::Column::Body)
        .filter(message::Column::ConversationId.eq(conversation.0))
        .filter(message::Column::Seq.gt(after))
        .filter(message::Column::Author.eq(Author::Customer.as_str()))
        .order_by_desc(message::Column::Seq)
        .limit(count)
        .into_tuple()
        .all(database)
        .await?)
}

fn name(engine: &Engine) -> &str {
    match engine {
        Engine::Apertium => "apertium",
        Engine::Outside(host) => host,
    }
}

/// What this engine has made of that message before.
pub async fn made(
    database: &impl ConnectionTrait,
    conversation: ConversationId,
    seq: i32,
    to: Language,
    engine: &Engine,
) -> Stored<Option<Translation>> {
    let found = translation::Entity::find()
        .filter(translation::Column::ConversationId.eq(conversation.0))
        .filter(translation::Column::Seq.eq(seq))
        .filter(translation::Column::Language.eq(to.tag()))
        .one(database)
        .await?;
    let same = found.filter(|row| row.engine == name(engine));
    let told = |row: translation::Model| {
        Some(Translation { from: Language::from_tag(&row.source)?, to, body: row.body, engine: engine.clone() })
    };
    Ok(same.and_then(told))
}

/// Keeps a translation, in the place of another engine's.
pub async fn keep(
    txn: &DatabaseTransaction,
    conversation: ConversationId,
    seq: i32,
    translation: &Translation,
    at: Timestamp,
) -> Stored<()> {
    let row = translation::ActiveModel {
        id: NotSet,
        conversation_id: Set(conversation.0),
        seq: Set(seq),
        language: Set(translation.to.tag().into()),
        source: Set(translation.from.tag().into()),
        engine: Set(name(&translation.engine).into()),
        body: Set(translation.body.clone()),
        made_at: Set(at.0),
    };
    use translation::Column::{
        Body, ConversationId as Conversation, Engine as By, Language as To, MadeAt, Seq, Source,
    };
    let newer = OnConflict::columns([Conversation, Seq, To]).update_columns([Source, By, Body, MadeAt]).to_owned();
    translation::Entity::insert(row).on_conflict(newer).exec_without_returning(txn).await?;
    Ok(())
}

/// Into which language this agent has this conversation translated.
pub async fn kept(
    database: &impl ConnectionTrait,
    conversation: ConversationId,
    user: UserId,
) -> Stored<Option<Language>> {
    let found = kept_translation::Entity::find()
        .filter(kept_translation::Column::ConversationId.eq(conversation.0))
        .filter(kept_translation::Column::UserId.eq(user.0))
        .one(database)
        .await?;
    Ok(found.and_then(|row| Language::from_tag(&row.language)))
}

pub async fn set_kept(
    txn: &DatabaseTransaction,
    conversation: ConversationId,
    user: UserId,
    to: Option<Language>,
) -> Stored<()> {
    use kept_translation::Column::{ConversationId as Conversation, Language as To, UserId as User};
    let Some(to) = to else {
        let theirs =
            kept_translation::Entity::delete_many().filter(Conversation.eq(conversation.0)).filter(User.eq(user.0));
        theirs.exec(txn).await?;
        return Ok(());
    };
    let row = kept_translation::ActiveModel {
        id: NotSet,
        conversation_id: Set(conversation.0),
        user_id: Set(user.0),
        language: Set(to.tag().into()),
    };
    let newer = OnConflict::columns([Conversation, User]).update_column(To).to_owned();
    kept_translation::Entity::insert(row).on_conflict(newer).exec_without_returning(txn).await?;
    Ok(())
}
