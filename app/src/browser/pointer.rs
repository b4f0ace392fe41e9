//! What the page is pointed at with.

use super::window;

/// A finger on glass: nothing hovers, and a keyboard takes half of the screen.
pub fn is_finger() -> bool {
    window().and_then(|window| window.match_media("(hover: none)").ok().flatten()).is_some_and(|query| query.matches())
}
