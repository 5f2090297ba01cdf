//! Runs the program in a directory of its own, with nothing of the environment but what it needs.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

// What tests read most often of a report in JSON. Some reports have hundreds of megabytes, which as
// a `Value` take minutes and gigabytes.
#[derive(Deserialize)]
struct Errors {
    errors: Vec<ReportedError>,
}

#[derive(Deserialize)]
struct Results {
    results: Vec<ReportedResult>,
}

#[derive(Deserialize)]
struct ReportedError {
    message: String,
}

#[derive(Deserialize)]
struct ReportedResult {
    outcome: String,
    policy: String,
    address: String,
    file: String,
    span: ReportedSpan,
}

#[derive(Deserialize)]
struct ReportedSpan {
    start: ReportedPosition,
}

#[derive(Deserialize)]
struct ReportedPosition {
    line: usize,
}

/// What a run printed and how it ended.
pub(crate) struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        self.read()
    }

    fn read<T: for<'s> Deserialize<'s>>(&self) -> T {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }

    /// The messages of the report's errors.
    pub(crate) fn errors(&self) -> Vec<String> {
        let errors = self.read::<Errors>().errors.into_iter();
        errors.map(|error| error.message).collect()
    }

    /// The findings as `outcome policy address file:line`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let results = self.read::<Results>().results.into_iter();
        let line = |result: ReportedResult| {
            let ReportedResult {
                outcome,
                policy,
                address,
                file,
                span,
            } = result;
            let line = span.start.line;
            format!("{outcome} {policy} {address} {file}:{line}")
        };
        results.map(line).collect()
    }
}

/// Runs the program in a directory.
pub(crate) fn tfproof(dir: &Path, arguments: &[&str]) -> Run {
    tfproof_with(dir, arguments, &[])
}

/// Runs the program in a directory, with environment variables.
pub(crate) fn tfproof_with(dir: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_tfproof"))
        .args(arguments)
        .current_dir(dir)
        .env_clear()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    Run {
        status: output.status.code().expect("the program was not killed"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The directory of this package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A new directory with these files.
pub(crate) fn dir(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(dir.path(), path, text.as_bytes());
    }
    dir
}

/// Writes a file, and the directories above it.
pub(crate) fn write(dir: &Path, path: &str, bytes: &[u8]) {
    let path = dir.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}
