//! All files of a run.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use camino::Utf8PathBuf;

use super::secret::mask::{self, Hidden};
use super::{FileId, Position, SourceFile, Span, secret};

/// The files of a run, by [`FileId`]. Files are added while others are read, so ids tell nothing
/// about order: what is sorted is sorted by path.
#[derive(Debug, Default)]
pub struct SourceMap(RwLock<Vec<Arc<SourceFile>>>, RwLock<Hidden>);

impl Clone for SourceMap {
    /// The same files under the same ids; what is added later is added to one of the two.
    fn clone(&self) -> SourceMap {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let hidden = self.1.read().unwrap_or_else(PoisonError::into_inner);
        SourceMap(RwLock::new(files.clone()), RwLock::new(hidden.clone()))
    }
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&self, file: impl Into<Arc<SourceFile>>) -> FileId {
        let mut files = self.0.write().unwrap_or_else(PoisonError::into_inner);
        files.push(file.into());
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

    /// Whether a file is written in JSON.
    pub fn is_json(&self, id: FileId) -> bool {
        self.get(id)
            .is_some_and(|file| file.path().extension() == Some("json"))
    }

    /// The text at a span.
    pub fn snippet(&self, span: Span) -> String {
        self.get(span.file)
            .and_then(|file| file.text().get(span.range()).map(str::to_owned))
            .unwrap_or_default()
    }

    /// Marks the value at a span as one that reports do not repeat.
    pub fn hide(&self, span: Span) {
        if span.is_some() && secret::is_literal(&self.snippet(span)) {
            let mut hidden = self.1.write().unwrap_or_else(PoisonError::into_inner);
            if !hidden.spans.contains(&span) {
                hidden.spans.push(span);
            }
        }
    }

    /// Marks a text as one that reports do not repeat, wherever it comes from.
    pub fn hide_text(&self, text: &str) {
        let mut hidden = self.1.write().unwrap_or_else(PoisonError::into_inner);
        hidden.add(text);
    }

    /// Hides nothing from now on: for who asks for the values themselves.
    pub fn reveal(&self) {
        let mut hidden = self.1.write().unwrap_or_else(PoisonError::into_inner);
        hidden.revealed = true;
    }

    /// Whether nothing is hidden.
    pub fn is_revealed(&self) -> bool {
        let hidden = self.1.read().unwrap_or_else(PoisonError::into_inner);
        hidden.revealed
    }

    /// A text as reports may show it: what is secret is asterisks.
    pub fn masked<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let hidden = self.1.read().unwrap_or_else(PoisonError::into_inner);
        mask::masked(text, &hidden.in_text(text))
    }

    /// A piece of source that stands in no file, such as a line of a diff, as reports may show it.
    pub fn masked_source(&self, text: &str) -> String {
        let hidden = self.1.read().unwrap_or_else(PoisonError::into_inner);
        let file = SourceFile::new(Utf8PathBuf::new(), text.as_bytes().to_vec());
        secret::shown(&file, 0..file.text().len(), &hidden, &[])
    }

    /// The text at a span as reports may show it: what is secret is asterisks, in place.
    pub fn shown(&self, span: Span) -> String {
        let hidden = self.1.read().unwrap_or_else(PoisonError::into_inner);
        let own: Vec<Span> = hidden
            .spans
            .iter()
            .filter(|hidden| hidden.file == span.file)
            .copied()
            .collect();
        self.get(span.file)
            .map(|file| secret::shown(&file, span.range(), &hidden, &own))
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

    /// All files with their ids.
    pub fn files(&self) -> Vec<(FileId, Arc<SourceFile>)> {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (0..).map(FileId).zip(files.iter().cloned()).collect()
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
