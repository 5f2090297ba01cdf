//! What hcl-edit refuses and Terraform takes is covered up in a copy of the text, one thing after
//! the other as hcl-edit complains.

use std::borrow::Cow;
use std::ops::Range;

use hcl_edit::parser::Error;

use crate::syntax::scan::{Frame, Kind, Scanner};

/// What a text is as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Arguments and blocks: a line break ends an argument.
    Body,
    /// An expression: line breaks mean nothing.
    Expression,
    /// A template.
    Template,
}

/// What came of a text.
#[derive(Debug)]
pub(super) struct Mended<'a, T> {
    /// hcl-edit's tree.
    pub(super) tree: T,
    /// What hcl-edit read.
    pub(super) parsed: Cow<'a, str>,
    /// The names of attributes that were left out because they are defined before.
    pub(super) duplicates: Vec<Range<usize>>,
}

/// Why a text cannot be parsed.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What hcl-edit says.
    pub(super) message: String,
    /// Where it says so.
    pub(super) offset: usize,
}

/// How many duplicates are covered up before the text counts as broken. Each takes a parse.
const MAX_DUPLICATES: usize = 64;

/// Parses a text, after each byte in `covers` was replaced.
pub(super) fn parse<'a, T>(
    text: &'a str,
    context: Context,
    covers: &[(usize, u8)],
    parse: impl Fn(&str) -> Result<T, Error>,
) -> Result<Mended<'a, T>, Refusal> {
    let mut copy = Copy {
        parsed: Cow::Borrowed(text),
        names: 0,
    };
    for (at, byte) in covers {
        copy.write(*at..*at + 1, &char::from(*byte).to_string());
    }
    let mut duplicates = Vec::new();
    let mut is_relaxed = false;
    loop {
        let error = match parse(&copy.parsed) {
            Ok(tree) => {
                return Ok(Mended {
                    tree,
                    parsed: copy.parsed,
                    duplicates,
                });
            }
            Err(error) => error,
        };
        let offset = error.location().offset();
        let message = error.message();
        let is_mended = if copy.names + duplicates.len() >= MAX_DUPLICATES {
            false
        } else if message.contains("unique object key") {
            copy.rename_key(offset)
        } else if message.contains("unique attribute key") {
            duplicates.push(copy.blank_attribute(offset));
            true
        } else {
            !std::mem::replace(&mut is_relaxed, true)
                && !is_too_deep(message)
                && copy.relax(context)
        };
        if !is_mended {
            return Err(Refusal {
                message: message.to_owned(),
                offset,
            });
        }
    }
}

/// Whether hcl-edit stopped at one of its limits.
pub(super) fn is_too_deep(message: &str) -> bool {
    message.contains("nested levels") || message.contains("chained binary operators")
}

struct Copy<'a> {
    parsed: Cow<'a, str>,
    names: usize,
}

impl Copy<'_> {
    /// Replaces a range by an ASCII text of the same length.
    fn write(&mut self, range: Range<usize>, text: &str) {
        if self.parsed.get(range.clone()).is_some() && range.len() == text.len() {
            self.parsed.to_mut().replace_range(range, text);
        }
    }

    fn blank(&mut self, range: Range<usize>) {
        let blanks = " ".repeat(range.len());
        self.write(range, &blanks);
    }

    /// Gives another name to the object key at an offset.
    fn rename_key(&mut self, start: usize) -> bool {
        let mut scanner = Scanner::new(&self.parsed, start);
        let mut end = start;
        while let Some(token) = scanner.next() {
            let assigns =
                token.kind == Kind::Symbol && matches!(&self.parsed[token.range()], "=" | ":");
            if assigns && scanner.frames().is_empty() {
                break;
            }
            end = token.end;
        }
        let name = self.new_name(end - start);
        self.write(start..end, &name);
        self.names += 1;
        !name.is_empty()
    }

    /// A name of this length. That it is not taken shows when the text is parsed.
    fn new_name(&self, length: usize) -> String {
        const BYTES: &[u8] = b"zyxwvutsrqponmlkjihgfedcba_ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210";
        const DIGITS: usize = 10;
        let mut number = self.names;
        let mut name = String::with_capacity(length);
        for _ in 0..length {
            // A name begins with a letter; a key of one byte can as well be a number.
            let count = if name.is_empty() && length > 1 {
                BYTES.len() - DIGITS
            } else {
                BYTES.len()
            };
            name.push(char::from(BYTES[number % count]));
            number /= count;
        }
        name
    }

    /// Takes out the attribute whose name begins at an offset; returns where the name stands.
    fn blank_attribute(&mut self, start: usize) -> Range<usize> {
        let mut scanner = Scanner::new(&self.parsed, start);
        let mut name = start..start;
        let mut end = start;
        while let Some(token) = scanner.next() {
            let is_end = match token.kind {
                Kind::Newline | Kind::Comment => scanner.frames().is_empty(),
                Kind::Fault(_) => true,
                _ => false,
            };
            if is_end {
                break;
            }
            if name.is_empty() {
                name = token.range();
            }
            end = token.end;
        }
        self.blank(start..end);
        name
    }

    /// Covers up what hcl-edit does not take everywhere Terraform does; says whether there was
    /// anything.
    fn relax(&mut self, context: Context) -> bool {
        let Slack {
            blanks,
            numbers,
            indexes,
        } = Slack::of(&self.parsed, context);
        let is_changed = !blanks.is_empty() || !numbers.is_empty() || !indexes.is_empty();
        for range in blanks {
            self.blank(range);
        }
        for range in numbers {
            let zeros = "0".repeat(range.len());
            self.write(range, &zeros);
        }
        for range in indexes {
            let digits = self.parsed[range.clone()].trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            let padded = " ".repeat(range.len() - digits.len()) + digits;
            self.write(range, &padded);
        }
        is_changed
    }
}

/// What can be covered up without a change of meaning.
#[derive(Default)]
struct Slack {
    /// Line breaks and comments where they mean nothing.
    blanks: Vec<Range<usize>>,
    /// Numbers that may be more than a double can hold.
    numbers: Vec<Range<usize>>,
    /// Legacy indexes with zeros in front.
    indexes: Vec<Range<usize>>,
}

impl Slack {
    fn of(text: &str, context: Context) -> Slack {
        let mut slack = Slack::default();
        let mut scanner = match context {
            Context::Template => Scanner::template(text),
            Context::Body | Context::Expression => Scanner::new(text, 0),
        };
        // For each open frame, whether line breaks count in it: they do in blocks and objects.
        let mut counts: Vec<bool> = Vec::new();
        let mut previous = "";
        while let Some(token) = scanner.next() {
            let this = &text[token.range()];
            let frames = scanner.frames();
            if matches!(token.kind, Kind::Newline | Kind::Comment) {
                if !counts.last().copied().unwrap_or(context == Context::Body) {
                    slack.blanks.push(token.range());
                }
                continue;
            }
            if token.kind == Kind::Number {
                slack.number(this, token.range(), previous == ".");
            }
            if this == "for"
                && previous == "{"
                && let Some(innermost) = counts.last_mut()
            {
                *innermost = false;
            }
            counts.truncate(frames.len());
            if frames.len() > counts.len() {
                counts.push(matches!(
                    frames.last(),
                    Some(Frame::Bracket { open: b'{', .. })
                ));
            }
            previous = this;
        }
        slack
    }

    fn number(&mut self, text: &str, range: Range<usize>, is_legacy_index: bool) {
        if is_legacy_index && text.len() > 1 && text.starts_with('0') {
            self.indexes.push(range);
        } else if text.len() > 300 || text.contains(['e', 'E']) {
            self.numbers.push(range);
        }
    }
}
