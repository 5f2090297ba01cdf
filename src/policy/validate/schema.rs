//! The seam to provider schemas: what they say of types and attribute paths.

use smol_str::SmolStr;

use super::Checker;
use crate::address::ResourceMode;
use crate::diagnostic::Diagnostic;
use crate::policy::Target;
use crate::source::Span;

/// What provider schemas say. The answer to what no schema is known for is none: nothing is wrong.
pub trait Schemas: Sync {
    /// What is wrong with the type of a resource or data source.
    fn check_type(&self, mode: ResourceMode, name: &str) -> Option<Problem>;

    /// What is wrong with a path of attributes of a resource type, provider type or module
    /// source.
    fn check_path(&self, target: Target, kind: &str, path: &[Step]) -> Option<Problem>;
}

/// A step of a path below `attrs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// `.name`, or `["name"]`.
    Name(SmolStr),
    /// `[0]`, `[*]`, or a key that is computed: any element.
    Element,
}

/// What is wrong with a type or path.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The step of the path that it is about.
    pub step: usize,
}

/// No schemas: everything is as it should be.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSchemas;

impl Schemas for NoSchemas {
    fn check_type(&self, _: ResourceMode, _: &str) -> Option<Problem> {
        None
    }

    fn check_path(&self, _: Target, _: &str, _: &[Step]) -> Option<Problem> {
        None
    }
}

impl Checker<'_> {
    pub(super) fn resource_type(&mut self, mode: ResourceMode, name: &str, span: Span) {
        if let Some(problem) = self.schemas.check_type(mode, name) {
            self.schema_problem(span, problem);
        }
    }

    /// The places are those of the steps.
    pub(super) fn path(&mut self, target: Target, kind: &str, path: &[(Step, Span)]) {
        if path.is_empty() || kind.contains('*') {
            return;
        }
        let steps: Vec<Step> = path.iter().map(|(step, _)| step.clone()).collect();
        if let Some(problem) = self.schemas.check_path(target, kind, &steps) {
            let at = problem.step.min(path.len() - 1);
            self.schema_problem(path[at].1, problem);
        }
    }

    fn schema_problem(&mut self, span: Span, problem: Problem) {
        let mut diagnostic = Diagnostic::error(span, problem.message);
        diagnostic.help = problem.help;
        self.push(diagnostic);
    }
}
