//! Which policies are meant: by id, alias, glob, framework and severity.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::CheckOptions;
use crate::diagnostic::{Diagnostic, Level, Severity, did_you_mean};
use crate::policy::{Library, Named, Policy, canonical_alias};

/// Which policies take part, by index; those that were not read come last.
pub(crate) fn enabled(library: &Library, options: &CheckOptions) -> Vec<bool> {
    let in_framework = |policy: &Named| {
        let mut frameworks = policy.frameworks.iter();
        options.frameworks.is_empty() || frameworks.any(|name| cites(options, name))
    };
    let any =
        |policy: &Named, patterns: &[String]| patterns.iter().any(|pattern| means(pattern, policy));
    let takes_part = |(index, policy): (usize, Named)| {
        let read = library.policies.get(index);
        (options.select.is_empty() || any(&policy, &options.select))
            && !any(&policy, &options.ignore)
            && in_framework(&policy)
            && read.is_none_or(|read| may_reach(read, options) || by_name(read, options))
    };
    library.named().enumerate().map(takes_part).collect()
}

/// Whether a framework is one of those asked for.
fn cites(options: &CheckOptions, name: &str) -> bool {
    let mut wanted = options.frameworks.iter();
    wanted.any(|wanted| wanted.eq_ignore_ascii_case(name))
}

/// The policies of a library by all their names, for those who ask often.
pub(super) struct Index<'a> {
    named: Vec<Named<'a>>,
    by_name: FxHashMap<SmolStr, Vec<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(library: &'a Library) -> Index<'a> {
        let named: Vec<Named> = library.named().collect();
        let mut by_name: FxHashMap<SmolStr, Vec<usize>> = FxHashMap::default();
        for (index, policy) in named.iter().enumerate() {
            let id = std::iter::once(SmolStr::new(policy.id));
            for name in id.chain(policy.aliases.iter().cloned()) {
                by_name.entry(name).or_default().push(index);
            }
        }
        Index { named, by_name }
    }

    /// The policies that a pattern means, those too that may not have been read.
    pub(super) fn meant(&self, pattern: &str) -> BTreeSet<usize> {
        if pattern.contains('*') {
            let all = self.named.iter().enumerate();
            let meant = all.filter(|(_, policy)| means(pattern, policy));
            return meant.map(|(index, _)| index).collect();
        }
        let of = |name: &str| self.by_name.get(name).into_iter().flatten();
        let alias = canonical_alias(pattern);
        of(pattern).chain(of(&alias)).copied().collect()
    }

    /// The id or alias that is most like a name.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        // The number of a foreign id is no spelling: CKV_AWS_17 is not what CKV_AWS_16 means.
        let is_foreign = name.chars().any(|c| c.is_ascii_digit())
            && name.chars().any(|c| c.is_ascii_uppercase());
        if is_foreign {
            return None;
        }
        let names = self.named.iter().flat_map(|policy| {
            let aliases = policy.aliases.iter().map(SmolStr::as_str);
            std::iter::once(policy.id).chain(aliases)
        });
        did_you_mean(name, names)
    }
}

/// Whether a pattern means a policy that may not have been read.
fn means(pattern: &str, policy: &Named) -> bool {
    let alias = canonical_alias(pattern);
    let mut aliases = policy.aliases.iter();
    glob(pattern, policy.id) || aliases.any(|known| glob(&alias, known))
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
pub(crate) fn unknown_names(library: &Library, options: &CheckOptions) -> Vec<Diagnostic> {
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
    let all: Vec<(&String, &str)> = select
        .chain(ignore)
        .chain(severity)
        .chain(overrides)
        .collect();
    let mut diagnostics = unknown_frameworks(library, options);
    if all.is_empty() {
        return diagnostics;
    }
    let index = Index::new(library);
    let unknown = all
        .into_iter()
        .filter(|(name, _)| index.meant(name).is_empty())
        .map(|(name, key)| {
            let level = if key == "select" {
                Level::Error
            } else {
                Level::Warning
            };
            let near = index.nearest(name).map(str::to_owned);
            means_nothing(options, key, name, no_policy(name), near).level(level)
        });
    diagnostics.extend(unknown);
    diagnostics
}

/// Frameworks that no policy cites: with one alone, nothing would be checked.
fn unknown_frameworks(library: &Library, options: &CheckOptions) -> Vec<Diagnostic> {
    if options.frameworks.is_empty() {
        return Vec::new();
    }
    let cited: BTreeSet<&str> = library
        .named()
        .flat_map(|policy| policy.frameworks)
        .collect();
    let unknown = options.frameworks.iter().filter(|wanted| {
        let mut cited = cited.iter();
        !cited.any(|name| wanted.eq_ignore_ascii_case(name))
    });
    unknown
        .map(|wanted| {
            let lower = wanted.to_ascii_lowercase();
            let near = did_you_mean(&lower, cited.iter().copied());
            let message = format!("no policy cites the framework {wanted}");
            let near = near.map(str::to_owned);
            let mut diagnostic = means_nothing(options, "framework", wanted, message, near);
            if diagnostic.help.is_none() && !cited.is_empty() {
                let cited: Vec<&str> = cited.iter().copied().collect();
                diagnostic.help = Some(format!("policies cite {}", cited.join(", ")));
            }
            diagnostic
        })
        .collect()
}

/// Says that a name in an option or the configuration means nothing, and what it may be meant for.
fn means_nothing(
    options: &CheckOptions,
    key: &str,
    name: &str,
    message: String,
    near: Option<String>,
) -> Diagnostic {
    let mut diagnostic = match options.places.of(key, name) {
        Some(span) => Diagnostic::error(span, message),
        None => Diagnostic::path_error(format!("--{key}"), message),
    };
    diagnostic.help = near.map(|near| format!("did you mean \"{near}\"?"));
    diagnostic
}

/// Says that a name or glob means nothing.
pub(super) fn no_policy(name: &str) -> String {
    if name.is_empty() {
        "an empty text is the id of no policy".to_owned()
    } else if name.contains('*') {
        format!("{name} fits the id or alias of no policy")
    } else {
        format!("no policy has the id or alias {name}")
    }
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
