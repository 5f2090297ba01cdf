//! Values from the command line: `--var`, `--var-file`, `--input`.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
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
        let absolute = options.base.join(path);
        let replaced = options.overlay.get(&crate::source::normalize(&absolute));
        let bytes = replaced.map_or_else(
            || std::fs::read(&absolute),
            |text| Ok(text.clone().into_bytes()),
        );
        match bytes {
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
    if options.environment {
        inputs.environment = environment();
    }
    for given in &options.variables {
        match given.split_once('=') {
            Some((name, text)) => inputs.values.push((name.trim().into(), text.into())),
            None => diagnostics.push(Diagnostic::path_error(
                "--var",
                format!("--var takes NAME=VALUE, not {given}"),
            )),
        }
    }
    (inputs, diagnostics)
}

/// The values of one evaluation, and the file that tells it from the others, if there are others.
pub(crate) struct Environment {
    pub(crate) file: Option<Utf8PathBuf>,
    pub(crate) inputs: Inputs,
}

/// One environment for each of the files that fit `--each-var-file`, or a single one.
pub(crate) fn environments(
    options: &CheckOptions,
    inputs: Inputs,
    sources: &SourceMap,
) -> (Vec<Environment>, Vec<Diagnostic>) {
    let alone = |inputs| vec![Environment { file: None, inputs }];
    let Some(glob) = &options.each_variable_file else {
        return (alone(inputs), Vec::new());
    };
    let files = match matching_files(options, glob) {
        Ok(files) => files,
        Err(error) => return (alone(inputs), vec![*error]),
    };
    let mut diagnostics = Vec::new();
    let mut environments = Vec::new();
    for path in files {
        let one = CheckOptions {
            base: options.base.clone(),
            overlay: options.overlay.clone(),
            variable_files: vec![path.clone()],
            ..CheckOptions::default()
        };
        let (own, errors) = read(&one, sources);
        diagnostics.extend(errors);
        let mut inputs = inputs.clone();
        inputs.files.extend(own.files);
        environments.push(Environment {
            file: Some(path),
            inputs,
        });
    }
    (environments, diagnostics)
}

/// The values that `TF_VAR_` environment variables give, sorted by name.
fn environment() -> Vec<(SmolStr, SmolStr)> {
    let variables = std::env::vars_os().filter_map(|(name, value)| {
        let name = name.into_string().ok()?;
        let name = name.strip_prefix("TF_VAR_")?.to_owned();
        Some((name.into(), value.into_string().ok()?.into()))
    });
    let mut values: Vec<(SmolStr, SmolStr)> = variables.collect();
    values.sort_by(|(a, _), (b, _)| a.cmp(b));
    values
}

/// The variables files that fit a glob, relative to the base, sorted.
pub(crate) fn matching_files(
    options: &CheckOptions,
    glob: &str,
) -> Result<Vec<Utf8PathBuf>, Box<Diagnostic>> {
    let wrong = |error: ignore::Error| {
        Box::new(Diagnostic::path_error(
            "--each-var-file",
            format!("not a glob: {error}"),
        ))
    };
    let mut builder = OverrideBuilder::new(&options.base);
    builder.add(glob).map_err(wrong)?;
    let overrides = builder.build().map_err(wrong)?;
    let mut files = Vec::new();
    for entry in WalkBuilder::new(&options.base)
        .overrides(overrides)
        .build()
        .flatten()
    {
        let Ok(path) = Utf8PathBuf::from_path_buf(entry.into_path()) else {
            continue;
        };
        if path.is_file() {
            files.push(
                path.strip_prefix(&options.base)
                    .map_or(path.clone(), Utf8Path::to_owned),
            );
        }
    }
    files.sort();
    if files.is_empty() {
        let message = format!("no variables file fits {glob}");
        return Err(Box::new(Diagnostic::path_error("--each-var-file", message)));
    }
    Ok(files)
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
