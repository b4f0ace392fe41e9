//! Words of a ticket's page that travel with it, not with the first load.

use super::Locale;
use crate::{
    conversation::annotation::model::Done,
    ticket::model::{Status, What},
};
use leptos::prelude::use_context;

pub struct Texts {
    pub edit_note: &'static str,
    pub note: &'static str,
    pub discard: &'static str,
    pub show: &'static str,
    pub hide: &'static str,
    pub history: &'static str,
    pub more: &'static str,
    /// What was done, without who; `status` names a status.
    pub done: fn(&What, status: StatusName) -> String,
}

type StatusName = fn(Status) -> &'static str;

/// In the page's language; to be asked while a component is made.
pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

fn labels(put: &[String], taken: &[String], words: [&str; 2]) -> String {
    let part = |verb: &str, names: &[String]| (!names.is_empty()).then(|| format!("{verb} {}", names.join(", ")));
    let [on, off] = words;
    part(on, put).into_iter().chain(part(off, taken)).collect::<Vec<_>>().join(" · ")
}

static PT_BR: Texts = Texts {
    edit_note: "Editar nota",
    note: "Nota interna",
    discard: "Descartar alterações",
    show: "Mostrar",
    hide: "Ocultar",
    history: "Histórico",
    more: "O que é mais antigo está no registro de auditoria.",
    done: |what, status| match what {
        What::Created => "criou o ticket".into(),
        What::Moved(to) => format!("mudou a situação para {}", status(*to)),
        What::ToUser(name) => format!("transferiu para {name}"),
        What::ToDepartment(name) => format!("transferiu para {name}"),
        What::Labelled { put, taken } => labels(put, taken, ["pôs a etiqueta", "retirou a etiqueta"]),
        What::Noted(done) => match done {
            Done::Added => "inseriu uma nota interna",
            Done::Edited => "editou uma nota interna",
            Done::Removed => "apagou uma nota interna",
            Done::Restored => "trouxe de volta uma nota interna",
        }
        .into(),
        What::Informed { name, done } => {
            let verb = match done {
                Done::Added => "inseriu",
                Done::Edited => "editou",
                Done::Removed => "apagou",
                Done::Restored => "trouxe de volta",
            };
            format!("{verb} a informação {name}")
        }
        What::Shown { label } => format!("viu por inteiro: {label}"),
    },
};

static EN: Texts = Texts {
    edit_note: "Edit note",
    note: "Internal note",
    discard: "Discard changes",
    show: "Show",
    hide: "Hide",
    history: "History",
    more: "What is older is in the audit log.",
    done: |what, status| match what {
        What::Created => "created the ticket".into(),
        What::Moved(to) => format!("changed the status to {}", status(*to)),
        What::ToUser(name) => format!("transferred it to {name}"),
        What::ToDepartment(name) => format!("transferred it to {name}"),
        What::Labelled { put, taken } => labels(put, taken, ["put on the label", "took off the label"]),
        What::Noted(done) => match done {
            Done::Added => "added an internal note",
            Done::Edited => "edited an internal note",
            Done::Removed => "deleted an internal note",
            Done::Restored => "restored an internal note",
        }
        .into(),
        What::Informed { name, done } => {
            let verb = match done {
                Done::Added => "added",
                Done::Edited => "edited",
                Done::Removed => "deleted",
                Done::Restored => "restored",
            };
            format!("{verb} the information {name}")
        }
        What::Shown { label } => format!("saw in full: {label}"),
    },
};

static ES: Texts = Texts {
    edit_note: "Editar nota",
    note: "Nota interna",
    discard: "Descartar cambios",
    show: "Mostrar",
    hide: "Ocultar",
    history: "Historial",
    more: "Lo más antiguo está en el registro de auditoría.",
    done: |what, status| match what {
        What::Created => "creó el ticket".into(),
        What::Moved(to) => format!("cambió el estado a {}", status(*to)),
        What::ToUser(name) => format!("lo transfirió a {name}"),
        What::ToDepartment(name) => format!("lo transfirió a {name}"),
        What::Labelled { put, taken } => labels(put, taken, ["puso la etiqueta", "quitó la etiqueta"]),
        What::Noted(done) => match done {
            Done::Added => "agregó una nota interna",
            Done::Edited => "editó una nota interna",
            Done::Removed => "eliminó una nota interna",
            Done::Restored => "recuperó una nota interna",
        }
        .into(),
        What::Informed { name, done } => {
            let verb = match done {
                Done::Added => "agregó",
                Done::Edited => "editó",
                Done::Removed => "eliminó",
                Done::Restored => "recuperó",
            };
            format!("{verb} la información {name}")
        }
        What::Shown { label } => format!("vio completo: {label}"),
    },
};
