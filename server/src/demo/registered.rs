//! What managers would have registered.

use crate::{
    desk::user_row,
    store::{
        Stored,
        entity::{
            break_reason, canned_reply, company, department, department_member, form_field, label, ticket_field,
            user_account,
        },
    },
};
use app::{session::model::Role, time::Timestamp};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait as _, QueryOrder as _,
};

const HOUR_S: i32 = 3_600;

fn company_row(name: &str, bot_name: &str, greeting: &str, hue: i32) -> company::ActiveModel {
    // Empty texts mean the attendant's own sentences, in the customer's language.
    company::ActiveModel {
        id: NotSet,
        name: Set(name.into()),
        time_zone: Set("America/Sao_Paulo".into()),
        locale: Set("pt-BR".into()),
        hue: Set(hue),
        bot_name: Set(bot_name.into()),
        greeting: Set(greeting.into()),
        ask_subject: Set(String::new()),
        initial_message: Set(
            "Pronto, já avisei a equipe de {{department}}. Seu protocolo é {{protocol}}. Pode deixar esta janela aberta.".into()
        ),
        closing_message: Set("Este atendimento foi concluído. Obrigada por falar com a {{company}}.".into()),
        ask_resolved: Set(Some(String::new())),
        ask_rating: Set(Some(String::new())),
        thanks: Set(String::new()),
        nudge_after_s: Set(10 * 60),
        bot_expires_s: Set(24 * HOUR_S),
        waiting_expires_s: Set(24 * HOUR_S),
        open_expires_s: Set(24 * HOUR_S),
        ..Default::default()
    }
}

async fn departments(txn: &impl ConnectionTrait, names: &[(&str, i32, i32)]) -> Stored<()> {
    let rows = names.iter().zip(0..).map(|((name, warn, late), position)| department::ActiveModel {
        id: NotSet,
        name: Set((*name).into()),
        warn_after_s: Set(*warn),
        late_after_s: Set(*late),
        position: Set(position),
        ..Default::default()
    });
    department::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

async fn break_reasons(txn: &impl ConnectionTrait, names: &[&str]) -> Stored<()> {
    let rows = names.iter().zip(0..).map(|(name, position)| break_reason::ActiveModel {
        id: NotSet,
        name: Set((*name).into()),
        position: Set(position),
        ..Default::default()
    });
    break_reason::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Key, kind, label, question, mandatory, active.
type FieldText = (&'static str, &'static str, &'static str, &'static str, bool, bool);

const FIELDS: [FieldText; 5] = [
    ("name", "name", "Nome", "Como você se chama?", true, true),
    ("email", "email", "E-mail", "Qual é o seu e-mail?", true, true),
    ("cpf", "cpf", "CPF", "Qual é o CPF do titular do contrato?", false, true),
    ("phone", "phone", "Telefone", "Qual é o seu telefone, com DDD?", false, false),
    ("registration", "registration", "Matrícula", "Qual é o número da sua matrícula?", false, false),
];

async fn form(txn: &impl ConnectionTrait, active: usize) -> Stored<()> {
    let rows = FIELDS.iter().enumerate().map(|(position, (key, kind, label, question, mandatory, on))| {
        form_field::ActiveModel {
            id: NotSet,
            key: Set((*key).into()),
            kind: Set((*kind).into()),
            label: Set((*label).into()),
            question: Set((*question).into()),
            mandatory: Set(*mandatory),
            active: Set(*on && position < active),
            position: Set(i32::try_from(position).unwrap_or(0)),
            ..Default::default()
        }
    });
    form_field::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Kind, label, mandatory, and the key of the contact form's field that fills it in.
type TicketFieldText = (&'static str, &'static str, bool, Option<&'static str>);

const TICKET_FIELDS: [TicketFieldText; 6] = [
    ("name", "Nome do solicitante", true, Some("name")),
    ("email", "E-mail para retorno", true, Some("email")),
    ("cpf", "CPF do titular", false, Some("cpf")),
    ("phone", "Telefone para contato", false, Some("phone")),
    ("registration", "Número do contrato", false, Some("registration")),
    ("text", "Melhor horário para retorno", false, None),
];

/// After the contact form, which it draws on.
async fn ticket_form(txn: &impl ConnectionTrait, fields: &[TicketFieldText]) -> Stored<()> {
    let known = form_field::Entity::find().all(txn).await?;
    let rows = fields.iter().zip(0..).map(|((kind, label, mandatory, from), position)| ticket_field::ActiveModel {
        id: NotSet,
        kind: Set((*kind).into()),
        label: Set((*label).into()),
        mandatory: Set(*mandatory),
        active: Set(true),
        position: Set(position),
        prefill_id: Set(from.and_then(|key| known.iter().find(|field| field.key == key)).map(|field| field.id)),
        ..Default::default()
    });
    ticket_field::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// An installation that nobody has set up: enough for the first customer, nothing invented.
pub(super) async fn plain(txn: &impl ConnectionTrait) -> Stored<()> {
    company::Entity::insert(company_row("Minha empresa", "Nina", "", 196)).exec_without_returning(txn).await?;
    departments(txn, &[("Atendimento", 5 * 60, 10 * 60)]).await?;
    break_reasons(txn, &["Almoço", "Café", "Reunião"]).await?;
    form(txn, 2).await?;
    // Who it is about, and how to answer.
    ticket_form(txn, &TICKET_FIELDS[..2]).await
}

/// The demo's internet provider.
pub(super) async fn nortel(txn: &impl ConnectionTrait) -> Stored<()> {
    let greeting = "Olá! Sou a Nina, atendente virtual da Nortel.";
    company::Entity::insert(company_row("Nortel Internet", "Nina", greeting, 196)).exec_without_returning(txn).await?;
    departments(
        txn,
        &[("Financeiro", 5 * 60, 10 * 60), ("Suporte técnico", 4 * 60, 8 * 60), ("Vendas", 10 * 60, 20 * 60)],
    )
    .await?;
    break_reasons(txn, &["Almoço", "Café", "Reunião", "Treinamento", "Particular"]).await?;
    form(txn, FIELDS.len()).await?;
    ticket_form(txn, &TICKET_FIELDS).await?;
    labels(txn).await?;
    replies(txn).await
}

async fn labels(txn: &impl ConnectionTrait) -> Stored<()> {
    let labels = [
        ("Segunda via", "#c8553d", "Pediu de novo um boleto ou documento"),
        ("Cliente antigo", "#3d6cc8", "Mais de três anos de contrato"),
        ("Sem sinal", "#b3261e", "Sem internet ou com queda constante"),
        ("Mudança de endereço", "#7a4fc2", "Instalação em outro lugar"),
        ("Proposta enviada", "#2f8f5b", "Recebeu um orçamento"),
        ("Retornar amanhã", "#b7791f", "Combinamos voltar a falar"),
    ];
    let rows = labels.map(|(name, color, description)| label::ActiveModel {
        id: NotSet,
        name: Set(name.into()),
        color: Set(color.into()),
        description: Set(description.into()),
        ..Default::default()
    });
    label::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Category, the department's place, title, text, and how often it was used.
type ReplyText = (&'static str, Option<usize>, &'static str, &'static str, i32);

const REPLIES: [ReplyText; 10] = [
    (
        "Geral",
        None,
        "Saudação",
        "{{greeting}}, {{customer.first_name}}! Sou {{agent.name}}, do {{department}}. Como posso ajudar?",
        184,
    ),
    ("Geral", None, "Pedir um momento", "Só um momento, {{customer.first_name}}, já estou verificando.", 97),
    ("Geral", None, "Encerramento", "Posso ajudar em algo mais? O protocolo deste atendimento é {{protocol}}.", 151),
    (
        "Geral",
        None,
        "Confirmar o cadastro",
        "Para sua segurança, confirme por favor o e-mail que está no seu cadastro da {{company}}.",
        22,
    ),
    (
        "Cobrança",
        Some(0),
        "Segunda via do boleto",
        "Claro, {{customer.first_name}}! Aqui está a segunda via. O pagamento é confirmado em até um dia útil.",
        76,
    ),
    (
        "Cobrança",
        Some(0),
        "Mudar o vencimento",
        "Posso mudar o vencimento para os dias 5, 10, 15 ou 20. Qual prefere?",
        31,
    ),
    (
        "Cobrança",
        Some(0),
        "Prazo de compensação",
        "O pagamento feito hoje aparece até {{data}}. Se não aparecer, me chame com o protocolo {{protocol}}.",
        12,
    ),
    (
        "Suporte",
        Some(1),
        "Reiniciar o roteador",
        "Tire o roteador da tomada por 30 segundos, ligue de novo e me diga se a luz da internet ficou verde.",
        88,
    ),
    (
        "Suporte",
        Some(1),
        "Visita técnica",
        "Consigo uma visita técnica para amanhã, de manhã ou à tarde. O que fica melhor?",
        40,
    ),
    (
        "Vendas",
        Some(2),
        "Planos",
        "Temos 300 mega por R$ 89,90, 600 mega por R$ 109,90 e 1 giga por R$ 149,90, todos com instalação grátis.",
        65,
    ),
];

async fn replies(txn: &impl ConnectionTrait) -> Stored<()> {
    let departments = department::Entity::find().order_by_asc(department::Column::Position).all(txn).await?;
    let rows = REPLIES.map(|(category, place, title, body, uses)| canned_reply::ActiveModel {
        id: NotSet,
        category: Set(category.into()),
        title: Set(title.into()),
        body: Set(body.into()),
        department_id: Set(place.and_then(|place| departments.get(place)).map(|department| department.id)),
        uses: Set(uses),
        archived_at: Set(None),
        changed_at: Set(0),
        changed_by: Set(None),
    });
    canned_reply::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

pub(super) async fn person<'d>(
    txn: &impl ConnectionTrait,
    (name, role, email): (&str, Role, &str),
    hash: &str,
    now: Timestamp,
    departments: impl Iterator<Item = &'d department::Model>,
) -> Stored<()> {
    let row = user_row(name.into(), email.into(), role, hash.into(), now.0);
    let user = user_account::Entity::insert(row).exec_with_returning(txn).await?;
    let links: Vec<_> = departments
        .map(|department| department_member::ActiveModel {
            id: NotSet,
            department_id: Set(department.id),
            user_id: Set(user.id),
        })
        .collect();
    if !links.is_empty() {
        department_member::Entity::insert_many(links).exec_without_returning(txn).await?;
    }
    Ok(())
}
