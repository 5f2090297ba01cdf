//! Going through expressions without evaluating them.

use smol_str::SmolStr;

use crate::syntax::tree::{BinaryOp, Expr, ExprKind, TemplatePart};

/// Goes through an expression and all in it, from the outside; `see` gets each with the names that
/// `for` binds around it.
pub(super) fn walk<'e>(
    expr: &'e Expr,
    bound: &mut Vec<SmolStr>,
    see: &mut dyn FnMut(&'e Expr, &[SmolStr]),
) {
    see(expr, bound);
    match &expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::SplatItem => {}
        ExprKind::Template(parts) => walk_parts(parts, bound, see),
        ExprKind::Tuple(items) => items.iter().for_each(|item| walk(item, bound, see)),
        ExprKind::Object(items) => {
            for (key, value) in items {
                walk(key, bound, see);
                walk(value, bound, see);
            }
        }
        ExprKind::GetAttr(get) => walk(&get.source, bound, see),
        ExprKind::Index(index) => {
            walk(&index.source, bound, see);
            walk(&index.key, bound, see);
        }
        ExprKind::Splat(splat) => {
            walk(&splat.source, bound, see);
            walk(&splat.each, bound, see);
        }
        ExprKind::Call(call) => call.args.iter().for_each(|arg| walk(arg, bound, see)),
        ExprKind::Conditional(conditional) => {
            walk(&conditional.condition, bound, see);
            walk(&conditional.then, bound, see);
            walk(&conditional.otherwise, bound, see);
        }
        ExprKind::Unary(unary) => walk(&unary.operand, bound, see),
        ExprKind::Binary(binary) => {
            walk(&binary.left, bound, see);
            walk(&binary.right, bound, see);
        }
        ExprKind::For(each) => {
            walk(&each.collection, bound, see);
            let outer = bound.len();
            bound.extend(each.key_name.clone());
            bound.push(each.value_name.clone());
            let inner = each.key.iter().chain([&each.value]).chain(&each.condition);
            inner.for_each(|inner| walk(inner, bound, see));
            bound.truncate(outer);
        }
    }
}

fn walk_parts<'e>(
    parts: &'e [TemplatePart],
    bound: &mut Vec<SmolStr>,
    see: &mut dyn FnMut(&'e Expr, &[SmolStr]),
) {
    for part in parts {
        match part {
            TemplatePart::Literal(..) => {}
            TemplatePart::Interpolation(expr) => walk(expr, bound, see),
            TemplatePart::If(choice) => {
                walk(&choice.condition, bound, see);
                walk_parts(&choice.then, bound, see);
                walk_parts(&choice.otherwise, bound, see);
            }
            TemplatePart::For(each) => {
                walk(&each.collection, bound, see);
                let outer = bound.len();
                bound.extend(each.key_name.clone());
                bound.push(each.value_name.clone());
                walk_parts(&each.body, bound, see);
                bound.truncate(outer);
            }
        }
    }
}

/// Whether an expression refers to a name that nothing in it binds.
pub(super) fn mentions(expr: &Expr, root: &str) -> bool {
    let mut found = false;
    walk(expr, &mut Vec::new(), &mut |expr, bound| {
        found |= matches!(&expr.kind, ExprKind::Variable(name) if name == root)
            && !bound.iter().any(|name| name == root);
    });
    found
}

/// Fields of `meta` that are an empty text where there is nothing, and null in what is written
/// about them: both comparisons must hold.
const EMPTY_OR_NULL: &[&str] = &["alias", "version"];

/// Turns `meta.version == null` and the like into a comparison with the empty text (16.9).
pub(super) fn accept_null_meta(expr: &mut Expr) {
    if let ExprKind::Binary(binary) = &mut expr.kind
        && matches!(binary.op, BinaryOp::Equal | BinaryOp::NotEqual)
    {
        let (left, right) = (&mut binary.left, &mut binary.right);
        if is_such_field(left) && matches!(right.kind, ExprKind::Null) {
            right.kind = ExprKind::String(SmolStr::default());
        } else if is_such_field(right) && matches!(left.kind, ExprKind::Null) {
            left.kind = ExprKind::String(SmolStr::default());
        }
    }
    children(expr, &mut accept_null_meta);
}

fn is_such_field(expr: &Expr) -> bool {
    let ExprKind::GetAttr(get) = &expr.kind else {
        return false;
    };
    matches!(&get.source.kind, ExprKind::Variable(root) if root == "meta")
        && EMPTY_OR_NULL.contains(&get.name.as_str())
}

/// The expressions directly within an expression.
fn children(expr: &mut Expr, visit: &mut dyn FnMut(&mut Expr)) {
    match &mut expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::SplatItem => {}
        ExprKind::Template(parts) => children_of_parts(parts, visit),
        ExprKind::Tuple(items) => items.iter_mut().for_each(visit),
        ExprKind::Object(items) => {
            for (key, value) in items {
                visit(key);
                visit(value);
            }
        }
        ExprKind::GetAttr(get) => visit(&mut get.source),
        ExprKind::Index(index) => {
            visit(&mut index.source);
            visit(&mut index.key);
        }
        ExprKind::Splat(splat) => {
            visit(&mut splat.source);
            visit(&mut splat.each);
        }
        ExprKind::Call(call) => call.args.iter_mut().for_each(visit),
        ExprKind::Conditional(conditional) => {
            visit(&mut conditional.condition);
            visit(&mut conditional.then);
            visit(&mut conditional.otherwise);
        }
        ExprKind::Unary(unary) => visit(&mut unary.operand),
        ExprKind::Binary(binary) => {
            visit(&mut binary.left);
            visit(&mut binary.right);
        }
        ExprKind::For(each) => {
            visit(&mut each.collection);
            each.key.iter_mut().for_each(&mut *visit);
            visit(&mut each.value);
            each.condition.iter_mut().for_each(visit);
        }
    }
}

fn children_of_parts(parts: &mut [TemplatePart], visit: &mut dyn FnMut(&mut Expr)) {
    for part in parts {
        match part {
            TemplatePart::Literal(..) => {}
            TemplatePart::Interpolation(expr) => visit(expr),
            TemplatePart::If(choice) => {
                visit(&mut choice.condition);
                children_of_parts(&mut choice.then, visit);
                children_of_parts(&mut choice.otherwise, visit);
            }
            TemplatePart::For(each) => {
                visit(&mut each.collection);
                children_of_parts(&mut each.body, visit);
            }
        }
    }
}
