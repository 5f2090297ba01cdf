//! Runs the stages in order and in parallel, and brings what they found into one order.

mod baseline;
mod changed;
mod date;
pub mod expect;
mod finding;
pub mod fix;
mod judge;
mod label;
mod related;
mod overrides;
mod secret;
mod select;
mod suppress;
mod value;

use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::config::Places;
use crate::diagnostic::{Diagnostic, Label, Level, Severity};
use crate::eval::configuration::{Configuration, Inputs};
use crate::eval::provenance::Trail;
use crate::graph::{Graph, Outline, Pseudo, is_pseudo};
use crate::guard;
use crate::module::{ModuleId, ModuleTree, VariableFile, load};
use crate::policy::secret::conceal_all;
use crate::policy::{Library, Occurring, Target};
use crate::rule;
use crate::schema::Schemas;
use crate::source::{Disk, Overlay, SourceMap, Span, Telling, discover};

pub use baseline::DEFAULT_BASELINE;
pub use date::Date;
use finding::DEFAULT_SEVERITY;
pub use finding::{Edit, Finding, FindingOutcome, Fix, Related, Suppression, SuppressionKind};
use judge::{Judge, Judged, Tally};
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
    /// Whether it is measured how long each policy takes, for `--statistics`.
    pub timing: bool,
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
    /// How many objects were judged by each policy and how long that took, on all threads, if
    /// [`CheckOptions::timing`] asks.
    pub costs: Vec<(usize, Duration)>,
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
        telling,
    } = prepare(options);
    let (environments, errors) = inputs::environments(options, inputs, &sources);
    diagnostics.extend(errors);
    let given: Vec<&VariableFile> = environments
        .iter()
        .flat_map(|environment| &environment.inputs.files)
        .collect();
    secret::hide(&tree, &given, &sources);
    let loaded = Instant::now();
    diagnostics.extend(select::unknown_names(&library, options));
    let enabled = select::enabled(&library, options);
    let scan = rule::Scan::new(&tree, &schemas, &disk, &sources);
    let judge = Judge {
        tally: (options.evidence || options.timing).then(|| Tally::of(library.policies.len())),
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
    let beside = judge.library.asks().wants(Pseudo::File) && !tree.modules.is_empty();
    let (mut judged, (violations, files)): (Vec<Judged>, _) = rayon::join(
        || judged.map(|root| judge.root(*root)).collect(),
        || {
            rayon::join(
                || guard::at("judging by", "rules", || judge.rules()),
                || beside.then(|| judge.files(telling)),
            )
        },
    );
    judged.extend(files);
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
    if let Some(tally) = &judge.tally {
        report.passes = tally.passes();
        report.costs = tally.costs();
    }
    report.outlines.sort_by(|a, b| a.root.cmp(&b.root));
    report.enabled.clone_from(&judge.enabled);
    let judged = Instant::now();
    finding::sort(&mut report.findings, &sources);
    // So is what policies find in a declaration, however often its module is called.
    report.findings.dedup_by(|later, first| {
        let declared = is_pseudo(&library.policies[first.policy].pattern);
        declared && later.says_the_same_as(first)
    });
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
    drop(judge);
    report.sources = sources;
    report.library = library;
    // To give thousands of trees back takes longer than to sort what was found, and nobody waits.
    rayon::spawn(move || drop(tree));
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
    /// The files beside the configuration that tell something by their names.
    telling: Vec<Telling>,
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
    let mut tree = load(&disk, &sources, discovery.dirs, suppress::may_be_in);
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
        telling: discovery.telling,
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
