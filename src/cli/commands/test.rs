//! `tfproof test`: mocks and source tests.

mod coverage;
mod junit;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::super::args::{Color, TestArguments};
use super::super::{CLEAN, FINDINGS, INCOMPLETE, output};
use super::options;
use crate::check::expect::{self, SourceTest, files_below};
use crate::check::{CheckOptions, CheckReport, inputs, unread};
use crate::diagnostic::{Diagnostic, Level};
use crate::guard;
use crate::policy::PolicyInputs;
use crate::policy::mock::{self, MockOutcome, MockSettings, MockTest};
use crate::report::{Context, terminal};
use crate::schema::Schemas;
use crate::source::SourceMap;
use coverage::Coverage;

/// A test file or a directory of source tests.
struct Suite {
    path: Utf8PathBuf,
    sources: SourceMap,
    cases: Vec<Case>,
    /// What is wrong with the test itself.
    problems: Vec<Diagnostic>,
}

/// A mock or an expectation.
struct Case {
    name: String,
    outcome: CaseOutcome,
}

enum CaseOutcome {
    Met,
    Skipped,
    Failed(Vec<Diagnostic>),
}

/// What all tests came to.
#[derive(Default)]
struct Totals {
    passed: usize,
    failed: usize,
    met: usize,
    cases: usize,
    skipped: usize,
    problems: bool,
}

pub(super) fn run(arguments: &TestArguments, base: Utf8PathBuf, color: Color) -> u8 {
    let mut options = options(base, &[], None, Some(&arguments.policies));
    options.schema_dirs.clone_from(&arguments.schema_dir);
    for path in &arguments.paths {
        if !options.base.join(path).exists() {
            return output::fail(&format!("the path {path} does not exist"));
        }
    }
    let (given, errors) = inputs::of_policies(&options, &SourceMap::default());
    if let Some(error) = errors.first() {
        return output::fail(&error.message);
    }
    let (schemas, problems) = Schemas::load(&arguments.schema_dir);
    if let Some(problem) = unread(problems).next() {
        return output::fail(&problem.message);
    }
    let mut coverage = Coverage::default();
    let mut suites = mock_suites(arguments, &options, given.values, schemas, &mut coverage);
    suites.extend(source_suites(arguments, &options, &mut coverage));
    if suites.is_empty() {
        return output::fail(&match &arguments.filter {
            Some(filter) => format!("no test matches {filter}"),
            None => "there are no tests here".to_owned(),
        });
    }
    if arguments.filter.is_none() {
        coverage.untested(&options, &arguments.paths);
    }
    let lacking = if arguments.coverage {
        coverage.lacking()
    } else {
        Vec::new()
    };
    let totals = Totals::of(&suites);
    let mut status = output::print(|out| {
        for suite in &suites {
            print_suite(suite, color, out)?;
        }
        for (id, cases) in &lacking {
            writeln!(out, "{id} lacks a case: {}", cases.join(", "))?;
        }
        totals.print(out)
    });
    if let Some(path) = &arguments.junit {
        status = status.max(junit::to_file(&options.base.join(path), &suites));
    }
    status.max(if totals.problems {
        INCOMPLETE
    } else if totals.failed > 0 || !lacking.is_empty() {
        FINDINGS
    } else {
        CLEAN
    })
}

fn mock_suites(
    arguments: &TestArguments,
    options: &CheckOptions,
    inputs: PolicyInputs,
    schemas: Schemas,
    coverage: &mut Coverage,
) -> Vec<Suite> {
    let below = |path: &Utf8PathBuf| files_below(&options.base, path, ".policytest.hcl");
    let files: BTreeSet<Utf8PathBuf> = arguments.paths.iter().flat_map(below).collect();
    let settings = MockSettings {
        base: options.base.clone(),
        policies: options.policy_dirs.clone(),
        inputs,
        schemas,
    };
    let files: Vec<Utf8PathBuf> = files.into_iter().collect();
    let run = |file: &Utf8PathBuf| {
        let path = file.strip_prefix(&options.base).unwrap_or(file).to_owned();
        let sources = SourceMap::default();
        let test = guard::at("testing", path.as_str(), || {
            mock::run(&settings, &path, &sources)
        })
        .unwrap_or_else(|message| MockTest {
            problems: vec![Diagnostic::path_error(path.as_str(), message)],
            ..MockTest::default()
        });
        (path, test, sources)
    };
    let tests: Vec<(Utf8PathBuf, MockTest, SourceMap)> = files.par_iter().map(run).collect();
    let mut suites = Vec::new();
    for (path, mut test, sources) in tests {
        if let Some(filter) = unmatched(&path, arguments) {
            test.mocks.retain(|mock| {
                let judged = mock.answers.iter().any(|(id, _)| id.contains(filter));
                judged || mock.name.contains(filter)
            });
            if test.mocks.is_empty() {
                continue;
            }
        }
        coverage.mocks(&test);
        let cases = test.mocks.into_iter().map(|mock| Case {
            name: mock.name,
            outcome: match mock.outcome {
                MockOutcome::Met => CaseOutcome::Met,
                MockOutcome::Skipped => CaseOutcome::Skipped,
                MockOutcome::Failed(why) => CaseOutcome::Failed(why),
            },
        });
        suites.push(Suite {
            cases: cases.collect(),
            problems: test.problems,
            path,
            sources,
        });
    }
    suites
}

fn source_suites(
    arguments: &TestArguments,
    options: &CheckOptions,
    coverage: &mut Coverage,
) -> Vec<Suite> {
    let below = |path: &Utf8PathBuf| expect::find(&options.base, path);
    let dirs: BTreeSet<Utf8PathBuf> = arguments.paths.iter().flat_map(below).collect();
    let dirs: Vec<Utf8PathBuf> = dirs.into_iter().collect();
    let run = |dir: &Utf8PathBuf| {
        guard::at("testing", dir.as_str(), || expect::run(dir, options)).unwrap_or_else(|message| {
            SourceTest {
                dir: dir.clone(),
                cases: Vec::new(),
                problems: vec![Diagnostic::path_error(dir.as_str(), message)],
                report: CheckReport::default(),
                covered: std::collections::BTreeMap::default(),
            }
        })
    };
    let tests: Vec<SourceTest> = dirs.par_iter().map(run).collect();
    let mut suites = Vec::new();
    for mut test in tests {
        if let Some(filter) = unmatched(&test.dir, arguments) {
            test.cases.retain(|case| case.name.contains(filter));
            test.covered.retain(|id, _| id.contains(filter));
            if test.cases.is_empty() {
                continue;
            }
        }
        coverage.source(&test);
        let cases = test.cases.into_iter().map(|case| Case {
            name: case.name,
            outcome: match case.failure {
                None => CaseOutcome::Met,
                Some(failure) => CaseOutcome::Failed(vec![failure]),
            },
        });
        suites.push(Suite {
            path: test.dir,
            sources: test.report.sources,
            cases: cases.collect(),
            problems: test.problems,
        });
    }
    suites
}

/// The text that cases must contain, where the path of the test does not.
fn unmatched<'a>(path: &Utf8Path, arguments: &'a TestArguments) -> Option<&'a str> {
    let filter = arguments.filter.as_deref()?;
    (!path.as_str().contains(filter)).then_some(filter)
}

impl Suite {
    fn failures(&self) -> impl Iterator<Item = &Diagnostic> {
        self.cases.iter().flat_map(|case| match &case.outcome {
            CaseOutcome::Failed(why) => &why[..],
            CaseOutcome::Met | CaseOutcome::Skipped => &[],
        })
    }

    fn has_errors(&self) -> bool {
        let is_error = |problem: &Diagnostic| problem.level == Level::Error;
        self.problems.iter().any(is_error)
    }

    fn passes(&self) -> bool {
        !self.has_errors() && self.failures().next().is_none()
    }

    fn met(&self) -> usize {
        let met = |case: &&Case| matches!(case.outcome, CaseOutcome::Met);
        self.cases.iter().filter(met).count()
    }

    fn skipped(&self) -> usize {
        let skipped = |case: &&Case| matches!(case.outcome, CaseOutcome::Skipped);
        self.cases.iter().filter(skipped).count()
    }
}

impl Totals {
    fn of(suites: &[Suite]) -> Totals {
        let mut totals = Totals::default();
        for suite in suites {
            if suite.passes() {
                totals.passed += 1;
            } else {
                totals.failed += 1;
            }
            totals.met += suite.met();
            totals.skipped += suite.skipped();
            totals.cases += suite.cases.len() - suite.skipped();
            totals.problems |= suite.has_errors();
        }
        totals
    }

    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let skipped = match self.skipped {
            0 => String::new(),
            count => format!(", {count} skipped"),
        };
        writeln!(
            out,
            "{} passed, {} failed ({} of {} expectations met{skipped})",
            self.passed, self.failed, self.met, self.cases
        )
    }
}

fn print_suite(suite: &Suite, color: Color, out: &mut dyn Write) -> io::Result<()> {
    let mark = if suite.passes() { "pass" } else { "FAIL" };
    let met = suite.met();
    let plural = if met == 1 { "" } else { "s" };
    writeln!(out, "{mark} {} ({met} expectation{plural} met)", suite.path)?;
    // The frames come from the files of the run; only what is shown is another list.
    let failures = suite.problems.iter().chain(suite.failures());
    let report = CheckReport {
        diagnostics: failures.cloned().collect(),
        sources: suite.sources.clone(),
        ..CheckReport::default()
    };
    let options = terminal::Options {
        color: output::color(color),
        verbose: true,
        quiet: false,
        width: output::width(),
    };
    let context = Context::new(&report, Duration::ZERO);
    terminal::write_diagnostics(&context, options, out)
}
