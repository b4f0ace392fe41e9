//! Who else is in the conversation right now. Whispers are believed for a few seconds and then forgotten.

use crate::{
    id::{ConversationId, UserId},
    live::event::Whisper,
    time::Timestamp,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    customer_types_until: i64,
    colleagues: Vec<Colleague>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Colleague {
    id: UserId,
    name: String,
    views_until: i64,
    types_until: i64,
}

impl Presence {
    /// Takes a whisper about `conversation`, unless it is one's own.
    pub fn hear(&mut self, whisper: &Whisper, conversation: ConversationId, me: UserId, now: Timestamp) {
        let until = now.0 + Whisper::TTL_MS;
        match whisper {
            Whisper::CustomerTyping { conversation: about } if *about == conversation => {
                self.customer_types_until = until
            }
            Whisper::AgentTyping { conversation: about, user, name } if *about == conversation && *user != me => {
                let colleague = self.colleague(*user, name);
                colleague.types_until = until;
                colleague.views_until = until;
            }
            Whisper::Viewing { conversation: about, user, name } if *about == conversation && *user != me => {
                self.colleague(*user, name).views_until = until;
            }
            _ => {}
        }
        self.colleagues.retain(|colleague| colleague.views_until > now.0);
    }

    fn colleague(&mut self, id: UserId, name: &str) -> &mut Colleague {
        let at = self.colleagues.iter().position(|colleague| colleague.id == id).unwrap_or_else(|| {
            self.colleagues.push(Colleague { id, name: name.to_owned(), views_until: 0, types_until: 0 });
            self.colleagues.len() - 1
        });
        &mut self.colleagues[at]
    }

    /// The customer's message has come: they are not typing it any more.
    pub fn customer_wrote(&mut self) {
        self.customer_types_until = 0;
    }

    pub fn colleague_wrote(&mut self, id: UserId) {
        for colleague in self.colleagues.iter_mut().filter(|colleague| colleague.id == id) {
            colleague.types_until = 0;
        }
    }

    pub fn customer_types(&self, now: Timestamp) -> bool {
        self.customer_types_until > now.0
    }

    /// The name of a colleague who is writing an answer.
    pub fn writes(&self, now: Timestamp) -> Option<String> {
        self.colleagues.iter().find(|colleague| colleague.types_until > now.0).map(|colleague| colleague.name.clone())
    }

    /// The names of the colleagues who have the conversation open.
    pub fn views(&self, now: Timestamp) -> Vec<String> {
        self.colleagues
            .iter()
            .filter(|colleague| colleague.views_until > now.0)
            .map(|colleague| colleague.name.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: ConversationId = ConversationId(1);
    const ME: UserId = UserId(7);

    fn viewing(conversation: ConversationId, user: UserId) -> Whisper {
        Whisper::Viewing { conversation, user, name: "Rafael".into() }
    }

    #[test]
    fn a_whisper_is_believed_for_a_few_seconds() {
        let mut presence = Presence::default();
        presence.hear(&viewing(HERE, UserId(8)), HERE, ME, Timestamp(0));
        assert_eq!(presence.views(Timestamp(Whisper::TTL_MS - 1)), ["Rafael"]);
        assert!(presence.views(Timestamp(Whisper::TTL_MS)).is_empty());
    }

    #[test]
    fn what_one_does_oneself_or_elsewhere_says_nothing() {
        let mut presence = Presence::default();
        presence.hear(&viewing(HERE, ME), HERE, ME, Timestamp(0));
        presence.hear(&viewing(ConversationId(2), UserId(8)), HERE, ME, Timestamp(0));
        assert!(presence.views(Timestamp(1)).is_empty());
    }

    #[test]
    fn a_message_ends_the_typing() {
        let mut presence = Presence::default();
        presence.hear(&Whisper::CustomerTyping { conversation: HERE }, HERE, ME, Timestamp(0));
        assert!(presence.customer_types(Timestamp(1)));
        presence.customer_wrote();
        assert!(!presence.customer_types(Timestamp(1)));
    }
}
