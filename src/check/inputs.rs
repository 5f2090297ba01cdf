//! Values from the command line: `--var`, `--var-file`, `--input`.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::overrides::OverrideBuilder;
use smol_str::SmolStr;

use super::CheckOptions;
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::eval::configuration::{ConstantScope, Inputs};
use crate::eval::expr::{Evaluator, Run};
use crate::eval::value::Value;
use crate::module::{ModuleTree, VariableFile, parse_variables};
use crate::policy::{Library, PolicyInputs};
use crate::source::{Disk, FileId, SourceFile, SourceMap};
use crate::syntax;

/// Reads the values given for input variables.
pub(crate) fn read(options: &CheckOptions, sources: &SourceMap) -> (Inputs, Vec<Diagnostic>) {
    let mut inputs = Inputs {
        workspace: options.workspace.as_deref().map(SmolStr::from),
        ..Inputs::default()
    };
    let mut diagnostics = Vec::new();
    let what = "variables file";
    inputs.files = read_files(
        options,
        &options.variable_files,
        what,
        sources,
        &mut diagnostics,
    );
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

/// Warns of values given for input variables that no root module has: a slip of the pen, or a
/// variable that has another name now.
pub(super) fn undeclared_variables(options: &CheckOptions, tree: &ModuleTree) -> Vec<Diagnostic> {
    let roots = || tree.roots.iter().map(|root| tree.get(*root));
    if roots().next().is_none() || roots().any(|root| root.incomplete) {
        return Vec::new();
    }
    let given = options.variables.iter();
    let names = given.filter_map(|given| Some(given.split_once('=')?.0.trim()));
    let warning = |name: &str| {
        let message = format!("there is no input variable \"{name}\" that --var could set");
        let declared = roots().flat_map(|root| root.variables.keys());
        let mut warning = Diagnostic::path_error("--var", message).level(Level::Warning);
        let nearest = did_you_mean(name, declared.map(SmolStr::as_str));
        warning.help = nearest.map(|name| format!("did you mean \"{name}\"?"));
        warning
    };
    names
        .filter(|name| !roots().any(|root| root.variables.contains_key(*name)))
        .map(warning)
        .collect()
}

/// The largest file of values that is read.
const MAX_FILE: u64 = 64 << 20;

/// Reads files of values that the command line names.
fn read_files(
    options: &CheckOptions,
    paths: &[Utf8PathBuf],
    what: &str,
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<VariableFile> {
    let mut files = Vec::new();
    for path in paths {
        let absolute = options.base.join(path);
        let replaced = options.overlay.get(&crate::source::normalize(&absolute));
        let bytes = replaced.map_or_else(
            || crate::source::read_named(&absolute, MAX_FILE),
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
                files.push(VariableFile {
                    path: path.clone(),
                    file,
                    body: parsed.body,
                });
            }
            Err(error) => {
                let why = match error.kind() {
                    std::io::ErrorKind::NotFound => "does not exist".to_owned(),
                    std::io::ErrorKind::Other | std::io::ErrorKind::FileTooLarge => {
                        error.to_string()
                    }
                    _ => "cannot be read".to_owned(),
                };
                diagnostics.push(Diagnostic::path_error(
                    path.as_str(),
                    format!("the {what} {path} {why}"),
                ));
            }
        }
    }
    files
}

/// Values for inputs of policies, and who gave them.
#[derive(Debug, Default)]
pub(crate) struct GivenInputs {
    /// The values, the strongest of each name.
    pub(crate) values: PolicyInputs,
    /// The names that `--input` gives, and those that files give with their places.
    by_option: Vec<SmolStr>,
    by_file: Vec<(SmolStr, crate::source::Span)>,
}

/// What the names of environment variables begin with that set inputs of policies.
const POLICY_INPUT: &str = "TFPOLICY_INPUT_";

/// The values given for inputs of policies: `--input` before the environment before
/// `--input-file`. Section 3.2 of the policy language reference.
pub(crate) fn of_policies(
    options: &CheckOptions,
    sources: &SourceMap,
) -> (GivenInputs, Vec<Diagnostic>) {
    let mut given = GivenInputs::default();
    let mut diagnostics = Vec::new();
    for (name, value) in options
        .configured_inputs
        .iter()
        .filter_map(|one| assignment(one))
    {
        let place = options.places.of("inputs", &name);
        given.by_file.extend(place.map(|span| (name.clone(), span)));
        given.values.insert(name, value);
    }
    let paths = &options.policy_input_files;
    let files = read_files(options, paths, "input file", sources, &mut diagnostics);
    let disk = Disk::new(Vec::new(), ".".into());
    let run = Run::new(&disk, ".".into(), sources);
    let evaluator = Evaluator {
        scope: &ConstantScope::CONFIGURATION,
        frame: None,
        run: &run,
    };
    for attribute in files.iter().flat_map(|file| &file.body.attributes) {
        match evaluator.eval(&attribute.value) {
            Ok(value) => {
                given.values.insert(attribute.name.clone(), value);
                let place = (attribute.name.clone(), attribute.name_span);
                given.by_file.push(place);
            }
            Err(error) => diagnostics.push(Diagnostic::error(error.span, error.message)),
        }
    }
    for (name, text) in prefixed(POLICY_INPUT) {
        given.values.insert(name, read_text(&text));
    }
    for input in &options.policy_inputs {
        match assignment(input) {
            Some((name, value)) => {
                given.by_option.push(name.clone());
                given.values.insert(name, value);
            }
            None => diagnostics.push(Diagnostic::path_error(
                "--input",
                format!("--input takes NAME=VALUE, not {input}"),
            )),
        }
    }
    (given, diagnostics)
}

/// Values given for inputs that no policy declares.
pub(crate) fn undeclared(given: &GivenInputs, library: &Library) -> Vec<Diagnostic> {
    let mut names: Vec<&str> = library.inputs.iter().map(SmolStr::as_str).collect();
    names.sort_unstable();
    let lacking = |name: &SmolStr, mut diagnostic: Diagnostic| {
        if library.inputs.contains(name) {
            return None;
        }
        let nearest = did_you_mean(name, names.iter().copied());
        diagnostic.help = nearest.map(|nearest| format!("did you mean \"{nearest}\"?"));
        Some(diagnostic)
    };
    let message = |name: &SmolStr| format!("no policy has an input named \"{name}\"");
    let by_option = given.by_option.iter();
    let by_option = by_option
        .filter_map(|name| lacking(name, Diagnostic::path_error("--input", message(name))));
    let by_file = given.by_file.iter().filter_map(|(name, span)| {
        let diagnostic = Diagnostic::error(*span, message(name));
        lacking(name, diagnostic.level(Level::Warning))
    });
    by_option.chain(by_file).collect()
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
    let values = prefixed("TF_VAR_").into_iter();
    values.map(|(name, text)| (name, text.into())).collect()
}

/// The environment variables whose names begin with this, without it, sorted by name.
fn prefixed(prefix: &str) -> Vec<(SmolStr, String)> {
    let variables = std::env::vars_os().filter_map(|(name, value)| {
        let name = name.into_string().ok()?;
        let name = name.strip_prefix(prefix)?.to_owned();
        Some((name.into(), value.into_string().ok()?))
    });
    let mut values: Vec<(SmolStr, String)> = variables.collect();
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
    for entry in crate::source::walker(&options.base)
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

/// `NAME=VALUE`
pub(crate) fn assignment(text: &str) -> Option<(SmolStr, Value)> {
    let (name, value) = text.split_once('=')?;
    Some((name.trim().into(), read_text(value)))
}

/// A text from outside. What it is depends on the input that it is for: where a text is wanted, it
/// is that text; else it is what it says as an expression that refers to nothing (`[1, 2]`).
fn read_text(text: &str) -> Value {
    let disk = Disk::new(Vec::new(), ".".into());
    let sources = SourceMap::default();
    let run = Run::new(&disk, ".".into(), &sources);
    let evaluator = Evaluator {
        scope: &ConstantScope::CONFIGURATION,
        frame: None,
        run: &run,
    };
    let parsed = syntax::parse_expression(FileId::NONE, text, 0).ok();
    let evaluated = parsed.and_then(|expr| evaluator.eval(&expr).ok());
    let read = evaluated.map(|value| value.at(crate::source::Span::NONE));
    Value {
        document: read.map(std::sync::Arc::new),
        ..Value::from(text)
    }
}
