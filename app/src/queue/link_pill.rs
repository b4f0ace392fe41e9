//! Whether what the page shows is live. It tells the truth, in every tab.

use super::state::{Desk, use_desk};
use crate::{
    browser::page,
    live::link::Link,
    locales::use_texts,
    session::api::look_away,
    ui::{Banner, BannerKind, Button, ButtonSize},
};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn LinkPill() -> impl IntoView {
    let (desk, texts) = (use_desk(), use_texts().queue);
    let class = move || match desk.link.get() {
        Link::Connecting => "pill connecting",
        Link::Open => "pill live",
        Link::Lost => "pill lost",
    };
    let text = move || match desk.link.get() {
        Link::Connecting => texts.connecting,
        Link::Open => texts.live,
        Link::Lost => texts.lost,
    };
    view! { <span class=class role="status">{text}</span> }.into_any()
}

/// Over the whole page: no connection, somebody else's workspace, a paused operation, or a newer version to load.
pub fn desk_banner(desk: Desk) -> impl IntoView {
    let texts = use_texts().queue;
    let lost = Memo::new(move |_| desk.link.get() == Link::Lost);
    let looking = desk.looking().then(|| use_texts().session);
    move || {
        if lost.get() {
            return Some(view! { <Banner kind=BannerKind::Warn><p>{texts.lost_text}</p></Banner> }.into_any());
        }
        if let Some(words) = looking {
            return Some(
                view! {
                    <Banner kind=BannerKind::Warn>
                        <p>{(words.looking)(&desk.me().name)}</p>
                        <Button size=ButtonSize::Small on_press=stop_looking>{words.look_away}</Button>
                    </Banner>
                }
                .into_any(),
            );
        }
        if desk.directory.with(|directory| directory.paused) {
            return Some(view! { <Banner kind=BannerKind::Warn><p>{texts.paused}</p></Banner> }.into_any());
        }
        desk.outdated.get().then(|| {
            view! {
                <Banner>
                    <p>{texts.outdated}</p>
                    <Button size=ButtonSize::Small on_press=|| page::reload()>{texts.reload}</Button>
                </Banner>
            }
            .into_any()
        })
    }
}

/// Back to the own account, where somebody came from. Everything on the page was another's.
fn stop_looking() {
    spawn_local(async {
        let _ = look_away().await;
        page::go_as_another("/admin/users");
    });
}
