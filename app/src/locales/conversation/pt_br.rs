//! Portuguese, written first.

use super::{Events, Texts, pick};

pub const PT_BR: Texts = Texts {
    region: "Conversa",
    details: "Detalhes",
    close_details: "Fechar detalhes",
    group: "Conversa",
    not_found: "Conversa não encontrada",
    not_found_text: "Ela não existe ou não está mais entre as que você pode ver. Escolha outra na lista.",
    load_failed: "Não foi possível abrir a conversa",
    copy_protocol: "Copiar protocolo",
    protocol_copied: "Protocolo copiado.",
    since: |time| {
        if time.starts_with(|first: char| first.is_ascii_digit()) { format!("há {time}") } else { time.into() }
    },
    finish: "Concluir",
    not_mine: "Só quem atende esta conversa pode concluir.",
    finished_toast: |name| format!("Atendimento de {name} concluído."),
    bot_talked: |time, department| match (time, department) {
        (Some(time), Some(department)) => format!("Atendente virtual conversou por {time} e passou para {department}"),
        (None, Some(department)) => format!("Atendente virtual recebeu o cliente e passou para {department}"),
        (Some(time), None) => format!("Atendente virtual conversou por {time}"),
        (None, None) => "Atendente virtual recebeu o cliente".into(),
    },
    see_bot: "Ver conversa",
    name: "Nome",
    subject: "Assunto",
    waited: "Espera",
    today: "Hoje",
    yesterday: "Ontem",
    date: |date| {
        const DAYS: [&str; 7] = ["domingo", "segunda", "terça", "quarta", "quinta", "sexta", "sábado"];
        const MONTHS: [&str; 12] = [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ];
        format!("{}, {} de {} de {}", pick(&DAYS, date.weekday), date.day, pick(&MONTHS, date.month - 1), date.year)
    },
    new_messages: "Novas mensagens",
    to_end: "Ir para o fim da conversa",
    older: "Carregando mensagens anteriores",
    older_failed: "Não foi possível carregar as mensagens anteriores.",
    events: Events {
        waiting: |department| format!("Passou para a fila de {department}"),
        taken_by_me: |at, waited| match waited {
            Some(waited) => format!("Você iniciou o atendimento às {at}, depois de {waited} de espera"),
            None => format!("Você iniciou o atendimento às {at}"),
        },
        taken: |agent, at, waited| match waited {
            Some(waited) => format!("{agent} iniciou o atendimento às {at}, depois de {waited} de espera"),
            None => format!("{agent} iniciou o atendimento às {at}"),
        },
        closed: |department| {
            format!("Encerrado pelo atendente virtual: {department} está fora do horário de atendimento")
        },
        distributed: |agent, at, waited| {
            let who = agent.map_or("você", String::as_str);
            let waited = waited.map(|waited| format!(", depois de {waited} de espera")).unwrap_or_default();
            format!("Distribuído automaticamente para {who} às {at}{waited}")
        },
        returned: |agent, department| format!("{agent} devolveu para a fila de {department}"),
        transferred: |from, to| format!("{from} transferiu para {to}"),
        transferred_within: |from, to, department| format!("{from} transferiu para {to}, em {department}"),
        transferred_to_queue: |from, department| format!("{from} transferiu para a fila de {department}"),
        transfer_note: |from| format!("Recado de {from}, só para a equipe"),
        finished: |agent, at| format!("{agent} concluiu o atendimento às {at}"),
        reopened: |agent| format!("{agent} reabriu o atendimento"),
        expired: "Encerrado por falta de resposta",
        resolved: |yes| {
            if yes { "O cliente disse que foi resolvido" } else { "O cliente disse que não foi resolvido" }
        },
        rated: |score| format!("O cliente avaliou com nota {score} de 5"),
    },
    sending: "Enviando",
    stored: "Enviada",
    delivered: "Entregue",
    read: "Lida",
    not_sent: "Não enviada",
    edit: "Editar",
    remove: "Remover",
    robot: "Atendente virtual",
    typing: |name| format!("{name} está digitando"),
    somebody_types: "O cliente está digitando",
    views: |names| format!("{names} também vê esta conversa"),
    writes: |name| format!("{name} está escrevendo uma resposta"),
    said: |name, text| format!("{name}: {text}"),
    message: "Mensagem",
    placeholder: |name| name.map_or_else(|| "Escreva uma mensagem".into(), |name| format!("Escreva para {name}")),
    send: "Enviar",
    expand: "Expandir",
    shrink: "Reduzir",
    chars_left: |count| if count == 1 { "Resta 1 caractere".into() } else { format!("Restam {count} caracteres") },
    chars_over: |count| {
        if count == 1 {
            "Retire 1 caractere para enviar".into()
        } else {
            format!("Retire {count} caracteres para enviar")
        }
    },
    enter_sends: "Enter envia",
    moved: |count| {
        if count == 1 {
            "Chegou uma mensagem enquanto você escrevia:".into()
        } else {
            format!("Chegaram {count} mensagens enquanto você escrevia:")
        }
    },
    moved_again: "Pressione Enter de novo para enviar assim mesmo.",
    send_anyway: "Enviar assim mesmo",
    with_bot: "O atendente virtual ainda está recebendo este cliente.",
    waits: "Este cliente espera na fila. Atenda para responder.",
    with_colleague: |name| format!("Em atendimento com {name}."),
    finished: "Conversa concluída. Se o cliente escrever de novo, começa um novo atendimento.",
    expired: "Conversa encerrada por falta de resposta. Se o cliente escrever de novo, começa um novo atendimento.",
    form: "Dados do formulário",
    service: "Atendimento",
    department: "Departamento",
    started: "Início",
    taken: "Atendido",
    ended: "Fim",
    agent: "Atendente",
    resolved: "Resolvido",
    yes: "Sim",
    no: "Não",
    rating: "Avaliação",
    score: |score| format!("{score} de 5"),
    labels: "Etiquetas",
    no_labels: "Nenhuma etiqueta.",
    no_answers: "O cliente ainda não respondeu ao formulário.",
    earlier: |count| match count {
        0 => "Primeiro atendimento deste cliente".into(),
        1 => "1 atendimento anterior".into(),
        _ => format!("{count} atendimentos anteriores"),
    },
    customer_since: |date| format!("Cliente desde {date}"),
};
