//! Final names, compressed copies and the manifest.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::compress::{self, with_suffix};
use crate::project::Project;
use crate::stamp;
use crate::weights::Weights;

/// `name.HASH.extension`, the extension being the file's own.
pub(crate) fn hashed_name(name: &str, file: &Path, content: &[u8]) -> String {
    let extension = file.extension().map_or_else(String::new, |extension| extension.to_string_lossy().into_owned());
    format!("{name}.{}.{extension}", stamp::short_hash(content))
}

/// Fills `target/site`.
pub(crate) struct Publisher<'a> {
    project: &'a Project,
    site: PathBuf,
    /// Everything that belongs to this site; the rest is removed at the end.
    kept: BTreeSet<PathBuf>,
    manifest: Map<String, Value>,
    weights: Weights,
}

impl<'a> Publisher<'a> {
    pub(crate) fn new(project: &'a Project) -> Result<Self> {
        let site = project.site();
        fs::create_dir_all(site.join("pkg")).context("cannot create the site's folder")?;
        let weights = Weights::new(project.build);
        Ok(Self { project, site, kept: BTreeSet::new(), manifest: Map::new(), weights })
    }

    /// Publishes a file in `pkg/` under a name that changes with its content, so that browsers may keep it for ever.
    pub(crate) fn hashed(&mut self, role: &'static str, name: &str, file: &Path) -> Result<()> {
        let content = read(file)?;
        let name = format!("pkg/{}", hashed_name(name, file, &content));
        self.file(Some(role), &name, &content)
    }

    /// Publishes a file under a name that others rely on.
    pub(crate) fn stable(&mut self, role: &'static str, name: &str, file: &Path) -> Result<()> {
        self.file(Some(role), name, &read(file)?)
    }

    /// Publishes a folder in `pkg/` as it is.
    pub(crate) fn folder(&mut self, folder: &Path) -> Result<()> {
        let parent = folder.parent().context("a folder lies in a folder")?;
        for file in stamp::files_below(folder)? {
            let name = format!("pkg/{}", file.strip_prefix(parent)?.display());
            self.file(None, &name, &read(&file)?)?;
        }
        Ok(())
    }

    fn file(&mut self, role: Option<&'static str>, name: &str, content: &[u8]) -> Result<()> {
        let path = self.site.join(name);
        if fs::read(&path).ok().as_deref() != Some(content) {
            stamp::write(&path, content)?;
        }
        // The marks of both builds are one: they tell how the copies that lie in the site were made.
        let mark = self.project.path("target/site-work/compressed").join(name.replace('/', "+"));
        let sizes = compress::beside(&path, content, self.project.build, mark)?;
        self.kept.extend([with_suffix(&path, ".br"), with_suffix(&path, ".gz"), path]);
        if let Some(role) = role {
            self.manifest.insert(role.to_owned(), Value::String(format!("/{name}")));
            self.weights.add(role, sizes);
        }
        Ok(())
    }

    /// Writes the manifest, then removes what an earlier build left behind.
    pub(crate) fn finish(mut self) -> Result<Weights> {
        for (name, value) in [("manifest.json", Value::Object(self.manifest)), ("weights.json", self.weights.json())] {
            let path = self.site.join(name);
            stamp::write(&path, format!("{value:#}\n").as_bytes())?;
            self.kept.insert(path);
        }
        for file in stamp::files_below(&self.site)? {
            if !self.kept.contains(&file) {
                fs::remove_file(&file)?;
            }
        }
        Ok(self.weights)
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Build;

    #[test]
    fn a_name_carries_the_contents_hash() {
        assert_eq!(hashed_name("main", Path::new("a/main.css"), b""), "main.e3b0c44298fc1c14.css");
    }

    #[test]
    fn a_site_has_names_copies_and_a_manifest_and_nothing_stale() {
        let root = std::env::temp_dir().join(format!("site-publish-{}", std::process::id()));
        let project = Project::at(&root, Build::Quick);
        let site = project.site();
        stamp::write(&site.join("pkg/main.old.css"), b"old").unwrap();
        stamp::write(&root.join("source/main.css"), b"a{}").unwrap();
        stamp::write(&root.join("source/snippets/x/inline0.js"), b"export {}").unwrap();

        let mut publisher = Publisher::new(&project).unwrap();
        publisher.hashed("style", "main", &root.join("source/main.css")).unwrap();
        publisher.folder(&root.join("source/snippets")).unwrap();
        publisher.stable("widget", "widget.js", &root.join("source/main.css")).unwrap();
        publisher.finish().unwrap();

        let name = hashed_name("main", Path::new("main.css"), b"a{}");
        for there in ["", ".br", ".gz"] {
            assert!(site.join(format!("pkg/{name}{there}")).is_file());
            assert!(site.join(format!("widget.js{there}")).is_file());
            assert!(site.join(format!("pkg/snippets/x/inline0.js{there}")).is_file());
        }
        assert!(!site.join("pkg/main.old.css").exists());
        let manifest: Value = serde_json::from_slice(&fs::read(site.join("manifest.json")).unwrap()).unwrap();
        assert_eq!(manifest, serde_json::json!({ "style": format!("/pkg/{name}"), "widget": "/widget.js" }));
        fs::remove_dir_all(&root).unwrap();
    }
}
