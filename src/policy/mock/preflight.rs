//! What is refused before anything runs, skipped mocks included: one mismatch stops the whole file.

use super::file::{Kind, Mock, TestFile};
use crate::address::ResourceMode;
use crate::diagnostic::Diagnostic;
use crate::module::RESOURCE_META_BLOCKS;
use crate::policy::Target;
use crate::policy::validate::{Problem, Schemas, Step};
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind};

pub(super) fn check(file: &TestFile, schemas: &dyn Schemas) -> Vec<Diagnostic> {
    let stateless = |mock: &&Mock| {
        mock.kind == Kind::Resource && is_empty(mock, "attrs") && is_empty(mock, "prior_attrs")
    };
    let refuse = |mock: &Mock| {
        let message = format!("{mock} has no state: it has neither attrs nor prior_attrs");
        Diagnostic::error(mock.block.header, message)
    };
    let mut refused: Vec<Diagnostic> = file.mocks.iter().filter(stateless).map(refuse).collect();
    for mock in &file.mocks {
        against_schema(mock, schemas, &mut refused);
    }
    refused
}

/// A mock stands for what a provider has: its type, and the attributes that are written as they are.
fn against_schema(mock: &Mock, schemas: &dyn Schemas, refused: &mut Vec<Diagnostic>) {
    let mode = match mock.kind {
        Kind::Resource => ResourceMode::Managed,
        Kind::Data => ResourceMode::Data,
        Kind::Provider | Kind::Module => return,
    };
    if let Some(problem) = schemas.check_type(mode, mock.ty) {
        let label = mock.block.labels.first();
        let span = label.map_or(mock.block.header, |label| label.span);
        return refused.push(diagnostic(span, problem));
    }
    if mock.kind != Kind::Resource {
        return;
    }
    for name in ["attrs", "prior_attrs"] {
        if let Some(attribute) = mock.attribute(name) {
            let check = &mut |path: &[Step], span| {
                // What `meta_arguments` reads of a resource is no part of its type.
                if matches!(path, [Step::Name(name), ..] if is_meta(name)) {
                    return true;
                }
                let problem = schemas.check_path(Target::Resource, mock.ty, path);
                let wrong = problem.is_some();
                refused.extend(problem.map(|problem| diagnostic(span, problem)));
                wrong
            };
            walk(&attribute.value, &mut Vec::new(), check);
        }
    }
}

fn is_meta(name: &str) -> bool {
    RESOURCE_META_BLOCKS.contains(&name) || name == "depends_on"
}

/// Each name that is written, with the names on the way; below a wrong one nothing is looked at.
fn walk(value: &Expr, path: &mut Vec<Step>, check: &mut dyn FnMut(&[Step], Span) -> bool) {
    match &value.kind {
        ExprKind::Object(items) => {
            for (key, value) in items {
                let ExprKind::String(name) = &key.kind else {
                    continue;
                };
                path.push(Step::Name(name.clone()));
                if !check(path, key.span) {
                    walk(value, path, check);
                }
                path.pop();
            }
        }
        ExprKind::Tuple(items) => {
            for item in items {
                path.push(Step::Element);
                walk(item, path, check);
                path.pop();
            }
        }
        _ => {}
    }
}

fn diagnostic(span: Span, problem: Problem) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(span, problem.message);
    diagnostic.help = problem.help;
    diagnostic
}

/// Whether an argument is left out or written as nothing.
fn is_empty(mock: &Mock, name: &str) -> bool {
    mock.attribute(name)
        .is_none_or(|attribute| match &attribute.value.kind {
            ExprKind::Null => true,
            ExprKind::Object(items) => items.is_empty(),
            _ => false,
        })
}
