//! `tfproof test`

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use smol_str::SmolStr;

use super::super::args::{Color, TestArguments};
use super::super::{CLEAN, FINDINGS, output};
use super::options;
use crate::check::CheckReport;
use crate::check::expect::{SourceTest, files_below, find, run as run_source_test};
use crate::diagnostic::Diagnostic;
use crate::policy::mock::{self, MockTest};
use crate::report::{Context, terminal};
use crate::source::SourceMap;

/// What a policy must have been seen to answer.
const ANSWERS: &[&str] = &["fail", "pass", "unknown"];

pub(super) fn run(arguments: &TestArguments, base: Utf8PathBuf, color: Color) -> u8 {
    let options = options(base, &[], None, Some(&arguments.policies));
    let mut dirs: BTreeSet<Utf8PathBuf> = BTreeSet::new();
    for path in &arguments.paths {
        if !options.base.join(path).exists() {
            return output::fail(&format!("the path {path} does not exist"));
        }
        dirs.extend(find(&options.base, path));
    }
    dirs.retain(|dir| {
        arguments
            .filter
            .as_ref()
            .is_none_or(|filter| dir.as_str().contains(filter.as_str()))
    });
    let mut files: BTreeSet<Utf8PathBuf> = BTreeSet::new();
    for path in &arguments.paths {
        let below = files_below(&options.base, path, ".policytest.hcl").into_iter();
        files.extend(below.map(|file| {
            file.strip_prefix(&options.base)
                .map_or(file.clone(), Utf8Path::to_owned)
        }));
    }
    let filter = arguments.filter.as_deref().unwrap_or_default();
    files.retain(|file| file.as_str().contains(filter));
    if dirs.is_empty() && files.is_empty() {
        return output::fail("there are no tests here");
    }
    let mocks: Vec<(Utf8PathBuf, MockTest, SourceMap)> = files
        .into_iter()
        .map(|file| {
            let sources = SourceMap::default();
            let test = mock::run(&options.base, &file, &sources);
            (file, test, sources)
        })
        .collect();
    let tests: Vec<SourceTest> = dirs
        .iter()
        .map(|dir| run_source_test(dir, &options))
        .collect();
    let failed = tests
        .iter()
        .map(|test| &test.failures)
        .chain(mocks.iter().map(|(_, test, _)| &test.failures))
        .filter(|failures| !failures.is_empty())
        .count();
    let total = tests.len() + mocks.len();
    let covered = coverage(&tests);
    let lacking = if arguments.coverage {
        lacking(&covered)
    } else {
        Vec::new()
    };
    let written = output::print(|out| {
        for test in &tests {
            print_test(
                &test.dir,
                test.met,
                &test.failures,
                &test.report.sources,
                color,
                out,
            )?;
        }
        for (file, test, sources) in &mocks {
            print_test(file, test.met, &test.failures, sources, color, out)?;
        }
        for (id, answers) in &lacking {
            writeln!(
                out,
                "{id} has no test in which it is {}",
                answers.join(" or ")
            )?;
        }
        writeln!(out, "{} passed, {failed} failed", total - failed)
    });
    let status = if failed > 0 || !lacking.is_empty() {
        FINDINGS
    } else {
        CLEAN
    };
    written.max(status)
}

fn print_test(
    path: &Utf8Path,
    met: usize,
    failures: &[Diagnostic],
    sources: &SourceMap,
    color: Color,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mark = if failures.is_empty() { "pass" } else { "FAIL" };
    writeln!(out, "{mark} {path} ({met} expectations met)")?;
    if failures.is_empty() {
        return Ok(());
    }
    // The frames come from the files of the run; only what is shown is another list.
    let report = CheckReport {
        diagnostics: failures.to_vec(),
        sources: sources.clone(),
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

fn coverage(tests: &[SourceTest]) -> BTreeMap<SmolStr, BTreeSet<&'static str>> {
    let mut covered: BTreeMap<SmolStr, BTreeSet<&'static str>> = BTreeMap::new();
    for (id, answers) in tests.iter().flat_map(|test| &test.covered) {
        covered.entry(id.clone()).or_default().extend(answers);
    }
    covered
}

fn lacking<'a>(
    covered: &'a BTreeMap<SmolStr, BTreeSet<&'static str>>,
) -> Vec<(&'a SmolStr, Vec<&'static str>)> {
    let missing = |answers: &BTreeSet<&'static str>| {
        ANSWERS
            .iter()
            .copied()
            .filter(|answer| !answers.contains(answer))
            .collect::<Vec<_>>()
    };
    covered
        .iter()
        .map(|(id, answers)| (id, missing(answers)))
        .filter(|(_, missing)| !missing.is_empty())
        .collect()
}
