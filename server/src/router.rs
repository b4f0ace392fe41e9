//! Every address, on one page.

use crate::{
    channel::web_chat,
    desk::{FrontDesk, locale, theme},
    export, file, guard,
    house::House,
    live::agents,
    metrics, report,
    site::Site,
};
use app::{
    App,
    admin::import::model::FILE_BYTES,
    desk::Desks,
    error::AppError,
    locales::Locale,
    shell::{Assets, ShellOptions, shell},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use leptos::{
    config::LeptosOptions,
    nonce::{Nonce, provide_nonce},
    prelude::{Owner, provide_context, use_context},
    reactive::computed::ScopedFuture,
    server_fn::axum::server_fn_paths,
};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes as _, generate_route_list_with_exclusions, handle_server_fns_with_context,
};
use std::{sync::Arc, time::Duration};
use tower_http::{
    compression::{
        CompressionLayer, Predicate as _,
        predicate::{NotForContentType, SizeAbove},
    },
    services::ServeDir,
    timeout::TimeoutLayer,
};

/// Server functions carry words, not files.
const BODY_BYTES: usize = 256 * 1024;
/// Lists that managers import travel in Base64.
const IMPORT_BYTES: usize = FILE_BYTES / 3 * 4 + 64 * 1024;
/// Server functions' answers that are looked into for an error.
const ERROR_BYTES: usize = 64 * 1024;

/// A request that has not begun to be answered by then never will: a body that does not arrive, most often.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole server but its socket.
pub fn router(house: House) -> Router {
    // Leptos would mount server functions among the pages, outside of their guards.
    let functions_paths = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let pages = generate_route_list_with_exclusions(App, Some(functions_paths));
    let desks: Arc<dyn Desks> = Arc::new(FrontDesk { house: house.clone() });
    let signed_in = from_fn_with_state(house.clone(), guard::actor::identify);

    let functions = Router::new()
        .route("/api/{*function}", post(functions))
        .route("/api/admin/import/{*function}", post(functions).layer(DefaultBodyLimit::max(IMPORT_BYTES)))
        .layer(from_fn(status))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(from_fn(guard::looking::refuse))
        .layer(from_fn(guard::origin::same_origin))
        .layer(signed_in.clone())
        .with_state(desks.clone());

    let reports = report::routes(house.clone()).merge(export::routes(house.clone()));
    let reports = reports
        .layer(from_fn(guard::looking::refuse))
        .layer(from_fn(guard::origin::own_pages_only))
        .layer(signed_in.clone());

    let files = file::route::routes(house.clone())
        .layer(from_fn(guard::looking::refuse))
        .layer(from_fn(guard::origin::own_pages_only))
        .layer(signed_in.clone());

    let uploads = file::route::uploads(house.clone())
        .layer(from_fn(guard::looking::refuse))
        .layer(from_fn(guard::origin::same_origin))
        .layer(signed_in.clone())
        .merge(web_chat::uploads(house.clone()));

    let live = Router::new().route("/api/live", get(agents::stream)).layer(signed_in.clone()).with_state(house.clone());

    let compress = SizeAbove::new(1024).and(NotForContentType::new("text/event-stream"));
    Router::new()
        .merge(pages_router(pages, &house, desks))
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(signed_in)
        .merge(functions)
        .merge(reports)
        .merge(files)
        .merge(live)
        .merge(web_chat::routes(house.clone()))
        .nest_service("/pkg", pkg(&house))
        .route("/icon.svg", get(icon))
        .route("/logo/{hash}", get(file::logo::show).with_state(house.clone()))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready).with_state(house.clone()))
        .route("/metrics", get(metrics::scrape).with_state(house.clone()))
        // Until the answer begins: streams go on for as long as they like.
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        // These have a measure of their own: a slow one goes on, a stalled one does not.
        .merge(uploads)
        .layer(from_fn(guard::headers::plain))
        .layer(from_fn_with_state(house, metrics::measure))
}

fn pages_router(pages: Vec<AxumRouteListing>, house: &House, desks: Arc<dyn Desks>) -> Router {
    let context = move || {
        provide_context(desks.clone());
        provide_nonce();
        set_policy();
    };
    let (hub, site) = (house.hub.clone(), house.site.clone());
    let page = move || {
        let brand = hub.brand();
        let (headers, path) =
            use_context::<Parts>().map(|parts| (parts.headers, parts.uri.path().to_owned())).unwrap_or_default();
        let locale = locale(&headers).unwrap_or(brand.locale);
        shell(ShellOptions {
            locale,
            theme: theme(&headers),
            hue: brand.hue,
            company: brand.name,
            logo: brand.logo,
            first_screen: path == "/workspace",
            assets: assets(&site, locale),
        })
    };
    let options = LeptosOptions::builder().output_name("balcao").build();
    let missing = {
        let (context, page) = (context.clone(), page.clone());
        move |request: Request| {
            let render = leptos_axum::render_app_async_with_context(context.clone(), page.clone());
            async move {
                let mut response = render(request).await.into_response();
                *response.status_mut() = StatusCode::NOT_FOUND;
                response
            }
        }
    };
    Router::new().leptos_routes_with_context(&options, pages, context, page).fallback(missing).with_state(options)
}

fn assets(site: &Site, locale: Locale) -> Assets {
    Assets {
        script: site.get("script"),
        loader: site.get("loader"),
        module: site.get("module"),
        texts: site.get(locale.tag()),
        style: site.get("style"),
        later_style: site.get("later style"),
        font: site.get("font"),
    }
}

/// The content policy names the nonce that this very page uses.
fn set_policy() {
    let (Some(nonce), Some(response)) = (use_context::<Nonce>(), use_context::<leptos_axum::ResponseOptions>()) else {
        return;
    };
    let mut headers = axum::http::HeaderMap::new();
    guard::headers::content_policy(&mut headers, &nonce, false);
    for (name, value) in headers {
        if let Some(name) = name {
            response.insert_header(name, value);
        }
    }
}

/// Rendering a page leaves its owner on the thread, and Leptos would make a function's owner a child of it: the function then
/// looks into the page's contexts, and waits for itself when it is the last who holds them. So each has a root of its own.
async fn functions(State(desks): State<Arc<dyn Desks>>, request: Request) -> Response {
    let answer = handle_server_fns_with_context(move || provide_context(desks.clone()), request);
    Owner::new_root(None).with(|| ScopedFuture::new(answer)).await.into_response()
}

/// Leptos 0.8 answers every error of a server function with 500; the error itself knows better.
async fn status(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() == StatusCode::BAD_REQUEST {
        return (StatusCode::NOT_FOUND, "there is no such function").into_response();
    }
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ERROR_BYTES).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if let Ok(error) = serde_json::from_slice::<AppError>(&bytes) {
        parts.status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if let AppError::TooMany { seconds } = error {
            parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

/// Files named by their content may be kept for ever.
fn pkg(house: &House) -> Router {
    let files = ServeDir::new(house.config.site.join("pkg")).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn(forever))
}

async fn forever(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() {
        let value = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, value);
    }
    response
}

async fn icon() -> impl axum::response::IntoResponse {
    const ICON: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'><rect width='36' height='36' rx='11' \
        fill='#00706f'/><text x='18' y='25' font-family='system-ui,sans-serif' font-size='20' font-weight='750' \
        text-anchor='middle' fill='#fff'>B</text></svg>";
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], ICON)
}

/// Whether the database answers.
async fn ready(State(house): State<House>) -> Response {
    match crate::store::directory::company(house.store.reader()).await {
        Ok(_) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response(),
    }
}
