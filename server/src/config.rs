//! The configuration, read once from the environment and checked at start.

use crate::file::settings::{self, FileSettings};
use axum::http::Uri;
use std::{net::SocketAddr, path::PathBuf};

/// Every setting. The README's table says the same.
#[derive(Clone, Debug)]
pub struct Config {
    /// `BALCAO_LISTEN`: address and port, `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// `DATABASE_URL`: `sqlite://FILE` or `postgres://…`, `sqlite://data/balcao.sqlite`.
    pub database: String,
    /// `BALCAO_FILES`, `BALCAO_FILE_MB`, `BALCAO_FILE_COUNT`, `BALCAO_FILE_TYPES`: where files are kept, and which may be sent.
    pub files: FileSettings,
    /// `BALCAO_SITE`: the folder that the site builder made, `target/site`.
    pub site: PathBuf,
    /// `BALCAO_DEMO=1`: a company to try, with known passwords. Never for real use.
    pub demo: bool,
    /// `BALCAO_SECURE_COOKIES=0`: for plain HTTP on another machine than one's own. On unless `BALCAO_LISTEN` is a loopback address.
    pub secure_cookies: bool,
    /// `BALCAO_TRUST_PROXY=1`: the client's address is the last of `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// `BALCAO_METRICS_TOKEN`: who knows it may read `/metrics`. Without one, programs on this machine may.
    pub metrics_token: Option<String>,
    /// `BALCAO_RATE_LIMITS=0`: none, for load tests.
    pub rate_limits: bool,
    /// `BALCAO_TRANSLATE`: `apertium`, `off`, or a LibreTranslate-compatible server's address.
    pub translate: TranslateWith,
}

/// What translates, if anything.
#[derive(Clone, Debug)]
pub enum TranslateWith {
    Nothing,
    /// `BALCAO_APERTIUM`: the program, where it is not on the path.
    Apertium {
        program: String,
    },
    /// `BALCAO_TRANSLATE_KEY`: the key that the server asks for.
    Outside {
        address: Address,
        key: Option<Key>,
    },
}

/// Where another server is: `https://host[:port][/path]`.
#[derive(Clone, Debug)]
pub struct Address(Uri);

impl Address {
    fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.trim_end_matches('/').parse().ok()?;
        let web = matches!(uri.scheme_str(), Some("https" | "http"));
        // Who asks is said by a key; a name in an address would be printed with it.
        let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@')) && uri.query().is_none();
        (web && plain).then_some(Self(uri))
    }

    pub fn host(&self) -> &str {
        self.0.host().unwrap_or_default()
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0.to_string().trim_end_matches('/'))
    }
}

/// Shown to nobody.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name}={value}: {why}")]
pub struct BadSetting {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) why: &'static str,
}

impl Config {
    /// Reads the settings, `get` giving the environment's.
    ///
    /// # Errors
    /// A value that cannot be used, by its name.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, BadSetting> {
        let text =
            |name: &str, default: &str| get(name).filter(|value| !value.is_empty()).unwrap_or_else(|| default.into());
        let listen = text("BALCAO_LISTEN", "127.0.0.1:3000");
        let listen: SocketAddr = listen.parse().map_err(|_| BadSetting {
            name: "BALCAO_LISTEN",
            value: listen,
            why: "write an address and a port, such as 127.0.0.1:3000",
        })?;
        let database = text("DATABASE_URL", "sqlite://data/balcao.sqlite");
        if !["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| database.starts_with(scheme)) {
            // The value may hold a password: it is not repeated.
            let why = "must begin with sqlite:// or postgres://";
            return Err(BadSetting { name: "DATABASE_URL", value: "…".into(), why });
        }
        let flag = |name: &'static str, default: bool| match text(name, if default { "1" } else { "0" }).as_str() {
            "1" | "true" => Ok(true),
            "0" | "false" => Ok(false),
            other => Err(BadSetting { name, value: other.into(), why: "must be 1 or 0" }),
        };
        let translate = match text("BALCAO_TRANSLATE", "apertium").as_str() {
            "off" => TranslateWith::Nothing,
            "apertium" => TranslateWith::Apertium { program: text("BALCAO_APERTIUM", "apertium") },
            address => TranslateWith::Outside {
                address: Address::parse(address).ok_or(BadSetting {
                    name: "BALCAO_TRANSLATE",
                    // It may hold a password.
                    value: "…".into(),
                    why: "write apertium, off, or the address of a LibreTranslate server, such as https://translate.example",
                })?,
                key: Some(text("BALCAO_TRANSLATE_KEY", "")).filter(|key| !key.is_empty()).map(Key),
            },
        };
        Ok(Self {
            listen,
            files: settings::read(&get, &database)?,
            database,
            site: PathBuf::from(text("BALCAO_SITE", "target/site")),
            demo: flag("BALCAO_DEMO", false)?,
            secure_cookies: flag("BALCAO_SECURE_COOKIES", !listen.ip().is_loopback())?,
            trust_proxy: flag("BALCAO_TRUST_PROXY", false)?,
            metrics_token: Some(text("BALCAO_METRICS_TOKEN", "")).filter(|token| !token.is_empty()),
            rate_limits: flag("BALCAO_RATE_LIMITS", true)?,
            translate,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<Config, BadSetting> {
        Config::read(|name| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_empty_environment_serves_sqlite_on_this_machine_only() {
        let config = read(&[]).unwrap();
        assert!(config.listen.ip().is_loopback());
        assert!(config.database.starts_with("sqlite://"));
        assert!(!config.demo && !config.secure_cookies && config.rate_limits);
    }

    #[test]
    fn cookies_are_secure_as_soon_as_others_can_connect() {
        assert!(read(&[("BALCAO_LISTEN", "0.0.0.0:80")]).unwrap().secure_cookies);
    }

    #[test]
    fn a_wrong_value_is_named_and_a_password_is_not_repeated() {
        assert!(read(&[("BALCAO_LISTEN", "here")]).unwrap_err().to_string().contains("BALCAO_LISTEN=here"));
        assert!(!read(&[("DATABASE_URL", "mysql://u:secret@h/d")]).unwrap_err().to_string().contains("secret"));
    }

    #[test]
    fn texts_go_out_only_to_an_address_that_was_written_down() {
        let translate = |with: &str| read(&[("BALCAO_TRANSLATE", with), ("BALCAO_TRANSLATE_KEY", "s3cret")]);
        let outside = translate("https://translate.example:8443/api/").unwrap();
        assert!(!format!("{outside:?}").contains("s3cret"));
        let TranslateWith::Outside { address, key } = outside.translate else { panic!("outside") };
        assert_eq!((address.host(), key.unwrap().secret()), ("translate.example", "s3cret"));
        assert_eq!(address.at("/languages"), "https://translate.example:8443/api/languages");
        assert!(matches!(translate("off").unwrap().translate, TranslateWith::Nothing));
        assert!(matches!(read(&[]).unwrap().translate, TranslateWith::Apertium { .. }));
        for wrong in ["on", "ftp://a.example", "https://", "https://ana:pw@a.example", "https://a.example/?q=1", "/x"] {
            let error = translate(wrong).unwrap_err().to_string();
            assert!(error.contains("BALCAO_TRANSLATE") && !error.contains("pw"), "{wrong}: {error}");
        }
    }
}
