//! Which resources of a type may have an attribute of a value, without a look at each: thousands of
//! buckets ask for their companions among thousands.
//!
//! What is left out is certainly not equal ([`Value::equals`]); what is left may be anything.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Graph, ResourceInstance};
use crate::address::ResourceMode;
use crate::eval::value::{Data, Symbol, Unknown, Value};
use crate::kept::Kept;

/// Of fewer resources, each is looked at; builds with debug assertions, and so most tests, look all
/// up, and check what is left out.
const FEW: usize = if cfg!(debug_assertions) { 1 } else { 16 };

/// What was asked for.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// Attributes, by type and name.
    values: Kept<(SmolStr, SmolStr), Arc<Index>>,
    /// References, by type and path.
    references: Kept<(SmolStr, SmolStr), Arc<Referring>>,
}

/// A resource block: its type and its name, in whatever module.
pub type Target = (SmolStr, SmolStr);

/// The resources of a type by what they refer to. Numbers are places in the graph.
#[derive(Debug, Default)]
struct Referring {
    /// Those that certainly refer to instances of these blocks and to nothing else.
    certain: FxHashMap<Target, Vec<usize>>,
    /// All others.
    others: Vec<usize>,
}

/// An identity that two objects never share: the type of the object and the attribute.
type Class = (SmolStr, SmolStr);

/// The resources of a type by what is known of one attribute. Numbers are places among those of the
/// type.
#[derive(Debug, Default)]
struct Index {
    /// What tells the object from all others, by whose it is.
    identities: FxHashMap<Class, FxHashMap<Arc<str>, Vec<usize>>>,
    /// Not known, and only this object has it.
    unknown: FxHashMap<Class, FxHashMap<Arc<str>, Vec<usize>>>,
    /// The same by every name of the value.
    names: FxHashMap<(Arc<str>, SmolStr), Vec<usize>>,
    /// Known texts.
    texts: FxHashMap<SmolStr, Vec<usize>>,
    /// All others.
    others: Vec<usize>,
}

impl Graph {
    /// The managed resources of a type, if they are so many that an index is worth making.
    fn many(&self, ty: &str) -> Option<&[usize]> {
        let key = (ResourceMode::Managed, SmolStr::from(ty));
        let all = self.by_type.get(&key)?;
        (all.len() >= FEW && !super::is_pseudo(ty)).then_some(all)
    }

    /// The managed resources of a type that may have this value as an attribute, in order: all others
    /// certainly have another one. `None` where that cannot be told without looking at them.
    pub fn may_have(
        &self,
        ty: &str,
        attribute: &str,
        value: &Value,
        read: impl Fn(&Value) -> Option<Value>,
    ) -> Option<Vec<&ResourceInstance>> {
        let all = self.many(ty)?;
        let key = (SmolStr::from(ty), SmolStr::from(attribute));
        let index = self.matching.values.get_or(key, || {
            let mut index = Index::default();
            for (place, resource) in all.iter().enumerate() {
                // What has no such attribute is equal to nothing.
                if let Some(value) = read(&self.resources[*resource].value) {
                    index.add(place, &value);
                }
            }
            Arc::new(index)
        });
        let places = index.find(value)?;
        let resource = |place: usize| &self.resources[all[place]];
        Some(places.into_iter().map(resource).collect())
    }

    /// The managed resources of a type that may refer to another along a path, in order: all others
    /// certainly do not. `None` where each is best looked at. `targets` gives all that a resource
    /// refers to, if that is certain.
    pub fn may_refer(
        &self,
        (ty, path): (&str, &str),
        target: &ResourceInstance,
        targets: impl Fn(&ResourceInstance) -> Option<Vec<Target>>,
    ) -> Option<Vec<&ResourceInstance>> {
        let all = self.many(ty)?;
        let key = (SmolStr::from(ty), SmolStr::from(path));
        let referring = self.matching.references.get_or(key, || {
            let mut referring = Referring::default();
            for index in all {
                match targets(&self.resources[*index]) {
                    Some(targets) => {
                        for target in targets {
                            referring.certain.entry(target).or_default().push(*index);
                        }
                    }
                    None => referring.others.push(*index),
                }
            }
            Arc::new(referring)
        });
        let address = &target.address;
        let block = (address.resource_type.clone(), address.name.clone());
        let certain = referring.certain.get(&block).into_iter().flatten();
        let mut found: Vec<usize> = certain.chain(&referring.others).copied().collect();
        found.sort_unstable();
        found.dedup();
        Some(
            found
                .into_iter()
                .map(|index| &self.resources[index])
                .collect(),
        )
    }
}

impl Index {
    fn add(&mut self, place: usize, value: &Value) {
        let put = |groups: &mut FxHashMap<Class, FxHashMap<Arc<str>, Vec<usize>>>,
                   symbol: &Symbol| {
            let group = groups.entry(class(symbol)).or_default();
            group.entry(symbol.address.clone()).or_default().push(place);
        };
        match (&value.identity, &value.data) {
            (Some(symbol), _) if tells(symbol) => put(&mut self.identities, symbol),
            (None, Data::String(text)) => self.texts.entry(text.clone()).or_default().push(place),
            (None, Data::Unknown(unknown)) if let Some(symbol) = only(unknown) => {
                put(&mut self.unknown, symbol);
                for symbol in &unknown.symbols {
                    let name = (symbol.address.clone(), symbol.path.clone());
                    self.names.entry(name).or_default().push(place);
                }
            }
            _ => self.others.push(place),
        }
    }

    /// Those that may be equal; `None` where that may be any.
    fn find(&self, value: &Value) -> Option<Vec<usize>> {
        let identity = value.identity.as_deref().filter(|symbol| tells(symbol));
        let unknown = match &value.data {
            Data::Unknown(unknown) => only(unknown).map(|symbol| (symbol, unknown)),
            _ => None,
        };
        let text = match &value.data {
            Data::String(text) => Some(text),
            _ => None,
        };
        if identity.is_none() && unknown.is_none() && text.is_none() {
            return None;
        }
        let mut found = self.others.clone();
        pick(&self.identities, identity, &mut found);
        pick(&self.unknown, unknown.map(|(symbol, _)| symbol), &mut found);
        for symbol in unknown.iter().flat_map(|(_, unknown)| &unknown.symbols) {
            let name = (symbol.address.clone(), symbol.path.clone());
            found.extend(self.names.get(&name).into_iter().flatten());
        }
        match text {
            Some(text) => found.extend(self.texts.get(text).into_iter().flatten()),
            None => found.extend(self.texts.values().flatten()),
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}

/// All but those that a symbol of their class tells to be others.
fn pick(
    groups: &FxHashMap<Class, FxHashMap<Arc<str>, Vec<usize>>>,
    symbol: Option<&Symbol>,
    found: &mut Vec<usize>,
) {
    let own = symbol.map(class);
    #[expect(clippy::iter_over_hash_type, reason = "what is found is put in order")]
    for (class, group) in groups {
        match symbol.filter(|_| own.as_ref() == Some(class)) {
            Some(symbol) => found.extend(group.get(&symbol.address).into_iter().flatten()),
            None => found.extend(group.values().flatten()),
        }
    }
}

fn class(symbol: &Symbol) -> Class {
    (symbol.resource_type.clone(), symbol.path.clone())
}

fn tells(symbol: &Symbol) -> bool {
    symbol.exact && symbol.identity
}

/// The one name of a value that tells it from others, where nothing else decides.
fn only(unknown: &Unknown) -> Option<&Symbol> {
    let mut telling = unknown.symbols.iter().filter(|symbol| tells(symbol));
    let first = telling.next()?;
    (unknown.possible.is_empty() && telling.next().is_none()).then_some(first)
}
