//! The customer's HTTP API: `docs/api.md` says what it promises.

mod answer;
mod caller;
mod file;
mod page;
mod stream;
pub mod view;

use crate::{
    bot,
    desk::customer::{self, SHOWN_AFTER_END_MS, Words},
    house::House,
    live::places,
    store::{Stored, directory, entity::customer as customer_table, event_log, rows},
};
use answer::{Refusal, Replied};
use app::{
    conversation::model::{MESSAGE_CHARS, Page},
    error::{AppError, Field, Reason},
    id::{ConversationId, CustomerId, FileId},
    locales::Locale,
};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderValue, Method, StatusCode, header},
    routing::{get, post},
};
use caller::{Address, Caller};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait as _,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer};

/// Bodies are small: 4,000 characters of four bytes, escaped.
const BODY_BYTES: usize = 64 * 1024;

/// Any site may carry the widget; the token travels in a header, never in a cookie.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::HeaderName::from_static("last-event-id")])
        .expose_headers([header::CONTENT_DISPOSITION, header::CONTENT_RANGE, header::ETAG, header::RETRY_AFTER])
        .max_age(Duration::from_secs(86_400))
}

/// Their answers begin when the whole body is there: slow lines need longer than other requests may take.
pub fn uploads(house: House) -> Router {
    Router::new().route("/api/chat/files", post(file::put)).layer(cors()).with_state(house)
}

pub fn routes(house: House) -> Router {
    Router::new()
        .route("/api/chat/files/{id}", get(file::whole))
        .route("/api/chat/files/{id}/thumbnail", get(file::small))
        .route("/api/chat/company", get(company))
        .route("/api/chat/customer", post(new_customer))
        .route("/api/chat", get(state))
        .route("/api/chat/messages", post(send).get(page_of_messages))
        .route("/api/chat/marks", post(marks))
        .route("/api/chat/typing", post(typing))
        .route("/api/chat/stream", get(stream::stream))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(cors())
        .route("/chat", get(page::chat))
        .route("/widget.js", get(page::widget))
        .with_state(house)
}

async fn company(State(house): State<House>) -> Replied {
    let company = directory::company(house.store.reader()).await?;
    let typical = places::typical_wait_s(house.store.reader()).await?;
    Ok(Json(json!({
        "name": company.name,
        "bot_name": company.bot_name,
        "hue": company.hue,
        "locale": company.locale,
        "typical_wait_s": typical,
        "limits": { "message_chars": MESSAGE_CHARS, "files": house.files.limits() },
    })))
}

#[derive(Deserialize)]
struct NewCustomer {
    #[serde(default)]
    locale: Option<String>,
}

async fn new_customer(
    State(house): State<House>,
    Address(address): Address,
    answer::Body(body): answer::Body<NewCustomer>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    house.limits.new_customer(&address)?;
    let fallback = directory::company(house.store.reader()).await?.locale;
    let locale = body.locale.as_deref().and_then(Locale::from_tag).map_or(fallback, |locale| locale.tag().into());
    let token = crate::guard::token::mint()?;
    let token_hash = crate::guard::token::hash(&token);
    let now = house.clock().now();
    house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let row = customer_table::ActiveModel {
                    id: NotSet,
                    channel: Set("web_chat".into()),
                    token_hash: Set(token_hash),
                    locale: Set(locale),
                    name: Set(None),
                    created_at: Set(now.0),
                    last_seen_at: Set(now.0),
                };
                Ok(customer_table::Entity::insert(row).exec_without_returning(txn).await?)
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(json!({ "token": token }))))
}

/// The state and its cursor, read so that an event between the two is delivered again rather than lost.
async fn state(State(house): State<House>, Caller(customer): Caller) -> Replied {
    let reader = house.store.reader();
    let cursor = event_log::head(reader).await?;
    let long_ago = house.clock().now().0 - SHOWN_AFTER_END_MS;
    let newest = customer::latest(reader, CustomerId(customer.id)).await?;
    let Some(model) = newest.filter(|model| model.ended_at.is_none_or(|ended| ended > long_ago)) else {
        let says = customer::welcome(&house, &customer).await?;
        return Ok(Json(json!({
            "cursor": cursor,
            "conversation": null,
            "messages": [],
            "more": false,
            "welcome": welcome(&house, says).await?,
        })));
    };
    let place = places::place_of(reader, &model).await?;
    let (messages, more) = rows::messages(reader, ConversationId(model.id), Page::Latest).await?;
    let row = rows::row(reader, model).await?;
    let department = row.department.and_then(|id| house.hub.department_name(id));
    let mut conversation = view::conversation(&row, department);
    conversation.place = place;
    let messages: Vec<_> = messages.iter().map(view::message).collect();
    Ok(Json(json!({
        "cursor": cursor,
        "conversation": conversation,
        "messages": messages,
        "more": more,
        "welcome": [],
    })))
}

async fn welcome(house: &House, says: Vec<bot::Say>) -> Stored<Vec<Value>> {
    let name = directory::company(house.store.reader()).await?.bot_name;
    Ok(says
        .into_iter()
        .map(|say| json!({ "author": "bot", "author_name": name, "body": say.text, "options": say.options, "input": say.input }))
        .collect())
}

#[derive(Deserialize)]
struct NewMessage {
    client_id: String,
    body: String,
    #[serde(default)]
    choice: Option<String>,
    #[serde(default)]
    files: Vec<FileId>,
}

async fn send(
    State(house): State<House>,
    Caller(customer): Caller,
    answer::Body(new): answer::Body<NewMessage>,
) -> Replied {
    house.limits.message(customer.id)?;
    let words = Words::parse(&new.client_id, &new.body, new.choice, new.files)?;
    let (row, messages) = customer::receive(&house, CustomerId(customer.id), words).await?;
    let department = row.department.and_then(|id| house.hub.department_name(id));
    Ok(Json(serde_json::to_value(view::changed(&row, &messages, department)).unwrap_or_default()))
}

#[derive(Deserialize)]
struct PageOf {
    conversation: i64,
    before: Option<u32>,
    after: Option<u32>,
}

async fn page_of_messages(
    State(house): State<House>,
    Caller(customer): Caller,
    answer::Asked(asked): answer::Asked<PageOf>,
) -> Replied {
    let reader = house.store.reader();
    let found = crate::store::entity::conversation::Entity::find_by_id(asked.conversation).one(reader).await?;
    let model = found.filter(|model| model.customer_id == customer.id).ok_or(AppError::NotFound)?;
    let page = match (asked.before, asked.after) {
        (Some(before), None) => Page::Before(before),
        (None, Some(after)) => Page::After(after),
        (None, None) => Page::Latest,
        (Some(_), Some(_)) => {
            return Err(AppError::Invalid { field: Field::Request, reason: Reason::Malformed }.into());
        }
    };
    let (messages, more) = rows::messages(reader, ConversationId(model.id), page).await?;
    let messages: Vec<_> = messages.iter().map(view::message).collect();
    Ok(Json(json!({ "messages": messages, "more": more })))
}

#[derive(Deserialize)]
struct Marks {
    conversation: i64,
    #[serde(default)]
    delivered: u32,
    #[serde(default)]
    read: u32,
}

async fn marks(
    State(house): State<House>,
    Caller(customer): Caller,
    answer::Body(marks): answer::Body<Marks>,
) -> Result<StatusCode, Refusal> {
    customer::mark(&house, CustomerId(customer.id), marks.conversation, marks.delivered, marks.read).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn typing(State(house): State<House>, Caller(customer): Caller) -> Result<StatusCode, Refusal> {
    customer::typing(&house, CustomerId(customer.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Public answers that do not change from one second to the next.
pub(crate) const SHORT_CACHE: HeaderValue = HeaderValue::from_static("public, max-age=60");
