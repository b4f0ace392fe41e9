//! Who may see which page. The server decides again for every request; this only leads people to where they can go on.

use super::{
    entrance::use_entrance,
    model::{Role, Visit},
};
use crate::{
    error::AppError,
    locales::use_texts,
    queue::{model::Workspace, state::use_desk},
    session::frame::frame,
    ui::{Button, ButtonKind, Empty},
};
use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_location};

/// A page behind the sign-in. The desk is in its context.
pub fn signed_in(page: fn() -> AnyView) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || {
        let entrance = use_entrance();
        // The future itself and not a closure that makes one: see `entrance`.
        let content = Suspend::new(async move {
            let visit = entrance.visit.await;
            let workspace = entrance.workspace.await;
            admit(visit, workspace, page)
        });
        view! { <Suspense>{content}</Suspense> }.into_any()
    }
}

fn admit(
    visit: Result<Visit, AppError>,
    workspace: Option<Result<Workspace, AppError>>,
    page: fn() -> AnyView,
) -> AnyView {
    let visit = match visit {
        Ok(visit) => visit,
        Err(error) => return cannot_open(&error),
    };
    if visit.set_up_needed {
        return view! { <Redirect path="/set-up"/> }.into_any();
    }
    let Some(me) = visit.me else {
        return view! { <Redirect path=sign_in_path(&use_location().pathname.get_untracked())/> }.into_any();
    };
    match use_entrance().desk(me, workspace) {
        Some(_) => frame(page),
        None => ().into_any(),
    }
}

/// A page for somebody who is not signed in yet; everybody else is led to the workspace.
pub fn signed_out(page: fn(Visit) -> AnyView) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || {
        let entrance = use_entrance();
        let content = Suspend::new(async move {
            match entrance.visit.await {
                Err(error) => cannot_open(&error),
                Ok(Visit { me: Some(_), .. }) => view! { <Redirect path="/workspace"/> }.into_any(),
                Ok(visit) => page(visit),
            }
        });
        view! { <Suspense>{content}</Suspense> }.into_any()
    }
}

/// What only managers see; others are told so.
pub fn managers_only(page: fn() -> AnyView) -> AnyView {
    if use_desk().me().role == Role::Manager {
        return page();
    }
    let texts = use_texts();
    view! { <main class="page" id="content"><Empty page=true icon="lock" title=texts.session.no_entry text=texts.session.no_entry_text/></main> }.into_any()
}

fn cannot_open(error: &AppError) -> AnyView {
    let texts = use_texts();
    view! {
        <main class="calm">
            <Empty icon="circle-alert" title=texts.session.cannot_open text=(texts.ui.error)(error)>
                <Button kind=ButtonKind::Primary icon="refresh" on_press=crate::browser::page::reload>{texts.ui.retry}</Button>
            </Empty>
        </main>
    }
    .into_any()
}

/// Where to sign in, and what to come back to.
fn sign_in_path(wanted: &str) -> String {
    match wanted {
        "" | "/" | "/workspace" => "/sign-in".into(),
        _ => format!("/sign-in?next={wanted}"),
    }
}

/// Where to go after signing in: an own path, or the workspace. Another site's address is never followed.
pub fn own_path(next: Option<&str>) -> &str {
    let plain = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.chars().all(|letter| letter.is_ascii_alphanumeric() || "/-_".contains(letter))
    };
    next.filter(plain).unwrap_or("/workspace")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_only_own_paths_are_followed() {
        assert_eq!(own_path(Some("/workspace/12")), "/workspace/12");
        assert_eq!(own_path(Some("/admin/users")), "/admin/users");
        for foreign in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            assert_eq!(own_path(Some(foreign)), "/workspace", "{foreign}");
        }
        assert_eq!(own_path(None), "/workspace");
    }

    #[test]
    fn the_way_to_the_sign_in_remembers_where_somebody_wanted_to_go() {
        assert_eq!(sign_in_path("/admin/users"), "/sign-in?next=/admin/users");
        assert_eq!(sign_in_path("/workspace"), "/sign-in");
    }
}
