//! Words of translating. They travel with the chat, not with the first load.

use super::Locale;
use crate::translate::model::{Language, Trouble};
use leptos::prelude::use_context;

pub struct Texts {
    pub translate: &'static str,
    pub translation: &'static str,
    pub close: &'static str,
    pub language: fn(Language) -> &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub detect: &'static str,
    pub keep: &'static str,
    pub translate_draft: &'static str,
    pub translate_again: &'static str,
    pub running: &'static str,
    pub cancel: &'static str,
    pub preview: fn(from: &str, to: &str) -> String,
    pub stale: &'static str,
    pub too_long: &'static str,
    pub send: &'static str,
    pub send_as_it_is: &'static str,
    pub check: &'static str,
    pub same_draft: &'static str,
    pub simple: fn(engine: &str) -> String,
    pub outside: fn(host: &str) -> String,
    pub looking: &'static str,
    pub look_again: &'static str,
    pub off: &'static str,
    pub not_installed: &'static str,
    /// What whoever runs the server types.
    pub install: &'static str,
    pub unreachable: fn(host: &str) -> String,
    pub trouble: fn(&Trouble) -> String,
    pub translate_message: &'static str,
    pub translated_from: fn(language: &str, engine: &str) -> String,
    pub original_in: fn(language: &str) -> String,
    pub see_original: &'static str,
    pub see_translation: &'static str,
    pub hide_original: &'static str,
    pub was_translated: &'static str,
    pub same: &'static str,
    pub dismiss: &'static str,
}

/// In the page's language. To be asked while a component is made.
pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

const INSTALL: &str = "apt-get install apertium apertium-es-pt apertium-eng-spa";

static PT_BR: Texts = Texts {
    translate: "Traduzir",
    translation: "Tradução",
    close: "Fechar tradução",
    language: pt_br,
    from: "Traduzir de",
    to: "Traduzir para",
    detect: "Detectar idioma",
    keep: "Continuar traduzindo esta conversa",
    translate_draft: "Traduzir mensagem",
    translate_again: "Traduzir de novo",
    running: "Traduzindo…",
    cancel: "Cancelar",
    preview: |from, to| format!("Tradução de {from} para {to}"),
    stale: "A mensagem mudou depois da tradução.",
    too_long: "A tradução passou do tamanho máximo: encurte-a.",
    send: "Enviar tradução",
    send_as_it_is: "Enviar sem traduzir",
    check: "Confira. Enter envia a tradução; o original fica guardado.",
    same_draft: "A mensagem já está neste idioma: será enviada como está.",
    simple: |engine| format!("Tradução automática simples ({engine}, neste servidor); confira."),
    outside: |host| format!("Tradução automática; confira. O texto é enviado para {host}, fora deste servidor."),
    looking: "Procurando o tradutor…",
    look_again: "Procurar de novo",
    off: "A tradução está desligada neste servidor.",
    not_installed: "Não há tradutor neste servidor. Quem o administra pode instalar um:",
    install: INSTALL,
    unreachable: |host| format!("O tradutor configurado, {host}, não responde."),
    trouble: |trouble| match trouble {
        Trouble::NoEngine => "Não há tradutor disponível agora.".into(),
        Trouble::Unknown => "O idioma não foi reconhecido.".into(),
        Trouble::Unsupported(from, to) => format!("Este servidor não traduz de {} para {}.", pt_br(*from), pt_br(*to)),
        Trouble::Busy => "O tradutor está ocupado. Tente daqui a pouco.".into(),
        Trouble::Slow => "O tradutor demorou demais.".into(),
        Trouble::Failed => "O tradutor falhou.".into(),
    },
    translate_message: "Traduzir mensagem recebida",
    translated_from: |language, engine| format!("Traduzida do {language} · {engine}"),
    original_in: |language| format!("Original em {language}"),
    see_original: "Ver original",
    see_translation: "Ver tradução",
    hide_original: "Ocultar original",
    was_translated: "Enviada traduzida",
    same: "Já está em português, ou não há o que traduzir.",
    dismiss: "Fechar",
};

fn pt_br(language: Language) -> &'static str {
    match language {
        Language::Pt => "português",
        Language::En => "inglês",
        Language::Es => "espanhol",
    }
}

static EN: Texts = Texts {
    translate: "Translate",
    translation: "Translation",
    close: "Close translation",
    language: en,
    from: "Translate from",
    to: "Translate to",
    detect: "Detect language",
    keep: "Keep translating this conversation",
    translate_draft: "Translate message",
    translate_again: "Translate again",
    running: "Translating…",
    cancel: "Cancel",
    preview: |from, to| format!("Translation from {from} to {to}"),
    stale: "The message has changed since it was translated.",
    too_long: "The translation is over the longest size: shorten it.",
    send: "Send translation",
    send_as_it_is: "Send without translating",
    check: "Check it. Enter sends the translation; the original is kept.",
    same_draft: "The message is in this language already: it goes as it is.",
    simple: |engine| format!("Simple automatic translation ({engine}, on this server); check it."),
    outside: |host| format!("Automatic translation; check it. The text is sent to {host}, outside of this server."),
    looking: "Looking for the translator…",
    look_again: "Look again",
    off: "Translation is switched off on this server.",
    not_installed: "There is no translator on this server. Whoever runs it can install one:",
    install: INSTALL,
    unreachable: |host| format!("The configured translator, {host}, does not answer."),
    trouble: |trouble| match trouble {
        Trouble::NoEngine => "No translator is available now.".into(),
        Trouble::Unknown => "The language was not recognised.".into(),
        Trouble::Unsupported(from, to) => format!("This server does not translate from {} to {}.", en(*from), en(*to)),
        Trouble::Busy => "The translator is busy. Try again in a moment.".into(),
        Trouble::Slow => "The translator took too long.".into(),
        Trouble::Failed => "The translator failed.".into(),
    },
    translate_message: "Translate received message",
    translated_from: |language, engine| format!("Translated from {language} · {engine}"),
    original_in: |language| format!("Original in {language}"),
    see_original: "See original",
    see_translation: "See translation",
    hide_original: "Hide original",
    was_translated: "Sent translated",
    same: "It is in English already, or there is nothing to translate.",
    dismiss: "Close",
};

fn en(language: Language) -> &'static str {
    match language {
        Language::Pt => "Portuguese",
        Language::En => "English",
        Language::Es => "Spanish",
    }
}

static ES: Texts = Texts {
    translate: "Traducir",
    translation: "Traducción",
    close: "Cerrar traducción",
    language: es,
    from: "Traducir de",
    to: "Traducir a",
    detect: "Detectar idioma",
    keep: "Seguir traduciendo esta conversación",
    translate_draft: "Traducir mensaje",
    translate_again: "Traducir de nuevo",
    running: "Traduciendo…",
    cancel: "Cancelar",
    preview: |from, to| format!("Traducción de {from} a {to}"),
    stale: "El mensaje cambió después de la traducción.",
    too_long: "La traducción supera el tamaño máximo: acórtela.",
    send: "Enviar traducción",
    send_as_it_is: "Enviar sin traducir",
    check: "Revísela. Enter envía la traducción; el original queda guardado.",
    same_draft: "El mensaje ya está en este idioma: se enviará tal cual.",
    simple: |engine| format!("Traducción automática simple ({engine}, en este servidor); revísela."),
    outside: |host| format!("Traducción automática; revísela. El texto se envía a {host}, fuera de este servidor."),
    looking: "Buscando el traductor…",
    look_again: "Buscar de nuevo",
    off: "La traducción está desactivada en este servidor.",
    not_installed: "No hay traductor en este servidor. Quien lo administra puede instalar uno:",
    install: INSTALL,
    unreachable: |host| format!("El traductor configurado, {host}, no responde."),
    trouble: |trouble| match trouble {
        Trouble::NoEngine => "No hay traductor disponible ahora.".into(),
        Trouble::Unknown => "No se reconoció el idioma.".into(),
        Trouble::Unsupported(from, to) => format!("Este servidor no traduce de {} a {}.", es(*from), es(*to)),
        Trouble::Busy => "El traductor está ocupado. Intente en un momento.".into(),
        Trouble::Slow => "El traductor tardó demasiado.".into(),
        Trouble::Failed => "El traductor falló.".into(),
    },
    translate_message: "Traducir mensaje recibido",
    translated_from: |language, engine| format!("Traducido del {language} · {engine}"),
    original_in: |language| format!("Original en {language}"),
    see_original: "Ver original",
    see_translation: "Ver traducción",
    hide_original: "Ocultar original",
    was_translated: "Enviado traducido",
    same: "Ya está en español, o no hay nada que traducir.",
    dismiss: "Cerrar",
};

fn es(language: Language) -> &'static str {
    match language {
        Language::Pt => "portugués",
        Language::En => "inglés",
        Language::Es => "español",
    }
}
