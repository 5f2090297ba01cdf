//! Policies as SARIF describes rules.

use serde_json::{Value as Json, json};

use crate::diagnostic::Severity;
use crate::policy::Policy;
use crate::report::plain::{clean, clean_line};

/// Code scanning refuses rules with more tags.
const MAX_TAGS: usize = 20;

/// Characters of a description; code scanning takes no more.
const MAX_DESCRIPTION: usize = 1024;

/// A policy as SARIF describes rules.
pub(super) fn rule(policy: &Policy) -> Json {
    let metadata = &policy.metadata;
    let severity = metadata.severity.unwrap_or(Severity::Medium);
    let title = if metadata.title.is_empty() {
        policy.id.to_string()
    } else {
        metadata.title.clone()
    };
    let mut tags = vec!["security".to_owned(), "terraform".to_owned()];
    for (framework, citations) in &metadata.frameworks {
        tags.extend(citations.iter().map(|one| format!("{framework}/{one}")));
    }
    tags.extend(metadata.requirements.iter().map(ToString::to_string));
    let mut properties = json!({
        "tags": tags.iter().take(MAX_TAGS).map(|tag| clean_line(tag)).collect::<Vec<_>>(),
        "precision": "very-high",
        "problem.severity": match level(severity) {
            "error" => "error",
            "warning" => "warning",
            _ => "recommendation",
        },
        "aliases": metadata.aliases.iter().map(|one| clean_line(one)).collect::<Vec<_>>(),
    });
    if let Some(score) = score(severity) {
        properties["security-severity"] = score.into();
    }
    let description = if metadata.description.is_empty() {
        &title
    } else {
        &metadata.description
    };
    json!({
        "id": policy.id.as_str(),
        "name": pascal_case(&policy.id),
        "shortDescription": { "text": cut(&clean_line(&title)) },
        "fullDescription": { "text": cut(&sentence(description)) },
        "help": { "text": help(policy, &title, false), "markdown": help(policy, &title, true) },
        "defaultConfiguration": { "level": level(severity) },
        "properties": properties,
    })
}

/// Why, what to write, and which citations.
fn help(policy: &Policy, title: &str, markdown: bool) -> String {
    let metadata = &policy.metadata;
    let mut help = if metadata.description.is_empty() {
        title.to_owned()
    } else {
        metadata.description.trim().to_owned()
    };
    if !metadata.remediation.is_empty() {
        let code = metadata.remediation.trim();
        // The fence is longer than any in the text, which may come from a policy that is not ours.
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        help.push_str(&if markdown {
            format!("\n\n{fence}hcl\n{code}\n{fence}")
        } else {
            format!("\n\n{code}")
        });
    }
    for (framework, citations) in &metadata.frameworks {
        help.push_str(&format!("\n\n{framework}: {}", citations.join(", ")));
    }
    if !metadata.aliases.is_empty() {
        help.push_str(&format!(
            "\n\nAlso known as {}",
            metadata.aliases.join(", ")
        ));
    }
    clean(&help)
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// As much of a description as code scanning takes.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_DESCRIPTION) {
        None => text.to_owned(),
        Some(_) => text
            .chars()
            .take(MAX_DESCRIPTION - 1)
            .chain(['…'])
            .collect(),
    }
}

/// SARIF viewers expect sentences.
fn sentence(text: &str) -> String {
    let mut text = clean(text.trim());
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// The score by which GitHub tells critical, high, medium and low; a hint has none.
fn score(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Critical => Some("9.5"),
        Severity::High => Some("8.0"),
        Severity::Medium => Some("5.5"),
        Severity::Low => Some("2.0"),
        Severity::Info => None,
    }
}

fn pascal_case(id: &str) -> String {
    let words = id.split(|c: char| !c.is_alphanumeric());
    words
        .filter_map(|word| {
            let mut chars = word.chars();
            let first = chars.next()?.to_uppercase();
            Some(first.chain(chars).collect::<String>())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_rules_are_pascal_case() {
        assert_eq!(pascal_case("aws_db_instance_x"), "AwsDbInstanceX");
    }

    #[test]
    fn descriptions_end_where_code_scanning_stops_reading() {
        assert_eq!(cut("short"), "short");
        let long = "ä".repeat(2000);
        assert_eq!(cut(&long).chars().count(), MAX_DESCRIPTION);
        assert!(cut(&long).ends_with('…'));
    }
}
