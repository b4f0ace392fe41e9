//! The automatic messages as the picker lists them: found, grouped by category, each line with its place in pixels, so that 2,000
//! cost no more than those in sight. Plain data.

use super::model::CannedReply;
use crate::ui::{fold, fuzzy::score};
use std::{ops::Range, sync::Arc};

/// Heights in the style (`.picker`).
pub const OPTION_PX: u32 = 52;
const HEADING_PX: u32 = 32;
/// Drawn beyond the edges.
const BEYOND_PX: u32 = 4 * OPTION_PX;

/// A message with what it is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub reply: CannedReply,
    title: String,
    words: String,
}

impl Item {
    pub fn new(reply: CannedReply) -> Self {
        let words = fold(&format!("{} {}", reply.category, reply.body));
        Self { title: fold(&reply.title), words, reply }
    }

    /// How well it fits, or `None`. Whoever remembers the title comes before whoever remembers some of the text.
    fn fit(&self, query: &str) -> Option<i32> {
        if query.is_empty() {
            return Some(0);
        }
        let letters = query.chars().filter(|letter| !letter.is_whitespace()).count();
        // Scattered letters are found in everything that is long.
        let least = i32::try_from(letters).unwrap_or(i32::MAX).saturating_mul(64 * 4);
        let by_title = score(query, &self.title).filter(|score| *score >= least - 60);
        let has = |word: &str| self.title.contains(word) || self.words.contains(word);
        by_title.or_else(|| query.split_whitespace().all(has).then_some(0))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Heading(String),
    /// With its number among the options.
    Option(usize, Arc<Item>),
}

impl Line {
    fn px(&self) -> u32 {
        if matches!(self, Self::Heading(_)) { HEADING_PX } else { OPTION_PX }
    }
}

/// All lines, each with its distance from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    lines: Vec<(Line, u32)>,
    options: Vec<usize>,
    pub height: u32,
}

impl Shelf {
    /// What fits the words. The best come first, with their category around them; without words the most used ones.
    pub fn of(items: &[Arc<Item>], query: &str) -> Self {
        let query = fold(query.trim());
        let mut found: Vec<(i32, &Arc<Item>)> =
            items.iter().filter_map(|item| Some((item.fit(&query)?, item))).collect();
        // Stable: what fits equally well stays in the order of use, in which it came.
        found.sort_by_key(|(fit, _)| -fit);
        let mut groups: Vec<(&str, Vec<&Arc<Item>>)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for (_, item) in found {
            let category = item.reply.category.as_str();
            let place = *places.entry(category).or_insert_with(|| {
                groups.push((category, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, group)) = groups.get_mut(place) {
                group.push(item);
            }
        }
        let mut shelf = Self::default();
        for (category, group) in groups {
            shelf.push(Line::Heading(category.to_owned()));
            for item in group {
                shelf.push(Line::Option(shelf.options.len(), item.clone()));
            }
        }
        shelf
    }

    fn push(&mut self, line: Line) {
        if matches!(line, Line::Option(..)) {
            self.options.push(self.lines.len());
        }
        let px = line.px();
        self.lines.push((line, self.height));
        self.height += px;
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.options.len()
    }

    pub fn is_empty(&self) -> bool {
        self.options.is_empty()
    }

    pub fn option(&self, index: usize) -> Option<&Arc<Item>> {
        match self.lines.get(*self.options.get(index)?) {
            Some((Line::Option(_, item), _)) => Some(item),
            _ => None,
        }
    }

    /// From where to where an option reaches; the first of a category brings its heading along.
    pub fn extent(&self, index: usize) -> Option<Range<u32>> {
        let at = *self.options.get(index)?;
        let (line, y) = self.lines.get(at)?;
        let above = at.checked_sub(1).and_then(|above| self.lines.get(above));
        let top = above.filter(|(above, _)| matches!(above, Line::Heading(_))).map_or(*y, |(_, y)| *y);
        Some(top..y + line.px())
    }

    /// The lines to draw for a window of the list, and the room above them.
    pub fn in_sight(&self, top: u32, height: u32) -> (Vec<Line>, u32) {
        let from = self.lines.partition_point(|(line, y)| y + line.px() + BEYOND_PX <= top);
        let to = self.lines.partition_point(|(_, y)| *y < top + height + BEYOND_PX);
        let lines = self.lines.get(from..to).unwrap_or_default();
        (lines.iter().map(|(line, _)| line.clone()).collect(), lines.first().map_or(0, |(_, y)| *y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::CannedReplyId;
    use proptest::prelude::*;

    fn item(id: i64, category: &str, title: &str, body: &str) -> Arc<Item> {
        Arc::new(Item::new(CannedReply {
            id: CannedReplyId(id),
            category: category.into(),
            title: title.into(),
            body: body.into(),
            department: None,
            uses: 0,
            files: Vec::new(),
        }))
    }

    fn told(shelf: &Shelf) -> Vec<String> {
        let tell = |(line, _): &(Line, u32)| match line {
            Line::Heading(category) => format!("# {category}"),
            Line::Option(_, item) => item.reply.title.clone(),
        };
        shelf.lines.iter().map(tell).collect()
    }

    fn some() -> Vec<Arc<Item>> {
        vec![
            item(1, "Geral", "Saudação", "Bom dia, {{customer.first_name}}"),
            item(2, "Cobrança", "Segunda via do boleto", "Aqui está a segunda via"),
            item(3, "Geral", "Encerramento", "O boleto foi enviado"),
            item(4, "Cobrança", "Mudar o vencimento", "Dias 5, 10 ou 15"),
        ]
    }

    #[test]
    fn without_words_the_most_used_categories_come_first() {
        let shelf = Shelf::of(&some(), " ");
        assert_eq!(
            told(&shelf),
            ["# Geral", "Saudação", "Encerramento", "# Cobrança", "Segunda via do boleto", "Mudar o vencimento"]
        );
        assert_eq!(shelf.len(), 4);
        assert_eq!(shelf.option(2).map(|item| item.reply.id.0), Some(2));
    }

    #[test]
    fn titles_come_before_texts_and_accents_make_no_difference() {
        assert_eq!(
            told(&Shelf::of(&some(), "Boleto")),
            ["# Cobrança", "Segunda via do boleto", "# Geral", "Encerramento"]
        );
        assert_eq!(told(&Shelf::of(&some(), "saudacao")), ["# Geral", "Saudação"]);
        assert_eq!(told(&Shelf::of(&some(), "cobranca dias")), ["# Cobrança", "Mudar o vencimento"]);
        assert_eq!(told(&Shelf::of(&some(), "svb")), ["# Cobrança", "Segunda via do boleto"], "first letters");
        assert!(Shelf::of(&some(), "xyz").is_empty());
        assert!(Shelf::of(&some(), "asoao").is_empty(), "scattered letters are no match");
    }

    #[test]
    fn of_two_thousand_a_screenful_is_drawn() {
        let all: Vec<_> = (0..2_000).map(|id| item(id, &format!("C{}", id % 20), &format!("M{id}"), "x")).collect();
        let shelf = Shelf::of(&all, "");
        assert_eq!(shelf.height, 2_000 * OPTION_PX + 20 * HEADING_PX);
        let (lines, above) = shelf.in_sight(1_000 * OPTION_PX, 400);
        assert!(lines.len() < 20 && above > 900 * OPTION_PX, "{} {above}", lines.len());
        assert_eq!(shelf.extent(0), Some(0..HEADING_PX + OPTION_PX), "the first with its heading");
        assert_eq!(shelf.extent(1_999).map(|extent| extent.end), Some(shelf.height));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_doubled(categories in prop::collection::vec(0..4_i64, 0..40), query in "[a-c ]{0,3}") {
            let all: Vec<_> = (0..).zip(&categories).map(|(id, category)| item(id, &category.to_string(), "ab c", "b")).collect();
            let shelf = Shelf::of(&all, &query);
            let fits = all.iter().filter(|item| item.fit(&fold(query.trim())).is_some()).count();
            prop_assert_eq!(shelf.len(), fits);
            let mut ids: Vec<i64> = (0..shelf.len()).filter_map(|at| shelf.option(at)).map(|item| item.reply.id.0).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), fits);
            let headings = shelf.lines.iter().filter(|(line, _)| matches!(line, Line::Heading(_))).count();
            let mut used: Vec<_> = (0..shelf.len()).filter_map(|at| shelf.option(at)).map(|item| item.reply.category.clone()).collect();
            used.sort();
            used.dedup();
            prop_assert_eq!(headings, used.len(), "each category stands together");
        }
    }
}
