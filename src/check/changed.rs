//! Files in place of directories, and `--changed-since`: which root modules to evaluate, and
//! which of their findings the files can have caused.
//!
//! A file is never judged alone: all root modules of the repository that use its module are
//! evaluated whole. Reported is a finding if the change can have to do with it:
//!
//! - its resource, one of the module calls that lead to it, or a place that its value came through
//!   lies in a directory with a changed file: variables, locals and `count` of a directory can be
//!   in any of its files, and what was deleted shows nowhere;
//! - its policy looks at other resources, or its resource or calls have `count` or `for_each`:
//!   then anything that the root module uses may have decided;
//! - a policy or the configuration of tfproof changed.

mod callers;
mod git;

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;

use super::{CheckOptions, Finding};
use crate::diagnostic::{Diagnostic, Level};
use crate::policy::{Library, Policy};
use crate::source::{
    FileId, SourceMap, Span, discover, git_root, is_configuration, is_variables, normalize,
};
use callers::Callers;

/// What to evaluate, and what to report of it.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What to lint in place of the given paths.
    pub(super) paths: Vec<Utf8PathBuf>,
    /// What may be reported; all if there is none.
    pub(super) scope: Option<Scope>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The directories with changed files.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Absolute.
    dirs: BTreeSet<Utf8PathBuf>,
    /// Directories that were given as such: all below them counts. Absolute.
    whole: Vec<Utf8PathBuf>,
    base: Utf8PathBuf,
}

/// What a run with these options looks at.
pub(super) fn plan(options: &CheckOptions) -> Plan {
    let unchanged = || Plan {
        paths: options.paths.clone(),
        ..Plan::default()
    };
    let (dirs, files): (Vec<&Utf8PathBuf>, Vec<&Utf8PathBuf>) = options
        .paths
        .iter()
        .partition(|path| options.base.join(path).is_dir() || !is_input(path));
    if options.changed_since.is_none() && files.is_empty() {
        return unchanged();
    }
    let start = options.paths.first().map_or_else(
        || options.base.clone(),
        |path| normalize(&options.base.join(path)),
    );
    let Some(root) = git_root(&start) else {
        let mut plan = unchanged();
        if options.changed_since.is_some() {
            let message = "--changed-since needs a Git work tree, and there is none here";
            plan.diagnostics
                .push(Diagnostic::path_error(start.as_str(), message));
        }
        return plan;
    };
    let mut planner = Planner {
        options,
        callers: Callers::default(),
        changed: BTreeSet::new(),
        everything: false,
        diagnostics: Vec::new(),
    };
    let discovery = discover(&options.base, std::slice::from_ref(&root), &options.exclude);
    planner.callers = Callers::read(&options.base, discovery.dirs);
    let inside = |dir: &Utf8PathBuf| {
        dirs.iter()
            .any(|given| dir.starts_with(normalize(&options.base.join(given))))
    };
    match &options.changed_since {
        Some(revision) => match git::changed_since(&root, revision) {
            Ok(changed) => {
                for file in changed {
                    planner.file(&root.join(file));
                }
            }
            Err(why) => {
                let mut plan = unchanged();
                plan.diagnostics
                    .push(Diagnostic::path_error("--changed-since", why));
                return plan;
            }
        },
        None => {
            for file in &files {
                planner.given(file);
            }
        }
    }
    let whole = if options.changed_since.is_none() {
        dirs.iter()
            .map(|dir| normalize(&options.base.join(dir)))
            .collect()
    } else {
        Vec::new()
    };
    let restrict = options.changed_since.is_some();
    planner.plan(whole, |root| {
        !restrict
            || inside(root)
            || files
                .iter()
                .any(|file| is_in(root, &options.base.join(file)))
    })
}

fn is_in(dir: &Utf8Path, file: &Utf8Path) -> bool {
    normalize(file).parent() == Some(dir)
}

/// Whether a path names a file that tfproof reads by its name, be it there or deleted.
fn is_input(path: &Utf8Path) -> bool {
    path.file_name()
        .is_some_and(|name| is_configuration(name) || is_variables(name) || decides_for_all(name))
}

/// Whether a file of this name has a say in every verdict.
fn decides_for_all(name: &str) -> bool {
    name.ends_with(".policy.hcl") || name == crate::config::FILE_NAME
}

struct Planner<'a> {
    options: &'a CheckOptions,
    callers: Callers,
    changed: BTreeSet<Utf8PathBuf>,
    everything: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Planner<'_> {
    /// A file that was given by its path.
    fn given(&mut self, path: &Utf8Path) {
        let absolute = normalize(&self.options.base.join(path));
        if !absolute.exists() {
            // Hooks pass on what was deleted or renamed; what used it is looked at.
            let message =
                format!("the file {path} does not exist; its module is checked without it");
            let warning = Diagnostic::path_error(path.as_str(), message);
            self.diagnostics.push(warning.level(Level::Warning));
        }
        self.file(&absolute);
    }

    /// A changed file, absolute.
    fn file(&mut self, path: &Utf8Path) {
        let Some((dir, name)) = path.parent().zip(path.file_name()) else {
            return;
        };
        let named = |file: &Utf8PathBuf| normalize(&self.options.base.join(file)) == path;
        self.everything |= decides_for_all(name)
            || self.options.variable_files.iter().any(named)
            || self.options.baseline.as_ref().is_some_and(named);
        // The module it belongs to, which may be gone, and the one that may read it.
        if is_configuration(name) || is_variables(name) {
            self.changed.insert(dir.to_owned());
        }
        if path.extension() != Some("md") {
            self.changed.extend(self.callers.module_above(dir));
        }
    }

    fn plan(mut self, whole: Vec<Utf8PathBuf>, inside: impl Fn(&Utf8PathBuf) -> bool) -> Plan {
        if self.everything {
            self.changed = self.callers.dirs.keys().cloned().collect();
        }
        let base = &self.options.base;
        let mut paths: Vec<Utf8PathBuf> = whole.iter().map(|dir| shown(base, dir)).collect();
        for root in self.callers.roots_of(&self.changed) {
            // Named by a file: the directory alone would mean all that lies below it too.
            let name = self.callers.dirs.get(&root).and_then(|files| files.first());
            if let Some(name) = name.filter(|_| inside(&root)) {
                paths.push(shown(base, &root.join(name)));
            }
        }
        let scope = (!self.everything).then(|| Scope {
            dirs: self.changed,
            whole,
            base: base.clone(),
        });
        Plan {
            paths,
            scope,
            diagnostics: self.diagnostics,
        }
    }
}

/// The path from `base`, with `..` where it lies beside it.
fn shown(base: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    let common = base
        .components()
        .zip(path.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = base.components().skip(common).map(|_| Utf8Path::new(".."));
    let down = path
        .components()
        .skip(common)
        .map(|part| Utf8Path::new(part.as_str()));
    let relative: Utf8PathBuf = up.chain(down).collect();
    if relative.as_str().is_empty() {
        Utf8PathBuf::from(".")
    } else {
        relative
    }
}

impl Scope {
    /// Whether a file lies in a directory with changes.
    pub(super) fn holds_file(&self, file: FileId, sources: &SourceMap) -> bool {
        let path = normalize(&self.base.join(sources.path(file)));
        path.parent().is_some_and(|dir| {
            self.dirs.contains(dir) || self.whole.iter().any(|whole| dir.starts_with(whole))
        })
    }

    /// Whether the changes can have caused a finding.
    pub(super) fn reaches(
        &self,
        finding: &Finding,
        looks_around: &FxHashSet<usize>,
        sources: &SourceMap,
    ) -> bool {
        let root = normalize(&self.base.join(&finding.root));
        let trace = finding.trace.iter().map(|label| label.span);
        let places = finding
            .blocks
            .iter()
            .copied()
            .chain(trace)
            .chain([finding.span]);
        let mut files: Vec<FileId> = places
            .filter(|span| span.is_some())
            .map(|span| span.file)
            .collect();
        files.sort_unstable();
        files.dedup();
        looks_around.contains(&finding.policy)
            || self.whole.iter().any(|whole| root.starts_with(whole))
            || files.iter().any(|file| self.holds_file(*file, sources))
            || finding
                .blocks
                .iter()
                .any(|block| is_repeated(*block, sources))
    }
}

/// Whether a block may have instances, as far as its text tells.
fn is_repeated(block: Span, sources: &SourceMap) -> bool {
    let text = sources.snippet(block);
    text.contains("count") || text.contains("for_each")
}

/// The policies whose verdict on a resource depends on others: by index.
pub(super) fn looking_around(library: &Library, sources: &SourceMap) -> FxHashSet<usize> {
    let looks = |text: &str| {
        const WORDS: [&str; 3] = ["getresources", "getdatasource", "plugin::"];
        WORDS.iter().any(|word| text.contains(word))
    };
    let end = |policy: &Policy| {
        let same = library
            .policies
            .iter()
            .filter(|other| other.header.file == policy.header.file);
        let starts = same.map(|other| other.header.start);
        starts
            .filter(|start| *start > policy.header.start)
            .min()
            .unwrap_or(u32::MAX)
    };
    let policies = library.policies.iter().enumerate();
    let around = policies.filter(|(_, policy)| {
        let Some(file) = sources.get(policy.header.file) else {
            return true;
        };
        let range = policy.header.start as usize..(end(policy) as usize).min(file.text().len());
        let shared = policy
            .file
            .locals
            .values()
            .any(|local| looks(&sources.snippet(local.value.span)));
        shared || file.text().get(range).is_none_or(looks)
    });
    around.map(|(index, _)| index).collect()
}
