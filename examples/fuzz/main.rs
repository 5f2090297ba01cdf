//! Fuzzes for as long as wanted: `cargo run --release --example fuzz -- SECONDS [TARGET] [FIRST]`.
//!
//! Inputs are numbered: a run from the same number tries the same inputs. An input that makes the
//! program panic, or that takes too much processor time (where the kernel tells it;
//! of the clock elsewhere), is written to `target/fuzz/`, and the next one is tried.

#![expect(clippy::print_stdout, reason = "it reports as it goes")]

mod mutate;
mod spent;
mod targets;
mod texts;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};

use mutate::{Random, mutated};
use spent::{limit, spent};
use targets::{TARGETS, Target};

fn main() -> ExitCode {
    // As deep as the program's own threads.
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(256 << 20)
        .build()
        .expect("threads can be started");
    match pool.install(run) {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// How many inputs are bad.
fn run() -> usize {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let seconds = arguments.first().and_then(|text| text.parse().ok());
    let only = arguments.get(1).filter(|name| *name != "all");
    let first = arguments.get(2).and_then(|text| text.parse().ok());
    let chosen: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| only.is_none_or(|only| only == target.name))
        .collect();
    let share = Duration::from_secs(seconds.unwrap_or(60))
        / u32::try_from(chosen.len().max(1)).unwrap_or(1);
    let mut bad = 0;
    for target in chosen {
        bad += fuzz(target, share, first.unwrap_or(0));
    }
    println!("{bad} inputs are bad");
    bad
}

fn fuzz(target: &Target, share: Duration, first: u64) -> usize {
    let seeds = target.seeds(Path::new(env!("CARGO_MANIFEST_DIR")));
    let start = Instant::now();
    let (mut number, mut bad, mut slowest) = (first, 0, Duration::ZERO);
    while start.elapsed() < share {
        let text = mutated(&seeds, &mut Random::new(number));
        let scratch = tempfile::tempdir().expect("a scratch directory can be made");
        let began = spent();
        let result = catch_unwind(AssertUnwindSafe(|| (target.run)(scratch.path(), &text)));
        let took = spent().saturating_sub(began);
        slowest = slowest.max(took);
        if result.is_err() || took > limit(target.name) {
            bad += 1;
            let path = keep(target, number, &text);
            println!("{}: {took:?}: {}", target.name, path.display());
        }
        number += 1;
    }
    println!(
        "{:<20} {:>9} inputs from {} seeds in {:?}, the slowest {slowest:?}",
        target.name,
        number - first,
        seeds.len(),
        start.elapsed()
    );
    bad
}

fn keep(target: &Target, number: u64, text: &[u8]) -> PathBuf {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    let path = dir.join(format!("{}-{number}", target.name));
    fs::create_dir_all(&dir)
        .and_then(|()| fs::write(&path, text))
        .expect("the target directory can be written");
    path
}
