//! A conversation's files in its report: where the archive has them, and which of them the document shows.

use super::model::Report;
use crate::{
    file::{Files, logo},
    house::House,
    store::{Stored, entity::file_content, files},
};
use app::{
    file::model::{Attachment, Showing},
    id::FileId,
};
use axum::body::Bytes;
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};

/// The archive's folder.
const FOLDER: &str = "anexos";
/// Bytes of a name in the archive: file systems take 255, and some programs need room for an ending of their own.
const NAME_BYTES: usize = 200;
/// Pictures in a document, and what they may weigh together.
const PICTURES: usize = 200;
const PICTURES_BYTES: usize = 32 * 1024 * 1024;
/// A picture without a small one is one itself.
const PICTURE_BYTES: u64 = 512 * 1024;

/// What the report's files hold.
pub(super) async fn contents(
    database: &impl ConnectionTrait,
    report: &Report,
) -> Stored<HashMap<FileId, file_content::Model>> {
    files::contents_of(database, report.files().map(|file| file.id)).await
}

/// The pictures to show. One that cannot be had is told like any other file.
pub(super) async fn pictures(
    storage: &Files,
    report: &Report,
    contents: &HashMap<FileId, file_content::Model>,
) -> HashMap<FileId, Bytes> {
    let (mut pictures, mut weight) = (HashMap::new(), 0);
    let shown = report.files().filter(|file| file.showing() == Showing::Image);
    for file in shown.filter(|file| file.thumbnail || file.size <= PICTURE_BYTES) {
        let Some(content) = contents.get(&file.id) else { continue };
        match storage.small_picture(content).await {
            Ok(Some(bytes)) => {
                weight += bytes.len();
                pictures.insert(file.id, bytes);
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, file = file.id.0, "a report goes without a picture"),
        }
        if pictures.len() >= PICTURES || weight >= PICTURES_BYTES {
            break;
        }
    }
    pictures
}

/// The company's logo; a report also goes without it.
pub(super) async fn logo(house: &House) -> Option<Bytes> {
    let found = async {
        let Some(content) = logo::current(house).await? else { return Ok(None) };
        Stored::Ok(Some(house.files.whole(&content).await?))
    };
    found.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "a report goes without the company's logo");
        None
    })
}

/// Where the archive has each file, under names that no two share, whatever the disk thinks of capitals.
pub(super) fn paths<'f>(files: impl Iterator<Item = &'f Attachment>) -> HashMap<FileId, String> {
    let mut taken = HashSet::new();
    let mut paths = HashMap::new();
    for file in files {
        let (stem, ending) = parts(&file.name);
        let names = (1..).map(|at| match at {
            1 => format!("{stem}{ending}"),
            _ => format!("{stem} ({at}){ending}"),
        });
        let mut free = names.filter(|name| taken.insert(name.to_lowercase()));
        if let Some(name) = free.next() {
            paths.insert(file.id, format!("{FOLDER}/{name}"));
        }
    }
    paths
}

/// A name that every file system takes, and its ending.
fn parts(name: &str) -> (String, String) {
    let plain: String =
        name.chars().map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c }).collect();
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() < 16 => (stem.to_owned(), format!(".{ending}")),
        _ => (plain, String::new()),
    };
    let mut end = stem.len().min(NAME_BYTES - ending.len());
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    (stem[..end].to_owned(), ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_have_one_path_and_every_disk_takes_it() {
        let file = |id: i64, name: &str| Attachment {
            id: FileId(id),
            name: name.into(),
            mime: "text/plain".into(),
            size: 1,
            pixels: None,
            thumbnail: false,
        };
        let long = "ã".repeat(255);
        let names = ["nota.pdf", "NOTA.pdf", "nota.pdf", "nota (2).pdf", "sem ponto", "a:b?.txt", &long];
        let files: Vec<Attachment> = (1..).zip(names).map(|(id, name)| file(id, name)).collect();
        let paths = paths(files.iter());
        let path = |id: i64| paths[&FileId(id)].as_str();
        assert_eq!([path(1), path(2), path(3)], ["anexos/nota.pdf", "anexos/NOTA (2).pdf", "anexos/nota (3).pdf"]);
        assert_eq!([path(4), path(5), path(6)], ["anexos/nota (2) (2).pdf", "anexos/sem ponto", "anexos/a_b_.txt"]);
        assert!(path(7).len() <= 200 + "anexos/".len());
    }
}
