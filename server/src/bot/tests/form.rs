use super::super::command::Command;
use super::*;

#[test]
fn the_drawn_chat() {
    let mut chat = Chat::begin(nortel());
    chat.says(&["Olá! Sou a Nina, atendente virtual da Nortel. Como você se chama?"]);
    assert_eq!(chat.last().input, Some(InputKind::Text));
    chat.text("Joana Prado").says(&["Prazer, Joana. Qual é o seu e-mail?"]);
    chat.does(&[answer(1, "Joana Prado")]);
    assert_eq!(chat.last().input, Some(InputKind::Email));
    chat.text("é joana@Nortel.com.").says(&["Anotado. E o seu telefone?"]);
    chat.does(&[answer(2, "joana@nortel.com")]);
    assert_eq!(chat.last().options, [Opt::new("skip", "Pular")]);
    chat.tap("skip").says(&["Tudo bem. Sobre o que você quer falar?"]).does(&[]);
    assert_eq!(chat.last().options[0], Opt::new("department:10", "Financeiro"));
    assert_eq!(chat.last().input, Some(InputKind::Choice));
    chat.tap("department:10").does(&[Effect::HandOver { department_id: 10 }]);
    chat.says(&["Seu protocolo é 20261123084851266. O Financeiro já vai falar com você."]);
    chat.text("oi?").says(&[]).does(&[]);
}

#[test]
fn a_returning_customer_is_not_asked_again() {
    let known = Known::from([
        ("name".to_owned(), "Joana Prado".to_owned()),
        ("email".to_owned(), "joana@nortel.com".to_owned()),
        ("phone".to_owned(), "sei lá".to_owned()),
    ]);
    let chat = Chat::resume(nortel(), &known, Locale::PtBr);
    chat.says(&["Olá de novo, Joana! E o seu telefone?"]); // the stored one is no telephone

    let mut config = nortel();
    config.greeting = "{{greeting}}, {{customer.first_name}}!".into();
    config.fields.truncate(2);
    let chat = Chat::resume(config, &known, Locale::PtBr);
    chat.says(&["Bom dia, Joana! Sobre o que você quer falar?"]);
}

#[test]
fn built_in_sentences_stand_in_for_empty_texts() {
    for (locale, first) in [
        (Locale::PtBr, "Olá! Aqui é Nina, do atendimento virtual da Nortel. Como você se chama?"),
        (Locale::En, "Hello! This is Nina, the virtual attendant of Nortel. What is your name?"),
        (Locale::Es, "¡Hola! Soy Nina, de la atención virtual de Nortel. ¿Cómo te llamas?"),
    ] {
        let mut config = nortel();
        config.greeting.clear();
        config.fields[0].question.clear();
        Chat::resume(config, &Known::new(), locale).says(&[first]);
    }
    let mut config = nortel();
    config.greeting = format!("{}\nBem-vinda.", config.greeting);
    assert_eq!(Chat::begin(config).said.len(), 2, "a long greeting is a message of its own");
}

#[test]
fn answers_are_found_in_sentences() {
    for (kind, said, value) in [
        (FieldKind::Name, "Oi, boa tarde! Meu nome é Joana Prado.", "Joana Prado"),
        (FieldKind::Name, "sou a Joana", "Joana"),
        (FieldKind::Name, "My name is John Smith", "John Smith"),
        (FieldKind::Name, "me llamo Ana", "Ana"),
        (FieldKind::Name, "Ana Sou", "Ana Sou"),
        (FieldKind::Cpf, "meu cpf é 123.456.789-09, obrigada", "12345678909"),
        (FieldKind::Cnpj, "o cnpj: 12.ABC.345/01DE-35.", "12ABC34501DE35"),
        (FieldKind::Phone, "pode ligar no (81) 99888-1234", "81998881234"),
        (FieldKind::BirthDate, "nasci em 31/12/1990", "1990-12-31"),
        (FieldKind::Number, "são 42 pontos", "42"),
        (FieldKind::Registration, "é a 2024-0153", "2024-0153"),
    ] {
        let mut config = nortel();
        config.fields = vec![field(7, kind, "?", true)];
        Chat::begin(config).text(said).does(&[answer(7, value)]);
    }
}

#[test]
fn a_greeting_or_a_request_is_not_a_name() {
    let mut chat = Chat::begin(nortel());
    chat.text("oi").says(&["Olá! Como você se chama?"]).does(&[]);
    chat.text("preciso da segunda via do boleto");
    chat.says(&["Já anotei. Antes de seguir: Como você se chama?"]);
    chat.does(&[Effect::Subject("preciso da segunda via do boleto".into())]);
    chat.text("Joana").does(&[answer(1, "Joana")]);
}

#[test]
fn wrong_answers_are_explained_each_time_otherwise() {
    let mut chat = Chat::begin(nortel());
    chat.text("Joana").text("joana@");
    chat.says(&["Esse e-mail parece incompleto. Escreva assim: nome@exemplo.com."]);
    let mut before = chat.last().text;
    for _ in 0..10 {
        chat.text("não tenho").does(&[]);
        assert_ne!(chat.last().text, before, "the wording changes");
        assert!(chat.last().text.contains("nome@exemplo.com"));
        assert_eq!(chat.memory.step, Step::Field(2), "a mandatory one is never passed over");
        before = chat.last().text;
    }
    chat.text("pular").says(&["Preciso desta informação para seguir. Qual é o seu e-mail?"]);
}

#[test]
fn an_optional_field_is_passed_over_after_three() {
    let mut chat = Chat::begin(nortel());
    chat.text("Joana").text("joana@nortel.com").text("123").text("???");
    assert_eq!(chat.memory.step, Step::Field(3));
    chat.text("abc");
    chat.says(&["Tudo bem, podemos seguir sem isso. Sobre o que você quer falar?"]).does(&[]);
}

#[test]
fn going_back_forgets() {
    let mut chat = Chat::at_menu();
    chat.text("Voltar").says(&["Claro, vamos voltar. E o seu telefone?"]).does(&[]);
    chat.text("back").says(&["Claro, vamos voltar. Qual é o seu e-mail?"]);
    chat.does(&[Effect::Forget { field_id: 2 }]);
    chat.text("volver").does(&[Effect::Forget { field_id: 1 }]);
    chat.text("voltar").says(&["Esta é a primeira pergunta. Como você se chama?"]).does(&[]);
    chat.text("Ana").says(&["Prazer, Ana. Qual é o seu e-mail?"]);
}

#[test]
fn a_person_is_called_when_nothing_is_missing() {
    let mut chat = Chat::begin(nortel());
    chat.text("quero falar com um atendente");
    chat.says(&["Claro. Antes, preciso só de 2 informações. Como você se chama?"]);
    chat.text("Joana").text("atendente");
    chat.says(&["Claro. Antes, preciso só de uma informação. Qual é o seu e-mail?"]);
    chat.text("joana@nortel.com").text("falar com humano");
    chat.says(&["Claro, já chamo alguém. Sobre o que você quer falar?"]);
    assert!(Command::of("o atendente me falou que viria").is_none());
}

#[test]
fn silence_is_spoken_to_once() {
    let mut chat = Chat::begin(nortel());
    let nudge = ["Você ainda está por aí? Quando puder, é só responder. Como você se chama?"];
    chat.give(Input::Silence).says(&nudge);
    chat.give(Input::Silence).says(&[]).does(&[]);
    chat.text("oi").give(Input::Silence).says(&nudge);
}

#[test]
fn settings_may_change_between_steps() {
    let mut chat = Chat::begin(nortel());
    chat.text("Joana");
    chat.config.fields.remove(1); // the e-mail that is being asked
    chat.text("joana@nortel.com").says(&["E o seu telefone?"]).does(&[]);
    chat.config.fields[0].id = 99; // the name is another field now
    chat.text("pular").says(&["Tudo bem. Como você se chama?"]);
    chat.text("Joana").text("voltar").does(&[Effect::Forget { field_id: 99 }]);

    let mut chat = Chat::at_menu();
    chat.config.fields.push(field(4, FieldKind::Cpf, "CPF?", true));
    chat.tap("department:10").says(&["Só mais uma coisa antes. CPF?"]).does(&[]);
    chat.text("12345678909").text("1").does(&[Effect::HandOver { department_id: 10 }]);

    let mut chat = Chat::begin(nortel());
    chat.text("Joana");
    chat.config.fields[0].kind = FieldKind::Cpf; // what was answered is none
    chat.text("joana@nortel.com");
    assert_eq!(chat.memory.step, Step::Field(1));
}
