//! The managers' report and figures over very many conversations, from the real router: that they are right, and soon there. See
//! `docs/overseer.md`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

#[path = "../stage/budget.rs"]
mod budget;
#[path = "../stage/past.rs"]
mod past;
mod reckoning;
#[path = "../stage/mod.rs"]
mod stage;

use app::admin::{
    conversations::model::{PAGE, ReportPage},
    dashboard::model::{Dashboard, Scope},
};
use budget::{Options, Table, ended};
use jiff::{ToSpan as _, civil::Date};
use past::{Fields, Past};
use reckoning::Reckoning;
use serde_json::{Value, json};
use stage::{Outcome, Stage};
use std::{process::ExitCode, time::Duration};

const HELP: &str = "\
Makes earlier conversations on a demonstration in this process, compares the managers' figures with another reckoning of them,
and asks for report and figures, one after the other.

  overseer [--conversations 100000] [--asked 100] [--database URL]

Without a URL on a temporary SQLite file. The budget is 150 ms for 99 of 100 answers of each kind.";

const BUDGET: Duration = Duration::from_millis(150);
const LIST: &str = "/api/admin/conversations";
const FIGURES: &str = "/api/admin/dashboard";

#[tokio::main]
async fn main() -> ExitCode {
    ended(measure().await)
}

/// Whether the figures are right and the budget is kept.
async fn measure() -> Outcome<bool> {
    let options = Options { conversations: 100_000, asked: 100, database: None }.read(HELP)?;
    let stage = Stage::set(options.database.clone(), |email| email.starts_with("carla")).await?;
    let (past, _): (_, Fields) = past::make(&stage.store, &options).await?;
    let reckoning = Reckoning::of(&stage.store, &past).await?;
    let today = reckoning.today()?;
    let mut right = true;
    for scope in scopes(today) {
        right &= compared(&stage, &reckoning, scope).await?;
    }
    let mut table = Table::begin(options.asked, BUDGET, "asked", "kB");
    for (name, path, posted) in kinds(&past, today) {
        let ask = async |_| Ok(stage.ask(path, Some(posted.clone())).await?.1.len() / 1000);
        table.measure(name, ask).await?;
    }
    Ok(right && table.kept)
}

/// Of which conversations the figures are compared.
fn scopes(today: Date) -> Vec<Scope> {
    let last = |days: i64| Scope { from: back(today, days - 1), to: today.to_string(), ..Scope::default() };
    vec![
        last(92),
        last(30),
        last(7),
        last(1),
        Scope { from: back(today, 60), to: back(today, 41), ..Scope::default() },
        Scope { department: Some(app::id::DepartmentId(2)), ..last(92) },
        Scope { agent: Some(app::id::UserId(2)), ..last(30) },
    ]
}

fn back(today: Date, days: i64) -> String {
    today.saturating_sub(days.days()).to_string()
}

/// Asks for the figures of a period; says so when they are not what the reckoning says.
async fn compared(stage: &Stage, reckoning: &Reckoning, scope: Scope) -> Outcome<bool> {
    let (_, answer) = stage.ask(FIGURES, Some(json!({ "scope": scope }))).await?;
    let told: Dashboard = serde_json::from_slice(&answer)?;
    let (figures, live) = (reckoning.figures(&scope)?, reckoning.live());
    let found = (told.live.with_bot, told.live.waiting, told.live.served);
    let right = told.figures == figures && found == live;
    let verdict = if right { "SAME" } else { "DIFFERENT" };
    println!("figures of {} to {}, {} conversations: {verdict}", scope.from, scope.to, figures.begun);
    if !right {
        eprintln!("answered {found:?} {:?}\nreckoned {live:?} {figures:?}", told.figures);
    }
    Ok(right && listed(stage, reckoning, &scope).await?)
}

/// The report of the worst rated of them has as many lines as there are.
async fn listed(stage: &Stage, reckoning: &Reckoning, scope: &Scope) -> Outcome<bool> {
    let filter = json!({ "from": scope.from, "to": scope.to, "department": scope.department, "agent": scope.agent, "rating": 1, "order": "worst_rated" });
    let (mut lines, mut after, worst) = (0, None, reckoning.figures(scope)?.ratings[0]);
    // A hundred pages are enough to see that they join.
    while lines < 100 * PAGE {
        let (_, answer) = stage.ask(LIST, Some(json!({ "filter": filter, "after": after }))).await?;
        let page: ReportPage = serde_json::from_slice(&answer)?;
        lines += page.lines.len();
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let expected = usize::try_from(worst)?.min(100 * PAGE);
    if lines != expected {
        eprintln!("the report has {lines} lines, {expected} were reckoned");
    }
    Ok(lines == expected)
}

/// What managers ask: by name, function and arguments.
fn kinds(past: &Past, today: Date) -> Vec<(&'static str, &'static str, Value)> {
    let report = |filter: Value| json!({ "filter": filter, "after": null });
    let figures = |days: i64| json!({ "scope": { "from": back(today, days - 1), "to": today.to_string() } });
    let far = past.told(past.count / 10).created;
    vec![
        ("report, the newest", LIST, report(json!({}))),
        ("report, by department and agent", LIST, report(json!({ "department": 1, "agent": 2 }))),
        ("report, by status", LIST, report(json!({ "status": "finished", "order": "oldest" }))),
        ("report, by a status that is rare", LIST, report(json!({ "status": "waiting" }))),
        ("report, the longest wait", LIST, report(json!({ "order": "longest_wait" }))),
        ("report, the worst rated", LIST, report(json!({ "order": "worst_rated", "department": 2 }))),
        ("report, by label", LIST, report(json!({ "label": 1 }))),
        ("report, by a name's beginning", LIST, report(json!({ "text": past.person(9).first }))),
        ("report, by a protocol's end", LIST, report(json!({ "text": "1234" }))),
        ("report, a page far back", LIST, json!({ "filter": {}, "after": { "key": far, "created": 0, "id": 1 } })),
        ("figures, the last 7 days", FIGURES, json!({ "scope": {} })),
        ("figures, the last 30 days", FIGURES, figures(30)),
        ("figures, the last 92 days", FIGURES, figures(92)),
        ("figures, of a department", FIGURES, json!({ "scope": { "department": 1 } })),
        ("queue control", "/api/admin/queue", json!({})),
    ]
}
