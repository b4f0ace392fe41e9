//! The compressed copies that lie beside each file, so that the server never compresses.
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Build;
use crate::stamp::{self, Inputs};

/// A file's sizes in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) raw: u64,
    /// As most browsers receive it.
    pub(crate) brotli: u64,
}

/// Writes `file.br` and `file.gz`, unless they are there already and made from the same content with the same care.
///
/// `mark` is where to remember that. Fonts are compressed by nature and left alone.
pub(crate) fn beside(file: &Path, content: &[u8], build: Build, mark: PathBuf) -> Result<Sizes> {
    let raw = content.len() as u64;
    if file.extension().is_some_and(|extension| extension == "woff2") {
        return Ok(Sizes { raw, brotli: raw });
    }
    let (quality, level) = match build {
        Build::Release => (11, 9),
        Build::Quick => (2, 1),
    };
    let (br, gz) = (with_suffix(file, ".br"), with_suffix(file, ".gz"));
    let stamp = Inputs::new()?.word(content).word([quality, level]).stamp(mark);
    if !stamp.is_fresh(&[&br, &gz]) {
        std::thread::scope(|scope| -> Result<()> {
            let gzipped = scope.spawn(|| stamp::write(&gz, &gzip(content, level.into())?));
            stamp::write(&br, &brotli(content, quality)?)?;
            gzipped.join().map_err(|_| anyhow::anyhow!("gzip panicked"))?
        })?;
        stamp.set()?;
    }
    let brotli = fs::metadata(&br).with_context(|| format!("cannot read {}", br.display()))?.len();
    Ok(Sizes { raw, brotli })
}

/// The path with something after its extension.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    path.into()
}

fn brotli(content: &[u8], quality: u8) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: quality.into(),
        // A window that holds the whole module.
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8], level: u32) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_copies_hold_the_content() {
        let content = "olá, balcão ".repeat(1000);
        let mut text = String::new();
        brotli::Decompressor::new(&brotli(content.as_bytes(), 11).unwrap()[..], 4096)
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, content);
        text.clear();
        flate2::read::GzDecoder::new(&gzip(content.as_bytes(), 9).unwrap()[..]).read_to_string(&mut text).unwrap();
        assert_eq!(text, content);
    }
}
