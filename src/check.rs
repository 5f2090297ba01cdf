//! Runs the stages in order and in parallel, and brings what they found into one order.

mod baseline;
mod changed;
mod date;
pub mod expect;
mod finding;
pub mod fix;
mod label;
mod related;
mod overrides;
mod secret;
mod select;
mod suppress;
mod value;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::address::ResourceMode;
use crate::config::Places;
use crate::diagnostic::{Diagnostic, Label, Level, Severity};
use crate::eval::configuration::{Configuration, Inputs};
use crate::eval::expr::Run;
use crate::eval::provenance::Trail;
use crate::graph::{Graph, Outline, Pseudo, ResourceInstance};
use crate::guard::{self, guarded};
use crate::module::{ModuleId, ModuleTree, VariableFile, load};
use crate::policy::secret::{conceal_all, takes_secrets};
use crate::policy::{Library, Object, Occurring, Outcome, Subject, Target, judge};
use crate::rule;
use crate::schema::Schemas;
use crate::source::{Disk, Overlay, SourceMap, Span, Telling, discover, telling};

pub use baseline::DEFAULT_BASELINE;
pub use date::Date;
use finding::{DEFAULT_SEVERITY, Root};
pub use finding::{Edit, Finding, FindingOutcome, Fix, Related, Suppression, SuppressionKind};
use inputs::Environment;
pub use overrides::PathOverride;
pub(crate) use select::{enabled, unknown_names};
use suppress::Suppressions;
pub use suppress::{SuppressionComment, SuppressionState};

/// What a run is to do.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// The directory that paths are relative to, absolute.
    pub base: Utf8PathBuf,
    /// What to lint: directories, or files that stand for their module.
    pub paths: Vec<Utf8PathBuf>,
    /// Globs of what to leave out.
    pub exclude: Vec<String>,
    /// Whether the policies in the binary take part.
    pub builtin: bool,
    /// Directories with further policies.
    pub policy_dirs: Vec<Utf8PathBuf>,
    /// Directories with further provider schemas.
    pub schema_dirs: Vec<Utf8PathBuf>,
    /// Values for inputs of policies from the configuration, which all others outweigh.
    pub configured_inputs: Vec<String>,
    /// Values for inputs of policies: `NAME=VALUE`.
    pub policy_inputs: Vec<String>,
    /// Files with values for inputs of policies.
    pub policy_input_files: Vec<Utf8PathBuf>,
    /// Whether values for inputs that no policy declares are fine: where each file is run alone.
    pub undeclared_inputs: bool,
    /// Ids, aliases or globs of the policies that take part; all if empty.
    pub select: Vec<String>,
    /// Ids, aliases or globs of the policies that do not.
    pub ignore: Vec<String>,
    /// Frameworks whose policies take part; all if empty.
    pub frameworks: Vec<String>,
    /// Values for input variables of root modules: `NAME=VALUE`.
    pub variables: Vec<String>,
    /// Variables files for root modules.
    pub variable_files: Vec<Utf8PathBuf>,
    /// A glob of variables files: the modules are judged once with each of them.
    pub each_variable_file: Option<String>,
    /// Whether `TF_VAR_` environment variables give values too.
    pub environment: bool,
    /// The workspace.
    pub workspace: Option<String>,
    /// Whether passes are listed.
    pub include_passes: bool,
    /// Findings below this severity are left out.
    pub min_severity: Severity,
    /// Whether all policies are read, those too that nothing occurs for.
    pub read_all: bool,
    /// Whether outlines of the graphs and passes by policy are kept, for reports that show them.
    pub evidence: bool,
    /// Whether it is worked out how each failure can be fixed.
    pub fixes: bool,
    /// Texts that take the place of what is on disk.
    pub overlay: Overlay,
    /// Whether policies that `select` names by their id or alias are judged at any severity.
    pub named_at_any_severity: bool,
    /// Severities of policies in place of their own: ids, aliases or globs.
    pub severities: Vec<(String, Severity)>,
    /// What holds for some files only; of several that fit the last counts.
    pub overrides: Vec<PathOverride>,
    /// Whether comments and the baseline set findings aside.
    pub suppressions: bool,
    /// Whether a suppression without a reason is an error, and does not count.
    pub require_reasons: bool,
    /// Findings that do not count.
    pub baseline: Option<Utf8PathBuf>,
    /// Whether the findings of this run become the baseline.
    pub write_baseline: bool,
    /// Whether unknown verdicts count as failures: then they belong in the baseline.
    pub strict: bool,
    /// Only what the changes since this Git revision can have caused is reported.
    pub changed_since: Option<String>,
    /// Where values of the options stand in the configuration file.
    pub places: Places,
    /// Files that were read before the run.
    pub sources: SourceMap,
    /// What was found wrong before the run.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a run has found.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// All files that were read, for showing their text.
    pub sources: SourceMap,
    /// The policies that took part.
    pub library: Library,
    /// Findings in order of file, place, policy and address.
    pub findings: Vec<Finding>,
    /// What is wrong with the input, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The comments that set findings aside, or were meant to, in order of file and place.
    pub suppressions: Vec<SuppressionComment>,
    /// Counts.
    pub summary: Summary,
    /// The graphs of the root modules without their values, if [`CheckOptions::evidence`] asks.
    pub outlines: Vec<Outline>,
    /// Passes by policy, if [`CheckOptions::evidence`] asks; else empty.
    pub passes: Vec<usize>,
    /// Which policies took part, by index.
    pub enabled: Vec<bool>,
    /// What the run spent its time on.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What was looked at, and with what result.
#[derive(Debug, Default, Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Summary {
    pub files: usize,
    pub modules: usize,
    pub resources: usize,
    pub policies: usize,
    pub pass: usize,
    pub fail: usize,
    pub unknown: usize,
    pub suppressed: usize,
    pub errors: usize,
}

/// What one root module came to.
#[derive(Default)]
struct Judged {
    findings: Vec<Finding>,
    diagnostics: Vec<Diagnostic>,
    resources: usize,
    passes: usize,
    outline: Option<Outline>,
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

/// Lints configurations.
pub fn check(options: &CheckOptions) -> CheckReport {
    let start = Instant::now();
    let Prepared {
        sources,
        disk,
        tree,
        library,
        schemas,
        inputs,
        mut diagnostics,
        scope,
        discovered,
        paths,
    } = prepare(options);
    let (environments, errors) = inputs::environments(options, inputs, &sources);
    diagnostics.extend(errors);
    let given: Vec<&VariableFile> = environments
        .iter()
        .flat_map(|environment| &environment.inputs.files)
        .collect();
    secret::hide(&tree, &given, &sources);
    let loaded = Instant::now();
    let tally = || {
        library
            .policies
            .iter()
            .map(|_| AtomicUsize::new(0))
            .collect()
    };
    diagnostics.extend(select::unknown_names(&library, options));
    let enabled = select::enabled(&library, options);
    let scan = rule::Scan::new(&tree, &schemas, &disk, &sources);
    let judge = Judge {
        tally: options.evidence.then(tally),
        enabled: enabled.clone(),
        variants: variants(&tree, &disk, &sources, options, &mut diagnostics),
        options,
        tree: &tree,
        library: &library,
        environments: &environments,
        disk: &disk,
        sources: &sources,
        include_passes: options.include_passes,
        fixes: options.fixes.then(|| fix::dirs(options)),
        uses: fix::Uses::default(),
        module_calls: library.judges(Target::Module),
        rules: library
            .policies
            .iter()
            .enumerate()
            .filter(|(index, policy)| policy.target == Target::Rule && enabled[*index])
            .map(|(index, policy)| (policy.id.as_str(), index))
            .collect(),
        scan: &scan,
    };
    // The largest first, each on its own: one that is begun last would be waited for alone.
    let mut roots = tree.roots.clone();
    roots.sort_by_key(|root| std::cmp::Reverse(tree.get(*root).resources.len()));
    let judged = roots.par_iter().with_max_len(1);
    let (mut judged, violations): (Vec<Judged>, _) = rayon::join(
        || judged.map(|root| judge.root(*root)).collect(),
        || guard::at("judging by", "rules", || judge.rules()),
    );
    if judge.library.asks().wants(Pseudo::File) && !tree.modules.is_empty() {
        let found = telling(&options.base, &paths, &options.exclude);
        judged.push(judge.files(found));
    }
    let (violations, defects) = or_defect(violations, &mut diagnostics);
    diagnostics.extend(defects);
    let policies = judge.enabled.iter().filter(|enabled| **enabled).count();
    let mut report = CheckReport::default();
    for root in judged {
        report.findings.extend(root.findings);
        diagnostics.extend(root.diagnostics);
        report.summary.resources += root.resources;
        report.summary.pass += root.passes;
        report.outlines.extend(root.outline);
    }
    // What rules find in a block is said once, whichever root modules lead to it.
    let mut said: FxHashSet<(SmolStr, Span)> = violations.iter().map(Finding::place).collect();
    let is_rule = |finding: &Finding| library.policies[finding.policy].target == Target::Rule;
    report
        .findings
        .retain(|finding| !is_rule(finding) || said.insert(finding.place()));
    // What evaluation failed on is said once, as an error.
    let failed: FxHashSet<Span> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .filter_map(|diagnostic| Some(diagnostic.primary.as_ref()?.span))
        .collect();
    report.findings.extend(
        violations
            .into_iter()
            .filter(|finding| !failed.contains(&finding.span)),
    );
    let relate = || related::relate(&mut report.findings);
    or_defect(guard::at("relating", "findings", relate), &mut diagnostics);
    report.passes = judge.passes_by_policy();
    report.outlines.sort_by(|a, b| a.root.cmp(&b.root));
    report.enabled.clone_from(&judge.enabled);
    let judged = Instant::now();
    finding::sort(&mut report.findings, &sources);
    secret::mask_findings(&mut report.findings, &sources);
    let gate = Gate {
        options,
        tree: &tree,
        library: &library,
        enabled: &judge.enabled,
        disk: &disk,
        sources: &sources,
        scope: scope.as_ref(),
        discovered,
    };
    let mut said = Vec::new();
    let pass = || gate.pass(&mut report, &mut said);
    let passed = guard::at("sorting out", "suppressions", pass);
    diagnostics.append(&mut said);
    or_defect(passed, &mut diagnostics);
    secret::mask_all(&mut diagnostics, &sources);
    report.diagnostics = sorted(diagnostics, &sources);
    report.summary = Summary {
        files: tree.modules.iter().map(|module| module.files.len()).sum(),
        modules: tree.modules.len(),
        policies,
        fail: report
            .findings
            .iter()
            .filter(|finding| finding.outcome == FindingOutcome::Fail)
            .count(),
        unknown: report
            .findings
            .iter()
            .filter(|finding| finding.outcome == FindingOutcome::Unknown)
            .count(),
        suppressed: report
            .findings
            .iter()
            .filter(|finding| finding.outcome == FindingOutcome::Suppressed)
            .count(),
        errors: report
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == Level::Error)
            .count(),
        ..report.summary
    };
    report.sources = sources;
    report.library = library;
    report.stages = vec![
        ("reading", loaded - start),
        ("judging", judged - loaded),
        ("sorting", judged.elapsed()),
    ];
    report
}

/// The result, or nothing and a diagnostic that says so.
fn or_defect<T: Default>(result: Result<T, String>, diagnostics: &mut Vec<Diagnostic>) -> T {
    result.unwrap_or_else(|message| {
        diagnostics.push(Diagnostic::path_error("", message));
        T::default()
    })
}

/// What is loaded before anything is judged.
pub(crate) struct Prepared {
    pub(crate) sources: SourceMap,
    pub(crate) disk: Disk,
    pub(crate) tree: ModuleTree,
    pub(crate) library: Library,
    pub(crate) schemas: Arc<Schemas>,
    pub(crate) inputs: Inputs,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What may be reported, where that is not all.
    scope: Option<changed::Scope>,
    /// How many of the modules lie below the given paths; they come first.
    discovered: usize,
    /// The paths that were looked through.
    paths: Vec<Utf8PathBuf>,
}

/// Finds and loads modules, policies and values.
pub(crate) fn prepare(options: &CheckOptions) -> Prepared {
    let sources = options.sources.clone();
    let plan = changed::plan(options);
    let discovery = discover(&options.base, &plan.paths, &options.exclude);
    let problem =
        |problem: crate::source::Problem| Diagnostic::path_error(problem.path, problem.message);
    let mut diagnostics: Vec<Diagnostic> = discovery.problems.into_iter().map(problem).collect();
    diagnostics.extend(options.diagnostics.iter().cloned());
    diagnostics.extend(plan.diagnostics);
    // Where nothing changed there is nothing to look for.
    if discovery.dirs.is_empty() && diagnostics.is_empty() && plan.scope.is_none() {
        let paths: Vec<&str> = options.paths.iter().map(|path| path.as_str()).collect();
        diagnostics.push(Diagnostic::path_error(
            paths.join(", "),
            "there are no Terraform files here, so nothing was linted",
        ));
    }
    let discovered = discovery.dirs.len();
    let disk = Disk::new(discovery.roots, options.base.clone()).with(options.overlay.clone());
    let (policy_inputs, mut errors) = inputs::of_policies(options, &sources);
    diagnostics.append(&mut errors);
    let mut tree = load(&disk, &sources, discovery.dirs);
    let (builtin, dirs) = (options.builtin, &options.policy_dirs);
    let values = &policy_inputs.values;
    // Evidence and tests name the policies that had nothing to judge as well.
    let (library, mut errors) = if options.evidence || options.read_all {
        Library::load(&disk, &sources, builtin, dirs, values)
    } else {
        let occurring = Occurring::of(&tree);
        Library::load_for(&occurring, &disk, &sources, builtin, dirs, values)
    };
    diagnostics.append(&mut tree.diagnostics);
    diagnostics.append(&mut errors);
    let (schemas, problems) = Schemas::load(&options.schema_dirs);
    diagnostics.extend(unread(problems));
    if !options.undeclared_inputs {
        diagnostics.extend(inputs::undeclared(&policy_inputs, &library));
    }
    let (mut inputs, mut errors) = crate::check::inputs::read(options, &sources);
    diagnostics.append(&mut errors);
    let schemas = Arc::new(schemas);
    inputs.schemas = Some(Arc::clone(&schemas));
    Prepared {
        sources,
        disk,
        tree,
        library,
        schemas,
        inputs,
        diagnostics,
        scope: plan.scope,
        discovered,
        paths: plan.paths,
    }
}

/// The policies with the inputs that hold for some files only: the number of the override, and the
/// same policies in the same order.
fn variants(
    tree: &ModuleTree,
    disk: &Disk,
    sources: &SourceMap,
    options: &CheckOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(usize, Library)> {
    let overrides = options.overrides.iter().enumerate();
    let with_inputs = overrides.filter(|(_, one)| !one.inputs.is_empty());
    let mut variants = Vec::new();
    for (index, one) in with_inputs {
        let inputs = options.configured_inputs.iter().chain(&one.inputs);
        let options = CheckOptions {
            configured_inputs: inputs.cloned().collect(),
            ..options.clone()
        };
        let (given, errors) = inputs::of_policies(&options, sources);
        diagnostics.extend(errors);
        let (dirs, values) = (&options.policy_dirs, &given.values);
        let occurring = Occurring::of(tree);
        let (library, errors) =
            Library::load_for(&occurring, disk, sources, options.builtin, dirs, values);
        diagnostics.extend(errors);
        variants.push((index, library));
    }
    variants
}

pub(crate) mod inputs;

/// Loads the policies alone: the work of `tfproof policies` and `tfproof explain`.
pub fn library(options: &CheckOptions) -> (Library, Vec<Diagnostic>) {
    let sources = SourceMap::default();
    let disk = Disk::new(Vec::new(), options.base.clone());
    let (given, mut diagnostics) = inputs::of_policies(options, &sources);
    let (dirs, values) = (&options.policy_dirs, &given.values);
    let (library, errors) = Library::load(&disk, &sources, options.builtin, dirs, values);
    diagnostics.extend(errors);
    diagnostics.extend(inputs::undeclared(&given, &library));
    (library, diagnostics)
}

mod gate;

use gate::Gate;

/// What is needed to judge a root module.
struct Judge<'a> {
    tree: &'a ModuleTree,
    library: &'a Library,
    /// The policies with other inputs, by the override that gives them.
    variants: Vec<(usize, Library)>,
    options: &'a CheckOptions,
    enabled: Vec<bool>,
    environments: &'a [Environment],
    disk: &'a Disk,
    sources: &'a SourceMap,
    include_passes: bool,
    /// Passes by policy, if they are counted.
    tally: Option<Vec<AtomicUsize>>,
    /// The directories that fixes may change, if fixes are asked for.
    fixes: Option<Vec<Utf8PathBuf>>,
    /// What the modules of the run use, for fixes.
    uses: fix::Uses,
    /// Whether some policy judges module calls.
    module_calls: bool,
    /// The rules that take part, by id.
    rules: FxHashMap<&'a str, usize>,
    scan: &'a rule::Scan<'a>,
}

impl Judge<'_> {
    /// What rules found, as far as they take part, and what went wrong.
    fn rules(&self) -> (Vec<Finding>, Vec<Diagnostic>) {
        if self.rules.is_empty() {
            return Default::default();
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

    fn passes_by_policy(&self) -> Vec<usize> {
        let tally = self.tally.iter().flatten();
        tally.map(|passes| passes.load(Ordering::Relaxed)).collect()
    }

    /// Judges a root module, once with each of the files that vary. Those that lie in or below the
    /// module are for it; where none does, all are.
    fn root(&self, root: ModuleId) -> Judged {
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
                Err(message) => {
                    diagnostics.push(Diagnostic::path_error(dir.as_str(), message));
                }
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
            outline: self.tally.as_ref().map(|_| graph.outline(dir.as_str())),
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
    fn files(&self, found: Vec<Telling>) -> Judged {
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
        for file in &graph.pseudo {
            let everywhere = fix::Everywhere::default();
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
            let verdict = match guarded(|| judge(policy, graph, *subject, &run)) {
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
                        tally[index].fetch_add(1, Ordering::Relaxed);
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
}

/// What is to be fixed.
struct Failure<'a> {
    /// The number of the policy.
    index: usize,
    policy: &'a crate::policy::Policy,
    graph: &'a Graph,
    everywhere: &'a fix::Everywhere,
    verdict: &'a crate::policy::Verdict,
}

impl Judge<'_> {
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
            matches!(judge(policy, graph, other, &run).outcome, Outcome::Fail)
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

/// Diagnostics in order, each once.
pub(crate) fn sorted(diagnostics: Vec<Diagnostic>, sources: &SourceMap) -> Vec<Diagnostic> {
    let key = |diagnostic: &Diagnostic| {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        let path = span
            .map(|span| sources.path(span.file))
            .or_else(|| diagnostic.path.clone())
            .unwrap_or_default();
        (
            path,
            span.map_or(0, |span| span.start),
            diagnostic.message.clone(),
        )
    };
    let mut keyed: Vec<_> = diagnostics
        .into_iter()
        .map(|diagnostic| (key(&diagnostic), diagnostic))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    keyed.dedup_by(|(a, _), (b, _)| a == b);
    keyed
        .into_iter()
        .map(|(_, diagnostic)| diagnostic)
        .collect()
}

/// Errors about schemas that could not be read.
pub fn unread(problems: Vec<(Utf8PathBuf, String)>) -> impl Iterator<Item = Diagnostic> {
    let error = |(path, problem): (Utf8PathBuf, String)| {
        Diagnostic::path_error(path.as_str(), format!("{path} {problem}"))
    };
    problems.into_iter().map(error)
}

/// The graph of one root module: its directory, the graph, and what went wrong.
pub type RootGraph = (Utf8PathBuf, Graph, Vec<Diagnostic>);

/// Evaluates the root modules without judging them: the work of `tfproof graph`.
/// Their secrets are hidden unless they are asked for.
pub fn graphs(
    options: &CheckOptions,
    show_secrets: bool,
) -> (Vec<RootGraph>, Vec<Diagnostic>, SourceMap) {
    let Prepared {
        sources,
        disk,
        tree,
        library: _,
        schemas: _,
        inputs,
        diagnostics,
        ..
    } = prepare(options);
    let build = |root: &ModuleId| {
        let dir = &tree.get(*root).dir;
        let build = || {
            let configuration = Configuration::new(&tree, *root, &inputs, &disk, &sources);
            let built = Graph::build(&configuration);
            conceal_all(&built.0, &sources);
            built
        };
        let (graph, diagnostics) =
            guard::at("the graph of", dir.as_str(), build).unwrap_or_else(|message| {
                let defect = Diagnostic::path_error(dir.as_str(), message);
                (Graph::default(), vec![defect])
            });
        (dir.clone(), graph, diagnostics)
    };
    if show_secrets {
        sources.reveal();
    }
    secret::hide(&tree, &given(&inputs), &sources);
    let mut graphs: Vec<RootGraph> = tree.roots.par_iter().map(build).collect();
    let mut diagnostics = diagnostics;
    secret::mask_all(&mut diagnostics, &sources);
    for (_, _, found) in &mut graphs {
        secret::mask_all(found, &sources);
    }
    (graphs, diagnostics, sources)
}

fn given(inputs: &Inputs) -> Vec<&VariableFile> {
    inputs.files.iter().collect()
}

/// Hides all secrets of a root module, for what shows its values outside of a report.
pub(crate) fn conceal(
    tree: &ModuleTree,
    inputs: &Inputs,
    configuration: &Configuration,
    sources: &SourceMap,
) {
    secret::hide(tree, &given(inputs), sources);
    let (graph, _) = Graph::build(configuration);
    conceal_all(&graph, sources);
}

/// The places that a value came through, nearest first, and what is said about each.
pub fn labels(trail: &Trail, sources: &SourceMap) -> Vec<Label> {
    trail
        .hops()
        .into_iter()
        .map(|hop| Label::new(hop.span, label::text(hop, hop.span, sources, false)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICIES: &str = r#"
resource_policy "aws_sqs_queue" "defect" {
  enforce {
    condition = plugin::tfproof::panic()
  }
}

resource_policy "aws_sqs_queue" "named" {
  enforce {
    condition = core::try(attrs.name, null) != null
  }
}
"#;

    /// A run over a mistake with something beside it that makes a stage panic: the mistake is found,
    /// and an error names what is not.
    fn beside_panic(files: &[(&str, &str)], set: impl FnOnce(&mut CheckOptions), expected: &str) {
        let dir = tempfile::tempdir().expect("a scratch directory can be made");
        let base = Utf8PathBuf::from_path_buf(dir.path().to_owned()).expect("it is Unicode");
        let mistake = "resource \"aws_sqs_queue\" \"a\" {\n}\n";
        let policy = POLICIES.split("\n\n").last().unwrap_or_default();
        let sound = [("main.tf", mistake), ("p/p.policy.hcl", policy)];
        let files = files.iter().chain(&sound);
        for (path, text) in files {
            let path = base.join(path);
            let parent = path.parent().expect("it lies in the directory");
            std::fs::create_dir_all(parent).expect("the directory can be written");
            std::fs::write(path, text).expect("the directory can be written");
        }
        let mut options = CheckOptions {
            paths: vec![".".into()],
            policy_dirs: vec![base.join("p")],
            base,
            ..CheckOptions::default()
        };
        set(&mut options);
        let report = check(&options);
        let found = report
            .findings
            .iter()
            .any(|finding| finding.address == "aws_sqs_queue.a");
        assert!(found, "the mistake is lost: {:?}", report.diagnostics);
        let said = report.diagnostics.iter().any(|diagnostic| {
            diagnostic.level == Level::Error && diagnostic.message.starts_with(expected)
        });
        assert!(said, "{:?}", report.diagnostics);
        assert!(report.summary.errors > 0);
    }

    #[test]
    fn a_panic_at_any_stage_costs_what_it_was_about() {
        let empty = "locals {}\n";
        let file = [("panics-in-parsing.tf", empty)];
        let begin =
            "tfproof has a defect: parsing panics-in-parsing.tf ends with a panic on purpose, at ";
        beside_panic(&file, |_| (), begin);
        let module = [("panics-in-reading/x.tf", empty)];
        let begin = "tfproof has a defect: reading panics-in-reading ends with";
        beside_panic(&module, |_| (), begin);
        let resource = [(
            "x.tf",
            "resource \"aws_sqs_queue\" \"panics-in-evaluating\" {\n}\n",
        )];
        let begin = "tfproof has a defect: evaluating aws_sqs_queue.panics-in-evaluating ends with";
        beside_panic(&resource, |_| (), begin);
        let root = [("panics-in-judging/x.tf", empty)];
        let begin = "tfproof has a defect: judging panics-in-judging ends with";
        beside_panic(&root, |_| (), begin);
        let rules = [(
            "panics-in-judging-by-rules/x.tf",
            "resource \"aws_sqs_queue\" \"b\" {\n}\n",
        )];
        let begin = "tfproof has a defect: judging by rules panics-in-judging-by-rules ends with";
        beside_panic(&rules, |options| options.builtin = true, begin);
        let fix = [(
            "x.tf",
            "resource \"aws_sqs_queue\" \"panics-in-the-fix-of\" {\n}\n",
        )];
        let begin = "tfproof has a defect: the fix of aws_sqs_queue.panics-in-the-fix-of ends with";
        beside_panic(&fix, |options| options.fixes = true, begin);
        let schema = [("s/panics-in-reading.json", "{}")];
        let dir = |options: &mut CheckOptions| options.schema_dirs = vec![options.base.join("s")];
        beside_panic(&schema, dir, "");
    }

    #[test]
    fn a_panic_costs_the_graph_of_one_root_module() {
        let dir = tempfile::tempdir().expect("a scratch directory can be made");
        let base = Utf8PathBuf::from_path_buf(dir.path().to_owned()).expect("it is Unicode");
        for name in ["panics-in-the-graph-of", "sound"] {
            std::fs::create_dir(base.join(name)).expect("the directory can be written");
            std::fs::write(base.join(name).join("a.tf"), "resource \"a_b\" \"c\" {}\n")
                .expect("the directory can be written");
        }
        let (graphs, _, _) = graphs(
            &CheckOptions {
                paths: vec![".".into()],
                base,
                ..CheckOptions::default()
            },
            false,
        );
        let [(_, broken, errors), (_, sound, none)] = &graphs[..] else {
            panic!("{}", graphs.len());
        };
        assert!(broken.resources.is_empty() && none.is_empty());
        assert_eq!((sound.resources.len(), errors.len()), (1, 1));
        assert!(errors[0].message.contains("a panic on purpose"));
    }

    #[test]
    fn a_panic_costs_one_policy_on_one_resource() {
        let dir = tempfile::tempdir().expect("a scratch directory can be made");
        let base = Utf8PathBuf::from_path_buf(dir.path().to_owned()).expect("it is Unicode");
        let write = |name: &str, text: &str| {
            std::fs::write(base.join(name), text).expect("the directory can be written");
        };
        write("main.tf", "resource \"aws_sqs_queue\" \"a\" {\n}\n");
        write("p.policy.hcl", POLICIES);
        let report = check(&CheckOptions {
            paths: vec![".".into()],
            policy_dirs: vec![base.clone()],
            base,
            ..CheckOptions::default()
        });
        let ids: Vec<&str> = report
            .findings
            .iter()
            .map(|finding| finding.id.as_str())
            .collect();
        assert_eq!(ids, ["aws_sqs_queue_named"]);
        let messages: Vec<&str> = report
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.message.as_str())
            .collect();
        assert_eq!(messages.len(), 1, "{messages:?}");
        let begin = "tfproof has a defect: the policy aws_sqs_queue_defect on aws_sqs_queue.a ends with a panic on purpose";
        assert!(messages[0].starts_with(begin), "{messages:?}");
        assert_eq!(report.diagnostics[0].level, Level::Error);
    }
}
