//! A file on its way out: its headers, and as much of it as is asked for (RFC 9110 §13, §14).

use super::{Files, thumbnail};
use crate::{
    desk::rules::{file_name, file_type},
    store::{
        Stored,
        entity::{file, file_content},
        files::attachment,
    },
};
use app::{error::AppError, file::model::Showing};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use http_range_header::parse_range_header;
use object_store::{GetOptions, ObjectStore as _, ObjectStoreExt as _, path::Path};
use std::ops::Range;

/// What a file may do in a browser: nothing, not even as a page of its own.
const NOTHING: &str = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
/// A document's viewer is the browser's own, which a sandbox would switch off. Only our pages may frame it.
const DOCUMENT: &str = "script-src 'none'; frame-ancestors 'self'";
const ACTIVE: &str = "sandbox; default-src 'none'";
/// It never changes. Another sign-in is another reader.
const CACHE: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=604800, immutable"));
const VARY: (HeaderName, HeaderValue) = (header::VARY, HeaderValue::from_static("cookie, authorization"));

/// The file, whole or in part.
///
/// # Errors
/// The storage does not give it.
pub async fn file(
    files: &Files,
    (file, content): (file::Model, file_content::Model),
    asked: &HeaderMap,
) -> Stored<Response> {
    let attachment = attachment(file, &content);
    let (inline, policy) = match attachment.showing() {
        Showing::Card => (false, ACTIVE),
        Showing::Pdf => (true, DOCUMENT),
        Showing::Image | Showing::Audio | Showing::Video => (true, NOTHING),
    };
    let (mime, name) = if inline {
        (content.mime.as_str(), file_name::honest(&attachment.name, &content.mime))
    } else {
        // Whatever it is, it is only to be saved.
        (file_type::UNKNOWN, attachment.name)
    };
    let tag = format!("\"{}\"", content.sha256);
    let mut headers = common(mime, policy, &tag);
    headers.extend(value(&file_name::disposition(inline, &name)).map(|value| (header::CONTENT_DISPOSITION, value)));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if has(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let (status, range) = match part(asked, &tag, attachment.size) {
        Part::Whole => (StatusCode::OK, 0..attachment.size),
        Part::Of(range) => {
            let told = format!("bytes {}-{}/{}", range.start, range.end - 1, attachment.size);
            headers.extend(value(&told).map(|value| (header::CONTENT_RANGE, value)));
            (StatusCode::PARTIAL_CONTENT, range)
        }
        Part::None => {
            let told = value(&format!("bytes */{}", attachment.size)).map(|value| (header::CONTENT_RANGE, value));
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, HeaderMap::from_iter(told)).into_response());
        }
    };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    let options = GetOptions::new().with_range((status == StatusCode::PARTIAL_CONTENT).then_some(range));
    let found = files.storage.get_opts(&Path::from(content.place.as_str()), options).await?;
    Ok((status, headers, Body::from_stream(found.into_stream())).into_response())
}

/// The small picture.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub async fn small(files: &Files, content: file_content::Model, asked: &HeaderMap) -> Stored<Response> {
    if !content.thumbnail {
        return Err(AppError::NotFound.into());
    }
    let tag = format!("\"{}.t\"", content.sha256);
    let bytes = files.storage.get(&thumbnail(&content.place)).await?.bytes().await?;
    let headers = common(file_type::of(&bytes), NOTHING, &tag);
    if has(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, bytes).into_response())
}

/// A content that is anybody's to see, under an address that never stands for another.
///
/// # Errors
/// The storage does not give it.
pub async fn public(files: &Files, content: &file_content::Model) -> Stored<Response> {
    let bytes = files.whole(content).await?;
    let mut headers = HeaderMap::from_iter([
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ACTIVE)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ]);
    headers.extend(value(&content.mime).map(|value| (header::CONTENT_TYPE, value)));
    Ok((headers, bytes).into_response())
}

fn common(mime: &str, policy: &'static str, tag: &str) -> HeaderMap {
    let mut headers = HeaderMap::from_iter([
        CACHE,
        VARY,
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ]);
    headers.extend(
        [(header::CONTENT_TYPE, mime), (header::ETAG, tag)]
            .into_iter()
            .filter_map(|(name, text)| value(text).map(|value| (name, value))),
    );
    headers
}

fn value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether the browser has it already.
fn has(asked: &HeaderMap, tag: &str) -> bool {
    text(asked, &header::IF_NONE_MATCH)
        .is_some_and(|tags| tags.split(',').any(|one| matches!(one.trim(), "*") || one.trim().ends_with(tag)))
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Of(Range<u64>),
    None,
}

/// What is asked for. Several parts at once are answered by all of it, which is always right.
fn part(asked: &HeaderMap, tag: &str, size: u64) -> Part {
    let Some(range) = text(asked, &header::RANGE) else { return Part::Whole };
    if text(asked, &header::IF_RANGE).is_some_and(|held| held != tag) {
        return Part::Whole;
    }
    let Ok(parsed) = parse_range_header(range) else { return Part::Whole };
    match parsed.validate(size).as_deref() {
        Ok([one]) => Part::Of(*one.start()..one.end() + 1),
        Ok(_) => Part::Whole,
        Err(_) if range.contains(',') => Part::Whole,
        Err(_) => Part::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_was_asked_for_or_all() {
        let of = |range: &'static str, held: Option<&'static str>| {
            let mut asked = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(range))]);
            asked.extend(held.map(|held| (header::IF_RANGE, HeaderValue::from_static(held))));
            part(&asked, "\"t\"", 100)
        };
        assert_eq!(of("bytes=0-0", None), Part::Of(0..1));
        assert_eq!(of("bytes=90-", None), Part::Of(90..100));
        assert_eq!(of("bytes=-10", None), Part::Of(90..100));
        assert_eq!(of("bytes=90-500", None), Part::Of(90..100));
        assert_eq!(of("bytes=100-", None), Part::None);
        assert_eq!(of("bytes=5-2", None), Part::None);
        assert_eq!(of("bytes=0-1,5-9", None), Part::Whole);
        assert_eq!(of("lines=0-1", None), Part::Whole);
        assert_eq!(of("bytes=0-1", Some("\"t\"")), Part::Of(0..2));
        assert_eq!(of("bytes=0-1", Some("\"older\"")), Part::Whole);
        assert_eq!(part(&HeaderMap::new(), "\"t\"", 100), Part::Whole);
    }
}
