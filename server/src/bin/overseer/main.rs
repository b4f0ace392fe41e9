//! The managers' report and figures over very many conversations, from the real router. See the README's figures.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

#[allow(dead_code, reason = "the search asks for the rest")]
#[path = "../search/data.rs"]
mod data;
#[path = "../stage/mod.rs"]
mod stage;

use jiff::{ToSpan as _, Zoned};
use serde_json::{Value, json};
use stage::{Outcome, Stage, percentile};
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

const HELP: &str = "\
Makes earlier conversations on a demonstration in this process and asks for the managers' report and figures, one after the other.

  overseer [--conversations 100000] [--asked 100] [--database URL]

Without a URL on a temporary SQLite file. The budget is 150 ms for 99 of 100 answers of each kind.";

const BUDGET: Duration = Duration::from_millis(150);

struct Options {
    conversations: i64,
    asked: usize,
    database: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match options(std::env::args().skip(1)) {
        Ok(options) => measure(options).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("overseer: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Outcome<Options> {
    let mut options = Options { conversations: 100_000, asked: 100, database: None };
    while let Some(word) = words.next() {
        let value = words.next().ok_or(HELP)?;
        match word.as_str() {
            "--conversations" => options.conversations = value.parse()?,
            "--asked" => options.asked = value.parse()?,
            "--database" => options.database = Some(value),
            _ => return Err(HELP.into()),
        }
    }
    Ok(options)
}

/// What managers ask: by name, function and arguments.
fn kinds() -> Vec<(&'static str, &'static str, Value)> {
    let report = |filter: Value| json!({ "filter": filter, "after": null });
    let list = "/api/admin/conversations";
    let month = Zoned::now().date().saturating_sub(29.days()).to_string();
    vec![
        ("report, the newest", list, report(json!({}))),
        ("report, by department and agent", list, report(json!({ "department": 1, "agent": 2 }))),
        ("report, by status", list, report(json!({ "status": "finished", "order": "oldest" }))),
        ("report, by a status that is rare", list, report(json!({ "status": "waiting" }))),
        ("report, the longest wait", list, report(json!({ "order": "longest_wait" }))),
        ("report, the worst rated", list, report(json!({ "order": "worst_rated", "department": 2 }))),
        ("report, by label", list, report(json!({ "label": 1 }))),
        ("report, by a name's beginning", list, report(json!({ "text": "maria" }))),
        ("report, by a protocol's end", list, report(json!({ "text": "1234" }))),
        (
            "report, a page far back",
            list,
            json!({ "filter": {}, "after": { "key": 1_700_000_000_000_i64, "created": 0, "id": 1 } }),
        ),
        ("figures, the last 7 days", "/api/admin/dashboard", json!({ "scope": {} })),
        ("figures, the last 30 days", "/api/admin/dashboard", json!({ "scope": { "from": month } })),
        ("figures, of a department", "/api/admin/dashboard", json!({ "scope": { "department": 1 } })),
        ("queue control", "/api/admin/queue", json!({})),
    ]
}

/// Whether the budget is kept.
async fn measure(options: Options) -> Outcome<bool> {
    let stage = Stage::set(options.database.clone(), |email| email.starts_with("carla")).await?;
    let begun = Instant::now();
    let (past, _) = data::make(&stage.store, options.database.as_deref(), options.conversations).await?;
    println!("{} conversations made in {:.0?}", past.count, begun.elapsed());
    println!("{:<36} {:>9} {:>9} {:>9} {:>9}  p99 <= {BUDGET:?}", "asked", "p50", "p90", "p99", "max");
    let mut kept = true;
    for (name, path, posted) in kinds() {
        let mut times = Vec::with_capacity(options.asked);
        for _ in 0..options.asked {
            let begun = Instant::now();
            stage.ask(path, Some(posted.clone())).await?;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        let [p50, p90, p99, max] = [50, 90, 99, 100].map(|part| percentile(&times, part));
        let good = p99 <= BUDGET;
        let verdict = if good { "PASS" } else { "FAIL" };
        println!("{name:<36} {p50:>9.2?} {p90:>9.2?} {p99:>9.2?} {max:>9.2?}  {verdict}");
        kept &= good;
    }
    Ok(kept)
}
