//! Words of the contact form's answers in the details. They travel with them, not with the first load.

use super::Locale;
use crate::{conversation::answer::model::FieldKind, error::Reason};
use leptos::prelude::use_context;

pub struct Texts {
    pub edit: fn(label: &str) -> String,
    pub show: &'static str,
    pub hide: &'static str,
    pub none: &'static str,
    pub saved: fn(label: &str) -> String,
    pub removed: fn(label: &str) -> String,
    /// Somebody else's change came first.
    pub changed: fn(value: &str) -> String,
    pub wrong: fn(FieldKind, Reason) -> Option<&'static str>,
}

/// In the page's language; to be asked while a component is made.
pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

static PT_BR: Texts = Texts {
    edit: |label| format!("Alterar {label}"),
    show: "Mostrar",
    hide: "Ocultar",
    none: "Não informado",
    saved: |label| format!("{label}: resposta salva."),
    removed: |label| format!("{label}: resposta apagada."),
    changed: |value| match value {
        "" => "Outra pessoa apagou esta resposta. Salve de novo para usar a sua.".into(),
        _ => format!("Outra pessoa mudou para {value}. Salve de novo para usar a sua."),
    },
    wrong: |kind, reason| match (kind, reason) {
        (_, Reason::Empty) => Some("Preencha este campo: ele é obrigatório."),
        (FieldKind::Name, Reason::Malformed) => Some("Escreva um nome: ele precisa de letras."),
        (FieldKind::Email, Reason::Malformed) => Some("Confira o e-mail: ele deve ser como nome@empresa.com."),
        (FieldKind::Phone, Reason::Malformed) => {
            Some("Escreva o telefone com DDD: (81) 99888-1234. De outro país, comece com +.")
        }
        (FieldKind::Cpf, Reason::Malformed) => Some("Um CPF tem 11 números: 123.456.789-09."),
        (FieldKind::Cpf, Reason::Wrong) => Some("Este CPF não existe: confira se há um número trocado."),
        (FieldKind::Cnpj, Reason::Malformed) => Some("Um CNPJ tem 14 caracteres: 12.345.678/0001-95."),
        (FieldKind::Cnpj, Reason::Wrong) => Some("Este CNPJ não existe: confira se há um número trocado."),
        (FieldKind::BirthDate, Reason::Malformed) => Some("Escreva a data como 31/12/1990."),
        (FieldKind::BirthDate, Reason::Wrong) => {
            Some("Confira o ano: a data precisa estar entre 130 anos atrás e hoje.")
        }
        (FieldKind::Registration, Reason::Malformed) => Some("Use só letras, números, ponto, hífen e barra."),
        (FieldKind::Number, Reason::Malformed) => Some("Escreva um número, como 1.500 ou 12,5."),
        _ => None,
    },
};

static EN: Texts = Texts {
    edit: |label| format!("Edit {label}"),
    show: "Show",
    hide: "Hide",
    none: "Not given",
    saved: |label| format!("{label}: answer saved."),
    removed: |label| format!("{label}: answer deleted."),
    changed: |value| match value {
        "" => "Somebody else deleted this answer. Save again to use yours.".into(),
        _ => format!("Somebody else changed it to {value}. Save again to use yours."),
    },
    wrong: |kind, reason| match (kind, reason) {
        (_, Reason::Empty) => Some("Fill in this field: it is mandatory."),
        (FieldKind::Name, Reason::Malformed) => Some("Write a name: it needs letters."),
        (FieldKind::Email, Reason::Malformed) => Some("Check the e-mail: it should look like name@company.com."),
        (FieldKind::Phone, Reason::Malformed) => {
            Some("Write the phone with its area code: (81) 99888-1234. From another country, begin with +.")
        }
        (FieldKind::Cpf, Reason::Malformed) => Some("A CPF has 11 digits: 123.456.789-09."),
        (FieldKind::Cpf, Reason::Wrong) => Some("There is no such CPF: check for a wrong digit."),
        (FieldKind::Cnpj, Reason::Malformed) => Some("A CNPJ has 14 characters: 12.345.678/0001-95."),
        (FieldKind::Cnpj, Reason::Wrong) => Some("There is no such CNPJ: check for a wrong digit."),
        (FieldKind::BirthDate, Reason::Malformed) => Some("Write the date as 31/12/1990: day, month, year."),
        (FieldKind::BirthDate, Reason::Wrong) => {
            Some("Check the year: the date must be between 130 years ago and today.")
        }
        (FieldKind::Registration, Reason::Malformed) => Some("Use only letters, digits, dots, hyphens and slashes."),
        (FieldKind::Number, Reason::Malformed) => Some("Write a number, such as 1.500 or 12,5."),
        _ => None,
    },
};

static ES: Texts = Texts {
    edit: |label| format!("Cambiar {label}"),
    show: "Mostrar",
    hide: "Ocultar",
    none: "No informado",
    saved: |label| format!("{label}: respuesta guardada."),
    removed: |label| format!("{label}: respuesta eliminada."),
    changed: |value| match value {
        "" => "Otra persona eliminó esta respuesta. Guarda de nuevo para usar la tuya.".into(),
        _ => format!("Otra persona la cambió a {value}. Guarda de nuevo para usar la tuya."),
    },
    wrong: |kind, reason| match (kind, reason) {
        (_, Reason::Empty) => Some("Completa este campo: es obligatorio."),
        (FieldKind::Name, Reason::Malformed) => Some("Escribe un nombre: necesita letras."),
        (FieldKind::Email, Reason::Malformed) => Some("Revisa el correo: debe ser como nombre@empresa.com."),
        (FieldKind::Phone, Reason::Malformed) => {
            Some("Escribe el teléfono con código de área: (81) 99888-1234. De otro país, empieza con +.")
        }
        (FieldKind::Cpf, Reason::Malformed) => Some("Un CPF tiene 11 números: 123.456.789-09."),
        (FieldKind::Cpf, Reason::Wrong) => Some("Este CPF no existe: revisa si hay un número cambiado."),
        (FieldKind::Cnpj, Reason::Malformed) => Some("Un CNPJ tiene 14 caracteres: 12.345.678/0001-95."),
        (FieldKind::Cnpj, Reason::Wrong) => Some("Este CNPJ no existe: revisa si hay un número cambiado."),
        (FieldKind::BirthDate, Reason::Malformed) => Some("Escribe la fecha como 31/12/1990."),
        (FieldKind::BirthDate, Reason::Wrong) => Some("Revisa el año: la fecha debe estar entre hace 130 años y hoy."),
        (FieldKind::Registration, Reason::Malformed) => Some("Usa solo letras, números, punto, guion y barra."),
        (FieldKind::Number, Reason::Malformed) => Some("Escribe un número, como 1.500 o 12,5."),
        _ => None,
    },
};
