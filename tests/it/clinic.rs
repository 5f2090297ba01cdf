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
