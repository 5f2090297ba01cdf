//! `core::jsondecode` where a policy calls it: each part of the structure stands on the line of the
//! heredoc or template that it is written in, and what a template leaves open is not known in its
//! place alone.

use super::super::dialect::HOLE;
use super::place::Root;
use crate::eval::document::of_text;
use crate::eval::expr::Run;
use crate::eval::function::json_places;
use crate::eval::value::{Data, List, Map, Value};
use crate::source::SourceMap;

/// Longer texts are decoded without the places of their parts.
const MAX_LENGTH: usize = 1 << 18;

/// The structure of a JSON text with places, if more than the decoded text alone can be said: why
/// it has none is for the function itself to say.
pub(in super::super) fn decoded(value: &Value, run: &Run) -> Option<Value> {
    if let Some(document) = &value.document {
        return Some(value.part(document));
    }
    if !matches!(value.data, Data::String(_) | Data::Unknown(_)) {
        return None;
    }
    let several = value
        .as_unknown()
        .is_some_and(|unknown| !unknown.possible.is_empty());
    let decoded = of_text(value).filter(|_| !several)?.ok()?;
    let placed = places(value, run).map(|(root, places)| {
        let placing = Placing {
            root: &root,
            sources: run.sources,
        };
        placing.placed(decoded.clone(), &places, 0)
    });
    Some(Value {
        span: value.span,
        ..placed.unwrap_or(decoded)
    })
}

fn places(value: &Value, run: &Run) -> Option<(Root, Value)> {
    let root = Root::of(value, run);
    if root.text.len() > MAX_LENGTH {
        return None;
    }
    let places = json_places(&root.text, HOLE).ok()?;
    Some((root, places))
}

/// Deeper parts have the place of what they are in.
const MAX_DEPTH: usize = 64;

struct Placing<'a> {
    root: &'a Root,
    sources: &'a SourceMap,
}

impl Placing<'_> {
    /// A value with its place, and so its parts; `at` has the offsets.
    fn placed(&self, mut value: Value, at: &Value, depth: usize) -> Value {
        if depth > MAX_DEPTH {
            return value;
        }
        match (&mut value.data, &at.data) {
            (Data::List(list), Data::List(places)) => {
                // A part that is not known stands for any number of elements, and is none itself.
                let is_open = list.open.is_some();
                let places = places.items.iter();
                let mut places = places.filter(|at| !is_open || at.as_unknown().is_none());
                for item in &mut List::change(list).items {
                    let Some(at) = places.next() else { break };
                    *item = self.placed(item.clone(), at, depth + 1);
                }
            }
            (Data::Map(map), Data::Map(places)) => {
                let names: Vec<_> = map.entries.iter().map(|(name, _)| name.clone()).collect();
                let entries = &mut Map::change(map).entries;
                for name in names {
                    if let (Some(item), Some(at)) = (entries.get(&name), places.entries.get(&name))
                    {
                        let item = self.placed(item.clone(), at, depth + 1);
                        entries.insert(name, item);
                    }
                }
            }
            _ => {}
        }
        let place = self.root.place(&at.span.range(), self.sources);
        value.sensitive |= place.sensitive;
        if place.span.is_some() {
            value.trail = value.trail.join(&place.trail);
            value.span = place.span;
        }
        value
    }
}
