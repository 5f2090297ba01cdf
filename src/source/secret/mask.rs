//! What a run has found to be secret, and texts without it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use regex::Regex;
use rustc_hash::FxHashSet;

use super::super::Span;
use super::shape::credentials;

/// Shorter texts are in every report by chance; they are hidden where they stand, and nowhere else.
const MIN_TEXT: usize = 4;

/// A text of this length is not part of another word by chance.
const STRONG: usize = 8;

/// The shortest piece of an encoded secret that is looked for.
const MIN_ENCODED: usize = 6;

/// The shortest line of a secret of several lines that is hidden by itself.
const MIN_LINE: usize = 8;

/// Longer secrets are hidden where they stand, and by their lines.
const MAX_TEXT: usize = 4096;

/// More secrets than this are hidden where they stand only.
const MAX_TEXTS: usize = 5000;

/// A pattern of more than this is taken apart: the next one begins.
const MAX_PATTERN: usize = 32 << 10;

/// Words that are values of everything, and those that the reports say themselves: an asterisk in the
/// place of one of these would tell what it hides.
const COMMON: &[&str] = &[
    "true",
    "false",
    "null",
    "none",
    "default",
    "enabled",
    "disabled",
    "optional",
    "required",
    "string",
    "password",
    "secret",
    "token",
    "after",
    "apply",
    "attribute",
    "block",
    "condition",
    "file",
    "found",
    "given",
    "here",
    "input",
    "instances",
    "known",
    "local",
    "machine",
    "matches",
    "module",
    "only",
    "output",
    "part",
    "plan",
    "policy",
    "provider",
    "read",
    "resource",
    "result",
    "source",
    "text",
    "time",
    "type",
    "value",
    "variable",
    "workspace",
    "written",
];

/// What is secret: where it stands, and what it says.
#[derive(Debug, Default)]
pub(in crate::source) struct Hidden {
    pub(in crate::source) spans: Vec<Span>,
    /// Whether all of it is to be shown all the same.
    pub(in crate::source) revealed: bool,
    texts: FxHashSet<String>,
    finder: RwLock<Option<Arc<Finder>>>,
}

impl Clone for Hidden {
    fn clone(&self) -> Hidden {
        Hidden {
            spans: self.spans.clone(),
            revealed: self.revealed,
            texts: self.texts.clone(),
            finder: RwLock::default(),
        }
    }
}

/// Looks for all texts at once.
#[derive(Debug)]
struct Finder {
    of: usize,
    patterns: Vec<Regex>,
}

impl Hidden {
    /// Notes a text, and the forms that it is written in.
    pub(in crate::source) fn add(&mut self, text: &str) {
        if text.len() <= MAX_TEXT {
            self.add_forms(text.trim());
        }
        if text.contains('\n') {
            for line in text.lines().map(str::trim) {
                if line.len() >= MIN_LINE && line.len() <= MAX_TEXT {
                    self.add_forms(line);
                }
            }
        }
    }

    fn add_forms(&mut self, text: &str) {
        let common = COMMON.contains(&text.to_ascii_lowercase().as_str());
        let letters = text.chars().any(char::is_alphanumeric);
        if text.len() < MIN_TEXT || common || !letters || self.texts.len() >= MAX_TEXTS {
            return;
        }
        if !self.texts.insert(text.to_owned()) {
            return;
        }
        let quoted = crate::source::secret::quoted(text);
        let forms = [quoted, percent(text)].into_iter().chain(encoded(text));
        self.texts.extend(forms);
    }

    /// Where something secret stands in a text.
    pub(in crate::source) fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        if self.revealed {
            return Vec::new();
        }
        let mut found: Vec<Range<usize>> =
            credentials(text).into_iter().map(|one| one.range).collect();
        for pattern in &self.finder().patterns {
            let fits = |found: &Range<usize>| is_apart(text, found);
            found.extend(
                pattern
                    .find_iter(text)
                    .map(|found| found.range())
                    .filter(fits),
            );
        }
        found
    }

    fn finder(&self) -> Arc<Finder> {
        let known = self.finder.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(finder) = known.as_ref().filter(|one| one.of == self.texts.len()) {
            return Arc::clone(finder);
        }
        drop(known);
        let mut texts: Vec<&String> = self.texts.iter().collect();
        // The longest first: one that begins another must not be taken for it.
        texts.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        let mut patterns = Vec::new();
        let mut part = String::new();
        for text in texts {
            if !part.is_empty() {
                part.push('|');
            }
            part.push_str(&regex::escape(text));
            if part.len() > MAX_PATTERN {
                patterns.extend(Regex::new(&std::mem::take(&mut part)));
            }
        }
        if !part.is_empty() {
            patterns.extend(Regex::new(&part));
        }
        let finder = Arc::new(Finder {
            of: self.texts.len(),
            patterns,
        });
        let mut known = self.finder.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some(Arc::clone(&finder));
        finder
    }
}

/// Whether what was found is a word of its own; a long one that is no plain word need not be.
fn is_apart(text: &str, found: &Range<usize>) -> bool {
    let own = &text[found.clone()];
    let plain = own.bytes().all(|byte| byte.is_ascii_lowercase());
    if own.len() >= STRONG && !plain {
        return true;
    }
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let before = text[..found.start].chars().next_back();
    let after = text[found.end..].chars().next();
    !before.is_some_and(part) && !after.is_some_and(part)
}

/// A text with parts of it as asterisks, one for each character; blanks stay, so that lines do.
pub(in crate::source) fn masked<'t>(text: &'t str, secret: &[Range<usize>]) -> Cow<'t, str> {
    if secret.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let hidden = !c.is_whitespace() && secret.iter().any(|secret| secret.contains(&at));
        masked.push(if hidden { '*' } else { c });
    }
    Cow::Owned(masked)
}

/// A text as URLs have it.
fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// What base64 of a longer text shows of a text, wherever in it the text stands: the characters
/// that are made of nothing else.
fn encoded(text: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for before in 0..3 {
        let padded = [&vec![0; before], text.as_bytes()].concat();
        let whole = STANDARD_NO_PAD.encode(&padded);
        let start = [0, 2, 3][before];
        let end = padded.len() * 8 / 6;
        let Some(piece) = whole
            .get(start..end)
            .filter(|piece| piece.len() >= MIN_ENCODED)
        else {
            continue;
        };
        forms.push(piece.replace('+', "-").replace('/', "_"));
        forms.push(piece.to_owned());
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(secret: &str, text: &str, expected: &str) {
        let mut hidden = Hidden::default();
        hidden.add(secret);
        let found = hidden.in_text(text);
        assert_eq!(masked(text, &found), expected);
    }

    #[test]
    fn each_form_of_a_secret_is_found() {
        check("h8Kq2vLx", "it is h8Kq2vLx!", "it is ********!");
        check("p@ss w0rd", "u:p%40ss%20w0rd@h", "u:*************@h");
        check("say \"h1\"", r#"a = "say \"h1\"""#, r#"a = "*** ******""#);
        let wrapped = STANDARD_NO_PAD.encode("password=h8Kq2vLx\n");
        let mut hidden = Hidden::default();
        hidden.add("h8Kq2vLx");
        assert!(!hidden.in_text(&wrapped).is_empty());
    }

    #[test]
    fn words_are_not_taken_out_of_others() {
        check(
            "postgres",
            "postgresql and postgres",
            "postgresql and ********",
        );
        check("true", "true", "true");
        check(
            "apply",
            "it is known only after apply",
            "it is known only after apply",
        );
        check("abc", "abc", "abc");
    }

    #[test]
    fn many_secrets_are_found() {
        let mut hidden = Hidden::default();
        for number in 0..400 {
            hidden.add(&format!("h8Kq{number:03}{}", "x".repeat(200)));
        }
        let text = format!("it is h8Kq399{}", "x".repeat(200));
        assert_eq!(hidden.in_text(&text).len(), 1);
    }

    #[test]
    fn each_line_of_a_long_one_is_hidden() {
        check(
            "first-line-1\nsecond-line-2",
            "second-line-2",
            "*************",
        );
    }
}
