//! Words of the labels' screen.

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
    pub color: &'static str,
    pub description: &'static str,
    pub description_help: &'static str,
    pub preview: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
    /// The contrast as a ratio, and whether it is enough.
    pub contrast: fn(tenths: u32, enough: bool) -> String,
    /// In the place of a name that is not written yet.
    pub example: &'static str,
}

fn ratio(tenths: u32, mark: char) -> String {
    format!("{}{mark}{}:1", tenths / 10, tenths % 10)
}

static PT_BR: Texts = Texts {
    words: Words {
        title: "Etiquetas",
        lead: "Marcam do que um atendimento trata. A equipe coloca e retira; o cliente nunca vê.",
        new: "Nova etiqueta",
        edit: "Editar etiqueta",
        one: "Etiqueta",
        search: "Pesquisar etiqueta",
        count: |count| if count == 1 { "1 etiqueta".into() } else { format!("{count} etiquetas") },
        empty: "Nenhuma etiqueta ainda",
        empty_text: "Crie a primeira, e ela aparece na hora para quem está atendendo.",
    },
    name: "Nome",
    color: "Cor",
    description: "Descrição",
    description_help: "Diz à equipe quando usar. Aparece ao escolher a etiqueta.",
    preview: "Como a equipe vê",
    light: "Tema claro",
    dark: "Tema escuro",
    contrast: |tenths, enough| {
        format!("Contraste {}{}", ratio(tenths, ','), if enough { ", legível" } else { ", difícil de ler" })
    },
    example: "Etiqueta",
};

static EN: Texts = Texts {
    words: Words {
        title: "Labels",
        lead: "They mark what a conversation is about. The team puts them on and takes them off; customers never see them.",
        new: "New label",
        edit: "Edit label",
        one: "Label",
        search: "Search labels",
        count: |count| if count == 1 { "1 label".into() } else { format!("{count} labels") },
        empty: "No labels yet",
        empty_text: "Create the first one, and whoever is serving has it at once.",
    },
    name: "Name",
    color: "Colour",
    description: "Description",
    description_help: "Tells the team when to use it. Shown when a label is chosen.",
    preview: "As the team sees it",
    light: "Light theme",
    dark: "Dark theme",
    contrast: |tenths, enough| {
        format!("Contrast {}{}", ratio(tenths, '.'), if enough { ", readable" } else { ", hard to read" })
    },
    example: "Label",
};

static ES: Texts = Texts {
    words: Words {
        title: "Etiquetas",
        lead: "Marcan de qué trata una atención. El equipo las pone y las quita; el cliente nunca las ve.",
        new: "Nueva etiqueta",
        edit: "Editar etiqueta",
        one: "Etiqueta",
        search: "Buscar etiqueta",
        count: |count| if count == 1 { "1 etiqueta".into() } else { format!("{count} etiquetas") },
        empty: "Ninguna etiqueta todavía",
        empty_text: "Crea la primera, y quien está atendiendo la tiene al instante.",
    },
    name: "Nombre",
    color: "Color",
    description: "Descripción",
    description_help: "Le dice al equipo cuándo usarla. Aparece al elegir la etiqueta.",
    preview: "Como la ve el equipo",
    light: "Tema claro",
    dark: "Tema oscuro",
    contrast: |tenths, enough| {
        format!("Contraste {}{}", ratio(tenths, ','), if enough { ", legible" } else { ", difícil de leer" })
    },
    example: "Etiqueta",
};
