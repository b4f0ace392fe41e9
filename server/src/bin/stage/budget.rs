//! What the measuring programs share: how they are called, and how long answers took against a budget.

use crate::stage::{Outcome, percentile};
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

pub(crate) struct Options {
    pub(crate) conversations: i64,
    /// Questions of each kind.
    pub(crate) asked: i64,
    pub(crate) database: Option<String>,
}

impl Options {
    /// What the command line says instead of these. Anything else is answered with the help.
    pub(crate) fn read(mut self, help: &'static str) -> Outcome<Self> {
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let value = words.next().ok_or(help)?;
            match word.as_str() {
                "--conversations" => self.conversations = value.parse()?,
                "--asked" => self.asked = value.parse()?,
                "--database" => self.database = Some(value),
                _ => return Err(help.into()),
            }
        }
        Ok(self)
    }
}

/// How the program ends: well only if everything was kept.
pub(crate) fn ended(kept: Outcome<bool>) -> ExitCode {
    match kept {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// A line for each kind of question, printed as it is known.
pub(crate) struct Table {
    budget: Duration,
    asked: i64,
    pub(crate) kept: bool,
}

impl Table {
    /// `found`: what each answer tells how many it has of.
    pub(crate) fn begin(asked: i64, budget: Duration, kind: &str, found: &str) -> Self {
        println!("{kind:<36} {found:>7} {:>9} {:>9} {:>9} {:>9}  p99 <= {budget:?}", "p50", "p90", "p99", "max");
        Self { budget, asked, kept: true }
    }

    /// Asks one after the other, each by its number.
    pub(crate) async fn measure(&mut self, kind: &str, ask: impl AsyncFn(i64) -> Outcome<usize>) -> Outcome<()> {
        let (mut times, mut found) = (Vec::new(), 0);
        for one in 0..self.asked {
            let begun = Instant::now();
            found += ask(one).await?;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        let [p50, p90, p99, max] = [50, 90, 99, 100].map(|part| percentile(&times, part));
        let (mean, good) = (found as f32 / times.len() as f32, p99 <= self.budget);
        let verdict = if good { "PASS" } else { "FAIL" };
        println!("{kind:<36} {mean:>7.1} {p50:>9.2?} {p90:>9.2?} {p99:>9.2?} {max:>9.2?}  {verdict}");
        self.kept &= good;
        Ok(())
    }
}
