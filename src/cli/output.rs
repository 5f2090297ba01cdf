//! Standard output and error, and whether they are terminals.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use camino::Utf8Path;

use super::args::Color;
use super::{CLEAN, INCOMPLETE};
use crate::guard;
use crate::report::plain::clean;
use crate::source::write;

/// Columns of reports that go to no terminal.
const WIDTH: usize = 100;

/// Writes to standard output; a reader that has gone away is no failure.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
    let mut buffer = Vec::new();
    let result = written(write, &mut buffer).and_then(|()| io::stdout().lock().write_all(&buffer));
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
        Err(error) => fail(&format!("the report cannot be written: {error}")),
        Ok(()) => CLEAN,
    }
}

/// A report that ends with a panic costs none of the others.
fn written(
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    buffer: &mut Vec<u8>,
) -> io::Result<()> {
    let written = guard::at("writing", "the report", || write(buffer));
    written.unwrap_or_else(|message| Err(io::Error::other(message)))
}

/// Writes to standard error.
pub(super) fn print_error(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
    let mut buffer = Vec::new();
    let result = write(&mut buffer).and_then(|()| io::stderr().lock().write_all(&buffer));
    if result.is_ok() { CLEAN } else { INCOMPLETE }
}

/// Writes a file as a whole or not at all, with the directories that lead to it.
pub(super) fn to_file(path: &Utf8Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
    let mut buffer = Vec::new();
    match written(write, &mut buffer).and_then(|()| replace(path, &buffer)) {
        Ok(()) => CLEAN,
        Err(error) => fail(&format!("{path} cannot be written: {error}")),
    }
}

fn replace(path: &Utf8Path, contents: &[u8]) -> io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    // A device, a pipe or a link is written to; a new file in its place would be another thing.
    let special = fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    if special {
        return fs::write(path, contents);
    }
    write::whole(path, contents)
}

/// How long a run may take before it says that it is at work.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it says so.
const PERIOD: Duration = Duration::from_millis(250);

/// A line on standard error that long runs show at a terminal; gone when this is dropped.
pub(super) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to wait.
    pub(super) fn start() -> Progress {
        if !io::stderr().is_terminal() {
            return Progress(None);
        }
        let (sender, receiver) = mpsc::channel::<()>();
        let start = Instant::now();
        let thread = thread::spawn(move || {
            let mut wait = PATIENCE;
            let mut shown = false;
            while receiver.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let seconds = start.elapsed().as_secs_f64();
                let _ = write!(io::stderr(), "\r\x1b[Klinting, {seconds:.0} s");
                (wait, shown) = (PERIOD, true);
            }
            if shown {
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
        });
        Progress(Some((sender, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

/// Says on standard error why the run cannot go on.
pub(super) fn fail(message: &str) -> u8 {
    let _ = writeln!(io::stderr(), "tfproof: {}", clean(message));
    INCOMPLETE
}

/// Says on standard error what a reader of the report should know.
pub(super) fn warn(message: &str) {
    let _ = writeln!(io::stderr(), "tfproof: warning: {}", clean(message));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_while_a_report_is_written_costs_that_report() {
        let dir = tempfile::tempdir().expect("a scratch directory can be made");
        let path = dir.path().join("report.json");
        fs::write(&path, "as it was").expect("the directory can be written");
        let path = Utf8Path::from_path(&path).expect("it is Unicode");
        let status = to_file(path, |out| {
            out.write_all(b"half")?;
            panic!("a panic on purpose")
        });
        assert_eq!(status, INCOMPLETE);
        let left = fs::read_to_string(path).expect("it is there");
        assert_eq!(left, "as it was");
        assert_eq!(to_file(path, |out| out.write_all(b"whole")), CLEAN);
    }
}
