//! Durations, counted by how long they were.

use std::time::Duration;

/// Upper bounds in seconds, as they are written.
pub(super) const BOUNDS: [(&str, f64); 12] = [
    ("0.001", 0.001),
    ("0.0025", 0.0025),
    ("0.005", 0.005),
    ("0.01", 0.01),
    ("0.025", 0.025),
    ("0.05", 0.05),
    ("0.1", 0.1),
    ("0.25", 0.25),
    ("0.5", 0.5),
    ("1", 1.0),
    ("2.5", 2.5),
    ("10", 10.0),
];

/// How many there were of at most each bound, and of all.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    pub(super) within: [u64; BOUNDS.len()],
    pub(super) count: u64,
    pub(super) seconds: f64,
}

impl Histogram {
    pub fn count(&self) -> u64 {
        self.count
    }

    pub fn add(&mut self, took: Duration) {
        let took = took.as_secs_f64();
        self.count += 1;
        self.seconds += took;
        for (within, (_, bound)) in self.within.iter_mut().zip(BOUNDS) {
            *within += u64::from(took <= bound);
        }
    }
}
