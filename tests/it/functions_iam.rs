//! The functions of ours that read IAM policy documents, over small configurations: what they say,
//! and where the finding stands.

use crate::run::{dir, tfproof};

/// What a condition on `attrs` comes to for each bucket policy of a configuration:
/// `fail b main.tf:3`; nothing for those that pass.
fn judged(condition: &str, config: &str) -> Vec<String> {
    let policy = format!(
        r#"
resource_policy "aws_s3_bucket_policy" "x" {{
  locals {{
    metadata = {{ title = "x", severity = "high" }}
  }}
  enforce {{
    condition = {condition}
  }}
}}
"#
    );
    let dir = dir(&[("main.tf", config), ("p/x.policy.hcl", &policy)]);
    let run = tfproof(
        dir.path(),
        &[
            "check",
            "--no-builtin",
            "--policy-dir",
            "p",
            "--format",
            "json",
        ],
    );
    assert!(run.status < 2, "{condition}: {}{}", run.stdout, run.stderr);
    let short = |line: String| {
        line.replace("aws_s3_bucket_policy_x ", "")
            .replace("aws_s3_bucket_policy.", "")
    };
    run.findings().into_iter().map(short).collect()
}

const BUCKET: &str = r#"
resource "aws_s3_bucket" "a" {}
resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket" "named" {
  bucket = "clinic"
}
variable "unset" {}
data "aws_caller_identity" "current" {}
"#;

fn bucket_policy(name: &str, statement: &str) -> String {
    format!(
        "resource \"aws_s3_bucket_policy\" \"{name}\" {{\n  bucket = aws_s3_bucket.a.id\n  policy = jsonencode({{\n    Statement = {statement}\n  }})\n}}\n"
    )
}

/// A table of statements: name, text and what is expected of a condition.
fn table(condition: &str, cases: &[(&str, &str, &str)]) {
    let config: String = cases
        .iter()
        .map(|(name, statement, _)| bucket_policy(name, statement))
        .collect();
    let found = judged(condition, &format!("{BUCKET}{config}"));
    for (name, statement, expected) in cases {
        let of_case = found
            .iter()
            .find(|line| line.split(' ').nth(1) == Some(name));
        let answer = of_case.map_or("pass", |line| line.split(' ').next().unwrap());
        assert_eq!(answer, *expected, "{name}: {statement}\n{found:?}");
    }
}

const ALL: &str = r#"Resource = [aws_s3_bucket.a.arn, "${aws_s3_bucket.a.arn}/*"]"#;
const INSECURE: &str = r#"Condition = { Bool = { "aws:SecureTransport" = "false" } }"#;

#[test]
fn insecure_transport_is_denied_or_not() {
    let condition = r#"plugin::tfproof::policy_denies(attrs.policy, {
      action   = "s3:*"
      resource = [attrs.bucket, "${attrs.bucket}/*"]
      when     = { "aws:SecureTransport" = false }
    })"#;
    // The bucket's name stands for its ARN only in ARNs; ask for those.
    let condition = condition.replace(
        "attrs.bucket",
        "plugin::tfproof::origin(attrs.bucket).attrs.arn",
    );
    let deny = |rest: &str| format!(r#"[{{ Effect = "Deny", {rest} }}]"#);
    let cases = [
        (
            "usual",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", {ALL}, {INSECURE}"#
            )),
            "pass",
        ),
        (
            "one",
            format!(
                r#"{{ Effect = "Deny", Principal = {{ AWS = "*" }}, Action = "*", Resource = "*", {INSECURE} }}"#
            ),
            "pass",
        ),
        (
            "bool",
            deny(&format!(
                r#"Principal = "*", Action = "S3:*", {ALL}, Condition = {{ bool = {{ "AWS:securetransport" = false }} }}"#
            )),
            "pass",
        ),
        (
            "if_exists",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", {ALL}, Condition = {{ BoolIfExists = {{ "aws:SecureTransport" = ["false"] }} }}"#
            )),
            "pass",
        ),
        (
            "by_id",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", Resource = ["arn:aws:s3:::${{aws_s3_bucket.a.id}}", "arn:aws-us-gov:s3:::${{aws_s3_bucket.a.bucket}}/*"], {INSECURE}"#
            )),
            "pass",
        ),
        (
            "glued",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", Resource = "${{aws_s3_bucket.a.arn}}*", {INSECURE}"#
            )),
            "pass",
        ),
        (
            "two",
            format!(
                r#"[{{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = aws_s3_bucket.a.arn, {INSECURE} }}, {{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "${{aws_s3_bucket.a.arn}}/*", {INSECURE} }}]"#
            ),
            "pass",
        ),
        (
            "not_action",
            deny(&format!(
                r#"Principal = "*", NotAction = "iam:*", {ALL}, {INSECURE}"#
            )),
            "pass",
        ),
        (
            "inverted",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", {ALL}, Condition = {{ Bool = {{ "aws:SecureTransport" = "true" }} }}"#
            )),
            "fail",
        ),
        (
            "allow",
            format!(
                r#"[{{ Effect = "Allow", Principal = "*", Action = "s3:*", {ALL}, Condition = {{ Bool = {{ "aws:SecureTransport" = "true" }} }} }}]"#
            ),
            "fail",
        ),
        (
            "objects",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", Resource = "${{aws_s3_bucket.a.arn}}/*", {INSECURE}"#
            )),
            "fail",
        ),
        (
            "other",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", Resource = [aws_s3_bucket.b.arn, "${{aws_s3_bucket.b.arn}}/*"], {INSECURE}"#
            )),
            "fail",
        ),
        (
            "narrow",
            deny(&format!(
                r#"Principal = "*", Action = "s3:GetObject", {ALL}, {INSECURE}"#
            )),
            "fail",
        ),
        (
            "someone",
            deny(&format!(
                r#"Principal = {{ AWS = "arn:aws:iam::111122223333:root" }}, Action = "s3:*", {ALL}, {INSECURE}"#
            )),
            "fail",
        ),
        (
            "all_but",
            deny(&format!(
                r#"NotPrincipal = {{ AWS = "arn:aws:iam::111122223333:root" }}, Action = "s3:*", {ALL}, {INSECURE}"#
            )),
            "fail",
        ),
        (
            "and",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", {ALL}, Condition = {{ Bool = {{ "aws:SecureTransport" = "false" }}, StringEquals = {{ "aws:SourceVpc" = "vpc-1" }} }}"#
            )),
            "fail",
        ),
        (
            "hole",
            deny(&format!(
                r#"Principal = "*", Action = "s3:*", Resource = var.unset, {INSECURE}"#
            )),
            "unknown",
        ),
        ("statement", "var.unset".to_owned(), "unknown"),
        (
            "spread",
            format!(
                r#"concat([], [for x in var.unset : x], [{{ Effect = "Deny", Principal = "*", Action = "s3:*", {ALL}, {INSECURE} }}])"#
            ),
            "pass",
        ),
        ("none", "[]".to_owned(), "fail"),
    ];
    let cases: Vec<(&str, &str, &str)> = cases
        .iter()
        .map(|(name, statement, expected)| (*name, statement.as_str(), *expected))
        .collect();
    table(&condition, &cases);
}

#[test]
fn old_versions_of_tls_are_denied_or_not() {
    let condition = r#"plugin::tfproof::policy_denies(attrs.policy, { action = "s3:*", when = { "s3:TlsVersion" = [1.0, 1.1] } })"#;
    let with = |condition: &str| {
        format!(
            r#"[{{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = {condition} }}]"#
        )
    };
    let cases = [
        (
            "text",
            with(r#"{ NumericLessThan = { "s3:TlsVersion" = "1.2" } }"#),
            "pass",
        ),
        (
            "number",
            with(r#"{ NumericLessThan = { "s3:TlsVersion" = 1.2 } }"#),
            "pass",
        ),
        (
            "unset",
            with(r#"{ NumericLessThan = { "s3:TlsVersion" = var.unset } }"#),
            "unknown",
        ),
        (
            "huge",
            with(r#"{ NumericLessThan = { "s3:TlsVersion" = "1e400" } }"#),
            "pass",
        ),
        (
            "wrong",
            with(r#"{ NumericLessThan = { "s3:TlsVersion" = "new" } }"#),
            "fail",
        ),
        (
            "older",
            with(r#"{ NumericLessThan = { "s3:TlsVersion" = 1.0 } }"#),
            "fail",
        ),
    ];
    let cases: Vec<(&str, &str, &str)> = cases
        .iter()
        .map(|(name, statement, expected)| (*name, statement.as_str(), *expected))
        .collect();
    table(condition, &cases);
}

#[test]
fn the_public_is_let_in_or_not() {
    let allow = |rest: &str| {
        format!(
            r#"[{{ Effect = "Allow", Action = "s3:GetObject", Resource = "${{aws_s3_bucket.a.arn}}/*", {rest} }}]"#
        )
    };
    let when = |condition: &str| allow(&format!(r#"Principal = "*", Condition = {condition}"#));
    let and_deny = |condition: &str| {
        format!(
            r#"[{{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${{aws_s3_bucket.a.arn}}/*" }},
                {{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = ["${{aws_s3_bucket.a.arn}}/*", aws_s3_bucket.a.arn], Condition = {condition} }}]"#
        )
    };
    let cases = [
        ("star", allow(r#"Principal = "*""#), "fail"),
        ("aws", allow(r#"Principal = { AWS = "*" }"#), "fail"),
        ("list", allow(r#"Principal = { AWS = ["arn:aws:iam::111122223333:root", "*"] }"#), "fail"),
        ("not_principal", allow(r#"NotPrincipal = { AWS = "111122223333" }"#), "fail"),
        ("account", allow(r#"Principal = { AWS = "111122223333" }"#), "pass"),
        ("service", allow(r#"Principal = { Service = "cloudfront.amazonaws.com" }"#), "pass"),
        ("own", allow(r"Principal = { AWS = data.aws_caller_identity.current.account_id }"), "pass"),
        ("unset", allow(r"Principal = { AWS = var.unset }"), "unknown"),
        ("role", allow(r#"Principal = { AWS = "arn:aws:iam::${var.unset}:root" }"#), "pass"),
        ("org", when(r#"{ StringEquals = { "aws:PrincipalOrgID" = "o-1" } }"#), "pass"),
        ("org_unset", when(r#"{ StringEquals = { "aws:PrincipalOrgID" = var.unset } }"#), "pass"),
        ("org_like_unset", when(r#"{ StringLike = { "aws:PrincipalOrgID" = var.unset } }"#), "unknown"),
        ("org_any", when(r#"{ StringLike = { "aws:PrincipalOrgID" = "o-*" } }"#), "fail"),
        ("org_star", when(r#"{ StringEquals = { "aws:PrincipalOrgID" = "*" } }"#), "fail"),
        ("org_if_exists", when(r#"{ StringEqualsIfExists = { "aws:PrincipalOrgID" = "o-1" } }"#), "fail"),
        ("org_for_all", when(r#"{ "ForAllValues:StringEquals" = { "aws:PrincipalOrgID" = "o-1" } }"#), "fail"),
        ("org_for_any", when(r#"{ "ForAnyValue:StringLike" = { "aws:PrincipalOrgPaths" = "o-1/r-1/*" } }"#), "pass"),
        ("not_org", when(r#"{ StringNotEquals = { "aws:PrincipalOrgID" = "o-1" } }"#), "fail"),
        ("transport", when(r#"{ Bool = { "aws:SecureTransport" = "true" } }"#), "fail"),
        ("via_service", when(r#"{ StringEquals = { "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } }"#), "fail"),
        ("world", when(r#"{ IpAddress = { "aws:SourceIp" = "0.0.0.0/0" } }"#), "fail"),
        ("halves", when(r#"{ IpAddress = { "aws:SourceIp" = ["0.0.0.0/1", "128.0.0.0/1"] } }"#), "fail"),
        ("office", when(r#"{ IpAddress = { "aws:SourceIp" = ["198.51.100.0/24", "8.8.8.0/24"] } }"#), "pass"),
        ("office_unset", when(r#"{ IpAddress = { "aws:SourceIp" = var.unset } }"#), "unknown"),
        ("vpce", when(r#"{ StringEquals = { "aws:SourceVpce" = "vpce-1" } }"#), "pass"),
        ("arn", when(r#"{ ArnLike = { "aws:SourceArn" = "arn:aws:sns:*:111122223333:*" } }"#), "pass"),
        ("arn_any", when(r#"{ ArnLike = { "aws:SourceArn" = "arn:aws:sns:*:*:topic" } }"#), "fail"),
        ("arn_bucket", when(r#"{ ArnLike = { "aws:SourceArn" = "arn:aws:s3:::clinic" } }"#), "pass"),
        ("arn_own", when(r#"{ ArnLike = { "aws:SourceArn" = "${aws_s3_bucket.b.arn}/*" } }"#), "pass"),
        ("arn_account", when(r#"{ ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/*" } }"#), "pass"),
        ("condition_unset", when("var.unset"), "unknown"),
        ("deny_others", and_deny(r#"{ StringNotEquals = { "aws:PrincipalOrgID" = "o-1" } }"#), "pass"),
        ("deny_networks", and_deny(r#"{ NotIpAddress = { "aws:SourceIp" = "198.51.100.0/24" }, Bool = { "aws:ViaAWSService" = "false" } }"#), "pass"),
        ("deny_insecure", and_deny(r#"{ Bool = { "aws:SecureTransport" = "false" } }"#), "fail"),
        ("deny_one", and_deny(r#"{ StringEquals = { "aws:PrincipalOrgID" = "o-1" } }"#), "fail"),
        ("deny", r#"[{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }]"#.to_owned(), "pass"),
        ("effect_unset", r#"[{ Effect = var.unset, Principal = "*", Action = "*", Resource = "*" }]"#.to_owned(), "unknown"),
        ("effect_either", r#"[{ Effect = var.unset == "a" ? "Deny" : "deny", Principal = "*", Action = "*", Resource = "*" }]"#.to_owned(), "pass"),
    ];
    let cases: Vec<(&str, &str, &str)> = cases
        .iter()
        .map(|(name, statement, expected)| (*name, statement.as_str(), *expected))
        .collect();
    table("!plugin::tfproof::policy_public(attrs.policy)", &cases);
}

#[test]
fn actions_are_allowed_or_not() {
    let cases = [
        (
            "root",
            r#"[{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }]"#,
            "fail",
        ),
        (
            "star",
            r#"[{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "*", Resource = "*" }]"#,
            "fail",
        ),
        (
            "some",
            r#"[{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = ["kms:Decrypt", "kms:Encrypt"], Resource = "*" }]"#,
            "pass",
        ),
        (
            "not_action",
            r#"[{ Effect = "Allow", Principal = "*", NotAction = "iam:*", Resource = "*" }]"#,
            "fail",
        ),
        (
            "not_kms",
            r#"[{ Effect = "Allow", Principal = "*", NotAction = "kms:Sign", Resource = "*" }]"#,
            "pass",
        ),
        (
            "denied",
            r#"[{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }, { Effect = "Deny", Principal = "*", Action = "KMS:*", Resource = "*" }]"#,
            "pass",
        ),
        (
            "denied_in_part",
            r#"[{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }, { Effect = "Deny", Principal = "*", Action = "kms:Sign", Resource = "*" }]"#,
            "fail",
        ),
        (
            "denied_sometimes",
            r#"[{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }, { Effect = "Deny", Principal = "*", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } } }]"#,
            "fail",
        ),
        (
            "unset",
            r#"[{ Effect = "Allow", Principal = "*", Action = var.unset, Resource = "*" }]"#,
            "unknown",
        ),
        (
            "either",
            r#"[{ Effect = "Allow", Principal = "*", Action = var.unset == "a" ? "kms:Sign" : "kms:Verify", Resource = "*" }]"#,
            "pass",
        ),
    ];
    let condition = r#"!plugin::tfproof::policy_allows(attrs.policy, { action = "kms:*" })"#;
    table(condition, &cases);
}

#[test]
fn a_finding_stands_on_what_decides() {
    let config = format!(
        r#"{BUCKET}
data "aws_iam_policy_document" "d" {{
  statement {{
    sid       = "fine"
    actions   = ["s3:GetObject"]
    resources = ["${{aws_s3_bucket.a.arn}}/*"]
    principals {{
      type        = "AWS"
      identifiers = ["111122223333"]
    }}
  }}
  statement {{
    actions   = ["s3:PutObject"]
    resources = ["${{aws_s3_bucket.a.arn}}/*"]
    principals {{
      type        = "*"
      identifiers = ["*"]
    }}
  }}
}}
resource "aws_s3_bucket_policy" "document" {{
  bucket = aws_s3_bucket.a.id
  policy = data.aws_iam_policy_document.d.json
}}
resource "aws_s3_bucket_policy" "encoded" {{
  bucket = aws_s3_bucket.a.id
  policy = jsonencode({{
    Statement = [{{
      Effect    = "Allow"
      Action    = "s3:*"
      Resource  = "*"
      Principal = "*"
    }}]
  }})
}}
resource "aws_s3_bucket_policy" "heredoc" {{
  bucket = aws_s3_bucket.a.id
  policy = <<-EOT
    {{
      "Statement": {{
        "Effect": "Allow",
        "Action": "s3:*",
        "Resource": ["${{aws_s3_bucket.a.arn}}/*"],
        "Principal": "*"
      }}
    }}
  EOT
}}
resource "aws_s3_bucket_policy" "not_json" {{
  bucket = aws_s3_bucket.a.id
  policy = "{{"
}}
"#
    );
    assert_eq!(
        judged("!plugin::tfproof::policy_public(attrs.policy)", &config),
        [
            "fail document main.tf:31",
            "fail encoded main.tf:40",
            "fail heredoc main.tf:46",
            "unknown not_json main.tf:59",
        ]
    );
}

#[test]
fn statements_are_in_one_form() {
    let condition = r#"core::alltrue([
      for s in plugin::tfproof::policy_statements(attrs.policy) :
      s.effect != "Allow" || core::alltrue([
        for p in s.principals : p.type != "Service" || s.scoped
      ])
    ])"#;
    let service = |rest: &str| {
        format!(
            r#"{{ Effect = "Allow", Action = "s3:*", Principal = {{ Service = "logs.amazonaws.com" }}{rest} }}"#
        )
    };
    let cases = [
        ("alone", service(""), "fail"),
        ("in_list", format!("[{}]", service("")), "fail"),
        (
            "account",
            service(
                r#", Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }"#,
            ),
            "pass",
        ),
        (
            "context",
            service(
                r#", Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:*" } }"#,
            ),
            "pass",
        ),
        (
            "transport",
            service(r#", Condition = { Bool = { "aws:SecureTransport" = true } }"#),
            "fail",
        ),
        (
            "role",
            r#"{ Effect = "Allow", Action = "s3:*", Principal = { AWS = "111122223333" } }"#
                .to_owned(),
            "pass",
        ),
        ("unset", "[var.unset]".to_owned(), "unknown"),
    ];
    let cases: Vec<(&str, &str, &str)> = cases
        .iter()
        .map(|(name, statement, expected)| (*name, statement.as_str(), *expected))
        .collect();
    table(condition, &cases);
}

#[test]
fn accounts_of_principals_are_told_apart() {
    let condition = r#"core::alltrue(core::flatten([
      for s in plugin::tfproof::policy_statements(attrs.policy) : [
        for p in s.principals : plugin::tfproof::principal_account(p.id) == null || core::contains(["111122223333"], plugin::tfproof::principal_account(p.id))
      ]
    ]))"#;
    let of = |id: &str| {
        format!(r#"[{{ Effect = "Allow", Principal = {{ AWS = {id} }}, Action = "s3:*" }}]"#)
    };
    let cases = [
        ("own", of(r#""111122223333""#), "pass"),
        (
            "own_role",
            of(r#""arn:aws:iam::111122223333:role/x""#),
            "pass",
        ),
        ("other", of(r#""arn:aws:iam::444455556666:root""#), "fail"),
        ("among", of(r#"["111122223333", "444455556666"]"#), "fail"),
        (
            "caller",
            of(r#""arn:aws:iam::${data.aws_caller_identity.current.account_id}:root""#),
            "unknown",
        ),
        ("everybody", of(r#""*""#), "pass"),
        ("unset", of("var.unset"), "unknown"),
    ];
    let cases: Vec<(&str, &str, &str)> = cases
        .iter()
        .map(|(name, statement, expected)| (*name, statement.as_str(), *expected))
        .collect();
    table(condition, &cases);
}

#[test]
fn ways_to_more_rights_are_found() {
    let cases = [
        (
            "attach",
            r#"[{ Effect = "Allow", Action = "iam:*", Resource = "*" }]"#,
            "fail",
        ),
        (
            "pair",
            r#"[{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }, { Effect = "Allow", Action = "ec2:Run*", Resource = "*" }]"#,
            "fail",
        ),
        (
            "half",
            r#"[{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }]"#,
            "pass",
        ),
        (
            "scoped",
            r#"[{ Effect = "Allow", Action = "iam:PutRolePolicy", Resource = "arn:aws:iam::111122223333:role/x" }]"#,
            "pass",
        ),
        (
            "unset",
            r#"[{ Effect = "Allow", Action = var.unset, Resource = "*" }]"#,
            "unknown",
        ),
    ];
    let condition = "core::length(plugin::tfproof::policy_escalations(attrs.policy)) == 0";
    table(condition, &cases);
}

#[test]
fn hostile_documents_do_no_harm() {
    let statement = r#"{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"1"}}},"#;
    let many = format!("{{\"Statement\":[{}{{}}]}}", statement.repeat(10_000));
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let stars = format!(
        r#"{{"Statement":[{{"Effect":"Deny","Principal":"*","Action":"{}","Resource":"{}b"}}]}}"#,
        "s3:*a*".repeat(500),
        "*a".repeat(50_000),
    );
    let odd = r#"{"Statement":[{"Effect":1e999999,"Action":[[]],"Condition":{"":{"":null},"Bool":[]},"Principal":{"AWS":{}}},7,null,[]]}"#;
    for text in [
        many.as_str(),
        &deep,
        &stars,
        odd,
        "[]",
        "7",
        "\"\"",
        "{\"Statement\":null}",
    ] {
        let dir = dir(&[("d.json", text)]);
        let config = "resource \"aws_s3_bucket_policy\" \"x\" {\n  bucket = \"b\"\n  policy = file(\"d.json\")\n}\n";
        let policy = r#"
resource_policy "aws_s3_bucket_policy" "x" {
  locals {
    metadata = { title = "x", severity = "high" }
  }
  enforce {
    condition = !plugin::tfproof::policy_public(attrs.policy)
  }
  enforce {
    condition = plugin::tfproof::policy_denies(attrs.policy, { action = "s3:*", resource = "aab", when = { "a" = 1 } })
  }
  enforce {
    condition = !plugin::tfproof::policy_allows(attrs.policy, { action = "iam:PassRole", resource = "*" })
  }
  enforce {
    condition = core::length(plugin::tfproof::policy_escalations(attrs.policy)) == 0
  }
  enforce {
    condition = core::length(plugin::tfproof::policy_statements(attrs.policy)) >= 0
  }
}
"#;
        std::fs::write(dir.path().join("main.tf"), config).unwrap();
        std::fs::create_dir(dir.path().join("p")).unwrap();
        std::fs::write(dir.path().join("p/x.policy.hcl"), policy).unwrap();
        let run = tfproof(
            dir.path(),
            &[
                "check",
                "--no-builtin",
                "--policy-dir",
                "p",
                "--format",
                "json",
            ],
        );
        assert!(run.status < 2, "{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn wrong_requests_are_errors_of_the_policy() {
    for (call, said) in [
        (
            "policy_allows(attrs.policy, { actions = \"a\" })",
            "did you mean \\\"action\\\"?",
        ),
        ("policy_allows(attrs.policy, 7)", "must be an object"),
        (
            "policy_allows(attrs.policy)",
            "policy_allows(document, request)",
        ),
        (
            "tls_at_least(\"elbb\", \"x\", \"1.2\")",
            "did you mean \\\"elb\\\"?",
        ),
        ("tls_at_least(\"elb\", \"x\", \"2\")", "is no version"),
    ] {
        let policy = format!(
            "resource_policy \"aws_s3_bucket_policy\" \"x\" {{\n  locals {{\n    metadata = {{ title = \"x\", severity = \"high\" }}\n  }}\n  enforce {{\n    condition = plugin::tfproof::{call}\n  }}\n}}\n"
        );
        let config = bucket_policy("a", "[]");
        let dir = dir(&[
            ("main.tf", &format!("{BUCKET}{config}")),
            ("p/x.policy.hcl", &policy),
        ]);
        let run = tfproof(
            dir.path(),
            &[
                "check",
                "--no-builtin",
                "--policy-dir",
                "p",
                "--format",
                "json",
            ],
        );
        let output = format!("{}{}", run.stdout, run.stderr);
        assert!(output.contains(said), "{call}: {output}");
    }
}

#[test]
fn tls_policies_and_networks() {
    let config = format!("{BUCKET}{}", bucket_policy("x", "[]"));
    for (condition, expected) in [
        (
            r#"plugin::tfproof::tls_minimum("elb", "ELBSecurityPolicy-TLS13-1-0-2021-06") == "1.0""#,
            "pass",
        ),
        (
            r#"plugin::tfproof::tls_at_least("cloudfront", "TLSv1.2_2021", "1.2")"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::tls_at_least("cloudfront", "TLSv1_2016", "1.2")"#,
            "fail",
        ),
        (
            r#"plugin::tfproof::tls_at_least("cloudfront", "TLSv1.9_2031", "1.2")"#,
            "unknown",
        ),
        (
            r#"plugin::tfproof::tls_at_least("cloudfront", null, "1.2")"#,
            "fail",
        ),
        (
            r#"plugin::tfproof::tls_minimum("cloudfront", null) == null"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::tls_policy("elb", "ELBSecurityPolicy-TLS13-1-2-2021-06").forward_secret"#,
            "pass",
        ),
        (r#"plugin::tfproof::cidr_public("10.0.0.0/8")"#, "fail"),
        (r#"plugin::tfproof::cidr_public("8.0.0.0/8")"#, "pass"),
        (r"plugin::tfproof::cidr_public(null)", "fail"),
        (
            r#"plugin::tfproof::cidr_public(plugin::tfproof::unknown("x"))"#,
            "unknown",
        ),
        (
            r#"plugin::tfproof::covers_internet(["0.0.0.0/1", "128.0.0.0/1"])"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::covers_internet(["10.0.0.0/8", plugin::tfproof::unknown("x")])"#,
            "unknown",
        ),
        (r"plugin::tfproof::covers_internet(null)", "fail"),
        (
            r#"plugin::tfproof::cidr_within("10.1.0.0/16", ["10.0.0.0/8"])"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::address_count(["10.0.0.0/24", "10.0.0.0/25"]) == 256"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::ports_overlap(0, 0, "-1", [22])"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::ports_overlap(20, 21, "tcp", [22, "80-90"])"#,
            "fail",
        ),
        (
            r#"plugin::tfproof::covers(["s3:Get*"], "S3:getobject")"#,
            "pass",
        ),
        (
            r#"plugin::tfproof::covers(["arn:aws:s3:::a/*"], ["arn:aws:s3:::a", "arn:aws:s3:::a/*"])"#,
            "fail",
        ),
        (
            r#"plugin::tfproof::overlaps("s3:Get*", ["iam:*", "s3:*"])"#,
            "pass",
        ),
    ] {
        let found = judged(condition, &config);
        let answer = found
            .first()
            .map_or("pass", |line| line.split(' ').next().unwrap());
        assert_eq!(answer, expected, "{condition}");
    }
}

/// As modules do it that offer documents by flags: placeholders, and documents that may be empty.
#[test]
fn documents_survive_replacement_and_selection() {
    let config = format!(
        r#"{BUCKET}
data "aws_iam_policy_document" "tls" {{
  statement {{
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["_S3_BUCKET_ARN_", "_S3_BUCKET_ARN_/*"]
    principals {{
      type        = "*"
      identifiers = ["*"]
    }}
    condition {{
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }}
  }}
}}
data "aws_iam_policy_document" "own" {{
  statement {{
    actions   = ["s3:GetObject"]
    resources = ["${{aws_s3_bucket.b.arn}}/*"]
    principals {{
      type        = "AWS"
      identifiers = ["111122223333"]
    }}
  }}
}}
data "aws_iam_policy_document" "combined" {{
  source_policy_documents = compact([data.aws_iam_policy_document.own.json, "", data.aws_iam_policy_document.tls.json])
}}
resource "aws_s3_bucket_policy" "a" {{
  bucket = aws_s3_bucket.a.id
  policy = replace(data.aws_iam_policy_document.combined.json, "_S3_BUCKET_ARN_", aws_s3_bucket.a.arn)
}}
resource "aws_s3_bucket_policy" "b" {{
  bucket = aws_s3_bucket.b.id
  policy = replace(data.aws_iam_policy_document.combined.json, "_S3_BUCKET_ARN_", aws_s3_bucket.a.arn)
}}
"#
    );
    let condition = r#"plugin::tfproof::policy_denies(attrs.policy, {
      action   = "s3:*"
      resource = [plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket").arn, "${plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket").arn}/*"]
      when     = { "aws:SecureTransport" = false }
    })"#;
    assert_eq!(judged(condition, &config), ["fail b main.tf:45"]);
}
