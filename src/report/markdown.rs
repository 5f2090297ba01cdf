//! `--format markdown`: for the summary of a job or a comment on a pull request.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Context;
use super::group::{Group, group};
use super::plain::{clean, clean_line, plural};
use super::terminal;
use crate::check::{Finding, FindingOutcome};
use crate::diagnostic::{Diagnostic, Level, Severity};

/// Rows of a table and frames; a job summary takes no more than a mebibyte.
const MAX_ROWS: usize = 200;
const MAX_FRAMES: usize = 50;

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let summary = &report.summary;
    writeln!(out, "## tfproof: {}\n", verdict(context))?;
    writeln!(
        out,
        "{} passed, {} unknown, {} suppressed in {}, {} and {}.\n",
        summary.pass,
        summary.unknown,
        summary.suppressed,
        plural(summary.resources, "resource"),
        plural(summary.modules, "module"),
        plural(summary.files, "file")
    )?;
    errors(context, out)?;
    let of = |outcome| {
        let findings = report.findings.iter();
        group(findings.filter(move |finding: &&Finding| finding.outcome == outcome))
    };
    let mut fails = of(FindingOutcome::Fail);
    fails.sort_by_key(|group| std::cmp::Reverse(group.first.severity));
    if !fails.is_empty() {
        by_severity(&fails, out)?;
        table(&fails, context, "what", out)?;
        frames(&fails, context, out)?;
    }
    section("Not decided", &of(FindingOutcome::Unknown), context, out)?;
    section("Set aside", &of(FindingOutcome::Suppressed), context, out)
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

fn errors(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let errors: Vec<&Diagnostic> = context
        .report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "What is listed here was not linted, or not as written:\n"
    )?;
    for diagnostic in errors.iter().take(MAX_ROWS) {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        let place = match span.filter(|span| span.is_some()) {
            Some(span) => place(span, context),
            None => diagnostic.path.clone().unwrap_or_default(),
        };
        writeln!(out, "- {}: {}", code(&place), text(&diagnostic.message))?;
    }
    more(errors.len(), MAX_ROWS, out)?;
    writeln!(out)
}

fn by_severity(fails: &[Group], out: &mut dyn Write) -> io::Result<()> {
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
    writeln!(out, "{}\n", counts.join(", "))
}

fn section(
    title: &str,
    groups: &[Group],
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    let count: usize = groups.iter().map(|group| group.addresses.len()).sum();
    writeln!(out, "<details>\n<summary>{title} ({count})</summary>\n")?;
    table(groups, context, "why", out)?;
    writeln!(out, "</details>\n")
}

fn table(groups: &[Group], context: &Context, last: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| severity | policy | resource | place | {last} |")?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for group in groups.iter().take(MAX_ROWS) {
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
        writeln!(
            out,
            "| {} | {} | {}{others} | {} | {} |",
            finding.severity,
            code(&finding.id),
            code(group.addresses[0]),
            code(&place(finding.span, context)),
            text(&what),
        )?;
    }
    more(groups.len(), MAX_ROWS, out)?;
    writeln!(out)
}

fn frames(groups: &[Group], context: &Context, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<details>\n<summary>Where and why</summary>\n")?;
    for group in groups.iter().take(MAX_FRAMES) {
        let frame = terminal::finding_text(group.first, context);
        // A `pre` ends at its closing tag alone, so blank lines and fences within do no harm.
        writeln!(out, "<pre>{}</pre>\n", html(&frame))?;
    }
    more(groups.len(), MAX_FRAMES, out)?;
    writeln!(out, "</details>\n")
}

fn more(all: usize, shown: usize, out: &mut dyn Write) -> io::Result<()> {
    if all > shown {
        writeln!(out, "\n{} more are in the other reports.", all - shown)?;
    }
    Ok(())
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
    for c in clean_line(plain).chars() {
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
