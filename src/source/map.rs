//! All files of a run.

use std::sync::{Arc, PoisonError, RwLock};

use super::{FileId, Position, SourceFile, Span};

/// The files of a run, by [`FileId`]. Files are added while others are read, so ids tell nothing
/// about order: what is sorted is sorted by path.
#[derive(Debug, Default)]
pub struct SourceMap(RwLock<Vec<Arc<SourceFile>>>);

impl Clone for SourceMap {
    /// The same files under the same ids; what is added later is added to one of the two.
    fn clone(&self) -> SourceMap {
        SourceMap(RwLock::new(
            self.0
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone(),
        ))
    }
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&self, file: SourceFile) -> FileId {
        let mut files = self.0.write().unwrap_or_else(PoisonError::into_inner);
        files.push(Arc::new(file));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "memory ends before 4 billion files do"
        )]
        FileId(files.len() as u32 - 1)
    }

    /// The file of an id; none for [`FileId::NONE`].
    pub fn get(&self, id: FileId) -> Option<Arc<SourceFile>> {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        files.get(id.0 as usize).cloned()
    }

    /// The path of a file, or nothing for [`FileId::NONE`].
    pub fn path(&self, id: FileId) -> String {
        self.get(id)
            .map(|file| file.path().to_string())
            .unwrap_or_default()
    }

    /// The text at a span.
    pub fn snippet(&self, span: Span) -> String {
        self.get(span.file)
            .and_then(|file| file.text().get(span.range()).map(str::to_owned))
            .unwrap_or_default()
    }

    /// First and last position of a span.
    pub fn positions(&self, span: Span) -> Option<(Position, Position)> {
        let file = self.get(span.file)?;
        Some((
            file.position(span.start as usize),
            file.position(span.end as usize),
        ))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
