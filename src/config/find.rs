//! Which configuration file is meant.

use camino::{Utf8Path, Utf8PathBuf};

use super::FILE_NAME;
use crate::source::{git_root, normalize};

/// Directories above a path that are looked at.
const MAX_LEVELS: usize = 64;

/// A configuration file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The file, absolute.
    pub path: Utf8PathBuf,
    /// What its paths may not lead out of, absolute: the root of the Git work tree, or its own
    /// directory where there is none.
    pub boundary: Utf8PathBuf,
}

/// The nearest configuration file at or above a path, up to the root of the Git work tree, or to
/// that of the file system where there is none. A directory that everybody may write to is passed
/// over, unless it is the one under check: others must not say what is checked here.
pub fn find(base: &Utf8Path, path: &Utf8Path) -> Option<Found> {
    let absolute = normalize(&base.join(path));
    // A file that is gone has a directory all the same.
    let start = absolute.ancestors().find(|dir| dir.is_dir())?;
    let start = start
        .canonicalize_utf8()
        .unwrap_or_else(|_| start.to_owned());
    let root = git_root(&start);
    for dir in start.ancestors().take(MAX_LEVELS) {
        let file = dir.join(FILE_NAME);
        if file.is_file() && (dir == start || root.is_some() || !is_open_to_all(dir)) {
            return Some(Found {
                path: file,
                boundary: root.unwrap_or_else(|| dir.to_owned()),
            });
        }
        if root.as_deref() == Some(dir) {
            break;
        }
    }
    None
}

#[cfg(unix)]
fn is_open_to_all(dir: &Utf8Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(dir).is_ok_and(|metadata| metadata.permissions().mode() & 0o002 != 0)
}

#[cfg(not(unix))]
fn is_open_to_all(_: &Utf8Path) -> bool {
    false
}
