//! What a monitoring program asks: `GET /metrics`, in Prometheus' text format
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). A dozen figures need no crate.

mod histogram;
mod route;
mod text;

pub use histogram::Histogram;
pub use route::{measure, scrape};

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// A method and a route: of both there are few, whatever clients send.
type Route = (&'static str, String);

/// What this process has answered since its start.
#[derive(Debug, Default)]
pub struct Metrics {
    routes: Mutex<BTreeMap<Route, Served>>,
}

/// What one route has answered.
#[derive(Debug, Default)]
struct Served {
    by_status: BTreeMap<u16, u64>,
    took: Histogram,
}

impl Metrics {
    fn routes(&self) -> MutexGuard<'_, BTreeMap<Route, Served>> {
        // Counters are whole whatever panicked elsewhere.
        self.routes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn served(&self, route: Route, status: u16, took: Duration) {
        let mut routes = self.routes();
        let served = routes.entry(route).or_default();
        *served.by_status.entry(status).or_default() += 1;
        served.took.add(took);
    }
}
