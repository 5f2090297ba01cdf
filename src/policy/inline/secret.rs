//! Secrets that are written in a text of a resource, as literals.

use super::super::dialect::HOLE;
use super::extract::Found;
use crate::eval::provenance::Trail;
use crate::source::secret::{Judged, beside, credentials, judge, told};
use crate::source::{SourceMap, Span};

/// A secret in a text.
pub(in super::super) struct Secret {
    /// What it is: `secret`, `placeholder`, `credential` as reports of the source show it, or
    /// `encoded_credential`, which only the decoded text does.
    pub(in super::super) kind: &'static str,
    /// The name beside it, or the kind of credential.
    pub(in super::super) name: String,
    /// The secret itself, to be hidden.
    pub(in super::super) text: String,
    /// Where it stands.
    pub(in super::super) span: Span,
    /// How it came there.
    pub(in super::super) trail: Trail,
}

impl Found {
    /// The secrets in this text.
    pub(in super::super) fn secrets(&self, sources: &SourceMap) -> Vec<Secret> {
        let text = &self.root.text;
        let mut found = Vec::new();
        let mut add = |kind: &'static str, name: &str, range: std::ops::Range<usize>| {
            let own = &text[range.clone()];
            if own.contains(HOLE) {
                return;
            }
            let place = self.root.place(&range, sources);
            found.push(Secret {
                kind,
                name: name.to_owned(),
                text: own.to_owned(),
                span: place.span,
                trail: place.trail,
            });
        };
        let known = credentials(text);
        for one in known.iter().filter(|one| !one.example) {
            add("credential", one.kind, one.range.clone());
        }
        let overlaps = |range: &std::ops::Range<usize>| {
            let mut known = known.iter().map(|one| &one.range);
            known.any(|one| one.start < range.end && range.start < one.end)
        };
        for one in beside(text).into_iter().filter(|one| !overlaps(&one.range)) {
            match judge(&text[one.range.clone()], told(one.name)) {
                Judged::Secret => add("secret", one.name, one.range),
                Judged::Placeholder => add("placeholder", one.name, one.range),
                Judged::Credential | Judged::Example | Judged::Harmless => {}
            }
        }
        for one in &mut found {
            if one.kind == "credential" && !sources.snippet(one.span).contains(&one.text) {
                one.kind = "encoded_credential";
            }
        }
        found
    }
}
