//! What a provider says of one block: its arguments, its nested blocks, and what used to be there.

use smol_str::SmolStr;

use crate::diagnostic::did_you_mean;

/// The contents that a block may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Arguments and attributes, by name.
    pub attributes: Vec<Attribute>,
    /// Nested blocks, by name.
    pub blocks: Vec<Nested>,
    /// Names that are gone, with the last version that had them.
    pub removed: Vec<(SmolStr, SmolStr)>,
    /// Whether the whole type is deprecated.
    pub deprecated: bool,
    /// Whether it is in the provider's beta variant alone.
    pub beta: bool,
    /// Whether the contents are left open: nothing can be said of them.
    pub open: bool,
}

/// An argument, or what only the provider sets.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Attribute {
    pub name: SmolStr,
    pub ty: Type,
    pub required: bool,
    pub optional: bool,
    pub computed: bool,
    pub sensitive: bool,
    pub write_only: bool,
    pub deprecated: bool,
    /// Only in the provider's beta variant.
    pub beta: bool,
    /// An object for certain, never written as blocks.
    pub nested: bool,
    /// The last older version in which it was not required.
    pub optional_until: Option<SmolStr>,
    /// The last older version in which it could be set.
    pub settable_until: Option<SmolStr>,
}

impl Attribute {
    /// Whether a configuration may set it.
    pub fn is_settable(&self) -> bool {
        self.required || self.optional || !self.computed
    }

    /// The fields, if it may also be written as blocks.
    pub fn as_blocks(&self) -> Option<&[Attribute]> {
        match &self.ty {
            Type::List(element) | Type::Set(element) if !self.nested => match &**element {
                Type::Object(fields) => Some(fields),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A nested block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested {
    /// Its type.
    pub name: SmolStr,
    /// What several of them come to.
    pub nesting: Nesting,
    /// How many there must be.
    pub min: u32,
    /// How many there may be, if that is known.
    pub max: Option<u32>,
    /// The last older version in which it was not required.
    pub optional_until: Option<SmolStr>,
    /// What it holds.
    pub block: Block,
}

/// What the blocks of one type come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Nesting {
    Single,
    List,
    Set,
    Map,
}

/// The type of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Type {
    String,
    Number,
    Bool,
    Any,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
    Object(Vec<Attribute>),
}

impl Type {
    /// The step of a path below a value of this type that certainly leads nowhere, and the name
    /// that was perhaps meant. Elements of lists and sets are taken for the whole.
    pub(super) fn lacks(&self, path: &[&str]) -> Option<(usize, Option<SmolStr>)> {
        let (first, rest) = path.split_first()?;
        match self {
            Type::List(element) | Type::Set(element) => element.lacks(path),
            Type::Object(fields) if !fields.is_empty() => {
                let Some(field) = fields.iter().find(|field| field.name == *first) else {
                    let names = fields.iter().map(|field| field.name.as_str());
                    return Some((0, did_you_mean(first, names).map(SmolStr::from)));
                };
                let (at, nearest) = field.ty.lacks(rest)?;
                Some((at + 1, nearest))
            }
            Type::String | Type::Number | Type::Bool => Some((0, None)),
            Type::Any | Type::Map(_) | Type::Object(_) => None,
        }
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Type::String => f.write_str("string"),
            Type::Number => f.write_str("number"),
            Type::Bool => f.write_str("bool"),
            Type::Any => f.write_str("any"),
            Type::List(element) => write!(f, "list({element})"),
            Type::Set(element) => write!(f, "set({element})"),
            Type::Map(element) => write!(f, "map({element})"),
            Type::Object(_) => f.write_str("object"),
        }
    }
}

impl Attribute {
    /// An attribute of which nothing but name and type is known.
    pub fn new(name: &str, ty: Type) -> Attribute {
        Attribute {
            name: name.into(),
            ty,
            required: false,
            optional: false,
            computed: false,
            sensitive: false,
            write_only: false,
            deprecated: false,
            beta: false,
            nested: false,
            optional_until: None,
            settable_until: None,
        }
    }
}

impl Block {
    /// The attribute of a name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        find(&self.attributes, name, |attribute| &attribute.name)
    }

    /// The nested block of a type.
    pub fn nested(&self, name: &str) -> Option<&Nested> {
        find(&self.blocks, name, |nested| &nested.name)
    }

    /// The names of all attributes and nested blocks.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let attributes = self
            .attributes
            .iter()
            .map(|attribute| attribute.name.as_str());
        attributes.chain(self.blocks.iter().map(|nested| nested.name.as_str()))
    }

    /// The last version that had a name that is gone.
    pub fn removed(&self, name: &str) -> Option<&SmolStr> {
        find(&self.removed, name, |(name, _)| name).map(|(_, version)| version)
    }
}

fn find<'a, T>(sorted: &'a [T], name: &str, key: impl Fn(&T) -> &SmolStr) -> Option<&'a T> {
    let at = sorted.binary_search_by(|item| key(item).as_str().cmp(name));
    at.ok().map(|at| &sorted[at])
}
