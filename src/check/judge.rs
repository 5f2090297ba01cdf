//! Judges: all policies that take part over what the root modules hold.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::finding::{self, Finding, Fix, Root};
use super::inputs::Environment;
use super::{CheckOptions, fix, or_defect};
use crate::address::ResourceMode;
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::Configuration;
use crate::eval::expr::Run;
use crate::graph::{Graph, Outline, ResourceInstance};
use crate::guard::{self, guarded};
use crate::module::{ModuleId, ModuleTree};
use crate::policy::secret::{conceal_all, takes_secrets};
use crate::policy::{Asked, Library, Object, Outcome, Policy, Subject, Verdict, judge};
use crate::rule;
use crate::source::{Disk, SourceMap, Telling};

/// What one root module came to.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) findings: Vec<Finding>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) resources: usize,
    pub(super) passes: usize,
    pub(super) outline: Option<Outline>,
}

impl Judged {
    /// With what another environment of the same root module came to: what is found in both is
    /// one finding.
    fn with(mut self, other: Judged) -> Judged {
        for finding in other.findings {
            match self
                .findings
                .iter_mut()
                .find(|known| known.is_same(&finding))
            {
                Some(known) => {
                    known.variable_files.extend(finding.variable_files);
                    known.fix = fix::merged(known.fix.take(), finding.fix);
                }
                None => self.findings.push(finding),
            }
        }
        self.diagnostics.extend(other.diagnostics);
        self.resources = self.resources.max(other.resources);
        self.passes += other.passes;
        self
    }
}

/// What policies came to, by their index.
pub(super) struct Tally {
    passes: Vec<AtomicUsize>,
    /// How many objects were judged.
    judged: Vec<AtomicUsize>,
    /// In nanoseconds.
    times: Vec<AtomicU64>,
}

impl Tally {
    pub(super) fn of(policies: usize) -> Tally {
        Tally {
            passes: (0..policies).map(|_| AtomicUsize::new(0)).collect(),
            judged: (0..policies).map(|_| AtomicUsize::new(0)).collect(),
            times: (0..policies).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    fn passed(&self, policy: usize) {
        self.passes[policy].fetch_add(1, Ordering::Relaxed);
    }

    fn took(&self, policy: usize, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.times[policy].fetch_add(nanos, Ordering::Relaxed);
        self.judged[policy].fetch_add(1, Ordering::Relaxed);
    }

    /// How many objects passed.
    pub(super) fn passes(&self) -> Vec<usize> {
        let passes = self.passes.iter();
        passes
            .map(|passes| passes.load(Ordering::Relaxed))
            .collect()
    }

    /// How many objects were judged, and how long that took on all threads together.
    pub(super) fn costs(&self) -> Vec<(usize, Duration)> {
        let pairs = self.judged.iter().zip(&self.times);
        let loaded = pairs.map(|(judged, time)| {
            let nanos = time.load(Ordering::Relaxed);
            let judged = judged.load(Ordering::Relaxed);
            (judged, Duration::from_nanos(nanos))
        });
        loaded.collect()
    }
}

/// What is needed to judge a root module.
pub(super) struct Judge<'a> {
    pub(super) tree: &'a ModuleTree,
    pub(super) library: &'a Library,
    /// The policies with other inputs, by the override that gives them.
    pub(super) variants: Vec<(usize, Library)>,
    pub(super) options: &'a CheckOptions,
    pub(super) enabled: Vec<bool>,
    pub(super) environments: &'a [Environment],
    pub(super) disk: &'a Disk,
    pub(super) sources: &'a SourceMap,
    pub(super) include_passes: bool,
    /// What each policy came to, if that is asked for.
    pub(super) tally: Option<Tally>,
    /// The directories that fixes may change, if fixes are asked for.
    pub(super) fixes: Option<Vec<Utf8PathBuf>>,
    /// What the modules of the run use, for fixes.
    pub(super) uses: fix::Uses,
    /// Whether some policy judges module calls.
    pub(super) module_calls: bool,
    /// The rules that take part, by id.
    pub(super) rules: FxHashMap<&'a str, usize>,
    pub(super) scan: &'a rule::Scan<'a>,
}

/// What is to be fixed.
struct Failure<'a> {
    /// The number of the policy.
    index: usize,
    policy: &'a Policy,
    graph: &'a Graph,
    everywhere: &'a fix::Everywhere,
    verdict: &'a Verdict,
}

impl Judge<'_> {
    /// What rules found, as far as they take part, and what went wrong.
    pub(super) fn rules(&self) -> (Vec<Finding>, Vec<Diagnostic>) {
        if self.rules.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let (found, defects) = rule::scan(self.scan);
        (self.of_rules(found), defects)
    }

    fn of_rules(&self, violations: Vec<rule::Violation>) -> Vec<Finding> {
        let violations = violations.into_iter().filter_map(|violation| {
            let index = *self.rules.get(violation.rule)?;
            let dir = &self.tree.get(violation.root).dir;
            let root = Root {
                dir,
                below: self.disk.below_root(dir),
            };
            let policy = &self.library.policies[index];
            Some(Finding::of_rule(
                index,
                policy,
                violation,
                &root,
                self.sources,
            ))
        });
        violations.collect()
    }

    /// Judges a root module, once with each of the files that vary. Those that lie in or below the
    /// module are for it; where none does, all are.
    pub(super) fn root(&self, root: ModuleId) -> Judged {
        let dir = &self.tree.get(root).dir;
        let own = |environment: &&Environment| {
            let below = |file: &Utf8PathBuf| dir == "." || file.starts_with(dir);
            environment.file.as_ref().is_some_and(below)
        };
        let mut chosen: Vec<&Environment> = self.environments.iter().filter(own).collect();
        if chosen.is_empty() {
            chosen = self.environments.iter().collect();
        }
        let environment = |one: &&Environment| {
            let environment = || self.environment(root, one);
            guard::at("judging", dir.as_str(), environment).unwrap_or_else(|message| Judged {
                diagnostics: vec![Diagnostic::path_error(dir.as_str(), message)],
                ..Judged::default()
            })
        };
        let judged = chosen.par_iter().map(environment);
        let judged: Vec<Judged> = judged.collect();
        judged.into_iter().reduce(Judged::with).unwrap_or_default()
    }

    fn environment(&self, root: ModuleId, environment: &Environment) -> Judged {
        let inputs = &environment.inputs;
        let configuration = Configuration::new(self.tree, root, inputs, self.disk, self.sources);
        let (mut graph, mut diagnostics) = Graph::build(&configuration);
        if self.module_calls {
            diagnostics.extend(graph.add_calls(&configuration));
        }
        diagnostics.extend(graph.add_asked(&configuration, self.library.asks()));
        drop(configuration);
        conceal_all(&graph, self.sources);
        let dir = &self.tree.get(root).dir;
        let mut findings = Vec::new();
        if !self.rules.is_empty() {
            let values = || self.of_rules(rule::values(self.scan, root, &graph));
            match guard::at("judging by rules", dir.as_str(), values) {
                Ok(found) => findings = found,
                Err(message) => diagnostics.push(Diagnostic::path_error(dir.as_str(), message)),
            }
        }
        let root = Root {
            dir,
            below: self.disk.below_root(dir),
        };
        let subjects = subjects(&graph);
        let everywhere = fix::Everywhere::default();
        let judged = subjects.par_iter();
        let judged: Vec<Judged> = judged
            .map(|subject| self.subject(&graph, subject, &root, &everywhere))
            .collect();
        let mut all = Judged {
            resources: graph.resources.len(),
            outline: self.options.evidence.then(|| graph.outline(dir.as_str())),
            diagnostics,
            findings,
            ..Judged::default()
        };
        for one in judged {
            all.findings.extend(one.findings);
            all.diagnostics.extend(one.diagnostics);
            all.passes += one.passes;
        }
        if let Some(file) = &environment.file {
            for finding in &mut all.findings {
                finding.variable_files.push(file.to_string());
            }
        }
        all
    }

    /// Judges files beside the configuration, which belong to no root module.
    pub(super) fn files(&self, found: Vec<Telling>) -> Judged {
        let modules = self.tree.modules.iter();
        let own = modules.flat_map(|module| &module.variable_files);
        let given = self.environments.iter().flat_map(|one| &one.inputs.files);
        let loaded = own.chain(given).map(|file| (file.path.clone(), file.file));
        let graph = Graph::of_files(self.disk, self.sources, &loaded.collect(), found);
        let root = Root {
            dir: Utf8Path::new("."),
            below: ".".into(),
        };
        let mut all = Judged::default();
        let everywhere = fix::Everywhere::default();
        for file in &graph.pseudo {
            let judged = self.subject(&graph, &Subject::from(file), &root, &everywhere);
            all.findings.extend(judged.findings);
            all.diagnostics.extend(judged.diagnostics);
            all.passes += judged.passes;
        }
        all
    }

    fn subject<'a>(
        &'a self,
        graph: &'a Graph,
        subject: &Subject<'a>,
        root: &Root,
        everywhere: &fix::Everywhere,
    ) -> Judged {
        let mut judged = Judged::default();
        let run = Run::new(self.disk, root.dir, self.sources);
        let asked = Asked::default();
        let library = self.library_for(subject);
        let policies = self.library.for_subject(subject).into_iter();
        let mut secrets = None;
        for index in policies.filter(|index| self.enabled[*index]) {
            let policy = &library.policies[index];
            // Most blocks have no place for a secret.
            if policy.file.secrets_only
                && !*secrets.get_or_insert_with(|| takes_secrets(subject.attrs()))
            {
                continue;
            }
            let start = self.tally.as_ref().map(|_| Instant::now());
            let verdict = guarded(|| judge(policy, graph, *subject, &run, &asked));
            if let (Some(tally), Some(start)) = (&self.tally, start) {
                tally.took(index, start.elapsed());
            }
            let verdict = match verdict {
                Ok(verdict) => verdict,
                Err(panic) => {
                    judged
                        .diagnostics
                        .push(finding::defect(policy, subject, &panic));
                    continue;
                }
            };
            let unwritten = verdict.unwritten.iter();
            let unwritten = unwritten.map(|error| finding::unwritten(policy, subject, error));
            judged.diagnostics.extend(unwritten);
            let listed = match &verdict.outcome {
                Outcome::NotApplicable => false,
                Outcome::Error(error) => {
                    let error = finding::policy_error(policy, subject, error);
                    judged.diagnostics.push(error);
                    false
                }
                Outcome::Pass => {
                    judged.passes += 1;
                    if let Some(tally) = &self.tally {
                        tally.passed(index);
                    }
                    self.include_passes
                }
                Outcome::Fail | Outcome::Unknown(_) => true,
            };
            if listed {
                let mut finding =
                    Finding::new(index, policy, subject, root, &verdict, self.sources);
                if let (Outcome::Fail, Some(dirs)) = (&verdict.outcome, &self.fixes) {
                    let failure = Failure {
                        index,
                        policy,
                        graph,
                        everywhere,
                        verdict: &verdict,
                    };
                    let fix = || self.fix(&failure, subject, root.dir, dirs);
                    let fixed = guard::at("the fix of", &finding.address, fix);
                    finding.fix = or_defect(fixed, &mut judged.diagnostics);
                }
                judged.findings.push(finding);
            } else {
                let info = verdict.info.iter();
                let notes = info.map(|info| finding::info(policy, subject, info));
                judged.diagnostics.extend(notes);
            }
        }
        judged
    }

    fn fix(
        &self,
        failure: &Failure,
        subject: &Subject,
        root: &Utf8Path,
        dirs: &[Utf8PathBuf],
    ) -> Option<Fix> {
        let Failure {
            index,
            policy,
            graph,
            everywhere,
            verdict,
        } = *failure;
        let fails = |other: &ResourceInstance| {
            let run = Run::new(self.disk, root, self.sources);
            let verdict = judge(policy, graph, other, &run, &Asked::default());
            matches!(verdict.outcome, Outcome::Fail)
        };
        fix::offer(
            policy,
            verdict,
            subject.resource()?,
            &fix::Scope {
                policy: index,
                uses: &self.uses,
                everywhere,
                tree: self.tree,
                graph,
                root: self.tree.in_dir(root)?,
                sources: self.sources,
                hops: fix::hops(verdict),
                dirs,
                fails: &fails,
            },
        )
    }

    /// The policies with the inputs that hold where a resource stands.
    fn library_for(&self, subject: &Subject) -> &Library {
        if self.variants.is_empty() {
            return self.library;
        }
        let path = self.sources.path(subject.header().file);
        let holds =
            |index: usize| self.options.overrides[index].holds_for(&self.options.base, &path);
        let variants = self.variants.iter().rev();
        variants
            .filter(|(_, library)| library.policies.len() == self.library.policies.len())
            .find(|(index, _)| holds(*index))
            .map_or(self.library, |(_, library)| library)
    }
}

/// All that policies may judge.
fn subjects(graph: &Graph) -> Vec<Subject<'_>> {
    let managed = graph.resources.iter();
    let managed = managed.filter(|resource| resource.address.mode == ResourceMode::Managed);
    let managed = managed.chain(&graph.pseudo);
    let providers = graph.providers.iter();
    let providers = providers.map(|provider| Object::Provider(provider).into());
    let calls = graph.calls.iter().map(|call| Object::Module(call).into());
    managed
        .map(Subject::from)
        .chain(providers)
        .chain(calls)
        .collect()
}
