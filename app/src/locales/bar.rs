//! Words of the message bar. They travel with it.

use super::Locale;
use leptos::prelude::use_context;

pub struct Texts {
    pub enter_breaks: &'static str,
    pub goes_in: fn(seconds: i64) -> String,
}

static PT_BR: Texts = Texts {
    enter_breaks: "Shift+Enter envia · Enter quebra a linha",
    goes_in: |seconds| format!("Será enviada em {seconds} s"),
};

static EN: Texts = Texts {
    enter_breaks: "Shift+Enter sends · Enter breaks the line",
    goes_in: |seconds| format!("Goes out in {seconds} s"),
};

static ES: Texts = Texts {
    enter_breaks: "Mayús+Enter envía · Enter salta de línea",
    goes_in: |seconds| format!("Se enviará en {seconds} s"),
};

pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}
