//! `tfproof check`

use std::io::{self, Write};
use std::time::Instant;

use camino::Utf8PathBuf;

use super::super::args::{CheckArguments, Color, FailOn, Format};
use super::super::{CLEAN, FINDINGS, INCOMPLETE, output};
use super::options;
use crate::check::{CheckOptions, CheckReport, FindingOutcome, check};
use crate::diagnostic::{Level, Severity};
use crate::policy::Enforcement;
use crate::report::{Context, json, terminal};

pub(super) fn run(arguments: &CheckArguments, base: Utf8PathBuf, color: Color) -> u8 {
    let start = Instant::now();
    let options = CheckOptions {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        frameworks: arguments.framework.clone(),
        include_passes: arguments.include_passes,
        min_severity: arguments.min_severity.unwrap_or(Severity::Info),
        ..options(
            base,
            &arguments.paths,
            Some(&arguments.inputs),
            Some(&arguments.policies),
        )
    };
    let report = check(&options);
    let context = Context {
        report: &report,
        duration: start.elapsed(),
    };
    let formats = if arguments.format.is_empty() {
        &[Format::Human][..]
    } else {
        &arguments.format
    };
    if arguments.output.len() > formats.len() {
        return output::fail("there are more --output than --format");
    }
    let mut status = CLEAN;
    for (index, format) in formats.iter().enumerate() {
        status = status.max(match arguments.output.get(index) {
            Some(path) => to_file(&options.base.join(path), |out| {
                write(&context, *format, arguments, false, out)
            }),
            None => {
                output::print(|out| write(&context, *format, arguments, output::color(color), out))
            }
        });
    }
    status.max(verdict(&report, arguments))
}

fn write(
    context: &Context,
    format: Format,
    arguments: &CheckArguments,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => {
            let options = terminal::Options {
                color,
                verbose: arguments.verbose,
                quiet: arguments.quiet,
                width: output::width(),
            };
            terminal::write(context, options, out)
        }
        Format::Json => json::write(context, out),
    }
}

fn to_file(path: &Utf8PathBuf, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
    let mut buffer = Vec::new();
    match write(&mut buffer).and_then(|()| std::fs::write(path, &buffer)) {
        Ok(()) => CLEAN,
        Err(error) => output::fail(&format!("{path} cannot be written: {error}")),
    }
}

fn verdict(report: &CheckReport, arguments: &CheckArguments) -> u8 {
    if report
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error)
    {
        return INCOMPLETE;
    }
    let FailOn::Severity(threshold) = arguments.fail_on else {
        return CLEAN;
    };
    let counts = |outcome| {
        outcome == FindingOutcome::Fail || (arguments.strict && outcome == FindingOutcome::Unknown)
    };
    let fails = report.findings.iter().any(|finding| {
        counts(finding.outcome)
            && finding.enforcement != Enforcement::Advisory
            && finding.severity >= threshold
    });
    if fails { FINDINGS } else { CLEAN }
}
