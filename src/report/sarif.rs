//! `--format sarif`: SARIF 2.1.0, as GitHub, Azure DevOps and editors read it.
//!
//! GitHub takes every result for an alert, whatever its kind. So passes are never results, and
//! unknown verdicts are only with `--strict`; else they are notifications of the run, which the
//! standard has for what a tool could not do.

mod limits;
mod rule;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};

use super::Context;
use super::evidence::{TOOL, VERSION};
use super::group::{is_advisory, is_listed};
use super::plain::{clean_line, plural};
use crate::check::{Edit, Finding, FindingOutcome, Fix, Suppression, SuppressionKind};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::source::{SourceMap, Span};
use limits::Limits;
use rule::{level, rule};

/// What paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// Writes the report; what was left out of it, as code scanning refuses what is too large.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<Option<String>> {
    let mut limits = Limits::default();
    loop {
        let report = Report::new(context, &limits);
        let mut text = Vec::new();
        super::plain::write_json(&report, &mut text)?;
        text.push(b'\n');
        if let Some(less) = limits.less(&text, report.results.len()) {
            limits = less;
            continue;
        }
        out.write_all(&text)?;
        return Ok(report.left_out());
    }
}

/// The report with so many results at most.
#[cfg(test)]
pub(super) fn limited(context: &Context, results: usize) -> String {
    let limits = Limits {
        results,
        shown: results,
        ..Limits::default()
    };
    let mut text = Vec::new();
    let report = Report::new(context, &limits);
    super::plain::write_json(&report, &mut text).expect("a vector takes all");
    String::from_utf8(text).expect("JSON is Unicode")
}

/// The findings that are results, and the rules they are of.
struct Report<'a> {
    context: &'a Context<'a>,
    sources: &'a SourceMap,
    results: Vec<&'a Finding>,
    /// How many results there would be without limits.
    all_results: usize,
    notifications: Vec<Json>,
    /// Whether the files that were read are listed.
    artifacts: bool,
    /// The index of a rule by that of its policy.
    rules: BTreeMap<usize, usize>,
    /// Where findings stand that others name as caused by the same mistake, by policy and address.
    places: FxHashMap<(&'a str, &'a str), Span>,
}

impl<'a> Report<'a> {
    fn new(context: &'a Context<'a>, limits: &Limits) -> Report<'a> {
        let report = context.report;
        let is_result = |finding: &&Finding| {
            is_listed(finding, context.strict) || finding.outcome == FindingOutcome::Suppressed
        };
        let mut results: Vec<&Finding> = report.findings.iter().filter(is_result).collect();
        let all_results = results.len();
        if all_results > limits.shown {
            // Code scanning shows the first ones, so the worst come first.
            let is_suppressed = |finding: &&Finding| finding.outcome == FindingOutcome::Suppressed;
            results.sort_by_key(|one| (is_suppressed(one), Reverse(one.severity)));
            results.truncate(limits.results);
        }
        let unknown =
            |finding: &&Finding| finding.outcome == FindingOutcome::Unknown && !context.strict;
        let unknown: Vec<&Finding> = report.findings.iter().filter(unknown).collect();
        let (unknown, more) = unknown.split_at(unknown.len().min(limits.notes));
        let mut rules: BTreeMap<usize, usize> = BTreeMap::new();
        for finding in results.iter().chain(unknown) {
            rules.insert(finding.policy, 0);
        }
        for (index, rule) in rules.values_mut().enumerate() {
            *rule = index;
        }
        let related = || report.findings.iter().flat_map(|finding| &finding.related);
        let mut places: FxHashMap<(&str, &str), Span> = FxHashMap::default();
        if related().next().is_some() {
            for finding in &report.findings {
                let key = (finding.id.as_str(), finding.address.as_str());
                places.entry(key).or_insert(finding.span);
            }
        }
        let mut this = Report {
            context,
            sources: &report.sources,
            results,
            all_results,
            notifications: Vec::new(),
            artifacts: limits.artifacts,
            rules,
            places,
        };
        this.notifications = this.notifications(unknown, more.len(), limits);
        this
    }

    /// What a reader of the report will not find in it.
    fn left_out(&self) -> Option<String> {
        (self.results.len() < self.all_results).then(|| {
            format!(
                "the SARIF report holds the worst {} of {}, as code scanning refuses more; the other formats hold them all",
                self.results.len(),
                plural(self.all_results, "result"),
            )
        })
    }

    /// The tool and its rules.
    fn tool(&self) -> Json {
        let policies = &self.context.report.library.policies;
        let rules: Vec<Json> = self.rules.keys().map(|one| rule(&policies[*one])).collect();
        json!({ "driver": {
            "name": TOOL,
            "fullName": format!("{TOOL} {VERSION}"),
            "version": VERSION,
            "semanticVersion": VERSION,
            "shortDescription": { "text": "Static policy linter for Terraform and OpenTofu" },
            "rules": rules,
        } })
    }

    /// The files that were read, each with its hash.
    fn artifacts(&self) -> Option<Vec<Json>> {
        let evidence = self.context.evidence?;
        let artifact = |(path, hash): &(String, String)| {
            json!({
                "location": self.artifact(path),
                "hashes": { "sha-256": hash },
            })
        };
        let listed = self.artifacts && !evidence.input.is_empty();
        listed.then(|| evidence.files.iter().map(artifact).collect())
    }

    /// What paths are relative to, and the hashes of the whole input.
    fn evidence(&self) -> (Option<Json>, Option<Json>) {
        let Some(evidence) = self.context.evidence else {
            return (None, None);
        };
        let base = evidence.in_repository().then(|| {
            json!({ ROOT: {
                "description": { "text": "the root of the Git repository" }
            } })
        });
        let hashes = (!evidence.input.is_empty()).then(|| {
            json!({
                "policyLibrary": format!("sha256:{}", evidence.policy_library),
                "input": format!("sha256:{}", evidence.input),
            })
        });
        (base, hashes)
    }

    /// How the run went.
    fn invocation(&self) -> Json {
        json!({
            "executionSuccessful": self.context.report.summary.errors == 0,
            "toolExecutionNotifications": &self.notifications,
        })
    }

    /// Everything that was not linted, not decided, or is not in the report.
    fn notifications(&self, unknown: &[&Finding], more: usize, limits: &Limits) -> Vec<Json> {
        let said = |level: &str, text: &str| json!({ "level": level, "message": { "text": text } });
        let mut notifications: Vec<Json> = Vec::new();
        if let Some(left_out) = self.left_out() {
            notifications.push(said("warning", &left_out));
        }
        // Errors are never left out.
        let diagnostics = &self.context.report.diagnostics;
        let mut others = 0;
        for diagnostic in diagnostics {
            others += usize::from(diagnostic.level != Level::Error);
            if diagnostic.level == Level::Error || others <= limits.notes {
                notifications.push(self.notification(diagnostic));
            }
        }
        let more = more + others.saturating_sub(limits.notes);
        for finding in unknown {
            let reason = finding.reason.as_deref().unwrap_or("a value is not known");
            let message = format!("{}: not decided: {reason}", finding.address);
            notifications.push(json!({
                "level": "note",
                "message": { "text": clean_line(&message) },
                "associatedRule": { "id": finding.id.as_str(), "index": self.rules[&finding.policy] },
                "locations": [self.location(finding.span, None)],
            }));
        }
        if more > 0 {
            let text = format!("{} are in the other formats", plural(more, "more note"));
            notifications.push(said("note", &text));
        }
        notifications
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
        let related = finding.related.iter();
        related
            .filter_map(|one| {
                let key = (one.id.as_str(), one.address.as_str());
                let text = format!("the same mistake makes {} fail", one.id);
                Some(self.location(*self.places.get(&key)?, Some(&text)))
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
        let mut properties = json!({ "safe": fix.safe });
        if let Some(why) = fix.only_offered {
            properties["onlyOffered"] = why.into();
        }
        json!({
            "description": { "text": clean_line(&fix.title) },
            "artifactChanges": changes,
            "properties": properties,
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

/// Results are made as they are written: all of them at once would take gigabytes.
impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Document<'a> {
            #[serde(rename = "$schema")]
            schema: &'a str,
            runs: [Run<'a>; 1],
            version: &'a str,
        }
        #[derive(serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Run<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            artifacts: Option<Vec<Json>>,
            column_kind: &'a str,
            invocations: [Json; 1],
            #[serde(skip_serializing_if = "Option::is_none")]
            original_uri_base_ids: Option<Json>,
            #[serde(skip_serializing_if = "Option::is_none")]
            properties: Option<Json>,
            results: Results<'a>,
            tool: Json,
        }
        struct Results<'a>(&'a Report<'a>);
        impl Serialize for Results<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let results = self.0.results.iter();
                serializer.collect_seq(results.map(|one| self.0.result(one)))
            }
        }
        let (original_uri_base_ids, properties) = self.evidence();
        let run = Run {
            artifacts: self.artifacts(),
            column_kind: "unicodeCodePoints",
            invocations: [self.invocation()],
            original_uri_base_ids,
            properties,
            results: Results(self),
            tool: self.tool(),
        };
        let document = Document {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            runs: [run],
            version: "2.1.0",
        };
        document.serialize(serializer)
    }
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
}
