//! Spanish.

use super::{Texts, listed};

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
};
