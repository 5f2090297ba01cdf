//! Arguments of the file to flags of `check`.

use std::any::TypeId;
use std::ffi::OsString;

use camino::{Utf8Path, Utf8PathBuf};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, CommandFactory};

use super::super::args::Arguments;
use crate::config::{Config, Entry, Literal, Places, Setting, rebased};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::source::{Span, normalize};

/// Options that are about the file itself, or print something else.
const NOT_IN_FILES: &[&str] = &["config", "no_config", "print_config", "help", "version"];

/// Arguments that are no option of the command line.
pub(super) const SPECIAL: &[&str] = &["inputs", "severity", "require_reasons"];

/// Options whose values are globs.
const GLOBS: &[&str] = &["exclude", "each_var_file"];

/// What a file that was found, and not named by the user, must not ask for: the environment of
/// whoever runs the check, and that Git is run.
const NOT_FOUND: &[&str] = &["env_vars", "changed_since"];

/// An argument of the file as flags.
#[derive(Debug)]
pub(super) struct Flag {
    pub(super) name: String,
    words: Vec<String>,
}

/// The options of `check` that a file may set, by the name they have there.
pub(super) fn options() -> Vec<(String, Arg)> {
    let mut command = Arguments::command();
    command.build();
    let check = command.find_subcommand("check");
    let options = check.into_iter().flat_map(clap::Command::get_arguments);
    options
        .filter_map(|arg| Some((arg.get_long()?.replace('-', "_"), arg.clone())))
        .filter(|(name, _)| !NOT_IN_FILES.contains(&name.as_str()))
        .collect()
}

/// The flags of a configuration, but for those the command line gives.
pub(super) fn flags(
    config: &Config,
    base: &Utf8Path,
    given: &ArgMatches,
    places: &mut Places,
) -> (Vec<Flag>, Vec<Diagnostic>) {
    let options = options();
    let mut flags: Vec<Flag> = Vec::new();
    let mut errors = Vec::new();
    for setting in &config.settings {
        if SPECIAL.contains(&setting.name.as_str()) {
            continue;
        }
        let Some((name, arg)) = options.iter().find(|(name, _)| *name == setting.name) else {
            let names = options.iter().map(|(name, _)| name.as_str());
            errors.push(unknown(
                &setting.name,
                setting.name_span,
                names.chain(SPECIAL.iter().copied()),
            ));
            continue;
        };
        let on_command_line = given.try_contains_id(arg.get_id().as_str()).is_ok()
            && given.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
        match words(config, base, setting, arg, places) {
            Ok(words) if !words.is_empty() => match try_alone(&words) {
                Ok(()) if !on_command_line => flags.push(Flag {
                    name: name.clone(),
                    words,
                }),
                Ok(()) => {}
                Err(why) => errors.push(Diagnostic::error(setting.span, format!("{name}: {why}"))),
            },
            Ok(_) => {}
            Err(error) => errors.push(*error),
        }
    }
    (flags, errors)
}

/// Says that there is no such argument, and which one may be meant.
pub(super) fn unknown<'a>(
    name: &str,
    span: Span,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let mut error = Diagnostic::error(span, format!("a configuration has no {name}"));
    error.help = did_you_mean(name, known).map(|near| format!("did you mean \"{near}\"?"));
    error
}

fn words(
    config: &Config,
    base: &Utf8Path,
    setting: &Setting,
    arg: &Arg,
    places: &mut Places,
) -> Result<Vec<String>, Box<Diagnostic>> {
    let name = setting.name.as_str();
    let wrong = |what: &str| {
        Box::new(Diagnostic::error(
            setting.span,
            format!("{name} must be {what}"),
        ))
    };
    if config.boundary.is_some() && NOT_FOUND.contains(&name) {
        let message = format!("{name} is for the command line, or for a file named by --config");
        return Err(Box::new(Diagnostic::error(setting.name_span, message)));
    }
    let flag = arg.get_long().unwrap_or(name);
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if !takes_value {
        return match &setting.value {
            Literal::Bool(true) => Ok(vec![format!("--{flag}")]),
            Literal::Bool(false) | Literal::Null => Ok(Vec::new()),
            _ => Err(wrong("true or false")),
        };
    }
    let many = matches!(arg.get_action(), ArgAction::Append);
    let values: Vec<(String, Span)> = match &setting.value {
        Literal::Null => Vec::new(),
        Literal::Text(text) => vec![(text.clone(), setting.span)],
        Literal::List(list) if many => list.clone(),
        Literal::Map(map) if many && is_assignment(arg) => map.iter().map(assigned).collect(),
        _ if many && is_assignment(arg) => return Err(wrong("a map of names and values")),
        _ if many => return Err(wrong("a string or a list of strings")),
        _ => return Err(wrong("a string")),
    };
    let mut words = Vec::new();
    for (value, span) in values {
        // A comma would make two values of one.
        if arg
            .get_value_delimiter()
            .is_some_and(|comma| value.contains(comma))
        {
            let message = format!("{name} is a list here: [\"a\", \"b\"] in place of \"a,b\"");
            return Err(Box::new(Diagnostic::error(span, message)));
        }
        places.0.push((setting.name.clone(), value.clone(), span));
        let value = if GLOBS.contains(&name) {
            match rebased(&value, &config.dir, base) {
                Some(glob) => glob,
                None => continue,
            }
        } else if arg.get_value_parser().type_id() == TypeId::of::<Utf8PathBuf>() {
            path(config, base, &value, span)?
        } else {
            value
        };
        words.push(format!("--{flag}={value}"));
    }
    Ok(words)
}

fn is_assignment(arg: &Arg) -> bool {
    let names = arg.get_value_names().unwrap_or_default();
    names.iter().any(|name| name.contains('='))
}

fn assigned(entry: &Entry) -> (String, Span) {
    (format!("{}={}", entry.key, entry.text), entry.span)
}

/// A path of the file, which is relative to it, as one from where tfproof was started. A file
/// that was found must not lead out of its repository.
fn path(
    config: &Config,
    base: &Utf8Path,
    value: &str,
    span: Span,
) -> Result<String, Box<Diagnostic>> {
    let absolute = normalize(&config.dir.join(value));
    if let Some(boundary) = &config.boundary {
        // What is not there yet is where its directory is.
        let existing = absolute
            .ancestors()
            .find_map(|path| path.canonicalize_utf8().ok());
        let in_git = absolute.components().any(|part| part.as_str() == ".git");
        let inside = Utf8Path::new(value).is_relative()
            && !in_git
            && absolute.starts_with(normalize(boundary))
            && existing.is_none_or(|path| path.starts_with(boundary));
        if !inside {
            let message = format!(
                "{value} lies outside {}, and a configuration in a repository reaches no farther",
                boundary.file_name().unwrap_or("the repository"),
            );
            let help = "name the path on the command line, or the file with --config";
            return Err(Box::new(Diagnostic::error(span, message).help(help)));
        }
    }
    let relative = absolute
        .strip_prefix(base)
        .map_or(absolute.as_path(), |path| path);
    let here = relative.as_str().is_empty();
    Ok(if here { "." } else { relative.as_str() }.to_owned())
}

/// Whether flags would be taken on the command line, and why not.
fn try_alone(words: &[String]) -> Result<(), String> {
    let argv = ["tfproof", "check"]
        .into_iter()
        .chain(words.iter().map(String::as_str));
    match Arguments::command().try_get_matches_from(argv) {
        Ok(_) => Ok(()),
        // One that needs another is judged with the others.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::MissingRequiredArgument | ErrorKind::ArgumentConflict
            ) =>
        {
            Ok(())
        }
        Err(error) => Err(message(&error)),
    }
}

/// What clap has against a command line, in our words.
pub(super) fn message(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    };
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    if let Some(valid) = context(ContextKind::ValidValue) {
        let near = did_you_mean(&value, valid.split(", ")).map(str::to_owned);
        let hint = near
            .map(|near| format!("; did you mean \"{near}\"?"))
            .unwrap_or_default();
        return format!("\"{value}\" is not one of {valid}{hint}");
    }
    if let Some(source) = std::error::Error::source(error) {
        return format!("\"{value}\" is not {source}");
    }
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    first.trim_start_matches("error: ").to_owned()
}

/// The command line with the flags of the file before its own.
pub(super) fn with_flags(argv: &[OsString], flags: &[Flag]) -> Vec<OsString> {
    let command = argv.iter().position(|word| word == "check").unwrap_or(0) + 1;
    let mut all = argv[..command].to_vec();
    all.extend(
        flags
            .iter()
            .flat_map(|flag| &flag.words)
            .map(OsString::from),
    );
    all.extend_from_slice(&argv[command..]);
    all
}
