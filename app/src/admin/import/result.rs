//! What was stored, and how those who are new come in.

use super::{
    file::{link, links},
    model::Newcomer,
    state::{Import, TOP},
};
use crate::{
    admin::users::model::INVITED_HOURS,
    browser::download,
    locales::admin::user,
    ui::{Button, Empty, copy_button},
};
use leptos::prelude::*;

/// Links that stand here; the file has them all.
const SHOWN: usize = 20;

pub fn done(import: Import) -> AnyView {
    let words = import.words;
    let outcome = import.outcome.get_untracked();
    let text = (words.outcome)(outcome.new, outcome.changed, outcome.unchanged, outcome.left_out);
    view! {
        <div id=TOP tabindex="-1" role="status"><Empty icon="check" title=words.done text=text/></div>
        {invitations(import, outcome.newcomers)}
    }
    .into_any()
}

fn invitations(import: Import, newcomers: Vec<Newcomer>) -> AnyView {
    if newcomers.is_empty() {
        return ().into_any();
    }
    let words = import.words;
    let rest = newcomers.len().saturating_sub(SHOWN);
    let lines: Vec<_> = newcomers.iter().take(SHOWN).cloned().map(line).collect();
    let save = move || download::save_text(&links(words, &newcomers), words.links_file);
    view! {
        <h3>{words.links}</h3>
        <p class="muted">{(words.links_help)(INVITED_HOURS)}</p>
        <Button icon="download" on_press=save>{words.save_links}</Button>
        <div class="table-wrap"><table class="table stacked"><tbody>{lines}</tbody></table></div>
        {(rest > 0).then(|| view! { <p class="muted">{(words.more_links)(rest)}</p> })}
    }
    .into_any()
}

fn line(one: Newcomer) -> AnyView {
    let address = link(&one.token);
    let copy = format!("{}: {}", user::texts().copy_link, one.email);
    view! {
        <tr>
            <td>{one.name}<br/><small>{one.email}</small></td>
            <td><div class="proto"><span class="mono truncate">{address.clone()}</span>{copy_button(address, copy)}</div></td>
        </tr>
    }
    .into_any()
}
