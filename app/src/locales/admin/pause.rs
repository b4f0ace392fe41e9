//! Words of the screen of the operation's pause.

use crate::{
    admin::{pause::model::Cause, registry::kind::Words},
    locales::Locale,
};
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
    pub running: &'static str,
    pub pause: &'static str,
    pub paused: fn(cause: Cause, since: &str, by: Option<&str>) -> String,
    pub go_on: &'static str,
    pub message: &'static str,
    pub message_help: &'static str,
    pub rules: &'static str,
    pub queue: &'static str,
    pub queue_help: &'static str,
    pub wait: &'static str,
    pub wait_help: &'static str,
    pub closed: &'static str,
    pub closed_help: &'static str,
    pub yes_no: fn(bool) -> &'static str,
}

static PT_BR: Texts = Texts {
    words: Words {
        title: "Pausa da operação",
        lead: "Enquanto a operação está pausada, o atendente virtual não passa ninguém para a fila. Quem já espera continua sendo atendido.",
        new: "",
        edit: "",
        one: "",
        search: "",
        count: |count| count.to_string(),
        empty: "",
        empty_text: "",
    },
    running: "A operação está funcionando.",
    pause: "Pausar a operação",
    paused: |cause, since, by| match (cause, by) {
        (Cause::Button, Some(by)) => format!("{by} pausou a operação às {since}."),
        (Cause::Button, None) => format!("A operação está pausada desde as {since}."),
        (Cause::Queue, _) => format!("Pausada às {since}: a fila passou do limite."),
        (Cause::Wait, _) => format!("Pausada às {since}: alguém esperou mais do que o limite."),
        (Cause::Closed, _) => format!("Pausada às {since}: todos os departamentos estão fechados."),
    },
    go_on: "Encerrar a pausa",
    message: "O que o cliente lê durante a pausa",
    message_help: "Vazio: as palavras do atendente virtual, no idioma do cliente. Quando a pausa termina, quem ficou com o atendente virtual entra na fila.",
    rules: "Pausar sozinha",
    queue: "Quando esperam mais de",
    queue_help: "Clientes em todas as filas. 0 desliga; até 10000.",
    wait: "Quando alguém espera mais de (min)",
    wait_help: "0 desliga; até 1440.",
    closed: "Quando todos os departamentos estão fechados",
    closed_help: "Esta pausa termina sozinha quando um departamento abre; as outras, só pelo botão.",
    yes_no: |yes| if yes { "Sim" } else { "Não" },
};

static EN: Texts = Texts {
    words: Words {
        title: "Operation pause",
        lead: "While the operation is paused the virtual attendant passes nobody on to the queue. Those who wait already are still served.",
        new: "",
        edit: "",
        one: "",
        search: "",
        count: |count| count.to_string(),
        empty: "",
        empty_text: "",
    },
    running: "The operation is running.",
    pause: "Pause the operation",
    paused: |cause, since, by| match (cause, by) {
        (Cause::Button, Some(by)) => format!("{by} paused the operation at {since}."),
        (Cause::Button, None) => format!("The operation has been paused since {since}."),
        (Cause::Queue, _) => format!("Paused at {since}: the queue grew beyond its limit."),
        (Cause::Wait, _) => format!("Paused at {since}: somebody waited beyond the limit."),
        (Cause::Closed, _) => format!("Paused at {since}: every department is closed."),
    },
    go_on: "End the pause",
    message: "What the customer reads during the pause",
    message_help: "Empty: the words of the virtual attendant, in the customer’s language. When the pause ends, those who stayed with it enter the queue.",
    rules: "Pause by itself",
    queue: "When more wait than",
    queue_help: "Customers in all queues. 0 switches it off; 10000 at most.",
    wait: "When somebody waits longer than (min)",
    wait_help: "0 switches it off; 1440 at most.",
    closed: "When every department is closed",
    closed_help: "This pause ends by itself when a department opens; the others by the button only.",
    yes_no: |yes| if yes { "Yes" } else { "No" },
};

static ES: Texts = Texts {
    words: Words {
        title: "Pausa de la operación",
        lead: "Mientras la operación está en pausa, el asistente virtual no pasa a nadie a la fila. A quien ya espera se le sigue atendiendo.",
        new: "",
        edit: "",
        one: "",
        search: "",
        count: |count| count.to_string(),
        empty: "",
        empty_text: "",
    },
    running: "La operación está en marcha.",
    pause: "Pausar la operación",
    paused: |cause, since, by| match (cause, by) {
        (Cause::Button, Some(by)) => format!("{by} pausó la operación a las {since}."),
        (Cause::Button, None) => format!("La operación está en pausa desde las {since}."),
        (Cause::Queue, _) => format!("En pausa desde las {since}: la fila pasó del límite."),
        (Cause::Wait, _) => format!("En pausa desde las {since}: alguien esperó más que el límite."),
        (Cause::Closed, _) => format!("En pausa desde las {since}: todos los departamentos están cerrados."),
    },
    go_on: "Terminar la pausa",
    message: "Lo que lee el cliente durante la pausa",
    message_help: "Vacío: las palabras del asistente virtual, en el idioma del cliente. Cuando la pausa termina, quien se quedó con él entra en la fila.",
    rules: "Pausar sola",
    queue: "Cuando esperan más de",
    queue_help: "Clientes en todas las filas. 0 lo apaga; hasta 10000.",
    wait: "Cuando alguien espera más de (min)",
    wait_help: "0 lo apaga; hasta 1440.",
    closed: "Cuando todos los departamentos están cerrados",
    closed_help: "Esta pausa termina sola cuando un departamento abre; las otras, solo con el botón.",
    yes_no: |yes| if yes { "Sí" } else { "No" },
};
