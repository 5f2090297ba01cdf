//! Embeds whatever policy files lie under `policies/`: a new one touches no Rust. One that is broken
//! fails the build.

#[path = "build/policies.rs"]
mod policies;

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("policies");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build");
    match policies::table(&root) {
        Ok(table) => fs::write(Path::new(&out).join("embedded_policies.rs"), table)
            .expect("the build directory can be written"),
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}
