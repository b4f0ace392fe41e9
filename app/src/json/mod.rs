//! JSON, everywhere in the same way: what server functions, resources, the live stream and the browser's storage say.

pub mod reader;

use leptos::{
    server::codee::{Decoder, Encoder},
    server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, codec::Post},
};
use serde::{Serialize, de::DeserializeOwned};

/// How server functions travel: arguments and answers as JSON, the arguments in the body of a `POST`.
pub type Json = Post<Coding>;

/// How values are written and read.
#[derive(Clone, Copy, Debug)]
pub struct Coding;

/// What the server reads may come from anywhere: the error says what is wrong and where.
#[cfg(feature = "ssr")]
pub fn read<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(text)
}

/// What the browser reads was written by its own server.
#[cfg(not(feature = "ssr"))]
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, reader::Unread> {
    reader::read(text)
}

impl ContentType for Coding {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for Coding {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for Coding {
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Coding {
    #[cfg(feature = "ssr")]
    type Error = serde_json::Error;
    #[cfg(not(feature = "ssr"))]
    type Error = reader::Unread;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        read(&bytes)
    }
}

/// How resources travel from the server into the page.
impl<T: Serialize> Encoder<T> for Coding {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Coding {
    #[cfg(feature = "ssr")]
    type Error = serde_json::Error;
    #[cfg(not(feature = "ssr"))]
    type Error = reader::Unread;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        read(text.as_bytes())
    }
}
