//! Patterns of our own data files. They are about ASCII: letters beyond it are no letters to them,
//! which makes them a tenth as large, and a run has many to compile.

use std::sync::OnceLock;

use regex::bytes::{Captures, Regex, RegexBuilder};

/// A pattern; none if it is not one, which tests of the data files find out.
pub(crate) fn ascii(pattern: &str) -> Option<Regex> {
    builder(pattern).build().ok()
}

/// The same for whole texts, in any case if `ignore_case` says so.
pub(crate) fn ascii_whole(pattern: &str, ignore_case: bool) -> Option<Regex> {
    let pattern = format!("^(?:{pattern})$");
    let mut builder = builder(&pattern);
    builder.case_insensitive(ignore_case).build().ok()
}

fn builder(pattern: &str) -> RegexBuilder {
    let mut builder = RegexBuilder::new(pattern);
    builder.unicode(false);
    builder
}

/// Patterns of some kinds that are looked for together: nearly all texts hold none of them, which one
/// look tells.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    written: Vec<(&'static str, &'static str)>,
    any: OnceLock<Option<Regex>>,
    each: OnceLock<Vec<(&'static str, Regex)>>,
}

impl Patterns {
    /// One more pattern.
    pub(crate) fn add(&mut self, kind: &'static str, pattern: &'static str) {
        self.written.push((kind, pattern));
    }

    /// Whether one of them is in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.any().is_some_and(|any| any.is_match(text.as_bytes()))
    }

    /// Where they are in a text, pattern by pattern.
    pub(crate) fn found_in<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'static str, Captures<'t>)> {
        let each = if self.is_in(text) { self.each() } else { &[] };
        each.iter().flat_map(move |(kind, pattern)| {
            let all = pattern.captures_iter(text.as_bytes());
            all.map(|captures| (*kind, captures))
        })
    }

    fn any(&self) -> Option<&Regex> {
        let any = self.any.get_or_init(|| {
            let all: Vec<String> = self
                .written
                .iter()
                .map(|(_, one)| format!("(?:{})", without_names(one)))
                .collect();
            ascii(&all.join("|"))
        });
        any.as_ref()
    }

    fn each(&self) -> &[(&'static str, Regex)] {
        self.each.get_or_init(|| {
            let written = self.written.iter();
            let compiled = written.map(|(kind, one)| Some((*kind, ascii(one)?)));
            compiled.flatten().collect()
        })
    }

    /// How many there are; none if one of them is no pattern.
    #[cfg(test)]
    pub(crate) fn count(&self) -> Option<usize> {
        self.any()?;
        let count = self.each().len();
        (count == self.written.len()).then_some(count)
    }
}

/// A pattern without the names of its groups: in one that is made of several, each name could stand
/// once only.
fn without_names(pattern: &str) -> String {
    let mut parts = pattern.split("(?P<");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let behind = part.split_once('>').map_or(part, |(_, behind)| behind);
        text + "(?:" + behind
    })
}
