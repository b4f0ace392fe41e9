//! The agents' search among very many conversations, from the real router. See `docs/search.md`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

#[path = "../stage/budget.rs"]
mod budget;
#[path = "../stage/past.rs"]
mod past;
#[path = "../stage/mod.rs"]
mod stage;

use app::search::model::Results;
use budget::{Options, Table, ended};
use past::{Fields, Past};
use serde_json::{Value, json};
use stage::{Outcome, Stage};
use std::{process::ExitCode, time::Duration};

const HELP: &str = "\
Makes earlier conversations on a demonstration in this process and searches them as an agent does, one search after the other.

  search [--conversations 1000000] [--asked 500] [--database URL]

Without a URL on a temporary SQLite file. The budget is 20 ms for 99 of 100 searches of each kind.";

const BUDGET: Duration = Duration::from_millis(20);

#[tokio::main]
async fn main() -> ExitCode {
    ended(measure().await)
}

/// Whether the budget is kept.
async fn measure() -> Outcome<bool> {
    let options = Options { conversations: 1_000_000, asked: 500, database: None }.read(HELP)?;
    // Of the three departments she works in two: a third of what is found is not hers to see.
    let stage = Stage::set(options.database.clone(), |email| email.starts_with("marina")).await?;
    let (past, fields) = past::make(&stage.store, &options).await?;
    let mut table = Table::begin(options.asked, BUDGET, "searched by", "found");
    for (name, query) in KINDS {
        let ask = async |turn| {
            // Spread over the whole past, in no order.
            let one = turn * 7_919 % options.asked * past.count / options.asked;
            let posted = json!({ "query": query(&past, &fields, one), "before": null });
            let (_, answer) = stage.ask("/api/search/find", Some(posted)).await?;
            Ok(serde_json::from_slice::<Results>(&answer)?.rows.len())
        };
        table.measure(name, ask).await?;
    }
    Ok(table.kept)
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
