//! Words of the automatic messages, for agents. They travel with the part that shows them.

use super::Locale;
use leptos::prelude::use_context;

pub struct Texts {
    /// The button, and the list it opens.
    pub title: &'static str,
    pub search: &'static str,
    pub found: fn(usize) -> String,
    pub nothing: &'static str,
    pub nothing_text: &'static str,
    pub none: &'static str,
    pub none_text: &'static str,
    pub files: fn(usize) -> String,
    pub preview: &'static str,
    pub choose: &'static str,
    pub insert: &'static str,
    pub one_more: &'static str,
    pub inserted: fn(&str) -> String,
    /// Before the placeholders that would be sent as they stand.
    pub unfilled: fn(usize) -> &'static str,
    pub unfilled_again: &'static str,
    pub fill_in: &'static str,
    pub files_failed: fn(&str) -> String,
}

/// In the page's language. To be asked while a view is made, as `use_texts`.
pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

static PT_BR: Texts = Texts {
    title: "Mensagens automáticas",
    search: "Buscar mensagem automática",
    found: |count| match count {
        0 => "Nenhuma mensagem".into(),
        1 => "1 mensagem".into(),
        count => format!("{count} mensagens"),
    },
    nothing: "Nada com essas palavras",
    nothing_text: "Tente outra palavra do título ou do texto.",
    none: "Nenhuma mensagem automática",
    none_text: "Os gestores ainda não cadastraram mensagens para os seus departamentos.",
    files: |count| if count == 1 { "1 arquivo".into() } else { format!("{count} arquivos") },
    preview: "Como vai ficar",
    choose: "escolher",
    insert: "inserir",
    one_more: "inserir e continuar",
    inserted: |title| format!("{title} inserida."),
    unfilled: |count| if count == 1 { "Falta preencher" } else { "Faltam preencher" },
    unfilled_again: "Enter de novo envia assim mesmo.",
    fill_in: "Preencher",
    files_failed: |error| format!("Os arquivos da mensagem não vieram. {error}"),
};

static EN: Texts = Texts {
    title: "Automatic messages",
    search: "Search automatic messages",
    found: |count| match count {
        0 => "No messages".into(),
        1 => "1 message".into(),
        count => format!("{count} messages"),
    },
    nothing: "Nothing with these words",
    nothing_text: "Try another word of its title or text.",
    none: "No automatic messages",
    none_text: "Managers have not registered messages for your departments yet.",
    files: |count| if count == 1 { "1 file".into() } else { format!("{count} files") },
    preview: "How it will read",
    choose: "choose",
    insert: "insert",
    one_more: "insert and go on",
    inserted: |title| format!("{title} inserted."),
    unfilled: |_| "Still to fill in:",
    unfilled_again: "Enter again sends it as it is.",
    fill_in: "Fill in",
    files_failed: |error| format!("The message's files did not come. {error}"),
};

static ES: Texts = Texts {
    title: "Mensajes automáticos",
    search: "Buscar mensaje automático",
    found: |count| match count {
        0 => "Ningún mensaje".into(),
        1 => "1 mensaje".into(),
        count => format!("{count} mensajes"),
    },
    nothing: "Nada con esas palabras",
    nothing_text: "Prueba otra palabra del título o del texto.",
    none: "Ningún mensaje automático",
    none_text: "Los gestores aún no registraron mensajes para tus departamentos.",
    files: |count| if count == 1 { "1 archivo".into() } else { format!("{count} archivos") },
    preview: "Cómo quedará",
    choose: "elegir",
    insert: "insertar",
    one_more: "insertar y seguir",
    inserted: |title| format!("{title}: insertado."),
    unfilled: |count| if count == 1 { "Falta completar" } else { "Faltan completar" },
    unfilled_again: "Enter otra vez lo envía así.",
    fill_in: "Completar",
    files_failed: |error| format!("Los archivos del mensaje no llegaron. {error}"),
};
