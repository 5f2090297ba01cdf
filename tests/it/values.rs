//! Values of input variables: where they come from, and several environments in one run.

use crate::run::{dir, root, tfproof};

const CONFIG: &str = "variable \"encrypted\" {\n  default = false\n}\n\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.encrypted\n}\n";

/// Terraform's order, weakest first: default, environment, terraform.tfvars, terraform.tfvars.json,
/// automatic files by name, then files and values of the command line.
#[test]
fn the_strongest_value_counts() {
    let steps: [(&str, &str, &[&str], &str); 6] = [
        ("x.tf", "", &[], "0"),
        ("terraform.tfvars", "v = 1", &[], "1"),
        ("terraform.tfvars.json", "{\"v\": 2}", &[], "2"),
        ("a.auto.tfvars", "v = 3", &[], "3"),
        ("b.auto.tfvars.json", "{\"v\": 4}", &[], "4"),
        ("last.tfvars", "v = 5", &["--var-file", "last.tfvars"], "5"),
    ];
    let dir = dir(&[("main.tf", "variable \"v\" {\n  default = 0\n}\n")]);
    for (file, text, arguments, expected) in steps {
        crate::run::write(dir.path(), file, text.as_bytes());
        let run = tfproof(dir.path(), &[&["eval", "var.v"], arguments].concat());
        assert_eq!(run.json()["value"].to_string(), expected, "{file}");
    }
    let run = tfproof(
        dir.path(),
        &["eval", "var.v", "--var-file", "last.tfvars", "--var", "v=6"],
    );
    // An untyped variable takes the text.
    assert_eq!(run.json()["value"], "6");
    let typed =
        "variable \"v\" {\n  type = list(number)\n}\nvariable \"n\" {\n  type = number\n}\n";
    crate::run::write(dir.path(), "main.tf", typed.as_bytes());
    let run = tfproof(
        dir.path(),
        &[
            "eval",
            "[var.v, var.n]",
            "--var",
            "v=[1, 2]",
            "--var",
            "n=6",
        ],
    );
    assert_eq!(run.json()["value"], serde_json::json!([[1, 2], 6]));
}

#[test]
fn a_finding_says_with_which_variables_files_it_holds() {
    let files = [
        ("main.tf", CONFIG),
        ("env/dev.tfvars", "encrypted = false\n"),
        ("env/prod.tfvars", "encrypted = true\n"),
        ("env/test.tfvars", "encrypted = false\n"),
    ];
    let dir = dir(&files);
    let arguments = [
        "check",
        "--select",
        "aws_db_instance_storage_encrypted",
        "--each-var-file",
        "env/*.tfvars",
    ];
    let run = tfproof(
        dir.path(),
        &[&arguments[..], &["--format", "json"]].concat(),
    );
    assert_eq!(run.status, 1);
    let results = run.json()["results"].as_array().unwrap().clone();
    let with: Vec<&serde_json::Value> = results.iter().map(|result| &result["var_files"]).collect();
    assert_eq!(
        with,
        [&serde_json::json!(["env/dev.tfvars", "env/test.tfvars"])]
    );
    let human = tfproof(dir.path(), &arguments).stdout;
    assert!(
        human.contains("(with env/dev.tfvars, env/test.tfvars)"),
        "{human}"
    );
}

#[test]
fn without_a_value_the_variable_is_unknown() {
    let config = CONFIG.replace("  default = false\n", "");
    let dir = dir(&[("main.tf", &config)]);
    let run = tfproof(
        dir.path(),
        &[
            "check",
            "--select",
            "aws_db_instance_storage_encrypted",
            "--format",
            "json",
        ],
    );
    assert_eq!(
        run.findings(),
        ["unknown aws_db_instance_storage_encrypted aws_db_instance.a main.tf:5"]
    );
    assert!(
        run.stdout
            .contains("input variable encrypted has no default and was given no value")
    );
    assert_eq!(run.status, 0);
    let strict = tfproof(
        dir.path(),
        &[
            "check",
            "--select",
            "aws_db_instance_storage_encrypted",
            "--strict",
        ],
    );
    assert_eq!(strict.status, 1);
}

/// A golden, of which only the expression is of interest.
#[derive(serde::Deserialize)]
struct Line {
    expr: String,
}

/// Changes of any kind to expressions that people write: nothing may panic, whatever comes out.
#[test]
fn no_expression_text_is_too_strange() {
    let goldens = std::fs::read_to_string(root().join("testdata/eval/expressions.jsonl")).unwrap();
    let expression = |line: &str| serde_json::from_str::<Line>(line).unwrap().expr;
    let expressions: Vec<String> = goldens.lines().map(expression).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap()
    };
    let mut text = String::from("locals {\n");
    for index in 0..3000 {
        let mut expression: Vec<char> = expressions[random(expressions.len())].chars().collect();
        for _ in 0..=random(3) {
            let other: Vec<char> = expressions[random(expressions.len())].chars().collect();
            let (at, from) = (random(expression.len()), random(other.len()));
            let piece = &other[from..(from + random(6)).min(other.len())];
            expression.splice(
                at..(at + random(3)).min(expression.len()),
                piece.iter().copied(),
            );
        }
        let expression: String = expression.into_iter().filter(|c| *c != '\n').collect();
        text.push_str(&format!("}}\nlocals {{\n  a{index} = {expression}\n"));
    }
    text.push_str("}\n");
    let dir = dir(&[("main.tf", &text)]);
    let run = tfproof(dir.path(), &["graph", "--format", "json", "."]);
    assert!([0, 2].contains(&run.status));
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    let report = run.json();
    assert!(report["diagnostics"].as_array().unwrap().len() > 100);
}

#[test]
fn an_import_makes_the_id_known() {
    let config = "import {\n  to = aws_s3_bucket.b\n  id = \"records\"\n}\nresource \"aws_s3_bucket\" \"b\" {}\n";
    let dir = dir(&[("main.tf", config)]);
    let run = tfproof(dir.path(), &["eval", "aws_s3_bucket.b.bucket"]);
    assert_eq!(run.json()["value"], "records", "{}", run.stdout);
}

#[test]
fn a_data_resource_reads_files_of_the_repository() {
    let config = "data \"local_file\" \"f\" {\n  filename = \"${path.module}/f.json\"\n}\n";
    let dir = dir(&[("main.tf", config), ("f.json", "{\"a\": [1, 2]}")]);
    let run = tfproof(
        dir.path(),
        &["eval", "jsondecode(data.local_file.f.content).a[1]"],
    );
    assert_eq!(run.json()["value"], 2, "{}", run.stdout);
}

#[test]
fn variables_files_are_decoded() {
    let expression = "provider::terraform::decode_tfvars(\"a = 1\\nb = [true]\\n\")";
    let dir = dir(&[("main.tf", "locals {}\n")]);
    let run = tfproof(dir.path(), &["eval", expression]);
    assert_eq!(
        run.json()["value"],
        serde_json::json!({ "a": 1, "b": [true] }),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let wrong = tfproof(
        dir.path(),
        &["eval", "provider::terraform::decode_tfvars(\"a = \")"],
    );
    assert_eq!(wrong.status, 2);
}
