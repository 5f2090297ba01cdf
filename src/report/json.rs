//! `--format json`, as the contract has it.

use std::io::{self, Write};

use serde::Serialize;

use super::Context;
use super::evidence::{TOOL, VERSION};
use crate::check::{Edit, Finding, FindingOutcome, Fix, Suppression, SuppressionKind};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::source::{SourceMap, Span};

/// A span, or `{}` where there is none.
#[derive(Serialize, Default)]
pub struct JsonSpan {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<JsonPosition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<JsonPosition>,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    tool: &'static str,
    version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<JsonEvidence>,
    summary: JsonSummary,
    results: Vec<JsonResult<'a>>,
    errors: Vec<JsonDiagnostic<'a>>,
    notes: Vec<JsonDiagnostic<'a>>,
}

/// What was judged by what, so that a report can be held against its sources later.
#[derive(Serialize)]
struct JsonEvidence {
    policy_library: String,
    input: String,
}

#[derive(Serialize)]
struct JsonSummary {
    files: usize,
    modules: usize,
    resources: usize,
    policies: usize,
    pass: usize,
    fail: usize,
    unknown: usize,
    suppressed: usize,
    errors: usize,
    duration_ms: f64,
}

#[derive(Serialize)]
struct JsonResult<'a> {
    policy: &'a str,
    title: &'a str,
    aliases: Vec<&'a str>,
    outcome: &'static str,
    severity: &'static str,
    enforcement_level: &'static str,
    address: &'a str,
    root: &'a str,
    file: String,
    span: JsonSpan,
    message: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    info: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    trace: Vec<JsonLabel<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<JsonFix<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppression: Option<JsonSuppression<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    var_files: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated<'a>>,
}

/// Another finding that goes back to the same mistake.
#[derive(Serialize)]
struct JsonRelated<'a> {
    policy: &'a str,
    address: &'a str,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    file: String,
    span: JsonSpan,
    label: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safe: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_offered: Option<&'a str>,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    file: String,
    span: JsonSpan,
    text: &'a str,
}

/// What a finding was set aside by.
#[derive(Serialize)]
struct JsonSuppression<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    file: String,
    span: JsonSpan,
}

/// A diagnostic as the JSON formats give it.
#[derive(Serialize)]
pub struct JsonDiagnostic<'a> {
    severity: &'static str,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    span: JsonSpan,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// What is said of policy files: their number, what is wrong, and what is worth knowing.
#[derive(Serialize)]
struct Validation<'a> {
    version: &'static str,
    policies: usize,
    errors: Vec<JsonDiagnostic<'a>>,
    notes: Vec<JsonDiagnostic<'a>>,
}

/// Writes what is wrong with policy files: `validate --format json`.
pub fn write_diagnostics(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let validation = Validation {
        version: env!("CARGO_PKG_VERSION"),
        policies: context.report.library.policies.len(),
        errors: diagnostics(context, |level| level == Level::Error),
        notes: diagnostics(context, |level| level != Level::Error),
    };
    super::plain::write_json(&validation, out)?;
    writeln!(out)
}

fn diagnostics<'a>(context: &Context<'a>, wanted: fn(Level) -> bool) -> Vec<JsonDiagnostic<'a>> {
    let report = context.report;
    let diagnostics = report.diagnostics.iter();
    diagnostics
        .filter(|diagnostic| wanted(diagnostic.level))
        .map(|diagnostic| JsonDiagnostic::new(diagnostic, &report.sources))
        .collect()
}

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let summary = &report.summary;
    let document = Document {
        tool: TOOL,
        version: VERSION,
        evidence: context.evidence.map(|evidence| JsonEvidence {
            policy_library: format!("sha256:{}", evidence.policy_library),
            input: format!("sha256:{}", evidence.input),
        }),
        summary: JsonSummary {
            files: summary.files,
            modules: summary.modules,
            resources: summary.resources,
            policies: summary.policies,
            pass: summary.pass,
            fail: summary.fail,
            unknown: summary.unknown,
            suppressed: summary.suppressed,
            errors: summary.errors,
            duration_ms: (context.duration.as_secs_f64() * 10_000.0).round() / 10.0,
        },
        results: report
            .findings
            .iter()
            .map(|finding| result(finding, context))
            .collect(),
        errors: diagnostics(context, |level| level == Level::Error),
        notes: diagnostics(context, |level| level != Level::Error),
    };
    super::plain::write_json(&document, out)?;
    writeln!(out)
}

fn result<'a>(finding: &'a Finding, context: &Context<'a>) -> JsonResult<'a> {
    let sources = &context.report.sources;
    let metadata = &context.report.library.policies[finding.policy].metadata;
    JsonResult {
        policy: &finding.id,
        title: &metadata.title,
        aliases: metadata
            .aliases
            .iter()
            .map(smol_str::SmolStr::as_str)
            .collect(),
        outcome: finding.outcome.as_str(),
        severity: finding.severity.as_str(),
        enforcement_level: finding.enforcement.as_str(),
        address: &finding.address,
        root: &finding.root,
        file: sources.path(finding.span.file),
        span: JsonSpan::new(finding.span, sources),
        message: &finding.message,
        info: &finding.info,
        reason: finding.reason.as_deref(),
        trace: finding
            .trace
            .iter()
            .map(|label| json_label(label, sources))
            .collect(),
        help: finding
            .help
            .as_deref()
            .filter(|_| finding.outcome == FindingOutcome::Fail),
        fingerprint: &finding.fingerprint,
        fix: finding
            .fix
            .as_ref()
            .filter(|fix| !fix.repeats_secret(sources))
            .map(|fix| json_fix(fix, sources)),
        suppression: finding
            .suppression
            .as_ref()
            .map(|suppression| json_suppression(suppression, sources)),
        var_files: &finding.variable_files,
        related: finding
            .related
            .iter()
            .map(|related| JsonRelated {
                policy: &related.id,
                address: &related.address,
            })
            .collect(),
    }
}

fn json_fix<'a>(fix: &'a Fix, sources: &SourceMap) -> JsonFix<'a> {
    let edit = |edit: &'a Edit| JsonEdit {
        file: sources.path(edit.span.file),
        span: JsonSpan::new(edit.span, sources),
        text: &edit.text,
    };
    JsonFix {
        title: &fix.title,
        safe: fix.safe,
        only_offered: fix.only_offered,
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn json_suppression<'a>(suppression: &'a Suppression, sources: &SourceMap) -> JsonSuppression<'a> {
    JsonSuppression {
        kind: match suppression.kind {
            SuppressionKind::InSource => "in_source",
            SuppressionKind::Baseline => "baseline",
        },
        reason: suppression.reason.as_deref(),
        file: sources.path(suppression.span.file),
        span: JsonSpan::new(suppression.span, sources),
    }
}

fn json_label<'a>(label: &'a Label, sources: &SourceMap) -> JsonLabel<'a> {
    JsonLabel {
        file: sources.path(label.span.file),
        span: JsonSpan::new(label.span, sources),
        label: &label.text,
    }
}

impl JsonSpan {
    /// A span with lines and columns.
    pub fn new(span: Span, sources: &SourceMap) -> JsonSpan {
        let Some((start, end)) = sources.positions(span) else {
            return JsonSpan::default();
        };
        let position = |position: crate::source::Position, offset: u32| JsonPosition {
            line: position.line,
            column: position.column,
            offset: offset as usize,
        };
        JsonSpan {
            start: Some(position(start, span.start)),
            end: Some(position(end, span.end)),
        }
    }
}

impl<'a> JsonDiagnostic<'a> {
    /// A diagnostic with its place.
    pub fn new(diagnostic: &'a Diagnostic, sources: &SourceMap) -> JsonDiagnostic<'a> {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        JsonDiagnostic {
            severity: match diagnostic.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "note",
            },
            file: span
                .map(|span| sources.path(span.file))
                .or_else(|| diagnostic.path.clone())
                .unwrap_or_default(),
            line: span.and_then(|span| Some(sources.positions(span)?.0.line)),
            span: span
                .map(|span| JsonSpan::new(span, sources))
                .unwrap_or_default(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
        }
    }
}
