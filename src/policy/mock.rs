//! Tests of policies on mocks: `.policytest.hcl`. Section 10 of the policy language reference.
//!
//! A file is read (`file`), checked before anything runs (`preflight`), its policies are found
//! (`targets`), all its values are evaluated (`world`), and each mock is judged (`verdict`).
//! What is wrong with the file itself is a problem, and nothing of the file runs.

mod file;
mod preflight;
mod targets;
mod verdict;
mod world;

use camino::{Utf8Path, Utf8PathBuf};
use smol_str::SmolStr;

use super::library::PolicyInputs;
use crate::diagnostic::{Diagnostic, Level};
use crate::eval::scope::EvalError;
use crate::schema::Schemas;
use crate::source::{Disk, SourceFile, SourceMap};
use crate::syntax;
use world::World;

/// What the tests of a run have in common.
#[derive(Debug, Default)]
pub struct MockSettings {
    /// The directory that paths are relative to, absolute.
    pub base: Utf8PathBuf,
    /// The policies of files that name no targets, where they are given.
    pub policies: Vec<Utf8PathBuf>,
    /// Values for inputs of policies, which those in the file override.
    pub inputs: PolicyInputs,
    /// What mocks are held to.
    pub schemas: Schemas,
}

/// What a test file came to.
#[derive(Debug, Default)]
pub struct MockTest {
    /// Its mocks, in order, but for data mocks.
    pub mocks: Vec<MockResult>,
    /// What is wrong with the file. It did not run if one of them is an error.
    pub problems: Vec<Diagnostic>,
}

/// What a mock came to.
#[derive(Debug)]
pub struct MockResult {
    /// `resource.aws_x.y`
    pub name: String,
    /// Whether the answers were the expected ones.
    pub outcome: MockOutcome,
    /// What the policies that judge it said: `pass`, `fail`, `unknown` or `error`.
    pub answers: Vec<(SmolStr, &'static str)>,
}

/// Whether a mock was judged as expected.
#[derive(Debug)]
pub enum MockOutcome {
    /// It was.
    Met,
    /// It was not judged: `skip`, or a state that turned out to be empty.
    Skipped,
    /// It was not, and why.
    Failed(Vec<Diagnostic>),
}

impl MockTest {
    /// How many mocks were judged as expected.
    pub fn met(&self) -> usize {
        let met = |mock: &&MockResult| matches!(mock.outcome, MockOutcome::Met);
        self.mocks.iter().filter(met).count()
    }

    /// What was not as expected.
    pub fn failures(&self) -> impl Iterator<Item = (&MockResult, &[Diagnostic])> {
        self.mocks.iter().filter_map(|mock| match &mock.outcome {
            MockOutcome::Failed(why) => Some((mock, &why[..])),
            MockOutcome::Met | MockOutcome::Skipped => None,
        })
    }
}

/// A larger file is no test.
const MAX_FILE: u64 = 64 << 20;

/// Runs a test file.
pub fn run(settings: &MockSettings, path: &Utf8Path, sources: &SourceMap) -> MockTest {
    let problems = |problems| MockTest {
        mocks: Vec::new(),
        problems,
    };
    let bytes = match crate::source::read_named(&settings.base.join(path), MAX_FILE) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("{path} cannot be read: {error}");
            return problems(vec![Diagnostic::path_error(path.as_str(), message)]);
        }
    };
    let id = sources.add(SourceFile::new(path.to_owned(), bytes));
    let Some(source) = sources.get(id) else {
        return MockTest::default();
    };
    let parsed = syntax::parse_native(id, &source);
    let mut found = parsed.diagnostics;
    let file = file::read(&parsed.body, &mut found);
    found.extend(preflight::check(&file, &settings.schemas));
    let targets = targets::find(settings, path, &file, &mut found);
    if found.iter().any(|problem| problem.level == Level::Error) {
        return problems(found);
    }
    let disk = Disk::new(Vec::new(), settings.base.clone());
    let world = World::new(&file, &disk, &settings.base, sources, &settings.inputs);
    match verdict::all(&world, &disk, &targets) {
        Ok(mocks) => MockTest {
            mocks,
            problems: found,
        },
        Err(errors) => {
            found.extend(errors);
            problems(found)
        }
    }
}

fn diagnostic(error: &EvalError) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(error.span, error.message.clone());
    diagnostic.help = error.hint();
    diagnostic
}
