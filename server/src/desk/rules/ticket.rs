//! Where a ticket may go from where it is (product.md §5), and who sees it. That two who ask at once do not both win is decided
//! by the store's conditional update.

use app::{
    id::{DepartmentId, UserId},
    ticket::model::{Status, Step},
};

/// The status after `step`; `None` when there is no such way. A ticket is started before somebody waits for an answer, and what
/// is closed can only be opened again.
pub fn step(status: Status, step: Step) -> Option<Status> {
    use Status::{Answered, Awaiting, Closed, Open, Started, Transferred};
    match (status, step) {
        (Closed, Step::Reopen) => Some(Open),
        (Closed, _) | (_, Step::Reopen) => None,
        (Open | Awaiting | Answered | Transferred, Step::Start) => Some(Started),
        (Started | Answered, Step::Await) => Some(Awaiting),
        (Awaiting, Step::Answer) => Some(Answered),
        (_, Step::Transfer) => Some(Transferred),
        (_, Step::Close) => Some(Closed),
        (Started, Step::Start) | (Open | Transferred | Awaiting, Step::Await) => None,
        (Open | Started | Transferred | Answered, Step::Answer) => None,
    }
}

/// Everything that can be done from here.
pub fn steps(status: Status) -> Vec<Step> {
    Step::ALL.into_iter().filter(|wanted| step(status, *wanted).is_some()).collect()
}

/// Whose tickets somebody sees: those of their departments and those that are theirs. A manager's departments are all of them.
#[derive(Clone, Debug)]
pub struct Sight {
    pub user: UserId,
    pub departments: Vec<DepartmentId>,
}

impl Sight {
    pub fn sees(&self, department: DepartmentId, assignee: Option<UserId>) -> bool {
        assignee == Some(self.user) || self.departments.contains(&department)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_from_every_status() {
        use Status::*;
        let closes = [Some(Closed), Some(Closed), Some(Closed), Some(Closed), Some(Closed), None];
        let moves = [Some(Transferred); 5];
        // Columns: Open, Started, Awaiting, Answered, Transferred, Closed.
        let table = [
            (Step::Start, [Some(Started), None, Some(Started), Some(Started), Some(Started), None]),
            (Step::Await, [None, Some(Awaiting), None, Some(Awaiting), None, None]),
            (Step::Answer, [None, None, Some(Answered), None, None, None]),
            (Step::Transfer, [moves[0], moves[1], moves[2], moves[3], moves[4], None]),
            (Step::Close, closes),
            (Step::Reopen, [None, None, None, None, None, Some(Open)]),
        ];
        assert_eq!(table.map(|(wanted, _)| wanted), Step::ALL, "every step has its line");
        for (wanted, row) in table {
            for (status, expected) in Status::ALL.into_iter().zip(row) {
                assert_eq!(step(status, wanted), expected, "{wanted:?} from {status:?}");
            }
        }
    }

    #[test]
    fn what_is_offered_is_what_is_possible() {
        assert_eq!(steps(Status::Closed), [Step::Reopen]);
        assert_eq!(steps(Status::Started), [Step::Await, Step::Transfer, Step::Close]);
    }

    #[test]
    fn a_ticket_is_seen_by_its_department_and_by_whoever_has_it() {
        let sight = Sight { user: UserId(7), departments: vec![DepartmentId(1), DepartmentId(2)] };
        assert!(sight.sees(DepartmentId(2), None));
        assert!(sight.sees(DepartmentId(3), Some(UserId(7))));
        assert!(!sight.sees(DepartmentId(3), Some(UserId(8))));
        assert!(!sight.sees(DepartmentId(3), None));
    }
}
