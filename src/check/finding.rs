//! A verdict as it is shown: the deciding place, the way the value took, what to write.

use std::hash::{Hash, Hasher};

use camino::Utf8Path;
use smol_str::SmolStr;

use super::{label, value};
use crate::address::within_module;
use crate::diagnostic::{Diagnostic, Label, Level, Severity};
use crate::eval::provenance::{Hop, HopKind, Trail};
use crate::eval::scope::EvalError;
use crate::policy::{Enforcement, Outcome, Policy, Subject, Verdict};
use crate::rule::Violation;
use crate::source::{SourceMap, Span};

/// What a policy found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The policy, as an index into the library.
    pub policy: usize,
    /// Its id.
    pub id: SmolStr,
    /// Fail, unknown or pass.
    pub outcome: FindingOutcome,
    /// How bad it is.
    pub severity: Severity,
    /// Whether a failure counts: an advisory one is listed and does not.
    pub enforcement: Enforcement,
    /// The address of the resource instance, provider configuration or module call.
    pub address: String,
    /// The directory of the root module that it is part of.
    pub root: String,
    /// The deciding expression, or the header of the block that lacks it.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What the policy says whether it holds or not.
    pub info: Vec<String>,
    /// Why it is not known.
    pub reason: Option<String>,
    /// The way the value took, nearest first.
    pub trace: Vec<Label>,
    /// What to write.
    pub help: Option<String>,
    /// Stable across unrelated edits.
    pub fingerprint: String,
    /// The variables files with which it was found, where several were tried.
    pub variable_files: Vec<String>,
    /// How the source can be changed so that the policy holds.
    pub fix: Option<Fix>,
    /// Why it does not count, for a suppressed one.
    pub suppression: Option<Suppression>,
    /// The blocks it is about: the resource's, then those of the module calls that lead to it, the
    /// innermost first.
    pub blocks: Vec<Span>,
    /// The name of the argument that decides it, or that is not set because of it.
    pub argument: SmolStr,
    /// Findings that go back to the same mistake.
    pub related: Vec<Related>,
}

/// Another finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The id of its policy.
    pub id: SmolStr,
    /// The address of the resource.
    pub address: String,
}

/// A change of source that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: `set storage_encrypted = true`.
    pub title: String,
    /// Whether it keeps the file valid, is idempotent and replaces or disconnects nothing that runs.
    pub safe: bool,
    /// What to write where, in order of file and place, without overlaps.
    pub edits: Vec<Edit>,
    /// Why `--fix` does not make it, if it does not.
    pub only_offered: Option<&'static str>,
}

impl Fix {
    /// Whether what it writes holds a secret: such a fix can be made, and is not shown.
    pub fn repeats_secret(&self, sources: &SourceMap) -> bool {
        self.edits
            .iter()
            .any(|edit| sources.masked_source(&edit.text) != edit.text)
    }
}

/// One piece of a fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// What a finding was set aside by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// A comment in the source, or an entry of the baseline.
    pub kind: SuppressionKind,
    /// The reason that was given.
    pub reason: Option<String>,
    /// The comment.
    pub span: Span,
}

/// Where a suppression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionKind {
    /// In a comment beside the finding.
    InSource,
    /// In the baseline.
    Baseline,
}

impl SuppressionKind {
    /// As the JSON format names it.
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressionKind::InSource => "in_source",
            SuppressionKind::Baseline => "baseline",
        }
    }
}

/// What kind of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingOutcome {
    /// The policy does not hold.
    Fail,
    /// Whether it holds is not known.
    Unknown,
    /// It holds.
    Pass,
    /// The policy does not hold or is not known to, and a comment or the baseline sets that aside.
    Suppressed,
}

impl FindingOutcome {
    /// As the JSON format names it.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingOutcome::Fail => "fail",
            FindingOutcome::Unknown => "unknown",
            FindingOutcome::Pass => "pass",
            FindingOutcome::Suppressed => "suppressed",
        }
    }
}

/// The severity of policies that state none.
pub(super) const DEFAULT_SEVERITY: Severity = Severity::Medium;

impl Finding {
    /// Whether another environment of the same root module gave the same finding.
    pub(super) fn is_same(&self, other: &Finding) -> bool {
        self.fingerprint == other.fingerprint
            && self.outcome == other.outcome
            && self.span == other.span
            && self.message == other.message
    }

    pub(super) fn new(
        index: usize,
        policy: &Policy,
        subject: &Subject,
        root: &Root,
        verdict: &Verdict,
        sources: &SourceMap,
    ) -> Finding {
        // What the policy itself names as the subject may stand in another resource's block.
        let within = if verdict.subject.is_some() {
            None
        } else {
            Some(subject.span())
        };
        let mut hops = verdict
            .subject
            .iter()
            .flat_map(Trail::hops)
            .collect::<Vec<_>>();
        hops.extend(verdict.trail.hops());
        let (span, path) = primary(&hops, within).unwrap_or((subject.header(), SmolStr::default()));
        let (outcome, reason) = match &verdict.outcome {
            Outcome::Unknown(reason) => (FindingOutcome::Unknown, Some(reason)),
            Outcome::Fail => (FindingOutcome::Fail, None),
            _ => (FindingOutcome::Pass, None),
        };
        let mut trace = trace(&hops, span, subject, sources);
        if let Some(reason) = reason.filter(|reason| {
            reason.span.is_some()
                && reason.span != span
                && !trace.iter().any(|label| label.span == reason.span)
        }) && sources.path(reason.span.file) != sources.path(policy.header.file)
        {
            trace.push(Label::new(reason.span, reason.kind.to_string()));
        }
        let title = || {
            if policy.metadata.title.is_empty() {
                policy.id.to_string()
            } else {
                policy.metadata.title.clone()
            }
        };
        let message = match outcome {
            FindingOutcome::Fail => verdict.message.clone().unwrap_or_else(title),
            _ => title(),
        };
        Finding {
            policy: index,
            id: policy.id.clone(),
            outcome,
            severity: verdict
                .severity
                .or(policy.metadata.severity)
                .unwrap_or(DEFAULT_SEVERITY),
            enforcement: verdict.enforcement,
            address: subject.address().to_owned(),
            root: root.dir.to_string(),
            span,
            message,
            info: verdict.info.clone(),
            reason: reason.map(|reason| reason.kind.to_string()),
            trace,
            help: Some(policy.metadata.remediation.clone()).filter(|help| !help.is_empty()),
            variable_files: Vec::new(),
            fix: None,
            suppression: None,
            fingerprint: Identity {
                policy: &policy.id,
                root: root.below.as_str(),
                address: subject.address(),
                argument: &path,
                value: value::at(subject.attrs(), span).map(|(path, value)| {
                    // A short secret could be guessed from its fingerprint.
                    let secret = hops.iter().any(|hop| hop.kind == HopKind::Secret);
                    (path, if secret { "#".to_owned() } else { value })
                }),
            }
            .fingerprint(),
            blocks: std::iter::once(subject.span())
                .chain(subject.calls().iter().map(|call| call.span))
                .collect(),
            argument: path,
            related: Vec::new(),
        }
    }

    /// Whether another says the same of the same declaration in another instance of its module.
    pub(super) fn says_the_same_as(&self, other: &Finding) -> bool {
        self.place() == other.place()
            && self.outcome == other.outcome
            && self.message == other.message
            && within_module(&self.address) == within_module(&other.address)
            && self.variable_files == other.variable_files
    }

    /// What it says of which place.
    pub(super) fn place(&self) -> (SmolStr, Span) {
        (self.id.clone(), self.span)
    }

    /// What a rule found.
    pub(super) fn of_rule(
        index: usize,
        policy: &Policy,
        violation: Violation,
        root: &Root,
        sources: &SourceMap,
    ) -> Finding {
        let fingerprint = Identity {
            policy: &policy.id,
            root: root.below.as_str(),
            address: &violation.address,
            argument: &violation.path,
            value: None,
        }
        .fingerprint();
        let fix = violation.rename.map(|name| Fix {
            title: format!("write {name}"),
            safe: true,
            only_offered: None,
            edits: vec![Edit {
                span: violation.span,
                text: name.to_string(),
            }],
        });
        let mut trace = violation.trace;
        let hops = violation.way.hops().into_iter();
        let others = hops.filter(|hop| hop.span.is_some() && hop.span != violation.span);
        trace.extend(
            others.map(|hop| Label::new(hop.span, label::text(hop, hop.span, sources, false))),
        );
        let outcome = match violation.reason {
            Some(_) => FindingOutcome::Unknown,
            None => FindingOutcome::Fail,
        };
        Finding {
            policy: index,
            id: policy.id.clone(),
            outcome,
            severity: policy.metadata.severity.unwrap_or(DEFAULT_SEVERITY),
            enforcement: Enforcement::Mandatory,
            info: Vec::new(),
            address: violation.address,
            root: root.dir.to_string(),
            span: violation.span,
            message: violation.message,
            reason: violation.reason,
            trace,
            help: Some(violation.help.join("\n")).filter(|help| !help.is_empty()),
            fingerprint,
            variable_files: Vec::new(),
            fix,
            suppression: None,
            blocks: vec![violation.block],
            argument: violation.meant.unwrap_or_default(),
            related: Vec::new(),
        }
    }
}

/// The directory of a root module.
pub(super) struct Root<'a> {
    /// As it is shown.
    pub(super) dir: &'a Utf8Path,
    /// Relative to the scan root, so that it is the same wherever tfproof was started.
    pub(super) below: camino::Utf8PathBuf,
}

/// The deciding place within a block, or anywhere, and the name of the argument that stands there.
fn primary(hops: &[&Hop], within: Option<Span>) -> Option<(Span, SmolStr)> {
    // A line of an embedded file says more than the argument that it is in, and may stand in a file
    // of its own.
    let embedded = hops.iter().find_map(|hop| match &hop.kind {
        HopKind::Embedded(name) if hop.span.is_some() => Some((hop.span, name.clone())),
        _ => None,
    });
    embedded.or_else(|| read(hops, within))
}

fn read(hops: &[&Hop], within: Option<Span>) -> Option<(Span, SmolStr)> {
    hops.iter().find_map(|hop| match &hop.kind {
        HopKind::Read(name) | HopKind::ReadBlocks(name) | HopKind::Missing(name)
            if within.is_none_or(|block| block.contains(hop.span)) =>
        {
            Some((hop.span, name.clone()))
        }
        _ => None,
    })
}

/// The other places, each once: what the deciding value came through, nearest first.
fn trace(hops: &[&Hop], primary: Span, subject: &Subject, sources: &SourceMap) -> Vec<Label> {
    let mut places: Vec<(&Hop, Span)> = Vec::new();
    for hop in hops {
        // What the policy read in other blocks it names by itself; the block's own places that
        // contain the deciding one say nothing more.
        let reads = matches!(hop.kind, HopKind::Read(_) | HopKind::Missing(_));
        if matches!(hop.kind, HopKind::ReadBlocks(_)) {
            continue;
        }
        let silent = !hop.span.is_some()
            || hop.span == primary
            || (reads && (hop.span == subject.header() || hop.span.contains(primary)));
        if silent || places.iter().any(|(_, span)| *span == hop.span) {
            continue;
        }
        // A value and the element of it that matters are one place: the element.
        match places
            .iter_mut()
            .find(|(_, span)| hop.kind == HopKind::Element && span.contains(hop.span))
        {
            Some((_, span)) => *span = hop.span,
            None => places.push((hop, hop.span)),
        }
    }
    let secret = hops.iter().any(|hop| matches!(hop.kind, HopKind::Secret));
    let mut labels: Vec<Label> = places
        .into_iter()
        .map(|(hop, span)| Label::new(span, label::text(hop, span, sources, secret)))
        .collect();
    // Which call it is about; a value that came through the call has told that already.
    for call in subject.calls() {
        if !labels.iter().any(|label| call.span.contains(label.span)) {
            let text = format!("module.{} is called here", call.name);
            labels.push(Label::new(call.header, text));
        }
    }
    labels
}

/// What makes a finding the same one tomorrow: no line numbers, so that edits elsewhere change
/// nothing.
#[derive(Hash)]
struct Identity<'a> {
    policy: &'a str,
    root: &'a str,
    address: &'a str,
    argument: &'a str,
    /// Where in the resource the deciding value stands, and the value.
    value: Option<(String, String)>,
}

impl Identity<'_> {
    fn fingerprint(&self) -> String {
        let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
        self.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

/// FNV-1a: stable across runs, releases and machines, which the standard hasher is not.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// One total order, whatever the number of threads.
pub(super) fn sort(findings: &mut [Finding], sources: &SourceMap) {
    findings.sort_by_cached_key(|finding| {
        (
            sources.path(finding.span.file),
            finding.span.start,
            finding.id.clone(),
            finding.address.clone(),
            finding.root.clone(),
        )
    });
}

/// An error of a policy, with the object that it failed on.
pub(super) fn policy_error(policy: &Policy, subject: &Subject, error: &EvalError) -> Diagnostic {
    let message = format!(
        "the policy {} fails on {}: {}",
        policy.id,
        subject.address(),
        error.message
    );
    let mut diagnostic =
        Diagnostic::error(error.span, message).related(subject.header(), what(subject));
    diagnostic.help = error.hint();
    diagnostic
}

/// A panic, which is a defect of ours and not of the policy.
pub(super) fn defect(policy: &Policy, subject: &Subject, panic: &str) -> Diagnostic {
    let message = format!(
        "tfproof has a defect: the policy {} on {} ends with {panic}",
        policy.id,
        subject.address()
    );
    Diagnostic::error(policy.header, message)
        .related(subject.header(), what(subject))
        .help("please report it, with the configuration if you can")
}

/// A message that could not be written: the finding has the policy's title in its stead.
pub(super) fn unwritten(policy: &Policy, subject: &Subject, error: &EvalError) -> Diagnostic {
    let message = format!(
        "the policy {} cannot write its message on {}: {}",
        policy.id,
        subject.address(),
        error.message
    );
    Diagnostic::error(error.span, message)
        .related(subject.header(), what(subject))
        .level(Level::Warning)
}

/// What a policy that holds has to say.
pub(super) fn info(policy: &Policy, subject: &Subject, info: &str) -> Diagnostic {
    let message = format!("{}: {info}", subject.address());
    Diagnostic::error(subject.header(), message)
        .level(Level::Note)
        .label(policy.id.clone())
}

fn what(subject: &Subject) -> &'static str {
    match subject.target() {
        crate::policy::Target::Resource => "the resource",
        crate::policy::Target::Provider => "the provider configuration",
        crate::policy::Target::Module => "the module call",
        crate::policy::Target::Rule => "the block",
    }
}
