//! Which numbers of a long conversation are drawn. Plain arithmetic: of 10,000 messages a few hundred stand in the page.

use super::model::LEAF;

/// Messages drawn at most.
const MOST: u32 = 3 * LEAF;

/// The numbers `from..=to`; empty when `to < from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: u32,
    pub to: u32,
}

impl Window {
    pub const NOTHING: Self = Self { from: 1, to: 0 };

    /// Where to begin reading so that `seq` stands among others.
    pub fn around(seq: u32, last: u32) -> u32 {
        let latest = last.saturating_sub(LEAF - 1);
        seq.saturating_sub(LEAF / 2).min(latest).max(1)
    }

    pub fn holds(self, seq: u32) -> bool {
        (self.from..=self.to).contains(&seq)
    }

    /// The leaf before, by its first number and its length.
    pub fn before(self) -> Option<(u32, u32)> {
        let first = self.from.saturating_sub(LEAF).max(1);
        (self.from > 1 && self.to >= self.from).then(|| (first, self.from - first))
    }

    /// The first number of the leaf after.
    pub fn after(self, last: u32) -> Option<u32> {
        (self.to < last && self.to >= self.from).then_some(self.to + 1)
    }

    /// With what was loaded before it, and without as much at the other end as is too much.
    pub fn grown_up(self, first: u32) -> Self {
        Self { from: first.min(self.from), to: self.to.min(first.saturating_add(MOST - 1)) }
    }

    pub fn grown_down(self, last: u32) -> Self {
        let to = last.max(self.to);
        Self { from: self.from.max((to + 1).saturating_sub(MOST)), to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_conversation_is_drawn_whole() {
        assert_eq!(Window::around(1, 40), 1);
        assert_eq!(Window::around(40, 40), 1);
        let whole = Window { from: 1, to: 40 };
        assert_eq!((whole.before(), whole.after(40)), (None, None));
        assert_eq!(whole.after(41), Some(41), "it has grown meanwhile");
    }

    #[test]
    fn a_jump_lands_among_its_neighbours() {
        assert_eq!(Window::around(5_000, 10_000), 4_950);
        assert_eq!(Window::around(10_000, 10_000), 9_901);
        assert_eq!(Window::around(20, 10_000), 1);
    }

    #[test]
    fn scrolling_through_ten_thousand_draws_a_few_hundred_and_misses_none() {
        let mut window = Window { from: 1, to: 100 };
        let mut seen = 100;
        while let Some(first) = window.after(10_000) {
            assert_eq!(first, seen + 1);
            seen = (first + LEAF - 1).min(10_000);
            window = window.grown_down(seen);
            assert!(window.to - window.from < MOST);
        }
        assert_eq!(window, Window { from: 9_701, to: 10_000 });
        while let Some((first, count)) = window.before() {
            assert_eq!(first + count, window.from);
            window = window.grown_up(first);
            assert!(window.to - window.from < MOST);
        }
        assert_eq!(window, Window { from: 1, to: 300 });
    }

    #[test]
    fn before_anything_is_loaded_nothing_is_asked_for() {
        assert_eq!((Window::NOTHING.before(), Window::NOTHING.after(9)), (None, None));
    }
}
