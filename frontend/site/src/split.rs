//! What the first screen does not need, in WebAssembly files of its own that the browser fetches when it is needed: the
//! functions that `wasm_split` marks, and what only they use.
use std::fs;
use std::path::{Path, PathBuf};

use crate::cut::cut;
use crate::say;
use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

/// The script that fetches the parts. It lies beside the page's own script, and each imports the other.
pub(crate) const LOADER: &str = "parts.js";

/// Writes the parts and their loader into `folder` and what remains to `main`, which still needs binding.
pub(crate) fn split(compiled: &Path, folder: &Path, main: &Path, script: &str) -> Result<()> {
    let input = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let (input, emptied) = cut(&input)?;
    if emptied == 0 {
        say::step("nothing found that Leptos compiles in vain: look at frontend/site/src/cut.rs");
    }
    let (link, script) = (format!("./{LOADER}"), format!("./{script}"));
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = &script;
    options.link_name = &link;
    options.emit_dwarf = false;
    transform(options).map_err(|error| anyhow!("splitting the WebAssembly failed: {error:#}"))?;
    // A part that does not come is no error of the page, which says so itself.
    let loader = folder.join(LOADER);
    let quiet = fs::read_to_string(&loader)?.replace("console.error(", "console.warn(");
    Ok(fs::write(&loader, quiet)?)
}

/// The parts that lie in a folder.
pub(crate) fn parts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if is_part(&path) {
            parts.push(path);
        }
    }
    parts.sort();
    Ok(parts)
}

/// The language that a part holds the texts of (`app::locales`), as its BCP 47 tag.
pub(crate) fn language(part: &Path) -> Option<&'static str> {
    match part.file_name()?.to_str()? {
        "split_pt_br.wasm" => Some("pt-BR"),
        "split_en.wasm" => Some("en"),
        "split_es.wasm" => Some("es"),
        _ => None,
    }
}

/// By its name, which the splitter gives.
pub(crate) fn is_part(file: &Path) -> bool {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.ends_with(".wasm") && (name.starts_with("split_") || name.starts_with("chunk_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_the_page() {
        assert!(is_part(Path::new("page/split_dialogs.wasm")));
        assert!(is_part(Path::new("page/chunk_2.wasm")));
        assert!(!is_part(Path::new("page/balcao_bg.wasm")));
        assert!(!is_part(Path::new("page/parts.js")));
        assert_eq!(language(Path::new("page/split_es.wasm")), Some("es"));
        assert_eq!(language(Path::new("page/split_dialogs.wasm")), None);
    }
}
