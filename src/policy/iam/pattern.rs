//! Texts with wildcards, of which parts may not be known, and whether one covers another.
//!
//! A part that is not known but has a name (`aws_s3_bucket.b.arn`) is equal to itself, so that
//! `"${aws_s3_bucket.b.arn}/*"` covers the objects of that bucket though nobody knows its ARN.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::super::answer::Truth;
use crate::eval::value::{Data, Reason, Symbol, TextPart, Value};

/// A piece of a pattern.
#[derive(Debug, Clone)]
enum Token {
    Char(char),
    /// `?`
    One,
    /// `*`
    Many,
    /// A text that is known by its name.
    Symbol(Box<Symbol>),
    /// A policy variable, `${aws:username}`: some text without wildcards.
    Variable,
    /// Anything, wildcards included.
    Hole,
}

/// A text with wildcards.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Pattern {
    /// Itself, where that is all known and tidy: most pairs of texts differ at once.
    text: Option<SmolStr>,
    /// Its pieces, those of a text once they are asked for.
    tokens: OnceLock<Vec<Token>>,
    /// Why it is not known in full.
    reason: Option<Reason>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Reading {
    /// Wildcards count, and policy variables.
    Glob,
    /// As `Glob`, but upper and lower case are the same.
    Action,
    /// As it stands.
    Exact,
}

/// What is known of a computed attribute beyond its name: its text in terms of other attributes.
pub(in super::super) type Resolve<'a> = &'a dyn Fn(&str, &str) -> Option<Value>;

/// Texts longer than this are not compared.
const MAX_TOKENS: usize = 4096;

/// Comparisons larger than this are not made.
const MAX_CELLS: usize = 1 << 20;

impl Pattern {
    /// The pattern of a text; none for what is no text.
    pub(in super::super) fn of(
        value: &Value,
        reading: Reading,
        resolve: Resolve,
    ) -> Option<Pattern> {
        let mut tokens = Tokens::default();
        let mut why = None;
        match &value.data {
            Data::String(text) => match tidy_text(text, reading) {
                Some(text) => {
                    return Some(Pattern {
                        text: Some(text),
                        ..Pattern::default()
                    });
                }
                None => tokens.literal(text, reading),
            },
            Data::Bool(value) => tokens.literal(if *value { "true" } else { "false" }, reading),
            Data::Number(number) => tokens.literal(&number.to_string(), reading),
            Data::Unknown(unknown) => {
                why = Some(unknown.reason.clone());
                let symbol = unknown.symbols.first().cloned().map(TextPart::Symbol);
                let whole = [symbol.unwrap_or(TextPart::Hole)];
                let parts = if unknown.text.is_empty() {
                    &whole[..]
                } else {
                    &unknown.text
                };
                tokens.parts(parts, reading, resolve);
            }
            _ => return None,
        }
        if tokens.0.len() > MAX_TOKENS {
            tokens.0 = vec![Token::Hole];
            why.get_or_insert_with(|| Reason::other("the text is too long to be compared"));
        }
        Some(Pattern::new(tokens.tidied(), why))
    }

    fn new(tokens: Vec<Token>, reason: Option<Reason>) -> Pattern {
        Pattern {
            text: None,
            tokens: OnceLock::from(tokens),
            reason,
        }
    }

    fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| {
            let text = self.text.as_deref().unwrap_or_default();
            let token = |c| match c {
                '*' => Token::Many,
                '?' => Token::One,
                c => Token::Char(c),
            };
            text.chars().map(token).collect()
        })
    }
}

/// A text of which each letter and each wildcard is a token as it stands, as it is compared.
fn tidy_text(text: &SmolStr, reading: Reading) -> Option<SmolStr> {
    let wild = || text.contains(['*', '?']);
    let tidy = text.len() <= MAX_TOKENS
        && match reading {
            Reading::Exact => !wild(),
            Reading::Glob => !text.contains("${"),
            Reading::Action => true,
        }
        && (!text.starts_with(ARN) || text.starts_with("arn:aws:"))
        && !(wild() && (text.contains("**") || text.contains("*?")));
    let upper = || text.bytes().any(|byte| byte.is_ascii_uppercase());
    tidy.then(|| match reading {
        Reading::Action if upper() => text.to_ascii_lowercase().into(),
        _ => text.clone(),
    })
}

/// How ARNs begin.
const ARN: &str = "arn:";

/// Whether a text matches another, where their ends tell.
fn by_ends(pattern: &str, needle: &str) -> Option<bool> {
    let apart = |a: &mut dyn Iterator<Item = u8>, b: &mut dyn Iterator<Item = u8>| {
        let wild = |byte: Option<u8>| matches!(byte, Some(b'*' | b'?'));
        loop {
            match (a.next(), b.next()) {
                (None, None) => return false,
                (a, b) if wild(a) || wild(b) => return false,
                (a, b) if a != b => return true,
                _ => {}
            }
        }
    };
    if pattern == needle {
        return Some(true);
    }
    let apart = apart(&mut pattern.bytes(), &mut needle.bytes())
        || apart(&mut pattern.bytes().rev(), &mut needle.bytes().rev());
    apart.then_some(false)
}

/// The pieces of a pattern while they are collected.
#[derive(Default)]
struct Tokens(Vec<Token>);

impl Tokens {
    fn parts(&mut self, parts: &[TextPart], reading: Reading, resolve: Resolve) {
        for part in parts {
            match part {
                TextPart::Literal(text) => self.literal(text, reading),
                TextPart::Symbol(symbol) => match form(symbol) {
                    Some((before, attribute)) => {
                        self.literal(before, Reading::Exact);
                        let known = resolve(&symbol.address, attribute);
                        match known.as_ref().map(|value| &value.data) {
                            Some(Data::String(text)) => self.literal(text, Reading::Exact),
                            _ => self.0.push(Token::Symbol(Box::new(Symbol {
                                path: attribute.into(),
                                ..symbol.clone()
                            }))),
                        }
                    }
                    None => self.0.push(Token::Symbol(Box::new(symbol.clone()))),
                },
                TextPart::Hole => self.0.push(Token::Hole),
            }
        }
    }

    fn literal(&mut self, text: &str, reading: Reading) {
        let mut rest = text;
        self.0.reserve(text.len().min(MAX_TOKENS));
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if self.0.len() > MAX_TOKENS {
                return;
            }
            let token = match c {
                '$' if reading == Reading::Glob && rest.starts_with('{') => match rest.find('}') {
                    Some(end) => {
                        let name = &rest[1..end];
                        rest = &rest[end + 1..];
                        match name {
                            "*" | "?" | "$" => Token::Char(name.chars().next().unwrap_or('$')),
                            _ => Token::Variable,
                        }
                    }
                    None => Token::Char(c),
                },
                '*' if reading != Reading::Exact => Token::Many,
                '?' if reading != Reading::Exact => Token::One,
                c if reading == Reading::Action => Token::Char(c.to_ascii_lowercase()),
                c => Token::Char(c),
            };
            self.0.push(token);
        }
    }

    /// Without what does not matter: the partition of an ARN, the order of `?` and `*`.
    fn tidied(mut self) -> Vec<Token> {
        let begins = self.0.len() > ARN.len()
            && self
                .0
                .iter()
                .zip(ARN.chars())
                .all(|(token, c)| matches!(token, Token::Char(d) if *d == c));
        if begins {
            let after = &self.0[ARN.len()..];
            let end = after
                .iter()
                .position(|token| matches!(token, Token::Char(':')));
            // A wildcard may stand for more than the partition.
            let plain = |token: &Token| !matches!(token, Token::Many | Token::One);
            if let Some(end) = end.filter(|end| after[..*end].iter().all(plain)) {
                let aws = "aws".chars().map(Token::Char);
                self.0.splice(ARN.len()..ARN.len() + end, aws);
            }
        }
        let mut at = 0;
        while at < self.0.len() {
            let wild = |token: &Token| matches!(token, Token::Many | Token::One);
            let run = self.0[at..].iter().take_while(|token| wild(token)).count();
            if run > 1 {
                let ones = self.0[at..at + run]
                    .iter()
                    .filter(|token| matches!(token, Token::One))
                    .count();
                let many = usize::from(ones < run);
                let tidy = std::iter::repeat_n(Token::One, ones)
                    .chain(std::iter::repeat_n(Token::Many, many));
                self.0.splice(at..at + run, tidy.collect::<Vec<_>>());
                at += ones + many;
            } else {
                at += run.max(1);
            }
        }
        self.0
    }
}

impl Pattern {
    /// Whether it is `*`, which covers everything.
    pub(in super::super) fn is_everything(&self) -> bool {
        match &self.text {
            Some(text) => text == "*",
            None => matches!(self.tokens(), [Token::Many]),
        }
    }

    /// Whether it has wildcards; not known where a part of it may have some.
    pub(in super::super) fn has_wildcard(&self) -> Truth {
        let certain = self
            .tokens()
            .iter()
            .any(|token| matches!(token, Token::Many | Token::One));
        let possible = || {
            self.tokens().iter().any(|token| match token {
                Token::Hole => true,
                Token::Symbol(symbol) => !is_fixed(symbol),
                _ => false,
            })
        };
        Truth::between(certain, possible, || self.unknown())
    }

    /// The field of an ARN, counted from 0 for `arn`; the last one has all the rest.
    pub(in super::super) fn arn_field(&self, field: usize) -> Option<Pattern> {
        const FIELDS: usize = 6;
        let mut fields: Vec<Vec<Token>> = vec![Vec::new()];
        for token in self.tokens() {
            match token {
                Token::Char(':') if fields.len() < FIELDS => fields.push(Vec::new()),
                token => fields.last_mut()?.push(token.clone()),
            }
        }
        let first = fields.first()?.iter().map(|token| match token {
            Token::Char(c) => *c,
            _ => '\0',
        });
        let is_arn = fields.len() == FIELDS && first.eq("arn".chars());
        is_arn.then(|| Pattern::new(std::mem::take(&mut fields[field]), self.reason.clone()))
    }

    /// Whether nothing is in it.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.tokens().is_empty()
    }

    /// Whether it begins with a wildcard.
    pub(in super::super) fn begins_wild(&self) -> bool {
        matches!(self.tokens().first(), Some(Token::Many | Token::One))
    }

    /// Whether it begins with the name of an object, which has no wildcard.
    pub(in super::super) fn begins_fixed(&self) -> bool {
        matches!(self.tokens().first(), Some(Token::Symbol(symbol)) if is_fixed(symbol))
    }

    fn unknown(&self) -> Reason {
        let reason = self.reason.clone();
        reason.unwrap_or_else(|| Reason::other("whether the patterns match is not known"))
    }

    /// Whether everything that `needle` stands for matches this pattern.
    pub(in super::super) fn covers(&self, needle: &Pattern) -> Truth {
        self.compare(needle, false)
    }

    /// Whether something matches both.
    pub(in super::super) fn overlaps(&self, needle: &Pattern) -> Truth {
        self.compare(needle, true)
    }

    fn compare(&self, needle: &Pattern, wild_needle: bool) -> Truth {
        if self.is_everything() {
            return Truth::Yes;
        }
        if let (Some(text), Some(other)) = (&self.text, &needle.text)
            && let Some(matches) = by_ends(text, other)
        {
            return matches.into();
        }
        let (tokens, others) = (self.tokens(), needle.tokens());
        // What both begin with, wildcards aside, decides nothing.
        let same = |(a, b): &(&Token, &Token)| match (a, b) {
            (Token::Char(a), Token::Char(b)) => a == b,
            (Token::Symbol(a), Token::Symbol(b)) => is_fixed(a) && a.same_as(b) == Some(true),
            _ => false,
        };
        let pairs = tokens.iter().zip(others);
        let common = pairs.take_while(same).count();
        let (a, b) = (&tokens[common..], &others[common..]);
        // Most pairs differ in a letter at once, from the front or from the back.
        if begin_apart(a.first(), b.first()) || begin_apart(a.last(), b.last()) {
            return Truth::No;
        }
        let reason = || self.reason.clone().unwrap_or_else(|| needle.unknown());
        if a.len().saturating_mul(b.len()) > MAX_CELLS {
            let text = "the patterns are too long to be compared";
            return Truth::Unknown(Reason::other(text));
        }
        let certain = compare(a, b, wild_needle, false);
        let possible = || !are_different_objects(a, b) && compare(a, b, wild_needle, true);
        Truth::between(certain, possible, reason)
    }
}

/// Whether no text begins, or ends, with both tokens.
fn begin_apart(a: Option<&Token>, b: Option<&Token>) -> bool {
    match (a, b) {
        (Some(Token::Char(a)), Some(Token::Char(b))) => a != b,
        (Some(Token::Char(_)), None) | (None, Some(Token::Char(_))) => true,
        _ => false,
    }
}

/// Whether a pattern matches a needle. `wild_needle`: some text that the needle stands for is
/// enough. `opaque_wild`: what is not known may be what makes it match.
fn compare(pattern: &[Token], needle: &[Token], wild_needle: bool, opaque_wild: bool) -> bool {
    let end = needle.len();
    // below[j]: whether the rest of the pattern matches the needle from j on.
    let mut below = vec![false; end + 1];
    below[end] = true;
    for j in (0..end).rev() {
        below[j] = below[j + 1] && may_be_empty(&needle[j], wild_needle, opaque_wild);
    }
    let mut row = vec![false; end + 1];
    for token in pattern.iter().rev() {
        for j in (0..=end).rev() {
            row[j] = match needle.get(j) {
                None => may_be_empty(token, true, opaque_wild) && below[end],
                Some(other) => {
                    (pair(token, other, wild_needle, opaque_wild) && below[j + 1])
                        // The pattern's token takes one more, or ends here.
                        || (takes(token, other, opaque_wild) && row[j + 1])
                        || (may_be_empty(token, true, opaque_wild) && below[j])
                        // So does the needle's.
                        || (may_be_empty(other, wild_needle, opaque_wild) && row[j + 1])
                        || (needle_takes(other, wild_needle, opaque_wild) && below[j])
                }
            };
        }
        // What matches nowhere does not begin to with more before it.
        if !row.contains(&true) {
            return false;
        }
        std::mem::swap(&mut below, &mut row);
    }
    below[0]
}

/// Whether two tokens match as they are, one against one.
fn pair(token: &Token, other: &Token, wild_needle: bool, opaque_wild: bool) -> bool {
    match (token, other) {
        (Token::Char(a), Token::Char(b)) => a == b,
        (Token::One, Token::Char(_) | Token::One) | (Token::Many, _) => true,
        (Token::Char(_), Token::One) => wild_needle,
        (Token::Symbol(a), Token::Symbol(b)) => opaque_wild || a.same_as(b) == Some(true),
        (Token::Symbol(_) | Token::Variable | Token::Hole, other) => {
            opaque_wild && takes(token, other, opaque_wild)
        }
        (_, other) => needle_takes(other, wild_needle, opaque_wild),
    }
}

fn may_be_empty(token: &Token, wild: bool, opaque_wild: bool) -> bool {
    match token {
        Token::Many => wild,
        Token::Hole | Token::Variable | Token::Symbol(_) => opaque_wild,
        Token::Char(_) | Token::One => false,
    }
}

/// Whether a token of the pattern may stand for this and more.
fn takes(token: &Token, other: &Token, opaque_wild: bool) -> bool {
    let wild = matches!(other, Token::Many | Token::One);
    match token {
        Token::Many => true,
        Token::Hole => opaque_wild,
        Token::Variable => opaque_wild && !wild,
        Token::Symbol(symbol) => opaque_wild && !(wild && is_fixed(symbol)),
        Token::Char(_) | Token::One => false,
    }
}

/// Whether a token of the needle may stand for any token of the pattern and more.
fn needle_takes(other: &Token, wild_needle: bool, opaque_wild: bool) -> bool {
    match other {
        Token::Many => wild_needle,
        Token::Hole | Token::Variable | Token::Symbol(_) => opaque_wild,
        Token::Char(_) | Token::One => false,
    }
}

/// Whether a named text certainly holds no wildcard: it is what a provider computes.
fn is_fixed(symbol: &Symbol) -> bool {
    !symbol.resource_type.is_empty()
}

/// Whether both begin with the names of objects that are not the same. What follows must begin
/// a part of its own: the text of one object is not the beginning of another's, up to a slash,
/// except where objects of a type lie within one another.
fn are_different_objects(a: &[Token], b: &[Token]) -> bool {
    let ([Token::Symbol(first), a @ ..], [Token::Symbol(second), b @ ..]) = (a, b) else {
        return false;
    };
    let apart = |rest: &[Token]| matches!(rest.first(), None | Some(Token::Char('/')));
    let nested = data().nested.contains(&first.resource_type.as_str());
    let whole = a.is_empty() && b.is_empty();
    first.same_as(second) == Some(false) && apart(a) && apart(b) && (whole || !nested)
}

#[derive(Default)]
struct Facts {
    forms: FxHashMap<(&'static str, &'static str), (&'static str, &'static str)>,
    nested: Vec<&'static str>,
}

fn data() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| {
        let mut facts = Facts::default();
        for line in super::super::data_lines(include_str!("arn.txt")) {
            match line[..] {
                ["form", ty, attribute, before, other] => {
                    facts.forms.insert((ty, attribute), (before, other));
                }
                ["nested", ty] => facts.nested.push(ty),
                _ => {}
            }
        }
        facts
    })
}

/// The text of an attribute: what it begins with, and the attribute that follows.
fn form(symbol: &Symbol) -> Option<(&'static str, &'static str)> {
    let key = (symbol.resource_type.as_str(), symbol.path.as_str());
    // The table lives as long as the program; the key does not have to.
    data()
        .forms
        .iter()
        .find(|(known, _)| **known == key)
        .map(|(_, form)| *form)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::address::ResourceMode;
    use crate::eval::types::Type;
    use crate::eval::value::Unknown;

    fn symbol(ty: &str, name: &str, path: &str) -> Symbol {
        Symbol {
            address: Arc::from(format!("{ty}.{name}")),
            resource_type: ty.into(),
            mode: ResourceMode::Managed,
            path: path.into(),
            identity: true,
            exact: true,
        }
    }

    /// `<a>` is the ARN of bucket a, `<a.id>` its name, `<kms.a>` that of a key, `<var>` a variable,
    /// `<>` a hole.
    fn pattern(text: &str, reading: Reading) -> Pattern {
        let mut parts = Vec::new();
        for (index, piece) in text.split(['<', '>']).enumerate() {
            if index % 2 == 0 {
                if !piece.is_empty() {
                    parts.push(TextPart::Literal(piece.into()));
                }
                continue;
            }
            parts.push(match piece {
                "" => TextPart::Hole,
                "var" => TextPart::Symbol(Symbol::named("var.x")),
                "log" | "log2" => {
                    TextPart::Symbol(symbol("aws_cloudwatch_log_group", piece, "arn"))
                }
                "acct" => TextPart::Symbol(Symbol {
                    mode: ResourceMode::Data,
                    identity: false,
                    ..symbol("aws_caller_identity", "c", "account_id")
                }),
                name => match name.split_once('.') {
                    Some(("kms", name)) => TextPart::Symbol(symbol("aws_kms_key", name, "arn")),
                    Some((name, path)) => TextPart::Symbol(symbol("aws_s3_bucket", name, path)),
                    None => TextPart::Symbol(symbol("aws_s3_bucket", name, "arn")),
                },
            });
        }
        let value: Value = match &parts[..] {
            [TextPart::Literal(text)] => text.clone().into(),
            [] => "".into(),
            _ => Unknown {
                text: parts,
                ..Unknown::new(Reason::other("test"), Type::String)
            }
            .into(),
        };
        let resolve = |address: &str, attribute: &str| {
            (address == "aws_s3_bucket.named" && attribute == "id").then(|| Value::from("clinic"))
        };
        Pattern::of(&value, reading, &resolve).unwrap()
    }

    fn shown(truth: &Truth) -> &'static str {
        match truth {
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Unknown(_) => "unknown",
        }
    }

    #[test]
    fn patterns_cover() {
        for (a, b, expected) in [
            ("*", "anything", "yes"),
            ("*", "<>", "yes"),
            ("", "", "yes"),
            ("", "*", "no"),
            ("a", "a", "yes"),
            ("a", "A", "no"),
            ("a*", "abc", "yes"),
            ("a*", "a*", "yes"),
            ("a*", "*", "no"),
            ("a*c", "abbc", "yes"),
            ("a*c", "abb", "no"),
            ("a?c", "abc", "yes"),
            ("a?c", "a*c", "no"),
            ("a*", "a?", "yes"),
            ("*?", "?*", "yes"),
            ("**", "*", "yes"),
            // ARNs known by name.
            ("<a>", "<a>", "yes"),
            ("<a>", "<b>", "no"),
            ("<a>/*", "<a>/x", "yes"),
            ("<a>/*", "<a>/*", "yes"),
            ("<a>/*", "<a>", "no"),
            ("<a>*", "<a>/*", "yes"),
            ("<a>", "<a>/*", "no"),
            ("<a>/*", "<b>/*", "no"),
            ("<a>*", "<b>", "unknown"),
            ("<kms.a>", "<kms.b>", "no"),
            ("<log>:*", "<log2>", "unknown"),
            // One form of a bucket's name and another.
            ("arn:aws:s3:::<a.id>/*", "<a>/*", "yes"),
            ("arn:aws-us-gov:s3:::<a.id>/*", "<a>/*", "yes"),
            ("arn:<>:s3:::<a.id>/*", "<a>/*", "yes"),
            ("arn:*:s3:::<a.id>/*", "<a>/*", "yes"),
            ("arn:aws:s3:::<b.id>/*", "<a>/*", "no"),
            ("arn:aws:s3:::clinic/*", "<a>/*", "unknown"),
            ("arn:aws:s3:::clinic/*", "<named>/*", "yes"),
            ("arn:aws:s3:::other/*", "<named>/*", "no"),
            ("arn:aws:s3:::*", "<a>/*", "yes"),
            ("arn:aws:sqs:::*", "<a>/*", "no"),
            // What is not known.
            ("<>", "a", "unknown"),
            ("a<>", "b", "no"),
            ("a<>", "ab", "unknown"),
            ("<var>", "*", "unknown"),
            ("<acct>", "*", "no"),
            ("a", "<>", "unknown"),
            ("ab", "b<>", "no"),
            ("<>*", "a", "unknown"),
            // Policy variables are text, and no wildcards.
            ("home/${aws:username}/*", "home/*", "no"),
            ("home/${aws:username}/*", "home/x/y", "unknown"),
            ("home/${*}", "home/*", "no"),
        ] {
            let answer = pattern(a, Reading::Glob).covers(&pattern(b, Reading::Glob));
            assert_eq!(shown(&answer), expected, "{a} covers {b}");
        }
    }

    #[test]
    fn patterns_overlap() {
        for (a, b, expected) in [
            ("s3:Get*", "s3:*", "yes"),
            ("s3:Get*", "s3:*Object", "yes"),
            ("s3:Get*", "s3:Put*", "no"),
            ("s3:Get?", "s3:GetX", "yes"),
            ("<a>", "*", "yes"),
            ("<a>", "<b>", "no"),
            ("<>", "x", "unknown"),
            ("a", "a?", "no"),
        ] {
            let answer = pattern(a, Reading::Action).overlaps(&pattern(b, Reading::Action));
            assert_eq!(shown(&answer), expected, "{a} overlaps {b}");
        }
    }

    #[test]
    fn actions_have_no_case() {
        let covers = |a, b| pattern(a, Reading::Action).covers(&pattern(b, Reading::Action));
        assert!(covers("KMS:dec*", "kms:Decrypt").is_yes());
    }

    #[test]
    fn long_texts_are_refused() {
        let long = pattern(&"*a".repeat(4000), Reading::Glob);
        assert!(!long.covers(&pattern("b", Reading::Glob)).is_yes());
    }
}
