//! The disk, alone: which files belong to a run, their text, and nothing outside the scan root.

mod disk;
mod file;
mod span;

pub use disk::{Disk, EntryKind, ReadError, normalize};
pub use file::{Position, SourceFile};
pub use span::{FileId, Span};
