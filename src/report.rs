//! What was found, for people and programs. Reporters write what they are given, in the order it
//! comes in; none sees an expression or a value.

pub mod evidence;
pub mod github;
pub mod gitlab;
pub mod graph;
mod group;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
mod picture;
pub mod plain;
pub mod sarif;
pub mod statistics;
pub mod terminal;

use std::time::Duration;

use crate::check::CheckReport;
use evidence::Evidence;

/// What reporters need besides the findings.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What was found.
    pub report: &'a CheckReport,
    /// How long it took.
    pub duration: Duration,
    /// What the run can prove of itself, and where paths stand in the repository.
    pub evidence: Option<&'a Evidence>,
    /// Whether unknown verdicts count as failures.
    pub strict: bool,
}

impl<'a> Context<'a> {
    /// A context without evidence.
    pub fn new(report: &'a CheckReport, duration: Duration) -> Context<'a> {
        Context {
            report,
            duration,
            evidence: None,
            strict: false,
        }
    }

    /// A path as the repository names it, for services that show findings on its files.
    fn repository_path(&self, path: &str) -> String {
        match self.evidence {
            Some(evidence) => evidence.repository_path(path),
            None => path.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
