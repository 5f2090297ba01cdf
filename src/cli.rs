//! The command line: flags to options, results to exit status.

mod args;
mod commands;
mod output;

use std::process::ExitCode;

use clap::Parser;

use args::Arguments;

/// Threads evaluate configurations recursively, as deep as `eval` allows; this is room enough for
/// that in debug builds, and costs address space only.
const STACK_SIZE: usize = 256 << 20;

/// Exit status: nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Exit status: findings at or above `--fail-on`.
const FINDINGS: u8 = 1;
/// Exit status: the run could not do its whole job.
const INCOMPLETE: u8 = 2;

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
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
    let jobs = arguments.jobs.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK_SIZE)
        .build();
    let status = match pool {
        Ok(pool) => pool.install(|| commands::run(&arguments)),
        Err(error) => output::fail(&format!("threads cannot be started: {error}")),
    };
    ExitCode::from(status)
}
