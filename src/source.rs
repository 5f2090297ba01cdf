//! The disk, alone: which files belong to a run, their text, and nothing outside the scan root.

mod discover;
mod disk;
mod file;
mod links;
mod map;
mod open;
pub mod secret;
mod span;
mod telling;
pub mod write;

pub(crate) use discover::git_root;
pub(crate) use discover::shown;
pub(crate) use discover::walker;
pub use discover::{
    Discovery, ModuleDir, Problem, discover, entry, is_configuration, is_variables,
};
pub use disk::{Disk, EntryKind, Overlay, ReadError, normalize};
pub use file::{Position, SourceFile};
pub use map::SourceMap;
pub use open::read_named;
pub use span::{FileId, Span};
pub use telling::Telling;
