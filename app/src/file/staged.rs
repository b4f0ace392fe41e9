//! One file of a message that is being written.

use super::{limits::Refusal, model::Attachment};
use crate::error::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Cheap to clone: every copy hears the same steps.
#[derive(Clone, Debug)]
pub struct Staged {
    /// Names it in this page.
    pub key: u32,
    pub name: String,
    pub size: u64,
    pub mime: String,
    pub step: ArcRwSignal<Step>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// For its turn.
    Waiting,
    /// The part that is done, from 0 to 1.
    Uploading(f64),
    /// Stored. What somebody else registered is not `own`, and stays when it is taken out of the message.
    Ready {
        file: Attachment,
        own: bool,
    },
    Failed(AppError),
    Refused(Refusal),
    /// The page was loaded anew in the middle of it.
    Cut,
}

impl Step {
    pub fn running(&self) -> bool {
        matches!(self, Self::Waiting | Self::Uploading(_))
    }

    pub fn ready(&self) -> Option<&Attachment> {
        match self {
            Self::Ready { file, .. } => Some(file),
            _ => None,
        }
    }

    /// The same file may go through the next time.
    pub fn may_retry(&self) -> bool {
        match self {
            Self::Failed(error) => {
                !matches!(error, AppError::Invalid { .. } | AppError::Forbidden | AppError::NotFound)
            }
            _ => false,
        }
    }
}

/// Whether a message can go with its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    Ready,
    /// As soon as this many are there.
    Busy(usize),
    /// This many never come by themselves; `retry`: some may when they are tried or chosen again.
    Blocked {
        count: usize,
        retry: bool,
    },
}

impl Readiness {
    pub fn of<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Self {
        let (mut running, mut count, mut retry) = (0, 0, false);
        for step in steps {
            if step.running() {
                running += 1;
            } else if step.ready().is_none() {
                count += 1;
                retry |= step.may_retry() || *step == Step::Cut;
            }
        }
        match (count, running) {
            (0, 0) => Self::Ready,
            (0, running) => Self::Busy(running),
            _ => Self::Blocked { count, retry },
        }
    }
}

/// A file of a draft, as it is remembered across page loads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    Here { file: Attachment, own: bool },
    Cut { name: String, size: u64 },
}

impl Left {
    pub fn name(&self) -> &str {
        match self {
            Self::Here { file, .. } => &file.name,
            Self::Cut { name, .. } => name,
        }
    }
}

impl Staged {
    /// What a page load would leave of it. Untracked.
    pub fn left(&self) -> Left {
        self.step.with_untracked(|step| match step {
            Step::Ready { file, own } => Left::Here { file: file.clone(), own: *own },
            _ => Left::Cut { name: self.name.clone(), size: self.size },
        })
    }

    pub fn of_left(key: u32, left: Left) -> Self {
        match left {
            Left::Here { file, own } => Self {
                key,
                name: file.name.clone(),
                size: file.size,
                mime: file.mime.clone(),
                step: ArcRwSignal::new(Step::Ready { file, own }),
            },
            Left::Cut { name, size } => {
                Self { key, name, size, mime: String::new(), step: ArcRwSignal::new(Step::Cut) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_waits_for_its_files_and_says_when_waiting_is_in_vain() {
        let ready = || Step::Ready { file: crate::file::model::tests::attachment(1, "a.png", "image/png"), own: true };
        let of = |steps: &[Step]| Readiness::of(steps);
        assert_eq!(of(&[]), Readiness::Ready);
        assert_eq!(of(&[ready(), ready()]), Readiness::Ready);
        assert_eq!(of(&[ready(), Step::Uploading(0.5), Step::Waiting]), Readiness::Busy(2));
        let blocked = |count, retry| Readiness::Blocked { count, retry };
        assert_eq!(of(&[Step::Uploading(0.5), Step::Cut]), blocked(1, true));
        let empty = || Step::Refused(Refusal::Empty);
        assert_eq!(of(&[ready(), Step::Failed(AppError::Unreachable), empty()]), blocked(2, true));
        assert_eq!(of(&[ready(), empty()]), blocked(1, false), "an empty file stays empty");
    }

    #[test]
    fn what_the_server_will_never_take_is_not_tried_again() {
        use crate::error::{Field, Reason};
        assert!(Step::Failed(AppError::Unreachable).may_retry());
        assert!(!Step::Failed(AppError::Invalid { field: Field::Message, reason: Reason::Malformed }).may_retry());
        assert!(!Step::Cut.may_retry());
    }
}
