//! Since when somebody waits, and whether that is too long for the department.

use super::model::{ConversationRow, Department, State};
use crate::{time::Timestamp, ui::CountKind};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    #[default]
    Calm,
    Warn,
    Late,
}

impl Urgency {
    pub fn of(seconds: u32, department: Option<&Department>) -> Self {
        match department {
            Some(department) if seconds >= department.late_after_s => Self::Late,
            Some(department) if seconds >= department.warn_after_s => Self::Warn,
            _ => Self::Calm,
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Self::Calm => "wait",
            Self::Warn => "wait warn",
            Self::Late => "wait late",
        }
    }

    pub fn count(self) -> CountKind {
        match self {
            Self::Calm => CountKind::Plain,
            Self::Warn => CountKind::Hot,
            Self::Late => CountKind::Late,
        }
    }
}

/// Since when the customer waits for us: in the queue, or for an answer.
pub fn waits_since(row: &ConversationRow) -> Option<Timestamp> {
    match row.state {
        State::Waiting => row.waiting_since,
        State::Open => row.unanswered_since,
        State::Bot | State::Finished | State::Expired => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DepartmentId;

    #[test]
    fn the_department_says_when_waiting_is_too_long() {
        let support = Department { id: DepartmentId(1), name: "Suporte".into(), warn_after_s: 120, late_after_s: 600 };
        let urgency = |seconds| Urgency::of(seconds, Some(&support));
        assert_eq!([urgency(119), urgency(120), urgency(600)], [Urgency::Calm, Urgency::Warn, Urgency::Late]);
        assert_eq!(Urgency::of(9_999, None), Urgency::Calm);
    }
}
