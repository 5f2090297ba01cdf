//! Version constraints as ranges: what all of them allow, and whether that is within another.

/// Major, minor and patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version([u64; 3]);

/// The versions from one to before another, without some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    from: Version,
    /// None: there is no end.
    before: Option<Version>,
    without: Vec<Version>,
}

impl Version {
    /// A version; what comes after a `-` or `+` is left out.
    pub(super) fn parse(text: &str) -> Option<Version> {
        written(text).map(|(version, _)| version)
    }

    /// The next version after it.
    fn next(self) -> Option<Version> {
        let [major, minor, patch] = self.0;
        Some(Version([major, minor, patch.checked_add(1)?]))
    }
}

/// A version, and how many of its numbers are written.
fn written(text: &str) -> Option<(Version, usize)> {
    let text = text.trim();
    let text = text.strip_prefix('v').unwrap_or(text);
    let text = text.split(['-', '+']).next().unwrap_or(text);
    let mut numbers = [0; 3];
    let mut count = 0;
    for part in text.split('.') {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        *numbers.get_mut(count)? = part.parse().ok().filter(|_| digits)?;
        count += 1;
    }
    Some((Version(numbers), count))
}

impl Range {
    const ALL: Range = Range {
        from: Version([0; 3]),
        before: None,
        without: Vec::new(),
    };

    /// A constraint: comparisons separated by commas, all of which must hold.
    pub(super) fn parse(text: &str) -> Option<Range> {
        let mut all = Range::ALL;
        for part in text.split(',') {
            all = all.and(Range::comparison(part.trim())?);
        }
        Some(all)
    }

    fn comparison(text: &str) -> Option<Range> {
        let end = text.find(|c: char| !"=!<>~".contains(c))?;
        let (version, count) = written(&text[end..])?;
        let [major, minor, _] = version.0;
        let from = |from| Range { from, ..Range::ALL };
        let before = |before| Range {
            before: Some(before),
            ..Range::ALL
        };
        Some(match &text[..end] {
            "" | "=" => from(version).and(before(version.next()?)),
            "!=" => Range {
                without: vec![version],
                ..Range::ALL
            },
            ">" => from(version.next()?),
            ">=" => from(version),
            "<" => before(version),
            "<=" => before(version.next()?),
            // Only the last number written may grow.
            "~>" => {
                let end = match count {
                    3 => Version([major, minor.checked_add(1)?, 0]),
                    2 => Version([major.checked_add(1)?, 0, 0]),
                    _ => return Some(from(version)),
                };
                from(version).and(before(end))
            }
            _ => return None,
        })
    }

    /// What both allow.
    pub(super) fn and(mut self, other: Range) -> Range {
        self.without.extend(other.without);
        Range {
            from: self.from.max(other.from),
            before: match (self.before, other.before) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
            without: self.without,
        }
    }

    pub(super) fn contains(&self, version: Version) -> bool {
        self.from <= version
            && self.before.is_none_or(|before| version < before)
            && !self.without.contains(&version)
    }

    fn is_empty(&self) -> bool {
        self.before.is_some_and(|before| before <= self.from)
    }

    /// Whether all versions of this range are in another: true, false for none of them, or neither.
    pub(super) fn within(&self, other: &Range) -> Option<bool> {
        if self.is_empty() {
            return None;
        }
        let common = self.clone().and(other.clone());
        if common.is_empty() {
            return Some(false);
        }
        let whole = common.from == self.from && common.before == self.before;
        let full = other.without.iter().all(|version| !self.contains(*version));
        (whole && full).then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_within_another_or_apart_or_neither() {
        for (allowed, wanted, expected) in [
            ("~> 5.0", ">= 5.0", Some(true)),
            ("~> 5.0", "< 6.0", Some(true)),
            ("~> 5.0", ">= 6.0", Some(false)),
            (">= 5.0", ">= 6.0", None),
            (">= 5.0", "< 5.0", Some(false)),
            (">= 5.40, < 6.0", "~> 5.0", Some(true)),
            ("~> 5.40.1", ">= 5.40, < 5.41", Some(true)),
            ("= 5.31.0", "5.31.0", Some(true)),
            ("5.31.0", "!= 5.31.0", None),
            ("~> 4.0", "!= 5.31.0", Some(true)),
            ("> 5.31.0", "> 5.31", Some(true)),
            ("<= 5.31.0", "< 5.31.1", Some(true)),
            ("~> 5", ">= 5.0", Some(true)),
            ("> 6.0, < 5.0", ">= 5.0", None),
        ] {
            let range = |text| Range::parse(text).unwrap();
            assert_eq!(
                range(allowed).within(&range(wanted)),
                expected,
                "{allowed} within {wanted}"
            );
        }
    }

    #[test]
    fn what_is_no_constraint_is_refused() {
        for text in [
            "",
            "five",
            ">= ",
            "=> 5",
            "~> 5.x",
            "5.0.0.0",
            ">= 5,",
            "99999999999999999999",
        ] {
            assert_eq!(Range::parse(text), None, "{text}");
        }
    }
}
