//! Configuration files that are written within resources: where they are, what dialect each is in,
//! and where each piece of them stands. All of that is data, in `inline/texts.txt` and
//! `inline/dialects.txt`; nothing is read before a policy asks.

mod connection;
mod document;
mod extract;
mod json;
mod place;
mod secret;
mod structure;

use std::sync::OnceLock;

use super::dialect::{self, named};
use crate::pattern::Pattern;

pub(super) use document::{Documents, documents};
pub(super) use extract::{of_value, texts as texts_of};
pub(super) use json::decoded;
pub(super) use structure::{Structure, structure, texts, within};

/// The most texts that are read of one resource, those within texts included.
const MAX_TEXTS: usize = 500;

/// Longer texts are not read.
const MAX_LENGTH: usize = 1 << 20;

/// How deep texts may lie in texts.
const MAX_NESTING: usize = 6;

/// A line of `inline/texts.txt`.
#[derive(Debug, Default)]
struct Row {
    ty: &'static str,
    path: Vec<&'static str>,
    kind: Kind,
    name: Option<&'static str>,
    mode: Option<&'static str>,
    mime: Option<&'static str>,
    fixed: Option<&'static str>,
    otherwise: Option<&'static str>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Words,
    Lines,
    Entries,
    Made,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        super::data_lines(include_str!("inline/texts.txt"))
            .filter_map(|words| row(&words))
            .collect()
    })
}

fn row(words: &[&'static str]) -> Option<Row> {
    let [ty, path, kind, options @ ..] = words else {
        return None;
    };
    let mut row = Row {
        ty,
        path: path.split('.').collect(),
        kind: match *kind {
            "text" => Kind::Text,
            "words" => Kind::Words,
            "lines" => Kind::Lines,
            "entries" => Kind::Entries,
            "made" => Kind::Made,
            _ => return None,
        },
        ..Row::default()
    };
    for option in options {
        let (name, value) = option.split_once('=')?;
        match name {
            "name" => row.name = Some(value),
            "mode" => row.mode = Some(value),
            "type" => row.mime = Some(value),
            "as" => row.fixed = Some(named(value)?),
            "else" => row.otherwise = Some(named(value)?),
            _ => return None,
        }
    }
    Some(row)
}

/// A line of `inline/dialects.txt`.
struct Sign {
    dialect: &'static str,
    of: Of,
    written: &'static str,
    compiled: OnceLock<Option<Pattern>>,
}

impl Sign {
    /// Whether it is in a text.
    fn is_in(&self, text: &str) -> bool {
        let compile = || Pattern::new(self.written);
        let pattern = self.compiled.get_or_init(compile).as_ref();
        pattern.is_some_and(|pattern| pattern.is_in(text))
    }
}

/// What a sign is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Path,
    Text,
    Type,
}

fn signs() -> &'static [Sign] {
    static SIGNS: OnceLock<Vec<Sign>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        include_str!("inline/dialects.txt")
            .lines()
            .filter_map(sign)
            .collect()
    })
}

fn sign(line: &'static str) -> Option<Sign> {
    let (what, rest) = line.split_once(' ')?;
    let (dialect, pattern) = rest.trim_start().split_once(' ')?;
    let of = match what {
        "path" => Of::Path,
        "text" => Of::Text,
        "type" => Of::Type,
        _ => return None,
    };
    Some(Sign {
        dialect: named(dialect)?,
        of,
        written: pattern.trim(),
        compiled: OnceLock::new(),
    })
}

/// The dialect of a text that is written to this path.
fn detect(path: Option<&str>, text: &str) -> Option<&'static str> {
    let fits = |sign: &&Sign| match sign.of {
        Of::Path => path.is_some_and(|path| sign.is_in(path)),
        Of::Text => sign.is_in(text),
        Of::Type => false,
    };
    signs().iter().find(fits).map(|sign| sign.dialect)
}

/// The dialect of a text of this MIME type.
fn of_type(mime: &str) -> Option<&'static str> {
    let fits = |sign: &&Sign| sign.of == Of::Type && sign.is_in(mime);
    signs().iter().find(fits).map(|sign| sign.dialect)
}

/// Whether resources of a type can hold texts at all.
pub(super) fn holds_texts(ty: &str) -> bool {
    static TYPES: OnceLock<rustc_hash::FxHashSet<&'static str>> = OnceLock::new();
    TYPES
        .get_or_init(|| rows().iter().map(|row| row.ty).collect())
        .contains(ty)
}

/// The dialect of this name.
pub(super) fn dialect_named(name: &str) -> Option<&'static str> {
    dialect::named(name)
}

#[cfg(test)]
mod tests;
