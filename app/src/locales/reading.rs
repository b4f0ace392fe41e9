//! Words of the reading view.

pub struct Texts {
    pub action: &'static str,
    pub title: fn(name: &str) -> String,
    pub region: &'static str,
    pub search: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub nothing: &'static str,
    pub count: fn(at: usize, count: usize, more: bool) -> String,
    pub messages: fn(u32) -> String,
    pub day: &'static str,
    pub first: &'static str,
    pub last: &'static str,
}

pub const PT_BR: Texts = Texts {
    action: "Ver conversa",
    title: |name| format!("Conversa completa com {name}"),
    region: "Conversa completa",
    search: "Buscar na conversa",
    previous: "Resultado anterior",
    next: "Próximo resultado",
    nothing: "Nada encontrado",
    count: |at, count, more| format!("{at} de {count}{}", if more { "+" } else { "" }),
    messages: |count| if count == 1 { "1 registro".into() } else { format!("{count} registros") },
    day: "Ir para a data",
    first: "Início",
    last: "Fim",
};

pub const EN: Texts = Texts {
    action: "View conversation",
    title: |name| format!("Whole conversation with {name}"),
    region: "Whole conversation",
    search: "Search in the conversation",
    previous: "Previous result",
    next: "Next result",
    nothing: "Nothing found",
    count: |at, count, more| format!("{at} of {count}{}", if more { "+" } else { "" }),
    messages: |count| if count == 1 { "1 entry".into() } else { format!("{count} entries") },
    day: "Go to the date",
    first: "Beginning",
    last: "End",
};

pub const ES: Texts = Texts {
    action: "Ver conversación",
    title: |name| format!("Conversación completa con {name}"),
    region: "Conversación completa",
    search: "Buscar en la conversación",
    previous: "Resultado anterior",
    next: "Resultado siguiente",
    nothing: "Nada encontrado",
    count: |at, count, more| format!("{at} de {count}{}", if more { "+" } else { "" }),
    messages: |count| if count == 1 { "1 registro".into() } else { format!("{count} registros") },
    day: "Ir a la fecha",
    first: "Inicio",
    last: "Fin",
};
