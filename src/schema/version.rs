//! Version constraints, as far as it matters which major versions they allow.
//!
//! Source: "Version Constraints" in the Terraform documentation.

/// Major, minor, patch.
pub type Version = (u64, u64, u64);

/// A version; what is not written is 0, what follows `-` or `+` does not matter here.
pub fn version(text: &str) -> Option<Version> {
    let (version, _) = precise(text)?;
    Some(version)
}

/// A version and how many of its numbers are written.
fn precise(text: &str) -> Option<(Version, usize)> {
    let text = text.trim().trim_start_matches('v');
    let text = text.split(['-', '+']).next()?;
    let mut numbers = [0; 3];
    let mut written = 0;
    for (at, part) in text.split('.').enumerate() {
        *numbers.get_mut(at)? = part.parse().ok()?;
        written = at + 1;
    }
    Some(((numbers[0], numbers[1], numbers[2]), written))
}

/// The versions from the first to before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least version.
    pub from: Version,
    /// The first version that is too new.
    pub before: Version,
}

impl Interval {
    /// All versions.
    pub const ALL: Interval = Interval {
        from: (0, 0, 0),
        before: (u64::MAX, 0, 0),
    };

    /// The versions of one major.
    pub fn of_major(major: u64) -> Interval {
        Interval {
            from: (major, 0, 0),
            before: (major.saturating_add(1), 0, 0),
        }
    }

    /// The versions in both.
    #[must_use]
    pub fn and(self, other: Interval) -> Interval {
        Interval {
            from: self.from.max(other.from),
            before: self.before.min(other.before),
        }
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.from >= self.before
    }
}

fn after((major, minor, patch): Version) -> Version {
    (major, minor, patch.saturating_add(1))
}

/// The versions that a constraint allows; `!=` excludes single ones and does not count. None if
/// it cannot be read.
pub fn constraint(text: &str) -> Option<Interval> {
    let mut all = Interval::ALL;
    for clause in text.split(',') {
        let clause = clause.trim();
        let operator: String = clause
            .chars()
            .take_while(|c| "=!<>~".contains(*c))
            .collect();
        let (at, written) = precise(&clause[operator.len()..])?;
        let interval = match operator.as_str() {
            "" | "=" => Interval {
                from: at,
                before: after(at),
            },
            "!=" => Interval::ALL,
            ">" => Interval {
                from: after(at),
                ..Interval::ALL
            },
            ">=" => Interval {
                from: at,
                ..Interval::ALL
            },
            "<" => Interval {
                before: at,
                ..Interval::ALL
            },
            "<=" => Interval {
                before: after(at),
                ..Interval::ALL
            },
            "~>" => Interval {
                from: at,
                before: match written {
                    3 => (at.0, at.1.saturating_add(1), 0),
                    2 => (at.0.saturating_add(1), 0, 0),
                    _ => Interval::ALL.before,
                },
            },
            _ => return None,
        };
        all = all.and(interval);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_allow_majors() {
        let allowed = |text: &str| -> Vec<u64> {
            let interval = constraint(text).unwrap();
            (3..8)
                .filter(|major| !interval.and(Interval::of_major(*major)).is_empty())
                .collect()
        };
        assert_eq!(allowed("~> 5.0"), [5]);
        assert_eq!(allowed("~> 5.31.0"), [5]);
        assert_eq!(allowed(">= 4.9, < 6.0"), [4, 5]);
        assert_eq!(allowed(">= 5.0.0"), [5, 6, 7]);
        assert_eq!(allowed("6.2.0"), [6]);
        assert_eq!(allowed("> 4.67.0, != 5.1.0, <= 6"), [4, 5, 6]);
        assert_eq!(constraint("latest"), None);
        assert_eq!(constraint(""), None);
    }
}
