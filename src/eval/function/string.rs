//! Functions on strings. Characters are grapheme clusters, as Terraform counts them.

use std::sync::Arc;

use smol_str::SmolStr;
use unicode_segmentation::UnicodeSegmentation;

use super::super::types::Type;
use super::super::value::{Data, List, More, Reason, Size, TextPart, Unknown, Value};
use super::common::{
    Called, MAX_BYTES, MAX_ITEMS, items, reason_of, string, text, too_large, whole,
};
use super::{Context, Function, FunctionError, Needs, Param, ParamType, one_of};

const STR: Param = Param::new("str", ParamType::String);

const fn text_param(name: &'static str) -> Param {
    Param::new(name, ParamType::String)
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "chomp",
        &[STR],
        |_| Type::String,
        |_, args| {
            Ok(trimmed(
                &args[0],
                |text| text,
                |text| text.trim_end_matches(['\r', '\n']),
            ))
        },
    )
    .needs(Needs::Nothing),
    Function::new(
        "endswith",
        &[STR, text_param("suffix")],
        |_| Type::Bool,
        |_, args| affix(args, End::Suffix),
    )
    .needs(Needs::Nothing),
    Function::new(
        "startswith",
        &[STR, text_param("prefix")],
        |_| Type::Bool,
        |_, args| affix(args, End::Prefix),
    )
    .needs(Needs::Nothing),
    Function::new(
        "strcontains",
        &[STR, text_param("substr")],
        |_| Type::Bool,
        strcontains,
    )
    .needs(Needs::Nothing),
    Function::new(
        "indent",
        &[Param::new("spaces", ParamType::Number), STR],
        |_| Type::String,
        indent,
    )
    .needs(Needs::Nothing),
    Function::new("join", &[text_param("separator")], |_| Type::String, join)
        .variadic(Param::new("lists", ParamType::Strings))
        .needs(Needs::Nothing),
    Function::new(
        "lower",
        &[STR],
        |_| Type::String,
        |_, args| cased(args, lower),
    )
    .needs(Needs::Nothing),
    Function::new(
        "upper",
        &[STR],
        |_| Type::String,
        |_, args| cased(args, upper),
    )
    .needs(Needs::Nothing),
    Function::new(
        "title",
        &[STR],
        |_| Type::String,
        |_, args| Ok(string(title(text(args, 0)))),
    ),
    Function::new(
        "split",
        &[text_param("separator"), STR],
        |_| Type::list(Type::String),
        split,
    ),
    Function::new(
        "strrev",
        &[STR],
        |_| Type::String,
        |_, args| {
            Ok(string(
                text(args, 0).graphemes(true).rev().collect::<String>(),
            ))
        },
    ),
    Function::new(
        "substr",
        &[
            STR,
            Param::new("offset", ParamType::Number),
            Param::new("length", ParamType::Number),
        ],
        |_| Type::String,
        substr,
    ),
    Function::new(
        "trim",
        &[STR, text_param("cutset")],
        |_| Type::String,
        |_, args| {
            let cutset: Vec<char> = text(args, 1).chars().collect();
            Ok(string(text(args, 0).trim_matches(&cutset[..])))
        },
    ),
    Function::new(
        "trimprefix",
        &[STR, text_param("prefix")],
        |_| Type::String,
        |_, args| Ok(without(args, End::Prefix)),
    )
    .needs(Needs::Nothing),
    Function::new(
        "trimsuffix",
        &[STR, text_param("suffix")],
        |_| Type::String,
        |_, args| Ok(without(args, End::Suffix)),
    )
    .needs(Needs::Nothing),
    Function::new(
        "trimspace",
        &[STR],
        |_| Type::String,
        |_, args| Ok(trimmed(&args[0], str::trim_start, str::trim_end)),
    )
    .needs(Needs::Nothing),
];

/// The pieces of a string that is known in part: what stands for it within a longer text.
pub(super) fn pieces(value: &Value) -> Vec<TextPart> {
    match &value.data {
        Data::String(text) => vec![TextPart::Literal(text.clone())],
        Data::Unknown(unknown) if !unknown.text.is_empty() => unknown.text.clone(),
        Data::Unknown(unknown) => match unknown.symbols.first() {
            Some(symbol) => vec![TextPart::Symbol(symbol.clone())],
            None if unknown.is_foreign() => vec![TextPart::Foreign],
            None => vec![TextPart::Hole],
        },
        _ => vec![TextPart::Hole],
    }
}

/// A string put together from pieces: known if they all are.
pub(super) fn from_pieces(parts: Vec<TextPart>, reason: Option<Reason>) -> Value {
    let mut merged: Vec<TextPart> = Vec::new();
    for part in parts {
        match (merged.last_mut(), part) {
            (Some(TextPart::Literal(before)), TextPart::Literal(text)) => {
                *before = SmolStr::from(format!("{before}{text}"));
            }
            (Some(TextPart::Hole), TextPart::Hole)
            | (Some(TextPart::Foreign), TextPart::Foreign) => {}
            (_, TextPart::Literal(text)) if text.is_empty() => {}
            (_, part) => merged.push(part),
        }
    }
    match (&merged[..], reason) {
        ([], None) => "".into(),
        ([TextPart::Literal(text)], None) => string(text.as_str()),
        (_, reason) => {
            let reason = reason.unwrap_or_else(|| Reason::other("a part of it is not known"));
            let mut unknown = Unknown::new(reason, Type::String).not_null();
            unknown.text = merged;
            unknown.into()
        }
    }
}

#[derive(Clone, Copy)]
enum End {
    Prefix,
    Suffix,
}

/// A text without what is trimmed from its ends; of one that is known in part, the pieces stay
/// that are not touched.
fn trimmed(value: &Value, start: fn(&str) -> &str, end: fn(&str) -> &str) -> Value {
    if let Some(text) = value.as_str() {
        return string(end(start(text)));
    }
    let mut parts = trimmed_first(pieces(value), start);
    parts.reverse();
    let mut parts = trimmed_first(parts, end);
    parts.reverse();
    from_pieces(parts, value.unknown_part().cloned())
}

/// Trims the first piece that stays. What is not known may be nothing, so that what follows it is
/// trimmed as well.
fn trimmed_first(parts: Vec<TextPart>, trim: fn(&str) -> &str) -> Vec<TextPart> {
    let mut parts = parts.into_iter();
    let mut kept = Vec::new();
    for part in parts.by_ref() {
        match part {
            TextPart::Literal(text) => {
                let rest = trim(&text);
                if !rest.is_empty() {
                    kept.push(TextPart::Literal(rest.into()));
                    break;
                }
            }
            TextPart::Hole => kept = vec![TextPart::Hole],
            TextPart::Symbol(_) | TextPart::Foreign if kept.is_empty() => {
                kept.push(TextPart::Foreign);
            }
            TextPart::Symbol(_) | TextPart::Foreign => {}
        }
    }
    kept.extend(parts);
    kept
}

/// A text without a prefix or suffix.
fn without(args: &[Value], end: End) -> Value {
    let Some(affix) = args[1].as_str() else {
        return super::common::unknown(&reason_of(&args[1]), Type::String);
    };
    let strip = |text: &str| match end {
        End::Prefix => text.strip_prefix(affix).map(str::to_owned),
        End::Suffix => text.strip_suffix(affix).map(str::to_owned),
    };
    if let Some(text) = args[0].as_str() {
        return string(strip(text).unwrap_or_else(|| text.to_owned()));
    }
    let mut parts = pieces(&args[0]);
    let outermost = match end {
        End::Prefix => parts.first_mut(),
        End::Suffix => parts.last_mut(),
    };
    // Whether the rest of the affix stands in what is not known.
    let goes_on = |text: &str| match end {
        End::Prefix => affix.starts_with(text),
        End::Suffix => affix.ends_with(text),
    };
    match outermost {
        Some(TextPart::Literal(text)) => match strip(text) {
            Some(rest) => *text = rest.into(),
            None if goes_on(text) => {
                return super::common::unknown(&reason_of(&args[0]), Type::String);
            }
            None => {}
        },
        // As much of it as there is may go, and none of what is written may come.
        _ if args[0].as_unknown().is_some_and(Unknown::is_foreign) => {
            parts = vec![TextPart::Foreign];
        }
        _ => return super::common::unknown(&reason_of(&args[0]), Type::String),
    }
    from_pieces(parts, args[0].unknown_part().cloned())
}

/// Whether a text begins or ends with another: the known pieces at that end may be enough.
fn affix(args: &[Value], end: End) -> Called {
    let undecided = |value: &Value| Ok(super::common::unknown(&reason_of(value), Type::Bool));
    let Some(affix) = args[1].as_str() else {
        return undecided(&args[1]);
    };
    let parts = pieces(&args[0]);
    let known = match end {
        End::Prefix => parts.first(),
        End::Suffix => parts.last(),
    };
    let known = match known {
        Some(TextPart::Literal(text)) => text.as_str(),
        _ => "",
    };
    let has = |text: &str, affix: &str| match end {
        End::Prefix => text.starts_with(affix),
        End::Suffix => text.ends_with(affix),
    };
    let decided = args[0].as_str().is_some() || has(known, affix) || !has(affix, known);
    if decided {
        Ok(has(known, affix).into())
    } else {
        undecided(&args[0])
    }
}

pub(super) fn strcontains(_: &Context, args: &[Value]) -> Called {
    let Some(part) = args[1].as_str() else {
        return Ok(super::common::unknown(&reason_of(&args[1]), Type::Bool));
    };
    let found = pieces(&args[0]).iter().any(|piece| match piece {
        TextPart::Literal(text) => text.contains(part),
        _ => part.is_empty(),
    });
    match &args[0].data {
        Data::String(_) => Ok(found.into()),
        _ if found => Ok(true.into()),
        _ => Ok(super::common::unknown(&reason_of(&args[0]), Type::Bool)),
    }
}

fn indent(context: &Context, args: &[Value]) -> Called {
    if let Some(reason) = args[0].unknown_part() {
        return Ok(super::common::unknown(reason, Type::String));
    }
    let spaces = usize::try_from(whole(args, 0)?)
        .map_err(|_| FunctionError::argument(0, "the number of spaces must not be negative"))?;
    let Some(text) = args[1].as_str() else {
        let indented = |part: TextPart| match part {
            TextPart::Literal(text) if text.len().saturating_mul(spaces + 1) <= MAX_BYTES => {
                let line = format!("\n{}", " ".repeat(spaces));
                TextPart::Literal(text.replace('\n', &line).into())
            }
            TextPart::Symbol(_) | TextPart::Foreign => TextPart::Foreign,
            _ => TextPart::Hole,
        };
        let parts = pieces(&args[1]).into_iter().map(indented).collect();
        return Ok(from_pieces(parts, args[1].unknown_part().cloned()));
    };
    let lines = text.matches('\n').count();
    if lines.saturating_mul(spaces).saturating_add(text.len()) > MAX_BYTES {
        return Ok(too_large(context, Type::String));
    }
    Ok(string(text.replace(
        '\n',
        &format!("\n{}", " ".repeat(spaces * usize::from(lines > 0))),
    )))
}

fn join(context: &Context, args: &[Value]) -> Called {
    if args.len() < 2 {
        return Err(FunctionError::new("at least one list is required"));
    }
    if let Some(result) = join_of_one(context, args) {
        return result;
    }
    let mut parts = Vec::new();
    let mut size = 0_usize;
    let mut reason = args[0].unknown_part().cloned();
    for (index, list) in args.iter().enumerate().skip(1) {
        let Some(known) = list.as_list().filter(|list| list.open.is_none()) else {
            return Ok(super::common::unknown(&reason_of(list), Type::String));
        };
        for (at, item) in items(list).iter().enumerate() {
            if item.is_null() {
                let message = format!("element {at} is null; cannot concatenate null values");
                return Err(FunctionError::argument(index, message));
            }
            if size > 0 {
                parts.extend(pieces(&args[0]));
            }
            size += 1 + text(args, 0).len() + item.as_str().map_or(0, str::len);
            parts.extend(pieces(item));
            // The order in a set depends on what is not known.
            let set = matches!(known.kind, super::ListKind::Set(_));
            match item.unknown_part() {
                Some(cause) if set => return Ok(super::common::unknown(cause, Type::String)),
                cause => reason = reason.or_else(|| cause.cloned()),
            }
        }
        if size > MAX_BYTES {
            return Ok(too_large(context, Type::String));
        }
    }
    if reason.is_none() {
        let literal = |part: &TextPart| match part {
            TextPart::Literal(text) => text.to_string(),
            _ => String::new(),
        };
        return Ok(string(parts.iter().map(literal).collect::<String>()));
    }
    Ok(from_pieces(parts, reason))
}

/// `join("", x.*.y)` of a list that has one element, or none: the element as it is, with the document
/// that it was made from, or one of the two.
fn join_of_one(context: &Context, args: &[Value]) -> Option<Called> {
    let [separator, list] = args else {
        return None;
    };
    let known = list.as_list()?;
    match (&known.items[..], known.open.as_deref()) {
        ([item], None) if separator.as_str().is_some() && !item.is_null() => {
            let whole = item.as_unknown().is_some() || item.document.is_some();
            whole.then(|| Ok(list.part(item)))
        }
        ([], Some(open)) if open.more == More::Nothing && open.possible.len() == 1 => {
            let with = |items: Vec<Value>| {
                let known = List {
                    kind: known.kind.clone(),
                    items,
                    open: None,
                    size: Size::default(),
                };
                let list = Value {
                    data: Data::List(Arc::new(known)),
                    ..list.clone()
                };
                join(context, &[separator.clone(), list])
            };
            let each = [with(Vec::new()), with(open.possible.clone())];
            let each: Result<Vec<Value>, _> = each.into_iter().collect();
            Some(Ok(one_of(each.ok()?, &open.reason)))
        }
        _ => None,
    }
}

fn cased(args: &[Value], change: fn(&str) -> String) -> Called {
    let change_part = |part: TextPart| match part {
        TextPart::Literal(text) => TextPart::Literal(change(&text).into()),
        TextPart::Symbol(_) | TextPart::Foreign => TextPart::Foreign,
        TextPart::Hole => TextPart::Hole,
    };
    if let Some(text) = args[0].as_str() {
        return Ok(string(change(text)));
    }
    let parts = pieces(&args[0]).into_iter().map(change_part).collect();
    Ok(from_pieces(parts, args[0].unknown_part().cloned()))
}

/// Letter by letter, without the rules that change a text's length or look at the context: that
/// is how Terraform does it.
pub(super) fn lower(text: &str) -> String {
    text.chars()
        .map(|c| c.to_lowercase().next().unwrap_or(c))
        .collect()
}

pub(super) fn upper(text: &str) -> String {
    text.chars().map(upper_char).collect()
}

fn upper_char(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

fn title(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .map(|c| {
            let starts = is_separator(before);
            before = c;
            if starts { title_char(c) } else { c }
        })
        .collect()
}

/// The letters that are two in one have a form of their own at the beginning of a word.
fn title_char(c: char) -> char {
    match c {
        'Ǆ' | 'ǆ' => 'ǅ',
        'Ǉ' | 'ǉ' => 'ǈ',
        'Ǌ' | 'ǌ' => 'ǋ',
        'Ǳ' | 'ǳ' => 'ǲ',
        'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' => c,
        _ => upper_char(c),
    }
}

fn is_separator(c: char) -> bool {
    match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '_' => false,
        _ if c.is_ascii() => true,
        _ => !c.is_alphanumeric() && c.is_whitespace(),
    }
}

fn split(context: &Context, args: &[Value]) -> Called {
    let (separator, text) = (text(args, 0), text(args, 1));
    if text.matches(separator).count() > MAX_ITEMS {
        return Ok(too_large(context, Type::list(Type::String)));
    }
    let parts: Vec<Value> = if separator.is_empty() {
        text.chars().map(|c| string(c.to_string())).collect()
    } else {
        text.split(separator).map(string).collect()
    };
    Ok(Value::list(super::ListKind::List(Type::String), parts))
}

fn substr(_: &Context, args: &[Value]) -> Called {
    let text = text(args, 0);
    let (offset, length) = (whole(args, 1)?, whole(args, 2)?);
    let start = if offset < 0 {
        let count = i64::try_from(text.graphemes(true).count()).unwrap_or(i64::MAX);
        offset.saturating_add(count).max(0)
    } else {
        offset
    };
    let rest = text
        .graphemes(true)
        .skip(usize::try_from(start).unwrap_or(usize::MAX));
    Ok(string(match usize::try_from(length) {
        // Counted from the end, nothing is taken for everything: so it is in Terraform.
        Ok(0) if offset < 0 => rest.collect::<String>(),
        Ok(length) => rest.take(length).collect::<String>(),
        Err(_) => rest.collect(),
    }))
}
