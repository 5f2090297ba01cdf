//! What holds for part of a repository only: the `override` blocks of the configuration.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::diagnostic::Severity;
use crate::source::normalize;

/// Settings for the files that fit a glob.
#[derive(Debug, Clone)]
pub struct PathOverride {
    /// The directory that the glob is relative to, absolute.
    dir: Utf8PathBuf,
    matcher: Gitignore,
    /// Policies that do not count there.
    pub ignore: Vec<String>,
    /// Findings below this severity are left out there.
    pub min_severity: Option<Severity>,
    /// Severities of policies there.
    pub severities: Vec<(String, Severity)>,
    /// Values for inputs of policies there: `NAME=VALUE`.
    pub inputs: Vec<String>,
}

impl PathOverride {
    /// Settings for the files that fit a glob, written as in `.gitignore`.
    pub fn new(dir: &Utf8Path, glob: &str) -> Result<PathOverride, String> {
        let mut builder = GitignoreBuilder::new(dir);
        let wrong = |error: ignore::Error| format!("{glob} is not a glob: {error}");
        builder.add_line(None, glob).map_err(wrong)?;
        let matcher = builder.build().map_err(wrong)?;
        if matcher.num_ignores() == 0 {
            return Err(format!("{glob:?} fits no file"));
        }
        Ok(PathOverride {
            dir: dir.to_owned(),
            matcher,
            ignore: Vec::new(),
            min_severity: None,
            severities: Vec::new(),
            inputs: Vec::new(),
        })
    }

    /// Whether it holds for a file, given by its path from `base`.
    pub(super) fn holds_for(&self, base: &Utf8Path, file: &str) -> bool {
        let absolute = normalize(&base.join(file));
        let below = absolute.strip_prefix(&self.dir);
        below.is_ok_and(|below| {
            let below = below.as_std_path();
            self.matcher
                .matched_path_or_any_parents(below, false)
                .is_ignore()
        })
    }
}
