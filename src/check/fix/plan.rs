//! From a recipe and a resource to edits: which argument stands where, and where its value is
//! written.

use std::collections::BTreeMap;

use camino::Utf8Path;
use smol_str::SmolStr;

use super::body::{BlockText, New};
use super::draft::{self, Change};
use super::literal;
use super::scope::{self, Scope};
use crate::address::ResourceMode;
use crate::check::{Edit, Fix};
use crate::eval::provenance::HopKind;
use crate::eval::value::{Data, Value};
use crate::graph::ResourceInstance;
use crate::module::{Module, ModuleId, Repetition, Resource};
use crate::policy::recipe::{ArgumentPath, BlockStep, Recipe, Replacement, TextChange, Wanted};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::layout;
use crate::syntax::tree::{Attribute, Block, Expr, ExprKind};

/// How often a value is followed from variable to variable.
const MAX_CALLS: usize = 32;

/// What is planned for one finding.
pub(super) struct Plan<'a> {
    scope: &'a Scope<'a>,
    /// The modules from the root to the one that the resource is in.
    modules: Vec<ModuleId>,
    /// The calls between them.
    calls: Vec<SmolStr>,
    edits: Vec<Edit>,
    /// What is written into blocks, by their spans.
    insertions: BTreeMap<Span, (&'a Block, New)>,
    /// Why the fix is not made, such as that what is edited is used elsewhere too.
    only_offered: Option<&'static str>,
}

/// The fix of a recipe for a resource; none if nothing can be done about it in source.
pub(super) fn plan<'a>(
    scope: &'a Scope<'a>,
    recipe: &Recipe,
    resource: &'a ResourceInstance,
) -> Option<Fix> {
    let resource = match &recipe.on {
        Some(address) => scope.graph.at(address)?,
        None => resource,
    };
    let modules = scope.modules_of(resource)?;
    let module = scope.tree.get(*modules.last()?);
    let address = &resource.address;
    let declared = module.resource(address.mode, &address.resource_type, &address.name);
    let declared = declared.map(|(_, declared)| declared);
    let block = match declared {
        Some(declared) => &declared.block,
        None => block_at(module, resource.header)?,
    };
    let mut plan = Plan {
        scope,
        modules,
        calls: address
            .module
            .0
            .iter()
            .map(|(name, _)| name.clone())
            .collect(),
        edits: Vec::new(),
        insertions: BTreeMap::new(),
        only_offered: None,
    };
    for (path, wanted) in &recipe.set {
        plan.set(block, Some(&resource.value), &path.blocks, path, wanted)?;
    }
    for path in &recipe.remove {
        plan.remove(block, path)?;
    }
    for (path, name) in &recipe.rename {
        plan.rename(block, path, name);
    }
    if let Some(change) = &recipe.replace {
        plan.replace_text(module, change)?;
    }
    if let Some(companion) = &recipe.add {
        plan.add(module, declared?, companion)?;
    }
    plan.finish(recipe)
}

/// The block of what is no resource, by its header.
fn block_at(module: &Module, header: Span) -> Option<&Block> {
    let variables = module.variables.values().map(|variable| &variable.block);
    let outputs = module.outputs.values().map(|output| &output.block);
    let mut blocks = variables
        .chain(outputs)
        .chain(module.backend())
        .chain(&module.terraform);
    blocks.find(|block| block.header == header)
}

impl<'a> Plan<'a> {
    fn set(
        &mut self,
        block: &'a Block,
        value: Option<&Value>,
        steps: &[BlockStep],
        path: &ArgumentPath,
        wanted: &Wanted,
    ) -> Option<()> {
        let Some((step, rest)) = steps.split_first() else {
            return self.set_argument(block, value, &path.name, wanted);
        };
        let dynamic = |other: &Block| other.kind == "dynamic" && other.label(0) == Some(&step.kind);
        if block.body.blocks.iter().any(dynamic) || block.body.attribute(&step.kind).is_some() {
            return None;
        }
        let mut found = false;
        let blocks = block.body.blocks.iter();
        for (index, inner) in blocks.filter(|inner| inner.kind == step.kind).enumerate() {
            if !is_meant(inner, step) {
                continue;
            }
            found = true;
            let value = value.and_then(|value| nested(value, &step.kind, index));
            self.set(inner, value, rest, path, wanted)?;
        }
        if !found && wanted.create && wanted.only.is_none() {
            let text = text_of(&wanted.to)?;
            let mut into = &mut self.insertion(block)?.1;
            for step in steps {
                into = into.block(step);
            }
            into.arguments.push((path.name.to_string(), text));
        }
        Some(())
    }

    fn set_argument(
        &mut self,
        block: &'a Block,
        value: Option<&Value>,
        name: &SmolStr,
        wanted: &Wanted,
    ) -> Option<()> {
        let Some(attribute) = block.body.attribute(name) else {
            if wanted.only.is_none() {
                let text = text_of(&wanted.to)?;
                let new = &mut self.insertion(block)?.1;
                new.arguments.push((name.to_string(), text));
            }
            return Some(());
        };
        let literal = literal::value_of(&attribute.value);
        let present = literal.as_ref().or_else(|| {
            let map = value.and_then(Value::as_map)?;
            map.entries.get(name)
        });
        if wanted.absent && present.is_none_or(|value| !value.is_null()) {
            return Some(());
        }
        if let (Replacement::Literal(wanted), Some(present)) = (&wanted.to, present)
            && present.equals(wanted) == Some(true)
        {
            return Some(());
        }
        if let Some(only) = &wanted.only {
            let listed = |present: &Value| only.iter().any(|one| one.equals(present) == Some(true));
            if !present.is_some_and(listed) {
                return Some(());
            }
        }
        if literal.is_none() && present.is_none_or(|present| present.as_unknown().is_some()) {
            // What source does not decide has not decided the finding either.
            return Some(());
        }
        let depth = self.modules.len();
        self.write(&attribute.value, &wanted.to, depth)
    }

    /// Writes a value where the value of an expression is written: here, or where a variable has it
    /// from. `depth` is the number of modules from the root to the one the expression is in.
    fn write(&mut self, expr: &'a Expr, to: &Replacement, depth: usize) -> Option<()> {
        if literal::value_of(expr).is_some() {
            return self.replace(expr.span, to);
        }
        let Replacement::Literal(_) = to else {
            return None;
        };
        let name = variable(expr)?;
        if self.modules.len() - depth > MAX_CALLS {
            return None;
        }
        let scope = self.scope;
        let id = *self.modules.get(depth.checked_sub(1)?)?;
        let module = scope.tree.get(id);
        if scope.uses_of_variable(id, name) != 1 {
            self.only_offered = Some("the variable is used in other places as well");
        }
        let declared = module.variables.get(name)?;
        if depth == 1 {
            return self.write_root(name, declared.default.as_ref(), to);
        }
        let parent = scope.tree.get(self.modules[depth - 2]);
        let call = parent.calls.get(self.calls.get(depth - 2)?)?;
        if let Some(argument) = call.block.body.attribute(name) {
            return self.write(&argument.value, to, depth - 1);
        }
        let default = declared.default.as_ref()?;
        if scope.calls_of(self.modules[depth - 1]) != 1 {
            self.only_offered = Some("the default is for other calls of the module as well");
        }
        literal::value_of(default)?;
        self.replace(default.span, to)
    }

    /// The root module's variable has its value from where the trail says.
    fn write_root(
        &mut self,
        name: &SmolStr,
        default: Option<&Expr>,
        to: &Replacement,
    ) -> Option<()> {
        let mut places = Vec::new();
        for hop in &self.scope.hops {
            match &hop.kind {
                HopKind::VariableDefault(variable)
                    if variable == name
                        && default.is_some_and(|default| default.span == hop.span) =>
                {
                    places.push(hop.span);
                }
                HopKind::VariableFile(variable) if variable == name => places.push(hop.span),
                HopKind::VariableGiven(variable) if variable == name => return None,
                _ => {}
            }
        }
        let [place] = places[..] else { return None };
        let text = self.scope.sources.snippet(place);
        let expr = syntax::parse_expression(place.file, &text, place.start as usize).ok()?;
        literal::value_of(&expr)?;
        self.replace(place, to)
    }

    fn replace(&mut self, span: Span, to: &Replacement) -> Option<()> {
        let text = if self.is_json(span.file) {
            match to {
                Replacement::Literal(value) => literal::json(value)?,
                Replacement::Expression(_) => return None,
            }
        } else {
            text_of(to)?
        };
        self.edit(span, text);
        Some(())
    }

    fn remove(&mut self, block: &'a Block, path: &ArgumentPath) -> Option<()> {
        for block in reached(block, &path.blocks) {
            let attribute = block.body.attribute(&path.name);
            let attribute = attribute.map(|attribute| attribute.name_span.to(attribute.value.span));
            let blocks = block.body.blocks(&path.name).map(|block| block.span);
            for span in attribute.into_iter().chain(blocks) {
                if !block.span.contains(span) {
                    return None;
                }
                let change = self.with_text(block, |text| text.lines_of(span.range()))??;
                self.change(block.span.file, change);
            }
        }
        Some(())
    }

    fn rename(&mut self, block: &'a Block, path: &ArgumentPath, name: &SmolStr) {
        for block in reached(block, &path.blocks) {
            if block.body.attribute(name).is_some() {
                continue;
            }
            let Some(attribute) = block.body.attribute(&path.name) else {
                continue;
            };
            if !self.is_json(attribute.name_span.file) {
                self.edit(attribute.name_span, name.to_string());
            }
        }
    }

    /// Writes a template in place of a part of the text that decided, if that is written in the
    /// module, and not where Terraform takes no references.
    fn replace_text(&mut self, module: &Module, change: &TextChange) -> Option<()> {
        let mut by = change.by.clone();
        if let Some(declared) = &change.declared {
            let (mode, ty) = match declared.strip_prefix("data.") {
                Some(ty) => (ResourceMode::Data, ty),
                None => (ResourceMode::Managed, declared.as_str()),
            };
            let is_meant = |resource: &&Resource| {
                let once = matches!(resource.repetition, Repetition::None);
                resource.mode == mode && resource.ty == ty && once && resource.provider.is_none()
            };
            let resource = module.resources.iter().find(is_meant)?;
            by = by.replace("{{name}}", &resource.name);
        }
        let fixed = |span: Span| {
            let mut variables = module.variables.values();
            variables.any(|variable| variable.block.span.contains(span))
        };
        let written = |span: Span| {
            module.files.contains(&span.file)
                && !self.is_json(span.file)
                && !fixed(span)
                && self.scope.sources.snippet(span).contains(&change.text)
        };
        let mut hops = self.scope.hops.iter();
        let span = hops.find(|hop| written(hop.span))?.span;
        let text = self.scope.sources.snippet(span);
        let found: Vec<usize> = text
            .match_indices(&change.text)
            .map(|(at, _)| span.start as usize + at)
            .collect();
        for at in found {
            let place = Span::new(span.file, at, at + change.text.len());
            self.edit(place, by.clone());
        }
        Some(())
    }

    fn add(&mut self, module: &Module, resource: &Resource, companion: &str) -> Option<()> {
        let block = &resource.block;
        let text = self.scope.source(block.span.file)?;
        let companion = super::companion::render(companion, resource, text.text())?;
        let (ty, name) = super::companion::labels(&companion)?;
        if module.resource(resource.mode, &ty, &name).is_some() {
            return None;
        }
        if !self.scope.fails_everywhere(resource) {
            return None;
        }
        let change = self.with_text(block, |text| text.append(&companion))?;
        self.change(block.span.file, change);
        Some(())
    }

    fn insertion(&mut self, block: &'a Block) -> Option<&mut (&'a Block, New)> {
        if self.is_json(block.span.file) {
            return None;
        }
        let entry = self.insertions.entry(block.span);
        Some(entry.or_insert_with(|| (block, New::default())))
    }

    fn with_text<T>(&self, block: &Block, f: impl FnOnce(&BlockText) -> T) -> Option<T> {
        if self.is_json(block.span.file) {
            return None;
        }
        let source = self.scope.source(block.span.file)?;
        Some(f(&BlockText::new(source.text(), block)?))
    }

    fn edit(&mut self, span: Span, text: String) {
        let edit = Edit { span, text };
        if !self.edits.contains(&edit) {
            self.edits.push(edit);
        }
    }

    fn change(&mut self, file: FileId, (range, text): Change) {
        self.edit(Span::new(file, range.start, range.end), text);
    }

    fn is_json(&self, file: FileId) -> bool {
        Utf8Path::new(&self.scope.sources.path(file)).extension() == Some("json")
    }

    fn finish(mut self, recipe: &Recipe) -> Option<Fix> {
        for (span, (block, new)) in std::mem::take(&mut self.insertions) {
            let changes = self.with_text(block, |text| text.insert(&new))?;
            if changes.is_empty() {
                return None;
            }
            for change in changes {
                self.change(span.file, change);
            }
        }
        if self.edits.is_empty() {
            return None;
        }
        for edit in &self.edits {
            let source = self.scope.source(edit.span.file)?;
            let why = scope::left_alone(&source, self.scope.dirs);
            self.only_offered = self.only_offered.or(why);
        }
        let only_offered = self.only_offered;
        Some(Fix {
            title: recipe.title(),
            safe: recipe.safe,
            edits: self.padded()?,
            only_offered,
        })
    }

    /// The edits and those of padding, by file and place.
    fn padded(mut self) -> Option<Vec<Edit>> {
        self.edits.sort_by_key(|edit| edit.span);
        let mut padded = Vec::new();
        let files = self.edits.chunk_by(|a, b| a.span.file == b.span.file);
        for edits in files {
            let file = edits[0].span.file;
            let changes: Vec<Change> = edits
                .iter()
                .map(|edit| (edit.span.range(), edit.text.clone()))
                .collect();
            if changes
                .windows(2)
                .any(|pair| pair[0].0.end > pair[1].0.start)
            {
                return None;
            }
            let changes = if self.is_json(file) {
                changes
            } else {
                let source = self.scope.source(file)?;
                let cuts = source.cuts(layout::cuts);
                draft::aligned_near(source.text(), cuts, &changes)
            };
            padded.extend(changes.into_iter().map(|(range, text)| Edit {
                span: Span::new(file, range.start, range.end),
                text,
            }));
        }
        (!padded.is_empty()).then_some(padded)
    }
}

impl New {
    /// The block of a step that is to be written, which a step before may have begun.
    fn block(&mut self, step: &BlockStep) -> &mut New {
        let with = step
            .with
            .as_ref()
            .map(|(name, text)| (name.to_string(), crate::address::quote(text)));
        let known = self.blocks.iter().position(|(kind, inner)| {
            *kind == step.kind.as_str()
                && with
                    .as_ref()
                    .is_none_or(|with| inner.arguments.first() == Some(with))
        });
        let index = known.unwrap_or_else(|| {
            let inner = New {
                arguments: with.into_iter().collect(),
                blocks: Vec::new(),
            };
            self.blocks.push((step.kind.to_string(), inner));
            self.blocks.len() - 1
        });
        &mut self.blocks[index].1
    }
}

fn text_of(to: &Replacement) -> Option<String> {
    match to {
        Replacement::Literal(value) => literal::hcl(value),
        Replacement::Expression(text) => Some(text.clone()),
    }
}

/// `var.name`
fn variable(expr: &Expr) -> Option<&SmolStr> {
    match &expr.kind {
        ExprKind::GetAttr(get) => match &get.source.kind {
            ExprKind::Variable(root) if root == "var" => Some(&get.name),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a block has the argument that the step asks for.
fn is_meant(block: &Block, step: &BlockStep) -> bool {
    step.with.as_ref().is_none_or(|(name, text)| {
        let attribute: Option<&Attribute> = block.body.attribute(name);
        attribute.is_some_and(|attribute| match &attribute.value.kind {
            ExprKind::String(present) => present == text,
            ExprKind::Number(number) => number.to_string() == *text,
            ExprKind::Bool(present) => present.to_string() == *text,
            _ => false,
        })
    })
}

/// The blocks that steps lead to.
fn reached<'b>(block: &'b Block, steps: &[BlockStep]) -> Vec<&'b Block> {
    let mut blocks = vec![block];
    for step in steps {
        let inner = blocks.iter().flat_map(|block| {
            let of_kind = block.body.blocks.iter();
            of_kind.filter(|inner| inner.kind == step.kind && is_meant(inner, step))
        });
        blocks = inner.collect();
    }
    blocks
}

/// The contents of a nested block.
fn nested<'v>(value: &'v Value, kind: &str, index: usize) -> Option<&'v Value> {
    let blocks = value.as_map()?.entries.get(kind)?;
    match &blocks.data {
        Data::List(list) => list.items.get(index),
        _ => None,
    }
}
