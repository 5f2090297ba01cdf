//! `tfproof eval`

use camino::Utf8PathBuf;
use serde_json::json;

use super::super::args::EvalArguments;
use super::super::{CLEAN, INCOMPLETE, output};
use super::options;
use crate::check::{Prepared, conceal, prepare};
use crate::eval::configuration::{Bindings, Configuration};
use crate::report::graph::value_json;
use crate::source::SourceFile;
use crate::syntax;

pub(super) fn run(arguments: &EvalArguments, base: Utf8PathBuf) -> u8 {
    let options = options(
        base,
        std::slice::from_ref(&arguments.path),
        Some(&arguments.inputs),
        None,
    );
    let Prepared {
        sources,
        disk,
        tree,
        inputs,
        diagnostics,
        ..
    } = prepare(&options);
    if arguments.show_secrets {
        sources.reveal();
    }
    let Some(root) = tree.roots.first() else {
        return output::fail(
            diagnostics
                .first()
                .map_or("there is no module here", |diagnostic| &diagnostic.message),
        );
    };
    let file = sources.add(SourceFile::new(
        "<expression>".into(),
        arguments.expression.clone().into_bytes(),
    ));
    let expr = match syntax::parse_expression(file, &arguments.expression, 0) {
        Ok(expr) => expr,
        Err(error) => {
            return output::fail(&format!(
                "the expression cannot be parsed: {}",
                error.message
            ));
        }
    };
    let configuration = Configuration::new(&tree, *root, &inputs, &disk, &sources);
    let value = configuration.eval(&configuration.root(), &Bindings::default(), &expr);
    let errors = configuration.take_diagnostics();
    conceal(&tree, &inputs, &configuration, &sources);
    let error = errors
        .iter()
        .find(|diagnostic| diagnostic.level == crate::diagnostic::Level::Error);
    if let Some(error) = error {
        return output::fail(&sources.masked(&error.message));
    }
    let mut document = value_json(&value, &sources);
    let provenance: Vec<_> = crate::check::labels(&value.trail, &sources)
        .into_iter()
        .map(|label| {
            let at = sources.positions(label.span).map(|(start, _)| {
                format!(
                    "{}:{}:{}",
                    sources.path(label.span.file),
                    start.line,
                    start.column
                )
            });
            json!({ "at": at, "label": sources.masked(&label.text) })
        })
        .collect();
    if let Some(object) = document.as_object_mut() {
        object.insert("provenance".to_owned(), json!(provenance));
    }
    let written = output::print(|out| {
        crate::report::plain::write_json(&document, out)?;
        writeln!(out)
    });
    if written == CLEAN { CLEAN } else { INCOMPLETE }
}
