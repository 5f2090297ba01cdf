//! Local values that depend on themselves.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::Checker;
use crate::diagnostic::Diagnostic;
use crate::module::IndexMap;
use crate::policy::walk;
use crate::source::Span;
use crate::syntax::tree::{Attribute, Expr, ExprKind};

type Locals<'a> = IndexMap<SmolStr, &'a Attribute>;

impl Checker<'_> {
    /// Says which of the locals depend on themselves; `outer` are those that they may refer to as
    /// well.
    pub(super) fn cycles(&mut self, locals: &Locals, outer: &Locals) {
        let mut done: FxHashSet<SmolStr> = FxHashSet::default();
        for name in locals.keys() {
            let mut path = Vec::new();
            if let Some(circle) = find(name, locals, outer, &mut path, &mut done) {
                let names: Vec<String> = circle
                    .iter()
                    .map(|(name, _)| format!("local.{name}"))
                    .collect();
                let (first, span) = &circle[0];
                let message = match &names[..] {
                    [_] => format!("local.{first} depends on itself"),
                    names => format!(
                        "local.{first} depends on itself, through {}",
                        names[1..].join(" and ")
                    ),
                };
                let mut diagnostic = Diagnostic::error(*span, message);
                for (name, span) in &circle[1..] {
                    diagnostic = diagnostic.related(*span, format!("local.{name}"));
                }
                self.push(diagnostic);
            }
        }
    }
}

/// Longer chains of locals are not followed: nobody writes them.
const MAX_CHAIN: usize = 5_000;

/// A circle that is reached from a local, each circle once.
fn find(
    name: &SmolStr,
    locals: &Locals,
    outer: &Locals,
    path: &mut Vec<(SmolStr, Span)>,
    done: &mut FxHashSet<SmolStr>,
) -> Option<Vec<(SmolStr, Span)>> {
    if let Some(at) = path.iter().position(|(known, _)| known == name) {
        return Some(path[at..].to_vec());
    }
    if done.contains(name) || path.len() >= MAX_CHAIN {
        return None;
    }
    let local = locals.get(name).or_else(|| outer.get(name))?;
    path.push((name.clone(), local.name_span));
    let mut circle = None;
    for next in references(&local.value) {
        circle = circle.or_else(|| find(&next, locals, outer, path, done));
    }
    path.pop();
    done.insert(name.clone());
    circle
}

/// The locals that an expression refers to.
fn references(expr: &Expr) -> Vec<SmolStr> {
    let mut names = Vec::new();
    walk::walk(expr, &mut Vec::new(), &mut |expr, bound| {
        let (source, name) = match &expr.kind {
            ExprKind::GetAttr(get) => (&get.source, &get.name),
            ExprKind::Index(index) => match &index.key.kind {
                ExprKind::String(name) => (&index.source, name),
                _ => return,
            },
            _ => return,
        };
        let local = matches!(&source.kind, ExprKind::Variable(root) if root == "local");
        if local && !bound.iter().any(|name| name == "local") {
            names.push(name.clone());
        }
    });
    names
}
