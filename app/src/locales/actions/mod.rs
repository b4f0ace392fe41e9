//! Words of the three-dot menu and of what it opens.

mod en;
mod es;
mod pt_br;

pub use {en::EN, es::ES, pt_br::PT_BR};

use crate::conversation::annotation::model::Done;

pub struct Texts {
    /// Why an action is not possible.
    pub not_mine: &'static str,
    pub over: &'static str,
    pub add: &'static str,

    pub insert_label: &'static str,
    pub labels: &'static str,
    pub search_label: &'static str,
    pub no_label_found: &'static str,
    pub no_labels_registered: &'static str,
    pub labels_chosen: fn(usize) -> String,
    pub take_label: fn(&str) -> String,
    pub labels_changed: fn(put: &[String], taken: &[String]) -> String,
    /// The thread's line.
    pub labelled: fn(agent: &str, put: &[String], taken: &[String]) -> String,

    pub insert_note: &'static str,
    pub view_notes: &'static str,
    pub see: &'static str,
    pub note: &'static str,
    pub notes: &'static str,
    pub new_note: &'static str,
    pub edit_note: &'static str,
    pub remove_note: &'static str,
    pub no_notes: &'static str,
    pub note_help: &'static str,
    pub note_saved: &'static str,
    pub note_removed: &'static str,
    pub edited_by: fn(by: &str, at: &str) -> String,
    pub noted: fn(agent: &str, Done) -> String,

    pub insert_info: &'static str,
    pub infos: &'static str,
    pub info_name: &'static str,
    pub info_value: &'static str,
    pub info_help: &'static str,
    pub edit_info: &'static str,
    pub edit_info_named: fn(&str) -> String,
    pub remove_info_named: fn(&str) -> String,
    pub no_infos: &'static str,
    pub info_saved: &'static str,
    pub info_removed: &'static str,
    pub informed: fn(agent: &str, name: &str, Done) -> String,
}

/// `A`, `A e B`, `A, B e C`.
fn listed(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_change_of_labels_reads_as_a_sentence() {
        let (two, one) = (names(&["Boleto", "Urgente"]), names(&["Novo"]));
        assert_eq!((PT_BR.labelled)("Marina", &two, &[]), "Marina colocou as etiquetas Boleto e Urgente");
        assert_eq!((PT_BR.labelled)("Marina", &[], &one), "Marina retirou a etiqueta Novo");
        assert_eq!(
            (PT_BR.labelled)("Marina", &two, &one),
            "Marina colocou as etiquetas Boleto e Urgente e retirou a etiqueta Novo"
        );
        assert_eq!(
            (EN.labelled)("Marina", &one, &two),
            "Marina put on the label Novo and took off the labels Boleto and Urgente"
        );
        assert_eq!((ES.labelled)("Marina", &one, &[]), "Marina puso la etiqueta Novo");
    }

    #[test]
    fn a_notice_says_what_was_done_with_labels() {
        let (two, one) = (names(&["Boleto", "Urgente"]), names(&["Novo"]));
        assert_eq!((PT_BR.labels_changed)(&one, &[]), "Etiqueta Novo colocada.");
        assert_eq!((PT_BR.labels_changed)(&[], &two), "Etiquetas Boleto e Urgente retiradas.");
        assert_eq!((PT_BR.labels_changed)(&one, &two), "Etiquetas alteradas.");
    }
}
