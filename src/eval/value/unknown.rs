//! What is still known of a value that source does not decide.

use std::fmt;
use std::sync::Arc;

use smol_str::SmolStr;

use super::super::types::Type;
use super::Value;
use crate::address::ResourceMode;
use crate::source::Span;

/// A value that source does not decide, and what is known of it all the same.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// Why it is not known.
    pub reason: Reason,
    /// What is known of its type.
    pub ty: Type,
    /// Whether it is certainly not null.
    pub not_null: bool,
    /// If it is a string: the pieces it is put together from, as far as they are known.
    pub text: Vec<TextPart>,
    /// What it is known by: a computed attribute of a resource instance, an input variable without
    /// a value. Of several names, all mean this value.
    pub symbols: Vec<Symbol>,
    /// If not empty: the value is one of these.
    pub possible: Vec<Value>,
}

/// A piece of a string that is known in part.
#[derive(Debug, Clone, PartialEq)]
pub enum TextPart {
    /// Known text.
    Literal(SmolStr),
    /// The text of a computed attribute.
    Symbol(Symbol),
    /// Text that is not known, and in which there is nothing that is written here: what comes from
    /// elsewhere, changed on the way; a number, a truth value.
    Foreign,
    /// Text that is not known.
    Hole,
}

/// A value known by its name only: an attribute that the provider computes, or an input variable
/// or the like, which has an empty path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// The address of the resource instance, or the name of the variable.
    pub address: Arc<str>,
    /// The resource's type; empty for a variable.
    pub resource_type: SmolStr,
    /// Managed, data or ephemeral.
    pub mode: ResourceMode,
    /// The path of the attribute in it.
    pub path: SmolStr,
    /// Whether no two instances share a value of this attribute.
    pub identity: bool,
    /// Whether the address stands for exactly one instance.
    pub exact: bool,
}

impl Symbol {
    /// A value that is the same wherever it is read in a run.
    pub fn named(name: impl Into<Arc<str>>) -> Symbol {
        Symbol {
            address: name.into(),
            resource_type: SmolStr::default(),
            mode: ResourceMode::Managed,
            path: SmolStr::default(),
            identity: false,
            exact: true,
        }
    }
}

/// Why a value is not known, and where that began.
#[derive(Debug, Clone)]
pub struct Reason {
    /// Why.
    pub kind: ReasonKind,
    /// Where.
    pub span: Span,
}

/// The causes of not knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonKind {
    /// An input variable without a default got no value.
    VariableNotSet(SmolStr),
    /// Only the provider knows the attribute, after apply.
    Computed(SmolStr),
    /// A data resource is read at plan or apply.
    DataResource(SmolStr),
    /// The source of a module is not on disk.
    ModuleNotOnDisk(SmolStr),
    /// The function is not evaluated: its result differs from run to run, or it needs a secret.
    Function(SmolStr),
    /// The function is not one of tfproof's.
    FunctionNotSupported(SmolStr),
    /// A file cannot be read, and why.
    File(SmolStr),
    /// The keys of `count` or `for_each` are not known.
    InstanceKeys(SmolStr),
    /// The expression has an error, reported on its own.
    Error(SmolStr),
    /// The provider refuses a value of this type: the plan fails, and nothing follows from it.
    Refused(SmolStr),
    /// A condition is not known, so either branch may be taken.
    Condition,
    /// Something in the module could not be parsed, and the reference may go there.
    Unparsed(SmolStr),
    /// Which resources match is not decided.
    Matches(SmolStr),
    /// Something else, said in words.
    Other(SmolStr),
}

impl Reason {
    /// A reason at a place.
    pub fn new(kind: ReasonKind, span: Span) -> Reason {
        Reason { kind, span }
    }

    /// A reason in words.
    pub fn other(text: impl Into<SmolStr>) -> Reason {
        Reason {
            kind: ReasonKind::Other(text.into()),
            span: Span::NONE,
        }
    }
}

impl fmt::Display for ReasonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReasonKind::VariableNotSet(name) => {
                write!(
                    f,
                    "input variable {name} has no default and was given no value"
                )
            }
            ReasonKind::Computed(attribute) => write!(f, "{attribute} is known only after apply"),
            ReasonKind::DataResource(address) => {
                write!(f, "{address} is read only at plan or apply")
            }
            ReasonKind::ModuleNotOnDisk(call) => {
                write!(f, "the source of module.{call} is not on disk")
            }
            ReasonKind::Function(name) => write!(
                f,
                "{name}() gives another result each time or needs a secret"
            ),
            ReasonKind::FunctionNotSupported(name) => {
                write!(f, "{name}() is not evaluated by tfproof")
            }
            ReasonKind::File(why) => f.write_str(why),
            ReasonKind::InstanceKeys(address) => {
                write!(f, "the instances of {address} are not known")
            }
            ReasonKind::Error(message) | ReasonKind::Refused(message) => f.write_str(message),
            ReasonKind::Condition => f.write_str("the condition is not known"),
            ReasonKind::Unparsed(what) => write!(
                f,
                "{what} may stand in a part of the module that could not be parsed"
            ),
            ReasonKind::Matches(what) => write!(f, "whether {what} matches is not known"),
            ReasonKind::Other(text) => f.write_str(text),
        }
    }
}

impl Unknown {
    /// Whether what is not known of it is no text, or comes from elsewhere, so that nothing more is
    /// written here: an attribute of a resource, a variable without a value, the workspace in small
    /// letters. Why it is not known tells nothing of that: a key that comes from elsewhere may choose
    /// a text written here. In the resource of the address `own`, its own name for an argument says
    /// nothing of where that comes from.
    pub fn is_by_reference(&self, own: &str) -> bool {
        let elsewhere = |symbol: &Symbol| *symbol.address != *own || self.is_computed_by(own);
        let named = |part: &TextPart| match part {
            TextPart::Literal(_) | TextPart::Foreign => true,
            TextPart::Symbol(symbol) => elsewhere(symbol),
            TextPart::Hole => false,
        };
        self.symbols.iter().any(elsewhere)
            || matches!(self.ty, Type::Bool | Type::Number)
            || (!self.text.is_empty() && self.text.iter().all(named))
    }

    /// Whether it is an attribute that the provider computes for the resource of this address.
    fn is_computed_by(&self, own: &str) -> bool {
        let ReasonKind::Computed(attribute) = &self.reason.kind else {
            return false;
        };
        let rest = attribute.strip_prefix(own);
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    /// Whether it is a text, number or truth value with nothing in it that is written here, so that
    /// the same is true of what a function makes of it.
    pub fn is_foreign(&self) -> bool {
        let foreign = |part: &TextPart| matches!(part, TextPart::Symbol(_) | TextPart::Foreign);
        let text = !self.symbols.is_empty() || !self.text.is_empty();
        self.possible.is_empty()
            && (matches!(self.ty, Type::Bool | Type::Number)
                || (text && self.text.iter().all(foreign)))
    }

    /// The text, with a mark for each part that is not known.
    pub fn marked(&self, mark: char) -> String {
        let mut text = String::new();
        for part in &self.text {
            match part {
                TextPart::Literal(literal) => text.push_str(literal),
                TextPart::Symbol(_) | TextPart::Foreign | TextPart::Hole => text.push(mark),
            }
        }
        text
    }

    /// Not known, and nothing but the type known about it.
    pub fn new(reason: Reason, ty: Type) -> Unknown {
        Unknown {
            reason,
            ty,
            not_null: false,
            text: Vec::new(),
            symbols: Vec::new(),
            possible: Vec::new(),
        }
    }

    /// The same, but not null.
    #[must_use]
    pub fn not_null(mut self) -> Unknown {
        self.not_null = true;
        self
    }

    /// Whether the value is certainly not null.
    pub fn is_not_null(&self) -> bool {
        self.not_null || self.symbols.iter().any(|symbol| symbol.identity)
    }

    /// The text that the value begins with, as far as it is known.
    pub fn prefix(&self) -> &str {
        match self.text.first() {
            Some(TextPart::Literal(text)) => text,
            _ => "",
        }
    }
}
