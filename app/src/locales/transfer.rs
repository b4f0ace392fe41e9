//! Words of passing a conversation on.

pub struct Texts {
    pub action: &'static str,
    pub title: fn(name: &str) -> String,
    pub ways: &'static str,
    pub to_person: &'static str,
    pub to_department: &'static str,
    pub search: &'static str,
    pub nobody_found: &'static str,
    pub working: &'static str,
    pub on_break: &'static str,
    pub away: &'static str,
    pub away_help: &'static str,
    pub open: fn(u32) -> String,
    pub load: fn(waiting: u32, working: u32, on_break: u32) -> String,
    pub receiver: &'static str,
    pub anybody: &'static str,
    pub option: fn(name: &str, status: &str, open: u32) -> String,
    pub nobody_there: fn(department: &str) -> String,
    pub all_on_break: fn(department: &str) -> String,
    pub is_on_break: fn(name: &str) -> String,
    pub note: &'static str,
    pub optional: &'static str,
    pub note_help: &'static str,
    pub choose: &'static str,
    pub confirm: &'static str,
    pub passed_to: fn(customer: &str, to: &str) -> String,
    pub passed_to_queue: fn(customer: &str, department: &str) -> String,
    pub passed_on: fn(customer: &str) -> String,
}

pub const PT_BR: Texts = Texts {
    action: "Transferir",
    title: |name| format!("Transferir o atendimento de {name}"),
    ways: "Para onde transferir",
    to_person: "Para uma pessoa",
    to_department: "Para um departamento",
    search: "Buscar pessoa",
    nobody_found: "Ninguém com esse nome.",
    working: "Em atendimento",
    on_break: "Em pausa",
    away: "Fora do dia de atendimento",
    away_help: "Não podem receber agora: transfira para o departamento.",
    open: |count| match count {
        0 => "nenhum aberto".into(),
        1 => "1 aberto".into(),
        _ => format!("{count} abertos"),
    },
    load: |waiting, working, on_break| {
        let waiting = if waiting == 0 { "ninguém na fila".into() } else { format!("{waiting} na fila") };
        let paused = if on_break == 0 { String::new() } else { format!(", {on_break} em pausa") };
        match working {
            0 => format!("{waiting} · ninguém em atendimento{paused}"),
            1 => format!("{waiting} · 1 pessoa em atendimento{paused}"),
            _ => format!("{waiting} · {working} pessoas em atendimento{paused}"),
        }
    },
    receiver: "Quem recebe",
    anybody: "A fila do departamento",
    option: |name, status, open| format!("{name} ({status}, {open} em aberto)"),
    nobody_there: |department| {
        format!("Ninguém de {department} está em atendimento agora. O cliente espera na fila até alguém chegar.")
    },
    all_on_break: |department| {
        format!("Quem atende em {department} está em pausa. O cliente espera na fila até a volta.")
    },
    is_on_break: |name| format!("{name} está em pausa e só verá o atendimento quando voltar."),
    note: "Recado para quem recebe",
    optional: "(opcional)",
    note_help: "Só a equipe vê. O cliente recebe apenas o aviso da transferência.",
    choose: "Escolha para quem transferir.",
    confirm: "Transferir",
    passed_to: |customer, to| format!("Atendimento de {customer} transferido para {to}."),
    passed_to_queue: |customer, department| {
        format!("Atendimento de {customer} transferido para a fila de {department}.")
    },
    passed_on: |customer| format!("Atendimento de {customer} transferido."),
};

pub const EN: Texts = Texts {
    action: "Transfer",
    title: |name| format!("Transfer {name}’s conversation"),
    ways: "Where to transfer",
    to_person: "To a person",
    to_department: "To a department",
    search: "Find a person",
    nobody_found: "Nobody has that name.",
    working: "At work",
    on_break: "On a break",
    away: "Not on shift",
    away_help: "They cannot receive now: transfer to the department.",
    open: |count| if count == 0 { "none open".into() } else { format!("{count} open") },
    load: |waiting, working, on_break| {
        let waiting = if waiting == 0 { "nobody waiting".into() } else { format!("{waiting} waiting") };
        let paused = if on_break == 0 { String::new() } else { format!(", {on_break} on a break") };
        match working {
            0 => format!("{waiting} · nobody at work{paused}"),
            1 => format!("{waiting} · 1 person at work{paused}"),
            _ => format!("{waiting} · {working} people at work{paused}"),
        }
    },
    receiver: "Who receives it",
    anybody: "The department’s queue",
    option: |name, status, open| format!("{name} ({status}, {open} open)"),
    nobody_there: |department| {
        format!("Nobody of {department} is at work now. The customer waits in the queue until somebody comes.")
    },
    all_on_break: |department| {
        format!("Everybody at work in {department} is on a break. The customer waits in the queue meanwhile.")
    },
    is_on_break: |name| format!("{name} is on a break and will see the conversation on return."),
    note: "Note for the receiver",
    optional: "(optional)",
    note_help: "Only the team sees it. The customer is told of the transfer and nothing more.",
    choose: "Choose where to transfer.",
    confirm: "Transfer",
    passed_to: |customer, to| format!("Conversation with {customer} transferred to {to}."),
    passed_to_queue: |customer, department| {
        format!("Conversation with {customer} transferred to the queue of {department}.")
    },
    passed_on: |customer| format!("Conversation with {customer} transferred."),
};

pub const ES: Texts = Texts {
    action: "Transferir",
    title: |name| format!("Transferir la atención de {name}"),
    ways: "A dónde transferir",
    to_person: "A una persona",
    to_department: "A un departamento",
    search: "Buscar persona",
    nobody_found: "Nadie con ese nombre.",
    working: "Trabajando",
    on_break: "En pausa",
    away: "Fuera de la jornada",
    away_help: "No pueden recibir ahora: transfiere al departamento.",
    open: |count| match count {
        0 => "ninguna abierta".into(),
        1 => "1 abierta".into(),
        _ => format!("{count} abiertas"),
    },
    load: |waiting, working, on_break| {
        let waiting = if waiting == 0 { "nadie en la fila".into() } else { format!("{waiting} en la fila") };
        let paused = if on_break == 0 { String::new() } else { format!(", {on_break} en pausa") };
        match working {
            0 => format!("{waiting} · nadie trabajando{paused}"),
            1 => format!("{waiting} · 1 persona trabajando{paused}"),
            _ => format!("{waiting} · {working} personas trabajando{paused}"),
        }
    },
    receiver: "Quién recibe",
    anybody: "La fila del departamento",
    option: |name, status, open| format!("{name} ({status}, {open} en curso)"),
    nobody_there: |department| {
        format!("Nadie de {department} está trabajando ahora. El cliente espera en la fila hasta que llegue alguien.")
    },
    all_on_break: |department| {
        format!("Quienes atienden en {department} están en pausa. El cliente espera en la fila hasta que vuelvan.")
    },
    is_on_break: |name| format!("{name} está en pausa y verá la atención cuando vuelva."),
    note: "Nota para quien recibe",
    optional: "(opcional)",
    note_help: "Solo la ve el equipo. Al cliente solo se le avisa de la transferencia.",
    choose: "Elige a quién transferir.",
    confirm: "Transferir",
    passed_to: |customer, to| format!("Atención de {customer} transferida a {to}."),
    passed_to_queue: |customer, department| format!("Atención de {customer} transferida a la fila de {department}."),
    passed_on: |customer| format!("Atención de {customer} transferida."),
};
