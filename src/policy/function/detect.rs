//! Functions that recognize what a text is: a credential, a placeholder for one, personal health
//! information. The shapes and words are data. No text that is found ever leaves these functions:
//! they answer with the kind.

use std::sync::OnceLock;

use super::label::tokens;
use super::{Context, Parameter, ParameterType, PolicyFunction, facts, undecided};
use crate::eval::provenance::HopKind;
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, Open, TextPart, Value};
use crate::source::Span;
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

/// Deeper than this, and of more parts than this, no argument is.
const MAX_DEPTH: usize = 32;
const MAX_PARTS: usize = 20_000;

/// More text than this is no configuration.
const MAX_BYTES: usize = 8 << 20;

/// A search through a value.
struct Search {
    detector: Detector,
    kind: Option<Value>,
    unsure: Option<Value>,
    parts: usize,
    bytes: usize,
}

/// The kind that a detector sees in any text of a value: known if one is found, or if all that is
/// written is known.
fn find(value: &Value, detector: Detector) -> Value {
    let mut search = Search {
        detector,
        kind: None,
        unsure: None,
        parts: 0,
        bytes: 0,
    };
    search.visit(value, None, 0);
    search.kind.or(search.unsure).unwrap_or_else(Value::null)
}

impl Search {
    /// Looks at a part, which is an entry of a name or an element.
    fn visit(&mut self, value: &Value, name: Option<&str>, depth: usize) {
        self.parts += 1;
        if self.kind.is_some() {
            return;
        }
        if depth > MAX_DEPTH || self.parts > MAX_PARTS || self.bytes > MAX_BYTES {
            self.unsure = Some(undecided("there is more text than is searched"));
            return;
        }
        match &value.data {
            Data::String(text) => {
                self.structure(value, depth);
                self.text(value, text, name);
            }
            Data::List(list) => {
                for item in &list.items {
                    self.visit(&value.part(item), None, depth + 1);
                }
                self.open(value, list.open.as_deref());
            }
            Data::Map(map) => {
                for (key, item) in map.entries.iter() {
                    self.visit(&value.part(item), Some(key), depth + 1);
                }
                self.open(value, map.open.as_deref());
            }
            Data::Unknown(unknown) => {
                self.structure(value, depth);
                self.text(value, &pieces(&unknown.text), name);
                if !unknown.is_by_reference() && value.document.is_none() {
                    let unsure = || Value::unknown(unknown.reason.clone()).derived(value);
                    self.unsure.get_or_insert_with(unsure);
                }
            }
            Data::Absent | Data::Null | Data::Bool(_) | Data::Number(_) => {}
        }
    }

    /// The structure that a text was made from: its parts know where they stand.
    fn structure(&mut self, value: &Value, depth: usize) {
        if let Some(document) = &value.document {
            self.visit(document, None, depth + 1);
        }
    }

    fn text(&mut self, value: &Value, text: &str, name: Option<&str>) {
        self.bytes += text.len();
        if self.kind.is_some() || self.bytes > MAX_BYTES {
            let too_much = || undecided("there is more text than is searched");
            self.unsure.get_or_insert_with(too_much);
            return;
        }
        let Some(kind) = (self.detector)(text) else {
            return;
        };
        // What is found is not to be shown on the way there, and stands where the text does.
        let mut trail = value.trail.clone().then(Span::NONE, HopKind::Secret);
        if value.span.is_some() && name.is_some() {
            let name = name.unwrap_or_default();
            trail = trail.then(value.span, HopKind::Read(name.into()));
        }
        self.kind = Some(Value {
            trail,
            sensitive: value.sensitive,
            ..Value::from(kind)
        });
    }

    fn open(&mut self, value: &Value, open: Option<&Open>) {
        if let Some(open) = open {
            let unsure = || Value::unknown(open.reason.clone()).derived(value);
            self.unsure.get_or_insert_with(unsure);
        }
    }
}

/// The text of a value that is known in part, with a character for each part that is not.
fn pieces(parts: &[TextPart]) -> String {
    let pieces = parts.iter().map(|part| match part {
        TextPart::Literal(text) => text.as_str(),
        TextPart::Symbol(_) | TextPart::Hole => "\0",
    });
    pieces.collect()
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
