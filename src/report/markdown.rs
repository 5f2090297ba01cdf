//! `--format markdown`: for the summary of a job or a comment on a pull request.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Context;
use super::group::{Group, group};
use super::plain::{clean, clean_line, plural};
use super::terminal;
use crate::check::{Finding, FindingOutcome};
use crate::diagnostic::{Diagnostic, Level, Severity};

/// Bytes of the report up to the end of each part. A comment on GitHub takes 65,536 characters, and
/// is refused if it is longer; what a part leaves over is for those after it.
const ERRORS: usize = 8_000;
const FINDINGS: usize = 34_000;
const FRAMES: usize = 48_000;
const UNKNOWN: usize = 56_000;
const SUPPRESSED: usize = 62_000;

/// Rows of a table and frames: more are not read in a summary.
const MAX_ROWS: usize = 200;
const MAX_FRAMES: usize = 50;

/// Characters of a cell.
const MAX_CELL: usize = 400;

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let report = context.report;
    let summary = &report.summary;
    text += &format!("## tfproof: {}\n\n", verdict(context));
    text += &format!(
        "{} passed, {} unknown, {} suppressed in {}, {} and {}.\n\n",
        summary.pass,
        summary.unknown,
        summary.suppressed,
        plural(summary.resources, "resource"),
        plural(summary.modules, "module"),
        plural(summary.files, "file")
    );
    errors(context, &mut text);
    let of = |outcome| {
        let findings = report.findings.iter();
        group(findings.filter(move |finding: &&Finding| finding.outcome == outcome))
    };
    let mut fails = of(FindingOutcome::Fail);
    fails.sort_by_key(|group| std::cmp::Reverse(group.first.severity));
    if !fails.is_empty() {
        by_severity(&fails, &mut text);
        table(&fails, context, "what", FINDINGS, &mut text);
        frames(&fails, context, &mut text);
    }
    let unknown = of(FindingOutcome::Unknown);
    section("Not decided", &unknown, context, UNKNOWN, &mut text);
    let suppressed = of(FindingOutcome::Suppressed);
    section("Set aside", &suppressed, context, SUPPRESSED, &mut text);
    out.write_all(text.as_bytes())
}

fn verdict(context: &Context) -> String {
    let summary = &context.report.summary;
    let errors = match summary.errors {
        0 => String::new(),
        errors => format!(", {}", plural(errors, "error")),
    };
    match summary.fail {
        0 => format!("no findings{errors}"),
        fail => format!("{}{errors}", plural(fail, "finding")),
    }
}

/// Adds as many lines as there may be and fit in; says how many are left out.
fn add(lines: impl ExactSizeIterator<Item = String>, most: usize, end: usize, text: &mut String) {
    let all = lines.len();
    let mut shown = 0;
    for line in lines.take(most) {
        if text.len() + line.len() > end {
            break;
        }
        text.push_str(&line);
        shown += 1;
    }
    if all > shown {
        *text += &format!("\n{} more are in the other reports.\n", all - shown);
    }
    text.push('\n');
}

fn errors(context: &Context, out: &mut String) {
    let errors: Vec<&Diagnostic> = context
        .report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .collect();
    if errors.is_empty() {
        return;
    }
    *out += "What is listed here was not linted, or not as written:\n\n";
    let line = |diagnostic: &&Diagnostic| {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        let place = match span.filter(|span| span.is_some()) {
            Some(span) => place(span, context),
            None => diagnostic.path.clone().unwrap_or_default(),
        };
        format!("- {}: {}\n", code(&place), text(&diagnostic.message))
    };
    add(errors.iter().map(line), MAX_ROWS, ERRORS, out);
}

fn by_severity(fails: &[Group], out: &mut String) {
    let mut counts: BTreeMap<std::cmp::Reverse<Severity>, usize> = BTreeMap::new();
    for group in fails {
        *counts
            .entry(std::cmp::Reverse(group.first.severity))
            .or_default() += group.addresses.len();
    }
    let counts: Vec<String> = counts
        .iter()
        .map(|(severity, count)| format!("**{count}** {}", severity.0))
        .collect();
    *out += &format!("{}\n\n", counts.join(", "));
}

fn section(title: &str, groups: &[Group], context: &Context, end: usize, out: &mut String) {
    if groups.is_empty() {
        return;
    }
    let count: usize = groups.iter().map(|group| group.addresses.len()).sum();
    *out += &format!("<details>\n<summary>{title} ({count})</summary>\n\n");
    table(groups, context, "why", end, out);
    *out += "</details>\n\n";
}

fn table(groups: &[Group], context: &Context, last: &str, end: usize, out: &mut String) {
    *out += &format!("| severity | policy | resource | place | {last} |\n");
    *out += "| --- | --- | --- | --- | --- |\n";
    let row = |group: &Group| {
        let finding = group.first;
        let others = match group.addresses.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let suppression = finding.suppression.as_ref().map(|suppression| {
            let reason = suppression.reason.as_deref();
            reason.unwrap_or("no reason given").to_owned()
        });
        let what = suppression
            .or_else(|| finding.reason.clone())
            .unwrap_or_else(|| finding.message.clone());
        format!(
            "| {} | {} | {}{others} | {} | {} |\n",
            finding.severity,
            code(&finding.id),
            code(group.addresses[0]),
            code(&place(finding.span, context)),
            text(&what),
        )
    };
    add(groups.iter().map(row), MAX_ROWS, end, out);
}

fn frames(groups: &[Group], context: &Context, out: &mut String) {
    *out += "<details>\n<summary>Where and why</summary>\n\n";
    let frame = |group: &Group| {
        let frame = terminal::finding_text(group.first, context);
        // A `pre` ends at its closing tag alone, so blank lines and fences within do no harm.
        format!("<pre>{}</pre>\n\n", html(&frame))
    };
    add(groups.iter().map(frame), MAX_FRAMES, FRAMES, out);
    *out += "</details>\n\n";
}

fn place(span: crate::source::Span, context: &Context) -> String {
    let sources = &context.report.sources;
    let path = sources.path(span.file);
    match sources.positions(span) {
        Some((start, _)) => format!("{path}:{}", start.line),
        None => path,
    }
}

/// Text that looks like code; within the tag Markdown still reads, so it is escaped as text.
fn code(plain: &str) -> String {
    format!("<code>{}</code>", text(plain))
}

/// Text in which Markdown, HTML and GitHub's mentions find nothing.
fn text(plain: &str) -> String {
    let mut escaped = String::with_capacity(plain.len());
    let line = clean_line(plain);
    let end = line.char_indices().nth(MAX_CELL).map(|(at, _)| at);
    for c in line[..end.unwrap_or(line.len())].chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // Nothing follows directly that could be a name.
            '@' => escaped.push_str("@&#8203;"),
            '.' if escaped.to_ascii_lowercase().ends_with("www") => escaped.push_str("\\."),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~'
            | ':' | '$' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    if end.is_some() {
        escaped.push('…');
    }
    escaped
}

/// Text within a `pre`.
fn html(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_is_left_to_render() {
        assert_eq!(
            text("a|b *c* <img> @me\n## x"),
            "a\\|b \\*c\\* &lt;img&gt; @&#8203;me\\\\n\\#\\# x"
        );
        assert_eq!(text("https://www.x.y"), "https\\://www\\.x.y");
    }
}
