//! Apertium on this machine: free, offline, by rules. A pipeline of small programs for each call, about 0.1 s.

use super::{Engine, Pair, process::run};
use app::translate::model::{Engine as Name, Language, Trouble};
use async_trait::async_trait;
use std::{
    io,
    sync::{PoisonError, RwLock},
};
use tokio::sync::Semaphore;

/// Between passages: it ends a sentence, so that nothing is moved across.
const BETWEEN: &str = "\n\n";
/// The list of directions is short.
const LIST_BYTES: usize = 64 * 1024;

/// The names of a direction, the best first.
const DIRECTIONS: [(Pair, [&str; 2]); 6] = [
    ((Language::Pt, Language::Es), ["pt-es", "por-spa"]),
    ((Language::Es, Language::Pt), ["es-pt_BR", "es-pt"]),
    ((Language::En, Language::Es), ["eng-spa", "en-es"]),
    ((Language::Es, Language::En), ["spa-eng", "es-en"]),
    ((Language::En, Language::Pt), ["eng-por", "en-pt"]),
    ((Language::Pt, Language::En), ["por-eng", "pt-en"]),
];

pub(super) struct Apertium {
    program: String,
    /// Processes at once: they compute, so more than there are processors help nobody.
    places: Semaphore,
    found: RwLock<Vec<(Pair, &'static str)>>,
}

impl Apertium {
    pub(super) fn new(program: String) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self { program, places: Semaphore::new(processors.min(4)), found: RwLock::default() }
    }

    fn direction(&self, pair: Pair) -> Option<&'static str> {
        let found = self.found.read().unwrap_or_else(PoisonError::into_inner);
        found.iter().find(|(known, _)| *known == pair).map(|(_, name)| *name)
    }
}

#[async_trait]
impl Engine for Apertium {
    fn name(&self) -> Name {
        Name::Apertium
    }

    async fn pairs(&self) -> Vec<Pair> {
        let listed = run(&self.program, &["-l"], "", LIST_BYTES).await.unwrap_or_default();
        let has = |name: &str| listed.lines().any(|line| line.trim() == name);
        let best = |(pair, names): (Pair, [&'static str; 2])| {
            names.into_iter().find(|name| has(name)).map(|name| (pair, name))
        };
        let found: Vec<_> = DIRECTIONS.into_iter().filter_map(best).collect();
        let pairs = found.iter().map(|(pair, _)| *pair).collect();
        *self.found.write().unwrap_or_else(PoisonError::into_inner) = found;
        pairs
    }

    async fn translate(&self, passages: &[String], pair: Pair) -> Result<Vec<String>, Trouble> {
        let direction = self.direction(pair).ok_or(Trouble::Unsupported(pair.0, pair.1))?;
        let _place = self.places.acquire().await.map_err(|_| Trouble::Busy)?;
        let input = passages.join(BETWEEN);
        let limit = input.len() * 8 + 4_096;
        let output = match run(&self.program, &["-u", "-f", "txt", direction], &input, limit).await {
            Ok(output) => output,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::NoEngine),
            Err(error) => {
                // Never the text: it is a customer's.
                tracing::warn!(%error, direction, "Apertium failed");
                return Err(Trouble::Failed);
            }
        };
        let translated: Vec<&str> = output.trim_end_matches('\n').split(BETWEEN).collect();
        if translated.len() != passages.len() {
            tracing::warn!(direction, "Apertium answered another number of passages");
            return Err(Trouble::Failed);
        }
        let cased = passages.iter().zip(translated).map(|(source, translated)| cased(source, translated.trim()));
        Ok(cased.collect())
    }
}

/// The translation with a capital where the source has one: Apertium forgets it after some words.
fn cased(source: &str, translated: &str) -> String {
    let capital = source.chars().next().is_some_and(char::is_uppercase);
    let mut letters = translated.chars();
    match letters.next().filter(|_| capital) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => translated.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::cased;

    #[test]
    fn a_sentence_that_began_with_a_capital_does_so_again() {
        for (source, translated, expected) in [
            ("Bom dia", "buen día", "Buen día"),
            ("Ágil", "ágil", "Ágil"),
            ("quiero", "I want to", "I want to"),
            ("¿Qué?", "what?", "what?"),
            ("", "x", "x"),
            ("Oi", "", ""),
        ] {
            assert_eq!(cased(source, translated), expected, "{source}");
        }
    }
}
