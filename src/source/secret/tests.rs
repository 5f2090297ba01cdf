//! Credentials are put together at run time, so that this file holds none.

use super::*;

fn check(text: &str, expected: &str) {
    let file = SourceFile::new("a.tf".into(), text.into());
    let hidden = mask::Hidden::default();
    assert_eq!(shown(&file, 0..text.len(), &hidden, &[]), expected);
}

#[test]
fn literals_beside_names_of_secrets_are_hidden() {
    check("password = \"hünter\"", "password = \"*******\"");
    check(
        "env = { DB_PASSWORD = \"x\", A = \"b\" }",
        "env = { DB_PASSWORD = \"*\", A = \"b\" }",
    );
    check("\"api_key\": \"abc\",", "\"api_key\": \"***\",");
    check(
        "id = \"AKIAIOSFODNN7EXAMPLE\"",
        "id = \"********************\"",
    );
    check("password = \"a\\\"b=c, {d\"", "password = \"******* **\"");
    check("export DB_PASSWORD=h8Kq2vLx", "export DB_PASSWORD=********");
    check("db_password: h8Kq2vLx", "db_password: ********");
    check(
        "{ name = \"DB_PASSWORD\", value = \"h8Kq2vLx\" }",
        "{ name = \"DB_PASSWORD\", value = \"********\" }",
    );
    check(
        "echo '{\\\"token\\\": \\\"h8Kq\\\"}'",
        "echo '{\\\"token\\\": \\\"****\\\"}'",
    );
    check(
        "url = \"https://u:h8Kq2vLx@host/x\"",
        "url = \"https://u:********@host/x\"",
    );
}

#[test]
fn what_decides_verdicts_is_not() {
    for text in [
        "http_tokens = \"optional\"",
        "password = var.password",
        "password=var.password",
        "password = random_password.a.result",
        "password=random_password.a.result",
        "password = \"${var.password}\"",
        "ä = 1",
        "min_password_length = \"14\"",
        "PASSWORD=$(aws ssm get-parameter)",
    ] {
        check(text, text);
    }
}

#[test]
fn each_line_of_a_private_key_is_hidden() {
    let key = format!(
        "k = <<E\n-----BEGIN RSA {0} KEY-----\nMIIEabc\ndef=\n-----END RSA {0} KEY-----\nE\n",
        "PRIVATE"
    );
    let file = SourceFile::new("a.tf".into(), key.clone().into());
    let start = key.find("def").expect("it is there");
    let hidden = mask::Hidden::default();
    assert_eq!(shown(&file, start..start + 4, &hidden, &[]), "****");
}

#[test]
fn hidden_spans_keep_their_form() {
    let text = "db = {\n  user = \"a\"\n}";
    let file = SourceFile::new("a.tfvars".into(), text.into());
    let own = [Span::new(crate::source::FileId(0), 5, text.len())];
    assert_eq!(
        shown(&file, 0..text.len(), &mask::Hidden::default(), &own),
        "db = {\n  **** = \"*\"\n}"
    );
}

#[test]
fn each_fact_is_understood() {
    let rows = include_str!("shapes.txt").lines();
    let rows = rows.filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in rows {
        let shape = shape::shape(line).unwrap_or_else(|| panic!("{line}"));
        let checks = ["-", "crc", "random", "jwt", "url"];
        assert!(checks.contains(&shape.check), "{line}");
        assert!(shape.pattern().is_some(), "{line}");
    }
    for words in facts(include_str!("placeholders.txt")) {
        let understood = matches!(
            words[..],
            ["word" | "part" | "example", _] | ["around", _, _]
        );
        assert!(understood, "{words:?}");
    }
    for words in facts(include_str!("names.txt")) {
        let understood = matches!(
            words[..],
            ["password" | "secret", _, ..] | ["closing" | "first" | "whole", _]
        );
        assert!(understood, "{words:?}");
    }
}

/// Sixteen and more characters that look as if a machine had made them up.
const RANDOM: &str = "q7Zr2KdW9xLmT4vBn8PsYc3HfGj6RtQe5UiOaXk1MwZ0CbVyNhDgFsJlEpSuIoAq";

fn random(length: usize) -> String {
    RANDOM.chars().cycle().take(length).collect()
}

#[test]
fn credentials_are_recognized() {
    let pem =
        |name: &str, body: &str| format!("-----BEGIN {name}-----\n{body}\n-----END {name}-----\n");
    let body = "MIIEpAIBAAKCAQEA7bq98/2mZP";
    for (text, kind) in [
        (format!("AKIA{}", "IOSFODNN7ABCDEFG"), "aws_access_key"),
        (
            format!("export KEY=ASIA{};", "Y34FZKBOKMUTVV7A"),
            "aws_access_key",
        ),
        (
            format!("aws_secret_access_key = {}", random(40)),
            "aws_secret_key",
        ),
        (
            format!("AWS_SECRET_ACCESS_KEY=\"{}\"", random(40)),
            "aws_secret_key",
        ),
        (pem("RSA PRIVATE KEY", body), "private_key"),
        (pem("PRIVATE KEY", body), "private_key"),
        (pem("OPENSSH PRIVATE KEY", body), "private_key"),
        (
            pem("EC PRIVATE KEY", &format!("Proc-Type: 4,ENCRYPTED\n{body}")),
            "encrypted_private_key",
        ),
        (pem("PRIVATE KEY", body).replace('\n', "\\n"), "private_key"),
        // The sample of a checksum that the format's description circulates with.
        (
            format!("token gh{}", "p_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"),
            "github_token",
        ),
        (
            format!("github_pat_{}_{}", random(22), random(59)),
            "github_token",
        ),
        (format!("glpat-{}", random(20)), "gitlab_token"),
        (
            format!("xoxb-{}-{}", "2834729384", random(24)),
            "slack_token",
        ),
        (format!("sk_live_{}", random(24)), "stripe_key"),
        (format!("AIza{}", random(35)), "google_api_key"),
        (format!("hvs.{}", random(24)), "vault_token"),
        (
            format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{}", random(43)),
            "jwt",
        ),
        (
            "postgres://app:h8Kq2vLx@db.internal:5432/app".to_owned(),
            "connection_string",
        ),
        (
            "url=mongodb+srv://u:p%40ss@cluster0.abc.net/?tls=true".to_owned(),
            "connection_string",
        ),
        (
            "redis://:h8Kq2vLx@cache:6379".to_owned(),
            "connection_string",
        ),
        (
            "Server=db;Database=x;User Id=app;Password=h8Kq2vLx;".to_owned(),
            "connection_string",
        ),
        (
            "Password=h8Kq2vLx;Server=db;".to_owned(),
            "connection_string",
        ),
    ] {
        assert_eq!(credential(&text), Some(kind), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_credential_is_none() {
    let uuid = "550e8400-e29b-41d4-a716-446655440000";
    for text in [
        String::new(),
        "AKIAIOSFODNN7EXAMPLE".to_owned(),
        "AKIAXXXXXXXXXXXXXXXX".replace("AKIA", "AKI"),
        "ASIACUISINE".to_owned(),
        "arn:aws:iam::123456789012:role/AKIA".to_owned(),
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
        format!("aws_secret_access_key = {}", "x".repeat(40)),
        format!("secret_key_arn = {uuid}"),
        format!("sha1 {}", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        "-----BEGIN PUBLIC KEY-----\nMIIEpAIBAAKCAQEA7bq98/2mZP\n".to_owned(),
        "-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA7bq98/2mZP\n".to_owned(),
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----".to_owned(),
        "-----BEGIN PRIVATE KEY-----\n<your key>\n-----END PRIVATE KEY-----".to_owned(),
        // The checksum of the sample, broken.
        format!("gh{}", "p_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18"),
        format!("ghp_{}", "x".repeat(36)),
        format!("sk_live_{}", "x".repeat(24)),
        format!("sk_test_{}", random(24)),
        "https://example.com:8080/path@x".to_owned(),
        "https://user@example.com/".to_owned(),
        "git::https://github.com/a/b.git?ref=v1".to_owned(),
        "ssh://git@github.com/a/b.git".to_owned(),
        "postgres://app:${var.password}@db/app".to_owned(),
        "postgres://app:\0@db/app".to_owned(),
        "postgres://app:<password>@db/app".to_owned(),
        "postgres://app:changeme@db/app".to_owned(),
        "postgres://app:xxxx@db/app".to_owned(),
        "postgres://user:password@db/app".to_owned(),
        "postgres://db.internal:5432/app?sslmode=require".to_owned(),
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-Ab12Cd".to_owned(),
        "Server=db;Database=x;Password={{resolve:secretsmanager:x}}".to_owned(),
        "host=db;port=5432".to_owned(),
        "https://hooks.slack.com/services/".to_owned(),
        "eyJhbGciOiJIUzI1NiJ9".to_owned(),
        uuid.to_owned(),
    ] {
        assert_eq!(credential(&text), None, "{text}");
    }
}

#[test]
fn placeholders_are_recognized() {
    for text in [
        "",
        "changeme",
        "CHANGE_ME",
        "change-me-now",
        "REPLACE_ME",
        "dummy",
        "xxx",
        "XXXXXXXX",
        "****",
        "<password>",
        "<your token here>",
        "${DB_PASSWORD}",
        "{{ password }}",
        "[REDACTED]",
        "password",
        "PASSWORD",
        "your-password",
        "__TOKEN__",
        "AKIAIOSFODNN7EXAMPLE",
        "%PASSWORD%",
        "0000",
    ] {
        assert!(is_placeholder(text), "{text}");
    }
    for text in [
        "h8Kq2vLx",
        "hunter2",
        "Passw0rd!",
        "correct horse",
        "p@ssw0rd",
        "<a",
        "abab1",
    ] {
        assert!(!is_placeholder(text), "{text}");
    }
}
