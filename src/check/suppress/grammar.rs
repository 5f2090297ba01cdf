//! What a comment says: `tfproof:ignore`, and the words of Checkov, Trivy and tfsec.

use crate::check::date::Date;
use crate::diagnostic::did_you_mean;

/// Whose words a comment uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `tfproof:ignore ID -- reason`
    Tfproof,
    /// `checkov:skip=ID:reason`
    Checkov,
    /// `trivy:ignore:ID`, `tfsec:ignore:ID`
    Trivy,
}

/// Each dialect's mark, with what must follow it.
const MARKS: &[(&str, Dialect)] = &[
    ("tfproof:ignore", Dialect::Tfproof),
    ("checkov:skip=", Dialect::Checkov),
    ("trivy:ignore:", Dialect::Trivy),
    ("tfsec:ignore:", Dialect::Trivy),
];

/// What all marks contain: a file with none of these holds no suppression.
pub(super) const HINTS: [&str; 2] = [":ignore", ":skip="];

/// One suppression of a comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive<'a> {
    pub(super) dialect: Dialect,
    /// The policies: ids, aliases, globs.
    pub(super) ids: Vec<&'a str>,
    /// The last day on which it holds.
    pub(super) until: Option<Date>,
    /// The key of the only instance it is for, as addresses write it: `["a"]`, `[0]`.
    pub(super) instance: Option<String>,
    /// The only workspace it is for.
    pub(super) workspace: Option<&'a str>,
    pub(super) reason: Option<&'a str>,
    /// Why it suppresses nothing.
    pub(super) problem: Option<String>,
}

impl<'a> Directive<'a> {
    fn new(dialect: Dialect) -> Directive<'a> {
        Directive {
            dialect,
            ids: Vec::new(),
            until: None,
            instance: None,
            workspace: None,
            reason: None,
            problem: None,
        }
    }
}

/// The suppressions in the text of a comment.
pub(super) fn directives(text: &str) -> Vec<Directive<'_>> {
    text.lines().flat_map(line).collect()
}

fn line(line: &str) -> Vec<Directive<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((before, dialect, after)) = next_mark(rest) {
        // Ours begins the comment: prose may speak of it. Theirs may stand anywhere.
        let begins = before.trim_end().is_empty() || before.trim_end().ends_with(['#', '/', '*']);
        let end = next_mark(after).map_or(after.len(), |(before, _, _)| before.len());
        let own = without_marks(&after[..end]);
        match dialect {
            Dialect::Tfproof if begins => {
                found.push(tfproof(after));
                break;
            }
            Dialect::Tfproof => {}
            Dialect::Checkov => found.push(checkov(own)),
            Dialect::Trivy => found.push(trivy(own)),
        }
        rest = after;
    }
    found
}

/// Without the end of a comment, or the beginning of another on the line. A lone `*` stays: it stands
/// for all ids.
fn without_marks(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(shorter) = ["#", "//", "/*", "*/"]
        .into_iter()
        .find_map(|mark| text.strip_suffix(mark))
    {
        text = shorter.trim_end();
    }
    text
}

/// What stands before the next mark, whose it is, and what stands behind it.
fn next_mark(text: &str) -> Option<(&str, Dialect, &str)> {
    let marks = MARKS.iter().filter_map(|(mark, dialect)| {
        let at = text.find(mark)?;
        Some((at, &text[..at], *dialect, &text[at + mark.len()..]))
    });
    marks
        .min_by_key(|(at, ..)| *at)
        .map(|(_, before, dialect, after)| (before, dialect, after))
}

fn non_empty(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// `CKV_AWS_16,CKV_AWS_17:reason`
fn checkov(text: &str) -> Directive<'_> {
    let end = text
        .find(|c: char| c == ':' || c.is_whitespace())
        .unwrap_or(text.len());
    let (ids, rest) = text.split_at(end);
    Directive {
        ids: split_ids(ids),
        reason: non_empty(rest.trim_start_matches(':')),
        ..Directive::new(Dialect::Checkov)
    }
}

/// `AVD-AWS-0080:exp:2027-01-31:ws:production`, and what follows it as the reason.
fn trivy(text: &str) -> Directive<'_> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let mut parts = word.split(':');
    let ids = parts.next().unwrap_or_default();
    let mut directive = Directive {
        ids: split_ids(ids),
        reason: non_empty(rest.trim_start_matches([' ', '-', ':'])),
        ..Directive::new(Dialect::Trivy)
    };
    if ids.contains('[') {
        let why = "conditions in brackets are not supported; write instance=\"…\" in a tfproof:ignore comment";
        directive.problem = Some(why.to_owned());
    }
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        match name {
            "exp" => until(&mut directive, value),
            "ws" => directive.workspace = Some(value),
            _ => {}
        }
    }
    directive
}

fn split_ids(text: &str) -> Vec<&str> {
    let ids = text.split(',').map(str::trim);
    ids.filter(|id| !id.is_empty()).collect()
}

fn until(directive: &mut Directive, text: &str) {
    directive.until = Date::parse(text);
    if directive.until.is_none() {
        directive.problem = Some(format!("{text} is no day; write it as 2027-01-31"));
    }
}

/// `ID[,ID…] [until=DAY] [instance=KEY] [-- reason]`
fn tfproof(text: &str) -> Directive<'_> {
    let mut directive = Directive::new(Dialect::Tfproof);
    let wrong = |problem: String| Directive {
        problem: Some(problem),
        ..Directive::new(Dialect::Tfproof)
    };
    if !text.is_empty() && !text.starts_with(char::is_whitespace) {
        return wrong("a space and the id of a policy must follow tfproof:ignore".to_owned());
    }
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some(reason) = rest.strip_prefix("--") {
            directive.reason = non_empty(reason);
            break;
        }
        let (word, after) = word(rest);
        rest = after.trim_start();
        match word.split_once('=') {
            Some(("until", day)) => until(&mut directive, day),
            Some(("instance", key)) => match instance(key) {
                Some(key) => directive.instance = Some(key),
                None => {
                    directive.problem = Some(format!(
                        "{key} is no instance key; write instance=\"key\" or instance=[0]"
                    ));
                }
            },
            Some((name, _)) => {
                let hint = did_you_mean(name, ["until", "instance"].into_iter())
                    .map(|name| format!("; did you mean {name}=?"))
                    .unwrap_or_default();
                directive.problem = Some(format!("{name}= is nothing it knows{hint}"));
            }
            None if directive.ids.is_empty() || continues(text, word) => {
                directive.ids.extend(split_ids(word));
            }
            None => {
                directive.problem = Some("a reason stands behind --".to_owned());
            }
        }
    }
    if directive.ids.is_empty() && directive.problem.is_none() {
        directive.problem = Some("it names no policy".to_owned());
    }
    if directive.problem.is_none() && directive.ids.contains(&"*") && directive.reason.is_none() {
        directive.problem = Some("* for all policies needs a reason behind --".to_owned());
    }
    directive
}

/// Whether a word continues the list of ids: a comma stands before it, or begins it.
fn continues(text: &str, word: &str) -> bool {
    let at = word.as_ptr() as usize - text.as_ptr() as usize;
    word.starts_with(',') || text[..at].trim_end().ends_with(',')
}

/// The first word, in which quoted text may hold blanks, and the rest.
fn word(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut escaped = false;
    let end = text.find(|c: char| {
        if escaped {
            escaped = false;
        } else if quoted && c == '\\' {
            escaped = true;
        } else if c == '"' {
            quoted = !quoted;
        }
        !quoted && c.is_whitespace()
    });
    text.split_at(end.unwrap_or(text.len()))
}

/// A key as addresses write it, from `"key"`, `["key"]`, `[0]` or `0`.
fn instance(text: &str) -> Option<String> {
    let inner = match text.strip_prefix('[') {
        Some(inner) => inner.strip_suffix(']')?,
        None => text,
    };
    let quoted = inner.len() > 1 && inner.starts_with('"') && inner.ends_with('"');
    let index = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    (quoted || index).then(|| format!("[{inner}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = directives(text)
            .into_iter()
            .map(|found| match found.problem {
                Some(problem) => format!("wrong: {problem}"),
                None => format!(
                    "{:?} {}{}{}{}{}",
                    found.dialect,
                    found.ids.join("+"),
                    found
                        .until
                        .map(|day| format!(" until {day}"))
                        .unwrap_or_default(),
                    found
                        .instance
                        .map(|key| format!(" for {key}"))
                        .unwrap_or_default(),
                    found
                        .workspace
                        .map(|name| format!(" in {name}"))
                        .unwrap_or_default(),
                    found
                        .reason
                        .map(|reason| format!(" because {reason}"))
                        .unwrap_or_default(),
                ),
            })
            .collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    #[test]
    fn ours() {
        check("tfproof:ignore a", "Tfproof a");
        check(
            "tfproof:ignore a,b , c -- why -- so",
            "Tfproof a+b+c because why -- so",
        );
        check(
            "tfproof:ignore a until=2027-01-31 instance=\"x y\" -- r",
            "Tfproof a until 2027-01-31 for [\"x y\"] because r",
        );
        check("tfproof:ignore a instance=[0]", "Tfproof a for [0]");
        check("tfproof:ignore a instance=[\"k\"]", "Tfproof a for [\"k\"]");
        check(
            "tfproof:ignore aws_s3_* --why",
            "Tfproof aws_s3_* because why",
        );
        check("tfproof:ignore * -- sandbox", "Tfproof * because sandbox");
        check("* tfproof:ignore a", "Tfproof a");
        check("tfproof:ignore a\ntfproof:ignore b", "Tfproof a; Tfproof b");
        check("we use tfproof:ignore a", "");
        check("expect: fail a # tfproof:ignore b", "Tfproof b");
    }

    #[test]
    fn ours_gone_wrong() {
        check("tfproof:ignore", "wrong: it names no policy");
        check("tfproof:ignore -- why", "wrong: it names no policy");
        check(
            "tfproof:ignore a because",
            "wrong: a reason stands behind --",
        );
        check(
            "tfproof:ignore *",
            "wrong: * for all policies needs a reason behind --",
        );
        check(
            "tfproof:ignore:a",
            "wrong: a space and the id of a policy must follow tfproof:ignore",
        );
        check(
            "tfproof:ignored a",
            "wrong: a space and the id of a policy must follow tfproof:ignore",
        );
        check(
            "tfproof:ignore a until=soon",
            "wrong: soon is no day; write it as 2027-01-31",
        );
        check(
            "tfproof:ignore a untl=2027-01-31",
            "wrong: untl= is nothing it knows; did you mean until=?",
        );
        check(
            "tfproof:ignore a instance=x",
            "wrong: x is no instance key; write instance=\"key\" or instance=[0]",
        );
    }

    #[test]
    fn theirs() {
        check(
            "checkov:skip=CKV_AWS_16:no data here",
            "Checkov CKV_AWS_16 because no data here",
        );
        check("checkov:skip=CKV_AWS_16", "Checkov CKV_AWS_16");
        check(
            "checkov:skip=CKV_AWS_1,CKV_AWS_2: x",
            "Checkov CKV_AWS_1+CKV_AWS_2 because x",
        );
        check(
            "see wiki. checkov:skip=CKV_AWS_16: x",
            "Checkov CKV_AWS_16 because x",
        );
        check("trivy:ignore:AVD-AWS-0080", "Trivy AVD-AWS-0080");
        check(
            "trivy:ignore:AWS-0080 trivy:ignore:AWS-0081",
            "Trivy AWS-0080; Trivy AWS-0081",
        );
        check(
            "tfsec:ignore:aws-s3-x #tfsec:ignore:aws-s3-y",
            "Trivy aws-s3-x; Trivy aws-s3-y",
        );
        check("trivy:ignore:* ", "Trivy *");
        check("trivy:ignore:* */", "Trivy *");
        check(
            "trivy:ignore:AWS-0080:exp:2027-01-31:ws:dev",
            "Trivy AWS-0080 until 2027-01-31 in dev",
        );
        check(
            "trivy:ignore:AWS-0080 - static site",
            "Trivy AWS-0080 because static site",
        );
        check(
            "trivy:ignore:AWS-0080[name=a]",
            "wrong: conditions in brackets are not supported; write instance=\"…\" in a tfproof:ignore comment",
        );
    }
}
