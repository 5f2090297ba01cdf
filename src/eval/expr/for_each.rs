//! `for` expressions, and what `for` and templates share: going through a collection.

use std::sync::Arc;

use smol_str::SmolStr;

use super::super::provenance::Trail;
use super::super::scope::{EvalError, Evaluated, Frame, Mode, Names};
use super::super::types::Type;
use super::super::value::{Data, List, ListKind, Map, MapKind, More, Open, Reason, Size, Value};
use super::Evaluator;
use super::operator::{lift, truth};
use crate::source::Span;
use crate::syntax::tree::For;

/// One element of a collection that is gone through.
pub struct Element {
    /// Its key or index; null if nobody asks for it.
    pub key: Value,
    pub value: Value,
    /// Whether the element is certainly there.
    pub certain: bool,
}

/// What a collection gives when it is gone through.
pub enum Elements {
    /// Its elements, and what else there may be.
    Known(Vec<Element>, Option<(Reason, More)>),
    /// Nothing is known of them.
    Unknown(Reason),
}

impl Evaluator<'_> {
    /// The elements of a collection, with the key or index of each if those are asked for.
    pub fn elements(
        &self,
        collection: &Value,
        span: Span,
        keyed: bool,
    ) -> Result<Elements, EvalError> {
        let open =
            |open: &Option<Box<Open>>| open.as_ref().map(|open| (open.reason.clone(), open.more));
        let unknown_key = |reason: &Reason| Value::unknown(reason.clone());
        Ok(match &collection.data {
            Data::List(list) => {
                let set = matches!(list.kind, ListKind::Set(_));
                let element = |(index, item): (usize, &Value)| {
                    let value = collection.part(item);
                    let key = match &list.open {
                        _ if !keyed => Value::null(),
                        _ if set => value.clone(),
                        Some(open) => unknown_key(&open.reason),
                        None => index.into(),
                    };
                    Element {
                        key,
                        value,
                        certain: true,
                    }
                };
                let mut elements: Vec<Element> =
                    list.items.iter().enumerate().map(element).collect();
                for possible in list.open.iter().flat_map(|open| &open.possible) {
                    let value = collection.part(possible);
                    let key = list
                        .open
                        .as_ref()
                        .map_or_else(Value::null, |open| unknown_key(&open.reason));
                    elements.push(Element {
                        key,
                        value,
                        certain: false,
                    });
                }
                Elements::Known(elements, open(&list.open))
            }
            Data::Map(map) => {
                let element = |(key, value): (&SmolStr, &Value)| {
                    let value = collection.part(value);
                    let key = if keyed {
                        let key = Value::from(key.clone()).at(value.span);
                        key.because(&value.trail)
                    } else {
                        Value::null()
                    };
                    Element {
                        key,
                        value,
                        certain: true,
                    }
                };
                let mut elements: Vec<Element> = map.entries.iter().map(element).collect();
                for possible in map.open.iter().flat_map(|open| &open.possible) {
                    let value = collection.part(possible);
                    let key = map
                        .open
                        .as_ref()
                        .map_or_else(Value::null, |open| unknown_key(&open.reason));
                    elements.push(Element {
                        key,
                        value,
                        certain: false,
                    });
                }
                Elements::Known(elements, open(&map.open))
            }
            Data::Unknown(unknown) => Elements::Unknown(unknown.reason.clone()),
            Data::Absent if self.scope.mode() == Mode::Policy => Elements::Known(Vec::new(), None),
            Data::Absent | Data::Null => {
                return Err(EvalError::new(
                    span,
                    "what a for expression goes through must not be null",
                )
                .because(&collection.trail));
            }
            _ => {
                let message = format!(
                    "a for expression goes through a list, set, map or object, not a {}",
                    collection.kind_name()
                );
                return Err(EvalError::new(span, message).because(&collection.trail));
            }
        })
    }

    pub(super) fn for_expr(&self, each: &For) -> Evaluated {
        let collection = self.eval(&each.collection)?;
        lift(&collection, &|value| {
            self.for_over(each, &value.clone().derived(&collection))
        })
    }

    fn for_over(&self, each: &For, collection: &Value) -> Evaluated {
        let (elements, open) =
            match self.elements(collection, each.collection.span, each.key_name.is_some())? {
                Elements::Known(elements, open) => (elements, open),
                Elements::Unknown(reason) => {
                    return Ok(Value::unknown_of(reason, Type::Any).derived(collection));
                }
            };
        let mut result = ForResult {
            reason: open.as_ref().map(|(reason, _)| reason.clone()),
            ..ForResult::default()
        };
        result.items.reserve(elements.len());
        let wild = open
            .as_ref()
            .is_some_and(|(_, more)| *more == More::Anything);
        for element in elements {
            self.for_element(each, element, &mut result)?;
        }
        let more = match open {
            Some((_, more)) => more,
            None => More::Nothing,
        };
        let empty = result.is_empty() && !wild;
        let mut value = if each.key.is_some() {
            result.object(each.grouping, more)
        } else {
            result.list(more)
        };
        value.sensitive |= collection.sensitive;
        // What an element came through is with the element; an empty result has only the source.
        Ok(if empty {
            value.because(&collection.trail)
        } else {
            value
        })
    }

    fn for_element(
        &self,
        each: &For,
        element: Element,
        result: &mut ForResult,
    ) -> Result<(), EvalError> {
        let Element {
            key,
            value,
            mut certain,
        } = element;
        let key_name = each.key_name.as_ref();
        let names = [
            (key_name.cloned().unwrap_or_default(), key),
            (each.value_name.clone(), value),
        ];
        let bound = if key_name.is_some() { 0.. } else { 1.. };
        let frame = Frame {
            names: Names::Few(&names[bound]),
            outer: self.frame,
        };
        let inner = self.with(&frame);
        if let Some(condition) = &each.condition {
            let condition_value = inner.eval(condition)?;
            match truth(&condition_value, condition.span)? {
                Ok(true) => {}
                Ok(false) => {
                    result.left_out =
                        std::mem::take(&mut result.left_out).join(&condition_value.trail);
                    return Ok(());
                }
                Err(reason) => {
                    certain = false;
                    result.reason.get_or_insert(reason);
                    result.unsure = std::mem::take(&mut result.unsure).join(&condition_value.trail);
                }
            }
        }
        let value = inner.eval(&each.value)?;
        let Some(key_expr) = &each.key else {
            result.items.push((None, value, certain));
            return Ok(());
        };
        let key = inner.eval(key_expr)?;
        match super::object_key(&key, key_expr.span)? {
            Ok(text) => {
                let duplicate = !each.grouping
                    && certain
                    && result
                        .items
                        .iter()
                        .any(|(known, _, sure)| *sure && known.as_ref() == Some(&text));
                if duplicate {
                    let message = format!(
                        "two elements have the key {}; with ... behind the value they would be grouped",
                        crate::address::quote(&text)
                    );
                    return Err(EvalError::new(key_expr.span, message).because(&key.trail));
                }
                result.items.push((
                    Some(text),
                    Value {
                        sensitive: value.sensitive || key.sensitive,
                        ..value
                    },
                    certain,
                ));
            }
            Err(reason) => {
                result.reason.get_or_insert(reason);
                result.wild = true;
                result.items.push((None, value, false));
            }
        }
        Ok(())
    }
}

/// What a `for` expression has come to so far.
#[derive(Default)]
struct ForResult {
    /// Key (in an object), value, and whether it is certainly there.
    items: Vec<(Option<SmolStr>, Value, bool)>,
    /// Why something is not certain.
    reason: Option<Reason>,
    /// Whether a key is not known.
    wild: bool,
    /// What the elements that the condition left out were judged by.
    left_out: Trail,
    /// What the elements that may be there are judged by.
    unsure: Trail,
}

impl ForResult {
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// A result without elements came from what left them out.
    fn judged_empty(&self, value: Value, empty: bool) -> Value {
        let value = value.because(&self.unsure);
        if empty {
            value.because(&self.left_out)
        } else {
            value
        }
    }

    fn open(&mut self, more: More, possible: Vec<Value>) -> Option<Box<Open>> {
        if possible.is_empty() && more == More::Nothing {
            return None;
        }
        let reason = self.reason.clone()?;
        Some(Box::new(Open {
            reason,
            possible,
            more,
        }))
    }

    fn list(mut self, more: More) -> Value {
        let mut items = Vec::with_capacity(self.items.len());
        let mut possible = Vec::new();
        for (_, value, certain) in std::mem::take(&mut self.items) {
            if certain { &mut items } else { &mut possible }.push(value);
        }
        let open = self.open(more, possible);
        let list = List {
            kind: ListKind::Tuple,
            items,
            open,
            size: Size::default(),
        };
        let empty = list.items.is_empty();
        self.judged_empty(Value::from(Data::List(Arc::new(list))), empty)
    }

    fn object(mut self, grouping: bool, more: More) -> Value {
        let more = if self.wild { More::Anything } else { more };
        let mut entries: Vec<(SmolStr, Value)> = Vec::new();
        let mut possible = Vec::new();
        for (key, value, certain) in std::mem::take(&mut self.items) {
            match key {
                Some(key) if certain && grouping => {
                    match entries.iter_mut().find(|(known, _)| *known == key) {
                        Some((
                            _,
                            Value {
                                data: Data::List(list),
                                ..
                            },
                        )) => List::change(list).items.push(value),
                        _ => entries.push((key, Value::tuple(vec![value]))),
                    }
                }
                Some(key) if certain => entries.push((key, value)),
                // Whether an entry with this key is there is not known.
                Some(_) | None => possible.push(value),
            }
        }
        let more = if possible.is_empty() {
            more
        } else {
            More::Anything
        };
        let open = self.open(more, possible);
        let map = Map {
            kind: MapKind::Object,
            entries: entries.into_iter().collect(),
            open,
            size: Size::default(),
        };
        let empty = map.entries.is_empty();
        self.judged_empty(Value::from(Data::Map(Arc::new(map))), empty)
    }
}
