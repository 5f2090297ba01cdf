//! What Terraform itself reads of a resource: `lifecycle`, provisioners, `connection` and
//! `depends_on`. None of it is part of the resource's value, and only policies ask for it.

use std::rc::Rc;

use smol_str::SmolStr;

use super::Configuration;
use super::body::Meta;
use super::instance::{Bindings, ModuleInstance};
use super::resource::Instance;
use super::shape::Shape;
use crate::eval::value::{ListKind, MapKind, Value};
use crate::module::Resource;
use crate::source::Span;
use crate::syntax::tree::{Attribute, Block, Expr, ExprKind};

/// What `lifecycle` and provisioners write without quotes: references and keywords.
const WORDS: &[&str] = &[
    "ignore_changes",
    "on_failure",
    "replace_triggered_by",
    "when",
];

/// The nested blocks that are Terraform's own.
const BLOCKS: &[&str] = &["lifecycle", "connection", "provisioner"];

impl<'a> Configuration<'a> {
    /// The meta-arguments of a resource instance, as its block writes them; none if it has none.
    /// A provisioner has its label as `type`.
    pub fn meta_arguments(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        resource: &Resource,
        one: &Instance,
    ) -> Option<Value> {
        let body = &resource.block.body;
        let depends_on = body.attribute("depends_on");
        let is_meta = |block: &&Block| BLOCKS.contains(&block.kind.as_str());
        if depends_on.is_none() && !body.blocks.iter().any(|block| is_meta(&block)) {
            return None;
        }
        let bindings = Bindings {
            own: Some(one.value.clone()),
            ..one.bindings.clone()
        };
        let mut entries = Vec::new();
        if let Some(depends_on) = depends_on {
            entries.push((depends_on.name.clone(), self.words(&depends_on.value)));
        }
        for kind in BLOCKS {
            let blocks = body.blocks(kind);
            let items: Vec<Value> = blocks
                .map(|block| self.meta_block(instance, &bindings, block))
                .collect();
            if let Some(first) = body.blocks(kind).next() {
                let list = Value::list(ListKind::Blocks, items).at(first.header);
                entries.push((SmolStr::new_static(kind), list));
            }
        }
        let value = Value::map(MapKind::Block, entries.into_iter().collect());
        Some(value.at(resource.block.header))
    }

    fn meta_block(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        bindings: &Bindings,
        block: &Block,
    ) -> Value {
        let meta = Meta {
            arguments: WORDS,
            blocks: BLOCKS,
        };
        let mut entries = self.body(instance, bindings, &block.body, &meta, &Shape::default());
        let words = |attribute: &&Attribute| WORDS.contains(&attribute.name.as_str());
        for attribute in block.body.attributes.iter().filter(words) {
            entries.push((attribute.name.clone(), self.words(&attribute.value)));
        }
        if let Some(label) = block.labels.first() {
            let label = Value::from(label.text.clone()).at(label.span);
            entries.push((SmolStr::new_static("type"), label));
        }
        let connections: Vec<Value> = block
            .body
            .blocks("connection")
            .map(|inner| self.meta_block(instance, bindings, inner))
            .collect();
        if !connections.is_empty() {
            let list = Value::list(ListKind::Blocks, connections).at(block.header);
            entries.push((SmolStr::new_static("connection"), list));
        }
        Value::map(MapKind::Block, entries.into_iter().collect()).at(block.header)
    }

    /// What is written without quotes, as text: one, or a list of them.
    fn words(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Tuple(items) => {
                let items = items.iter().map(|item| self.words(item));
                Value::tuple(items.collect()).at(expr.span)
            }
            _ => self.written(expr.span),
        }
    }

    /// The source of an expression as a text, without quotes around it.
    pub fn written(&self, span: Span) -> Value {
        let text = self.run.sources.snippet(span);
        let words: Vec<&str> = text.split_whitespace().collect();
        Value::from(words.join(" ").trim_matches('"')).at(span)
    }
}
