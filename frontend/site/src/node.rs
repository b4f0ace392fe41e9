//! The two optional tools: from npm, locked in `end2end/package-lock.json`, or the system's own.
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// A program that makes files smaller.
pub(crate) struct Tool {
    name: &'static str,
    program: PathBuf,
    version: String,
}

impl Tool {
    /// The system's tool, which is compiled for this machine and several times as fast, or else the one that runs in Node.
    pub(crate) fn find_native(project: &Project, name: &'static str) -> Option<Self> {
        Self::at(name.into(), name).or_else(|| Self::find(project, name))
    }

    /// The tool, unless Node or the package is not there.
    pub(crate) fn find(project: &Project, name: &'static str) -> Option<Self> {
        Self::at(project.path("end2end/node_modules/.bin").join(name), name)
    }

    fn at(program: PathBuf, name: &'static str) -> Option<Self> {
        let output = Command::new(&program).arg("--version").output().ok()?;
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(Self { name, program, version })
    }

    /// What to depend on: a tool's absence is a version too.
    pub(crate) fn version(tool: Option<&Self>) -> &str {
        tool.map_or("none", |tool| &tool.version)
    }

    /// Runs the tool and fails with its complaint when it fails.
    pub(crate) fn run(&self, prepare: impl FnOnce(&mut Command) -> &mut Command) -> Result<()> {
        let mut command = Command::new(&self.program);
        prepare(&mut command);
        let output = command.output().with_context(|| format!("cannot start {}", self.name))?;
        if !output.status.success() {
            bail!("{} failed:\n{}", self.name, String::from_utf8_lossy(&output.stderr));
        }
        Ok(())
    }
}
