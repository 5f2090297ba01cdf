//! Test results as `JUnit` XML, as CI systems read it.

use std::fmt::Write as _;

use camino::Utf8Path;

use super::super::super::{CLEAN, output};
use super::{Case, CaseOutcome, Suite};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::SourceMap;

pub(super) fn to_file(path: &Utf8Path, suites: &[Suite]) -> u8 {
    match std::fs::write(path, document(suites)) {
        Ok(()) => CLEAN,
        Err(error) => output::fail(&format!("{path} cannot be written: {error}")),
    }
}

fn document(suites: &[Suite]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let counts = suites
        .iter()
        .map(Counts::of)
        .fold(Counts::default(), Counts::plus);
    out += &format!(
        "<testsuites name=\"tfproof test\" {}>\n",
        counts.attributes()
    );
    for suite in suites {
        write_suite(&mut out, suite);
    }
    out += "</testsuites>\n";
    out
}

#[derive(Default, Clone, Copy)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of(suite: &Suite) -> Counts {
        let failed = |case: &&Case| matches!(case.outcome, CaseOutcome::Failed(_));
        Counts {
            tests: suite.cases.len() + problems(suite).count(),
            failures: suite.cases.iter().filter(failed).count(),
            errors: problems(suite).count(),
            skipped: suite.skipped(),
        }
    }

    fn plus(self, other: Counts) -> Counts {
        Counts {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
            skipped: self.skipped + other.skipped,
        }
    }

    fn attributes(self) -> String {
        format!(
            "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"",
            self.tests, self.failures, self.errors, self.skipped
        )
    }
}

fn problems(suite: &Suite) -> impl Iterator<Item = &Diagnostic> {
    let problems = suite.problems.iter();
    problems.filter(|problem| problem.level == Level::Error)
}

fn write_suite(out: &mut String, suite: &Suite) {
    let name = escaped(suite.path.as_str());
    let counts = Counts::of(suite).attributes();
    let _ = writeln!(out, "  <testsuite name=\"{name}\" {counts}>");
    for problem in problems(suite) {
        let inner = details("error", std::slice::from_ref(problem), &suite.sources);
        write_case(out, &name, "the test itself", &inner);
    }
    for case in &suite.cases {
        let inner = match &case.outcome {
            CaseOutcome::Met => String::new(),
            CaseOutcome::Skipped => "      <skipped/>\n".to_owned(),
            CaseOutcome::Failed(why) => details("failure", why, &suite.sources),
        };
        write_case(out, &name, &case.name, &inner);
    }
    *out += "  </testsuite>\n";
}

fn write_case(out: &mut String, class: &str, name: &str, inner: &str) {
    let open = format!(
        "    <testcase classname=\"{class}\" name=\"{}\"",
        escaped(name)
    );
    *out += &if inner.is_empty() {
        format!("{open}/>\n")
    } else {
        format!("{open}>\n{inner}    </testcase>\n")
    };
}

/// The first message as the summary, and all of them with their places as the text.
fn details(element: &str, why: &[Diagnostic], sources: &SourceMap) -> String {
    let summary = why.first().map_or("", |first| first.message.as_str());
    let mut lines = Vec::new();
    for diagnostic in why {
        let place = diagnostic.primary.as_ref();
        let place = place.map_or_else(
            || diagnostic.path.clone().unwrap_or_default(),
            |label| position(label.span, sources),
        );
        lines.push(format!("{place}: {}", diagnostic.message));
        let related = diagnostic.related.iter();
        lines.extend(
            related.map(|label| format!("{}: {}", position(label.span, sources), label.text)),
        );
        lines.extend(diagnostic.help.clone());
    }
    format!(
        "      <{element} message=\"{}\">{}</{element}>\n",
        escaped(summary),
        escaped(&lines.join("\n"))
    )
}

fn position(span: crate::source::Span, sources: &SourceMap) -> String {
    let path = sources.path(span.file);
    match sources.positions(span) {
        Some((start, _)) => format!("{path}:{}:{}", start.line, start.column),
        None => path,
    }
}

/// A text as XML takes it, in an attribute too; what XML has no place for becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' => out += "&#10;",
            '\t' => out += "&#9;",
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let text = "<a b=\"c\">&\u{1b}[31m\u{0}\n";
        let expected = "&lt;a b=&quot;c&quot;&gt;&amp;\u{fffd}[31m\u{fffd}&#10;";
        assert_eq!(escaped(text), expected);
    }
}
