//! Which citations of which frameworks the policies of the run judged, and with what result.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::plain::{clean, clean_line};
use crate::check::{CheckReport, FindingOutcome};

/// What the policies of a citation came to.
#[derive(Default)]
struct Tally {
    policies: Vec<usize>,
    pass: usize,
    fail: usize,
    unknown: usize,
    suppressed: usize,
}

/// Counts by policy: fail, unknown, suppressed.
fn by_policy(report: &CheckReport) -> BTreeMap<usize, [usize; 3]> {
    let mut counts: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    for finding in &report.findings {
        let column = match finding.outcome {
            FindingOutcome::Fail => 0,
            FindingOutcome::Unknown => 1,
            FindingOutcome::Suppressed => 2,
            FindingOutcome::Pass => continue,
        };
        counts.entry(finding.policy).or_default()[column] += 1;
    }
    counts
}

/// The citations by framework.
pub(super) fn table(report: &CheckReport) -> Markup {
    let counts = by_policy(report);
    let mut frameworks: BTreeMap<&str, BTreeMap<&str, Tally>> = BTreeMap::new();
    for (index, policy) in enabled(report) {
        let [fail, unknown, suppressed] = counts.get(&index).copied().unwrap_or_default();
        for (framework, citations) in &policy.metadata.frameworks {
            for citation in citations {
                let tally = frameworks
                    .entry(framework)
                    .or_default()
                    .entry(citation)
                    .or_default();
                tally.policies.push(index);
                tally.pass += report.passes.get(index).copied().unwrap_or(0);
                tally.fail += fail;
                tally.unknown += unknown;
                tally.suppressed += suppressed;
            }
        }
    }
    html! {
        section id="coverage" {
            h2 { "Coverage by citation" }
            p.note {
                "What the policies of this run say about each citation, in verdicts on resource instances. "
                "A citation may ask for more than policies can see in source; nothing here says that it is met as a whole."
            }
            @for (framework, citations) in &frameworks {
                details open {
                    summary { (clean_line(framework)) " (" (citations.len()) " citations)" }
                    div.scroll { table {
                        thead { tr {
                            th { "citation" } th.num { "policies" } th.num { "passed" } th.num { "failed" }
                            th.num { "not decided" } th.num { "set aside" } th { "result" }
                        } }
                        tbody { @for (citation, tally) in citations { (row(citation, tally)) } }
                    } }
                }
            }
            @if frameworks.is_empty() { p { "No policy of this run cites a framework." } }
        }
    }
}

fn row(citation: &str, tally: &Tally) -> Markup {
    let (class, result) = match tally {
        Tally { fail: 1.., .. } => ("high", "findings"),
        Tally { unknown: 1.., .. } => ("unknown", "not decided in part"),
        Tally {
            suppressed: 1.., ..
        } => ("info", "exceptions accepted"),
        Tally { pass: 1.., .. } => ("fine", "passed"),
        _ => ("dim", "nothing to judge"),
    };
    html! {
        tr {
            td { code { (clean_line(citation)) } }
            td.num { (tally.policies.len()) }
            td.num { (tally.pass) } td.num { (tally.fail) }
            td.num { (tally.unknown) } td.num { (tally.suppressed) }
            td { b class=(class) { (result) } }
        }
    }
}

/// The policies of the run with what they came to.
pub(super) fn policies(report: &CheckReport) -> Markup {
    let counts = by_policy(report);
    html! {
        section id="policies" {
            h2 { "Policies (" (enabled(report).count()) ")" }
            div.scroll { table {
                thead { tr {
                    th { "severity" } th { "policy" } th.num { "passed" } th.num { "failed" }
                    th.num { "not decided" } th.num { "set aside" }
                } }
                tbody {
                    @for (index, policy) in enabled(report) {
                        @let [fail, unknown, suppressed] = counts.get(&index).copied().unwrap_or_default();
                        @let severity = policy.metadata.severity.unwrap_or(crate::diagnostic::Severity::Medium);
                        tr id={"p-" (index)} {
                            td { span.badge.(severity.as_str()) { (severity) } }
                            td {
                                (clean_line(&policy.metadata.title)) br;
                                code { (clean_line(&policy.id)) }
                                @if !policy.metadata.aliases.is_empty() {
                                    span.dim { " " (clean_line(&policy.metadata.aliases.join(", "))) }
                                }
                                @if !policy.metadata.description.is_empty() {
                                    details { summary { "why" } p { (clean(&policy.metadata.description)) } }
                                }
                            }
                            td.num { (report.passes.get(index).copied().unwrap_or(0)) }
                            td.num { (fail) } td.num { (unknown) } td.num { (suppressed) }
                        }
                    }
                }
            } }
        }
    }
}

/// The policies that took part.
fn enabled(report: &CheckReport) -> impl Iterator<Item = (usize, &crate::policy::Policy)> {
    let policies = report.library.policies.iter().enumerate();
    policies.filter(|(index, _)| report.enabled.get(*index).copied().unwrap_or(false))
}
