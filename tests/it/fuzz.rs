//! A short, repeatable fuzz of every way into the program; `examples/fuzz` goes on from there.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::mutate::{Random, mutated};
use crate::run::root;
use crate::targets::TARGETS;

/// Inputs for each target.
const INPUTS: u64 = 60;

#[test]
fn no_input_makes_it_panic() {
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(256 << 20)
        .build()
        .unwrap();
    let mut bad = Vec::new();
    pool.install(|| {
        for target in TARGETS {
            let seeds = target.seeds(&root());
            for number in 0..INPUTS {
                let text = mutated(&seeds, &mut Random::new(number));
                let scratch = tempfile::tempdir().unwrap();
                let run = AssertUnwindSafe(|| (target.run)(scratch.path(), &text));
                if catch_unwind(run).is_err() {
                    bad.push(format!("{} {number}", target.name));
                }
            }
        }
    });
    assert!(
        bad.is_empty(),
        "cargo run --example fuzz -- 1 TARGET NUMBER: {bad:?}"
    );
}
