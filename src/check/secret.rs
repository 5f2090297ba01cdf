//! Which places in the source hold secrets, as far as that can be told without evaluating anything:
//! values of sensitive variables, and what has the name of a secret. Reports do not repeat them, nor
//! what evaluation finds to be secret (`policy::secret`).

use std::borrow::Cow;

use rayon::prelude::*;

use super::finding::Finding;
use crate::diagnostic::{Diagnostic, Label};
use crate::module::{Module, ModuleTree, VariableFile};
use crate::source::SourceMap;
use crate::source::secret::{Judged, Told, is_secret_name, judge, told};
use crate::syntax::tree::{Attribute, Body, Expr, ExprKind, TemplatePart};

/// Hides what sensitive variables and those with names of secrets are set to: defaults, arguments
/// of module calls, variables files; and local values and outputs with such names.
pub(super) fn hide(tree: &ModuleTree, given: &[&VariableFile], sources: &SourceMap) {
    tree.modules.par_iter().for_each(|module| {
        for (name, variable) in &module.variables {
            if let Some(default) = variable.default.as_ref() {
                hide_value(name, default, variable.sensitive, sources);
            }
        }
        for (name, local) in &module.locals {
            hide_value(name, &local.value, false, sources);
        }
        for (name, output) in &module.outputs {
            if let Some(value) = &output.value {
                hide_value(name, value, output.sensitive, sources);
            }
        }
        for resource in &module.resources {
            hide_body(&resource.block.body, sources);
        }
        for provider in &module.providers {
            hide_body(&provider.block.body, sources);
        }
        for call in module.calls.values() {
            let target = call.target.map(|target| tree.get(target));
            for attribute in &call.block.body.attributes {
                let sensitive = target.is_some_and(|to| is_sensitive(to, &attribute.name));
                hide_value(&attribute.name, &attribute.value, sensitive, sources);
            }
        }
        for file in &module.variable_files {
            hide_in(file, |name| is_sensitive(module, name), sources);
        }
    });
    // Which root module a file is for is not known here; one that takes the value for sensitive
    // is enough.
    let anywhere = |name: &str| tree.modules.iter().any(|one| is_sensitive(one, name));
    for file in given {
        hide_in(file, anywhere, sources);
    }
}

fn hide_body(body: &Body, sources: &SourceMap) {
    for attribute in &body.attributes {
        hide_value(&attribute.name, &attribute.value, false, sources);
    }
    for block in &body.blocks {
        hide_body(&block.body, sources);
    }
}

fn is_sensitive(module: &Module, name: &str) -> bool {
    let variable = module.variables.get(name);
    variable.is_some_and(|variable| variable.sensitive)
}

fn hide_in(file: &VariableFile, is_sensitive: impl Fn(&str) -> bool, sources: &SourceMap) {
    for Attribute { name, value, .. } in &file.body.attributes {
        hide_value(name, value, is_sensitive(name), sources);
    }
}

/// The least length of a part of a text that is hidden by itself.
const MIN_PART: usize = 6;

/// Hides the literals of an expression: all of them if it is sensitive, else those that a name tells
/// of, its own or one within it.
fn hide_value(name: &str, value: &Expr, sensitive: bool, sources: &SourceMap) {
    match &value.kind {
        ExprKind::String(text) => {
            let told = told(name);
            if sensitive || (told != Told::Nothing && judge(text, told) != Judged::Harmless) {
                sources.hide(value.span);
                // What only stands for a secret is a word like others, and so is a name.
                let secret = matches!(
                    judge(text, Told::Password),
                    Judged::Secret | Judged::Credential
                );
                if secret && !text.eq_ignore_ascii_case(name) {
                    sources.hide_text(text);
                }
            }
        }
        ExprKind::Number(_) if sensitive || is_secret_name(name) => sources.hide(value.span),
        ExprKind::Tuple(items) => {
            for item in items {
                hide_value(name, item, sensitive, sources);
            }
        }
        ExprKind::Object(entries) => {
            if sensitive {
                sources.hide(value.span);
            }
            for (key, item) in entries {
                let key = match &key.kind {
                    ExprKind::String(key) => key,
                    _ => "",
                };
                hide_value(key, item, sensitive, sources);
            }
        }
        ExprKind::Call(call) => {
            for item in &call.args {
                hide_value(name, item, sensitive, sources);
            }
        }
        ExprKind::Template(parts) => {
            for part in parts {
                if let TemplatePart::Literal(text, _) = part {
                    let told = told(name);
                    if (sensitive || told != Told::Nothing)
                        && text.len() >= MIN_PART
                        && judge(text, told) == Judged::Secret
                    {
                        sources.hide_text(text);
                    }
                }
            }
        }
        ExprKind::Conditional(conditional) => {
            hide_value(name, &conditional.then, sensitive, sources);
            hide_value(name, &conditional.otherwise, sensitive, sources);
        }
        _ => {}
    }
}

/// Masks what findings say. It is done when all is judged: any root module may show that a text is
/// a secret.
pub(super) fn mask_findings(findings: &mut [Finding], sources: &SourceMap) {
    for finding in findings {
        mask(&mut finding.message, sources);
        for text in finding.info.iter_mut().chain(&mut finding.reason) {
            mask(text, sources);
        }
        mask_labels(&mut finding.trace, sources);
        if let Some(fix) = &mut finding.fix {
            mask(&mut fix.title, sources);
        }
    }
}

/// Masks what diagnostics say.
pub(super) fn mask_all(diagnostics: &mut [Diagnostic], sources: &SourceMap) {
    for diagnostic in diagnostics {
        mask(&mut diagnostic.message, sources);
        if let Some(help) = &mut diagnostic.help {
            mask(help, sources);
        }
        mask_labels(diagnostic.primary.as_mut_slice(), sources);
        mask_labels(&mut diagnostic.related, sources);
    }
}

fn mask_labels(labels: &mut [Label], sources: &SourceMap) {
    for label in labels {
        mask(&mut label.text, sources);
    }
}

fn mask(text: &mut String, sources: &SourceMap) {
    if let Cow::Owned(masked) = sources.masked(text) {
        *text = masked;
    }
}
