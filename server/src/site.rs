//! What the site builder made: the names of the page's files.

use std::{collections::HashMap, path::Path};

/// The manifest, read once at start.
#[derive(Clone, Debug, Default)]
pub struct Site {
    names: HashMap<String, String>,
    /// Changes with every build, so that an old tab can offer to reload.
    pub build: String,
}

impl Site {
    /// Reads `manifest.json`. Without one the pages have no script and no style, and the log says what to do.
    pub fn read(folder: &Path) -> Self {
        let file = folder.join("manifest.json");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let names: HashMap<String, String> = serde_json::from_str(&text).unwrap_or_default();
        if names.is_empty() {
            tracing::warn!(file = %file.display(), "there is no built site here: run `make site`, or set BALCAO_SITE");
        }
        Self { names, build: crate::guard::token::hash(&text).chars().take(12).collect() }
    }

    /// A file's address by its part in the page: `script`, `loader`, `module`, `style`, `font`, a language's tag.
    pub fn get(&self, part: &str) -> String {
        self.names.get(part).cloned().unwrap_or_default()
    }
}
