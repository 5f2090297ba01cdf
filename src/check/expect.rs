//! Source tests of policies: Terraform files with the expectation at the end of the line where the
//! finding must begin.
//!
//! A test is a directory `NAME_test` beside `NAME.policy.hcl`: it is linted with the policies of
//! that file, and what is found must be what is expected, no more and no less. A directory with
//! expectations that has no such policy file beside it is linted with the policies it names.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use smol_str::SmolStr;

use super::{CheckOptions, CheckReport, Finding, FindingOutcome, check};
use crate::diagnostic::{Diagnostic, Label, Level, did_you_mean};
use crate::graph::pseudo_type;
use crate::policy::Library;
use crate::source::{FileId, SourceFile, Span};
use crate::syntax;

/// What a policy can be expected to say.
const OUTCOMES: &[&str] = &["fail", "unknown", "pass"];

/// The word for a file in which nothing is expected, so that it counts as a test.
const NOTHING: &str = "nothing";

/// Cases of a policy that a test must have: what it said somewhere, and that it said so through a
/// module.
pub const COVERAGE: &[&str] = &["fail", "pass", "unknown", "through a module"];

/// How many answers of a policy are shown beside the place where another one was expected.
const MAX_ACTUAL: usize = 3;

/// A place at which a policy is expected to answer, or did.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Answer {
    file: String,
    /// From 1.
    line: usize,
    outcome: SmolStr,
    id: SmolStr,
}

/// What a source test came to.
#[derive(Debug)]
pub struct SourceTest {
    /// The directory.
    pub dir: Utf8PathBuf,
    /// What was expected, and what was found beyond that.
    pub cases: Vec<SourceCase>,
    /// What is wrong with the configuration, its policies or the expectations.
    pub problems: Vec<Diagnostic>,
    /// The run that was looked at.
    pub report: CheckReport,
    /// For each policy under test, which of [`COVERAGE`] there is.
    pub covered: BTreeMap<SmolStr, BTreeSet<&'static str>>,
}

/// An expectation, or a finding that none is for.
#[derive(Debug)]
pub struct SourceCase {
    /// `fail aws_x_y at main.tf:3`
    pub name: String,
    /// The expectation that was not met, or the finding.
    pub failure: Option<Diagnostic>,
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
    let entries = crate::source::walker(&base.join(path)).build().flatten();
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
        read_all: true,
        undeclared_inputs: true,
        ..options.clone()
    };
    // What inputs of policies are in this test.
    let inputs = dir.join("inputs.tfvars");
    if options.base.join(&inputs).is_file() {
        options.policy_input_files.push(inputs);
    }
    if let Some(file) = policy_file(&options.base, dir) {
        options.builtin = false;
        options.policy_dirs = vec![file];
    } else {
        options.select = named(&options.base, dir);
    }
    let report = check(&options);
    let errors = report.diagnostics.iter();
    let errors = errors.filter(|diagnostic| diagnostic.level == Level::Error);
    let mut problems: Vec<Diagnostic> = errors.cloned().collect();
    let expected = expectations(&report, &mut problems);
    let given: Vec<(Option<Answer>, &Finding)> = report
        .findings
        .iter()
        .map(|finding| (answer(&report, finding), finding))
        .collect();
    let mut cases: Vec<SourceCase> = expected
        .iter()
        .map(|(answer, span)| {
            let met = given
                .iter()
                .any(|(given, _)| given.as_ref() == Some(answer));
            SourceCase {
                name: case_name(answer),
                failure: (!met).then(|| missing(answer, *span, &given)),
            }
        })
        .collect();
    for (answer, finding) in &given {
        let Some(answer) = answer.as_ref().filter(|answer| answer.outcome != "pass") else {
            continue;
        };
        if !expected.contains_key(answer) {
            cases.push(SourceCase {
                name: case_name(answer),
                failure: Some(unexpected(answer, finding)),
            });
        }
    }
    let covered = covered(&report, &expected, &given);
    SourceTest {
        dir: dir.to_owned(),
        cases,
        problems: super::sorted(problems, &report.sources),
        covered,
        report,
    }
}

fn case_name(answer: &Answer) -> String {
    format!(
        "{} {} at {}:{}",
        answer.outcome, answer.id, answer.file, answer.line
    )
}

fn answer(report: &CheckReport, finding: &Finding) -> Option<Answer> {
    let (start, _) = report.sources.positions(finding.span)?;
    Some(Answer {
        file: report.sources.path(finding.span.file),
        line: start.line,
        outcome: finding.outcome.as_str().into(),
        id: finding.id.clone(),
    })
}

/// For each policy under test, which cases there are. Only what was expected counts, but for
/// passes, which need no comment.
fn covered(
    report: &CheckReport,
    expected: &BTreeMap<Answer, Span>,
    given: &[(Option<Answer>, &Finding)],
) -> BTreeMap<SmolStr, BTreeSet<&'static str>> {
    let policies = report.library.policies.iter();
    let mut covered: BTreeMap<SmolStr, BTreeSet<&'static str>> = policies
        .map(|policy| {
            // What a called module does not have cannot be judged through one, and what must be
            // written out is known.
            let mut given = BTreeSet::new();
            if let Some(ty) = pseudo_type(&policy.pattern) {
                given.extend((!ty.in_modules).then_some("through a module"));
                given.extend(ty.literal.then_some("unknown"));
            }
            (policy.id.clone(), given)
        })
        .collect();
    for (answer, finding) in given {
        let met = answer
            .as_ref()
            .is_some_and(|answer| expected.contains_key(answer));
        let cases = covered.entry(finding.id.clone()).or_default();
        if met || finding.outcome == FindingOutcome::Pass {
            cases.insert(finding.outcome.as_str());
        }
        let from_another = || {
            let dir = |span: Span| {
                Utf8PathBuf::from(report.sources.path(span.file))
                    .parent()
                    .map(Utf8Path::to_owned)
            };
            let here = dir(finding.span);
            finding.trace.iter().any(|label| dir(label.span) != here)
        };
        if met
            && finding.outcome != FindingOutcome::Pass
            && (finding.address.starts_with("module.") || from_another())
        {
            cases.insert("through a module");
        }
    }
    covered
}

/// A finding that no expectation is for.
fn unexpected(answer: &Answer, finding: &Finding) -> Diagnostic {
    let message = format!(
        "expected nothing here, but {} {}: {}{}",
        answer.id,
        said(finding),
        finding.message,
        reason(finding)
    );
    let mut diagnostic = Diagnostic::error(finding.span, message);
    let labels = finding.trace.iter();
    diagnostic.related = labels
        .map(|label| Label::new(label.span, label.text.clone()))
        .collect();
    diagnostic
}

/// An expectation that was not met, beside what the policy says nearby.
fn missing(answer: &Answer, span: Span, given: &[(Option<Answer>, &Finding)]) -> Diagnostic {
    let mut nearby: Vec<(usize, &Finding)> = given
        .iter()
        .filter_map(|(given, finding)| {
            let given = given
                .as_ref()
                .filter(|given| given.id == answer.id && given.file == answer.file)?;
            Some((given.line.abs_diff(answer.line), *finding))
        })
        .collect();
    nearby.sort_by_key(|(distance, finding)| (*distance, finding.span.start));
    let actual = match nearby.first() {
        Some((0, finding)) => format!("it {}", said(finding)),
        Some(_) => "it does not".to_owned(),
        None => "it judges nothing in this file".to_owned(),
    };
    let expected = match answer.outcome.as_str() {
        "unknown" => "be unknown",
        other => other,
    };
    let message = format!(
        "expected {} to {expected} on this line, but {actual}",
        answer.id
    );
    let mut diagnostic = Diagnostic::error(span, message);
    for (_, finding) in nearby.into_iter().take(MAX_ACTUAL) {
        let text = format!("it {}{}", said(finding), reason(finding));
        diagnostic.related.push(Label::new(finding.span, text));
    }
    diagnostic
}

/// What a finding says of its resource, as a part of a sentence.
fn said(finding: &Finding) -> String {
    let verb = match finding.outcome {
        FindingOutcome::Fail => "fails",
        FindingOutcome::Unknown => "is unknown for",
        FindingOutcome::Pass => "passes",
        FindingOutcome::Suppressed => "is suppressed for",
    };
    format!("{verb} {}", finding.address)
}

fn reason(finding: &Finding) -> String {
    let reason = finding.reason.as_ref();
    reason
        .map(|reason| format!(" ({reason})"))
        .unwrap_or_default()
}

/// The expectations in all files of a run.
fn expectations(report: &CheckReport, problems: &mut Vec<Diagnostic>) -> BTreeMap<Answer, Span> {
    let mut expected = BTreeMap::new();
    for index in 0..report.sources.len() {
        let id = FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let Some(file) = report.sources.get(id) else {
            continue;
        };
        if file.path().as_str().ends_with(".policy.hcl") {
            continue;
        }
        for comment in syntax::comments(id, file.text()) {
            let Some(text) = comment.text.strip_prefix("expect:") else {
                continue;
            };
            let here = file.position(comment.span.start as usize).line;
            for part in text.split(',').filter(|part| part.trim() != NOTHING) {
                match expectation(part, &report.library) {
                    Ok((outcome, id, place)) => {
                        let place = match place {
                            None => Ok((file.path().to_string(), here)),
                            Some(place) => place.find(report, &file, here),
                        };
                        match place {
                            Ok((file, line)) => {
                                let answer = Answer {
                                    file,
                                    line,
                                    outcome: outcome.into(),
                                    id: id.into(),
                                };
                                expected.insert(answer, comment.span);
                            }
                            Err(message) => {
                                problems.push(Diagnostic::error(comment.span, message));
                            }
                        }
                    }
                    Err(message) => problems.push(Diagnostic::error(comment.span, message)),
                }
            }
        }
    }
    expected
}

/// Where a finding is expected that stands where no comment can: within a text of several lines, or
/// in a file that is none of Terraform.
struct Elsewhere<'t> {
    /// A part of the line.
    text: &'t str,
    /// The file, beside the one with the comment; none means below the comment.
    file: Option<&'t str>,
}

impl Elsewhere<'_> {
    /// The first line that has the text.
    fn find(
        &self,
        report: &CheckReport,
        file: &SourceFile,
        below: usize,
    ) -> Result<(String, usize), String> {
        let (path, from) = match self.file {
            None => (file.path().to_string(), below),
            Some(name) => {
                let dir = file.path().parent().unwrap_or(Utf8Path::new(""));
                (dir.join(name).to_string(), 0)
            }
        };
        let files = (0..report.sources.len()).filter_map(|index| {
            let id = FileId(u32::try_from(index).unwrap_or(u32::MAX));
            report.sources.get(id)
        });
        let Some(found) = files.into_iter().find(|file| file.path().as_str() == path) else {
            return Err(format!("the run has not read a file {path}"));
        };
        if self.text.is_empty() {
            // Of a file whose text is not shown, all there is to point at is its beginning.
            return Ok((path, 1));
        }
        let mut lines = found.text().lines().enumerate().skip(from);
        let line = lines.find(|(_, line)| line.contains(self.text) && !line.contains("expect:"));
        line.map(|(index, _)| (path.clone(), index + 1))
            .ok_or_else(|| format!("no line of {path} has \"{}\"", self.text))
    }
}

/// `fail aws_x_y`, `fail aws_x_y at "text"`, `fail aws_x_y at "text" in nginx.conf`
fn expectation<'t>(
    text: &'t str,
    library: &Library,
) -> Result<(&'t str, &'t str, Option<Elsewhere<'t>>), String> {
    let (text, place) = match text.split_once(" at \"") {
        None => (text, None),
        Some((text, rest)) => {
            let Some((line, file)) = rest.rsplit_once('"') else {
                return Err(format!("the text after \"at\" ends with a quote: {rest}"));
            };
            let file = file.trim().strip_prefix("in ").map(str::trim);
            (text, Some(Elsewhere { text: line, file }))
        }
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let [outcome, id] = words[..] else {
        return Err(format!(
            "an expectation is fail, unknown or pass and the id of a policy, not \"{}\"",
            text.trim()
        ));
    };
    if !OUTCOMES.contains(&outcome) {
        let hint = hint(outcome, OUTCOMES.iter().copied());
        return Err(format!(
            "an expectation is fail, unknown or pass, not \"{outcome}\"{hint}"
        ));
    }
    let mut ids = library.named().map(|policy| policy.id);
    if !ids.any(|known| known == id) {
        let ids = library.named().map(|policy| policy.id);
        return Err(format!(
            "no policy under test has the id {id}{}",
            hint(id, ids)
        ));
    }
    Ok((outcome, id, place))
}

fn hint<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = did_you_mean(name, known);
    nearest
        .map(|name| format!("; did you mean {name}?"))
        .unwrap_or_default()
}

/// The policies that the expectations in a directory name.
fn named(base: &Utf8Path, dir: &Utf8Path) -> Vec<String> {
    let mut ids = BTreeSet::new();
    for entry in walkdir::WalkDir::new(base.join(dir)).into_iter().flatten() {
        if !entry.file_type().is_file() {
            continue;
        }
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
