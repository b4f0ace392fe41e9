//! What the lines of a file would do. Each kind of registration says what its lines mean; what all have is here.

use super::sheet::{Row, Sheet};
use crate::{
    desk::admin::change::Change,
    guard::{actor::Actor, token},
    store::{StoreError, Stored},
};
use app::{
    admin::import::model::{Cell, Column, Fate, Fault, Line, List, Newcomer, Preview, Why},
    error::AppError,
};
use sea_orm::ConnectionTrait;
use std::fmt::Write as _;

/// One kind of registration, as it is stored now, and as the lines so far would make it.
pub(super) trait Register: Sized + Send + Sync {
    const LIST: List;
    /// As it is stored.
    type Stored: Send + Sync;
    /// As somebody writes it.
    type Fields: PartialEq + Send + Sync;

    fn load(database: &impl ConnectionTrait, actor: &Actor, files: u32) -> impl Future<Output = Stored<Self>> + Send;
    /// What a line is about and what would be stored of it, or everything that is wrong with it.
    fn line(&mut self, row: &Row) -> Result<Wanted<Self>, Vec<Fault>>;
    fn facts(&self, fields: &Self::Fields) -> Vec<(Column, String)>;
    /// Stores it all, each with its entry in the audit log, and tells every page once.
    fn write(
        self,
        change: &Change<'_>,
        wanted: Vec<Wanted<Self>>,
    ) -> impl Future<Output = Stored<Vec<Newcomer>>> + Send;
}

pub(super) struct Wanted<R: Register> {
    /// What is there already, when it was changed last, and what it says.
    pub(super) before: Option<(R::Stored, i64, R::Fields)>,
    pub(super) fields: R::Fields,
}

pub(super) struct Plan<R: Register> {
    pub(super) preview: Preview,
    /// What is new or changed.
    pub(super) wanted: Vec<Wanted<R>>,
}

pub(super) fn plan<R: Register>(register: &mut R, sheet: Sheet) -> Plan<R> {
    let mut plan = Plan {
        preview: Preview { fingerprint: String::new(), unused: sheet.unused, lines: Vec::new() },
        wanted: Vec::new(),
    };
    // Everything that will be stored, and what it replaces: more than the preview shows.
    let mut print = String::new();
    for row in sheet.rows {
        let line = if row.crowded { Err(vec![Fault { column: None, why: Why::Crowded }]) } else { register.line(&row) };
        let fate = match line {
            Err(faults) => Fate::Wrong(faults),
            Ok(wanted) if wanted.before.as_ref().is_some_and(|(_, _, before)| *before == wanted.fields) => {
                Fate::Unchanged
            }
            Ok(wanted) => {
                let after = register.facts(&wanted.fields);
                let _ = write!(print, "{:?}{after:?}", wanted.before.as_ref().map(|(_, at, _)| at));
                let fate = match &wanted.before {
                    None => Fate::New(cells(None, after)),
                    Some((_, _, before)) => Fate::Changed(cells(Some(register.facts(before)), after)),
                };
                plan.wanted.push(wanted);
                fate
            }
        };
        let _ = write!(print, "{}{fate:?}", row.number);
        let key = R::LIST.keys().last().and_then(|key| row.get(*key)).unwrap_or_default();
        let name = row.get(Column::Name).filter(|name| !name.is_empty()).unwrap_or(key);
        plan.preview.lines.push(Line { number: row.number, name: cut(name, 0), fate });
    }
    plan.preview.fingerprint = token::hash(&print);
    plan
}

/// Of something new what it says, of something else what becomes of it.
fn cells(before: Option<Vec<(Column, String)>>, after: Vec<(Column, String)>) -> Vec<Cell> {
    let Some(before) = before else {
        let said = after.into_iter().filter(|(_, text)| !text.is_empty());
        return said.map(|(column, text)| Cell { column, before: None, after: cut(&text, 0) }).collect();
    };
    let changed = before.into_iter().zip(after).filter(|(before, after)| before != after);
    let cell = |((column, before), (_, after)): ((Column, String), (Column, String))| {
        let same = before.chars().zip(after.chars()).take_while(|(before, after)| before == after).count();
        Cell { column, before: Some(cut(&before, same)), after: cut(&after, same) }
    };
    changed.map(cell).collect()
}

/// A preview is read at a glance: of long texts the part from shortly before `at` on.
pub(super) fn cut(text: &str, at: usize) -> String {
    const SHOWN: usize = 120;
    const LEAD: usize = 20;
    let count = text.chars().count();
    if count <= SHOWN {
        return text.to_owned();
    }
    let from = at.saturating_sub(LEAD).min(count - SHOWN);
    let part: String = text.chars().skip(from).take(SHOWN).collect();
    let (head, tail) = (if from > 0 { "…" } else { "" }, if from + SHOWN < count { "…" } else { "" });
    format!("{head}{part}{tail}")
}

/// A fault of this column.
pub(super) fn fault(column: Column, why: Why) -> Fault {
    Fault { column: Some(column), why }
}

/// Asks the rules of the form, which say one thing at a time: what they refuse is put right and asked again, so that all of it is
/// known at once.
pub(super) fn checked<F: Clone>(
    list: List,
    fields: F,
    check: impl Fn(F) -> Stored<F>,
    mend: impl Fn(&mut F, Column),
) -> Result<F, Vec<Fault>> {
    let (mut fields, mut faults) = (fields, Vec::new());
    for _ in 0..=list.columns().len() {
        match check(fields.clone()) {
            Ok(clean) if faults.is_empty() => return Ok(clean),
            Ok(_) => break,
            Err(StoreError::Refused(AppError::Invalid { field, reason })) => {
                let column = list.columns().iter().copied().find(|column| column.field() == field);
                faults.push(Fault { column, why: Why::Refused(reason) });
                match column {
                    Some(column) => mend(&mut fields, column),
                    None => break,
                }
            }
            // The rules say nothing else.
            Err(_) => break,
        }
    }
    Err(faults)
}
