//! A bundler for machines without Node: joins the widget's modules into one script.
//!
//! It knows only what the widget uses: relative imports and exports that begin in a line's first column. Each module
//! becomes a function, so names do not collide; exports must be constants, functions or classes, as copies are handed on.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// One script that does what loading `entry` as a module would.
pub(crate) fn bundle(entry: &Path) -> Result<String> {
    let mut bundle = Bundle::default();
    bundle.add(&clean(entry))?;
    Ok(format!("(() => {{\n\"use strict\";\n{}}})();\n", bundle.script))
}

#[derive(Default)]
struct Bundle {
    /// Modules in order of evaluation; a module's index is its name in the script.
    done: Vec<PathBuf>,
    /// Modules whose imports are being evaluated: meeting one again is a cycle.
    open: Vec<PathBuf>,
    script: String,
}

impl Bundle {
    /// Adds a module after those it imports, once; returns its name in the script.
    fn add(&mut self, path: &Path) -> Result<String> {
        if let Some(index) = self.done.iter().position(|done| done == path) {
            return Ok(format!("m{index}"));
        }
        if self.open.iter().any(|open| open == path) {
            bail!("{} imports itself by way of others", path.display());
        }
        self.open.push(path.to_path_buf());
        let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let body = if path.extension().is_some_and(|extension| extension == "css") {
            format!("return {{ default: {} }};\n", serde_json::to_string(&source)?)
        } else {
            self.module(path, &source).with_context(|| format!("in {}", path.display()))?
        };
        self.open.pop();
        let name = format!("m{}", self.done.len());
        self.done.push(path.to_path_buf());
        self.script.push_str(&format!("const {name} = (() => {{\n{body}}})();\n"));
        Ok(name)
    }

    /// A module's text as a function's body that returns the exports.
    fn module(&mut self, path: &Path, source: &str) -> Result<String> {
        let mut body = String::new();
        let mut exports = Vec::new();
        let mut lines = source.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("import ") || line.starts_with("import{") {
                let statement = to_semicolon(line, &mut lines);
                body.push_str(&self.import(path, &statement)?);
            } else if line.starts_with("export {") || line.starts_with("export{") {
                let statement = to_semicolon(line, &mut lines);
                let (names, rest) = braces(&statement)?;
                if !rest.trim().trim_end_matches(';').is_empty() {
                    bail!("not understood: {statement}");
                }
                exports.extend(pairs(names).map(|(inner, outer)| format!("{outer}: {inner}")));
            } else if let Some(declaration) = line.strip_prefix("export default ") {
                body.push_str(&format!("const _default = {declaration}\n"));
                exports.push("default: _default".to_owned());
            } else if let Some(declaration) = line.strip_prefix("export ") {
                exports.push(declared(declaration)?);
                body.push_str(&format!("{declaration}\n"));
            } else {
                body.push_str(line);
                body.push('\n');
            }
        }
        body.push_str(&format!("return {{ {} }};\n", exports.join(", ")));
        Ok(body)
    }

    /// The constants that stand for an import.
    fn import(&mut self, from: &Path, statement: &str) -> Result<String> {
        let address = statement.split(['"', '\'']).nth(1).context("an import without an address")?;
        if !address.starts_with('.') {
            bail!("only relative imports: {statement}");
        }
        let folder = from.parent().context("a file lies in a folder")?;
        let module = self.add(&clean(&folder.join(address)))?;
        let Some((what, _)) = statement["import".len()..].rsplit_once(" from ") else {
            return Ok(String::new());
        };
        let what = what.trim();
        if let Some(name) = what.strip_prefix("* as ") {
            return Ok(format!("const {name} = {module};\n"));
        }
        if what.starts_with('{') {
            let (names, _) = braces(what)?;
            let names: Vec<_> = pairs(names)
                .map(|(outer, inner)| if outer == inner { inner } else { format!("{outer}: {inner}") })
                .collect();
            return Ok(format!("const {{ {} }} = {module};\n", names.join(", ")));
        }
        if what.contains(['{', ',']) {
            bail!("not understood: {statement}");
        }
        Ok(format!("const {what} = {module}.default;\n"))
    }
}

/// A statement that may go over several lines.
fn to_semicolon<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut statement = first.to_owned();
    while !statement.contains(';') {
        let Some(line) = lines.next() else { break };
        statement.push(' ');
        statement.push_str(line.trim());
    }
    statement
}

/// What is between a statement's braces, and what comes after.
fn braces(statement: &str) -> Result<(&str, &str)> {
    let start = statement.find('{').context("no {")?;
    let end = statement.find('}').context("no }")?;
    Ok((&statement[start + 1..end], &statement[end + 1..]))
}

/// `a, b as c` as (a, a), (b, c).
fn pairs(names: &str) -> impl Iterator<Item = (String, String)> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| {
        let (left, right) = name.split_once(" as ").unwrap_or((name, name));
        (left.trim().to_owned(), right.trim().to_owned())
    })
}

/// The name that `const a = …`, `function a(…`, `async function a(…` or `class A …` declares.
fn declared(declaration: &str) -> Result<String> {
    let words = ["const ", "async function ", "function* ", "function ", "class "];
    let rest = words
        .iter()
        .find_map(|word| declaration.strip_prefix(word))
        .with_context(|| format!("only constants, functions and classes can be exported: {declaration}"))?;
    let name: String =
        rest.trim_start().chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '$')).collect();
    if name.is_empty() {
        bail!("an export without a name: {declaration}");
    }
    Ok(name)
}

/// The path without `.` and `..`, so that one module has one path.
fn clean(path: &Path) -> PathBuf {
    use std::path::Component;
    path.components().fold(PathBuf::new(), |mut clean, component| {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
        clean
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp;

    /// Bundles the given files, the first being the entry.
    fn bundled(test: &str, files: &[(&str, &str)]) -> Result<String> {
        let folder = std::env::temp_dir().join(format!("site-modules-{}-{test}", std::process::id()));
        for (name, content) in files {
            stamp::write(&folder.join(name), content.as_bytes())?;
        }
        let result = bundle(&folder.join(files[0].0));
        fs::remove_dir_all(&folder)?;
        result
    }

    #[test]
    fn modules_come_once_and_before_those_that_import_them() {
        let script = bundled(
            "order",
            &[
                (
                    "main.js",
                    "import { b } from \"./view/b.js\";\nimport {\n  a as first,\n} from \"./a.js\";\nb(first);\n",
                ),
                ("view/b.js", "import { a } from \"../a.js\";\nexport function b(x) {\n  return x + a;\n}\n"),
                ("a.js", "const local = 1;\nexport const a = local;\n"),
            ],
        )
        .unwrap();
        let expected = "(() => {\n\"use strict\";\n\
            const m0 = (() => {\nconst local = 1;\nconst a = local;\nreturn { a };\n})();\n\
            const m1 = (() => {\nconst { a } = m0;\nfunction b(x) {\n  return x + a;\n}\nreturn { b };\n})();\n\
            const m2 = (() => {\nconst { b } = m1;\nconst { a: first } = m0;\nb(first);\nreturn {  };\n})();\n\
            })();\n";
        assert_eq!(script, expected);
    }

    #[test]
    fn a_style_is_imported_as_its_text() {
        let script = bundled(
            "css",
            &[
                ("main.js", "import css from \"./widget.css\";\nuse(css);\n"),
                ("widget.css", ".a{content:\"é\\201C\"}\n"),
            ],
        )
        .unwrap();
        assert!(script.contains("return { default: \".a{content:\\\"é\\\\201C\\\"}\\n\" };"), "{script}");
        assert!(script.contains("const css = m0.default;"), "{script}");
    }

    #[test]
    fn export_lists_and_defaults_are_understood() {
        let script = bundled(
            "lists",
            &[
                (
                    "main.js",
                    "import * as all from './a.js';\nimport one from './a.js';\nimport './a.js';\nuse(all, one);\n",
                ),
                ("a.js", "class A {}\nexport { A, A as B };\nexport default class {}\n"),
            ],
        )
        .unwrap();
        assert!(script.contains("return { A: A, B: A, default: _default };"), "{script}");
        assert!(script.contains("const all = m0;\nconst one = m0.default;\nuse(all, one);"), "{script}");
    }

    #[test]
    fn what_cannot_be_done_right_is_refused() {
        assert!(bundled("let", &[("main.js", "export let changes = 1;\n")]).is_err());
        assert!(bundled("star", &[("main.js", "export * from \"./a.js\";\n"), ("a.js", "")]).is_err());
        assert!(bundled("package", &[("main.js", "import x from \"package\";\n")]).is_err());
        let cycle = [("main.js", "import \"./a.js\";\n"), ("a.js", "import \"./main.js\";\n")];
        assert!(bundled("cycle", &cycle).is_err());
    }
}
