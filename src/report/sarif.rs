//! `--format sarif`: SARIF 2.1.0, as GitHub, Azure DevOps and editors read it.
//!
//! GitHub takes every result for an alert, whatever its kind. So passes are never results, and
//! unknown verdicts are only with `--strict`; else they are notifications of the run, which the
//! standard has for what a tool could not do.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::Context;
use super::evidence::{TOOL, VERSION};
use super::group::{is_advisory, is_listed};
use super::plain::{clean, clean_line};
use crate::check::{Edit, Finding, FindingOutcome, Fix, Suppression, SuppressionKind};
use crate::diagnostic::{Diagnostic, Label, Level, Severity};
use crate::policy::Policy;
use crate::source::{SourceMap, Span};

/// What paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// Writes the report.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = Report::new(context);
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [report.run()],
    });
    super::plain::write_json(&document, out)?;
    writeln!(out)
}

/// The findings that are results, and the rules they are of.
struct Report<'a> {
    context: &'a Context<'a>,
    sources: &'a SourceMap,
    results: Vec<&'a Finding>,
    unknown: Vec<&'a Finding>,
    /// The index of a rule by that of its policy.
    rules: BTreeMap<usize, usize>,
}

impl<'a> Report<'a> {
    fn new(context: &'a Context<'a>) -> Report<'a> {
        let report = context.report;
        let is_result = |finding: &&Finding| {
            is_listed(finding, context.strict) || finding.outcome == FindingOutcome::Suppressed
        };
        let results: Vec<&Finding> = report.findings.iter().filter(is_result).collect();
        let unknown =
            |finding: &&Finding| finding.outcome == FindingOutcome::Unknown && !context.strict;
        let unknown: Vec<&Finding> = report.findings.iter().filter(unknown).collect();
        let mut rules: BTreeMap<usize, usize> = BTreeMap::new();
        for finding in results.iter().chain(&unknown) {
            rules.insert(finding.policy, 0);
        }
        for (index, rule) in rules.values_mut().enumerate() {
            *rule = index;
        }
        Report {
            context,
            sources: &report.sources,
            results,
            unknown,
            rules,
        }
    }

    fn run(&self) -> Json {
        let policies = &self.context.report.library.policies;
        let rules: Vec<Json> = self.rules.keys().map(|one| rule(&policies[*one])).collect();
        let results: Vec<Json> = self.results.iter().map(|one| self.result(one)).collect();
        let mut run = json!({
            "tool": { "driver": {
                "name": TOOL,
                "fullName": format!("{TOOL} {VERSION}"),
                "version": VERSION,
                "semanticVersion": VERSION,
                "shortDescription": { "text": "Static policy linter for Terraform and OpenTofu" },
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [self.invocation()],
            "results": results,
        });
        if let Some(evidence) = self.context.evidence {
            if evidence.in_repository() {
                run["originalUriBaseIds"] = json!({ ROOT: {
                    "description": { "text": "the root of the Git repository" }
                } });
            }
            if !evidence.input.is_empty() {
                run["artifacts"] = evidence
                    .files
                    .iter()
                    .map(|(path, hash)| {
                        json!({
                            "location": self.artifact(path),
                            "hashes": { "sha-256": hash },
                        })
                    })
                    .collect();
                run["properties"] = json!({
                    "policyLibrary": format!("sha256:{}", evidence.policy_library),
                    "input": format!("sha256:{}", evidence.input),
                });
            }
        }
        run
    }

    /// How the run went, with everything that was not linted or not decided.
    fn invocation(&self) -> Json {
        let report = self.context.report;
        let diagnostics = report.diagnostics.iter();
        let mut notifications: Vec<Json> = diagnostics.map(|one| self.notification(one)).collect();
        for finding in &self.unknown {
            let reason = finding.reason.as_deref().unwrap_or("a value is not known");
            let message = format!("{}: not decided: {reason}", finding.address);
            notifications.push(json!({
                "level": "note",
                "message": { "text": clean_line(&message) },
                "associatedRule": { "id": finding.id.as_str(), "index": self.rules[&finding.policy] },
                "locations": [self.location(finding.span, None)],
            }));
        }
        json!({
            "executionSuccessful": report.summary.errors == 0,
            "toolExecutionNotifications": notifications,
        })
    }

    fn notification(&self, diagnostic: &Diagnostic) -> Json {
        let level = match diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let mut text = clean_line(&diagnostic.message);
        if let Some(help) = &diagnostic.help {
            text.push_str(&format!(" ({})", clean_line(help)));
        }
        let location = match (&diagnostic.primary, &diagnostic.path) {
            (Some(label), _) if label.span.is_some() => Some(self.location(label.span, None)),
            (_, Some(path)) if is_path(path) => Some(json!({
                "physicalLocation": { "artifactLocation": self.artifact(path) }
            })),
            _ => None,
        };
        let mut notification = json!({ "level": level, "message": { "text": text } });
        if let Some(location) = location {
            notification["locations"] = json!([location]);
        }
        notification
    }

    fn result(&self, finding: &Finding) -> Json {
        let mut message = format!("{}: {}", finding.address, finding.message);
        if let Some(reason) = &finding.reason {
            message.push_str(&format!(" (unknown: {reason})"));
        }
        if !finding.related.is_empty() {
            let ids: Vec<&str> = finding.related.iter().map(|one| one.id.as_str()).collect();
            message.push_str(&format!(
                " (the same mistake makes {} fail)",
                ids.join(", ")
            ));
        }
        if !finding.variable_files.is_empty() {
            message.push_str(&format!(" (with {})", finding.variable_files.join(", ")));
        }
        let mut location = self.location(finding.span, None);
        location["logicalLocations"] = json!([{
            "fullyQualifiedName": clean_line(&finding.address),
            "kind": "resource",
        }]);
        let mut result = json!({
            "ruleId": finding.id.as_str(),
            "ruleIndex": self.rules[&finding.policy],
            "kind": "fail",
            "level": if is_advisory(finding) { "note" } else { level(finding.severity) },
            "message": { "text": clean_line(&message) },
            "locations": [location],
            "partialFingerprints": { "tfproofFingerprint/v1": finding.fingerprint },
            "properties": {
                "severity": finding.severity.as_str(),
                "outcome": finding.outcome.as_str(),
                "enforcement": finding.enforcement.as_str(),
                "rootModule": clean_line(&finding.root),
            },
        });
        let way: Vec<&Label> = finding
            .trace
            .iter()
            .filter(|label| label.span.is_some())
            .collect();
        let mut related: Vec<Json> = way
            .iter()
            .map(|label| self.location(label.span, Some(&label.text)))
            .collect();
        related.extend(self.same_mistake(finding));
        for (index, location) in related.iter_mut().enumerate() {
            location["id"] = (index + 1).into();
        }
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        if !way.is_empty() {
            result["codeFlows"] = json!([{ "threadFlows": [self.flow(finding, &way)] }]);
        }
        let shown = |fix: &&Fix| !fix.repeats_secret(self.sources);
        if let Some(fix) = finding.fix.as_ref().filter(shown) {
            result["fixes"] = json!([self.fix(fix)]);
        }
        if let Some(suppression) = &finding.suppression {
            result["suppressions"] = json!([self.suppression(suppression)]);
        }
        result
    }

    /// Where the other findings stand that the same mistake has.
    fn same_mistake(&self, finding: &Finding) -> Vec<Json> {
        let findings = &self.context.report.findings;
        let related = finding.related.iter();
        related
            .filter_map(|one| {
                let mut others = findings.iter();
                let other = others.find(|f| f.id == one.id && f.address == one.address)?;
                let text = format!("the same mistake makes {} fail", one.id);
                Some(self.location(other.span, Some(&text)))
            })
            .collect()
    }

    /// The way the value took, from where it comes from to where it decides.
    fn flow(&self, finding: &Finding, way: &[&Label]) -> Json {
        let mut steps: Vec<Json> = way
            .iter()
            .rev()
            .map(|label| json!({ "location": self.location(label.span, Some(&label.text)) }))
            .collect();
        let last = self.location(finding.span, Some(&finding.message));
        steps.push(json!({ "location": last, "importance": "essential" }));
        json!({ "locations": steps })
    }

    fn fix(&self, fix: &Fix) -> Json {
        let mut changes: BTreeMap<String, Vec<&Edit>> = BTreeMap::new();
        for edit in &fix.edits {
            let path = self.sources.path(edit.span.file);
            changes.entry(path).or_default().push(edit);
        }
        let replacement = |edit: &&Edit| {
            json!({
                "deletedRegion": self.region(edit.span),
                "insertedContent": { "text": edit.text },
            })
        };
        let changes: Vec<Json> = changes
            .iter()
            .map(|(path, edits)| {
                json!({
                    "artifactLocation": self.artifact(path),
                    "replacements": edits.iter().map(replacement).collect::<Vec<_>>(),
                })
            })
            .collect();
        json!({
            "description": { "text": clean_line(&fix.title) },
            "artifactChanges": changes,
            "properties": { "safe": fix.safe },
        })
    }

    fn suppression(&self, suppression: &Suppression) -> Json {
        let mut json = json!({
            "kind": match suppression.kind {
                SuppressionKind::InSource => "inSource",
                SuppressionKind::Baseline => "external",
            },
            "status": "accepted",
        });
        if let Some(reason) = &suppression.reason {
            json["justification"] = clean_line(reason).into();
        }
        if suppression.span.is_some() {
            json["location"] = self.location(suppression.span, None);
        }
        json
    }

    fn location(&self, span: Span, message: Option<&str>) -> Json {
        let mut location = Map::new();
        if span.is_some() {
            let physical = json!({
                "artifactLocation": self.artifact(&self.sources.path(span.file)),
                "region": self.region(span),
            });
            location.insert("physicalLocation".to_owned(), physical);
        }
        if let Some(message) = message {
            let text = json!({ "text": clean_line(message) });
            location.insert("message".to_owned(), text);
        }
        Json::Object(location)
    }

    fn region(&self, span: Span) -> Json {
        let Some((start, end)) = self.sources.positions(span) else {
            return json!({ "startLine": 1 });
        };
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })
    }

    fn artifact(&self, path: &str) -> Json {
        let mut artifact = json!({ "uri": uri(&self.context.repository_path(path)) });
        let in_repository = self
            .context
            .evidence
            .is_some_and(super::Evidence::in_repository);
        if in_repository && !path.starts_with('/') {
            artifact["uriBaseId"] = ROOT.into();
        }
        artifact
    }
}

/// A policy as SARIF describes rules.
fn rule(policy: &Policy) -> Json {
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
        "tags": tags.iter().map(|tag| clean_line(tag)).collect::<Vec<_>>(),
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
        "shortDescription": { "text": clean_line(&title) },
        "fullDescription": { "text": sentence(description) },
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

/// SARIF viewers expect sentences.
fn sentence(text: &str) -> String {
    let mut text = clean(text.trim());
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

fn level(severity: Severity) -> &'static str {
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

/// Whether what a diagnostic gives as its path is one, and not an option of the command line.
fn is_path(path: &str) -> bool {
    !path.is_empty() && !path.starts_with("--")
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    if path.starts_with('/') {
        format!("file://{uri}")
    } else {
        uri
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/c%.tf"), "a%20b/c%25.tf");
        assert_eq!(uri("/tmp/ä.tf"), "file:///tmp/%C3%A4.tf");
    }

    #[test]
    fn names_of_rules_are_pascal_case() {
        assert_eq!(pascal_case("aws_db_instance_x"), "AwsDbInstanceX");
    }
}
