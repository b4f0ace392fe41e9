//! Words of how somebody likes to write. They travel with the page that says them.

use super::Locale;
use leptos::prelude::use_context;

pub struct Texts {
    pub writing: &'static str,
    pub enter_key: &'static str,
    pub enter: &'static str,
    pub enter_help: &'static str,
    pub shift_enter: &'static str,
    pub shift_enter_help: &'static str,
    pub undo: &'static str,
    pub undo_help: &'static str,
    pub never: &'static str,
    pub seconds: fn(u8) -> String,
}

static PT_BR: Texts = Texts {
    writing: "Escrita",
    enter_key: "Tecla Enter",
    enter: "Enter envia",
    enter_help: "Shift+Enter quebra a linha",
    shift_enter: "Enter quebra a linha",
    shift_enter_help: "Shift+Enter ou Ctrl+Enter envia",
    undo: "Desfazer envio",
    undo_help: "A mensagem espera esse tempo antes de sair. Vale neste navegador.",
    never: "Não, enviar na hora",
    seconds: |seconds| format!("Por {seconds} segundos"),
};

static EN: Texts = Texts {
    writing: "Writing",
    enter_key: "Enter key",
    enter: "Enter sends",
    enter_help: "Shift+Enter breaks the line",
    shift_enter: "Enter breaks the line",
    shift_enter_help: "Shift+Enter or Ctrl+Enter sends",
    undo: "Undo sending",
    undo_help: "The message waits this long before it goes out. Kept in this browser.",
    never: "No, send at once",
    seconds: |seconds| format!("For {seconds} seconds"),
};

static ES: Texts = Texts {
    writing: "Escritura",
    enter_key: "Tecla Enter",
    enter: "Enter envía",
    enter_help: "Mayús+Enter salta de línea",
    shift_enter: "Enter salta de línea",
    shift_enter_help: "Mayús+Enter o Ctrl+Enter envía",
    undo: "Deshacer envío",
    undo_help: "El mensaje espera ese tiempo antes de salir. Vale en este navegador.",
    never: "No, enviar al momento",
    seconds: |seconds| format!("Durante {seconds} segundos"),
};

pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}
