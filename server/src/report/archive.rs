//! The ZIP: the PDF under the name that it has alone, and the data.

use super::{json::json, model::Report};
use app::report::model::{Format, file_name};
use std::io::{Cursor, Write as _};
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// # Errors
/// The archive would be larger than its format allows.
pub(super) fn archive(report: &Report, pdf: &[u8]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(0o644);
    // What is in a PDF is compressed already.
    let stored = options.compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(pdf.len() + pdf.len() / 2)));
    archive.start_file(file_name(&report.row.protocol, Format::Pdf), stored)?;
    archive.write_all(pdf)?;
    archive.start_file("conversation.json", options)?;
    let data = serde_json::to_vec_pretty(&json(report)).map_err(std::io::Error::other)?;
    archive.write_all(&data)?;
    Ok(archive.finish()?.into_inner())
}
