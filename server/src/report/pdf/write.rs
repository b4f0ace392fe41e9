//! Pages made a file, with the structure that PDF/UA-1 asks for: title, language, outline, and every text under what it is.

use super::{
    Failure,
    flow::{HEIGHT, Ink, LEFT, Pages, Piece, Placed, RIGHT, Role, WIDTH},
    font::{Fonts, Weight},
    shape::{Line, lines},
};
use crate::report::{
    model::Report,
    words::{Words, words},
};
use app::time::{Timestamp, Zone};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{PathBuilder, Point, Rect, Transform},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Tag, TagGroup, TagTree},
};
use std::num::NonZeroU16;

/// Conforming to PDF/UA-1; if the rules of it refuse something nobody thought of, without them rather than not at all.
pub(super) fn write(fonts: &Fonts, report: &Report, pages: &Pages) -> Result<Vec<u8>, Failure> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let strict = SerializeSettings { configuration: accessible.unwrap_or_default(), ..settings() };
    match document(fonts, report, pages, strict) {
        Err(Failure::Written(error @ KrillaError::Validation(_))) => {
            tracing::error!(%error, protocol = report.row.protocol, "a report does not conform to PDF/UA");
            document(fonts, report, pages, settings())
        }
        written => written,
    }
}

fn settings() -> SerializeSettings {
    SerializeSettings { enable_tagging: true, ..SerializeSettings::default() }
}

fn document(fonts: &Fonts, report: &Report, pages: &Pages, settings: SerializeSettings) -> Result<Vec<u8>, Failure> {
    let mut document = Document::new_with(settings);
    let words = words(report.reader.locale);
    let mut parts: Vec<Vec<Identifier>> = pages.blocks.iter().map(|_| Vec::new()).collect();
    for (index, placed) in pages.pages.iter().enumerate() {
        let Some(size) = PageSettings::from_wh(WIDTH, HEIGHT) else { continue };
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        frame(&mut surface, fonts, report, words, (index, pages.pages.len()));
        for block in placed.chunk_by(|one, next| one.block == next.block) {
            let Some(parts) = block.first().and_then(|first| parts.get_mut(first.block)) else { continue };
            parts.push(surface.start_tagged(ContentTag::Other));
            for placed in block {
                draw(&mut surface, fonts, placed);
            }
            surface.end_tagged();
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(&pages.blocks, parts, report));
    document.set_outline(outline(pages));
    document.set_metadata(metadata(report));
    document.finish().map_err(Failure::Written)
}

fn colour(ink: Ink) -> Fill {
    let colour = match ink {
        Ink::Dark => rgb::Color::new(0x1B, 0x1F, 0x24),
        Ink::Muted => rgb::Color::new(0x56, 0x5E, 0x66),
        Ink::Brand => rgb::Color::new(0x00, 0x68, 0x67),
    };
    Fill { paint: colour.into(), ..Fill::default() }
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, placed: &Placed) {
    match &placed.what {
        Piece::Line { size, ink, line } => put(surface, fonts, line, (placed.x, placed.y), *size, *ink),
        Piece::Picture { image, size } => {
            surface.push_transform(&Transform::from_translate(placed.x, placed.y));
            surface.draw_image(image.clone(), *size);
            surface.pop();
        }
    }
}

fn put(surface: &mut Surface<'_>, fonts: &Fonts, line: &Line, (mut x, y): (f32, f32), size: f32, ink: Ink) {
    surface.set_fill(Some(colour(ink)));
    for run in &line.runs {
        if let Some(font) = fonts.font(run.face) {
            surface.draw_glyphs(Point::from_xy(x, y), &run.glyphs, font.clone(), &line.text, size, false);
        }
        x += run.advance * size;
    }
}

/// What every page has around its text, which is not read aloud.
fn frame(surface: &mut Surface<'_>, fonts: &Fonts, report: &Report, words: &Words, (index, count): (usize, usize)) {
    const SIZE: f32 = 8.5;
    let set = |text: &str| lines(fonts, text, Weight::Regular, (RIGHT - LEFT - 90.0) / SIZE).into_iter().next();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
    if let Some(rule) = Rect::from_xywh(LEFT, 52.0, RIGHT - LEFT, if index == 0 { 2.0 } else { 0.6 }) {
        let mut path = PathBuilder::new();
        path.push_rect(rule);
        surface.set_fill(Some(colour(Ink::Brand)));
        if let Some(path) = path.finish() {
            surface.draw_path(&path);
        }
    }
    if let Some(line) = set(&format!("{} · {}", report.company, report.title())).filter(|_| index > 0) {
        put(surface, fonts, &line, (LEFT, 44.0), SIZE, Ink::Muted);
    }
    surface.end_tagged();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    let protocol = report.reader.locale.texts().queue.protocol;
    if let Some(line) = set(&format!("{protocol} {}", report.row.protocol)) {
        put(surface, fonts, &line, (LEFT, HEIGHT - 40.0), SIZE, Ink::Muted);
    }
    if let Some(line) = set(&(words.page)(index + 1, count)) {
        put(surface, fonts, &line, (RIGHT - line.width() * SIZE, HEIGHT - 40.0), SIZE, Ink::Muted);
    }
    surface.end_tagged();
}

/// The groups that are being filled: facts in a list, words under their speaker.
#[derive(Default)]
struct Open {
    list: Option<TagGroup>,
    item: Option<TagGroup>,
    speech: Option<TagGroup>,
}

impl Open {
    fn close(&mut self, tree: &mut TagTree) {
        if let (Some(item), Some(list)) = (self.item.take(), &mut self.list) {
            list.push(item);
        }
        for group in [self.list.take(), self.speech.take()].into_iter().flatten() {
            tree.push(group);
        }
    }
}

fn tree(blocks: &[Role], parts: Vec<Vec<Identifier>>, report: &Report) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(report.reader.locale.tag().to_owned()));
    let mut open = Open::default();
    for (role, parts) in blocks.iter().zip(parts) {
        let filled = |mut group: TagGroup| {
            parts.into_iter().for_each(|part| group.push(part));
            group
        };
        match role {
            Role::Heading(level, title) => {
                open.close(&mut tree);
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                tree.push(filled(TagGroup::new(Tag::Hn(level, Some(title.clone())))));
            }
            Role::Paragraph => {
                open.close(&mut tree);
                tree.push(filled(TagGroup::new(Tag::P)));
            }
            Role::Term => {
                let list = open.list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::None)));
                if let Some(item) = open.item.replace(TagGroup::with_children(Tag::LI, Vec::new())) {
                    list.push(item);
                }
                if let Some(item) = &mut open.item {
                    item.push(filled(TagGroup::new(Tag::Lbl)));
                }
            }
            Role::Value => {
                if let Some(item) = &mut open.item {
                    item.push(filled(TagGroup::new(Tag::LBody)));
                }
            }
            Role::Speaker => {
                open.close(&mut tree);
                let mut speech = TagGroup::new(Tag::Div);
                speech.push(filled(TagGroup::new(Tag::P)));
                open.speech = Some(speech);
            }
            Role::Figure(what) => {
                let figure = filled(TagGroup::new(Tag::Figure(Some(what.clone()))));
                match &mut open.speech {
                    Some(speech) => speech.push(figure),
                    None => tree.push(figure),
                }
            }
            Role::Said => match &mut open.speech {
                Some(speech) => speech.push(filled(TagGroup::new(Tag::P))),
                None => tree.push(filled(TagGroup::new(Tag::P))),
            },
        }
    }
    open.close(&mut tree);
    tree
}

/// Sections, and under the conversation its days.
fn outline(pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    let mut section: Option<OutlineNode> = None;
    for mark in &pages.marks {
        let place = XyzDestination::new(mark.page, Point::from_xy(LEFT, mark.y));
        let node = OutlineNode::new(mark.title.clone(), place);
        match (&mut section, mark.level) {
            (Some(section), 3) => section.push_child(node),
            (held, _) => {
                if let Some(before) = held.replace(node) {
                    outline.push_child(before);
                }
            }
        }
    }
    if let Some(section) = section {
        outline.push_child(section);
    }
    outline
}

fn metadata(report: &Report) -> Metadata {
    Metadata::new()
        .title(format!("{} {}", report.title(), report.row.protocol))
        .authors(vec![report.company.clone()])
        .creator("Balcão".into())
        .language(report.reader.locale.tag().into())
        .document_id(format!("{} {}", report.row.protocol, report.kind.as_str()))
        .creation_date(date(report.reader.at))
}

fn date(at: Timestamp) -> DateTime {
    let utc = Zone::default().local(at);
    DateTime::new(u16::try_from(utc.year).unwrap_or(0))
        .month(utc.month)
        .day(utc.day)
        .hour(utc.hour)
        .minute(utc.minute)
        .second(utc.second)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
