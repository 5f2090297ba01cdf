//! Local values that several policies define alike: what one of them came to for an object is what
//! the others come to.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};
use smol_str::SmolStr;

use super::walk::walk;
use super::{Policy, PolicyFile};
use crate::eval::value::Value;
use crate::module::IndexMap;
use crate::syntax::tree::{Attribute, Expr, ExprKind, TemplatePart};

/// What tells the definition of a local value from all that say something else.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(super) hash: u64,
    /// Its value, where that is the same for every object, once it was asked for.
    pub(super) constant: Option<OnceLock<Value>>,
}

/// The definitions of local values by their names, looked at when one is asked for. Those whose
/// values may change between two looks are not among them.
#[derive(Debug, Default)]
pub(crate) struct Definitions(OnceLock<FxHashMap<SmolStr, Definition>>);

impl Policy {
    /// The definition of a local value, its own or the file's, if its value depends on nothing but
    /// the object.
    pub(super) fn definition(&self, local: &str) -> Option<&Definition> {
        let file = &*self.file;
        let own = || Reader::all(&self.locals, file, &|name| file.definition(name));
        let own = self.definitions.0.get_or_init(own).get(local);
        own.or_else(|| file.definition(local))
    }
}

impl PolicyFile {
    fn definition(&self, local: &str) -> Option<&Definition> {
        let own = || Reader::all(&self.locals, self, &|_| None);
        self.definitions.0.get_or_init(own).get(local)
    }
}

/// A hash, and whether the value is the same for every object.
type Known = Option<(u64, bool)>;

/// Looks through the local values of a policy or a file.
struct Reader<'a> {
    locals: &'a IndexMap<SmolStr, Attribute>,
    file: &'a PolicyFile,
    /// What is declared around them.
    outer: &'a dyn Fn(&str) -> Option<&'a Definition>,
    known: FxHashMap<SmolStr, Known>,
}

impl<'a> Reader<'a> {
    fn all(
        locals: &'a IndexMap<SmolStr, Attribute>,
        file: &'a PolicyFile,
        outer: &'a dyn Fn(&str) -> Option<&'a Definition>,
    ) -> FxHashMap<SmolStr, Definition> {
        let mut reader = Reader {
            locals,
            file,
            outer,
            known: FxHashMap::default(),
        };
        let mut definitions = FxHashMap::default();
        for name in locals.keys() {
            if let Some((hash, constant)) = reader.define(name) {
                let constant = constant.then(OnceLock::new);
                definitions.insert(name.clone(), Definition { hash, constant });
            }
        }
        definitions
    }

    fn define(&mut self, name: &SmolStr) -> Known {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let Some(local) = self.locals.get(name) else {
            let outer = (self.outer)(name)?;
            return Some((outer.hash, outer.constant.is_some()));
        };
        // A local that depends on itself has no value to share.
        self.known.insert(name.clone(), None);
        let definition = self.look(&local.value);
        self.known.insert(name.clone(), definition);
        definition
    }

    fn look(&mut self, expr: &Expr) -> Known {
        let mut hasher = FxHasher::default();
        let (mut shared, mut constant) = (true, true);
        walk(expr, &mut Vec::new(), &mut |expr, bound| {
            discriminant(&expr.kind).hash(&mut hasher);
            match &expr.kind {
                // What a local is called says nothing.
                ExprKind::GetAttr(get) if is_root(&get.source, "local", bound) => {
                    match self.define(&get.name) {
                        Some((hash, is_constant)) => {
                            hash.hash(&mut hasher);
                            constant &= is_constant;
                        }
                        None => shared = false,
                    }
                    return;
                }
                // Files may have inputs of the same name.
                ExprKind::GetAttr(get) if is_root(&get.source, "input", bound) => {
                    (&self.file.path, &get.name).hash(&mut hasher);
                    return;
                }
                ExprKind::Variable(name) => {
                    constant &= matches!(name.as_str(), "input" | "local") || bound.contains(name);
                }
                ExprKind::Call(call) => {
                    shared &= is_repeatable(&call.name);
                    constant &= is_pure(&call.name);
                }
                _ => {}
            }
            say(&expr.kind, &mut hasher);
        });
        shared.then(|| (hasher.finish(), constant))
    }
}

/// Functions whose results depend on more than their arguments.
const DEPENDENT: &[&str] = &[
    "getresources",
    "getdatasource",
    "gethttprequest",
    "timestamp",
    "uuid",
    "bcrypt",
];

/// Whether a function depends on its arguments alone.
fn is_pure(function: &str) -> bool {
    let name = function.strip_prefix("core::");
    name.is_some_and(|name| !DEPENDENT.contains(&name))
}

/// Whether a function has the same result each time it is called for an object.
fn is_repeatable(function: &str) -> bool {
    let name = function.strip_prefix("core::").unwrap_or(function);
    !DEPENDENT.contains(&name) || name == "getresources"
}

fn is_root(expr: &Expr, root: &str, bound: &[SmolStr]) -> bool {
    matches!(&expr.kind, ExprKind::Variable(name) if name == root && !bound.contains(name))
}

/// What an expression says besides the expressions in it, and how many of these there are.
fn say(kind: &ExprKind, hasher: &mut FxHasher) {
    match kind {
        ExprKind::Null
        | ExprKind::SplatItem
        | ExprKind::Index(_)
        | ExprKind::Splat(_)
        | ExprKind::Conditional(_) => {}
        ExprKind::Bool(value) => value.hash(hasher),
        ExprKind::Number(value) => value.to_string().hash(hasher),
        ExprKind::String(text) => text.hash(hasher),
        ExprKind::Template(parts) => say_parts(parts, hasher),
        ExprKind::Tuple(items) => items.len().hash(hasher),
        ExprKind::Object(items) => items.len().hash(hasher),
        ExprKind::Variable(name) => name.hash(hasher),
        ExprKind::GetAttr(get) => get.name.hash(hasher),
        ExprKind::Call(call) => (&call.name, call.args.len(), call.expand).hash(hasher),
        ExprKind::Unary(unary) => discriminant(&unary.op).hash(hasher),
        ExprKind::Binary(binary) => discriminant(&binary.op).hash(hasher),
        ExprKind::For(each) => {
            (&each.key_name, &each.value_name).hash(hasher);
            let forms = (each.key.is_some(), each.condition.is_some(), each.grouping);
            forms.hash(hasher);
        }
    }
}

fn say_parts(parts: &[TemplatePart], hasher: &mut FxHasher) {
    parts.len().hash(hasher);
    for part in parts {
        discriminant(part).hash(hasher);
        match part {
            TemplatePart::Literal(text, _) => text.hash(hasher),
            TemplatePart::Interpolation(_) => {}
            TemplatePart::If(choice) => {
                say_parts(&choice.then, hasher);
                say_parts(&choice.otherwise, hasher);
            }
            TemplatePart::For(each) => {
                (&each.key_name, &each.value_name).hash(hasher);
                say_parts(&each.body, hasher);
            }
        }
    }
}
