//! Checking policy files without running them: references, functions, operations, and what belongs
//! together. Section 13 of the policy language reference.
//!
//! What makes a file unreadable (unknown blocks, missing conditions, wrong types) is found where it
//! is decoded, in every run. What stands here is found by `tfproof validate` only: a run says it
//! when it comes to it.

mod expression;
mod function;
mod local;
mod schema;

use camino::Utf8PathBuf;
use indexmap::IndexSet;
use smol_str::SmolStr;

use super::library::{Library, PolicyInputs};
use super::{Operation, Target, walk};
use crate::diagnostic::{Diagnostic, Level};
use crate::graph::is_pseudo;
use crate::module::IndexMap;
use crate::source::{Disk, SourceMap, Span};
use crate::syntax::tree::{Attribute, Block, Body, ExprKind};

pub use schema::{Problem, Schemas, Step};

/// What checking came to.
#[derive(Debug, Default)]
pub struct Validated {
    /// The policies that could be read.
    pub library: Library,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the policy files at and below the paths in full.
pub fn validate(
    disk: &Disk,
    sources: &SourceMap,
    paths: &[Utf8PathBuf],
    schemas: &dyn Schemas,
) -> Validated {
    let inputs = PolicyInputs::default();
    let (library, mut diagnostics) = Library::load_checked(schemas, disk, sources, paths, &inputs);
    if sources.is_empty() && diagnostics.is_empty() {
        let paths: Vec<&str> = paths.iter().map(|path| path.as_str()).collect();
        diagnostics.push(Diagnostic::path_error(
            paths.join(", "),
            "there are no .policy.hcl files here, so nothing was checked",
        ));
    }
    Validated {
        library,
        diagnostics,
    }
}

/// What is wrong with a file, beyond what makes it unreadable.
pub(super) fn file(body: &Body, schemas: &dyn Schemas) -> Vec<Diagnostic> {
    let attributes = |kind: &'static str| {
        let blocks = body.blocks.iter().filter(move |block| block.kind == kind);
        blocks.flat_map(|block| &block.body.attributes)
    };
    let inputs = body.blocks("input").filter_map(|block| block.label(0));
    let plugins = body.blocks("policy").flat_map(|block| {
        let plugins = block.body.blocks.iter();
        let plugins = plugins.filter(|nested| nested.kind == "plugins");
        plugins.flat_map(|plugins| plugins.body.attributes.iter().map(|it| it.name.clone()))
    });
    let mut checker = Checker {
        inputs: inputs.cloned().collect(),
        locals: attributes("locals").map(named).collect(),
        plugins: plugins.collect(),
        schemas,
        lenient: Vec::new(),
        diagnostics: Vec::new(),
    };
    checker.required_providers(body);
    checker.file_locals();
    for block in &body.blocks {
        let target = match block.kind.as_str() {
            "resource_policy" => Target::Resource,
            "provider_policy" => Target::Provider,
            "module_policy" => Target::Module,
            _ => continue,
        };
        if block.labels.len() == 2 {
            checker.policy(block, target);
        }
    }
    checker.diagnostics
}

fn named(attribute: &Attribute) -> (SmolStr, &Attribute) {
    (attribute.name.clone(), attribute)
}

/// What is known of a file while it is checked.
struct Checker<'a> {
    inputs: IndexSet<SmolStr>,
    locals: IndexMap<SmolStr, &'a Attribute>,
    plugins: Vec<SmolStr>,
    schemas: &'a dyn Schemas,
    /// Calls that stand failures of what is within: a policy may ask for a misspelt name there.
    lenient: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
}

/// The place an expression stands in.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// What is judged, and by which pattern; none for locals of the whole file.
    target: Option<(Target, &'a str)>,
    /// The locals of the policy.
    locals: &'a IndexMap<SmolStr, &'a Attribute>,
}

impl<'a> Checker<'a> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The schemas that attribute names are checked against must be named.
    fn required_providers(&mut self, body: &Body) {
        let named = body.blocks("policy").any(|block| {
            let mut required = block.body.blocks("required_providers");
            required.any(|required| !required.body.attributes.is_empty())
        });
        let first = body
            .blocks
            .iter()
            .find(|block| matches!(block.kind.as_str(), "resource_policy" | "provider_policy"));
        if let Some(first) = first.filter(|_| !named) {
            let message = "a file with resource or provider policies must name the providers whose schemas they are written for";
            self.push(Diagnostic::error(first.header, message).help(
                "policy {\n  required_providers {\n    aws = { source = \"hashicorp/aws\", version = \">= 5.0, < 7.0\" }\n  }\n}",
            ));
        }
    }

    fn file_locals(&mut self) {
        let none = IndexMap::default();
        let place = Place {
            target: None,
            locals: &none,
        };
        let locals: Vec<&Attribute> = self.locals.values().copied().collect();
        for local in locals {
            self.expression(place, &local.value);
        }
        let own = std::mem::take(&mut self.locals);
        self.cycles(&own, &none);
        self.locals = own;
    }

    fn policy(&mut self, block: &'a Block, target: Target) {
        if target == Target::Resource {
            self.no_pattern(block);
        }
        let nested = block.body.blocks.iter();
        let nested = nested.filter(|nested| nested.kind == "locals");
        let locals: IndexMap<SmolStr, &Attribute> = nested
            .flat_map(|locals| &locals.body.attributes)
            .map(named)
            .collect();
        let pattern = block.labels[0].text.as_str();
        let place = Place {
            target: Some((target, pattern)),
            locals: &locals,
        };
        if target == Target::Resource && !pattern.contains('*') {
            let span = block.labels[0].span;
            self.resource_type(crate::address::ResourceMode::Managed, pattern, span);
        }
        let enforce = block.body.blocks("enforce");
        let enforce = enforce.flat_map(|enforce| &enforce.body.attributes);
        let expressions: Vec<&Attribute> = block
            .body
            .attributes
            .iter()
            .chain(enforce)
            .chain(locals.values().copied())
            .collect();
        for attribute in &expressions {
            if attribute.name != "operations" {
                self.expression(place, &attribute.value);
            }
        }
        let outer = std::mem::take(&mut self.locals);
        self.cycles(&locals, &outer);
        self.locals = outer;
        if target == Target::Resource {
            self.operations(block, &expressions);
        }
    }

    /// What is no resource is named in full.
    fn no_pattern(&mut self, block: &Block) {
        let label = &block.labels[0];
        if label.text.contains('*') && is_pseudo(&label.text) {
            let message = "a pattern fits none of tfproof's own types";
            let help = "name the type in full, such as \"tfproof_variable\"";
            self.push(Diagnostic::error(label.span, message).help(help));
        }
    }

    /// Which operations go together, and with what the policy looks at.
    fn operations(&mut self, block: &Block, expressions: &[&Attribute]) {
        let prior = expressions
            .iter()
            .any(|attribute| walk::mentions(&attribute.value, "prior_attrs"));
        let Some(attribute) = block.body.attribute("operations") else {
            if prior {
                let message =
                    "a policy that compares with prior_attrs must say for which operations";
                self.push(
                    Diagnostic::error(block.header, message).help("operations = [\"update\"]"),
                );
            }
            return;
        };
        let ExprKind::Tuple(items) = &attribute.value.kind else {
            return;
        };
        let mut listed: Vec<Operation> = Vec::new();
        for item in items {
            let ExprKind::String(name) = &item.kind else {
                continue;
            };
            let Some(operation) = Operation::parse(name) else {
                continue;
            };
            if listed.contains(&operation) {
                let message = format!("\"{name}\" is listed twice");
                self.push(Diagnostic::error(item.span, message));
            }
            if prior && !matches!(operation, Operation::Update | Operation::Delete) {
                let message = format!(
                    "there is no prior state with \"{name}\": a policy that compares with prior_attrs is for update and delete"
                );
                self.push(Diagnostic::error(item.span, message));
            }
            listed.push(operation);
        }
        let has = |operation| listed.contains(&operation);
        if has(Operation::Delete) && (has(Operation::Create) || has(Operation::NoOp)) {
            let message = "delete does not go together with create or no-op: what is deleted has no attributes";
            self.push(Diagnostic::error(attribute.value.span, message));
        } else if !prior && !listed.is_empty() && !has(Operation::NoOp) {
            self.companions(attribute, expressions);
        }
    }

    /// A policy about companions is wrong again when a companion goes, and then nothing happens
    /// to the resource itself.
    fn companions(&mut self, operations: &Attribute, expressions: &[&Attribute]) {
        let mut call = None;
        for attribute in expressions {
            walk::walk(&attribute.value, &mut Vec::new(), &mut |expr, _| {
                if let ExprKind::Call(found) = &expr.kind
                    && found.name == "core::getresources"
                {
                    call.get_or_insert(found.name_span);
                }
            });
        }
        if let Some(call) = call {
            let message = "a policy that looks at other resources should be for no-op too: they may change while this one stays";
            self.push(
                Diagnostic::error(operations.value.span, message)
                    .related(call, "other resources are looked at here")
                    .level(Level::Warning),
            );
        }
    }
}
