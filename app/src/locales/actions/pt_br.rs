//! Portuguese, written first.

use super::{Texts, listed};

pub const PT_BR: Texts = Texts {
    not_mine: "Só quem atende pode fazer isso.",
    over: "O atendimento já terminou.",
    add: "Adicionar",

    insert_label: "Inserir etiqueta",
    labels: "Etiquetas",
    search_label: "Pesquisar etiqueta",
    no_label_found: "Nenhuma etiqueta com esse nome.",
    no_labels_registered: "Nenhuma etiqueta cadastrada. Peça a um gestor para cadastrar.",
    labels_chosen: |count| match count {
        0 => "Nenhuma escolhida".into(),
        1 => "1 escolhida".into(),
        _ => format!("{count} escolhidas"),
    },
    take_label: |name| format!("Retirar a etiqueta {name}"),
    labels_changed: |put, taken| match (put, taken) {
        ([_], []) => format!("Etiqueta {} colocada.", listed(put, "e")),
        (_, []) => format!("Etiquetas {} colocadas.", listed(put, "e")),
        ([], [_]) => format!("Etiqueta {} retirada.", listed(taken, "e")),
        ([], _) => format!("Etiquetas {} retiradas.", listed(taken, "e")),
        _ => "Etiquetas alteradas.".into(),
    },
    labelled: |agent, put, taken| {
        let labels = |names: &[String]| {
            format!("{} {}", if names.len() == 1 { "a etiqueta" } else { "as etiquetas" }, listed(names, "e"))
        };
        match (put, taken) {
            (_, []) => format!("{agent} colocou {}", labels(put)),
            ([], _) => format!("{agent} retirou {}", labels(taken)),
            _ => format!("{agent} colocou {} e retirou {}", labels(put), labels(taken)),
        }
    },
};
