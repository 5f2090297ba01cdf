//! Opening files without being held up: a pipe named `x.tf` would keep a run waiting for a writer
//! who never comes, and a device may have no end.

use std::fs::{self, File};
use std::io::{self, Read};

use camino::Utf8Path;

/// Where the system keeps what a process was given: `--var-file <(decrypt …)` is read there.
const GIVEN: &[&str] = &["/dev/fd/", "/dev/stdin", "/proc/self/fd/"];

/// The bytes of a regular file that is named to us, of at most so many; the text of an error is
/// fit to be shown behind the path.
pub fn read_named(path: &Utf8Path, most: u64) -> io::Result<Vec<u8>> {
    let given = GIVEN.iter().any(|dir| path.as_str().starts_with(dir));
    let (file, size) = if given {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        (file, size)
    } else {
        regular(path)?.ok_or_else(|| io::Error::other("is not a regular file"))?
    };
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or(0) + 1);
    // One more than allowed: the file may have grown since its size was asked for.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let message = format!("is larger than {} MiB, so it is not read", most >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// A regular file, opened for reading, and its size; none if it is something else.
fn regular(path: &Utf8Path) -> io::Result<Option<(File, u64)>> {
    // Asked first, since to open a device may do something.
    if fs::metadata(path)?.is_file() {
        seen_regular(path)
    } else {
        Ok(None)
    }
}

/// A file that was seen to be a regular one, opened for reading, and its size; none if something
/// else has taken its place since.
pub(super) fn seen_regular(path: &Utf8Path) -> io::Result<Option<(File, u64)>> {
    let file = without_waiting(path)?;
    let metadata = file.metadata()?;
    Ok(metadata.is_file().then_some((file, metadata.len())))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn without_waiting(path: &Utf8Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    /// `O_NONBLOCK`: of no meaning for regular files.
    const WITHOUT_WAITING: i32 = if cfg!(target_os = "linux") {
        0o4000
    } else {
        0x4
    };
    let mut options = fs::OpenOptions::new();
    options.read(true).custom_flags(WITHOUT_WAITING).open(path)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn without_waiting(path: &Utf8Path) -> io::Result<File> {
    File::open(path)
}
