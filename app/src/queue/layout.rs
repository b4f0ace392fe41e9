//! Where each row of the list stands, in pixels: plain arithmetic, so that 5,000 rows cost no more than those in sight.

use crate::id::ConversationId;
use std::collections::{HashMap, HashSet};

/// A row's height in the style.
pub const ROW_PX: u32 = 82;
/// The height of a heading between rows.
pub const GROUP_PX: u32 = 32;
/// Rows drawn beyond the edges, so that a quick scroll or an arrow key finds them there.
const BEYOND_PX: u32 = 5 * ROW_PX;

/// One line of the list. Also the key of what is drawn for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    Row(ConversationId),
    /// The place of a row that has left while the pointer was over the list.
    Left(ConversationId),
    /// The heading over the first of the queue.
    Queue,
}

impl Line {
    fn px(self) -> u32 {
        if self == Self::Queue { GROUP_PX } else { ROW_PX }
    }
}

/// All lines with their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    lines: Vec<(Line, u32)>,
    places: HashMap<Line, usize>,
    pub height: u32,
}

impl Layout {
    pub fn new(lines: impl IntoIterator<Item = Line>) -> Self {
        let mut layout = Self::default();
        for line in lines {
            // A line is a key of what is drawn, and keys must not repeat.
            if layout.places.contains_key(&line) {
                continue;
            }
            layout.places.insert(line, layout.lines.len());
            layout.lines.push((line, layout.height));
            layout.height += line.px();
        }
        layout
    }

    /// The line's number and its distance from the top.
    pub fn place(&self, line: Line) -> Option<(usize, u32)> {
        let index = *self.places.get(&line)?;
        Some((index, self.lines.get(index)?.1))
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines to draw for a window of the list.
    pub fn in_sight(&self, top: u32, height: u32) -> Vec<Line> {
        let from = self.lines.partition_point(|(line, y)| y + line.px() + BEYOND_PX <= top);
        let to = self.lines.partition_point(|(_, y)| *y < top + height + BEYOND_PX);
        self.lines.get(from..to).unwrap_or_default().iter().map(|(line, _)| *line).collect()
    }
}

/// The rows as they may be shown while the pointer is over them: what was there keeps its place, what has left leaves a blank,
/// what is new comes after.
pub fn hold(shown: &[Line], now: &[ConversationId]) -> Vec<Line> {
    let present: HashSet<ConversationId> = now.iter().copied().collect();
    let mut known = HashSet::new();
    let mut lines: Vec<Line> = Vec::with_capacity(shown.len());
    for line in shown {
        if let Line::Row(id) | Line::Left(id) = *line {
            known.insert(id);
            lines.push(if present.contains(&id) { Line::Row(id) } else { Line::Left(id) });
        }
    }
    lines.extend(now.iter().filter(|id| !known.contains(*id)).map(|id| Line::Row(*id)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(ids: &[i64]) -> Vec<Line> {
        ids.iter().map(|id| Line::Row(ConversationId(*id))).collect()
    }

    fn ids(ids: &[i64]) -> Vec<ConversationId> {
        ids.iter().map(|id| ConversationId(*id)).collect()
    }

    #[test]
    fn under_the_pointer_nothing_moves() {
        let held = hold(&rows(&[1, 2, 3]), &ids(&[3, 4, 1]));
        let two = Line::Left(ConversationId(2));
        assert_eq!(held, [rows(&[1]), vec![two], rows(&[3, 4])].concat());
        assert_eq!(
            hold(&held, &ids(&[2, 3, 4])),
            [vec![Line::Left(ConversationId(1))], rows(&[2, 3, 4])].concat(),
            "back again"
        );
    }

    #[test]
    fn of_five_thousand_rows_a_screenful_is_drawn() {
        let layout = Layout::new((0..5_000).map(|id| Line::Row(ConversationId(id))));
        assert_eq!(layout.height, 5_000 * ROW_PX);
        let drawn = layout.in_sight(2_000 * ROW_PX, 820);
        assert_eq!(drawn.first(), Some(&Line::Row(ConversationId(1_995))));
        assert_eq!(drawn.len(), 20);
    }

    #[test]
    fn a_heading_takes_less_room_than_a_row() {
        let lines = [rows(&[1]), vec![Line::Queue], rows(&[2])].concat();
        let layout = Layout::new(lines);
        assert_eq!(layout.place(Line::Row(ConversationId(2))), Some((2, ROW_PX + GROUP_PX)));
        assert_eq!(layout.height, 2 * ROW_PX + GROUP_PX);
        assert_eq!(layout.in_sight(0, 100).len(), 3);
    }
}
