//! Standard output and error, and whether they are terminals.

use std::io::{self, IsTerminal, Write};

use super::args::Color;
use super::{CLEAN, INCOMPLETE};
use crate::report::plain::clean;

/// Columns of reports that go to no terminal.
const WIDTH: usize = 100;

/// Writes to standard output; a reader that has gone away is no failure.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
    let mut buffer = Vec::new();
    let result = write(&mut buffer).and_then(|()| io::stdout().lock().write_all(&buffer));
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
        Err(error) => fail(&format!("the report cannot be written: {error}")),
        Ok(()) => CLEAN,
    }
}

/// Says on standard error why the run cannot go on.
pub(super) fn fail(message: &str) -> u8 {
    let _ = writeln!(io::stderr(), "tfproof: {}", clean(message));
    INCOMPLETE
}

/// Whether standard output gets colour.
pub(super) fn color(choice: Color) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}

/// Columns of standard output.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    columns
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(WIDTH)
        .clamp(40, 160)
}
