//! The values of an element of a statement: one or a list, known or not, each with its place.

use smol_str::SmolStr;

use super::super::answer::{Truth, read};
use super::pattern::{Pattern, Reading, Resolve};
use crate::eval::provenance::Trail;
use crate::eval::value::{Data, More, Reason, Value};

/// The values of an element.
#[derive(Debug, Default)]
pub(in super::super) struct Element {
    /// Those that are there.
    pub(in super::super) items: Vec<Item>,
    /// Those that may be there.
    pub(in super::super) maybe: Vec<Item>,
    /// Why there may be others.
    pub(in super::super) open: Option<Reason>,
    /// The way to the element as a whole.
    pub(in super::super) trail: Trail,
}

/// One value.
#[derive(Debug)]
pub(in super::super) struct Item {
    /// As it stands.
    pub(in super::super) value: Value,
    /// Its pattern; of a value that is one of several, that of the first.
    pattern: Pattern,
    /// Those of the others.
    others: Vec<Pattern>,
    /// What the element is called that it stands in.
    name: SmolStr,
}

/// How much text of a document is looked at. AWS takes no document longer than a few tens of
/// thousands of characters.
pub(in super::super) struct Budget(usize);

impl Budget {
    /// Enough for any document that AWS takes.
    pub(in super::super) fn new() -> Budget {
        Budget(400_000)
    }

    fn take(&mut self, amount: usize) -> bool {
        let enough = self.0 >= amount;
        self.0 = self.0.saturating_sub(amount);
        enough
    }
}

pub(super) fn too_long() -> Reason {
    Reason::other("the policy document is longer than any that AWS takes")
}

impl Element {
    /// The values of an element, a single one counting as a list of one.
    pub(in super::super) fn of(
        value: &Value,
        name: &str,
        reading: Reading,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> Element {
        let mut element = Element {
            trail: read(value, name),
            ..Element::default()
        };
        match &value.data {
            Data::Absent | Data::Null => {}
            Data::List(list) => {
                for item in &list.items {
                    match Item::of(&value.part(item), name, reading, resolve, budget) {
                        Ok(item) => element.items.push(item),
                        Err(reason) => element.open = Some(reason),
                    }
                }
                if let Some(open) = &list.open {
                    if open.more == More::Anything || open.possible.is_empty() {
                        element.open = Some(open.reason.clone());
                    }
                    for item in &open.possible {
                        match Item::of(&value.part(item), name, reading, resolve, budget) {
                            Ok(item) => element.maybe.push(item),
                            Err(reason) => element.open = Some(reason),
                        }
                    }
                }
            }
            _ => match Item::of(value, name, reading, resolve, budget) {
                Ok(item) => element.items.push(item),
                Err(reason) => element.open = Some(reason),
            },
        }
        element
    }

    /// The first value for which something holds.
    pub(super) fn any(&self, holds: impl Fn(&Item) -> Truth) -> (Truth, Option<&Item>) {
        let mut unknown: Option<(Reason, Option<&Item>)> = None;
        for item in &self.items {
            match holds(item) {
                Truth::Yes => return (Truth::Yes, Some(item)),
                Truth::No => {}
                Truth::Unknown(reason) => {
                    unknown.get_or_insert((reason, Some(item)));
                }
            }
        }
        for item in &self.maybe {
            if !holds(item).is_no() {
                let reason = || Reason::other("whether the element is there is not known");
                let reason = self.open.clone().unwrap_or_else(reason);
                unknown.get_or_insert((reason, Some(item)));
            }
        }
        if let Some(open) = &self.open {
            unknown.get_or_insert((open.clone(), None));
        }
        match unknown {
            Some((reason, item)) => (Truth::Unknown(reason), item),
            None => (Truth::No, None),
        }
    }

    /// Whether something holds for all values, those that may be there included.
    pub(super) fn all(&self, holds: impl Fn(&Item) -> Truth) -> Truth {
        !self.any(|item| !holds(item)).0
    }

    /// Whether there is certainly no value.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.maybe.is_empty() && self.open.is_none()
    }

    /// Whether a value covers all that the needle stands for.
    pub(in super::super) fn covers(&self, needle: &Pattern) -> (Truth, Option<&Item>) {
        self.any(|item| item.covers(needle))
    }

    /// Whether a value and the needle have something in common.
    pub(in super::super) fn overlaps(&self, needle: &Pattern) -> (Truth, Option<&Item>) {
        self.any(|item| item.overlaps(needle))
    }
}

impl Item {
    fn of(
        value: &Value,
        name: &str,
        reading: Reading,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> Result<Item, Reason> {
        let possible = value
            .as_unknown()
            .map_or(&[][..], |unknown| &unknown.possible);
        let not_text = || {
            let what = value.kind_name();
            Reason::other(format!("{name} has a {what} where a text should be"))
        };
        let mut pattern = |version: &Value| {
            let length = version.as_str().map_or(16, str::len);
            if !budget.take(length + 16) {
                return Err(too_long());
            }
            Pattern::of(version, reading, resolve).ok_or_else(not_text)
        };
        let (first, others) = match possible.split_first() {
            Some(split) => split,
            None => (value, &[][..]),
        };
        Ok(Item {
            pattern: pattern(first)?,
            others: others.iter().map(pattern).collect::<Result<_, _>>()?,
            name: name.into(),
            value: value.clone(),
        })
    }

    /// The way to it.
    pub(in super::super) fn trail(&self) -> Trail {
        read(&self.value, &self.name)
    }

    /// What holds whichever of its values it is.
    pub(super) fn each(&self, holds: impl Fn(&Pattern) -> Truth) -> Truth {
        let first = holds(&self.pattern);
        let mut answers = self.others.iter().map(holds);
        let agree = answers
            .all(|answer| (answer.is_yes() && first.is_yes()) || (answer.is_no() && first.is_no()));
        if agree {
            return first;
        }
        let reason = self.value.unknown_part().cloned();
        Truth::Unknown(reason.unwrap_or_else(|| Reason::other("it is one of several values")))
    }

    pub(super) fn covers(&self, needle: &Pattern) -> Truth {
        self.each(|pattern| pattern.covers(needle))
    }

    pub(super) fn overlaps(&self, needle: &Pattern) -> Truth {
        self.each(|pattern| pattern.overlaps(needle))
    }

    /// Whether it is covered by something that answers for each pattern.
    pub(super) fn covered_by(&self, covers: impl Fn(&Pattern) -> Truth) -> Truth {
        self.each(covers)
    }
}
