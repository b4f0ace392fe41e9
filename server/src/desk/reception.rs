//! Signing in and out, the first set-up, and the own password.

use super::{Answer, StaffDesk, actor, answered};
use crate::{
    guard::{
        actor::{Actor, SIGNED_IN_MS, cookie, session_cookie},
        token,
    },
    house::House,
    store::{
        Store, StoreError, Stored, directory,
        entity::{company, sign_in, user_account},
        event_log::{self, Logged},
        people,
    },
    zone,
};
use app::{
    desk::Reception,
    error::{AppError, Field, Reason},
    id::UserId,
    locales::Locale,
    session::model::{Company, Invitation, Me, PASSWORD_MAX, PASSWORD_MIN, Role, SetUp, Theme, Visit},
};
use async_trait::async_trait;
use axum::http::{HeaderMap, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use subtle::ConstantTimeEq as _;

pub(super) struct Desk {
    pub(super) house: House,
    headers: HeaderMap,
    pub(super) address: String,
    response: Option<ResponseOptions>,
}

impl Desk {
    /// Reads the request in Leptos' context, and answers through it.
    pub(super) fn new(house: House) -> Self {
        let parts = use_context::<Parts>();
        let trust = house.config.trust_proxy;
        let address =
            parts.as_ref().map(|parts| crate::guard::limits_address(&parts.headers, &parts.extensions, trust));
        Self {
            headers: parts.map(|parts| parts.headers).unwrap_or_default(),
            address: address.unwrap_or_default(),
            response: use_context(),
            house,
        }
    }

    fn set_cookie(&self, value: &str, seconds: i64) {
        let cookie = session_cookie(value, seconds, self.house.config.secure_cookies);
        if let (Some(response), Some(cookie)) = (&self.response, cookie) {
            response.append_header(header::SET_COOKIE, cookie);
        }
    }

    async fn start_session(&self, user: i64) -> Stored<()> {
        let token = token::mint()?;
        let token_hash = token::hash(&token);
        let now = self.house.clock().now();
        self.house
            .store
            .write(move |txn| {
                Box::pin(async move {
                    let row = sign_in::ActiveModel {
                        id: NotSet,
                        user_id: Set(user),
                        token_hash: Set(token_hash),
                        created_at: Set(now.0),
                        last_seen_at: Set(now.0),
                        expires_at: Set(now.0 + SIGNED_IN_MS),
                        as_user_id: Set(None),
                    };
                    Ok(sign_in::Entity::insert(row).exec_without_returning(txn).await?)
                })
            })
            .await?;
        self.set_cookie(&token, SIGNED_IN_MS / 1000);
        Ok(())
    }

    async fn look(&self) -> Stored<Visit> {
        let reader = self.house.store.reader();
        let now = self.house.clock().now();
        let company = company::Entity::find().one(reader).await?;
        let me = match (actor(), &company) {
            (Ok(actor), Some(company)) => {
                let user = people::user(reader, actor.user).await?;
                Some(me(&user, actor.seen_by, company, now))
            }
            _ => None,
        };
        let fallback = company.as_ref().and_then(|company| Locale::from_tag(&company.locale)).unwrap_or_default();
        let set_up_needed = user_account::Entity::find().count(reader).await? == 0;
        let demo = if self.house.config.demo && me.is_none() { crate::demo::accounts() } else { Vec::new() };
        Ok(Visit {
            now,
            locale: locale(&self.headers).unwrap_or(fallback),
            theme: theme(&self.headers),
            me,
            set_up_needed,
            demo,
        })
    }

    async fn check(&self, email: String, password: String) -> Stored<i64> {
        self.house.limits.sign_in(&self.address, &email).map_err(StoreError::Refused)?;
        let email = email.trim().to_lowercase();
        // PostgreSQL takes no NUL in a text, and nobody's address has one.
        let found = match email.contains('\0') {
            true => None,
            false => user_account::Entity::find()
                .filter(user_account::Column::Email.eq(email))
                .one(self.house.store.reader())
                .await?
                .filter(|user| user.deactivated_at.is_none()),
        };
        let user = found.as_ref().map(|user| user.id);
        // Whoever was invited and has not come yet has none.
        let hash = found.map(|user| user.password_hash).filter(|hash| !hash.is_empty());
        if verify(password, hash).await {
            user.ok_or(AppError::WrongCredentials.into())
        } else {
            Err(AppError::WrongCredentials.into())
        }
    }

    async fn first_manager(&self, form: SetUp) -> Stored<i64> {
        self.house.limits.sign_in(&self.address, "set-up").map_err(StoreError::Refused)?;
        let expected = self.house.set_up_code.lock().ok().and_then(|code| code.clone());
        let right = expected.is_some_and(|code| code.as_bytes().ct_eq(form.code.trim().as_bytes()).into());
        if !right {
            return Err(refused(Field::Code, Reason::Wrong));
        }
        let company = line(&form.company, 80, Field::Company)?;
        let name = line(&form.name, 80, Field::Name)?;
        let email = address(&form.email)?;
        let hash = new_hash(form.password, Field::Password).await?;
        let now = self.house.clock().now();
        let user = self
            .house
            .store
            .write(move |txn| {
                Box::pin(async move {
                    if user_account::Entity::find().count(txn).await? > 0 {
                        return Err(AppError::TooLate.into());
                    }
                    name_company(txn, company).await?;
                    let row = user_row(name, email, Role::Manager, hash, now.0);
                    Ok(user_account::Entity::insert(row).exec_with_returning(txn).await?.id)
                })
            })
            .await?;
        if let Ok(mut code) = self.house.set_up_code.lock() {
            *code = None;
        }
        Ok(user)
    }
}

fn me(user: &user_account::Model, seen_by: Option<String>, company: &company::Model, now: app::time::Timestamp) -> Me {
    Me {
        id: UserId(user.id),
        name: user.name.clone(),
        email: user.email.clone(),
        role: people::role(user),
        seen_by,
        company: Company {
            name: company.name.clone(),
            hue: u16::try_from(company.hue).unwrap_or(196),
            zone: zone::offsets(&zone::named(&company.time_zone), now),
        },
    }
}

/// The language of the cookie, else the browser's first one that there is.
pub(crate) fn locale(headers: &HeaderMap) -> Option<Locale> {
    let accepted =
        || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').find_map(|tag| Locale::from_tag(tag.trim()));
    cookie(headers, "balcao_locale").and_then(Locale::from_tag).or_else(accepted)
}

pub(crate) fn theme(headers: &HeaderMap) -> Theme {
    match cookie(headers, "balcao_theme") {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

async fn name_company(txn: &impl ConnectionTrait, name: String) -> Stored<()> {
    let mut company: company::ActiveModel = directory::company(txn).await?.into();
    company.name = Set(name);
    company.update(txn).await?;
    Ok(())
}

pub(crate) fn user_row(name: String, email: String, role: Role, hash: String, now: i64) -> user_account::ActiveModel {
    user_account::ActiveModel {
        id: NotSet,
        name: Set(name),
        email: Set(email),
        role: Set(role.as_str().into()),
        password_hash: Set(hash),
        created_at: Set(now),
        ..Default::default()
    }
}

fn refused(field: Field, reason: Reason) -> StoreError {
    AppError::Invalid { field, reason }.into()
}

pub(crate) fn line(text: &str, max: usize, field: Field) -> Stored<String> {
    crate::desk::rules::text::clean_line(text, max).map_err(|reason| refused(field, reason.into()))
}

pub(crate) fn address(text: &str) -> Stored<String> {
    let address = crate::desk::rules::validate::email(text).map_err(|_| refused(Field::Email, Reason::Malformed))?;
    // As signing in will look for it.
    Ok(address.to_lowercase())
}

/// Argon2id, off the async threads: it takes tens of milliseconds on purpose.
pub async fn password_hash(password: String) -> Stored<String> {
    let hashed = tokio::task::spawn_blocking(move || password_auth::generate_hash(password)).await;
    hashed.map_err(|_| StoreError::Stopped)
}

pub(crate) async fn new_hash(password: String, field: Field) -> Stored<String> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(refused(field, Reason::TooShort(u32::try_from(PASSWORD_MIN).unwrap_or(u32::MAX))));
    }
    if length > PASSWORD_MAX {
        return Err(refused(field, Reason::TooLong(u32::try_from(PASSWORD_MAX).unwrap_or(u32::MAX))));
    }
    password_hash(password).await
}

/// The same work and time whether the account exists or not.
async fn verify(password: String, hash: Option<String>) -> bool {
    if password.chars().count() > PASSWORD_MAX {
        return false;
    }
    let check = move || match hash {
        Some(hash) => password_auth::verify_password(password, &hash).is_ok(),
        None => {
            password_auth::generate_hash(password);
            false
        }
    };
    tokio::task::spawn_blocking(check).await.unwrap_or(false)
}

/// The one-time code of an installation without users.
pub async fn first_user_code(store: &Store) -> Stored<Option<String>> {
    if user_account::Entity::find().count(store.reader()).await? > 0 {
        return Ok(None);
    }
    Ok(Some(token::mint()?.chars().filter(char::is_ascii_alphanumeric).take(12).collect::<String>().to_uppercase()))
}

/// Changes the own password and signs every other browser out.
pub(super) async fn change_password(desk: &StaffDesk, old: String, new: String) -> Stored<()> {
    let actor = desk.actor.clone();
    desk.house.limits.sign_in("change", &format!("user {}", actor.user)).map_err(StoreError::Refused)?;
    let user = people::user(desk.house.store.reader(), actor.user).await?;
    if !verify(old, Some(user.password_hash)).await {
        return Err(refused(Field::Password, Reason::Wrong));
    }
    let hash = new_hash(new, Field::NewPassword).await?;
    let now = desk.house.clock().now();
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let mut user: user_account::ActiveModel = people::user(txn, actor.user).await?.into();
                user.password_hash = Set(hash);
                user.update(txn).await?;
                let others = sign_in::Entity::find()
                    .filter(sign_in::Column::UserId.eq(actor.user.0))
                    .filter(sign_in::Column::Id.ne(actor.sign_in))
                    .all(txn)
                    .await?;
                for other in others {
                    end_session(txn, UserId(other.user_id), other.id, now).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn end_session(txn: &impl ConnectionTrait, user: UserId, sign_in: i64, now: app::time::Timestamp) -> Stored<()> {
    sign_in::Entity::delete_by_id(sign_in).exec(txn).await?;
    event_log::append(txn, now, &Logged::SignedOut { user, sign_in: Some(sign_in) }).await
}

/// Whose workspace this browser looks at from now on. Its open pages were somebody else's: their streams end.
pub(crate) async fn look_as(
    txn: &impl ConnectionTrait,
    actor: &Actor,
    seen: Option<UserId>,
    now: app::time::Timestamp,
) -> Stored<()> {
    let found = sign_in::Entity::find_by_id(actor.sign_in).one(txn).await?.ok_or(AppError::SignedOut)?;
    let mut row: sign_in::ActiveModel = found.into();
    row.as_user_id = Set(seen.map(|seen| seen.0));
    row.update(txn).await?;
    event_log::append(txn, now, &Logged::SignedOut { user: actor.user, sign_in: Some(actor.sign_in) }).await
}

#[async_trait]
impl Reception for Desk {
    async fn visit(&self) -> Answer<Visit> {
        answered(self.look().await)
    }

    async fn sign_in(&self, email: String, password: String) -> Answer<()> {
        let user = answered(self.check(email, password).await)?;
        answered(self.start_session(user).await)
    }

    async fn sign_out(&self) -> Answer<()> {
        if let Ok(actor) = actor() {
            let now = self.house.clock().now();
            let ended = self
                .house
                .store
                .write(move |txn| Box::pin(async move { end_session(txn, actor.user, actor.sign_in, now).await }));
            answered(ended.await)?;
        }
        self.set_cookie("", 0);
        Ok(())
    }

    async fn look_away(&self) -> Answer<()> {
        let actor = actor()?;
        let now = self.house.clock().now();
        let back = self.house.store.write(move |txn| Box::pin(async move { look_as(txn, &actor, None, now).await }));
        answered(back.await)
    }

    async fn invitation(&self, token: String) -> Answer<Invitation> {
        answered(self.invited(token).await)
    }

    async fn accept(&self, token: String, name: String, password: String) -> Answer<()> {
        let user = answered(self.accepted(token, name, password).await)?;
        answered(self.start_session(user).await)
    }

    async fn set_up(&self, form: SetUp) -> Answer<()> {
        let user = answered(self.first_manager(form).await)?;
        answered(self.start_session(user).await)
    }
}
