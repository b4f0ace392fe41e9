//! A table on its way out.

use crate::store::Stored;
use futures::stream::BoxStream;
use jiff::civil::DateTime;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Nothing,
    Text(String),
    Number(i64),
    /// On the company's wall.
    Time(DateTime),
}

/// Some rows at a time.
pub(super) type Rows = BoxStream<'static, Stored<Vec<Vec<Cell>>>>;

impl Cell {
    /// As it stands in CSV.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Time(at) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }
}
