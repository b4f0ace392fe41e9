//! What the builder tells the person who waits for it.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a command line tool speaks to its terminal")]

/// Announces a step that takes a while.
pub(crate) fn step(what: &str) {
    println!("  site: {what}");
}

/// Prints a text as it is.
pub(crate) fn lines(text: &str) {
    println!("{text}");
}

/// Tells why the site could not be built.
pub(crate) fn error(error: &anyhow::Error) {
    eprintln!("  site: {error:#}");
}
