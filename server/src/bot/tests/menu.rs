use super::*;

#[test]
fn departments_are_understood() {
    for (said, id) in [
        ("2", 20),
        ("financeiro", 10),
        ("SUPORTE TECNICO", 20),
        ("sup", 20),
        ("técnico", 20),
        ("contratar", 30),
        ("quero contratar", 30),
        ("falar com o financeiro", 10),
        ("Financeiro!", 10),
    ] {
        let mut chat = Chat::at_menu();
        chat.text(said);
        assert!(chat.others.contains(&Effect::HandOver { department_id: id }), "{said}");
    }
}

#[test]
fn what_is_said_beyond_a_name_is_the_subject() {
    let mut chat = Chat::at_menu();
    chat.text("minha dúvida é sobre o financeiro");
    chat.does(&[Effect::Subject("minha dúvida é sobre o financeiro".into()), Effect::HandOver { department_id: 10 }]);
}

#[test]
fn a_subject_that_fits_nothing_is_kept_and_the_menu_asked_again() {
    let mut chat = Chat::at_menu();
    chat.text("boa tarde").says(&["Olá! Sobre o que você quer falar?"]).does(&[]);
    chat.text("minha rua está sem sinal");
    chat.says(&["Entendi, já anotei. Com qual destas áreas você quer falar?"]);
    chat.does(&[Effect::Subject("minha rua está sem sinal".into())]);
    assert_eq!(chat.last().options.len(), 3);
    chat.text("desde ontem").says(&["Não encontrei essa opção. Sobre o que você quer falar?"]);
    chat.does(&[]);
    chat.text("9").text("xyz");
    chat.says(&[
        "Responda com o número de uma destas opções:\n1. Financeiro\n2. Suporte técnico\n3. Contratar um plano",
    ]);
    assert_eq!(chat.last().options.len(), 3);
    chat.text("3").does(&[Effect::HandOver { department_id: 30 }]);
}

#[test]
fn several_that_fit_are_none() {
    let mut chat = Chat::at_menu();
    chat.config.departments[2].name = "Suporte comercial".into();
    chat.text("suporte");
    assert_eq!(chat.memory.step, Step::Department);
    chat.text("suporte comercial").does(&[Effect::HandOver { department_id: 30 }]);
}

#[test]
fn commands_at_the_menu() {
    let mut chat = Chat::at_menu();
    chat.text("atendente").says(&["Claro, já chamo alguém. Sobre o que você quer falar?"]).does(&[]);
    chat.text("pular").says(&["Não encontrei essa opção. Sobre o que você quer falar?"]).does(&[]);
    chat.config.departments.remove(0);
    chat.tap("department:10");
    chat.says(&["Essa opção não está mais disponível. Sobre o que você quer falar?"]).does(&[]);
}

#[test]
fn one_department_needs_no_menu() {
    let mut config = nortel();
    config.departments.truncate(1);
    let mut chat = Chat::begin(config.clone());
    chat.text("Joana").text("joana@nortel.com").text("pular");
    chat.does(&[Effect::HandOver { department_id: 10 }]);
    chat.says(&["Tudo bem. Seu protocolo é 20261123084851266. O Financeiro já vai falar com você."]);

    // With nothing to ask, what the customer writes is the subject.
    config.fields.clear();
    let mut chat = Chat::begin(config);
    assert_eq!(chat.last().options, []);
    chat.text("minha fatura veio errada");
    chat.does(&[Effect::Subject("minha fatura veio errada".into()), Effect::HandOver { department_id: 10 }]);
}

#[test]
fn without_departments_nobody_can_take_it() {
    let mut chat = Chat::at_menu();
    let departments = std::mem::take(&mut chat.config.departments);
    chat.text("Financeiro");
    assert_eq!(chat.memory.step, Step::Department);
    assert!(chat.last().text.starts_with("No momento não temos ninguém"));
    chat.text("1");
    assert!(chat.others.is_empty() && chat.said.len() == 1);
    chat.config.departments = departments;
    chat.text("1").does(&[Effect::HandOver { department_id: 10 }]);
}
