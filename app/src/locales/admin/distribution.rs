//! Words of the automatic distribution's screen.

use crate::{
    admin::{
        distribution::model::{Mode, Order},
        registry::kind::Words,
    },
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
    pub mode: &'static str,
    pub mode_name: fn(Mode) -> &'static str,
    pub mode_help: fn(Mode) -> &'static str,
    pub limit: &'static str,
    pub limit_help: &'static str,
    pub order: &'static str,
    pub order_name: fn(Order) -> &'static str,
    pub order_help: &'static str,
}

static PT_BR: Texts = Texts {
    words: Words {
        title: "Distribuição automática",
        lead: "Quem leva o cliente da fila até um atendente. Vale assim que você salva.",
        new: "",
        edit: "",
        one: "",
        search: "",
        count: |count| count.to_string(),
        empty: "",
        empty_text: "",
    },
    mode: "Como os clientes chegam",
    mode_name: |mode| match mode {
        Mode::Off => "Desligada: os atendentes pegam da fila",
        Mode::Linear => "Linear: um para cada atendente",
        Mode::Block => "Em bloco: um atendente até o limite, depois o próximo",
    },
    mode_help: |mode| match mode {
        Mode::Off => "Cada atendente decide quando atender o próximo da fila.",
        Mode::Linear => {
            "Cada cliente vai para quem tem menos atendimentos abertos no departamento, entre os que estão em dia e fora de pausa."
        }
        Mode::Block => {
            "Os clientes vão para quem já tem mais atendimentos abertos, até o limite; então o próximo atendente começa a receber."
        }
    },
    limit: "Limite por atendente",
    limit_help: "Quem tem este número de atendimentos abertos não recebe mais nenhum; pegar da fila continua possível. De 1 a 50.",
    order: "Ordem dos atendentes",
    order_name: |order| match order {
        Order::Idle => "Quem está há mais tempo sem cliente novo",
        Order::Shift => "Quem iniciou o dia primeiro",
        Order::Name => "Ordem alfabética",
    },
    order_help: "Decide entre os que têm o mesmo número de atendimentos. O cliente é sempre o que espera há mais tempo.",
};

static EN: Texts = Texts {
    words: Words {
        title: "Automatic distribution",
        lead: "Who brings the customer from the queue to an agent. It holds as soon as you save.",
        new: "",
        edit: "",
        one: "",
        search: "",
        count: |count| count.to_string(),
        empty: "",
        empty_text: "",
    },
    mode: "How customers arrive",
    mode_name: |mode| match mode {
        Mode::Off => "Off: agents take from the queue",
        Mode::Linear => "Linear: one for each agent",
        Mode::Block => "Block: one agent up to the limit, then the next",
    },
    mode_help: |mode| match mode {
        Mode::Off => "Each agent decides when to take the next one from the queue.",
        Mode::Linear => {
            "Each customer goes to who has fewest open conversations in the department, among those on shift and not on a break."
        }
        Mode::Block => {
            "Customers go to who already has most open conversations, up to the limit; then the next agent begins to receive."
        }
    },
    limit: "Limit per agent",
    limit_help: "Who has this many open conversations is given no more; taking from the queue stays possible. 1 to 50.",
    order: "Order of the agents",
    order_name: |order| match order {
        Order::Idle => "Longest without a new customer",
        Order::Shift => "Who started the day first",
        Order::Name => "Alphabetical",
    },
    order_help: "Decides between those who have as many conversations. The customer is always the one who has waited longest.",
};

static ES: Texts = Texts {
    words: Words {
        title: "Distribución automática",
        lead: "Quién lleva al cliente de la fila hasta un agente. Vale en cuanto guardas.",
        new: "",
        edit: "",
        one: "",
        search: "",
        count: |count| count.to_string(),
        empty: "",
        empty_text: "",
    },
    mode: "Cómo llegan los clientes",
    mode_name: |mode| match mode {
        Mode::Off => "Apagada: los agentes toman de la fila",
        Mode::Linear => "Lineal: uno para cada agente",
        Mode::Block => "En bloque: un agente hasta el límite, después el siguiente",
    },
    mode_help: |mode| match mode {
        Mode::Off => "Cada agente decide cuándo atender al siguiente de la fila.",
        Mode::Linear => {
            "Cada cliente va a quien tiene menos atenciones abiertas en el departamento, entre los que están en su día y fuera de pausa."
        }
        Mode::Block => {
            "Los clientes van a quien ya tiene más atenciones abiertas, hasta el límite; entonces empieza a recibir el siguiente."
        }
    },
    limit: "Límite por agente",
    limit_help: "Quien tiene este número de atenciones abiertas no recibe ninguna más; tomar de la fila sigue siendo posible. De 1 a 50.",
    order: "Orden de los agentes",
    order_name: |order| match order {
        Order::Idle => "Quien lleva más tiempo sin un cliente nuevo",
        Order::Shift => "Quien empezó el día primero",
        Order::Name => "Orden alfabético",
    },
    order_help: "Decide entre los que tienen el mismo número de atenciones. El cliente es siempre el que espera hace más tiempo.",
};
