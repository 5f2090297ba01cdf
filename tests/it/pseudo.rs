//! What policies can judge besides resources: variables, outputs, backends, provisioners, files.

use serde_json::Value;

use crate::run::{Run, dir, tfproof, write};

/// A policy that fails on every instance of a type and says what an expression gives.
fn probe(ty: &str, expression: &str) -> String {
    format!(
        "resource_policy \"{ty}\" \"probe\" {{\n  locals {{\n    answer = core::jsonencode({expression})\n  }}\n  \
         enforce {{\n    condition     = local.answer == \"\"\n    error_message = \"answer: ${{local.answer}}\"\n  }}\n}}\n"
    )
}

fn run(files: &[(&str, &str)], policy: &str, arguments: &[&str]) -> Run {
    let dir = dir(files);
    run_in(dir.path(), policy, arguments)
}

fn run_in(dir: &std::path::Path, policy: &str, arguments: &[&str]) -> Run {
    write(dir, "probe/p.policy.hcl", policy.as_bytes());
    let mut all = vec![
        "check",
        "--no-builtin",
        "--policy-dir",
        "probe",
        "--format",
        "json",
    ];
    all.extend(arguments);
    tfproof(dir, &all)
}

/// `address: answer` of each instance, in order of addresses.
fn answers(files: &[(&str, &str)], ty: &str, expression: &str) -> Vec<String> {
    let run = run(files, &probe(ty, expression), &["."]);
    let report = run.json();
    assert_eq!(report["errors"], serde_json::json!([]), "{}", run.stdout);
    let text = |result: &Value, key: &str| result[key].as_str().unwrap_or_default().to_owned();
    let results = report["results"].as_array().unwrap();
    let mut answers: Vec<String> = results
        .iter()
        .map(|result| match text(result, "outcome").as_str() {
            "unknown" => format!("{}: unknown", text(result, "address")),
            _ => format!(
                "{}: {}",
                text(result, "address"),
                text(result, "message").replace("answer: ", "")
            ),
        })
        .collect();
    answers.sort();
    answers
}

const STACK: &str = r#"
terraform {
  required_version = ">= 1.6"
  backend "s3" {
    bucket  = "state"
    encrypt = true
  }
}
variable "size" {
  type        = list( string )
  default     = ["a"]
  description = "How large"
}
variable "given" {}
variable "secret" {
  default   = "x"
  sensitive = true
}
output "name" {
  value     = "queue"
  sensitive = true
}
resource "null_resource" "a" {
  count = 2
  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.id} ${count.index}"
  }
  lifecycle {
    ignore_changes  = [triggers, tags["a"]]
    prevent_destroy = true
  }
}
module "m" {
  source = "./m"
  size   = "big"
}
"#;

const MODULE: &str =
    "variable \"size\" {\n  nullable = false\n}\noutput \"size\" {\n  value = var.size\n}\n";

const FILES: &[(&str, &str)] = &[
    ("main.tf", STACK),
    ("m/main.tf", MODULE),
    ("terraform.tfvars", "given = 3\n"),
];

#[test]
fn variables_have_what_their_blocks_say_and_their_value() {
    let fields = "[core::try(attrs.type, null), core::try(attrs.default, null), core::try(attrs.nullable, null), core::try(attrs.set_by, null)]";
    assert_eq!(
        answers(FILES, "tfproof_variable", fields),
        [
            "module.m.var.size: [null,null,false,\"module call\"]",
            "var.given: [null,null,null,\"variables file\"]",
            "var.secret: (sensitive value)",
            "var.size: [\"list( string )\",[\"a\"],null,\"default\"]",
        ]
    );
    assert_eq!(
        answers(FILES, "tfproof_variable", "attrs.value"),
        [
            "module.m.var.size: \"big\"",
            "var.given: 3",
            "var.secret: (sensitive value)",
            "var.size: [\"a\"]",
        ]
    );
}

#[test]
fn outputs_backends_and_root_modules() {
    assert_eq!(
        answers(
            FILES,
            "tfproof_output",
            "[attrs.value, core::try(attrs.sensitive, false)]"
        ),
        [
            "module.m.output.size: [\"big\",false]",
            "output.name: [\"*****\",true]",
        ]
    );
    assert_eq!(
        answers(
            FILES,
            "tfproof_backend",
            "[attrs.type, attrs.bucket, attrs.encrypt]"
        ),
        ["backend.s3: [\"s3\",\"state\",true]"]
    );
    assert_eq!(
        answers(
            FILES,
            "tfproof_root",
            "[attrs.directory, attrs.backend, attrs.required_version]"
        ),
        ["root: [\".\",\"s3\",\"\\u003e= 1.6\"]"]
    );
    let cloud = &[(
        "main.tf",
        "terraform {\n  cloud {\n    organization = \"o\"\n  }\n}\n",
    )];
    assert_eq!(
        answers(cloud, "tfproof_backend", "[attrs.type, attrs.organization]"),
        ["cloud: [\"cloud\",\"o\"]"]
    );
}

#[test]
fn provisioners_and_meta_arguments() {
    assert_eq!(
        answers(
            FILES,
            "tfproof_provisioner",
            "[attrs.type, attrs.when, attrs.resource_type]"
        ),
        [
            "null_resource.a[0].provisioner[0]: [\"local-exec\",\"destroy\",\"null_resource\"]",
            "null_resource.a[1].provisioner[0]: [\"local-exec\",\"destroy\",\"null_resource\"]",
        ]
    );
    let lifecycle = "[plugin::tfproof::meta_arguments().lifecycle.ignore_changes, plugin::tfproof::meta_arguments(attrs).lifecycle.prevent_destroy]";
    let expected = "[[\"triggers\",\"tags[\\\"a\\\"]\"],true]";
    assert_eq!(
        answers(FILES, "null_resource", lifecycle),
        [
            format!("null_resource.a[0]: {expected}"),
            format!("null_resource.a[1]: {expected}"),
        ]
    );
    let json = &[(
        "main.tf.json",
        r#"{"resource": {"null_resource": {"a": {
            "provisioner": [{"local-exec": {"command": "x", "when": "destroy"}}],
            "lifecycle": {"ignore_changes": ["triggers"]},
            "depends_on": ["null_resource.b"]}, "b": {}}}}"#,
    )];
    assert_eq!(
        answers(
            json,
            "tfproof_provisioner",
            "[attrs.type, attrs.command, attrs.when]"
        ),
        ["null_resource.a.provisioner[0]: [\"local-exec\",\"x\",\"destroy\"]"]
    );
    let meta = "[core::try(plugin::tfproof::meta_arguments().lifecycle.ignore_changes, null), core::try(plugin::tfproof::meta_arguments().depends_on, null)]";
    assert_eq!(
        answers(json, "null_resource", meta),
        [
            "null_resource.a: [[\"triggers\"],[\"null_resource.b\"]]",
            "null_resource.b: [null,null]",
        ]
    );
}

#[test]
fn an_override_replaces_the_backend() {
    let files = &[
        (
            "main.tf",
            "terraform {\n  backend \"s3\" {\n    encrypt = false\n  }\n}\n",
        ),
        (
            "main_override.tf",
            "terraform {\n  backend \"local\" {}\n}\n",
        ),
    ];
    assert_eq!(
        answers(files, "tfproof_backend", "attrs.type"),
        ["backend.local: \"local\""]
    );
}

#[test]
fn other_policies_find_them_by_getresources() {
    let expression =
        "[for one in core::getresources(\"tfproof_backend\", { type = \"s3\" }) : one.bucket]";
    assert_eq!(
        answers(FILES, "tfproof_root", expression),
        ["root: [\"state\"]"]
    );
}

/// What is no resource is no part of what is counted, and no pattern fits it.
#[test]
fn patterns_and_counts_leave_them_out() {
    let all = probe("tfproof_variable", "1")
        + &probe("*", "1").replace("probe", "any")
        + &probe("tfproof_*", "1").replace("probe", "own")
        + &probe("tf*", "1").replace("probe", "begins");
    let run = run(FILES, &all, &["."]);
    let findings = run.findings();
    let of = |id: &str| {
        findings
            .iter()
            .filter(|line| line.contains(&format!(" {id} ")))
            .count()
    };
    assert_eq!(of("tfproof_variable_probe"), 4, "{findings:?}");
    assert_eq!(of("any"), 2, "{findings:?}");
    assert_eq!(findings.len(), 6, "{findings:?}");
    assert_eq!(run.json()["summary"]["resources"], 2);
}

#[test]
fn a_pattern_of_them_is_refused_and_names_are_checked() {
    let dir = dir(&[(
        "p.policy.hcl",
        "policy {\n  required_providers {\n    aws = { source = \"hashicorp/aws\", version = \">= 5.0\" }\n  }\n}\n\
         resource_policy \"tfproof_*\" \"a\" {\n  enforce {\n    condition = true\n  }\n}\n\
         resource_policy \"tfproof_varable\" \"b\" {\n  enforce {\n    condition = true\n  }\n}\n\
         resource_policy \"tfproof_variable\" \"c\" {\n  enforce {\n    condition = attrs.sensitiv\n  }\n}\n\
         resource_policy \"tfproof_backend\" \"d\" {\n  enforce {\n    condition = attrs.anything\n  }\n}\n",
    )]);
    let run = tfproof(dir.path(), &["validate", "."]);
    assert_eq!(run.status, 2);
    let text = run.stdout + &run.stderr;
    for part in [
        "a pattern fits none of tfproof's own types",
        "did you mean \"tfproof_variable\"?",
        "tfproof_variable has no attribute \"sensitiv\"",
        "did you mean \"sensitive\"?",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("anything"), "{text}");
}

/// A file whose text must never be shown, in every format.
#[test]
fn nothing_of_what_files_hold_is_shown() {
    const CANARY: &str = "q7Zt31vienna";
    let key = format!("-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----\n");
    let env = format!("A=1\nexport DB_PASSWORD='{CANARY}'\n");
    let values = format!("db_password = \"{CANARY}\"\nother = {{ token = \"{CANARY}\" }}\n");
    let secret = format!("variable \"db_password\" {{\n  default = \"{CANARY}\"\n}}\n");
    let dir = dir(&[
        ("main.tf", &secret),
        ("terraform.tfvars", &values),
        ("prod.tfvars", &values),
        (".env", &env),
        ("tls/server.pem", &key),
        ("terraform.tfstate", "{\"resources\": [{}]}"),
    ]);
    let text = tfproof(dir.path(), &["check", ".", "--verbose"]).stdout;
    for part in [
        ".env:2:20",
        "prod.tfvars:1:15",
        "terraform.tfvars:1:15",
        "tls/server.pem:1:1",
        "terraform.tfstate holds the state",
        "var.db_password has a secret as its default",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for format in [
        "text", "json", "sarif", "html", "markdown", "junit", "github", "gitlab",
    ] {
        let run = tfproof(dir.path(), &["check", ".", "--format", format, "--verbose"]);
        assert!(
            run.status < 2 || run.stderr.contains("invalid value"),
            "{format}: {}",
            run.stderr
        );
        assert!(!run.stdout.contains(CANARY), "{format}: {}", run.stdout);
    }
}

#[test]
fn files_that_git_ignores_and_samples_are_not_looked_at() {
    let key = "-----BEGIN PRIVATE KEY-----\nx\n";
    let dir = dir(&[
        ("main.tf", "locals {}\n"),
        (".gitignore", "*.pem\nsecrets/\n"),
        ("a.pem", key),
        ("secrets/b.key", key),
        (".terraform/c.key", key),
        (".env.example", "DB_PASSWORD=real-one-42\n"),
        ("d.key", key),
    ]);
    std::fs::create_dir(dir.path().join(".git")).unwrap();
    let run = run_in(dir.path(), &probe("tfproof_file", "attrs.kind"), &["."]);
    assert_eq!(run.findings(), ["fail tfproof_file_probe d.key d.key:1"]);
}

#[test]
fn comments_and_the_baseline_set_findings_aside() {
    let files = [
        (
            "main.tf",
            "# tfproof:ignore tfproof_variable_secret_sensitive -- legacy\nvariable \"db_password\" {}\n",
        ),
        (
            "prod.tfvars",
            "# tfproof:ignore tfproof_file_variables_without_secrets -- of a test\ndb_password = \"q7Zt31vienna\"\n",
        ),
        ("server.key", "-----BEGIN PRIVATE KEY-----\nx\n"),
    ];
    let dir = dir(&files);
    let run = tfproof(dir.path(), &["check", ".", "--format", "json"]);
    let findings = run.findings();
    let failing: Vec<&String> = findings
        .iter()
        .filter(|line| line.starts_with("fail"))
        .collect();
    assert_eq!(
        failing,
        ["fail tfproof_file_no_private_key server.key server.key:1"]
    );
    let written = tfproof(dir.path(), &["check", ".", "--write-baseline"]);
    assert!(written.status < 2, "{}", written.stderr);
    let again = tfproof(
        dir.path(),
        &[
            "check",
            ".",
            "--baseline",
            ".tfproof-baseline.json",
            "--format",
            "json",
        ],
    );
    assert_eq!(again.status, 0, "{}{}", again.stdout, again.stderr);
    std::fs::remove_file(dir.path().join("server.key")).unwrap();
    let gone = tfproof(
        dir.path(),
        &[
            "check",
            ".",
            "--baseline",
            ".tfproof-baseline.json",
            "--verbose",
        ],
    );
    assert!(
        gone.stdout.contains("server.key") || gone.stderr.contains("server.key"),
        "{}{}",
        gone.stdout,
        gone.stderr
    );
}

#[test]
fn blocks_that_are_no_resources_can_be_fixed() {
    let dir = dir(&[(
        "main.tf",
        "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n\nvariable \"api_key\" {\n  type = string\n}\n\nresource \"random_password\" \"p\" {\n  length = 20\n}\n\noutput \"p\" {\n  value = random_password.p.result\n}\n",
    )]);
    let run = tfproof(dir.path(), &["check", ".", "--fix"]);
    let text = std::fs::read_to_string(dir.path().join("main.tf")).unwrap();
    for part in [
        "    key     = \"k\"\n    encrypt = true\n",
        "  type      = string\n  sensitive = true\n",
        "  value     = random_password.p.result\n  sensitive = true\n",
    ] {
        assert!(
            text.contains(part),
            "{part}: {text}{}{}",
            run.stdout,
            run.stderr
        );
    }
}

/// The parts of a text stand on its lines, and what a template leaves open is not known there alone.
#[test]
fn decoded_texts_know_their_lines() {
    let text = "resource \"aws_sqs_queue\" \"q\" {\n  policy = <<-EOT\n    {\n      \"Statement\": [\n        { \"Effect\": \"Allow\", \"Resource\": \"${aws_sqs_queue.o.arn}\" },\n        { \"Effect\": \"Deny\", \"Resource\": \"*\" }\n      ],\n      \"Id\": ${aws_sqs_queue.o.id}\n    }\n  EOT\n}\nresource \"aws_sqs_queue\" \"o\" {\n  policy = jsonencode({ Statement = [] })\n}\n";
    let policy = "resource_policy \"aws_sqs_queue\" \"p\" {\n  locals {\n    document = core::jsondecode(attrs.policy)\n  }\n  enforce {\n    condition     = core::alltrue([for one in local.document.Statement : one.Effect == \"Allow\"])\n    error_message = \"denied\"\n  }\n}\n\
                  resource_policy \"aws_sqs_queue\" \"id\" {\n  locals {\n    document = core::jsondecode(attrs.policy)\n  }\n  enforce {\n    condition = core::try(local.document.Id, \"x\") == \"x\"\n  }\n}\n";
    let run = run(&[("main.tf", text)], policy, &["."]);
    assert_eq!(
        run.findings(),
        [
            "fail aws_sqs_queue_p aws_sqs_queue.q main.tf:6",
            "unknown aws_sqs_queue_id aws_sqs_queue.q main.tf:8",
        ]
    );
    // In the configuration too, a part that is not known leaves the others known.
    let local = "locals {\n  d = jsondecode(\"{\\\"a\\\": 1, \\\"b\\\": \\\"${aws_sqs_queue.o.arn}\\\"}\")\n}\nresource \"aws_sqs_queue\" \"o\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  name = \"n${local.d.a}\"\n}\n";
    let named = "resource_policy \"aws_sqs_queue\" \"p\" {\n  enforce {\n    condition = core::try(attrs.name, \"n1\") == \"n1\"\n  }\n}\n";
    let decoded = run_in(dir(&[("main.tf", local)]).path(), named, &["."]);
    assert_eq!(
        decoded.findings(),
        Vec::<String>::new(),
        "{}",
        decoded.stdout
    );
}

/// A policy to start from can be made of any type whose schema is known.
#[test]
fn a_policy_to_start_from_passes_for_types_of_every_provider() {
    use tfproof::schema::{Kind, Schemas};
    let (schemas, _) = Schemas::load(&[]);
    let dir = dir(&[]);
    let mut count = 0;
    for provider in ["aws", "azurerm", "google", "vault"] {
        let provider = schemas.provider(&format!("hashicorp/{provider}")).unwrap();
        let mut types: Vec<&str> = provider.names(Kind::Resource).collect();
        types.sort_unstable();
        for ty in types.iter().step_by(types.len() / 10 + 1) {
            count += 1;
            let run = tfproof(
                dir.path(),
                &["init", "--policy", ty, "checked", "--dir", "p"],
            );
            assert_eq!(run.status, 0, "{ty}: {}", run.stderr);
        }
    }
    assert!(count > 30);
    let run = tfproof(dir.path(), &["test", "p"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let run = tfproof(dir.path(), &["validate", "p"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn what_a_declaration_lacks_is_said_once_however_often_its_module_is_called() {
    let call = |name: &str, text: &str| {
        format!("module \"{name}\" {{\n  source = \"./m\"\n  text   = \"{text}\"\n}}\n")
    };
    let files = [
        (
            "main.tf",
            &*(call("a", "x") + &call("b", "x") + &call("c", "y")),
        ),
        ("m/main.tf", "variable \"text\" {\n  type = string\n}\n"),
    ];
    let named = answers(&files, "tfproof_variable", "attrs.name");
    assert_eq!(named, ["module.a.var.text: \"text\""]);
    let run = run(
        &files,
        &probe("tfproof_variable", "attrs.name"),
        &["main.tf", "m"],
    );
    assert_eq!(
        run.json()["results"].as_array().unwrap().len(),
        1,
        "{}",
        run.stdout
    );
}
