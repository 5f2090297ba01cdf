//! Functions that recognize what a text is: a credential, a placeholder for one, personal health
//! information. The shapes and words are data. No text that is found ever leaves these functions:
//! they answer with the kind.

use std::sync::OnceLock;

use super::label::tokens;
use super::{Context, Parameter, ParameterType, PolicyFunction, facts, undecided};
use crate::eval::convert::convert;
use crate::eval::provenance::HopKind;
use crate::eval::scope::Evaluated;
use crate::eval::types::Type;
use crate::eval::value::{Data, Open, Value};
use crate::pattern::{Captures, Patterns};
use crate::source::Span;
use crate::source::secret::{credential, is_placeholder};
use smol_str::SmolStr;

const VALUE: &[Parameter] = &[Parameter::new("value", ParameterType::Any)];
const TEXT: &[Parameter] = &[Parameter::new("text", ParameterType::String)];

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "secret",
        VALUE,
        "the kind of credential that is written in a text, or in a part of a value, or null",
        |context, args| Ok(find(context, &args[0], credential, false)),
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
        |context, args| Ok(find(context, &args[0], personal, true)),
    )
    .takes_unknown(),
    PolicyFunction::new(
        "phi_field",
        VALUE,
        "the key of a map, such as PatientName, that is a field of a person's record and holds something, or null",
        field,
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
    /// Whether a text also counts together with the key beside it.
    named: bool,
    /// The address of what is judged.
    own: SmolStr,
    kind: Option<Value>,
    unsure: Option<Value>,
    parts: usize,
    bytes: usize,
}

/// The kind that a detector sees in any text of a value: known if one is found, or if all that is
/// written is known.
fn find(context: &Context, value: &Value, detector: Detector, named: bool) -> Value {
    let mut search = Search {
        detector,
        named,
        own: context.scope.subject.address().into(),
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
                self.text(value, &unknown.marked('\0'), name);
                if !unknown.is_by_reference(&self.own) && value.document.is_none() {
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
        let beside = || {
            let name = name.filter(|_| self.named && !text.is_empty())?;
            (self.detector)(&format!("{name}={text}"))
        };
        let Some(kind) = (self.detector)(text).or_else(beside) else {
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
    static SHAPES: OnceLock<Patterns> = OnceLock::new();
    let shapes = SHAPES.get_or_init(|| PERSONAL.iter().copied().collect());
    let meant = |captures: &Captures| {
        let part = |name: &str| captures.text(name);
        let ssn = part("area").is_none_or(|area| {
            is_given_out(
                area,
                part("group").unwrap_or_default(),
                part("serial").unwrap_or_default(),
            )
        });
        ssn && part("bare").is_none_or(|digits| !is_ordinary(digits))
    };
    let mut found = shapes.find_in(text);
    found.find_map(|(kind, captures)| meant(&captures).then_some(kind))
}

/// What personal information looks like. What stands around must not make it part of a longer number,
/// a version or an identifier; in names, `-` and `.` are between words.
const PERSONAL: &[(&str, &str)] = &[
    // Area, group and serial.
    (
        "ssn",
        r"(?:^|[^0-9A-Za-z.-]|(?:^|[^0-9])[.-])(?P<area>\d{3})-(?P<group>\d{2})-(?P<serial>\d{4})(?:[^0-9A-Za-z.-]|[.-](?:[^0-9]|$)|$)",
    ),
    (
        "mrn",
        r"(?i)(?:^|[^a-z0-9])(?:mrn|patient[ _-]?(?:id|no|number)|medical[ _-]?record(?:[ _-]?(?:no|number))?)[ _:#=/.-]{1,3}[a-z]{0,3}\d{4,12}(?:[^0-9a-z]|$)",
    ),
    (
        "mrn",
        r"(?i)(?:^|[^a-z0-9])patient[ _:#=/.-]{1,3}(?:[a-z]{1,3}\d{4,12}|(?P<bare>\d{4,12}))(?:[^0-9a-z]|$)",
    ),
    (
        "dob",
        r"(?i)(?:^|[^a-z0-9])(?:dob|born|birth(?:day|date)?|date[ _-]of[ _-]birth)[ _:=/.-]{1,3}(?:19|20)?\d{2}[/._-]?\d{1,2}[/._-]?(?:19|20)?\d{2}(?:[^0-9]|$)",
    ),
    (
        "diagnosis",
        r"(?i)(?:^|[^a-z0-9])(?:diagnosis|icd-?10)[ _:=/.-]{1,3}[a-tv-z]\d[0-9ab](?:\.[0-9a-z]{1,4})?(?:[^0-9a-z.]|\.(?:[^0-9a-z]|$)|$)",
    ),
];

/// Whether a social security number can be one: some were never given out.
fn is_given_out(area: &str, group: &str, serial: &str) -> bool {
    !matches!(area, "000" | "666") && !area.starts_with('9') && group != "00" && serial != "0000"
}

/// Whether a number beside the word patient alone is rather a year, a date or an account.
fn is_ordinary(digits: &str) -> bool {
    let number = |range: std::ops::Range<usize>| digits[range].parse().unwrap_or(0_u32);
    let is_year = digits.starts_with("19") || digits.starts_with("20");
    match digits.len() {
        4 => is_year,
        8 => is_year && (1..=12).contains(&number(4..6)) && (1..=31).contains(&number(6..8)),
        12 => true,
        _ => false,
    }
}

/// The key of a map that is a field of a person's record and holds something.
fn field(_: &Context, args: &[Value]) -> Evaluated {
    let Data::Map(map) = &args[0].data else {
        return Ok(Value::null());
    };
    let mut unsure = None;
    for (key, item) in map.entries.iter().filter(|(key, _)| is_field(key)) {
        let item = args[0].part(item);
        let text = convert(&item, &Type::String).unwrap_or_else(|_| item.clone());
        let placed = |value: Value| {
            let trail = text.trail.clone();
            let trail = if item.span.is_some() {
                trail.then(item.span, HopKind::Read(key.clone()))
            } else {
                trail
            };
            value.because(&trail)
        };
        match &text.data {
            Data::String(text) if is_flag(text) => {}
            Data::Absent | Data::Null => {}
            Data::Unknown(unknown) => {
                unsure.get_or_insert_with(|| placed(Value::unknown(unknown.reason.clone())));
            }
            _ => return Ok(placed(key.clone().into())),
        }
    }
    let open = map.open.as_ref();
    let unsure =
        unsure.or_else(|| open.map(|open| Value::unknown(open.reason.clone()).derived(&args[0])));
    Ok(unsure.unwrap_or_else(Value::null))
}

fn is_field(key: &str) -> bool {
    static PATTERNS: OnceLock<Patterns> = OnceLock::new();
    let fields = || field_facts("field").map(|pattern| ("field", pattern));
    PATTERNS.get_or_init(|| fields().collect()).is_in(key)
}

fn is_flag(text: &str) -> bool {
    static FLAGS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let flags = FLAGS.get_or_init(|| field_facts("flag").collect());
    let text = text.trim().to_lowercase();
    text.is_empty() || flags.contains(&text.as_str())
}

/// What the data file says of one thing.
fn field_facts(of: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = facts(include_str!("phi_field.txt"));
    lines.filter_map(move |words| match words[..] {
        [what, fact] if what == of => Some(fact),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
