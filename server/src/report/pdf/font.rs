//! The fonts of the document, and texts of which every letter has a picture in one of them.

use krilla::text::Font;
use rustybuzz::{Direction, Face, Feature, GlyphBuffer, Script, ShapePlan, UnicodeBuffer, ttf_parser::Tag};
use std::{cell::RefCell, collections::HashMap, fmt::Write as _};

/// A font's place in [`Fonts`].
pub(super) type FaceId = usize;

/// In one colour, which paper has as well; its licence lies beside it.
static NOTO_EMOJI: &[u8] = include_bytes!("../../../font/NotoEmoji-Regular.ttf");

const REGULAR: FaceId = 0;
const BOLD: FaceId = 1;
const EMOJI: FaceId = 2;
/// DejaVu: Arabic, Hebrew, Armenian, Georgian, arrows, mathematics.
const WIDE: FaceId = 3;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Weight {
    #[default]
    Regular,
    Bold,
}

struct Loaded {
    face: Face<'static>,
    font: Font,
    units: f32,
}

type PlanKey = (FaceId, bool, Option<Script>);

pub(super) struct Fonts {
    all: [Loaded; 4],
    /// Preparing costs more than shaping a line: once for each font, direction and script.
    plans: RefCell<HashMap<PlanKey, ShapePlan>>,
}

fn load(bytes: &'static [u8]) -> Option<Loaded> {
    let face = Face::from_slice(bytes, 0)?;
    let font = Font::new(bytes.into(), 0)?;
    let units = font.units_per_em();
    Some(Loaded { face, font, units })
}

impl Fonts {
    pub(super) fn new() -> Option<Self> {
        let all = [
            load(notosans::REGULAR_TTF)?,
            load(notosans::BOLD_TTF)?,
            load(NOTO_EMOJI)?,
            load(dejavu::sans::regular())?,
        ];
        Some(Self { all, plans: RefCell::default() })
    }

    pub(super) fn font(&self, id: FaceId) -> Option<&Font> {
        self.all.get(id).map(|loaded| &loaded.font)
    }

    pub(super) fn units(&self, id: FaceId) -> f32 {
        self.all.get(id).map_or(1000.0, |loaded| loaded.units)
    }

    /// The font that draws a letter, the text's own before the others.
    pub(super) fn face_of(&self, letter: char, weight: Weight) -> Option<FaceId> {
        let order = match weight {
            Weight::Regular => [REGULAR, REGULAR, EMOJI, WIDE],
            Weight::Bold => [BOLD, REGULAR, EMOJI, WIDE],
        };
        order.into_iter().find(|id| self.has(*id, letter))
    }

    pub(super) fn has(&self, id: FaceId, letter: char) -> bool {
        self.all.get(id).is_some_and(|loaded| loaded.face.glyph_index(letter).is_some())
    }

    /// The text with every letter drawable: without controls and what only steers (directions, joiners, variants), and with
    /// `[U+1FAE0]` for what no font has. Lines end with `\n` only.
    pub(super) fn readable(&self, text: &str) -> String {
        let mut readable = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => readable.push('\n'),
                '\t' => readable.push_str("    "),
                _ if letter.is_control() || steers(letter) => {}
                _ if letter.is_whitespace() => readable.push(' '),
                _ if !private(letter) && self.face_of(letter, Weight::Regular).is_some() => readable.push(letter),
                // Half of a flag: its letter.
                '\u{1F1E6}'..='\u{1F1FF}' => {
                    let place = u32::from(letter) - 0x1F1E6;
                    readable.extend(char::from_u32(u32::from('A') + place));
                }
                _ => {
                    let _ = write!(readable, "[U+{:04X}]", u32::from(letter));
                }
            }
        }
        readable
    }

    /// Draws a piece of one font and direction.
    pub(super) fn shape(&self, id: FaceId, rtl: bool, text: &str) -> Option<GlyphBuffer> {
        let loaded = self.all.get(id)?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        // Of letters without a script, such as figures, none is known.
        let script = Some(buffer.script());
        let direction = buffer.direction();
        let mut plans = self.plans.borrow_mut();
        let plan = plans.entry((id, rtl, script)).or_insert_with(|| {
            // Letters stay apart, so that each can be found and copied.
            let apart = [Feature::new(Tag::from_bytes(b"liga"), 0, ..)];
            ShapePlan::new(&loaded.face, direction, script, None, &apart)
        });
        Some(rustybuzz::shape_with_plan(&loaded.face, plan, buffer))
    }
}

/// Letters that have no picture and change how others stand or look.
fn steers(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters that mean what their font's maker wants.
fn private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_drawn_is_named_and_what_only_steers_is_left_out() {
        let fonts = Fonts::new().unwrap();
        assert_eq!(fonts.readable("Olá, ação! ñ ü €"), "Olá, ação! ñ ü €");
        assert_eq!(fonts.readable("a\u{202E}b\u{2066}c\u{200D}\u{FEFF}d\0\u{7}\r\ne"), "abcd\ne");
        assert_eq!(fonts.readable("😀 👍🏽 🙂🤔🥰 ☎️"), "😀 👍 🙂🤔🥰 ☎");
        assert_eq!(fonts.readable("漢\u{E000}\u{FFFE}"), "[U+6F22][U+E000][U+FFFE]");
        assert_eq!(fonts.readable("a\tb\u{A0}c\u{2028}d"), "a    b c\nd");
    }
}
