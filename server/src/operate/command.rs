//! The words of the command line.

use app::session::model::Role;
use std::path::PathBuf;

pub const HELP: &str = "\
Balcão, a customer-service workspace.

  balcao serve                     serve the workspace and the customers' chat (the default)
  balcao migrate                   bring the database's schema up to date, then stop
  balcao backup FILE               write a whole copy of the database, while it is in use, too
  balcao restore FILE [--force]    put a copy back; --force: in place of what is there
  balcao user create --name NAME --email EMAIL [--role agent|manager] [--password-stdin]
                                   make an account; prints a password unless one is given
  balcao doctor                    check the installation and say what to do
  balcao --version

Settings come from the environment: see the README.";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Serve,
    Migrate,
    Backup { file: PathBuf },
    Restore { file: PathBuf, force: bool },
    CreateUser { name: String, email: String, role: Role, password_from_stdin: bool },
    Doctor,
    Version,
    Help,
}

impl Command {
    /// Reads the words after the program's name.
    ///
    /// # Errors
    /// What cannot be understood.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let words: Vec<String> = words.into_iter().collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] | ["serve"] => Ok(Self::Serve),
            ["migrate"] => Ok(Self::Migrate),
            ["doctor"] => Ok(Self::Doctor),
            ["--version" | "-V"] => Ok(Self::Version),
            ["help" | "--help" | "-h", ..] | [.., "--help" | "-h"] => Ok(Self::Help),
            ["backup", file] if !file.starts_with('-') => Ok(Self::Backup { file: file.into() }),
            ["backup", ..] => Err("say which file to write: balcao backup FILE".into()),
            ["restore", rest @ ..] => restore(rest),
            ["user", "create", rest @ ..] => create_user(rest),
            other => Err(format!("there is no command {}\n\n{HELP}", other.join(" "))),
        }
    }
}

fn restore(words: &[&str]) -> Result<Command, String> {
    let (options, files): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with('-'));
    match (files.as_slice(), options.as_slice()) {
        ([file], []) => Ok(Command::Restore { file: file.into(), force: false }),
        ([file], ["--force"]) => Ok(Command::Restore { file: file.into(), force: true }),
        _ => Err("say which file to put back: balcao restore FILE [--force]".into()),
    }
}

fn create_user(words: &[&str]) -> Result<Command, String> {
    let (mut name, mut email, mut role, mut password_from_stdin) = (None, None, Role::Agent, false);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().map(|value| (*value).to_owned()).ok_or(format!("{word} needs a value"));
        match *word {
            "--name" => name = Some(value()?),
            "--email" => email = Some(value()?),
            "--role" => role = Role::parse(&value()?).ok_or("--role is agent or manager")?,
            "--password-stdin" => password_from_stdin = true,
            other => return Err(format!("user create knows no {other}\n\n{HELP}")),
        }
    }
    match (name, email) {
        (Some(name), Some(email)) => Ok(Command::CreateUser { name, email, role, password_from_stdin }),
        _ => Err("say who it is: balcao user create --name NAME --email EMAIL [--role agent|manager]".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        Command::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_serves_and_each_command_is_understood() {
        assert_eq!(parse(""), Ok(Command::Serve));
        assert_eq!(parse("serve"), Ok(Command::Serve));
        assert_eq!(parse("doctor"), Ok(Command::Doctor));
        assert_eq!(parse("backup --help"), Ok(Command::Help));
        assert_eq!(parse("backup b.sqlite"), Ok(Command::Backup { file: "b.sqlite".into() }));
        for line in ["restore b --force", "restore --force b"] {
            assert_eq!(parse(line), Ok(Command::Restore { file: "b".into(), force: true }));
        }
        let made = parse("user create --name Ana --email ana@x.example --role manager --password-stdin").unwrap();
        let (name, email) = ("Ana".to_owned(), "ana@x.example".to_owned());
        assert_eq!(made, Command::CreateUser { name, email, role: Role::Manager, password_from_stdin: true });
    }

    #[test]
    fn what_is_missing_or_unknown_is_said() {
        for line in ["backup", "restore", "restore a b", "restore a --now", "user", "user create", "user create --name"]
        {
            assert!(parse(line).is_err(), "{line}");
        }
        assert!(parse("user create --name A --email a@x --role king").unwrap_err().contains("agent or manager"));
        assert!(parse("sevre").unwrap_err().contains("sevre"));
        assert!(parse("serve now").is_err());
    }
}
