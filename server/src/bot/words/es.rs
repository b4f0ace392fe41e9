//! Spanish.

use super::{FieldKind, Hints, Reason, Words, clock, is_tomorrow, weekday};
use jiff::civil::{Date, DateTime};

pub(super) static WORDS: Words = Words {
    greeting: "¡Hola! Soy {{bot.name}}, de la atención virtual de {{company}}.",
    welcome_back: "¡Hola de nuevo, {{customer.first_name}}!",
    ask_subject: "¿Sobre qué quieres hablar?",
    hello: "¡Hola!",
    pleased: "Mucho gusto, {name}.",
    noted: &["De acuerdo.", "Anotado.", "Perfecto."],
    again: &["Todavía no funcionó.", "Sin prisa.", "Probemos una vez más."],
    skip: "Saltar",
    skipped: "Está bien.",
    cannot_skip: "Necesito este dato para seguir.",
    moving_on: "Está bien, podemos seguir sin eso.",
    back: "Claro, volvamos.",
    first_question: "Esta es la primera pregunta.",
    needed_one: "Claro. Antes, solo necesito un dato.",
    needed: "Claro. Antes, solo necesito {count} datos.",
    calling: "Claro, ya llamo a alguien.",
    one_more: "Solo una cosa más antes.",
    subject_first: "Ya lo anoté. Antes de seguir:",
    which_area: "Entiendo, ya lo anoté. ¿Con cuál de estas áreas quieres hablar?",
    not_in_menu: "No encontré esa opción.",
    not_available: "Esa opción ya no está disponible.",
    list: "Responde con el número de una de estas opciones:",
    nobody: "En este momento no hay nadie que pueda atenderte aquí. Tu mensaje queda guardado; inténtalo de nuevo más tarde, por favor.",
    closed: "{{department}} no está atendiendo ahora.",
    closed_queued: "{{department}} no está atendiendo ahora. Tu mensaje ya está en la fila, con el protocolo {{protocol}}, y responderemos aquí mismo.",
    opens,
    paused: "En este momento no podemos pasarte con un agente. En cuanto sea posible, lo haremos aquí mismo; puedes dejar esta ventana abierta.",
    resumed: "Gracias por esperar.",
    still_there: "¿Sigues ahí? Cuando puedas, solo responde.",
    ask_resolved: "¿Se resolvió tu problema?",
    yes: "Sí",
    no: "No",
    yes_no_how: "Responde sí o no, por favor.",
    glad: "Qué bueno.",
    sorry: "Lo siento mucho. Vamos a mejorar.",
    ask_rating: "Del 1 al 5, ¿cómo fue la atención?",
    rating_how: "Elige una nota del 1 al 5, por favor.",
    thanks: "Gracias por tu respuesta. Hasta la próxima.",
    hints,
    problem,
};

fn hints(kind: FieldKind) -> Hints {
    let (question, how) = match kind {
        FieldKind::Name => ("¿Cómo te llamas?", "Escribe tu nombre, como Joana Prado."),
        FieldKind::Email => ("¿Cuál es tu correo?", "Escríbelo así: nombre@ejemplo.com."),
        FieldKind::Phone => (
            "¿Cuál es tu teléfono, con código de área?",
            "Escríbelo con el código de área, como (81) 99888-1234, o con + y el código del país.",
        ),
        FieldKind::Cpf => ("¿Cuál es tu CPF?", "Son 11 números, como 123.456.789-09."),
        FieldKind::Cnpj => ("¿Cuál es el CNPJ de la empresa?", "Son 14 caracteres, como 11.222.333/0001-81."),
        FieldKind::BirthDate => ("¿Cuál es tu fecha de nacimiento?", "Escribe día, mes y año, como 31/12/1990."),
        FieldKind::Registration => {
            ("¿Cuál es tu número de matrícula?", "Usa solo letras, números, punto, guion o barra, como 2024-0153.")
        }
        FieldKind::Text => ("¿Puedes contarme más?", "Escríbelo con tus palabras."),
        FieldKind::Number => ("¿Cuál es el número?", "Escribe solo el número, como 42."),
    };
    Hints { question, how }
}

fn problem(kind: FieldKind, reason: Reason) -> &'static str {
    match reason {
        Reason::Empty => "No recibí ningún texto.",
        Reason::TooShort { .. } => "Es demasiado corto.",
        Reason::TooLong { .. } => "Es demasiado largo: caben hasta {max} caracteres.",
        Reason::NoLetter | Reason::NotName => "No pude entender el nombre.",
        Reason::Greeting => "¡Hola! Solo falta tu nombre.",
        Reason::NotEmail => "Ese correo parece incompleto.",
        Reason::NotPhone => "Ese teléfono parece incompleto.",
        Reason::WrongLength { .. } => "Conté {count} caracteres; revísalo, por favor.",
        Reason::CheckDigits => "Ese número no es correcto; quizás haya un dígito cambiado.",
        Reason::NotDate => "No pude leer esa fecha.",
        Reason::FutureDate => "Esa fecha todavía no llegó.",
        Reason::TooLongAgo => "Esa fecha es demasiado antigua; revisa el año.",
        Reason::NotNumber => "No pude leer ese número.",
        Reason::Characters => match kind {
            FieldKind::Phone => "Un teléfono tiene solo números.",
            FieldKind::Cpf => "Un CPF tiene solo números.",
            _ => "Hay algún carácter que no puede estar ahí.",
        },
    }
}

fn opens(today: Date, at: DateTime) -> String {
    const DAYS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    let hour = clock(at);
    if at.date() == today {
        format!("Volvemos hoy a las {hour}.")
    } else if is_tomorrow(today, at) {
        format!("Volvemos mañana a las {hour}.")
    } else {
        format!("Volvemos el {} {:02}/{:02} a las {hour}.", weekday(at, &DAYS), at.day(), at.month())
    }
}
