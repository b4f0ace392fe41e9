use super::*;

fn finished(config: Config) -> Chat {
    let mut chat = Chat::at_menu();
    chat.text("1");
    chat.config = config;
    chat.give(Input::Finished);
    chat
}

#[test]
fn resolved_then_rating_then_nothing() {
    let mut chat = finished(nortel());
    chat.says(&["Atendimento concluído, Joana.", "Resolvemos?"]);
    assert_eq!(chat.last().options, [Opt::new("yes", "Sim"), Opt::new("no", "Não")]);
    assert_eq!(chat.last().input, Some(InputKind::YesNo));
    chat.tap("yes").says(&["Que bom. Como foi?"]).does(&[Effect::Resolved(true)]);
    assert_eq!(chat.last().input, Some(InputKind::Rating));
    assert_eq!(chat.last().options.len(), 5);
    chat.tap("4").says(&["Obrigada!"]).does(&[Effect::Rating(4)]);
    chat.text("5").says(&[]).does(&[]);
    chat.give(Input::Silence).says(&[]);
}

#[test]
fn each_question_may_be_switched_off() {
    let mut config = nortel();
    config.ask_rating = None;
    let mut chat = finished(config.clone());
    chat.text("Sim, obrigada").says(&["Obrigada!"]).does(&[Effect::Resolved(true)]);
    let mut chat = finished(config.clone());
    chat.text("no").says(&["Sinto muito por isso. Vamos melhorar."]).does(&[Effect::Resolved(false)]);
    config.ask_resolved = None;
    finished(config.clone()).says(&["Atendimento concluído, Joana."]).does(&[]);
    config.closing_message.clear();
    let chat = finished(config.clone());
    chat.says(&[]);
    assert_eq!(chat.memory.step, Step::Done);
    config.ask_rating = Some(String::new());
    finished(config).says(&["De 1 a 5, como foi o atendimento?"]);
}

#[test]
fn unclear_answers_are_asked_again() {
    let mut chat = finished(nortel());
    chat.text("mais ou menos").says(&["Responda com sim ou não, por favor."]).does(&[]);
    chat.text("não foi resolvido").does(&[Effect::Resolved(false)]);
    chat.says(&["Sinto muito por isso. Vamos melhorar. Como foi?"]);
    chat.text("10").says(&["Escolha uma nota de 1 a 5, por favor."]).does(&[]);
    chat.text("nota 5!").does(&[Effect::Rating(5)]);
}

#[test]
fn a_rating_answers_the_question_before_it_too() {
    let mut chat = finished(nortel());
    chat.tap("5").does(&[Effect::Rating(5)]).says(&["Obrigada!"]);
}

#[test]
fn undoing_gives_it_back_to_the_agents() {
    let mut chat = finished(nortel());
    chat.give(Input::Reopened).says(&[]).does(&[]);
    chat.text("sim").says(&[]).does(&[]);
    chat.give(Input::Finished).says(&["Atendimento concluído, Joana.", "Resolvemos?"]);
}

#[test]
fn what_answers_and_what_begins_anew() {
    let mut chat = finished(nortel());
    let expects = |memory: &Memory, text: &str| {
        let typed = expects_answer(memory, &Input::Text(text.into()));
        assert_eq!(typed, expects_answer(memory, &Input::Choice(text.into())));
        typed
    };
    for answer in ["sim", "Não", "yes", "no", "sí", "1", "5", "★★★", "3 estrelas", "não foi, obrigado"] {
        assert!(expects(&chat.memory, answer), "{answer}");
    }
    for other in
        ["sim mas preciso de outra coisa", "0", "6", "4.5", "-1", "12", "oi", "", "department:1", "não funciona"]
    {
        assert!(!expects(&chat.memory, other), "{other}");
    }
    chat.text("sim");
    assert!(expects(&chat.memory, "sim"), "said twice, it is no new conversation");
    chat.text("5");
    assert!(!expects(&chat.memory, "5"));
    assert!(!expects_answer(&Chat::at_menu().memory, &Input::Text("1".into())));
}

#[test]
fn what_is_written_before_anything_was_asked_is_the_subject_and_no_answer() {
    let config = nortel();
    let known: Known =
        [("name", "Joana Prado"), ("email", "joana@exemplo.com")].map(|(key, value)| (key.into(), value.into())).into();
    let (memory, effects) = start_unasked(&config, &known, "agora é outra coisa", &now(Locale::PtBr));
    assert!(matches!(memory.step, Step::Field(_)), "{memory:?}");
    assert_eq!(effects.first(), Some(&Effect::Subject("agora é outra coisa".into())));
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Say(say) if say.text.starts_with("Olá de novo, Joana!"))),
        "{effects:?}"
    );
}
