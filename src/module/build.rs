//! The blocks of a directory's files to the declarations of a module.

use smol_str::SmolStr;

use super::{
    Module, ModuleCall, Output, Provider, ProviderRef, Repetition, Resource, Variable, merge,
};
use crate::address::ResourceMode;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::syntax::tree::{Block, Body, Expr, ExprKind};

/// The block types of a configuration.
const BLOCK_TYPES: &[&str] = &[
    "terraform",
    "variable",
    "locals",
    "output",
    "resource",
    "data",
    "ephemeral",
    "module",
    "provider",
    "moved",
    "import",
    "removed",
    "check",
];

/// Declares what the files say; override files come last, as Terraform has it.
pub(super) fn declare(
    module: &mut Module,
    files: Vec<(String, Body)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (overrides, plain): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(name, _)| merge::is_override(name));
    let mut blocks = Vec::new();
    for (_, body) in plain {
        for attribute in &body.attributes {
            let message = format!(
                "an argument named \"{}\" is not expected here",
                attribute.name
            );
            diagnostics.push(
                Diagnostic::error(attribute.name_span, message)
                    .help("a configuration file consists of blocks"),
            );
        }
        blocks.extend(body.blocks);
    }
    for (_, body) in overrides {
        merge::apply(&mut blocks, body, diagnostics);
    }
    for block in blocks {
        declare_block(module, block, diagnostics);
    }
}

fn declare_block(module: &mut Module, block: Block, diagnostics: &mut Vec<Diagnostic>) {
    let labels = match block.kind.as_str() {
        "resource" | "data" | "ephemeral" => 2,
        "variable" | "output" | "module" | "provider" | "check" => 1,
        _ => 0,
    };
    if !BLOCK_TYPES.contains(&block.kind.as_str()) {
        let nearest = did_you_mean(&block.kind, BLOCK_TYPES.iter().copied());
        let mut diagnostic = Diagnostic::error(
            block.header,
            format!("there is no block type \"{}\"", block.kind),
        );
        diagnostic.help = nearest.map(|name| format!("did you mean \"{name}\"?"));
        diagnostics.push(diagnostic);
        return;
    }
    if block.labels.len() != labels {
        let message = format!(
            "a {} block has {labels} label{}, not {}",
            block.kind,
            if labels == 1 { "" } else { "s" },
            block.labels.len()
        );
        diagnostics.push(Diagnostic::error(block.header, message));
        return;
    }
    match block.kind.as_str() {
        "variable" => declare_variable(module, block, diagnostics),
        "output" => declare_output(module, block, diagnostics),
        "locals" => declare_locals(module, block, diagnostics),
        "resource" => declare_resource(module, ResourceMode::Managed, block, diagnostics),
        "data" => declare_resource(module, ResourceMode::Data, block, diagnostics),
        "ephemeral" => declare_resource(module, ResourceMode::Ephemeral, block, diagnostics),
        "module" => declare_call(module, block, diagnostics),
        "provider" => {
            let alias = block
                .body
                .attribute("alias")
                .and_then(|alias| literal(&alias.value));
            let reference = ProviderRef {
                name: block.labels[0].text.clone(),
                alias,
            };
            module.providers.push(Provider { reference, block });
        }
        "import" => {
            let argument = |name: &str| block.body.attribute(name).map(|argument| &argument.value);
            if let (Some(to), Some(id)) = (argument("to").and_then(address_text), argument("id")) {
                module.imports.push((to, id.clone()));
            }
        }
        "terraform" => {
            for required in block.body.blocks("required_providers") {
                for attribute in &required.body.attributes {
                    module
                        .required_providers
                        .insert(attribute.name.clone(), attribute.value.clone());
                }
            }
            module.terraform.push(block);
        }
        _ => {}
    }
}

fn duplicate(what: &str, second: &Block, first: &Block) -> Diagnostic {
    Diagnostic::error(second.header, format!("{what} is declared twice"))
        .related(first.header, "first declared here")
}

fn declare_variable(module: &mut Module, block: Block, diagnostics: &mut Vec<Diagnostic>) {
    let name = block.labels[0].text.clone();
    if let Some(first) = module.variables.get(&name) {
        diagnostics.push(duplicate(
            &format!("input variable {name}"),
            &block,
            &first.block,
        ));
        return;
    }
    let value = |name: &str| {
        block
            .body
            .attribute(name)
            .map(|attribute| attribute.value.clone())
    };
    let flag = |name: &str, default: bool| match value(name) {
        Some(Expr {
            kind: ExprKind::Bool(flag),
            ..
        }) => flag,
        _ => default,
    };
    let variable = Variable {
        ty: value("type"),
        default: value("default"),
        nullable: flag("nullable", true),
        sensitive: flag("sensitive", false),
        ephemeral: flag("ephemeral", false),
        block,
    };
    module.variables.insert(name, variable);
}

fn declare_output(module: &mut Module, block: Block, diagnostics: &mut Vec<Diagnostic>) {
    let name = block.labels[0].text.clone();
    if let Some(first) = module.outputs.get(&name) {
        diagnostics.push(duplicate(
            &format!("output value {name}"),
            &block,
            &first.block,
        ));
        return;
    }
    let value = block
        .body
        .attribute("value")
        .map(|attribute| attribute.value.clone());
    let flag = |name: &str| {
        let attribute = block.body.attribute(name);
        attribute.is_some_and(|flag| matches!(flag.value.kind, ExprKind::Bool(true)))
    };
    let (sensitive, ephemeral) = (flag("sensitive"), flag("ephemeral"));
    module.outputs.insert(
        name,
        Output {
            block,
            value,
            sensitive,
            ephemeral,
        },
    );
}

fn declare_locals(module: &mut Module, block: Block, diagnostics: &mut Vec<Diagnostic>) {
    for attribute in block.body.attributes {
        if let Some(first) = module.locals.get(&attribute.name) {
            let message = format!("local value {} is declared twice", attribute.name);
            diagnostics.push(
                Diagnostic::error(attribute.name_span, message)
                    .related(first.name_span, "first declared here"),
            );
            continue;
        }
        module.locals.insert(attribute.name.clone(), attribute);
    }
}

fn declare_resource(
    module: &mut Module,
    mode: ResourceMode,
    block: Block,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (ty, name) = (block.labels[0].text.clone(), block.labels[1].text.clone());
    let key = (mode, ty.clone(), name.clone());
    if let Some(first) = module.resource_index.get(&key) {
        let first = &module.resources[*first].block;
        diagnostics.push(duplicate(
            &format!("{}{ty}.{name}", mode.prefix()),
            &block,
            first,
        ));
        return;
    }
    let repetition = repetition(&block, diagnostics);
    let provider = block
        .body
        .attribute("provider")
        .and_then(|attribute| provider_ref(&attribute.value));
    module.resource_index.insert(key, module.resources.len());
    module.resources.push(Resource {
        mode,
        ty,
        name,
        block,
        repetition,
        provider,
    });
}

fn repetition(block: &Block, diagnostics: &mut Vec<Diagnostic>) -> Repetition {
    match (
        block.body.attribute("count"),
        block.body.attribute("for_each"),
    ) {
        (Some(count), Some(each)) => {
            let message = "count and for_each cannot be used together";
            diagnostics.push(
                Diagnostic::error(each.name_span, message)
                    .related(count.name_span, "count is set here"),
            );
            Repetition::ForEach(each.value.clone())
        }
        (Some(count), None) => Repetition::Count(count.value.clone()),
        (None, Some(each)) => Repetition::ForEach(each.value.clone()),
        (None, None) => Repetition::None,
    }
}

fn declare_call(module: &mut Module, block: Block, diagnostics: &mut Vec<Diagnostic>) {
    let name = block.labels[0].text.clone();
    if let Some(first) = module.calls.get(&name) {
        diagnostics.push(duplicate(&format!("module.{name}"), &block, &first.block));
        return;
    }
    let source = block
        .body
        .attribute("source")
        .and_then(|source| Some((literal(&source.value)?, source.value.span)));
    let version = block
        .body
        .attribute("version")
        .and_then(|version| literal(&version.value));
    let repetition = repetition(&block, diagnostics);
    let providers = block
        .body
        .attribute("providers")
        .map(|attribute| provider_map(&attribute.value))
        .unwrap_or_default();
    let call = ModuleCall {
        name: name.clone(),
        source,
        version,
        repetition,
        providers,
        target: None,
        block,
    };
    module.calls.insert(name, call);
}

fn provider_map(expr: &Expr) -> Vec<(ProviderRef, ProviderRef)> {
    let ExprKind::Object(items) = &expr.kind else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|(key, value)| Some((provider_ref(key)?, provider_ref(value)?)))
        .collect()
}

/// `aws`, `aws.west`, and both as strings, which older configurations and JSON have.
fn provider_ref(expr: &Expr) -> Option<ProviderRef> {
    match &expr.kind {
        ExprKind::Variable(name) => Some(ProviderRef {
            name: name.clone(),
            alias: None,
        }),
        ExprKind::GetAttr(get) => match &get.source.kind {
            ExprKind::Variable(name) => Some(ProviderRef {
                name: name.clone(),
                alias: Some(get.name.clone()),
            }),
            _ => None,
        },
        ExprKind::String(text) => Some(match text.split_once('.') {
            Some((name, alias)) => ProviderRef {
                name: name.into(),
                alias: Some(alias.into()),
            },
            None => ProviderRef {
                name: text.clone(),
                alias: None,
            },
        }),
        _ => None,
    }
}

/// An address as it is written: `module.a["x"].aws_s3_bucket.b[0]`.
fn address_text(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Variable(name) => Some(name.to_string()),
        ExprKind::GetAttr(get) => Some(format!("{}.{}", address_text(&get.source)?, get.name)),
        ExprKind::Index(index) => {
            let key = match &index.key.kind {
                ExprKind::String(key) => crate::address::quote(key),
                ExprKind::Number(number) => number.to_string(),
                _ => return None,
            };
            Some(format!("{}[{key}]", address_text(&index.source)?))
        }
        _ => None,
    }
}

fn literal(expr: &Expr) -> Option<SmolStr> {
    match &expr.kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => None,
    }
}
