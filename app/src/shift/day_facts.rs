//! A day in figures.

use super::{day_time::paused_seconds, model::LastDay};
use crate::{locales::use_texts, queue::state::Desk, time::Timestamp};
use leptos::prelude::*;

/// Start, end, active time, breaks, finished conversations. A day that goes on counts up to now.
pub fn day_facts(last: &LastDay, desk: Desk) -> AnyView {
    let texts = use_texts();
    let LastDay { started_at, ended_at, breaks, finished } = last.clone();
    let zone = desk.me().company.zone;
    let (today, local) = (zone.local(desk.now.get_untracked()), zone.local(started_at));
    let until = move || ended_at.unwrap_or_else(|| desk.now.get());
    let (count, pauses) = (breaks.len(), StoredValue::new(breaks));
    let paused = move |until: Timestamp| pauses.with_value(|breaks| paused_seconds(breaks, until));
    let worked = Memo::new(move |_| {
        let until = until();
        (texts.ui.duration)(started_at.seconds_until(until).saturating_sub(paused(until)))
    });
    let paused_text = Memo::new(move |_| match count {
        0 => texts.shift.no_breaks.to_owned(),
        _ => (texts.shift.breaks_value)(count, &(texts.ui.duration)(paused(until()))),
    });
    view! {
        <dl class="facts">
            <div>
                <dt>{texts.shift.started}</dt>
                <dd><time datetime=started_at.rfc3339()>{zone.clock(started_at)}</time>" "<small>{(texts.ui.day)(&local, &today)}</small></dd>
            </div>
            <div>
                <dt>{texts.shift.ended}</dt>
                <dd>{match ended_at {
                    Some(ended_at) => view! { <time datetime=ended_at.rfc3339()>{zone.clock(ended_at)}</time> }.into_any(),
                    None => view! { <span>{texts.shift.still_open}</span> }.into_any(),
                }}</dd>
            </div>
            <div><dt>{texts.shift.worked}</dt><dd>{worked}</dd></div>
            <div><dt>{texts.shift.breaks}</dt><dd>{paused_text}</dd></div>
            <div><dt>{texts.shift.finished}</dt><dd>{finished}</dd></div>
        </dl>
    }
    .into_any()
}
