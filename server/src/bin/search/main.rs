//! The agents' search among very many conversations, from the real router. See `docs/search.md`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod data;
#[path = "../stage/mod.rs"]
mod stage;

use app::search::model::Results;
use data::{Fields, Past};
use serde_json::{Value, json};
use stage::{Outcome, Stage, percentile};
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

const HELP: &str = "\
Makes earlier conversations on a demonstration in this process and searches them as an agent does, one search after the other.

  search [--conversations 1000000] [--asked 500] [--database URL]

Without a URL on a temporary SQLite file. The budget is 20 ms for 99 of 100 searches of each kind.";

const BUDGET: Duration = Duration::from_millis(20);

struct Options {
    conversations: i64,
    asked: i64,
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
            eprintln!("search: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Outcome<Options> {
    let mut options = Options { conversations: 1_000_000, asked: 500, database: None };
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

/// Whether the budget is kept.
async fn measure(options: Options) -> Outcome<bool> {
    // Of the three departments she works in two: a third of what is found is not hers to see.
    let stage = Stage::set(options.database.clone(), |email| email.starts_with("marina")).await?;
    let begun = Instant::now();
    let (past, fields) = data::make(&stage.store, options.database.as_deref(), options.conversations).await?;
    println!("{} conversations made in {:.0?}", past.count, begun.elapsed());
    println!(
        "{:<34} {:>6} {:>9} {:>9} {:>9} {:>9}  p99 <= {BUDGET:?}",
        "searched by", "found", "p50", "p90", "p99", "max"
    );
    let mut kept = true;
    for (name, query) in KINDS {
        let (mut times, mut found) = (Vec::new(), 0);
        for turn in 0..options.asked {
            // Spread over the whole past, in no order.
            let one = turn * 7_919 % options.asked * past.count / options.asked;
            let posted = json!({ "query": query(&past, &fields, one), "before": null });
            let begun = Instant::now();
            let (_, answer) = stage.ask("/api/search/find", Some(posted)).await?;
            times.push(begun.elapsed());
            found += serde_json::from_slice::<Results>(&answer)?.rows.len();
        }
        times.sort_unstable();
        let [p50, p90, p99, max] = [50, 90, 99, 100].map(|part| percentile(&times, part));
        let mean = found as f32 / options.asked as f32;
        let good = p99 <= BUDGET;
        let verdict = if good { "PASS" } else { "FAIL" };
        println!("{name:<34} {mean:>6.1} {p50:>9.2?} {p90:>9.2?} {p99:>9.2?} {max:>9.2?}  {verdict}");
        kept &= good;
    }
    Ok(kept)
}

type Ask = fn(&Past, &Fields, i64) -> Value;

/// What agents type, about one conversation of the past.
const KINDS: [(&str, Ask); 9] = [
    ("whole protocol", |past, _, one| json!({ "protocol": past.protocol(one) })),
    ("last six digits of a protocol", |past, _, one| json!({ "protocol": past.protocol(one)[11..] })),
    ("last four digits of a protocol", |past, _, one| json!({ "protocol": past.protocol(one)[13..] })),
    ("CPF", |past, fields, one| answer(fields.cpf, past.person(one).cpf)),
    ("e-mail", |past, fields, one| answer(fields.email, past.person(one).email)),
    ("whole name", |past, fields, one| answer(fields.name, past.person(one).name)),
    ("first name, of thousands", |past, fields, one| answer(fields.name, past.person(one).first.to_owned())),
    ("additional information", |past, _, one| {
        let (name, value) = past.info(one - one % 3);
        json!({ "info": { "name": name, "value": value } })
    }),
    ("name of additional information", |past, _, one| json!({ "info": { "name": past.info(one).0, "value": "" } })),
];

fn answer(field: i64, value: String) -> Value {
    json!({ "answer": { "field": field, "value": value } })
}
