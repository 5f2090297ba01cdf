//! The example: its planted mistakes, all of them and nothing else.

use crate::run::{root, tfproof};

/// `file:line policy address`, as `testdata/clinic/PLANTED` has them.
fn planted() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("testdata/clinic/PLANTED")).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut planted: Vec<String> = lines.map(str::to_owned).collect();
    planted.sort();
    planted
}

#[test]
fn check_finds_what_is_planted_and_nothing_else() {
    let run = tfproof(&root(), &["check", "testdata/clinic", "--format", "json"]);
    let report = run.json();
    let mut found: Vec<String> = report["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["outcome"] == "fail")
        .map(|result| {
            let file = result["file"]
                .as_str()
                .unwrap()
                .strip_prefix("testdata/clinic/")
                .unwrap();
            let line = &result["span"]["start"]["line"];
            format!(
                "{file}:{line} {} {}",
                result["policy"].as_str().unwrap(),
                result["address"].as_str().unwrap()
            )
        })
        .collect();
    found.sort();
    assert_eq!(found, planted());
    assert_eq!(report["errors"], serde_json::json!([]));
    assert_eq!(report["summary"]["unknown"], 0, "{:?}", run.findings());
    assert_eq!(run.status, 1);
}

#[test]
fn the_result_does_not_depend_on_the_number_of_threads() {
    let without_time = |jobs: &str| {
        let mut report = tfproof(
            &root(),
            &[
                "check",
                "testdata/clinic",
                "--format",
                "json",
                "--jobs",
                jobs,
            ],
        )
        .json();
        report["summary"]["duration_ms"] = 0.into();
        report
    };
    assert_eq!(without_time("1"), without_time("8"));
}

/// The findings as `policy address`, sorted, of a copy of the clinic that was changed.
fn findings_of_copy(change: impl Fn(&std::path::Path)) -> Vec<String> {
    let copy = tempfile::tempdir().unwrap();
    for entry in ignore::WalkBuilder::new(root().join("testdata/clinic")).build() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            let below = entry
                .path()
                .strip_prefix(root().join("testdata/clinic"))
                .unwrap();
            let text = std::fs::read(entry.path()).unwrap();
            crate::run::write(copy.path(), below.to_str().unwrap(), &text);
        }
    }
    change(copy.path());
    let run = tfproof(copy.path(), &["check", "--format", "json"]);
    let mut findings: Vec<String> = run.json()["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| format!("{} {}", result["policy"], result["address"]))
        .collect();
    findings.sort();
    findings
}

/// What must not matter does not: names of files, and resources that nothing refers to.
#[test]
fn verdicts_do_not_depend_on_what_they_have_nothing_to_do_with() {
    let as_it_is = findings_of_copy(|_| {});
    assert_eq!(as_it_is.len(), planted().len());
    let renamed = findings_of_copy(|dir| {
        for (from, to) in [
            ("main.tf", "zz.tf"),
            ("secrets.tf", "aa.tf"),
            ("modules/storage/main.tf", "modules/storage/zz.tf"),
            ("modules/data/main.tf", "modules/data/zz.tf"),
        ] {
            std::fs::rename(dir.join(from), dir.join(to)).unwrap();
        }
    });
    assert_eq!(renamed, as_it_is);
    let with_more = findings_of_copy(|dir| {
        let text = "resource \"aws_kms_key\" \"unrelated\" {\n  enable_key_rotation = true\n}\n\nresource \"terraform_data\" \"unrelated\" {}\n";
        for place in [
            "unrelated.tf",
            "modules/storage/unrelated.tf",
            "modules/data/unrelated.tf",
        ] {
            crate::run::write(dir, place, text.as_bytes());
        }
    });
    assert_eq!(with_more, as_it_is);
}

/// The frame of a value that was set two module calls away.
#[test]
fn the_way_of_a_value_is_shown() {
    let run = tfproof(
        &root(),
        &[
            "check",
            "testdata/clinic",
            "--select",
            "aws_db_instance_storage_encrypted",
        ],
    );
    insta::with_settings!({ filters => vec![(r"after \d+ ms", "after [time]")] }, {
        insta::assert_snapshot!(run.stdout);
    });
}
