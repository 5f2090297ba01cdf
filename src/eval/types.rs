//! Terraform's types and type constraints, and conversion between them.
//!
//! Source: "Type Constraints" and "Types and Values" in the Terraform documentation; the rules
//! of conversion and unification are those of go-cty's `convert` package.

use std::fmt;
use std::sync::Arc;

use smol_str::SmolStr;

use super::value::Value;

/// A type or, with [`Type::Any`] and optional attributes in it, a type constraint.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `any`: not constrained; of an unknown value: not known.
    Any,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    String,
    /// `list(…)`
    List(Arc<Type>),
    /// `set(…)`
    Set(Arc<Type>),
    /// `map(…)`
    Map(Arc<Type>),
    /// `tuple([…])`
    Tuple(Arc<[Type]>),
    /// `object({…})`
    Object(Arc<[ObjectAttribute]>),
}

/// An attribute of an object type, sorted by name.
#[derive(Debug, Clone)]
pub struct ObjectAttribute {
    /// Its name.
    pub name: SmolStr,
    /// Its type.
    pub ty: Type,
    /// Whether it is marked `optional(…)`.
    pub optional: bool,
    /// The default in `optional(type, default)`.
    pub default: Option<Value>,
}

impl PartialEq for ObjectAttribute {
    /// Defaults belong to the constraint, not to the type.
    fn eq(&self, other: &ObjectAttribute) -> bool {
        self.name == other.name && self.ty == other.ty && self.optional == other.optional
    }
}

impl From<&crate::schema::block::Type> for Type {
    /// The type as a schema gives it; objects are taken as they come.
    fn from(ty: &crate::schema::block::Type) -> Type {
        use crate::schema::block::Type as Declared;
        match ty {
            Declared::String => Type::String,
            Declared::Number => Type::Number,
            Declared::Bool => Type::Bool,
            Declared::Any | Declared::Object(_) => Type::Any,
            Declared::List(element) => Type::list((&**element).into()),
            Declared::Set(element) => Type::set((&**element).into()),
            Declared::Map(element) => Type::map((&**element).into()),
        }
    }
}

impl Type {
    /// `list(element)`
    pub fn list(element: Type) -> Type {
        Type::List(Arc::new(element))
    }

    /// `set(element)`
    pub fn set(element: Type) -> Type {
        Type::Set(Arc::new(element))
    }

    /// `map(element)`
    pub fn map(element: Type) -> Type {
        Type::Map(Arc::new(element))
    }

    /// `object({…})` of required attributes in any order.
    pub fn object(attributes: impl IntoIterator<Item = (SmolStr, Type)>) -> Type {
        let attribute = |(name, ty)| ObjectAttribute {
            name,
            ty,
            optional: false,
            default: None,
        };
        let mut attributes: Vec<ObjectAttribute> = attributes.into_iter().map(attribute).collect();
        attributes.sort_by(|a, b| a.name.cmp(&b.name));
        Type::Object(attributes.into())
    }

    /// The type as messages name it: "list of string".
    pub fn friendly_name(&self) -> String {
        let of = |kind: &str, element: &Type| match element {
            Type::Any => format!("{kind} of any single type"),
            element => format!("{kind} of {}", element.friendly_name()),
        };
        match self {
            Type::Any => "any type".to_owned(),
            Type::Bool | Type::Number | Type::String => self.to_string(),
            Type::List(element) => of("list", element),
            Type::Set(element) => of("set", element),
            Type::Map(element) => of("map", element),
            Type::Tuple(_) => "tuple".to_owned(),
            Type::Object(_) => "object".to_owned(),
        }
    }

    /// Whether the type is a bool, number or string.
    pub fn is_primitive(&self) -> bool {
        matches!(self, Type::Bool | Type::Number | Type::String)
    }
}

impl fmt::Display for Type {
    /// As it is written in a type constraint.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Any => f.write_str("any"),
            Type::Bool => f.write_str("bool"),
            Type::Number => f.write_str("number"),
            Type::String => f.write_str("string"),
            Type::List(element) => write!(f, "list({element})"),
            Type::Set(element) => write!(f, "set({element})"),
            Type::Map(element) => write!(f, "map({element})"),
            Type::Tuple(elements) => {
                f.write_str("tuple([")?;
                for (index, element) in elements.iter().enumerate() {
                    write!(f, "{}{element}", if index == 0 { "" } else { ", " })?;
                }
                f.write_str("])")
            }
            Type::Object(attributes) => {
                f.write_str("object({")?;
                for (index, attribute) in attributes.iter().enumerate() {
                    write!(
                        f,
                        "{}{} = ",
                        if index == 0 { "" } else { ", " },
                        attribute.name
                    )?;
                    if attribute.optional {
                        write!(f, "optional({})", attribute.ty)?;
                    } else {
                        write!(f, "{}", attribute.ty)?;
                    }
                }
                f.write_str("})")
            }
        }
    }
}
