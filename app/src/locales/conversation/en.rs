//! English.

use super::{Events, Texts, pick};

pub const EN: Texts = Texts {
    region: "Conversation",
    details: "Details",
    close_details: "Close details",
    group: "Conversation",
    not_found: "Conversation not found",
    not_found_text: "It does not exist or is no longer among those you may see. Choose another from the list.",
    load_failed: "Could not open the conversation",
    copy_protocol: "Copy protocol",
    protocol_copied: "Protocol copied.",
    since: |time| {
        if time.starts_with(|first: char| first.is_ascii_digit()) { format!("{time} ago") } else { time.into() }
    },
    finish: "Finish",
    not_mine: "Only who serves this conversation can finish it.",
    finished_toast: |name| format!("Conversation with {name} finished."),
    bot_talked: |time, department| match (time, department) {
        (Some(time), Some(department)) => {
            format!("Virtual attendant talked for {time} and handed over to {department}")
        }
        (None, Some(department)) => format!("Virtual attendant welcomed the customer and handed over to {department}"),
        (Some(time), None) => format!("Virtual attendant talked for {time}"),
        (None, None) => "Virtual attendant welcomed the customer".into(),
    },
    see_bot: "See conversation",
    name: "Name",
    subject: "Subject",
    waited: "Wait",
    today: "Today",
    yesterday: "Yesterday",
    date: |date| {
        const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        format!("{}, {} {} {}", pick(&DAYS, date.weekday), date.day, pick(&MONTHS, date.month - 1), date.year)
    },
    new_messages: "New messages",
    to_end: "Go to the end of the conversation",
    older: "Loading earlier messages",
    older_failed: "Could not load the earlier messages.",
    events: Events {
        waiting: |department| format!("Handed over to the queue of {department}"),
        taken_by_me: |at, waited| match waited {
            Some(waited) => format!("You took the conversation at {at}, after {waited} of waiting"),
            None => format!("You took the conversation at {at}"),
        },
        taken: |agent, at, waited| match waited {
            Some(waited) => format!("{agent} took the conversation at {at}, after {waited} of waiting"),
            None => format!("{agent} took the conversation at {at}"),
        },
        closed: |department| format!("Ended by the virtual attendant: {department} is out of its opening hours"),
        distributed: |agent, at, waited| {
            let who = agent.map_or("you", String::as_str);
            let waited = waited.map(|waited| format!(", after {waited} of waiting")).unwrap_or_default();
            format!("Given automatically to {who} at {at}{waited}")
        },
        returned: |agent, department| format!("{agent} put it back into the queue of {department}"),
        transferred: |from, to| format!("{from} transferred to {to}"),
        transferred_within: |from, to, department| format!("{from} transferred to {to}, in {department}"),
        transferred_to_queue: |from, department| format!("{from} transferred to the queue of {department}"),
        transfer_note: |from| format!("Note from {from}, for the team only"),
        finished: |agent, at| format!("{agent} finished the conversation at {at}"),
        reopened: |agent| format!("{agent} reopened the conversation"),
        expired: "Ended because nobody answered",
        resolved: |yes| if yes { "The customer said it was resolved" } else { "The customer said it was not resolved" },
        rated: |score| format!("The customer rated it {score} of 5"),
    },
    sending: "Sending",
    stored: "Sent",
    delivered: "Delivered",
    read: "Read",
    not_sent: "Not sent",
    edit: "Edit",
    remove: "Remove",
    robot: "Virtual attendant",
    typing: |name| format!("{name} is typing"),
    somebody_types: "The customer is typing",
    views: |names| format!("{names} also sees this conversation"),
    writes: |name| format!("{name} is writing an answer"),
    said: |name, text| format!("{name}: {text}"),
    message: "Message",
    placeholder: |name| name.map_or_else(|| "Write a message".into(), |name| format!("Write to {name}")),
    send: "Send",
    expand: "Expand",
    shrink: "Reduce",
    chars_left: |count| if count == 1 { "1 character left".into() } else { format!("{count} characters left") },
    chars_over: |count| {
        if count == 1 { "Remove 1 character to send".into() } else { format!("Remove {count} characters to send") }
    },
    enter_sends: "Enter sends",
    moved: |count| {
        if count == 1 {
            "A message came while you were writing:".into()
        } else {
            format!("{count} messages came while you were writing:")
        }
    },
    moved_again: "Press Enter again to send anyway.",
    send_anyway: "Send anyway",
    with_bot: "The virtual attendant is still welcoming this customer.",
    waits: "This customer waits in the queue. Take the conversation to answer.",
    with_colleague: |name| format!("Served by {name}."),
    finished: "Conversation finished. If the customer writes again, a new one starts.",
    expired: "Conversation ended because nobody answered. If the customer writes again, a new one starts.",
    form: "Form answers",
    service: "Service",
    department: "Department",
    started: "Started",
    taken: "Taken",
    ended: "Ended",
    agent: "Agent",
    resolved: "Resolved",
    yes: "Yes",
    no: "No",
    rating: "Rating",
    score: |score| format!("{score} of 5"),
    labels: "Labels",
    no_labels: "No labels.",
    no_answers: "The customer has not answered the form yet.",
    earlier: |count| match count {
        0 => "First conversation of this customer".into(),
        1 => "1 earlier conversation".into(),
        _ => format!("{count} earlier conversations"),
    },
    customer_since: |date| format!("Customer since {date}"),
};
