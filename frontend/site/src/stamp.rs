//! Knowing whether a step's inputs changed since it last succeeded.
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The first sixteen hexadecimal digits of the content's SHA-256: names a file for ever.
pub(crate) fn short_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))[..16].to_owned()
}

/// The same for several files: their names and contents.
pub(crate) fn joint_hash(files: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sha256::new();
    for (name, content) in files {
        hash.update(Sha256::digest(name.as_bytes()));
        hash.update(Sha256::digest(content));
    }
    hex(&hash.finalize())[..16].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Gathers everything that a step's result depends on.
pub(crate) struct Inputs(Sha256);

impl Inputs {
    /// Starts with the builder itself, as a new builder may build differently.
    pub(crate) fn new() -> Result<Self> {
        let builder = fs::metadata(std::env::current_exe()?)?;
        let built = builder.modified()?.duration_since(UNIX_EPOCH)?;
        Ok(Self(Sha256::new()).word(builder.len().to_le_bytes()).word(built.as_nanos().to_le_bytes()))
    }

    /// Depends on a word: an option, a version, a content.
    pub(crate) fn word(mut self, word: impl AsRef<[u8]>) -> Self {
        let word = word.as_ref();
        self.0.update(word.len().to_le_bytes());
        self.0.update(word);
        self
    }

    /// Depends on a file's content.
    pub(crate) fn file(self, path: &Path) -> Result<Self> {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(self.word(content))
    }

    /// Depends on all names and contents in a folder and below.
    pub(crate) fn folder(self, path: &Path) -> Result<Self> {
        files_below(path)?.iter().try_fold(self, |inputs, file| {
            let name = file.strip_prefix(path).unwrap_or(file);
            inputs.word(name.to_string_lossy().as_bytes()).file(file)
        })
    }

    /// The stamp of a step that has these inputs and leaves its mark in `file`.
    pub(crate) fn stamp(self, file: PathBuf) -> Stamp {
        Stamp { file, inputs: hex(&self.0.finalize()) }
    }
}

/// A step's mark: which inputs its last result was made from.
pub(crate) struct Stamp {
    file: PathBuf,
    inputs: String,
}

impl Stamp {
    /// Whether the last result was made from the same inputs and still exists.
    pub(crate) fn is_fresh(&self, results: &[&Path]) -> bool {
        results.iter().all(|result| result.exists())
            && fs::read_to_string(&self.file).is_ok_and(|last| last == self.inputs)
    }

    /// To be called once the result is complete.
    pub(crate) fn set(&self) -> Result<()> {
        write(&self.file, self.inputs.as_bytes())
    }
}

/// Writes a file and the folders above it. Readers see the old content or the new, never a part.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    fs::write(&part, content).with_context(|| format!("cannot write {}", path.display()))?;
    fs::rename(&part, path).with_context(|| format!("cannot write {}", path.display()))
}

/// All files in a folder and below, sorted; none when there is no such folder.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("site-stamp-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_hash_names_the_content() {
        assert_eq!(short_hash(b""), "e3b0c44298fc1c14");
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
    }

    #[test]
    fn words_do_not_run_together() {
        let stamp = |a, b| Inputs::new().unwrap().word(a).word(b).stamp(PathBuf::new()).inputs;
        assert_ne!(stamp("ab", "c"), stamp("a", "bc"));
    }

    #[test]
    fn a_stamp_is_fresh_until_an_input_or_the_result_changes() {
        let folder = folder("fresh");
        let source = folder.join("source/deep/a.css");
        let result = folder.join("result");
        let stamp = || Inputs::new().unwrap().folder(&folder.join("source")).unwrap().stamp(folder.join("stamp"));
        write(&source, b"one").unwrap();
        assert!(!stamp().is_fresh(&[]));
        write(&result, b"made").unwrap();
        stamp().set().unwrap();
        assert!(stamp().is_fresh(&[&result]));
        write(&source, b"two").unwrap();
        assert!(!stamp().is_fresh(&[&result]));
        stamp().set().unwrap();
        fs::remove_file(&result).unwrap();
        assert!(!stamp().is_fresh(&[&result]));
        fs::remove_dir_all(&folder).unwrap();
    }
}
