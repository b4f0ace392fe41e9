//! English.

use super::{Texts, listed};

pub const EN: Texts = Texts {
    not_mine: "Only who serves the customer can do this.",
    over: "The conversation is over.",
    add: "Add",

    insert_label: "Insert label",
    labels: "Labels",
    search_label: "Search labels",
    no_label_found: "No label with that name.",
    no_labels_registered: "No labels are registered. Ask a manager to register them.",
    labels_chosen: |count| match count {
        0 => "None chosen".into(),
        _ => format!("{count} chosen"),
    },
    take_label: |name| format!("Take off the label {name}"),
    labels_changed: |put, taken| match (put, taken) {
        ([_], []) => format!("Label {} put on.", listed(put, "and")),
        (_, []) => format!("Labels {} put on.", listed(put, "and")),
        ([], [_]) => format!("Label {} taken off.", listed(taken, "and")),
        ([], _) => format!("Labels {} taken off.", listed(taken, "and")),
        _ => "Labels changed.".into(),
    },
    labelled: |agent, put, taken| {
        let labels = |names: &[String]| {
            format!("{} {}", if names.len() == 1 { "the label" } else { "the labels" }, listed(names, "and"))
        };
        match (put, taken) {
            (_, []) => format!("{agent} put on {}", labels(put)),
            ([], _) => format!("{agent} took off {}", labels(taken)),
            _ => format!("{agent} put on {} and took off {}", labels(put), labels(taken)),
        }
    },
};
