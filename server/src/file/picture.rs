//! Pictures: how large they are, and a small one to show first. Whoever sends them is not trusted: a few bytes can ask for
//! gigabytes.

use crate::store::library::LOGO_SIDE;
use app::{admin::company::model::LOGO_MOST_PIXELS, error::Reason};
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
    metadata::Orientation,
};
use std::io::Cursor;

/// Pixels, at most. A phone's large mode has 50 million; more would hurt the browsers that are given them, too.
const PIXELS: u64 = 50_000_000;
/// Bytes that decoding may take.
const MEMORY: u64 = 256 * 1024 * 1024;
/// Larger files are not read at once, and so no pictures.
pub(super) const BYTES: u64 = 32 * 1024 * 1024;
/// The small picture fits into a square of this: the widest bubble on a screen of two pixels a point.
const SIDE: u32 = 640;
/// A smaller picture is shown itself.
const SMALL_BYTES: usize = 64 * 1024;

pub(super) struct Picture {
    /// As it is shown: turned as the camera was.
    pub(super) pixels: (u32, u32),
    pub(super) thumbnail: Option<Vec<u8>>,
}

/// The format of a type whose pictures are read here.
pub(super) fn format(mime: &str) -> Option<ImageFormat> {
    match mime {
        "image/png" => Some(ImageFormat::Png),
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/gif" => Some(ImageFormat::Gif),
        "image/webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// `None` when it is no picture that a browser should be given. Takes its time: not for the async threads.
pub(super) fn read(bytes: &[u8], format: ImageFormat) -> Option<Picture> {
    let (image, turn) = decode(bytes, format)?;
    let (width, height) = (image.width(), image.height());
    let lies = matches!(
        turn,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let pixels = if lies { (height, width) } else { (width, height) };
    let is_small = bytes.len() <= SMALL_BYTES && width.max(height) <= 2 * SIDE;
    Some(Picture { pixels, thumbnail: if is_small { None } else { shrink(image, turn) } })
}

/// The small picture of a picture of any size.
pub(super) fn small(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    decode(bytes, format).and_then(|(image, turn)| shrink(image, turn))
}

/// A company's logo out of somebody's picture: a PNG of its pixels and nothing else, no larger than [`LOGO_SIDE`]; what is clear stays so.
pub(super) fn logo(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Reason> {
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader.into_dimensions().map_err(|_| Reason::Malformed)?;
    if width.max(height) > LOGO_MOST_PIXELS {
        return Err(Reason::TooLong(LOGO_MOST_PIXELS));
    }
    let (mut image, turn) = decode(bytes, format).ok_or(Reason::Malformed)?;
    if width.max(height) > LOGO_SIDE {
        image = image.resize(LOGO_SIDE, LOGO_SIDE, imageops::FilterType::Lanczos3);
    }
    image.apply_orientation(turn);
    let plain: DynamicImage = if image.color().has_alpha() { image.to_rgba8().into() } else { image.to_rgb8().into() };
    let mut drawn = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut drawn, CompressionType::Best, FilterType::Adaptive);
    plain.write_with_encoder(encoder).map_err(|_| Reason::Malformed)?;
    Ok(drawn)
}

fn decode(bytes: &[u8], format: ImageFormat) -> Option<(DynamicImage, Orientation)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        return None;
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Some((DynamicImage::from_decoder(decoder).ok()?, turn))
}

fn shrink(image: DynamicImage, turn: Orientation) -> Option<Vec<u8>> {
    let mut small = if image.width().max(image.height()) > SIDE { image.thumbnail(SIDE, SIDE) } else { image };
    small.apply_orientation(turn);
    let mut bytes = Cursor::new(Vec::new());
    let written = if small.color().has_alpha() {
        DynamicImage::from(small.to_rgba8()).write_to(&mut bytes, ImageFormat::Png)
    } else {
        DynamicImage::from(small.to_rgb8()).write_to(&mut bytes, ImageFormat::Jpeg)
    };
    written.ok().map(|()| bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, RgbaImage};

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn size(bytes: &[u8]) -> (u32, u32) {
        let image = image::load_from_memory(bytes).unwrap();
        (image.width(), image.height())
    }

    #[test]
    fn a_large_picture_gets_a_small_one_of_the_same_shape() {
        let photo = DynamicImage::from(RgbImage::from_fn(1600, 800, |x, y| Rgb([x as u8, y as u8, 7])));
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let picture = read(&encoded(&photo, format), format).unwrap();
            assert_eq!(picture.pixels, (1600, 800));
            assert_eq!(size(&picture.thumbnail.unwrap()), (640, 320), "{format:?}");
        }
        let clear = DynamicImage::from(RgbaImage::new(2000, 1400));
        let picture = read(&encoded(&clear, ImageFormat::Png), ImageFormat::Png).unwrap();
        assert_eq!(
            image::guess_format(&picture.thumbnail.unwrap()).unwrap(),
            ImageFormat::Png,
            "what is clear stays so"
        );
    }

    #[test]
    fn a_small_picture_is_shown_itself() {
        let icon = encoded(&DynamicImage::from(RgbImage::new(16, 9)), ImageFormat::Png);
        let picture = read(&icon, ImageFormat::Png).unwrap();
        assert_eq!((picture.pixels, picture.thumbnail), ((16, 9), None));
    }

    #[test]
    fn the_cameras_turn_is_honoured() {
        let photo = encoded(&DynamicImage::from(RgbImage::new(1600, 800)), ImageFormat::Jpeg);
        // APP1 with one entry: orientation 6, a quarter to the right.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let turned = [&photo[..2], exif, &photo[2..]].concat();
        let picture = read(&turned, ImageFormat::Jpeg).unwrap();
        assert_eq!(picture.pixels, (800, 1600));
        assert_eq!(size(&picture.thumbnail.unwrap()), (320, 640));
    }

    #[test]
    fn a_logo_is_drawn_anew_small_and_as_clear_as_it_was() {
        let clear =
            DynamicImage::from(RgbaImage::from_fn(1024, 256, |x, _| image::Rgba([200, 20, 20, (x % 2 * 255) as u8])));
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let given = [encoded(&clear, format), b"<script>".to_vec()].concat();
            let drawn = logo(&given, format).unwrap();
            assert_eq!(image::guess_format(&drawn).unwrap(), ImageFormat::Png);
            assert_eq!(size(&drawn), (512, 128), "{format:?}");
            assert!(image::load_from_memory(&drawn).unwrap().color().has_alpha());
            assert!(!drawn.windows(8).any(|part| part == b"<script>"));
        }
        let small = encoded(&DynamicImage::from(RgbImage::new(40, 20)), ImageFormat::Jpeg);
        assert_eq!(size(&logo(&small, ImageFormat::Jpeg).unwrap()), (40, 20), "it is not blown up");
        let wide = encoded(&DynamicImage::from(RgbImage::new(4_001, 1)), ImageFormat::Png);
        assert_eq!(logo(&wide, ImageFormat::Png), Err(Reason::TooLong(4_000)));
        let cut = encoded(&clear, ImageFormat::Png);
        assert_eq!(logo(&cut[..cut.len() / 2], ImageFormat::Png), Err(Reason::Malformed));
    }

    #[test]
    fn a_bomb_is_known_by_its_head_and_not_opened() {
        let mut png = encoded(&DynamicImage::from(RgbImage::new(1, 1)), ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        // The head's check sum must be right, or it is refused for that.
        let mut crc = u32::MAX;
        for byte in &png[12..29] {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
            }
        }
        png[29..33].copy_from_slice(&(!crc).to_be_bytes());
        let started = std::time::Instant::now();
        assert!(read(&png, ImageFormat::Png).is_none());
        assert!(started.elapsed().as_millis() < 500);
        assert!(read(b"GIF89a nothing of the kind", ImageFormat::Gif).is_none());
    }
}
