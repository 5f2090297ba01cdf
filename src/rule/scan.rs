//! Goes through the blocks of all modules.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Violation;
use super::contents::Inner;
use super::selection::{Selection, Selections};
use super::structure::{Level, judge};
use super::suggest::Suggestion;
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::ConstantScope;
use crate::eval::convert::convert;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::provenance::Trail;
use crate::eval::types::Type as EvalType;
use crate::eval::value::Value;
use crate::guard;
use crate::module::{
    ModuleId, ModuleTree, RESOURCE_META_ARGUMENTS, RESOURCE_META_BLOCKS, Resource,
};
use crate::schema::block::{Block, Type};
use crate::schema::{Kind, Majors, Schemas};
use crate::source::{Disk, SourceMap, Span};
use crate::syntax::tree::Expr;

/// What a scan needs.
pub struct Scan<'a> {
    /// The modules.
    pub tree: &'a ModuleTree,
    /// What is known of providers.
    pub schemas: &'a Schemas,
    /// For lock files.
    pub disk: &'a Disk,
    /// For the paths of files.
    pub sources: &'a SourceMap,
    pub(super) selections: Selections<'a>,
}

impl<'a> Scan<'a> {
    /// A scan of all modules, with the lock files read.
    pub fn new(
        tree: &'a ModuleTree,
        schemas: &'a Schemas,
        disk: &'a Disk,
        sources: &'a SourceMap,
    ) -> Scan<'a> {
        Scan {
            tree,
            schemas,
            disk,
            sources,
            selections: Selections::new(tree, schemas, disk),
        }
    }
}

/// The block that is being judged.
pub(super) struct Subject<'a, 's> {
    pub(super) ty: SmolStr,
    pub(super) kind: Kind,
    pub(super) json: bool,
    pub(super) selection: &'a Selection<'s>,
    majors: &'a [(u64, Block)],
    module: ModuleId,
    root: ModuleId,
    address: String,
    block: Span,
    run: &'a Run<'a>,
    found: Vec<Violation>,
}

impl Subject<'_, '_> {
    /// A new violation in this block, to be filled in.
    pub(super) fn violation(
        &mut self,
        rule: &'static str,
        span: Span,
        level: &Level,
        name: &str,
    ) -> &mut Violation {
        let at = self.found.len();
        self.found.push(Violation {
            rule,
            module: self.module,
            address: self.address.clone(),
            root: self.root,
            span,
            block: self.block,
            path: format!("{}{name}", level.path),
            message: String::new(),
            reason: None,
            help: Vec::new(),
            trace: Vec::new(),
            way: Trail::EMPTY,
            rename: None,
            meant: None,
        });
        &mut self.found[at]
    }

    /// Whether all allowed versions are going to lose the type as a whole.
    pub(super) fn whole_is_deprecated(&self, level: &Level) -> bool {
        let certain = !self.selection.older && level.path.is_empty();
        certain && level.views.iter().all(|view| view.deprecated)
    }

    /// Whether another name that was found to be wrong stands for this one.
    pub(super) fn is_meant(&self, level: &Level, name: &str) -> bool {
        let depth = level.path.len();
        let here = |path: &str| path.starts_with(&level.path) && !path[depth..].contains('.');
        let mut found = self.found.iter();
        found.any(|other| here(&other.path) && other.meant.as_deref() == Some(name))
    }

    /// The block at a path, as it is called in messages.
    pub(super) fn owner(&self, path: &str) -> String {
        match path.strip_suffix('.') {
            Some(path) => format!("{path} of {}", self.ty),
            None => self.ty.to_string(),
        }
    }

    /// A major that is not allowed and has a name at a path.
    pub(super) fn other_major(&self, path: &str, name: &str) -> Option<u64> {
        let has = |block: &Block| {
            let mut block = Some(block);
            for step in path.split('.').filter(|step| !step.is_empty()) {
                block = block.and_then(|block| Some(&block.nested(step)?.block));
            }
            block.is_some_and(|block| {
                block.attribute(name).is_some() || block.nested(name).is_some()
            })
        };
        let majors = self.majors.iter();
        majors
            .filter(|(major, _)| !self.selection.majors.contains(major))
            .find(|(_, block)| has(block))
            .map(|(major, _)| *major)
    }
}

/// Whether a name is so near to another one that it cannot be a name of its own.
pub(super) fn is_misspelt(name: &str, suggestion: Option<&Suggestion>) -> bool {
    matches!(suggestion, Some(Suggestion::Name(other))
        if name.len() > 6 && strsim::damerau_levenshtein(name, other) == 1)
}

/// How a module is reached: from which root modules, and the address of the first call.
pub(super) struct Reached {
    pub(super) roots: Vec<ModuleId>,
    pub(super) address: String,
}

/// Judges all blocks of all modules that are part of a configuration. A module for which that ends
/// with a panic has no violations; the error comes beside them.
pub fn scan(scan: &Scan) -> (Vec<Violation>, Vec<Diagnostic>) {
    let (mut found, mut defects) = (Vec::new(), Vec::new());
    let reached = reached(scan.tree);
    let mut modules: Vec<(&ModuleId, &Reached)> = reached.iter().collect();
    modules.sort_by_key(|(id, _)| **id);
    for (id, reached) in modules {
        let dir = scan.tree.get(*id).dir.as_str();
        match guard::at("judging by rules", dir, || module(scan, *id, reached)) {
            Ok(violations) => found.extend(violations),
            Err(message) => defects.push(Diagnostic::path_error(dir, message)),
        }
    }
    (found, defects)
}

fn module(scan: &Scan, id: ModuleId, reached: &Reached) -> Vec<Violation> {
    let selections = &scan.selections;
    let mut found = Vec::new();
    found.extend(super::reference::judge(scan, selections, id, reached));
    found.extend(super::credential::judge(scan, id, reached));
    let mut known: FxHashMap<SmolStr, Option<Selection>> = FxHashMap::default();
    for resource in &scan.tree.get(id).resources {
        let local = local_name(resource);
        let selection = known
            .entry(local.clone())
            .or_insert_with(|| selections.of(scan.tree, id, &reached.roots, &local));
        if let Some(selection) = selection {
            found.extend(judge_resource(scan, id, reached, resource, selection));
        }
    }
    for provider in &scan.tree.get(id).providers {
        let local = &provider.reference.name;
        let selection = known
            .entry(local.clone())
            .or_insert_with(|| selections.of(scan.tree, id, &reached.roots, local));
        let Some(selection) = selection else { continue };
        let name = selection.source.rsplit('/').next().unwrap_or(local);
        let name = name.strip_suffix("-beta").unwrap_or(name);
        let Some(majors) = selection.provider.majors(Kind::Provider, name) else {
            continue;
        };
        let address = format!("{}provider.{local}", reached.address);
        let run = Run::new(scan.disk, &scan.tree.get(id).dir, scan.sources);
        let mut subject = Subject {
            ty: format!("provider {local}").into(),
            kind: Kind::Provider,
            json: scan.sources.is_json(provider.block.header.file),
            selection,
            majors: &majors,
            module: id,
            root: reached.roots[0],
            address,
            block: provider.block.span,
            run: &run,
            found: Vec::new(),
        };
        let level = Level {
            views: views(&majors, selection),
            path: String::new(),
            arguments: &["alias", "version"],
            blocks: &["dynamic"],
        };
        let block = &provider.block;
        judge(&mut subject, Inner::Body(&block.body), block.header, &level);
        // What a provider needs may come from the environment.
        subject.found.retain(|violation| {
            !matches!(
                violation.rule,
                "schema_missing_argument" | "schema_missing_block"
            )
        });
        found.extend(subject.found);
    }
    found
}

/// The provider's local name: what `provider` says, or how the type begins.
pub(super) fn local_name(resource: &Resource) -> SmolStr {
    match &resource.provider {
        Some(provider) => provider.name.clone(),
        None => resource.ty.split('_').next().unwrap_or_default().into(),
    }
}

fn views<'m>(majors: &'m Majors, selection: &Selection) -> Vec<&'m Block> {
    majors
        .iter()
        .filter(|(major, _)| selection.majors.contains(major))
        .map(|(_, block)| block)
        .collect()
}

fn judge_resource(
    scan: &Scan,
    id: ModuleId,
    reached: &Reached,
    resource: &Resource,
    selection: &Selection,
) -> Vec<Violation> {
    let kind = Kind::from(resource.mode);
    let majors = selection.provider.majors(kind, &resource.ty);
    let run = Run::new(scan.disk, &scan.tree.get(id).dir, scan.sources);
    let block = &resource.block;
    let empty: Majors = Majors::default();
    let majors = majors.unwrap_or(empty);
    let mut subject = Subject {
        ty: resource.ty.clone(),
        kind,
        json: scan.sources.is_json(block.header.file),
        selection,
        majors: &majors,
        module: id,
        root: reached.roots[0],
        address: format!(
            "{}{}{}.{}",
            reached.address,
            resource.mode.prefix(),
            resource.ty,
            resource.name
        ),
        block: block.span,
        run: &run,
        found: Vec::new(),
    };
    let level = Level {
        views: views(&majors, selection),
        path: String::new(),
        arguments: RESOURCE_META_ARGUMENTS,
        blocks: RESOURCE_META_BLOCKS,
    };
    if level.views.is_empty() {
        unknown_type(&mut subject, kind, resource, &level);
    } else {
        deprecated_type(&mut subject, resource, &level);
        judge(&mut subject, Inner::Body(&block.body), block.header, &level);
    }
    subject.found
}

/// A type that all allowed versions are going to lose: said once, and not of each argument.
fn deprecated_type(subject: &mut Subject, resource: &Resource, level: &Level) {
    if !subject.whole_is_deprecated(level) {
        return;
    }
    let ty = &resource.ty;
    let what = match subject.kind {
        Kind::Data => "data source",
        Kind::Ephemeral => "ephemeral resource",
        _ => "resource type",
    };
    let label = resource.block.labels.first();
    let span = label.map_or(resource.block.header, |label| label.span);
    let explain = subject.selection.explain();
    let violation = subject.violation("schema_deprecated", span, level, ty);
    violation.message = format!("the {what} {ty} is deprecated");
    violation.help.push(explain);
}

/// A type that no allowed version has.
fn unknown_type(subject: &mut Subject, kind: Kind, resource: &Resource, level: &Level) {
    let selection = subject.selection;
    let ty = &resource.ty;
    let removed = selection.provider.removed(kind, ty);
    if removed.is_some_and(|last| selection.reaches(last)) {
        return;
    }
    let what = match kind {
        Kind::Data => "data source",
        Kind::Ephemeral => "ephemeral resource",
        _ => "resource type",
    };
    let mut message = format!("there is no {what} \"{ty}\"");
    let mut reason = None;
    let mut help = Vec::new();
    let other = subject.majors.first().map(|(major, _)| *major);
    let older = removed.and_then(|last| crate::schema::major(last));
    let nearest = selection
        .provider
        .names(kind)
        // Names are at least as far apart as their lengths, and a hostile one is very long.
        .filter(|name| name.len().abs_diff(ty.len()) <= 2)
        .map(|name| (strsim::damerau_levenshtein(ty, name), name))
        .filter(|(distance, _)| *distance <= 2)
        .min();
    match (other, older) {
        (Some(major), _) if selection.majors.iter().all(|known| *known < major) => {
            message.push_str(&format!(" before version {major}"));
        }
        (Some(major), _) | (None, Some(major)) => {
            message.push_str(&format!(": it was removed in version {}", major + 1));
        }
        (None, None) => match nearest {
            Some((_, nearest)) if !selection.older => {
                help.push(format!("did you mean \"{nearest}\"?"));
            }
            _ if selection.older => return,
            _ if matches!(&selection.basis, super::Basis::Lock(_)) && !selection.newer => {}
            _ => {
                reason = Some(format!(
                    "a newer version than {} may have it",
                    selection.version()
                ));
            }
        },
    }
    help.push(selection.explain());
    let span = resource
        .block
        .labels
        .first()
        .map_or(resource.block.header, |label| label.span);
    let violation = subject.violation("schema_unknown_resource_type", span, level, ty);
    violation.message = message;
    violation.reason = reason;
    violation.help = help;
}

/// The value of an expression that refers to nothing.
pub(super) fn constant(subject: &Subject, value: &Expr) -> Option<Value> {
    let evaluator = Evaluator {
        scope: &ConstantScope::CONFIGURATION,
        frame: None,
        run: subject.run,
    };
    evaluator.eval(value).ok()
}

/// Judges the type of a value that is known by itself.
pub(super) fn judge_type(
    subject: &mut Subject,
    value: &Expr,
    types: &[&Type],
    level: &Level,
    name: &str,
) {
    let Some(known) = constant(subject, value) else {
        return;
    };
    let mut problem = None;
    for ty in types {
        match convert(&known, &EvalType::from(*ty)) {
            Ok(_) => return,
            Err(error) => problem = Some(error),
        }
    }
    let (Some(problem), Some(ty)) = (problem, types.first()) else {
        return;
    };
    let owner = subject.owner(&level.path);
    let violation = subject.violation("schema_wrong_type", value.span, level, name);
    violation.message = format!("\"{name}\" of {owner} is a {ty}: {problem}");
    violation.meant = Some(name.into());
}

/// The modules that are part of a configuration, by the calls that lead to them.
fn reached(tree: &ModuleTree) -> FxHashMap<ModuleId, Reached> {
    let mut reached: FxHashMap<ModuleId, Reached> = FxHashMap::default();
    for root in &tree.roots {
        let mut rest = vec![(*root, String::new())];
        while let Some((id, address)) = rest.pop() {
            let entry = reached.entry(id).or_insert_with(|| Reached {
                roots: Vec::new(),
                address: address.clone(),
            });
            if entry.roots.contains(root) {
                continue;
            }
            entry.roots.push(*root);
            for call in tree.get(id).calls.values() {
                let target = call.target;
                rest.extend(target.map(|to| (to, format!("{address}module.{}.", call.name))));
            }
        }
    }
    reached
}
