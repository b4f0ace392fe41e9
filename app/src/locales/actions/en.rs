//! English.

use super::{Texts, listed};
use crate::conversation::annotation::model::Done;

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

    insert_note: "Insert observation",
    view_notes: "View observations",
    see: "View",
    note: "Observation",
    notes: "Observations",
    new_note: "New observation",
    edit_note: "Edit observation",
    remove_note: "Delete observation",
    no_notes: "No observations.",
    note_help: "The customer does not see it. It is there until the conversation ends.",
    note_saved: "Observation saved.",
    note_removed: "Observation deleted.",
    edited_by: |by, at| format!("edited by {by} on {at}"),
    noted: |agent, done| {
        let what = match done {
            Done::Added => "added an observation",
            Done::Edited => "edited an observation",
            Done::Removed => "deleted an observation",
            Done::Restored => "restored an observation",
        };
        format!("{agent} {what}")
    },

    insert_info: "Insert additional information",
    infos: "Additional information",
    info_name: "Name",
    info_value: "Value",
    info_help: "For example: contract number.",
    edit_info: "Edit additional information",
    edit_info_named: |name| format!("Edit {name}"),
    remove_info_named: |name| format!("Delete {name}"),
    no_infos: "No additional information.",
    info_saved: "Information saved.",
    info_removed: "Information deleted.",
    informed: |agent, name, done| {
        let what = match done {
            Done::Added => "added",
            Done::Edited => "edited",
            Done::Removed => "deleted",
            Done::Restored => "restored",
        };
        format!("{agent} {what} the information {name}")
    },
};
