//! What provider schemas say of the attributes of a resource instance.

use crate::eval::value::{Data, ListKind, MapKind, Value};
use crate::schema::block::{Attribute, Block, Nesting};

use super::ResourceInstance;

/// What a schema says of an attribute, or of the blocks of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The way to it, without indices: `root_block_device.encrypted`.
    pub path: String,
    /// Its type: `list(string)`, or `list of blocks`. Where majors differ, all of them.
    pub ty: String,
    /// Whether it has to be set.
    pub required: bool,
    /// Whether the provider sets it if the configuration does not.
    pub computed: bool,
    /// Whether its value is a secret.
    pub sensitive: bool,
    /// Whether it is going to be removed.
    pub deprecated: bool,
}

/// Nested blocks deeper than this are not described.
const MAX_DEPTH: usize = 12;

impl ResourceInstance {
    /// What the schema says of all that the block of the resource has, and of what is known to be
    /// computed; nothing if there is no schema for its type.
    pub fn declared(&self) -> Vec<Declared> {
        let mut found = Vec::new();
        if let Data::Map(map) = &self.value.data
            && let MapKind::Resource(identity) = &map.kind
            && let Some(majors) = &identity.schema
        {
            let views: Vec<&Block> = majors.iter().map(|(_, block)| block).collect();
            let computed = identity.computed_attributes().iter().copied();
            describe(&views, &[&self.value], computed, "", 0, &mut found);
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

fn describe<'n>(
    views: &[&Block],
    values: &[&'n Value],
    more: impl Iterator<Item = &'n str>,
    path: &str,
    depth: usize,
    found: &mut Vec<Declared>,
) {
    let maps = values.iter().filter_map(|value| value.as_map());
    let names = maps.flat_map(|map| map.entries.iter().map(|(name, _)| name.as_str()));
    let mut names: Vec<&str> = names.chain(more).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let path = format!("{path}{name}");
        let attributes: Vec<&Attribute> = views
            .iter()
            .filter_map(|view| view.attribute(name))
            .collect();
        if let Some(first) = attributes.first() {
            let each = attributes.iter();
            found.push(Declared {
                path,
                ty: joined(each.map(|attribute| attribute.ty.to_string())),
                required: attributes.iter().all(|attribute| attribute.required),
                computed: first.computed,
                sensitive: first.sensitive,
                deprecated: first.deprecated,
            });
            continue;
        }
        let blocks = views.iter().filter_map(|view| view.nested(name));
        let blocks: Vec<_> = blocks.collect();
        let Some(first) = blocks.first() else {
            continue;
        };
        let inner: Vec<&Block> = blocks.iter().map(|nested| &nested.block).collect();
        found.push(Declared {
            path: path.clone(),
            ty: joined(blocks.iter().map(|nested| shape(nested.nesting).to_owned())),
            required: blocks.iter().all(|nested| nested.min > 0),
            computed: false,
            sensitive: false,
            deprecated: first.block.deprecated,
        });
        if depth < MAX_DEPTH {
            let below: Vec<&Value> = values
                .iter()
                .flat_map(|value| nested(value, name))
                .collect();
            let path = format!("{path}.");
            describe(&inner, &below, std::iter::empty(), &path, depth + 1, found);
        }
    }
}

/// The contents of the blocks of a type.
fn nested<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    let entry = value.as_map().and_then(|map| map.entries.get(name));
    match entry.map(|value| &value.data) {
        Some(Data::List(list)) if list.kind == ListKind::Blocks => {
            let open = list.open.iter().flat_map(|open| &open.possible);
            list.items.iter().chain(open).collect()
        }
        _ => entry.into_iter().collect(),
    }
}

fn shape(nesting: Nesting) -> &'static str {
    match nesting {
        Nesting::Single => "block",
        Nesting::List => "list of blocks",
        Nesting::Set => "set of blocks",
        Nesting::Map => "map of blocks",
    }
}

fn joined(types: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = types.collect();
    all.dedup();
    all.join(" or ")
}
