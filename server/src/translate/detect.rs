//! Which language somebody writes, found out on this machine.

use super::protect::Taken;
use app::translate::model::Language;
use lingua::{LanguageDetector, LanguageDetectorBuilder};
use std::sync::LazyLock;

/// Fewer letters say nothing: "ok" and "no" are words everywhere.
const TELLING: usize = 4;
/// How much likelier than the guesses the likely language is before a word is read.
const HEAD_START: f64 = 0.08;

static DETECTOR: LazyLock<LanguageDetector> = LazyLock::new(|| {
    use lingua::Language::{English, Portuguese, Spanish};
    LanguageDetectorBuilder::from_languages(&[Portuguese, English, Spanish]).build()
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing in it is language: numbers, links, emoji.
    Nothing,
    /// Letters that none of the known languages has.
    Unknown,
    In(Language),
}

/// `likely`: what one would say without reading. It decides where the words hardly do.
pub fn detect(text: &str, likely: Language) -> Seen {
    let words = Taken::apart(text).words();
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters == 0 {
        return Seen::Nothing;
    }
    let values = DETECTOR.compute_language_confidence_values(words);
    let scored = values.into_iter().filter_map(|(language, value)| {
        let language = known(language)?;
        Some((language, if language == likely { value + HEAD_START } else { value }))
    });
    match scored.max_by(|(_, a), (_, b)| a.total_cmp(b)) {
        None => Seen::Unknown,
        // Where nothing fits, only the head start is left.
        Some((_, value)) if value <= HEAD_START => Seen::Unknown,
        Some(_) if letters < TELLING => Seen::In(likely),
        Some((language, _)) => Seen::In(language),
    }
}

fn known(language: lingua::Language) -> Option<Language> {
    match language {
        lingua::Language::Portuguese => Some(Language::Pt),
        lingua::Language::English => Some(Language::En),
        lingua::Language::Spanish => Some(Language::Es),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Es, Pt};

    #[test]
    fn short_messages_are_told_apart() {
        for (language, text) in [
            (Pt, "não chegou ainda"),
            (Pt, "minha internet caiu"),
            (Pt, "ok, vou esperar"),
            (Pt, "quero cancelar meu pedido"),
            (Es, "¿Cuándo llega mi factura? Necesito pagar hoy."),
            (Es, "todavía no llegó"),
            (Es, "necesito hablar con un agente"),
            (Es, "gracias!"),
            (En, "my internet is down"),
            (En, "it has not arrived yet"),
            (En, "thanks!"),
        ] {
            for likely in Language::ALL {
                assert_eq!(detect(text, likely), Seen::In(language), "{text}, likely {likely:?}");
            }
        }
    }

    #[test]
    fn what_says_nothing_is_in_the_likely_language() {
        for likely in Language::ALL {
            assert_eq!(detect("ok", likely), Seen::In(likely));
        }
        assert_eq!(detect("como está?", Es), Seen::In(Es));
        assert_eq!(detect("como está?", Pt), Seen::In(Pt));
    }

    #[test]
    fn what_is_not_language_is_not_guessed_at() {
        for text in
            ["", "12345", "👍", "https://nortel.example/boleto/8841", "{{customer.name}}", "joana@exemplo.com 👩‍👧"]
        {
            assert_eq!(detect(text, Pt), Seen::Nothing, "{text}");
        }
        assert_eq!(detect("Здравствуйте, где мой заказ?", Pt), Seen::Unknown);
    }
}
