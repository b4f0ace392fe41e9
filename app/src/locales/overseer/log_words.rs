//! Stored words of the audit log, as people read them.

use crate::{locales::permission, session::permission::Permission};

/// One word in the three languages.
type Word = (&'static str, [&'static str; 3]);

fn word(words: &[Word], stored: &str, language: usize) -> Option<&'static str> {
    let (_, all) = words.iter().find(|(key, _)| *key == stored)?;
    all.get(language).copied()
}

pub(super) fn action_name(stored: &str, language: usize) -> String {
    let registered = || {
        let (subject, verb) = stored.split_once('.')?;
        Some(format!("{}: {}", word(SUBJECTS, subject, language)?, word(VERBS, verb, language)?))
    };
    word(ACTIONS, stored, language).map(str::to_owned).or_else(registered).unwrap_or_else(|| stored.to_owned())
}

pub(super) fn fact_name(stored: &str, language: usize) -> String {
    word(FACTS, stored, language).map_or_else(|| stored.to_owned(), str::to_owned)
}

/// Whatever is no stored word is what somebody wrote.
pub(super) fn value_name(name: &str, stored: &str, language: usize) -> String {
    if matches!(name, "forbidden" | "granted") {
        let words = [&permission::PT_BR, &permission::EN, &permission::ES].get(language).map(|texts| texts.name);
        let name = |stored: &str| Some(words?(Permission::parse(stored)?).to_owned());
        let names = stored.split(", ").map(|one| name(one).unwrap_or_else(|| one.to_owned()));
        return names.collect::<Vec<_>>().join(", ");
    }
    let own = VALUES.iter().find(|(of, _)| *of == name).and_then(|(_, words)| word(words, stored, language));
    own.or_else(|| word(ANSWERS, stored, language)).map_or_else(|| stored.to_owned(), str::to_owned)
}

static ANSWERS: &[Word] = &[("true", ["sim", "yes", "sí"]), ("false", ["não", "no", "no"])];

static ACTIONS: &[Word] = &[
    ("conversation.take", ["Atendimento assumido", "Conversation taken", "Atención tomada"]),
    ("conversation.distribute", ["Distribuído automaticamente", "Given automatically", "Distribuida automáticamente"]),
    ("conversation.close", ["Encerrado fora do horário", "Ended out of opening hours", "Terminada fuera del horario"]),
    ("operation.pause", ["Operação pausada", "Operation paused", "Operación en pausa"]),
    ("operation.resume", ["Pausa da operação encerrada", "Operation pause ended", "Pausa de la operación terminada"]),
    ("conversation.transfer", ["Atendimento transferido", "Conversation transferred", "Atención transferida"]),
    ("conversation.return", ["Devolvido à fila", "Returned to the queue", "Devuelta a la fila"]),
    ("conversation.finish", ["Atendimento concluído", "Conversation finished", "Atención concluida"]),
    ("conversation.reopen", ["Atendimento reaberto", "Conversation reopened", "Atención reabierta"]),
    ("conversation.expire", ["Atendimento expirado", "Conversation expired", "Atención expirada"]),
    ("conversation.answer", ["Resposta do formulário", "Form answer", "Respuesta del formulario"]),
    ("conversation.answer_shown", ["Dado pessoal visto", "Personal answer seen", "Dato personal visto"]),
    (
        "ticket.answer_shown",
        ["Dado pessoal visto no ticket", "Personal answer seen in a ticket", "Dato personal visto en el ticket"],
    ),
    ("conversation.labels", ["Etiquetas do atendimento", "Labels of a conversation", "Etiquetas de la atención"]),
    ("conversation.note", ["Observação", "Observation", "Observación"]),
    ("conversation.info", ["Informação adicional", "Additional information", "Información adicional"]),
    ("conversation.report", ["Relatório baixado", "Report downloaded", "Informe descargado"]),
    ("ticket.create", ["Ticket criado", "Ticket created", "Ticket creado"]),
    ("ticket.move", ["Ticket movimentado", "Ticket moved", "Ticket movido"]),
    ("ticket.labels", ["Etiquetas do ticket", "Labels of a ticket", "Etiquetas del ticket"]),
    ("ticket.note", ["Nota do ticket", "Ticket note", "Nota del ticket"]),
    ("ticket.info", ["Informação do ticket", "Ticket information", "Información del ticket"]),
    ("user.invite", ["Usuário convidado", "User invited", "Usuario invitado"]),
    ("user.accept", ["Convite aceito", "Invitation accepted", "Invitación aceptada"]),
    (
        "user.password",
        ["Senha definida pelo gestor", "Password set by the manager", "Contraseña definida por el gestor"],
    ),
    (
        "user.sign_out",
        ["Sessões encerradas pelo gestor", "Signed out by the manager", "Sesiones cerradas por el gestor"],
    ),
    ("user.look_as", ["Visto como o usuário", "Looked at as the user", "Visto como el usuario"]),
    ("user.create", ["Conta criada no servidor", "Account made at the server", "Cuenta creada en el servidor"]),
    ("audit.export", ["Auditoria exportada", "Audit log exported", "Auditoría exportada"]),
    (
        "report.export",
        ["Relatório de atendimentos exportado", "Report of conversations exported", "Informe de atenciones exportado"],
    ),
    ("queue.move", ["Fila: movido de departamento", "Queue: moved to a department", "Fila: movido de departamento"]),
    ("queue.assign", ["Fila: atribuído", "Queue: assigned", "Fila: asignado"]),
    ("queue.expire", ["Fila: expirado", "Queue: expired", "Fila: expirado"]),
    ("shift.break", ["Atendente posto em pausa", "Agent put on a break", "Agente puesto en pausa"]),
    ("shift.return", ["Pausa encerrada pelo gestor", "Break ended by the manager", "Pausa terminada por el gestor"]),
    ("shift.end", ["Dia encerrado pelo gestor", "Shift ended by the manager", "Jornada terminada por el gestor"]),
];

static SUBJECTS: &[Word] = &[
    ("label", ["Etiqueta", "Label", "Etiqueta"]),
    ("department", ["Departamento", "Department", "Departamento"]),
    ("user", ["Usuário", "User", "Usuario"]),
    ("break_reason", ["Motivo de pausa", "Break reason", "Motivo de pausa"]),
    ("form_field", ["Campo do formulário", "Form field", "Campo del formulario"]),
    ("ticket_field", ["Campo do ticket", "Ticket field", "Campo del ticket"]),
    ("messages", ["Mensagens", "Messages", "Mensajes"]),
    ("company", ["Empresa", "Company", "Empresa"]),
    ("patience", ["Configurações gerais", "General settings", "Configuración general"]),
    ("distribution", ["Distribuição automática", "Automatic distribution", "Distribución automática"]),
    ("opening_hours", ["Horário de atendimento", "Opening hours", "Horario de atención"]),
    ("pause_rules", ["Regras da pausa", "Rules of the pause", "Reglas de la pausa"]),
    ("canned_reply", ["Mensagem automática", "Automatic message", "Mensaje automático"]),
];

static VERBS: &[Word] = &[
    ("save", ["salvo", "saved", "guardado"]),
    ("archive", ["arquivado", "archived", "archivado"]),
    ("order", ["reordenado", "reordered", "reordenado"]),
];

static FACTS: &[Word] = &[
    ("filter", ["Filtro", "Filter", "Filtro"]),
    ("name", ["Nome", "Name", "Nombre"]),
    ("value", ["Valor", "Value", "Valor"]),
    ("body", ["Texto", "Text", "Texto"]),
    ("description", ["Descrição", "Description", "Descripción"]),
    ("color", ["Cor", "Colour", "Color"]),
    ("status", ["Situação", "Status", "Estado"]),
    ("department", ["Departamento", "Department", "Departamento"]),
    ("departments", ["Departamentos", "Departments", "Departamentos"]),
    ("assignee", ["Responsável", "Assignee", "Responsable"]),
    ("agent", ["Atendente", "Agent", "Agente"]),
    ("kind", ["Tipo", "Kind", "Tipo"]),
    ("email", ["E-mail", "E-mail", "Correo"]),
    ("role", ["Papel", "Role", "Rol"]),
    ("subject", ["Assunto", "Subject", "Asunto"]),
    ("protocol", ["Protocolo", "Protocol", "Protocolo"]),
    ("answers", ["Respostas", "Answers", "Respuestas"]),
    ("labels", ["Etiquetas", "Labels", "Etiquetas"]),
    ("archived", ["Arquivado", "Archived", "Archivado"]),
    ("members", ["Membros", "Members", "Miembros"]),
    ("position", ["Posição", "Position", "Posición"]),
    ("active", ["Ativo", "Active", "Activo"]),
    ("mandatory", ["Obrigatório", "Mandatory", "Obligatorio"]),
    ("question", ["Pergunta", "Question", "Pregunta"]),
    ("format", ["Formato", "Format", "Formato"]),
    ("from", ["De", "From", "Desde"]),
    ("to", ["Até", "To", "Hasta"]),
    ("state", ["Situação", "State", "Estado"]),
    ("reason", ["Motivo", "Reason", "Motivo"]),
    ("permissions", ["Permissões", "Permissions", "Permisos"]),
    ("forbidden", ["Não permitido", "Not allowed", "No permitido"]),
    ("granted", ["Permitido além do usual", "Allowed beyond the usual", "Permitido más allá de lo usual"]),
    ("shift", ["Dia de atendimento", "Shift", "Jornada"]),
    ("open", ["Em atendimento", "Open", "En atención"]),
    ("label", ["Campo", "Field", "Campo"]),
    ("title", ["Título", "Title", "Título"]),
    ("category", ["Categoria", "Category", "Categoría"]),
    ("prefill", ["Preenchido com", "Filled from", "Rellenado con"]),
    ("warn_after_s", ["Alerta após (s)", "Warns after (s)", "Avisa después de (s)"]),
    ("late_after_s", ["Atrasado após (s)", "Late after (s)", "Tarde después de (s)"]),
    ("deactivated", ["Desativado", "Deactivated", "Desactivado"]),
    ("field", ["Campo", "Field", "Campo"]),
    ("hue", ["Matiz da marca", "Brand hue", "Matiz de la marca"]),
    ("time_zone", ["Fuso horário", "Time zone", "Zona horaria"]),
    ("locale", ["Idioma", "Language", "Idioma"]),
    ("nudge_minutes", ["Lembrete após (min)", "Reminder after (min)", "Recordatorio después de (min)"]),
    (
        "bot_hours",
        [
            "Expira com o atendente virtual (h)",
            "Expires with the virtual attendant (h)",
            "Expira con el asistente virtual (h)",
        ],
    ),
    ("waiting_hours", ["Expira na fila (h)", "Expires in the queue (h)", "Expira en la fila (h)"]),
    ("open_hours", ["Expira em atendimento (h)", "Expires while served (h)", "Expira en atención (h)"]),
    ("bot_name", ["Nome do atendente virtual", "Virtual attendant's name", "Nombre del asistente virtual"]),
    ("greeting", ["Saudação", "Greeting", "Saludo"]),
    ("ask_subject", ["Pergunta do assunto", "Subject question", "Pregunta del asunto"]),
    ("initial", ["Mensagem inicial", "Initial message", "Mensaje inicial"]),
    ("closing", ["Mensagem final", "Closing message", "Mensaje final"]),
    ("resolved", ["Pergunta se foi resolvido", "Asks whether it was resolved", "Pregunta si se resolvió"]),
    ("ask_resolved", ["Pergunta: resolvido?", "Question: resolved?", "Pregunta: ¿resuelto?"]),
    ("rating", ["Pede avaliação", "Asks for a rating", "Pide valoración"]),
    ("ask_rating", ["Pergunta: nota", "Question: rating", "Pregunta: valoración"]),
    ("thanks", ["Agradecimento", "Thanks", "Agradecimiento"]),
    ("mode", ["Modo", "Mode", "Modo"]),
    ("limit", ["Limite", "Limit", "Límite"]),
    ("order", ["Ordem", "Order", "Orden"]),
    ("limited", ["Com horário", "With hours", "Con horario"]),
    ("week", ["Semana", "Week", "Semana"]),
    ("holidays", ["Feriados", "Holidays", "Feriados"]),
    ("outside", ["Fora do horário", "Out of hours", "Fuera del horario"]),
    ("message", ["Mensagem", "Message", "Mensaje"]),
    ("queue", ["Fila", "Queue", "Fila"]),
    ("wait_minutes", ["Espera (min)", "Wait (min)", "Espera (min)"]),
    ("closed", ["Fora do horário", "Out of hours", "Fuera del horario"]),
    ("cause", ["Causa", "Cause", "Causa"]),
    ("since", ["Desde", "Since", "Desde"]),
];

/// Stored words that are values, by the name of what has them.
static VALUES: &[(&str, &[Word])] = &[
    (
        "state",
        &[
            ("bot", ["com o atendente virtual", "with the virtual attendant", "con el asistente virtual"]),
            ("waiting", ["na fila", "in the queue", "en la fila"]),
            ("open", ["em atendimento", "open", "en atención"]),
            ("finished", ["concluído", "finished", "concluida"]),
            ("expired", ["expirado", "expired", "expirada"]),
        ],
    ),
    ("role", &[("agent", ["atendente", "agent", "agente"]), ("manager", ["gestor", "manager", "gestor"])]),
];
