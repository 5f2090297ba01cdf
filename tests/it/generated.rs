//! Pages of the book that are made from the policies: which policies meet which requirement, and
//! a page for each policy file. `UPDATE_DOCS=1 cargo test --test it generated` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{root, tfproof};

/// A row of the requirements catalogue.
struct Row {
    id: String,
    severity: String,
    title: String,
    /// Why no policy is needed, or where else it is met.
    note: String,
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("docs/requirements.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || {
            fields
                .next()
                .unwrap_or_else(|| panic!("too few fields: {line}"))
        };
        let (id, severity, title, note) = (next(), next(), next(), next());
        Row {
            id,
            severity,
            title,
            note,
        }
    };
    lines.map(row).collect()
}

/// All policies as `tfproof policies --format json` gives them.
fn policies() -> Vec<Value> {
    let run = tfproof(&root(), &["policies", "--format", "json"]);
    run.json()["policies"].as_array().unwrap().clone()
}

fn text<'a>(policy: &'a Value, key: &str) -> &'a str {
    policy[key].as_str().unwrap_or_default()
}

fn texts(policy: &Value, key: &str) -> Vec<String> {
    let list = policy[key].as_array().cloned().unwrap_or_default();
    list.iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

/// The page of a policy's file: `aws/rds.policy.hcl` is `aws-rds`.
fn page(policy: &Value) -> String {
    let file = text(policy, "file");
    file.split('.').next().unwrap_or(file).replace('/', "-")
}

/// Whether it is not written as a policy.
fn is_rule(policy: &Value) -> bool {
    text(policy, "file").ends_with(".rules.hcl")
}

/// Lines with an expectation for each policy, by id.
fn expectations() -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut dirs = vec![root().join("policies")];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                for line in text.lines() {
                    let Some((_, expected)) = line.split_once("# expect: ") else {
                        continue;
                    };
                    for id in expected.split([' ', ',']).filter(|word| word.contains('_')) {
                        *counts.entry(id.to_owned()).or_default() += 1;
                    }
                }
            }
        }
    }
    counts
}

fn requirements_page(policies: &[Value], rows: &[Row]) -> String {
    let counts = expectations();
    let mut page = String::from(
        "# Requirements and policies\n\n\
         <!-- Made by `UPDATE_DOCS=1 cargo test --test it generated`. -->\n\n\
         Each row of the users' requirements, the policies that check it, and in how many places \
         their source tests expect a failure or an unknown verdict. Rules, whose ids begin with \
         `schema_`, are held to what `terraform validate` says of the configurations in \
         `testdata/schema` instead.\n\n\
         | row | severity | requirement | policies (expectations in tests) |\n| --- | --- | --- | --- |\n",
    );
    for row in rows {
        let of_row = policies
            .iter()
            .filter(|policy| texts(policy, "requirements").contains(&row.id));
        let mut cells: Vec<String> = of_row
            .map(|policy| {
                let id = text(policy, "id");
                let link = format!("[`{id}`](policies/{}.md#{id})", self::page(policy));
                if is_rule(policy) {
                    return format!("{link} (rule)");
                }
                let count = counts.get(id).copied().unwrap_or_default();
                format!("{link} ({count})")
            })
            .collect();
        if !row.note.is_empty() {
            cells.push(row.note.clone());
        }
        writeln!(
            page,
            "| {} | {} | {} | {} |",
            row.id,
            row.severity,
            row.title,
            cells.join("<br>")
        )
        .unwrap();
    }
    page
}

fn policy_section(policy: &Value) -> String {
    let mut section = format!(
        "## {}\n\n{}.\n\n",
        text(policy, "id"),
        text(policy, "title")
    );
    let mut facts = vec![format!("severity: {}", text(policy, "severity"))];
    facts.push(format!(
        "judges: `{}`",
        texts(policy, "resource_types").join("`, `")
    ));
    for (framework, citations) in policy["frameworks"].as_object().into_iter().flatten() {
        let citations = citations
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        facts.push(format!(
            "{framework}: {}",
            citations.collect::<Vec<_>>().join(", ")
        ));
    }
    for (name, key) in [
        ("requirements", "requirements"),
        ("also known as", "aliases"),
    ] {
        let list = texts(policy, key);
        if !list.is_empty() {
            facts.push(format!("{name}: {}", list.join(", ")));
        }
    }
    if policy["fixable"] == true {
        facts.push("`--fix` can mend it".to_owned());
    }
    for fact in facts {
        writeln!(section, "- {fact}").unwrap();
    }
    let description = text(policy, "description").trim();
    if !description.is_empty() {
        write!(section, "\n{description}\n").unwrap();
    }
    let remediation = text(policy, "remediation").trim_end();
    if !remediation.is_empty() {
        write!(section, "\n```hcl\n{remediation}\n```\n").unwrap();
    }
    section
}

/// What `--help` says, of each command.
fn commands_page() -> String {
    let help = |arguments: &[&str]| tfproof(&root(), arguments).stdout;
    let overview = help(&["--help"]);
    let names = overview
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help");
    let mut page = format!(
        "# Commands\n\n\
         <!-- Made by `UPDATE_DOCS=1 cargo test --test it generated`. -->\n\n\
         ```text\n{}```\n",
        trimmed(&overview)
    );
    for name in names {
        let help = trimmed(&help(&[name, "--help"]));
        write!(page, "\n## {name}\n\n```text\n{help}```\n").unwrap();
    }
    page
}

/// Without blanks at the ends of lines.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// All pages, by path below `docs/`.
fn pages() -> BTreeMap<String, String> {
    let policies = policies();
    let mut pages = BTreeMap::from([("commands.md".to_owned(), commands_page())]);
    pages.insert(
        "requirements.md".to_owned(),
        requirements_page(&policies, &rows()),
    );
    for policy in &policies {
        let name = page(policy);
        let section = policy_section(policy);
        let page = pages
            .entry(format!("policies/{name}.md"))
            .or_insert_with(|| {
                format!(
                    "# {}\n\n<!-- Made by `UPDATE_DOCS=1 cargo test --test it generated`. -->\n",
                    text(policy, "file").trim_end_matches(".policy.hcl")
                )
            });
        write!(page, "\n{section}").unwrap();
    }
    let mut list = String::from("# Policies\n\n");
    writeln!(
        list,
        "{} policies, by provider and service.\n",
        policies.len()
    )
    .unwrap();
    for path in pages.keys().filter(|path| path.starts_with("policies/")) {
        let name = path.trim_start_matches("policies/");
        writeln!(list, "- [{}]({name})", name.trim_end_matches(".md")).unwrap();
    }
    pages.insert("policies/index.md".to_owned(), list);
    pages
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn pages_are_what_the_policies_say() {
    let docs = root().join("docs");
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut stale = Vec::new();
    for (path, text) in pages() {
        let path = docs.join(path);
        if fs::read_to_string(&path).unwrap_or_default() == text {
            continue;
        }
        if update {
            write(&path, &text);
        } else {
            stale.push(path.display().to_string());
        }
    }
    assert!(
        stale.is_empty(),
        "run UPDATE_DOCS=1 cargo test --test it generated: {stale:?}"
    );
}

#[test]
fn every_requirement_has_policies_or_a_reason() {
    let policies = policies();
    let rows = rows();
    let met = |row: &Row| {
        !row.note.is_empty()
            || policies
                .iter()
                .any(|policy| texts(policy, "requirements").contains(&row.id))
    };
    let missing: Vec<&str> = rows
        .iter()
        .filter(|row| !met(row))
        .map(|row| row.id.as_str())
        .collect();
    assert!(missing.is_empty(), "neither policy nor reason: {missing:?}");
    let known: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    for policy in &policies {
        for requirement in texts(policy, "requirements") {
            assert!(
                known.contains(&requirement.as_str()),
                "{}: {requirement}",
                text(policy, "id")
            );
        }
    }
}

/// What a schema can tell is checked, and the page says by what.
#[test]
fn the_requirements_on_schemas_are_met() {
    let policies = policies();
    for row in rows() {
        let number = row.id.trim_start_matches("R-").parse().unwrap_or(0);
        if (274..=286).contains(&number) {
            let page = requirements_page(&policies, std::slice::from_ref(&row));
            assert!(page.contains("](policies/"), "{}", row.id);
        }
    }
}
