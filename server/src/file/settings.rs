//! Where files are kept and which may be sent, read from the environment.

use crate::config::BadSetting;
use app::file::model::FileLimits;
use object_store::aws::AmazonS3ConfigKey;
use std::{
    fmt,
    path::{Path, PathBuf},
};

#[derive(Clone, Debug)]
pub struct FileSettings {
    pub place: Place,
    pub limits: FileLimits,
}

/// Where files are kept.
#[derive(Clone, Debug)]
pub enum Place {
    Folder(PathBuf),
    S3(Bucket),
    /// Until the process ends. For tests.
    Memory,
}

/// A bucket of S3, or of what speaks like it.
#[derive(Clone)]
pub struct Bucket {
    pub name: String,
    /// A folder in it, or nothing.
    pub prefix: String,
    /// Endpoint, region, keys.
    pub options: Vec<(AmazonS3ConfigKey, String)>,
}

/// The options hold a secret.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

/// The environment's names that other programs for S3 know, too.
const S3_OPTIONS: [(&str, AmazonS3ConfigKey); 6] = [
    ("AWS_ENDPOINT_URL", AmazonS3ConfigKey::Endpoint),
    ("AWS_REGION", AmazonS3ConfigKey::Region),
    ("AWS_ACCESS_KEY_ID", AmazonS3ConfigKey::AccessKeyId),
    ("AWS_SECRET_ACCESS_KEY", AmazonS3ConfigKey::SecretAccessKey),
    ("AWS_SESSION_TOKEN", AmazonS3ConfigKey::Token),
    ("AWS_VIRTUAL_HOSTED_STYLE_REQUEST", AmazonS3ConfigKey::VirtualHostedStyleRequest),
];

const MB: u64 = 1024 * 1024;
/// Larger ones belong somewhere else than in a chat; S3 takes no more parts of ours either.
const MOST_MB: u64 = 4 * 1024;
const MOST_FILES: u32 = 100;

/// # Errors
/// A value that cannot be used, by its name.
pub(crate) fn read(get: &impl Fn(&str) -> Option<String>, database: &str) -> Result<FileSettings, BadSetting> {
    let text = |name: &str| get(name).filter(|value| !value.is_empty());
    let bad = |name, value: String, why| BadSetting { name, value, why };
    let place = match text("BALCAO_FILES") {
        None => Place::Folder(beside(database)),
        Some(value) if value == "memory:" => Place::Memory,
        Some(value) => match value.strip_prefix("s3://") {
            Some(address) => bucket(address, &text).ok_or_else(|| bad("BALCAO_FILES", value, "name a bucket"))?,
            None if value.contains("://") => {
                return Err(bad("BALCAO_FILES", value, "must be a folder or begin with s3://"));
            }
            None => Place::Folder(value.into()),
        },
    };
    let number = |name: &'static str, default: u64, most: u64| match text(name) {
        None => Ok(default),
        Some(value) => match value.parse() {
            Ok(number) if (1..=most).contains(&number) => Ok(number),
            _ => Err(bad(name, value, "must be a number, at least 1 and no larger than the README says")),
        },
    };
    let count = number("BALCAO_FILE_COUNT", 20, u64::from(MOST_FILES))?;
    let types = text("BALCAO_FILE_TYPES").unwrap_or_default();
    let limits = FileLimits {
        size: number("BALCAO_FILE_MB", 25, MOST_MB)? * MB,
        count: u32::try_from(count).unwrap_or(MOST_FILES),
        types: types.split(',').map(|one| one.trim().to_lowercase()).filter(|one| !one.is_empty()).collect(),
    };
    if let Some(odd) = limits.types.iter().find(|one| !one.contains('/')) {
        return Err(bad(
            "BALCAO_FILE_TYPES",
            odd.clone(),
            "write types such as application/pdf, or image/ for all of them",
        ));
    }
    Ok(FileSettings { place, limits })
}

/// Beside SQLite's file, so that both are kept and saved together.
fn beside(database: &str) -> PathBuf {
    let file = database.strip_prefix("sqlite://").map(|rest| rest.split('?').next().unwrap_or(rest));
    file.map_or_else(|| "data/files".into(), |file| Path::new(file).with_file_name("files"))
}

fn bucket(address: &str, text: &impl Fn(&str) -> Option<String>) -> Option<Place> {
    let (name, prefix) = address.split_once('/').unwrap_or((address, ""));
    let mut options: Vec<_> =
        S3_OPTIONS.iter().filter_map(|(name, key)| text(name).map(|value| (*key, value))).collect();
    // A server of one's own beside this one has no certificate, most often; its address says so.
    if text("AWS_ENDPOINT_URL").is_some_and(|endpoint| endpoint.starts_with("http://")) {
        options.push((AmazonS3ConfigKey::Client(object_store::ClientConfigKey::AllowHttp), "true".into()));
    }
    let bucket = Bucket { name: name.into(), prefix: prefix.trim_matches('/').into(), options };
    (!name.is_empty()).then_some(Place::S3(bucket))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(all: &[(&str, &str)], database: &str) -> Result<FileSettings, BadSetting> {
        read(&|name: &str| all.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into()), database)
    }

    #[test]
    fn files_are_kept_beside_the_database_unless_told_otherwise() {
        let folder = |all: &[(&str, &str)], database: &str| match settings(all, database).unwrap().place {
            Place::Folder(path) => path.display().to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(folder(&[], "sqlite://data/balcao.sqlite"), "data/files");
        assert_eq!(folder(&[], "sqlite:///var/lib/b.sqlite?mode=rwc"), "/var/lib/files");
        assert_eq!(folder(&[], "postgres://u:p@h/d"), "data/files");
        assert_eq!(folder(&[("BALCAO_FILES", "/srv/f")], "sqlite://x"), "/srv/f");
    }

    #[test]
    fn a_bucket_has_a_name_a_folder_and_keys_that_are_not_told() {
        let all =
            [("BALCAO_FILES", "s3://desk/files/"), ("AWS_SECRET_ACCESS_KEY", "hush"), ("AWS_REGION", "sa-east-1")];
        let settings = settings(&all, "sqlite://x").unwrap();
        let Place::S3(bucket) = &settings.place else { panic!("{settings:?}") };
        assert_eq!((bucket.name.as_str(), bucket.prefix.as_str(), bucket.options.len()), ("desk", "files", 2));
        assert!(!format!("{settings:?}").contains("hush"));
    }

    #[test]
    fn limits_are_read_and_nonsense_is_named() {
        let all = [("BALCAO_FILE_MB", "100"), ("BALCAO_FILE_TYPES", "Image/, application/pdf")];
        let limits = settings(&all, "sqlite://x").unwrap().limits;
        assert_eq!((limits.size, limits.count), (100 * MB, 20));
        assert_eq!(limits.types, ["image/", "application/pdf"]);
        for (name, value) in [
            ("BALCAO_FILE_MB", "0"),
            ("BALCAO_FILE_COUNT", "many"),
            ("BALCAO_FILE_TYPES", "pdf"),
            ("BALCAO_FILES", "s3:///x"),
            ("BALCAO_FILES", "ftp://x"),
        ] {
            assert!(settings(&[(name, value)], "sqlite://x").unwrap_err().to_string().contains(name), "{name}");
        }
    }
}
