//! What a provider's schema says of a block that is evaluated: which names are blocks, and which
//! values the provider refuses. Only what all known versions agree on counts.

use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::super::convert::convert;
use super::super::types::Type;
use super::super::value::{Data, Reason, ReasonKind, Unknown, Value};
use crate::schema::block::Block;
use crate::source::Span;
use crate::syntax::tree::{Attribute, Block as SourceBlock, BlockLabel, Body, Expr, ExprKind};

/// A block in each known version of its provider; without versions nothing is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape<'m> {
    views: Vec<&'m Block>,
    /// Whether it is written in JSON, where a nested block looks like an argument.
    pub(super) json: bool,
}

impl<'m> Shape<'m> {
    /// A block in these versions.
    pub(super) fn new(views: impl Iterator<Item = &'m Block>, json: bool) -> Shape<'m> {
        let mut views: Vec<&Block> = views.collect();
        if views.iter().any(|view| view.open) {
            views.clear();
        }
        Shape { views, json }
    }

    /// The nested block of a type.
    pub(super) fn nested(&self, name: &str) -> Shape<'m> {
        let nested = |view: &&'m Block| Some(&view.nested(name)?.block);
        let views: Vec<&Block> = self.views.iter().filter_map(nested).collect();
        if views.len() < self.views.len() {
            return Shape {
                views: Vec::new(),
                json: self.json,
            };
        }
        Shape::new(views.into_iter(), self.json)
    }

    /// Whether the name is that of a nested block and nothing else.
    pub(super) fn is_block(&self, name: &str) -> bool {
        let mut views = self.views.iter();
        !self.views.is_empty()
            && views.all(|view| view.nested(name).is_some() && view.attribute(name).is_none())
    }

    /// Why a block of this type is refused.
    pub(super) fn refuses_block(&self, name: &str) -> Option<SmolStr> {
        let plain = |view: &&Block| {
            view.nested(name).is_none()
                && view.attribute(name).is_some_and(|attribute| {
                    attribute.as_blocks().is_none()
                        && !matches!(attribute.ty, crate::schema::block::Type::Any)
                })
        };
        let all = !self.views.is_empty() && self.views.iter().all(plain);
        all.then(|| format_smolstr!("{name} is an argument, so the provider refuses a block"))
    }

    /// The value of an argument as the provider takes it, or the unknown in place of one that it
    /// refuses.
    pub(super) fn settle(&self, name: &str, value: Value) -> Value {
        if !self.json && self.is_block(name) {
            let why = format_smolstr!("{name} is a block, so Terraform refuses the argument");
            return refused(&value, ReasonKind::Error(why));
        }
        let types: Vec<Type> = self
            .views
            .iter()
            .filter_map(|view| Some((&view.attribute(name)?.ty).into()))
            .collect();
        if types.is_empty() || types.len() < self.views.len() {
            return value;
        }
        let mut problem = None;
        for ty in &types {
            match convert(&value, ty) {
                // "true" for a bool is what the provider gets as true. Other types are left as
                // they are written.
                Ok(converted) if matches!(value.data, Data::String(_)) => {
                    return match converted.data {
                        Data::Bool(_) | Data::Number(_) => converted,
                        _ => value,
                    };
                }
                Ok(_) => return value,
                Err(error) => problem = Some(error),
            }
        }
        match problem {
            Some(error) => {
                let why = format_smolstr!("the provider refuses \"{name}\": {error}");
                refused(&value, ReasonKind::Refused(why))
            }
            None => value,
        }
    }
}

/// What stands for a value that the provider refuses: the plan fails, so nothing follows from it.
fn refused(value: &Value, why: ReasonKind) -> Value {
    let reason = Reason::new(why, value.span);
    Value {
        data: Data::Unknown(Arc::new(Unknown::new(reason, Type::Any))),
        identity: None,
        document: None,
        ..value.clone()
    }
}

/// What stands for blocks that Terraform refuses: a rule says so by the source alone.
pub(super) fn refused_block(why: SmolStr, span: Span) -> Value {
    Value::unknown(Reason::new(ReasonKind::Error(why), span)).at(span)
}

/// The blocks that the value of a property is in JSON: an object, or a list of them; none if it is
/// something else.
pub(super) fn json_blocks(value: &Expr) -> Option<Vec<(Body, Span)>> {
    match &value.kind {
        ExprKind::Null => Some(Vec::new()),
        ExprKind::Object(items) => Some(vec![(json_body(items), value.span)]),
        ExprKind::Tuple(elements) => {
            let block = |element: &Expr| match &element.kind {
                ExprKind::Object(items) => Some((json_body(items), element.span)),
                _ => None,
            };
            elements.iter().map(block).collect()
        }
        _ => None,
    }
}

/// An object as the body of a block.
fn json_body(items: &[(Expr, Expr)]) -> Body {
    let mut body = Body::default();
    for (key, value) in items {
        let ExprKind::String(name) = &key.kind else {
            continue;
        };
        match (name.as_str(), &value.kind) {
            ("//", _) => {}
            ("dynamic", ExprKind::Object(kinds)) => {
                body.blocks.extend(kinds.iter().filter_map(json_dynamic));
            }
            _ => body.attributes.push(Attribute {
                name: name.clone(),
                name_span: key.span,
                value: value.clone(),
            }),
        }
    }
    body
}

/// `"KIND": { "for_each": …, "content": {…} }` as a `dynamic` block.
fn json_dynamic((key, value): &(Expr, Expr)) -> Option<SourceBlock> {
    let (ExprKind::String(kind), ExprKind::Object(items)) = (&key.kind, &value.kind) else {
        return None;
    };
    let mut body = json_body(items);
    let at = body
        .attributes
        .iter()
        .position(|attribute| attribute.name == "content")?;
    let content = body.attributes.remove(at);
    let ExprKind::Object(items) = &content.value.kind else {
        return None;
    };
    body.blocks.push(SourceBlock {
        kind: SmolStr::new_static("content"),
        labels: Vec::new(),
        header: content.name_span,
        span: content.value.span,
        body: json_body(items),
    });
    Some(SourceBlock {
        kind: SmolStr::new_static("dynamic"),
        labels: vec![BlockLabel {
            text: kind.clone(),
            span: key.span,
        }],
        header: key.span,
        span: value.span,
        body,
    })
}
