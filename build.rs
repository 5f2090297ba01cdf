//! Embeds whatever lies under `policies/`: policy files, and examples from their tests. A new policy
//! touches no Rust.

#[path = "build/examples.rs"]
mod examples;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("policies");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build");
    let files = files(&root);
    let write = |name: &str, table: String| {
        fs::write(out.join(name), table).expect("the build directory can be written");
    };
    write("builtin_policies.rs", policies(&root, &files));
    write("policy_examples.rs", examples::table(&tests(&root, &files)));
}

/// All files below `policies/`, sorted.
fn files(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name();
    let entries = entries
        .into_iter()
        .map(|entry| entry.expect("the policies can be listed"));
    entries
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file())
        .collect()
}

/// The path below `policies/`, with `/` on every system.
fn below(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).expect("it lies below");
    relative.to_string_lossy().replace('\\', "/")
}

/// The policy files, by path and text.
fn policies(root: &Path, files: &[PathBuf]) -> String {
    let mut table = String::from("&[\n");
    for path in files {
        let name = below(root, path);
        if name.ends_with(".policy.hcl") {
            println!("cargo::rerun-if-changed={}", path.display());
            let path = path.display().to_string();
            writeln!(table, "    ({name:?}, include_str!({path:?})),").expect("a string takes all");
        }
    }
    table.push(']');
    table
}

fn is_source(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "tf")
}

/// The files of source tests, by path and text. A package may come without them: then there are no
/// examples.
fn tests(root: &Path, files: &[PathBuf]) -> Vec<(String, String)> {
    let named = files.iter().map(|path| (below(root, path), path));
    let tests = named.filter(|(name, _)| name.contains("_test/") && is_source(name));
    tests
        .map(|(name, path)| {
            println!("cargo::rerun-if-changed={}", path.display());
            (name, fs::read_to_string(path).expect("a test can be read"))
        })
        .collect()
}
