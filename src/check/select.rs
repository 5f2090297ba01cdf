//! Which policies are meant: by id, alias, glob, framework and severity.

use super::CheckOptions;
use crate::diagnostic::{Diagnostic, Level, Severity, did_you_mean};
use crate::policy::{Library, Policy, canonical_alias};

/// Which policies take part, by index.
pub(super) fn enabled(library: &Library, options: &CheckOptions) -> Vec<bool> {
    let policies = library.policies.iter();
    policies
        .map(|policy| {
            (options.select.is_empty() || is_named(policy, &options.select))
                && !is_named(policy, &options.ignore)
                && in_framework(policy, options)
                && (may_reach(policy, options) || by_name(policy, options))
        })
        .collect()
}

/// Whether one of the patterns means the policy.
pub(super) fn is_named(policy: &Policy, patterns: &[String]) -> bool {
    patterns.iter().any(|pattern| names(pattern, policy))
}

/// Whether a pattern means the policy: its id, an alias of it, or a glob of either.
pub(super) fn names(pattern: &str, policy: &Policy) -> bool {
    let alias = canonical_alias(pattern);
    glob(pattern, &policy.id)
        || policy
            .metadata
            .aliases
            .iter()
            .any(|known| glob(&alias, known))
}

fn in_framework(policy: &Policy, options: &CheckOptions) -> bool {
    options.frameworks.is_empty()
        || policy
            .metadata
            .frameworks
            .iter()
            .any(|(name, _)| options.frameworks.iter().any(|wanted| wanted == name))
}

/// Whether a finding of the policy can be severe enough to be reported.
fn may_reach(policy: &Policy, options: &CheckOptions) -> bool {
    let varies = policy.locals.contains_key("severity")
        || !options.severities.is_empty()
        || options
            .overrides
            .iter()
            .any(|one| one.min_severity.is_some() || !one.severities.is_empty());
    let severity = policy.metadata.severity.unwrap_or(super::DEFAULT_SEVERITY);
    varies || severity >= options.min_severity
}

/// Whether the policy was asked for by its own name, which no default outweighs.
pub(super) fn by_name(policy: &Policy, options: &CheckOptions) -> bool {
    options.named_at_any_severity
        && options
            .select
            .iter()
            .any(|pattern| !pattern.contains('*') && names(pattern, policy))
}

/// The severity that the options give a policy, if they do; the last that names it counts.
pub(super) fn severity(policy: &Policy, severities: &[(String, Severity)]) -> Option<Severity> {
    severities
        .iter()
        .rev()
        .find(|(pattern, _)| names(pattern, policy))
        .map(|(_, severity)| *severity)
}

/// What names no policy: an error where nothing would be checked for it, a warning elsewhere.
pub(super) fn unknown_names(library: &Library, options: &CheckOptions) -> Vec<Diagnostic> {
    let select = options.select.iter().map(|name| (name, "select"));
    let ignore = options.ignore.iter().map(|name| (name, "ignore"));
    let severity = options
        .severities
        .iter()
        .map(|(name, _)| (name, "severity"));
    let overrides = options.overrides.iter().flat_map(|one| {
        let ignore = one.ignore.iter().map(|name| (name, "ignore"));
        let severity = one.severities.iter().map(|(name, _)| (name, "severity"));
        ignore.chain(severity)
    });
    select
        .chain(ignore)
        .chain(severity)
        .chain(overrides)
        .filter(|(name, _)| !library.policies.iter().any(|policy| names(name, policy)))
        .map(|(name, key)| {
            let message = no_policy(name);
            let level = if key == "select" {
                Level::Error
            } else {
                Level::Warning
            };
            let mut diagnostic = match options.places.of(key, name) {
                Some(span) => Diagnostic::error(span, message),
                None => Diagnostic::path_error(format!("--{key}"), message),
            };
            diagnostic.help =
                nearest(library, name).map(|near| format!("did you mean \"{near}\"?"));
            diagnostic.level(level)
        })
        .collect()
}

/// Says that a name or glob means nothing.
pub(super) fn no_policy(name: &str) -> String {
    if name.contains('*') {
        format!("{name} fits the id or alias of no policy")
    } else {
        format!("no policy has the id or alias {name}")
    }
}

/// The id or alias that is most like a name.
pub(super) fn nearest<'a>(library: &'a Library, name: &str) -> Option<&'a str> {
    let aliases = library
        .policies
        .iter()
        .flat_map(|policy| &policy.metadata.aliases);
    let ids = library.policies.iter().map(|policy| &policy.id);
    // The number of a foreign id is no spelling: CKV_AWS_17 is not what CKV_AWS_16 means.
    if name.chars().any(|c| c.is_ascii_digit()) && name.chars().any(|c| c.is_ascii_uppercase()) {
        return None;
    }
    did_you_mean(name, ids.chain(aliases).map(smol_str::SmolStr::as_str))
}

/// Whether a name fits a pattern in which `*` stands for any text. The pieces between the stars are
/// taken where they first occur, so that the time is linear however many stars there are.
pub(super) fn glob(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let Some(last) = pieces.next_back() else {
        return rest.is_empty();
    };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn globs_take_any_text_for_a_star() {
        for (pattern, name, fits) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("*", "", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*c", "ac", true),
            ("a*ab*b", "aab", false),
            ("a*b*b", "ab", false),
            ("aws_*_encrypted", "aws_db_instance_storage_encrypted", true),
            ("aws_*_encrypted", "aws_encrypted", false),
        ] {
            assert_eq!(glob(pattern, name), fits, "{pattern} {name}");
        }
        // As slow as the number of stars would make a search that goes back.
        assert!(!glob(&"*a".repeat(5_000), &"b".repeat(5_000)));
    }
}
