//! Changes as a unified diff that `git apply` takes.

use similar::TextDiff;

use super::ChangedFile;

/// Lines around a change that are shown.
const CONTEXT: usize = 3;

/// The changes of all files.
pub fn unified(files: &[ChangedFile]) -> String {
    let diffs = files.iter().map(|file| {
        TextDiff::from_lines(&file.before, &file.after)
            .unified_diff()
            .context_radius(CONTEXT)
            .header(&format!("a/{}", file.path), &format!("b/{}", file.path))
            .to_string()
    });
    diffs.collect()
}
