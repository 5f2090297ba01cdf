//! Findings of one policy at one place: what is said of many instances is said once.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use crate::check::{Finding, FindingOutcome};
use crate::policy::Enforcement;
use crate::source::Span;

/// A finding and the instances that share it.
pub(super) struct Group<'a> {
    /// The first of them.
    pub(super) first: &'a Finding,
    /// The addresses of all of them.
    pub(super) addresses: Vec<&'a str>,
}

type Key<'a> = (&'a str, Span, &'static str, &'a str);

/// Brings findings together, in the order of the first of each group.
pub(super) fn group<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<Key, Vec<usize>, BuildHasherDefault<FxHasher>> = HashMap::default();
    for finding in findings {
        let key = (
            finding.id.as_str(),
            finding.span,
            finding.outcome.as_str(),
            finding.message.as_str(),
        );
        let candidates = known.entry(key).or_default();
        let same = candidates
            .iter()
            .find(|index| is_same(groups[**index].first, finding));
        if let Some(index) = same {
            groups[*index].addresses.push(&finding.address);
        } else {
            candidates.push(groups.len());
            groups.push(Group {
                first: finding,
                addresses: vec![&finding.address],
            });
        }
    }
    groups
}

fn is_same(first: &Finding, other: &Finding) -> bool {
    first.trace == other.trace
        && first.reason == other.reason
        && first.info == other.info
        && first.suppression == other.suppression
        && first.variable_files == other.variable_files
}

/// Whether a finding is one that a reader has to look at: a failure, or with `--strict` an unknown
/// verdict.
pub(super) fn is_listed(finding: &Finding, strict: bool) -> bool {
    finding.outcome == FindingOutcome::Fail
        || (strict && finding.outcome == FindingOutcome::Unknown)
}

/// Whether it is one that counts.
pub(super) fn counts(finding: &Finding, strict: bool) -> bool {
    is_listed(finding, strict) && !is_advisory(finding)
}

/// Whether its policy only advises.
pub(super) fn is_advisory(finding: &Finding) -> bool {
    finding.enforcement == Enforcement::Advisory
}
