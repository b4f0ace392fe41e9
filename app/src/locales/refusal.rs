//! What is wrong with a field that somebody filled in, and what to do.

use crate::error::{Field, Part, Reason};

const PERIOD: Field = Field::Part(Part::Period);

pub fn pt_br(field: Field, reason: Reason) -> String {
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
        PERIOD => "o período",
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
        Reason::TooMany(limit) if field == PERIOD => format!("O período pode ter até {limit} dias."),
        Reason::TooMany(limit) => format!("O limite por atendimento é {limit}. Remova um antes."),
        Reason::TooLarge(bytes) => format!("O limite é de {} MB.", bytes >> 20),
        Reason::Unwanted => "Esse tipo de arquivo não é aceito.".into(),
        Reason::Incomplete if field == PERIOD => "Escolha o primeiro e o último dia.".into(),
        Reason::Incomplete => "Escolha um destino para cada atendimento aberto.".into(),
    }
}

pub fn en(field: Field, reason: Reason) -> String {
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
        PERIOD => "the period",
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
        Reason::TooMany(limit) if field == PERIOD => format!("The period may have up to {limit} days."),
        Reason::TooMany(limit) => format!("The limit for a conversation is {limit}. Remove one first."),
        Reason::TooLarge(bytes) => format!("The limit is {} MB.", bytes >> 20),
        Reason::Unwanted => "This type of file is not accepted.".into(),
        Reason::Incomplete if field == PERIOD => "Choose the first and the last day.".into(),
        Reason::Incomplete => "Choose a destination for each open conversation.".into(),
    }
}

pub fn es(field: Field, reason: Reason) -> String {
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
        PERIOD => "el período",
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
        Reason::TooMany(limit) if field == PERIOD => format!("El período puede tener hasta {limit} días."),
        Reason::TooMany(limit) => format!("El límite por atención es {limit}. Quita uno antes."),
        Reason::TooLarge(bytes) => format!("El límite es de {} MB.", bytes >> 20),
        Reason::Unwanted => "Este tipo de archivo no se acepta.".into(),
        Reason::Incomplete if field == PERIOD => "Elige el primer y el último día.".into(),
        Reason::Incomplete => "Elige un destino para cada atención abierta.".into(),
    }
}
