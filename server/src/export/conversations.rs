//! The report of conversations as a table, page by page.

use super::table::{Cell, Rows};
use crate::{
    desk::{StaffDesk, report_list},
    store::{
        Stored,
        conversations::{self, Narrow},
        directory,
    },
    zone,
};
use app::{
    admin::conversations::model::{Order, ReportLine, ReportPlace},
    locales::overseer::conversations::{COLUMNS, Texts},
};
use futures::{StreamExt as _, stream::try_unfold};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Conversations that are read at once.
const AT_ONCE: u64 = 500;

/// What is taken out: which conversations, in which order, and of each what.
pub(super) struct Asked {
    pub(super) narrow: Narrow,
    pub(super) order: Order,
    /// Places in [`COLUMNS`].
    pub(super) columns: Vec<usize>,
    pub(super) words: &'static Texts,
}

struct Reading {
    desk: Arc<StaffDesk>,
    asked: Asked,
    zone: TimeZone,
    after: Option<ReportPlace>,
}

pub(super) async fn rows(desk: Arc<StaffDesk>, asked: Asked) -> Stored<Rows> {
    let zone = zone::named(&directory::company(desk.house.store.reader()).await?.time_zone);
    let reading = Reading { desk, asked, zone, after: None };
    Ok(try_unfold(reading, next).boxed())
}

async fn next(mut reading: Reading) -> Stored<Option<(Vec<Vec<Cell>>, Reading)>> {
    let Asked { narrow, order, .. } = &reading.asked;
    let reader = reading.desk.house.store.reader();
    let found = conversations::page(reader, narrow, *order, reading.after, AT_ONCE).await?;
    let Some(last) = found.last() else { return Ok(None) };
    reading.after = Some(conversations::place(last, *order));
    let lines = report_list::lines(reader, found).await?;
    let row = |line: &ReportLine| reading.asked.columns.iter().map(|at| cell(line, *at, &reading)).collect();
    let rows = lines.iter().map(row).collect();
    Ok(Some((rows, reading)))
}

fn cell(line: &ReportLine, column: usize, reading: &Reading) -> Cell {
    let words = reading.asked.words;
    let text = |text: Option<&str>| text.map_or(Cell::Nothing, |text| Cell::Text(text.to_owned()));
    let number = |number: Option<u32>| number.map_or(Cell::Nothing, |number| Cell::Number(number.into()));
    let time = |at: Option<app::time::Timestamp>| {
        let at = at.and_then(|at| jiff::Timestamp::from_millisecond(at.0).ok());
        at.map_or(Cell::Nothing, |at| Cell::Time(reading.zone.to_datetime(at)))
    };
    match COLUMNS.get(column).copied().unwrap_or_default() {
        "protocol" => Cell::Text(line.row.protocol.clone()),
        "customer" => text(line.row.customer_name.as_deref()),
        "department" => text(line.department.as_deref()),
        "agent" => text(line.row.agent_name.as_deref()),
        "channel" => text(Some(words.web_chat)),
        "labels" => Cell::Text(line.labels.join(", ")),
        "status" => text(Some((words.state)(line.row.state))),
        "begun" => time(Some(line.row.created_at)),
        "ended" => time(line.row.ended_at),
        "waited" => number(line.waited_s),
        "answered" => number(line.answered_s),
        "served" => number(line.served_s),
        "rating" => number(line.rating.map(u32::from)),
        "resolved" => text(line.resolved.map(|yes| if yes { words.yes } else { words.no })),
        _ => Cell::Nothing,
    }
}
