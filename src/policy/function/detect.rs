//! Functions that recognize what a text is: a credential, a placeholder for one, personal health
//! information. The shapes and words are data. No text that is found ever leaves these functions:
//! they answer with the kind.

use std::sync::OnceLock;

use super::label::tokens;
use super::{Context, Parameter, ParameterType, PolicyFunction, facts, undecided};
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, ReasonKind, TextPart, Value};
use regex::Regex;

const VALUE: &[Parameter] = &[Parameter::new("value", ParameterType::Any)];
const TEXT: &[Parameter] = &[Parameter::new("text", ParameterType::String)];

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "secret",
        VALUE,
        "the kind of credential that is written in a text, or in a part of a value, or null",
        |_, args| Ok(find(&args[0], credential)),
    )
    .takes_unknown(),
    PolicyFunction::new(
        "placeholder",
        TEXT,
        "whether a text only stands for a secret that is to be put in",
        |_, args| Ok(args[0].as_str().is_some_and(is_placeholder).into()),
    ),
    PolicyFunction::new(
        "phi",
        TEXT,
        "the kind of personal health information that a name tells of, or null",
        phi,
    ),
    PolicyFunction::new(
        "phi_value",
        VALUE,
        "the kind of personal health information that is written in a text, or null",
        |_, args| Ok(find(&args[0], personal)),
    )
    .takes_unknown(),
];

type Detector = fn(&str) -> Option<&'static str>;

/// Deeper than this, and more texts than this, no argument is.
const MAX_DEPTH: usize = 32;
const MAX_TEXTS: usize = 20_000;

/// Longer texts are files, of which the beginning is searched.
const MAX_TEXT: usize = 4 << 20;

/// What a search through a value came to.
#[derive(Default)]
struct Found {
    kind: Option<Value>,
    unsure: Option<Value>,
    texts: usize,
}

/// The kind that a detector sees in any text of a value: known if one is found, or if all that is
/// written is known.
fn find(value: &Value, detector: Detector) -> Value {
    let mut found = Found::default();
    search(value, detector, &mut found, 0);
    found.kind.or(found.unsure).unwrap_or_else(Value::null)
}

fn search(value: &Value, detector: Detector, found: &mut Found, depth: usize) {
    if found.kind.is_some() {
        return;
    }
    if depth > MAX_DEPTH || found.texts > MAX_TEXTS {
        found.unsure = Some(undecided("there is more text than is searched"));
        return;
    }
    match &value.data {
        Data::String(text) => {
            found.texts += 1;
            let (start, cut) = beginning(text);
            if let Some(kind) = detector(start) {
                found.kind = Some(Value::from(kind).derived(value));
            } else if cut {
                found.unsure = Some(undecided("the text is longer than what is searched"));
            }
        }
        Data::List(list) => {
            for item in &list.items {
                search(item, detector, found, depth + 1);
            }
            if let Some(open) = &list.open {
                let unknown = || Value::unknown(open.reason.clone()).derived(value);
                found.unsure.get_or_insert_with(unknown);
            }
        }
        Data::Map(map) => {
            for item in map.entries.values() {
                search(item, detector, found, depth + 1);
            }
            if let Some(open) = &map.open {
                let unknown = || Value::unknown(open.reason.clone()).derived(value);
                found.unsure.get_or_insert_with(unknown);
            }
        }
        Data::Unknown(unknown) => {
            found.texts += 1;
            if let Some(document) = &value.document {
                search(document, detector, found, depth + 1);
            }
            let kind = detector(beginning(&pieces(&unknown.text)).0);
            if let Some(kind) = kind.filter(|_| found.kind.is_none()) {
                found.kind = Some(Value::from(kind).derived(value));
            } else if !is_by_reference(unknown) && value.document.is_none() {
                let unknown = || Value::unknown(unknown.reason.clone()).derived(value);
                found.unsure.get_or_insert_with(unknown);
            }
        }
        Data::Absent | Data::Null | Data::Bool(_) | Data::Number(_) => {}
    }
}

/// Whether what is not known of a value comes from elsewhere when it is applied, so that nothing
/// more is written here: an attribute of a resource, a variable without a value.
fn is_by_reference(unknown: &crate::eval::value::Unknown) -> bool {
    let named = |part: &TextPart| !matches!(part, TextPart::Hole);
    !unknown.symbols.is_empty()
        || (!unknown.text.is_empty() && unknown.text.iter().all(named))
        || matches!(
            unknown.reason.kind,
            ReasonKind::VariableNotSet(_) | ReasonKind::Computed(_) | ReasonKind::DataResource(_)
        )
}

/// The text of a value that is known in part, with a character for each part that is not.
fn pieces(parts: &[TextPart]) -> String {
    let pieces = parts.iter().map(|part| match part {
        TextPart::Literal(text) => text.as_str(),
        TextPart::Symbol(_) | TextPart::Hole => "\0",
    });
    pieces.collect()
}

fn beginning(text: &str) -> (&str, bool) {
    if text.len() <= MAX_TEXT {
        return (text, false);
    }
    let end = (0..=MAX_TEXT).rev().find(|at| text.is_char_boundary(*at));
    (&text[..end.unwrap_or(0)], true)
}

/// A shape of a credential.
struct Shape {
    kind: &'static str,
    needle: String,
    check: &'static str,
    pattern: Regex,
}

fn shapes() -> &'static [Shape] {
    static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let lines = include_str!("secret.txt").lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.filter_map(shape).collect()
    })
}

fn shape(line: &'static str) -> Option<Shape> {
    let (kind, rest) = line.split_once(' ')?;
    let (needle, rest) = rest.trim_start().split_once(' ')?;
    let (check, pattern) = rest.trim_start().split_once(' ')?;
    Some(Shape {
        kind,
        // A needle is one word, so that a space in it is written by its number.
        needle: needle.replace("{20}", " ").to_ascii_lowercase(),
        check,
        pattern: Regex::new(pattern).ok()?,
    })
}

/// The kind of credential in a text.
fn credential(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let found = |shape: &&Shape| {
        lower.contains(&shape.needle)
            && shape.pattern.captures_iter(text).any(|captures| {
                let secret = captures.name("secret").or_else(|| captures.get(0));
                secret.is_some_and(|secret| is_real(secret.as_str(), shape.check))
            })
    };
    shapes().iter().find(found).map(|shape| shape.kind)
}

fn is_real(secret: &str, check: &str) -> bool {
    !is_placeholder(secret)
        && match check {
            "crc" => has_checksum(secret),
            "random" => is_random(secret),
            _ => true,
        }
}

/// Whether the last six characters are the checksum of those between the `_` and them.
fn has_checksum(token: &str) -> bool {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let body = token.split_once('_').map_or(token, |(_, body)| body);
    let Some((payload, sum)) = body
        .len()
        .checked_sub(6)
        .and_then(|at| body.split_at_checked(at))
    else {
        return false;
    };
    let mut rest = crc32(payload.as_bytes()) as usize;
    sum.bytes().rev().all(|digit| {
        let expected = DIGITS[rest % 62];
        rest /= 62;
        digit == expected
    })
}

/// CRC-32 as zlib computes it. The texts are a few characters long, so a table is not worth it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// The least entropy of what a machine made up, in bits a character. English text has about four
/// over so few characters, keys written as `xxxx…` or `1234…1234` have less than three.
const MIN_ENTROPY: f64 = 3.0;

fn is_random(text: &str) -> bool {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total: u32 = counts.iter().sum();
    if total == 0 {
        return false;
    }
    let share = |count: &&u32| f64::from(**count) / f64::from(total);
    let used = counts.iter().filter(|count| **count > 0);
    let entropy: f64 = used
        .map(|count| -share(&count) * share(&count).log2())
        .sum();
    entropy >= MIN_ENTROPY
}

struct Placeholders {
    words: Vec<&'static str>,
    parts: Vec<&'static str>,
    around: Vec<(&'static str, &'static str)>,
}

fn placeholders() -> &'static Placeholders {
    static PLACEHOLDERS: OnceLock<Placeholders> = OnceLock::new();
    PLACEHOLDERS.get_or_init(|| {
        let mut all = Placeholders {
            words: Vec::new(),
            parts: Vec::new(),
            around: Vec::new(),
        };
        for words in facts(include_str!("placeholder.txt")) {
            match words[..] {
                ["word", word] => all.words.push(word),
                ["part", part] => all.parts.push(part),
                ["around", before, after] => all.around.push((before, after)),
                _ => {}
            }
        }
        all
    })
}

/// Whether a text only stands for a secret: empty, one of the usual words, in brackets, or one or
/// two characters over and over.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    let plain: String = lower
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .collect();
    let known = placeholders();
    let repeated = {
        let mut kinds: Vec<char> = plain.chars().collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len() <= 1
    };
    repeated
        || known.words.contains(&plain.as_str())
        || known.parts.iter().any(|part| lower.contains(part))
        || known.around.iter().any(|(before, after)| {
            text.len() >= before.len() + after.len()
                && text.starts_with(before)
                && text.ends_with(after)
        })
}

fn phi(_: &Context, args: &[Value]) -> Evaluated {
    let kind = args[0].as_str().and_then(told);
    Ok(kind.map_or_else(Value::null, Value::from))
}

/// The kind that a name tells of: the longest sequence of words decides.
fn told(name: &str) -> Option<&'static str> {
    static WORDS: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = facts(include_str!("phi.txt"));
        lines
            .filter(|words| words.len() == 2)
            .map(|words| (words[0], words[1].split('-').collect()))
            .collect()
    });
    let tokens = tokens(name);
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let here = words.iter().filter(|(_, words)| {
            rest.len() >= words.len() && rest.iter().zip(words).all(|(a, b)| a == b)
        });
        match here.max_by_key(|(_, words)| words.len()) {
            Some(("not", words)) => at += words.len(),
            Some((kind, _)) => return Some(kind),
            None => at += 1,
        }
    }
    None
}

/// The kind of personal information that is written in a text.
fn personal(text: &str) -> Option<&'static str> {
    static SHAPES: OnceLock<Vec<(&'static str, Regex)>> = OnceLock::new();
    let shapes = SHAPES.get_or_init(|| {
        let rows = [
            // Area, group and serial; what stands around must not make it part of something else.
            (
                "ssn",
                r"(?:^|[^0-9A-Za-z.-])(?P<area>\d{3})-(?P<group>\d{2})-(?P<serial>\d{4})(?:[^0-9A-Za-z-]|$)",
            ),
            (
                "mrn",
                r"(?i)(?:^|[^a-z0-9])(?:mrn|patient(?:[ _-]?(?:id|no|number))?|medical[ _-]?record(?:[ _-]?(?:no|number))?)[ _:#=/-]{1,3}[a-z]{0,3}\d{4,12}(?:[^0-9a-z]|$)",
            ),
            (
                "dob",
                r"(?i)(?:^|[^a-z0-9])(?:dob|born|birth(?:day|date)?|date[ _-]of[ _-]birth)[ _:=/-]{1,3}(?:19|20)?\d{2}[/._-]?\d{1,2}[/._-]?(?:19|20)?\d{2}(?:[^0-9]|$)",
            ),
            (
                "diagnosis",
                r"(?i)(?:^|[^a-z0-9])(?:diagnosis|icd-?10)[ _:=/-]{1,3}[a-tv-z]\d[0-9ab](?:\.[0-9a-z]{1,4})?(?:[^0-9a-z.]|$)",
            ),
        ];
        let compiled = rows.into_iter();
        compiled
            .filter_map(|(kind, pattern)| Some((kind, Regex::new(pattern).ok()?)))
            .collect()
    });
    let found = |(_, pattern): &&(&'static str, Regex)| {
        pattern.captures_iter(text).any(|captures| {
            let Some(area) = captures.name("area") else {
                return true;
            };
            let part = |name: &str| captures.name(name).map_or("", |part| part.as_str());
            // Numbers that were never given out.
            !matches!(area.as_str(), "000" | "666")
                && !area.as_str().starts_with('9')
                && part("group") != "00"
                && part("serial") != "0000"
        })
    };
    shapes.iter().find(found).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests;
