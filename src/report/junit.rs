//! `--format junit`: test results as Jenkins and GitLab read them. A root module is a suite, a
//! policy and a resource instance are a case.

use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Context;
use super::plain::{clean, clean_line};
use super::terminal;
use crate::check::{Finding, FindingOutcome};
use crate::diagnostic::{Diagnostic, Level};

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let mut suites: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    let mut names = Names::default();
    for finding in &report.findings {
        suites.entry(&finding.root).or_default().push(finding);
    }
    let errors: Vec<&Diagnostic> = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .collect();
    let seconds = context.duration.as_secs_f64();
    let failures = report.findings.iter().filter(|one| fails(one, context));
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="tfproof" tests="{}" failures="{}" errors="{}" time="{seconds:.3}">"#,
        report.findings.len() + errors.len(),
        failures.count(),
        errors.len(),
    )?;
    if !errors.is_empty() {
        write_errors(&errors, context, out)?;
    }
    for (root, findings) in suites {
        let count = |wanted: &dyn Fn(&Finding) -> bool| {
            findings.iter().filter(|finding| wanted(finding)).count()
        };
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{}" errors="0" skipped="{}" time="0">"#,
            attr(root),
            findings.len(),
            count(&|finding| fails(finding, context)),
            count(&|finding| is_skipped(finding, context)),
        )?;
        for finding in findings {
            write_case(finding, &names.next(finding), context, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn fails(finding: &Finding, context: &Context) -> bool {
    super::group::counts(finding, context.strict)
}

fn is_skipped(finding: &Finding, context: &Context) -> bool {
    finding.outcome != FindingOutcome::Pass && !fails(finding, context)
}

/// What could not be linted is a suite of its own, as it belongs to no resource.
fn write_errors(errors: &[&Diagnostic], context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let count = errors.len();
    writeln!(
        out,
        r#"  <testsuite name="tfproof" tests="{count}" failures="0" errors="{count}" skipped="0" time="0">"#
    )?;
    for diagnostic in errors {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        let file = span
            .map(|span| context.report.sources.path(span.file))
            .or_else(|| diagnostic.path.clone())
            .unwrap_or_default();
        let line = span.and_then(|span| Some(context.report.sources.positions(span)?.0.line));
        let place = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
        writeln!(
            out,
            r#"    <testcase classname="tfproof" name="{}" file="{}" time="0">"#,
            attr(&place),
            attr(&file)
        )?;
        writeln!(
            out,
            r#"      <error message="{}" type="error">{}</error>"#,
            attr(&diagnostic.message),
            xml(&terminal::diagnostic_text(
                diagnostic,
                &context.report.sources
            ))
        )?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// GitLab takes cases of one class and name for one, wherever they stand, and shows the first.
#[derive(Default)]
struct Names(FxHashMap<(SmolStr, String), usize>);

impl Names {
    /// The name of the next case: where its root module is, and the address.
    fn next(&mut self, finding: &Finding) -> String {
        let name = match finding.root.as_str() {
            "." => finding.address.clone(),
            root => format!("{root}: {}", finding.address),
        };
        let count = self
            .0
            .entry((finding.id.clone(), name.clone()))
            .or_default();
        *count += 1;
        match *count {
            1 => name,
            count => format!("{name} ({count})"),
        }
    }
}

fn write_case(
    finding: &Finding,
    name: &str,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sources = &context.report.sources;
    let file = sources.path(finding.span.file);
    let line = sources
        .positions(finding.span)
        .map_or(1, |(start, _)| start.line);
    write!(
        out,
        r#"    <testcase classname="{}" name="{}" file="{}" line="{line}" time="0""#,
        attr(&finding.id),
        attr(name),
        attr(&file),
    )?;
    if finding.outcome == FindingOutcome::Pass {
        return writeln!(out, "/>");
    }
    writeln!(out, ">")?;
    let reason = finding.reason.as_deref();
    let message = match reason {
        Some(reason) => format!("{} (unknown: {reason})", finding.message),
        None => finding.message.clone(),
    };
    if fails(finding, context) {
        writeln!(
            out,
            r#"      <failure message="{}" type="{}">{}</failure>"#,
            attr(&message),
            finding.severity,
            attr(&format!("{file}:{line}: {}: {message}", finding.address)),
        )?;
    } else {
        let message = match &finding.suppression {
            Some(suppression) => format!(
                "suppressed: {}",
                suppression.reason.as_deref().unwrap_or("no reason given")
            ),
            None => message,
        };
        // Jenkins reads the attribute, GitLab what is within.
        let message = attr(&message);
        writeln!(
            out,
            r#"      <skipped message="{message}">{message}</skipped>"#
        )?;
    }
    writeln!(
        out,
        "      <system-out>{}</system-out>",
        xml(&terminal::finding_text(finding, context))
    )?;
    writeln!(out, "    </testcase>")
}

/// Text of one line, for an attribute.
fn attr(text: &str) -> String {
    xml(&clean_line(text))
}

/// Text within an XML element or attribute. What XML has no place for, `clean` has escaped. In what
/// a case has put out, GitLab and Jenkins look for the names of files to attach.
fn xml(text: &str) -> String {
    let clean = clean(text).replace("[[ATTACHMENT", "[ [ATTACHMENT");
    let mut escaped = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
