//! The baseline: findings that were there when tfproof came, and do not count.
//!
//! A finding is known by its fingerprint: policy, root module, address, attribute and value. There
//! are no line numbers in it, so that edits elsewhere change nothing; what is found at another
//! attribute of the same resource is new, and so is what is found more often than before.

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::{Finding, FindingOutcome, Suppression, SuppressionKind};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{FileId, SourceFile, SourceMap, Span, read_named};

/// The file that `--write-baseline` writes if no other is named.
pub const DEFAULT_BASELINE: &str = ".tfproof-baseline.json";

/// The form of the file that this version reads and writes.
const VERSION: u32 = 1;

/// A larger file is none of ours.
const MAX_SIZE: u64 = 64 << 20;

#[derive(Debug, Deserialize)]
struct Document {
    version: u32,
    #[serde(default)]
    findings: Vec<Entry>,
}

/// The findings of one fingerprint. The fields in the order of the file.
#[derive(Debug, Clone, Deserialize, Serialize)]
struct Entry {
    policy: String,
    address: String,
    #[serde(default)]
    root: String,
    outcome: String,
    fingerprint: String,
    #[serde(default = "one")]
    count: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

fn one() -> usize {
    1
}

/// A baseline that was read.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    file: Option<FileId>,
    entries: Vec<Entry>,
    /// How many findings of each entry were met.
    met: Vec<usize>,
    /// Where the fingerprint of each entry stands; those after the last are not found.
    places: Vec<usize>,
}

impl Baseline {
    /// Reads a baseline.
    pub(super) fn read(
        base: &Utf8Path,
        path: &Utf8Path,
        sources: &SourceMap,
    ) -> Result<Baseline, Box<Diagnostic>> {
        let wrong = |why: String| {
            Box::new(Diagnostic::path_error(
                path.as_str(),
                format!("the baseline {path} {why}"),
            ))
        };
        let absolute = base.join(path);
        let bytes = read_named(&absolute, MAX_SIZE).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                wrong("does not exist; --write-baseline writes it".to_owned())
            }
            std::io::ErrorKind::Other | std::io::ErrorKind::FileTooLarge => {
                wrong(error.to_string())
            }
            _ => wrong("cannot be read".to_owned()),
        })?;
        let id = sources.add(SourceFile::new(path.to_owned(), bytes));
        let text = sources.get(id);
        let text = text.as_ref().map_or("", |file| file.text());
        let document: Document =
            serde_json::from_str(text).map_err(|error| wrong(format!("is not one: {error}")))?;
        if document.version != VERSION {
            let version = document.version;
            return Err(wrong(format!(
                "is of version {version}, and this tfproof knows {VERSION}"
            )));
        }
        Ok(Baseline {
            file: Some(id),
            met: vec![0; document.findings.len()],
            places: places(text, &document.findings),
            entries: document.findings,
        })
    }

    /// Sets aside the findings that it holds, each as often as it holds it.
    pub(super) fn apply(&mut self, findings: &mut [Finding]) {
        if self.entries.is_empty() {
            return;
        }
        let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            index.entry(entry.fingerprint.clone()).or_default().push(at);
        }
        for finding in findings {
            let Some(known) = index.get(&finding.fingerprint) else {
                continue;
            };
            let fits = |at: &&usize| {
                let entry = &self.entries[**at];
                // What is known to fail may become unknown, but not the other way round.
                let outcome = match finding.outcome {
                    FindingOutcome::Fail => entry.outcome == "fail",
                    FindingOutcome::Unknown => true,
                    _ => false,
                };
                outcome && entry.policy == finding.id && self.met[**at] < entry.count
            };
            let Some(at) = known.iter().find(fits).copied() else {
                continue;
            };
            self.met[at] += 1;
            finding.outcome = FindingOutcome::Suppressed;
            finding.suppression = Some(Suppression {
                kind: SuppressionKind::Baseline,
                reason: self.entries[at].reason.clone(),
                span: self.span(at),
            });
        }
    }

    /// Says which entries no longer meet as many findings as they hold. `judged` tells whether a
    /// policy took part in judging a root module.
    pub(super) fn stale(&self, judged: impl Fn(&str, &str) -> bool) -> Vec<Diagnostic> {
        let entries = self.entries.iter().enumerate();
        entries
            .filter(|(at, entry)| self.met[*at] < entry.count && judged(&entry.policy, &entry.root))
            .map(|(at, entry)| {
                let message = format!(
                    "the baseline holds {} of {} that {} found any more",
                    entry.policy,
                    entry.address,
                    if entry.count == 1 {
                        "is not"
                    } else {
                        "are not all"
                    },
                );
                Diagnostic::error(self.span(at), message)
                    .level(Level::Warning)
                    .help("--write-baseline takes it out")
            })
            .collect()
    }

    /// Where an entry stands: its fingerprint, which is easy to find.
    fn span(&self, at: usize) -> Span {
        let (Some(id), Some(start)) = (self.file, self.places.get(at)) else {
            return Span::NONE;
        };
        Span::new(id, *start, *start + self.entries[at].fingerprint.len())
    }

    /// Replaces the entries by the findings at hand. Reasons that people wrote are kept, and what
    /// this run could not judge. `counts` tells which findings belong in the baseline, `root` the
    /// name of a root module in it.
    pub(super) fn renew(
        &self,
        findings: &[Finding],
        counts: impl Fn(&Finding) -> bool,
        root: impl Fn(&Finding) -> String,
        judged: impl Fn(&str, &str) -> bool,
    ) -> Vec<u8> {
        let mut renewed: BTreeMap<(String, String, String, String, String), Entry> =
            BTreeMap::new();
        let reasons = self.reasons();
        for finding in findings {
            let of_baseline = |one: &Suppression| one.kind == SuppressionKind::Baseline;
            let known = finding.suppression.as_ref().is_some_and(of_baseline);
            if !(known || (finding.suppression.is_none() && counts(finding))) {
                continue;
            }
            let outcome = if finding.reason.is_some() {
                "unknown"
            } else {
                "fail"
            };
            let entry = Entry {
                policy: finding.id.to_string(),
                address: finding.address.clone(),
                root: root(finding),
                outcome: outcome.to_owned(),
                fingerprint: finding.fingerprint.clone(),
                count: 0,
                reason: reasons
                    .get(&(finding.fingerprint.as_str(), finding.id.as_str()))
                    .map(|reason| (*reason).to_owned()),
            };
            renewed.entry(entry.key()).or_insert(entry).count += 1;
        }
        for entry in &self.entries {
            if !judged(&entry.policy, &entry.root) {
                renewed.entry(entry.key()).or_insert_with(|| entry.clone());
            }
        }
        write(renewed.values())
    }

    /// The reasons that somebody wrote, by fingerprint and policy.
    fn reasons(&self) -> BTreeMap<(&str, &str), &str> {
        let mut reasons = BTreeMap::new();
        for entry in &self.entries {
            if let Some(reason) = &entry.reason {
                let key = (entry.fingerprint.as_str(), entry.policy.as_str());
                reasons.entry(key).or_insert(reason.as_str());
            }
        }
        reasons
    }
}

/// Where the fingerprints stand in the text. Entries are in its order, so that one pass finds
/// them; where one is not found, as it may be written with escapes, it ends.
fn places(text: &str, entries: &[Entry]) -> Vec<usize> {
    let mut from = 0;
    let place = |entry: &Entry| {
        let wanted = entry.fingerprint.as_str();
        let found = text[from..].find(wanted).filter(|_| !wanted.is_empty())?;
        let start = from + found;
        from = start + wanted.len();
        Some(start)
    };
    entries.iter().map_while(place).collect()
}

impl Entry {
    fn key(&self) -> (String, String, String, String, String) {
        (
            self.root.clone(),
            self.address.clone(),
            self.policy.clone(),
            self.fingerprint.clone(),
            self.outcome.clone(),
        )
    }
}

/// One entry a line: a finding more or less is a line more or less in a diff.
fn write<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<u8> {
    let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
    let mut separator = "\n";
    for entry in entries {
        let line = serde_json::to_string(entry).unwrap_or_default();
        text.push_str(&format!("{separator}    {line}"));
        separator = ",\n";
    }
    text.push_str(if separator == "\n" {
        "]\n}\n"
    } else {
        "\n  ]\n}\n"
    });
    text.into_bytes()
}
