//! How well a label can be read: the colours that the style makes of a manager's colour (`style/component/label.css`), and the
//! contrast between them by WCAG 2.2.

/// OKLCH: lightness, chroma, hue in radians.
type Lch = (f64, f64, f64);

/// Ten times the contrast of the text on its ground, in the light and in the dark theme; `None` for no colour.
pub fn contrasts(color: &str) -> Option<[u32; 2]> {
    let (_, chroma, hue) = oklch(rgb(color)?);
    let pair = |ground: (f64, f64), text: (f64, f64)| {
        let light = |(lightness, most): (f64, f64)| luminance((lightness, chroma.min(most), hue));
        let (ground, text) = (light(ground), light(text));
        let ratio = (ground.max(text) + 0.05) / (ground.min(text) + 0.05);
        // At most 21.0.
        (0..=210).rev().find(|tenths| f64::from(*tenths) <= ratio * 10.0).unwrap_or(0)
    };
    Some([pair((0.95, 0.035), (0.42, 0.11)), pair((0.32, 0.055), (0.88, 0.08))])
}

/// Enough for small text.
pub const ENOUGH: u32 = 45;

fn rgb(color: &str) -> Option<[f64; 3]> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        Some(linear(f64::from(value) / 255.0))
    };
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

/// B. Ottosson, "A perceptual color space for image processing" (2020).
fn oklch([r, g, b]: [f64; 3]) -> Lch {
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
    let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
    let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
    (lightness, a.hypot(b), b.atan2(a))
}

/// Relative luminance; what the screen cannot show is cut off.
fn luminance((lightness, chroma, hue): Lch) -> f64 {
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let red = (4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s).clamp(0.0, 1.0);
    let green = (-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s).clamp(0.0, 1.0);
    let blue = (-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s).clamp(0.0, 1.0);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_can_be_read_in_both_themes() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let color = format!("#{red:02x}{green:02x}{blue:02x}");
                    let both = contrasts(&color).unwrap_or_default();
                    assert!(both.iter().all(|tenths| *tenths >= ENOUGH), "{color}: {both:?}");
                }
            }
        }
    }

    #[test]
    fn black_on_white_is_the_most_there_is() {
        let (white, black) = (oklch(rgb("#ffffff").unwrap_or_default()), oklch(rgb("#000000").unwrap_or_default()));
        assert!((luminance(white) - 1.0).abs() < 0.001 && luminance(black) < 0.001);
        assert_eq!(contrasts("red"), None);
        assert_eq!(contrasts("#12345é"), None);
    }
}
