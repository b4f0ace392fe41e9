//! Words of the automatic messages' screen.

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
    pub title: &'static str,
    pub category: &'static str,
    pub category_help: &'static str,
    pub department: &'static str,
    pub everybody: &'static str,
    pub archived_department: &'static str,
    pub body: &'static str,
    pub placeholders: &'static str,
    /// What stands for it when the message is inserted.
    pub meaning: fn(name: &str) -> &'static str,
    pub put: fn(meaning: &str) -> String,
    pub preview: &'static str,
    pub preview_empty: &'static str,
    pub preview_unfilled: &'static str,
    pub example_customer: &'static str,
}

static PT_BR: Texts = Texts {
    words: Words {
        title: "Mensagens automáticas",
        lead: "Textos prontos que a equipe insere na conversa com um clique ou digitando uma barra, e ajusta antes de enviar.",
        new: "Nova mensagem",
        one: "Mensagem",
        search: "Pesquisar mensagem",
        count: |count| if count == 1 { "1 mensagem".into() } else { format!("{count} mensagens") },
        empty: "Nenhuma mensagem automática ainda",
        empty_text: "Crie a primeira, e ela aparece na hora para quem está atendendo.",
    },
    title: "Título",
    category: "Categoria",
    category_help: "Agrupa as mensagens na lista dos atendentes.",
    department: "Departamento",
    everybody: "Todos",
    archived_department: "Departamento arquivado",
    body: "Texto",
    placeholders: "Preenchidos na hora de inserir",
    meaning: |name| match name {
        "customer.name" => "Nome do cliente",
        "customer.first_name" => "Primeiro nome do cliente",
        "agent.name" => "Nome do atendente",
        "protocol" => "Protocolo",
        "department" => "Departamento",
        "company" => "Empresa",
        "greeting" => "Bom dia, boa tarde ou boa noite",
        _ => "Valor",
    },
    put: |meaning| format!("Inserir no texto: {meaning}"),
    preview: "Como o cliente vai ler",
    preview_empty: "Escreva o texto para ver aqui.",
    preview_unfilled: "O que está entre chaves ninguém preenche sozinho: o atendente completa antes de enviar.",
    example_customer: "Joana Prado",
};

static EN: Texts = Texts {
    words: Words {
        title: "Automatic messages",
        lead: "Ready texts that the team inserts into a conversation with a click or by typing a slash, and adjusts before sending.",
        new: "New message",
        one: "Message",
        search: "Search messages",
        count: |count| if count == 1 { "1 message".into() } else { format!("{count} messages") },
        empty: "No automatic messages yet",
        empty_text: "Create the first one, and whoever is serving has it at once.",
    },
    title: "Title",
    category: "Category",
    category_help: "Groups the messages in the agents' list.",
    department: "Department",
    everybody: "All",
    archived_department: "Archived department",
    body: "Text",
    placeholders: "Filled in when it is inserted",
    meaning: |name| match name {
        "customer.name" => "Customer's name",
        "customer.first_name" => "Customer's first name",
        "agent.name" => "Agent's name",
        "protocol" => "Protocol",
        "department" => "Department",
        "company" => "Company",
        "greeting" => "Good morning, afternoon or evening",
        _ => "Value",
    },
    put: |meaning| format!("Put into the text: {meaning}"),
    preview: "How the customer will read it",
    preview_empty: "Write the text to see it here.",
    preview_unfilled: "Nobody fills in what is left in braces: the agent completes it before sending.",
    example_customer: "Joan Meadows",
};

static ES: Texts = Texts {
    words: Words {
        title: "Mensajes automáticos",
        lead: "Textos listos que el equipo inserta en la conversación con un clic o escribiendo una barra, y ajusta antes de enviar.",
        new: "Nuevo mensaje",
        one: "Mensaje",
        search: "Buscar mensaje",
        count: |count| if count == 1 { "1 mensaje".into() } else { format!("{count} mensajes") },
        empty: "Ningún mensaje automático todavía",
        empty_text: "Crea el primero, y quien está atendiendo lo tiene al instante.",
    },
    title: "Título",
    category: "Categoría",
    category_help: "Agrupa los mensajes en la lista de los agentes.",
    department: "Departamento",
    everybody: "Todos",
    archived_department: "Departamento archivado",
    body: "Texto",
    placeholders: "Se completan al insertar",
    meaning: |name| match name {
        "customer.name" => "Nombre del cliente",
        "customer.first_name" => "Primer nombre del cliente",
        "agent.name" => "Nombre del agente",
        "protocol" => "Protocolo",
        "department" => "Departamento",
        "company" => "Empresa",
        "greeting" => "Buenos días, buenas tardes o buenas noches",
        _ => "Valor",
    },
    put: |meaning| format!("Insertar en el texto: {meaning}"),
    preview: "Cómo lo leerá el cliente",
    preview_empty: "Escribe el texto para verlo aquí.",
    preview_unfilled: "Lo que queda entre llaves no se completa solo: el agente lo completa antes de enviar.",
    example_customer: "Juana Prado",
};
