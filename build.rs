//! Embeds whatever lies under `policies/`: policy files, parsed, and examples from their tests. A
//! new policy touches no Rust. One that is broken fails the build.

#[path = "build/examples.rs"]
mod examples;
#[path = "build/policies.rs"]
mod policies;

/// The front of the pipeline: the build parses with the very code that the crate parses with.
#[expect(
    dead_code,
    unused_imports,
    reason = "the crate uses more of it than the build"
)]
#[allow(unreachable_pub, reason = "in the crate it is reachable")]
#[path = "src"]
mod front {
    pub mod diagnostic;
    pub mod guard;
    pub mod number;
    pub mod source {
        mod file;
        mod span;
        pub use file::{Position, SourceFile};
        pub use span::{FileId, Span};
    }
    pub mod syntax;
}

use front::{diagnostic, guard, number, source, syntax};
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("policies");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    let write = |name: &str, contents: &[u8]| {
        let path = Path::new(&out).join(name);
        fs::write(path, contents).expect("the build directory can be written");
    };
    write("policy_examples.rs", examples::table(&root).as_bytes());
    match policies::tables(&root) {
        Ok(tables) => {
            write("embedded_policies.rs", tables.policies.as_bytes());
            write("embedded_rules.rs", tables.rules.as_bytes());
            write("trees.bin", &tables.trees);
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}
