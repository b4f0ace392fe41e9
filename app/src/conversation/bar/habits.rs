//! How somebody likes to write, remembered in this browser. Not to be asked while rendering.

use crate::browser::{clock::now_ms, storage};

const ENTER_KEY: &str = "balcao.enter";
const UNDO_KEY: &str = "balcao.undo";

/// For how many seconds a message may be taken back. Who chats does not wait, so that is not so by itself.
pub const UNDO_SECONDS: [u8; 4] = [0, 5, 10, 30];

/// Enter sends and Shift+Enter breaks the line; otherwise the reverse.
pub fn enter_sends() -> bool {
    storage::get(ENTER_KEY).is_none()
}

pub fn set_enter_sends(sends: bool) {
    if sends {
        storage::remove(ENTER_KEY);
    } else {
        storage::set(ENTER_KEY, "breaks");
    }
}

pub fn undo_seconds() -> u8 {
    let kept = storage::get(UNDO_KEY).and_then(|text| text.parse().ok());
    kept.filter(|seconds| UNDO_SECONDS.contains(seconds)).unwrap_or_default()
}

pub fn set_undo_seconds(seconds: u8) {
    storage::set(UNDO_KEY, &seconds.to_string());
}

/// Until when a message that is sent now may be taken back.
pub fn hold_until() -> Option<i64> {
    let seconds = undo_seconds();
    (seconds > 0).then(|| now_ms() + i64::from(seconds) * 1_000)
}
