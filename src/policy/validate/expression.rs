//! References: what an expression may refer to where it stands.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::{Checker, Place, Step};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::policy::scope::ROOTS;
use crate::policy::subject::{STACK_FIELDS, meta_fields};
use crate::policy::{Target, walk};
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind};

impl Checker<'_> {
    /// Everything that an expression refers to and calls.
    pub(super) fn expression(&mut self, place: Place, expr: &Expr) {
        // A traversal is looked at as a whole, from its outermost step.
        let mut seen: FxHashSet<*const Expr> = FxHashSet::default();
        walk::walk(expr, &mut Vec::new(), &mut |expr, bound| {
            if let ExprKind::Call(call) = &expr.kind {
                if matches!(call.name.as_str(), "core::try" | "core::can") {
                    self.lenient.push(expr.span);
                }
                self.call(place, call, expr.span);
            }
            if seen.contains(&std::ptr::from_ref(expr)) {
                return;
            }
            if let Some(traversal) = Traversal::of(expr, &mut seen)
                && !bound.contains(traversal.root)
            {
                self.traversal(place, &traversal);
            }
        });
    }

    fn traversal(&mut self, place: Place, traversal: &Traversal) {
        let root = traversal.root.as_str();
        let first = traversal.steps.first();
        let name = first.and_then(|(step, span)| match step {
            Step::Name(name) => Some((name.as_str(), *span)),
            Step::Element => None,
        });
        match root {
            "attrs" | "prior_attrs" | "meta" if place.target.is_none() => {
                let message = format!(
                    "a local value of the whole file cannot refer to {root}: each policy judges something else"
                );
                self.push(
                    Diagnostic::error(traversal.root_span, message)
                        .help("move it into the locals block of the policy"),
                );
            }
            "attrs" | "prior_attrs" => self.attributes(place, traversal),
            "meta" => self.meta(place, traversal),
            "local" => {
                let locals = place.locals.keys().chain(self.locals.keys());
                let names: Vec<SmolStr> = locals.cloned().collect();
                self.declared("local value", traversal, name, &names);
            }
            "input" => {
                let names: Vec<SmolStr> = self.inputs.iter().cloned().collect();
                self.declared("input", traversal, name, &names);
            }
            other => {
                let nearest = did_you_mean(other, ROOTS.iter().copied());
                let message = format!(
                    "there is no \"{other}\" in a policy: only attrs, prior_attrs, meta, input and local"
                );
                let help = nearest.map(|nearest| format!("did you mean \"{nearest}\"?"));
                self.wrong(traversal.root_span, message, help);
            }
        }
    }

    fn wrong(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        let mut diagnostic = Diagnostic::error(span, message);
        diagnostic.help = help;
        self.push(diagnostic);
    }

    fn declared(
        &mut self,
        what: &str,
        traversal: &Traversal,
        name: Option<(&str, Span)>,
        names: &[SmolStr],
    ) {
        let root = traversal.root.as_str();
        let Some((name, span)) = name else {
            let message = format!("{root} must be followed by a name: {root}.name");
            return self.wrong(traversal.root_span, message, None);
        };
        if names.iter().any(|known| known == name) {
            return;
        }
        let nearest = did_you_mean(name, names.iter().map(SmolStr::as_str));
        let help = nearest.map(|nearest| format!("did you mean \"{root}.{nearest}\"?"));
        self.wrong(span, format!("there is no {what} named \"{name}\""), help);
    }

    fn attributes(&mut self, place: Place, traversal: &Traversal) {
        let Some((target, pattern)) = place.target else {
            return;
        };
        if traversal.root == "prior_attrs" && target != Target::Resource {
            let message = "prior_attrs is there in resource policies only";
            return self.wrong(traversal.root_span, message, None);
        }
        self.path(target, pattern, &traversal.steps);
    }

    fn meta(&mut self, place: Place, traversal: &Traversal) {
        let Some((target, _)) = place.target else {
            return;
        };
        let mut known = meta_fields(target);
        let mut path = "meta".to_owned();
        for (step, span) in &traversal.steps {
            let Step::Name(name) = step else { return };
            if !known.contains(&name.as_str()) {
                let nearest = did_you_mean(name, known.iter().copied());
                let help = nearest.map_or_else(
                    || Some(format!("{path} has {}", known.join(", "))),
                    |nearest| Some(format!("did you mean \"{path}.{nearest}\"?")),
                );
                let message = match place.target {
                    Some((Target::Resource, _)) => "resource policy",
                    Some((Target::Provider, _)) => "provider policy",
                    _ => "module policy",
                };
                let message = format!("{path} has no \"{name}\" in a {message}");
                return self.wrong(*span, message, help);
            }
            known = match name.as_str() {
                "tfe_workspace" => &["tags"],
                "tfe_stack" => STACK_FIELDS,
                // Tags are a map of whatever there is, and texts have no fields.
                _ => return,
            };
            path = format!("{path}.{name}");
        }
    }
}

/// A name and the steps from it.
struct Traversal<'e> {
    root: &'e SmolStr,
    root_span: Span,
    steps: Vec<(Step, Span)>,
}

impl<'e> Traversal<'e> {
    /// The traversal that an expression is; its inner steps are remembered as `seen`.
    fn of(expr: &'e Expr, seen: &mut FxHashSet<*const Expr>) -> Option<Traversal<'e>> {
        let mut steps = Vec::new();
        let mut inner = Vec::new();
        let mut at = expr;
        loop {
            at = match &at.kind {
                ExprKind::Variable(root) => {
                    steps.reverse();
                    seen.extend(inner);
                    return Some(Traversal {
                        root,
                        root_span: at.span,
                        steps,
                    });
                }
                ExprKind::GetAttr(get) => {
                    steps.push((Step::Name(get.name.clone()), get.name_span));
                    &get.source
                }
                ExprKind::Index(index) => {
                    let step = match &index.key.kind {
                        ExprKind::String(name) => Step::Name(name.clone()),
                        _ => Step::Element,
                    };
                    steps.push((step, index.key.span));
                    &index.source
                }
                _ => return None,
            };
            inner.push(std::ptr::from_ref(at));
        }
    }
}
