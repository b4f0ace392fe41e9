//! Builds what browsers load: the agents' page (WebAssembly, its script, style and font) and the customer's widget.
//!
//! The result lies in `target/site`: content-hashed files and folders in `pkg/`, `widget.js` under its stable name, Brotli and gzip
//! beside each, `manifest.json` with the addresses and `weights.json` with the sizes. A step whose inputs did not change
//! is skipped.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test fails by panicking"))]

mod compress;
mod cut;
mod modules;
mod names;
mod node;
mod project;
mod publish;
mod say;
mod split;
mod stamp;
mod style;
mod wasm;
mod weights;
mod widget;

use std::process::ExitCode;

use anyhow::{Result, bail};
use project::{Build, Project};
use publish::Publisher;

const USAGE: &str = "usage: site [--quick] [--check]
  --quick   for development: unoptimised WebAssembly, light compression
  --check   fail when the site is heavier than its budget";

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        say::error(&error);
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode> {
    let mut build = Build::Release;
    let mut check = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--quick" => build = Build::Quick,
            "--check" => check = true,
            other => bail!("{other}: unknown option\n{USAGE}"),
        }
    }
    if check && build == Build::Quick {
        bail!("--check weighs the optimised build: leave --quick out\n{USAGE}");
    }
    let weights = site(&Project::find(build)?)?;
    say::lines(&weights.table());
    if check {
        let over = weights.over_budget();
        if !over.is_empty() {
            say::lines(&over.join("\n"));
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds everything that is not up to date and publishes it.
fn site(project: &Project) -> Result<weights::Weights> {
    // The small and fast things first: a mistake in the style need not wait for the compiler.
    let style = style::build(project)?;
    let widget = widget::build(project)?;
    let page = wasm::build(project)?;

    let mut publisher = Publisher::new(project)?;
    publisher.folder("page", &page.folder, |file| page.role(file))?;
    publisher.hashed("style", "main", &style.sheet)?;
    publisher.hashed("later style", "later", &style.later)?;
    publisher.hashed("font", "inter", &style.font)?;
    publisher.stable("widget", "widget.js", &widget)?;
    publisher.finish()
}
