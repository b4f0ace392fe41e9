//! The time, given to whatever needs it, so that tests can move it.

use app::time::Timestamp;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// A clock. Clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Milliseconds to add to the system's clock.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    pub fn system() -> Self {
        Self { ahead: Arc::new(AtomicI64::new(0)) }
    }

    pub fn now(&self) -> Timestamp {
        let system = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Timestamp(i64::try_from(system).unwrap_or(i64::MAX).saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    /// Lets this and every clone of it run ahead. For tests.
    pub fn advance(&self, by: std::time::Duration) {
        self.ahead.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
    }
}
