//! What was found, for people and programs. Reporters write what they are given, in the order it
//! comes in; none sees an expression or a value.

pub mod graph;
pub mod json;
pub mod plain;
pub mod terminal;

use std::time::Duration;

use crate::check::CheckReport;

/// What reporters need besides the findings.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What was found.
    pub report: &'a CheckReport,
    /// How long it took.
    pub duration: Duration,
}
