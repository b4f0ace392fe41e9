//! What the placeholders stand for in one conversation.

use crate::{
    conversation::chat::Chat,
    locales::Locale,
    placeholders::{self, Filled, Values, fill},
};
use leptos::prelude::*;

pub struct Known {
    customer: String,
    agent: String,
    protocol: String,
    department: String,
    company: String,
    greeting: &'static str,
    answers: Vec<(String, String)>,
}

impl Known {
    /// Tracks the conversation, and not the clock.
    pub fn of(chat: Chat, locale: Locale) -> Self {
        let me = chat.desk.me();
        let hour = me.company.zone.local(chat.desk.now.get_untracked()).hour;
        let (customer, protocol, department) = chat.row.with(|row| {
            let row = row.as_ref();
            (
                row.and_then(|row| row.customer_name.clone()).unwrap_or_default(),
                row.map(|row| row.protocol.clone()).unwrap_or_default(),
                row.and_then(|row| row.department),
            )
        });
        Self {
            customer,
            agent: me.name,
            protocol,
            department: chat.desk.department(department).map(|department| department.name).unwrap_or_default(),
            company: me.company.name,
            greeting: placeholders::greeting(hour, locale),
            answers: Vec::new(),
        }
    }

    pub fn fill(&self, template: &str) -> Filled {
        let values = Values {
            customer_name: &self.customer,
            agent_name: &self.agent,
            bot_name: "",
            protocol: &self.protocol,
            department: &self.department,
            company: &self.company,
            greeting: self.greeting,
            answers: &self.answers,
        };
        fill(template, &values)
    }
}
