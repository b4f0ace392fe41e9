//! The style sheet and the font it asks for.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

use crate::project::Project;
use crate::publish::hashed_name;
use crate::say;
use crate::stamp::{self, Inputs};

const FONT: &str = "inter-latin-wght-normal.woff2";

/// The style's files, not yet under their final names.
pub(crate) struct Style {
    pub(crate) sheet: PathBuf,
    /// What the first screen does not show.
    pub(crate) later: PathBuf,
    pub(crate) font: PathBuf,
}

/// Bundles and minifies `style/main.css` and `style/later.css`, unless nothing changed.
pub(crate) fn build(project: &Project) -> Result<Style> {
    let source = project.path("style");
    let style = Style { sheet: project.work("main.css"), later: project.work("later.css"), font: source.join(FONT) };
    let stamp = Inputs::new()?.folder(&source)?.stamp(project.work("style.stamp"));
    if stamp.is_fresh(&[&style.sheet, &style.later]) {
        return Ok(style);
    }
    say::step("bundling the style");
    let font = fs::read(&style.font).with_context(|| format!("cannot read style/{FONT}"))?;
    let font = hashed_name("inter", &style.font, &font);
    for (entry, sheet) in [("main.css", &style.sheet), ("later.css", &style.later)] {
        let bundled = rewrite_urls(&bundle(&source.join(entry))?, |url| {
            // The sheets and the font are published side by side.
            (url.rsplit('/').next() == Some(FONT)).then(|| font.clone())
        })?;
        stamp::write(sheet, bundled.as_bytes())?;
    }
    stamp.set()?;
    Ok(style)
}

/// One sheet from one that imports others. Nothing is translated for old browsers: no targets are given, so nesting,
/// `light-dark()` and relative colours stay.
fn bundle(entry: &Path) -> Result<String> {
    let files = FileProvider::new();
    let sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("the style cannot be bundled: {error}"))?;
    print(sheet)
}

/// A sheet without imports, minified.
pub(crate) fn minify(css: &str) -> Result<String> {
    let sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    print(sheet)
}

fn print(mut sheet: StyleSheet<'_>) -> Result<String> {
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|error| anyhow!("{error}"))?.code)
}

/// Gives every `url(…)` that is neither embedded data nor a fragment its new value; a file nobody publishes is an error.
fn rewrite_urls(css: &str, mut published: impl FnMut(&str) -> Option<String>) -> Result<String> {
    let mut result = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + "url(".len());
        result.push_str(before);
        let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''));
        let open = usize::from(quote.is_some());
        let length = after[open..].find(quote.unwrap_or(')')).context("a url( that never ends")?;
        let url = &after[open..open + length];
        if url.starts_with("data:") || url.starts_with('#') {
            result.push_str(&after[..open + length + open]);
        } else if let Some(name) = published(url) {
            result.push_str(&name);
        } else {
            bail!("the style asks for {url}, which the site builder does not publish");
        }
        rest = &after[open + length + open..];
    }
    result.push_str(rest);
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modern_colours_survive() {
        for value in [
            "oklch(from var(--c) .9 .05 h)",
            "oklch(from var(--c) calc(l + .1) c h/.5)",
            "light-dark(var(--a),var(--b))",
            "light-dark(#fff,#000)",
            "color-mix(in oklch,var(--a) 20%,#0000)",
        ] {
            let sheet = format!(".a{{color:{value}}}");
            assert_eq!(minify(&sheet).unwrap(), sheet);
            let property = format!(":root{{--x:{value}}}");
            assert_eq!(minify(&property).unwrap(), property);
        }
    }

    #[test]
    fn nesting_and_layers_survive() {
        let sheet = "@layer base, component;\n@layer base { .a { color: red; &:hover { color: oklch(60% .1 250) } > b { margin: 0 } } }";
        assert_eq!(
            minify(sheet).unwrap(),
            "@layer base{.a{color:red;&:hover{color:oklch(60% .1 250)}&>b{margin:0}}}@layer component;"
        );
    }

    #[test]
    fn urls_are_renamed_and_data_is_left_alone() {
        let css = r##"a{b:url(x/font.woff2)}c{d:url("font.woff2")}e{f:url(data:image/svg+xml,1)}g{h:url("data:a)b")}i{j:url(#k)}"##;
        let renamed = rewrite_urls(css, |url| url.ends_with("font.woff2").then(|| "font.1.woff2".to_owned())).unwrap();
        assert_eq!(
            renamed,
            r##"a{b:url(font.1.woff2)}c{d:url(font.1.woff2)}e{f:url(data:image/svg+xml,1)}g{h:url("data:a)b")}i{j:url(#k)}"##
        );
        assert!(rewrite_urls("a{b:url(missing.png)}", |_| None).is_err());
    }
}
