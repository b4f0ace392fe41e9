//! Somebody comes in by an invitation.

use super::reception::{Desk, line, new_hash};
use crate::{
    guard::token,
    store::{
        StoreError, Stored,
        audit::{self, Action, Entry},
        directory,
        entity::{invitation, sign_in, user_account},
        event_log::{self, Logged},
    },
};
use app::{
    admin::registry::model::NAME_CHARS,
    error::{AppError, Field},
    id::UserId,
    session::model::Invitation,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};

/// Whose it is, while it holds.
async fn holder(database: &impl ConnectionTrait, token_hash: &str, now: Timestamp) -> Stored<user_account::Model> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .filter(invitation::Column::ExpiresAt.gt(now.0))
        .one(database)
        .await?;
    let found = found.ok_or(AppError::NotFound)?;
    let user = user_account::Entity::find_by_id(found.user_id).one(database).await?;
    Ok(user.filter(|user| user.deactivated_at.is_none()).ok_or(AppError::NotFound)?)
}

impl Desk {
    pub(super) async fn invited(&self, token: String) -> Stored<Invitation> {
        let token_hash = token::hash(&token);
        self.house.limits.sign_in(&self.address, &token_hash).map_err(StoreError::Refused)?;
        let reader = self.house.store.reader();
        let user = holder(reader, &token_hash, self.house.clock().now()).await?;
        let company = directory::company(reader).await?.name;
        Ok(Invitation { company, name: user.name, email: user.email })
    }

    pub(super) async fn accepted(&self, token: String, name: String, password: String) -> Stored<i64> {
        let now = self.house.clock().now();
        let token_hash = token::hash(&token);
        self.house.limits.sign_in(&self.address, &token_hash).map_err(StoreError::Refused)?;
        // Before the costly part, so that a token that is none costs nothing.
        holder(self.house.store.reader(), &token_hash, now).await?;
        let name = line(&name, NAME_CHARS, Field::Name)?;
        let hash = new_hash(password, Field::Password).await?;
        let address = self.address.clone();
        self.house
            .store
            .write(move |txn| {
                Box::pin(async move {
                    let user = holder(txn, &token_hash, now).await?;
                    let (id, before) = (user.id, user.name.clone());
                    invitation::Entity::delete_many().filter(invitation::Column::UserId.eq(id)).exec(txn).await?;
                    sign_in::Entity::delete_many().filter(sign_in::Column::UserId.eq(id)).exec(txn).await?;
                    let stamp = now.0.max(user.changed_at + 1);
                    let mut row: user_account::ActiveModel = user.into();
                    row.name = Set(name.clone());
                    row.password_hash = Set(hash);
                    row.changed_at = Set(stamp);
                    row.changed_by = Set(Some(name.clone()));
                    row.update(txn).await?;
                    let told = |name: &str| -> Value { json!({ "id": id, "name": name }) };
                    let entry = Entry {
                        at: now,
                        user: Some(UserId(id)),
                        user_name: &name,
                        address: Some(&address),
                        action: Action::Accepted,
                        conversation: None,
                        ticket: None,
                        before: told(&before),
                        after: told(&name),
                    };
                    audit::record(txn, entry).await?;
                    event_log::append(txn, now, &Logged::SignedOut { user: UserId(id), sign_in: None }).await?;
                    Ok(id)
                })
            })
            .await
    }
}
