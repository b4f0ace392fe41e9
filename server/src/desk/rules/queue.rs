//! Who is next. Strictly by waiting time, among those that the agent may take: no priorities, no
//! favourites, so that the place told to a customer is true.

use std::cmp::Ordering;

/// A conversation in a department's queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The conversation.
    pub conversation_id: i64,
    /// The department in whose queue it is.
    pub department_id: i64,
    /// Since when it waits, in Unix milliseconds. A transfer to a department starts a new wait.
    pub waiting_since_ms: i64,
}

impl Waiting {
    fn is_for(&self, departments: &[i64]) -> bool {
        departments.contains(&self.department_id)
    }
}

/// Why a conversation stands where it does for one agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is next: nobody at all has waited longer.
    LongestWaiting,
    /// It is next: nobody this agent may take has waited longer, though `others` elsewhere have.
    LongestInYourDepartments {
        /// How many that wait longer belong to departments the agent is not linked to.
        others: usize,
    },
    /// `ahead` that this agent may take have waited longer.
    Behind {
        /// How many, at least one.
        ahead: usize,
    },
    /// The agent is not linked to its department.
    NotYours,
}

/// The one order of a queue: longest waiting first; of two since the same millisecond, the older
/// conversation.
pub fn compare(a: &Waiting, b: &Waiting) -> Ordering {
    (a.waiting_since_ms, a.conversation_id).cmp(&(b.waiting_since_ms, b.conversation_id))
}

/// Sorts by [`compare`].
pub fn order(queue: &mut [Waiting]) {
    queue.sort_unstable_by(compare);
}

/// The conversation that an agent of these `departments` takes next. `queue` may be in any order.
pub fn next_for(departments: &[i64], queue: &[Waiting]) -> Option<i64> {
    let takeable = queue.iter().filter(|w| w.is_for(departments));
    takeable.min_by(|a, b| compare(a, b)).map(|w| w.conversation_id)
}

/// Why `conversation_id` is next for an agent of these `departments`, or is not; `None` when it does
/// not wait.
pub fn why(departments: &[i64], queue: &[Waiting], conversation_id: i64) -> Option<Why> {
    let row = queue.iter().find(|w| w.conversation_id == conversation_id)?;
    if !row.is_for(departments) {
        return Some(Why::NotYours);
    }
    let older = queue.iter().filter(|w| compare(w, row) == Ordering::Less);
    let (yours, others): (Vec<_>, Vec<&Waiting>) = older.partition(|w| w.is_for(departments));
    Some(match (yours.len(), others.len()) {
        (0, 0) => Why::LongestWaiting,
        (0, others) => Why::LongestInYourDepartments { others },
        (ahead, _) => Why::Behind { ahead },
    })
}

/// How many wait before `conversation_id` in its own department: the place that its customer is
/// told. `None` when it does not wait.
pub fn ahead(queue: &[Waiting], conversation_id: i64) -> Option<usize> {
    let row = queue.iter().find(|w| w.conversation_id == conversation_id)?;
    let before = |w: &&Waiting| w.department_id == row.department_id && compare(w, row).is_lt();
    Some(queue.iter().filter(before).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn waiting(conversation_id: i64, department_id: i64, waiting_since_ms: i64) -> Waiting {
        Waiting { conversation_id, department_id, waiting_since_ms }
    }

    #[test]
    fn the_longest_waiting_that_may_be_taken_is_next() {
        let queue = [waiting(4, 2, 50), waiting(3, 1, 70), waiting(2, 1, 70), waiting(1, 1, 90)];
        assert_eq!(next_for(&[1], &queue), Some(2));
        assert_eq!(next_for(&[1, 2], &queue), Some(4));
        assert_eq!(next_for(&[9], &queue), None);
        assert_eq!(next_for(&[], &queue), None);
        assert_eq!(why(&[1, 2], &queue, 4), Some(Why::LongestWaiting));
        assert_eq!(why(&[1], &queue, 2), Some(Why::LongestInYourDepartments { others: 1 }));
        assert_eq!(why(&[1], &queue, 1), Some(Why::Behind { ahead: 2 }));
        assert_eq!(why(&[1], &queue, 4), Some(Why::NotYours));
        assert_eq!(why(&[1], &queue, 99), None);
        assert_eq!(ahead(&queue, 1), Some(2));
        assert_eq!(ahead(&queue, 4), Some(0));
    }

    fn queues() -> impl Strategy<Value = Vec<Waiting>> {
        prop::collection::vec((0_i64..5, 0_i64..20), 0..30)
            .prop_map(|rows| (1..).zip(rows).map(|(id, (department, since))| waiting(id, department, since)).collect())
    }

    proptest! {
        #[test]
        fn nobody_who_waits_longer_is_skipped(
            mut queue in queues(), departments in prop::collection::vec(0_i64..5, 0..4),
        ) {
            let next = next_for(&departments, &queue);
            let takeable: Vec<_> = queue.iter().filter(|w| w.is_for(&departments)).copied().collect();
            prop_assert_eq!(next.is_none(), takeable.is_empty());
            if let Some(next) = takeable.iter().find(|w| Some(w.conversation_id) == next) {
                prop_assert!(takeable.iter().all(|w| next.waiting_since_ms <= w.waiting_since_ms));
            }
            order(&mut queue);
            prop_assert!(queue.is_sorted_by_key(|w| (w.waiting_since_ms, w.conversation_id)));
            prop_assert_eq!(next, next_for(&departments, &queue), "the given order must not matter");
            for row in &queue {
                let is_next = matches!(
                    why(&departments, &queue, row.conversation_id),
                    Some(Why::LongestWaiting | Why::LongestInYourDepartments { .. })
                );
                prop_assert_eq!(is_next, Some(row.conversation_id) == next);
            }
        }
    }
}
