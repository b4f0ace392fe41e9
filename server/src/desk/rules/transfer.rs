//! Who may receive a conversation.
//!
//! Somebody who is off shift may not: the customer would wait with nobody, in no queue that anybody watches, and an agent's
//! day ends only when every conversation has a destination. Their department's queue may always, even while nobody is there.

use app::shift::model::Attendance;

/// Somebody a conversation is to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receiver {
    /// Whoever passes it on.
    pub oneself: bool,
    pub deactivated: bool,
    pub attendance: Attendance,
    /// Works in the department it shall go to, if one was chosen.
    pub works_there: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No destination for this conversation.
    Wrong,
    /// Not at work now.
    Absent,
}

/// # Errors
/// Why they may not. A break is no reason: they see it when they return, and the dialog says so.
pub fn may_receive(receiver: Receiver) -> Result<(), Refusal> {
    if receiver.oneself || !receiver.works_there {
        return Err(Refusal::Wrong);
    }
    if receiver.deactivated || receiver.attendance == Attendance::Away {
        return Err(Refusal::Absent);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: Receiver =
        Receiver { oneself: false, deactivated: false, attendance: Attendance::Working, works_there: true };

    #[test]
    fn whoever_is_on_shift_receives_even_on_a_break() {
        assert_eq!(may_receive(FINE), Ok(()));
        assert_eq!(may_receive(Receiver { attendance: Attendance::Break, ..FINE }), Ok(()));
    }

    #[test]
    fn whoever_is_not_there_does_not() {
        assert_eq!(may_receive(Receiver { attendance: Attendance::Away, ..FINE }), Err(Refusal::Absent));
        assert_eq!(may_receive(Receiver { deactivated: true, ..FINE }), Err(Refusal::Absent));
    }

    #[test]
    fn nobody_hands_to_themselves_or_to_a_stranger_of_the_department() {
        assert_eq!(may_receive(Receiver { oneself: true, ..FINE }), Err(Refusal::Wrong));
        assert_eq!(may_receive(Receiver { works_there: false, ..FINE }), Err(Refusal::Wrong));
    }
}
