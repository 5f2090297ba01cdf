//! References: every traversal of a module leads to something that is declared, and to an attribute
//! that its type has.
//!
//! What Terraform refuses before it evaluates anything counts wherever it stands, also within
//! `try`; what it finds only in evaluating does not count there.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Violation;
use super::scan::{self, Reached, Scan};
use super::selection::{Selection, Selections};
use crate::address::ResourceMode;
use crate::diagnostic::did_you_mean;
use crate::eval::provenance::Trail;
use crate::module::{Module, ModuleId, Repetition};
use crate::schema::block::{Attribute, Block, Nesting, Type};
use crate::schema::{Kind, Majors};
use crate::source::Span;
use crate::syntax::tree::{Block as SourceBlock, Body, Expr, ExprKind, TemplatePart};

/// The first names that are no resource types.
const RESERVED: &[&str] = &[
    "var",
    "local",
    "module",
    "data",
    "ephemeral",
    "resource",
    "each",
    "count",
    "self",
    "path",
    "terraform",
    "tofu",
    "provider",
    "action",
    "list",
];

/// Functions that stand failures of their arguments.
const LENIENT: &[&str] = &["try", "can"];

/// What an expression stands for, as far as a schema says.
#[derive(Debug, Clone)]
enum Place {
    /// A resource, or one of its blocks: what it holds in each of the majors, where they are, and
    /// what it is called.
    Block(Vec<Held>, SmolStr),
    /// Several of them.
    Blocks(Vec<Held>, SmolStr),
    /// A value of these types.
    Value(Vec<Type>, SmolStr),
    /// Anything.
    Unknown,
}

/// Attributes and nested blocks of one major.
#[derive(Debug, Clone)]
struct Held {
    majors: Majors,
    major: usize,
    /// The way to the block.
    path: Vec<SmolStr>,
}

impl Held {
    fn block(&self) -> Option<&Block> {
        let mut block = &self.majors.get(self.major)?.1;
        for step in &self.path {
            block = &block.nested(step)?.block;
        }
        Some(block)
    }
}

/// The walk through one module.
struct Walk<'a, 's> {
    module: &'a Module,
    id: ModuleId,
    reached: &'a Reached,
    scan: &'a Scan<'a>,
    selections: &'a Selections<'s>,
    known: FxHashMap<SmolStr, Option<Selection<'s>>>,
    /// Names of `for` expressions and iterators.
    bound: Vec<SmolStr>,
    /// What [`ExprKind::SplatItem`] stands for.
    splat: Vec<Place>,
    lenient: usize,
    address: String,
    block: Span,
    found: Vec<Violation>,
}

/// Judges the references of a module.
pub(super) fn judge(
    scan: &Scan,
    selections: &Selections,
    id: ModuleId,
    reached: &Reached,
) -> Vec<Violation> {
    let module = scan.tree.get(id);
    if module.incomplete {
        return Vec::new();
    }
    let mut walk = Walk {
        module,
        id,
        reached,
        scan,
        selections,
        known: FxHashMap::default(),
        bound: Vec::new(),
        splat: Vec::new(),
        lenient: 0,
        address: String::new(),
        block: Span::NONE,
        found: Vec::new(),
    };
    for resource in &module.resources {
        let prefix = resource.mode.prefix();
        let name = format!("{prefix}{}.{}", resource.ty, resource.name);
        walk.top(&name, &resource.block, &["provider"]);
    }
    for call in module.calls.values() {
        let name = format!("module.{}", call.name);
        walk.top(&name, &call.block, &["providers", "source", "version"]);
    }
    for (name, output) in &module.outputs {
        walk.top(&format!("output.{name}"), &output.block, &[]);
    }
    for provider in &module.providers {
        let name = format!("provider.{}", provider.reference.name);
        walk.top(&name, &provider.block, &[]);
    }
    for (name, variable) in &module.variables {
        walk.start(&format!("var.{name}"), variable.block.span);
        for rule in variable.block.body.blocks("validation") {
            walk.body(&rule.body, &[]);
        }
    }
    for (name, local) in &module.locals {
        walk.start(&format!("local.{name}"), local.value.span);
        walk.expr(&local.value);
    }
    walk.found
}

impl Walk<'_, '_> {
    fn start(&mut self, name: &str, block: Span) {
        self.address = format!("{}{name}", self.reached.address);
        self.block = block;
    }

    fn top(&mut self, name: &str, block: &SourceBlock, without: &[&str]) {
        self.start(name, block.span);
        self.body(&block.body, without);
    }

    fn body(&mut self, body: &Body, without: &[&str]) {
        for attribute in &body.attributes {
            if !without.contains(&attribute.name.as_str()) {
                self.expr(&attribute.value);
            }
        }
        for block in &body.blocks {
            match block.kind.as_str() {
                "dynamic" => self.dynamic(block),
                "lifecycle" => self.body(&block.body, &["ignore_changes", "replace_triggered_by"]),
                "provisioner" => self.body(&block.body, &["when", "on_failure"]),
                _ => self.body(&block.body, &[]),
            }
        }
    }

    fn dynamic(&mut self, block: &SourceBlock) {
        if let Some(each) = block.body.attribute("for_each") {
            self.expr(&each.value);
        }
        let iterator = block.body.attribute("iterator");
        let name = match iterator.map(|iterator| &iterator.value.kind) {
            Some(ExprKind::Variable(name)) => name.clone(),
            _ => block.label(0).cloned().unwrap_or_default(),
        };
        self.bound.push(name);
        for content in block.body.blocks("content") {
            self.body(&content.body, &[]);
        }
        self.bound.pop();
    }

    /// Judges an expression and says what it stands for.
    fn expr(&mut self, expr: &Expr) -> Place {
        match &expr.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Variable(_) => {}
            ExprKind::SplatItem => return self.splat.last().cloned().unwrap_or(Place::Unknown),
            ExprKind::Template(parts) => self.parts(parts),
            ExprKind::Tuple(items) => {
                for item in items {
                    self.expr(item);
                }
            }
            ExprKind::Object(items) => {
                for (key, value) in items {
                    self.expr(key);
                    self.expr(value);
                }
            }
            ExprKind::GetAttr(get) => {
                if let Some(place) = self.named(&get.source, &get.name, expr.span) {
                    return place;
                }
                let source = self.expr(&get.source);
                return self.attribute(source, &get.name, get.name_span, is_static(&get.source));
            }
            ExprKind::Index(index) => {
                self.expr(&index.key);
                return match self.expr(&index.source) {
                    Place::Blocks(held, name) => Place::Block(held, name),
                    Place::Value(types, name) => Place::Value(elements(&types), name),
                    _ => Place::Unknown,
                };
            }
            ExprKind::Splat(splat) => {
                let item = match self.expr(&splat.source) {
                    Place::Blocks(held, name) | Place::Block(held, name) => {
                        Place::Block(held, name)
                    }
                    Place::Value(types, name) => Place::Value(elements(&types), name),
                    Place::Unknown => Place::Unknown,
                };
                self.splat.push(item);
                self.expr(&splat.each);
                self.splat.pop();
            }
            ExprKind::Call(call) => {
                let lenient = LENIENT.contains(&call.name.as_str());
                self.lenient += usize::from(lenient);
                for argument in &call.args {
                    self.expr(argument);
                }
                self.lenient -= usize::from(lenient);
            }
            ExprKind::Conditional(conditional) => {
                self.expr(&conditional.condition);
                self.expr(&conditional.then);
                self.expr(&conditional.otherwise);
            }
            ExprKind::Unary(unary) => {
                self.expr(&unary.operand);
            }
            ExprKind::Binary(binary) => {
                self.expr(&binary.left);
                self.expr(&binary.right);
            }
            ExprKind::For(inner) => {
                self.expr(&inner.collection);
                let names = inner.key_name.iter().chain([&inner.value_name]);
                let bound = self.bound.len();
                self.bound.extend(names.cloned());
                for part in inner
                    .key
                    .iter()
                    .chain([&inner.value])
                    .chain(&inner.condition)
                {
                    self.expr(part);
                }
                self.bound.truncate(bound);
            }
        }
        Place::Unknown
    }

    fn parts(&mut self, parts: &[TemplatePart]) {
        for part in parts {
            match part {
                TemplatePart::Literal(..) => {}
                TemplatePart::Interpolation(expr) => {
                    self.expr(expr);
                }
                TemplatePart::If(branch) => {
                    self.expr(&branch.condition);
                    self.parts(&branch.then);
                    self.parts(&branch.otherwise);
                }
                TemplatePart::For(each) => {
                    self.expr(&each.collection);
                    let names = each.key_name.iter().chain([&each.value_name]);
                    let bound = self.bound.len();
                    self.bound.extend(names.cloned());
                    self.parts(&each.body);
                    self.bound.truncate(bound);
                }
            }
        }
    }

    /// `source.name`, where that names a thing that has to be declared.
    fn named(&mut self, source: &Expr, name: &SmolStr, span: Span) -> Option<Place> {
        match &source.kind {
            ExprKind::Variable(root) if !self.bound.contains(root) => match root.as_str() {
                "var" => {
                    let declared = self.module.variables.contains_key(name);
                    self.declared(declared, "an input variable", "var", name, span)
                }
                "local" => {
                    let declared = self.module.locals.contains_key(name);
                    self.declared(declared, "a local value", "local", name, span)
                }
                "module" => {
                    let declared = self.module.calls.contains_key(name);
                    self.declared(declared, "a module call", "module", name, span)
                }
                root if RESERVED.contains(&root) || !root.contains('_') => None,
                _ => Some(self.resource(ResourceMode::Managed, root, name, span)),
            },
            ExprKind::GetAttr(get) => {
                let ExprKind::Variable(root) = &get.source.kind else {
                    return None;
                };
                if self.bound.contains(root) {
                    return None;
                }
                let mode = match root.as_str() {
                    "module" => return self.output(&get.name, name, span),
                    "data" => ResourceMode::Data,
                    "ephemeral" => ResourceMode::Ephemeral,
                    "resource" => ResourceMode::Managed,
                    _ => return None,
                };
                Some(self.resource(mode, &get.name, name, span))
            }
            ExprKind::Index(index) => {
                let ExprKind::GetAttr(get) = &index.source.kind else {
                    return None;
                };
                let is_module = matches!(&get.source.kind, ExprKind::Variable(root)
                    if root == "module" && !self.bound.contains(root));
                if !is_module {
                    return None;
                }
                self.expr(&index.key);
                self.output(&get.name, name, span)
            }
            _ => None,
        }
    }

    fn declared(
        &mut self,
        declared: bool,
        what: &str,
        root: &str,
        name: &SmolStr,
        span: Span,
    ) -> Option<Place> {
        if !declared {
            let module = self.module;
            let nearest = match root {
                "var" => did_you_mean(name, module.variables.keys().map(SmolStr::as_str)),
                "local" => did_you_mean(name, module.locals.keys().map(SmolStr::as_str)),
                _ => did_you_mean(name, module.calls.keys().map(SmolStr::as_str)),
            };
            let nearest = nearest.map(SmolStr::from);
            let message =
                format!("{root}.{name} refers to {what} that the module does not declare");
            self.report(span, &format!("{root}.{name}"), message, nearest);
        }
        Some(Place::Unknown)
    }

    fn output(&mut self, call: &SmolStr, name: &SmolStr, span: Span) -> Option<Place> {
        let Some(declared) = self.module.calls.get(call) else {
            return self.declared(false, "a module call", "module", call, span);
        };
        if let Some(target) = declared.target {
            let target = self.scan.tree.get(target);
            // What a module gives is looked up in evaluating only: `try` stands that.
            let stands = self.lenient > 0;
            if !stands && !target.incomplete && !target.outputs.contains_key(name) {
                let names = target.outputs.keys().map(SmolStr::as_str);
                let nearest = did_you_mean(name, names).map(SmolStr::from);
                let message = format!(
                    "module.{call}.{name} refers to an output value that the module does not declare"
                );
                self.report(span, &format!("module.{call}.{name}"), message, nearest);
            }
        }
        Some(Place::Unknown)
    }

    fn resource(&mut self, mode: ResourceMode, ty: &str, name: &SmolStr, span: Span) -> Place {
        let reference = format!("{}{ty}.{name}", mode.prefix());
        let Some((_, resource)) = self.module.resource(mode, ty, name) else {
            let others = self.module.resources.iter();
            let others = others.filter(|other| other.mode == mode && other.ty == ty);
            let nearest = did_you_mean(name, others.map(|other| other.name.as_str()));
            let nearest = nearest.map(SmolStr::from);
            let message =
                format!("{reference} refers to a resource that the module does not declare");
            self.report(span, &reference, message, nearest);
            return Place::Unknown;
        };
        let local = scan::local_name(resource);
        let (selections, tree, id) = (self.selections, self.scan.tree, self.id);
        let roots = &self.reached.roots;
        let selection = self
            .known
            .entry(local.clone())
            .or_insert_with(|| selections.of(tree, id, roots, &local));
        let Some(selection) = selection else {
            return Place::Unknown;
        };
        let kind = Kind::from(mode);
        let Some(majors) = selection.provider.majors(kind, ty) else {
            return Place::Unknown;
        };
        if selection.older || selection.newer {
            return Place::Unknown;
        }
        let held: Vec<Held> = majors
            .iter()
            .enumerate()
            .filter(|(_, (major, _))| selection.majors.contains(major))
            .map(|(at, _)| Held {
                majors: majors.clone(),
                major: at,
                path: Vec::new(),
            })
            .collect();
        let gone = |held: &Held| held.block().is_none_or(|block| block.open);
        if held.is_empty() || held.iter().any(gone) {
            return Place::Unknown;
        }
        match resource.repetition {
            Repetition::None => Place::Block(held, ty.into()),
            Repetition::Count(_) | Repetition::ForEach(_) => Place::Blocks(held, ty.into()),
        }
    }

    fn attribute(&mut self, source: Place, name: &SmolStr, span: Span, fixed: bool) -> Place {
        let silent = self.lenient > 0 && !fixed;
        match source {
            Place::Block(held, owner) => {
                let mut types = Vec::new();
                let mut nested = Vec::new();
                for one in &held {
                    let Some(block) = one.block() else { continue };
                    if block.open {
                        return Place::Unknown;
                    }
                    types.extend(block.attribute(name).map(|attribute| attribute.ty.clone()));
                    if let Some(found) = block.nested(name) {
                        let mut inner = one.clone();
                        inner.path.push(name.clone());
                        nested.push((found.nesting, inner));
                    }
                }
                let path = SmolStr::from(format!("{owner}.{name}"));
                if !types.is_empty() {
                    return Place::Value(types, path);
                }
                if let Some((nesting, _)) = nested.first() {
                    let nesting = *nesting;
                    let held = nested.into_iter().map(|(_, held)| held).collect();
                    return match nesting {
                        Nesting::Single => Place::Block(held, path),
                        _ => Place::Blocks(held, path),
                    };
                }
                if !silent {
                    let names = held.iter().filter_map(Held::block).flat_map(Block::names);
                    let nearest = did_you_mean(name, names).map(SmolStr::from);
                    let message = format!("{owner} has no attribute \"{name}\"");
                    self.report(span, &path, message, nearest);
                }
                Place::Unknown
            }
            Place::Value(types, owner) => {
                let fields: Vec<&Attribute> = types
                    .iter()
                    .filter_map(|ty| match ty {
                        Type::Object(fields) if !fields.is_empty() => Some(fields),
                        _ => None,
                    })
                    .flatten()
                    .collect();
                if fields.is_empty() || types.iter().any(|ty| !matches!(ty, Type::Object(_))) {
                    return Place::Unknown;
                }
                let path = SmolStr::from(format!("{owner}.{name}"));
                let found = fields.iter().filter(|field| field.name == *name);
                let found: Vec<Type> = found.map(|field| field.ty.clone()).collect();
                if !found.is_empty() {
                    return Place::Value(found, path);
                }
                if !silent {
                    let names = fields.iter().map(|field| field.name.as_str());
                    let nearest = did_you_mean(name, names).map(SmolStr::from);
                    let message = format!("{owner} has no attribute \"{name}\"");
                    self.report(span, &path, message, nearest);
                }
                Place::Unknown
            }
            Place::Blocks(..) | Place::Unknown => Place::Unknown,
        }
    }

    fn report(&mut self, span: Span, path: &str, message: String, nearest: Option<SmolStr>) {
        let help = nearest.map(|name| format!("did you mean \"{name}\"?"));
        self.found.push(Violation {
            rule: "schema_unknown_reference",
            module: self.id,
            address: self.address.clone(),
            root: self.reached.roots[0],
            span,
            block: self.block,
            path: path.to_owned(),
            message,
            reason: None,
            help: help.into_iter().collect(),
            trace: Vec::new(),
            way: Trail::EMPTY,
            rename: None,
            meant: None,
        });
    }
}

fn elements(types: &[Type]) -> Vec<Type> {
    let element = |ty: &Type| match ty {
        Type::List(element) | Type::Set(element) | Type::Map(element) => (**element).clone(),
        _ => Type::Any,
    };
    types.iter().map(element).collect()
}

/// Whether Terraform sees an expression as one traversal, which it checks before it evaluates.
fn is_static(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Variable(_) => true,
        ExprKind::GetAttr(get) => is_static(&get.source),
        ExprKind::Index(index) => {
            matches!(index.key.kind, ExprKind::String(_) | ExprKind::Number(_))
                && is_static(&index.source)
        }
        _ => false,
    }
}
