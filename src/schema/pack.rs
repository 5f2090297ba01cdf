//! The embedded form of a provider's schemas: deflated blocks of lines, and an index that says in
//! which block a type stands. The versions of one type stand side by side, which leaves the older
//! one almost no room, and nothing is inflated before a type of the block is asked for.
//!
//! ```text
//! "tfps2\n", then for the index and each block: length of the deflated bytes and of the text (u32,
//! little endian), the deflated bytes
//! ```
//!
//! Lines of the index: `v 6.69.1` for each version, newest first; `r aws_db_instance 12` for a
//! resource in block 12 (`d` data source, `e` ephemeral resource, `p` provider block);
//! `x r aws_worklink_fleet 5.100.0` for a type that is gone. Lines of a block:
//! `r aws_db_instance 6 …`, with the major version.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};
use smol_str::SmolStr;

use super::block::Block;
use super::{Kind, text};

const MAGIC: &[u8] = b"tfps2\n";

/// How much text a block holds before the next one begins.
const BLOCK_SIZE: usize = 12 << 10;

/// More than any block inflates to: what is read is bounded.
const MAX_INFLATED: usize = 8 << 20;

/// A type by kind and name, in each of its majors, newest first.
pub type Entry = (Kind, SmolStr, Vec<(u64, Block)>);

/// All that is known of a provider.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Document {
    /// The versions that the schemas are of, newest first.
    pub versions: Vec<SmolStr>,
    /// The types by kind and name, each with its majors, newest first.
    pub types: Vec<Entry>,
    /// The types that are gone, with the last version that had them.
    pub removed: Vec<(Kind, SmolStr, SmolStr)>,
}

/// The bytes to embed.
pub fn pack(document: &Document) -> Vec<u8> {
    let mut index = String::new();
    for version in &document.versions {
        index.push_str(&format!("v {version}\n"));
    }
    for (kind, name, version) in &document.removed {
        index.push_str(&format!("x {} {name} {version}\n", kind.letter()));
    }
    let mut blocks: Vec<String> = vec![String::new()];
    for (kind, name, majors) in &document.types {
        if blocks.last().is_some_and(|block| block.len() > BLOCK_SIZE) {
            blocks.push(String::new());
        }
        let letter = kind.letter();
        index.push_str(&format!("{letter} {name} {}\n", blocks.len() - 1));
        if let Some(block) = blocks.last_mut() {
            for (major, contents) in majors {
                block.push_str(&format!(
                    "{letter} {name} {major} {}\n",
                    text::write(contents)
                ));
            }
        }
    }
    let mut out = MAGIC.to_vec();
    for piece in std::iter::once(&index).chain(&blocks) {
        let deflated = deflate(piece.as_bytes());
        for length in [deflated.len(), piece.len()] {
            out.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
        }
        out.extend(deflated);
    }
    out
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// A piece, still deflated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    deflated: &'a [u8],
    /// Bytes of its text.
    length: usize,
}

/// The pieces of packed bytes: the index first.
pub(super) fn pieces(packed: &[u8]) -> Option<Vec<Piece<'_>>> {
    let mut rest = packed.strip_prefix(MAGIC)?;
    let mut pieces = Vec::new();
    let length = |bytes: &[u8; 4]| usize::try_from(u32::from_le_bytes(*bytes)).ok();
    while let Some((deflated, tail)) = rest.split_first_chunk::<4>() {
        let (text, tail) = tail.split_first_chunk::<4>()?;
        let end = length(deflated)?;
        pieces.push(Piece {
            deflated: tail.get(..end)?,
            length: length(text)?,
        });
        rest = &tail[end..];
    }
    Some(pieces)
}

/// The text of a piece, inflated at once.
pub(super) fn inflate(piece: Piece) -> Option<String> {
    let mut text = Vec::with_capacity(piece.length.min(MAX_INFLATED));
    let mut inflater = Decompress::new(false);
    let done = inflater.decompress_vec(piece.deflated, &mut text, FlushDecompress::Finish);
    let whole = matches!(done, Ok(Status::StreamEnd)) && text.len() == piece.length;
    whole.then(|| String::from_utf8(text).ok()).flatten()
}

/// A line of a block: kind, name, major, contents.
pub(super) fn line(line: &str) -> Option<(Kind, &str, u64, &str)> {
    let mut words = line.splitn(4, ' ');
    let kind = Kind::of_letter(words.next()?)?;
    let name = words.next()?;
    let major = words.next()?.parse().ok()?;
    Some((kind, name, major, words.next().unwrap_or_default()))
}

/// Everything in packed bytes, for tests and tools.
pub fn unpack(packed: &[u8]) -> Option<Document> {
    let pieces = pieces(packed)?;
    let mut document = Document::default();
    for entry in inflate(*pieces.first()?)?.lines() {
        let words: Vec<&str> = entry.split(' ').collect();
        match words[..] {
            ["v", version] => document.versions.push(version.into()),
            ["x", kind, name, version] => {
                let removed = (Kind::of_letter(kind)?, name.into(), version.into());
                document.removed.push(removed);
            }
            _ => {}
        }
    }
    for piece in &pieces[1..] {
        for entry in inflate(*piece)?.lines() {
            let (kind, name, major, contents) = line(entry)?;
            let block = text::read(contents)?;
            match document.types.last_mut() {
                Some((last, known, majors)) if *last == kind && known == name => {
                    majors.push((major, block));
                }
                _ => document
                    .types
                    .push((kind, name.into(), vec![(major, block)])),
            }
        }
    }
    Some(document)
}
