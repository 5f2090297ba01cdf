//! Which policies have been seen to give which answers.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;
use smol_str::SmolStr;

use crate::check::CheckOptions;
use crate::check::expect::{COVERAGE, SourceTest, files_below};
use crate::policy::mock::{MockOutcome, MockTest};
use crate::policy::{Library, PolicyInputs};
use crate::source::{Disk, SourceMap};

type Cases = BTreeMap<SmolStr, BTreeSet<&'static str>>;

/// The cases of each policy. Mocks count only for policies without source tests: they show neither
/// what is unknown nor where a finding stands.
#[derive(Default)]
pub(super) struct Coverage {
    source: Cases,
    mocks: Cases,
}

impl Coverage {
    pub(super) fn source(&mut self, test: &SourceTest) {
        for (id, cases) in &test.covered {
            self.source.entry(id.clone()).or_default().extend(cases);
        }
    }

    pub(super) fn mocks(&mut self, test: &MockTest) {
        let met = |outcome: &MockOutcome| matches!(outcome, MockOutcome::Met);
        for mock in test.mocks.iter().filter(|mock| met(&mock.outcome)) {
            for (id, answer) in &mock.answers {
                self.mocks.entry(id.clone()).or_default().insert(answer);
            }
        }
    }

    /// Adds the policies below the paths, so that those without any test are found.
    pub(super) fn untested(&mut self, options: &CheckOptions, paths: &[Utf8PathBuf]) {
        let below = |path: &Utf8PathBuf| files_below(&options.base, path, ".policy.hcl");
        let files: BTreeSet<Utf8PathBuf> = paths.iter().flat_map(below).collect();
        let files: Vec<Utf8PathBuf> = files.into_iter().collect();
        let (disk, sources) = (
            Disk::new(Vec::new(), options.base.clone()),
            SourceMap::default(),
        );
        // What is wrong with them, their tests and `validate` say.
        let (library, _) = Library::load(&disk, &sources, false, &files, &PolicyInputs::default());
        for policy in library.policies {
            self.mocks.entry(policy.id).or_default();
        }
    }

    /// The policies that lack a case, and which.
    pub(super) fn lacking(&self) -> Vec<(&SmolStr, Vec<&'static str>)> {
        let without_source = self
            .mocks
            .iter()
            .filter(|(id, _)| !self.source.contains_key(*id));
        let mut all: Vec<(&SmolStr, Vec<&'static str>)> = self
            .source
            .iter()
            .chain(without_source)
            .map(|(id, cases)| (id, missing(cases)))
            .filter(|(_, missing)| !missing.is_empty())
            .collect();
        all.sort();
        all
    }
}

fn missing(cases: &BTreeSet<&'static str>) -> Vec<&'static str> {
    let all = COVERAGE.iter().copied();
    all.filter(|case| !cases.contains(case)).collect()
}
