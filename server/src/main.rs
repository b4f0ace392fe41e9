//! The command line.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

use mimalloc::MiMalloc;
use server::{clock::Clock, config::Config, house::House, serve::serve, store::Store};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// The system's allocator keeps what each thread once needed: under load three times the memory.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const HELP: &str = "\
Balcão, a customer-service workspace.

  balcao serve      serve the workspace and the customers' chat (the default)
  balcao migrate    bring the database's schema up to date, then stop
  balcao --version

Settings come from the environment: see the README.";

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("BALCAO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let config = match Config::read(|name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(error) => return failed(&error),
    };
    let done = match std::env::args().nth(1).as_deref() {
        None | Some("serve") => serve(config, welcome).await.map_err(|error| error.to_string()),
        Some("migrate") => migrate(&config).await,
        Some("--version" | "-V") => {
            println!("balcao {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("there is no command {other}\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &impl ToString) -> ExitCode {
    eprintln!("balcao: {}", error.to_string());
    ExitCode::FAILURE
}

async fn migrate(config: &Config) -> Result<(), String> {
    Store::open(&config.database, Clock::system()).await.map_err(|error| error.to_string())?;
    println!("The database is up to date.");
    Ok(())
}

/// Where to go, once everything is ready.
fn welcome(house: &House) {
    let base = format!("http://{}", house.config.listen);
    println!("\nBalcão is ready.\n");
    println!("  Agents and managers   {base}/sign-in");
    println!("  Customer's chat       {base}/chat\n");
    if let Some(code) = house.set_up_code.lock().ok().and_then(|code| code.clone()) {
        println!("  Set-up code           {code}   for {base}/set-up\n");
    }
    for account in server::demo::accounts().iter().filter(|_| house.config.demo) {
        println!("  {:<8} {:<28} {}", account.role.as_str(), account.email, account.password);
    }
    println!();
}
