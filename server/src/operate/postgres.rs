//! PostgreSQL's own programs do the copying; this says how to call them, and what to do where they are not.

use super::{
    OperateError, Operated, refused,
    restore::{holds, known},
};
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use std::{
    io,
    path::Path,
    process::{Command, Output, Stdio},
};

pub(super) fn dump(url: &str, file: &Path) -> Operated<()> {
    let mut command = client("pg_dump", url);
    command.arg("--format=custom").arg("--file").arg(file);
    run(command, "pg_dump").map(|_| ())
}

pub(super) async fn restore(url: &str, file: &Path, force: bool) -> Operated<()> {
    known(&file.display().to_string(), migrations_in(file)?)?;
    let database = Database::connect(url).await?;
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                  AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    let others = database.query_one_raw(Statement::from_string(DbBackend::Postgres, others)).await?;
    let others: i64 = others.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    if others > 0 {
        return refused(format!(
            "{others} connections are open: stop the servers (and whatever else is connected) first"
        ));
    }
    if let Some(held) = holds(&database).await?.filter(|_| !force) {
        return refused(format!(
            "the database holds {held}: better restore into a new one (createdb, then DATABASE_URL); --force replaces them"
        ));
    }
    database.close().await?;
    let mut command = client("pg_restore", url);
    command.args(["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]).arg(file);
    run(command, "pg_restore").map(|_| ())
}

/// The migrations that the copy has seen; this reads its list of contents, too, and so notices a file cut short.
fn migrations_in(file: &Path) -> Operated<Vec<String>> {
    let mut command = Command::new("pg_restore");
    command.args(["--data-only", "--table=seaql_migrations", "--file=-"]).arg(file);
    let output = run(command, "pg_restore")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let rows = text.lines().skip_while(|line| !line.starts_with("COPY ")).skip(1).take_while(|line| *line != "\\.");
    Ok(rows.filter_map(|row| row.split('\t').next()).map(str::to_owned).collect())
}

/// A program of PostgreSQL's for this database. The password goes by the environment: everybody sees a command's words.
fn client(program: &str, url: &str) -> Command {
    let (url, password) = without_password(url);
    let mut command = Command::new(program);
    command.arg("--dbname").arg(url);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
}

fn run(mut command: Command, name: &str) -> Operated<Output> {
    match command.stdin(Stdio::null()).stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => Ok(output),
        Ok(output) => refused(format!("{name} failed ({}): see what it said above", output.status)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => refused(format!(
            "{name} is not on this machine: install PostgreSQL's client programs of the server's version \
             (Debian: postgresql-client), or run {name} where they are: see the README"
        )),
        Err(error) => Err(OperateError::File { path: name.into(), error }),
    }
}

/// The address without its password, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let parts = url.split_once("://").and_then(|(scheme, rest)| {
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (who, host) = authority.rsplit_once('@')?;
        let (user, password) = who.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}{path}"), decoded(password)))
    });
    parts.map_or_else(|| (url.to_owned(), None), |(url, password)| (url, Some(password)))
}

/// Percent-decoded (RFC 3986, 2.1).
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_never_stands_among_a_commands_words() {
        let (url, password) =
            without_password("postgres://ana:p%40ss:w%C3%B6rd@db.example:5432/balcao?sslmode=require");
        assert_eq!(url, "postgres://ana@db.example:5432/balcao?sslmode=require");
        assert_eq!(password.as_deref(), Some("p@ss:wörd"));
        for plain in ["postgres://ana@db/balcao", "postgres://db/balcao?user=a:b@c", "postgres:///balcao"] {
            assert_eq!(without_password(plain), (plain.to_owned(), None));
        }
    }
}
