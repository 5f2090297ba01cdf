//! Findings that were there before.

use super::{check, human, notes};
use crate::run::{dir, tfproof, write};

const MAIN: &str =
    "resource \"test_db\" \"a\" {\n  for_each = toset([\"x\", \"y\"])\n  encrypted = false\n}\n";

#[test]
fn what_is_in_it_does_not_count_and_what_is_new_does() {
    let dir = dir(&[("main.tf", MAIN)]);
    assert_eq!(check(dir.path(), &[]).status, 1);
    let written = check(dir.path(), &["--write-baseline"]);
    assert_eq!(written.status, 0, "{}", written.stdout);
    let text = std::fs::read_to_string(dir.path().join(".tfproof-baseline.json")).unwrap();
    assert_eq!(
        text.lines()
            .filter(|line| line.contains("fingerprint"))
            .count(),
        2,
        "{text}"
    );
    let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.json()["summary"]["suppressed"], 2);
    assert_eq!(run.json()["results"][0]["suppression"]["kind"], "baseline");
    // Lines may move.
    write(
        dir.path(),
        "main.tf",
        format!(
            "# a\n\n{}",
            MAIN.replace("encrypted =", "\n\n  encrypted   =")
        )
        .as_bytes(),
    );
    assert_eq!(
        check(dir.path(), &["--baseline=.tfproof-baseline.json"]).status,
        0
    );
    // Another attribute of the same resource is new.
    write(
        dir.path(),
        "main.tf",
        MAIN.replace("encrypted", "public = true\n  encrypted")
            .as_bytes(),
    );
    let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
    assert_eq!(run.json()["summary"]["fail"], 2);
    // And so is another instance.
    write(
        dir.path(),
        "main.tf",
        MAIN.replace("\"y\"", "\"y\", \"z\"").as_bytes(),
    );
    let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
    assert_eq!(run.json()["summary"]["fail"], 1);
    assert!(
        run.findings()
            .contains(&"fail test_db_encrypted test_db.a[\"z\"] main.tf:3".to_owned())
    );
}

#[test]
fn another_directory_is_another_finding_wherever_it_is_started() {
    let dir = dir(&[("one/main.tf", MAIN), (".git/HEAD", "")]);
    assert_eq!(check(dir.path(), &["--write-baseline"]).status, 0);
    write(dir.path(), "two/main.tf", MAIN.as_bytes());
    let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
    assert_eq!(run.json()["summary"]["fail"], 2);
    let inside = tfproof(
        &dir.path().join("one"),
        &[
            "check",
            "--format=json",
            "--no-builtin",
            "--policy-dir=../policies",
            "--baseline=../.tfproof-baseline.json",
        ],
    );
    assert_eq!(inside.json()["summary"]["fail"], 0, "{}", inside.stdout);
}

#[test]
fn reasons_are_kept_and_what_is_gone_is_said() {
    let dir = dir(&[("main.tf", MAIN)]);
    let path = dir.path().join(".tfproof-baseline.json");
    check(dir.path(), &["--write-baseline"]);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("\"count\":1}", "\"count\":1,\"reason\":\"SEC-1\"}"),
    )
    .unwrap();
    write(
        dir.path(),
        "main.tf",
        MAIN.replace(", \"y\"", "").as_bytes(),
    );
    let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
    assert_eq!(
        notes(&run),
        [
            "warning .tfproof-baseline.json:5 the baseline holds test_db_encrypted of test_db.a[\"y\"] that is not found any more"
        ]
    );
    assert_eq!(run.json()["results"][0]["suppression"]["reason"], "SEC-1");
    // A policy that takes no part says nothing, and loses nothing.
    let other = check(
        dir.path(),
        &[
            "--baseline=.tfproof-baseline.json",
            "--select=test_db_private",
        ],
    );
    assert_eq!(notes(&other), [""; 0]);
    check(
        dir.path(),
        &[
            "--baseline=.tfproof-baseline.json",
            "--select=test_db_private",
            "--write-baseline",
        ],
    );
    assert_eq!(
        std::fs::read_to_string(&path)
            .unwrap()
            .matches("SEC-1")
            .count(),
        2
    );
    check(
        dir.path(),
        &["--baseline=.tfproof-baseline.json", "--write-baseline"],
    );
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("SEC-1").count(), 1, "{text}");
}

#[test]
fn one_that_is_broken_or_missing_is_an_error() {
    let dir = dir(&[("main.tf", MAIN), ("b.json", "{")]);
    for (name, why) in [("b.json", "is not one"), ("none.json", "does not exist")] {
        let run = check(dir.path(), &["--baseline", name]);
        assert_eq!(run.status, 2);
        assert!(run.errors()[0].contains(why), "{:?}", run.errors());
    }
}

#[test]
fn another_value_is_another_finding_and_another_way_of_writing_it_is_not() {
    let public = |value: &str| {
        format!(
            "variable \"p\" {{\n  default = true\n}}\nresource \"test_db\" \"a\" {{\n  encrypted = true\n  public    = {value}\n}}\n"
        )
    };
    let dir = dir(&[("main.tf", &public("true"))]);
    check(dir.path(), &["--write-baseline"]);
    for (value, fails) in [("true", 0), ("!false", 0), ("var.p", 0), ("\"true\"", 1)] {
        write(dir.path(), "main.tf", public(value).as_bytes());
        let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
        assert_eq!(run.json()["summary"]["fail"], fails, "{value}");
    }
}

#[test]
fn each_entry_counts_as_often_as_it_says() {
    let dir = dir(&[("main.tf", MAIN)]);
    let path = dir.path().join(".tfproof-baseline.json");
    check(dir.path(), &["--write-baseline"]);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"count\":1", "\"count\":0", 1)).unwrap();
    let run = check(dir.path(), &["--baseline=.tfproof-baseline.json"]);
    assert_eq!(run.json()["summary"]["fail"], 1);
}

#[test]
fn what_is_gone_with_its_directory_or_its_policy_is_taken_out() {
    let dir = dir(&[("main.tf", MAIN), ("old/main.tf", MAIN), (".git/HEAD", "")]);
    let path = dir.path().join("ci/baseline.json");
    // The directory of the baseline is made.
    let arguments = ["--baseline=ci/baseline.json", "--write-baseline"];
    assert_eq!(check(dir.path(), &arguments).status, 0);
    let read = || std::fs::read_to_string(&path).unwrap();
    assert_eq!(read().matches("fingerprint").count(), 4);
    let renamed = read().replacen("test_db_encrypted", "test_db_of_old", 1);
    std::fs::write(&path, renamed).unwrap();
    std::fs::remove_dir_all(dir.path().join("old")).unwrap();
    let run = check(dir.path(), &arguments[..1]);
    let gone = notes(&run);
    assert_eq!(gone.len(), 3, "{gone:?}");
    assert!(gone[0].contains("holds test_db_of_old of "), "{gone:?}");
    // In the report for people too, with what to do.
    let text = human(dir.path(), &arguments[..1]);
    assert_eq!(
        text.matches("(--write-baseline takes it out)").count(),
        3,
        "{text}"
    );
    check(dir.path(), &arguments);
    assert_eq!(read().matches("fingerprint").count(), 2);
    assert_eq!(notes(&check(dir.path(), &arguments[..1])), [""; 0]);
}

#[test]
fn what_was_mended_leaves_the_baseline() {
    let typo = "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = false\n  deletion_window = 30\n}\n";
    let dir = dir(&[("main.tf", typo)]);
    let run = |more: &[&str]| {
        let policies = "schema_unsupported_argument,aws_kms_key_rotation_enabled";
        let all = ["check", "--quiet", "--select", policies];
        tfproof(dir.path(), &[&all[..], more].concat())
    };
    assert_eq!(run(&["--write-baseline"]).status, 0);
    let baseline = "--baseline=.tfproof-baseline.json";
    // What does not count is not mended, unless it is asked for.
    assert_eq!(
        run(&[baseline, "--fix"]).stderr,
        "tfproof: fixed 0 findings in 0 files\n"
    );
    assert_eq!(run(&[baseline, "--no-suppressions", "--fix"]).status, 1);
    assert_eq!(run(&[baseline, "--write-baseline", "--fix"]).status, 0);
    let text = std::fs::read_to_string(dir.path().join(".tfproof-baseline.json")).unwrap();
    assert!(!text.contains("rotation_enabled"), "{text}");
    assert!(text.contains("schema_unsupported_argument"), "{text}");
}
