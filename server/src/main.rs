//! The command line.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

use mimalloc::MiMalloc;
use server::{
    clock::Clock,
    config::Config,
    house::House,
    operate::{self, Command, HELP, Health, NewUser},
    serve::serve,
    store::Store,
};
use std::{path::Path, process::ExitCode};
use tracing_subscriber::EnvFilter;

/// The system's allocator keeps what each thread once needed: under load three times the memory.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("BALCAO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(std::env::args().skip(1)).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("balcao: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(words: impl Iterator<Item = String>) -> Result<ExitCode, String> {
    let command = Command::parse(words)?;
    match command {
        Command::Help => println!("{HELP}"),
        Command::Version => println!("balcao {}", env!("CARGO_PKG_VERSION")),
        command => return configured(command, config()?).await,
    }
    Ok(ExitCode::SUCCESS)
}

fn config() -> Result<Config, String> {
    Config::read(|name| std::env::var(name).ok()).map_err(|error| error.to_string())
}

async fn configured(command: Command, config: Config) -> Result<ExitCode, String> {
    let words = |error: operate::OperateError| error.to_string();
    match command {
        Command::Migrate => migrate(&config).await?,
        Command::Backup { file } => {
            operate::backup(&config, &file).await.map_err(words)?;
            println!("The database is in {}, whole.", file.display());
        }
        Command::Restore { file, force } => {
            let kept = operate::restore(&config, &file, force).await.map_err(words)?;
            restored(&file, kept.as_deref());
        }
        Command::CreateUser { name, email, role, password_from_stdin } => {
            let password = if password_from_stdin { Some(from_stdin()?) } else { None };
            let address = email.clone();
            let user = NewUser { name, email, role, password };
            match operate::create_user(&config, user).await.map_err(words)? {
                Some(password) => println!("{address} may sign in with the password {password}, and should change it."),
                None => println!("{address} may sign in."),
            }
        }
        Command::Doctor => return Ok(doctor(&config).await),
        Command::Serve | Command::Help | Command::Version => {
            serve(config, welcome).await.map_err(|error| error.to_string())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn migrate(config: &Config) -> Result<(), String> {
    Store::open(&config.database, Clock::system()).await.map_err(|error| error.to_string())?;
    println!("The database is up to date.");
    Ok(())
}

fn restored(file: &Path, kept: Option<&Path>) {
    println!("The database is that of {}.", file.display());
    if let Some(kept) = kept {
        println!("The one that was there is now {}: delete it when it is not needed.", kept.display());
    }
}

/// A password that another program gives; its line's end is not part of it.
fn from_stdin() -> Result<String, String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|error| error.to_string())?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// Fails when something is broken; a warning is no failure.
async fn doctor(config: &Config) -> ExitCode {
    let findings = operate::examine(config).await;
    for finding in &findings {
        let mark = match finding.health {
            Health::Good => "ok",
            Health::Warning => "look",
            Health::Broken => "BROKEN",
        };
        println!("{mark:<7} {:<14} {}", finding.about, finding.says);
    }
    let broken = findings.iter().any(|finding| finding.health == Health::Broken);
    if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS }
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
