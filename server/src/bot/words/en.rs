//! English.

use super::{FieldKind, Hints, Reason, Words, clock, is_tomorrow, weekday};
use jiff::civil::{Date, DateTime};

pub(super) static WORDS: Words = Words {
    greeting: "Hello! This is {{bot.name}}, the virtual attendant of {{company}}.",
    welcome_back: "Hello again, {{customer.first_name}}!",
    ask_subject: "What would you like to talk about?",
    hello: "Hello!",
    pleased: "Nice to meet you, {name}.",
    noted: &["Got it.", "Noted.", "Perfect."],
    again: &["That did not work yet.", "Take your time.", "Let us try once more."],
    skip: "Skip",
    skipped: "All right.",
    cannot_skip: "I need this to go on.",
    moving_on: "All right, we can go on without it.",
    back: "Sure, let us go back.",
    first_question: "This is the first question.",
    needed_one: "Sure. I just need one thing first.",
    needed: "Sure. I just need {count} things first.",
    calling: "Sure, I will call someone.",
    one_more: "Just one more thing first.",
    subject_first: "Noted. Before we go on:",
    which_area: "I see, noted. Which of these areas would you like to talk to?",
    not_in_menu: "I could not find that option.",
    not_available: "That option is no longer available.",
    list: "Please answer with the number of one of these options:",
    nobody: "There is nobody here who can help at the moment. Your message is kept; please try again later.",
    closed: "{{department}} is closed at the moment.",
    closed_queued: "{{department}} is closed at the moment. Your message is already in the queue, under the protocol {{protocol}}, and we will answer right here.",
    opens,
    paused: "At the moment we cannot pass you on to an agent. As soon as we can, we will do it right here; you can leave this window open.",
    resumed: "Thank you for waiting.",
    still_there: "Are you still there? Answer whenever you can.",
    ask_resolved: "Was your problem solved?",
    yes: "Yes",
    no: "No",
    yes_no_how: "Please answer yes or no.",
    glad: "Good to hear.",
    sorry: "I am sorry about that. We will do better.",
    ask_rating: "From 1 to 5, how was our service?",
    rating_how: "Please choose from 1 to 5.",
    thanks: "Thank you for your answer. See you next time.",
    hints,
    problem,
};

fn hints(kind: FieldKind) -> Hints {
    let (question, how) = match kind {
        FieldKind::Name => ("What is your name?", "Write your name, like Joana Prado."),
        FieldKind::Email => ("What is your e-mail?", "Write it like this: name@example.com."),
        FieldKind::Phone => (
            "What is your phone number, with the area code?",
            "Write it with the area code, like (81) 99888-1234, or with + and the country code.",
        ),
        FieldKind::Cpf => ("What is your CPF?", "It has 11 digits, like 123.456.789-09."),
        FieldKind::Cnpj => ("What is the company's CNPJ?", "It has 14 characters, like 11.222.333/0001-81."),
        FieldKind::BirthDate => ("What is your date of birth?", "Write day, month and year, like 31/12/1990."),
        FieldKind::Registration => {
            ("What is your registration number?", "Use only letters, digits, dot, dash or slash, like 2024-0153.")
        }
        FieldKind::Text => ("Could you tell me more?", "Write it in your own words."),
        FieldKind::Number => ("What is the number?", "Write only the number, like 42."),
    };
    Hints { question, how }
}

fn problem(kind: FieldKind, reason: Reason) -> &'static str {
    match reason {
        Reason::Empty => "I did not get any text.",
        Reason::TooShort { .. } => "That is too short.",
        Reason::TooLong { .. } => "That is too long: up to {max} characters fit.",
        Reason::NoLetter | Reason::NotName => "I could not make out the name.",
        Reason::Greeting => "Hello! I only need your name.",
        Reason::NotEmail => "That e-mail looks incomplete.",
        Reason::NotPhone => "That phone number looks incomplete.",
        Reason::WrongLength { .. } => "I counted {count} characters; please check it.",
        Reason::CheckDigits => "That number does not add up; a digit may be wrong.",
        Reason::NotDate => "I could not read that date.",
        Reason::FutureDate => "That date has not come yet.",
        Reason::TooLongAgo => "That date is too long ago; please check the year.",
        Reason::NotNumber => "I could not read that number.",
        Reason::Characters => match kind {
            FieldKind::Phone => "A phone number has only digits.",
            FieldKind::Cpf => "A CPF has only digits.",
            _ => "There is a character that cannot be there.",
        },
    }
}

fn opens(today: Date, at: DateTime) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
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
    let hour = clock(at);
    if at.date() == today {
        format!("We are back today at {hour}.")
    } else if is_tomorrow(today, at) {
        format!("We are back tomorrow at {hour}.")
    } else {
        let month =
            usize::try_from(at.month() - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
        format!("We are back on {}, {} {month}, at {hour}.", weekday(at, &DAYS), at.day())
    }
}
