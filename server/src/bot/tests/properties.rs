use proptest::prelude::*;

use super::*;
use crate::desk::rules::validate;

fn inputs() -> impl Strategy<Value = Input> {
    let said = prop_oneof![
        3 => prop::sample::select(vec![
            "oi", "Joana Prado", "meu nome é Ana", "joana@nortel.com", "x@", "(81) 99888-1234",
            "123.456.789-09", "11.222.333/0001-81", "31/12/1990", "42", "1", "2", "9", "voltar",
            "pular", "skip", "atendente", "financeiro", "suporte", "quero a fatura", "sim", "não",
            "department:10", "department:20", "department:77", "yes", "no", "5", "", "{{protocol}}",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,30}",
        1 => "[0-9./ -]{0,14}",
    ];
    prop_oneof![
        8 => said.clone().prop_map(Input::Text),
        3 => said.prop_map(Input::Choice),
        1 => Just(Input::Silence),
    ]
}

fn configs() -> impl Strategy<Value = Config> {
    let kinds = prop::sample::select(FieldKind::ALL.to_vec());
    let fields = prop::collection::vec((kinds, any::<bool>(), 1_i64..6), 0..5);
    (fields, 0_usize..=3, any::<bool>()).prop_map(|(fields, departments, is_blank)| {
        let mut config = nortel();
        config.departments.truncate(departments);
        config.fields = Vec::new();
        for (kind, mandatory, id) in fields {
            if config.field(id).is_none() {
                let question = if is_blank { "" } else { "Qual?" };
                config.fields.push(Field { key: format!("f{id}"), ..field(id, kind, question, mandatory) });
            }
        }
        if is_blank {
            config.initial_message.clear();
            config.greeting.clear();
            config.ask_subject.clear();
        }
        config
    })
}

fn locales() -> impl Strategy<Value = Locale> {
    prop_oneof![Just(Locale::PtBr), Just(Locale::En), Just(Locale::Es)]
}

/// What must hold after every step, whatever was said.
fn check(chat: &Chat, before: &Memory, input: &Input) -> Result<(), TestCaseError> {
    let is_asking = matches!(before.step, Step::Field(_) | Step::Department);
    if is_asking && *input != Input::Silence {
        prop_assert!(!chat.said.is_empty() || !chat.others.is_empty(), "{before:?} {input:?}");
    }
    for say in &chat.said {
        prop_assert!(!say.text.trim().is_empty());
        let has_braces = say.text.contains("{{") || say.text.contains("{name}") || say.text.contains("{count}");
        prop_assert!(!has_braces || say.text.contains("{{protocol}}"), "{}", say.text);
    }
    for effect in &chat.others {
        match effect {
            Effect::Answer { field_id, value } => {
                let kind = chat.config.field(*field_id).map(|field| field.kind);
                prop_assert_eq!(kind.map(|kind| validate::parse(kind, value, TODAY)), Some(Ok(value.clone())));
            }
            Effect::HandOver { department_id } => {
                prop_assert!(chat.config.department(*department_id).is_some());
                let mandatory = chat.config.fields.iter().filter(|field| field.mandatory);
                for field in mandatory {
                    prop_assert!(chat.memory.value(field, TODAY).is_some(), "{field:?}");
                }
                prop_assert_eq!(chat.memory.step, Step::HandedOver);
            }
            Effect::Subject(subject) => prop_assert!((1..=500).contains(&subject.chars().count())),
            _ => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_said(
        config in configs(), changed in configs(), change_at in 0_usize..30, locale in locales(),
        inputs in prop::collection::vec(inputs(), 1..40),
        known in prop::collection::btree_map("f[1-5]", "[a-z]{2,9}|12345678909|81998881234|1990-12-31", 0..3),
    ) {
        let mut chat = Chat::resume(config, &known, locale);
        prop_assert!((1..=2).contains(&chat.said.len()));
        prop_assert!(chat.last().input.is_some());
        for (turn, input) in inputs.into_iter().enumerate() {
            if turn == change_at {
                chat.config = changed.clone();
            }
            let before = chat.memory.clone();
            chat.give(input.clone());
            check(&chat, &before, &input)?;
        }
        chat.give(Input::Finished);
        prop_assert_eq!(chat.memory.step, Step::Resolved);
        chat.text("sim").text("5");
        prop_assert_eq!(chat.memory.step, Step::Done);
    }

    #[test]
    fn who_answers_well_is_handed_over(config in configs(), locale in locales()) {
        prop_assume!(!config.departments.is_empty());
        let mut chat = Chat::resume(config, &Known::new(), locale);
        for _ in 0..7 {
            let said = match chat.memory.step {
                Step::Field(id) => match chat.config.field(id).map(|field| field.kind) {
                    Some(FieldKind::Name) => "Joana Prado",
                    Some(FieldKind::Email) => "joana@nortel.com",
                    Some(FieldKind::Phone) => "(81) 99888-1234",
                    Some(FieldKind::Cpf) => "123.456.789-09",
                    Some(FieldKind::Cnpj) => "12.ABC.345/01DE-35",
                    Some(FieldKind::BirthDate) => "31/12/1990",
                    _ => "42",
                },
                _ => "1",
            };
            chat.text(said);
        }
        prop_assert_eq!(chat.memory.step, Step::HandedOver);
    }
}

#[test]
fn an_older_memory_is_read() {
    let memory: Result<Memory, _> = serde_json::from_str(r#"{"step":{"field":2},"later":1}"#);
    assert_eq!(memory.map(|memory| memory.step).ok(), Some(Step::Field(2)));
}
