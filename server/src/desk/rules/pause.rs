//! When the operation is paused by itself. A rule that a manager has overruled by ending its pause stays silent until what it
//! looks at is over once.

use app::admin::pause::model::Cause;

/// What the rules see now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// More wait than may.
    pub is_long: bool,
    /// Somebody waits longer than they may.
    pub is_slow: bool,
    /// Every department is closed.
    pub is_closed: bool,
}

impl Seen {
    /// The causes there are.
    pub fn all(self) -> Vec<Cause> {
        let all = [(self.is_closed, Cause::Closed), (self.is_long, Cause::Queue), (self.is_slow, Cause::Wait)];
        all.into_iter().filter(|(is, _)| *is).map(|(_, cause)| cause).collect()
    }
}

/// As it is stored.
pub fn overruled(causes: &[Cause]) -> String {
    causes.iter().map(|cause| cause.as_str()).collect::<Vec<_>>().join(" ")
}

/// Why it is to be paused, if it is, and which rules stay overruled.
pub fn tripped(seen: &Seen, overruled_before: &str) -> (Option<Cause>, String) {
    let before: Vec<Cause> = overruled_before.split(' ').filter_map(Cause::parse).collect();
    let now = seen.all();
    let cause = now.iter().copied().find(|cause| !before.contains(cause));
    let still: Vec<Cause> = now.into_iter().filter(|cause| before.contains(cause)).collect();
    (cause, overruled(&still))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_was_overruled_waits_for_its_reason_to_end() {
        let long = Seen { is_long: true, ..Seen::default() };
        assert_eq!(tripped(&long, ""), (Some(Cause::Queue), String::new()));
        let before = overruled(&long.all());
        assert_eq!(tripped(&long, &before), (None, "queue".into()));
        let slow_too = Seen { is_slow: true, ..long };
        assert_eq!(tripped(&slow_too, &before), (Some(Cause::Wait), "queue".into()), "another reason");
        assert_eq!(tripped(&Seen::default(), &before), (None, String::new()));
        assert_eq!(tripped(&long, ""), (Some(Cause::Queue), String::new()), "and again");
    }
}
