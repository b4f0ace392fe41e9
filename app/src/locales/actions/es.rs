//! Spanish.

use super::{Texts, listed};
use crate::conversation::annotation::model::Done;

pub const ES: Texts = Texts {
    not_mine: "Solo quien atiende puede hacerlo.",
    over: "La atención ya terminó.",
    add: "Añadir",

    insert_label: "Insertar etiqueta",
    labels: "Etiquetas",
    search_label: "Buscar etiqueta",
    no_label_found: "Ninguna etiqueta con ese nombre.",
    no_labels_registered: "No hay etiquetas registradas. Pide a un gestor que las registre.",
    labels_chosen: |count| match count {
        0 => "Ninguna elegida".into(),
        1 => "1 elegida".into(),
        _ => format!("{count} elegidas"),
    },
    take_label: |name| format!("Quitar la etiqueta {name}"),
    labels_changed: |put, taken| match (put, taken) {
        ([_], []) => format!("Etiqueta {} puesta.", listed(put, "y")),
        (_, []) => format!("Etiquetas {} puestas.", listed(put, "y")),
        ([], [_]) => format!("Etiqueta {} quitada.", listed(taken, "y")),
        ([], _) => format!("Etiquetas {} quitadas.", listed(taken, "y")),
        _ => "Etiquetas cambiadas.".into(),
    },
    labelled: |agent, put, taken| {
        let labels = |names: &[String]| {
            format!("{} {}", if names.len() == 1 { "la etiqueta" } else { "las etiquetas" }, listed(names, "y"))
        };
        match (put, taken) {
            (_, []) => format!("{agent} puso {}", labels(put)),
            ([], _) => format!("{agent} quitó {}", labels(taken)),
            _ => format!("{agent} puso {} y quitó {}", labels(put), labels(taken)),
        }
    },

    insert_note: "Insertar observación",
    view_notes: "Ver observaciones",
    see: "Ver",
    note: "Observación",
    notes: "Observaciones",
    new_note: "Nueva observación",
    edit_note: "Editar observación",
    remove_note: "Borrar observación",
    no_notes: "Ninguna observación.",
    note_help: "El cliente no la ve. Está disponible hasta el fin de la atención.",
    note_saved: "Observación guardada.",
    note_removed: "Observación borrada.",
    edited_by: |by, at| format!("editada por {by} el {at}"),
    noted: |agent, done| {
        let what = match done {
            Done::Added => "insertó una observación",
            Done::Edited => "editó una observación",
            Done::Removed => "borró una observación",
            Done::Restored => "recuperó una observación",
        };
        format!("{agent} {what}")
    },

    insert_info: "Insertar información adicional",
    infos: "Información adicional",
    info_name: "Nombre",
    info_value: "Valor",
    info_help: "Por ejemplo: número del contrato.",
    edit_info: "Editar información adicional",
    edit_info_named: |name| format!("Editar {name}"),
    remove_info_named: |name| format!("Borrar {name}"),
    no_infos: "Ninguna información adicional.",
    info_saved: "Información guardada.",
    info_removed: "Información borrada.",
    informed: |agent, name, done| {
        let what = match done {
            Done::Added => "insertó",
            Done::Edited => "editó",
            Done::Removed => "borró",
            Done::Restored => "recuperó",
        };
        format!("{agent} {what} la información {name}")
    },
};
