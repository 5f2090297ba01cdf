//! Words of a line, with quotes.

use std::ops::Range;

use super::Word;

/// The words of a part of a text, up to a comment. Quotes group, a backslash does not matter.
pub(super) fn of(text: &str, range: Range<usize>, comment: &[char]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = range.start;
    let part = |at: usize| text.get(at..range.end).unwrap_or_default();
    loop {
        let rest = part(at);
        let skipped = rest.len() - rest.trim_start().len();
        at += skipped;
        let Some(first) = part(at).chars().next() else {
            return words;
        };
        if comment.contains(&first) {
            return words;
        }
        let start = at;
        let mut word = String::new();
        let mut quote = None;
        for c in part(start).chars() {
            match quote {
                Some(open) if c == open => quote = None,
                None if c == '"' || c == '\'' => quote = Some(c),
                None if c.is_whitespace() => break,
                _ => word.push(c),
            }
            at += c.len_utf8();
        }
        words.push(Word {
            text: word,
            range: start..at,
        });
    }
}
