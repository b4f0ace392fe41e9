//! Portuguese, written first.

use super::{Texts, listed};
use crate::conversation::annotation::model::Done;

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

    insert_note: "Inserir observação",
    view_notes: "Ver observações",
    see: "Ver",
    note: "Observação",
    notes: "Observações",
    new_note: "Nova observação",
    edit_note: "Editar observação",
    remove_note: "Apagar observação",
    no_notes: "Nenhuma observação.",
    note_help: "O cliente não vê. Fica disponível até o fim do atendimento.",
    note_saved: "Observação salva.",
    note_removed: "Observação apagada.",
    edited_by: |by, at| format!("editada por {by} em {at}"),
    noted: |agent, done| {
        let what = match done {
            Done::Added => "inseriu uma observação",
            Done::Edited => "editou uma observação",
            Done::Removed => "apagou uma observação",
            Done::Restored => "recuperou uma observação",
        };
        format!("{agent} {what}")
    },

    insert_info: "Inserir informação adicional",
    infos: "Informações adicionais",
    info_name: "Nome",
    info_value: "Valor",
    info_help: "Por exemplo: número do contrato.",
    edit_info: "Editar informação adicional",
    edit_info_named: |name| format!("Editar {name}"),
    remove_info_named: |name| format!("Apagar {name}"),
    no_infos: "Nenhuma informação adicional.",
    info_saved: "Informação salva.",
    info_removed: "Informação apagada.",
    informed: |agent, name, done| {
        let what = match done {
            Done::Added => "inseriu",
            Done::Edited => "editou",
            Done::Removed => "apagou",
            Done::Restored => "recuperou",
        };
        format!("{agent} {what} a informação {name}")
    },
};
