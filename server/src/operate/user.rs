//! An account made by whoever runs the machine: the first one without a set-up code, or one when all managers are locked out.

use super::{OperateError, Operated};
use crate::{
    clock::Clock,
    config::Config,
    demo,
    desk::{address, line, new_hash, user_row},
    guard::token,
    store::{
        Store, StoreError,
        audit::{self, Action, Entry},
        entity::user_account,
    },
};
use app::{
    error::{AppError, Field, Reason},
    session::model::Role,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};

/// Letters of a password that is made for somebody: 96 bits.
const LETTERS: usize = 16;

#[derive(Debug)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    pub role: Role,
    /// None: one is made.
    pub password: Option<String>,
}

/// Makes the account, and answers the password if one was made for it.
///
/// # Errors
/// The name, the address or the password does not pass, or the address is in use.
pub async fn create_user(config: &Config, user: NewUser) -> Operated<Option<String>> {
    let store = Store::open(&config.database, Clock::system()).await?;
    demo::company(&store, false).await?;
    let name = line(&user.name, 80, Field::Name).map_err(in_words)?;
    let email = address(&user.email).map_err(in_words)?;
    let made = match &user.password {
        Some(_) => None,
        None => Some(token::mint()?.chars().take(LETTERS).collect::<String>()),
    };
    let password = user.password.or_else(|| made.clone()).unwrap_or_default();
    let hash = new_hash(password, Field::Password).await.map_err(in_words)?;
    let (role, now) = (user.role, store.clock().now());
    store
        .write(move |txn| {
            Box::pin(async move {
                let same = user_account::Entity::find().filter(user_account::Column::Email.eq(email.as_str()));
                if same.count(txn).await? > 0 {
                    return Err(AppError::Invalid { field: Field::Email, reason: Reason::InUse }.into());
                }
                let after = json!({ "name": name, "email": email, "role": role.as_str() });
                user_account::Entity::insert(user_row(name, email, role, hash, now.0)).exec(txn).await?;
                let entry = Entry {
                    at: now,
                    user: None,
                    user_name: "balcao user create",
                    address: None,
                    action: Action::UserCreated,
                    conversation: None,
                    ticket: None,
                    before: Value::Null,
                    after,
                };
                audit::record(txn, entry).await
            })
        })
        .await
        .map_err(in_words)?;
    Ok(made)
}

fn in_words(error: StoreError) -> OperateError {
    let StoreError::Refused(AppError::Invalid { field, reason }) = error else { return error.into() };
    let field = match field {
        Field::Name => "the name",
        Field::Email => "the address",
        _ => "the password",
    };
    let why = match reason {
        Reason::Empty => "is empty".to_owned(),
        Reason::TooLong(most) => format!("may have {most} characters at most"),
        Reason::TooShort(least) => format!("must have {least} characters at least"),
        Reason::InUse => "is another account's".to_owned(),
        _ => "is not a right one".to_owned(),
    };
    OperateError::Refused(format!("{field} {why}"))
}
