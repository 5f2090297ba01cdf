//! Replacing files: each as a whole, by a rename, so that no reader and no crash ever meets half a
//! file.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

/// A file that is to be replaced.
#[derive(Debug)]
pub struct Replacement {
    /// The path, for messages.
    pub shown: Utf8PathBuf,
    /// Where it lies, absolute, links resolved.
    pub path: Utf8PathBuf,
    /// What is expected to be in it.
    pub before: String,
    /// What will be.
    pub after: String,
}

/// What a disk does for this module; tests have one that fails.
pub trait Storage {
    /// Writes a new file beside another one, with its permissions.
    fn write_beside(&self, path: &Utf8Path, temporary: &Utf8Path, text: &str) -> io::Result<()>;
    /// Puts one file in the place of another.
    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()>;
    /// Deletes a file.
    fn remove(&self, path: &Utf8Path);
}

/// The real disk.
#[derive(Debug, Clone, Copy)]
pub struct RealStorage;

impl Storage for RealStorage {
    fn write_beside(&self, path: &Utf8Path, temporary: &Utf8Path, text: &str) -> io::Result<()> {
        let permissions = fs::metadata(path)?.permissions();
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create_new(true).open(temporary)?;
        file.write_all(text.as_bytes())?;
        file.set_permissions(permissions)?;
        file.sync_all()
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Utf8Path) {
        let _ = fs::remove_file(path);
    }
}

/// Replaces files. All are written beside the old ones first: if one cannot be, none is replaced.
/// The text of an error says which file it is about and what has been done.
pub fn replace(files: &[Replacement], storage: &dyn Storage) -> Result<(), String> {
    let mut written: Vec<(Utf8PathBuf, &Replacement)> = Vec::new();
    for file in files {
        let temporary = temporary(&file.path);
        let result = unchanged(file)
            .and_then(|()| storage.write_beside(&file.path, &temporary, &file.after));
        written.push((temporary, file));
        if let Err(error) = result {
            for (temporary, _) in &written {
                storage.remove(temporary);
            }
            return Err(message(file, &error, "nothing was changed"));
        }
    }
    for (index, (temporary, file)) in written.iter().enumerate() {
        if let Err(error) = storage.rename(temporary, &file.path) {
            for (temporary, _) in &written[index..] {
                storage.remove(temporary);
            }
            let done = match index {
                0 => "nothing was changed".to_owned(),
                1 => format!("only {} was changed", written[0].1.shown),
                _ => format!("only the {index} files before it were changed"),
            };
            return Err(message(file, &error, &done));
        }
    }
    Ok(())
}

/// Writes a file of our own as a whole or not at all, whether there was one or not.
pub fn whole(path: &Utf8Path, contents: &[u8]) -> io::Result<()> {
    let temporary = temporary(path);
    let write = || {
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create_new(true).open(&temporary)?;
        file.write_all(contents)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}

fn message(file: &Replacement, error: &io::Error, done: &str) -> String {
    let error = error.to_string();
    let error = error.split(" (os error").next().unwrap_or(&error);
    format!(
        "{} cannot be written: {}; {done}",
        file.shown,
        error.to_lowercase()
    )
}

/// That a file may be written and is still what was read.
fn unchanged(file: &Replacement) -> io::Result<()> {
    let refuse = |why: &str| Err(io::Error::other(why));
    if fs::metadata(&file.path)?.permissions().readonly() {
        return refuse("it is read-only");
    }
    if fs::read(&file.path)? != file.before.as_bytes() {
        return refuse("it was changed in the meantime");
    }
    Ok(())
}

/// A name that no other run takes, hidden and with an ending that Terraform does not read.
fn temporary(path: &Utf8Path) -> Utf8PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = path.file_name().unwrap_or("file");
    path.with_file_name(format!(".{name}.{}-{count}.tfproof", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails at one of its calls.
    struct Failing {
        write: Option<usize>,
        rename: Option<usize>,
        writes: AtomicUsize,
        renames: AtomicUsize,
    }

    impl Failing {
        fn at(write: Option<usize>, rename: Option<usize>) -> Failing {
            Failing {
                write,
                rename,
                writes: AtomicUsize::new(0),
                renames: AtomicUsize::new(0),
            }
        }
    }

    impl Storage for Failing {
        fn write_beside(&self, path: &Utf8Path, new: &Utf8Path, text: &str) -> io::Result<()> {
            if Some(self.writes.fetch_add(1, Ordering::Relaxed)) == self.write {
                // A full disk leaves part of the file behind.
                RealStorage.write_beside(path, new, &text[..text.len() / 2])?;
                return Err(io::ErrorKind::StorageFull.into());
            }
            RealStorage.write_beside(path, new, text)
        }

        fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
            if Some(self.renames.fetch_add(1, Ordering::Relaxed)) == self.rename {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            RealStorage.rename(from, to)
        }

        fn remove(&self, path: &Utf8Path) {
            RealStorage.remove(path);
        }
    }

    fn files(dir: &Utf8Path) -> Vec<Replacement> {
        let file = |name: &str| {
            let path = dir.join(name);
            fs::write(&path, "before").unwrap();
            Replacement {
                shown: name.into(),
                path,
                before: "before".to_owned(),
                after: "after".to_owned(),
            }
        };
        vec![file("a.tf"), file("b.tf")]
    }

    fn contents(dir: &Utf8Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(dir).unwrap().flatten();
        let mut found: Vec<_> = entries
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read_to_string(entry.path()).unwrap())
            })
            .collect();
        found.sort();
        found
    }

    fn pair(a: &str, b: &str) -> Vec<(String, String)> {
        vec![
            ("a.tf".to_owned(), a.to_owned()),
            ("b.tf".to_owned(), b.to_owned()),
        ]
    }

    #[test]
    fn failures_lose_nothing_and_leave_nothing_behind() {
        let temp = tempfile::tempdir().unwrap();
        let dir = Utf8Path::from_path(temp.path()).unwrap();
        for (storage, expected, words) in [
            (Failing::at(Some(0), None), pair("before", "before"), "a.tf"),
            (
                Failing::at(Some(1), None),
                pair("before", "before"),
                "nothing was changed",
            ),
            (
                Failing::at(None, Some(1)),
                pair("after", "before"),
                "only a.tf was changed",
            ),
            (Failing::at(None, None), pair("after", "after"), ""),
        ] {
            let result = replace(&files(dir), &storage);
            assert_eq!(contents(dir), expected);
            assert_eq!(result.is_ok(), words.is_empty());
            assert!(result.err().unwrap_or_default().contains(words));
        }
    }

    #[test]
    fn what_was_changed_meanwhile_or_is_read_only_is_left() {
        let temp = tempfile::tempdir().unwrap();
        let dir = Utf8Path::from_path(temp.path()).unwrap();
        let list = files(dir);
        fs::write(&list[1].path, "else").unwrap();
        let error = replace(&list, &RealStorage).unwrap_err();
        assert!(
            error.contains("b.tf") && error.contains("meantime"),
            "{error}"
        );
        let list = files(dir);
        let mut permissions = fs::metadata(&list[0].path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&list[0].path, permissions).unwrap();
        let error = replace(&list, &RealStorage).unwrap_err();
        assert!(error.contains("read-only"), "{error}");
        assert_eq!(contents(dir), pair("before", "before"));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let temp = tempfile::tempdir().unwrap();
        let dir = Utf8Path::from_path(temp.path()).unwrap();
        let list = files(dir);
        fs::set_permissions(&list[0].path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&list, &RealStorage).unwrap();
        let mode = fs::metadata(&list[0].path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
