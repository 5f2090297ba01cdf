//! `.tfproof.hcl` and the command line together: an argument of the file is an option of `check`
//! that is given unless the command line gives it.
//!
//! The file's arguments become flags, so that every option has its argument there with one
//! meaning, one check of its value and one list of names.

mod arguments;
mod print;
mod special;

use std::ffi::OsString;

use camino::Utf8PathBuf;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::args::{Arguments, CheckArguments, Command};
use super::pairs;
use crate::check::PathOverride;
use crate::config::{self, Config, Found, Places};
use crate::diagnostic::{Diagnostic, Level, Severity};
use crate::source::SourceMap;

/// What a configuration says that is no option of the command line, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// The file, if there is one.
    pub(super) config: Option<Config>,
    pub(super) severities: Vec<(String, Severity)>,
    pub(super) overrides: Vec<PathOverride>,
    pub(super) inputs: Vec<String>,
    pub(super) require_reasons: bool,
    /// Whether a lowest severity was asked for, be it here or there.
    pub(super) min_severity_given: bool,
    pub(super) places: Places,
    pub(super) sources: SourceMap,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What `--print-config` prints.
    pub(super) printed: Option<String>,
}

/// The command's arguments with those of the configuration, if the command takes any.
pub(super) fn resolve(
    arguments: Arguments,
    matches: &ArgMatches,
    argv: &[OsString],
    base: &Utf8PathBuf,
) -> (Arguments, Settings) {
    let Command::Check(check) = &arguments.command else {
        return (arguments, Settings::default());
    };
    let mut settings = Settings::default();
    let given = matches.subcommand_matches("check").unwrap_or(matches);
    let config = load(check, base, &mut settings);
    let flags = match &config {
        Some(config) => {
            let (flags, mut errors) = arguments::flags(config, base, given, &mut settings.places);
            settings.diagnostics.append(&mut errors);
            special::read(config, &mut settings);
            flags
        }
        None => Vec::new(),
    };
    let is_given = |name: &str| given.value_source(name) == Some(ValueSource::CommandLine);
    settings.min_severity_given =
        is_given("min_severity") || flags.iter().any(|flag| flag.name == "min_severity");
    let print = check.print_config;
    let unsafe_given = is_given("unsafe_fixes");
    let mut resolved = arguments;
    let mut final_matches = None;
    if !flags.is_empty() {
        let argv = arguments::with_flags(argv, &flags);
        // Each flag was tried alone; what they may not be is together with others.
        match Arguments::command().try_get_matches_from(argv) {
            Ok(matches) => {
                if let Ok(parsed) = Arguments::from_arg_matches(&matches) {
                    resolved = parsed;
                }
                final_matches = Some(matches);
            }
            Err(error) => {
                let why = arguments::message(&error);
                let path = config.as_ref().map_or("", |config| config.path.as_str());
                settings.diagnostics.push(Diagnostic::path_error(path, why));
            }
        }
    }
    if print {
        let matches = final_matches.as_ref().unwrap_or(matches);
        settings.printed = Some(print::effective(matches, given, config.as_ref(), &settings));
    }
    settings.config = config;
    if let Command::Check(check) = &resolved.command
        && unsafe_given
        && !(check.fix || check.diff)
    {
        let message =
            "--unsafe-fixes changes nothing without --fix, and shows nothing without --diff";
        let warning = Diagnostic::path_error("--unsafe-fixes", message).level(Level::Warning);
        settings.diagnostics.push(warning);
    }
    // Lists of a configuration belong together by position.
    let listed = |name: &str| flags.iter().any(|flag| flag.name == name);
    if let Command::Check(check) = &mut resolved.command
        && !listed("format")
        && !listed("output")
    {
        check.format = pairs::in_order_of_outputs(given, &check.format);
    }
    (resolved, settings)
}

/// The configuration of a run: the one that is named, or the one found upward from the paths.
fn load(check: &CheckArguments, base: &Utf8PathBuf, settings: &mut Settings) -> Option<Config> {
    if check.no_config {
        return None;
    }
    let found: Option<Found>;
    let path = if let Some(path) = &check.config {
        found = None;
        path.clone()
    } else {
        let mut all: Vec<Found> = Vec::new();
        let mut seen: Vec<Utf8PathBuf> = Vec::new();
        for path in &check.paths {
            // A hook passes many files of few directories.
            let dir = base.join(path);
            let dir = if dir.is_dir() {
                dir
            } else {
                dir.parent().unwrap_or(base).to_owned()
            };
            if !seen.contains(&dir) {
                all.extend(config::find(base, &dir));
                seen.push(dir);
            }
        }
        all.dedup();
        let first = all.first()?.clone();
        if let Some(other) = all.iter().find(|other| other.path != first.path) {
            let message = format!(
                "the paths have different configurations, {} and {}; check them apart, or name one with --config",
                first.path, other.path
            );
            settings
                .diagnostics
                .push(Diagnostic::path_error(first.path.as_str(), message));
        }
        let shown = shown(base, &first.path);
        found = Some(first);
        shown
    };
    let (config, mut errors) = config::read(base, &path, found.as_ref(), &settings.sources);
    settings.diagnostics.append(&mut errors);
    Some(config)
}

/// The path from where tfproof was started.
fn shown(base: &Utf8PathBuf, path: &Utf8PathBuf) -> Utf8PathBuf {
    path.strip_prefix(base)
        .map_or(path.clone(), camino::Utf8Path::to_owned)
}
