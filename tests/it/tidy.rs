//! The rule of the pipeline: a module names only modules that `lib.rs` declares above it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::root;

#[test]
fn modules_name_only_modules_above_them() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let order: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert!(
        order.len() > 8,
        "lib.rs declares its modules as `pub mod name;`"
    );
    let mut wrong = Vec::new();
    for (index, module) in order.iter().enumerate() {
        for file in files_of(module) {
            let text = fs::read_to_string(&file).unwrap();
            for (line, named) in named_modules(&text) {
                let position = order.iter().position(|other| *other == named);
                if position.is_some_and(|position| position > index) {
                    wrong.push(format!("{}:{line} names {named}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn files_of(module: &str) -> Vec<PathBuf> {
    let src = root().join("src");
    let mut files = vec![src.join(format!("{module}.rs"))];
    collect(&src.join(module), &mut files);
    files
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules that a file names after `crate::`, with the line.
fn named_modules(text: &str) -> Vec<(usize, &str)> {
    let mut named = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len());
            named.push((index + 1, &rest[..end]));
        }
    }
    named
}
