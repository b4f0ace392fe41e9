//! One related conversation, as the dialog's list and the details show it.

use super::{
    model::{Bond, RelatedRow},
    state::RelatedState,
};
use crate::{
    locales::Texts,
    queue::model::State,
    time::{Timestamp, Zone},
    ui::icon,
};
use leptos::prelude::*;

/// `23/11/2026 08:51`.
pub fn moment(zone: &Zone, at: Timestamp) -> String {
    let local = zone.local(at);
    format!("{:02}/{:02}/{} {}", local.day, local.month, local.year, zone.clock(at))
}

/// How it ended, or where it stands.
pub fn outcome(row: &RelatedRow, texts: &Texts) -> String {
    let words = texts.related;
    let state = match row.state {
        State::Bot => words.with_bot,
        State::Waiting => words.waiting,
        State::Open => words.open,
        State::Finished => words.finished,
        State::Expired => words.expired,
    };
    let resolved = row.resolved.map(|yes| if yes { words.resolved } else { words.not_resolved });
    [Some(state), resolved].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn bond(bond: Bond, texts: &Texts) -> &'static str {
    let words = texts.related;
    match bond {
        Bond::Contact => words.same_contact,
        Bond::Document => words.same_document,
        Bond::Email => words.same_email,
        Bond::Phone => words.same_phone,
    }
}

fn score(row: &RelatedRow, texts: &Texts) -> Option<AnyView> {
    let rating = row.rating?;
    let words = (texts.conversation.score)(rating);
    Some(view! { <span class="score">{icon("star", 13)}<span>{words}</span></span> }.into_any())
}

/// A line of the dialog's list; a press opens it for reading.
pub fn line(state: RelatedState, row: RelatedRow, zone: &Zone, texts: &'static Texts) -> AnyView {
    let at = moment(zone, row.created_at);
    let people: Vec<String> = [row.department.clone(), row.agent.clone()].into_iter().flatten().collect();
    let bonds = row.bonds.iter().map(|one| view! { <span class="dept">{bond(*one, texts)}</span> }).collect_view();
    let (outcome, rating) = (outcome(&row, texts), score(&row, texts));
    let (protocol, preview) = (row.protocol.clone(), row.preview.clone());
    let id = format!("related-{}", row.id);
    view! {
        <li>
            <button type="button" class="choice related" id=id on:click=move |_| state.read.set(Some(row.clone()))>
                <span>
                    <b><span class="num">{at}</span>" "<span class="mono">{protocol}</span></b>
                    <small>{people.join(" · ")}</small>
                    <small class="truncate">{preview}</small>
                    <span class="labels">{bonds}</span>
                </span>
                <span class="end">{outcome}{rating}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A line of the details panel.
pub fn short_line(state: RelatedState, row: RelatedRow, zone: &Zone, texts: &'static Texts) -> AnyView {
    let at = moment(zone, row.created_at);
    let name = row.department.clone().unwrap_or_else(|| texts.related.with_bot.to_owned());
    let small: Vec<String> = [row.agent.clone(), Some(outcome(&row, texts))].into_iter().flatten().collect();
    view! {
        <button type="button" class="rel" on:click=move |_| state.show(Some(row.clone()))>
            <span>{name}</span>
            <span class="num">{at}</span>
            <small>{small.join(" · ")}</small>
        </button>
    }
    .into_any()
}
