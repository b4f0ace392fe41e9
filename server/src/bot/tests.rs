mod absence;
mod closing;
mod form;
mod menu;
mod properties;

use app::locales::Locale;
use jiff::civil::{Date, date};

use super::*;

const TODAY: Date = date(2026, 11, 23);

fn now(locale: Locale) -> Moment<'static> {
    Moment {
        locale,
        today: TODAY,
        hour: 9,
        protocol: "20261123084851266",
        agent_name: "Marina",
        closed: &[],
        paused: None,
    }
}

fn field(id: i64, kind: FieldKind, question: &str, mandatory: bool) -> Field {
    Field { id, key: format!("{kind:?}").to_lowercase(), kind, question: question.into(), mandatory }
}

fn nortel() -> Config {
    Config {
        company_name: "Nortel".into(),
        bot_name: "Nina".into(),
        greeting: "Olá! Sou a {{bot.name}}, atendente virtual da {{company}}.".into(),
        ask_subject: "Sobre o que você quer falar?".into(),
        fields: vec![
            field(1, FieldKind::Name, "Como você se chama?", true),
            field(2, FieldKind::Email, "Qual é o seu e-mail?", true),
            field(3, FieldKind::Phone, "E o seu telefone?", false),
        ],
        departments: [(10, "Financeiro"), (20, "Suporte técnico"), (30, "Contratar um plano")]
            .map(|(id, name)| Department { id, name: name.into() })
            .into(),
        initial_message: "Seu protocolo é {{protocol}}. O {{department}} já vai falar com você.".into(),
        closing_message: "Atendimento concluído, {{customer.first_name}}.".into(),
        ask_resolved: Some("Resolvemos?".into()),
        ask_rating: Some("Como foi?".into()),
        thanks: "Obrigada!".into(),
    }
}

/// A conversation under test. The memory goes through JSON at every step, as in the database.
struct Chat {
    config: Config,
    locale: Locale,
    memory: Memory,
    said: Vec<Say>,
    others: Vec<Effect>,
}

impl Chat {
    fn begin(config: Config) -> Self {
        Self::resume(config, &Known::new(), Locale::PtBr)
    }

    fn resume(config: Config, known: &Known, locale: Locale) -> Self {
        let (memory, said) = start(&config, known, &now(locale));
        Self { config, locale, memory, said, others: Vec::new() }
    }

    fn give(&mut self, input: Input) -> &mut Self {
        let stored = serde_json::to_string(&self.memory).unwrap_or_default();
        let Ok(memory) = serde_json::from_str(&stored) else { unreachable!("{stored}") };
        assert_eq!(memory, self.memory, "nothing is lost in the database");
        let effects;
        (self.memory, effects) = hear(&self.config, memory, input, &now(self.locale));
        self.said.clear();
        self.others.clear();
        for effect in effects {
            match effect {
                Effect::Say(say) => self.said.push(say),
                other => self.others.push(other),
            }
        }
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.give(Input::Text(text.into()))
    }

    fn tap(&mut self, value: &str) -> &mut Self {
        self.give(Input::Choice(value.into()))
    }

    /// Name and e-mail given, phone passed over: the menu is asked.
    fn at_menu() -> Self {
        let mut chat = Self::begin(nortel());
        chat.text("Joana Prado").text("joana@nortel.com").text("pular");
        assert_eq!(chat.memory.step, Step::Department);
        chat
    }

    fn last(&self) -> Say {
        self.said.last().cloned().unwrap_or(Say { text: String::new(), options: vec![], input: None })
    }

    #[track_caller]
    fn says(&self, texts: &[&str]) -> &Self {
        let said: Vec<_> = self.said.iter().map(|say| say.text.as_str()).collect();
        assert_eq!(said, texts);
        self
    }

    #[track_caller]
    fn does(&self, effects: &[Effect]) -> &Self {
        assert_eq!(self.others, effects);
        self
    }
}

fn answer(field_id: i64, value: &str) -> Effect {
    Effect::Answer { field_id, value: value.into() }
}
