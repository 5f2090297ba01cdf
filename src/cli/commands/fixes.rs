//! `tfproof check --fix` and `--diff`.

use std::io::{self, Write};

use super::super::args::CheckArguments;
use super::super::{CLEAN, output};
use super::check::verdict;
use crate::check::fix::{Fixed, Request, fix as make, unified, write};
use crate::check::{CheckOptions, CheckReport, FindingOutcome, Fix, SuppressionComment, check};
use crate::report::plain::clean;

/// Makes the fixes that are asked for; what remains, and the exit status of writing.
pub(super) fn fix(options: &CheckOptions, arguments: &CheckArguments) -> (CheckReport, u8) {
    // The baseline is of what remains, not of what was tried.
    let trial = CheckOptions {
        write_baseline: false,
        ..options.clone()
    };
    let fixed = make(&trial, request(arguments));
    say_skipped(&fixed);
    if let Err(message) = write(&fixed.files, options) {
        // What the report says must be true of what is on disk.
        return (check(options), output::fail(&message));
    }
    say(&format!("fixed {}", counted(&fixed, "removed")));
    if options.write_baseline {
        return (check(options), CLEAN);
    }
    (remaining(fixed.report, options), CLEAN)
}

/// Prints what would be made; the exit status is that of the source as it stands.
pub(super) fn diff(options: &CheckOptions, arguments: &CheckArguments, color: bool) -> u8 {
    let options = &CheckOptions {
        write_baseline: false,
        ..options.clone()
    };
    let before = check(options);
    let fixed = make(options, request(arguments));
    // What is put out is for reading; --fix writes what stands in the files.
    let mut text = fixed.report.sources.masked_source(&unified(&fixed.files));
    if io::IsTerminal::is_terminal(&io::stdout()) {
        text = shown(&text, color);
    }
    let status = output::print(|out| out.write_all(text.as_bytes()));
    say_skipped(&fixed);
    say(&format!("would fix {}", counted(&fixed, "remove")));
    status.max(verdict(&before, arguments))
}

fn request(arguments: &CheckArguments) -> Request<'static> {
    Request {
        unsafe_fixes: arguments.unsafe_fixes,
        more: Some(&unused_suppressions),
    }
}

/// Comments that set nothing aside are taken out, and of others the ids that do not.
fn unused_suppressions(report: &CheckReport) -> Vec<Fix> {
    let comments = report.suppressions.iter();
    let removal = |comment: &SuppressionComment| {
        Some(Fix {
            title: "remove the suppression that suppresses nothing".to_owned(),
            safe: true,
            only_offered: None,
            edits: vec![comment.removal.clone()?],
        })
    };
    comments.filter_map(removal).collect()
}

/// Passes were listed for comparison.
fn remaining(mut report: CheckReport, options: &CheckOptions) -> CheckReport {
    if !options.include_passes {
        let passes = |finding: &crate::check::Finding| finding.outcome == FindingOutcome::Pass;
        report.findings.retain(|finding| !passes(finding));
    }
    report
}

/// How much that is; what is said of comments is given.
fn counted(fixed: &Fixed, removed: &str) -> String {
    let number = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    };
    let findings = number(fixed.fixed, "finding");
    let comments = match fixed.more {
        0 => String::new(),
        more => format!(" and {removed} {}", number(more, "unused suppression")),
    };
    format!(
        "{findings}{comments} in {}",
        number(fixed.files.len(), "file")
    )
}

fn say_skipped(fixed: &Fixed) {
    for skipped in &fixed.skipped {
        let what = format!("{}: {}", skipped.address, skipped.title);
        say(&format!("not made: {what}: {}", skipped.why));
    }
}

/// On standard error: standard output has the report or the diff.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "tfproof: {}", clean(message));
}

/// A diff for a terminal, with what would control it taken out.
fn shown(text: &str, color: bool) -> String {
    let mut shown = String::new();
    for line in text.lines() {
        let line = clean(line.trim_end_matches('\r'));
        let style = match line.as_bytes().first() {
            Some(b'+') => "32",
            Some(b'-') => "31",
            Some(b'@') => "36",
            _ => "",
        };
        if color && !style.is_empty() {
            shown += &format!("\u{1b}[{style}m{line}\u{1b}[0m\n");
        } else {
            shown += &format!("{line}\n");
        }
    }
    shown
}
