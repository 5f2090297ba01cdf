//! Runs the stages in order and in parallel, and brings what they found into one order.

pub mod expect;
mod finding;
mod label;
mod related;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::address::ResourceMode;
use crate::diagnostic::{Diagnostic, Label, Level, Severity};
use crate::eval::configuration::{Configuration, Inputs};
use crate::eval::expr::Run;
use crate::eval::provenance::Trail;
use crate::graph::Graph;
use crate::module::{ModuleId, ModuleTree, load};
use crate::policy::{
    Library, Named, Object, Occurring, Outcome, Subject, Target, canonical_alias, judge,
};
use crate::rule;
use crate::schema::Schemas;
use crate::source::{Disk, SourceMap, Span, discover};

pub use finding::{Edit, Finding, FindingOutcome, Fix, Related, Suppression, SuppressionKind};
use inputs::Environment;

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
    /// Counts.
    pub summary: Summary,
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
                Some(known) => known.variable_files.extend(finding.variable_files),
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
    let Prepared {
        sources,
        disk,
        tree,
        library,
        schemas,
        inputs,
        mut diagnostics,
    } = prepare(options);
    let (environments, errors) = inputs::environments(options, inputs, &sources);
    diagnostics.extend(errors);
    let judge = Judge {
        enabled: enabled(&library, options),
        tree: &tree,
        library: &library,
        environments: &environments,
        disk: &disk,
        sources: &sources,
        include_passes: options.include_passes,
        module_calls: library.judges(Target::Module),
    };
    // The largest first, each on its own: one that is begun last would be waited for alone.
    let mut roots = tree.roots.clone();
    roots.sort_by_key(|root| std::cmp::Reverse(tree.get(*root).resources.len()));
    let judged = roots.par_iter().with_max_len(1);
    let scan = rule::Scan {
        tree: &tree,
        schemas: &schemas,
        disk: &disk,
        sources: &sources,
    };
    let (judged, violations): (Vec<Judged>, _) = rayon::join(
        || judged.map(|root| judge.root(*root)).collect(),
        || judge.rules(&scan),
    );
    let policies = judge.enabled.iter().filter(|enabled| **enabled).count();
    let mut report = CheckReport::default();
    for root in judged {
        report.findings.extend(root.findings);
        diagnostics.extend(root.diagnostics);
        report.summary.resources += root.resources;
        report.summary.pass += root.passes;
    }
    // What evaluation failed on is said once, as an error.
    let failed: FxHashSet<Span> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .filter_map(|diagnostic| Some(diagnostic.primary.as_ref()?.span))
        .collect();
    report
        .findings
        .extend(violations.into_iter().filter(|finding| !failed.contains(&finding.span)));
    related::relate(&mut report.findings);
    report
        .findings
        .retain(|finding| finding.severity >= options.min_severity);
    finding::sort(&mut report.findings, &sources);
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
        errors: report
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == Level::Error)
            .count(),
        ..report.summary
    };
    report.sources = sources;
    report.library = library;
    report
}

/// What is loaded before anything is judged.
pub(crate) struct Prepared {
    pub(crate) sources: SourceMap,
    pub(crate) disk: Disk,
    pub(crate) tree: ModuleTree,
    pub(crate) library: Library,
    pub(crate) schemas: Schemas,
    pub(crate) inputs: Inputs,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Finds and loads modules, policies and values.
pub(crate) fn prepare(options: &CheckOptions) -> Prepared {
    let sources = SourceMap::default();
    let discovery = discover(&options.base, &options.paths, &options.exclude);
    let problem =
        |problem: crate::source::Problem| Diagnostic::path_error(problem.path, problem.message);
    let mut diagnostics: Vec<Diagnostic> = discovery.problems.into_iter().map(problem).collect();
    if discovery.dirs.is_empty() && diagnostics.is_empty() {
        let paths: Vec<&str> = options.paths.iter().map(|path| path.as_str()).collect();
        diagnostics.push(Diagnostic::path_error(
            paths.join(", "),
            "there are no Terraform files here, so nothing was linted",
        ));
    }
    let disk = Disk::new(discovery.roots, options.base.clone());
    let (policy_inputs, mut errors) = inputs::of_policies(options, &sources);
    diagnostics.append(&mut errors);
    let mut tree = load(&disk, &sources, discovery.dirs);
    let (library, mut errors) = Library::load_for(
        &Occurring::of(&tree),
        &disk,
        &sources,
        options.builtin,
        &options.policy_dirs,
        &policy_inputs.values,
    );
    diagnostics.append(&mut tree.diagnostics);
    diagnostics.append(&mut errors);
    let (schemas, problems) = Schemas::load(&options.schema_dirs);
    diagnostics.extend(problems.into_iter().map(|(path, problem)| {
        Diagnostic::path_error(path.as_str(), format!("{path} {problem}"))
    }));
    if !options.undeclared_inputs {
        diagnostics.extend(inputs::undeclared(&policy_inputs, &library));
    }
    let (inputs, mut errors) = crate::check::inputs::read(options, &sources);
    diagnostics.append(&mut errors);
    Prepared {
        sources,
        disk,
        tree,
        library,
        schemas,
        inputs,
        diagnostics,
    }
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

/// Which policies take part, by index; those that were not read come last.
pub(crate) fn enabled(library: &Library, options: &CheckOptions) -> Vec<bool> {
    let matches = |policy: &Named, patterns: &[String]| {
        patterns.iter().any(|pattern| {
            let alias = canonical_alias(pattern);
            let mut aliases = policy.aliases.iter();
            glob(pattern, policy.id) || aliases.any(|known| glob(&alias, known))
        })
    };
    let in_framework = |policy: &Named| {
        let mut frameworks = policy.frameworks.iter();
        options.frameworks.is_empty()
            || frameworks.any(|name| options.frameworks.iter().any(|wanted| wanted == name))
    };
    let takes_part = |policy: Named| {
        (options.select.is_empty() || matches(&policy, &options.select))
            && !matches(&policy, &options.ignore)
            && in_framework(&policy)
    };
    library.named().map(takes_part).collect()
}

/// Whether a name fits a pattern in which `*` stands for any text. The pieces between the stars are
/// taken where they first occur, so that the time is linear however many stars there are.
fn glob(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let Some(last) = pieces.next_back() else {
        return rest.is_empty();
    };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// What is needed to judge a root module.
struct Judge<'a> {
    tree: &'a ModuleTree,
    library: &'a Library,
    enabled: Vec<bool>,
    environments: &'a [Environment],
    disk: &'a Disk,
    sources: &'a SourceMap,
    include_passes: bool,
    /// Whether some policy judges module calls.
    module_calls: bool,
}

impl Judge<'_> {
    /// What rules found, as far as they take part.
    fn rules(&self, scan: &rule::Scan) -> Vec<Finding> {
        let rules: FxHashMap<&str, usize> = self
            .library
            .policies
            .iter()
            .enumerate()
            .filter(|(index, policy)| policy.target == Target::Rule && self.enabled[*index])
            .map(|(index, policy)| (policy.id.as_str(), index))
            .collect();
        if rules.is_empty() {
            return Vec::new();
        }
        let violations = rule::scan(scan).into_iter().filter_map(|violation| {
            let index = *rules.get(violation.rule)?;
            let root = &self.tree.get(violation.root).dir;
            let policy = &self.library.policies[index];
            Some(Finding::of_rule(index, policy, violation, root))
        });
        violations.collect()
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
        let judged = chosen.par_iter().map(|one| self.environment(root, one));
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
        drop(configuration);
        let dir = &self.tree.get(root).dir;
        let subjects = subjects(&graph);
        let judged = subjects.par_iter();
        let judged: Vec<Judged> = judged
            .map(|subject| self.subject(&graph, subject, dir))
            .collect();
        let mut all = Judged {
            resources: graph.resources.len(),
            diagnostics,
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

    fn subject<'a>(&'a self, graph: &'a Graph, subject: &Subject<'a>, dir: &Utf8Path) -> Judged {
        let mut judged = Judged::default();
        let run = Run::new(self.disk, dir, self.sources);
        let policies = self.library.for_subject(subject).into_iter();
        for index in policies.filter(|index| self.enabled[*index]) {
            let policy = &self.library.policies[index];
            let verdict = judge(policy, graph, *subject, &run);
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
                    self.include_passes
                }
                Outcome::Fail | Outcome::Unknown(_) => true,
            };
            if listed {
                let finding = Finding::new(index, policy, subject, dir, &verdict, self.sources);
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

/// All that policies may judge.
fn subjects(graph: &Graph) -> Vec<Subject<'_>> {
    let managed = graph.resources.iter();
    let managed = managed.filter(|resource| resource.address.mode == ResourceMode::Managed);
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

/// The graph of one root module: its directory, the graph, and what went wrong.
pub type RootGraph = (Utf8PathBuf, Graph, Vec<Diagnostic>);

/// Evaluates the root modules without judging them: the work of `tfproof graph`.
pub fn graphs(options: &CheckOptions) -> (Vec<RootGraph>, Vec<Diagnostic>, SourceMap) {
    let Prepared {
        sources,
        disk,
        tree,
        library: _,
        schemas: _,
        inputs,
        diagnostics,
    } = prepare(options);
    let build = |root: &ModuleId| {
        let configuration = Configuration::new(&tree, *root, &inputs, &disk, &sources);
        let (graph, diagnostics) = Graph::build(&configuration);
        (tree.get(*root).dir.clone(), graph, diagnostics)
    };
    let graphs = tree.roots.par_iter().map(build).collect();
    (graphs, diagnostics, sources)
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
    use super::glob;

    #[test]
    fn globs_take_any_text_for_a_star() {
        for (pattern, name, fits) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("*", "", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*c", "ac", true),
            ("a*ab*b", "aab", false),
            ("a*b*b", "ab", false),
            ("aws_*_encrypted", "aws_db_instance_storage_encrypted", true),
            ("aws_*_encrypted", "aws_encrypted", false),
        ] {
            assert_eq!(glob(pattern, name), fits, "{pattern} {name}");
        }
        // As slow as the number of stars would make a search that goes back.
        assert!(!glob(&"*a".repeat(5_000), &"b".repeat(5_000)));
    }
}
