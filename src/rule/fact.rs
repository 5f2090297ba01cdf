//! What a provider demands beyond its schema: allowed values, ranges, arguments that exclude each
//! other or of which one is needed. The facts are data, in `schemas/facts.txt`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::contents::{Argument, Contents};
use super::scan::Subject;
use super::selection::{Basis, Selection};
use super::structure::{Level, is_null, is_set_for_certain};
use super::suggest::is_written;
use crate::diagnostic::Label;
use crate::eval::value::Value;
use crate::number::Number;
use crate::schema::Kind;
use crate::source::Span;

/// One line of the data.
pub(super) struct Fact {
    /// The nested block that it is about, empty for the whole.
    pub(super) path: &'static str,
    relation: Relation,
}

/// The least and the greatest number.
type Bounds = (Option<Number>, Option<Number>);

/// Whether upper and lower case matter.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    Matters,
    Ignored,
}

/// In which versions of the provider a range holds.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    /// In all: the service itself refuses other numbers.
    Always,
    /// In the version that was asked.
    Here,
}

enum Relation {
    /// An argument has one of these values.
    In(&'static str, Vec<&'static str>, Case),
    /// An argument is one of these numbers, or between two of them.
    Range(&'static str, Vec<Bounds>, Holds),
    /// With an argument, each of these is written too.
    With(&'static str, Vec<&'static str>),
    /// At most one of these.
    Exclusive(Vec<&'static str>),
    /// At least one of these.
    OneOf(Vec<&'static str>),
    /// Each of these.
    Needs(Vec<&'static str>),
}

fn facts() -> &'static FxHashMap<&'static str, Vec<Fact>> {
    static FACTS: OnceLock<FxHashMap<&str, Vec<Fact>>> = OnceLock::new();
    FACTS.get_or_init(|| {
        let mut facts: FxHashMap<&str, Vec<Fact>> = FxHashMap::default();
        for line in include_str!("../../schemas/facts.txt").lines() {
            if let Some((ty, fact)) = read(line) {
                facts.entry(ty).or_default().push(fact);
            }
        }
        facts
    })
}

/// The facts about a resource type.
pub(super) fn of(ty: &str) -> &'static [Fact] {
    facts().get(ty).map_or(&[], Vec::as_slice)
}

/// Why a value is refused.
pub(super) struct Refusal {
    /// What follows "cannot be".
    pub(super) what: String,
    /// The value that was perhaps meant.
    nearest: Option<&'static str>,
    /// Whether other versions may allow more.
    open: bool,
    /// Whether it is about the whole value, not an element of it.
    whole: bool,
}

impl Refusal {
    /// Why it is not certain: the facts are those of one version, and a later one may allow more.
    pub(super) fn reason(&self, selection: &Selection) -> Option<String> {
        let exact = matches!(&selection.basis, Basis::Lock(_) | Basis::Constraint(_))
            && selection.majors == [FACTS_MAJOR];
        let open = self.open && self.nearest.is_none() && !exact;
        open.then(|| "a newer version of the provider may allow it".to_owned())
    }

    pub(super) fn help(&self) -> Option<String> {
        let nearest = self.nearest?;
        Some(format!("did you mean \"{nearest}\"?"))
    }
}

impl Fact {
    /// The argument whose values it is about.
    pub(super) fn argument(&self) -> Option<&'static str> {
        match &self.relation {
            Relation::In(name, ..) | Relation::Range(name, ..) => Some(name),
            _ => None,
        }
    }

    /// Why a value of the argument is refused.
    pub(super) fn refuses(&self, value: &Value) -> Option<Refusal> {
        match &self.relation {
            Relation::In(_, values, case) => match value.as_list() {
                Some(list) => list.items.iter().find_map(|item| {
                    let refusal = among(item, values, *case)?;
                    Some(Refusal {
                        whole: false,
                        ..refusal
                    })
                }),
                None => among(value, values, *case),
            },
            Relation::Range(_, ranges, holds) => within(value, ranges, *holds),
            _ => None,
        }
    }
}

/// A value for messages, unless it is a secret.
fn shown(value: &Value, text: &str) -> String {
    if value.sensitive {
        "this value".to_owned()
    } else {
        text.to_owned()
    }
}

/// `TYPE PATH RELATION …`
fn read(line: &'static str) -> Option<(&'static str, Fact)> {
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let ty = words.next().filter(|ty| !ty.starts_with('#'))?;
    let at = words.next()?;
    let relation = words.next()?;
    let rest: Vec<&str> = words.collect();
    let (block, name) = at.rsplit_once('.').unwrap_or(("", at));
    let whole = if at == "-" { "" } else { at };
    let (path, relation) = match relation {
        "in" => (block, Relation::In(name, rest, Case::Matters)),
        "in-any-case" => (block, Relation::In(name, rest, Case::Ignored)),
        "with" => (block, Relation::With(name, rest)),
        "range" | "limits" => {
            let bounds = rest.iter().map(|bounds| {
                let (from, to) = bounds.split_once("..").unwrap_or((bounds, bounds));
                let number = |text: &str| match text {
                    "" => Some(None),
                    text => Some(Some(text.parse::<Number>().ok()?)),
                };
                Some((number(from)?, number(to)?))
            });
            let holds = if relation == "limits" {
                Holds::Always
            } else {
                Holds::Here
            };
            let bounds = bounds.collect::<Option<_>>()?;
            (block, Relation::Range(name, bounds, holds))
        }
        "exclusive" => (whole, Relation::Exclusive(rest)),
        "one-of" => (whole, Relation::OneOf(rest)),
        "needs" => (whole, Relation::Needs(rest)),
        _ => return None,
    };
    Some((ty, Fact { path, relation }))
}

/// Judges the contents of a block by the facts about its type.
pub(super) fn judge(subject: &mut Subject, contents: &Contents, header: Span, level: &Level) {
    if subject.kind != Kind::Resource {
        return;
    }
    let path = level.path.trim_end_matches('.');
    let find = |name: &str| {
        contents
            .arguments
            .iter()
            .find(|argument| argument.name == name)
    };
    for fact in of(&subject.ty).iter().filter(|fact| fact.path == path) {
        match &fact.relation {
            Relation::With(name, others) => {
                let Some(argument) = find(name).filter(|it| is_set_for_certain(it.value)) else {
                    continue;
                };
                let missing = others
                    .iter()
                    .find(|other| !is_written(contents, other) && !subject.is_meant(level, other));
                if let Some(missing) = missing {
                    let owner = subject.owner(&level.path);
                    let (name, span) = (&argument.name, argument.span);
                    let violation =
                        subject.violation("schema_missing_argument", span, level, missing);
                    violation.message =
                        format!("{owner} needs the argument \"{missing}\" with \"{name}\"");
                }
            }
            Relation::In(name, ..) | Relation::Range(name, ..) => {
                if let Some(argument) = find(name) {
                    judge_value(subject, fact, argument, level);
                }
            }
            Relation::Exclusive(names) => exclusive(subject, contents, names, level),
            Relation::OneOf(names) => one_of(subject, contents, names, header, level),
            Relation::Needs(names) => {
                for name in names {
                    let null = find(name).filter(|argument| is_null(argument.value));
                    if (null.is_none() && is_written(contents, name))
                        || subject.is_meant(level, name)
                    {
                        continue;
                    }
                    let owner = subject.owner(&level.path);
                    let violation =
                        subject.violation("schema_missing_argument", header, level, name);
                    violation.message = format!("{owner} needs the argument \"{name}\"");
                }
            }
        }
    }
}

fn among(value: &Value, values: &[&'static str], case: Case) -> Option<Refusal> {
    let text = value.as_str()?;
    let same = |other: &&str| other.eq_ignore_ascii_case(text);
    if values.contains(&text)
        || text.is_empty()
        || (case == Case::Ignored && values.iter().any(same))
    {
        return None;
    }
    // Another number is another value, such as that of a newer version: no slip of the pen.
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let lower = text.to_lowercase();
    let nearest = values
        .iter()
        .filter(|value| value.len().abs_diff(text.len()) <= 2)
        .map(|value| {
            let distance = strsim::damerau_levenshtein(&lower, &value.to_lowercase());
            (distance, *value)
        })
        .filter(|(distance, other)| {
            *distance <= 2 && *distance < text.len() / 2 && digits(other) == digits(text)
        })
        .min()
        .map(|(_, value)| value);
    let shown = shown(value, &format!("\"{text}\""));
    Some(Refusal {
        what: format!("{shown}: it is one of {}", list(values)),
        nearest: nearest.filter(|_| !value.sensitive),
        open: true,
        whole: true,
    })
}

/// The major version that the lists of values are of.
const FACTS_MAJOR: u64 = 5;

/// Values that are listed in a message.
const MAX_LISTED: usize = 12;

fn list(values: &[&str]) -> String {
    let shown = values
        .iter()
        .take(MAX_LISTED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if values.len() > MAX_LISTED {
        format!("{shown} and {} more", values.len() - MAX_LISTED)
    } else {
        shown
    }
}

fn within(value: &Value, ranges: &[Bounds], holds: Holds) -> Option<Refusal> {
    let number = match (value.as_number(), value.as_str()) {
        (Some(number), _) => number.clone(),
        (None, Some(text)) => text.parse().ok()?,
        _ => return None,
    };
    if ranges.iter().any(|(from, to)| {
        from.as_ref().is_none_or(|from| *from <= number)
            && to.as_ref().is_none_or(|to| number <= *to)
    }) {
        return None;
    }
    let allowed: Vec<String> = ranges
        .iter()
        .map(|bounds| match bounds {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("at least {from}"),
            (None, Some(to)) => format!("at most {to}"),
            (None, None) => "any number".to_owned(),
        })
        .collect();
    let shown = shown(value, &number.to_string());
    Some(Refusal {
        what: format!("{shown}: it is {}", allowed.join(" or ")),
        nearest: None,
        open: holds == Holds::Here,
        whole: true,
    })
}

/// Judges an argument whose value stands where it is used.
fn judge_value(subject: &mut Subject, fact: &Fact, argument: &Argument, level: &Level) {
    let value = super::scan::constant(subject, argument.value);
    let Some(refusal) = value.and_then(|value| fact.refuses(&value)) else {
        return;
    };
    let owner = subject.owner(&level.path);
    let reason = refusal.reason(subject.selection);
    let name = &argument.name;
    let span = argument.value.span;
    let violation = subject.violation("schema_invalid_value", span, level, name);
    violation.message = format!("\"{name}\" of {owner} cannot be {}", refusal.what);
    violation.meant = Some(name.clone());
    violation.reason = reason;
    violation.help.extend(refusal.help());
    violation.rename = refusal
        .nearest
        .filter(|_| refusal.whole)
        .map(|nearest| format!("\"{nearest}\"").into());
}

fn exclusive(subject: &mut Subject, contents: &Contents, names: &[&str], level: &Level) {
    let mut set: Vec<(Span, &str)> = Vec::new();
    for name in names {
        let argument = contents
            .arguments
            .iter()
            .find(|argument| argument.name == *name && is_set_for_certain(argument.value));
        let block = contents
            .blocks
            .iter()
            .find(|block| block.kind == *name && !block.dynamic);
        set.extend(argument.map(|argument| (argument.span, *name)));
        set.extend(block.map(|block| (block.header, *name)));
    }
    for (span, name) in set.get(1..).unwrap_or_default() {
        let (first_span, first) = set[0];
        let violation = subject.violation("schema_conflicting_arguments", *span, level, name);
        violation.message = format!("{name} and {first} exclude each other");
        violation
            .trace
            .push(Label::new(first_span, format!("{first} is set here")));
    }
}

fn one_of(subject: &mut Subject, contents: &Contents, names: &[&str], header: Span, level: &Level) {
    let null = contents
        .arguments
        .iter()
        .find(|argument| names.contains(&argument.name.as_str()) && is_null(argument.value));
    let written = |name: &&str| {
        let argument = contents
            .arguments
            .iter()
            .find(|argument| argument.name == **name);
        argument.is_some_and(|argument| !is_null(argument.value))
            || contents.blocks.iter().any(|block| block.kind == **name)
    };
    if names
        .iter()
        .any(|name| written(name) || subject.is_meant(level, name))
    {
        return;
    }
    let owner = subject.owner(&level.path);
    let place = null.map_or(header, |argument| argument.span);
    let violation = subject.violation("schema_missing_argument", place, level, names[0]);
    violation.message = format!("{owner} needs one of {}", names.join(", "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_fact() {
        for line in include_str!("../../schemas/facts.txt").lines() {
            let comment = line.is_empty() || line.starts_with('#');
            assert!(comment || read(line).is_some(), "{line}");
        }
    }
}
