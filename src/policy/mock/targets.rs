//! Which policies a test file is for.

use camino::{Utf8Path, Utf8PathBuf};

use super::MockSettings;
use super::file::TestFile;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::source::Span;
use crate::syntax::tree::{Attribute, ExprKind};

const ENDING: &str = ".policy.hcl";

/// The files and directories that hold the policies: those the file names, else those of the
/// command line, else the file of the same name beside it, else all beside it.
pub(super) fn find(
    settings: &MockSettings,
    path: &Utf8Path,
    file: &TestFile,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Utf8PathBuf> {
    let dir = path.parent().unwrap_or(Utf8Path::new(""));
    if let Some(targets) = file.targets {
        return named(&settings.base, dir, targets, problems);
    }
    if !settings.policies.is_empty() {
        return settings.policies.clone();
    }
    let beside = path.as_str().replace(".policytest.hcl", ENDING);
    if settings.base.join(&beside).is_file() {
        return vec![beside.into()];
    }
    let beside = policy_files(&settings.base, dir);
    if beside.is_empty() {
        let message =
            format!("there are no policies for {path}: it names no targets and none lie beside it");
        problems.push(Diagnostic::path_error(path.as_str(), message));
    }
    beside
}

fn named(
    base: &Utf8Path,
    dir: &Utf8Path,
    targets: &Attribute,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Utf8PathBuf> {
    let ExprKind::Tuple(items) = &targets.value.kind else {
        let message = "targets must be a list of strings";
        problems.push(Diagnostic::error(targets.value.span, message));
        return Vec::new();
    };
    let mut paths = Vec::new();
    for item in items {
        match &item.kind {
            ExprKind::String(text) => match target(base, dir, text) {
                Some(path) => paths.push(path),
                None => problems.push(unmatched(base, dir, text, item.span)),
            },
            _ => problems.push(Diagnostic::error(item.span, "a target must be a string")),
        }
    }
    paths
}

/// A target that is a policy file, or a directory with some.
fn target(base: &Utf8Path, dir: &Utf8Path, text: &str) -> Option<Utf8PathBuf> {
    let path = dir.join(text);
    let absolute = base.join(&path);
    let is_file = absolute.is_file() && text.ends_with(ENDING);
    let has_files = || {
        let mut entries = walkdir::WalkDir::new(&absolute).into_iter().flatten();
        entries.any(|entry| entry.path().to_string_lossy().ends_with(ENDING))
    };
    (is_file || absolute.is_dir() && has_files()).then_some(path)
}

fn unmatched(base: &Utf8Path, dir: &Utf8Path, text: &str, span: Span) -> Diagnostic {
    let message = format!("the target {text} matches no policy file");
    let mut diagnostic = Diagnostic::error(span, message);
    let beside = policy_files(base, dir);
    let names = beside.iter().filter_map(|path| path.file_name());
    diagnostic.help = did_you_mean(text, names).map(|name| format!("did you mean \"{name}\"?"));
    diagnostic
}

/// The policy files in a directory, sorted.
fn policy_files(base: &Utf8Path, dir: &Utf8Path) -> Vec<Utf8PathBuf> {
    let entries = base
        .join(dir)
        .read_dir_utf8()
        .into_iter()
        .flatten()
        .flatten();
    let names = entries.map(|entry| entry.file_name().to_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ENDING)).collect();
    names.sort();
    names.into_iter().map(|name| dir.join(name)).collect()
}
