//! `{{protocol}}` and its like in texts that managers write. The server fills what the attendant says, the browser what an agent
//! is about to send.

use crate::locales::Locale;
use std::ops::Range;

/// What managers may write in an automatic message, beside the answers to the contact form.
pub const NAMES: [&str; 7] =
    ["customer.name", "customer.first_name", "agent.name", "protocol", "department", "company", "greeting"];
/// Before the key of a field of the contact form: `{{form.cpf}}`.
pub const FORM: &str = "form.";

/// What the placeholders stand for; an empty one is not known and stays as written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Values<'a> {
    /// `{{customer.name}}`, and by its first word `{{customer.first_name}}`.
    pub customer_name: &'a str,
    /// `{{agent.name}}`.
    pub agent_name: &'a str,
    /// `{{bot.name}}`.
    pub bot_name: &'a str,
    /// `{{protocol}}`.
    pub protocol: &'a str,
    /// `{{department}}`.
    pub department: &'a str,
    /// `{{company}}`.
    pub company: &'a str,
    /// `{{greeting}}`, by [`greeting`].
    pub greeting: &'a str,
    /// `{{form.KEY}}`: the contact form's answers by their field's key.
    pub answers: &'a [(String, String)],
}

impl<'a> Values<'a> {
    /// The value of a known name, not empty. Names are compared without case.
    fn get(&self, name: &str) -> Option<&'a str> {
        let name = name.to_ascii_lowercase();
        let value = match name.as_str() {
            "customer.name" => self.customer_name,
            "customer.first_name" => first_name(self.customer_name),
            "agent.name" => self.agent_name,
            "bot.name" => self.bot_name,
            "protocol" => self.protocol,
            "department" => self.department,
            "company" => self.company,
            "greeting" => self.greeting,
            name => name.strip_prefix(FORM).map_or("", |key| self.answer(key)),
        };
        (!value.is_empty()).then_some(value)
    }

    fn answer(&self, key: &str) -> &'a str {
        let found = self.answers.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        found.map_or("", |(_, value)| value)
    }
}

/// A text with its placeholders filled. Ranges are in bytes of `text`, in order, never overlapping,
/// always on character boundaries; a browser counts in UTF-16 and must convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Where values were put.
    pub filled: Vec<Range<usize>>,
    /// Where placeholders remain as written: unknown, or without a value.
    pub unfilled: Vec<Range<usize>>,
}

impl Filled {
    /// The text for somebody who must never see braces: unfilled placeholders are dropped with the
    /// comma and spaces before them ("Olá, {{customer.name}}!" becomes "Olá!").
    pub fn without_unfilled(&self) -> String {
        let mut kept = String::with_capacity(self.text.len());
        let mut from = 0;
        for gap in &self.unfilled {
            kept.push_str(self.text.get(from..gap.start).unwrap_or_default());
            kept.truncate(kept.trim_end_matches([' ', ',']).len());
            from = gap.end;
        }
        kept.push_str(self.text.get(from..).unwrap_or_default());
        kept.trim().to_owned()
    }
}

/// Fills `template`. A placeholder is `{{name}}`, spaces allowed inside the braces. Values are never
/// read again: a customer named "{{protocol}}" is shown so.
pub fn fill(template: &str, values: &Values<'_>) -> Filled {
    let mut text = String::with_capacity(template.len());
    let (mut filled, mut unfilled) = (Vec::new(), Vec::new());
    let mut rest = template;
    while let Some(open) = rest.find("{{") {
        let (before, braces) = rest.split_at(open);
        text.push_str(before);
        let Some((written, name)) = placeholder(braces) else {
            // Only one brace is stepped over, so that "{{{protocol}}}" finds the inner one.
            text.push('{');
            rest = braces.get(1..).unwrap_or_default();
            continue;
        };
        let start = text.len();
        match values.get(name) {
            Some(value) => {
                text.push_str(value);
                filled.push(start..text.len());
            }
            None => {
                text.push_str(written);
                unfilled.push(start..text.len());
            }
        }
        rest = braces.get(written.len()..).unwrap_or_default();
    }
    text.push_str(rest);
    Filled { text, filled, unfilled }
}

/// Where placeholders stand in a text as it is.
pub fn written(text: &str) -> Vec<Range<usize>> {
    fill(text, &Values::default()).unfilled
}

/// The placeholder at the start of `braces`: as written, and its name.
fn placeholder(braces: &str) -> Option<(&str, &str)> {
    let end = braces.find("}}")?;
    let written = braces.get(..end + 2)?;
    let name = braces.get(2..end)?.trim_matches([' ', '\t']);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some((written, name))
}

/// The first word of a name.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// How one greets at this hour (0–23) of the company's wall clock: morning from 5, afternoon from
/// 12, evening from 18.
pub fn greeting(hour: u8, locale: Locale) -> &'static str {
    let [morning, afternoon, evening] = match locale {
        Locale::PtBr => ["Bom dia", "Boa tarde", "Boa noite"],
        Locale::En => ["Good morning", "Good afternoon", "Good evening"],
        Locale::Es => ["Buenos días", "Buenas tardes", "Buenas noches"],
    };
    match hour {
        5..12 => morning,
        12..18 => afternoon,
        _ => evening,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const JOANA: Values<'_> = Values {
        customer_name: "Joana Prado",
        agent_name: "",
        bot_name: "Nina",
        protocol: "20261123084851266",
        department: "Financeiro",
        company: "Nortel",
        greeting: "Bom dia",
        answers: &[],
    };

    #[test]
    fn placeholders_are_filled() {
        for (template, text) in [
            ("{{greeting}}, {{customer.first_name}}!", "Bom dia, Joana!"),
            ("{{ customer.name }} {{\tPROTOCOL }}", "Joana Prado 20261123084851266"),
            ("{{department}} da {{company}}", "Financeiro da Nortel"),
            ("{{{bot.name}}}", "{Nina}"),
            ("{{agent.name}} {{nada}} {{ }} {{a b}} {{", "{{agent.name}} {{nada}} {{ }} {{a b}} {{"),
        ] {
            assert_eq!(fill(template, &JOANA).text, text);
        }
        let result = fill("é {{protocol}} {{agent.name}}", &JOANA);
        let at = |ranges: &[Range<usize>]| ranges.iter().map(|r| result.text[r.clone()].to_owned()).collect::<Vec<_>>();
        assert_eq!(at(&result.filled), ["20261123084851266"]);
        assert_eq!(at(&result.unfilled), ["{{agent.name}}"]);
    }

    #[test]
    fn answers_of_the_form_have_their_keys() {
        let answers = [("cpf".to_owned(), "529.982.247-25".to_owned()), ("phone".to_owned(), String::new())];
        let result = fill("{{form.CPF}} {{form.phone}} {{form.x}} {{form.}}", &Values { answers: &answers, ..JOANA });
        assert_eq!(result.text, "529.982.247-25 {{form.phone}} {{form.x}} {{form.}}");
        assert_eq!(written(&result.text), result.unfilled);
    }

    #[test]
    fn values_are_not_read_again() {
        let values = Values { customer_name: "{{protocol}}", ..JOANA };
        let result = fill("Oi, {{customer.name}}", &values);
        assert_eq!(result.text, "Oi, {{protocol}}");
        assert!(result.unfilled.is_empty());
        assert_eq!(result.without_unfilled(), "Oi, {{protocol}}");
    }

    #[test]
    fn the_customer_sees_no_braces() {
        let nobody = Values::default();
        assert_eq!(fill("Olá, {{customer.name}}! {{x}}", &nobody).without_unfilled(), "Olá!");
        assert_eq!(fill("{{greeting}}", &nobody).without_unfilled(), "");
    }

    #[test]
    fn hours() {
        for (hour, expected) in [(0, "Boa noite"), (5, "Bom dia"), (12, "Boa tarde"), (18, "Boa noite")] {
            assert_eq!(greeting(hour, Locale::PtBr), expected);
        }
    }

    proptest! {
        #[test]
        fn ranges_hold_values_and_leftovers(template in "([a-zé {}]|\\{\\{ ?(protocol|company|agent.name|foo) ?\\}\\}){0,12}") {
            let result = fill(&template, &JOANA);
            for range in &result.filled {
                prop_assert!(["20261123084851266", "Nortel"].contains(&&result.text[range.clone()]));
            }
            for range in &result.unfilled {
                prop_assert!(result.text[range.clone()].starts_with("{{"));
            }
            let mut all: Vec<_> = result.filled.iter().chain(&result.unfilled).cloned().collect();
            all.sort_by_key(|range| range.start);
            prop_assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }

        #[test]
        fn without_values_nothing_changes(template in "\\PC{0,40}") {
            let result = fill(&template, &Values::default());
            prop_assert_eq!(&result.text, &template);
            prop_assert!(result.filled.is_empty());
        }
    }
}
