//! Looks an installation over, changes nothing, and says what to do.

use super::{Operated, sqlite};
use crate::{
    config::Config,
    file::settings::Place,
    store::{
        entity::{company, user_account},
        migration_names, sqlite_file,
    },
};
use app::session::model::Role;
use sea_orm::{
    ColumnTrait as _, ConnectOptions, Database, DatabaseConnection, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};
use std::{collections::HashMap, fs, path::Path, time::Duration};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Good,
    /// It serves, but not as well or as safely as it could.
    Warning,
    /// It does not serve, or must not.
    Broken,
}

/// What was looked at, how it is, and what to do about it.
#[derive(Debug)]
pub struct Finding {
    pub about: &'static str,
    pub health: Health,
    pub says: String,
}

fn finding(about: &'static str, health: Health, says: impl Into<String>) -> Finding {
    Finding { about, health, says: says.into() }
}

/// Looks at everything.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = configuration(config);
    findings.push(site(&config.site));
    findings.extend(database(config).await);
    findings.push(files(&config.files.place));
    findings
}

fn configuration(config: &Config) -> Vec<Finding> {
    let about = "configuration";
    let open = !config.listen.ip().is_loopback();
    let mut findings = vec![finding(about, Health::Good, format!("serves on {}", config.listen))];
    let mut tell = |wrong: bool, health, says: &str| {
        if wrong {
            findings.push(finding(about, health, says));
        }
    };
    tell(config.demo && open, Health::Broken, "the demonstration's passwords are known to everybody: BALCAO_DEMO=0");
    tell(config.demo && !open, Health::Warning, "this is a demonstration: BALCAO_DEMO=0 for real use");
    let clear = "sessions travel unencrypted: put a proxy with HTTPS in front, and BALCAO_SECURE_COOKIES=1";
    tell(open && !config.secure_cookies, Health::Warning, clear);
    let alike = "behind the proxy all clients look like one: BALCAO_TRUST_PROXY=1 tells them apart";
    tell(!open && config.secure_cookies && !config.trust_proxy, Health::Warning, alike);
    tell(!config.rate_limits, Health::Warning, "anybody may guess passwords at any speed: BALCAO_RATE_LIMITS=1");
    findings
}

/// The manifest, and every file that it names.
fn site(folder: &Path) -> Finding {
    let about = "site files";
    let missing = |what: &str| {
        finding(about, Health::Broken, format!("{what}: copy the folder that make site made, or set BALCAO_SITE"))
    };
    let manifest = folder.join("manifest.json");
    let Ok(text) = fs::read_to_string(&manifest) else {
        return missing(&format!("there is no {}", manifest.display()));
    };
    let Ok(names) = serde_json::from_str::<HashMap<String, String>>(&text) else {
        return missing(&format!("{} cannot be read", manifest.display()));
    };
    let gone = names.values().find(|name| !folder.join(name.trim_start_matches('/')).is_file());
    match gone {
        Some(gone) => missing(&format!("{gone} is missing in {}", folder.display())),
        None => finding(about, Health::Good, format!("{} files in {}", names.len(), folder.display())),
    }
}

async fn database(config: &Config) -> Vec<Finding> {
    let about = "database";
    let connected = match sqlite_file(&config.database) {
        Some(file) if !Path::new(file).exists() => {
            let says = format!("{file} is not there yet: balcao serve makes it");
            return vec![finding(about, Health::Warning, says), storage(Path::new(file))];
        }
        Some(file) => sqlite::existing(Path::new(file)).await,
        None => postgres(&config.database).await,
    };
    let database = match connected {
        Ok(database) => database,
        Err(error) => {
            let says = format!("does not answer ({error}): check DATABASE_URL, and that the server runs");
            return vec![finding(about, Health::Broken, says)];
        }
    };
    let mut findings = Vec::new();
    if let Some(file) = sqlite_file(&config.database) {
        findings.push(match sqlite::damage(&database).await {
            Ok(None) => finding(about, Health::Good, format!("{file} is whole")),
            Ok(Some(damage)) => {
                finding(about, Health::Broken, format!("{file} is damaged ({damage}): balcao restore a backup"))
            }
            Err(error) => finding(about, Health::Broken, format!("{file} cannot be read ({error})")),
        });
        findings.push(storage(Path::new(file)));
    } else {
        findings.push(finding(about, Health::Good, "PostgreSQL answers"));
    }
    findings.push(migrations(&database).await);
    findings.extend(registered(&database).await.unwrap_or_default());
    findings
}

async fn postgres(url: &str) -> Operated<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).connect_timeout(Duration::from_secs(5)).sqlx_logging(false);
    Ok(Database::connect(options).await?)
}

/// Where what people attach is kept.
fn files(place: &Place) -> Finding {
    match place {
        Place::Folder(folder) => writable("files", folder),
        Place::S3(bucket) => finding(
            "files",
            Health::Good,
            format!("the bucket {}: its keys are tried at the first upload", bucket.name),
        ),
        Place::Memory => {
            finding("files", Health::Warning, "files are forgotten when the server stops: set BALCAO_FILES")
        }
    }
}

/// SQLite writes beside its file, too.
fn storage(file: &Path) -> Finding {
    writable("storage", file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

fn writable(about: &'static str, folder: &Path) -> Finding {
    if !folder.exists() {
        return finding(
            about,
            Health::Warning,
            format!("{} is not there yet: balcao serve makes it", folder.display()),
        );
    }
    let probe = folder.join(format!(".balcao-doctor-{}", std::process::id()));
    let written = fs::write(&probe, b"?").and_then(|()| fs::remove_file(&probe));
    match written {
        Ok(()) => finding(about, Health::Good, format!("{} can be written", folder.display())),
        Err(error) => {
            let says = format!("{} cannot be written ({error}): give it to the user that serves", folder.display());
            finding(about, Health::Broken, says)
        }
    }
}

async fn migrations(database: &DatabaseConnection) -> Finding {
    let about = "migrations";
    let applied = sqlite::texts(database, "SELECT version FROM seaql_migrations").await.unwrap_or_default();
    let known = migration_names();
    if let Some(newer) = applied.iter().find(|name| !known.contains(name)) {
        let says = format!("the database was used by a newer version ({newer}): use that one");
        return finding(about, Health::Broken, says);
    }
    match known.iter().filter(|name| !applied.contains(name)).count() {
        0 => finding(about, Health::Good, format!("all {} are applied", known.len())),
        pending => {
            let says = format!("{pending} are not applied: balcao migrate, or balcao serve, does it; back up first");
            finding(about, Health::Warning, says)
        }
    }
}

/// What only the rows know.
async fn registered(database: &DatabaseConnection) -> Operated<Vec<Finding>> {
    let managers = user_account::Entity::find()
        .filter(user_account::Column::Role.eq(Role::Manager.as_str()))
        .filter(user_account::Column::DeactivatedAt.is_null())
        .count(database)
        .await?;
    let people = match managers {
        0 => {
            "nobody can administer it: /set-up with the code that balcao serve prints, or balcao user create --role manager"
        }
        _ => "there is a manager",
    };
    let health = if managers == 0 { Health::Warning } else { Health::Good };
    let mut findings = vec![finding("people", health, people)];
    if let Some(company) = company::Entity::find().one(database).await? {
        let zone = company.time_zone;
        findings.push(match jiff::tz::TimeZone::get(&zone) {
            Ok(_) => finding("time zone", Health::Good, zone),
            Err(_) => {
                let says = format!("{zone} is not known on this machine, UTC is used: install tzdata");
                finding("time zone", Health::Warning, says)
            }
        });
    }
    Ok(findings)
}
