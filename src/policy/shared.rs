//! Local values that several policies define alike: what one of them came to for an object is what
//! the others come to.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};
use smol_str::SmolStr;

use super::Policy;
use super::walk::{is_pure, is_repeatable, walk};
use crate::eval::value::Value;
use crate::syntax::tree::{Expr, ExprKind, TemplatePart};

/// What tells the definition of a local value from all that say something else.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(super) hash: u64,
    /// Its value, where that is the same for every object, once it was asked for.
    pub(super) constant: Option<OnceLock<Value>>,
}

/// What was found out about a definition: none if its value may change between two looks at it.
type Known = Option<(u64, bool)>;

impl Policy {
    /// The definition of one of its local values, if its value depends on nothing but the object.
    pub(super) fn definition(&self, local: &str) -> Option<&Definition> {
        let definitions = self.definitions.get_or_init(|| {
            let mut known = FxHashMap::default();
            for name in self.locals.keys() {
                self.define(name, &mut known);
            }
            let definition = |(hash, constant): (u64, bool)| Definition {
                hash,
                constant: constant.then(OnceLock::new),
            };
            known
                .into_iter()
                .filter_map(|(name, known)| Some((name, definition(known?))))
                .collect()
        });
        definitions.get(local)
    }

    fn define(&self, name: &SmolStr, known: &mut FxHashMap<SmolStr, Known>) -> Known {
        if let Some(known) = known.get(name) {
            return *known;
        }
        // A local that depends on itself has no value to share.
        known.insert(name.clone(), None);
        let own = self.locals.get(name);
        let local = own.or_else(|| self.file.locals.get(name))?;
        let definition = self.look(&local.value, known);
        known.insert(name.clone(), definition);
        definition
    }

    fn look(&self, expr: &Expr, known: &mut FxHashMap<SmolStr, Known>) -> Known {
        let mut hasher = FxHasher::default();
        let (mut shared, mut constant) = (is_repeatable(expr), true);
        walk(expr, &mut Vec::new(), &mut |expr, bound| {
            discriminant(&expr.kind).hash(&mut hasher);
            match &expr.kind {
                // What a local is called says nothing.
                ExprKind::GetAttr(get) if is_root(&get.source, "local", bound) => {
                    match self.define(&get.name, known) {
                        Some((hash, is_constant)) => {
                            hash.hash(&mut hasher);
                            constant &= is_constant;
                        }
                        None => shared = false,
                    }
                }
                // Files may have inputs of the same name.
                ExprKind::GetAttr(get) if is_root(&get.source, "input", bound) => {
                    (&self.file.path, &get.name).hash(&mut hasher);
                }
                kind => {
                    constant &= match kind {
                        ExprKind::Variable(name) => {
                            matches!(name.as_str(), "input" | "local") || bound.contains(name)
                        }
                        ExprKind::Call(call) => is_pure(&call.name),
                        _ => true,
                    };
                    say(kind, &mut hasher);
                }
            }
        });
        shared.then(|| (hasher.finish(), constant))
    }
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
