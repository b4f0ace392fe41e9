//! Words of the users' screen.

use crate::locales::Locale;
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
    pub users_text: &'static str,
    pub search: &'static str,
    pub count: fn(usize) -> String,
    pub user: &'static str,
    pub role: &'static str,
    pub departments: &'static str,
    pub all_departments: &'static str,
    pub no_departments: &'static str,
    pub status: &'static str,
    pub on_shift: fn(open: u32) -> String,
    pub on_break: fn(open: u32) -> String,
    pub off: &'static str,
    pub deactivated: &'static str,
    pub last_seen: &'static str,
    pub never: &'static str,
    pub actions: &'static str,
    pub actions_of: fn(name: &str) -> String,
    pub deactivate: &'static str,
    pub activate: &'static str,
    pub not_yourself: &'static str,
    pub deactivate_title: fn(name: &str) -> String,
    pub deactivate_text: fn(name: &str, open: u32) -> String,
    pub was_deactivated: fn(name: &str) -> String,
    pub was_activated: fn(name: &str) -> String,
    pub empty: &'static str,
    pub empty_text: &'static str,
    pub nothing_found: &'static str,
    pub nothing_found_text: &'static str,
}

static PT_BR: Texts = Texts {
    title: "Usuários",
    users_text: "Quem atende e quem administra, em que departamentos, e o que faz agora.",
    search: "Nome ou e-mail",
    count: |count| if count == 1 { "1 usuário".into() } else { format!("{count} usuários") },
    user: "Usuário",
    role: "Papel",
    departments: "Departamentos",
    all_departments: "Todos",
    no_departments: "Nenhum",
    status: "Situação",
    on_shift: |open| match open {
        0 => "Ativo".into(),
        _ => format!("Ativo, {open} em atendimento"),
    },
    on_break: |open| match open {
        0 => "Em pausa".into(),
        _ => format!("Em pausa, {open} em atendimento"),
    },
    off: "Fora do dia",
    deactivated: "Desativado",
    last_seen: "Último acesso",
    never: "Nunca",
    actions: "Ações",
    actions_of: |name| format!("Ações de {name}"),
    deactivate: "Desativar",
    activate: "Reativar",
    not_yourself: "Você não pode desativar a própria conta.",
    deactivate_title: |name| format!("Desativar {name}?"),
    deactivate_text: |name, open| {
        let back = match open {
            0 => String::new(),
            1 => " O atendimento aberto volta para a fila.".into(),
            _ => format!(" Os {open} atendimentos abertos voltam para a fila."),
        };
        format!(
            "{name} sai do Balcão agora, em todos os aparelhos, e não consegue mais entrar.{back} O histórico fica. Você pode reativar quando quiser."
        )
    },
    was_deactivated: |name| format!("{name} foi desativado."),
    was_activated: |name| format!("{name} pode entrar de novo."),
    empty: "Nenhum usuário ainda",
    empty_text: "As pessoas da sua equipe aparecem aqui.",
    nothing_found: "Ninguém com esse nome",
    nothing_found_text: "Confira a escrita ou limpe a pesquisa.",
};

static EN: Texts = Texts {
    title: "Users",
    users_text: "Who takes customers and who manages, in which departments, and what they are doing now.",
    search: "Name or e-mail",
    count: |count| if count == 1 { "1 user".into() } else { format!("{count} users") },
    user: "User",
    role: "Role",
    departments: "Departments",
    all_departments: "All",
    no_departments: "None",
    status: "Status",
    on_shift: |open| match open {
        0 => "Active".into(),
        _ => format!("Active, {open} open"),
    },
    on_break: |open| match open {
        0 => "On a break".into(),
        _ => format!("On a break, {open} open"),
    },
    off: "Off duty",
    deactivated: "Deactivated",
    last_seen: "Last seen",
    never: "Never",
    actions: "Actions",
    actions_of: |name| format!("Actions for {name}"),
    deactivate: "Deactivate",
    activate: "Reactivate",
    not_yourself: "You cannot deactivate your own account.",
    deactivate_title: |name| format!("Deactivate {name}?"),
    deactivate_text: |name, open| {
        let back = match open {
            0 => String::new(),
            1 => " The open conversation goes back to the queue.".into(),
            _ => format!(" The {open} open conversations go back to the queue."),
        };
        format!(
            "{name} is signed out now, on every device, and can no longer sign in.{back} The history stays. You can reactivate at any time."
        )
    },
    was_deactivated: |name| format!("{name} was deactivated."),
    was_activated: |name| format!("{name} can sign in again."),
    empty: "No users yet",
    empty_text: "The people of your team show up here.",
    nothing_found: "Nobody by that name",
    nothing_found_text: "Check the spelling or clear the search.",
};

static ES: Texts = Texts {
    title: "Usuarios",
    users_text: "Quién atiende y quién administra, en qué departamentos, y qué hace ahora.",
    search: "Nombre o correo",
    count: |count| if count == 1 { "1 usuario".into() } else { format!("{count} usuarios") },
    user: "Usuario",
    role: "Rol",
    departments: "Departamentos",
    all_departments: "Todos",
    no_departments: "Ninguno",
    status: "Situación",
    on_shift: |open| match open {
        0 => "Activo".into(),
        _ => format!("Activo, {open} en atención"),
    },
    on_break: |open| match open {
        0 => "En pausa".into(),
        _ => format!("En pausa, {open} en atención"),
    },
    off: "Fuera de jornada",
    deactivated: "Desactivado",
    last_seen: "Último acceso",
    never: "Nunca",
    actions: "Acciones",
    actions_of: |name| format!("Acciones de {name}"),
    deactivate: "Desactivar",
    activate: "Reactivar",
    not_yourself: "No puedes desactivar tu propia cuenta.",
    deactivate_title: |name| format!("¿Desactivar a {name}?"),
    deactivate_text: |name, open| {
        let back = match open {
            0 => String::new(),
            1 => " La atención abierta vuelve a la fila.".into(),
            _ => format!(" Las {open} atenciones abiertas vuelven a la fila."),
        };
        format!(
            "{name} sale de Balcão ahora, en todos sus dispositivos, y ya no puede entrar.{back} El historial permanece. Puedes reactivar cuando quieras."
        )
    },
    was_deactivated: |name| format!("{name} fue desactivado."),
    was_activated: |name| format!("{name} puede entrar de nuevo."),
    empty: "Ningún usuario todavía",
    empty_text: "Las personas de tu equipo aparecen aquí.",
    nothing_found: "Nadie con ese nombre",
    nothing_found_text: "Revisa la escritura o limpia la búsqueda.",
};
