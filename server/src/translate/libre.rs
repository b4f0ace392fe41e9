//! A LibreTranslate-compatible server. Texts go to the configured host and nowhere else: no redirect is followed.

use super::{Engine, Pair};
use crate::config::{Address, Key};
use app::translate::model::{Engine as Name, Language, Trouble};
use async_trait::async_trait;
use axum::http::{StatusCode, header};
use reqwest::{Client, Method, redirect::Policy};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock},
};

/// An answer is no longer than this: 4,000 characters, translated and escaped, are far less.
const ANSWER_BYTES: usize = 256 * 1024;

pub(super) struct Libre {
    address: Address,
    key: Option<Key>,
    /// `None` when this machine has no certificates to check others by.
    http: Option<Client>,
    /// What that server calls a language, as it reads it and as it writes it: `pt`, `pt-BR`, `pb`.
    codes: RwLock<BTreeMap<Language, [String; 2]>>,
}

/// One of that server's languages.
#[derive(Deserialize)]
struct Listed {
    code: String,
    #[serde(default)]
    targets: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Translated {
    translated_text: Vec<String>,
}

impl Libre {
    pub(super) fn new(address: Address, key: Option<Key>) -> Self {
        // Another part of the process may have chosen it before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().redirect(Policy::none()).build();
        let http = http.inspect_err(|error| tracing::error!(%error, "texts cannot be sent out to be translated")).ok();
        Self { address, key, http, codes: RwLock::default() }
    }

    async fn ask<T: DeserializeOwned>(&self, method: Method, path: &str, body: Option<Value>) -> Result<T, Trouble> {
        let http = self.http.as_ref().ok_or(Trouble::NoEngine)?;
        let mut request = http.request(method, self.address.at(path)).header(header::ACCEPT, "application/json");
        if let Some(body) = body {
            request = request.header(header::CONTENT_TYPE, "application/json").body(body.to_string());
        }
        let mut answer = request.send().await.map_err(|error| {
            let error = root(&error);
            tracing::warn!(host = self.address.host(), error, "the translating server does not answer");
            Trouble::NoEngine
        })?;
        let status = answer.status();
        if !status.is_success() {
            tracing::warn!(host = self.address.host(), %status, "the translating server refuses");
            return Err(if status == StatusCode::TOO_MANY_REQUESTS { Trouble::Busy } else { Trouble::Failed });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|_| Trouble::Failed)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > ANSWER_BYTES {
                tracing::warn!(host = self.address.host(), "the translating server says too much");
                return Err(Trouble::Failed);
            }
        }
        serde_json::from_slice(&bytes).map_err(|_| {
            tracing::warn!(host = self.address.host(), "the translating server says something else than agreed");
            Trouble::Failed
        })
    }

    fn code(&self, language: Language, side: usize) -> Option<String> {
        let codes = self.codes.read().unwrap_or_else(PoisonError::into_inner);
        codes.get(&language)?.get(side).cloned()
    }
}

/// The reason below the reasons.
fn root(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

/// What a code stands for. Brazil's Portuguese has names of its own.
fn language(code: &str) -> Option<Language> {
    if code == "pb" { Some(Language::Pt) } else { Language::from_tag(code) }
}

/// The best code of a language among these: Brazil's Portuguese before any other.
fn best<'a>(wanted: Language, codes: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let rank = |code: &&str| match *code {
        "pt-BR" => 0,
        "pb" => 1,
        code if code == wanted.tag() => 2,
        _ => 3,
    };
    codes.filter(|code| language(code) == Some(wanted)).min_by_key(rank)
}

fn codes(listed: &[Listed]) -> BTreeMap<Language, [String; 2]> {
    let all = || listed.iter().flat_map(|one| one.targets.iter().map(String::as_str));
    let of = |language| {
        let read = best(language, listed.iter().map(|one| one.code.as_str()));
        let written = best(language, all());
        let either = |code: Option<&str>| code.unwrap_or(language.tag()).to_owned();
        (language, [either(read.or(written)), either(written.or(read))])
    };
    Language::ALL.into_iter().map(of).collect()
}

#[async_trait]
impl Engine for Libre {
    fn name(&self) -> Name {
        Name::Outside(self.address.host().to_owned())
    }

    async fn pairs(&self) -> Vec<Pair> {
        let listed: Vec<Listed> = self.ask(Method::GET, "/languages", None).await.unwrap_or_default();
        let codes = codes(&listed);
        let known = |from: Language, to: Language| {
            let [(Some([read, _]), Some([_, written]))] = [(codes.get(&from), codes.get(&to))] else { return false };
            from != to && listed.iter().any(|one| one.code == *read && one.targets.contains(written))
        };
        let all = Language::ALL.into_iter().flat_map(|from| Language::ALL.into_iter().map(move |to| (from, to)));
        let pairs = all.filter(|(from, to)| known(*from, *to)).collect();
        *self.codes.write().unwrap_or_else(PoisonError::into_inner) = codes;
        pairs
    }

    async fn translate(&self, passages: &[String], (from, to): Pair) -> Result<Vec<String>, Trouble> {
        let unsupported = Trouble::Unsupported(from, to);
        let source = self.code(from, 0).ok_or(unsupported)?;
        let target = self.code(to, 1).ok_or(unsupported)?;
        let mut body = json!({ "q": passages, "source": source, "target": target, "format": "text" });
        if let (Some(key), Some(fields)) = (&self.key, body.as_object_mut()) {
            fields.insert("api_key".into(), key.secret().into());
        }
        let Translated { translated_text } = self.ask(Method::POST, "/translate", Some(body)).await?;
        // A passage is a line; how a model ends it does not matter.
        Ok(translated_text.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(codes: &[&str]) -> Vec<Listed> {
        let all: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        all.iter().map(|code| Listed { code: code.clone(), targets: all.clone() }).collect()
    }

    #[test]
    fn brazils_portuguese_is_taken_where_there_is_one() {
        for (there, expected) in [(&["en", "pt", "pt-BR", "es"][..], "pt-BR"), (&["pb", "pt"], "pb"), (&["pt"], "pt")] {
            assert_eq!(codes(&listed(there))[&Language::Pt], [expected, expected], "{there:?}");
        }
    }

    #[test]
    fn a_language_read_by_one_name_may_be_written_by_another() {
        let listed = [
            Listed { code: "pt".into(), targets: vec!["en".into()] },
            Listed { code: "en".into(), targets: vec!["pb".into()] },
        ];
        assert_eq!(codes(&listed)[&Language::Pt], ["pt", "pb"]);
    }
}
