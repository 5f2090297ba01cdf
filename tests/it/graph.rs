//! `tfproof graph`, as the contract has it.

use serde_json::json;

use crate::run::{dir, tfproof};

#[test]
fn the_graph_has_instances_edges_and_outputs() {
    let root = r#"
module "a" {
  source   = "./a"
  for_each = toset(["x"])
  k        = aws_s3_bucket.b.arn
}

resource "aws_s3_bucket" "b" {}

output "known" {
  value = 1
}

output "in_part" {
  value = { a = aws_s3_bucket.b.arn, b = [2] }
}

output "unknown" {
  value = timestamp()
}

output "wrong" {
  value = tonumber("x")
}
"#;
    let module = r#"
variable "k" {}

resource "terraform_data" "b" {
  count = 1
  input = { k = var.k, n = 1 }
}
"#;
    let dir = dir(&[("main.tf", root), ("a/main.tf", module)]);
    let run = tfproof(dir.path(), &["graph", "--format", "json", "."]);
    let graph = run.json();
    let address = "module.a[\"x\"].terraform_data.b[0]";
    let resources = graph["resources"].as_array().unwrap();
    let resource = resources
        .iter()
        .find(|resource| resource["address"] == address)
        .unwrap();
    assert_eq!(
        resource["values"],
        json!({ "input": { "k": null, "n": 1 } })
    );
    assert_eq!(resource["unknown"], json!(["input.k", "id", "output"]));
    assert_eq!(resource["file"], "a/main.tf");
    assert_eq!(
        graph["edges"],
        json!([{ "from": address, "to": "aws_s3_bucket.b", "via": "input.k" }])
    );
    let outputs = &graph["outputs"];
    assert_eq!(
        outputs["known"],
        json!({ "value": 1, "type": "number", "sensitive": false })
    );
    assert_eq!(outputs["in_part"]["value"], json!({ "a": null, "b": [2] }));
    assert_eq!(outputs["in_part"]["unknown"], json!(["a"]));
    assert_eq!(outputs["unknown"]["unknown"], true);
    assert!(outputs["wrong"]["error"].is_string());
    assert_eq!(graph["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(run.status, 2);
}

#[test]
fn dot_and_mermaid_name_the_same_resources() {
    let dir = dir(&[(
        "main.tf",
        "resource \"a_b\" \"x\" {}\nresource \"a_b\" \"y\" {\n  v = a_b.x.id\n}\n",
    )]);
    for (format, edge) in [
        ("dot", "-> \".:a_b.x\""),
        ("mermaid", "r0_1 -->|\"v\"| r0_0"),
    ] {
        let run = tfproof(dir.path(), &["graph", "--format", format]);
        assert!(run.stdout.contains(edge), "{}", run.stdout);
        assert_eq!(run.status, 0);
    }
}

#[test]
fn a_file_stands_for_its_module() {
    let dir = dir(&[("a/main.tf", "resource \"terraform_data\" \"x\" {}\n")]);
    for path in ["a", "a/main.tf"] {
        let graph = tfproof(dir.path(), &["graph", "--format", "json", path]).json();
        assert_eq!(
            graph["resources"][0]["address"], "terraform_data.x",
            "{path}"
        );
    }
}
