//! One finding on the page: what, where, why, and what to write.

use maud::{Markup, html};

use super::super::Context;
use super::super::group::{Group, is_advisory};
use super::super::plain::{clean, clean_in_place, clean_line};
use crate::check::{Edit, Finding, FindingOutcome, SuppressionKind};
use crate::diagnostic::Label;
use crate::source::{SourceMap, Span};

/// Lines of a frame, and characters of a line.
const MAX_LINES: usize = 8;
const MAX_COLUMNS: usize = 300;
/// Instances that are listed.
const MAX_INSTANCES: usize = 100;

/// A finding that opens.
pub(super) fn details(group: &Group, anchor: &str, context: &Context) -> Markup {
    let finding = group.first;
    let sources = &context.report.sources;
    let policy = &context.report.library.policies[finding.policy];
    let others = &group.addresses[1..];
    html! {
        details.finding id=(anchor) data-severity=(finding.severity) data-count=(group.addresses.len()) {
            summary {
                span.badge.(finding.severity.as_str()) { (finding.severity) }
                span.what { (clean_line(&finding.message)) }
                span.addr {
                    (clean_line(group.addresses[0]))
                    @if !others.is_empty() { " and " (others.len()) " more" }
                    " · " (finding.id)
                }
            }
            div {
                p.place { (place(finding.span, sources)) }
                (frame(finding.span, sources))
                (because(finding))
                (way(&finding.trace, sources))
                (remedy(finding, sources))
                @if !others.is_empty() {
                    p { "The same for" }
                    ul {
                        @for address in others.iter().take(MAX_INSTANCES) { li { code { (clean_line(address)) } } }
                        @if others.len() > MAX_INSTANCES { li { (others.len() - MAX_INSTANCES) " more" } }
                    }
                }
                p.dim {
                    a href={"#p-" (finding.policy)} { (finding.id) }
                    @for (framework, citations) in &policy.metadata.frameworks {
                        " · " (clean_line(framework)) " " (clean_line(&citations.join(", ")))
                    }
                    " · root module " code { (clean_line(&finding.root)) }
                    " · fingerprint " code { (finding.fingerprint) }
                }
            }
        }
    }
}

/// Why it is unknown, suppressed, or found with some files only.
fn because(finding: &Finding) -> Markup {
    html! {
        @if let Some(reason) = &finding.reason { p { "Not known: " (clean(reason)) } }
        @if is_advisory(finding) { p { "The policy is advisory: the finding does not count." } }
        @for info in &finding.info { p { (clean(info)) } }
        @if let Some(suppression) = &finding.suppression {
            p {
                @match suppression.kind {
                    SuppressionKind::InSource => "Set aside in the source: ",
                    SuppressionKind::Baseline => "In the baseline: ",
                }
                (clean(suppression.reason.as_deref().unwrap_or("no reason given")))
            }
        }
        @if !finding.variable_files.is_empty() {
            p { "With " (clean_line(&finding.variable_files.join(", "))) }
        }
    }
}

/// The way the value took, nearest first.
fn way(trace: &[Label], sources: &SourceMap) -> Markup {
    html! {
        @if !trace.is_empty() {
            p { "The way the value took:" }
            ol.way {
                @for label in trace {
                    li {
                        (clean_line(&label.text))
                        @if label.span.is_some() {
                            div.place { (place(label.span, sources)) }
                            (frame(label.span, sources))
                        }
                    }
                }
            }
        }
    }
}

/// What to write, if the policy does not hold.
fn remedy(finding: &Finding, sources: &SourceMap) -> Markup {
    let added = |edit: &Edit| {
        format!(
            "{}\n{}",
            place(edit.span, sources),
            clean(edit.text.trim_matches('\n'))
        )
    };
    html! {
        @if let Some(fix) = &finding.fix {
            p {
                @if let Some(why) = fix.only_offered {
                    "What to do: " (clean_line(&fix.title)) " (--fix leaves this to you: " (why) ")"
                } @else {
                    "tfproof can " (clean_line(&fix.title))
                    @if !fix.safe { " (with --unsafe-fixes)" }
                    ":"
                }
            }
            @if !fix.repeats_secret(sources) {
                @for edit in &fix.edits { pre { code { (added(edit)) } } }
            }
        } @else if let (FindingOutcome::Fail, Some(help)) = (finding.outcome, &finding.help) {
            p { "What to write:" }
            pre { code { (clean(help.trim())) } }
        }
    }
}

/// `file:line:column`
pub(super) fn place(span: Span, sources: &SourceMap) -> String {
    let path = clean_line(&sources.path(span.file));
    match sources.positions(span) {
        Some((start, _)) => format!("{path}:{}:{}", start.line, start.column),
        None => path,
    }
}

/// The lines of a span and one before and behind, with the span marked.
fn frame(span: Span, sources: &SourceMap) -> Markup {
    let Some(file) = sources.get(span.file) else {
        return html! {};
    };
    let (start, end) = (span.start as usize, span.end as usize);
    let first = file.line_index(start);
    let last = file.line_index(end.max(start + 1) - 1).max(first);
    let shown = first.saturating_sub(1)..(last + 2).min(file.line_count()).min(first + MAX_LINES);
    let digits = shown.end.to_string().len();
    let line = |number: usize| {
        let from = file.line_start(number);
        let to = from + file.line(number).len();
        let text = clean_in_place(&sources.shown(Span::new(span.file, from, to)));
        // Where the mark begins and ends within the line.
        let begin = start.clamp(from, to) - from;
        let stop = end.clamp(from, to) - from;
        let part = |range: std::ops::Range<usize>| {
            let part = text.get(range).unwrap_or_default();
            let cut: String = part.chars().take(MAX_COLUMNS).collect();
            let more = if cut.len() < part.len() { "…" } else { "" };
            format!("{cut}{more}")
        };
        html! {
            span.n { (format!("{:>digits$} │ ", number + 1)) }
            (part(0..begin))
            @if begin < stop { mark { (part(begin..stop)) } }
            (part(stop..text.len()))
            "\n"
        }
    };
    html! { pre { code { @for number in shown { (line(number)) } } } }
}
