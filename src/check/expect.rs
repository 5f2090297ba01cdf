//! Source tests of policies: Terraform files with the expectation at the end of the line where the
//! finding must begin.
//!
//! A test is a directory `NAME_test` beside `NAME.policy.hcl`: it is linted with the policies of
//! that file, and what is found must be what is expected, no more and no less. A directory with
//! expectations that has no such policy file beside it is linted with the policies it names.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use smol_str::SmolStr;

use super::{CheckOptions, CheckReport, FindingOutcome, check};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax;

/// A place at which a policy is expected to answer, or did.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// `fail` or `unknown`.
    pub outcome: SmolStr,
    /// The policy.
    pub id: SmolStr,
}

/// What a source test came to.
#[derive(Debug)]
pub struct SourceTest {
    /// The directory.
    pub dir: Utf8PathBuf,
    /// Answers that were expected and given.
    pub met: usize,
    /// What was not as expected, as diagnostics on the lines in question.
    pub failures: Vec<Diagnostic>,
    /// The run that was looked at.
    pub report: CheckReport,
    /// For each policy under test, which answers it gave.
    pub covered: BTreeMap<SmolStr, BTreeSet<&'static str>>,
}

/// The directories of source tests at and below a path, sorted.
pub fn find(base: &Utf8Path, path: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut found = BTreeSet::new();
    for file in files_below(base, path, ".tf") {
        if !std::fs::read_to_string(&file).is_ok_and(|text| text.contains("# expect:")) {
            continue;
        }
        let below = file.strip_prefix(base).unwrap_or(&file);
        let suite = below
            .ancestors()
            .skip(1)
            .find(|dir| policy_file(base, dir).is_some());
        let dir = suite.or(below.parent()).unwrap_or(path);
        found.insert(dir.to_owned());
    }
    found.into_iter().collect()
}

/// The files with this ending at and below a path, sorted, but for hidden and ignored ones.
pub fn files_below(base: &Utf8Path, path: &Utf8Path, ending: &str) -> Vec<Utf8PathBuf> {
    let entries = ignore::WalkBuilder::new(base.join(path)).build().flatten();
    let files = entries.filter_map(|entry| Utf8PathBuf::from_path_buf(entry.into_path()).ok());
    let mut files: Vec<Utf8PathBuf> = files
        .filter(|file| file.as_str().ends_with(ending) && file.is_file())
        .collect();
    files.sort();
    files
}

/// The policy file that a directory tests.
fn policy_file(base: &Utf8Path, dir: &Utf8Path) -> Option<Utf8PathBuf> {
    let stem = dir.file_name()?.strip_suffix("_test")?;
    let file = dir.with_file_name(format!("{stem}.policy.hcl"));
    base.join(&file).is_file().then_some(file)
}

/// Runs one source test.
pub fn run(dir: &Utf8Path, options: &CheckOptions) -> SourceTest {
    let mut options = CheckOptions {
        paths: vec![dir.to_owned()],
        include_passes: true,
        undeclared_inputs: true,
        ..options.clone()
    };
    if let Some(file) = policy_file(&options.base, dir) {
        options.builtin = false;
        options.policy_dirs = vec![file];
    } else {
        options.select = named(&options.base, dir);
    }
    let report = check(&options);
    let expected = expectations(&report.sources);
    let mut failures: Vec<Diagnostic> = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .cloned()
        .collect();
    let mut met = BTreeSet::new();
    let mut covered: BTreeMap<SmolStr, BTreeSet<&'static str>> = BTreeMap::new();
    for policy in &report.library.policies {
        covered.entry(policy.id.clone()).or_default();
    }
    for finding in &report.findings {
        covered
            .entry(finding.id.clone())
            .or_default()
            .insert(finding.outcome.as_str());
        if finding.outcome == FindingOutcome::Pass {
            continue;
        }
        let Some((start, _)) = report.sources.positions(finding.span) else {
            continue;
        };
        let answer = Answer {
            file: report.sources.path(finding.span.file),
            line: start.line,
            outcome: finding.outcome.as_str().into(),
            id: finding.id.clone(),
        };
        if expected.contains_key(&answer) {
            met.insert(answer);
            continue;
        }
        let reason = finding
            .reason
            .as_ref()
            .map(|reason| format!(" ({reason})"))
            .unwrap_or_default();
        let message = format!(
            "{} was not expected to {} {} here: {}{reason}",
            answer.id,
            verb(&answer.outcome),
            finding.address,
            finding.message
        );
        let mut diagnostic = Diagnostic::error(finding.span, message);
        diagnostic.related = finding
            .trace
            .iter()
            .map(|label| Label::new(label.span, label.text.clone()))
            .collect();
        failures.push(diagnostic);
    }
    for (answer, span) in expected.iter().filter(|(answer, _)| !met.contains(answer)) {
        failures.push(Diagnostic::error(
            *span,
            format!(
                "{} was expected to {} on this line and did not",
                answer.id,
                verb(&answer.outcome)
            ),
        ));
    }
    SourceTest {
        dir: dir.to_owned(),
        met: met.len(),
        failures: super::sorted(failures, &report.sources),
        report,
        covered,
    }
}

fn verb(outcome: &str) -> String {
    if outcome == "unknown" {
        "be unknown for".to_owned()
    } else {
        outcome.to_owned()
    }
}

/// The expectations in all files of a run.
fn expectations(sources: &SourceMap) -> BTreeMap<Answer, Span> {
    let mut expected = BTreeMap::new();
    for index in 0..sources.len() {
        let id = FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let Some(file) = sources.get(id) else {
            continue;
        };
        for comment in syntax::comments(id, file.text()) {
            let Some(text) = comment.text.strip_prefix("expect:") else {
                continue;
            };
            for part in text.split(',') {
                let mut words = part.split_whitespace();
                let (Some(outcome), Some(policy)) = (words.next(), words.next()) else {
                    continue;
                };
                let line = file.position(comment.span.start as usize).line;
                let answer = Answer {
                    file: file.path().to_string(),
                    line,
                    outcome: outcome.into(),
                    id: policy.into(),
                };
                expected.insert(answer, comment.span);
            }
        }
    }
    expected
}

/// The policies that the expectations in a directory name.
fn named(base: &Utf8Path, dir: &Utf8Path) -> Vec<String> {
    let mut ids = BTreeSet::new();
    for entry in walkdir::WalkDir::new(base.join(dir)).into_iter().flatten() {
        let Ok(text) = std::fs::read_to_string(entry.path()) else {
            continue;
        };
        for line in text.lines() {
            let Some((_, expectations)) = line.split_once("# expect:") else {
                continue;
            };
            ids.extend(
                expectations
                    .split(',')
                    .filter_map(|part| part.split_whitespace().nth(1))
                    .map(str::to_owned),
            );
        }
    }
    ids.into_iter().collect()
}
