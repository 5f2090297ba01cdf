//! The blocks of a policy file to policies. Sections 2 and 3 of the policy language reference.

use std::sync::Arc;

use indexmap::IndexMap;
use smol_str::{SmolStr, format_smolstr};

use super::library::PolicyInputs;
use super::{Enforce, Input, Metadata, Operation, Operations, Policy, PolicyFile, Target};
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::eval::configuration::ConstantScope;
use crate::eval::constraint::type_constraint;
use crate::eval::convert::convert;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::scope::EvalError;
use crate::eval::value::Value;
use crate::source::{FileId, Span};
use crate::syntax::tree::{Attribute, Block, Body, Expr, ExprKind};

const BLOCK_TYPES: &[&str] = &[
    "policy",
    "input",
    "locals",
    "resource_policy",
    "provider_policy",
    "module_policy",
];

/// The policies of a parsed file, and what is wrong with it.
pub(super) fn decode(
    id: FileId,
    path: &str,
    body: Body,
    inputs: &PolicyInputs,
    run: &Run,
) -> (Vec<Policy>, Vec<Diagnostic>) {
    let mut decoder = Decoder {
        run,
        diagnostics: Vec::new(),
    };
    for attribute in &body.attributes {
        decoder.error(
            attribute.name_span,
            "a policy file consists of blocks: an argument is not expected here",
        );
    }
    let mut file = PolicyFile {
        id: Some(id),
        path: path.to_owned(),
        ..PolicyFile::default()
    };
    let mut blocks = Vec::new();
    for block in body.blocks {
        match block.kind.as_str() {
            "input" => decoder.input(&mut file, &block, inputs),
            "locals" => decoder.locals(&mut file.locals, &block),
            "resource_policy" | "provider_policy" | "module_policy" => blocks.push(block),
            "policy" => {}
            other => {
                let nearest = did_you_mean(other, BLOCK_TYPES.iter().copied());
                let message = format!("there is no block type \"{other}\" in a policy file");
                let help = nearest.map(|name| format!("did you mean \"{name}\"?"));
                decoder.push(EvalError::new(block.header, message).help(help));
            }
        }
    }
    let file = Arc::new(file);
    let policies = blocks
        .into_iter()
        .filter_map(|block| decoder.policy(&file, &block))
        .collect();
    (policies, decoder.diagnostics)
}

struct Decoder<'a> {
    run: &'a Run<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Decoder<'_> {
    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(span, message));
    }

    fn push(&mut self, error: EvalError) {
        let mut diagnostic = Diagnostic::error(error.span, error.message);
        diagnostic.help = error.help;
        self.diagnostics.push(diagnostic);
    }

    fn constant(&mut self, expr: &Expr) -> Option<Value> {
        let evaluator = Evaluator {
            scope: &ConstantScope::POLICY,
            frame: None,
            run: self.run,
        };
        evaluator.eval(expr).map_err(|error| self.push(error)).ok()
    }

    fn input(&mut self, file: &mut PolicyFile, block: &Block, given: &PolicyInputs) {
        let [label] = &block.labels[..] else {
            return self.error(block.header, "an input block has one label: its name");
        };
        let name = label.text.clone();
        let Some(ty) = block.body.attribute("type") else {
            return self.error(block.header, format!("input {name} needs a type"));
        };
        let evaluator = Evaluator {
            scope: &ConstantScope::POLICY,
            frame: None,
            run: self.run,
        };
        let ty = match type_constraint(&ty.value, &evaluator) {
            Ok(ty) => ty,
            Err(error) => return self.push(error),
        };
        let default = block
            .body
            .attribute("default")
            .map(|attribute| attribute.value.clone());
        let (value, span) = match (given.get(&name), default) {
            (Some(value), _) => (Some(value.clone()), block.header),
            (None, Some(default)) => (self.constant(&default), default.span),
            (None, None) => (None, block.header),
        };
        let value = match value.map(|value| convert(&value, &ty)) {
            Some(Ok(value)) => Some(value.at(Span::NONE)),
            Some(Err(error)) => {
                return self.error(
                    span,
                    format!("the value of input {name} does not have the type {ty}: {error}"),
                );
            }
            None => None,
        };
        if file
            .inputs
            .insert(name.clone(), Input { ty, value })
            .is_some()
        {
            self.error(block.header, format!("input {name} is declared twice"));
        }
    }

    fn locals(&mut self, locals: &mut IndexMap<SmolStr, Attribute>, block: &Block) {
        for attribute in &block.body.attributes {
            if let Some(first) = locals.insert(attribute.name.clone(), attribute.clone()) {
                let message = format!("local value {} is declared twice", attribute.name);
                self.diagnostics.push(
                    Diagnostic::error(attribute.name_span, message)
                        .related(first.name_span, "first declared here"),
                );
            }
        }
    }

    fn policy(&mut self, file: &Arc<PolicyFile>, block: &Block) -> Option<Policy> {
        let target = match block.kind.as_str() {
            "resource_policy" => Target::Resource,
            "provider_policy" => Target::Provider,
            _ => Target::Module,
        };
        let [pattern, name] = &block.labels[..] else {
            self.error(
                block.header,
                format!(
                    "a {} block has two labels: what it judges and its name",
                    block.kind
                ),
            );
            return None;
        };
        let mut locals = IndexMap::new();
        for nested in &block.body.blocks {
            match nested.kind.as_str() {
                "locals" => self.locals(&mut locals, nested),
                "enforce" => {}
                other => self.error(
                    nested.header,
                    format!(
                        "there is no block type \"{other}\" in a {} block",
                        block.kind
                    ),
                ),
            }
        }
        self.arguments(&block.body, &["filter", "enforcement_level", "operations"]);
        let clashes: Vec<&Attribute> = locals
            .values()
            .filter(|local| file.locals.contains_key(&local.name))
            .collect();
        for local in clashes {
            let message = format!(
                "local value {} is declared for the whole file already",
                local.name
            );
            self.diagnostics.push(
                Diagnostic::error(local.name_span, message)
                    .related(file.locals[&local.name].name_span, "declared here"),
            );
        }
        let enforce: Vec<Enforce> = block
            .body
            .blocks("enforce")
            .filter_map(|enforce| self.enforce(enforce))
            .collect();
        if enforce.is_empty() {
            self.error(
                block.header,
                format!(
                    "the policy {} has no enforce block with a condition",
                    name.text
                ),
            );
            return None;
        }
        let metadata = match locals.get("metadata") {
            Some(attribute) => {
                let value = self.constant(&attribute.value)?;
                Metadata::read(&value)
                    .map_err(|message| self.error(attribute.value.span, message))
                    .ok()?
            }
            None => Metadata::default(),
        };
        Some(Policy {
            id: policy_id(&pattern.text, &name.text),
            target,
            pattern: pattern.text.clone(),
            name: name.text.clone(),
            file: file.clone(),
            header: block.header,
            filter: block
                .body
                .attribute("filter")
                .map(|attribute| attribute.value.clone()),
            operations: self.operations(block),
            locals,
            enforce,
            metadata,
        })
    }

    fn arguments(&mut self, body: &Body, known: &[&str]) {
        for attribute in body
            .attributes
            .iter()
            .filter(|attribute| !known.contains(&attribute.name.as_str()))
        {
            let nearest = did_you_mean(&attribute.name, known.iter().copied());
            let message = format!(
                "an argument named \"{}\" is not expected here",
                attribute.name
            );
            let help = nearest.map(|name| format!("did you mean \"{name}\"?"));
            self.push(EvalError::new(attribute.name_span, message).help(help));
        }
    }

    fn enforce(&mut self, block: &Block) -> Option<Enforce> {
        let value = |name: &str| {
            block
                .body
                .attribute(name)
                .map(|attribute| attribute.value.clone())
        };
        self.arguments(&block.body, &["condition", "error_message", "info_message"]);
        let Some(condition) = value("condition") else {
            self.error(block.header, "an enforce block needs a condition");
            return None;
        };
        Some(Enforce {
            condition,
            error_message: value("error_message"),
            info_message: value("info_message"),
        })
    }

    /// Section 3.4.
    fn operations(&mut self, block: &Block) -> Operations {
        let Some(attribute) = block.body.attribute("operations") else {
            return Operations::DEFAULT;
        };
        let ExprKind::Tuple(items) = &attribute.value.kind else {
            self.error(attribute.value.span, "operations must be a list of strings");
            return Operations::DEFAULT;
        };
        if items.is_empty() {
            return Operations::ALL;
        }
        let names = items.iter().filter_map(|item| match &item.kind {
            ExprKind::String(name) => Operation::parse(name),
            _ => None,
        });
        names.collect()
    }
}

/// The id of a policy: `<type>_<name>`; for `aws_*` it is `aws_<name>`, for `*` the name alone.
fn policy_id(pattern: &str, name: &str) -> SmolStr {
    let prefix = pattern.trim_end_matches('*').trim_end_matches('_');
    let prefix: String = prefix
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '_' {
                c
            } else {
                '_'
            }
        })
        .collect();
    if prefix.is_empty() {
        name.into()
    } else {
        format_smolstr!("{prefix}_{name}")
    }
}

/// A note that a policy says nothing about source.
pub(super) fn not_at_source(policy: &Policy) -> Diagnostic {
    let message = format!(
        "the policy {} judges updates or deletions, which source does not show: it is not applied",
        policy.id
    );
    Diagnostic::error(policy.header, message).level(Level::Note)
}
