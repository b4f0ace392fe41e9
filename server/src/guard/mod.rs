//! What stands before every request.

pub mod actor;
pub mod fault;
pub mod headers;
pub mod limits;
pub mod looking;
pub mod origin;
pub mod token;

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};
use std::net::SocketAddr;

/// The client's address, for limits and for the audit log only. Behind a proxy it is the one that the proxy saw: the last of `X-Forwarded-For`;
/// earlier ones are the client's own words.
pub fn limits_address(headers: &HeaderMap, extensions: &Extensions, trust_proxy: bool) -> String {
    let forwarded = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    match forwarded.and_then(|all| all.rsplit(',').next()).filter(|_| trust_proxy) {
        Some(last) => last.trim().to_owned(),
        None => extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or_else(String::new, |ConnectInfo(address)| address.ip().to_string()),
    }
}
