//! The agents' page: the `frontend` crate as WebAssembly, with the script that starts it.
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread::{self, available_parallelism};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::names;
use crate::node::Tool;
use crate::project::{Build, Project};
use crate::say;
use crate::split;
use crate::stamp::Inputs;
use crate::weights::LATER;

const TARGET: &str = "wasm32-unknown-unknown";

/// What every browser since 2022 understands and rustc's output uses.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What the first round makes alike, the second merges: worth the time for what every page load waits for.
const TWICE: [&str; 2] = ["-Oz", "-Oz"];
const ONCE: [&str; 1] = ["-Oz"];
/// A part under this many bytes is not worth starting a tool for: three of four are a few words.
const SMALL: u64 = 4_096;

/// Leaves out where in the source a panic came from, and how values look to a programmer: weight that nobody reads in a browser.
/// rustc does not promise these options yet: one that does not know them builds a heavier page.
const SHORTER: [&str; 2] = ["-Zlocation-detail=none", "-Zfmt-debug=none"];

/// The page's files, not yet under their final names.
pub(crate) struct Page {
    /// Everything the page consists of; the files refer to each other by their names here.
    pub(crate) folder: PathBuf,
    pub(crate) wasm: PathBuf,
    pub(crate) script: PathBuf,
    /// Fetches the parts of the page that are not needed at once.
    pub(crate) loader: PathBuf,
}

impl Page {
    /// What a file of the folder is.
    pub(crate) fn role(&self, file: &Path) -> Option<&'static str> {
        match file {
            _ if file == self.wasm => Some("module"),
            _ if file == self.script => Some("script"),
            _ if file == self.loader => Some("loader"),
            _ if split::is_part(file) => split::language(file).or(Some(LATER)),
            _ => None,
        }
    }
}

/// Compiles, splits, binds and shrinks, as far as it has not been done.
pub(crate) fn build(project: &Project) -> Result<Page> {
    let compiled = compile(project)?;
    let optimise = if project.build == Build::Release { Tool::find(project, "wasm-opt") } else { None };
    let minify = if project.build == Build::Release { Tool::find(project, "esbuild") } else { None };
    if project.build == Build::Release && optimise.is_none() {
        say::step("no Node or no wasm-opt: the page will be heavier than it could be");
    }

    let folder = project.work("wasm");
    let page = Page {
        wasm: folder.join("balcao_bg.wasm"),
        script: folder.join("balcao.js"),
        loader: folder.join(split::LOADER),
        folder: folder.clone(),
    };
    let stamp = Inputs::new()?
        .file(&compiled)?
        .word(Tool::version(optimise.as_ref()))
        .word(Tool::version(minify.as_ref()))
        .stamp(project.work("wasm.stamp"));
    if stamp.is_fresh(&[&page.wasm, &page.script, &page.loader]) {
        return Ok(page);
    }

    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    say::step("splitting it into what is needed at once and later");
    let main = project.work("main.wasm");
    fs::create_dir_all(&folder)?;
    split::split(&compiled, &folder, &main, "balcao.js")?;
    bind(project, &main, &folder)?;
    if project.build == Build::Release {
        let (wasm, script) = names::shorten(&fs::read(&page.wasm)?, &fs::read_to_string(&page.script)?)?;
        fs::write(&page.wasm, wasm)?;
        fs::write(&page.script, script)?;
    }
    if let Some(tool) = &optimise {
        say::step("optimising the WebAssembly (a minute)");
        optimise_all(tool, &page.wasm, split::parts(&folder)?)?;
    }
    if let Some(tool) = minify {
        for script in [&page.script, &page.loader] {
            shorten(script, |before| {
                tool.run(|command| {
                    command.arg(before).args(["--minify", "--format=esm", "--log-level=warning"]).arg(outfile(script))
                })
            })?;
        }
    }
    stamp.set()?;
    Ok(page)
}

/// One after the other on each processor: there are dozens, one of them far larger than the rest.
fn optimise_all(tool: &Tool, first: &Path, parts: Vec<PathBuf>) -> Result<()> {
    let large = |part: &PathBuf| fs::metadata(part).is_ok_and(|about| about.len() >= SMALL);
    let parts = parts.into_iter().filter(large).map(|part| (part, ONCE.as_slice()));
    let modules = [(first.to_owned(), TWICE.as_slice())].into_iter().chain(parts).collect::<Vec<_>>();
    let modules = Mutex::new(modules.into_iter());
    let next = || modules.lock().ok().and_then(|mut left| left.next());
    let work = || {
        while let Some((module, rounds)) = next() {
            shorten(&module, |before| {
                tool.run(|command| command.args(rounds).args(FEATURES).arg(before).arg("-o").arg(&module))
            })?;
        }
        anyhow::Ok(())
    };
    thread::scope(|scope| {
        let workers = available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a thread panicked"))?)
    })
}

/// Replaces a file by what a tool makes of it: the tool is told where the old content is.
fn shorten(file: &Path, tool: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let name = file.file_name().context("a file has a name")?.to_string_lossy();
    let before = file.with_file_name(format!("before.{name}"));
    fs::rename(file, &before)?;
    tool(&before)?;
    Ok(fs::remove_file(&before)?)
}

/// esbuild's option for where to write.
pub(crate) fn outfile(path: &Path) -> String {
    format!("--outfile={}", path.display())
}

/// Runs cargo, which knows itself what changed.
fn compile(project: &Project) -> Result<PathBuf> {
    let profile = match project.build {
        Build::Release => "wasm-release",
        Build::Quick => "dev",
    };
    let mut cargo = Command::new("cargo");
    clean_environment(&mut cargo);
    let toolchain = toolchain()?;
    toolchain.choose(&mut cargo);
    if project.build == Build::Release {
        if toolchain.knows(&SHORTER) {
            let flags: Vec<_> = SHORTER.iter().map(|flag| format!("'{flag}'")).collect();
            cargo.env(UNSTABLE, "1").arg("--config").arg(format!("build.rustflags = [{}]", flags.join(", ")));
        } else {
            say::step("this rustc has no -Zlocation-detail or -Zfmt-debug: the page will be heavier than it could be");
        }
    }
    say::step("compiling the page to WebAssembly");
    let status = cargo
        .current_dir(project.path(""))
        // Stripping everything would also remove what tells wasm-bindgen which features the module uses.
        .args(["--config", "profile.wasm-release.strip = 'debuginfo'"])
        .args(["rustc", "--package", "frontend", "--lib"])
        .args(["--target", TARGET, "--profile", profile])
        .arg("--target-dir")
        .arg(project.front_target())
        // For the page alone, so that what it depends on is not compiled again: splitting needs the linker's symbols.
        .args(["--", "-Clink-args=--emit-relocs", "-Cstrip=none"])
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!("the page does not compile");
    }
    let folder = if project.build == Build::Quick { "debug" } else { profile };
    Ok(project.front_target().join(TARGET).join(folder).join("frontend.wasm"))
}

/// `cargo run` tells its program much about itself; none of it is meant for the next cargo.
fn clean_environment(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let told_by_cargo = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if text == "CARGO_PRIMARY_PACKAGE" || told_by_cargo.iter().any(|start| text.starts_with(start)) {
            command.env_remove(&name);
        }
    }
}

/// Which compiler has the standard library for WebAssembly.
enum Toolchain {
    /// The one that also builds the server.
    Default,
    /// Debian's, linked as `debian` by `.setup/system.sh`.
    Debian,
}

/// Lets a released rustc take options that it does not promise.
const UNSTABLE: &str = "RUSTC_BOOTSTRAP";

impl Toolchain {
    fn choose(&self, command: &mut Command) {
        match self {
            Toolchain::Default => {}
            Toolchain::Debian => {
                command.env("RUSTUP_TOOLCHAIN", "debian").env_remove("LD_LIBRARY_PATH");
            }
        }
    }

    fn knows(&self, options: &[&str]) -> bool {
        let mut rustc = Command::new("rustc");
        self.choose(&mut rustc);
        let asked = rustc.env(UNSTABLE, "1").args(options).args(["--print", "cfg"]).output();
        asked.is_ok_and(|output| output.status.success())
    }
}

fn toolchain() -> Result<Toolchain> {
    for toolchain in [Toolchain::Default, Toolchain::Debian] {
        let mut rustc = Command::new("rustc");
        toolchain.choose(&mut rustc);
        if has_target(&mut rustc) {
            return Ok(toolchain);
        }
    }
    bail!("no compiler here builds for {TARGET}: run .setup/system.sh");
}

fn has_target(rustc: &mut Command) -> bool {
    let Ok(output) = rustc.args(["--print", "target-libdir", "--target", TARGET]).output() else {
        return false;
    };
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let Ok(mut entries) = fs::read_dir(folder) else {
        return false;
    };
    output.status.success()
        && entries.any(|entry| {
            entry.is_ok_and(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name.starts_with("libstd-") && name.ends_with(".rlib")
            })
        })
}

/// Writes `balcao_bg.wasm`, `balcao.js` and the scripts that crates bring along (`snippets/`).
fn bind(project: &Project, compiled: &Path, folder: &Path) -> Result<()> {
    say::step("binding it to the browser");
    let mut bindgen = Bindgen::new();
    // The parts are linked to the page's memory, table and stack by what the linker exports.
    bindgen.input_path(compiled).out_name("balcao").typescript(false).keep_lld_exports(true);
    // The page says which module to load: its name is hashed.
    bindgen.web(true)?.omit_default_module_path(true);
    if project.build == Build::Release {
        bindgen.remove_name_section(true).remove_producers_section(true).demangle(false);
    } else {
        bindgen.keep_debug(false);
    }
    bindgen.generate(folder).context("wasm-bindgen failed")
}
