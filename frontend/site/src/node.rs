//! The two optional tools from npm, locked in `end2end/package-lock.json`.
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// A tool that runs in Node.
pub(crate) struct Tool {
    name: &'static str,
    program: PathBuf,
    version: String,
}

impl Tool {
    /// The tool, unless Node or the package is not there.
    pub(crate) fn find(project: &Project, name: &'static str) -> Option<Self> {
        let program = project.path("end2end/node_modules/.bin").join(name);
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
