//! Fixes: what can be changed in source so that a policy holds, and changing it. docs/fixes.md
//! says what is made and what is only offered.

mod apply;
mod body;
mod companion;
mod diff;
mod draft;
mod known;
mod literal;
mod plan;
mod scope;

use camino::Utf8PathBuf;

use super::{CheckOptions, Finding, Fix};
use crate::eval::provenance::{Hop, Trail};
use crate::graph::ResourceInstance;
use crate::policy::recipe::Recipe;
use crate::policy::{Policy, Verdict};
use crate::source::SourceMap;

pub use apply::{ChangedFile, Fixed, MoreFixes, Request, Skipped, fix, write};
pub use diff::unified;
pub(in crate::check) use known::{Everywhere, Uses};
pub(in crate::check) use scope::Scope;

/// How a failure can be fixed, if its policy says so and source allows it.
pub(super) fn offer(
    policy: &Policy,
    verdict: &Verdict,
    resource: &ResourceInstance,
    scope: &Scope,
) -> Option<Fix> {
    let own = match &verdict.fix {
        Some(value) => Some(Recipe::read(value).ok().flatten()?),
        None => None,
    };
    let recipe = own.as_ref().or(policy.metadata.fix.as_ref())?;
    plan::plan(scope, recipe, resource)
}

/// The places that the deciding value came through.
pub(super) fn hops(verdict: &Verdict) -> Vec<Hop> {
    let subject = verdict.subject.iter().flat_map(Trail::hops);
    subject.chain(verdict.trail.hops()).cloned().collect()
}

/// The directories that may be changed.
pub(super) fn dirs(options: &CheckOptions) -> Vec<Utf8PathBuf> {
    scope::dirs(&options.base, &options.paths)
}

/// The fix of a finding that several variables files lead to.
pub(super) fn merged(one: Option<Fix>, other: Option<Fix>) -> Option<Fix> {
    let (mut one, other) = (one?, other?);
    for edit in other.edits {
        if !one.edits.contains(&edit) {
            one.edits.push(edit);
        }
    }
    one.edits.sort_by_key(|edit| edit.span);
    one.only_offered = one.only_offered.or(other.only_offered);
    Some(one)
}

/// Fixes of rules are as simple as that; but where they are not to be made, they are not.
pub(super) fn leave_alone(findings: &mut [Finding], options: &CheckOptions, sources: &SourceMap) {
    let dirs = dirs(options);
    for fix in findings.iter_mut().filter_map(|one| one.fix.as_mut()) {
        let files = fix.edits.iter().map(|edit| edit.span.file);
        let mut files = files.filter_map(|file| sources.get(file));
        let why = files.find_map(|file| scope::left_alone(&file, &dirs));
        fix.only_offered = fix.only_offered.or(why);
    }
}
