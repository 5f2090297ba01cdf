//! `--format html`: one page that needs nothing else, for people who were not at the terminal.
//!
//! It is readable without its script, which only filters, and moves pictures. The policy in its
//! head lets nothing run or load but what stands in the page itself.

mod coverage;
mod finding;

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::Context;
use super::evidence::{Evidence, VERSION};
use super::group::{Group, group};
use super::picture::{self, Mark, Status};
use super::plain::{clean, clean_line, plural};
use crate::check::{CheckReport, Finding, FindingOutcome};
use crate::diagnostic::{Diagnostic, Level, Severity};
use crate::graph::Outline;

const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// Pictures on one page.
const MAX_PICTURES: usize = 20;

/// Severities, the worst first.
const SEVERITIES: [Severity; 5] = [
    Severity::Critical,
    Severity::High,
    Severity::Medium,
    Severity::Low,
    Severity::Info,
];

/// The parts of the page that list findings: anchor, title, outcome.
const SECTIONS: [(&str, &str, FindingOutcome); 4] = [
    ("findings", "Findings", FindingOutcome::Fail),
    ("unknown", "Not decided", FindingOutcome::Unknown),
    ("suppressed", "Set aside", FindingOutcome::Suppressed),
    ("passed", "Passed", FindingOutcome::Pass),
];

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let sections: Vec<(&str, &str, Vec<Group>)> = SECTIONS
        .iter()
        .map(|(anchor, title, outcome)| {
            let findings = report.findings.iter();
            let own = findings.filter(|finding: &&Finding| finding.outcome == *outcome);
            (*anchor, *title, group(own))
        })
        .filter(|(anchor, _, groups)| *anchor == "findings" || !groups.is_empty())
        .collect();
    let body = html! {
        header {
            h1 { "tfproof: " (verdict(report)) }
            (counts(context))
        }
        nav aria-label="sections" { ul {
            @for (anchor, title, _) in &sections { li { a href={"#" (anchor)} { (title) } } }
            li { a href="#coverage" { "Coverage" } }
            @if report.outlines.iter().any(|outline| !outline.nodes.is_empty()) { li { a href="#graph" { "Graph" } } }
            @if !report.diagnostics.is_empty() { li { a href="#notes" { "Notes" } } }
            li { a href="#policies" { "Policies" } }
            li { a href="#evidence" { "Evidence" } }
        } }
        main {
            // The bar stays in sight as long as what it filters.
            div {
                (filter())
                @for (anchor, title, groups) in &sections {
                    section id=(anchor) {
                        h2 { (title) " (" (instances(groups)) ")" }
                        (listed(groups, context))
                    }
                }
            }
            (coverage::table(report))
            (pictures(report, &links(&sections)))
            (notes(report))
            (coverage::policies(report))
        }
        (footer(context))
    };
    out.write_all(page("tfproof report", &body).into_string().as_bytes())
}

/// Writes the graphs alone.
pub fn write_graphs(
    outlines: &[Outline],
    diagnostics: &[&Diagnostic],
    out: &mut dyn Write,
) -> io::Result<()> {
    let nothing = |_: &str| Mark::default();
    let body = html! {
        header { h1 { "Resource graph" } }
        main {
            @for diagnostic in diagnostics { p { (clean(&diagnostic.message)) } }
            @for (number, outline) in outlines.iter().enumerate().take(MAX_PICTURES) {
                h2 { (root_name(outline)) " (" (outline.nodes.len()) " resources)" }
                (picture::draw(outline, number, &nothing))
            }
            (left_out(outlines.len()))
            p.note { "Ctrl and the wheel zoom, dragging moves the picture. An arrow leads from a resource to what it refers to." }
        }
    };
    let page = page("tfproof graph", &body);
    out.write_all(page.into_string().as_bytes())
}

/// The frame of a page.
fn page(title: &str, body: &Markup) -> Markup {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={"tfproof " (VERSION)};
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn instances(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.addresses.len()).sum()
}

fn verdict(report: &CheckReport) -> String {
    let findings = match report.summary.fail {
        0 => "no findings".to_owned(),
        fail => plural(fail, "finding"),
    };
    match report.summary.errors {
        0 => findings,
        errors => format!("{findings}, {}", plural(errors, "error")),
    }
}

fn counts(context: &Context) -> Markup {
    let report = context.report;
    let summary = &report.summary;
    let of = |severity| {
        let fails = report.findings.iter();
        fails
            .filter(|one| one.outcome == FindingOutcome::Fail && one.severity == severity)
            .count()
    };
    html! {
        @if summary.errors > 0 {
            p { strong { "Not everything was linted: " } "see " a href="#notes" { "the notes" } "." }
        }
        ul.tiles {
            @for severity in SEVERITIES {
                @let count = of(severity);
                @if count > 0 || severity != Severity::Info {
                    li { b class=(severity.as_str()) { (count) } (severity) }
                }
            }
            li { b.unknown { (summary.unknown) } "not decided" }
            li { b { (summary.suppressed) } "set aside" }
            li { b.fine { (summary.pass) } "passed" }
        }
        p.dim {
            (plural(summary.resources, "resource")) ", " (plural(summary.modules, "module")) " and "
            (plural(summary.files, "file")) ", judged by " (summary.policies) " policies"
        }
    }
}

/// The bar that the script shows.
fn filter() -> Markup {
    html! {
        div.filter hidden role="search" {
            input type="search" placeholder="policy, address, file, text" aria-label="search findings";
            @for severity in SEVERITIES {
                label { input type="checkbox" value=(severity.as_str()) checked; " " (severity) }
            }
            output {}
        }
    }
}

/// Findings by file.
fn listed(groups: &[Group], context: &Context) -> Markup {
    let sources = &context.report.sources;
    let numbered: Vec<(usize, &Group)> = groups.iter().enumerate().collect();
    let files = numbered.chunk_by(|(_, a), (_, b)| a.first.span.file == b.first.span.file);
    html! {
        @if groups.is_empty() { p { "None." } }
        @for file in files {
            section.file {
                h3 { (clean_line(&sources.path(file[0].1.first.span.file))) }
                @for (number, group) in file {
                    (finding::details(group, &anchor(group, *number), context))
                }
            }
        }
    }
}

/// The anchor of the n-th group of a section.
fn anchor(group: &Group, number: usize) -> String {
    format!("{}-{number}", group.first.outcome.as_str())
}

/// The worst status of each address of a root module, and where it is told.
type Links<'a> = FxHashMap<(&'a str, &'a str), Mark>;

fn links<'a>(sections: &[(&str, &str, Vec<Group<'a>>)]) -> Links<'a> {
    let mut links: Links = FxHashMap::default();
    for (_, _, groups) in sections {
        for (number, group) in groups.iter().enumerate() {
            let status = match group.first.outcome {
                FindingOutcome::Fail => Status::Fail,
                FindingOutcome::Unknown => Status::Unknown,
                FindingOutcome::Suppressed => Status::Suppressed,
                FindingOutcome::Pass => continue,
            };
            for address in &group.addresses {
                let mark = links.entry((&group.first.root, *address)).or_default();
                if mark.status < status {
                    mark.status = status;
                    mark.link = Some(format!("#{}", anchor(group, number)));
                }
            }
        }
    }
    links
}

fn root_name(outline: &Outline) -> String {
    if outline.root == "." {
        "Root module".to_owned()
    } else {
        clean_line(&outline.root)
    }
}

fn pictures(report: &CheckReport, links: &Links) -> Markup {
    let outlines: Vec<&Outline> = report
        .outlines
        .iter()
        .filter(|outline| !outline.nodes.is_empty())
        .collect();
    html! {
        @if !outlines.is_empty() {
            section id="graph" {
                h2 { "Graph" }
                p.note { "A red frame: a policy does not hold; a broken one: something is not decided. An arrow leads from a resource to what it refers to." }
                @for (number, outline) in outlines.iter().enumerate().take(MAX_PICTURES) {
                    @let marks = |address: &str| links.get(&(outline.root.as_str(), address)).cloned().unwrap_or_default();
                    details open[number == 0] {
                        summary { (root_name(outline)) " (" (outline.nodes.len()) " resources)" }
                        (picture::draw(outline, number, &marks))
                    }
                }
                (left_out(outlines.len()))
            }
        }
    }
}

fn left_out(pictures: usize) -> Markup {
    html! {
        @if pictures > MAX_PICTURES {
            p.note { "The graphs of " (pictures - MAX_PICTURES) " more root modules are left out." }
        }
    }
}

/// What was not linted, and what else there is to know of the input.
fn notes(report: &CheckReport) -> Markup {
    let word = |level| match level {
        Level::Error => ("error", "critical"),
        Level::Warning => ("warning", "medium"),
        Level::Note => ("note", "info"),
    };
    html! {
        @if !report.diagnostics.is_empty() {
            section id="notes" {
                h2 { "Notes on the input (" (report.diagnostics.len()) ")" }
                div.scroll { table {
                    thead { tr { th { "level" } th { "place" } th { "what" } } }
                    tbody {
                        @for diagnostic in &report.diagnostics {
                            @let (level, class) = word(diagnostic.level);
                            tr {
                                td { span.badge.(class) { (level) } }
                                td { code { (place_of(diagnostic, report)) } }
                                td {
                                    (clean(&diagnostic.message))
                                    @if let Some(help) = &diagnostic.help { " (" (clean(help)) ")" }
                                }
                            }
                        }
                    }
                } }
            }
        }
    }
}

fn place_of(diagnostic: &Diagnostic, report: &CheckReport) -> String {
    match &diagnostic.primary {
        Some(label) if label.span.is_some() => finding::place(label.span, &report.sources),
        _ => clean_line(diagnostic.path.as_deref().unwrap_or_default()),
    }
}

/// What the page is evidence of.
fn footer(context: &Context) -> Markup {
    let nothing = Evidence::default();
    let evidence = context.evidence.unwrap_or(&nothing);
    let rows = [
        ("tool", format!("tfproof {VERSION}")),
        ("date", evidence.date.clone()),
        (
            "policy library",
            format!("sha256:{}", evidence.policy_library),
        ),
        ("input", format!("sha256:{}", evidence.input)),
    ];
    html! {
        footer id="evidence" {
            h2 { "Evidence" }
            dl { @for (name, value) in &rows { dt { (name) } dd { (value) } } }
            p {
                "The hashes are over all policy files and over all files that were judged, each as the lines that sha256sum prints, sorted. "
                "tfproof read the configuration as it stands; what only an apply can tell is listed as not decided, and nothing is assumed about it."
            }
        }
    }
}
