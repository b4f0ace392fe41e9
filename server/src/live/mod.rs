//! Live data. The event log is the truth; everything here only carries it. One task per process reads the log and gives
//! each subscriber the part that it may see; a subscriber that falls behind is cut off and comes back with its cursor.

pub mod agents;
pub mod handover;
pub mod hub;
pub mod places;
pub mod sse;
pub mod view;

pub use hub::{Hub, Subscriber};
