//! The disk, alone: which files belong to a run, their text, and nothing outside the scan root.

mod discover;
mod disk;
mod file;
mod map;
mod span;

pub use discover::{Discovery, ModuleDir, discover, is_configuration, is_variables};
pub use disk::{Disk, EntryKind, ReadError, normalize};
pub use map::SourceMap;
pub use file::{Position, SourceFile};
pub use span::{FileId, Span};
