//! What stands in a block, in native and in JSON syntax. In JSON a nested block looks like an
//! argument: the schema tells which it is.

use smol_str::SmolStr;

use crate::source::Span;
use crate::syntax::tree::{Body, Expr, ExprKind};

/// Arguments and nested blocks.
#[derive(Debug, Default)]
pub(super) struct Contents<'a> {
    pub(super) arguments: Vec<Argument<'a>>,
    pub(super) blocks: Vec<NestedBlock<'a>>,
}

#[derive(Debug)]
pub(super) struct Argument<'a> {
    pub(super) name: SmolStr,
    pub(super) span: Span,
    pub(super) value: &'a Expr,
}

#[derive(Debug)]
pub(super) struct NestedBlock<'a> {
    pub(super) kind: SmolStr,
    /// Where the kind stands.
    pub(super) name: Span,
    pub(super) header: Span,
    /// From `dynamic`: how many there are is not to be seen.
    pub(super) dynamic: bool,
    pub(super) body: Inner<'a>,
}

/// The inside of a nested block, as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Inner<'a> {
    Body(&'a Body),
    Object(&'a [(Expr, Expr)]),
}

impl<'a> Contents<'a> {
    /// What stands in a block; `is_block` says which names are nested blocks in JSON.
    pub(super) fn of(
        inner: Inner<'a>,
        json: bool,
        is_block: impl Fn(&str) -> bool,
    ) -> Contents<'a> {
        let mut contents = Contents::default();
        match inner {
            Inner::Body(body) => {
                for attribute in &body.attributes {
                    let (name, span) = (&attribute.name, attribute.name_span);
                    contents.add(name, span, &attribute.value, json, &is_block);
                }
                for block in &body.blocks {
                    if block.kind == "dynamic" {
                        let label = block.labels.first();
                        for content in block.body.blocks("content").take(1) {
                            contents.blocks.extend(label.map(|label| NestedBlock {
                                kind: label.text.clone(),
                                name: label.span,
                                header: block.header,
                                dynamic: true,
                                body: Inner::Body(&content.body),
                            }));
                        }
                    } else {
                        contents.blocks.push(NestedBlock {
                            kind: block.kind.clone(),
                            name: block.header,
                            header: block.header,
                            dynamic: false,
                            body: Inner::Body(&block.body),
                        });
                    }
                }
            }
            Inner::Object(items) => {
                for (key, value) in items {
                    let ExprKind::String(name) = &key.kind else {
                        continue;
                    };
                    if name == "dynamic" {
                        contents.dynamic(value);
                    } else if name != "//" {
                        contents.add(name, key.span, value, json, &is_block);
                    }
                }
            }
        }
        contents
    }

    fn add(
        &mut self,
        name: &SmolStr,
        span: Span,
        value: &'a Expr,
        json: bool,
        is_block: &impl Fn(&str) -> bool,
    ) {
        if !json || !is_block(name) {
            return self.arguments.push(Argument {
                name: name.clone(),
                span,
                value,
            });
        }
        let mut block = |items| {
            self.blocks.push(NestedBlock {
                kind: name.clone(),
                name: span,
                header: span,
                dynamic: false,
                body: Inner::Object(items),
            });
        };
        match &value.kind {
            ExprKind::Object(items) => block(items),
            ExprKind::Tuple(elements) => {
                for element in elements {
                    if let ExprKind::Object(items) = &element.kind {
                        block(items);
                    }
                }
            }
            _ => {}
        }
    }

    /// `"dynamic": { "KIND": { "for_each": …, "content": {…} } }`
    fn dynamic(&mut self, value: &'a Expr) {
        let ExprKind::Object(kinds) = &value.kind else {
            return;
        };
        for (key, value) in kinds {
            let (ExprKind::String(kind), ExprKind::Object(items)) = (&key.kind, &value.kind) else {
                continue;
            };
            for (name, content) in items {
                if let (ExprKind::String(name), ExprKind::Object(content)) =
                    (&name.kind, &content.kind)
                    && name == "content"
                {
                    self.blocks.push(NestedBlock {
                        kind: kind.clone(),
                        name: key.span,
                        header: key.span,
                        dynamic: true,
                        body: Inner::Object(content),
                    });
                }
            }
        }
    }
}
