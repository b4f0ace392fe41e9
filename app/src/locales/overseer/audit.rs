//! Words of the audit log's screen and of its file.

use super::log_words::{action_name, fact_name, value_name};
use crate::locales::Locale;
use leptos::prelude::use_context;

pub fn texts() -> &'static Texts {
    of(use_context::<Locale>().unwrap_or_default())
}

/// The file is made outside of any page.
pub fn of(locale: Locale) -> &'static Texts {
    match locale {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

pub struct Texts {
    pub title: &'static str,
    pub lead: &'static str,
    pub export: &'static str,
    pub protocol: &'static str,
    pub person: &'static str,
    pub everybody: &'static str,
    pub action: &'static str,
    pub everything: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub nothing: &'static str,
    pub nothing_text: &'static str,
    pub when: &'static str,
    pub who: &'static str,
    pub what: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub no_address: &'static str,
    pub time: &'static str,
    pub r#where: &'static str,
    pub protocol_column: &'static str,
    pub ticket: &'static str,
    /// Loaded entries, and whether there are more.
    pub count: fn(usize, bool) -> String,
    /// A stored word; an unknown one stays as it is.
    pub action_name: fn(&str) -> String,
    pub fact_name: fn(&str) -> String,
    /// The name's and the value's stored words; whatever people wrote stays as it is.
    pub value_name: fn(&str, &str) -> String,
}

static PT_BR: Texts = Texts {
    title: "Auditoria",
    lead: "Quem fez o quê, quando e de onde. Ninguém altera nem apaga estas linhas, nem um gestor.",
    export: "Exportar CSV",
    protocol: "Protocolo ou o final dele",
    person: "Pessoa",
    everybody: "Todas as pessoas",
    action: "Ação",
    everything: "Todas as ações",
    from: "De",
    to: "Até",
    nothing: "Nenhum registro assim",
    nothing_text: "Amplie o período ou limpe um filtro.",
    when: "Quando",
    who: "Quem, de onde",
    what: "O quê",
    before: "Antes",
    after: "Depois",
    no_address: "no servidor",
    time: "Data e hora",
    r#where: "Endereço",
    protocol_column: "Protocolo",
    ticket: "Ticket",
    count: |count, more| match (count, more) {
        (1, false) => "1 registro".into(),
        (count, true) => format!("{count} registros ou mais"),
        (count, false) => format!("{count} registros"),
    },
    action_name: |stored| action_name(stored, 0),
    fact_name: |stored| fact_name(stored, 0),
    value_name: |name, stored| value_name(name, stored, 0),
};

static EN: Texts = Texts {
    title: "Audit log",
    lead: "Who did what, when and from where. Nobody changes or deletes these lines, not even a manager.",
    export: "Export CSV",
    protocol: "Protocol or its end",
    person: "Person",
    everybody: "Everybody",
    action: "Action",
    everything: "Every action",
    from: "From",
    to: "To",
    nothing: "No such entry",
    nothing_text: "Widen the period or clear a filter.",
    when: "When",
    who: "Who, from where",
    what: "What",
    before: "Before",
    after: "After",
    no_address: "at the server",
    time: "Date and time",
    r#where: "Address",
    protocol_column: "Protocol",
    ticket: "Ticket",
    count: |count, more| match (count, more) {
        (1, false) => "1 entry".into(),
        (count, true) => format!("{count} entries or more"),
        (count, false) => format!("{count} entries"),
    },
    action_name: |stored| action_name(stored, 1),
    fact_name: |stored| fact_name(stored, 1),
    value_name: |name, stored| value_name(name, stored, 1),
};

static ES: Texts = Texts {
    title: "Auditoría",
    lead: "Quién hizo qué, cuándo y desde dónde. Nadie cambia ni borra estas líneas, ni un gestor.",
    export: "Exportar CSV",
    protocol: "Protocolo o su final",
    person: "Persona",
    everybody: "Todas las personas",
    action: "Acción",
    everything: "Todas las acciones",
    from: "Desde",
    to: "Hasta",
    nothing: "Ningún registro así",
    nothing_text: "Amplía el período o limpia un filtro.",
    when: "Cuándo",
    who: "Quién, desde dónde",
    what: "Qué",
    before: "Antes",
    after: "Después",
    no_address: "en el servidor",
    time: "Fecha y hora",
    r#where: "Dirección",
    protocol_column: "Protocolo",
    ticket: "Ticket",
    count: |count, more| match (count, more) {
        (1, false) => "1 registro".into(),
        (count, true) => format!("{count} registros o más"),
        (count, false) => format!("{count} registros"),
    },
    action_name: |stored| action_name(stored, 2),
    fact_name: |stored| fact_name(stored, 2),
    value_name: |name, stored| value_name(name, stored, 2),
};
