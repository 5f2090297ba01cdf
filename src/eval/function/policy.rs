//! Functions that only the policy language has.
//!
//! Source: section 6 of the policy language reference.

use std::cmp::Ordering;

use semver::{Prerelease, Version};

use super::super::types::Type;
use super::super::value::{Data, Value};
use super::common::{Called, string, text};
use super::{Context, Function, FunctionError, Needs, Param, ParamType, json, regexp};

const STR: Param = Param::new("str", ParamType::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "semverconstraint",
        &[
            Param::new("version", ParamType::String),
            Param::new("constraint", ParamType::String),
        ],
        |_| Type::Bool,
        semverconstraint,
    ),
    Function::new(
        "semvercmp",
        &[
            Param::new("a", ParamType::String),
            Param::new("b", ParamType::String),
        ],
        |_| Type::Number,
        semvercmp,
    ),
    Function::new(
        "contains_substring",
        &[STR, Param::new("sub", ParamType::String)],
        |_| Type::Bool,
        super::string::strcontains,
    )
    .needs(Needs::Nothing),
    // As the ordinary one, but null is in no list rather than an error.
    Function::new(
        "contains",
        &[
            Param::new("list", ParamType::Any),
            Param::nullable("value", ParamType::Any),
        ],
        |_| Type::Bool,
        super::quantifier::contains,
    )
    .needs(Needs::Nothing)
    .selects(),
    Function::new(
        "regex_match",
        &[STR, Param::new("pattern", ParamType::String)],
        |_| Type::Bool,
        regex_match,
    ),
    Function::new(
        "valuetostring",
        &[Param::nullable("v", ParamType::Any)],
        |_| Type::String,
        |_, args| Ok(string(shown(&args[0], 0))),
    )
    .needs(Needs::Nothing),
];

/// A version and how many of its numbers were written.
struct Parsed {
    version: Version,
    written: usize,
}

/// A version as Terraform writes them: up to three numbers, the missing ones zero.
fn version(text: &str) -> Option<Parsed> {
    let text = text.trim();
    let text = text.strip_prefix('v').unwrap_or(text);
    let (text, build) = text.split_once('+').unwrap_or((text, ""));
    let (core, pre) = text.split_once('-').unwrap_or((text, ""));
    let mut numbers = [0; 3];
    let mut written = 0;
    for part in core.split('.') {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        *numbers.get_mut(written)? = part.parse().ok().filter(|_| digits)?;
        written += 1;
    }
    let [major, minor, patch] = numbers;
    let mut version = Version::new(major, minor, patch);
    version.pre = Prerelease::new(pre).ok()?;
    semver::BuildMetadata::new(build).ok()?;
    Some(Parsed { version, written })
}

fn versioned(args: &[Value], index: usize) -> Result<Parsed, FunctionError> {
    version(text(args, index)).ok_or_else(|| {
        FunctionError::argument(index, format!("malformed version: {}", text(args, index)))
    })
}

fn semvercmp(_: &Context, args: &[Value]) -> Called {
    let (a, b) = (versioned(args, 0)?, versioned(args, 1)?);
    Ok(match a.version.cmp_precedence(&b.version) {
        Ordering::Less => Value::from(-1_i64),
        Ordering::Equal => Value::from(0_i64),
        Ordering::Greater => Value::from(1_i64),
    })
}

fn semverconstraint(_: &Context, args: &[Value]) -> Called {
    let given = versioned(args, 0)?.version;
    let malformed = || {
        let message = format!("malformed constraint: {}", text(args, 1));
        FunctionError::argument(1, message)
    };
    let mut all = true;
    for part in text(args, 1).split(',') {
        let part = part.trim();
        let end = part
            .find(|c: char| !"=!<>~".contains(c))
            .ok_or_else(malformed)?;
        let wanted = version(&part[end..]).ok_or_else(malformed)?;
        all &= satisfies(&given, &part[..end], &wanted).ok_or_else(malformed)?;
    }
    Ok(all.into())
}

/// Whether a version meets one comparison. As in Terraform, a pre-release is met only by a
/// comparison that names a pre-release of the same version.
fn satisfies(given: &Version, operator: &str, wanted: &Parsed) -> Option<bool> {
    let order = given.cmp_precedence(&wanted.version);
    let of_release = |version: &Version| (version.major, version.minor, version.patch);
    let pre_allowed = match (given.pre.is_empty(), wanted.version.pre.is_empty()) {
        (true, _) => true,
        (false, true) => false,
        (false, false) => of_release(given) == of_release(&wanted.version),
    };
    Some(match operator {
        "" | "=" => order.is_eq(),
        "!=" => order.is_ne(),
        ">" => pre_allowed && order.is_gt(),
        ">=" => pre_allowed && order.is_ge(),
        "<" => pre_allowed && order.is_lt(),
        "<=" => pre_allowed && order.is_le(),
        "~>" => {
            let same = match wanted.written {
                // Only the last number written may grow.
                3 => given.major == wanted.version.major && given.minor == wanted.version.minor,
                2 => given.major == wanted.version.major,
                _ => true,
            };
            pre_allowed && order.is_ge() && same
        }
        _ => return None,
    })
}

fn regex_match(context: &Context, args: &[Value]) -> Called {
    match regexp::compile(text(args, 1)) {
        Ok(regex) => Ok(regex.is_match(text(args, 0)).into()),
        Err(regexp::BadPattern::Syntax(message)) => Err(FunctionError::argument(1, message)),
        Err(regexp::BadPattern::NotSupported(why)) => {
            Ok(regexp::not_supported(context, why, Type::Bool))
        }
    }
}

/// Scalars as text, collections as indented JSON.
fn shown(value: &Value, depth: usize) -> String {
    let inner = "  ".repeat(depth + 1);
    let outer = "  ".repeat(depth);
    let nested = |value: &Value| match &value.data {
        Data::String(text) => json::quoted(text),
        Data::Null | Data::Absent => "null".to_owned(),
        _ => shown(value, depth + 1),
    };
    match &value.data {
        Data::Absent | Data::Null => "(null)".to_owned(),
        Data::Unknown(_) => "(unknown)".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.to_string(),
        Data::String(text) => text.to_string(),
        Data::List(list) if list.items.is_empty() && list.open.is_none() => "[]".to_owned(),
        Data::List(list) => {
            let mut lines: Vec<String> = list
                .items
                .iter()
                .map(|item| format!("{inner}{}", nested(item)))
                .collect();
            lines.extend(list.open.iter().map(|_| format!("{inner}(unknown)")));
            format!("[\n{}\n{outer}]", lines.join(",\n"))
        }
        Data::Map(map) if map.entries.is_empty() && map.open.is_none() => "{}".to_owned(),
        Data::Map(map) => {
            let entries = map.entries.iter();
            let given = entries.filter(|(_, value)| !matches!(value.data, Data::Absent));
            let mut lines: Vec<String> = given
                .map(|(key, value)| format!("{inner}{}: {}", json::quoted(key), nested(value)))
                .collect();
            lines.extend(map.open.iter().map(|_| format!("{inner}(unknown)")));
            format!("{{\n{}\n{outer}}}", lines.join(",\n"))
        }
    }
}
