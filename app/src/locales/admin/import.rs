//! Words of the imports.

mod en;
mod es;
mod pt_br;

use crate::{
    admin::import::{
        model::{Column, List, Unreadable},
        state::Shown,
    },
    locales::Locale,
};
use leptos::prelude::use_context;

pub fn texts() -> &'static Texts {
    of(use_context::<Locale>().unwrap_or_default())
}

pub fn of(locale: Locale) -> &'static Texts {
    match locale {
        Locale::PtBr => &pt_br::TEXTS,
        Locale::En => &en::TEXTS,
        Locale::Es => &es::TEXTS,
    }
}

pub struct Texts {
    pub button: &'static str,
    pub title: fn(List) -> &'static str,
    pub intro: fn(List) -> &'static str,
    pub column: fn(Column) -> &'static str,
    pub column_help: fn(List, Column) -> &'static str,
    /// What an import never does.
    pub kept: &'static str,
    pub template: &'static str,
    pub file_name: fn(List) -> &'static str,
    /// What spreadsheets of this language put between cells.
    pub separator: char,
    /// Two lines, a cell for each column.
    pub examples: fn(List) -> [&'static [&'static str]; 2],
    /// Beside the button that chooses one.
    pub drop: &'static str,
    pub choose: &'static str,
    pub limits: fn(megabytes: usize, lines: usize) -> String,
    pub reading: fn(file: &str) -> String,
    pub unreadable: fn(Unreadable) -> String,
    pub summary: fn(file: &str, new: usize, changed: usize, unchanged: usize, wrong: usize) -> String,
    pub unused: fn(columns: &str) -> String,
    pub anew: &'static str,
    pub filter: &'static str,
    pub shown: fn(Shown, usize) -> String,
    pub lines: &'static str,
    pub rest: fn(usize) -> String,
    pub line: &'static str,
    pub one: fn(List) -> &'static str,
    pub fate: &'static str,
    pub details: &'static str,
    pub new: &'static str,
    pub changed: &'static str,
    pub unchanged: &'static str,
    pub wrong: &'static str,
    pub everybody: &'static str,
    pub nothing: &'static str,
    pub twice: fn(line: u32) -> String,
    pub unknown: fn(text: &str) -> String,
    pub is_deactivated: &'static str,
    pub several: &'static str,
    pub crowded: &'static str,
    pub leave_out: fn(usize) -> String,
    pub leave_out_help: &'static str,
    pub another: &'static str,
    pub import: fn(usize) -> String,
    pub done: &'static str,
    pub outcome: fn(new: u32, changed: u32, unchanged: u32, left_out: u32) -> String,
    pub links: &'static str,
    pub links_help: fn(hours: u32) -> String,
    pub link: &'static str,
    pub save_links: &'static str,
    pub links_file: &'static str,
    pub more_links: fn(usize) -> String,
}
