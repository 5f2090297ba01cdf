//! Fixes and suppressions in each format, on findings made by hand.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::check::{
    CheckOptions, Edit, Finding, FindingOutcome, Fix, Suppression, SuppressionKind, check,
};
use crate::diagnostic::Severity;
use crate::source::Span;

const TEXT: &str = "# tfproof:ignore x -- ticket <b>SEC-41</b>\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\nresource \"aws_db_instance\" \"b\" {\n  storage_encrypted = false\n}\n";

/// A report with one finding that has a fix and one that is suppressed.
fn report() -> CheckReport {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("main.tf"), TEXT).unwrap();
    let mut report = check(&CheckOptions {
        base: dir.path().to_str().unwrap().into(),
        paths: vec![".".into()],
        builtin: true,
        select: vec!["aws_db_instance_storage_encrypted".to_owned()],
        evidence: true,
        ..CheckOptions::default()
    });
    let [fixable, suppressed] = &mut report.findings[..] else {
        panic!("two databases are not encrypted");
    };
    let insertion = Span::new(
        fixable.span.file,
        fixable.span.end as usize,
        fixable.span.end as usize,
    );
    fixable.fix = Some(Fix {
        only_offered: None,
        title: "set storage_encrypted = true".to_owned(),
        safe: true,
        edits: vec![
            Edit {
                span: fixable.span,
                text: "true".to_owned(),
            },
            Edit {
                span: insertion,
                text: "\n  # <i>new</i>".to_owned(),
            },
        ],
    });
    suppressed.outcome = FindingOutcome::Suppressed;
    suppressed.suppression = Some(Suppression {
        kind: SuppressionKind::InSource,
        reason: Some("ticket <b>SEC-41</b>".to_owned()),
        span: Span::new(fixable.span.file, 0, 42),
    });
    report.summary.fail = 1;
    report.summary.suppressed = 1;
    report
}

type Writer = fn(&Context, &mut dyn Write) -> io::Result<()>;

fn written(write: Writer) -> String {
    let report = report();
    let mut out = Vec::new();
    write(&Context::new(&report, Duration::ZERO), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn sarif(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    sarif::write(context, out).map(|left_out| assert_eq!(left_out, None))
}

fn human(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let options = terminal::Options {
        color: false,
        verbose: false,
        quiet: false,
        width: 80,
    };
    terminal::write(context, options, out)
}

#[test]
fn sarif_has_fixes_and_suppressions() {
    let document: Value = serde_json::from_str(&written(sarif)).unwrap();
    let results = &document["runs"][0]["results"];
    let change = &results[0]["fixes"][0]["artifactChanges"][0];
    let replacements = change["replacements"].as_array().unwrap();
    assert_eq!(change["artifactLocation"]["uri"], "main.tf");
    assert_eq!(replacements[0]["deletedRegion"]["startColumn"], 23);
    assert_eq!(replacements[0]["insertedContent"]["text"], "true");
    let empty = &replacements[1]["deletedRegion"];
    assert_eq!(empty["startColumn"], empty["endColumn"]);
    let suppression = &results[1]["suppressions"][0];
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(suppression["justification"], "ticket <b>SEC-41</b>");
    assert_eq!(
        suppression["location"]["physicalLocation"]["region"]["startLine"],
        1
    );
    assert!(results[0].get("suppressions").is_none());
}

#[test]
fn json_has_fixes_and_suppressions() {
    let document: Value = serde_json::from_str(&written(json::write)).unwrap();
    let results = &document["results"];
    assert_eq!(results[0]["fix"]["title"], "set storage_encrypted = true");
    assert_eq!(results[0]["fix"]["safe"], true);
    let edit = &results[0]["fix"]["edits"][0];
    assert_eq!(edit["file"], "main.tf");
    assert_eq!(edit["span"]["start"]["line"], 3);
    assert_eq!(edit["text"], "true");
    assert_eq!(results[1]["outcome"], "suppressed");
    assert_eq!(results[1]["suppression"]["kind"], "in_source");
    assert_eq!(results[1]["suppression"]["span"]["start"]["line"], 1);
}

#[test]
fn what_is_suppressed_is_listed_and_counts_for_nothing() {
    let junit = written(junit::write);
    assert_eq!(junit.matches("<failure ").count(), 1);
    assert!(
        junit.contains("<skipped message=\"suppressed: ticket &lt;b&gt;SEC-41&lt;/b&gt;\">suppressed: ticket &lt;b&gt;SEC-41&lt;/b&gt;</skipped>"),
        "{junit}"
    );
    let gitlab: Value = serde_json::from_str(&written(gitlab::write)).unwrap();
    assert_eq!(gitlab.as_array().unwrap().len(), 1);
    assert_eq!(written(github::write).matches("::error ").count(), 1);
    let markdown = written(markdown::write);
    assert!(
        markdown.contains("Set aside (1)") && markdown.contains("ticket &lt;b&gt;SEC-41"),
        "{markdown}"
    );
    let page = written(html::write);
    assert!(page.contains("Set aside in the source: ticket &lt;b&gt;SEC-41"));
    assert!(page.contains("tfproof can set storage_encrypted = true"));
    assert!(page.contains("&lt;i&gt;new&lt;/i&gt;"));
    assert!(page.contains("exceptions accepted") || page.contains("findings"));
}

#[test]
fn the_last_lines_say_what_to_do() {
    let text = written(human);
    assert!(
        text.contains("1 finding (1 critical): 0 passed, 0 unknown, 1 suppressed"),
        "{text}"
    );
    assert!(
        text.contains("tfproof check --fix has changes for 1 of them\n"),
        "{text}"
    );
    assert!(!text.contains("SEC-41"), "{text}");
}

#[test]
fn equal_fingerprints_are_told_apart_for_gitlab() {
    let mut report = report();
    let twin: Finding = report.findings[0].clone();
    report.findings.push(twin);
    let mut out = Vec::new();
    gitlab::write(&Context::new(&report, Duration::ZERO), &mut out).unwrap();
    let issues: Value = serde_json::from_slice(&out).unwrap();
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

/// What GitLab's documentation of the Code Quality report asks of each issue.
#[test]
fn gitlab_finds_what_it_asks_for() {
    let report = many(7);
    let mut out = Vec::new();
    gitlab::write(&Context::new(&report, Duration::ZERO), &mut out).unwrap();
    assert_eq!(out[0], b'[', "there is no byte order mark");
    let issues: Vec<Value> = serde_json::from_slice(&out).unwrap();
    assert_eq!(issues.len(), 8);
    let mut fingerprints = BTreeSet::new();
    for issue in &issues {
        for key in ["description", "check_name", "fingerprint"] {
            assert!(
                issue[key].as_str().is_some_and(|text| !text.is_empty()),
                "{issue}"
            );
        }
        assert!(fingerprints.insert(issue["fingerprint"].as_str().unwrap()));
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&issue["severity"].as_str().unwrap()));
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with("./") && !path.starts_with('/'), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
    }
}

/// A report with an error and many findings, the last of them the worst.
fn many(count: usize) -> CheckReport {
    let mut report = report();
    let mut finding = report.findings.remove(0);
    finding.severity = Severity::Low;
    report.findings = vec![finding; count];
    let last = &mut report.findings[count - 1];
    last.severity = Severity::Critical;
    last.address = "aws_db_instance.worst".to_owned();
    for (number, finding) in report.findings.iter_mut().enumerate() {
        finding.message = format!("{} {number}", finding.message);
    }
    report.summary.fail = count;
    report.summary.errors = 1;
    let error = crate::diagnostic::Diagnostic::path_error("broken.tf", "it is broken".to_owned());
    report.diagnostics = vec![error];
    report
}

#[test]
fn sarif_holds_as_much_as_code_scanning_takes() {
    let report = many(9);
    let context = Context::new(&report, Duration::ZERO);
    let document: Value = serde_json::from_str(&sarif::limited(&context, 3)).unwrap();
    let run = &document["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    let text = results[0]["message"]["text"].as_str().unwrap();
    assert!(text.starts_with("aws_db_instance.worst: "), "{text}");
    let invocation = &run["invocations"][0];
    let notes = invocation["toolExecutionNotifications"].as_array().unwrap();
    let texts: Vec<&str> = notes
        .iter()
        .map(|one| one["message"]["text"].as_str().unwrap())
        .collect();
    assert!(texts[0].contains("the worst 3 of 9 results"), "{texts:?}");
    assert_eq!(texts[1], "it is broken");
    assert_eq!(notes[0]["level"], "warning");
}

#[test]
fn github_shows_the_worst_and_says_how_many_more() {
    let report = many(5_000);
    let mut out = Vec::new();
    github::write(&Context::new(&report, Duration::ZERO), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
    let of = |level: &str| {
        commands
            .iter()
            .filter(|line| line.starts_with(level))
            .count()
    };
    assert_eq!((of("::error "), of("::notice ")), (2, 10));
    assert!(commands[0].contains("it is broken") && commands[1].contains("worst"));
    assert!(
        commands[11].contains("4990 more of this level"),
        "{}",
        commands[11]
    );
    let last = text.lines().last().unwrap();
    assert_eq!(
        text.lines().count(),
        5_000 + 3,
        "each finding is in the log"
    );
    assert!(last.starts_with("tfproof: 5000 findings, "), "{last}");
}

#[test]
fn a_summary_fits_into_a_comment() {
    let mut report = many(5_000);
    let comment = |report: &CheckReport| {
        let mut out = Vec::new();
        markdown::write(&Context::new(report, Duration::ZERO), &mut out).unwrap();
        assert!(out.len() < 65_536, "{}", out.len());
        String::from_utf8(out).unwrap()
    };
    let text = comment(&report);
    let row = text
        .lines()
        .find(|line| line.starts_with("| critical"))
        .unwrap();
    assert!(row.contains("worst"));
    assert!(text.contains("**4999** low") && text.contains("more are in the other reports"));
    for finding in &mut report.findings {
        finding.address = "@_".repeat(100_000);
    }
    let text = comment(&report);
    assert!(text.contains("more are in the other reports"));
    assert_eq!(
        text.matches("<details>").count(),
        text.matches("</details>").count()
    );
}

#[test]
fn cases_of_junit_have_names_of_their_own() {
    let mut report = many(4);
    report.findings[1].root = "envs/prod".to_owned();
    report.findings[2].address = "[[ATTACHMENT|x]]".to_owned();
    report.findings[3].address = report.findings[0].address.clone();
    let mut out = Vec::new();
    junit::write(&Context::new(&report, Duration::ZERO), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let names: Vec<&str> = text
        .split(" name=\"")
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(
        names.contains(&"aws_db_instance.a") && names.contains(&"aws_db_instance.a (2)"),
        "{names:?}"
    );
    assert!(names.contains(&"envs/prod: aws_db_instance.a"), "{names:?}");
    assert!(
        text.contains("ATTACHMENT") && !text.contains("[[ATTACHMENT"),
        "{text}"
    );
}
