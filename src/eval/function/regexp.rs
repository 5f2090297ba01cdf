//! `regex`, `regexall` and `replace`. Patterns are Go's RE2; its syntax and that of the regex
//! crate differ in small things, which [`translate`] evens out.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use regex::{Captures, Regex, RegexBuilder};
use rustc_hash::FxHashMap;

use super::super::types::Type;
use super::super::value::{ListKind, Reason, ReasonKind, Value};
use super::common::{Called, MAX_BYTES, MAX_ITEMS, string, text, too_large, unknown};
use super::{Context, Function, FunctionError, Param, ParamType};

const PATTERN: Param = Param::new("pattern", ParamType::String);
const STRING: Param = Param::new("string", ParamType::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("regex", &[PATTERN, STRING], |_| Type::Any, regex),
    Function::new(
        "regexall",
        &[PATTERN, STRING],
        |_| Type::list(Type::Any),
        regexall,
    ),
    Function::new(
        "replace",
        &[
            Param::new("str", ParamType::String),
            Param::new("substr", ParamType::String),
            Param::new("replace", ParamType::String),
        ],
        |_| Type::String,
        replace,
    ),
];

/// A pattern that is no pattern, or one that the regex crate does not take, though Go may.
pub(super) enum BadPattern {
    Syntax(String),
    NotSupported(&'static str),
}

/// What was compiled: a policy asks for the same pattern on every resource. It is shared, since a
/// clone would begin with empty caches.
static COMPILED: LazyLock<RwLock<FxHashMap<String, Arc<Regex>>>> = LazyLock::new(RwLock::default);

/// So many patterns are kept; a configuration may make up any number of them.
const MAX_COMPILED: usize = 256;

/// A compiled pattern of Go's syntax.
pub(super) fn compile(pattern: &str) -> Result<Arc<Regex>, BadPattern> {
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(regex) = known.get(pattern) {
        return Ok(Arc::clone(regex));
    }
    drop(known);
    let regex = Arc::new(compile_anew(pattern)?);
    let mut known = COMPILED.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= MAX_COMPILED {
        known.clear();
    }
    known.insert(pattern.to_owned(), Arc::clone(&regex));
    Ok(regex)
}

fn compile_anew(pattern: &str) -> Result<Regex, BadPattern> {
    let translated = translate(pattern).map_err(BadPattern::Syntax)?;
    RegexBuilder::new(&translated)
        .size_limit(4 << 20)
        .dfa_size_limit(4 << 20)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => {
                BadPattern::NotSupported("the regular expression is too large")
            }
            error => {
                let text = error.to_string();
                let unsupported = ["capture group", "Unicode", "nest limit"];
                if unsupported.iter().any(|what| text.contains(what)) {
                    return BadPattern::NotSupported("the regular expression is not supported");
                }
                let last = text.lines().last().unwrap_or_default();
                let what = last.trim_start_matches("error: ");
                BadPattern::Syntax(format!("invalid regular expression {pattern}: {what}"))
            }
        })
}

/// The pattern, or what to answer in its stead.
fn compiled(
    context: &Context,
    pattern: &str,
    index: usize,
    ty: Type,
) -> Result<Arc<Regex>, Called> {
    compile(pattern).map_err(|bad| match bad {
        BadPattern::Syntax(message) => Err(FunctionError::argument(index, message)),
        BadPattern::NotSupported(why) => Ok(not_supported(context, why, ty)),
    })
}

/// The result of a pattern that only Go could tell.
pub(super) fn not_supported(context: &Context, why: &'static str, ty: Type) -> Value {
    let kind = ReasonKind::Other(why.into());
    unknown(&Reason::new(kind, context.span), ty)
}

/// What a pattern's match is: text, a tuple or an object, by its groups.
enum Shape {
    Text,
    Tuple,
    Object,
}

fn shape(regex: &Regex) -> Result<Shape, FunctionError> {
    let groups = || regex.capture_names().skip(1);
    let named = groups().flatten().count();
    match (groups().count(), named) {
        (0, _) => Ok(Shape::Text),
        (_, 0) => Ok(Shape::Tuple),
        (all, named) if all == named => Ok(Shape::Object),
        _ => Err(FunctionError::argument(
            0,
            "invalid regexp pattern: cannot mix both named and unnamed capture groups",
        )),
    }
}

fn matched(regex: &Regex, shape: &Shape, captures: &Captures) -> Value {
    let group = |index: usize| match captures.get(index) {
        Some(found) => string(found.as_str()),
        None => Value::null(),
    };
    match shape {
        Shape::Text => group(0),
        Shape::Tuple => Value::tuple((1..captures.len()).map(group).collect()),
        Shape::Object => Value::object(
            regex
                .capture_names()
                .enumerate()
                .filter_map(|(index, name)| Some((name?.into(), group(index)))),
        ),
    }
}

fn regex(context: &Context, args: &[Value]) -> Called {
    let regex = match compiled(context, text(args, 0), 0, Type::Any) {
        Ok(regex) => regex,
        Err(answer) => return answer,
    };
    let shape = shape(&regex)?;
    match regex.captures(text(args, 1)) {
        Some(captures) => Ok(matched(&regex, &shape, &captures)),
        None => Err(FunctionError::new(
            "pattern did not match any part of the given string",
        )),
    }
}

fn regexall(context: &Context, args: &[Value]) -> Called {
    let ty = || Type::list(Type::Any);
    let regex = match compiled(context, text(args, 0), 0, ty()) {
        Ok(regex) => regex,
        Err(answer) => return answer,
    };
    let shape = shape(&regex)?;
    let all: Vec<Value> = regex
        .captures_iter(text(args, 1))
        .take(MAX_ITEMS + 1)
        .map(|captures| matched(&regex, &shape, &captures))
        .collect();
    if all.len() > MAX_ITEMS {
        return Ok(too_large(context, ty()));
    }
    let groups = regex.capture_names().enumerate().skip(1);
    let element = match shape {
        Shape::Text => Type::String,
        Shape::Tuple => Type::Tuple(groups.map(|_| Type::String).collect()),
        Shape::Object => {
            Type::object(groups.filter_map(|(_, name)| Some((name?.into(), Type::String))))
        }
    };
    Ok(Value::list(ListKind::List(element), all))
}

fn replace(context: &Context, args: &[Value]) -> Called {
    let (text_, old, new) = (text(args, 0), text(args, 1), text(args, 2));
    let pattern = old
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    let Some(pattern) = pattern else {
        let count = text_.matches(old).count();
        if count.saturating_mul(new.len()).saturating_add(text_.len()) > MAX_BYTES {
            return Ok(too_large(context, Type::String));
        }
        return Ok(string(text_.replace(old, new)));
    };
    let regex = match compiled(context, pattern, 1, Type::String) {
        Ok(regex) => regex,
        Err(answer) => return answer,
    };
    let mut out = String::new();
    let mut end = 0;
    for captures in regex.captures_iter(text_) {
        let Some(found) = captures.get(0) else {
            continue;
        };
        out.push_str(&text_[end..found.start()]);
        captures.expand(new, &mut out);
        end = found.end();
        if out.len() > MAX_BYTES {
            return Ok(too_large(context, Type::String));
        }
    }
    out.push_str(&text_[end..]);
    Ok(string(out))
}

/// The pattern in the syntax of the regex crate. In Go, Perl's classes are ASCII, a brace that is
/// no repetition is itself, `[` within a class is itself, and any punctuation may be escaped.
pub(super) fn translate(pattern: &str) -> Result<String, String> {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    // Whether a repetition operator may follow, and whether one just came.
    let mut repeated = false;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        let mut repeats = false;
        match c {
            '\\' => len = escape(rest, &mut out, Place::Outside)?,
            '[' => len = class(rest, &mut out)?,
            '{' => match repetition(rest)? {
                Some(end) => {
                    out.push_str(&rest[..end]);
                    len = end;
                    repeats = true;
                }
                None => out.push_str("\\{"),
            },
            '*' | '+' | '?' => {
                out.push(c);
                repeats = true;
            }
            '}' | ']' => {
                out.push('\\');
                out.push(c);
            }
            '(' => len = group(rest, &mut out)?,
            _ => out.push(c),
        }
        rest = &rest[len..];
        if repeats {
            if repeated {
                return Err(format!(
                    "error parsing regexp: invalid nested repetition operator: `{c}`"
                ));
            }
            if let Some(after) = rest.strip_prefix('?') {
                out.push('?');
                rest = after;
            }
        }
        repeated = repeats;
    }
    Ok(out)
}

/// A group's opening. Go has no extended mode and no Unicode flag.
fn group(rest: &str, out: &mut String) -> Result<usize, String> {
    out.push('(');
    let Some(flags) = rest.strip_prefix("(?") else {
        return Ok(1);
    };
    if let Some(name) = flags.strip_prefix("P<").or_else(|| flags.strip_prefix('<')) {
        let name = name.split('>').next().unwrap_or_default();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        return if !name.is_empty() && name.chars().all(word) {
            Ok(1)
        } else {
            Err(format!(
                "error parsing regexp: invalid named capture: `(?P<{name}>`"
            ))
        };
    }
    let end = flags.find([':', ')']).unwrap_or(flags.len());
    if flags[..end].chars().all(|flag| "imsU-".contains(flag)) {
        Ok(1)
    } else {
        let shown: String = rest.chars().take(end + 2).collect();
        Err(format!(
            "error parsing regexp: invalid or unsupported Perl syntax: `{shown}`"
        ))
    }
}

/// The end of `{n}`, `{n,}` or `{n,m}`, if that is what comes.
fn repetition(rest: &str) -> Result<Option<usize>, String> {
    let Some(end) = rest.find('}') else {
        return Ok(None);
    };
    let inner = &rest[1..end];
    let (low, high) = inner.split_once(',').unwrap_or((inner, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(low) || !(high.is_empty() || is_number(high)) {
        return Ok(None);
    }
    let too_many =
        |text: &str| text.len() > 4 || text.parse::<u32>().is_ok_and(|count| count > 1000);
    if too_many(low) || too_many(high) {
        return Err(format!(
            "error parsing regexp: invalid repeat count: `{}`",
            &rest[..=end]
        ));
    }
    Ok(Some(end + 1))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Class,
}

/// One escape; how long it is.
fn escape(rest: &str, out: &mut String, place: Place) -> Result<usize, String> {
    let Some(c) = rest[1..].chars().next() else {
        return Err("error parsing regexp: trailing backslash at end of expression: ``".to_owned());
    };
    let invalid = || {
        Err(format!(
            "error parsing regexp: invalid escape sequence: `\\{c}`"
        ))
    };
    let perl = |class: &str| match place {
        Place::Outside => format!("[{class}]"),
        Place::Class if class.starts_with('^') => format!("[{class}]"),
        Place::Class => class.to_owned(),
    };
    match c {
        'd' => out.push_str(&perl("0-9")),
        'D' => out.push_str(&perl("^0-9")),
        'w' => out.push_str(&perl("0-9A-Za-z_")),
        'W' => out.push_str(&perl("^0-9A-Za-z_")),
        's' => out.push_str(&perl("\\t\\n\\x0C\\r ")),
        'S' => out.push_str(&perl("^\\t\\n\\x0C\\r ")),
        'b' if place == Place::Outside => out.push_str("(?-u:\\b)"),
        'B' | 'A' | 'z' if place == Place::Outside => out.extend(['\\', c]),
        'Q' if place == Place::Outside => {
            let quoted = &rest[2..];
            let end = quoted.find("\\E").unwrap_or(quoted.len());
            out.push_str(&regex::escape(&quoted[..end]));
            return Ok((2 + end + 2).min(rest.len()));
        }
        'a' | 'f' | 't' | 'n' | 'r' | 'v' => out.extend(['\\', c]),
        'x' => return hexadecimal(rest, out),
        '0'..='7' => return octal(rest, c, out).map_or_else(invalid, Ok),
        'p' | 'P' => return property(rest, c, out),
        _ if c.is_ascii_punctuation() || c == ' ' => out.push_str(&literal(c)),
        _ => return invalid(),
    }
    Ok(1 + c.len_utf8())
}

/// A character that stands for itself, in and outside of classes.
fn literal(c: char) -> String {
    format!("\\x{{{:X}}}", u32::from(c))
}

fn hexadecimal(rest: &str, out: &mut String) -> Result<usize, String> {
    let digits = &rest[2..];
    let (digits, len) = match digits.strip_prefix('{') {
        Some(inner) => {
            let end = inner.find('}').unwrap_or(0);
            (&inner[..end], end + 4)
        }
        None => (digits.get(..2).unwrap_or_default(), 4),
    };
    let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32);
    match code {
        Some(c) if valid => {
            out.push_str(&literal(c));
            Ok(len)
        }
        _ => Err("error parsing regexp: invalid escape sequence: `\\x`".to_owned()),
    }
}

/// `\0`, `\012` or `\123`; a single other digit would be a back reference.
fn octal(rest: &str, first: char, out: &mut String) -> Option<usize> {
    let digits: String = rest[1..]
        .chars()
        .take(3)
        .take_while(|c| ('0'..='7').contains(c))
        .collect();
    if first != '0' && digits.len() < 2 {
        return None;
    }
    let code = u32::from_str_radix(&digits, 8).ok()?;
    out.push_str(&literal(char::from_u32(code)?));
    Some(1 + digits.len())
}

/// `\pL`, `\p{Greek}`, `\p{^Greek}`.
fn property(rest: &str, c: char, out: &mut String) -> Result<usize, String> {
    let after = &rest[2..];
    let (name, len) = if let Some(inner) = after.strip_prefix('{') {
        let end = inner.find('}').unwrap_or(inner.len());
        (&inner[..end], end + 4)
    } else {
        let end = after.chars().next().map_or(0, char::len_utf8);
        (&after[..end], 2 + end)
    };
    let (name, negated) = match name.strip_prefix('^') {
        Some(name) => (name, true),
        None => (name, false),
    };
    if len > rest.len()
        || !name
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
    {
        return Err(format!(
            "error parsing regexp: invalid character class range: `{rest}`"
        ));
    }
    if name == "Any" {
        out.push_str(if (c == 'P') == negated {
            "[\\x{0}-\\x{10FFFF}]"
        } else {
            "[^\\x{0}-\\x{10FFFF}]"
        });
        return Ok(len);
    }
    let letter = if (c == 'P') == negated { "p" } else { "P" };
    out.extend(["\\", letter, "{", name, "}"]);
    Ok(len)
}

/// A bracketed class; how long it is.
fn class(rest: &str, out: &mut String) -> Result<usize, String> {
    let missing = || format!("error parsing regexp: missing closing ]: `{rest}`");
    out.push('[');
    let mut at = 1;
    if rest[at..].starts_with('^') {
        out.push('^');
        at += 1;
    }
    let start = at;
    loop {
        let Some(c) = rest[at..].chars().next() else {
            return Err(missing());
        };
        match c {
            ']' if at > start => {
                out.push(']');
                return Ok(at + 1);
            }
            '[' if rest[at..].starts_with("[:") => match rest[at..].find(":]") {
                Some(end) => {
                    out.push_str(&rest[at..at + end + 2]);
                    at += end + 2;
                    continue;
                }
                None => out.push_str("\\["),
            },
            '\\' => {
                at += escape(&rest[at..], out, Place::Class)?;
                continue;
            }
            '-' => {
                let edge = at == start || rest[at + 1..].starts_with(']');
                out.push_str(if edge { "\\-" } else { "-" });
            }
            '[' | ']' | '&' | '~' => out.push_str(&literal(c)),
            _ => out.push(c),
        }
        at += c.len_utf8();
    }
}
