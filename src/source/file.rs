//! One file's text, and the way from bytes to lines and columns.

use std::ops::Range;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

/// A file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    path: Utf8PathBuf,
    text: String,
    invalid: Vec<Range<usize>>,
    line_starts: OnceLock<Vec<u32>>,
    keys: OnceLock<Vec<Range<usize>>>,
    cuts: OnceLock<Vec<usize>>,
    content: Content,
}

/// What the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// The file's.
    Own,
    /// It stands for the file's, of which the hash is known.
    Hashed([u8; 32]),
    /// It stands for the file's, which was not read whole.
    Unread,
}

/// A line and column, both counted from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl SourceFile {
    /// A file from its bytes. Each byte that is not UTF-8 becomes a `?`, so that offsets stay, and
    /// is remembered in [`SourceFile::invalid`].
    pub fn new(path: Utf8PathBuf, bytes: Vec<u8>) -> SourceFile {
        let (text, invalid) = match String::from_utf8(bytes) {
            Ok(text) => (text, Vec::new()),
            Err(error) => replace_invalid(error.as_bytes()),
        };
        SourceFile {
            path,
            text,
            invalid,
            line_starts: OnceLock::new(),
            keys: OnceLock::new(),
            cuts: OnceLock::new(),
            content: Content::Own,
        }
    }

    /// A file whose text is not to be shown, with another in its place, and the SHA-256 of the whole
    /// file, if that was read.
    pub fn stand_in(path: Utf8PathBuf, text: String, digest: Option<[u8; 32]>) -> SourceFile {
        SourceFile {
            content: digest.map_or(Content::Unread, Content::Hashed),
            ..SourceFile::new(path, text.into_bytes())
        }
    }

    /// Whether the text only stands for that of the file.
    pub fn is_stand_in(&self) -> bool {
        self.content != Content::Own
    }

    /// The SHA-256 of the file that the text stands for, if it does and that was read whole.
    pub fn digest(&self) -> Option<[u8; 32]> {
        match self.content {
            Content::Hashed(digest) => Some(digest),
            Content::Own | Content::Unread => None,
        }
    }

    /// The path, relative to the directory tfproof was started in where that is possible.
    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// The whole text, a byte-order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where bytes stood that are not UTF-8.
    pub fn invalid(&self) -> &[Range<usize>] {
        &self.invalid
    }

    /// Where the text can be cut between its items, found once: each fix asks.
    pub fn cuts(&self, find: impl FnOnce(&str) -> Vec<usize>) -> &[usize] {
        self.cuts.get_or_init(|| find(&self.text))
    }

    /// Where private keys stand, found once: each excerpt asks.
    pub fn keys(&self, find: impl FnOnce(&str) -> Vec<Range<usize>>) -> &[Range<usize>] {
        self.keys.get_or_init(|| find(&self.text))
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            #[expect(
                clippy::cast_possible_truncation,
                reason = "`SourceMap` refuses files above 4 GiB"
            )]
            std::iter::once(0)
                .chain(newlines.map(|(at, _)| at as u32 + 1))
                .collect()
        })
    }

    /// The line, from 0, that a byte offset lies in.
    pub fn line_index(&self, offset: usize) -> usize {
        self.line_starts()
            .partition_point(|start| *start as usize <= offset)
            - 1
    }

    /// The byte offset at which a line, from 0, starts.
    pub fn line_start(&self, line: usize) -> usize {
        self.line_starts()
            .get(line)
            .map_or(self.text.len(), |start| *start as usize)
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// The text of a line, from 0, without its line ending.
    pub fn line(&self, line: usize) -> &str {
        let end = self.line_start(line + 1);
        self.text[self.line_start(line)..end].trim_end_matches(['\n', '\r'])
    }

    /// The position of a byte offset. A byte-order mark takes no column.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_index(offset);
        let before = &self.text[self.line_start(line)..offset];
        let before = if line == 0 {
            before.trim_start_matches('\u{feff}')
        } else {
            before
        };
        Position {
            line: line + 1,
            column: before.chars().count() + 1,
        }
    }
}

fn replace_invalid(bytes: &[u8]) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(bytes.len());
    let mut invalid = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let bad = chunk.invalid().len();
        if bad > 0 {
            invalid.push(text.len()..text.len() + bad);
            text.extend(std::iter::repeat_n('?', bad));
        }
    }
    (text, invalid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let file = SourceFile::new("a.tf".into(), "a\r\nä = \"ü\"\n".into());
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(
            file.position(3 + "ä = ".len()),
            Position { line: 2, column: 5 }
        );
        assert_eq!(file.line(1), "ä = \"ü\"");
        assert_eq!(file.line(0), "a");
        assert_eq!(file.position(999).line, 3);
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let file = SourceFile::new("a.tf".into(), "\u{feff}a = 1".into());
        assert_eq!(file.position(3), Position { line: 1, column: 1 });
    }

    #[test]
    fn bytes_that_are_not_utf8_keep_their_offsets() {
        let file = SourceFile::new("a.tf".into(), b"# \xff\xfe x".to_vec());
        assert_eq!(file.text(), "# ?? x");
        assert_eq!(
            file.invalid()
                .iter()
                .map(|r| r.start..r.end)
                .collect::<Vec<_>>(),
            [2..3, 3..4]
        );
    }
}
