//! From a line of text to glyphs, broken where it gets too wide: between words, and inside a word that is wider than the line.

use super::font::{FaceId, Fonts, Weight};
use krilla::text::{GlyphId, KrillaGlyph};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// Letters that are drawn as one, in the order of the text.
struct Cluster {
    face: FaceId,
    level: u8,
    text: Range<usize>,
    glyphs: Range<usize>,
    /// In ems.
    advance: f32,
    space: bool,
}

/// A text without line ends, shaped.
#[derive(Default)]
struct Shaped {
    glyphs: Vec<KrillaGlyph>,
    clusters: Vec<Cluster>,
}

/// Glyphs of one font, from left to right.
pub(super) struct Run {
    pub(super) face: FaceId,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// In ems.
    pub(super) advance: f32,
}

/// One line as it is drawn. The glyphs' ranges are those of `text`.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) runs: Vec<Run>,
}

impl Line {
    /// In ems.
    pub(super) fn width(&self) -> f32 {
        self.runs.iter().map(|run| run.advance).sum()
    }
}

/// The lines of a text, none wider than `width` ems. Every line end of the text is kept.
pub(super) fn lines(fonts: &Fonts, text: &str, weight: Weight, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in fonts.readable(text).split('\n') {
        let shaped = shape(fonts, part, weight);
        lines.extend(broken(&shaped.clusters, width).into_iter().map(|range| line(&shaped, part, range)));
    }
    lines
}

fn rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

fn shape(fonts: &Fonts, text: &str, weight: Weight) -> Shaped {
    let levels: Vec<Level> = if text.chars().any(rtl) { BidiInfo::new(text, None).levels } else { Vec::new() };
    let level = |at: usize| levels.get(at).map_or(0, |level| level.number());
    let mut shaped = Shaped::default();
    // Pieces of one font and one direction.
    let mut piece: Option<(usize, FaceId, u8)> = None;
    for (at, letter) in text.char_indices() {
        // A mark is drawn with the letter that it stands on.
        let mark = matches!(letter, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}');
        let face = fonts.face_of(letter, weight).unwrap_or_default();
        match piece {
            Some((_, held, direction))
                if (held == face || mark && fonts.has(held, letter)) && direction == level(at) => {}
            _ => {
                if let Some((start, face, direction)) = piece {
                    push(fonts, &mut shaped, text, start..at, face, direction);
                }
                piece = Some((at, face, level(at)));
            }
        }
    }
    if let Some((start, face, direction)) = piece {
        push(fonts, &mut shaped, text, start..text.len(), face, direction);
    }
    shaped
}

/// Shapes a piece and adds its clusters in the order of the text.
fn push(fonts: &Fonts, shaped: &mut Shaped, text: &str, piece: Range<usize>, face: FaceId, level: u8) {
    let (Some(words), units) = (text.get(piece.clone()), fonts.units(face)) else { return };
    let Some(buffer) = fonts.shape(face, level % 2 == 1, words) else { return };
    let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let end_of = |start: usize| {
        let next = starts.partition_point(|other| *other <= start);
        starts.get(next).copied().unwrap_or(words.len())
    };
    let first = shaped.clusters.len();
    for (info, position) in infos.iter().zip(positions) {
        let start = info.cluster as usize;
        let range = piece.start + start..piece.start + end_of(start);
        let em = |units_of: i32| units_of as f32 / units;
        let glyph = KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            em(position.x_advance),
            em(position.x_offset),
            em(position.y_offset),
            em(position.y_advance),
            range.clone(),
            None,
        );
        let at = shaped.glyphs.len();
        shaped.glyphs.push(glyph);
        match shaped.clusters.get_mut(first..).and_then(<[Cluster]>::last_mut).filter(|last| last.text == range) {
            Some(last) => {
                last.glyphs.end = at + 1;
                last.advance += em(position.x_advance);
            }
            None => {
                let space = text.get(range.clone()).is_some_and(|words| words.chars().all(char::is_whitespace));
                let advance = em(position.x_advance);
                shaped.clusters.push(Cluster { face, level, text: range, glyphs: at..at + 1, advance, space });
            }
        }
    }
    if level % 2 == 1 {
        // They came as they are drawn, from left to right.
        if let Some(mine) = shaped.clusters.get_mut(first..) {
            mine.reverse();
        }
    }
}

/// Where the lines begin and end, in clusters. A space at the end may stand over.
fn broken(clusters: &[Cluster], width: f32) -> Vec<Range<usize>> {
    let (mut lines, mut start, mut used) = (Vec::new(), 0, 0.0);
    let mut after_space: Option<usize> = None;
    let mut at = 0;
    while let Some(cluster) = clusters.get(at) {
        if !cluster.space && used + cluster.advance > width && at > start {
            let end = after_space.filter(|after| *after > start).unwrap_or(at);
            lines.push(start..end);
            (start, used, after_space) = (end, 0.0, None);
            at = end;
            continue;
        }
        used += cluster.advance;
        at += 1;
        if cluster.space {
            after_space = Some(at);
        }
    }
    lines.push(start..clusters.len());
    lines
}

fn line(shaped: &Shaped, text: &str, range: Range<usize>) -> Line {
    let clusters = shaped.clusters.get(range).unwrap_or_default();
    let begin = clusters.iter().map(|cluster| cluster.text.start).min().unwrap_or(0);
    let end = clusters.iter().map(|cluster| cluster.text.end).max().unwrap_or(0);
    let mut runs: Vec<Run> = Vec::new();
    for at in visual(clusters) {
        let Some(cluster) = clusters.get(at) else { continue };
        let glyphs = shaped.glyphs.get(cluster.glyphs.clone()).unwrap_or_default().iter().cloned().map(|mut glyph| {
            glyph.text_range = glyph.text_range.start - begin..glyph.text_range.end - begin;
            glyph
        });
        match runs.last_mut().filter(|run| run.face == cluster.face) {
            Some(run) => {
                run.glyphs.extend(glyphs);
                run.advance += cluster.advance;
            }
            None => runs.push(Run { face: cluster.face, glyphs: glyphs.collect(), advance: cluster.advance }),
        }
    }
    Line { text: text.get(begin..end).unwrap_or_default().to_owned(), runs }
}

/// The order from left to right: rule L2 of the Unicode bidirectional algorithm.
fn visual(clusters: &[Cluster]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    let highest = clusters.iter().map(|cluster| cluster.level).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < clusters.len() {
            let run =
                clusters.get(at..).unwrap_or_default().iter().take_while(|cluster| cluster.level >= level).count();
            if let Some(run) = order.get_mut(at..at + run) {
                run.reverse();
            }
            at += run + 1;
        }
    }
    order
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn told(text: &str, width: f32) -> Vec<String> {
        let fonts = Fonts::new().unwrap();
        let lines = lines(&fonts, text, Weight::Regular, width);
        for line in &lines {
            let blank = line.text.len() - line.text.trim_end().len();
            assert!(
                line.width() <= width + 0.3 * blank as f32 + 0.01 || line.text.chars().count() == 1,
                "{}",
                line.text
            );
        }
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_break_between_words_and_inside_a_word_that_is_too_wide() {
        assert_eq!(told("um dois três", 3.5), ["um ", "dois ", "três"]);
        assert_eq!(told("a\n\nb", 9.0), ["a", "", "b"]);
        let word = "x".repeat(600);
        let lines = told(&word, 40.0);
        assert!(lines.len() > 5 && lines.concat() == word);
        assert_eq!(told("ab", 0.01), ["a", "b"], "always at least one letter");
    }

    #[test]
    fn directions_are_kept_and_overrides_have_no_effect() {
        let fonts = Fonts::new().unwrap();
        let drawn = |text: &str| {
            let line = lines(&fonts, text, Weight::Bold, 100.0).remove(0);
            let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter());
            glyphs.map(|glyph| line.text.get(glyph.text_range.clone()).unwrap().to_owned()).collect::<String>()
        };
        assert_eq!(drawn("ab שלום cd"), "ab םולש cd");
        assert_eq!(drawn("ab \u{202E}cd"), "ab cd");
        assert_eq!(drawn("Sa\u{303}o 😀 fi"), "Sa\u{303}o 😀 fi");
        assert!(!drawn("مرحبا 123 hi").is_empty());
    }

    #[test]
    fn no_glyph_is_missing() {
        let fonts = Fonts::new().unwrap();
        let text = "Ação ñ 😀👩‍👩‍👧‍👦🇧🇷 漢字 \u{E000} مرحبا שלום Привет ελ ½ → ☎️ e\u{301}\u{489} \u{202E}x";
        for weight in [Weight::Regular, Weight::Bold] {
            for line in lines(&fonts, text, weight, 10.0) {
                for glyph in line.runs.iter().flat_map(|run| &run.glyphs) {
                    assert_ne!(
                        glyph.glyph_id.to_u32(),
                        0,
                        "{:?} in {}",
                        line.text.get(glyph.text_range.clone()),
                        line.text
                    );
                }
            }
        }
    }
}
