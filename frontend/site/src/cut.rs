//! Removes what Leptos compiles in and this page never calls, so that it is not loaded.
//!
//! A view whose type is erased carries every way of waking it in its table of functions, one of them asynchronous and heavy:
//! for `hydrate_lazy`, which this page never calls. The linker cannot know; here those functions become a trap, before the
//! splitter looks at what calls what, and with them goes all that only they need.
//!
//! The same holds for what wasm-streams exports to JavaScript: a page without streaming server functions makes none of these.
//!
//! Only their entries are named: the compiler merges functions that do the same, so that anything below them may have a second
//! life under their name. The entries differ from everything else by what they return.
use std::collections::HashSet;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{BinaryReader, KnownCustom, Name, Parser, Payload, RelocSectionReader, TypeRef};

use crate::names::leb;

/// Whether a function is `<T as IntoAny>::into_any::hydrate_async`: by rustc's older way of writing names, with a hash behind, or
/// by RFC 2603, where what is inside of it would begin otherwise.
fn is_never_called(name: &str) -> bool {
    let lazily = name.contains("8into_any13hydrate_async17h")
        || name.starts_with("_RI") && name.contains("8into_any13hydrate_async");
    lazily || name.strip_prefix("__wbg_").unwrap_or(name).starts_with("intounderlying")
}

/// A WebAssembly with its linker's relocations, the same but for the functions that are never called. Also says how many those
/// were: none would mean that the names have changed.
pub(crate) fn cut(input: &[u8]) -> Result<(Vec<u8>, usize)> {
    let module = Module::read(input)?;
    let mut output = input.to_vec();
    let mut emptied = Vec::new();
    for (index, body) in module.bodies.iter().enumerate() {
        if module.never.contains(&(module.imported + index)) {
            let place = output.get_mut(body.clone()).context("a function lies outside the file")?;
            let [locals, trap, rest @ .., end] = place else { continue };
            // As long as before, so that nothing else moves: no locals, `unreachable`, then `nop` to the end.
            (*locals, *trap, *end) = (0x00, 0x00, 0x0b);
            rest.fill(0x01);
            emptied.push(body.clone());
        }
    }
    let Some((section, entries)) = module.relocations(input, &emptied)? else {
        bail!("the WebAssembly was linked without --emit-relocs");
    };
    output.splice(section, entries);
    Ok((output, emptied.len()))
}

/// What needs to be known, in offsets of the file.
#[derive(Default)]
struct Module {
    imported: usize,
    bodies: Vec<Range<usize>>,
    never: HashSet<usize>,
    /// Where the code section's content begins: what relocations count from.
    code: usize,
    /// The content of the code's relocation section.
    relocations: Option<Range<usize>>,
}

impl Module {
    fn read(input: &[u8]) -> Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(input) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        module.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => module.code = range.start.try_into()?,
                Payload::CodeSectionEntry(body) => {
                    let range = body.range();
                    module.bodies.push(range.start.try_into()?..range.end.try_into()?);
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for name in names {
                            let Name::Function(functions) = name? else { continue };
                            for function in functions {
                                let function = function?;
                                if is_never_called(function.name) {
                                    module.never.insert(usize::try_from(function.index)?);
                                }
                            }
                        }
                    }
                    _ if custom.name() == "reloc.CODE" => {
                        let end: usize = custom.range().end.try_into()?;
                        module.relocations = Some(end - custom.data().len()..end);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(module)
    }

    /// The code's relocation section without those of the emptied functions: what to replace, header and all, and by what.
    fn relocations(&self, input: &[u8], emptied: &[Range<usize>]) -> Result<Option<(Range<usize>, Vec<u8>)>> {
        let Some(place) = self.relocations.clone() else { return Ok(None) };
        let content = &input[place.clone()];
        let reader = RelocSectionReader::new(BinaryReader::new(content, 0))?;
        let (target, entries) = (reader.section_index(), reader.entries());
        let (mut kept, mut count) = (Vec::new(), 0);
        let entries = entries.into_iter_with_offsets().collect::<Result<Vec<_>, _>>()?;
        for (index, (start, entry)) in entries.iter().enumerate() {
            let end = entries.get(index + 1).map_or(content.len() as u64, |(next, _)| *next);
            let at = self.code + entry.offset as usize;
            let after = emptied.partition_point(|body| body.end <= at);
            if emptied.get(after).is_none_or(|body| at < body.start) {
                kept.extend_from_slice(&content[usize::try_from(*start)?..usize::try_from(end)?]);
                count += 1;
            }
        }
        const NAME: &[u8] = b"reloc.CODE";
        let mut inner = leb(NAME.len());
        inner.extend_from_slice(NAME);
        inner.extend(leb(target as usize));
        inner.extend(leb(count));
        inner.extend(kept);
        let mut section = vec![0];
        section.extend(leb(inner.len()));
        section.extend(inner);
        Ok(Some((header(input, &place, NAME)?..place.end, section)))
    }
}

/// Where a custom section begins, whose content lies at `place`.
fn header(input: &[u8], place: &Range<usize>, name: &[u8]) -> Result<usize> {
    let named = place.start - name.len() - leb(name.len()).len();
    let size = place.end - named;
    // The size may be padded to five bytes.
    let mut sizes = (1..=5).filter_map(|length| {
        let start = named.checked_sub(length + 1)?;
        let mut reader = BinaryReader::new(&input[start + 1..named], 0);
        let read = reader.read_var_u32().ok()?;
        (input[start] == 0 && read as usize == size && reader.eof()).then_some(start)
    });
    sizes.next_back().context("a section without a header")
}
