//! What can be seen and asked. Builds for the browser and for the server, and knows no database.

pub mod admin;
pub mod browser;
pub mod canned;
pub mod conversation;
pub mod desk;
pub mod error;
pub mod file;
pub mod id;
pub mod json;
pub mod live;
pub mod locales;
pub mod not_found;
pub mod placeholders;
pub mod queue;
pub mod reading;
pub mod related;
pub mod report;
pub mod search;
pub mod session;
pub mod shell;
pub mod shift;
pub mod ticket;
pub mod time;
pub mod transfer;
pub mod translate;
pub mod ui;

use admin::screens::{admin_page, fetch_admin_page};
use conversation::chat_view::fetch_chat_view;
use leptos::{prelude::*, wasm_split::SplitLoaderError};
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Redirect, Route, Router},
    path,
};
use locales::page_locale;
use search::page::{fetch_search_page, search_page};
use session::{
    entrance::Entrance,
    guard::{signed_in, signed_out},
    invite_page::{fetch_invite_page, invite_page},
    set_up_page::{fetch_set_up_page, set_up_page},
    sign_in_page::{fetch_sign_in_page, sign_in_page},
};
use shift::me_page::{fetch_me_page, me_page};
use ticket::page::{fetch_tickets_page, tickets_page};
use ui::{
    Commands, PageTitle, ToastRegion, Toasts, Unread, command_palette::command_palette, later::Arrival,
    shortcut_list::shortcut_list,
};

/// The table of contents.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(page_locale());
    Toasts::provide();
    Unread::provide();
    let commands = Commands::provide();
    Entrance::provide();
    Effect::new(move |_| {
        commands.listen();
        browser::page::set_root_attribute("data-hydrated", "");
    });
    view! {
        <PageTitle/>
        <Router>
            <FlatRoutes fallback=not_found::not_found>
                <Route path=path!("/") view=|| view! { <Redirect path="/workspace"/> }/>
                <Route path=path!("/sign-in") view=signed_out(|visit| sign_in_page(visit).page()) ssr=SsrMode::Async/>
                <Route path=path!("/invite") view=signed_out(|visit| invite_page(visit).page()) ssr=SsrMode::Async/>
                <Route path=path!("/set-up") view=signed_out(|visit| set_up_page(visit).page()) ssr=SsrMode::Async/>
                <Route path=path!("/workspace/:id?") view=signed_in(queue::page::workspace_page) ssr=SsrMode::Async/>
                <Route path=path!("/tickets/:id?") view=signed_in(|| tickets_page().page()) ssr=SsrMode::Async/>
                <Route path=path!("/search") view=signed_in(|| search_page().page()) ssr=SsrMode::Async/>
                <Route path=path!("/admin/:screen?") view=signed_in(|| admin_page().page()) ssr=SsrMode::Async/>
                <Route path=path!("/me") view=signed_in(|| me_page().page()) ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
        <ToastRegion/>
        {command_palette().dialog(commands.palette_open)}
        {shortcut_list().dialog(commands.shortcuts_open)}
    }
}

/// Fetches what the page in this window needs beyond the module before it can wake what the server has printed.
///
/// # Errors
/// A part did not come.
pub async fn prepare() -> Result<(), SplitLoaderError> {
    let part = needed_at(&browser::page::path());
    if let Some(part) = part {
        // On its way while the texts are. Leptos' own executor begins with the page.
        js_sys::futures::spawn_local(async move {
            let _ = part().await;
        });
    }
    locales::fetch(page_locale()).await?;
    match part {
        Some(part) => part().await,
        None => Ok(()),
    }
}

fn needed_at(path: &str) -> Option<fn() -> Arrival> {
    match path {
        "/me" => Some(fetch_me_page),
        "/search" => Some(fetch_search_page),
        "/sign-in" => Some(fetch_sign_in_page),
        "/set-up" => Some(fetch_set_up_page),
        "/invite" => Some(fetch_invite_page),
        _ if path == "/tickets" || path.starts_with("/tickets/") => Some(fetch_tickets_page),
        _ if path.starts_with("/admin/") => Some(fetch_admin_page),
        _ if path.starts_with("/workspace/") => Some(fetch_chat_view),
        _ => None,
    }
}
