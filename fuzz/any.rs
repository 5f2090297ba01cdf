//! One of the targets of `examples/fuzz`, named by `TFPROOF_FUZZ`, for a fuzzer that is guided by
//! coverage: `just fuzz-coverage TARGET SECONDS`.
//!
//! The corpus of a target begins as its seeds. Every panic ends the process, the ones too that the
//! program would turn into an error; so does what takes too much processor time.

#![no_main]

#[allow(dead_code, reason = "the mutations are libFuzzer's as well")]
#[path = "../examples/fuzz/mutate.rs"]
mod mutate;
#[path = "../examples/fuzz/spent.rs"]
mod spent;
#[path = "../examples/fuzz/targets.rs"]
mod targets;
#[path = "../examples/fuzz/texts.rs"]
mod texts;

use std::backtrace::Backtrace;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, panic, process};

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use mutate::{Random, change};
use spent::{limit, spent};
use targets::{TARGETS, Target};

/// The target, its seeds, and a directory of this process.
struct Bench {
    target: &'static Target,
    seeds: Vec<Vec<u8>>,
    scratch: PathBuf,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let name = env::var("TFPROOF_FUZZ").unwrap_or_default();
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.unwrap_or_else(|| {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        panic!("TFPROOF_FUZZ is one of {}", names.join(", "))
    });
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Bench {
        target,
        seeds: target.seeds(root.expect("the crate lies in the project")),
        scratch: env::temp_dir().join(format!("tfproof-fuzz-{}", process::id())),
    }
});

fn init() {
    // All on this thread: the way is the same each time, and nobody waits for another.
    let pool = rayon::ThreadPoolBuilder::new();
    let pool = pool.num_threads(1).use_current_thread();
    pool.build_global().expect("there is no other pool");
    plant(&BENCH);
    // The program sets its own hook once, where it first catches panics, which keeps quiet about
    // them: before ours.
    for target in TARGETS {
        run(target, b"");
    }
    panic::set_hook(Box::new(|info| {
        eprintln!("{info}\n{}", Backtrace::force_capture());
        process::abort();
    }));
}

/// Begins the corpus, where there is none.
fn plant(bench: &Bench) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let corpus = corpus.join(bench.target.name);
    fs::create_dir_all(&corpus).expect("the corpus can be written");
    if fs::read_dir(&corpus).is_ok_and(|mut entries| entries.next().is_some()) {
        return;
    }
    for (number, seed) in bench.seeds.iter().enumerate() {
        fs::write(corpus.join(format!("seed-{number}")), seed).expect("the corpus can be written");
    }
}

fn run(target: &Target, text: &[u8]) {
    let scratch = &BENCH.scratch;
    fs::create_dir_all(scratch).expect("the scratch directory can be made");
    (target.run)(scratch, text);
    fs::remove_dir_all(scratch).expect("the scratch directory can be removed");
}

fuzz_target!(init: init(), |text: &[u8]| {
    let began = spent();
    run(BENCH.target, text);
    let took = spent().saturating_sub(began);
    assert!(took <= limit(BENCH.target.name), "{took:?} of processor time");
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    if random.below(2) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let mut text = data[..size].to_vec();
    for _ in 0..=random.below(3) {
        change(&mut text, &BENCH.seeds, &mut random);
        text.truncate(max_size);
    }
    data[..text.len()].copy_from_slice(&text);
    text.len()
});
