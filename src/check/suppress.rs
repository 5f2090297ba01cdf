//! Suppressions in source: comments that set findings aside, and what is wrong with them.

mod grammar;
mod place;
mod removal;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use memchr::memmem;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::date::Date;
use super::select::{Index, names, no_policy};
use super::{CheckOptions, Finding, FindingOutcome, Suppression, SuppressionKind};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::ModuleTree;
use crate::policy::Library;
use crate::source::{FileId, SourceFile, SourceMap, Span};
use crate::syntax::{self, Skeleton};
use grammar::{Dialect, HINTS, directives};
use place::{Layout, Region};

use super::finding::Edit;

/// A comment that sets findings aside, as reports list it.
#[derive(Debug, Clone)]
pub struct SuppressionComment {
    /// The comment.
    pub span: Span,
    /// The policies it names: ids, aliases, globs.
    pub ids: Vec<SmolStr>,
    /// Why.
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// What became of it.
    pub state: SuppressionState,
    /// How many findings it names.
    pub findings: usize,
    /// What takes out of the source what is not used.
    pub removal: Option<Edit>,
}

/// What became of a suppression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionState {
    /// It sets findings aside.
    Used,
    /// It sets nothing aside.
    Unused,
    /// Its last day is over: what it names counts again.
    Expired,
    /// It names no policy that there is.
    Unknown,
    /// It is not written as it must be, or lacks the reason that it must have.
    Malformed,
    /// Whether it is used cannot be told from this run: its policies took no part, or not all that
    /// uses its module was looked at.
    NotJudged,
}

/// A suppression while findings are held against it.
struct Entry {
    span: Span,
    dialect: Dialect,
    ids: Vec<Id>,
    reason: Option<String>,
    until: Option<Date>,
    instance: Option<String>,
    problem: Option<String>,
    regions: Vec<Region>,
    /// Whether its last day is over.
    expired: bool,
}

/// One of the policies that a suppression names.
struct Id {
    text: SmolStr,
    findings: usize,
}

/// All suppressions of a run.
#[derive(Default)]
pub(super) struct Suppressions {
    entries: Vec<Entry>,
}

impl Suppressions {
    /// Reads the comments of those files that may hold suppressions, which few do.
    pub(super) fn collect(
        files: &[FileId],
        tree: &ModuleTree,
        sources: &SourceMap,
        options: &CheckOptions,
    ) -> Suppressions {
        let today = Date::today();
        let entries = files.par_iter().flat_map_iter(|id| {
            let file = sources.get(*id).filter(|file| may_be_in(file.text()));
            let entries = file.map(|file| {
                let known = tree.skeletons.get(id).map(Cow::Borrowed);
                let parse = || Cow::Owned(Skeleton::from(&syntax::parse(*id, &file).body));
                entries(*id, &file, &known.unwrap_or_else(parse), today, options)
            });
            entries.unwrap_or_default()
        });
        Suppressions {
            entries: entries.collect(),
        }
    }

    /// Sets aside the findings that comments name.
    pub(super) fn apply(
        &mut self,
        findings: &mut [Finding],
        library: &Library,
        options: &CheckOptions,
    ) {
        if self.entries.is_empty() {
            return;
        }
        let mut by_file: FxHashMap<FileId, Vec<usize>> = FxHashMap::default();
        for (index, entry) in self.entries.iter().enumerate() {
            by_file.entry(entry.span.file).or_default().push(index);
        }
        for finding in findings {
            if !matches!(
                finding.outcome,
                FindingOutcome::Fail | FindingOutcome::Unknown
            ) {
                continue;
            }
            let blocks = finding.blocks.iter().map(|block| block.file);
            let files: BTreeSet<FileId> = blocks.chain([finding.span.file]).collect();
            let near = files.iter().filter_map(|file| by_file.get(file));
            for index in near.flatten() {
                self.entries[*index].hold_against(finding, library, options);
            }
        }
    }

    /// What is wrong with the suppressions, and the list of all. `judged` tells whether all that
    /// uses a file was looked at.
    pub(super) fn report(
        self,
        library: &Library,
        enabled: &[bool],
        sources: &SourceMap,
        options: &CheckOptions,
        judged: impl Fn(FileId) -> bool,
    ) -> (Vec<SuppressionComment>, Vec<Diagnostic>) {
        let mut comments = Vec::new();
        let mut diagnostics = Vec::new();
        if self.entries.is_empty() {
            return (comments, diagnostics);
        }
        let policies = Policies {
            index: Index::new(library),
            enabled,
        };
        for entry in self.entries {
            let judged = judged(entry.span.file);
            let state = entry.state(&policies, options, judged);
            diagnostics.extend(entry.diagnostics(state, &policies, options, judged));
            comments.push(SuppressionComment {
                span: entry.span,
                state,
                findings: entry.ids.iter().map(|id| id.findings).sum(),
                removal: entry
                    .is_ours()
                    .then(|| entry.removal(state, &policies, sources, judged))
                    .flatten(),
                ids: entry.ids.into_iter().map(|id| id.text).collect(),
                reason: entry.reason,
                until: entry.until,
            });
        }
        comments.sort_by_cached_key(|one| (sources.path(one.span.file), one.span.start));
        (comments, diagnostics)
    }
}

/// Whether a text may hold suppressions.
pub(super) fn may_be_in(text: &str) -> bool {
    static FINDERS: LazyLock<[memmem::Finder; 2]> =
        LazyLock::new(|| HINTS.map(memmem::Finder::new));
    let mut finders = FINDERS.iter();
    finders.any(|finder| finder.find(text.as_bytes()).is_some())
}

/// The suppressions of a file.
fn entries(
    id: FileId,
    file: &SourceFile,
    skeleton: &Skeleton,
    today: Date,
    options: &CheckOptions,
) -> Vec<Entry> {
    let mut found = Vec::new();
    if file.path().extension() == Some("json") {
        let layout = Layout::new(id, file, skeleton, &[]);
        for (span, text) in json_comments(id, file.text()) {
            let regions: Vec<Region> = layout.block_around(span).into_iter().collect();
            found.extend(read(&text, span, |_| regions.clone(), today, options));
        }
        return found;
    }
    let comments = syntax::comments(id, file.text());
    let layout = Layout::new(id, file, skeleton, &comments);
    for comment in comments
        .iter()
        .filter(|comment| !directives(comment.text).is_empty())
    {
        let regions = |dialect| layout.regions(comment.span, dialect == Dialect::Checkov);
        found.extend(read(comment.text, comment.span, regions, today, options));
    }
    found
}

fn read(
    text: &str,
    span: Span,
    regions: impl Fn(Dialect) -> Vec<Region>,
    today: Date,
    options: &CheckOptions,
) -> Vec<Entry> {
    let workspace = options.workspace.as_deref().unwrap_or("default");
    directives(text)
        .into_iter()
        .filter(|directive| directive.workspace.is_none_or(|only| only == workspace))
        .map(|directive| Entry {
            span,
            dialect: directive.dialect,
            ids: directive
                .ids
                .iter()
                .map(|id| Id {
                    // Their ids are upper case, and they take any case.
                    text: match directive.dialect {
                        Dialect::Tfproof => (*id).into(),
                        Dialect::Checkov | Dialect::Trivy => foreign(id),
                    },
                    findings: 0,
                })
                .collect(),
            reason: directive.reason.map(str::to_owned),
            until: directive.until,
            instance: directive.instance,
            problem: directive.problem,
            regions: regions(directive.dialect),
            expired: directive.until.is_some_and(|until| until < today),
        })
        .collect()
}

/// An id of another tool in the case it is known by.
fn foreign(id: &str) -> SmolStr {
    let upper = id.to_ascii_uppercase();
    let known = ["CKV", "AVD-", "AWS-0"]
        .iter()
        .any(|prefix| upper.starts_with(prefix));
    if known { upper.into() } else { id.into() }
}

/// The texts of `"//"` properties, JSON's only comments, and where they stand.
fn json_comments(id: FileId, text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("\"//\"") {
        let behind = &text[at + mark.len()..];
        let Some(value) = behind.trim_start().strip_prefix(':') else {
            continue;
        };
        let value = value.trim_start();
        let start = text.len() - value.len();
        // The longest valid string that begins here is the string.
        let mut stream = serde_json::Deserializer::from_str(value).into_iter::<String>();
        if let Some(Ok(comment)) = stream.next() {
            found.push((Span::new(id, start, start + stream.byte_offset()), comment));
        }
    }
    found
}

impl Entry {
    fn is_ours(&self) -> bool {
        self.dialect == Dialect::Tfproof
    }

    /// Whether it lacks a reason without which it does not count.
    fn lacks_reason(&self, options: &CheckOptions) -> bool {
        options.require_reasons && self.reason.is_none()
    }

    fn hold_against(&mut self, finding: &mut Finding, library: &Library, options: &CheckOptions) {
        if self.problem.is_some() || !self.regions.iter().any(|region| region.reaches(finding)) {
            return;
        }
        let of_instance = |key: &String| finding.address.contains(key.as_str());
        if !self.instance.as_ref().is_none_or(of_instance) {
            return;
        }
        let lacks_reason = self.lacks_reason(options);
        let policy = &library.policies[finding.policy];
        let Some(id) = self.ids.iter_mut().find(|id| names(&id.text, policy)) else {
            return;
        };
        id.findings += 1;
        if self.expired {
            if let Some(until) = self.until {
                let text = format!("this suppression held until {until}");
                finding
                    .trace
                    .push(crate::diagnostic::Label::new(self.span, text));
            }
        } else if !lacks_reason && finding.suppression.is_none() {
            finding.outcome = FindingOutcome::Suppressed;
            finding.suppression = Some(Suppression {
                kind: SuppressionKind::InSource,
                reason: self.reason.clone(),
                span: self.span,
            });
        }
    }

    fn state(&self, policies: &Policies, options: &CheckOptions, judged: bool) -> SuppressionState {
        let used = self.ids.iter().any(|id| id.findings > 0);
        if self.problem.is_some() || self.lacks_reason(options) {
            SuppressionState::Malformed
        } else if self.expired {
            SuppressionState::Expired
        } else if used {
            SuppressionState::Used
        } else if self.ids.iter().all(|id| !policies.has(id)) {
            SuppressionState::Unknown
        } else if judged && self.ids.iter().any(|id| policies.find_nothing(id)) {
            SuppressionState::Unused
        } else {
            SuppressionState::NotJudged
        }
    }

    fn diagnostics(
        &self,
        state: SuppressionState,
        policies: &Policies,
        options: &CheckOptions,
        judged: bool,
    ) -> Vec<Diagnostic> {
        let level = if self.is_ours() {
            Level::Warning
        } else {
            Level::Note
        };
        let say = |message: String| Diagnostic::error(self.span, message).level(level);
        if let Some(problem) = &self.problem {
            return vec![say(format!("this comment suppresses nothing: {problem}"))];
        }
        if self.lacks_reason(options) {
            let message = "a suppression needs a reason here, and this one does not count without";
            let help = "write -- and the reason at the end; require_reasons is set";
            return vec![Diagnostic::error(self.span, message).help(help)];
        }
        let mut found = Vec::new();
        for id in &self.ids {
            if !policies.has(id) {
                let mut one = say(format!("{}, so nothing is suppressed", no_policy(&id.text)));
                // Of other tools' ids not all can be known.
                let nearest = self.is_ours().then(|| policies.index.nearest(&id.text));
                one.help = nearest
                    .flatten()
                    .map(|near| format!("did you mean \"{near}\"?"));
                found.push(one);
            } else if state != SuppressionState::Expired && judged && policies.find_nothing(id) {
                let message = format!("this suppression of {} is not used", id.text);
                let help = if self.is_ours() {
                    "nothing is found here; take it out, --fix does"
                } else {
                    "nothing is found here; if no other tool needs it, take it out"
                };
                found.push(say(message).help(help));
            }
        }
        if let Some(until) = self.until.filter(|_| state == SuppressionState::Expired) {
            let count: usize = self.ids.iter().map(|id| id.findings).sum();
            let counts = match count {
                0 => "nothing is found here any more".to_owned(),
                1 => "1 finding counts again".to_owned(),
                count => format!("{count} findings count again"),
            };
            let message = format!("this suppression held until {until}: {counts}");
            found.push(Diagnostic::error(self.span, message).level(Level::Warning));
        }
        if state == SuppressionState::Used && self.reason.is_none() {
            let message = "this suppression has no reason";
            found.push(say(message.to_owned()).help("write -- and the reason at the end"));
        }
        found
    }

    /// What takes out the ids that are not used, or the comment if none is.
    fn removal(
        &self,
        state: SuppressionState,
        policies: &Policies,
        sources: &SourceMap,
        judged: bool,
    ) -> Option<Edit> {
        let removable = match state {
            SuppressionState::Expired => self.ids.iter().all(|id| id.findings == 0),
            SuppressionState::Used | SuppressionState::Unused => true,
            _ => false,
        };
        let file = sources.get(self.span.file)?;
        let is_plain = file.invalid().is_empty() && file.path().extension() != Some("json");
        if !judged || !removable || !is_plain {
            return None;
        }
        let kept: Vec<&SmolStr> = self
            .ids
            .iter()
            .filter(|id| !policies.find_nothing(id))
            .map(|id| &id.text)
            .collect();
        if kept.len() == self.ids.len() {
            None
        } else if kept.is_empty() {
            removal::of_comment(&file, self.span)
        } else {
            removal::of_ids(&file, self.span, &kept)
        }
    }
}

/// The policies that suppressions may name.
struct Policies<'a> {
    index: Index<'a>,
    /// Which of them take part in this run.
    enabled: &'a [bool],
}

impl Policies<'_> {
    fn has(&self, id: &Id) -> bool {
        !self.index.meant(&id.text).is_empty()
    }

    /// Whether an id names policies of this run that found nothing here.
    fn find_nothing(&self, id: &Id) -> bool {
        let takes_part = |index: &usize| self.enabled.get(*index).copied().unwrap_or_default();
        id.findings == 0 && self.index.meant(&id.text).iter().any(takes_part)
    }
}
