//! Where things are, and which build is wanted.
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// How much work goes into the result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Build {
    /// As small as it gets: what is served and weighed.
    Release,
    /// As soon as possible: for development.
    Quick,
}

/// The repository and what is to be built from it.
pub(crate) struct Project {
    pub(crate) build: Build,
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Finds the workspace that holds the current folder.
    pub(crate) fn find(build: Build) -> Result<Self> {
        let here = std::env::current_dir()?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file())
            .context("run this inside the repository: no Cargo.lock here or above")?;
        Ok(Self::at(root, build))
    }

    /// The repository in a given folder.
    pub(crate) fn at(root: &Path, build: Build) -> Self {
        Self { build, root: root.to_path_buf(), target: root.join("target") }
    }

    /// A path inside the repository.
    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's target folder for the browser's side: another compiler may be used there than for the server.
    pub(crate) fn front_target(&self) -> PathBuf {
        self.target.join("front")
    }

    /// What is served.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Results of single steps, kept from one run to the next, apart for each kind of build.
    pub(crate) fn work(&self, relative: impl AsRef<Path>) -> PathBuf {
        let build = match self.build {
            Build::Release => "release",
            Build::Quick => "quick",
        };
        self.target.join("site-work").join(build).join(relative)
    }
}
