//! Embeds whatever lies under `policies/`: policy files, and examples from their tests. A new policy
//! touches no Rust. One that is broken fails the build.

#[path = "build/examples.rs"]
mod examples;
#[path = "build/policies.rs"]
mod policies;

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("policies");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build");
    let write = |name: &str, table: String| {
        let path = Path::new(&out).join(name);
        fs::write(path, table).expect("the build directory can be written");
    };
    write("policy_examples.rs", examples::table(&root));
    match policies::table(&root) {
        Ok(table) => write("embedded_policies.rs", table),
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}
