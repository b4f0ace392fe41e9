//! Brazilian Portuguese.

use super::{FieldKind, Hints, Reason, Words, clock, is_tomorrow, weekday};
use jiff::civil::{Date, DateTime};

pub(super) static WORDS: Words = Words {
    greeting: "Olá! Aqui é {{bot.name}}, do atendimento virtual da {{company}}.",
    welcome_back: "Olá de novo, {{customer.first_name}}!",
    ask_subject: "Sobre o que você quer falar?",
    hello: "Olá!",
    pleased: "Prazer, {name}.",
    noted: &["Certo.", "Anotado.", "Perfeito."],
    again: &["Ainda não deu certo.", "Sem pressa.", "Vamos tentar mais uma vez."],
    skip: "Pular",
    skipped: "Tudo bem.",
    cannot_skip: "Preciso desta informação para seguir.",
    moving_on: "Tudo bem, podemos seguir sem isso.",
    back: "Claro, vamos voltar.",
    first_question: "Esta é a primeira pergunta.",
    needed_one: "Claro. Antes, preciso só de uma informação.",
    needed: "Claro. Antes, preciso só de {count} informações.",
    calling: "Claro, já chamo alguém.",
    one_more: "Só mais uma coisa antes.",
    subject_first: "Já anotei. Antes de seguir:",
    which_area: "Entendi, já anotei. Com qual destas áreas você quer falar?",
    not_in_menu: "Não encontrei essa opção.",
    not_available: "Essa opção não está mais disponível.",
    list: "Responda com o número de uma destas opções:",
    nobody: "No momento não temos ninguém que possa atender por aqui. Sua mensagem fica registrada; tente de novo mais tarde, por favor.",
    closed: "{{department}} não está atendendo agora.",
    closed_queued: "{{department}} não está atendendo agora. Sua mensagem já está na fila, com o protocolo {{protocol}}, e vamos responder aqui mesmo.",
    opens,
    paused: "No momento não conseguimos passar você para um atendente. Assim que for possível, fazemos isso por aqui mesmo; pode deixar esta janela aberta.",
    resumed: "Obrigada por esperar.",
    still_there: "Você ainda está por aí? Quando puder, é só responder.",
    ask_resolved: "Seu problema foi resolvido?",
    yes: "Sim",
    no: "Não",
    yes_no_how: "Responda com sim ou não, por favor.",
    glad: "Que bom.",
    sorry: "Sinto muito por isso. Vamos melhorar.",
    ask_rating: "De 1 a 5, como foi o atendimento?",
    rating_how: "Escolha uma nota de 1 a 5, por favor.",
    thanks: "Agradecemos a sua resposta. Até a próxima.",
    hints,
    problem,
};

fn hints(kind: FieldKind) -> Hints {
    let (question, how) = match kind {
        FieldKind::Name => ("Como você se chama?", "Escreva o seu nome, como Joana Prado."),
        FieldKind::Email => ("Qual é o seu e-mail?", "Escreva assim: nome@exemplo.com."),
        FieldKind::Phone => ("Qual é o seu telefone, com DDD?", "Escreva com o DDD, como (81) 99888-1234."),
        FieldKind::Cpf => ("Qual é o seu CPF?", "São 11 números, como 123.456.789-09."),
        FieldKind::Cnpj => ("Qual é o CNPJ da empresa?", "São 14 caracteres, como 11.222.333/0001-81."),
        FieldKind::BirthDate => ("Qual é a sua data de nascimento?", "Escreva dia, mês e ano, como 31/12/1990."),
        FieldKind::Registration => {
            ("Qual é o seu número de matrícula?", "Use só letras, números, ponto, traço ou barra, como 2024-0153.")
        }
        FieldKind::Text => ("Pode me contar mais?", "Escreva com as suas palavras."),
        FieldKind::Number => ("Qual é o número?", "Escreva só o número, como 42."),
    };
    Hints { question, how }
}

fn problem(kind: FieldKind, reason: Reason) -> &'static str {
    match reason {
        Reason::Empty => "Não recebi nenhum texto.",
        Reason::TooShort { .. } => "Ficou curto demais.",
        Reason::TooLong { .. } => "Ficou longo demais: cabem até {max} caracteres.",
        Reason::NoLetter | Reason::NotName => "Não consegui entender o nome.",
        Reason::Greeting => "Olá! Só falta o seu nome.",
        Reason::NotEmail => "Esse e-mail parece incompleto.",
        Reason::NotPhone => "Esse telefone parece incompleto.",
        Reason::WrongLength { .. } => "Contei {count} caracteres; confira, por favor.",
        Reason::CheckDigits => "Esse número não confere; talvez haja um dígito trocado.",
        Reason::NotDate => "Não consegui ler essa data.",
        Reason::FutureDate => "Essa data ainda não chegou.",
        Reason::TooLongAgo => "Essa data é antiga demais; confira o ano.",
        Reason::NotNumber => "Não consegui ler esse número.",
        Reason::Characters => match kind {
            FieldKind::Phone => "Um telefone tem só números.",
            FieldKind::Cpf => "Um CPF tem só números.",
            _ => "Há algum caractere que não pode estar aí.",
        },
    }
}

fn opens(today: Date, at: DateTime) -> String {
    const DAYS: [&str; 7] =
        ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"];
    let hour = clock(at);
    if at.date() == today {
        format!("Voltamos hoje, às {hour}.")
    } else if is_tomorrow(today, at) {
        format!("Voltamos amanhã, às {hour}.")
    } else {
        format!("Voltamos {}, {:02}/{:02}, às {hour}.", weekday(at, &DAYS), at.day(), at.month())
    }
}
