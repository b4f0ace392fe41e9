//! The text of the tab.

use super::document;

pub fn set_title(text: &str) {
    if let Some(document) = document() {
        document.set_title(text);
    }
}
