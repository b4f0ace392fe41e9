//! The demo company's tickets: what its agents could not settle in the chat, in every status.

use super::stories::Story;
use crate::{
    desk::ticket::{create::insert, form::Checked},
    store::{
        Stored,
        case::{Case, free_protocol},
        entity::{department, label, ticket, ticket_field, ticket_label, ticket_note, user_account},
    },
};
use app::{
    conversation::model::ThreadEvent,
    id::TicketId,
    ticket::model::Status::{self, Answered, Awaiting, Closed, Open, Started, Transferred},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    EntityTrait as _, IntoActiveModel as _, QueryOrder as _,
};

const MINUTE: i64 = 60_000;

struct Told {
    /// By the customer's name and the conversation's department.
    of: (&'static str, usize),
    department: usize,
    status: Status,
    assignee: Option<usize>,
    label: Option<usize>,
    subject: &'static str,
    description: &'static str,
    note: Option<&'static str>,
}

/// In the order of the arguments: whose, where to, how it stands, who has it, with which label.
const fn told(
    of: (&'static str, usize),
    department: usize,
    status: Status,
    (assignee, label): (Option<usize>, Option<usize>),
    (subject, description): (&'static str, &'static str),
    note: Option<&'static str>,
) -> Told {
    Told { of, department, status, assignee, label, subject, description, note }
}

const TICKETS: [Told; 12] = [
    told(
        ("Joana Prado", 0),
        0,
        Open,
        (None, Some(0)),
        (
            "Boleto não aparece no aplicativo",
            "A fatura de novembro não é exibida no aplicativo desde a atualização do dia 20.",
        ),
        None,
    ),
    told(
        ("Joana Prado", 0),
        1,
        Transferred,
        (None, None),
        (
            "Conferir o cadastro do aplicativo",
            "A cliente tem dois cadastros com o mesmo CPF. Unificar e avisar por e-mail.",
        ),
        Some("O Financeiro já conferiu os pagamentos; falta só unificar."),
    ),
    told(
        ("Antônio Nunes", 1),
        1,
        Awaiting,
        (Some(1), Some(2)),
        ("Sinal baixo na caixa da Rua do Sol", "Visita técnica marcada para as 9h. Trocar o conector da caixa 14."),
        Some("Aguardando o laudo da equipe de campo."),
    ),
    told(
        ("Antônio Nunes", 1),
        0,
        Started,
        (Some(0), None),
        ("Desconto pelos dias sem internet", "Calcular o desconto proporcional de três dias na próxima fatura."),
        None,
    ),
    told(
        ("Luíza Martins", 0),
        0,
        Closed,
        (Some(2), None),
        ("Confirmar o novo vencimento", "Enviar por e-mail a confirmação do vencimento no dia 15."),
        Some("Confirmação enviada."),
    ),
    told(
        ("Paulo Sérgio Dias", 2),
        2,
        Awaiting,
        (Some(3), Some(4)),
        ("Proposta de 600 mega com IP fixo", "Proposta enviada. O cliente responde até sexta-feira."),
        None,
    ),
    told(
        ("Construtora Bela Vista", 2),
        2,
        Answered,
        (Some(2), Some(1)),
        ("Contrato das duas salas novas", "Falta a assinatura do responsável. O contrato voltou assinado hoje."),
        None,
    ),
    told(
        ("Construtora Bela Vista", 2),
        1,
        Open,
        (None, None),
        ("Instalação na quinta-feira às 14h", "Duas salas no terceiro andar. Levar 60 metros de cabo."),
        None,
    ),
    told(
        ("Helena Castro", 1),
        1,
        Started,
        (Some(0), Some(3)),
        ("Mudança de endereço", "Transferir o ponto para a Rua das Acácias, 210, Recife, até o fim do mês."),
        None,
    ),
    told(
        ("Helena Castro", 1),
        0,
        Closed,
        (Some(0), None),
        ("Taxa de mudança cobrada por engano", "Estornar R$ 49,90 na próxima fatura."),
        Some("Estorno lançado na fatura de dezembro."),
    ),
    told(
        ("Joana Prado", 1),
        1,
        Closed,
        (Some(1), Some(2)),
        ("Rompimento de fibra no bairro", "Avisar a cliente quando a equipe concluir o reparo."),
        None,
    ),
    told(
        ("Joana M. Prado", 2),
        2,
        Answered,
        (Some(3), None),
        ("Roteador novo para 600 mega", "A cliente aceitou a troca do roteador. Agendar a entrega."),
        None,
    ),
];

pub(super) struct Cast<'a> {
    pub(super) departments: &'a [department::Model],
    pub(super) users: &'a [user_account::Model],
    pub(super) labels: &'a [label::Model],
}

/// Makes the tickets of this conversation.
pub(super) async fn make(
    case: &mut Case<'_>,
    story: &Story,
    agent: &user_account::Model,
    cast: &Cast<'_>,
) -> Stored<()> {
    let of = (story.customer.0, story.department);
    for (number, told) in TICKETS.iter().enumerate().filter(|(_, told)| told.of == of) {
        if let Some(department) = cast.departments.get(told.department) {
            one(case, (number, told), story, agent, (department, cast)).await?;
        }
    }
    Ok(())
}

async fn one(
    case: &mut Case<'_>,
    (number, told): (usize, &Told),
    story: &Story,
    agent: &user_account::Model,
    (department, cast): (&department::Model, &Cast<'_>),
) -> Stored<()> {
    let txn = case.txn();
    let protocol = free_protocol(txn, &crate::zone::named("America/Sao_Paulo"), case.now()).await?;
    let draft = Checked {
        department: department.clone(),
        subject: told.subject.into(),
        description: told.description.into(),
        answers: answers(case, story).await?,
    };
    let author = (agent.id, agent.name.as_str());
    let model = insert(case, author, format!("demo-ticket-{number}"), protocol, draft).await?;
    case.remark(ThreadEvent::Ticketed {
        agent: agent.name.clone(),
        ticket: TicketId(model.id),
        protocol: model.protocol.clone(),
    });
    let (id, changed_at) = (model.id, model.created_at + 30 * MINUTE);
    if told.status != Open {
        let mut moved: ticket::ActiveModel = model.into_active_model();
        moved.status = Set(told.status.as_str().into());
        moved.assignee_id = Set(told.assignee.and_then(|at| cast.users.get(at)).map(|user| user.id));
        moved.changed_at = Set(changed_at);
        moved.closed_at = Set((told.status == Closed).then_some(changed_at));
        moved.update(txn).await?;
    }
    if let Some(label) = told.label.and_then(|at| cast.labels.get(at)) {
        let link = ticket_label::ActiveModel { id: NotSet, ticket_id: Set(id), label_id: Set(label.id) };
        ticket_label::Entity::insert(link).exec_without_returning(txn).await?;
    }
    if let Some(words) = told.note {
        let note = ticket_note::ActiveModel {
            id: NotSet,
            ticket_id: Set(id),
            client_id: Set("demo-note".into()),
            author_id: Set(agent.id),
            author_name: Set(agent.name.clone()),
            body: Set(words.into()),
            created_at: Set(changed_at),
            changed_at: Set(changed_at),
            edited_by: Set(None),
            removed_at: Set(None),
        };
        ticket_note::Entity::insert(note).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// The form as it would have been filled in.
async fn answers(case: &Case<'_>, story: &Story) -> Stored<Vec<(i64, String)>> {
    let fields = ticket_field::Entity::find().order_by_asc(ticket_field::Column::Position).all(case.txn()).await?;
    let known = fields.into_iter().filter_map(|field| {
        let value = match field.kind.as_str() {
            "name" => story.customer.0,
            "email" => story.customer.1,
            "cpf" => story.cpf?,
            _ => return None,
        };
        Some((field.id, value.to_owned()))
    });
    Ok(known.collect())
}
