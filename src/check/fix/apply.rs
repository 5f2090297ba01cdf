//! Making fixes: they are tried in memory, all of a pass together, and the run is done again over
//! the result. What does not prove itself is left out, and said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8PathBuf;
use smol_str::SmolStr;

use super::draft::{self, Change};
use crate::check::{CheckOptions, CheckReport, Edit, Finding, FindingOutcome, Fix, check};
use crate::diagnostic::Severity;
use crate::source::write::{RealStorage, Replacement, replace};
use crate::source::{Disk, FileId, Overlay, SourceFile, normalize};

/// How often the run is done again. Each time at least one fix is made or left out.
const MAX_TRIALS: usize = 64;

/// Which fixes are wanted.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Also those that replace or disconnect what runs.
    pub unsafe_fixes: bool,
    /// Further fixes, which mend no finding: what they are is asked for in each pass.
    pub more: Option<&'a MoreFixes>,
}

/// Fixes beside those of findings, such as taking out comments that suppress nothing. Once one is
/// made, it must not be given again.
pub type MoreFixes = dyn Fn(&CheckReport) -> Vec<Fix>;

/// What came of it.
#[derive(Debug)]
pub struct Fixed {
    /// What remains.
    pub report: CheckReport,
    /// The files that are to be changed, by path.
    pub files: Vec<ChangedFile>,
    /// How many findings are mended.
    pub fixed: usize,
    /// How many further fixes are made.
    pub more: usize,
    /// The fixes that did not prove themselves.
    pub skipped: Vec<Skipped>,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// The path.
    pub path: Utf8PathBuf,
    /// Its text as it was read.
    pub before: String,
    /// Its text with the fixes.
    pub after: String,
}

/// A fix that is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// What it would have mended.
    pub address: String,
    /// What it would have done.
    pub title: String,
    /// Why it was not made.
    pub why: String,
}

/// What a policy says of an instance: policy, root module, address.
type Key = (SmolStr, String, String);

/// A fix that is to be made.
struct Candidate {
    key: Option<Key>,
    severity: Severity,
    fix: Fix,
}

/// A run over some texts.
struct State {
    overlay: Overlay,
    report: CheckReport,
}

/// Why a group of fixes is not made.
enum Failure {
    /// Findings that are still there.
    Stay(BTreeSet<Key>),
    /// Something has got worse.
    Worse(String),
}

/// Works out which fixes can be made, and what the files look like then. Nothing is written.
pub fn fix(options: &CheckOptions, request: Request) -> Fixed {
    let options = CheckOptions {
        fixes: true,
        include_passes: true,
        ..options.clone()
    };
    let mut fixer = Fixer {
        options: &options,
        state: State {
            overlay: options.overlay.clone(),
            report: check(&options),
        },
        before: BTreeMap::new(),
        trials: 0,
        fixed: BTreeSet::new(),
        more: 0,
        skipped: BTreeMap::new(),
    };
    while fixer.trials < MAX_TRIALS {
        let group = fixer.next_group(request);
        if group.is_empty() {
            break;
        }
        fixer.make(group);
    }
    fixer.finish()
}

struct Fixer<'a> {
    options: &'a CheckOptions,
    state: State,
    /// The texts as they were read, by path as it is shown.
    before: BTreeMap<Utf8PathBuf, String>,
    trials: usize,
    fixed: BTreeSet<Key>,
    /// How many further fixes were made.
    more: usize,
    skipped: BTreeMap<(Option<Key>, String), Skipped>,
}

impl Fixer<'_> {
    /// The fixes of the next pass: those that do not get in each other's way.
    fn next_group(&self, request: Request) -> Vec<Candidate> {
        let report = &self.state.report;
        let of_finding = |finding: &Finding| {
            let fix = finding.fix.clone()?;
            (finding.outcome == FindingOutcome::Fail).then(|| Candidate {
                key: Some(key(finding)),
                severity: finding.severity,
                fix,
            })
        };
        let mut candidates: Vec<Candidate> =
            report.findings.iter().filter_map(of_finding).collect();
        if let Some(more) = request.more {
            let other = more(report).into_iter().map(|fix| Candidate {
                key: None,
                severity: Severity::Info,
                fix,
            });
            candidates.extend(other);
        }
        candidates.retain(|candidate| {
            let fix = &candidate.fix;
            (fix.safe || request.unsafe_fixes)
                && fix.only_offered.is_none()
                && !self.skipped.contains_key(&identity(candidate))
        });
        let mut taken: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        candidates.retain(|candidate| {
            let edits = self.without_padding(&candidate.fix);
            let fits = edits.iter().all(|edit| {
                let others = taken.get(&edit.span.file);
                others.is_none_or(|others| others.iter().all(|other| agree(edit, other)))
            });
            if fits {
                for edit in edits {
                    let known = taken.entry(edit.span.file).or_default();
                    if !known.contains(&edit) {
                        known.push(edit);
                    }
                }
            }
            fits
        });
        candidates
    }

    /// The edits of a fix without those of padding, which depends on what else is done.
    fn without_padding(&self, fix: &Fix) -> Vec<Edit> {
        let is_padding = |edit: &&Edit| {
            self.state
                .report
                .sources
                .get(edit.span.file)
                .is_some_and(|file| {
                    draft::is_padding(file.text(), &(edit.span.range(), edit.text.clone()))
                })
        };
        let edits = fix.edits.iter().filter(|edit| !is_padding(edit));
        edits.cloned().collect()
    }

    /// Makes a group of fixes, or the part of it that proves itself.
    fn make(&mut self, mut group: Vec<Candidate>) {
        while !group.is_empty() && self.trials < MAX_TRIALS {
            self.trials += 1;
            match self.attempt(&group) {
                Ok(state) => {
                    for candidate in &group {
                        match &candidate.key {
                            Some(key) => {
                                self.fixed.insert(key.clone());
                            }
                            None => self.more += 1,
                        }
                    }
                    self.remember_before(&group);
                    self.state = state;
                    return;
                }
                Err(Failure::Stay(keys)) => {
                    let (stay, rest): (Vec<_>, Vec<_>) = group
                        .into_iter()
                        .partition(|one| one.key.as_ref().is_some_and(|key| keys.contains(key)));
                    for candidate in stay {
                        self.skip(
                            &candidate,
                            "the finding would stay, or not be decided".to_owned(),
                        );
                    }
                    group = rest;
                }
                Err(Failure::Worse(why)) if group.len() == 1 => {
                    self.skip(&group[0], why);
                    return;
                }
                // The other half has its turn in the next pass.
                Err(Failure::Worse(_)) => group.truncate(group.len() / 2),
            }
        }
    }

    fn skip(&mut self, candidate: &Candidate, why: String) {
        let address = candidate
            .key
            .as_ref()
            .map(|(_, _, address)| address.clone());
        let skipped = Skipped {
            address: address.unwrap_or_default(),
            title: candidate.fix.title.clone(),
            why,
        };
        self.skipped.insert(identity(candidate), skipped);
    }

    fn remember_before(&mut self, group: &[Candidate]) {
        let sources = &self.state.report.sources;
        for edit in group.iter().flat_map(|one| &one.fix.edits) {
            if let Some(file) = sources.get(edit.span.file) {
                let known = self.before.entry(file.path().to_owned());
                known.or_insert_with(|| file.text().to_owned());
            }
        }
    }

    /// The run over the files with a group of fixes in them, if it is better for it.
    fn attempt(&self, group: &[Candidate]) -> Result<State, Failure> {
        let overlay = self
            .with_fixes(group)
            .ok_or_else(|| Failure::Worse("its edits do not fit the file".to_owned()))?;
        let options = CheckOptions {
            overlay: overlay.clone(),
            ..self.options.clone()
        };
        let report = check(&options);
        let before = outcomes(&self.state.report);
        let after = outcomes(&report);
        let stay: BTreeSet<Key> = group
            .iter()
            .filter_map(|one| one.key.clone())
            .filter(|key| after.get(key).is_some_and(|(rank, _)| *rank > 0))
            .collect();
        if !stay.is_empty() {
            return Err(Failure::Stay(stay));
        }
        if let Some(message) = new_diagnostic(&self.state.report, &report) {
            return Err(Failure::Worse(format!("then {message}")));
        }
        // What comes up on a resource because it was mended (the key of a volume that was not
        // encrypted before) does not count if it is the lesser evil.
        let mut mended: BTreeMap<(&String, &String), Severity> = BTreeMap::new();
        for one in group {
            if let Some((_, root, address)) = &one.key {
                let most = mended.entry((root, address)).or_default();
                *most = one.severity.max(*most);
            }
        }
        for (key, (rank, severity)) in &after {
            let most = mended.get(&(&key.1, &key.2));
            let (worse, counts) = match before.get(key) {
                Some((was, _)) => (rank > was, most.is_none_or(|most| severity >= most)),
                None => (*rank > 0, most.is_none_or(|most| severity > most)),
            };
            if worse && counts {
                return Err(Failure::Worse(format!("then {} fails on {}", key.0, key.2)));
            }
        }
        Ok(State { overlay, report })
    }

    /// The texts with the edits of a group.
    fn with_fixes(&self, group: &[Candidate]) -> Option<Overlay> {
        // By path: a variables file may have been read more than once.
        let mut edits: BTreeMap<Utf8PathBuf, (Arc<SourceFile>, Vec<Change>)> = BTreeMap::new();
        for candidate in group {
            for edit in self.without_padding(&candidate.fix) {
                let file = self.state.report.sources.get(edit.span.file)?;
                let known = edits.entry(file.path().to_owned());
                let (_, changes) = known.or_insert_with(|| (file, Vec::new()));
                let change = (edit.span.range(), edit.text);
                if !changes.contains(&change) {
                    changes.push(change);
                }
            }
        }
        let mut overlay = (*self.state.overlay).clone();
        for (path, (file, mut edits)) in edits {
            edits.sort_by_key(|(range, _)| (range.start, range.end));
            let mut changes: Vec<Change> = Vec::new();
            for (range, text) in edits {
                match changes.last_mut() {
                    Some((last, before)) if *last == range && range.start == range.end => {
                        before.push_str(&text);
                    }
                    Some((last, _)) if last.end > range.start => return None,
                    _ => changes.push((range, text)),
                }
            }
            if path.extension() != Some("json") {
                changes = draft::aligned(file.text(), &changes);
            }
            let absolute = normalize(&self.options.base.join(path));
            overlay.insert(absolute, draft::changed(file.text(), &changes));
        }
        Some(Arc::new(overlay))
    }

    fn finish(self) -> Fixed {
        let after = |path: &Utf8PathBuf| {
            let absolute = normalize(&self.options.base.join(path));
            self.state.overlay.get(&absolute).cloned()
        };
        let files = self.before.iter().filter_map(|(path, before)| {
            let after = after(path)?;
            (after != *before).then(|| ChangedFile {
                path: path.clone(),
                before: before.clone(),
                after,
            })
        });
        let files = files.collect();
        let mut skipped: Vec<Skipped> = self.skipped.into_values().collect();
        skipped.sort();
        Fixed {
            files,
            fixed: self.fixed.len(),
            more: self.more,
            skipped,
            report: self.state.report,
        }
    }
}

/// Writes the files. The text of an error says what was not done.
pub fn write(files: &[ChangedFile], options: &CheckOptions) -> Result<(), String> {
    let discovery = crate::source::discover(&options.base, &options.paths, &[]);
    let disk = Disk::new(discovery.roots, options.base.clone());
    let given = |path: &Utf8PathBuf| options.variable_files.contains(path);
    let replacement = |file: &ChangedFile| {
        let found = disk.file(&file.path);
        let path = match found {
            // A variables file that was named on the command line may lie anywhere.
            Err(_) if given(&file.path) => options.base.join(&file.path),
            found => found.map_err(|error| error.to_string())?,
        };
        Ok(Replacement {
            shown: file.path.clone(),
            path,
            before: file.before.clone(),
            after: file.after.clone(),
        })
    };
    let files: Vec<Replacement> = files
        .iter()
        .map(replacement)
        .collect::<Result<_, String>>()?;
    replace(&files, &RealStorage)
}

fn key(finding: &Finding) -> Key {
    (
        finding.id.clone(),
        finding.root.clone(),
        finding.address.clone(),
    )
}

fn identity(candidate: &Candidate) -> (Option<Key>, String) {
    (candidate.key.clone(), candidate.fix.title.clone())
}

/// How bad each answer is, 0 for one that asks for nothing, and its severity.
fn outcomes(report: &CheckReport) -> BTreeMap<Key, (u8, Severity)> {
    let mut outcomes = BTreeMap::new();
    for finding in &report.findings {
        let rank = match finding.outcome {
            FindingOutcome::Fail => 2,
            FindingOutcome::Unknown => 1,
            FindingOutcome::Pass | FindingOutcome::Suppressed => 0,
        };
        let known: &mut (u8, Severity) = outcomes.entry(key(finding)).or_default();
        *known = (rank.max(known.0), finding.severity.max(known.1));
    }
    outcomes
}

/// A message of the second run that the first does not have.
fn new_diagnostic(before: &CheckReport, after: &CheckReport) -> Option<String> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in &before.diagnostics {
        *known.entry(&diagnostic.message).or_default() += 1;
    }
    for diagnostic in &after.diagnostics {
        match known.get_mut(diagnostic.message.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => return Some(diagnostic.message.clone()),
        }
    }
    None
}

/// Whether two edits of a file can be made together.
fn agree(one: &Edit, other: &Edit) -> bool {
    let (a, b) = (one.span, other.span);
    if one == other {
        return true;
    }
    if a == b {
        // Insertions at one place: of different things.
        return a.start == a.end && subject(&one.text) != subject(&other.text);
    }
    a.end <= b.start || b.end <= a.start
}

/// What an inserted text declares: the name of its argument, or the header of its block.
fn subject(text: &str) -> &str {
    let line = text.trim_start().lines().next().unwrap_or_default();
    line.split(['=', '{']).next().unwrap_or_default().trim()
}
