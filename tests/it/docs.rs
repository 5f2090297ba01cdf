//! The commands and files in the pages of the book do what the pages say.
//!
//! A code block below `<!-- file: PATH -->` is written to that file. In a `console` block, a line
//! that begins with `$` is run, and each line below it must be part of what is printed;
//! `[exit N]` is the status, 0 if it is not said. All of a page happens in one directory.

use std::fs;
use std::path::Path;

use crate::run::{root, tfproof, write};

/// A piece of a page.
enum Step<'p> {
    File(&'p str, String),
    Command {
        arguments: Vec<&'p str>,
        status: i32,
        lines: Vec<&'p str>,
    },
}

fn steps(page: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut lines = page.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        let named = line.strip_prefix("<!-- file: ");
        if let Some(path) = named.and_then(|rest| rest.strip_suffix(" -->")) {
            file = Some(path);
            continue;
        }
        let Some(language) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match (file.take(), language) {
            (Some(path), _) => steps.push(Step::File(path, block.join("\n") + "\n")),
            (None, "console") => commands(&block, &mut steps),
            (None, _) => {}
        }
    }
    steps
}

fn commands<'p>(block: &[&'p str], steps: &mut Vec<Step<'p>>) {
    for line in block {
        if let Some(command) = line.strip_prefix("$ tfproof ") {
            steps.push(Step::Command {
                arguments: command.split_whitespace().collect(),
                status: 0,
                lines: Vec::new(),
            });
            continue;
        }
        let Some(Step::Command { status, lines, .. }) = steps.last_mut() else {
            panic!("a console block begins with $ tfproof, not {line}");
        };
        let exit = line
            .strip_prefix("[exit ")
            .and_then(|rest| rest.strip_suffix(']'));
        match exit {
            Some(exit) => *status = exit.parse().unwrap(),
            None => lines.push(line),
        }
    }
}

fn follow(page: &str) -> usize {
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root().join("docs").join(page)).unwrap();
    let mut run = 0;
    for step in steps(&text) {
        match step {
            Step::File(path, text) => write(dir.path(), path, text.as_bytes()),
            Step::Command {
                arguments,
                status,
                lines,
            } => {
                run += 1;
                check(dir.path(), &arguments, status, &lines);
            }
        }
    }
    run
}

fn check(dir: &Path, arguments: &[&str], status: i32, lines: &[&str]) {
    let run = tfproof(dir, arguments);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(run.status, status, "{arguments:?}: {said}");
    for line in lines {
        assert!(
            said.contains(line),
            "{arguments:?} does not print {line}: {said}"
        );
    }
}

#[test]
fn writing_a_policy_works_as_the_page_says() {
    assert_eq!(follow("writing-a-policy.md"), 6);
}

/// The relative links of a page, without what they name within it.
fn links(text: &str) -> Vec<&str> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let relative = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    relative
        .filter_map(|target| target.split('#').next())
        .collect()
}

fn pages(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found
}

#[test]
fn links_lead_somewhere() {
    let mut dead = Vec::new();
    let mut read = pages(&root().join("docs"));
    read.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name)));
    for page in &read {
        let text = std::fs::read_to_string(page).unwrap();
        for link in links(&text) {
            if !page.parent().unwrap().join(link).exists() {
                dead.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn the_book_lists_every_page() {
    let docs = root().join("docs");
    let summary = std::fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let listed: Vec<std::path::PathBuf> =
        links(&summary).iter().map(|link| docs.join(link)).collect();
    let unlisted: Vec<std::path::PathBuf> = pages(&docs)
        .into_iter()
        .filter(|page| !listed.contains(page) && !page.ends_with("SUMMARY.md"))
        .collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
}
