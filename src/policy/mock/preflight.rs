//! What is refused before anything runs, skipped mocks included.
//!
//! The check of mocks against provider schemas belongs here: like what stands here already, one
//! mismatch stops the whole file.

use super::file::{Kind, Mock, TestFile};
use crate::diagnostic::Diagnostic;
use crate::syntax::tree::ExprKind;

pub(super) fn check(file: &TestFile) -> Vec<Diagnostic> {
    let stateless = |mock: &&Mock| {
        mock.kind == Kind::Resource && is_empty(mock, "attrs") && is_empty(mock, "prior_attrs")
    };
    let refuse = |mock: &Mock| {
        let message = format!("{mock} has no state: it has neither attrs nor prior_attrs");
        Diagnostic::error(mock.block.header, message)
    };
    let refused = file.mocks.iter().filter(stateless).map(refuse);
    refused.collect()
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
