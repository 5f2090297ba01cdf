//! What Git says has changed since a revision.
//!
//! This is the one place that runs a command, and only for `--changed-since`, which asks for
//! Git's answer. A library would bring more code than all of tfproof. What is run are plumbing
//! commands that compare the index with a tree and never look into files, so that nothing a
//! repository holds takes part: no filters, external diffs, text conversions, hooks, file system
//! monitors or submodules, nothing fetched, nothing written. Whether the contents of a file
//! differ is found out here.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The files that are not as they were, relative to the root of the work tree: changed, new and
/// deleted ones. Compared is with the last commit in common, as a pull request does.
pub(super) fn changed_since(root: &Utf8Path, revision: &str) -> Result<Vec<Utf8PathBuf>, String> {
    let named = format!("{revision}^{{commit}}");
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named])
        .map_err(|error| match error {
            Failure::Refused(_) => format!("Git knows no revision {revision}"),
            Failure::NotRun(why) => why,
        })?;
    let commit = commit.trim();
    // A shallow clone may lack the commit in common; then the revision itself has to do.
    let common = git(root, &["merge-base", commit, "HEAD"]).unwrap_or_default();
    let since = Some(common.trim()).filter(|common| !common.is_empty()).unwrap_or(commit);
    let differences = git(
        root,
        &[
            "diff-index", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff",
            "--no-textconv", "--ignore-submodules=all", since, "--",
        ],
    )
    .map_err(Failure::into_text)?;
    let untracked = git(root, &["ls-files", "--others", "--exclude-standard", "-z", "--full-name"])
        .map_err(Failure::into_text)?;
    let mut files: Vec<Utf8PathBuf> = differs(root, &differences);
    files.extend(untracked.split('\0').filter(|path| !path.is_empty()).map(Utf8PathBuf::from));
    files.sort();
    files.dedup();
    Ok(files)
}

enum Failure {
    Refused(String),
    NotRun(String),
}

impl Failure {
    fn into_text(self) -> String {
        match self {
            Failure::Refused(text) | Failure::NotRun(text) => text,
        }
    }
}

fn git(root: &Utf8Path, arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new("git")
        .args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"])
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .args(["-c", "core.quotePath=false", "-c", "protocol.allow=never"])
        .args(arguments.iter().map(OsStr::new))
        .current_dir(root)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::NotRun(format!("--changed-since needs Git, which cannot be run: {error}")))?;
    if output.status.success() {
        // Names that are not Unicode cannot be told apart here; nor are they configuration.
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let text = String::from_utf8_lossy(&output.stderr);
        let line = text.lines().next().unwrap_or("it gives no reason");
        Err(Failure::Refused(format!("Git cannot say what has changed: {line}")))
    }
}

/// The files of a raw difference whose contents differ: one that was merely touched does not.
fn differs(root: &Utf8Path, raw: &str) -> Vec<Utf8PathBuf> {
    let mut fields = raw.split('\0');
    let mut files = Vec::new();
    while let (Some(header), Some(path)) = (fields.next(), fields.next()) {
        // `:100644 100644 <old> <new> M`
        let old = header.split(' ').nth(2).unwrap_or_default();
        let same = std::fs::read(root.join(path)).is_ok_and(|bytes| is_blob(&bytes, old));
        if !same {
            files.push(Utf8PathBuf::from(path));
        }
    }
    files
}

/// Whether contents are those of an object, as they stand or with the line ends Git keeps.
fn is_blob(bytes: &[u8], id: &str) -> bool {
    if hash(bytes, id.len()) == id {
        return true;
    }
    let mut unix = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(at + 1) == Some(&b'\n')) {
            unix.push(*byte);
        }
    }
    unix.len() != bytes.len() && hash(&unix, id.len()) == id
}

/// Git's name of a file's contents, in the hash that names of this length are made with.
fn hash(bytes: &[u8], length: usize) -> String {
    let header = format!("blob {}\0", bytes.len());
    let digest: Vec<u8> = if length == 64 {
        Sha256::new().chain_update(&header).chain_update(bytes).finalize().to_vec()
    } else {
        Sha1::new().chain_update(&header).chain_update(bytes).finalize().to_vec()
    };
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_contents() {
        // `printf 'a\n' | git hash-object --stdin`
        let id = "78981922613b2afb6025042ff6bd878ac1994e85";
        assert!(is_blob(b"a\n", id));
        assert!(is_blob(b"a\r\n", id));
        assert!(!is_blob(b"b\n", id));
    }
}
