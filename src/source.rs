//! The disk, alone: which files belong to a run, their text, and nothing outside the scan root.

mod file;
mod span;

pub use file::{Position, SourceFile};
pub use span::{FileId, Span};
