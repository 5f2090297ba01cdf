//! How long `tfproof check` takes, without the start of the process: over a generated tree of 1,000
//! modules, and over one small file.
//!
//! `cargo bench`, or `just bench`. `TFPROOF_BENCH_TREE=DIR cargo bench` leaves the tree in DIR, for
//! `just bench-peers DIR` and for profilers.

mod tree;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use camino::Utf8PathBuf;
use divan::Bencher;
use tempfile::TempDir;
use tfproof::check::{CheckOptions, CheckReport, check};

fn main() {
    // Evaluation is recursive; the program gives its threads as much.
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(256 << 20)
        .build_global();
    pool.expect("the threads are started once");
    divan::main();
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn thousand_modules(bencher: Bencher) {
    let temporary = TempDir::new().expect("there is room for files");
    let dir = env::var_os("TFPROOF_BENCH_TREE")
        .map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    tree::write(&dir).expect("there is room for files");
    let options = options(&dir);
    let report = check(&options);
    assert_sound(&report);
    assert_eq!(report.summary.modules, tree::MODULES);
    bencher.bench(|| check(&options));
}

#[divan::bench]
fn one_file(bencher: Bencher) {
    let dir = TempDir::new().expect("there is room for files");
    fs::write(dir.path().join("main.tf"), include_str!("small.tf"))
        .expect("there is room for files");
    let options = options(dir.path());
    assert_sound(&check(&options));
    bencher.bench(|| check(&options));
}

fn options(dir: &Path) -> CheckOptions {
    let base = Utf8PathBuf::from_path_buf(dir.canonicalize().expect("the directory is there"))
        .expect("its name is Unicode");
    CheckOptions {
        base,
        paths: vec![".".into()],
        builtin: true,
        ..CheckOptions::default()
    }
}

/// A run that gave up half way, or found nothing to judge, would be no measure.
fn assert_sound(report: &CheckReport) {
    let errors: Vec<&str> = report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .take(5)
        .collect();
    assert_eq!(report.summary.errors, 0, "{errors:?}");
    assert!(report.summary.fail > 0, "nothing was found");
}
