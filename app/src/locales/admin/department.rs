//! Words of the departments' screen.

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
    pub name: &'static str,
    pub name_help: &'static str,
    pub targets: &'static str,
    pub target: fn(warn: u32, late: u32) -> String,
    pub warn: &'static str,
    pub warn_help: &'static str,
    pub late: &'static str,
    pub late_help: &'static str,
    pub members: &'static str,
    pub members_help: &'static str,
}

static PT_BR: Texts = Texts {
    words: Words {
        title: "Departamentos",
        lead: "Para onde os clientes são direcionados. A ordem daqui é a do menu que o atendente virtual mostra.",
        new: "Novo departamento",
        edit: "Editar departamento",
        one: "Departamento",
        search: "Pesquisar departamento",
        count: |count| if count == 1 { "1 departamento".into() } else { format!("{count} departamentos") },
        empty: "Nenhum departamento ainda",
        empty_text: "Crie o primeiro: sem ele os clientes não têm para onde ir.",
    },
    name: "Nome",
    name_help: "O cliente lê este nome no menu.",
    targets: "Tempo de espera",
    target: |warn, late| format!("{warn} / {late} min"),
    warn: "Amarelo depois de (min)",
    warn_help: "A espera chama atenção na lista.",
    late: "Vermelho depois de (min)",
    late_help: "Mais do que o amarelo, até 1440.",
    members: "Atendentes",
    members_help: "Quem pode pegar clientes daqui. Gestores podem em todos.",
};

static EN: Texts = Texts {
    words: Words {
        title: "Departments",
        lead: "Where customers are directed. This order is the order of the menu that the virtual attendant shows.",
        new: "New department",
        edit: "Edit department",
        one: "Department",
        search: "Search departments",
        count: |count| if count == 1 { "1 department".into() } else { format!("{count} departments") },
        empty: "No departments yet",
        empty_text: "Create the first one: without it customers have nowhere to go.",
    },
    name: "Name",
    name_help: "Customers read it in the menu.",
    targets: "Waiting time",
    target: |warn, late| format!("{warn} / {late} min"),
    warn: "Amber after (min)",
    warn_help: "The wait stands out in the list.",
    late: "Red after (min)",
    late_help: "More than amber, up to 1440.",
    members: "Agents",
    members_help: "Who may take customers from here. Managers may everywhere.",
};

static ES: Texts = Texts {
    words: Words {
        title: "Departamentos",
        lead: "Adónde se dirige a los clientes. Este orden es el del menú que muestra el asistente virtual.",
        new: "Nuevo departamento",
        edit: "Editar departamento",
        one: "Departamento",
        search: "Buscar departamento",
        count: |count| if count == 1 { "1 departamento".into() } else { format!("{count} departamentos") },
        empty: "Ningún departamento todavía",
        empty_text: "Crea el primero: sin él los clientes no tienen adónde ir.",
    },
    name: "Nombre",
    name_help: "El cliente lo lee en el menú.",
    targets: "Tiempo de espera",
    target: |warn, late| format!("{warn} / {late} min"),
    warn: "Ámbar después de (min)",
    warn_help: "La espera destaca en la lista.",
    late: "Rojo después de (min)",
    late_help: "Más que el ámbar, hasta 1440.",
    members: "Agentes",
    members_help: "Quién puede tomar clientes de aquí. Los gestores pueden en todos.",
};
