//! What a text beside the name of a secret is: the secret, what stands for it, or where it is. The
//! patterns are data, in `values.txt`.

use std::sync::OnceLock;

use super::name::Told;
use super::shape::{credentials, is_placeholder, is_random};
use crate::pattern::Pattern;

/// What a text beside the name of a secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// No secret: a reference, a switch, a name, nothing.
    Harmless,
    /// What stands for a secret that is to be put in.
    Placeholder,
    /// A credential that documentation shows.
    Example,
    /// A credential of a known shape.
    Credential,
    /// A secret.
    Secret,
}

struct Row {
    kind: &'static str,
    pattern: Pattern,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let lines = include_str!("values.txt").lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.filter_map(row).collect()
    })
}

fn row(line: &'static str) -> Option<Row> {
    let (kind, pattern) = line.split_once(' ')?;
    let named = kind == "name" || kind == "setting" && pattern.contains("AWS");
    let pattern = Pattern::whole(pattern.trim(), !named)?;
    Some(Row { kind, pattern })
}

/// Judges a text by itself and by what the name beside it tells.
pub fn judge(text: &str, told: Told) -> Judged {
    let text = text.trim();
    let is = |kinds: &[&str]| {
        let mut rows = rows().iter().filter(|row| kinds.contains(&row.kind));
        rows.any(|row| row.pattern.is_in(text))
    };
    let found = credentials(text);
    if found.iter().any(|one| !one.example) {
        return Judged::Credential;
    }
    if !found.is_empty() {
        return Judged::Example;
    }
    if text.is_empty() || is(&["reference", "setting", "public"]) {
        return Judged::Harmless;
    }
    if is_placeholder(text) || is(&["placeholder"]) {
        return Judged::Placeholder;
    }
    if told != Told::Password && is(&["name"]) && !has_random_part(text) {
        return Judged::Harmless;
    }
    Judged::Secret
}

/// The least length of a part of a name that a machine made up.
const MIN_RANDOM: usize = 12;

/// How often letters and digits follow each other in what a machine made up; in names and dates
/// they do so seldom.
const MIN_CHANGES: usize = 5;

/// Whether a part of a name is none that a person would give.
fn has_random_part(text: &str) -> bool {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let mixed = |part: &str| {
        part.bytes().any(|byte| byte.is_ascii_digit())
            && part.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let changes = |part: &str| {
        let kinds: Vec<bool> = part.bytes().map(|byte| byte.is_ascii_digit()).collect();
        kinds.windows(2).filter(|pair| pair[0] != pair[1]).count()
    };
    let all: usize = parts.clone().map(changes).sum();
    all >= MIN_CHANGES && text.len() >= MIN_RANDOM && is_random(text)
        || parts
            .into_iter()
            .any(|part| part.len() >= MIN_RANDOM && mixed(part) && is_random(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pattern_is_understood() {
        let lines = include_str!("values.txt").lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(rows().len(), lines.count());
        let kinds = ["reference", "setting", "public", "placeholder", "name"];
        assert!(rows().iter().all(|row| kinds.contains(&row.kind)));
    }

    #[test]
    fn texts_beside_names_of_secrets() {
        for (text, told, expected) in [
            ("h8Kq2vLx", Told::Password, Judged::Secret),
            ("correct horse battery", Told::Password, Judged::Secret),
            ("my-app-db", Told::Password, Judged::Secret),
            ("Passw0rd!", Told::Secret, Judged::Secret),
            (
                "9f86d081884c7d659a2feaa0c55ad015",
                Told::Secret,
                Judged::Secret,
            ),
            ("my-app/db-credentials", Told::Secret, Judged::Harmless),
            ("prod-3f9a8c7d6e5b4a39", Told::Secret, Judged::Secret),
            ("a81f-0c22-77de-91b3", Told::Secret, Judged::Secret),
            (
                "backup-2024-01-15-eu-west-1",
                Told::Secret,
                Judged::Harmless,
            ),
            ("KUBE_TOKEN_", Told::Secret, Judged::Harmless),
            ("Replace after build", Told::Password, Judged::Placeholder),
            (
                "PROD KEY TO BE MODIFIED",
                Told::Password,
                Judged::Placeholder,
            ),
            ("github", Told::Secret, Judged::Harmless),
            ("", Told::Password, Judged::Harmless),
            ("changeme", Told::Password, Judged::Placeholder),
            ("<password>", Told::Password, Judged::Placeholder),
            ("AKIAIOSFODNN7EXAMPLE", Told::Secret, Judged::Example),
            (
                "{{resolve:secretsmanager:db:SecretString:password}}",
                Told::Password,
                Judged::Harmless,
            ),
            ("${DB_PASSWORD}", Told::Password, Judged::Harmless),
            ("$DB_PASSWORD", Told::Password, Judged::Harmless),
            (
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-Ab12Cd",
                Told::Password,
                Judged::Harmless,
            ),
            ("/app/db/password", Told::Password, Judged::Harmless),
            ("https://sts.amazonaws.com", Told::Secret, Judged::Harmless),
            (
                "postgres://app:h8Kq2vLx@db/app",
                Told::Secret,
                Judged::Credential,
            ),
            ("true", Told::Password, Judged::Harmless),
            ("30", Told::Secret, Judged::Harmless),
            (
                "-----BEGIN CERTIFICATE-----\nMIIE",
                Told::Secret,
                Judged::Harmless,
            ),
        ] {
            assert_eq!(judge(text, told), expected, "{text}");
        }
    }
}
