//! Paths with their links resolved. To resolve one takes a question to the system for each directory
//! on the way, so a run asks about each directory once.

use std::fs::{self, Metadata};
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;

/// What a path leads to.
#[derive(Debug)]
pub(super) struct Found {
    /// Absolute, and without links.
    pub(super) path: Utf8PathBuf,
    pub(super) metadata: Metadata,
}

/// The directories that were resolved, by the names they were asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Links(Arc<RwLock<FxHashMap<Utf8PathBuf, Utf8PathBuf>>>);

impl Links {
    /// What an absolute path leads to.
    pub(super) fn resolve(&self, absolute: &Utf8Path) -> io::Result<Found> {
        let path = match (absolute.parent(), absolute.file_name()) {
            (Some(parent), Some(name)) => self.directory(parent)?.join(name),
            _ => absolute.to_owned(),
        };
        let metadata = fs::symlink_metadata(&path)?;
        if !metadata.is_symlink() {
            return Ok(Found { path, metadata });
        }
        let path = path.canonicalize_utf8()?;
        let metadata = fs::symlink_metadata(&path)?;
        Ok(Found { path, metadata })
    }

    /// An absolute path without links, as it was when it was first asked for. Meant for directories:
    /// what is asked for is kept.
    pub(super) fn directory(&self, absolute: &Utf8Path) -> io::Result<Utf8PathBuf> {
        // A map stays whole where a thread has panicked.
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(absolute) {
            return Ok(found.clone());
        }
        drop(known);
        let found = absolute.canonicalize_utf8()?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(absolute.to_owned(), found.clone());
        Ok(found)
    }
}
