//! A spreadsheet (ECMA-376, SpreadsheetML) of one sheet, written as its rows come: no more of it is held than a few of them.
//! Texts are inline strings, which no program takes for a formula.

use super::table::{Cell, Rows};
use axum::body::{Body, Bytes};
use futures::{StreamExt as _, stream::unfold};
use jiff::civil::DateTime;
use std::{
    fmt::Write as _,
    io::{self, BufWriter, Write},
};
use tokio::sync::mpsc;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const PACKAGE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Balcão" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Style 1 is an instant, style 2 a heading.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>"#;
const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;

/// What one cell may hold: <https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3>.
const CELL_CHARS: usize = 32_767;
/// Chunks that may wait for a slow reader.
const WAITING: usize = 8;

/// The file, in parts. A reader that goes away ends the writing.
pub(super) fn body(heads: Vec<String>, mut rows: Rows) -> Body {
    let (chunks, ready) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let (give, mut take) = mpsc::channel::<Vec<Vec<Cell>>>(1);
    let failed = chunks.clone();
    tokio::spawn(async move {
        while let Some(some) = rows.next().await {
            match some {
                Ok(some) => {
                    if give.send(some).await.is_err() {
                        return;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "an export was cut off");
                    let _ = failed.send(Err(io::Error::other("cut off"))).await;
                    return;
                }
            }
        }
    });
    tokio::task::spawn_blocking(move || {
        let out = BufWriter::with_capacity(64 * 1024, Chunks(chunks));
        if let Err(error) = write(out, &heads, || take.blocking_recv()) {
            // Whoever downloaded it went away, most often.
            tracing::debug!(%error, "an export was not written to its end");
        }
    });
    let parts = unfold(ready, |mut ready| async move {
        let part = ready.recv().await?;
        Some((part, ready))
    });
    Body::from_stream(parts)
}

/// Hands over what is written.
struct Chunks(mpsc::Sender<io::Result<Bytes>>);

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes))).map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(out: impl Write, heads: &[String], mut next: impl FnMut() -> Option<Vec<Vec<Cell>>>) -> io::Result<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new_stream(out);
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/styles.xml", STYLES),
    ] {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    archive.start_file("xl/worksheets/sheet1.xml", options.large_file(true))?;
    archive.write_all(SHEET.as_bytes())?;
    let mut text = String::new();
    let heads: Vec<Cell> = heads.iter().cloned().map(Cell::Text).collect();
    row(&mut text, &heads, 2);
    archive.write_all(text.as_bytes())?;
    while let Some(rows) = next() {
        text.clear();
        for cells in rows {
            row(&mut text, &cells, 0);
        }
        archive.write_all(text.as_bytes())?;
    }
    archive.write_all(b"</sheetData></worksheet>")?;
    archive.finish()?.into_inner().flush()
}

fn row(out: &mut String, cells: &[Cell], style: u8) {
    out.push_str("<row>");
    for cell in cells {
        match cell {
            Cell::Nothing => out.push_str("<c/>"),
            Cell::Number(number) => {
                let _ = write!(out, "<c><v>{number}</v></c>");
            }
            Cell::Time(at) => {
                let _ = write!(out, "<c s=\"1\"><v>{:.6}</v></c>", serial(*at));
            }
            Cell::Text(text) => {
                let _ = write!(out, "<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escaped(out, text);
                out.push_str("</t></is></c>");
            }
        }
    }
    out.push_str("</row>");
}

/// Days since the last day of 1899, as spreadsheets count.
fn serial(at: DateTime) -> f64 {
    const SINCE: f64 = 25_569.0;
    let since = at.duration_since(DateTime::new(1970, 1, 1, 0, 0, 0, 0).unwrap_or(DateTime::ZERO));
    SINCE + since.as_secs_f64() / 86_400.0
}

/// XML takes no control characters, not even escaped.
fn escaped(out: &mut String, text: &str) {
    for letter in text.chars().take(CELL_CHARS) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(letter),
            other if other.is_control() || matches!(other, '\u{FFFE}' | '\u{FFFF}') => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;
    use std::io::{Cursor, Read as _};

    #[test]
    fn it_is_a_sheet_whose_texts_are_no_formulas() {
        let mut out = Vec::new();
        let cells = vec![
            Cell::Text("=1+1 <&>\u{1}".into()),
            Cell::Number(-5),
            Cell::Time(datetime(2026, 11, 23, 12, 0, 0, 0)),
            Cell::Nothing,
        ];
        let mut rows = vec![vec![cells.clone()], vec![cells]].into_iter();
        write(&mut out, &["Protocolo".to_owned()], || rows.next()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(out)).unwrap();
        let mut sheet = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        assert!(sheet.contains("preserve\">=1+1 &lt;&amp;&gt;</t>"), "{sheet}");
        assert!(sheet.contains("<v>-5</v>") && sheet.contains("<v>46349.500000</v>"), "{sheet}");
        assert_eq!(sheet.matches("<row>").count(), 3);
        assert!(!sheet.contains("<f>"));
        assert_eq!(archive.len(), 6);
    }
}
