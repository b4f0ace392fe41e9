//! What stands where: letterhead, facts, and the conversation day by day.

use super::{
    flow::{Flow, Ink, LEFT, Pages, RIGHT, Role, Style},
    font::{Fonts, Weight},
};
use crate::{
    desk::rules::file_type,
    report::{
        model::{Entry, Report},
        words::{Words, words},
    },
};
use app::{file::model::Attachment, queue::model::Author, report::model::ReportKind};
use krilla::image::Image;

const SECTION: Style = Style { size: 12.5, weight: Weight::Bold, ..Style::TEXT };
const DAY: Style = Style { size: 10.0, weight: Weight::Bold, ink: Ink::Muted, ..Style::TEXT };
const SAID: Style = Style { x: LEFT + 10.0, width: RIGHT - LEFT - 10.0, ..Style::TEXT };
/// What two facts take, a day's heading, and a message of a few lines.
const FACTS: f32 = 30.0;
const DAYS: f32 = 28.0;
const MESSAGE: f32 = 64.0;

pub(super) fn set(fonts: &Fonts, report: &Report) -> Pages {
    let words = words(report.reader.locale);
    let mut flow = Flow::new(fonts);
    letterhead(&mut flow, report, words);
    section(&mut flow, words.customer, FACTS);
    let name = report.reader.locale.texts().conversation.name;
    flow.fact(name, &report.customer);
    for (label, value) in
        report.answers.iter().filter(|(label, value)| (label.as_str(), value) != (name, &report.customer))
    {
        flow.fact(label, value);
    }
    section(&mut flow, words.service, FACTS);
    service(&mut flow, report, words);
    if !report.infos.is_empty() {
        section(&mut flow, words.infos, FACTS);
        for info in &report.infos {
            let by = (words.by)(&info.author, &report.date_time(info.at));
            flow.fact_of(&info.name, &info.value, Some(&by));
        }
    }
    section(&mut flow, words.conversation, DAYS + MESSAGE);
    conversation(&mut flow, report, words);
    flow.finish()
}

/// A heading, which stays with so much of what follows.
fn section(flow: &mut Flow<'_>, title: &str, follows: f32) {
    flow.gap(14.0);
    flow.heading(2, title, &SECTION, follows);
    flow.gap(3.0);
}

fn letterhead(flow: &mut Flow<'_>, report: &Report, words: &Words) {
    if let Some(logo) = report.logo.as_deref().and_then(image) {
        flow.logo(flow.fonts.readable(&report.company), logo);
    }
    let company = Style { size: 13.0, weight: Weight::Bold, ink: Ink::Brand, ..Style::TEXT };
    flow.text(Role::Paragraph, &report.company, &company);
    flow.gap(14.0);
    let title = Style { size: 20.0, weight: Weight::Bold, ..Style::TEXT };
    flow.heading(1, report.title(), &title, 60.0);
    let holds = match report.kind {
        ReportKind::Session => words.session_holds,
        ReportKind::Attendance => words.attendance_holds,
    };
    flow.text(Role::Paragraph, holds, &Style::SMALL);
    flow.text(Role::Paragraph, &(words.made)(&report.date_time(report.reader.at), &report.reader.name), &Style::SMALL);
}

fn service(flow: &mut Flow<'_>, report: &Report, words: &Words) {
    let texts = report.reader.locale.texts();
    let ours = texts.conversation;
    let row = &report.row;
    flow.fact(texts.queue.protocol, &row.protocol);
    flow.fact(words.channel, words.web_chat);
    for (name, value) in [(ours.department, &report.department), (ours.subject, &report.subject)] {
        if let Some(value) = value {
            flow.fact(name, value);
        }
    }
    for (name, at) in [(ours.started, Some(row.created_at)), (ours.taken, row.opened_at), (ours.ended, row.ended_at)] {
        if let Some(at) = at {
            flow.fact(name, &report.date_time(at));
        }
    }
    flow.fact(words.time_zone, &report.zone_name);
    if let Some(waited) = report.waited_seconds {
        flow.fact(ours.waited, &(texts.ui.duration)(waited));
    }
    if !report.sessions.is_empty() {
        let told = |session: &crate::report::model::Session| {
            let to = session.to.map(|to| report.until(session.from, to));
            format!("{} ({})", session.agent, (words.span)(&report.date_time(session.from), to.as_deref()))
        };
        flow.fact(words.agents, &report.sessions.iter().map(told).collect::<Vec<_>>().join("\n"));
    }
    if !report.labels.is_empty() {
        flow.fact(ours.labels, &report.labels.join(", "));
    }
    if let Some(resolved) = report.resolved {
        flow.fact(ours.resolved, if resolved { ours.yes } else { ours.no });
    }
    if let Some(rating) = report.rating {
        flow.fact(ours.rating, &(ours.score)(rating));
    }
}

fn conversation(flow: &mut Flow<'_>, report: &Report, words: &Words) {
    if report.entries.is_empty() {
        flow.text(Role::Paragraph, words.nothing_said, &Style::TEXT);
    }
    let mut day = None;
    for entry in &report.entries {
        let local = report.zone.local(entry.at);
        if day != Some(local.day_number) {
            day = Some(local.day_number);
            flow.gap(10.0);
            flow.heading(3, &(report.reader.locale.texts().conversation.date)(local), &DAY, MESSAGE);
        }
        flow.gap(6.0);
        line(flow, report, words, entry);
    }
}

fn line(flow: &mut Flow<'_>, report: &Report, words: &Words, entry: &Entry) {
    let time = report.zone.clock(entry.at);
    let (role, ink) = match entry.author {
        Author::Customer => (words.is_customer, Ink::Dark),
        Author::Bot => (words.is_bot, Ink::Muted),
        Author::Agent => (words.is_agent, Ink::Brand),
        Author::System => return flow.step(&entry.text, &time),
    };
    let said = if entry.text.is_empty() { Vec::new() } else { SAID.lines(flow.fonts, &entry.text) };
    let follows = if entry.files.is_empty() { said.len() } else { said.len() + 1 };
    flow.speaker((&entry.name, role), &time, ink, follows);
    if !said.is_empty() {
        flow.lines(Role::Said, said, &SAID);
    }
    let beside = Style { x: SAID.x, width: SAID.width, ..Style::SMALL };
    if let Some(original) = &entry.original {
        let original = format!("{} ({}): {}", words.original, original.language, original.body);
        flow.text(Role::Said, &original, &beside);
    }
    for file in &entry.files {
        attached(flow, report, words, file);
    }
    if !entry.options.is_empty() {
        let options = format!("{}: {}", words.options, entry.options.join(" · "));
        flow.text(Role::Said, &options, &beside);
    }
}

/// A picture, and of every file its name and size.
fn attached(flow: &mut Flow<'_>, report: &Report, words: &Words, file: &Attachment) {
    let shown = report.pictures.get(&file.id).and_then(|bytes| image(bytes));
    if let Some(image) = shown {
        flow.picture((words.picture)(&flow.fonts.readable(&file.name)), image, SAID.x);
    }
    let size = (report.reader.locale.texts().file.size)(file.size);
    flow.text(Role::Said, &(words.file)(&file.name, &size), &Style { x: SAID.x, width: SAID.width, ..Style::SMALL });
}

/// What cannot be read is told by its name alone.
fn image(bytes: &[u8]) -> Option<Image> {
    let read = match file_type::of(bytes) {
        "image/jpeg" => Image::from_jpeg,
        "image/png" => Image::from_png,
        _ => return None,
    };
    read(bytes.to_vec().into(), true).ok()
}
