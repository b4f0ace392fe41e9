//! Short names for what the page's module and its script have of each other. Those of wasm-bindgen end in a hash, and those of
//! merged functions are long, in both files: together that is more than two of a hundred bytes that the first load takes.
use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail};
use wasmparser::{BinaryReader, ExternalKind, FromReader as _, Parser, Payload, TypeRef};

/// The module that the script calls itself to the WebAssembly.
const SCRIPT: &str = "./balcao_bg.js";

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The WebAssembly and its script as before, but for the names that nobody else knows.
pub(crate) fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let short = short_names(wasm)?;
    let mut output = wasm.get(..8).unwrap_or_default().to_vec();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        let content = &wasm[usize::try_from(range.start)?..usize::try_from(range.end)?];
        let content = match id {
            IMPORTS => imports(content, &short)?,
            EXPORTS => exports(content, &short)?,
            _ => content.to_vec(),
        };
        output.push(id);
        output.extend(leb(content.len()));
        output.extend(content);
    }
    let (script, seen) = renamed(script, &short);
    if seen.len() < short.len() {
        bail!("the script does not know {} of the module's names", short.len() - seen.len());
    }
    Ok((output, script))
}

/// By the long name. One that goes both ways keeps its own.
fn short_names(wasm: &[u8]) -> Result<HashMap<String, String>> {
    let (mut imported, mut exported) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if import.module == SCRIPT {
                        imported.push(import.name.to_owned());
                    }
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exported.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    let both: HashSet<_> = imported.iter().filter(|name| exported.contains(name)).cloned().collect();
    // Rust's own way of writing names (RFC 2603): everything else is asked for by name, by hand.
    let merged = exported.into_iter().filter(|name| name.starts_with("_R"));
    let mut all: Vec<_> = imported.into_iter().chain(merged).filter(|name| !both.contains(name)).collect();
    all.sort_unstable();
    all.dedup();
    Ok(all.into_iter().enumerate().map(|(index, name)| (name, format!("_{index}"))).collect())
}

fn imports(content: &[u8], short: &HashMap<String, String>) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(content, 0);
    let count = reader.read_var_u32()?;
    let mut output = leb(count as usize);
    for _ in 0..count {
        let (module, name) = (reader.read_string()?, reader.read_string()?);
        let before = usize::try_from(reader.original_position())?;
        TypeRef::from_reader(&mut reader)?;
        let name = short.get(name).filter(|_| module == SCRIPT).map_or(name, String::as_str);
        text(&mut output, module);
        text(&mut output, name);
        output.extend_from_slice(&content[before..usize::try_from(reader.original_position())?]);
    }
    Ok(output)
}

fn exports(content: &[u8], short: &HashMap<String, String>) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(content, 0);
    let count = reader.read_var_u32()?;
    let mut output = leb(count as usize);
    for _ in 0..count {
        let name = reader.read_string()?;
        let before = usize::try_from(reader.original_position())?;
        ExternalKind::from_reader(&mut reader)?;
        reader.read_var_u32()?;
        text(&mut output, short.get(name).map_or(name, String::as_str));
        output.extend_from_slice(&content[before..usize::try_from(reader.original_position())?]);
    }
    Ok(output)
}

/// The script with each of these identifiers replaced, and which of them there were.
fn renamed<'names>(script: &str, short: &'names HashMap<String, String>) -> (String, HashSet<&'names str>) {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let (mut output, mut seen) = (String::with_capacity(script.len()), HashSet::new());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|letter| !is_part(letter)).unwrap_or(from.len()));
        output.push_str(before);
        match short.get_key_value(word) {
            Some((long, short)) => {
                seen.insert(long.as_str());
                output.push_str(short);
            }
            None => output.push_str(word),
        }
        rest = after;
    }
    output.push_str(rest);
    (output, seen)
}

fn text(output: &mut Vec<u8>, text: &str) {
    output.extend(leb(text.len()));
    output.extend_from_slice(text.as_bytes());
}

/// A number as WebAssembly writes it.
pub(crate) fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(import "./balcao_bg.js" "__wbg_call_275b78b3b6520b92" (func))`, `(import "./parts.js" "load" (func))` and what exports the
    /// first as `_RNv4page` and the second as `hydrate`.
    fn module() -> Vec<u8> {
        let mut imports = vec![2];
        for (module, name) in [(SCRIPT, "__wbg_call_275b78b3b6520b92"), ("./parts.js", "load")] {
            text(&mut imports, module);
            text(&mut imports, name);
            imports.extend([0, 0]);
        }
        let mut exports = vec![2];
        for (name, function) in [("_RNv4page", 0), ("hydrate", 1)] {
            text(&mut exports, name);
            exports.extend([0, function]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (id, content) in [(1, vec![1, 0x60, 0, 0]), (IMPORTS, imports), (EXPORTS, exports)] {
            module.push(id);
            module.extend(leb(content.len()));
            module.extend(content);
        }
        module
    }

    #[test]
    fn module_and_script_have_the_same_short_names() {
        let script = "imports = { __wbg_call_275b78b3b6520b92: function() {} }; wasm._RNv4page(); wasm.hydrate(); wasm._RNv4pages";
        let (wasm, script) = shorten(&module(), script).unwrap();
        assert_eq!(script, "imports = { _1: function() {} }; wasm._0(); wasm.hydrate(); wasm._RNv4pages");
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    names.extend(section.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                Payload::ExportSection(section) => {
                    names.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!(names, ["_1", "load", "_0", "hydrate"]);
    }

    #[test]
    fn a_script_of_another_module_is_refused() {
        assert!(shorten(&module(), "wasm._RNv4page()").is_err());
    }
}
