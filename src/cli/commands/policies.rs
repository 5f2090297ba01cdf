//! `tfproof policies`, `tfproof explain`, `tfproof validate`

use std::io::{self, Write};
use std::time::Duration;

use camino::Utf8PathBuf;
use serde_json::json;

use super::super::args::{
    Color, ExplainArguments, ListFormat, PoliciesArguments, PolicyArguments, ValidateArguments,
};
use super::super::{CLEAN, INCOMPLETE, output};
use super::options;
use crate::check::{CheckReport, library, sorted};
use crate::diagnostic::{Level, did_you_mean};
use crate::policy::{Library, NoSchemas, Policy, Validated};
use crate::report::{Context, terminal};
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
    match load(&arguments.policies, base) {
        Ok(library) => output::print(|out| match arguments.format {
            ListFormat::Human => human(&library, out),
            ListFormat::Json => json_list(&library, out),
            ListFormat::Markdown => markdown(&library, out),
        }),
        Err(message) => output::fail(&message),
    }
}

fn human(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    for policy in &library.policies {
        let severity = policy
            .metadata
            .severity
            .map_or("", |severity| severity.as_str());
        writeln!(out, "{severity:<9}{}  {}", policy.id, policy.metadata.title)?;
    }
    writeln!(out, "{} policies", library.policies.len())
}

fn json_list(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let policies: Vec<_> = library
        .policies
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
                "fixable": metadata.fix.is_some(),
                "file": policy.file.path,
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "policies": policies }))?;
    writeln!(out)
}

fn texts(texts: &[smol_str::SmolStr]) -> Vec<&str> {
    texts.iter().map(smol_str::SmolStr::as_str).collect()
}

fn markdown(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "| policy | severity | what holds | requirements | aliases |\n| --- | --- | --- | --- | --- |"
    )?;
    for policy in &library.policies {
        let metadata = &policy.metadata;
        let severity = metadata.severity.map_or("", |severity| severity.as_str());
        writeln!(
            out,
            "| `{}` | {severity} | {} | {} | {} |",
            policy.id,
            metadata.title,
            texts(&metadata.requirements).join(", "),
            texts(&metadata.aliases).join(", ")
        )?;
    }
    Ok(())
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
    output::print(|out| describe(policy, out))
}

fn describe(policy: &Policy, out: &mut dyn Write) -> io::Result<()> {
    let metadata = &policy.metadata;
    writeln!(out, "{}\n{}\n", policy.id, metadata.title)?;
    if let Some(severity) = metadata.severity {
        writeln!(out, "severity      {severity}")?;
    }
    writeln!(out, "judges        {}", policy.pattern)?;
    for (name, citations) in &metadata.frameworks {
        writeln!(out, "{name:<13} {}", texts(citations).join(", "))?;
    }
    for (what, list) in [
        ("requirements", &metadata.requirements),
        ("aliases", &metadata.aliases),
    ] {
        if !list.is_empty() {
            writeln!(out, "{what:<13} {}", texts(list).join(", "))?;
        }
    }
    writeln!(out, "defined in    {}", policy.file.path)?;
    for (what, text) in [
        ("Why", &metadata.description),
        ("What to write", &metadata.remediation),
    ] {
        if !text.is_empty() {
            writeln!(out, "\n{what}\n\n{}", indent(text))?;
        }
    }
    Ok(())
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
    let Validated {
        library,
        diagnostics,
    } = crate::policy::validate(&disk, &sources, &arguments.paths, &NoSchemas);
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
    let written = output::print(|out| {
        terminal::write_diagnostics(
            &Context {
                report: &report,
                duration: Duration::ZERO,
            },
            options,
            out,
        )?;
        writeln!(
            out,
            "{} policies{}",
            report.library.policies.len(),
            if errors { "" } else { ", no errors" }
        )
    });
    written.max(if errors { INCOMPLETE } else { CLEAN })
}
