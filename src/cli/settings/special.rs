//! Arguments of the file that are no option of the command line.

use super::Settings;
use super::arguments::unknown;
use crate::check::PathOverride;
use crate::config::{Config, Literal, Override, Places, Setting};
use crate::diagnostic::{Diagnostic, Severity, did_you_mean};
use crate::source::SourceMap;

/// The severities by name.
const SEVERITIES: [&str; 5] = ["info", "low", "medium", "high", "critical"];

/// What an `override` block may hold.
pub(super) const IN_OVERRIDES: &[&str] = &["ignore", "min_severity", "severity", "inputs"];

pub(super) fn read(config: &Config, settings: &mut Settings) {
    let Settings {
        severities,
        overrides,
        inputs,
        require_reasons,
        places,
        sources,
        diagnostics,
        ..
    } = settings;
    for setting in &config.settings {
        match setting.name.as_str() {
            "severity" => severities.extend(severity_map(setting, places, diagnostics)),
            "inputs" => inputs.extend(assignments(setting, places, sources, diagnostics)),
            "require_reasons" => match &setting.value {
                Literal::Bool(bool) => *require_reasons = *bool,
                Literal::Null => {}
                _ => diagnostics.push(wrong(setting, "true or false")),
            },
            _ => {}
        }
    }
    for one in &config.overrides {
        overrides.extend(path_override(config, one, places, sources, diagnostics));
    }
}

fn wrong(setting: &Setting, what: &str) -> Diagnostic {
    Diagnostic::error(setting.span, format!("{} must be {what}", setting.name))
}

fn parse_severity(text: &str) -> Result<Severity, String> {
    Severity::parse(text).ok_or_else(|| {
        let near = did_you_mean(text, SEVERITIES.into_iter());
        let hint = near
            .map(|near| format!("; did you mean \"{near}\"?"))
            .unwrap_or_default();
        format!("{text:?} is not one of {}{hint}", SEVERITIES.join(", "))
    })
}

fn severity_map(
    setting: &Setting,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Severity)> {
    let Literal::Map(entries) = &setting.value else {
        diagnostics.push(wrong(setting, "a map of policies and severities"));
        return Vec::new();
    };
    let mut severities = Vec::new();
    for entry in entries {
        match parse_severity(&entry.text) {
            Ok(severity) => {
                places
                    .0
                    .push(("severity".into(), entry.key.to_string(), entry.key_span));
                severities.push((entry.key.to_string(), severity));
            }
            Err(why) => diagnostics.push(Diagnostic::error(entry.span, why)),
        }
    }
    severities
}

/// `NAME=VALUE`, the value as it is written, so that a string stays one.
fn assignments(
    setting: &Setting,
    places: &mut Places,
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let Literal::Map(entries) = &setting.value else {
        diagnostics.push(wrong(setting, "a map of names and values"));
        return Vec::new();
    };
    let mut assigned = Vec::new();
    for entry in entries {
        places
            .0
            .push(("inputs".into(), entry.key.to_string(), entry.key_span));
        assigned.push(format!("{}={}", entry.key, sources.snippet(entry.span)));
    }
    assigned
}

fn path_override(
    config: &Config,
    one: &Override,
    places: &mut Places,
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PathOverride> {
    let dir = config
        .dir
        .canonicalize_utf8()
        .unwrap_or_else(|_| config.dir.clone());
    let mut result = match PathOverride::new(&dir, &one.glob) {
        Ok(result) => result,
        Err(why) => {
            diagnostics.push(Diagnostic::error(one.span, why));
            return None;
        }
    };
    for setting in &one.settings {
        match setting.name.as_str() {
            "ignore" => {
                let list = match &setting.value {
                    Literal::List(list) => list.clone(),
                    Literal::Text(text) => vec![(text.clone(), setting.span)],
                    _ => {
                        diagnostics.push(wrong(setting, "a string or a list of strings"));
                        continue;
                    }
                };
                for (id, span) in list {
                    places.0.push(("ignore".into(), id.clone(), span));
                    result.ignore.push(id);
                }
            }
            "min_severity" => match &setting.value {
                Literal::Text(text) => match parse_severity(text) {
                    Ok(severity) => result.min_severity = Some(severity),
                    Err(why) => diagnostics.push(Diagnostic::error(setting.span, why)),
                },
                _ => diagnostics.push(wrong(setting, "a string")),
            },
            "severity" => result.severities = severity_map(setting, places, diagnostics),
            "inputs" => result.inputs = assignments(setting, places, sources, diagnostics),
            name => {
                let mut error = unknown(name, setting.name_span, IN_OVERRIDES.iter().copied());
                error.message = format!("an override block has no {name}");
                diagnostics.push(error);
            }
        }
    }
    Some(result)
}
