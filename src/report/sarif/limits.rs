//! How much code scanning takes: an upload that holds more is refused as a whole, so what is least
//! severe is left out instead, and said.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Results of a run; GitHub refuses more.
const MAX_RESULTS: usize = 25_000;

/// Results that GitHub shows.
const SHOWN: usize = 5_000;

/// Notes on what is not decided.
const MAX_NOTES: usize = 5_000;

/// Bytes of a compressed upload; GitHub refuses more than 10 MB.
const MAX_UPLOAD: usize = 10_000_000;

/// A report that is no larger as it stands is not that large compressed, whatever it holds.
const SURELY_FINE: usize = MAX_UPLOAD;

/// What a report may hold.
pub(super) struct Limits {
    pub(super) results: usize,
    /// How many results there may be before they stand in order of severity.
    pub(super) shown: usize,
    pub(super) notes: usize,
    /// Whether the files that were read are listed.
    pub(super) artifacts: bool,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            results: MAX_RESULTS,
            shown: SHOWN,
            notes: MAX_NOTES,
            artifacts: true,
        }
    }
}

impl Limits {
    /// What may be held instead, if a report of so many results is too large.
    pub(super) fn less(&self, report: &[u8], results: usize) -> Option<Limits> {
        let is_large = report.len() > SURELY_FINE && compressed(report) > MAX_UPLOAD;
        self.smaller(results).filter(|_| is_large)
    }

    /// The next smaller limits, if there are any: first without what only accompanies the results.
    fn smaller(&self, results: usize) -> Option<Limits> {
        if self.artifacts {
            return Some(Limits {
                notes: 0,
                artifacts: false,
                ..*self
            });
        }
        (results > SHOWN).then_some(Limits {
            results: results / 2,
            ..*self
        })
    }
}

/// How large a text is once it is compressed, at the level that the upload uses.
fn compressed(text: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Count(0), Compression::default());
    let _ = encoder.write_all(text);
    encoder.finish().map_or(0, |count| count.0)
}

/// Counts what is written.
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state.to_be_bytes()[0]
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn a_report_that_is_too_large_gets_smaller_step_by_step() {
        let large = noise(MAX_UPLOAD + 1);
        let limits = Limits::default();
        assert!(limits.less(&large[1..], MAX_RESULTS).is_none());
        assert!(
            limits
                .less(&vec![b' '; 2 * MAX_UPLOAD], MAX_RESULTS)
                .is_none()
        );
        let less = limits.less(&large, MAX_RESULTS).unwrap();
        assert!(!less.artifacts && less.notes == 0 && less.results == MAX_RESULTS);
        let less = less.less(&large, MAX_RESULTS).unwrap();
        assert_eq!(less.results, MAX_RESULTS / 2);
        assert!(less.less(&large, SHOWN).is_none(), "it ends");
    }
}
