//! `%{ if }` without `%{ endif }` and the like: hcl-edit backs out of the whole argument there,
//! and its error says nothing of where.

use std::ops::Range;

use crate::syntax::scan::{Kind, Scanner, Token};

/// The directives of one string that are still open, each with whether its `else` was seen.
#[derive(Default)]
struct Open(Vec<(Directive, Range<usize>)>);

#[derive(PartialEq, Eq)]
enum Directive {
    If,
    Else,
    For,
}

/// The first directive that does not match the others of its string.
pub(super) fn mismatch(scanner: &mut Scanner, text: &str) -> Option<Range<usize>> {
    let mut strings = vec![Open::default()];
    let mut opened: Option<Token> = None;
    for token in scanner {
        if let Some(begin) = opened.take() {
            let keyword = if token.kind == Kind::Ident {
                &text[token.range()]
            } else {
                ""
            };
            // A strip marker stands before the keyword.
            if text[token.range()] == *"~" {
                opened = Some(begin);
                continue;
            }
            if let Some(open) = strings.last_mut()
                && !open.take(keyword, begin.start..token.end)
            {
                return Some(begin.start..token.end);
            }
        }
        match token.kind {
            Kind::QuoteOpen | Kind::HeredocOpen => strings.push(Open::default()),
            Kind::InterpolationOpen if text[token.range()].starts_with('%') => opened = Some(token),
            Kind::QuoteClose | Kind::HeredocClose | Kind::EmptyHeredocClose => {
                if let Some((_, range)) = strings.pop().and_then(|mut open| open.0.pop()) {
                    return Some(range);
                }
            }
            _ => {}
        }
    }
    strings
        .pop()
        .and_then(|mut open| open.0.pop())
        .map(|(_, range)| range)
}

impl Open {
    /// Takes the next directive; says whether it fits.
    fn take(&mut self, keyword: &str, range: Range<usize>) -> bool {
        let innermost = self.0.last().map(|(directive, _)| directive);
        match (keyword, innermost) {
            ("if", _) => self.0.push((Directive::If, range)),
            ("for", _) => self.0.push((Directive::For, range)),
            ("else", Some(Directive::If)) => {
                self.0.pop();
                self.0.push((Directive::Else, range));
            }
            ("endif", Some(Directive::If | Directive::Else)) | ("endfor", Some(Directive::For)) => {
                self.0.pop();
            }
            _ => return false,
        }
        true
    }
}
