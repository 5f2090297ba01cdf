//! `tfproof policies`, `tfproof explain`, `tfproof validate`

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use camino::Utf8PathBuf;
use serde_json::json;

use super::super::args::{
    Color, ExplainArguments, ListFormat, PoliciesArguments, PolicyArguments, ValidateArguments,
    ValidateFormat,
};
use super::super::{CLEAN, INCOMPLETE, output};
use super::options;
use crate::check::{CheckOptions, CheckReport, enabled, library, sorted, unknown_names, unread};
use crate::diagnostic::{Level, did_you_mean};
use crate::eval::value::Value;
use crate::policy::recipe::{Recipe, Replacement};
use crate::policy::{Library, Policy, Validated, example};
use crate::report::graph::value_json;
use crate::report::plain::{clean, clean_line};
use crate::report::{Context, json, terminal};
use crate::source::{Disk, SourceMap};

fn load(policies: &PolicyArguments, base: Utf8PathBuf) -> Result<Library, String> {
    let options = options(base, &[], None, Some(policies));
    let (library, diagnostics) = library(&options);
    match diagnostics
        .into_iter()
        .find(|diagnostic| diagnostic.level == Level::Error)
    {
        Some(error) => Err(error.message),
        None => Ok(library),
    }
}

pub(super) fn list(arguments: &PoliciesArguments, base: Utf8PathBuf) -> u8 {
    let choice = CheckOptions {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        frameworks: arguments.framework.clone(),
        ..CheckOptions::default()
    };
    let library = match load(&arguments.policies, base) {
        Ok(library) => library,
        Err(message) => return output::fail(&message),
    };
    if let Some(unknown) = unknown_names(&library, &choice).first() {
        let hint = unknown.help.iter().map(|help| format!("; {help}"));
        let hint: String = hint.collect();
        return output::fail(&format!("{}{hint}", unknown.message));
    }
    let chosen = library.policies.iter().zip(enabled(&library, &choice));
    let chosen: Vec<&Policy> = chosen
        .filter_map(|(policy, chosen)| chosen.then_some(policy))
        .collect();
    output::print(|out| match arguments.format {
        ListFormat::Human => human(&chosen, out),
        ListFormat::Json => json_list(&chosen, out),
        ListFormat::Markdown if arguments.framework.is_empty() => markdown(&chosen, out),
        ListFormat::Markdown => citations(&chosen, &arguments.framework, out),
    })
}

fn human(policies: &[&Policy], out: &mut dyn Write) -> io::Result<()> {
    for policy in policies {
        let severity = policy
            .metadata
            .severity
            .map_or("", |severity| severity.as_str());
        let title = clean_line(&policy.metadata.title);
        writeln!(out, "{severity:<9}{}  {title}", clean_line(&policy.id))?;
    }
    let what = if policies.len() == 1 {
        "policy"
    } else {
        "policies"
    };
    writeln!(out, "{} {what}", policies.len())
}

fn json_list(policies: &[&Policy], out: &mut dyn Write) -> io::Result<()> {
    let policies: Vec<_> = policies
        .iter()
        .map(|policy| {
            let metadata = &policy.metadata;
            let frameworks: serde_json::Map<String, serde_json::Value> = metadata
                .frameworks
                .iter()
                .map(|(name, citations)| (name.to_string(), json!(texts(citations))))
                .collect();
            json!({
                "id": policy.id.as_str(),
                "title": metadata.title,
                "severity": metadata.severity.map(crate::diagnostic::Severity::as_str),
                "resource_types": [policy.pattern.as_str()],
                "aliases": texts(&metadata.aliases),
                "frameworks": frameworks,
                "requirements": texts(&metadata.requirements),
                "fixable": metadata.fix.is_some() || policy.locals.contains_key("fix"),
                "file": policy.file.path,
            })
        })
        .collect();
    crate::report::plain::write_json(&json!({ "policies": policies }), out)?;
    writeln!(out)
}

fn texts(texts: &[smol_str::SmolStr]) -> Vec<&str> {
    texts.iter().map(smol_str::SmolStr::as_str).collect()
}

fn markdown(policies: &[&Policy], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "| policy | severity | what holds | requirements | aliases |\n| --- | --- | --- | --- | --- |"
    )?;
    for policy in policies {
        let metadata = &policy.metadata;
        let severity = metadata.severity.map_or("", |severity| severity.as_str());
        writeln!(
            out,
            "| `{}` | {severity} | {} | {} | {} |",
            cell(&policy.id),
            cell(&metadata.title),
            cell(&texts(&metadata.requirements).join(", ")),
            cell(&texts(&metadata.aliases).join(", "))
        )?;
    }
    Ok(())
}

/// Which policies check what each citation of a framework asks for.
fn citations(policies: &[&Policy], frameworks: &[String], out: &mut dyn Write) -> io::Result<()> {
    for (index, framework) in frameworks.iter().enumerate() {
        let mut by_citation: BTreeMap<&str, Vec<&Policy>> = BTreeMap::new();
        for policy in policies {
            let of_framework = policy.metadata.frameworks.iter();
            let of_framework =
                of_framework.filter(|(name, _)| name.eq_ignore_ascii_case(framework));
            for citation in of_framework.flat_map(|(_, citations)| citations) {
                by_citation.entry(citation).or_default().push(policy);
            }
        }
        let gap = if index == 0 { "" } else { "\n" };
        writeln!(
            out,
            "{gap}| {} | policies |\n| --- | --- |",
            cell(framework)
        )?;
        for (citation, policies) in by_citation {
            let ids = policies
                .iter()
                .map(|policy| format!("`{}`", cell(&policy.id)));
            let ids: Vec<String> = ids.collect();
            writeln!(out, "| {} | {} |", cell(citation), ids.join("<br>"))?;
        }
    }
    Ok(())
}

/// A text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    let text = clean_line(text).replace('|', "\\|");
    text.replace('<', "&lt;")
}

pub(super) fn explain(arguments: &ExplainArguments, base: Utf8PathBuf) -> u8 {
    let library = match load(&arguments.policies, base) {
        Ok(library) => library,
        Err(message) => return output::fail(&message),
    };
    let Some(policy) = library.find(&arguments.id) else {
        let nearest = did_you_mean(
            &arguments.id,
            library.policies.iter().map(|policy| policy.id.as_str()),
        );
        let hint = nearest
            .map(|id| format!("; did you mean {id}?"))
            .unwrap_or_default();
        return output::fail(&format!(
            "there is no policy with the id or alias {}{hint}",
            arguments.id
        ));
    };
    let builtin = library.is_builtin(policy);
    output::print(|out| describe(policy, builtin, out))
}

fn describe(policy: &Policy, builtin: bool, out: &mut dyn Write) -> io::Result<()> {
    let metadata = &policy.metadata;
    writeln!(
        out,
        "{}\n{}\n",
        clean_line(&policy.id),
        clean_line(&metadata.title)
    )?;
    let mut facts: Vec<(&str, String)> = Vec::new();
    facts.extend(
        metadata
            .severity
            .map(|severity| ("severity", severity.to_string())),
    );
    facts.push(("judges", policy.pattern.to_string()));
    for (name, citations) in &metadata.frameworks {
        facts.push((name, texts(citations).join(", ")));
    }
    for (what, list) in [
        ("requirements", &metadata.requirements),
        ("aliases", &metadata.aliases),
    ] {
        if !list.is_empty() {
            facts.push((what, texts(list).join(", ")));
        }
    }
    facts.push(("defined in", policy.file.path.clone()));
    for (what, fact) in facts {
        writeln!(out, "{:<13} {}", clean_line(what), clean_line(&fact))?;
    }
    section(out, "Why", &metadata.description)?;
    section(out, "Inputs", &inputs(policy))?;
    section(out, "What to write", &metadata.remediation)?;
    if let Some(fix) = &metadata.fix {
        section(out, "What --fix writes", &fixed(fix))?;
    }
    if builtin {
        let example = example(&policy.id);
        section(out, "Fails", example.fail.unwrap_or_default())?;
        section(out, "Passes", example.pass.unwrap_or_default())?;
    }
    Ok(())
}

fn section(out: &mut dyn Write, title: &str, text: &str) -> io::Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}\n\n{}", indent(&clean(text)))
}

/// The inputs that a policy goes by, each with its type and the value it has here.
fn inputs(policy: &Policy) -> String {
    let mut lines = String::new();
    for (name, input) in policy.used_inputs() {
        let value = match &input.value {
            Some(_) if input.sensitive => "(sensitive)".to_owned(),
            Some(value) => json_text(value),
            None => "(none: it must be given)".to_owned(),
        };
        lines += &format!("{name}: {} = {value}\n", input.ty);
        if !input.description.is_empty() {
            lines += &format!("  {}\n", input.description);
        }
    }
    lines
}

fn json_text(value: &Value) -> String {
    value_json(value, &SourceMap::default())["value"].to_string()
}

/// What a fix does, a line each.
fn fixed(fix: &Recipe) -> String {
    let set = fix.set.iter().map(|(path, wanted)| match &wanted.to {
        Replacement::Literal(value) => format!("{path} = {}", json_text(value)),
        Replacement::Expression(expression) => format!("{path} = {expression}"),
    });
    let renamed = fix
        .rename
        .iter()
        .map(|(path, name)| format!("{path} becomes {name}"));
    let removed = fix.remove.iter().map(|path| format!("{path} is removed"));
    let lines = set.chain(renamed).chain(removed).chain(fix.add.clone());
    lines.collect::<Vec<_>>().join("\n")
}

fn indent(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!("  {line}")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn validate(arguments: &ValidateArguments, base: Utf8PathBuf, color: Color) -> u8 {
    let sources = SourceMap::default();
    let disk = Disk::new(Vec::new(), base);
    let (schemas, problems) = crate::schema::Schemas::load(&arguments.schema_dir);
    let Validated {
        library,
        mut diagnostics,
    } = crate::policy::validate(&disk, &sources, &arguments.paths, &schemas);
    diagnostics.extend(unread(problems));
    let report = CheckReport {
        diagnostics: sorted(diagnostics, &sources),
        sources,
        library,
        ..CheckReport::default()
    };
    let errors = report
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error);
    let options = terminal::Options {
        color: output::color(color),
        verbose: true,
        quiet: false,
        width: output::width(),
    };
    let context = Context::new(&report, Duration::ZERO);
    let written = output::print(|out| {
        if arguments.format == ValidateFormat::Json {
            return json::write_diagnostics(&context, out);
        }
        terminal::write_diagnostics(&context, options, out)?;
        let count = report.library.policies.len();
        writeln!(
            out,
            "{count} {}{}",
            if count == 1 { "policy" } else { "policies" },
            if errors { "" } else { ", no errors" }
        )
    });
    written.max(if errors { INCOMPLETE } else { CLEAN })
}
