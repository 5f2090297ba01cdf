//! Cases for section 10 of the policy language reference: `testdata/policytest/`.

use std::fs;

use crate::run::{dir, root, tfproof};

/// A case of a group.
#[derive(Debug, Default, Clone)]
struct Case {
    name: String,
    files: Vec<(String, String)>,
    /// The exit status, and what is printed or not.
    status: i32,
    lines: Vec<String>,
}

/// The cases of a group; the files of the common one are part of each.
fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut expecting = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            cases.push(Case {
                name: name.to_owned(),
                status: -1,
                ..Case::default()
            });
            expecting = false;
            continue;
        }
        let case = cases.last_mut().expect("a case begins with ===");
        if let Some(status) = line.strip_prefix("--- expect ") {
            case.status = status.parse().unwrap();
            expecting = true;
        } else if let Some(path) = line.strip_prefix("--- ") {
            case.files.push((path.to_owned(), String::new()));
        } else if expecting {
            case.lines.push(line.to_owned());
        } else {
            let (_, text) = case.files.last_mut().expect("a file begins with ---");
            *text += line;
            text.push('\n');
        }
    }
    let common = cases.remove(0);
    assert_eq!(common.name, "common");
    for case in &mut cases {
        assert!(case.status >= 0, "{} expects nothing", case.name);
        for (path, text) in &common.files {
            if case.files.iter().all(|(own, _)| own != path) {
                case.files.push((path.clone(), text.clone()));
            }
        }
    }
    cases
}

/// The words of a report in one line: frames and line breaks are no matter here.
fn flat(text: &str) -> String {
    let words = text
        .split_whitespace()
        .filter(|word| !["│", "·"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// What is wrong with a case.
fn wrong(case: &Case) -> Option<String> {
    let files: Vec<(&str, &str)> = case
        .files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let dir = dir(&files);
    let run = tfproof(dir.path(), &["test"]);
    let said = format!("{}{}", flat(&run.stdout), flat(&run.stderr));
    let missing = case.lines.iter().find(|line| match line.strip_prefix('!') {
        Some(absent) => said.contains(absent),
        None => !said.contains(line.as_str()),
    });
    if run.status == case.status && missing.is_none() {
        return None;
    }
    Some(format!(
        "{}: status {} for {}, {missing:?}\n{}{}",
        case.name, run.status, case.status, run.stdout, run.stderr
    ))
}

#[test]
fn mocks_are_run_as_section_10_says() {
    let mut groups: Vec<_> = fs::read_dir(root().join("testdata/policytest"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    groups.sort();
    let mut count = 0;
    let mut failures = Vec::new();
    for group in groups {
        for case in cases(&fs::read_to_string(&group).unwrap()) {
            count += 1;
            failures.extend(wrong(&case).map(|why| format!("{}: {why}", group.display())));
        }
    }
    println!("{count} cases");
    assert!(count >= 60, "{count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
