//! The managers' screens, by subject. A new one is a line here, and is reached, named in the menu and drawn by it.

use super::{
    audit, break_reasons, company, contact_form, control, conversations, dashboard, departments, distribution, hours,
    labels, menu::AdminMenu, messages, pause, replies, ticket_form, users,
};
use crate::{
    locales::admin::{self, Texts},
    not_found::not_found,
    session::{guard::managers_only, rail::Rail},
};
use leptos::{ev, prelude::*};
use leptos_meta::Title;
use leptos_router::{components::Redirect, hooks::use_params_map};
use std::sync::Arc;
use wasm_bindgen::JsCast;

pub struct Group {
    pub name: fn(&Texts) -> &'static str,
    pub screens: &'static [Screen],
}

pub struct Screen {
    /// The last part of its address.
    pub path: &'static str,
    pub icon: &'static str,
    pub name: fn(&Texts) -> &'static str,
    /// Draws its `main.page`.
    pub draw: fn() -> AnyView,
}

const FIRST: &str = "/admin/users";

pub static GROUPS: [Group; 3] = [
    Group {
        name: |texts| texts.team,
        screens: &[
            Screen { path: "users", icon: "users", name: |texts| texts.users, draw: users::page::page },
            Screen {
                path: "departments",
                icon: "building",
                name: |texts| texts.departments,
                draw: departments::page::page,
            },
            Screen {
                path: "break-reasons",
                icon: "coffee",
                name: |texts| texts.break_reasons,
                draw: break_reasons::page::page,
            },
        ],
    },
    Group {
        name: |texts| texts.service,
        screens: &[
            Screen { path: "labels", icon: "tag", name: |texts| texts.labels, draw: labels::page::page },
            Screen { path: "replies", icon: "zap", name: |texts| texts.replies, draw: replies::page::page },
            Screen {
                path: "contact-form",
                icon: "file-text",
                name: |texts| texts.contact_form,
                draw: contact_form::page::page,
            },
            Screen { path: "messages", icon: "bot", name: |texts| texts.messages, draw: messages::page::page },
            Screen {
                path: "ticket-form",
                icon: "ticket-plus",
                name: |texts| texts.ticket_form,
                draw: ticket_form::page::page,
            },
            Screen {
                path: "distribution",
                icon: "user-check",
                name: |texts| texts.distribution,
                draw: distribution::page::page,
            },
            Screen { path: "hours", icon: "clock", name: |texts| texts.hours, draw: hours::page::page },
            Screen { path: "pause", icon: "pause", name: |texts| texts.pause, draw: pause::page::page },
            Screen { path: "company", icon: "globe", name: |texts| texts.company, draw: company::page::page },
            Screen {
                path: "settings",
                icon: "sliders",
                name: |texts| texts.settings,
                draw: company::page::patience_page,
            },
        ],
    },
    Group {
        name: |texts| texts.operation,
        screens: &[
            Screen { path: "dashboard", icon: "chart", name: |texts| texts.dashboard, draw: dashboard::page::page },
            Screen { path: "queue", icon: "circle-dot", name: |texts| texts.control, draw: control::page::page },
            Screen {
                path: "conversations",
                icon: "list",
                name: |texts| texts.conversations,
                draw: conversations::page::page,
            },
            Screen { path: "audit", icon: "history", name: |texts| texts.audit, draw: audit::page::page },
        ],
    },
];

crate::later!(admin: pub fn admin_page() = page; fetch_admin_page);

fn page() -> AnyView {
    let params = use_params_map();
    let path = Memo::new(move |_| params.with(|params| params.get("screen")));
    let content = move || match path.get() {
        None => view! { <Redirect path=FIRST/> }.into_any(),
        Some(path) => match GROUPS.iter().flat_map(|group| group.screens).find(|screen| screen.path == path) {
            Some(screen) => untrack(|| around(screen)),
            None => not_found(),
        },
    };
    content.into_any()
}

/// What a screen and what surrounds it tell each other.
#[derive(Clone, Copy)]
pub struct Surroundings {
    /// A phone shows the menu in place of the screen.
    pub menu: RwSignal<bool>,
    /// Is told where somebody is going and whether that must wait, because something is not saved.
    pub leaving: StoredValue<Option<Leaving>>,
}

pub type Leaving = Arc<dyn Fn(String) -> bool + Send + Sync>;

fn around(screen: &'static Screen) -> AnyView {
    let around = Surroundings { menu: RwSignal::new(false), leaving: StoredValue::new(None) };
    provide_context(around);
    let click = move |event: ev::MouseEvent| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = element.and_then(|element| element.closest(".rail a[href], .menu-side a[href]").ok().flatten());
        let Some(address) = link.and_then(|link| link.get_attribute("href")) else { return };
        if around.leaving.get_value().is_some_and(|waits| waits(address)) {
            event.prevent_default();
        }
    };
    view! {
        <Title text=(screen.name)(admin::texts())/>
        <div class="admin" data-panel=move || if around.menu.get() { "menu" } else { "page" } on:click=click>
            <Rail/>
            <AdminMenu/>
            {managers_only(screen.draw)}
        </div>
    }
    .into_any()
}
