//! Patterns of our own data files. A run compiles many and looks for most of them in short texts only,
//! so compiling must be cheap: they know ASCII only (letters beyond it are no letters to them), and
//! are compiled without what makes long searches fast.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::{Builder, Config, Regex};
use regex_automata::util::{captures, syntax};

/// A pattern for texts.
#[derive(Debug)]
pub(crate) struct Pattern(Regex);

/// Where a pattern and its groups were found in a text.
pub(crate) struct Captures<'t> {
    text: &'t str,
    found: captures::Captures,
}

impl Pattern {
    /// None if it is no pattern, which tests of the data files find out.
    pub(crate) fn new(pattern: &str) -> Option<Pattern> {
        Pattern::compiled(pattern, false)
    }

    /// A pattern that whole texts have, in any case if `ignore_case` says so.
    pub(crate) fn whole(pattern: &str, ignore_case: bool) -> Option<Pattern> {
        Pattern::compiled(&format!("^(?:{pattern})$"), ignore_case)
    }

    fn compiled(pattern: &str, ignore_case: bool) -> Option<Pattern> {
        let config = Config::new()
            .utf8_empty(false)
            .auto_prefilter(false)
            .dfa(false)
            .onepass(false);
        let syntax = syntax::Config::new()
            .unicode(false)
            .utf8(false)
            .case_insensitive(ignore_case);
        let mut builder = Builder::new();
        let built = builder.configure(config).syntax(syntax).build(pattern);
        built.ok().map(Pattern)
    }

    /// Whether it is in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where it is in a text, from left to right.
    pub(crate) fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let all = self.0.captures_iter(text);
        all.map(move |found| Captures { text, found })
    }
}

impl<'t> Captures<'t> {
    /// Where the pattern as a whole was found.
    pub(crate) fn range(&self) -> Range<usize> {
        self.found.get_match().map_or(0..0, |found| found.range())
    }

    /// Where a group was found; none if it took no part.
    pub(crate) fn group(&self, name: &str) -> Option<Range<usize>> {
        Some(self.found.get_group_by_name(name)?.range())
    }

    /// The text of a group; none if it took no part, or ends within a character.
    pub(crate) fn text(&self, name: &str) -> Option<&'t str> {
        self.text.get(self.group(name)?)
    }
}

/// Patterns of some kinds that are looked for together: nearly all texts hold none of them, which one
/// look tells.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    written: Vec<(&'static str, &'static str)>,
    any: OnceLock<Option<Pattern>>,
    each: OnceLock<Vec<(&'static str, Pattern)>>,
}

impl FromIterator<(&'static str, &'static str)> for Patterns {
    fn from_iter<I: IntoIterator<Item = (&'static str, &'static str)>>(written: I) -> Patterns {
        Patterns {
            written: written.into_iter().collect(),
            ..Patterns::default()
        }
    }
}

impl Patterns {
    /// Whether one of them is in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.any().is_some_and(|any| any.is_in(text))
    }

    /// Where they are in a text, pattern by pattern.
    pub(crate) fn find_in<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'static str, Captures<'t>)> {
        let each = if self.is_in(text) { self.each() } else { &[] };
        each.iter().flat_map(move |(kind, pattern)| {
            let all = pattern.find_in(text);
            all.map(|captures| (*kind, captures))
        })
    }

    fn any(&self) -> Option<&Pattern> {
        let any = self.any.get_or_init(|| {
            let all: Vec<String> = self
                .written
                .iter()
                .map(|(_, one)| format!("(?:{})", without_names(one)))
                .collect();
            Pattern::new(&all.join("|"))
        });
        any.as_ref()
    }

    fn each(&self) -> &[(&'static str, Pattern)] {
        self.each.get_or_init(|| {
            let written = self.written.iter();
            let compiled = written.map(|(kind, one)| Some((*kind, Pattern::new(one)?)));
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
