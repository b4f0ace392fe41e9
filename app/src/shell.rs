//! The document around the app, printed by the server only: what the first byte must already say.

use crate::{
    App,
    browser::{panic::BAR_ID, style},
    locales::Locale,
    session::model::Theme,
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

/// Given by the server for each request.
#[derive(Clone, Debug)]
pub struct ShellOptions {
    pub locale: Locale,
    pub theme: Theme,
    /// OKLCH hue in degrees.
    pub hue: u16,
    /// The name for the installed app and shared links; empty before the set-up.
    pub company: String,
    /// The hash in the address of its logo.
    pub logo: Option<String>,
    /// Nothing of it needs what is fetched later.
    pub first_screen: bool,
    pub assets: Assets,
}

/// Where the built files are, with their hashes.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The JavaScript that wakes the module.
    pub script: String,
    /// The script that it imports: fetches the parts of the module that are not needed at once.
    pub loader: String,
    /// The WASM.
    pub module: String,
    /// The part of it with the texts in the page's language.
    pub texts: String,
    pub style: String,
    /// The style of what is fetched later.
    pub later_style: String,
    pub font: String,
}

/// A constant of the build, checked into the repository: the one content that is printed as it is.
const SPRITE: &str = include_str!("../../style/icons.svg");

/// The app is the body's first child, because that is where hydration begins; everything after it is not Leptos' in the browser.
pub fn shell(options: ShellOptions) -> impl IntoView {
    let ShellOptions { locale, theme, hue, company, logo, first_screen, assets } = options;
    let later = if first_screen { style::ASLEEP } else { style::AWAKE };
    let texts = locale.texts();
    provide_context(locale);
    let application_name = if company.is_empty() { texts.ui.product.to_owned() } else { company };
    let has_logo = logo.is_some();
    let logo = logo.map(|hash| format!(";--logo:url(/logo/{hash})")).unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() data-theme=theme.as_str() data-logo=has_logo style=format!("--hue:{hue}{logo}")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex"/>
                <meta name="application-name" content=application_name/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="preload" href=assets.font.clone() r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=assets.style.clone()/>
                <link rel=later id=style::LATER_ID r#as="style" href=assets.later_style.clone()/>
                <link rel="modulepreload" href=assets.script.clone()/>
                <link rel="modulepreload" href=assets.loader.clone()/>
                <link rel="preload" href=assets.module.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <link rel="preload" href=assets.texts.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <MetaTags/>
            </head>
            <body>
                <App/>
                <div hidden inner_html=SPRITE></div>
                <div id=BAR_ID class="banner error" role="alert" hidden>
                    <p>{texts.ui.stopped}</p>
                    <a class="btn sm" href="" rel="external">{texts.ui.reload}</a>
                </div>
                <script type="module" nonce=use_nonce()>{start(&assets)}</script>
            </body>
        </html>
    }
}

/// Fetches the module and hydrates. The addresses are JSON strings, and a `<` in one could not end the script.
fn start(assets: &Assets) -> String {
    let quoted = |address: &str| serde_json::to_string(address).unwrap_or_default().replace('<', "\\u003c");
    format!(
        "import start,{{hydrate}} from {};start({{module_or_path:{}}}).then(hydrate)",
        quoted(&assets.script),
        quoted(&assets.module)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_end_the_script() {
        let assets = Assets { script: "/pkg/</script><script>alert(1)//".into(), ..Assets::default() };
        assert!(!start(&assets).contains("</script>"));
    }
}
