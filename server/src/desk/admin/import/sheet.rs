//! A file as rows of cells: CSV as spreadsheets write it, whatever separates its cells and in whichever characters it is. What the
//! cells mean is not known here.

use crate::desk::rules::validate::normalize_key;
use app::admin::import::model::{Column, FILE_BYTES, LINES, List, Unreadable};
use csv::{ReaderBuilder, StringRecord, Trim};
use encoding_rs::{Encoding, WINDOWS_1252};

const SEPARATORS: [u8; 3] = *b";,\t";
/// The last line that is read: a quotation mark that is never closed swallows it.
const END: &str = "\u{2403}end";

#[derive(Debug)]
pub(super) struct Sheet {
    /// Headings that no column has.
    pub(super) unused: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    /// Of its first line in the file, from 1.
    pub(super) number: u32,
    /// There is more in it than the headings have.
    pub(super) crowded: bool,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// `None`: the file has no such column.
    pub(super) fn get(&self, column: Column) -> Option<&str> {
        self.cells.iter().find(|(known, _)| *known == column).map(|(_, text)| text.as_str())
    }
}

pub(super) fn read(list: List, bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let text = text_of(bytes)?;
    let (text, said) = named_separator(text);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let known = |separator: &u8| heads(list, &text, *separator).iter().filter(|(_, column)| column.is_some()).count();
    // Of as many, the first.
    let best = SEPARATORS.into_iter().rev().max_by_key(known).unwrap_or(b',');
    let separator = said.unwrap_or(best);
    let heads = heads(list, &text, separator);
    let found: Vec<Option<Column>> = heads.iter().map(|(_, column)| *column).collect();
    for column in list.columns() {
        if found.iter().filter(|found| **found == Some(*column)).count() > 1 {
            return Err(Unreadable::Doubled(*column));
        }
    }
    if let Some(missing) = list.keys().iter().find(|key| !found.contains(&Some(**key))) {
        return Err(Unreadable::Missing(*missing));
    }
    let unused = heads.into_iter().filter(|(head, column)| column.is_none() && !head.is_empty());
    Ok(Sheet {
        unused: unused.map(|(head, _)| head.chars().take(60).collect()).collect(),
        rows: rows(&text, separator, &found)?,
    })
}

/// As Excel may say it in a first line, which becomes an empty one, so that the others keep their numbers.
fn named_separator(text: String) -> (String, Option<u8>) {
    let said = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="));
    let named = said.and_then(|rest| SEPARATORS.into_iter().find(|known| rest.as_bytes().first() == Some(known)));
    match (named, said) {
        (Some(named), Some(rest)) => (rest.get(1..).unwrap_or_default().to_owned(), Some(named)),
        _ => (text, None),
    }
}

/// With line feeds only.
fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > FILE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Unreadable::Workbook);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            // As Excel saves it in Brazil.
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    let mut reader = ReaderBuilder::new();
    reader.delimiter(separator).flexible(true).has_headers(false).trim(Trim::None).from_reader(text.as_bytes())
}

/// The headings as they are written, and the columns that they mean.
fn heads(list: List, text: &str, separator: u8) -> Vec<(String, Option<Column>)> {
    let first = reader(text, separator).records().next().and_then(Result::ok).unwrap_or_default();
    first.iter().map(|head| (head.trim().to_owned(), column(list, head))).collect()
}

fn column(list: List, head: &str) -> Option<Column> {
    use Column::*;
    let key = normalize_key(head);
    let names: &[(Column, &[&str])] = match list {
        List::Users => &[
            (Name, &["nome", "name", "nombre", "usuario", "user"]),
            (Email, &["email", "correo", "correo electronico", "endereco de email", "email address"]),
            (Role, &["papel", "perfil", "funcao", "role", "rol"]),
            (Departments, &["departamentos", "departamento", "departments", "department"]),
        ],
        List::Labels => &[
            (Name, &["nome", "name", "nombre", "etiqueta", "label"]),
            (Color, &["cor", "color", "colour"]),
            (Description, &["descricao", "description", "descripcion"]),
        ],
        List::Replies => &[
            (Category, &["categoria", "category"]),
            (Title, &["titulo", "title"]),
            (Department, &["departamento", "department"]),
            (Message, &["mensagem", "texto", "message", "text", "mensaje"]),
        ],
    };
    names.iter().find(|(_, words)| words.contains(&key.as_str())).map(|(column, _)| *column)
}

fn rows(text: &str, separator: u8, columns: &[Option<Column>]) -> Result<Vec<Row>, Unreadable> {
    let text = format!("{text}\n{END}");
    let mut reader = reader(&text, separator);
    let mut rows = Vec::new();
    let mut last = (0, StringRecord::new());
    let mut first = true;
    let mut record = StringRecord::new();
    // What was decoded is UTF-8, and any number of cells will do: nothing else can fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let number = number(&text, &record);
        last = (number, record.clone());
        if std::mem::take(&mut first) || record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() > LINES {
            return Err(Unreadable::TooManyLines);
        }
        rows.push(row(number, &record, columns));
    }
    if last.1.get(0) != Some(END) || last.1.len() != 1 {
        return Err(Unreadable::Unclosed(last.0));
    }
    rows.pop();
    Ok(rows)
}

/// The reader tells where it began to look; empty lines, which it passes over, come after that.
fn number(text: &str, record: &StringRecord) -> u32 {
    let Some(position) = record.position() else { return 0 };
    let rest = usize::try_from(position.byte()).ok().and_then(|at| text.as_bytes().get(at..)).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
    u32::try_from(position.line() + empty as u64).unwrap_or(u32::MAX)
}

fn row(number: u32, record: &StringRecord, columns: &[Option<Column>]) -> Row {
    let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
    let cells = columns.iter().enumerate().filter_map(|(at, column)| Some(((*column)?, cell(at)))).collect();
    let crowded = record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    Row { number, crowded, cells }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
