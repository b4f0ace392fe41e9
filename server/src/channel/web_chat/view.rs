//! What a customer sees of a conversation: the shapes of `docs/api.md`. Never an agent's id, a note or a label.

use crate::live::places::Place;
use app::{
    conversation::model::{Choice, Message, Original, ThreadEvent},
    file::model::Attachment,
    queue::model::{Author, ConversationRow},
};
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct Conversation {
    pub id: i64,
    pub protocol: String,
    pub state: &'static str,
    pub department: Option<String>,
    pub agent: Option<Agent>,
    pub started_at: i64,
    pub ended_at: Option<i64>,
    pub place: Option<Place>,
    pub agent_delivered: u32,
    pub agent_read: u32,
}

#[derive(Clone, Debug, Serialize)]
pub struct Agent {
    pub name: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    pub conversation: i64,
    pub seq: u32,
    pub client_id: Option<String>,
    pub at: i64,
    pub author: &'static str,
    pub author_name: Option<String>,
    pub body: String,
    pub options: Vec<Choice>,
    pub input: Option<String>,
    pub event: Option<Event>,
    pub files: Vec<Attachment>,
    pub original: Option<Original>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Event {
    pub kind: &'static str,
    pub name: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    pub conversation: Conversation,
    pub messages: Vec<Entry>,
}

pub fn conversation(row: &ConversationRow, department: Option<String>) -> Conversation {
    Conversation {
        id: row.id.0,
        protocol: row.protocol.clone(),
        state: row.state.as_str(),
        department,
        agent: row.agent_name.clone().map(|name| Agent { name }),
        started_at: row.created_at.0,
        ended_at: row.ended_at.map(|at| at.0),
        place: None,
        // What is stored has reached the service.
        agent_delivered: row.last_seq,
        agent_read: row.agent_read,
    }
}

pub fn message(message: &Message) -> Entry {
    Entry {
        conversation: message.conversation.0,
        seq: message.seq,
        // Agents' ids are nobody else's business.
        client_id: message.client_id.clone().filter(|_| message.author == Author::Customer),
        at: message.at.0,
        author: message.author.as_str(),
        author_name: message.author_name.clone(),
        body: message.body.clone(),
        options: message.options.clone(),
        input: message.input.clone(),
        event: message.event.as_ref().map(event),
        files: message.files.clone(),
        original: message.original.clone(),
    }
}

fn event(event: &ThreadEvent) -> Event {
    let (kind, name) = match event {
        ThreadEvent::Waiting { department } => ("waiting", Some(department)),
        ThreadEvent::Taken { agent, .. } | ThreadEvent::Distributed { agent, .. } => ("agent_joined", Some(agent)),
        ThreadEvent::Returned { department, .. } => ("transferred", Some(department)),
        ThreadEvent::TransferredToUser { to, .. } => ("transferred", Some(to)),
        ThreadEvent::TransferredToDepartment { department, .. } => ("transferred", Some(department)),
        ThreadEvent::Finished { .. } | ThreadEvent::Closed { .. } => ("finished", None),
        ThreadEvent::Reopened { agent } => ("reopened", Some(agent)),
        ThreadEvent::Expired => ("expired", None),
        ThreadEvent::Resolved { .. } => ("resolved", None),
        ThreadEvent::Rated { .. } => ("rated", None),
        // Holds its number, so that there is no gap, and says nothing.
        ThreadEvent::Labelled { .. }
        | ThreadEvent::Noted { .. }
        | ThreadEvent::Informed { .. }
        | ThreadEvent::Answered { .. }
        | ThreadEvent::Ticketed { .. } => ("internal", None),
    };
    Event { kind, name: name.cloned() }
}

pub fn changed(row: &ConversationRow, messages: &[Message], department: Option<String>) -> Changed {
    Changed { conversation: conversation(row, department), messages: messages.iter().map(message).collect() }
}
