//! Spanish.

use super::{Events, Texts, pick};

pub const ES: Texts = Texts {
    region: "Conversación",
    details: "Detalles",
    close_details: "Cerrar detalles",
    group: "Conversación",
    not_found: "Conversación no encontrada",
    not_found_text: "No existe o ya no está entre las que puedes ver. Elige otra de la lista.",
    load_failed: "No se pudo abrir la conversación",
    copy_protocol: "Copiar protocolo",
    protocol_copied: "Protocolo copiado.",
    since: |time| {
        if time.starts_with(|first: char| first.is_ascii_digit()) { format!("hace {time}") } else { time.into() }
    },
    finish: "Concluir",
    not_mine: "Solo quien atiende esta conversación puede concluirla.",
    finished_toast: |name| format!("Atención de {name} concluida."),
    bot_talked: |time, department| match (time, department) {
        (Some(time), Some(department)) => format!("El asistente virtual conversó {time} y pasó a {department}"),
        (None, Some(department)) => format!("El asistente virtual recibió al cliente y pasó a {department}"),
        (Some(time), None) => format!("El asistente virtual conversó {time}"),
        (None, None) => "El asistente virtual recibió al cliente".into(),
    },
    see_bot: "Ver conversación",
    name: "Nombre",
    subject: "Asunto",
    waited: "Espera",
    today: "Hoy",
    yesterday: "Ayer",
    date: |date| {
        const DAYS: [&str; 7] = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
        const MONTHS: [&str; 12] = [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ];
        format!("{}, {} de {} de {}", pick(&DAYS, date.weekday), date.day, pick(&MONTHS, date.month - 1), date.year)
    },
    new_messages: "Mensajes nuevos",
    to_end: "Ir al final de la conversación",
    older: "Cargando mensajes anteriores",
    older_failed: "No se pudieron cargar los mensajes anteriores.",
    events: Events {
        waiting: |department| format!("Pasó a la cola de {department}"),
        taken_by_me: |at, waited| match waited {
            Some(waited) => format!("Iniciaste la atención a las {at}, después de {waited} de espera"),
            None => format!("Iniciaste la atención a las {at}"),
        },
        taken: |agent, at, waited| match waited {
            Some(waited) => format!("{agent} inició la atención a las {at}, después de {waited} de espera"),
            None => format!("{agent} inició la atención a las {at}"),
        },
        closed: |department| {
            format!("Terminado por el asistente virtual: {department} está fuera de su horario de atención")
        },
        distributed: |agent, at, waited| {
            let who = agent.map_or("ti", String::as_str);
            let waited = waited.map(|waited| format!(", después de {waited} de espera")).unwrap_or_default();
            format!("Distribuido automáticamente a {who} a las {at}{waited}")
        },
        returned: |agent, department| format!("{agent} la devolvió a la cola de {department}"),
        transferred: |from, to| format!("{from} transfirió a {to}"),
        transferred_within: |from, to, department| format!("{from} transfirió a {to}, en {department}"),
        transferred_to_queue: |from, department| format!("{from} transfirió a la fila de {department}"),
        transfer_note: |from| format!("Nota de {from}, solo para el equipo"),
        finished: |agent, at| format!("{agent} concluyó la atención a las {at}"),
        reopened: |agent| format!("{agent} reabrió la atención"),
        expired: "Terminada por falta de respuesta",
        resolved: |yes| if yes { "El cliente dijo que se resolvió" } else { "El cliente dijo que no se resolvió" },
        rated: |score| format!("El cliente puntuó con {score} de 5"),
    },
    sending: "Enviando",
    stored: "Enviado",
    delivered: "Entregado",
    read: "Leído",
    not_sent: "No enviado",
    edit: "Editar",
    remove: "Quitar",
    robot: "Asistente virtual",
    typing: |name| format!("{name} está escribiendo"),
    somebody_types: "El cliente está escribiendo",
    views: |names| format!("{names} también ve esta conversación"),
    writes: |name| format!("{name} está escribiendo una respuesta"),
    said: |name, text| format!("{name}: {text}"),
    message: "Mensaje",
    placeholder: |name| name.map_or_else(|| "Escribe un mensaje".into(), |name| format!("Escribe a {name}")),
    send: "Enviar",
    expand: "Ampliar",
    shrink: "Reducir",
    chars_left: |count| if count == 1 { "Queda 1 carácter".into() } else { format!("Quedan {count} caracteres") },
    chars_over: |count| {
        if count == 1 {
            "Quita 1 carácter para enviar".into()
        } else {
            format!("Quita {count} caracteres para enviar")
        }
    },
    enter_sends: "Enter envía",
    moved: |count| {
        if count == 1 {
            "Llegó un mensaje mientras escribías:".into()
        } else {
            format!("Llegaron {count} mensajes mientras escribías:")
        }
    },
    moved_again: "Presiona Enter otra vez para enviar de todos modos.",
    send_anyway: "Enviar de todos modos",
    with_bot: "El asistente virtual aún está recibiendo a este cliente.",
    waits: "Este cliente espera en la cola. Atiéndelo para responder.",
    with_colleague: |name| format!("En atención con {name}."),
    finished: "Conversación concluida. Si el cliente vuelve a escribir, empieza otra.",
    expired: "Conversación terminada por falta de respuesta. Si el cliente vuelve a escribir, empieza otra.",
    form: "Datos del formulario",
    service: "Atención",
    department: "Departamento",
    started: "Inicio",
    taken: "Atendida",
    ended: "Fin",
    agent: "Agente",
    resolved: "Resuelto",
    yes: "Sí",
    no: "No",
    rating: "Calificación",
    score: |score| format!("{score} de 5"),
    labels: "Etiquetas",
    no_labels: "Ninguna etiqueta.",
    no_answers: "El cliente aún no respondió al formulario.",
    earlier: |count| match count {
        0 => "Primera atención de este cliente".into(),
        1 => "1 atención anterior".into(),
        _ => format!("{count} atenciones anteriores"),
    },
    customer_since: |date| format!("Cliente desde {date}"),
};
