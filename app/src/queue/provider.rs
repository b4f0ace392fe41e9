//! Opens the desk for every page behind the sign-in, and keeps it live.

use super::{model::Workspace, notices::Notices, state::Desk};
use crate::{
    browser::{page, timer},
    canned::library::Library,
    conversation::{drafts::Drafts, sender::Sender, stories::Stories},
    error::AppError,
    file::uploads::Uploads,
    live::stream,
    session::model::Me,
};
use leptos::prelude::*;

/// Puts a desk into the owner's context (`session::entrance` gives the root, so that it outlives a change of screen) and starts its
/// link after hydration. A workspace that did not come is asked for again.
pub fn open_desk(me: Me, workspace: Result<Workspace, AppError>) -> Desk {
    let missing = workspace.is_err();
    let refused = workspace == Err(AppError::SignedOut);
    let desk = Desk::new(me, workspace.unwrap_or_default());
    provide_context(desk);
    Notices::provide(desk);
    Library::provide(desk);
    let drafts = Drafts::provide(desk.my_id());
    let sender = Sender::provide(desk, Stories::provide(desk));
    Uploads::provide(desk, sender, drafts);
    Effect::new(move |_| {
        desk.set_clock(desk.now.get_untracked());
        timer::every(1_000, move || desk.tick());
        if missing {
            desk.reload();
        }
        desk.signed_out.set(refused);
        stream::follow(desk.my_id(), move || desk.cursor(), desk.leads, move |heard| desk.hear(heard));
    });
    Effect::new(move |_| {
        if desk.signed_out.get() {
            page::go("/sign-in");
        }
    });
    desk
}
