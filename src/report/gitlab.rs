//! `--format gitlab`: GitLab's Code Quality report, for the widget of a merge request.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde_json::{Value as Json, json};

use super::Context;
use super::group::{is_advisory, is_listed};
use super::plain::clean_line;
use crate::check::Finding;
use crate::diagnostic::{Diagnostic, Level, Severity};
use crate::source::Span;

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let mut issues: Vec<Json> = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .map(|diagnostic| of_diagnostic(diagnostic, context))
        .collect();
    issues.extend(
        report
            .findings
            .iter()
            .filter(|finding| is_listed(finding, context.strict))
            .map(|finding| of_finding(finding, context)),
    );
    tell_apart(&mut issues);
    super::plain::write_json(&issues, out)?;
    writeln!(out)
}

fn of_finding(finding: &Finding, context: &Context) -> Json {
    let reason = finding.reason.as_ref();
    let reason = reason.map(|reason| format!(" (unknown: {reason})"));
    let description = format!(
        "{}: {}{}",
        finding.address,
        finding.message,
        reason.unwrap_or_default()
    );
    json!({
        "type": "issue",
        "check_name": finding.id.as_str(),
        "description": clean_line(&description),
        "categories": ["Security"],
        "severity": if is_advisory(finding) { "info" } else { severity(finding.severity) },
        "fingerprint": finding.fingerprint,
        "location": location(finding.span, context),
    })
}

fn of_diagnostic(diagnostic: &Diagnostic, context: &Context) -> Json {
    let location = if let Some(label) = &diagnostic.primary {
        location(label.span, context)
    } else {
        let path = diagnostic.path.as_deref().unwrap_or(".");
        json!({ "path": clean_line(&context.repository_path(path)), "lines": { "begin": 1 } })
    };
    json!({
        "type": "issue",
        "check_name": "tfproof",
        "description": clean_line(&diagnostic.message),
        "categories": ["Bug Risk"],
        "severity": "blocker",
        "fingerprint": format!("tfproof:{}:{}", location["path"].as_str().unwrap_or_default(), clean_line(&diagnostic.message)),
        "location": location,
    })
}

fn location(span: Span, context: &Context) -> Json {
    let sources = &context.report.sources;
    let path = context.repository_path(&sources.path(span.file));
    let (begin, end) = sources
        .positions(span)
        .map_or((1, 1), |(start, end)| (start.line, end.line));
    json!({ "path": clean_line(&path), "lines": { "begin": begin, "end": end } })
}

/// GitLab drops all but one issue of a fingerprint.
fn tell_apart(issues: &mut [Json]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for issue in issues {
        let fingerprint = issue["fingerprint"].as_str().unwrap_or_default().to_owned();
        let count = seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            issue["fingerprint"] = format!("{fingerprint}-{count}").into();
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Low => "minor",
        Severity::Medium => "major",
        Severity::High => "critical",
        Severity::Critical => "blocker",
    }
}
