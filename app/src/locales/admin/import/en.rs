use super::Texts;
use crate::admin::import::{
    model::{Column, List, Unreadable},
    state::Shown,
};

fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Email => "E-mail",
        Column::Role => "Role",
        Column::Departments => "Departments",
        Column::Color => "Colour",
        Column::Description => "Description",
        Column::Category => "Category",
        Column::Title => "Title",
        Column::Department => "Department",
        Column::Message => "Message",
    }
}

pub(super) static TEXTS: Texts = Texts {
    button: "Import CSV",
    title: |list| match list {
        List::Users => "Import users",
        List::Labels => "Import labels",
        List::Replies => "Import automatic messages",
    },
    intro: |list| match list {
        List::Users => {
            "One person a line, under a first line with the columns’ names. The e-mail says who it is: whoever is there changes, whoever is new is invited."
        }
        List::Labels => {
            "One label a line, under a first line with the columns’ names. The name says which it is: one that is there changes, others are created."
        }
        List::Replies => {
            "One message a line, under a first line with the columns’ names. Category and title say which it is: one that is there changes, others are created."
        }
    },
    column,
    column_help: |list, column| match (list, column) {
        (List::Users, Column::Name) => "Needed for whoever is new.",
        (_, Column::Email) => "Needed. They sign in with it.",
        (_, Column::Role) => "Agent or Manager. Empty: agent, or as it is.",
        (_, Column::Departments) => "Names, divided by |. Managers work in all.",
        (_, Column::Name | Column::Category | Column::Title) => "Needed.",
        (_, Column::Color) => "Such as #3d6cc8. Empty: blue, or as it is.",
        (_, Column::Description) => "Tells the team when to use it.",
        (_, Column::Department) => "Who sees it. Empty: everybody.",
        (_, Column::Message) => "The text. It may have lines, and placeholders such as {{customer.first_name}}.",
    },
    kept: "What has no column in the file stays as it is. An import never deactivates or archives what is not in the file, and passwords never come in a CSV.",
    template: "Download template",
    file_name: |list| match list {
        List::Users => "users.csv",
        List::Labels => "labels.csv",
        List::Replies => "automatic-messages.csv",
    },
    separator: ',',
    examples: |list| match list {
        List::Users => [
            &["Ann Lee", "ann.lee@example.com", "Agent", "Billing | Sales"],
            &["Roy Cole", "roy.cole@example.com", "Manager", ""],
        ],
        List::Labels => [
            &["Copy of a bill", "#c8553d", "Asked for a bill or document again"],
            &["Call tomorrow", "#b7791f", "We agreed to talk again"],
        ],
        List::Replies => [
            &["General", "Welcome", "", "{{greeting}}, {{customer.first_name}}! How can I help?"],
            &["Billing", "Copy of a bill", "Billing", "Here is the copy of your bill."],
        ],
    },
    drop: "Drop a CSV file here, or",
    choose: "Choose a file",
    limits: |megabytes, lines| {
        format!("Up to {megabytes} MB and {lines} lines. Divided by semicolons, commas or tabs.")
    },
    reading: |file| format!("Reading {file}…"),
    unreadable: |why| match why {
        Unreadable::Empty => "The file is empty.".into(),
        Unreadable::TooLarge => "The file is larger than 1 MB. Divide it in two.".into(),
        Unreadable::TooManyLines => "The file has more than 5,000 lines. Divide it in two.".into(),
        Unreadable::Workbook => {
            "This is a workbook of Excel or LibreOffice. Save it as CSV and choose the new file.".into()
        }
        Unreadable::Missing(missing) => format!("The column “{}” is missing from the first line.", column(missing)),
        Unreadable::Doubled(doubled) => format!("The column “{}” is there more than once.", column(doubled)),
        Unreadable::Unclosed(line) => format!("In line {line} a quotation mark opens and never closes."),
    },
    summary: |file, new, changed, unchanged, wrong| {
        format!(
            "{file}: {new} to create, {changed} to change, {unchanged} unchanged, {wrong} with errors. Nothing is saved yet."
        )
    },
    unused: |columns| format!("Columns that are not used here: {columns}."),
    anew: "The list changed since the preview, and nothing was saved. This is how it is now.",
    filter: "Lines to show",
    shown: |shown, count| match shown {
        Shown::All => format!("All {count}"),
        Shown::New => format!("New {count}"),
        Shown::Changed => format!("Changed {count}"),
        Shown::Unchanged => format!("Unchanged {count}"),
        Shown::Wrong => format!("Only errors {count}"),
    },
    lines: "Lines of the file",
    rest: |count| if count == 1 { "1 more line".into() } else { format!("{count} more lines") },
    line: "Line",
    one: |list| match list {
        List::Users => "User",
        List::Labels => "Label",
        List::Replies => "Message",
    },
    fate: "What happens",
    details: "Details",
    new: "Create",
    changed: "Change",
    unchanged: "Unchanged",
    wrong: "Error",
    everybody: "everybody",
    nothing: "empty",
    twice: |line| format!("Line {line} is about the same already."),
    unknown: |text| format!("“{text}” does not exist."),
    is_deactivated: "This person is deactivated. Reactivate them on the screen before changing them.",
    several: "There is more than one of that name. Name the department.",
    crowded: "There are more cells than columns. Quote the text that has the separator in it.",
    leave_out: |count| {
        if count == 1 {
            "Import without the line with errors".into()
        } else {
            format!("Import without the {count} lines with errors")
        }
    },
    leave_out_help: "Or mend the file and choose it again.",
    another: "Choose another file",
    import: |count| format!("Import {count}"),
    done: "Import finished",
    outcome: |new, changed, unchanged, left_out| {
        format!("Created: {new}. Changed: {changed}. Unchanged: {unchanged}. Left out: {left_out}.")
    },
    links: "Invitations",
    links_help: |hours| {
        format!(
            "Whoever is new comes in by a link of their own, which works for {hours} hours and once. Copy them now: they are not shown again."
        )
    },
    link: "Link",
    save_links: "Download the links as CSV",
    links_file: "invitations.csv",
    more_links: |count| format!("And {count} more in the file."),
};
