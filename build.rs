//! Embeds whatever policy files lie under `policies/`: a new one touches no Rust.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("policies");
    println!("cargo::rerun-if-changed=policies");
    let mut table = String::from("&[\n");
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the policies can be listed");
        let path = entry.path();
        if !path.to_string_lossy().ends_with(".policy.hcl") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path
            .strip_prefix(&root)
            .expect("it lies below")
            .to_string_lossy()
            .replace('\\', "/");
        writeln!(
            table,
            "    ({name:?}, include_str!({:?})),",
            path.display().to_string()
        )
        .expect("a string takes all");
    }
    table.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("builtin_policies.rs");
    fs::write(out, table).expect("the build directory can be written");
}
