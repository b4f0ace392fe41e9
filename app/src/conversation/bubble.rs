//! One message: from the press of Enter until it is read, it is the same bubble.

use super::{
    bar::undo,
    chat::Chat,
    composer::Writing,
    model::{Message, Original},
    outbox::Pending,
    rich::rich,
    sender::{Sender, use_sender},
    story::Story,
    timeline::{Bubble, Name},
};
use crate::{
    file::{model::Attachment, shown::files_view},
    id::UserId,
    locales::{Texts, use_texts},
    queue::model::{Author, ConversationRow},
    time::Timestamp,
    translate::line::{original_line, reading_line, translate_button},
    ui::icon,
};
use leptos::prelude::*;

/// How far a message of ours has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    Sending,
    Stored,
    Delivered,
    Read,
    Failed,
}

impl Receipt {
    pub fn of(seq: u32, row: &ConversationRow) -> Self {
        match seq {
            seq if seq <= row.customer_read => Self::Read,
            seq if seq <= row.customer_delivered => Self::Delivered,
            _ => Self::Stored,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Stored => "stored",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Sending => "clock",
            Self::Stored => "check",
            Self::Delivered | Self::Read => "check-check",
            Self::Failed => "circle-alert",
        }
    }

    fn words(self, texts: &Texts) -> &'static str {
        match self {
            Self::Sending => texts.conversation.sending,
            Self::Stored => texts.conversation.stored,
            Self::Delivered => texts.conversation.delivered,
            Self::Read => texts.conversation.read,
            Self::Failed => texts.conversation.not_sent,
        }
    }
}

/// As many messages at the end may come at once and still be seen coming.
const FRESH: u32 = 3;

#[derive(Clone, Copy)]
struct Looks {
    same: bool,
    /// It has just come; the others were there.
    fresh: bool,
}

/// What a bubble is drawn from.
struct Content {
    at: Timestamp,
    author: Author,
    author_id: Option<UserId>,
    author_name: Option<String>,
    body: String,
    files: Vec<Attachment>,
    original: Option<Original>,
}

impl Content {
    fn stored(message: &Message) -> Self {
        Self {
            at: message.at,
            author: message.author,
            author_id: message.author_id,
            author_name: message.author_name.clone(),
            body: message.body.clone(),
            files: message.files.clone(),
            original: message.original.clone(),
        }
    }

    fn pending(pending: Pending, me: UserId) -> Self {
        let Pending { at, body, files, original, .. } = pending;
        Self { at, author: Author::Agent, author_id: Some(me), author_name: None, body, files, original }
    }
}

fn stored<'a>(story: &'a Story, name: &Name) -> Option<&'a Message> {
    match name {
        Name::Seq(seq) => story.message(*seq),
        Name::Client(client_id) => story.sent(client_id),
    }
}

pub fn bubble_view(chat: Chat, writing: Writing, bubble: Bubble) -> Option<AnyView> {
    let Bubble { name, same } = bubble;
    let sender = use_sender();
    let found =
        chat.story.with_untracked(|story| stored(story, &name).map(|message| (Content::stored(message), message.seq)));
    if let Some((content, seq)) = found {
        let receipt =
            Memo::new(move |_| chat.row.with(|row| row.as_ref().map_or(Receipt::Stored, |row| Receipt::of(seq, row))));
        let fresh = chat.placed.get_value() && chat.story.with_untracked(|story| seq + FRESH > story.end());
        let received = content.author == Author::Customer && !content.body.is_empty();
        let body = if received { read_in(writing, &content.body, seq) } else { body_view(&content.body) };
        let beside = received.then(|| translate_button(writing.translating, seq));
        return Some(draw(chat, &content, body, Looks { same, fresh }, receipt, beside));
    }
    let Name::Client(client_id) = name else { return None };
    let pending =
        sender.pending.with_untracked(|pending| pending.iter().find(|message| message.client_id == client_id).cloned());
    let content = Content::pending(pending?, chat.desk.my_id());
    // What is stored may differ from what was typed: the server takes away what cannot be seen.
    let (id, typed) = (client_id.clone(), content.body.clone());
    let body = Memo::new(move |_| {
        chat.story.with(|story| story.sent(&id).map_or_else(|| typed.clone(), |message| message.body.clone()))
    });
    let body = move || body.with(|body| body_view(body));
    let id = client_id.clone();
    let receipt = Memo::new(move |_| {
        let seq = chat.story.with(|story| story.sent(&id).map(|message| message.seq));
        let refused = || sender.pending.with(|all| all.iter().any(|one| one.client_id == id && one.refused.is_some()));
        match seq {
            Some(seq) => chat.row.with(|row| row.as_ref().map_or(Receipt::Stored, |row| Receipt::of(seq, row))),
            None if refused() => Receipt::Failed,
            None => Receipt::Sending,
        }
    });
    let id = client_id.clone();
    let held = undo::view(chat, writing, client_id.clone());
    let failure = move || (receipt.get() == Receipt::Failed).then(|| failure_view(sender, writing, id.clone()));
    let looks = Looks { same, fresh: true };
    Some(draw(chat, &content, body.into_any(), looks, receipt, Some(view! { {held} {failure} }.into_any())))
}

/// The customer's words, or their translation, with the way to the other.
fn read_in(writing: Writing, body: &str, seq: u32) -> AnyView {
    let (reading, written) = (writing.translating.reading, body.to_owned());
    let body = Memo::new(move |_| reading.text(seq).unwrap_or_else(|| written.clone()));
    view! {
        {move || body.with(|body| body_view(body))}
        {reading_line(reading, seq)}
    }
    .into_any()
}

fn draw(
    chat: Chat,
    content: &Content,
    body: AnyView,
    looks: Looks,
    receipt: Memo<Receipt>,
    beside: Option<AnyView>,
) -> AnyView {
    let texts = use_texts();
    let zone = chat.desk.me().company.zone;
    let ours = content.author != Author::Customer;
    let class = match content.author {
        Author::Customer => "msg in",
        Author::Bot => "msg out bot",
        Author::Agent | Author::System => "msg out",
    };
    let colleague = content.author == Author::Agent && content.author_id != Some(chat.desk.my_id());
    let author = match content.author {
        Author::Bot => {
            Some(("bot", content.author_name.clone().unwrap_or_else(|| texts.conversation.robot.to_owned())))
        }
        _ if colleague => content.author_name.clone().map(|name| ("user", name)),
        _ => None,
    };
    view! {
        <div
            class=class
            class:same=looks.same
            data-enter=looks.fresh.then_some("")
            data-state=move || ours.then(|| receipt.get().name())
        >
            {author.filter(|_| !looks.same).map(|(name, author)| view! { <span class="author">{icon(name, 13)}{author}</span> })}
            {files_view(&content.files)}
            {body}
            {content.original.clone().map(original_line)}
            <span class="stamp">
                <time datetime=content.at.rfc3339()>{zone.clock(content.at)}</time>
                {ours.then_some(move || {
                    let receipt = receipt.get();
                    view! {
                        {icon(receipt.icon(), 14)}
                        <span class="sr">{receipt.words(texts)}</span>
                    }
                })}
            </span>
            {beside}
        </div>
    }
    .into_any()
}

pub fn body_view(body: &str) -> AnyView {
    if body.is_empty() {
        return ().into_any();
    }
    view! { <span class="body">{rich(body, &|text| text.to_owned().into_any())}</span> }.into_any()
}

/// Why it was refused, and what its author can do.
fn failure_view(sender: Sender, writing: Writing, client_id: String) -> AnyView {
    let texts = use_texts();
    let reason = sender.pending.with_untracked(|pending| {
        let refused =
            pending.iter().find(|message| message.client_id == client_id).and_then(|message| message.refused.clone());
        refused.map(|error| (texts.ui.error)(&error))
    });
    let client_id = StoredValue::new(client_id);
    let retry = move |_| client_id.with_value(|id| sender.retry(id));
    let edit = move |_| {
        if let Some(message) = client_id.with_value(|id| sender.take_back(id)) {
            writing.put_back(message);
        }
    };
    let remove = move |_| _ = client_id.with_value(|id| sender.take_back(id));
    view! {
        <div class="retry" role="alert">
            <span>{texts.conversation.not_sent}". "{reason}</span>
            <button type="button" on:click=retry>{texts.ui.retry}</button>
            <button type="button" on:click=edit>{texts.conversation.edit}</button>
            <button type="button" on:click=remove>{texts.conversation.remove}</button>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::{model::State, reducer::tests::row};

    #[test]
    fn a_message_is_stored_then_delivered_then_read() {
        let mut row = row(1, State::Open, 5);
        row.customer_delivered = 4;
        row.customer_read = 3;
        let receipts: Vec<Receipt> = [3, 4, 5].into_iter().map(|seq| Receipt::of(seq, &row)).collect();
        assert_eq!(receipts, [Receipt::Read, Receipt::Delivered, Receipt::Stored]);
    }

    #[test]
    fn what_somebody_wrote_is_never_markup() {
        let html = body_view("<script>alert(1)</script> https://a.com/<b> *<i>x*").to_html();
        assert!(!html.contains("<script>") && !html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert!(html.contains("href=\"https://a.com/\""), "{html}");
    }
}
