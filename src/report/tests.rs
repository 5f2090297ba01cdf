//! Fixes and suppressions in each format, on findings made by hand.

use std::io::{self, Write};
use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::check::{
    CheckOptions, Edit, Finding, FindingOutcome, Fix, Suppression, SuppressionKind, check,
};
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
        only_offered: false,
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
    let document: Value = serde_json::from_str(&written(sarif::write)).unwrap();
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
        junit.contains("<skipped message=\"suppressed: ticket &lt;b&gt;SEC-41&lt;/b&gt;\"/>"),
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
        text.contains("tfproof check --fix would mend 1 of them\n"),
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
