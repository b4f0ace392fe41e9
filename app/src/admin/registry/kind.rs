//! What a screen of registrations is made of.

use super::{
    editor::Editor,
    model::{Entry, Saved},
};
use crate::{error::AppError, time::Timestamp};
use leptos::prelude::AnyView;
use std::pin::Pin;

/// A call of a server function on its way.
pub type Call<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// `None` saves a new one.
pub type Save<T> = fn(Option<i64>, Timestamp, T) -> Call<Saved<T>>;

/// By its number: archives it, or brings it back.
pub type Archive<T> = fn(i64, bool) -> Call<Saved<T>>;

pub struct Kind<T: 'static> {
    pub icon: &'static str,
    pub words: &'static Words,
    pub load: fn() -> Call<Vec<Entry<T>>>,
    pub save: Save<T>,
    pub archive: Option<Archive<T>>,
    /// Puts all that are not archived into this order.
    pub order: Option<fn(Vec<i64>) -> Call<()>>,
    /// What it is called, and what is searched.
    pub name: fn(&T) -> &str,
    pub columns: Vec<Column<T>>,
    /// The form's inputs (`registry::inputs`).
    pub fields: fn(Editor<T>) -> AnyView,
    /// Everything in it by name, to compare with what somebody else saved.
    pub facts: fn(&T) -> Vec<(&'static str, String)>,
}

/// A column beside the name's.
pub struct Column<T: 'static> {
    pub name: &'static str,
    pub cell: fn(&T) -> AnyView,
    /// Leaves where there is little room.
    pub optional: bool,
}

/// What a kind of registration is called.
pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub new: &'static str,
    /// What its form is called once it is there.
    pub edit: &'static str,
    pub one: &'static str,
    pub search: &'static str,
    pub count: fn(usize) -> String,
    pub empty: &'static str,
    pub empty_text: &'static str,
}
