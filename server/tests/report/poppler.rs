//! What Poppler's programs read in a document.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// Poppler means that `Suspects false` is of the wrong type, which ISO 32000-1 (table 321) says it is not.
const MISTAKEN: &str = "Syntax Error: Suspects object is wrong type (boolean)";

/// What a program says about a document. It must have no complaint.
pub(crate) fn asked(program: &str, options: &[&str], document: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(options)
        .arg("-")
        .args((program == "pdftotext").then_some("-"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("poppler-utils is there: .setup/system.sh --tests");
    let mut input = child.stdin.take().unwrap();
    let document = document.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&document));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = complaints.lines().filter(|line| !line.is_empty() && *line != MISTAKEN).collect();
    assert!(output.status.success() && complaints.is_empty(), "{complaints:?}");
    // Titles in the structure are printed as they are stored, in UTF-16.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every run of blanks one space, so that lines do not matter.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in the order in which it is written.
pub(crate) fn text(document: &[u8]) -> String {
    flat(&asked("pdftotext", &["-raw", "-enc", "UTF-8"], document))
}

/// Everything in a document that a program can read, what is not drawn included.
pub(crate) fn everything(document: &[u8]) -> String {
    let parts = [&[][..], &["-struct-text"][..], &["-meta"][..]].map(|options| asked("pdfinfo", options, document));
    format!("{} {}", text(document), flat(&parts.concat()))
}

pub(crate) fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} is not there, or too early: {text}"));
        rest = &rest[at + word.len()..];
    }
}
