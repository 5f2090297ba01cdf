//! Reading files, and only those that a run may read: regular files below the scan root.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::sync::Arc;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::links::{Found, Links};

/// The largest file that is read, in bytes. Terraform refuses larger state and provider messages
/// long before; nothing larger is configuration.
pub(super) const MAX_FILE_SIZE: u64 = 64 << 20;

/// The disk as a run sees it: everything outside the scan root is out of reach.
#[derive(Debug, Clone)]
pub struct Disk {
    /// The scan roots, absolute, links resolved: mostly one.
    roots: Vec<Utf8PathBuf>,
    /// The directory that relative paths start from: the one tfproof was started in.
    base: Utf8PathBuf,
    overlay: Overlay,
    links: Links,
}

/// Texts of files that take the place of what is on disk, by absolute path.
pub type Overlay = Arc<BTreeMap<Utf8PathBuf, String>>;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{0} does not exist")]
    Missing(Utf8PathBuf),
    /// It lies outside the scan root, or a link leads there.
    #[error("{0} is outside the scan root, so it is not read")]
    Outside(Utf8PathBuf),
    /// It is a directory, a device or the like.
    #[error("{0} is not a regular file")]
    NotAFile(Utf8PathBuf),
    /// It is larger than `MAX_FILE_SIZE`.
    #[error("{0} is larger than 64 MiB, so it is not read")]
    TooLarge(Utf8PathBuf),
    /// The operating system refuses.
    #[error("{0} cannot be read: {1}")]
    Unreadable(Utf8PathBuf, String),
}

impl Disk {
    /// A disk that reads only below the `roots`; relative paths start from `base`. All absolute.
    pub fn new(roots: Vec<Utf8PathBuf>, base: Utf8PathBuf) -> Disk {
        Disk {
            roots,
            base,
            overlay: Overlay::default(),
            links: Links::default(),
        }
    }

    /// The same disk with other texts in some files.
    #[must_use]
    pub fn with(self, overlay: Overlay) -> Disk {
        Disk { overlay, ..self }
    }

    /// The file that a path names, absolute and with links resolved, if the run may read it.
    pub fn file(&self, path: &Utf8Path) -> Result<Utf8PathBuf, ReadError> {
        self.resolve(path).map(|found| found.path)
    }

    /// The path as it is shown: relative to where tfproof was started, where that is possible.
    pub fn shown(&self, path: &Utf8Path) -> Utf8PathBuf {
        super::discover::shown(&self.base, path)
    }

    /// The path relative to the scan root it lies in: the same wherever tfproof was started.
    pub fn below_root(&self, path: &Utf8Path) -> Utf8PathBuf {
        let absolute = normalize(&self.base.join(path));
        let absolute = self.links.directory(&absolute).unwrap_or(absolute);
        let below = self
            .roots
            .iter()
            .find_map(|root| absolute.strip_prefix(root).ok());
        match below {
            Some(below) if below.as_str().is_empty() => Utf8PathBuf::from("."),
            Some(below) => below.as_str().replace('\\', "/").into(),
            None => path.to_owned(),
        }
    }

    /// Whether a directory given relative to a scan root is there.
    pub fn has_root_below(&self, below: &str) -> bool {
        self.roots.iter().any(|root| root.join(below).is_dir())
    }

    fn is_inside(&self, absolute: &Utf8Path) -> bool {
        self.roots.iter().any(|root| absolute.starts_with(root))
    }

    /// The bytes of a file.
    pub fn read(&self, path: &Utf8Path) -> Result<Vec<u8>, ReadError> {
        let found = self.resolve(path)?;
        if !self.overlay.is_empty()
            && let Some(text) = self.overlay.get(&normalize(&self.base.join(path)))
        {
            return Ok(text.clone().into_bytes());
        }
        let (file, size) = open(path, &found)?;
        if size > MAX_FILE_SIZE {
            return Err(ReadError::TooLarge(path.to_owned()));
        }
        let unreadable = |error| unreadable(path, &error);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        // It may have grown since: half of it would be another file.
        file.take(MAX_FILE_SIZE + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > MAX_FILE_SIZE {
            return Err(ReadError::TooLarge(path.to_owned()));
        }
        Ok(bytes)
    }

    /// The first bytes of a file, at most `limit`, and how long it is as a whole.
    pub fn head(&self, path: &Utf8Path, limit: u64) -> Result<(Vec<u8>, u64), ReadError> {
        let found = self.resolve(path)?;
        let (file, size) = open(path, &found)?;
        let mut bytes = Vec::new();
        file.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(path, &error))?;
        Ok((bytes, size))
    }

    /// Whether there is a regular file.
    pub fn is_file(&self, path: &Utf8Path) -> Result<bool, ReadError> {
        match self.resolve(path) {
            Ok(found) => Ok(found.metadata.is_file()),
            Err(ReadError::Missing(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether there is a directory.
    pub fn is_dir(&self, path: &Utf8Path) -> bool {
        self.resolve(path)
            .is_ok_and(|found| found.metadata.is_dir())
    }

    /// The entries of a directory, names only, sorted: whether each is a directory comes with it.
    /// Links are not followed, and count as what they are: neither file nor directory.
    pub fn list(&self, path: &Utf8Path) -> Result<Vec<(String, EntryKind)>, ReadError> {
        let found = self.resolve(path)?;
        let unreadable = |error| unreadable(path, &error);
        let mut entries = Vec::new();
        for entry in fs::read_dir(&found.path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            // A name that is not Unicode cannot be written in a configuration either.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let kind = entry.file_type().map_err(unreadable)?;
            let linked = || {
                self.resolve(&path.join(&name))
                    .is_ok_and(|target| target.metadata.is_file())
            };
            let kind = if kind.is_dir() {
                EntryKind::Directory
            } else if kind.is_file() || linked() {
                EntryKind::File
            } else {
                EntryKind::Other
            };
            entries.push((name, kind));
        }
        entries.sort_unstable();
        Ok(entries)
    }

    /// What a path names, if it may be read.
    fn resolve(&self, path: &Utf8Path) -> Result<Found, ReadError> {
        let absolute = normalize(&self.base.join(path));
        // Looked at before the disk is asked: not even the existence of outside files is told.
        if !self.is_inside(&absolute) && !self.may_link_into_root(&absolute) {
            return Err(ReadError::Outside(path.to_owned()));
        }
        let found = match self.links.resolve(&absolute) {
            Ok(found) => found,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ReadError::Missing(path.to_owned()));
            }
            Err(error) => return Err(unreadable(path, &error)),
        };
        if self.is_inside(&found.path) {
            Ok(found)
        } else {
            Err(ReadError::Outside(path.to_owned()))
        }
    }

    /// The directory tfproof was started in may itself be reached through a link.
    fn may_link_into_root(&self, absolute: &Utf8Path) -> bool {
        absolute.starts_with(&self.base)
    }
}

/// What an entry of a directory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file, or a link to one below the scan root.
    File,
    /// A directory.
    Directory,
    /// Anything else.
    Other,
}

/// A regular file that was found, opened, and its size in bytes.
fn open(path: &Utf8Path, found: &Found) -> Result<(fs::File, u64), ReadError> {
    let not_a_file = || ReadError::NotAFile(path.to_owned());
    if !found.metadata.is_file() {
        return Err(not_a_file());
    }
    let opened = super::open::seen_regular(&found.path);
    let opened = opened.map_err(|error| unreadable(path, &error))?;
    opened.ok_or_else(not_a_file)
}

fn unreadable(path: &Utf8Path, error: &std::io::Error) -> ReadError {
    ReadError::Unreadable(path.to_owned(), describe(error))
}

/// The operating system's words without Rust's "(os error 13)".
fn describe(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or(&text)
        .to_lowercase()
}

/// The path without `.` and `..`, as text: links are not looked at.
pub fn normalize(path: &Utf8Path) -> Utf8PathBuf {
    let mut normal = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => match normal.components().next_back() {
                Some(Utf8Component::Normal(_)) => {
                    normal.pop();
                }
                Some(Utf8Component::RootDir | Utf8Component::Prefix(_)) => {}
                _ => normal.push(".."),
            },
            other => normal.push(other),
        }
    }
    if normal.as_str().is_empty() {
        Utf8PathBuf::from(".")
    } else {
        normal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalize_keeps_leading_parents() {
        for (path, expected) in [
            ("a/../b", "b"),
            ("./a/./b", "a/b"),
            ("../a", "../a"),
            ("a/..", "."),
            ("/../a", "/a"),
        ] {
            assert_eq!(normalize(Utf8Path::new(path)), expected);
        }
    }

    #[test]
    fn nothing_outside_the_root_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let base = Utf8PathBuf::from_path_buf(dir.path().canonicalize().unwrap()).unwrap();
        std::fs::create_dir(base.join("in")).unwrap();
        std::fs::write(base.join("secret"), "s").unwrap();
        std::fs::write(base.join("in/a"), "a").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(base.join("secret"), base.join("in/link")).unwrap();
        let disk = Disk::new(vec![base.join("in")], base.join("in"));
        assert_eq!(disk.read("a".into()).unwrap(), b"a");
        assert!(matches!(
            disk.read("../secret".into()),
            Err(ReadError::Outside(_))
        ));
        assert!(matches!(
            disk.read("link".into()),
            Err(ReadError::Outside(_))
        ));
        assert!(matches!(
            disk.read("/etc/hostname".into()),
            Err(ReadError::Outside(_))
        ));
        assert!(matches!(disk.read("b".into()), Err(ReadError::Missing(_))));
        assert!(matches!(disk.read(".".into()), Err(ReadError::NotAFile(_))));
    }
}
