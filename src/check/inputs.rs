//! Values from the command line: `--var`, `--var-file`, `--input`.

use smol_str::SmolStr;

use super::CheckOptions;
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::{ConstantScope, Inputs};
use crate::eval::expr::{Evaluator, Run};
use crate::eval::value::Value;
use crate::module::{VariableFile, parse_variables};
use crate::source::{Disk, FileId, SourceFile, SourceMap};
use crate::syntax;

/// Reads the values given for input variables.
pub(crate) fn read(options: &CheckOptions, sources: &SourceMap) -> (Inputs, Vec<Diagnostic>) {
    let mut inputs = Inputs {
        workspace: options.workspace.as_deref().map(SmolStr::from),
        ..Inputs::default()
    };
    let mut diagnostics = Vec::new();
    for path in &options.variable_files {
        match std::fs::read(options.base.join(path)) {
            Ok(bytes) => {
                let file = sources.add(SourceFile::new(path.clone(), bytes));
                let Some(source) = sources.get(file) else {
                    continue;
                };
                let parsed = parse_variables(file, &source);
                diagnostics.extend(parsed.diagnostics);
                inputs.files.push(VariableFile {
                    path: path.clone(),
                    file,
                    body: parsed.body,
                });
            }
            Err(error) => {
                let why = if error.kind() == std::io::ErrorKind::NotFound {
                    "does not exist"
                } else {
                    "cannot be read"
                };
                diagnostics.push(Diagnostic::path_error(
                    path.as_str(),
                    format!("the variables file {path} {why}"),
                ));
            }
        }
    }
    for given in &options.variables {
        match assignment(given) {
            Some(entry) => inputs.values.push(entry),
            None => diagnostics.push(Diagnostic::path_error(
                "--var",
                format!("--var takes NAME=VALUE, not {given}"),
            )),
        }
    }
    (inputs, diagnostics)
}

/// `NAME=VALUE`: the value as an expression where it is one that refers to nothing (`[1, 2]`,
/// `true`), and else as the text it is.
pub(crate) fn assignment(text: &str) -> Option<(SmolStr, Value)> {
    let (name, value) = text.split_once('=')?;
    let disk = Disk::new(Vec::new(), ".".into());
    let sources = SourceMap::default();
    let run = Run::new(&disk, ".".into(), &sources);
    let evaluator = Evaluator {
        scope: &ConstantScope::CONFIGURATION,
        frame: None,
        run: &run,
    };
    let parsed = syntax::parse_expression(FileId::NONE, value, 0).ok();
    let evaluated = parsed.and_then(|expr| evaluator.eval(&expr).ok());
    let value = evaluated.map_or_else(
        || Value::from(value),
        |value| value.at(crate::source::Span::NONE),
    );
    Some((name.trim().into(), value))
}
