//! How heavy the site is, and how heavy it may be.
use std::fmt::Write;

use serde_json::{Value, json};

use crate::compress::Sizes;
use crate::project::Build;

/// What an agent's browser must have before the page works for the first time. The font is not waited for.
const FIRST_LOAD: [&str; 4] = ["module", "script", "loader", "style"];
/// Of these it needs one: the heaviest is counted. The few functions that they share (2 kB) stand among the later parts.
const LANGUAGES: [&str; 3] = ["pt-BR", "en", "es"];
/// The parts of the page that are fetched once it works.
pub(crate) const LATER: &str = "later";

/// In bytes, compressed; 1 kB is 1000 bytes.
const FIRST_LOAD_BUDGET: u64 = 350_000;
const WIDGET_BUDGET: u64 = 20_000;

/// The sizes of everything published.
#[derive(Clone)]
pub(crate) struct Weights {
    build: Build,
    files: Vec<(&'static str, Sizes)>,
}

impl Weights {
    pub(crate) fn new(build: Build) -> Self {
        Self { build, files: Vec::new() }
    }

    /// Files of one role are weighed together.
    pub(crate) fn add(&mut self, role: &'static str, sizes: Sizes) {
        match self.files.iter_mut().find(|(known, _)| *known == role) {
            Some((_, sum)) => *sum = Sizes { raw: sum.raw + sizes.raw, brotli: sum.brotli + sizes.brotli },
            None => self.files.push((role, sizes)),
        }
    }

    fn first_load(&self) -> Sizes {
        let of = |roles: &'static [&str]| self.files.iter().filter(|(role, _)| roles.contains(role));
        let language = of(&LANGUAGES).max_by_key(|(_, sizes)| sizes.brotli);
        of(&FIRST_LOAD).chain(language).fold(Sizes { raw: 0, brotli: 0 }, |sum, (_, sizes)| Sizes {
            raw: sum.raw + sizes.raw,
            brotli: sum.brotli + sizes.brotli,
        })
    }

    fn widget(&self) -> Sizes {
        let widget = self.files.iter().find(|(role, _)| *role == "widget");
        widget.map_or(Sizes { raw: 0, brotli: 0 }, |(_, sizes)| *sizes)
    }

    /// For people.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("\n  {:<20} {:>10} {:>10}\n", "", "raw", "brotli");
        let mut row = |name: &str, sizes: Sizes| {
            let _ = writeln!(table, "  {name:<20} {:>10} {:>10}", kilobytes(sizes.raw), kilobytes(sizes.brotli));
        };
        for (role, sizes) in self.files.iter().filter(|(role, _)| *role != "widget") {
            row(role, *sizes);
        }
        row("agent's first load", self.first_load());
        row("widget", self.widget());
        if self.build == Build::Quick {
            table.push_str("  (a quick build: the published site is far lighter)\n");
        }
        table
    }

    /// For programs; sizes in bytes.
    pub(crate) fn json(&self) -> Value {
        let sizes = |sizes: Sizes| json!({ "raw": sizes.raw, "brotli": sizes.brotli });
        let files: serde_json::Map<_, _> =
            self.files.iter().map(|(role, file)| ((*role).to_owned(), sizes(*file))).collect();
        json!({
            "build": if self.build == Build::Release { "release" } else { "quick" },
            "files": files,
            "first_load": sizes(self.first_load()),
            "widget": sizes(self.widget()),
        })
    }

    /// One complaint for each budget that is exceeded.
    pub(crate) fn over_budget(&self) -> Vec<String> {
        let parts = [
            ("the agent's first load", self.first_load(), FIRST_LOAD_BUDGET),
            ("the widget", self.widget(), WIDGET_BUDGET),
        ];
        let over = parts.iter().filter(|(_, sizes, budget)| sizes.brotli > *budget);
        over.map(|(name, sizes, budget)| {
            format!("  too heavy: {name} is {}, the budget is {}", kilobytes(sizes.brotli), kilobytes(*budget))
        })
        .collect()
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(module: u64, widget: u64) -> Weights {
        let mut weights = Weights::new(Build::Release);
        weights.add("module", Sizes { raw: 2 * module, brotli: module });
        weights.add("font", Sizes { raw: 50_000, brotli: 50_000 });
        weights.add("widget", Sizes { raw: 3 * widget, brotli: widget });
        weights
    }

    #[test]
    fn the_first_load_is_all_but_the_widget_and_the_font() {
        assert_eq!(weights(200_000, 9_000).first_load(), Sizes { raw: 400_000, brotli: 200_000 });
    }

    #[test]
    fn what_is_fetched_later_is_weighed_apart() {
        let mut weights = weights(200_000, 9_000);
        weights.add(LATER, Sizes { raw: 20_000, brotli: 5_000 });
        weights.add(LATER, Sizes { raw: 10_000, brotli: 2_000 });
        assert_eq!(weights.first_load().brotli, 200_000);
        assert_eq!(weights.json()["files"]["later"], json!({ "raw": 30_000, "brotli": 7_000 }));
    }

    #[test]
    fn the_heaviest_language_is_counted() {
        let mut weights = weights(200_000, 9_000);
        weights.add("en", Sizes { raw: 10_000, brotli: 3_000 });
        weights.add("es", Sizes { raw: 12_000, brotli: 4_000 });
        assert_eq!(weights.first_load().brotli, 204_000);
    }

    #[test]
    fn each_budget_is_kept_to_the_byte() {
        assert!(weights(FIRST_LOAD_BUDGET, WIDGET_BUDGET).over_budget().is_empty());
        assert_eq!(weights(FIRST_LOAD_BUDGET + 1, WIDGET_BUDGET).over_budget().len(), 1);
        assert_eq!(weights(FIRST_LOAD_BUDGET + 1, WIDGET_BUDGET + 1).over_budget().len(), 2);
    }

    #[test]
    fn sizes_are_readable() {
        assert_eq!(kilobytes(350_000), "350.0 kB");
        assert_eq!(kilobytes(19_999), "19.9 kB");
    }
}
