//! Words of the queue control.

use crate::locales::Locale;
use leptos::prelude::use_context;

pub fn texts() -> &'static Texts {
    of(use_context::<Locale>().unwrap_or_default())
}

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
    pub waiting: &'static str,
    pub agents: &'static str,
    pub nobody: &'static str,
    pub nobody_text: &'static str,
    pub no_agents: &'static str,
    pub no_agents_text: &'static str,
    pub customer: &'static str,
    pub department: &'static str,
    pub time: &'static str,
    pub why: &'static str,
    pub actions: &'static str,
    pub first_of_all: &'static str,
    pub first_here: &'static str,
    pub agent: &'static str,
    pub status: &'static str,
    pub load: &'static str,
    pub departments: &'static str,
    pub since: &'static str,
    pub working: &'static str,
    pub expire: &'static str,
    pub expire_title: &'static str,
    pub end: &'static str,
    pub back: &'static str,
    pub done: &'static str,
    pub unnamed: &'static str,
    pub ahead: fn(u32) -> String,
    pub count: fn(u32) -> String,
    pub actions_of: fn(&str) -> String,
    pub move_to: fn(&str) -> String,
    pub assign_to: fn(&str, u32) -> String,
    pub pause: fn(&str) -> String,
    pub on_break: fn(&str, &str) -> String,
    pub expire_text: fn(&str) -> String,
    pub end_title: fn(&str) -> String,
    pub end_text: fn(u32) -> String,
}

static PT_BR: Texts = Texts {
    title: "Controle de fila",
    lead: "Quem espera, onde e há quanto tempo; quem está no dia de atendimento. Atualiza sozinho.",
    waiting: "Na fila",
    agents: "No dia de atendimento",
    nobody: "Ninguém espera",
    nobody_text: "Quem for encaminhado pelo atendente virtual aparece aqui.",
    no_agents: "Ninguém iniciou o dia",
    no_agents_text: "Os clientes esperam até alguém iniciar o dia de atendimento.",
    customer: "Cliente",
    department: "Departamento",
    time: "Espera",
    why: "Posição",
    actions: "Ações",
    first_of_all: "é o próximo: maior espera de todas",
    first_here: "é o próximo do departamento",
    agent: "Atendente",
    status: "Situação",
    load: "Em atendimento",
    departments: "Departamentos",
    since: "Desde",
    working: "disponível",
    expire: "Expirar",
    expire_title: "Expirar este atendimento?",
    end: "Encerrar o dia",
    back: "Encerrar a pausa",
    done: "Feito.",
    unnamed: "Sem nome",
    ahead: |ahead| {
        if ahead == 1 { "1 à frente no departamento".into() } else { format!("{ahead} à frente no departamento") }
    },
    count: |count| if count == 1 { "1 pessoa".into() } else { format!("{count} pessoas") },
    actions_of: |name| format!("Ações de {name}"),
    move_to: |name| format!("Mover para {name}"),
    assign_to: |name, open| format!("Atribuir a {name} ({open})"),
    pause: |reason| format!("Pôr em pausa: {reason}"),
    on_break: |reason, time| format!("{reason}, há {time}"),
    expire_text: |name| format!("{name} sai da fila e o atendimento termina. Isso não pode ser desfeito."),
    end_title: |name| format!("Encerrar o dia de {name}?"),
    end_text: |open| {
        if open == 0 {
            "Não há atendimento aberto.".into()
        } else {
            format!("{open} em atendimento voltam para a fila, no fim dela.")
        }
    },
};

static EN: Texts = Texts {
    title: "Queue control",
    lead: "Who waits, where and for how long; who is on shift. It refreshes by itself.",
    waiting: "Waiting",
    agents: "On shift",
    nobody: "Nobody waits",
    nobody_text: "Whoever the virtual attendant hands over appears here.",
    no_agents: "Nobody is on shift",
    no_agents_text: "Customers wait until somebody starts their day.",
    customer: "Customer",
    department: "Department",
    time: "Waiting for",
    why: "Place",
    actions: "Actions",
    first_of_all: "next: the longest wait of all",
    first_here: "next of the department",
    agent: "Agent",
    status: "Status",
    load: "Being served",
    departments: "Departments",
    since: "Since",
    working: "available",
    expire: "Expire",
    expire_title: "Expire this conversation?",
    end: "End the shift",
    back: "End the break",
    done: "Done.",
    unnamed: "Unnamed",
    ahead: |ahead| format!("{ahead} ahead in the department"),
    count: |count| if count == 1 { "1 person".into() } else { format!("{count} people") },
    actions_of: |name| format!("Actions for {name}"),
    move_to: |name| format!("Move to {name}"),
    assign_to: |name, open| format!("Assign to {name} ({open})"),
    pause: |reason| format!("Put on a break: {reason}"),
    on_break: |reason, time| format!("{reason}, for {time}"),
    expire_text: |name| format!("{name} leaves the queue and the conversation ends. This cannot be undone."),
    end_title: |name| format!("End the shift of {name}?"),
    end_text: |open| {
        if open == 0 {
            "Nothing is open.".into()
        } else {
            format!("{open} being served go back to the end of the queue.")
        }
    },
};

static ES: Texts = Texts {
    title: "Control de fila",
    lead: "Quién espera, dónde y desde cuándo; quién está en jornada. Se actualiza solo.",
    waiting: "En la fila",
    agents: "En jornada",
    nobody: "Nadie espera",
    nobody_text: "Quien derive el asistente virtual aparece aquí.",
    no_agents: "Nadie inició la jornada",
    no_agents_text: "Los clientes esperan hasta que alguien inicie la jornada.",
    customer: "Cliente",
    department: "Departamento",
    time: "Espera",
    why: "Posición",
    actions: "Acciones",
    first_of_all: "es el próximo: la mayor espera de todas",
    first_here: "es el próximo del departamento",
    agent: "Agente",
    status: "Estado",
    load: "En atención",
    departments: "Departamentos",
    since: "Desde",
    working: "disponible",
    expire: "Expirar",
    expire_title: "¿Expirar esta atención?",
    end: "Terminar la jornada",
    back: "Terminar la pausa",
    done: "Hecho.",
    unnamed: "Sin nombre",
    ahead: |ahead| format!("{ahead} por delante en el departamento"),
    count: |count| if count == 1 { "1 persona".into() } else { format!("{count} personas") },
    actions_of: |name| format!("Acciones de {name}"),
    move_to: |name| format!("Mover a {name}"),
    assign_to: |name, open| format!("Asignar a {name} ({open})"),
    pause: |reason| format!("Poner en pausa: {reason}"),
    on_break: |reason, time| format!("{reason}, hace {time}"),
    expire_text: |name| format!("{name} sale de la fila y la atención termina. No se puede deshacer."),
    end_title: |name| format!("¿Terminar la jornada de {name}?"),
    end_text: |open| {
        if open == 0 {
            "No hay atenciones abiertas.".into()
        } else {
            format!("{open} en atención vuelven al final de la fila.")
        }
    },
};
