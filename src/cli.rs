//! The command line: flags to options, results to exit status.

mod args;
mod commands;
mod output;
mod pairs;
mod settings;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::guard::{self, guarded};
use args::Arguments;

/// Threads evaluate configurations recursively, as deep as `eval` allows; this is room enough for
/// that in debug builds, and costs address space only.
const STACK_SIZE: usize = 256 << 20;

/// More threads than this serve nobody, and a configuration may ask for any number.
const MAX_JOBS: usize = 256;

/// Exit status: nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Exit status: findings at or above `--fail-on`.
const FINDINGS: u8 = 1;
/// Exit status: the run could not do its whole job.
const INCOMPLETE: u8 = 2;

/// Runs the program.
pub fn main() -> ExitCode {
    let argv: Vec<_> = std::env::args_os().collect();
    let parsed = Arguments::command()
        .try_get_matches_from(&argv)
        .and_then(|matches| Ok((Arguments::from_arg_matches(&matches)?, matches)));
    let (arguments, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // `--help` and `--version` come this way too, and are no failure.
            let status = if error.use_stderr() {
                INCOMPLETE
            } else {
                CLEAN
            };
            let _ = error.print();
            return ExitCode::from(status);
        }
    };
    let base = match commands::current_dir() {
        Ok(base) => base,
        Err(message) => return ExitCode::from(output::fail(&message)),
    };
    let resolve = || settings::resolve(arguments, &matches, &argv, &base);
    let (arguments, settings) = match guard::at("reading", "the configuration", resolve) {
        Ok(resolved) => resolved,
        Err(message) => return ExitCode::from(output::fail(&message)),
    };
    let jobs = arguments.jobs.unwrap_or(0).min(MAX_JOBS);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK_SIZE)
        .build();
    let status = match pool {
        Ok(pool) => pool
            .install(|| guarded(|| commands::run(&arguments, settings, base)))
            .unwrap_or_else(|panic| {
                output::fail(&format!(
                    "this is a defect of tfproof: the run ends with {panic}"
                ))
            }),
        Err(error) => output::fail(&format!("threads cannot be started: {error}")),
    };
    ExitCode::from(status)
}
