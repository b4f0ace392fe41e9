//! The customer's chat: `frontend/widget` as one script that a page includes under a stable name.
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::stamp::{self, Inputs};
use crate::wasm::outfile;
use crate::{modules, node::Tool, say, style};

/// Makes one script of the modules, by esbuild when it is there.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    let source = project.path("frontend/widget");
    if !source.join("main.js").is_file() {
        bail!("frontend/widget/main.js is missing");
    }
    let esbuild = Tool::find(project, "esbuild");
    let result = project.work("widget.js");
    let stamp =
        Inputs::new()?.folder(&source)?.word(Tool::version(esbuild.as_ref())).stamp(project.work("widget.stamp"));
    if stamp.is_fresh(&[&result]) {
        return Ok(result);
    }
    say::step("bundling the widget");
    let prepared = prepare(project, &source)?;
    if let Some(tool) = esbuild {
        tool.run(|command| {
            command
                .arg(prepared.join("main.js"))
                .args(["--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8"])
                .args(["--loader:.css=text", "--log-level=warning"])
                .arg(outfile(&result))
        })?;
    } else {
        say::step("no Node or no esbuild: the widget stays unminified");
        stamp::write(&result, modules::bundle(&prepared.join("main.js"))?.as_bytes())?;
    }
    stamp.set()?;
    Ok(result)
}

/// A copy of the source with its style minified, which no JavaScript bundler does to a text.
fn prepare(project: &Project, source: &std::path::Path) -> Result<PathBuf> {
    let copy = project.work("widget");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for file in stamp::files_below(source)? {
        let name = file.strip_prefix(source)?;
        let content = fs::read(&file)?;
        let content = if name.extension().is_some_and(|extension| extension == "css") {
            let css = String::from_utf8(content).with_context(|| format!("{} is not UTF-8", name.display()))?;
            style::minify(&css).with_context(|| format!("in {}", name.display()))?.into_bytes()
        } else {
            content
        };
        stamp::write(&copy.join(name), &content)?;
    }
    Ok(copy)
}
