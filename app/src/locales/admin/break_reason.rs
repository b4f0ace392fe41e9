//! Words of the break reasons' screen.

use crate::{admin::registry::kind::Words, locales::Locale};
use leptos::prelude::use_context;

pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

pub struct Texts {
    pub words: Words,
    pub name: &'static str,
    pub name_help: &'static str,
}

static PT_BR: Texts = Texts {
    words: Words {
        title: "Motivos de pausa",
        lead: "O que a equipe escolhe ao fazer uma pausa, nesta ordem.",
        new: "Novo motivo",
        edit: "Editar motivo",
        one: "Motivo",
        search: "Pesquisar motivo",
        count: |count| if count == 1 { "1 motivo".into() } else { format!("{count} motivos") },
        empty: "Nenhum motivo ainda",
        empty_text: "Crie o primeiro para que a equipe possa fazer pausas.",
    },
    name: "Nome",
    name_help: "Aparece no menu da pausa e nos relatórios do dia.",
};

static EN: Texts = Texts {
    words: Words {
        title: "Break reasons",
        lead: "What the team chooses when taking a break, in this order.",
        new: "New reason",
        edit: "Edit reason",
        one: "Reason",
        search: "Search reasons",
        count: |count| if count == 1 { "1 reason".into() } else { format!("{count} reasons") },
        empty: "No reasons yet",
        empty_text: "Create the first one so that the team can take breaks.",
    },
    name: "Name",
    name_help: "Shown in the break menu and in the reports of the day.",
};

static ES: Texts = Texts {
    words: Words {
        title: "Motivos de pausa",
        lead: "Lo que el equipo elige al hacer una pausa, en este orden.",
        new: "Nuevo motivo",
        edit: "Editar motivo",
        one: "Motivo",
        search: "Buscar motivo",
        count: |count| if count == 1 { "1 motivo".into() } else { format!("{count} motivos") },
        empty: "Ningún motivo todavía",
        empty_text: "Crea el primero para que el equipo pueda hacer pausas.",
    },
    name: "Nombre",
    name_help: "Aparece en el menú de la pausa y en los informes del día.",
};
