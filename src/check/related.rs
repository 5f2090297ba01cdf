//! One mistake, several consequences: an argument that does not exist, and the control that is not
//! set because of it. Each of the findings names the others.

use rustc_hash::FxHashMap;

use super::finding::{Finding, FindingOutcome, Related};
use crate::source::Span;

/// More findings than this are not listed with another one.
const MAX_RELATED: usize = 8;

/// Makes findings of the same block and argument refer to each other.
pub(super) fn relate(findings: &mut [Finding]) {
    let mut causes: FxHashMap<(Span, &str), Vec<usize>> = FxHashMap::default();
    for (index, finding) in findings.iter().enumerate() {
        if is_cause(finding) {
            let key = (block(finding), finding.argument.as_str());
            causes.entry(key).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let known = causes.get(&(block(finding), finding.argument.as_str()));
        if !is_cause(finding) && finding.outcome == FindingOutcome::Fail {
            pairs.extend(known.into_iter().flatten().map(|cause| (*cause, index)));
        }
    }
    for (cause, effect) in pairs {
        link(findings, cause, effect);
        link(findings, effect, cause);
        // The right name mends both; a second argument beside the wrong one would mend one.
        if let Some(fix) = findings[cause].fix.clone() {
            findings[effect].fix = Some(fix);
        }
    }
}

fn block(finding: &Finding) -> Span {
    finding.blocks.first().copied().unwrap_or(Span::NONE)
}

fn is_cause(finding: &Finding) -> bool {
    finding.id.starts_with("schema_") && !finding.argument.is_empty()
}

fn link(findings: &mut [Finding], from: usize, to: usize) {
    let related = Related {
        id: findings[to].id.clone(),
        address: findings[to].address.clone(),
    };
    let known = &mut findings[from].related;
    if known.len() < MAX_RELATED && !known.contains(&related) {
        known.push(related);
    }
}
