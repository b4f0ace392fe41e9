//! Lines put on pages, one under the other.

use super::{
    font::{Fonts, Weight},
    shape::{Line, lines},
};
use krilla::{geom::Size, image::Image};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
pub(super) const LEFT: f32 = 56.0;
pub(super) const RIGHT: f32 = WIDTH - 56.0;
/// The column of the facts' names.
const NAMES: f32 = 132.0;
/// So many lines are not divided.
const FEW: usize = 3;
/// The column of the times.
const TIMES: f32 = 60.0;
/// A picture's and a logo's widest and highest, and how large their pixels are at most.
const PICTURE: (f32, f32) = (220.0, 220.0);
const LOGO: (f32, f32) = (180.0, 44.0);
const POINTS_A_PIXEL: f32 = 0.75;
const TOP: f32 = 72.0;
const BOTTOM: f32 = HEIGHT - 62.0;

/// What a piece of text is, for who cannot see where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Heading(u16, String),
    /// The name of a fact, and the fact.
    Term,
    Value,
    /// Who says it and when, and what they say.
    Speaker,
    Said,
    /// A picture that is said, with what it is.
    Figure(String),
    Paragraph,
}

/// Colours, each with enough contrast on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Dark,
    Muted,
    Brand,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
    pub(super) x: f32,
    pub(super) width: f32,
}

impl Style {
    /// Running text over the page's whole width.
    pub(super) const TEXT: Self =
        Self { size: 10.0, weight: Weight::Regular, ink: Ink::Dark, x: LEFT, width: RIGHT - LEFT };

    /// Beside the text, for what matters less.
    pub(super) const SMALL: Self = Self { size: 9.0, ink: Ink::Muted, ..Self::TEXT };

    fn leading(&self) -> f32 {
        self.size * 1.4
    }

    pub(super) fn lines(&self, fonts: &Fonts, text: &str) -> Vec<Line> {
        lines(fonts, text, self.weight, self.width / self.size)
    }
}

/// Something in its place.
pub(super) struct Placed {
    pub(super) block: usize,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) what: Piece,
}

pub(super) enum Piece {
    /// Its baseline is at `y`.
    Line { size: f32, ink: Ink, line: Line },
    /// Its top is at `y`.
    Picture { image: Image, size: Size },
}

/// Where a heading stands, for the document's outline.
pub(super) struct Mark {
    pub(super) level: u16,
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

#[derive(Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Placed>>,
    /// What each block is, in reading order.
    pub(super) blocks: Vec<Role>,
    pub(super) marks: Vec<Mark>,
}

pub(super) struct Flow<'f> {
    pub(super) fonts: &'f Fonts,
    pages: Pages,
    y: f32,
}

impl<'f> Flow<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, pages: Pages { pages: vec![Vec::new()], ..Pages::default() }, y: TOP }
    }

    pub(super) fn finish(self) -> Pages {
        self.pages
    }

    /// Leaves room, but not at the top of a page.
    pub(super) fn gap(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Turns the page unless so much fits on it.
    pub(super) fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.pages.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    fn block(&mut self, role: Role) -> usize {
        self.pages.blocks.push(role);
        self.pages.blocks.len() - 1
    }

    /// Places a line whose top is where the page is filled to.
    fn place(&mut self, block: usize, style: &Style, x: f32, line: Line) {
        self.place_beside(block, style, style.size, x, line);
    }

    /// The same on the baseline of a text of another size.
    fn place_beside(&mut self, block: usize, style: &Style, size: f32, x: f32, line: Line) {
        let y = self.y + size * 1.1;
        if let Some(page) = self.pages.pages.last_mut().filter(|_| !line.runs.is_empty()) {
            page.push(Placed { block, x, y, what: Piece::Line { size: style.size, ink: style.ink, line } });
        }
    }

    pub(super) fn text(&mut self, role: Role, text: &str, style: &Style) {
        self.lines(role, style.lines(self.fonts, text), style);
    }

    /// The last line is never alone on a page: the one before goes with it.
    pub(super) fn lines(&mut self, role: Role, lines: Vec<Line>, style: &Style) {
        let (block, count) = (self.block(role), lines.len());
        for (at, line) in lines.into_iter().enumerate() {
            self.room(style.leading() * if at + 2 == count { 2.0 } else { 1.0 });
            self.place(block, style, style.x, line);
            self.y += style.leading();
        }
    }

    /// A heading stays with at least `follows` of what it heads.
    pub(super) fn heading(&mut self, level: u16, title: &str, style: &Style, follows: f32) {
        self.room(style.leading() + follows);
        let title = self.fonts.readable(title);
        let page = self.pages.pages.len() - 1;
        self.pages.marks.push(Mark { level, title: title.clone(), page, y: self.y });
        self.text(Role::Heading(level, title.clone()), &title, style);
    }

    /// A fact: its name at the left, beside it what it is.
    pub(super) fn fact(&mut self, name: &str, value: &str) {
        self.fact_of(name, value, None);
    }

    /// The same with where it comes from, under it.
    pub(super) fn fact_of(&mut self, name: &str, value: &str, source: Option<&str>) {
        let term = Style { ink: Ink::Muted, width: NAMES - 12.0, ..Style::TEXT };
        let body = Style { x: LEFT + NAMES, width: RIGHT - LEFT - NAMES, ..Style::TEXT };
        let small = Style { x: body.x, width: body.width, ..Style::SMALL };
        let (left, right) = (self.block(Role::Term), self.block(Role::Value));
        let mut names = term.lines(self.fonts, name).into_iter();
        let values = body.lines(self.fonts, value).into_iter().map(|line| (body, line));
        let sources = source.map(|source| small.lines(self.fonts, source)).unwrap_or_default();
        let mut values = values.chain(sources.into_iter().map(|line| (small, line)));
        loop {
            let (name, value) = (names.next(), values.next());
            if name.is_none() && value.is_none() {
                break;
            }
            self.room(body.leading());
            if let Some(line) = name {
                self.place(left, &term, term.x, line);
            }
            if let Some((style, line)) = value {
                self.place(right, &style, style.x, line);
            }
            self.y += body.leading();
        }
    }

    /// Who speaks, with the time at the right; of so many lines that are said the first ones stay with it, of a few all.
    pub(super) fn speaker(&mut self, (name, role): (&str, &str), time: &str, ink: Ink, said: usize) {
        let style = Style { weight: Weight::Bold, ink, width: RIGHT - LEFT - TIMES, ..Style::TEXT };
        let named = style.lines(self.fonts, name);
        let follows = if said <= FEW { said } else { FEW - 1 };
        self.room(style.leading() * (named.len() + follows) as f32);
        let block = self.block(Role::Speaker);
        let last = named.len().saturating_sub(1);
        for (at, line) in named.into_iter().enumerate() {
            let end = style.x + line.width() * style.size;
            self.place(block, &style, style.x, line);
            if at == last {
                let role = lines(self.fonts, &format!(" · {role} "), Weight::Regular, style.width);
                for line in role.into_iter().take(1) {
                    self.place_beside(block, &Style::SMALL, style.size, end, line);
                }
                self.time(block, style.size, time);
            }
            self.y += style.leading();
        }
    }

    /// A picture under what is said, no larger than it is and as a page bears.
    pub(super) fn picture(&mut self, what: String, image: Image, x: f32) {
        self.figure(what, image, x, PICTURE);
    }

    /// The company's logo at the head.
    pub(super) fn logo(&mut self, what: String, image: Image) {
        self.figure(what, image, LEFT, LOGO);
    }

    fn figure(&mut self, what: String, image: Image, x: f32, most: (f32, f32)) {
        let (width, height) = image.size();
        let scale = (most.0 / width as f32).min(most.1 / height as f32).min(POINTS_A_PIXEL);
        let Some(size) = Size::from_wh(width as f32 * scale, height as f32 * scale) else { return };
        self.room(size.height() + 8.0);
        let (block, y) = (self.block(Role::Figure(what)), self.y + 4.0);
        if let Some(page) = self.pages.pages.last_mut() {
            page.push(Placed { block, x, y, what: Piece::Picture { image, size } });
        }
        self.y += size.height() + 8.0;
    }

    /// What happened, with the time at the right.
    pub(super) fn step(&mut self, text: &str, time: &str) {
        let style = Style { width: RIGHT - LEFT - TIMES, ..Style::SMALL };
        let block = self.block(Role::Paragraph);
        for (at, line) in style.lines(self.fonts, text).into_iter().enumerate() {
            self.room(style.leading());
            self.place(block, &style, style.x, line);
            if at == 0 {
                self.time(block, style.size, time);
            }
            self.y += style.leading();
        }
    }

    /// A time at the right of a line of some size.
    fn time(&mut self, block: usize, size: f32, time: &str) {
        let small = Style { width: TIMES, ..Style::SMALL };
        for line in small.lines(self.fonts, time).into_iter().take(1) {
            self.place_beside(block, &small, size, RIGHT - line.width() * small.size, line);
        }
    }
}
