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
use crate::source::secret::{credential, is_placeholder};
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
