//! The way in: what every page asks before it shows itself, once a page load.
//!
//! Everything is asked at the root and not inside a `Suspense`: there Leptos may walk over the children twice on the server,
//! and a second walk would give the resources other numbers than the browser does.

use super::{
    api::load_visit,
    model::{Me, Visit},
};
use crate::{
    error::AppError,
    json::Coding,
    queue::{api::load_workspace, model::Workspace, provider::open_desk, state::Desk},
};
use leptos::{prelude::*, reactive::owner::WeakOwner};

/// In the context of every page.
#[derive(Clone, Copy)]
pub struct Entrance {
    pub visit: Resource<Result<Visit, AppError>, Coding>,
    /// `None` when nobody is signed in.
    pub workspace: Resource<Option<Result<Workspace, AppError>>, Coding>,
    root: StoredValue<WeakOwner>,
}

pub fn use_entrance() -> Entrance {
    expect_context()
}

impl Entrance {
    /// To be called at the root.
    pub fn provide() -> Self {
        let visit = Resource::new_with_options(|| (), |()| load_visit(), true);
        let workspace = Resource::new_with_options(
            || (),
            move |()| async move {
                match visit.await {
                    Ok(Visit { me: Some(_), .. }) => Some(load_workspace().await),
                    _ => None,
                }
            },
            true,
        );
        // Weak, because a root that holds itself is never freed on the server.
        let root = Owner::current().unwrap_or_default().downgrade();
        let entrance = Self { visit, workspace, root: StoredValue::new(root) };
        provide_context(entrance);
        entrance
    }

    /// The desk of this page load, opened by whichever screen comes first; it stays when the screens change.
    pub fn desk(self, me: Me, workspace: Option<Result<Workspace, AppError>>) -> Option<Desk> {
        if let Some(desk) = use_context::<Desk>() {
            return Some(desk);
        }
        let root = self.root.with_value(WeakOwner::upgrade)?;
        Some(root.with(|| open_desk(me, workspace.unwrap_or(Err(AppError::SignedOut)))))
    }
}
