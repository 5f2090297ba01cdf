//! What Git says has changed since a revision.
//!
//! This is the one place that runs a command, and only for `--changed-since`, which asks for
//! Git's answer. A library would bring more code than all of tfproof. What is run are plumbing
//! commands that list a tree, the index and untracked names, and never look into files: even
//! `git diff-index` may put a file through the filter commands of a repository's configuration.
//! So nothing a repository holds takes part: no filters, external diffs, text conversions, hooks,
//! file system monitors or submodules, nothing fetched, nothing written. Whether the contents of a
//! file differ is found out here.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::time::UNIX_EPOCH;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The files that are not as they were, relative to the root of the work tree: changed, new and
/// deleted ones. Compared is with the last commit in common, as a pull request does.
pub(super) fn changed_since(root: &Utf8Path, revision: &str) -> Result<Vec<Utf8PathBuf>, String> {
    let named = format!("{revision}^{{commit}}");
    let commit = git(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &named,
        ],
    )
    .map_err(|error| match error {
        Failure::Refused(_) => format!("Git knows no revision {revision}"),
        Failure::NotRun(why) => why,
    })?;
    let commit = commit.trim();
    // A shallow clone may lack the commit in common; then the revision itself has to do.
    let common = git(root, &["merge-base", commit, "HEAD"]).unwrap_or_default();
    let since = Some(common.trim())
        .filter(|common| !common.is_empty())
        .unwrap_or(commit);
    let list = |arguments: &[&str]| git(root, arguments).map_err(Failure::into_text);
    let tree = list(&["ls-tree", "-r", "-z", "--full-tree", since])?;
    let index = list(&["ls-files", "-s", "-t", "-z", "--debug", "--full-name"])?;
    let untracked = list(&[
        "ls-files",
        "--others",
        "--exclude-standard",
        "-z",
        "--full-name",
    ])?;
    let tree = blobs(&tree);
    let index = indexed(&index);
    let written = modified(&root.join(".git/index"));
    let mut files: Vec<Utf8PathBuf> = tree
        .par_iter()
        .filter(|(path, id)| differs(root, path, id, index.get(*path), written))
        .map(|(path, _)| Utf8PathBuf::from(*path))
        .collect();
    let new = index.keys().filter(|path| !tree.contains_key(*path));
    files.extend(new.map(Utf8PathBuf::from));
    let untracked = untracked.split('\0').filter(|path| !path.is_empty());
    files.extend(untracked.map(Utf8PathBuf::from));
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
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args(["-c", "core.quotePath=false", "-c", "protocol.allow=never"])
        .args(arguments.iter().map(OsStr::new))
        .current_dir(root)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| {
            Failure::NotRun(format!(
                "--changed-since needs Git, which cannot be run: {error}"
            ))
        })?;
    if output.status.success() {
        // Names that are not Unicode cannot be told apart here; nor are they configuration.
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let text = String::from_utf8_lossy(&output.stderr);
        let line = text.lines().next().unwrap_or("it gives no reason");
        Err(Failure::Refused(format!(
            "Git cannot say what has changed: {line}"
        )))
    }
}

/// The files of a tree: path and object. Links and submodules are no files.
fn blobs(listing: &str) -> BTreeMap<&str, &str> {
    let entries = listing.split('\0').filter_map(|entry| {
        // `100644 blob <id>\t<path>`
        let (header, path) = entry.split_once('\t')?;
        let mut fields = header.split(' ');
        let file = fields.next()?.starts_with("100") && fields.next()? == "blob";
        Some((path, fields.next()?)).filter(|_| file)
    });
    entries.collect()
}

/// What the index says of a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Indexed<'a> {
    id: &'a str,
    /// Whether it is left out of the work tree on purpose.
    skipped: bool,
    /// When it was last written and how long it was, when Git last looked.
    stat: Option<(Time, u64)>,
}

/// Seconds and nanoseconds since 1970.
type Time = (u64, u32);

/// The files of the index. The times and lengths come in a form that Git does not promise to
/// keep: where they are not understood, contents are compared.
fn indexed(listing: &str) -> BTreeMap<&str, Indexed<'_>> {
    let mut files = BTreeMap::new();
    let mut rest = listing;
    // `H 100644 <id> 0\t<path>\0`, and behind it five lines that begin with blanks.
    while let Some((entry, behind)) = rest.split_once('\0') {
        let mut stat = Stat::default();
        rest = behind;
        while rest.starts_with(' ') {
            let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
            stat.read(line.trim());
            rest = behind;
        }
        let Some((header, path)) = entry.split_once('\t') else {
            continue;
        };
        let fields: Vec<&str> = header.split(' ').collect();
        if let [tag, mode, id, _] = fields[..]
            && mode.starts_with("100")
        {
            let one = Indexed {
                id,
                skipped: tag == "S",
                stat: stat.modified.zip(stat.size),
            };
            files.insert(path, one);
        }
    }
    files
}

#[derive(Default)]
struct Stat {
    modified: Option<Time>,
    size: Option<u64>,
}

impl Stat {
    fn read(&mut self, line: &str) {
        if let Some(time) = line.strip_prefix("mtime: ") {
            let parts = time.split_once(':');
            self.modified = parts
                .and_then(|(seconds, nanos)| Some((seconds.parse().ok()?, nanos.parse().ok()?)));
        } else if let Some(size) = line.strip_prefix("size: ") {
            self.size = size.split('\t').next().and_then(|size| size.parse().ok());
        }
    }
}

fn modified(path: &Utf8Path) -> Option<Time> {
    let time = std::fs::metadata(path).ok()?.modified().ok()?;
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    Some((since.as_secs(), since.subsec_nanos()))
}

/// Whether a file is not what it was. One that has been left alone since Git last looked need not
/// be read: it was written before the index was, and neither its time nor its length has changed.
fn differs(
    root: &Utf8Path,
    path: &str,
    id: &str,
    index: Option<&Indexed>,
    written: Option<Time>,
) -> bool {
    if index.is_some_and(|index| index.skipped) {
        return index.is_some_and(|index| index.id != id);
    }
    let file = root.join(path);
    let Ok(metadata) = std::fs::symlink_metadata(&file) else {
        return true;
    };
    if let Some(index) = index
        && index.id == id
        && let Some((time, size)) = index.stat
        && metadata.len() == size
        && modified(&file) == Some(time)
        && written.is_some_and(|written| time < written)
    {
        return false;
    }
    !metadata.is_file() || !std::fs::read(&file).is_ok_and(|bytes| is_blob(&bytes, id))
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
        Sha256::new()
            .chain_update(&header)
            .chain_update(bytes)
            .finalize()
            .to_vec()
    } else {
        Sha1::new()
            .chain_update(&header)
            .chain_update(bytes)
            .finalize()
            .to_vec()
    };
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let digits = digest
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_index_says() {
        let listing = "H 100644 ab 0\ta b.tf\0  ctime: 1:2\n  mtime: 3:4\n  dev: 5\tino: 6\n  uid: 0\tgid: 0\n  size: 7\tflags: 0\nS 100644 cd 0\tc.tf\0H 160000 ef 0\tsub\0";
        let files = indexed(listing);
        assert_eq!(files.len(), 2);
        let first = Indexed {
            id: "ab",
            skipped: false,
            stat: Some(((3, 4), 7)),
        };
        assert_eq!(files["a b.tf"], first);
        assert!(files["c.tf"].skipped);
        assert_eq!(files["c.tf"].stat, None);
    }

    #[test]
    fn names_of_contents() {
        // `printf 'a\n' | git hash-object --stdin`
        let id = "78981922613b2afb6025042ff6bd878ac1994e85";
        assert!(is_blob(b"a\n", id));
        assert!(is_blob(b"a\r\n", id));
        assert!(!is_blob(b"b\n", id));
    }
}
