//! Words of an invitation's page. Travels with the page.

use super::Locale;
use leptos::prelude::use_context;

pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

pub struct Texts {
    pub title: &'static str,
    pub text: fn(company: &str, email: &str) -> String,
    pub enter: &'static str,
    pub over: &'static str,
    pub over_text: &'static str,
}

static PT_BR: Texts = Texts {
    title: "Bem-vindo à equipe",
    text: |company, email| {
        format!("{company} convidou você. Confira seu nome e escolha uma senha; você entra com {email}.")
    },
    enter: "Salvar e entrar",
    over: "Este convite não vale mais",
    over_text: "Ele já foi usado, venceu ou foi substituído. Peça outro a um gestor.",
};

static EN: Texts = Texts {
    title: "Welcome to the team",
    text: |company, email| {
        format!("{company} has invited you. Check your name and choose a password; you sign in with {email}.")
    },
    enter: "Save and enter",
    over: "This invitation is over",
    over_text: "It was used, has expired or was replaced. Ask a manager for another one.",
};

static ES: Texts = Texts {
    title: "Te damos la bienvenida",
    text: |company, email| format!("{company} te invitó. Revisa tu nombre y elige una contraseña; entras con {email}."),
    enter: "Guardar y entrar",
    over: "Esta invitación ya no vale",
    over_text: "Ya se usó, venció o fue reemplazada. Pide otra a un gestor.",
};
