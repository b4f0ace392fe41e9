//! What somebody may do, in words.

use crate::session::permission::Permission;

pub struct Texts {
    pub title: &'static str,
    /// On the managers' screen.
    pub help: &'static str,
    /// Beside an action that is not allowed.
    pub forbidden: &'static str,
    pub name: fn(Permission) -> &'static str,
}

pub const PT_BR: Texts = Texts {
    title: "Permissões",
    help: "O que pode além de atender os clientes dos seus departamentos.",
    forbidden: "Um gestor não permite isso para você",
    name: |permission| match permission {
        Permission::Download => "Baixar relatórios do atendimento",
        Permission::Transfer => "Transferir atendimentos",
        Permission::Information => "Informações adicionais e respostas do formulário",
        Permission::Labels => "Inserir e retirar etiquetas",
        Permission::Observations => "Escrever observações",
        Permission::OthersObservations => "Alterar e excluir observações de colegas",
        Permission::Reading => "Visualizar o atendimento inteiro",
        Permission::Search => "Pesquisar atendimentos e tickets",
        Permission::CreateTickets => "Criar tickets",
        Permission::Tickets => "Abrir a lista de tickets e trabalhar neles",
        Permission::Related => "Ver atendimentos relacionados",
        Permission::PersonalData => "Ver dados pessoais por inteiro",
        Permission::OtherDepartments => "Ler atendimentos e tickets de outros departamentos",
    },
};

pub const EN: Texts = Texts {
    title: "Permissions",
    help: "What they may do beside serving the customers of their departments.",
    forbidden: "A manager does not allow this for you",
    name: |permission| match permission {
        Permission::Download => "Download reports of a conversation",
        Permission::Transfer => "Transfer conversations",
        Permission::Information => "Additional information and answers of the form",
        Permission::Labels => "Insert and remove labels",
        Permission::Observations => "Write observations",
        Permission::OthersObservations => "Change and delete colleagues' observations",
        Permission::Reading => "View the whole conversation",
        Permission::Search => "Search conversations and tickets",
        Permission::CreateTickets => "Create tickets",
        Permission::Tickets => "Open the list of tickets and work on them",
        Permission::Related => "See related conversations",
        Permission::PersonalData => "See personal data in full",
        Permission::OtherDepartments => "Read conversations and tickets of other departments",
    },
};

pub const ES: Texts = Texts {
    title: "Permisos",
    help: "Lo que puede hacer además de atender a los clientes de sus departamentos.",
    forbidden: "Un gestor no te permite esto",
    name: |permission| match permission {
        Permission::Download => "Descargar informes de la atención",
        Permission::Transfer => "Transferir atenciones",
        Permission::Information => "Información adicional y respuestas del formulario",
        Permission::Labels => "Insertar y quitar etiquetas",
        Permission::Observations => "Escribir observaciones",
        Permission::OthersObservations => "Cambiar y borrar observaciones de colegas",
        Permission::Reading => "Ver la atención completa",
        Permission::Search => "Buscar atenciones y tickets",
        Permission::CreateTickets => "Crear tickets",
        Permission::Tickets => "Abrir la lista de tickets y trabajar en ellos",
        Permission::Related => "Ver atenciones relacionadas",
        Permission::PersonalData => "Ver datos personales completos",
        Permission::OtherDepartments => "Leer atenciones y tickets de otros departamentos",
    },
};
