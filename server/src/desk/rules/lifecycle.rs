//! Where a conversation may go from where it is (product.md §3). Who may ask for a move is decided
//! by the desk; that two who ask at once do not both win, by the store's conditional update.

use std::str::FromStr;

/// Where a conversation is. The words are the ones stored and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// With the virtual attendant.
    Bot,
    /// In a department's queue.
    Waiting,
    /// With an agent.
    Open,
    /// Finished by an agent.
    Finished,
    /// Ended because nobody answered in time.
    Expired,
}

impl State {
    /// Every state, in the order of a conversation's life.
    pub const ALL: [Self; 5] = [Self::Bot, Self::Waiting, Self::Open, Self::Finished, Self::Expired];

    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bot => "bot",
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Finished => "finished",
            Self::Expired => "expired",
        }
    }

    /// Not ended: a customer has at most one live conversation on a channel.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Bot | Self::Waiting | Self::Open)
    }
}

/// A word that is no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownState;

impl FromStr for State {
    type Err = UnknownState;

    fn from_str(word: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(UnknownState)
    }
}

/// What somebody wants to happen to a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The attendant puts it in a department's queue.
    HandOver,
    /// An agent takes it from the queue.
    Take,
    /// To a given agent: by the present agent, or by a manager straight from the queue.
    TransferToUser,
    /// To a department's queue: by the present agent, or by a manager from another queue.
    TransferToDepartment,
    /// The agent puts it back in its department's queue.
    SendBackToQueue,
    /// The agent ends it.
    Finish,
    /// The agent undoes the finishing.
    Reopen {
        /// Milliseconds since it was finished; negative when the clock was set back meanwhile.
        elapsed_ms: i64,
        /// How many milliseconds undoing is possible, the last one included.
        window_ms: i64,
    },
    /// Nobody answered in the configured time.
    Expire,
}

/// Why a move is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The attendant has not yet handed it over.
    StillWithBot,
    /// It already waits in a queue.
    AlreadyWaiting,
    /// An agent already has it; tell who.
    AlreadyTaken,
    /// Nobody has taken it, so there is nothing to finish.
    NotTaken,
    /// It is not finished, so there is nothing to undo.
    NotFinished,
    /// The time for undoing has passed.
    TooLate,
    /// It has ended.
    Ended,
}

/// The state after `wanted`, or why it cannot be. Transfers from the queue are a manager's (queue
/// control): the desk must ask for that right.
///
/// # Errors
/// The refusal that tells the person what is the case.
pub fn step(state: State, wanted: &Move) -> Result<State, Refusal> {
    use State::{Bot, Expired, Finished, Open, Waiting};
    match (wanted, state) {
        (Move::Reopen { elapsed_ms, window_ms }, Finished) => {
            if elapsed_ms <= window_ms {
                Ok(Open)
            } else {
                Err(Refusal::TooLate)
            }
        }
        (Move::Reopen { .. }, Bot | Waiting | Open) => Err(Refusal::NotFinished),
        (_, Finished | Expired) => Err(Refusal::Ended),
        (Move::Expire, Bot | Waiting | Open) => Ok(Expired),
        (Move::HandOver, Bot) => Ok(Waiting),
        (_, Bot) => Err(Refusal::StillWithBot),
        (Move::Take | Move::TransferToUser, Waiting) | (Move::TransferToUser, Open) => Ok(Open),
        (Move::TransferToDepartment, Waiting | Open) | (Move::SendBackToQueue, Open) => Ok(Waiting),
        (Move::HandOver | Move::SendBackToQueue, Waiting) => Err(Refusal::AlreadyWaiting),
        (Move::HandOver | Move::Take, Open) => Err(Refusal::AlreadyTaken),
        (Move::Finish, Waiting) => Err(Refusal::NotTaken),
        (Move::Finish, Open) => Ok(Finished),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_move_from_every_state() {
        use Refusal::*;
        use State::*;
        let in_time = Move::Reopen { elapsed_ms: 10_000, window_ms: 10_000 };
        let late = Move::Reopen { elapsed_ms: 10_001, window_ms: 10_000 };
        let set_back = Move::Reopen { elapsed_ms: -500, window_ms: 10_000 };
        let no_undo = [Err(NotFinished), Err(NotFinished), Err(NotFinished)];
        // Columns: Bot, Waiting, Open, Finished, Expired.
        let table = [
            (Move::HandOver, [Ok(Waiting), Err(AlreadyWaiting), Err(AlreadyTaken), Err(Ended), Err(Ended)]),
            (Move::Take, [Err(StillWithBot), Ok(Open), Err(AlreadyTaken), Err(Ended), Err(Ended)]),
            (Move::TransferToUser, [Err(StillWithBot), Ok(Open), Ok(Open), Err(Ended), Err(Ended)]),
            (Move::TransferToDepartment, [Err(StillWithBot), Ok(Waiting), Ok(Waiting), Err(Ended), Err(Ended)]),
            (Move::SendBackToQueue, [Err(StillWithBot), Err(AlreadyWaiting), Ok(Waiting), Err(Ended), Err(Ended)]),
            (Move::Finish, [Err(StillWithBot), Err(NotTaken), Ok(Finished), Err(Ended), Err(Ended)]),
            (in_time, [no_undo[0], no_undo[1], no_undo[2], Ok(Open), Err(Ended)]),
            (set_back, [no_undo[0], no_undo[1], no_undo[2], Ok(Open), Err(Ended)]),
            (late, [no_undo[0], no_undo[1], no_undo[2], Err(TooLate), Err(Ended)]),
            (Move::Expire, [Ok(Expired), Ok(Expired), Ok(Expired), Err(Ended), Err(Ended)]),
        ];
        for (wanted, row) in table {
            for (state, expected) in State::ALL.into_iter().zip(row) {
                assert_eq!(step(state, &wanted), expected, "{wanted:?} from {state:?}");
            }
        }
    }

    #[test]
    fn words_are_read_back() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert_eq!("closed".parse::<State>(), Err(UnknownState));
    }
}
