//! The ZIP: the PDF under the name that it has alone, the data, and the files. It is made while it is sent, so that it may be
//! as large as the files are.

use super::{attached, json::json, model::Report};
use crate::{file::Files, store::entity::file_content};
use app::{
    id::FileId,
    report::model::{Format, file_name},
};
use axum::body::{Body, Bytes};
use futures::{StreamExt as _, channel::mpsc};
use std::{
    collections::HashMap,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions, write::StreamWriter};

/// Pieces that wait for the reader.
const WAITING: usize = 4;

/// What is written and not sent yet.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Archive = ZipWriter<StreamWriter<Written>>;
type Pieces = mpsc::Sender<io::Result<Bytes>>;

/// The archive as an answer's body. A failure on the way cuts it off, so that nobody takes a part for the whole.
pub(super) fn archive(
    report: Report,
    pdf: Vec<u8>,
    files: Files,
    contents: HashMap<FileId, file_content::Model>,
) -> Body {
    let (mut pieces, stream) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        if let Err(error) = write(&report, &pdf, &files, &contents, &mut pieces).await {
            tracing::warn!(%error, protocol = report.row.protocol, "an archive was not sent whole");
            let _ = send(&mut pieces, Err(error)).await;
        }
    });
    Body::from_stream(stream)
}

async fn write(
    report: &Report,
    pdf: &[u8],
    files: &Files,
    contents: &HashMap<FileId, file_content::Model>,
    pieces: &mut Pieces,
) -> io::Result<()> {
    let written = Written::default();
    let mut archive = ZipWriter::new_stream(written.clone());
    let paths = attached::paths(report.files());
    begin(&mut archive, &file_name(&report.row.protocol, Format::Pdf))?;
    archive.write_all(pdf)?;
    begin(&mut archive, "conversation.json")?;
    archive.write_all(&serde_json::to_vec_pretty(&json(report, &paths)).map_err(io::Error::other)?)?;
    for file in report.files() {
        let Some((content, path)) = contents.get(&file.id).zip(paths.get(&file.id)) else { continue };
        begin(&mut archive, path)?;
        let mut bytes = files.read(content).await.map_err(io::Error::other)?;
        while let Some(bytes) = bytes.next().await {
            archive.write_all(&bytes.map_err(io::Error::other)?)?;
            send(pieces, Ok(written.take())).await?;
        }
    }
    archive.finish().map_err(io::Error::other)?;
    send(pieces, Ok(written.take())).await
}

/// Fast, as most of it is compressed already; not stored, which readers of streams do not take without a length before it.
fn begin(archive: &mut Archive, name: &str) -> ZipResult<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file(name, options.compression_level(Some(1)).unix_permissions(0o644))
}

async fn send(pieces: &mut Pieces, piece: io::Result<Bytes>) -> io::Result<()> {
    use futures::SinkExt as _;
    pieces.send(piece).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
}
