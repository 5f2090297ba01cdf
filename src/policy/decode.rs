//! The blocks of a policy file to policies. Sections 2 and 3 of the policy language reference.
//!
//! What is wrong with one block costs that block: the others are there.

mod settings;

use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::library::PolicyInputs;
use super::shared::Definitions;
use super::walk::{accept_null_meta, mentions};
use super::{
    Enforce, Enforcement, Input, Metadata, Operation, Operations, Policy, PolicyFile, Target,
    function,
};
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::eval::configuration::ConstantScope;
use crate::eval::constraint::type_constraint;
use crate::eval::convert::convert;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::scope::EvalError;
use crate::eval::types::Type;
use crate::eval::value::Value;
use crate::module::IndexMap;
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

/// What a file is decoded with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// Values for its inputs.
    pub(super) inputs: &'a PolicyInputs,
    /// What evaluates its constants.
    pub(super) run: &'a Run<'a>,
    /// Whether it is one of ours, whose metadata must be in order.
    pub(super) own: bool,
}

/// The policies of a parsed file, what it declares, and what is wrong with it.
pub(super) fn decode(
    id: FileId,
    path: &str,
    body: Body,
    context: Context,
) -> (Vec<Policy>, Arc<PolicyFile>, Vec<Diagnostic>) {
    let mut decoder = Decoder {
        context,
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
    let mut settings: Option<Span> = None;
    for mut block in body.blocks {
        match block.kind.as_str() {
            "input" => decoder.input(&mut file, &block),
            "locals" => {
                decoder.labels(&block, &[]);
                decoder.locals(&mut file.locals, &mut block);
            }
            "resource_policy" | "provider_policy" | "module_policy" => blocks.push(block),
            "policy" => {
                if let Some(first) = settings {
                    decoder.diagnostics.push(
                        Diagnostic::error(block.header, "a file has at most one policy block")
                            .related(first, "the first one"),
                    );
                }
                settings.get_or_insert(block.header);
                decoder.settings(&mut file, &block);
            }
            other => decoder.unknown_block(block.header, other, "a policy file", BLOCK_TYPES),
        }
    }
    for local in file.locals.values_mut() {
        accept_null_meta(&mut local.value);
    }
    let secrets_only = file.locals.get("secrets_only");
    file.secrets_only =
        secrets_only.is_some_and(|local| matches!(local.value.kind, ExprKind::Bool(true)));
    if let Some(local) = file.locals.get("resource_types") {
        let list = decoder.constant(&local.value);
        let items = list.as_ref().and_then(Value::as_list);
        let names = items.into_iter().flat_map(|list| &list.items);
        file.resource_types = names
            .filter_map(|name| name.as_str().map(SmolStr::from))
            .collect();
    }
    let file = Arc::new(file);
    let mut policies: Vec<Policy> = Vec::new();
    for mut block in blocks {
        let Some(policy) = decoder.policy(&file, &mut block) else {
            continue;
        };
        let same = |known: &&Policy| {
            known.target == policy.target
                && known.pattern == policy.pattern
                && known.name == policy.name
        };
        if let Some(first) = policies.iter().find(same) {
            let message = format!(
                "the {} \"{}\" \"{}\" is declared twice",
                block.kind, policy.pattern, policy.name
            );
            decoder.diagnostics.push(
                Diagnostic::error(policy.header, message)
                    .related(first.header, "first declared here"),
            );
            continue;
        }
        policies.push(policy);
    }
    (policies, file, decoder.diagnostics)
}

struct Decoder<'a> {
    context: Context<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Decoder<'_> {
    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(span, message));
    }

    fn warn(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(span, message).level(Level::Warning));
    }

    fn push(&mut self, error: EvalError) {
        let hint = error.hint();
        let mut diagnostic = Diagnostic::error(error.span, error.message);
        diagnostic.help = hint;
        self.diagnostics.push(diagnostic);
    }

    fn unknown_block(&mut self, span: Span, kind: &str, place: &str, known: &[&str]) {
        let nearest = did_you_mean(kind, known.iter().copied());
        let message = format!("there is no block type \"{kind}\" in {place}");
        let help = nearest.map(|name| format!("did you mean \"{name}\"?"));
        self.push(EvalError::new(span, message).help(help));
    }

    /// Whether a block has the labels it must have.
    fn labels(&mut self, block: &Block, wanted: &[&str]) -> bool {
        if block.labels.len() == wanted.len() {
            return true;
        }
        let message = match wanted {
            [] => format!("there are no labels on {}", block.kind),
            [one] => format!("{} takes one label: {one}", block.kind),
            [first, second, ..] => {
                format!("{} takes two labels: {first} and {second}", block.kind)
            }
        };
        self.error(block.header, message);
        false
    }

    /// Arguments that are not known, and nested blocks that are not.
    fn contents(&mut self, block: &Block, place: &str, arguments: &[&str], blocks: &[&str]) {
        for attribute in &block.body.attributes {
            let name = attribute.name.as_str();
            if arguments.contains(&name) {
                continue;
            }
            let nearest = did_you_mean(name, arguments.iter().copied());
            let message = format!("there is no argument \"{name}\" in {place}");
            let help = nearest.map(|name| format!("did you mean \"{name}\"?"));
            self.push(EvalError::new(attribute.name_span, message).help(help));
        }
        for nested in &block.body.blocks {
            if !blocks.contains(&nested.kind.as_str()) {
                self.unknown_block(nested.header, &nested.kind, place, blocks);
            }
        }
    }

    fn evaluator(&self) -> Evaluator<'_> {
        Evaluator {
            scope: &ConstantScope::POLICY,
            frame: None,
            run: self.context.run,
        }
    }

    fn constant(&mut self, expr: &Expr) -> Option<Value> {
        let value = self.evaluator().eval(expr);
        value.map_err(|error| self.push(error)).ok()
    }

    /// Takes the local values out of a block.
    fn locals(&mut self, locals: &mut IndexMap<SmolStr, Attribute>, block: &mut Block) {
        for nested in &block.body.blocks {
            self.unknown_block(nested.header, &nested.kind, "a locals block", &[]);
        }
        for attribute in std::mem::take(&mut block.body.attributes) {
            let (name, span) = (attribute.name.clone(), attribute.name_span);
            if let Some(first) = locals.insert(name, attribute) {
                let message = format!("local value {} is declared twice", first.name);
                self.diagnostics.push(
                    Diagnostic::error(span, message)
                        .related(first.name_span, "first declared here"),
                );
            }
        }
    }

    fn policy(&mut self, file: &Arc<PolicyFile>, block: &mut Block) -> Option<Policy> {
        let target = match block.kind.as_str() {
            "resource_policy" => Target::Resource,
            "provider_policy" => Target::Provider,
            _ => Target::Module,
        };
        if !self.labels(block, &["what it judges", "its name"]) {
            return None;
        }
        let place = format!("a {} block", block.kind);
        let arguments: &[&str] = match target {
            Target::Resource => &["filter", "enforcement_level", "operations"],
            _ => &["filter", "enforcement_level"],
        };
        self.contents(block, &place, arguments, &["locals", "enforce"]);
        self.pattern(&block.labels[0].text, block.labels[0].span);
        let locals = self.nested_locals(file, block);
        let expressions = || {
            let attributes = block.body.attributes.iter();
            let enforce = block.body.blocks("enforce");
            let enforce = enforce.flat_map(|enforce| &enforce.body.attributes);
            attributes.chain(enforce).chain(locals.values())
        };
        let prior = target == Target::Resource
            && expressions().any(|attribute| mentions(&attribute.value, "prior_attrs"));
        let operations = self.operations(block, prior);
        accept_null_in(&mut block.body);
        let mut locals = locals;
        for local in locals.values_mut() {
            accept_null_meta(&mut local.value);
        }
        let name = block.labels[1].text.clone();
        let enforce: Vec<Enforce> = block
            .body
            .blocks("enforce")
            .filter_map(|enforce| self.enforce(enforce))
            .collect();
        if enforce.is_empty() {
            let message = format!("the policy {name} has no enforce block with a condition");
            self.error(block.header, message);
            return None;
        }
        let metadata = self.metadata(block, &locals);
        let value = |name: &str| {
            let attribute = block.body.attribute(name);
            attribute.map(|attribute| attribute.value.clone())
        };
        let pattern = block.labels[0].text.clone();
        let enforcement_level = value("enforcement_level").filter(|level| self.level(level));
        let filter = value("filter");
        Some(Policy {
            id: policy_id(&pattern, &name),
            target,
            pattern,
            name,
            file: file.clone(),
            header: block.header,
            dialects: filter.as_ref().and_then(function::dialects_of),
            filter,
            enforcement_level,
            operations,
            locals,
            definitions: Definitions::default(),
            enforce,
            metadata,
        })
    }

    /// A `*` stands at the end, or alone.
    fn pattern(&mut self, pattern: &str, span: Span) {
        let inside = pattern.strip_suffix('*').unwrap_or(pattern);
        if inside.contains('*') {
            let message = "in a pattern, * stands at the end or alone: this one fits nothing";
            self.error(span, message);
        } else if pattern.is_empty() {
            self.error(span, "an empty pattern fits nothing: * stands for all");
        }
    }

    fn nested_locals(
        &mut self,
        file: &PolicyFile,
        block: &mut Block,
    ) -> IndexMap<SmolStr, Attribute> {
        let mut locals = IndexMap::default();
        let mut first: Option<Span> = None;
        let blocks = block.body.blocks.iter_mut();
        for nested in blocks.filter(|nested| nested.kind == "locals") {
            self.labels(nested, &[]);
            if let Some(first) = first {
                let message = "a policy has at most one locals block";
                self.diagnostics.push(
                    Diagnostic::error(nested.header, message).related(first, "the first one"),
                );
            }
            first.get_or_insert(nested.header);
            self.locals(&mut locals, nested);
        }
        for local in locals.values() {
            if let Some(first) = file.locals.get(&local.name) {
                let message = format!(
                    "local value {} is declared for the whole file already",
                    local.name
                );
                self.diagnostics.push(
                    Diagnostic::error(local.name_span, message)
                        .related(first.name_span, "declared here"),
                );
            }
        }
        locals
    }

    /// Whether a level that is written out is one.
    fn level(&mut self, level: &Expr) -> bool {
        let ExprKind::String(name) = &level.kind else {
            return true;
        };
        let parsed = Enforcement::parse(name);
        parsed
            .map_err(|message| self.error(level.span, message))
            .is_ok()
    }

    fn enforce(&mut self, block: &Block) -> Option<Enforce> {
        let value = |name: &str| {
            let attribute = block.body.attribute(name);
            attribute.map(|attribute| attribute.value.clone())
        };
        self.labels(block, &[]);
        let known = &["condition", "error_message", "info_message"];
        self.contents(block, "an enforce block", known, &[]);
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

    /// What the policy says of itself. Of other people's, what can be read counts; of ours, all of
    /// it must be in order.
    fn metadata(&mut self, block: &Block, locals: &IndexMap<SmolStr, Attribute>) -> Metadata {
        let own = self.context.own;
        let level = if own { Level::Error } else { Level::Warning };
        let Some(local) = locals.get("metadata") else {
            if own {
                let message = "the policy has no metadata: a title and a severity at least";
                self.error(block.header, message);
            }
            return Metadata::default();
        };
        let value = match self.evaluator().eval(&local.value) {
            Ok(value) => value,
            Err(error) => {
                let message = format!("metadata is not a constant: {}", error.message);
                let problem = Diagnostic::error(error.span, message);
                self.diagnostics.push(problem.level(level));
                return Metadata::default();
            }
        };
        let (metadata, problems) = Metadata::read(&value);
        for problem in problems {
            let span = key_span(&local.value, problem.key.as_deref());
            let mut diagnostic = Diagnostic::error(span, problem.message).level(level);
            diagnostic.help = problem.help;
            self.diagnostics.push(diagnostic);
        }
        metadata
    }

    fn operations(&mut self, block: &Block, prior: bool) -> Operations {
        let Some(attribute) = block.body.attribute("operations") else {
            return Operations::new(None, prior);
        };
        let ExprKind::Tuple(items) = &attribute.value.kind else {
            self.error(attribute.value.span, "operations must be a list of strings");
            return Operations::new(None, prior);
        };
        let mut named = Vec::new();
        for item in items {
            let ExprKind::String(name) = &item.kind else {
                self.error(item.span, "an operation must be a string");
                continue;
            };
            if let Some(operation) = Operation::parse(name) {
                named.push(operation);
            } else {
                let known = Operation::ALL.into_iter().map(Operation::as_str);
                let nearest = did_you_mean(name, known);
                let help = nearest.map(|nearest| format!("did you mean \"{nearest}\"?"));
                let message = format!("there is no operation \"{name}\"");
                self.push(EvalError::new(item.span, message).help(help));
            }
        }
        // A list of nothing but mistakes is not the empty list, which means all.
        let all = items.is_empty() || !named.is_empty();
        Operations::new(all.then_some(named), prior)
    }
}

/// Both ways to say that a field of `meta` is not there hold, in all that is evaluated of a block.
fn accept_null_in(body: &mut Body) {
    for attribute in &mut body.attributes {
        accept_null_meta(&mut attribute.value);
    }
    for block in &mut body.blocks {
        accept_null_in(&mut block.body);
    }
}

/// Where a key of an object stands; the whole object if there is none.
fn key_span(object: &Expr, key: Option<&str>) -> Span {
    let (ExprKind::Object(items), Some(key)) = (&object.kind, key) else {
        return object.span;
    };
    let is =
        |(name, _): &&(Expr, Expr)| matches!(&name.kind, ExprKind::String(name) if name == key);
    items
        .iter()
        .find(is)
        .map_or(object.span, |(_, value)| value.span)
}

/// The id of a policy: `<type>_<name>`; for `aws_*` it is `aws_<name>`, for `*` the name alone. Of
/// a module's source, only letters and digits are kept.
fn policy_id(pattern: &str, name: &str) -> SmolStr {
    let mut prefix = String::with_capacity(pattern.len());
    for c in pattern.trim_end_matches('*').chars() {
        if c.is_alphanumeric() || c == '_' {
            prefix.push(c);
        } else if !prefix.ends_with('_') && !prefix.is_empty() {
            prefix.push('_');
        }
    }
    let prefix = prefix.trim_end_matches('_');
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Disk, SourceFile, SourceMap};

    /// The levels of what is said of a file of ours, and of the same file of others.
    fn levels(text: &str) -> (Vec<Level>, Vec<Level>) {
        let disk = Disk::new(Vec::new(), ".".into());
        let sources = SourceMap::default();
        let run = Run::new(&disk, ".".into(), &sources);
        let of = |own| {
            let file = SourceFile::new("p.policy.hcl".into(), text.as_bytes().to_vec());
            let body = crate::syntax::parse_native(FileId::NONE, &file).body;
            let inputs = PolicyInputs::default();
            let context = Context {
                inputs: &inputs,
                run: &run,
                own,
            };
            let (policies, _, diagnostics) = decode(FileId::NONE, "p", body, context);
            assert_eq!(policies.len(), 1);
            diagnostics
                .iter()
                .map(|diagnostic| diagnostic.level)
                .collect()
        };
        (of(true), of(false))
    }

    #[test]
    fn metadata_of_ours_must_be_in_order() {
        let policy = |metadata: &str| {
            format!(
                "resource_policy \"a\" \"b\" {{\n{metadata}\nenforce {{ condition = true }}\n}}\n"
            )
        };
        let (error, warning) = (Level::Error, Level::Warning);
        for (metadata, own, others) in [
            ("", vec![error], vec![]),
            (
                "locals { metadata = { title = \"t\" } }",
                vec![error],
                vec![warning],
            ),
            (
                "locals { metadata = { title = \"t\", severity = \"low\", x = 1 } }",
                vec![error],
                vec![warning],
            ),
            (
                "locals { metadata = { title = \"t\", severity = \"low\" } }",
                vec![],
                vec![],
            ),
        ] {
            assert_eq!(levels(&policy(metadata)), (own, others), "{metadata}");
        }
    }

    #[test]
    fn ids_are_made_of_pattern_and_name() {
        for (pattern, id) in [
            ("aws_x", "aws_x_n"),
            ("aws_*", "aws_n"),
            ("*", "n"),
            ("./modules/net", "modules_net_n"),
            ("../a-b//c", "a_b_c_n"),
        ] {
            assert_eq!(policy_id(pattern, "n"), id);
        }
    }
}
