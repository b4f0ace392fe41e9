//! What each error says to the person in front of the screen: what happened, and what to do.

use crate::error::{AppError, Field, Reason, Whereabouts};

pub fn pt_br(error: &AppError) -> String {
    match error {
        AppError::SignedOut => "Sua sessão terminou. Entre de novo para continuar.".into(),
        AppError::Forbidden => "Você não tem permissão para isso. Peça a um gestor.".into(),
        AppError::NotFound => "Não encontramos o que você procura. Talvez já tenha sido removido.".into(),
        AppError::Invalid { field, reason } => invalid_pt(*field, *reason),
        AppError::Taken { by } => format!("{by} atendeu este cliente antes."),
        AppError::TooLate => "A situação mudou enquanto isso. Confira e tente de novo.".into(),
        AppError::Moved(Whereabouts::With { agent }) => format!("Este atendimento já está com {agent}."),
        AppError::Moved(Whereabouts::Queue { department }) => {
            format!("Este atendimento já voltou para a fila de {department}.")
        }
        AppError::Moved(Whereabouts::Ended) => "Este atendimento já foi encerrado.".into(),
        AppError::Absent { name } => format!("{name} não está em atendimento agora. Escolha outro destino."),
        AppError::NotOnShift => "Inicie o dia de atendimento para continuar.".into(),
        AppError::OnBreak => "Você está em pausa. Volte da pausa para atender.".into(),
        AppError::WrongCredentials => "E-mail ou senha incorretos. Confira e tente de novo.".into(),
        AppError::TooMany { seconds } => format!("Muitas tentativas. Tente de novo em {seconds} s."),
        AppError::Unreachable => "Sem conexão com o servidor. Confira a internet e tente de novo.".into(),
        AppError::Internal(reference) => {
            format!("Algo falhou do nosso lado. Tente de novo; se continuar, informe o código {reference}.")
        }
    }
}

fn invalid_pt(field: Field, reason: Reason) -> String {
    let what = match field {
        Field::Request => "o pedido",
        Field::Name => "o nome",
        Field::Email => "o e-mail",
        Field::Password => "a senha",
        Field::NewPassword => "a nova senha",
        Field::Code => "o código",
        Field::Message => "a mensagem",
        Field::Destination => "o destino",
        Field::Company => "o nome da empresa",
        Field::Label => "a etiqueta",
        Field::Note => "a observação",
        Field::InfoName => "o nome da informação",
        Field::InfoValue => "o valor",
        Field::Protocol => "o protocolo",
        Field::Words => "o que pesquisar",
        Field::Subject => "o assunto",
        Field::Description => "a descrição",
        Field::Department => "o departamento",
        Field::File => "o arquivo",
        Field::Answer | Field::TicketField(_) | Field::Part(_) => "este campo",
    };
    match reason {
        Reason::Empty => format!("Preencha {what}."),
        Reason::TooLong(limit) => format!("Encurte {what}: o limite é de {limit} caracteres."),
        Reason::TooShort(least) => format!("Use pelo menos {least} caracteres para {what}."),
        Reason::Malformed if field == Field::Email => "Confira o e-mail: ele deve ser como nome@empresa.com.".into(),
        Reason::Malformed => format!("Confira {what}."),
        Reason::InUse => format!("Já existe alguém com {what}. Escolha outro."),
        Reason::Wrong if field == Field::NewPassword => "Essa senha é fácil demais de adivinhar. Escolha outra.".into(),
        Reason::Wrong => format!("Confira {what} e tente de novo."),
        Reason::TooMany(limit) if field == Field::File => format!("O limite é de {limit} arquivos."),
        Reason::TooMany(limit) => format!("O limite por atendimento é {limit}. Remova um antes."),
        Reason::TooLarge(bytes) => format!("O limite é de {} MB.", bytes >> 20),
        Reason::Unwanted => "Esse tipo de arquivo não é aceito.".into(),
        Reason::Incomplete => "Escolha um destino para cada atendimento aberto.".into(),
    }
}

pub fn en(error: &AppError) -> String {
    match error {
        AppError::SignedOut => "Your session has ended. Sign in again to continue.".into(),
        AppError::Forbidden => "You are not allowed to do this. Ask a manager.".into(),
        AppError::NotFound => "We could not find that. It may have been removed.".into(),
        AppError::Invalid { field, reason } => invalid_en(*field, *reason),
        AppError::Taken { by } => format!("{by} took this customer first."),
        AppError::TooLate => "Things changed in the meantime. Check and try again.".into(),
        AppError::Moved(Whereabouts::With { agent }) => format!("This conversation is already with {agent}."),
        AppError::Moved(Whereabouts::Queue { department }) => {
            format!("This conversation is already back in the queue of {department}.")
        }
        AppError::Moved(Whereabouts::Ended) => "This conversation has already ended.".into(),
        AppError::Absent { name } => format!("{name} is not at work now. Choose another destination."),
        AppError::NotOnShift => "Start your day to continue.".into(),
        AppError::OnBreak => "You are on a break. Return from it to take customers.".into(),
        AppError::WrongCredentials => "Wrong e-mail or password. Check both and try again.".into(),
        AppError::TooMany { seconds } => format!("Too many attempts. Try again in {seconds} s."),
        AppError::Unreachable => "No connection to the server. Check your internet and try again.".into(),
        AppError::Internal(reference) => {
            format!("Something failed on our side. Try again; if it persists, report the code {reference}.")
        }
    }
}

fn invalid_en(field: Field, reason: Reason) -> String {
    let what = match field {
        Field::Request => "the request",
        Field::Name => "the name",
        Field::Email => "the e-mail",
        Field::Password => "the password",
        Field::NewPassword => "the new password",
        Field::Code => "the code",
        Field::Message => "the message",
        Field::Destination => "the destination",
        Field::Company => "the company’s name",
        Field::Label => "the label",
        Field::Note => "the observation",
        Field::InfoName => "the information’s name",
        Field::InfoValue => "the value",
        Field::Protocol => "the protocol",
        Field::Words => "what to search for",
        Field::Subject => "the subject",
        Field::Description => "the description",
        Field::Department => "the department",
        Field::File => "the file",
        Field::Answer | Field::TicketField(_) | Field::Part(_) => "this field",
    };
    match reason {
        Reason::Empty => format!("Fill in {what}."),
        Reason::TooLong(limit) => format!("Shorten {what}: the limit is {limit} characters."),
        Reason::TooShort(least) => format!("Use at least {least} characters for {what}."),
        Reason::Malformed if field == Field::Email => "Check the e-mail: it should look like name@company.com.".into(),
        Reason::Malformed => format!("Check {what}."),
        Reason::InUse => format!("Somebody already uses {what}. Choose another."),
        Reason::Wrong if field == Field::NewPassword => "That password is too easy to guess. Choose another.".into(),
        Reason::Wrong => format!("Check {what} and try again."),
        Reason::TooMany(limit) if field == Field::File => format!("The limit is {limit} files."),
        Reason::TooMany(limit) => format!("The limit for a conversation is {limit}. Remove one first."),
        Reason::TooLarge(bytes) => format!("The limit is {} MB.", bytes >> 20),
        Reason::Unwanted => "This type of file is not accepted.".into(),
        Reason::Incomplete => "Choose a destination for each open conversation.".into(),
    }
}

pub fn es(error: &AppError) -> String {
    match error {
        AppError::SignedOut => "Tu sesión terminó. Entra de nuevo para continuar.".into(),
        AppError::Forbidden => "No tienes permiso para esto. Pídelo a un gestor.".into(),
        AppError::NotFound => "No encontramos lo que buscas. Quizás ya fue eliminado.".into(),
        AppError::Invalid { field, reason } => invalid_es(*field, *reason),
        AppError::Taken { by } => format!("{by} atendió a este cliente antes."),
        AppError::TooLate => "La situación cambió mientras tanto. Revisa e intenta de nuevo.".into(),
        AppError::Moved(Whereabouts::With { agent }) => format!("Esta atención ya está con {agent}."),
        AppError::Moved(Whereabouts::Queue { department }) => {
            format!("Esta atención ya volvió a la fila de {department}.")
        }
        AppError::Moved(Whereabouts::Ended) => "Esta atención ya terminó.".into(),
        AppError::Absent { name } => format!("{name} no está trabajando ahora. Elige otro destino."),
        AppError::NotOnShift => "Inicia tu jornada para continuar.".into(),
        AppError::OnBreak => "Estás en pausa. Vuelve de la pausa para atender.".into(),
        AppError::WrongCredentials => "Correo o contraseña incorrectos. Revisa e intenta de nuevo.".into(),
        AppError::TooMany { seconds } => format!("Demasiados intentos. Intenta de nuevo en {seconds} s."),
        AppError::Unreachable => "Sin conexión con el servidor. Revisa tu internet e intenta de nuevo.".into(),
        AppError::Internal(reference) => {
            format!("Algo falló de nuestro lado. Intenta de nuevo; si continúa, informa el código {reference}.")
        }
    }
}

fn invalid_es(field: Field, reason: Reason) -> String {
    let what = match field {
        Field::Request => "la solicitud",
        Field::Name => "el nombre",
        Field::Email => "el correo",
        Field::Password => "la contraseña",
        Field::NewPassword => "la nueva contraseña",
        Field::Code => "el código",
        Field::Message => "el mensaje",
        Field::Destination => "el destino",
        Field::Company => "el nombre de la empresa",
        Field::Label => "la etiqueta",
        Field::Note => "la observación",
        Field::InfoName => "el nombre de la información",
        Field::InfoValue => "el valor",
        Field::Protocol => "el protocolo",
        Field::Words => "qué buscar",
        Field::Subject => "el asunto",
        Field::Description => "la descripción",
        Field::Department => "el departamento",
        Field::File => "el archivo",
        Field::Answer | Field::TicketField(_) | Field::Part(_) => "este campo",
    };
    match reason {
        Reason::Empty => format!("Completa {what}."),
        Reason::TooLong(limit) => format!("Acorta {what}: el límite es de {limit} caracteres."),
        Reason::TooShort(least) => format!("Usa al menos {least} caracteres para {what}."),
        Reason::Malformed if field == Field::Email => "Revisa el correo: debe ser como nombre@empresa.com.".into(),
        Reason::Malformed => format!("Revisa {what}."),
        Reason::InUse => format!("Alguien ya usa {what}. Elige otro."),
        Reason::Wrong if field == Field::NewPassword => {
            "Esa contraseña es demasiado fácil de adivinar. Elige otra.".into()
        }
        Reason::Wrong => format!("Revisa {what} e intenta de nuevo."),
        Reason::TooMany(limit) if field == Field::File => format!("El límite es de {limit} archivos."),
        Reason::TooMany(limit) => format!("El límite por atención es {limit}. Quita uno antes."),
        Reason::TooLarge(bytes) => format!("El límite es de {} MB.", bytes >> 20),
        Reason::Unwanted => "Este tipo de archivo no se acepta.".into(),
        Reason::Incomplete => "Elige un destino para cada atención abierta.".into(),
    }
}
