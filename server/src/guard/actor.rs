//! Who is asking: the cookie resolved to a user, once a request.

use super::{limits_address, token};
use crate::{
    house::House,
    store::{
        Stored,
        entity::{sign_in, user_account},
        people,
    },
};
use app::{
    error::AppError,
    id::UserId,
    session::{
        model::Role,
        permission::{Permission, Permissions},
    },
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _};

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    pub user: UserId,
    pub name: String,
    pub role: Role,
    pub permissions: Permissions,
    /// The signed-in browser.
    pub sign_in: i64,
    /// The manager who looks at this agent's workspace, and may change nothing ([`looking`](super::looking)).
    pub seen_by: Option<String>,
    /// Where the request came from, for the audit log.
    pub address: String,
}

impl Actor {
    /// # Errors
    /// [`AppError::Forbidden`] when a manager does not allow it.
    pub fn may(&self, permission: Permission) -> Result<(), AppError> {
        if self.permissions.has(permission) { Ok(()) } else { Err(AppError::Forbidden) }
    }

    /// The same for changing or removing what this author observed.
    pub fn may_change_words_of(&self, author: i64) -> Result<(), AppError> {
        if author == self.user.0 { Ok(()) } else { self.may(Permission::OthersObservations) }
    }

    /// Whether departments are no limit to what they read.
    pub fn reads_everywhere(&self) -> bool {
        self.permissions.has(Permission::OtherDepartments)
    }
}

/// A sign-in ends after this long without a request, and its `last_seen_at` is kept this exact.
pub const SIGNED_IN_MS: i64 = 12 * 60 * 60 * 1000;
const SEEN_MS: i64 = 5 * 60 * 1000;

/// `__Host-` binds the cookie to this origin, and browsers refuse it without `Secure`.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-balcao" } else { "balcao" }
}

/// The header that gives the browser its session for so many `seconds`; none takes it away.
pub fn session_cookie(token: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let flags = if secure { "; Secure" } else { "" };
    let name = cookie_name(secure);
    HeaderValue::from_str(&format!("{name}={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age={seconds}{flags}")).ok()
}

/// A cookie's value.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

/// Resolves the cookie, and puts the [`Actor`] into the request.
pub async fn identify(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let secure = house.config.secure_cookies;
    let Some(token) = cookie(request.headers(), cookie_name(secure)).map(str::to_owned) else {
        return next.run(request).await;
    };
    let mut renewed = None;
    match resolve(&house, &token).await {
        Ok(Some((mut actor, prolonged))) => {
            actor.address = limits_address(request.headers(), request.extensions(), house.config.trust_proxy);
            request.extensions_mut().insert(actor);
            renewed = prolonged.then(|| session_cookie(&token, SIGNED_IN_MS / 1000, secure)).flatten();
        }
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "a session could not be read"),
    }
    let mut response = next.run(request).await;
    // Signing out or in sets a cookie of its own, which stands.
    if let Some(text) = renewed.filter(|_| !response.headers().contains_key(header::SET_COOKIE)) {
        response.headers_mut().insert(header::SET_COOKIE, text);
    }
    response
}

/// Who holds the token, and whether the session's end was put off just now.
async fn resolve(house: &House, token: &str) -> Stored<Option<(Actor, bool)>> {
    let now = house.clock().now();
    let Some((found, user)) = people::signed_in(house.store.reader(), &token::hash(token), now).await? else {
        return Ok(None);
    };
    let (user, seen_by) = match found.as_user_id {
        Some(seen) => looked_at(house.store.reader(), user, seen).await?,
        None => (user, None),
    };
    let actor = Actor {
        user: UserId(user.id),
        role: people::role(&user),
        permissions: people::permissions(&user),
        name: user.name,
        sign_in: found.id,
        seen_by,
        address: String::new(),
    };
    let prolonged = now.0 - found.last_seen_at > SEEN_MS;
    if prolonged {
        house
            .store
            .write(move |txn| {
                Box::pin(async move {
                    let mut seen: sign_in::ActiveModel = found.into();
                    seen.last_seen_at = Set(now.0);
                    seen.expires_at = Set(now.0 + SIGNED_IN_MS);
                    // Signed out meanwhile: nothing to keep.
                    let _ = seen.update(txn).await;
                    Ok(())
                })
            })
            .await?;
    }
    Ok(Some((actor, prolonged)))
}

/// The agent whom a manager looks as, and that manager's name. Whoever is no manager any more looks as nobody else.
async fn looked_at(
    database: &impl ConnectionTrait,
    manager: user_account::Model,
    seen: i64,
) -> Stored<(user_account::Model, Option<String>)> {
    let agent = user_account::Entity::find_by_id(seen).one(database).await?;
    let agent = agent.filter(|agent| agent.deactivated_at.is_none() && people::role(agent) == Role::Agent);
    match agent {
        Some(agent) if people::role(&manager) == Role::Manager => Ok((agent, Some(manager.name))),
        _ => Ok((manager, None)),
    }
}
