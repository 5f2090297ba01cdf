//! `--format github`: workflow commands that GitHub turns into annotations of a run.

use std::io::{self, Write};

use super::Context;
use super::group::{Group, group, is_advisory, is_listed};
use super::plain::{clean_line, plural};
use crate::diagnostic::{Diagnostic, Level, Severity};
use crate::source::Span;

/// GitHub shows no more annotations of a level for one step.
const MAX_ANNOTATIONS: usize = 10;

/// Annotations that are not about findings, before those that are.
const MAX_GENERAL: usize = 3;

/// The levels of annotations, the worst first.
const LEVELS: [&str; 3] = ["error", "warning", "notice"];

/// One line of the report: what it is about and what is said.
struct Annotation {
    level: &'static str,
    place: Option<Span>,
    path: Option<String>,
    title: String,
    message: String,
}

/// Writes the report: as many annotations as are shown, the worst first, and what is left over as
/// lines of the log.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let mut all: Vec<(Option<Severity>, Annotation)> = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level != Level::Note && !diagnostic.by_default)
        .map(|diagnostic| (None, of_diagnostic(diagnostic)))
        .collect();
    let findings = report.findings.iter();
    let findings = findings.filter(|finding| is_listed(finding, context.strict));
    for group in group(findings) {
        all.push((Some(group.first.severity), of_group(&group)));
    }
    // Some of what could not be linted comes first, then the worst; the order within stays.
    let mut general = 0;
    all.sort_by_cached_key(|(severity, _)| {
        general += usize::from(severity.is_none());
        let crowded = severity.is_none() && general > MAX_GENERAL;
        (
            severity.is_some() || crowded,
            crowded,
            std::cmp::Reverse(*severity),
        )
    });
    for level in LEVELS {
        let own: Vec<&Annotation> = all
            .iter()
            .map(|(_, annotation)| annotation)
            .filter(|annotation| annotation.level == level)
            .collect();
        let shown = if own.len() > MAX_ANNOTATIONS {
            MAX_ANNOTATIONS - 1
        } else {
            own.len()
        };
        for annotation in &own[..shown] {
            command(annotation, context, out)?;
        }
        if shown < own.len() {
            let message = format!(
                "{} more of this level are in the log of this step; GitHub shows {MAX_ANNOTATIONS} annotations a step",
                own.len() - shown
            );
            writeln!(out, "::{level} title=tfproof::{}", data(&message))?;
        }
        for annotation in &own[shown..] {
            let place = place(annotation, context).unwrap_or_default();
            let line = format!(
                "{level}: {place} {}: {}",
                annotation.title, annotation.message
            );
            writeln!(out, "{}", log(&line))?;
        }
    }
    let summary = &report.summary;
    writeln!(
        out,
        "tfproof: {}, {} unknown, {} passed, {}",
        plural(summary.fail, "finding"),
        summary.unknown,
        summary.pass,
        plural(summary.errors, "error")
    )
}

fn of_group(group: &Group) -> Annotation {
    let finding = group.first;
    let mut message = format!("{}: {}", group.addresses[0], finding.message);
    if let Some(reason) = &finding.reason {
        message.push_str(&format!(" (unknown: {reason})"));
    }
    if group.addresses.len() > 1 {
        let more = plural(group.addresses.len() - 1, "more instance");
        message.push_str(&format!("\nand {more}"));
    }
    Annotation {
        level: match finding.severity {
            _ if is_advisory(finding) => "notice",
            Severity::Critical | Severity::High => "error",
            Severity::Medium => "warning",
            Severity::Low | Severity::Info => "notice",
        },
        place: Some(finding.span),
        path: None,
        title: format!("{} {}", finding.severity, finding.id),
        message,
    }
}

fn of_diagnostic(diagnostic: &Diagnostic) -> Annotation {
    Annotation {
        level: match diagnostic.level {
            Level::Error => "error",
            Level::Warning | Level::Note => "warning",
        },
        place: diagnostic.primary.as_ref().map(|label| label.span),
        path: diagnostic.path.clone(),
        title: "tfproof".to_owned(),
        message: diagnostic.message.clone(),
    }
}

fn command(annotation: &Annotation, context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let sources = &context.report.sources;
    let mut properties = Vec::new();
    if let Some(span) = annotation.place.filter(|span| span.is_some()) {
        let file = context.repository_path(&sources.path(span.file));
        properties.push(format!("file={}", property(&file)));
        if let Some((start, end)) = sources.positions(span) {
            properties.push(format!("line={}", start.line));
            properties.push(format!("endLine={}", end.line));
            // Columns of a range over several lines mean nothing to GitHub.
            if start.line == end.line {
                properties.push(format!("col={}", start.column));
                properties.push(format!("endColumn={}", end.column.max(start.column)));
            }
        }
    } else if let Some(path) = &annotation.path {
        properties.push(format!("file={}", property(&context.repository_path(path))));
    }
    properties.push(format!("title={}", property(&annotation.title)));
    let (level, properties) = (annotation.level, properties.join(","));
    writeln!(out, "::{level} {properties}::{}", data(&annotation.message))
}

fn place(annotation: &Annotation, context: &Context) -> Option<String> {
    let sources = &context.report.sources;
    let Some(span) = annotation.place.filter(|span| span.is_some()) else {
        return annotation.path.clone();
    };
    let (start, _) = sources.positions(span)?;
    let file = context.repository_path(&sources.path(span.file));
    Some(format!("{file}:{}:{}", start.line, start.column))
}

/// Text as the message of a workflow command.
fn data(text: &str) -> String {
    // The runner knows commands of an older form too, and finds them within lines.
    let clean = super::plain::clean(text).replace("##[", "## [");
    clean
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Text as a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Text as a line of the log, in which the runner finds no command.
fn log(text: &str) -> String {
    clean_line(text).replace("::", ": :").replace("##[", "## [")
}
