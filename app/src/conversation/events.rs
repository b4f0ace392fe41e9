//! The steps of a conversation's life, in words.

use super::model::{Message, ThreadEvent};
use crate::{id::UserId, locales::Texts, time::Zone, ui::icon};
use leptos::prelude::*;

/// The icon and the sentence of a step.
pub fn event_words(
    event: &ThreadEvent,
    message: &Message,
    me: UserId,
    zone: &Zone,
    texts: &Texts,
) -> (&'static str, String) {
    let words = &texts.conversation.events;
    let at = zone.clock(message.at);
    match event {
        ThreadEvent::Waiting { department } => ("hourglass", (words.waiting)(department)),
        ThreadEvent::Taken { agent, agent_id, waited_s } => {
            let waited = (*waited_s >= 60).then(|| (texts.ui.duration)(*waited_s));
            let text = if *agent_id == me {
                (words.taken_by_me)(&at, waited.as_deref())
            } else {
                (words.taken)(agent, &at, waited.as_deref())
            };
            ("user", text)
        }
        ThreadEvent::Distributed { agent, agent_id, waited_s } => {
            let waited = (*waited_s >= 60).then(|| (texts.ui.duration)(*waited_s));
            ("user", (words.distributed)((*agent_id != me).then_some(agent), &at, waited.as_deref()))
        }
        ThreadEvent::Returned { agent, department } => ("undo", (words.returned)(agent, department)),
        ThreadEvent::TransferredToUser { from, to, department: Some(department), .. } => {
            ("transfer", (words.transferred_within)(from, to, department))
        }
        ThreadEvent::TransferredToUser { from, to, .. } => ("transfer", (words.transferred)(from, to)),
        ThreadEvent::TransferredToDepartment { from, department, .. } => {
            ("transfer", (words.transferred_to_queue)(from, department))
        }
        ThreadEvent::Finished { agent } => ("check", (words.finished)(agent, &at)),
        ThreadEvent::Reopened { agent } => ("rotate-ccw", (words.reopened)(agent)),
        ThreadEvent::Closed { department } => ("clock", (words.closed)(department)),
        ThreadEvent::Expired => ("clock", words.expired.to_owned()),
        ThreadEvent::Resolved { yes } => (if *yes { "check" } else { "x" }, (words.resolved)(*yes).to_owned()),
        ThreadEvent::Rated { score } => ("star", (words.rated)(*score)),
        ThreadEvent::Labelled { agent, put, taken } => ("tag", (texts.actions.labelled)(agent, put, taken)),
        ThreadEvent::Noted { agent, done } => ("note", (texts.actions.noted)(agent, *done)),
        ThreadEvent::Ticketed { agent, protocol, .. } => ("ticket", (texts.ticket.ticketed)(agent, protocol)),
        ThreadEvent::Informed { agent, name, done } | ThreadEvent::Answered { agent, label: name, done } => {
            ("info", (texts.actions.informed)(agent, name, *done))
        }
    }
}

pub fn event_view(message: &Message, me: UserId, zone: &Zone, texts: &Texts) -> Option<AnyView> {
    let event = message.event.as_ref()?;
    let (name, words) = event_words(event, message, me, zone, texts);
    let note = note_of(event).map(|(from, note)| note_view(from, note, texts));
    let link = match event {
        ThreadEvent::Ticketed { ticket, .. } => {
            Some(view! { <a class="link" href=format!("/tickets/{ticket}")>{texts.ticket.open}</a> })
        }
        _ => None,
    };
    Some(view! { <div class="sys">{icon(name, 13)}<span>{words}</span>{link}</div>{note} }.into_any())
}

/// What who transferred it wrote for the receiver.
pub fn note_of(event: &ThreadEvent) -> Option<(&str, &str)> {
    match event {
        ThreadEvent::TransferredToUser { from, note: Some(note), .. }
        | ThreadEvent::TransferredToDepartment { from, note: Some(note), .. } => Some((from, note)),
        _ => None,
    }
}

fn note_view(from: &str, note: &str, texts: &Texts) -> AnyView {
    view! {
        <div class="note">
            {icon("note", 16)}
            <span>{note.to_owned()} <small>{(texts.conversation.events.transfer_note)(from)}</small></span>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{conversation::story::tests::message, locales::Locale, queue::model::Author, time::Timestamp};

    #[test]
    fn who_took_a_conversation_reads_it_in_the_first_person() {
        let event = ThreadEvent::Taken { agent: "Marina".into(), agent_id: UserId(7), waited_s: 190 };
        let message = Message { at: Timestamp(8 * 3_600_000 + 51 * 60_000), ..message(3, Author::System) };
        let words = |me| event_words(&event, &message, UserId(me), &Zone::default(), Locale::PtBr.texts()).1;
        assert_eq!(words(7), "Você iniciou o atendimento às 08:51, depois de 3 min de espera");
        assert_eq!(words(8), "Marina iniciou o atendimento às 08:51, depois de 3 min de espera");
    }
}
