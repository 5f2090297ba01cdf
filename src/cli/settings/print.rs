//! `--print-config`: what a run would go by, and where each value comes from.

use std::fmt::Write as _;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::Settings;
use super::arguments::{SPECIAL, options};
use crate::address::quote;
use crate::config::Config;
use crate::source::Span;

/// The settings as HCL, which can stand in a configuration file.
pub(super) fn effective(
    matches: &ArgMatches,
    given: &ArgMatches,
    config: Option<&Config>,
    settings: &Settings,
) -> String {
    let mut text = match config {
        Some(config) => format!("# {}\n\n", config.path),
        None => "# there is no configuration file\n\n".to_owned(),
    };
    let check = matches.subcommand_matches("check").unwrap_or(matches);
    for (name, arg) in options() {
        let id = arg.get_id().as_str();
        let source = check.value_source(id);
        let values: Vec<String> = check
            .get_raw(id)
            .into_iter()
            .flatten()
            .map(|value| value.to_string_lossy().into_owned())
            .collect();
        let from = match source {
            Some(ValueSource::CommandLine) => {
                let by_user = given.value_source(id) == Some(ValueSource::CommandLine);
                let place = (!by_user).then(|| place(config, settings, &name)).flatten();
                place.unwrap_or_else(|| "command line".to_owned())
            }
            _ => "default".to_owned(),
        };
        let takes_value = arg.get_action().takes_values();
        let many = matches!(arg.get_action(), clap::ArgAction::Append);
        let is_assignment = arg
            .get_value_names()
            .unwrap_or_default()
            .iter()
            .any(|name| name.contains('='));
        let shown = if !takes_value {
            check.get_flag(id).to_string()
        } else if many && is_assignment {
            let entries = values.iter().filter_map(|value| value.split_once('='));
            let entries = entries.map(|(key, value)| format!("{} = {}", quote(key), quote(value)));
            braced(&entries.collect::<Vec<_>>())
        } else if many {
            let items: Vec<String> = values.iter().map(|value| quote(value)).collect();
            format!("[{}]", items.join(", "))
        } else {
            values
                .first()
                .map_or("null".to_owned(), |value| quote(value))
        };
        let _ = writeln!(text, "{name} = {shown} # {from}");
    }
    special(&mut text, config, settings);
    text
}

fn braced(entries: &[String]) -> String {
    if entries.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", entries.join(", "))
    }
}

/// Where the file sets an argument.
fn place(config: Option<&Config>, settings: &Settings, name: &str) -> Option<String> {
    let setting = config?
        .settings
        .iter()
        .find(|setting| setting.name == name)?;
    Some(line(setting.name_span, settings))
}

fn line(span: Span, settings: &Settings) -> String {
    let line = settings
        .sources
        .positions(span)
        .map_or(0, |(start, _)| start.line);
    format!("{}:{line}", settings.sources.path(span.file))
}

/// What is no option, as the file has it.
fn special(text: &mut String, config: Option<&Config>, settings: &Settings) {
    let own = config.map_or(&[][..], |config| &config.settings);
    for name in SPECIAL {
        if let Some(setting) = own.iter().find(|setting| setting.name == *name) {
            let value = settings.sources.snippet(setting.span);
            let _ = writeln!(
                text,
                "{name} = {value} # {}",
                line(setting.name_span, settings)
            );
        } else {
            let default = if *name == "require_reasons" {
                "false"
            } else {
                "{}"
            };
            let _ = writeln!(text, "{name} = {default} # default");
        }
    }
    for one in config.map_or(&[][..], |config| &config.overrides) {
        let _ = writeln!(
            text,
            "\noverride {} {{ # {}",
            quote(&one.glob),
            line(one.span, settings)
        );
        for setting in &one.settings {
            let value = settings.sources.snippet(setting.span);
            let _ = writeln!(text, "  {} = {value}", setting.name);
        }
        text.push_str("}\n");
    }
}
