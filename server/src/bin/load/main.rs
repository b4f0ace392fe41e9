//! The load program: `docs/load.md` says how to run it and what its figures mean.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod audit;
mod browser;
mod crowd;
mod idle;
mod ledger;
mod options;
mod people;
mod report;
mod screen;
mod socket;
mod stage;
mod talk;

use crowd::each;
use ledger::Series;
use options::{HELP, Options};
use people::{Agent, Customer};
use report::{Measured, Report};
use screen::Screens;
use stage::Stage;
use std::{
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering::Relaxed},
};
use talk::{Faults, Floor, Pages};

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Customers who walk through the attendant's questions at a time.
const WALKING: usize = 8;

/// One thread: the other core is the server's.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    if std::env::args().any(|word| word == "--help" || word == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let run = async { run(Options::read(std::env::args().skip(1))?).await };
    match run.await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Every phase in turn. Whether the budget is kept.
async fn run(options: Options) -> Outcome<bool> {
    println!("{}", report::machine());
    let mut stage = Stage::set(&options).await?;
    let at_start = stage.memory();
    let screens = Arc::new(Screens::new(options.messages(), options.marks));
    let (floor, attendant) = enter(&stage, &options, &screens).await?;
    println!("{} agents and {} customers are there; taking", floor.agents.len(), floor.customers.len());
    let takes = talk::take_all(&floor, &options).await;
    let connected = stage.memory();
    println!("{} messages a second for {} s", options.rate, options.seconds);
    let pages = Arc::new(Mutex::new(Pages::default()));
    let loading = tokio::spawn(talk::load_pages(floor.clone(), pages.clone()));
    talk::talk(&floor, &options).await;
    loading.abort();
    let notes = screens.ledger.notes();
    let audit = audit::audit(&stage.database, &floor, &notes).await?;
    let (frames, marked) = (screens.frames.load(Relaxed), screens.marked.load(Relaxed));
    println!("{frames} events were read and {marked} marks told");
    let mut measured = Measured {
        notes,
        attendant,
        takes,
        pages: std::mem::take(&mut *pages.lock().unwrap_or_else(PoisonError::into_inner)),
        audit,
        screens: [&screens.doubles, &screens.holes, &screens.broken].map(|count| count.load(Relaxed)),
        faults: floor.faults.told(),
        memory: [
            ("at the start", at_start),
            ("with everybody connected", connected),
            ("after the load", stage.memory()),
        ],
        idle: None,
    };
    if options.idle > 0 {
        println!("{} idle sockets", options.idle);
        measured.idle = Some(idle::idle(&mut stage, &options).await?);
    }
    let report = Report::of(&measured);
    println!("\n{}", report.lines.join("\n"));
    Ok(report.kept)
}

/// Agents sign in one after another, since each password costs its time on purpose; then customers come, a few at a time.
async fn enter(stage: &Stage, options: &Options, screens: &Arc<Screens>) -> Outcome<(Arc<Floor>, Series)> {
    let mut agents = Vec::with_capacity(options.agents);
    for account in &stage.accounts {
        agents.push(Agent::enter(stage.address, account.clone(), screens).await?);
    }
    let departments: Vec<i64> = agents.iter().map(|agent| agent.department).collect();
    let address = stage.address;
    let places = departments.into_iter().cycle().take(options.customers).enumerate().collect();
    let walk = |(number, department)| Customer::enter(address, number, department, screens.clone());
    let (customers, times): (Vec<_>, Vec<_>) = each(WALKING, places, walk).await?.into_iter().unzip();
    Ok((
        Arc::new(Floor { agents, customers, screens: screens.clone(), faults: Faults::default() }),
        times.into_iter().flatten().collect(),
    ))
}
