pub mod api;
pub mod break_view;
pub mod day;
pub mod day_facts;
pub mod day_head;
pub mod day_pill;
pub mod day_time;
pub mod destinations;
pub mod end_day;
pub mod me_page;
pub mod model;
pub mod start_day;

pub use break_view::{BreakBanner, BreakScreen};
pub use day::use_day;
pub use day_pill::{BreakButton, DayPill};
pub use start_day::StartDay;
