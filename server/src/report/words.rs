//! Words that only the document has; the others are the interface's.

use app::locales::Locale;

pub(super) struct Words {
    pub(super) session: &'static str,
    pub(super) attendance: &'static str,
    pub(super) session_holds: &'static str,
    pub(super) attendance_holds: &'static str,
    pub(super) customer: &'static str,
    pub(super) service: &'static str,
    pub(super) infos: &'static str,
    pub(super) conversation: &'static str,
    pub(super) nothing_said: &'static str,
    pub(super) agents: &'static str,
    pub(super) channel: &'static str,
    pub(super) web_chat: &'static str,
    pub(super) time_zone: &'static str,
    pub(super) is_customer: &'static str,
    pub(super) is_bot: &'static str,
    pub(super) is_agent: &'static str,
    pub(super) options: &'static str,
    pub(super) by: fn(author: &str, at: &str) -> String,
    pub(super) span: fn(from: &str, to: Option<&str>) -> String,
    pub(super) made: fn(at: &str, by: &str) -> String,
    pub(super) page: fn(page: usize, pages: usize) -> String,
}

pub(super) fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

static PT_BR: Words = Words {
    session: "Relatório da sessão",
    attendance: "Relatório do atendimento",
    session_holds: "Somente a conversa entre atendente e cliente.",
    attendance_holds: "Tudo desde o primeiro contato com o atendente virtual.",
    customer: "Cliente",
    service: "Atendimento",
    infos: "Informações adicionais",
    conversation: "Conversa",
    nothing_said: "Ainda não houve conversa com um atendente.",
    agents: "Atendentes",
    channel: "Canal",
    web_chat: "Chat do site",
    time_zone: "Fuso horário",
    is_customer: "cliente",
    is_bot: "atendente virtual",
    is_agent: "atendente",
    options: "Opções",
    by: |author, at| format!("por {author}, {at}"),
    span: |from, to| match to {
        Some(to) => format!("de {from} a {to}"),
        None => format!("desde {from}"),
    },
    made: |at, by| format!("Emitido por {by} em {at}"),
    page: |page, pages| format!("Página {page} de {pages}"),
};

static EN: Words = Words {
    session: "Session report",
    attendance: "Attendance report",
    session_holds: "Only the conversation between agent and customer.",
    attendance_holds: "Everything from the first contact with the virtual attendant.",
    customer: "Customer",
    service: "Service",
    infos: "Additional information",
    conversation: "Conversation",
    nothing_said: "There has been no conversation with an agent yet.",
    agents: "Agents",
    channel: "Channel",
    web_chat: "Website chat",
    time_zone: "Time zone",
    is_customer: "customer",
    is_bot: "virtual attendant",
    is_agent: "agent",
    options: "Options",
    by: |author, at| format!("by {author}, {at}"),
    span: |from, to| match to {
        Some(to) => format!("from {from} to {to}"),
        None => format!("since {from}"),
    },
    made: |at, by| format!("Issued by {by} on {at}"),
    page: |page, pages| format!("Page {page} of {pages}"),
};

static ES: Words = Words {
    session: "Informe de la sesión",
    attendance: "Informe de la atención",
    session_holds: "Solo la conversación entre agente y cliente.",
    attendance_holds: "Todo desde el primer contacto con el asistente virtual.",
    customer: "Cliente",
    service: "Atención",
    infos: "Información adicional",
    conversation: "Conversación",
    nothing_said: "Todavía no hubo conversación con un agente.",
    agents: "Agentes",
    channel: "Canal",
    web_chat: "Chat del sitio",
    time_zone: "Huso horario",
    is_customer: "cliente",
    is_bot: "asistente virtual",
    is_agent: "agente",
    options: "Opciones",
    by: |author, at| format!("por {author}, {at}"),
    span: |from, to| match to {
        Some(to) => format!("de {from} a {to}"),
        None => format!("desde {from}"),
    },
    made: |at, by| format!("Emitido por {by} el {at}"),
    page: |page, pages| format!("Página {page} de {pages}"),
};
