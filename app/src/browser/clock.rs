//! This machine's clock, and chance: neither may be asked while rendering.

use super::window;

/// Unix milliseconds as this machine believes them.
pub fn now_ms() -> i64 {
    if window().is_none() {
        return 0;
    }
    // Whole milliseconds of our time fit exactly.
    js_sys::Date::now() as i64
}

/// Between `ms` and twice `ms`, so that many tabs do not come back at the same instant.
pub fn jitter(ms: u32) -> u32 {
    let chance = if window().is_some() { js_sys::Math::random() } else { 0.0 };
    ms + (f64::from(ms) * chance) as u32
}
