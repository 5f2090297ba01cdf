//! Files as arguments, and `--changed-since`.

use std::path::Path;
use std::process::Command;

use super::{POLICY, check, notes};
use crate::run::{Run, dir, write};

fn git(dir: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(
        status.status.success(),
        "{arguments:?} {}",
        String::from_utf8_lossy(&status.stderr)
    );
}

/// Two root modules that call one module, a third that does not, all committed.
fn repository() -> tempfile::TempDir {
    let call = "module \"db\" {\n  source = \"../../modules/db\"\n  e      = false\n}\n";
    let dir = dir(&[
        ("policies/test.policy.hcl", POLICY),
        ("roots/one/main.tf", call),
        ("roots/two/main.tf", call),
        ("roots/two/other.tf", "resource \"test_db\" \"own\" {\n}\n"),
        (
            "roots/three/main.tf",
            "resource \"test_db\" \"three\" {\n}\n",
        ),
        (
            "modules/db/main.tf",
            "variable \"e\" {}\nresource \"test_db\" \"a\" {\n  encrypted = var.e\n}\n",
        ),
        ("modules/db/old.tf", "locals {\n  old = 1\n}\n"),
        ("modules/db/README.md", "words\n"),
    ]);
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "-qm", "a"]);
    dir
}

/// Root module and address of each finding.
fn reported(run: &Run) -> Vec<String> {
    let results = run.json()["results"].as_array().unwrap().clone();
    let text = |result: &serde_json::Value, key: &str| result[key].as_str().unwrap().to_owned();
    let mut all: Vec<String> = results
        .iter()
        .map(|one| format!("{} {}", text(one, "root"), text(one, "address")))
        .collect();
    all.sort();
    all
}

const CALLED: [&str; 2] = [
    "roots/one module.db.test_db.a",
    "roots/two module.db.test_db.a",
];

#[test]
fn a_file_stands_for_its_module_in_all_root_modules_that_call_it() {
    let dir = repository();
    assert_eq!(
        reported(&check(dir.path(), &["modules/db/main.tf"])),
        CALLED
    );
    // From elsewhere in the repository too.
    assert_eq!(
        reported(&check(
            dir.path(),
            &["modules/db/main.tf", "roots/three/main.tf"]
        ))
        .len(),
        3
    );
    // A root module's file reports all of the root module.
    let two = ["roots/two module.db.test_db.a", "roots/two test_db.own"];
    assert_eq!(reported(&check(dir.path(), &["roots/two/other.tf"])), two);
    // A directory beside a file counts whole.
    assert_eq!(
        reported(&check(dir.path(), &["roots/three", "modules/db/main.tf"])).len(),
        3
    );
}

#[test]
fn a_file_that_is_gone_is_no_error() {
    let dir = repository();
    std::fs::remove_file(dir.path().join("modules/db/old.tf")).unwrap();
    let run = check(dir.path(), &["modules/db/old.tf", "modules/db/main.tf"]);
    assert_eq!(reported(&run), CALLED);
    assert_eq!(run.status, 1);
    assert_eq!(
        notes(&run),
        [
            "warning modules/db/old.tf the file modules/db/old.tf does not exist; its module is checked without it"
        ]
    );
}

#[track_caller]
fn since(dir: &Path, expected: &[&str]) {
    let run = check(dir, &["--changed-since=main"]);
    assert_eq!(reported(&run), expected, "{:?}", notes(&run));
}

#[test]
fn nothing_changed() {
    let dir = repository();
    let run = check(dir.path(), &["--changed-since=HEAD"]);
    assert_eq!(
        (run.status, reported(&run).len()),
        (0, 0),
        "{:?}",
        notes(&run)
    );
    // Neither touching a file nor other line ends change it.
    write(
        dir.path(),
        "modules/db/old.tf",
        b"locals {\r\n  old = 1\r\n}\r\n",
    );
    since(dir.path(), &[]);
}

#[test]
fn changed_new_deleted_and_renamed_files() {
    let dir = repository();
    git(dir.path(), &["checkout", "-qb", "branch"]);
    write(dir.path(), "modules/db/README.md", b"other words\n");
    since(dir.path(), &[]);
    write(dir.path(), "modules/db/old.tf", b"locals {\n  old = 2\n}\n");
    since(dir.path(), &CALLED);
    git(dir.path(), &["commit", "-qam", "b"]);
    since(dir.path(), &CALLED);
    git(dir.path(), &["reset", "-q", "--hard", "main"]);
    git(dir.path(), &["rm", "-q", "modules/db/old.tf"]);
    since(dir.path(), &CALLED);
    git(dir.path(), &["reset", "-q", "--hard", "main"]);
    git(
        dir.path(),
        &["mv", "modules/db/old.tf", "modules/db/new.tf"],
    );
    since(dir.path(), &CALLED);
    git(dir.path(), &["reset", "-q", "--hard", "main"]);
    write(dir.path(), "roots/two/terraform.tfvars", b"x = 1\n");
    since(
        dir.path(),
        &["roots/two module.db.test_db.a", "roots/two test_db.own"],
    );
    std::fs::remove_file(dir.path().join("roots/two/terraform.tfvars")).unwrap();
    write(dir.path(), "modules/db/templates/a.json", b"{}\n");
    since(dir.path(), &CALLED);
    // A whole module that is gone leaves its callers broken.
    git(dir.path(), &["reset", "-q", "--hard", "main"]);
    git(dir.path(), &["clean", "-qfd"]);
    git(dir.path(), &["rm", "-qr", "modules"]);
    let run = check(dir.path(), &["--changed-since=main"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.errors().len(), 2, "{:?}", run.errors());
}

#[test]
fn policies_and_configuration_concern_everything() {
    let dir = repository();
    let everything = 4;
    write(dir.path(), ".tfproof.hcl", b"strict = true\n");
    assert_eq!(
        reported(&check(dir.path(), &["--changed-since=main"])).len(),
        everything
    );
    std::fs::remove_file(dir.path().join(".tfproof.hcl")).unwrap();
    write(
        dir.path(),
        "policies/test.policy.hcl",
        format!("{POLICY}\n").as_bytes(),
    );
    assert_eq!(
        reported(&check(dir.path(), &["--changed-since=main"])).len(),
        everything
    );
    assert_eq!(
        reported(&check(dir.path(), &["policies/test.policy.hcl"])).len(),
        everything
    );
}

#[test]
fn only_below_the_given_path_and_since_the_last_commit_in_common() {
    let dir = repository();
    git(dir.path(), &["checkout", "-qb", "branch"]);
    write(dir.path(), "modules/db/old.tf", b"# changed\n");
    let run = check(dir.path(), &["--changed-since=main", "roots/one"]);
    assert_eq!(reported(&run), &CALLED[..1]);
    git(dir.path(), &["reset", "-q", "--hard"]);
    // What others changed on main in the meantime is not ours.
    git(dir.path(), &["checkout", "-q", "main"]);
    write(
        dir.path(),
        "roots/three/main.tf",
        b"resource \"test_db\" \"four\" {\n}\n",
    );
    git(dir.path(), &["commit", "-qam", "c"]);
    git(dir.path(), &["checkout", "-q", "branch"]);
    since(dir.path(), &[]);
}

#[test]
fn a_policy_that_looks_at_other_resources_concerns_the_root_module() {
    let policy = "resource_policy \"test_db\" \"logged\" {\n  enforce {\n    condition = core::length(core::getresources(\"test_log\", {})) > 0\n  }\n}\n";
    let dir = dir(&[
        ("policies/test.policy.hcl", policy),
        (
            "main.tf",
            "module \"db\" {\n  source = \"./db\"\n}\nmodule \"log\" {\n  source = \"./log\"\n}\n",
        ),
        ("db/main.tf", "resource \"test_db\" \"a\" {\n}\n"),
        ("log/main.tf", "resource \"test_log\" \"a\" {\n}\n"),
    ]);
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "-qm", "a"]);
    write(dir.path(), "log/main.tf", b"locals {}\n");
    since(dir.path(), &[". module.db.test_db.a"]);
}

#[test]
fn what_cannot_be_told_is_an_error() {
    let dir = repository();
    for revision in ["nowhere", "--upload-pack=touch x", "-x"] {
        let run = check(dir.path(), &[&format!("--changed-since={revision}")]);
        assert_eq!(run.status, 2);
        assert!(
            run.errors()[0].contains("Git knows no revision"),
            "{:?}",
            run.errors()
        );
    }
    assert!(!dir.path().join("x").exists());
    let plain = crate::run::dir(&[("main.tf", "")]);
    let run = check(plain.path(), &["--changed-since=main"]);
    assert!(
        run.errors()[0].contains("needs a Git work tree"),
        "{:?}",
        run.errors()
    );
}

/// A repository may have a `.git` of its making: nothing in it is run.
#[test]
fn nothing_that_the_repository_names_is_run() {
    let dir = repository();
    let command = "touch ran";
    for key in [
        "core.fsmonitor",
        "diff.external",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
        "diff.x.command",
        "core.pager",
        "core.sshCommand",
        "alias.diff-index",
    ] {
        git(dir.path(), &["config", key, command]);
    }
    write(
        dir.path(),
        ".git/info/attributes",
        b"*.tf filter=x diff=x\n",
    );
    write(dir.path(), ".gitattributes", b"*.tf filter=x diff=x\n");
    write(dir.path(), "modules/db/old.tf", b"locals {\n  old = 2\n}\n");
    since(dir.path(), &CALLED);
    assert!(!dir.path().join("ran").exists());
}
