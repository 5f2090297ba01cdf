//! Connection strings in the texts of a resource.

use super::super::connection::{self, Connection};
use super::super::dialect::HOLE;
use super::extract::Found;
use crate::eval::provenance::Trail;
use crate::source::{SourceMap, Span};

impl Found {
    /// The connection strings in the lines of this text, where they stand and how they came there.
    /// A text of a single line is an argument like any other.
    pub(in super::super) fn connections(
        &self,
        sources: &SourceMap,
    ) -> Vec<(Connection, Span, Trail)> {
        let text = &self.root.text;
        if !text.contains("://") || !text.contains('\n') {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let comment = line.trim_start().starts_with(['#', ';']);
            let known = line.replace(HOLE, "\0");
            for (range, one) in connection::within(&known).into_iter().filter(|_| !comment) {
                // A hole is longer in the text than in the line that was read.
                let before =
                    |at: usize| at + known[..at].matches('\0').count() * (HOLE.len_utf8() - 1);
                let range = start + before(range.start)..start + before(range.end);
                let place = self.root.place(&range, sources);
                found.push((one, place.span, place.trail));
            }
            start += line.len();
        }
        found
    }
}
