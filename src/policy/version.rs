//! Which versions a constraint admits, to compare constraints with each other (section 16.9 of the
//! policy language reference).

/// Major, minor, patch.
type Release = (u64, u64, u64);

/// The releases that a constraint admits: those from `low` on and before `high`, without some.
#[derive(Debug, PartialEq)]
struct Admitted {
    low: Release,
    high: Option<Release>,
    without: Vec<Release>,
}

/// Whether a version that meets one constraint meets another; none if some do and some do not, or
/// if that cannot be told.
pub(super) fn implies(known: &str, wanted: &str) -> Option<bool> {
    let (known, wanted) = (admitted(known)?, admitted(wanted)?);
    let below = |high: Option<Release>, low: Release| high.is_some_and(|high| high <= low);
    if below(known.high, wanted.low) || below(wanted.high, known.low) {
        return Some(false);
    }
    let inside = known.low >= wanted.low
        && match (known.high, wanted.high) {
            (_, None) => true,
            (Some(known), Some(wanted)) => known <= wanted,
            (None, Some(_)) => false,
        };
    let avoided = wanted.without.iter().all(|release| {
        *release < known.low || below(known.high, *release) || known.without.contains(release)
    });
    let single = known.high == Some(next(known.low)) && wanted.without.contains(&known.low);
    match (inside, avoided) {
        (true, true) => Some(true),
        _ if single => Some(false),
        _ => None,
    }
}

/// The version that a constraint leaves no choice about.
pub(super) fn exact(constraint: &str) -> Option<String> {
    let text = constraint.trim();
    let text = text.strip_prefix('=').unwrap_or(text).trim();
    let digit = text.chars().next().is_some_and(|c| c.is_ascii_digit());
    let plain =
        digit && !text.contains(',') && text.split(['-', '+']).next()?.split('.').count() == 3;
    plain.then(|| text.to_owned())
}

/// Whether a text is a constraint at all.
pub(super) fn is_constraint(text: &str) -> bool {
    text.split(',').all(|part| {
        let part = part.trim();
        let version = part.trim_start_matches(['=', '!', '<', '>', '~']);
        let operator = &part[..part.len() - version.len()];
        let version = version.trim();
        let version = version.split(['-', '+']).next().unwrap_or_default();
        ["", "=", "!=", ">", ">=", "<", "<=", "~>"].contains(&operator)
            && release(version).is_some()
    })
}

fn admitted(constraint: &str) -> Option<Admitted> {
    let mut admitted = Admitted {
        low: (0, 0, 0),
        high: None,
        without: Vec::new(),
    };
    for part in constraint.split(',') {
        let part = part.trim();
        let version = part.trim_start_matches(['=', '!', '<', '>', '~']);
        let operator = &part[..part.len() - version.len()];
        let (release, written) = release(version.trim())?;
        let after = |high: Option<Release>, limit: Release| {
            Some(high.map_or(limit, |high: Release| high.min(limit)))
        };
        match operator {
            "" | "=" => {
                admitted.low = admitted.low.max(release);
                admitted.high = after(admitted.high, next(release));
            }
            "!=" => admitted.without.push(release),
            ">" => admitted.low = admitted.low.max(next(release)),
            ">=" => admitted.low = admitted.low.max(release),
            "<" => admitted.high = after(admitted.high, release),
            "<=" => admitted.high = after(admitted.high, next(release)),
            "~>" => {
                admitted.low = admitted.low.max(release);
                let limit = match written {
                    1 => None,
                    2 => Some((release.0.checked_add(1)?, 0, 0)),
                    _ => Some((release.0, release.1.checked_add(1)?, 0)),
                };
                if let Some(limit) = limit {
                    admitted.high = after(admitted.high, limit);
                }
            }
            _ => return None,
        }
    }
    Some(admitted)
}

fn next((major, minor, patch): Release) -> Release {
    (major, minor, patch.saturating_add(1))
}

/// A release and how many of its numbers were written. Pre-releases are in no interval.
fn release(text: &str) -> Option<(Release, usize)> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let mut numbers = [0_u64; 3];
    let mut written = 0;
    for part in text.split('.') {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        *numbers.get_mut(written)? = part.parse().ok().filter(|_| digits)?;
        written += 1;
    }
    Some(((numbers[0], numbers[1], numbers[2]), written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_decide_each_other() {
        for (known, wanted, expected) in [
            ("~> 6.0", ">= 5.0", Some(true)),
            ("~> 6.0", "~> 6.0", Some(true)),
            ("~> 6.2", "~> 6.0", Some(true)),
            ("~> 5.0", "~> 6.0", Some(false)),
            (">= 5.0", "~> 6.0", None),
            (">= 5.0, < 7.0", ">= 4.0, < 8.0", Some(true)),
            (">= 5.0, < 6.0", ">= 6.0", Some(false)),
            ("> 5.0.0", ">= 5.0.1", Some(true)),
            ("<= 5.0.0", "< 5.0.1", Some(true)),
            ("5.1.2", "5.1.2", Some(true)),
            ("5.1.2", "!= 5.1.2", Some(false)),
            ("~> 5.1", "!= 5.1.2", None),
            ("~> 5.1, != 5.1.2", "!= 5.1.2", Some(true)),
            ("~> 5.1.0", "< 5.2", Some(true)),
            (">= 5.0", "< 6.0", None),
            ("6.0.0-beta1", ">= 5.0", None),
            ("junk", ">= 5.0", None),
        ] {
            assert_eq!(implies(known, wanted), expected, "{known} => {wanted}");
        }
    }

    #[test]
    fn exact_versions_and_malformed_constraints() {
        assert_eq!(exact("5.1.2").as_deref(), Some("5.1.2"));
        assert_eq!(exact("= 5.1.2").as_deref(), Some("5.1.2"));
        assert_eq!(exact("~> 5.1.2"), None);
        assert_eq!(exact("5.1"), None);
        assert!(is_constraint(">= 5.0, < 7.0.0-beta1"));
        for wrong in ["*", "", ">= x", "=> 5", "5.0.", "1.2.3.4"] {
            assert!(!is_constraint(wrong), "{wrong}");
        }
    }
}
