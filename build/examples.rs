//! From the source tests of a policy: the plainest block that fails it, and the plainest that
//! passes it.
//!
//! Tests are formatted, so a top-level block begins at the start of a line and ends with a `}` there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What the comments begin with that say what a policy finds.
const EXPECT: &str = "# expect: ";

/// A block that may be shown, and how much there is to understand beside it.
struct Candidate {
    cost: usize,
    text: String,
}

/// The examples of a policy.
#[derive(Default)]
struct Examples {
    fail: Option<Candidate>,
    pass: Option<Candidate>,
}

/// The table of examples as Rust source, sorted by policy: id, failing block, passing block; an
/// empty text where there is none.
pub(crate) fn table(root: &Path) -> String {
    let mut examples: BTreeMap<String, Examples> = BTreeMap::new();
    for (path, text) in tests(root) {
        for block in blocks(&text) {
            collect(&mut examples, &path, &block);
        }
    }
    let mut table = String::from("&[\n");
    for (id, examples) in examples {
        let text = |candidate: Option<Candidate>| candidate.map(|one| one.text).unwrap_or_default();
        let (fail, pass) = (text(examples.fail), text(examples.pass));
        if !(fail.is_empty() && pass.is_empty()) {
            writeln!(table, "    ({id:?}, {fail:?}, {pass:?}),").expect("a string takes all");
        }
    }
    table.push(']');
    table
}

/// The files of source tests, by path and text. A package may come without them: then there are no
/// examples.
fn tests(root: &Path) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name();
    let mut tests = Vec::new();
    for entry in entries {
        let path = entry.expect("the policies can be listed").into_path();
        let name = path.to_string_lossy().replace('\\', "/");
        let is_source = path.extension().is_some_and(|extension| extension == "tf");
        if is_source && name.contains("_test/") {
            println!("cargo::rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path).expect("a test can be read");
            tests.push((name, text));
        }
    }
    tests
}

/// The top-level blocks of a file, as lines.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks = Vec::new();
    let mut current: Vec<&str> = Vec::new();
    for line in text.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if !current.is_empty() || begins {
            current.push(line);
        }
        let code = line.split(EXPECT).next().unwrap_or(line).trim_end();
        let on_one_line = current.len() == 1 && code.ends_with('}');
        if line.starts_with('}') || on_one_line {
            blocks.push(std::mem::take(&mut current));
        }
    }
    blocks
}

fn collect(examples: &mut BTreeMap<String, Examples>, path: &str, block: &[&str]) {
    let candidate = || Candidate {
        cost: cost(path, block),
        text: shown(block),
    };
    for line in block {
        let Some((_, expected)) = line.split_once(EXPECT) else {
            continue;
        };
        for part in expected.split(',') {
            let mut words = part.split_whitespace();
            let (Some(outcome), Some(id)) = (words.next(), words.next()) else {
                continue;
            };
            let of_policy = examples.entry(id.to_owned()).or_default();
            match outcome {
                "fail" => keep(&mut of_policy.fail, candidate()),
                "pass" => keep(&mut of_policy.pass, candidate()),
                _ => {}
            }
        }
    }
}

fn keep(best: &mut Option<Candidate>, candidate: Candidate) {
    if best.as_ref().is_none_or(|best| candidate.cost < best.cost) {
        *best = Some(candidate);
    }
}

/// Lines, and far more for what stands elsewhere: a reader sees only the block.
fn cost(path: &str, block: &[&str]) -> usize {
    let elsewhere = ["var.", "local.", "each.", "count.", "module."];
    let references = block
        .iter()
        .filter(|line| elsewhere.iter().any(|name| line.contains(name)));
    let is_resource = block[0].starts_with("resource");
    let called = path.contains("/modules/");
    block.len()
        + 100 * references.count()
        + 1_000 * usize::from(called)
        + 10_000 * usize::from(!is_resource)
}

/// The block without what only tests need.
fn shown(block: &[&str]) -> String {
    let lines = block.iter().map(|line| match line.split_once(EXPECT) {
        Some((code, _)) => code.trim_end(),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}
