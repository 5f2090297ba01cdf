//! What of the findings counts: severities and exceptions by path, suppressions, the baseline,
//! and what the changes can have caused.

use rustc_hash::{FxHashMap, FxHashSet};

use super::baseline::{Baseline, DEFAULT_BASELINE};
use super::changed::{Scope, looking_around};
use super::select::{by_name, is_named, severity};
use super::{
    CheckOptions, CheckReport, Finding, FindingOutcome, PathOverride, Suppressions, inputs,
};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::ModuleTree;
use crate::policy::Library;
use crate::source::write::whole;
use crate::source::{Disk, FileId, SourceMap};

/// What decides which findings count.
pub(super) struct Gate<'a> {
    pub(super) options: &'a CheckOptions,
    pub(super) tree: &'a ModuleTree,
    pub(super) library: &'a Library,
    pub(super) enabled: &'a [bool],
    pub(super) disk: &'a Disk,
    pub(super) sources: &'a SourceMap,
    pub(super) scope: Option<&'a Scope>,
    pub(super) discovered: usize,
}

impl Gate<'_> {
    /// Leaves those findings in the report that are to be reported, and sets aside those that do
    /// not count.
    pub(super) fn pass(&self, report: &mut CheckReport, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.extend(inputs::undeclared_variables(self.options, self.tree));
        let findings = &mut report.findings;
        super::fix::leave_alone(findings, self.options, self.sources);
        self.severities(findings);
        if self.options.suppressions {
            report.suppressions = self.suppress(findings, diagnostics);
            self.baseline(findings, diagnostics);
        }
        let looks_around = match self.scope {
            Some(_) => looking_around(self.library, self.sources),
            None => FxHashSet::default(),
        };
        findings.retain(|finding| {
            self.is_listed(finding)
                && self
                    .scope
                    .is_none_or(|scope| scope.reaches(finding, &looks_around, self.sources))
        });
    }

    /// The settings that hold for the file a finding stands in, the last first.
    fn overrides(&self, finding: &Finding) -> impl Iterator<Item = &PathOverride> {
        let path = if self.options.overrides.is_empty() {
            String::new()
        } else {
            self.sources.path(finding.span.file)
        };
        let overrides = self.options.overrides.iter().rev();
        overrides.filter(move |one| one.holds_for(&self.options.base, &path))
    }

    fn severities(&self, findings: &mut [Finding]) {
        if self.options.severities.is_empty() && self.options.overrides.is_empty() {
            return;
        }
        for finding in findings {
            let policy = &self.library.policies[finding.policy];
            let here = self
                .overrides(finding)
                .find_map(|one| severity(policy, &one.severities));
            let given = here.or_else(|| severity(policy, &self.options.severities));
            finding.severity = given.unwrap_or(finding.severity);
        }
    }

    /// Whether a finding is severe enough, and of a policy that counts where it stands.
    fn is_listed(&self, finding: &Finding) -> bool {
        let policy = &self.library.policies[finding.policy];
        let here = self.overrides(finding).find_map(|one| one.min_severity);
        let least = here.unwrap_or(self.options.min_severity);
        (finding.severity >= least || (here.is_none() && by_name(policy, self.options)))
            && !self
                .overrides(finding)
                .any(|one| is_named(policy, &one.ignore))
    }

    fn suppress(
        &self,
        findings: &mut [Finding],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<super::SuppressionComment> {
        let modules = self.tree.modules.iter();
        let mut files: Vec<FileId> = modules
            .flat_map(|module| {
                let variables = module.variable_files.iter().map(|file| file.file);
                module.files.iter().copied().chain(variables)
            })
            .collect();
        // Variables files that only policies have looked at.
        let others = self.sources.files().into_iter();
        let others = others
            .filter(|(_, file)| file.is_stand_in() && file.path().extension() == Some("tfvars"));
        files.extend(others.map(|(id, _)| id));
        let mut suppressions = Suppressions::collect(&files, self.tree, self.sources, self.options);
        suppressions.apply(findings, self.library, self.options);
        let judged = self.judged_files();
        let is_judged = |file: FileId| {
            judged.get(&file).copied().unwrap_or(false)
                && self
                    .scope
                    .is_none_or(|scope| scope.holds_file(file, self.sources))
        };
        let (comments, found) = suppressions.report(
            self.library,
            self.enabled,
            self.sources,
            self.options,
            is_judged,
        );
        diagnostics.extend(found);
        comments
    }

    /// Which files were judged whole: not those of modules that were broken, came from elsewhere
    /// or were looked at only as others call them.
    fn judged_files(&self) -> FxHashMap<FileId, bool> {
        let modules = self.tree.modules.iter().enumerate();
        modules
            .flat_map(|(index, module)| {
                let foreign = module
                    .dir
                    .components()
                    .any(|part| part.as_str() == ".terraform");
                let whole = index < self.discovered && !module.incomplete && !foreign;
                module.files.iter().map(move |file| (*file, whole))
            })
            .collect()
    }

    fn baseline(&self, findings: &mut [Finding], diagnostics: &mut Vec<Diagnostic>) {
        let write = self.options.write_baseline;
        let path = match &self.options.baseline {
            Some(path) => path.clone(),
            None if write => DEFAULT_BASELINE.into(),
            None => return,
        };
        let base = &self.options.base;
        let mut baseline = if write && !base.join(&path).exists() {
            Baseline::default()
        } else {
            match Baseline::read(base, &path, self.sources) {
                Ok(baseline) => baseline,
                Err(error) => {
                    diagnostics.push(*error);
                    return;
                }
            }
        };
        baseline.apply(findings);
        let judged = self.judged_roots();
        // What could not be read was not judged: its findings may still be there.
        let broken = diagnostics.iter().any(|one| one.level == Level::Error);
        let is_judged = |policy: &str, root: &str| {
            let at = self.library.named().position(|one| one.id == policy);
            !broken
                && at.is_none_or(|at| self.enabled[at])
                && (judged.contains(root) || !self.disk.has_root_below(root))
        };
        if !write {
            if self.scope.is_none() {
                diagnostics.extend(baseline.stale(is_judged));
            }
            return;
        }
        let counts = |finding: &Finding| {
            self.is_listed(finding)
                && (finding.outcome == FindingOutcome::Fail
                    || (self.options.strict && finding.outcome == FindingOutcome::Unknown))
        };
        let root = |finding: &Finding| {
            self.disk
                .below_root(finding.root.as_str().into())
                .to_string()
        };
        let bytes = baseline.renew(findings, counts, root, is_judged);
        let target = base.join(&path);
        let dirs = target.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = dirs.and_then(|()| whole(&target, &bytes)) {
            let message = format!("the baseline {path} cannot be written: {error}");
            diagnostics.push(Diagnostic::path_error(path.as_str(), message));
            return;
        }
        if let Ok(mut written) = Baseline::read(base, &path, self.sources) {
            // Those that were met before are set aside already, with what they were met by.
            written.apply(findings);
        }
    }

    fn judged_roots(&self) -> FxHashSet<String> {
        let roots = self.tree.roots.iter();
        let dirs = roots.map(|root| self.tree.get(*root).dir.as_path());
        // Files beside the configuration are of no root module.
        let whole = self.options.paths.iter().map(camino::Utf8PathBuf::as_path);
        let whole = whole.filter(|path| *path == ".");
        let dirs = dirs.chain(whole);
        dirs.map(|dir| self.disk.below_root(dir).to_string())
            .collect()
    }
}
