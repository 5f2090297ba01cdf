//! The contents of a block as a value: arguments, nested blocks, `dynamic` blocks expanded.
//!
//! Source: section 16.11 of the policy language reference; "dynamic Blocks" in the Terraform
//! documentation.

use std::rc::Rc;
use std::sync::Arc;

use smol_str::SmolStr;

use super::super::expr::{Elements, Evaluator};
use super::super::provenance::{HopKind, Trail};
use super::super::scope::{EvalError, Frame, Names};
use super::super::types::Type;
use super::super::value::{
    Data, List, ListKind, MapKind, More, Open, Reason, Size, Unknown, Value,
};
use super::Configuration;
use super::instance::{Bindings, ModuleInstance};
use super::shape::{Shape, json_blocks, refused_block};
use crate::source::Span;
use crate::syntax::tree::{Attribute, Block, Body};

/// The nested blocks of one type, as far as they were collected.
struct Blocks {
    kind: SmolStr,
    span: Span,
    items: Vec<Value>,
    open: Option<Box<Open>>,
    /// What left it without blocks.
    none: Trail,
}

impl<'a> Configuration<'a> {
    /// The arguments and nested blocks of a block, without meta-arguments and meta-blocks.
    pub(super) fn body(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        bindings: &Bindings,
        body: &Body,
        meta: &Meta,
        shape: &Shape,
    ) -> Vec<(SmolStr, Value)> {
        let scope = self.scope(instance, bindings);
        let evaluator = Evaluator {
            scope: &scope,
            frame: None,
            run: self.run(),
        };
        self.contents(&evaluator, body, meta, shape)
    }

    /// A block of its own, such as a provider's, without some of its arguments.
    pub fn block(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        block: &Block,
        without: &'static [&'static str],
    ) -> Value {
        let meta = Meta {
            arguments: without,
            blocks: &[],
        };
        let entries = self
            .body(
                instance,
                &Bindings::default(),
                &block.body,
                &meta,
                &Shape::default(),
            )
            .into_iter()
            .collect();
        Value::map(MapKind::Block, entries).at(block.header)
    }

    fn contents(
        &self,
        evaluator: &Evaluator,
        body: &Body,
        meta: &Meta,
        shape: &Shape,
    ) -> Vec<(SmolStr, Value)> {
        let mut entries: Vec<(SmolStr, Value)> = Vec::new();
        let mut collected: Vec<Blocks> = Vec::new();
        for Attribute { name, value, .. } in &body.attributes {
            if meta.arguments.contains(&name.as_str()) {
                continue;
            }
            if let Some(blocks) = json_blocks(value).filter(|_| shape.json && shape.is_block(name))
            {
                let items = blocks.iter().map(|(body, span)| {
                    self.block_value(evaluator, body, *span, &shape.nested(name))
                });
                collect(&mut collected, name, value.span)
                    .items
                    .extend(items);
                continue;
            }
            let evaluated = self.settle(evaluator.eval(value), value.span);
            entries.push((name.clone(), shape.settle(name, evaluated)));
        }
        for block in &body.blocks {
            if block.kind == "dynamic" {
                if let Err(error) = self.dynamic(evaluator, block, shape, &mut collected) {
                    self.settle_error(&error);
                }
            } else if !meta.blocks.contains(&block.kind.as_str()) {
                let inner = shape.nested(&block.kind);
                let value = self.block_value(evaluator, &block.body, block.header, &inner);
                collect(&mut collected, &block.kind, block.header)
                    .items
                    .push(value);
            }
        }
        for blocks in collected {
            if let Some(why) = shape.refuses_block(&blocks.kind) {
                entries.push((blocks.kind, refused_block(why, blocks.span)));
                continue;
            }
            let Blocks {
                kind,
                span,
                items,
                open,
                none,
            } = blocks;
            // Without a block there is no place either: what lacks it is the block around.
            let empty = items.is_empty() && open.is_none();
            let list = List {
                kind: ListKind::Blocks,
                items,
                open,
                size: Size::default(),
            };
            let value = Value::from(Data::List(Arc::new(list)));
            let value = if empty {
                value.because(&none)
            } else {
                value.at(span)
            };
            entries.push((kind, value));
        }
        entries
    }

    fn block_value(
        &self,
        evaluator: &Evaluator,
        body: &Body,
        header: Span,
        shape: &Shape,
    ) -> Value {
        let entries = self
            .contents(evaluator, body, &Meta::NONE, shape)
            .into_iter()
            .collect();
        Value::map(MapKind::Block, entries).at(header)
    }

    /// Expands a `dynamic` block: one block for each element; where the elements are not known,
    /// one that stands for all.
    fn dynamic(
        &self,
        evaluator: &Evaluator,
        block: &Block,
        shape: &Shape,
        collected: &mut Vec<Blocks>,
    ) -> Result<(), EvalError> {
        let error = |message: &str| EvalError::new(block.header, message);
        let kind = block
            .label(0)
            .ok_or_else(|| error("a dynamic block has the type of the blocks as its label"))?;
        let for_each = block
            .body
            .attribute("for_each")
            .ok_or_else(|| error("a dynamic block needs for_each"))?;
        let content = block
            .body
            .blocks("content")
            .next()
            .ok_or_else(|| error("a dynamic block needs a content block"))?;
        let iterator = match block
            .body
            .attribute("iterator")
            .map(|attribute| &attribute.value.kind)
        {
            Some(crate::syntax::tree::ExprKind::Variable(name)) => name.clone(),
            _ => kind.clone(),
        };
        let inner_shape = shape.nested(kind);
        let expand = |key: Value, value: Value| -> Result<Value, EvalError> {
            let each = Value::object([
                (SmolStr::new_static("key"), key),
                (SmolStr::new_static("value"), value),
            ]);
            let names = [(iterator.clone(), each)];
            let inner = Evaluator {
                frame: Some(&Frame {
                    names: Names::Few(&names),
                    outer: evaluator.frame,
                }),
                ..*evaluator
            };
            let block = self.block_value(&inner, &content.body, content.header, &inner_shape);
            self.run
                .take(block.own_bytes() + size_of::<Value>(), content.header)?;
            Ok(block)
        };
        let collection = evaluator.eval(&for_each.value)?;
        let blocks = collect(collected, kind, content.header);
        let alike = |possible: Vec<Value>, reason: Reason, more: More| {
            Some(Box::new(Open {
                reason,
                possible,
                more,
            }))
        };
        match evaluator.elements(&collection, for_each.value.span, true)? {
            Elements::Known(elements, open) => {
                let mut possible = Vec::new();
                let none = collection.trail.clone();
                blocks.none = none.then(for_each.value.span, HopKind::NoBlocks);
                for element in elements {
                    let block = expand(element.key, element.value)?;
                    if element.certain {
                        blocks.items.push(block);
                    } else {
                        possible.push(block);
                    }
                }
                if let Some((reason, more)) = open {
                    if more == More::Anything {
                        let unknown = || Value::unknown(reason.clone()).derived(&collection);
                        possible.push(expand(unknown(), unknown())?);
                    }
                    blocks.open = alike(
                        possible,
                        reason,
                        if more == More::Nothing {
                            More::Nothing
                        } else {
                            More::Alike
                        },
                    );
                }
            }
            Elements::Unknown(reason) => {
                let element_type = match collection.as_unknown().map(|unknown| &unknown.ty) {
                    Some(Type::List(element) | Type::Set(element) | Type::Map(element)) => {
                        (**element).clone()
                    }
                    _ => Type::Any,
                };
                let unknown = |ty: Type| {
                    Value::from(Unknown::new(reason.clone(), ty))
                        .at(for_each.value.span)
                        .derived(&collection)
                };
                let block = expand(unknown(Type::Any), unknown(element_type))?;
                blocks.open = alike(vec![block], reason.clone(), More::Alike);
            }
        }
        Ok(())
    }
}

fn collect<'c>(collected: &'c mut Vec<Blocks>, kind: &SmolStr, span: Span) -> &'c mut Blocks {
    let at = collected
        .iter()
        .position(|blocks| blocks.kind == *kind)
        .unwrap_or_else(|| {
            collected.push(Blocks {
                kind: kind.clone(),
                span,
                items: Vec::new(),
                open: None,
                none: Trail::EMPTY,
            });
            collected.len() - 1
        });
    &mut collected[at]
}

/// What of a block is Terraform's own and no part of its value.
pub(super) struct Meta {
    /// Names of arguments.
    pub(super) arguments: &'static [&'static str],
    /// Types of blocks.
    pub(super) blocks: &'static [&'static str],
}

impl Meta {
    /// Nothing: a nested block.
    pub(super) const NONE: Meta = Meta {
        arguments: &[],
        blocks: &[],
    };
}
