//! The way between the product's parts, at the edge of every page behind the sign-in; on phones at its foot.

use super::{
    model::{Role, Theme},
    permission::Permission,
    preferences::{set_locale, set_theme, theme},
};
use crate::{
    locales::{Locale, Texts, use_texts},
    queue::{
        link_pill::desk_banner,
        reducer::Tab,
        state::{Desk, use_desk},
    },
    shift::day::{Day, use_day},
    ui::{Avatar, MenuButton, MenuItem, Presence, icon, use_commands},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};

#[component]
pub fn Rail() -> impl IntoView {
    let texts = use_texts();
    let desk = use_desk();
    let somebody_waits = Signal::derive(move || desk.list(Tab::Waiting).with(|list| !list.is_empty()));
    let manages = desk.me().role == Role::Manager;
    view! {
        {desk_banner(desk)}
        <nav class="rail" aria-label=texts.session.main_navigation>
            <span class="logo" role="img" aria-label=desk.me().company.name>"B"</span>
            {rail_link("/workspace", "inbox", texts.session.workspace, somebody_waits)}
            {move || desk.may(Permission::Tickets).then(|| rail_link("/tickets", "ticket", texts.session.tickets, Signal::default()))}
            {move || desk.may(Permission::Search).then(|| rail_link("/search", "search", texts.session.search, Signal::default()))}
            {manages.then(|| rail_link("/admin", "settings", texts.session.administration, Signal::default()))}
            <span class="grow"></span>
            <MenuButton
                label=texts.session.theme.to_owned()
                class="nav"
                place="aside"
                tip_side="end"
                items=Signal::derive(move || theme_items(texts))
            >
                {icon("moon", 20)}
            </MenuButton>
            {account_menu(desk)}
        </nav>
    }
    .into_any()
}

fn rail_link(path: &'static str, icon_name: &'static str, label: &'static str, dot: Signal<bool>) -> AnyView {
    view! {
        <A href=path attr:class="nav" attr:aria-label=label attr:data-tip=label attr:data-tip-side="end">
            {icon(icon_name, 20)}
            {move || dot.get().then(|| view! { <span class="dot"></span> })}
        </A>
    }
    .into_any()
}

fn theme_items(texts: &'static Texts) -> Vec<MenuItem> {
    let current = theme();
    let item = |choice: Theme| {
        MenuItem::new(choice.icon(), choice.name(texts), Callback::new(move |()| set_theme(choice)))
            .checked(choice == current)
    };
    Theme::ALL.into_iter().map(item).collect()
}

fn account_menu(desk: Desk) -> AnyView {
    let texts = use_texts();
    let day = use_day();
    let commands = use_commands();
    let navigate = StoredValue::new(use_navigate());
    let me = desk.me();
    let locale = use_context::<Locale>().unwrap_or_default();
    let items = Signal::derive(move || {
        let go_to_me =
            Callback::new(move |()| navigate.with_value(|navigate| navigate("/me", NavigateOptions::default())));
        let show_shortcuts = Callback::new(move |()| commands.shortcuts_open.set(true));
        let mut items = vec![
            MenuItem::new("user", texts.session.my_information, go_to_me),
            MenuItem::new("keyboard", texts.ui.shortcuts, show_shortcuts).shortcut("?"),
        ];
        for (index, language) in Locale::ALL.into_iter().enumerate() {
            let item = MenuItem::new("", language.own_name(), Callback::new(move |()| set_locale(language)))
                .checked(language == locale);
            items.push(if index == 0 { item.separated().heading(texts.session.language) } else { item });
        }
        items.push(MenuItem::new("log-out", texts.session.sign_out, Callback::new(move |()| day.leave())).separated());
        items
    });
    let head = {
        let (name, email) = (me.name.clone(), me.email.clone());
        move || view! { <div class="menu-head" role="presentation"><b>{name.clone()}</b>{email.clone()}</div> }
    };
    view! {
        <MenuButton label=(texts.session.account)(&me.name) class="nav" place="aside" head=head items=items>
            <Avatar name=me.name.clone() seed=me.id.0 presence=presence(desk)/>
        </MenuButton>
    }
    .into_any()
}

fn presence(desk: Desk) -> Signal<Option<Presence>> {
    Signal::derive(move || {
        Some(desk.shift.with(|shift| match shift {
            None => Presence::Away,
            Some(shift) if shift.current_break().is_some() => Presence::Break,
            Some(_) => Presence::Active,
        }))
    })
}

/// The empty reason that keeps a command out of the palette.
fn unless(desk: Desk, permission: Permission) -> Signal<Option<String>> {
    Signal::derive(move || (!desk.may(permission)).then(String::new))
}

/// What the keyboard can do on every page.
pub fn register_commands(day: Day) {
    let texts = use_texts();
    let desk = use_desk();
    let commands = use_commands();
    let navigate = StoredValue::new(use_navigate());
    let go = move |path: &'static str| {
        Callback::new(move |()| navigate.with_value(|navigate| navigate(path, NavigateOptions::default())))
    };
    let command = |id, icon, label: &str, run| crate::ui::Command::new(id, texts.ui.group_general, icon, label, run);
    let mut list = vec![
        command("palette", "command", texts.ui.palette, Callback::new(move |()| commands.palette_open.set(true)))
            .keys("mod+k"),
        command(
            "shortcuts",
            "keyboard",
            texts.ui.shortcuts,
            Callback::new(move |()| commands.shortcuts_open.set(true)),
        )
        .keys("?"),
        command("workspace", "inbox", texts.session.workspace, go("/workspace")),
        command("tickets", "ticket", texts.session.tickets, go("/tickets")).why_not(unless(desk, Permission::Tickets)),
        command("search", "search", texts.session.search_title, go("/search"))
            .why_not(unless(desk, Permission::Search)),
        command("me", "user", texts.session.my_information, go("/me")),
    ];
    if desk.me().role == Role::Manager {
        list.push(command("admin", "settings", texts.session.administration, go("/admin/users")));
    }
    for choice in Theme::ALL {
        let id = choice.as_str();
        let label = format!("{}: {}", texts.session.theme, choice.name(texts));
        list.push(command(id, choice.icon(), &label, Callback::new(move |()| set_theme(choice))));
    }
    list.push(command("sign-out", "log-out", texts.session.sign_out, Callback::new(move |()| day.leave())));
    commands.register(list);
}
