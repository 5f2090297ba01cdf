//! `.tfproof.hcl`.

use std::path::Path;

use super::{POLICY, notes};
use crate::run::{Run, dir, root, tfproof, write};

const MAIN: &str = "variable \"e\" {\n  default = false\n}\nresource \"test_db\" \"a\" {\n  encrypted = var.e\n  public    = true\n}\n";

const BASIC: &str = "no_builtin = true\npolicy_dir = \"rules\"\n";

fn project(config: &str) -> tempfile::TempDir {
    dir(&[
        (".tfproof.hcl", &format!("{BASIC}{config}")),
        ("rules/test.policy.hcl", POLICY),
        ("app/main.tf", MAIN),
        (".git/HEAD", ""),
    ])
}

fn check(dir: &Path, arguments: &[&str]) -> Run {
    let mut all = vec!["check", "--format=json"];
    all.extend(arguments);
    tfproof(dir, &all)
}

/// The policies that fail or are unknown, with their severities.
fn found(run: &Run) -> Vec<String> {
    let results = run.json()["results"].as_array().unwrap().clone();
    let text = |result: &serde_json::Value, key: &str| result[key].as_str().unwrap().to_owned();
    results
        .iter()
        .map(|one| format!("{} {}", text(one, "severity"), text(one, "policy")))
        .collect()
}

#[track_caller]
fn finds(config: &str, arguments: &[&str], expected: &[&str]) {
    let dir = project(config);
    let run = check(dir.path(), arguments);
    assert_eq!(found(&run), expected, "{config}{:?}", notes(&run));
}

const ENCRYPTED: &str = "high test_db_encrypted";
const PRIVATE: &str = "medium test_db_private";
const NAMED: &str = "info test_db_named";

#[test]
fn is_found_upward_and_its_paths_are_relative_to_it() {
    let dir = project("");
    for (start, path) in [(".", "."), ("app", "."), (".", "app"), (".", "app/main.tf")] {
        let run = check(&dir.path().join(start), &[path]);
        assert_eq!(
            found(&run),
            [ENCRYPTED, PRIVATE],
            "{start} {path} {:?}",
            notes(&run)
        );
    }
    let named = check(
        &dir.path().join("rules"),
        &["--config=../.tfproof.hcl", "../app"],
    );
    assert_eq!(found(&named), [ENCRYPTED, PRIVATE]);
    let none = check(dir.path(), &["--no-config"]);
    assert_eq!(found(&none), [""; 0]);
    // Not above the root of the work tree.
    write(dir.path(), "inner/.git/HEAD", b"");
    write(dir.path(), "inner/main.tf", MAIN.as_bytes());
    assert_eq!(found(&check(&dir.path().join("inner"), &[])), [""; 0]);
}

#[test]
fn options_and_flags() {
    finds("select = [\"CKV_AWS_16\"]\n", &[], &[ENCRYPTED]);
    finds("ignore = \"test_db_enc*\"\n", &[], &[PRIVATE]);
    finds(
        "select = [\"CKV_AWS_16\"]\n",
        &["--select=CKV_AWS_17"],
        &[PRIVATE],
    );
    finds("min_severity = \"high\"\n", &[], &[ENCRYPTED]);
    finds(
        "min_severity = \"info\"\n",
        &[],
        &[NAMED, ENCRYPTED, PRIVATE],
    );
    finds(
        "min_severity = \"high\"\n",
        &["--min-severity=medium"],
        &[ENCRYPTED, PRIVATE],
    );
    finds("var = {\n  e = true\n}\n", &[], &[PRIVATE]);
    finds("exclude = [\"app/\"]\n", &["."], &[]);
    finds(
        "severity = {\n  CKV_AWS_16 = \"low\"\n}\nmin_severity = \"medium\"\n",
        &[],
        &[PRIVATE],
    );
    let dir = project("fail_on = \"never\"\n");
    assert_eq!(check(dir.path(), &[]).status, 0);
    assert_eq!(check(dir.path(), &["--fail-on=high"]).status, 1);
}

#[test]
fn info_is_off_unless_asked_for() {
    finds("", &[], &[ENCRYPTED, PRIVATE]);
    finds("", &["--min-severity=info"], &[NAMED, ENCRYPTED, PRIVATE]);
    // Who names a policy wants it.
    finds("", &["--select=test_db_named"], &[NAMED]);
    finds("", &["--select=test_db_*"], &[ENCRYPTED, PRIVATE]);
    finds("", &["--select=test_db_named", "--min-severity=low"], &[]);
    // Tests of policies run at any severity.
    let dir = dir(&[
        ("test.policy.hcl", POLICY),
        (
            "test_test/main.tf",
            "resource \"test_db\" \"a\" { # expect: fail test_db_named\n  encrypted = true\n}\n",
        ),
    ]);
    let run = tfproof(dir.path(), &["test"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
}

#[test]
fn overrides_hold_for_their_files() {
    finds(
        "override \"app/**\" {\n  ignore = [\"test_db_private\"]\n}\n",
        &[],
        &[ENCRYPTED],
    );
    finds(
        "override \"other/**\" {\n  ignore = [\"test_db_private\"]\n}\n",
        &[],
        &[ENCRYPTED, PRIVATE],
    );
    finds(
        "override \"app/\" {\n  min_severity = \"high\"\n}\n",
        &[],
        &[ENCRYPTED],
    );
    finds(
        "override \"*.tf\" {\n  severity = { \"test_db_*\" = \"critical\" }\n}\n",
        &[],
        &[
            "critical test_db_named",
            "critical test_db_encrypted",
            "critical test_db_private",
        ],
    );
}

#[test]
fn inputs_of_policies_by_path() {
    let policy = "input \"limit\" {\n  type = number\n  default = 1\n}\nresource_policy \"test_db\" \"small\" {\n  enforce {\n    condition = attrs.size <= input.limit\n  }\n}\n";
    let main = "resource \"test_db\" \"a\" {\n  size = 2\n}\n";
    let dir = dir(&[
        (
            ".tfproof.hcl",
            &format!(
                "{BASIC}inputs = {{\n  limit = 1\n}}\noverride \"big/**\" {{\n  inputs = {{\n    limit = 3\n  }}\n}}\n"
            ),
        ),
        ("rules/test.policy.hcl", policy),
        ("big/main.tf", main),
        ("small/main.tf", main),
    ]);
    let run = check(dir.path(), &[]);
    assert_eq!(
        run.findings(),
        ["fail test_db_small test_db.a small/main.tf:2"]
    );
    let run = check(dir.path(), &["--input=limit=2"]);
    assert_eq!(run.findings(), [""; 0]);
}

#[track_caller]
fn wrong(config: &str, expected: &str) {
    let dir = project(config);
    let run = check(dir.path(), &[]);
    assert_eq!(run.status, 2, "{config}");
    let name = dir.path().file_name().unwrap().to_str().unwrap();
    let expected = expected.replace("ROOT", name);
    assert_eq!(notes(&run).first(), Some(&expected), "{config}");
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    wrong(
        "selct = [\"a\"]\n",
        "error .tfproof.hcl:3 a configuration has no selct",
    );
    wrong(
        "fail_on = \"hihg\"\n",
        "error .tfproof.hcl:3 fail_on: \"hihg\" is not one of low, medium, high, critical, never",
    );
    wrong(
        "format = \"jsn\"\n",
        "error .tfproof.hcl:3 format: \"jsn\" is not one of human, json, sarif, junit, github, gitlab, markdown, html; did you mean \"json\"?",
    );
    wrong(
        "strict = \"yes\"\n",
        "error .tfproof.hcl:3 strict must be true or false",
    );
    wrong(
        "select = true\n",
        "error .tfproof.hcl:3 select must be a string or a list of strings",
    );
    wrong(
        "select = [\"a,b\"]\n",
        "error .tfproof.hcl:3 select is a list here: [\"a\", \"b\"] in place of \"a,b\"",
    );
    wrong(
        "select = [\"test_db_encryptd\"]\n",
        "error .tfproof.hcl:3 no policy has the id or alias test_db_encryptd",
    );
    wrong(
        "severity = { test_db_encrypted = \"hgh\" }\n",
        "error .tfproof.hcl:3 \"hgh\" is not one of info, low, medium, high, critical; did you mean \"high\"?",
    );
    wrong(
        "workspace = terraform.workspace\n",
        "error .tfproof.hcl:3 values in a configuration are written out: there is nothing to refer to",
    );
    wrong(
        "overide \"a\" {\n}\n",
        "error .tfproof.hcl:3 there are no overide blocks in a configuration",
    );
    wrong(
        "override \"a\" {\n  fail_on = \"low\"\n}\n",
        "error .tfproof.hcl:4 an override block has no fail_on",
    );
    wrong(
        "var_file = [\"../secret.tfvars\"]\n",
        "error .tfproof.hcl:3 ../secret.tfvars lies outside ROOT, and a configuration in a repository reaches no farther",
    );
    wrong(
        "var_file = [\"/etc/hostname\"]\n",
        "error .tfproof.hcl:3 /etc/hostname lies outside ROOT, and a configuration in a repository reaches no farther",
    );
    wrong(
        "output = [\".git/hooks/pre-commit\"]\n",
        "error .tfproof.hcl:3 .git/hooks/pre-commit lies outside ROOT, and a configuration in a repository reaches no farther",
    );
    wrong(
        "changed_since = \"main\"\n",
        "error .tfproof.hcl:3 changed_since is for the command line, or for a file named by --config",
    );
    wrong(
        "env_vars = true\n",
        "error .tfproof.hcl:3 env_vars is for the command line, or for a file named by --config",
    );
}

#[test]
fn a_broken_one_leaves_the_rest_in_force() {
    let dir = project("selct = [\"a\"]\nignore = [\"test_db_private\"]\n");
    let run = check(dir.path(), &[]);
    assert_eq!((run.status, found(&run)), (2, vec![ENCRYPTED.to_owned()]));
    let missing = check(dir.path(), &["--config=none.hcl"]);
    assert_eq!(missing.status, 2);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_read() {
    let outside = dir(&[("secret", "password = \"x\"\n")]);
    let dir = dir(&[("main.tf", MAIN), (".git/HEAD", "")]);
    std::os::unix::fs::symlink(
        outside.path().join("secret"),
        dir.path().join(".tfproof.hcl"),
    )
    .unwrap();
    let run = tfproof(dir.path(), &["check"]);
    assert_eq!(run.status, 2);
    assert!(!run.stdout.contains("password"), "{}", run.stdout);
    std::fs::remove_file(dir.path().join(".tfproof.hcl")).unwrap();
    std::os::unix::fs::symlink(outside.path(), dir.path().join("rules")).unwrap();
    write(dir.path(), ".tfproof.hcl", BASIC.as_bytes());
    let run = check(dir.path(), &[]);
    assert!(
        notes(&run)[0].contains("reaches no farther"),
        "{:?}",
        notes(&run)
    );
}

#[test]
fn the_effective_one_can_be_printed_and_read_again() {
    let dir = project("ignore = [\"CKV_AWS_17\"]\n");
    let run = tfproof(dir.path(), &["check", "--print-config", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for line in [
        "ignore = [\"CKV_AWS_17\"] # .tfproof.hcl:3",
        "strict = true # command line",
        "min_severity = \"low\" # default",
        "require_reasons = false # default",
    ] {
        assert!(
            run.stdout.lines().any(|printed| printed == line),
            "{line}\n{}",
            run.stdout
        );
    }
    write(
        dir.path(),
        ".tfproof.hcl",
        run.stdout.replace("env_vars = false", "").as_bytes(),
    );
    let again = check(dir.path(), &[]);
    assert_eq!(found(&again), [ENCRYPTED], "{:?}", notes(&again));
}

#[test]
fn init_writes_one_that_changes_nothing() {
    let dir = dir(&[("main.tf", "")]);
    assert_eq!(tfproof(dir.path(), &["init"]).status, 0);
    let again = tfproof(dir.path(), &["init"]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("exists already"), "{}", again.stderr);
    let printed = |arguments: &[&str]| {
        let run = tfproof(dir.path(), arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout.split_once("\n\n").unwrap().1.to_owned()
    };
    assert_eq!(
        printed(&["check", "--print-config"]),
        printed(&["check", "--print-config", "--no-config"]).as_str()
    );
    // What is commented out is valid too.
    let path = dir.path().join(".tfproof.hcl");
    let text = std::fs::read_to_string(&path).unwrap();
    let (_, settings) = text.split_once("\n\n").unwrap();
    let code = |line: &str| {
        let code = line.strip_prefix("# ").unwrap_or(line);
        let is_code =
            code.contains(" = ") || code.starts_with([' ', '}']) || code.starts_with("override");
        is_code.then(|| code.to_owned())
    };
    let uncommented: Vec<String> = settings.lines().filter_map(code).collect();
    std::fs::write(&path, uncommented.join("\n") + "\n").unwrap();
    let run = tfproof(dir.path(), &["check", "--print-config"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, ""),
        "{}",
        uncommented.join("\n")
    );
    assert!(run.stdout.contains("framework = [\"hipaa\"]"));
}

#[test]
fn the_documentation_names_every_argument() {
    let dir = dir(&[("main.tf", "")]);
    let printed = tfproof(dir.path(), &["check", "--print-config"]).stdout;
    let page = std::fs::read_to_string(root().join("docs/configuration.md")).unwrap();
    let names = printed
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0));
    let missing: Vec<&str> = names
        .filter(|name| !page.contains(&format!("| `{name}` |")))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/configuration.md lacks {missing:?}"
    );
}
