//! How much a value holds. Values share their parts, so that a few lines of source can describe one
//! that would fill any memory if it were written out, or take ages to go through. What a value
//! comes to is therefore known of each collection, and evaluation refuses those that are too large.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Data, List, Map, Open, TextPart, Value};

/// So many bytes of a text weigh as much as a value.
const BYTES: usize = 64;

/// What a value comes to, with each part counted wherever it occurs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// Values and their texts.
    pub weight: u32,
    /// How deep it nests.
    pub depth: u32,
    /// Whether a part that is certainly there is marked sensitive.
    pub sensitive: bool,
}

/// The measure of a collection, taken when it is first asked for.
#[derive(Debug, Default)]
pub struct Size(AtomicU64);

impl Clone for Size {
    /// Who clones a collection is about to change it.
    fn clone(&self) -> Size {
        Size::default()
    }
}

/// The bit that says whether a part is sensitive, above those of the depth.
const SENSITIVE: u64 = 1 << 31;

/// What is deeper is as deep as this.
const MAX_DEPTH: u32 = (1 << 31) - 1;

impl Size {
    fn get_or(&self, take: impl FnOnce() -> Measure) -> Measure {
        let known = self.0.load(Ordering::Relaxed);
        if known != 0 {
            let bits = |bits: u64, mask: u32| u32::try_from(bits & u64::from(mask)).unwrap_or(mask);
            return Measure {
                weight: bits(known >> 32, u32::MAX),
                depth: bits(known, MAX_DEPTH),
                sensitive: known & SENSITIVE != 0,
            };
        }
        let measure = take();
        let packed = (u64::from(measure.weight) << 32)
            | u64::from(measure.depth.min(MAX_DEPTH))
            | if measure.sensitive { SENSITIVE } else { 0 };
        self.0.store(packed, Ordering::Relaxed);
        measure
    }
}

impl Measure {
    fn of_text(text: &str) -> Measure {
        Measure::leaf(1 + text.len() / BYTES)
    }

    fn leaf(weight: usize) -> Measure {
        Measure {
            weight: u32::try_from(weight).unwrap_or(u32::MAX),
            ..Measure::default()
        }
    }

    /// A collection of these, and what it may hold besides.
    fn around<'v>(parts: impl Iterator<Item = &'v Value>, open: Option<&'v Open>) -> Measure {
        let mut all = Measure::leaf(1);
        for part in parts {
            let measure = all.add(part);
            all.sensitive |= part.sensitive || measure.sensitive;
        }
        for part in open.into_iter().flat_map(|open| &open.possible) {
            all.add(part);
        }
        all
    }

    fn add(&mut self, part: &Value) -> Measure {
        let part = part.measure();
        self.weight = self.weight.saturating_add(part.weight);
        self.depth = self.depth.max(part.depth + 1);
        part
    }
}

impl List {
    /// The sequence, to be changed: it is measured again afterwards.
    pub(crate) fn change(list: &mut Arc<List>) -> &mut List {
        let list = Arc::make_mut(list);
        list.size = Size::default();
        list
    }
}

impl Map {
    /// The mapping, to be changed: it is measured again afterwards.
    pub(crate) fn change(map: &mut Arc<Map>) -> &mut Map {
        let map = Arc::make_mut(map);
        map.size = Size::default();
        map
    }
}

impl Value {
    /// What the value comes to.
    pub fn measure(&self) -> Measure {
        match &self.data {
            Data::Absent | Data::Null | Data::Bool(_) | Data::Number(_) => Measure::leaf(1),
            Data::String(text) => Measure::of_text(text),
            Data::List(list) => list
                .size
                .get_or(|| Measure::around(list.items.iter(), list.open.as_deref())),
            Data::Map(map) => map
                .size
                .get_or(|| Measure::around(map.entries.values(), map.open.as_deref())),
            Data::Unknown(unknown) => {
                // One of several is none of several: only what is known goes on.
                let known = unknown.possible.iter();
                let known = known.filter(|value| !matches!(value.data, Data::Unknown(_)));
                Measure {
                    sensitive: false,
                    ..Measure::around(known, None)
                }
            }
        }
    }

    /// Whether some part of the value is marked sensitive.
    pub fn has_sensitive(&self) -> bool {
        self.sensitive
            || (matches!(self.data, Data::List(_) | Data::Map(_)) && self.measure().sensitive)
    }

    /// What going through all of the value is counted for, in steps of evaluation.
    pub(crate) fn all_through(&self) -> usize {
        match &self.data {
            Data::String(text) => text.len() / 1024,
            Data::List(_) | Data::Map(_) => self.measure().weight as usize / 32,
            _ => 0,
        }
    }

    /// The bytes that the value takes beyond those of its parts.
    pub(crate) fn own_bytes(&self) -> usize {
        let values = |count: usize| count * size_of::<Value>();
        let open = |open: Option<&Open>| open.map_or(0, |open| values(open.possible.len()));
        let data = match &self.data {
            Data::Absent | Data::Null | Data::Bool(_) | Data::Number(_) => 0,
            Data::String(text) => text.len(),
            Data::List(list) => values(list.items.len()) + open(list.open.as_deref()),
            Data::Map(map) => values(map.entries.len()) + open(map.open.as_deref()),
            Data::Unknown(unknown) => {
                let part = |part: &TextPart| match part {
                    TextPart::Literal(text) => text.len(),
                    _ => 0,
                };
                let texts: usize = unknown.text.iter().map(part).sum();
                texts + unknown.text.len() * size_of::<TextPart>() + values(unknown.possible.len())
            }
        };
        let written = self.written.as_ref().map_or(0, |written| written.bytes());
        data + written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_parts_count_wherever_they_occur() {
        let mut value = Value::from("a");
        for _ in 0..10 {
            value = Value::tuple(vec![value.clone(), value]);
        }
        let measure = value.measure();
        assert_eq!(measure.weight, (1 << 11) - 1);
        assert_eq!(measure.depth, 10);
    }

    #[test]
    fn what_doubles_without_end_is_still_a_number() {
        let mut value = Value::from("a");
        for _ in 0..100 {
            value = Value::object([("a".into(), value.clone()), ("b".into(), value)]);
            value.measure();
        }
        assert_eq!(value.measure().weight, u32::MAX);
    }

    #[test]
    fn a_sensitive_part_is_seen_through_what_is_around_it_once_it_is_there() {
        let secret = Value {
            sensitive: true,
            ..Value::from("a")
        };
        let mut value = Value::object([("list".into(), Value::tuple(vec!["b".into()]))]);
        assert!(!value.has_sensitive());
        if let Data::Map(map) = &mut value.data {
            Map::change(map).entries.insert("secret".into(), secret);
        }
        assert!(value.has_sensitive());
        assert!(Value::tuple(vec![value.clone()]).has_sensitive());
        assert_eq!(value.measure(), value.measure());
    }

    #[test]
    fn texts_weigh_by_their_length() {
        let text = Value::from("x".repeat(64 * 10));
        assert_eq!(text.measure().weight, 11);
        assert!(text.own_bytes() >= 640);
    }
}
