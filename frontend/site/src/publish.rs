//! Final names, compressed copies and the manifest.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::compress::{self, with_suffix};
use crate::project::Project;
use crate::stamp;
use crate::weights::{LATER, Weights};

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

    /// Publishes a folder in `pkg/` under a name that changes with its content; the files in it keep their names, by which
    /// they refer to each other.
    pub(crate) fn folder(
        &mut self,
        name: &str,
        folder: &Path,
        role: impl Fn(&Path) -> Option<&'static str>,
    ) -> Result<()> {
        let files = stamp::files_below(folder)?;
        let mut contents = Vec::new();
        for file in &files {
            contents.push((file.strip_prefix(folder)?.display().to_string(), read(file)?));
        }
        let hash = stamp::joint_hash(&contents);
        for (file, (inner, content)) in files.iter().zip(&contents) {
            self.file(role(file), &format!("pkg/{name}.{hash}/{inner}"), content)?;
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
            if role != LATER {
                self.manifest.insert(role.to_owned(), Value::String(format!("/{name}")));
            }
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
                // The folder, too, if that was the last file in it.
                let _ = file.parent().map(fs::remove_dir);
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
        stamp::write(&root.join("source/page/snippets/x/inline0.js"), b"export {}").unwrap();

        let mut publisher = Publisher::new(&project).unwrap();
        publisher.hashed("style", "main", &root.join("source/main.css")).unwrap();
        stamp::write(&root.join("source/page/a.wasm"), b"a").unwrap();
        stamp::write(&root.join("source/page/split_b.wasm"), b"b").unwrap();
        stamp::write(&site.join("pkg/page.old/a.wasm"), b"old").unwrap();
        let role = |file: &Path| Some(if file.ends_with("a.wasm") { "module" } else { LATER });
        publisher.folder("page", &root.join("source/page"), role).unwrap();
        publisher.stable("widget", "widget.js", &root.join("source/main.css")).unwrap();
        publisher.finish().unwrap();

        let name = hashed_name("main", Path::new("main.css"), b"a{}");
        let inner = ["a.wasm", "snippets/x/inline0.js", "split_b.wasm"].map(str::to_owned);
        let hash = stamp::joint_hash(
            &inner.into_iter().zip([&b"a"[..], b"export {}", b"b"].map(<[u8]>::to_vec)).collect::<Vec<_>>(),
        );
        for there in ["", ".br", ".gz"] {
            assert!(site.join(format!("pkg/{name}{there}")).is_file());
            assert!(site.join(format!("widget.js{there}")).is_file());
            assert!(site.join(format!("pkg/page.{hash}/snippets/x/inline0.js{there}")).is_file());
            assert!(site.join(format!("pkg/page.{hash}/split_b.wasm{there}")).is_file());
        }
        assert!(!site.join("pkg/main.old.css").exists());
        assert!(!site.join("pkg/page.old").exists());
        let manifest: Value = serde_json::from_slice(&fs::read(site.join("manifest.json")).unwrap()).unwrap();
        assert_eq!(
            manifest,
            serde_json::json!({
                "module": format!("/pkg/page.{hash}/a.wasm"), "style": format!("/pkg/{name}"), "widget": "/widget.js"
            })
        );
        fs::remove_dir_all(&root).unwrap();
    }
}
