//! A whole copy of the database, of one moment, while it is in use.

use super::{Operated, at, postgres, refused, sqlite};
use crate::{config::Config, store::sqlite_file};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// Writes the copy. It has its name only once it is whole and on disk; nothing is ever overwritten.
///
/// # Errors
/// There is such a file already, there is no database, or the copy could not be written.
pub async fn backup(config: &Config, file: &Path) -> Operated<()> {
    if file.exists() {
        return refused(format!("{} is there already: nothing is overwritten", file.display()));
    }
    let part = Part::begin(file)?;
    match sqlite_file(&config.database) {
        Some(database) => copy(Path::new(database), &part.0).await?,
        None => postgres::dump(&config.database, &part.0)?,
    }
    part.finish(file)
}

/// `VACUUM INTO` reads one moment and holds no writer up. Source: <https://www.sqlite.org/lang_vacuum.html>.
async fn copy(database: &Path, part: &Path) -> Operated<()> {
    let Some(name) = part.to_str() else { return refused("the file's name must be UTF-8") };
    let source = sqlite::existing(database).await?;
    let into = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [name.into()]);
    source.execute_raw(into).await?;
    Ok(source.close().await?)
}

/// A file under a name of its own until it is whole. Forgotten if it never is.
pub(super) struct Part(PathBuf);

impl Part {
    /// An empty one beside `file`, for its owner's eyes only: it will hold people's words.
    pub(super) fn begin(file: &Path) -> Operated<Self> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let part = file.with_file_name(format!(".{name}.{}.part", std::process::id()));
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part).map_err(at(&part))?;
        Ok(Self(part))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Gives it its name, unless somebody else has taken that meanwhile.
    pub(super) fn finish(self, file: &Path) -> Operated<()> {
        File::open(&self.0).and_then(|whole| whole.sync_all()).map_err(at(&self.0))?;
        match fs::hard_link(&self.0, file) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return refused(format!("{} was made by somebody else meanwhile", file.display()));
            }
            // Some file systems have no links.
            Err(_) => fs::rename(&self.0, file).map_err(at(file))?,
            Ok(()) => {}
        }
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already when it was renamed.
        let _ = fs::remove_file(&self.0);
    }
}
