//! Words of the managers' screens. None of them is in the first load: each file is asked by [`texts`] of its own from the
//! screens' part only, and travels with it.

pub mod break_reason;
pub mod company;
pub mod department;
pub mod distribution;
pub mod form;
pub mod hours;
pub mod import;
pub mod label;
pub mod message;
pub mod pause;
pub mod reply;
pub mod user;

use super::{Locale, error};
use crate::{
    admin::registry::model::Obstacle,
    error::{AppError, Reason},
};
use leptos::prelude::use_context;

/// In the page's language. To be asked while a screen is made, as `use_texts`.
pub fn texts() -> &'static Texts {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

/// What the screens share: the menu, the lists, the forms.
pub struct Texts {
    pub menu: &'static str,
    pub team: &'static str,
    pub service: &'static str,
    pub operation: &'static str,
    pub dashboard: &'static str,
    pub control: &'static str,
    pub conversations: &'static str,
    pub audit: &'static str,
    pub users: &'static str,
    pub labels: &'static str,
    pub replies: &'static str,
    pub departments: &'static str,
    pub break_reasons: &'static str,
    pub contact_form: &'static str,
    pub ticket_form: &'static str,
    pub messages: &'static str,
    pub company: &'static str,
    pub settings: &'static str,
    pub distribution: &'static str,
    pub hours: &'static str,
    pub pause: &'static str,
    pub actions: &'static str,
    pub actions_of: fn(name: &str) -> String,
    pub archive: &'static str,
    pub restore: &'static str,
    /// The button that shows what is in the archive.
    pub archived: &'static str,
    pub no_archived: &'static str,
    pub no_archived_text: &'static str,
    pub nothing_found: &'static str,
    pub nothing_found_text: &'static str,
    pub was_archived: fn(name: &str) -> String,
    pub restored: fn(name: &str) -> String,
    pub move_up: fn(name: &str) -> String,
    pub move_down: fn(name: &str) -> String,
    pub moved: fn(name: &str, at: usize, of: usize) -> String,
    pub saved: &'static str,
    pub changed_by: fn(by: Option<&str>) -> String,
    pub take_theirs: &'static str,
    pub keep_mine: &'static str,
    pub obstacle: fn(Obstacle) -> String,
    pub error: fn(&AppError) -> String,
}

static PT_BR: Texts = Texts {
    menu: "Administração",
    team: "Equipe",
    service: "Atendimento",
    operation: "Operação",
    dashboard: "Painel",
    control: "Controle de fila",
    conversations: "Relatório de atendimentos",
    audit: "Auditoria",
    users: "Usuários",
    labels: "Etiquetas",
    replies: "Mensagens automáticas",
    departments: "Departamentos",
    break_reasons: "Motivos de pausa",
    contact_form: "Formulário de contato",
    ticket_form: "Formulário de ticket",
    messages: "Atendente virtual",
    company: "Empresa",
    settings: "Configurações gerais",
    distribution: "Distribuição automática",
    hours: "Horário de atendimento",
    pause: "Pausa da operação",
    actions: "Ações",
    actions_of: |name| format!("Ações de {name}"),
    archive: "Arquivar",
    restore: "Restaurar",
    archived: "Arquivo",
    no_archived: "O arquivo está vazio",
    no_archived_text: "O que você arquivar fica guardado aqui e pode voltar.",
    nothing_found: "Nada com esse nome",
    nothing_found_text: "Confira a escrita ou limpe a pesquisa.",
    was_archived: |name| format!("{name} foi para o arquivo."),
    restored: |name| format!("{name} está de volta."),
    move_up: |name| format!("Subir {name}"),
    move_down: |name| format!("Descer {name}"),
    moved: |name, at, of| format!("{name} é agora o {at}º de {of}."),
    saved: "Salvo. Já vale para toda a equipe.",
    changed_by: |by| {
        let who = by.unwrap_or("Outra pessoa");
        format!("{who} salvou outra versão enquanto você editava. Abaixo, o que ficou diferente do seu texto.")
    },
    take_theirs: "Ficar com a versão salva",
    keep_mine: "Manter a minha",
    obstacle: |obstacle| match obstacle {
        Obstacle::Serves { waiting, open } => format!(
            "Ainda há {waiting} na fila e {open} em atendimento neste departamento. Transfira ou conclua antes de arquivar."
        ),
        Obstacle::LastDepartment => "Este é o único departamento. Crie outro antes de arquivar este.".into(),
        Obstacle::LastManager => "Este é o único gestor ativo. Dê o papel a mais alguém antes.".into(),
        Obstacle::Oneself => "Você não pode fazer isso com a própria conta. Peça a outro gestor.".into(),
    },
    error: |error| match error {
        AppError::Invalid { reason: Reason::InUse, .. } => "Já existe um com esse nome. Escolha outro.".into(),
        AppError::Invalid { reason: Reason::TooMany(limit), .. } => format!("O limite é {limit}. Arquive algum antes."),
        other => error::pt_br(other),
    },
};

static EN: Texts = Texts {
    menu: "Administration",
    team: "Team",
    service: "Service",
    operation: "Operation",
    dashboard: "Dashboard",
    control: "Queue control",
    conversations: "Report of conversations",
    audit: "Audit log",
    users: "Users",
    labels: "Labels",
    replies: "Automatic messages",
    departments: "Departments",
    break_reasons: "Break reasons",
    contact_form: "Contact form",
    ticket_form: "Ticket form",
    messages: "Virtual attendant",
    company: "Company",
    settings: "General settings",
    distribution: "Automatic distribution",
    hours: "Opening hours",
    pause: "Operation pause",
    actions: "Actions",
    actions_of: |name| format!("Actions for {name}"),
    archive: "Archive",
    restore: "Restore",
    archived: "Archive",
    no_archived: "The archive is empty",
    no_archived_text: "What you archive is kept here and can come back.",
    nothing_found: "Nothing by that name",
    nothing_found_text: "Check the spelling or clear the search.",
    was_archived: |name| format!("{name} went to the archive."),
    restored: |name| format!("{name} is back."),
    move_up: |name| format!("Move {name} up"),
    move_down: |name| format!("Move {name} down"),
    moved: |name, at, of| format!("{name} is now number {at} of {of}."),
    saved: "Saved. It already holds for the whole team.",
    changed_by: |by| {
        let who = by.unwrap_or("Somebody else");
        format!("{who} saved another version while you were editing. Below is what differs from yours.")
    },
    take_theirs: "Take the saved version",
    keep_mine: "Keep mine",
    obstacle: |obstacle| match obstacle {
        Obstacle::Serves { waiting, open } => format!(
            "{waiting} still wait and {open} are being served in this department. Transfer or finish them before archiving it."
        ),
        Obstacle::LastDepartment => "This is the only department. Create another one before archiving it.".into(),
        Obstacle::LastManager => "This is the only active manager. Give the role to somebody else first.".into(),
        Obstacle::Oneself => "You cannot do this to your own account. Ask another manager.".into(),
    },
    error: |error| match error {
        AppError::Invalid { reason: Reason::InUse, .. } => "There is one by that name already. Choose another.".into(),
        AppError::Invalid { reason: Reason::TooMany(limit), .. } => format!("The limit is {limit}. Archive one first."),
        other => error::en(other),
    },
};

static ES: Texts = Texts {
    menu: "Administración",
    team: "Equipo",
    service: "Atención",
    operation: "Operación",
    dashboard: "Panel",
    control: "Control de fila",
    conversations: "Informe de atenciones",
    audit: "Auditoría",
    users: "Usuarios",
    labels: "Etiquetas",
    replies: "Mensajes automáticos",
    departments: "Departamentos",
    break_reasons: "Motivos de pausa",
    contact_form: "Formulario de contacto",
    ticket_form: "Formulario de ticket",
    messages: "Asistente virtual",
    company: "Empresa",
    settings: "Configuración general",
    distribution: "Distribución automática",
    hours: "Horario de atención",
    pause: "Pausa de la operación",
    actions: "Acciones",
    actions_of: |name| format!("Acciones de {name}"),
    archive: "Archivar",
    restore: "Restaurar",
    archived: "Archivo",
    no_archived: "El archivo está vacío",
    no_archived_text: "Lo que archives queda guardado aquí y puede volver.",
    nothing_found: "Nada con ese nombre",
    nothing_found_text: "Revisa la escritura o limpia la búsqueda.",
    was_archived: |name| format!("{name} pasó al archivo."),
    restored: |name| format!("{name} está de vuelta."),
    move_up: |name| format!("Subir {name}"),
    move_down: |name| format!("Bajar {name}"),
    moved: |name, at, of| format!("{name} es ahora el {at}.º de {of}."),
    saved: "Guardado. Ya vale para todo el equipo.",
    changed_by: |by| {
        let who = by.unwrap_or("Otra persona");
        format!("{who} guardó otra versión mientras editabas. Abajo, lo que difiere de la tuya.")
    },
    take_theirs: "Quedarse con la versión guardada",
    keep_mine: "Mantener la mía",
    obstacle: |obstacle| match obstacle {
        Obstacle::Serves { waiting, open } => format!(
            "Todavía hay {waiting} en la fila y {open} en atención en este departamento. Transfiérelos o conclúyelos antes de archivarlo."
        ),
        Obstacle::LastDepartment => "Este es el único departamento. Crea otro antes de archivarlo.".into(),
        Obstacle::LastManager => "Este es el único gestor activo. Dale el rol a alguien más antes.".into(),
        Obstacle::Oneself => "No puedes hacer esto con tu propia cuenta. Pídelo a otro gestor.".into(),
    },
    error: |error| match error {
        AppError::Invalid { reason: Reason::InUse, .. } => "Ya existe uno con ese nombre. Elige otro.".into(),
        AppError::Invalid { reason: Reason::TooMany(limit), .. } => {
            format!("El límite es {limit}. Archiva alguno antes.")
        }
        other => error::es(other),
    },
};
