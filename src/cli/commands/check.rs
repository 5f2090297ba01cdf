//! `tfproof check`

use std::io::{self, Write};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::args::{CheckArguments, Color, FailOn, Format};
use super::super::settings::Settings;
use super::super::{CLEAN, FINDINGS, INCOMPLETE, output};
use super::{fixes, options};
use crate::check::{CheckOptions, CheckReport, FindingOutcome, check};
use crate::diagnostic::Level;
use crate::policy::Enforcement;
use crate::report::evidence::Evidence;
use crate::report::{
    Context, github, gitlab, html, json, junit, markdown, sarif, statistics, terminal,
};

pub(super) fn run(
    arguments: &CheckArguments,
    settings: Settings,
    base: Utf8PathBuf,
    color: Color,
) -> u8 {
    let start = Instant::now();
    if let Some(text) = &settings.printed {
        return print_config(text, &settings, color);
    }
    let formats = if arguments.format.is_empty() {
        &[Format::Human][..]
    } else {
        &arguments.format
    };
    if arguments.output.len() > formats.len() {
        return output::fail("there are more --output than --format");
    }
    let options = CheckOptions {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        frameworks: arguments.framework.clone(),
        include_passes: arguments.include_passes,
        min_severity: arguments.min_severity,
        evidence: arguments.format.contains(&Format::Html),
        timing: arguments.statistics,
        fixes: formats.iter().any(|format| format.shows_fixes()),
        named_at_any_severity: !settings.min_severity_given,
        severities: settings.severities,
        overrides: settings.overrides,
        configured_inputs: settings.inputs,
        suppressions: !arguments.no_suppressions,
        require_reasons: settings.require_reasons,
        baseline: arguments.baseline.clone(),
        write_baseline: arguments.write_baseline,
        strict: arguments.strict,
        changed_since: arguments.changed_since.clone(),
        places: settings.places,
        sources: settings.sources,
        diagnostics: settings.diagnostics,
        ..options(
            base,
            &arguments.paths,
            Some(&arguments.inputs),
            Some(&arguments.policies),
        )
    };
    if arguments.diff {
        return fixes::diff(&options, arguments, output::color(color));
    }
    let progress = output::Progress::start();
    let (report, fixed) = if arguments.fix {
        fixes::fix(&options, arguments)
    } else {
        (check(&options), CLEAN)
    };
    drop(progress);
    let evidence = evidence(&arguments.format, &options.base, &report);
    let context = Context {
        evidence: Some(&evidence),
        strict: arguments.strict,
        ..Context::new(&report, start.elapsed())
    };
    let mut status = fixed;
    for (index, format) in formats.iter().enumerate() {
        status = status.max(match arguments.output.get(index) {
            Some(path) => output::to_file(&options.base.join(path), |out| {
                write(&context, *format, arguments, false, out)
            }),
            None => {
                output::print(|out| write(&context, *format, arguments, output::color(color), out))
            }
        });
    }
    if arguments.statistics {
        status = status.max(output::print_error(|out| statistics::write(&context, out)));
    }
    status = status.max(verdict(&report, arguments));
    // The process ends here, which gives the memory back at once.
    std::mem::forget(report);
    status
}

/// Where the run stood, and hashes if a report gives them.
fn evidence(formats: &[Format], base: &Utf8Path, report: &CheckReport) -> Evidence {
    let evidence = Evidence::of_place(base);
    let hashed = [Format::Json, Format::Sarif, Format::Html];
    if !formats.iter().any(|format| hashed.contains(format)) {
        return evidence;
    }
    // Who wants the same bytes from the same input sets the date.
    let given = std::env::var("SOURCE_DATE_EPOCH").ok();
    let given = given.and_then(|seconds| seconds.trim().parse().ok());
    let now = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs())
    };
    evidence.with_hashes(report, given.unwrap_or_else(now))
}

/// Prints what a run would go by, and on standard error what is wrong with it.
fn print_config(text: &str, settings: &Settings, color: Color) -> u8 {
    let report = CheckReport {
        diagnostics: settings.diagnostics.clone(),
        sources: settings.sources.clone(),
        ..CheckReport::default()
    };
    let context = Context::new(&report, std::time::Duration::ZERO);
    let options = terminal::Options {
        color: output::color(color),
        verbose: true,
        quiet: false,
        width: output::width(),
    };
    let _ = terminal::write_diagnostics(&context, options, &mut io::stderr());
    let printed = output::print(|out| out.write_all(text.as_bytes()));
    if settings.diagnostics.is_empty() {
        printed
    } else {
        INCOMPLETE
    }
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
        Format::Sarif => sarif::write(context, out),
        Format::Junit => junit::write(context, out),
        Format::Github => github::write(context, out),
        Format::Gitlab => gitlab::write(context, out),
        Format::Markdown => markdown::write(context, out),
        Format::Html => html::write(context, out),
    }
}

pub(super) fn verdict(report: &CheckReport, arguments: &CheckArguments) -> u8 {
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
