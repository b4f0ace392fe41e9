//! What was sent, what arrived and when. Every measured message carries its number in its words: `#17 …`.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Who wrote a measured message: even numbers are the customers', odd ones the agents'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    Customer,
    Agent,
}

impl Writer {
    pub(crate) fn of(number: usize) -> Self {
        if number.is_multiple_of(2) { Self::Customer } else { Self::Agent }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Note {
    /// Just before the request was written.
    pub(crate) sent: Option<Instant>,
    /// How late it was sent by this program's own fault.
    pub(crate) late: Duration,
    /// Until the server acknowledged it.
    pub(crate) answered: Option<Duration>,
    /// Until the other side had parsed it.
    pub(crate) seen: Option<Duration>,
    /// How often the other side received it.
    pub(crate) times: u32,
}

#[derive(Default)]
pub(crate) struct Ledger {
    notes: Mutex<Vec<Note>>,
}

impl Ledger {
    pub(crate) fn new(messages: usize) -> Self {
        Self { notes: Mutex::new(vec![Note::default(); messages]) }
    }

    fn locked(&self) -> MutexGuard<'_, Vec<Note>> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn sent(&self, number: usize, late: Duration) {
        if let Some(note) = self.locked().get_mut(number) {
            *note = Note { sent: Some(Instant::now()), late, ..Note::default() };
        }
    }

    pub(crate) fn answered(&self, number: usize) {
        if let Some(note) = self.locked().get_mut(number) {
            note.answered = note.sent.map(|sent| sent.elapsed());
        }
    }

    /// The other side has it on its screen.
    pub(crate) fn seen(&self, number: usize) {
        if let Some(note) = self.locked().get_mut(number) {
            note.seen = note.seen.or_else(|| note.sent.map(|sent| sent.elapsed()));
            note.times += 1;
        }
    }

    pub(crate) fn unseen(&self) -> usize {
        self.locked().iter().filter(|note| note.answered.is_some() && note.times == 0).count()
    }

    pub(crate) fn notes(&self) -> Vec<Note> {
        self.locked().clone()
    }
}

/// The number in a measured message's words.
pub(crate) fn number(body: &str) -> Option<usize> {
    body.strip_prefix('#')?.split(' ').next()?.parse().ok()
}

/// Measured times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series(Vec<Duration>);

impl Series {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The times below which this many thousandths of all are, in order; zero without any.
    pub(crate) fn at<const N: usize>(&self, thousandths: [usize; N]) -> [Duration; N] {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        thousandths.map(|part| {
            let rank = (sorted.len() * part).div_ceil(1000).max(1) - 1;
            sorted.get(rank).copied().unwrap_or_default()
        })
    }
}

impl FromIterator<Duration> for Series {
    fn from_iter<I: IntoIterator<Item = Duration>>(times: I) -> Self {
        Self(times.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_times_and_never_between_two() {
        let series: Series = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(series.at([500, 990, 1000]), [100, 198, 200].map(Duration::from_millis));
        assert_eq!(Series::default().at([500]), [Duration::ZERO]);
    }

    #[test]
    fn a_message_is_known_by_its_number() {
        assert_eq!(number("#17 Bom dia"), Some(17));
        assert_eq!(number("Bom dia"), None);
    }
}
