//! Symbolic identity: which computed attributes tell one object from all others, and which are
//! equal by definition. The facts are data, in `identity.txt`.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::types::Type;
use super::value::{Reason, ReasonKind, Symbol, TextPart, Unknown, Value};
use crate::address::{Address, ResourceMode};
use crate::schema::Majors;
use crate::schema::block::{Attribute, Type as Declared};
use crate::source::Span;

/// Which resource instance a value describes.
#[derive(Debug)]
pub struct Identity {
    /// Its address.
    pub address: Arc<str>,
    /// Managed, data or ephemeral.
    pub mode: ResourceMode,
    /// Its type.
    pub resource_type: SmolStr,
    /// Its name.
    pub name: SmolStr,
    /// Whether the address stands for exactly one instance.
    pub exact: bool,
    /// What the provider says of its type, if that is known.
    pub schema: Option<Majors>,
    /// What is known of its type without asking a provider.
    facts: &'static Facts,
}

impl PartialEq for Identity {
    fn eq(&self, other: &Identity) -> bool {
        self.address == other.address
    }
}

impl Identity {
    /// The identity of a resource instance at an address.
    pub fn new(address: &Address, schema: Option<Majors>) -> Identity {
        Identity {
            address: address.to_string().into(),
            mode: address.mode,
            resource_type: address.resource_type.clone(),
            name: address.name.clone(),
            exact: !address.is_symbolic(),
            schema,
            facts: Facts::of(address.mode, &address.resource_type),
        }
    }

    /// Whether the attribute tells this object from all others of its type.
    pub fn is_unique(&self, attribute: &str) -> bool {
        let facts = self.facts;
        self.mode == ResourceMode::Managed
            && (table().unique.contains(&attribute)
                || facts.unique.contains(&attribute)
                || facts.same.contains(&attribute))
    }

    /// All attributes of this object that are equal to this one by definition, itself included;
    /// the first one is the name of all of them.
    pub fn aliases(&self, attribute: &str) -> &'static [&'static str] {
        let same = &self.facts.same;
        if same.contains(&attribute) { same } else { &[] }
    }

    /// Attributes of this object that only the provider sets, as far as that is known.
    pub fn computed_attributes(&self) -> &'static [&'static str] {
        &self.facts.computed
    }

    /// The value of an attribute that only the provider knows.
    pub fn computed(&self, attribute: &str, span: Span) -> Value {
        let kind = match self.mode {
            ResourceMode::Managed => {
                ReasonKind::Computed(format!("{}.{attribute}", self.address).into())
            }
            ResourceMode::Data | ResourceMode::Ephemeral => {
                ReasonKind::DataResource((*self.address).into())
            }
        };
        let mut unknown = Unknown::new(Reason::new(kind, span), self.type_of(attribute));
        self.mark(&mut unknown, attribute);
        unknown.into()
    }

    /// The type of an attribute, as far as all known versions of the provider agree on it.
    fn type_of(&self, attribute: &str) -> Type {
        let mut types = self.declared(attribute).map(|attribute| match attribute {
            Some(attribute) => Type::from(&attribute.ty),
            None => Type::Any,
        });
        let Some(first) = types.next() else {
            return Type::Any;
        };
        if types.all(|ty| ty == first) {
            first
        } else {
            Type::Any
        }
    }

    /// Whether an attribute that nobody wrote is null: a collection that only the configuration
    /// sets. Of a plain value, a schema does not tell which default the provider gives it.
    pub fn is_null_unless_set(&self, attribute: &str) -> bool {
        let mut declared = self.declared(attribute).peekable();
        let collection = |attribute: Option<&Attribute>| {
            attribute.is_some_and(|attribute| {
                attribute.optional
                    && !attribute.computed
                    && matches!(
                        attribute.ty,
                        Declared::List(_) | Declared::Set(_) | Declared::Map(_)
                    )
            })
        };
        self.mode == ResourceMode::Managed && declared.peek().is_some() && declared.all(collection)
    }

    /// An attribute in each of the known versions.
    fn declared<'s>(
        &'s self,
        attribute: &'s str,
    ) -> impl Iterator<Item = Option<&'s Attribute>> + 's {
        let majors = self.schema.iter().flat_map(|majors| majors.iter());
        majors.map(move |(_, block)| block.attribute(attribute))
    }

    /// Whether a known version of the provider marks an attribute as sensitive.
    pub fn is_sensitive(&self, attribute: &str) -> bool {
        let mut declared = self.declared(attribute);
        declared.any(|attribute| attribute.is_some_and(|attribute| attribute.sensitive))
    }

    /// The attribute of this object by its name alone.
    pub fn symbol(&self, attribute: &str) -> Symbol {
        let canonical = self
            .aliases(attribute)
            .first()
            .copied()
            .unwrap_or(attribute);
        Symbol {
            address: self.address.clone(),
            resource_type: self.resource_type.clone(),
            mode: self.mode,
            path: canonical.into(),
            identity: self.is_unique(attribute),
            exact: self.exact,
        }
    }

    /// Makes a value that is not known recognizable as this attribute of this object.
    pub fn mark(&self, unknown: &mut Unknown, attribute: &str) {
        let symbol = self.symbol(attribute);
        if unknown.text.is_empty() {
            unknown.text = vec![TextPart::Symbol(symbol.clone())];
        }
        unknown.symbols.insert(0, symbol);
    }
}

/// What is known of the attributes of a type, each list empty where nothing is.
#[derive(Debug)]
struct Facts {
    unique: Vec<&'static str>,
    same: Vec<&'static str>,
    computed: Vec<&'static str>,
}

/// The facts of all types, and what is unique in each of them.
struct Table {
    unique: Vec<&'static str>,
    types: FxHashMap<&'static str, Facts>,
}

impl Facts {
    const NONE: Facts = Facts {
        unique: Vec::new(),
        same: Vec::new(),
        computed: Vec::new(),
    };

    /// Those of a type; of what is only read, none.
    fn of(mode: ResourceMode, ty: &str) -> &'static Facts {
        static NOTHING: Facts = Facts::NONE;
        let managed = mode == ResourceMode::Managed;
        let known = managed.then(|| table().types.get(ty)).flatten();
        known.unwrap_or(&NOTHING)
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut types: FxHashMap<&str, Facts> = FxHashMap::default();
        let lines = include_str!("identity.txt").lines();
        for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let (Some(ty), Some(relation)) = (words.next(), words.next()) else {
                continue;
            };
            let facts = types.entry(ty).or_insert(Facts::NONE);
            match relation {
                "same" => facts.same.extend(words),
                "computed" => facts.computed.extend(words),
                _ => facts.unique.extend(words),
            }
        }
        let all = types.remove("*").unwrap_or(Facts::NONE);
        Table {
            unique: all.unique,
            types,
        }
    })
}

#[cfg(test)]
mod tests {

    #[test]
    fn each_fact_has_a_type_a_relation_and_attributes() {
        for line in include_str!("identity.txt")
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(
                words.len() >= 3 && ["same", "unique", "computed"].contains(&words[1]),
                "{line}"
            );
        }
    }
}
