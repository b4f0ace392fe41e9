//! A file of registrations: what its lines would do, and what they did.

use crate::{
    admin::registry::model::Obstacle,
    error::{Field, Part, Reason},
};
use serde::{Deserialize, Serialize};

/// Which registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    Users,
    Labels,
    Replies,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Name,
    Email,
    Role,
    Departments,
    Color,
    Description,
    Category,
    Title,
    Department,
    Message,
}

impl List {
    /// In the order of the template.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Users => &[Column::Name, Column::Email, Column::Role, Column::Departments],
            Self::Labels => &[Column::Name, Column::Color, Column::Description],
            Self::Replies => &[Column::Category, Column::Title, Column::Department, Column::Message],
        }
    }

    /// By what a line is known again: without these a file says nothing.
    pub fn keys(self) -> &'static [Column] {
        match self {
            Self::Users => &[Column::Email],
            Self::Labels => &[Column::Name],
            Self::Replies => &[Column::Category, Column::Title],
        }
    }
}

impl Column {
    /// The input of the form.
    pub fn field(self) -> Field {
        match self {
            Self::Name => Field::Name,
            Self::Email => Field::Email,
            Self::Role => Field::Part(Part::Role),
            Self::Departments | Self::Department => Field::Department,
            Self::Color => Field::Part(Part::Color),
            Self::Description => Field::Description,
            Self::Category => Field::Part(Part::Category),
            Self::Title => Field::Part(Part::Title),
            Self::Message => Field::Message,
        }
    }
}

/// What a file is, before anything of it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    Preview(Preview),
    Unreadable(Unreadable),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// What was shown: stored is this, or nothing.
    pub fingerprint: String,
    /// Headings that no column has.
    pub unused: Vec<String>,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// In the file, from 1; the headings have one, too.
    pub number: u32,
    /// Whom or what it is about.
    pub name: String,
    pub fate: Fate,
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    New(Vec<Cell>),
    Changed(Vec<Cell>),
    Unchanged,
    Wrong(Vec<Fault>),
}

/// What a column will say, perhaps cut short. Roles are written as [`Role::as_str`](crate::session::model::Role::as_str).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub column: Column,
    /// Of what is there already.
    pub before: Option<String>,
    pub after: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// `None`: the line as a whole.
    pub column: Option<Column>,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// As the form says it.
    Refused(Reason),
    Held(Obstacle),
    /// This line of the file is about the same.
    Twice(u32),
    /// There is no such role or department.
    Unknown(String),
    /// A user who was deactivated: whether they come back is decided on their screen.
    Deactivated,
    /// Several automatic messages of that name: which one is not said.
    Several,
    /// More cells than the headings have.
    Crowded,
}

/// Why nothing of a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    Empty,
    TooLarge,
    TooManyLines,
    /// A spreadsheet's own format.
    Workbook,
    Missing(Column),
    Doubled(Column),
    /// A quotation mark in this line opens a cell that never ends.
    Unclosed(u32),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applied {
    Done(Outcome),
    /// Nothing was stored: it is not what was shown, or something is wrong with it.
    Held(Checked),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub new: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub left_out: u32,
    /// Users that are new, in the order of the file.
    pub newcomers: Vec<Newcomer>,
}

/// Somebody who has no password yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    pub name: String,
    pub email: String,
    /// Of the link by which they set one, once.
    pub token: String,
}

pub const FILE_BYTES: usize = 1 << 20;
/// Beside the headings.
pub const LINES: usize = 5_000;
