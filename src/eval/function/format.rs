//! `format` and `formatlist`. What is known around unknown arguments stays known.

use smol_str::SmolStr;
use unicode_segmentation::UnicodeSegmentation;

use dashu_int::IBig;

use super::super::convert::convert;
use super::super::decimal;
use super::super::types::Type;
use super::super::value::{Data, ListKind, Reason, TextPart, Unknown, Value};
use super::common::{Called, MAX_BYTES, MAX_ITEMS, reason_of, text, too_large, unknown};
use super::string::{from_pieces, pieces};
use super::{Context, Function, FunctionError, Needs, Param, ParamType, json};
use crate::number::Number;

const FORMAT: Param = Param::new("format", ParamType::String);
const ARGS: Param = Param::nullable("args", ParamType::Any);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("format", &[FORMAT], |_| Type::String, format)
        .variadic(ARGS)
        .needs(Needs::Nothing),
    Function::new(
        "formatlist",
        &[FORMAT],
        |_| Type::list(Type::String),
        formatlist,
    )
    .variadic(ARGS)
    .needs(Needs::Nothing),
];

/// Wider fields and more digits are not worth their memory.
const MAX_WIDTH: usize = 1_000_000;
const MAX_PRECISION: usize = 10_000;

enum Piece<'a> {
    Literal(&'a str),
    Verb(Verb<'a>),
}

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag character of its own"
)]
struct Verb<'a> {
    /// The verb as it is written, and where.
    raw: &'a str,
    offset: usize,
    sharp: bool,
    zero: bool,
    minus: bool,
    plus: bool,
    space: bool,
    width: usize,
    precision: Option<usize>,
    /// The number of the argument, from one.
    arg: usize,
    mode: char,
}

/// Why a call gives no text.
enum Failure {
    Error(FunctionError),
    TooLarge,
}

impl From<FunctionError> for Failure {
    fn from(error: FunctionError) -> Failure {
        Failure::Error(error)
    }
}

fn format(context: &Context, args: &[Value]) -> Called {
    if args[0].as_str().is_none() {
        return Ok(unknown(&reason_of(&args[0]), Type::String));
    }
    let values: Vec<&Value> = args[1..].iter().collect();
    match parse(text(args, 0)).and_then(|pieces| one(&pieces, &values)) {
        Ok(value) => Ok(value),
        Err(Failure::Error(error)) => Err(error),
        Err(Failure::TooLarge) => Ok(too_large(context, Type::String)),
    }
}

fn formatlist(context: &Context, args: &[Value]) -> Called {
    let ty = || Type::list(Type::String);
    let Some(length) = common_length(&args[1..])? else {
        return Ok(unknown(&undecided(args), ty()));
    };
    if args[0].as_str().is_none() {
        return Ok(unknown(&reason_of(&args[0]), ty()));
    }
    let pieces = match parse(text(args, 0)) {
        Ok(pieces) => pieces,
        Err(Failure::Error(error)) => return Err(error),
        Err(Failure::TooLarge) => return Ok(too_large(context, ty())),
    };
    let mut results = Vec::new();
    let mut size = 0;
    for index in 0..length {
        let values: Vec<&Value> = args[1..]
            .iter()
            .map(|arg| arg.as_list().map_or(arg, |list| &list.items[index]))
            .collect();
        match one(&pieces, &values) {
            Ok(value) => {
                size += value.as_str().map_or(0, str::len);
                results.push(value);
            }
            Err(Failure::Error(error)) => {
                let message = format!("error on format iteration {index}: {}", error.message);
                return Err(FunctionError { message, ..error });
            }
            Err(Failure::TooLarge) => return Ok(too_large(context, ty())),
        }
        if size > MAX_BYTES || results.len() > MAX_ITEMS {
            return Ok(too_large(context, ty()));
        }
    }
    Ok(Value::list(ListKind::List(Type::String), results))
}

/// How many texts `formatlist` makes, if that is known.
fn common_length(args: &[Value]) -> Result<Option<usize>, FunctionError> {
    let mut found: Option<(usize, usize)> = None;
    let mut known = true;
    for (index, arg) in args.iter().enumerate() {
        match &arg.data {
            Data::List(list) if list.open.is_none() => match found {
                Some((first, length)) if length != list.items.len() => {
                    let message = format!(
                        "argument {} has length {}, which is inconsistent with argument {first} of length {length}",
                        index + 1,
                        list.items.len(),
                    );
                    return Err(FunctionError::argument(index + 1, message));
                }
                Some(_) => {}
                None => found = Some((index + 1, list.items.len())),
            },
            Data::List(_) => known = false,
            // Whether it is a list or one value for all is not known.
            Data::Unknown(unknown) => known &= unknown.ty.is_primitive(),
            _ => {}
        }
    }
    Ok(known.then(|| found.map_or(1, |(_, length)| length)))
}

fn undecided(args: &[Value]) -> Reason {
    let open = args.iter().find_map(Value::unknown_part);
    open.cloned()
        .unwrap_or_else(|| Reason::other("a list is not known"))
}

fn parse(format: &str) -> Result<Vec<Piece<'_>>, Failure> {
    let mut found = Vec::new();
    let mut rest = format;
    let mut next_arg = 1;
    while let Some(at) = rest.find('%') {
        found.push(Piece::Literal(&rest[..at]));
        let offset = format.len() - rest.len() + at;
        if rest[at + 1..].starts_with('%') {
            found.push(Piece::Literal("%"));
            rest = &rest[at + 2..];
            continue;
        }
        let verb = parse_verb(format, offset, next_arg)?;
        next_arg = verb.arg + 1;
        rest = &format[offset + verb.raw.len()..];
        found.push(Piece::Verb(verb));
    }
    found.push(Piece::Literal(rest));
    Ok(found)
}

fn parse_verb(format: &str, offset: usize, next_arg: usize) -> Result<Verb<'_>, Failure> {
    let bytes = format.as_bytes();
    let mut at = offset + 1;
    let mut verb = Verb {
        offset,
        arg: next_arg,
        ..Verb::default()
    };
    loop {
        match bytes.get(at) {
            Some(b'#') => verb.sharp = true,
            Some(b'0') => verb.zero = true,
            Some(b'-') => verb.minus = true,
            Some(b'+') => verb.plus = true,
            Some(b' ') => verb.space = true,
            _ => break,
        }
        at += 1;
    }
    verb.width = digits(bytes, &mut at);
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        verb.precision = Some(digits(bytes, &mut at));
    }
    if bytes.get(at) == Some(&b'[') && matches!(bytes.get(at + 1), Some(b'1'..=b'9' | b']')) {
        at += 1;
        verb.arg = digits(bytes, &mut at);
        if bytes.get(at) == Some(&b']') && verb.arg > 0 {
            at += 1;
        }
    } else if bytes.get(at) == Some(&b'[') {
        at += 1;
    }
    let Some(mode) = format[at..].chars().next() else {
        let message = format!("invalid format string starting at offset {at}");
        return Err(FunctionError::new(message).into());
    };
    verb.mode = mode;
    verb.raw = &format[offset..at + mode.len_utf8()];
    if !mode.is_ascii_alphabetic() || format[offset..at].ends_with('[') {
        let message = format!("unrecognized format character '{mode}' at offset {at}");
        return Err(FunctionError::new(message).into());
    }
    if !"vtbdoxXeEfgGsq".contains(mode) {
        let message = format!(
            "unsupported format verb '{mode}' in \"{}\" at offset {offset}",
            verb.raw
        );
        return Err(FunctionError::new(message).into());
    }
    if verb.width > MAX_WIDTH || verb.precision.is_some_and(|digits| digits > MAX_PRECISION) {
        return Err(Failure::TooLarge);
    }
    Ok(verb)
}

fn digits(bytes: &[u8], at: &mut usize) -> usize {
    let mut value = 0_usize;
    while let Some(digit @ b'0'..=b'9') = bytes.get(*at) {
        value = value
            .saturating_mul(10)
            .saturating_add(usize::from(digit - b'0'));
        *at += 1;
    }
    value
}

/// One text of the format and its arguments.
fn one(format: &[Piece], args: &[&Value]) -> Result<Value, Failure> {
    let mut parts = Vec::new();
    let mut reason = None;
    let mut used = 0;
    let mut size = 0_usize;
    for piece in format {
        let verb = match piece {
            Piece::Literal(text) => {
                size += text.len();
                parts.push(TextPart::Literal(SmolStr::from(*text)));
                continue;
            }
            Piece::Verb(verb) => verb,
        };
        used = used.max(verb.arg);
        let Some(arg) = args.get(verb.arg.wrapping_sub(1)) else {
            let message = format!(
                "not enough arguments for \"{}\" at {}: need index {} but have {} total",
                verb.raw,
                verb.offset,
                verb.arg,
                args.len()
            );
            return Err(FunctionError::new(message).into());
        };
        if let Some(cause) = arg.unknown_part() {
            parts.extend(unknown_pieces(verb, arg));
            reason = reason.or_else(|| Some(cause.clone()));
            continue;
        }
        let text = rendered(verb, arg).map_err(|what| {
            let message = format!(
                "unsupported value for \"{}\" at {}: {what}",
                verb.raw, verb.offset
            );
            FunctionError::argument(verb.arg, message)
        })?;
        size += text.len();
        parts.push(TextPart::Literal(text.into()));
        if size > MAX_BYTES {
            return Err(Failure::TooLarge);
        }
    }
    if used < args.len() {
        let message = match used {
            0 => "too many arguments; no verbs in format string".to_owned(),
            _ => format!("too many arguments; only {used} used by format string"),
        };
        return Err(FunctionError::argument(used + 1, message).into());
    }
    Ok(from_pieces(parts, reason))
}

/// An unknown argument within the text: as it is, if the verb does not change it.
fn unknown_pieces(verb: &Verb, arg: &Value) -> Vec<TextPart> {
    let plain = verb.width == 0 && verb.precision.is_none() && !verb.sharp;
    let textual = matches!(arg.as_unknown(), Some(unknown) if unknown.ty == Type::String);
    match verb.mode {
        's' if plain => pieces(arg),
        'v' if plain && textual => pieces(arg),
        _ if arg.as_unknown().is_some_and(Unknown::is_foreign) => vec![TextPart::Foreign],
        _ => vec![TextPart::Hole],
    }
}

fn rendered(verb: &Verb, arg: &Value) -> Result<String, String> {
    if verb.mode == 'v' {
        return as_is(verb, arg);
    }
    if arg.is_null() {
        return Err("null value cannot be formatted".to_owned());
    }
    let converted = |ty: &Type| convert(arg, ty).map_err(|error| error.to_string());
    match verb.mode {
        's' | 'q' => Ok(as_text(
            verb,
            converted(&Type::String)?.as_str().unwrap_or_default(),
        )),
        // The width does not matter to bools.
        't' => Ok(converted(&Type::Bool)?
            .as_bool()
            .unwrap_or_default()
            .to_string()),
        _ => {
            let number = converted(&Type::Number)?;
            let number = number.as_number().unwrap_or(&Number::ZERO);
            if "bdoxX".contains(verb.mode) {
                if !number.is_integer() {
                    return Err("an integer is required".to_owned());
                }
                Ok(as_integer(verb, number))
            } else {
                Ok(as_float(verb, number))
            }
        }
    }
}

fn as_is(verb: &Verb, arg: &Value) -> Result<String, String> {
    let text = match &arg.data {
        Data::String(text) if !verb.sharp => text.to_string(),
        Data::Number(number) if !verb.sharp => decimal::general(number, None),
        _ => json::encode(arg)?,
    };
    Ok(pad(verb, &text))
}

fn as_text(verb: &Verb, text: &str) -> String {
    let cut: String = match verb.precision {
        Some(count) if count > 0 => text.graphemes(true).take(count).collect(),
        _ => text.to_owned(),
    };
    if verb.mode == 'q' {
        pad(verb, &json::quoted(&cut))
    } else {
        pad(verb, &cut)
    }
}

fn pad(verb: &Verb, text: &str) -> String {
    let missing = verb.width.saturating_sub(text.graphemes(true).count());
    if verb.minus {
        format!("{text}{}", " ".repeat(missing))
    } else {
        format!(
            "{}{text}",
            if verb.zero { "0" } else { " " }.repeat(missing)
        )
    }
}

fn sign(verb: &Verb, negative: bool) -> &'static str {
    match (negative, verb.plus, verb.space) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    }
}

/// Sign, zeros to the width where that is asked for, digits.
fn pad_number(verb: &Verb, sign: &str, digits: &str, zeros: bool) -> String {
    let missing = verb.width.saturating_sub(sign.len() + digits.len());
    if verb.minus {
        format!("{sign}{digits}{}", " ".repeat(missing))
    } else if zeros {
        format!("{sign}{}{digits}", "0".repeat(missing))
    } else {
        format!("{}{sign}{digits}", " ".repeat(missing))
    }
}

fn as_integer(verb: &Verb, number: &Number) -> String {
    let int = number.to_bigint();
    let negative = int < IBig::ZERO;
    let magnitude = if negative { -int } else { int };
    let (digits, prefix) = match verb.mode {
        'b' => (magnitude.in_radix(2).to_string(), "0b"),
        'o' => (magnitude.in_radix(8).to_string(), "0"),
        'x' => (magnitude.in_radix(16).to_string(), "0x"),
        'X' => (magnitude.in_radix(16).to_string().to_uppercase(), "0X"),
        _ => (magnitude.to_string(), ""),
    };
    let digits = match verb.precision {
        Some(0) if number.is_zero() => String::new(),
        Some(least) => format!("{digits:0>least$}"),
        None => digits,
    };
    let prefix = if verb.sharp { prefix } else { "" };
    let sign = format!("{}{prefix}", sign(verb, negative));
    pad_number(verb, &sign, &digits, verb.zero && verb.precision.is_none())
}

fn as_float(verb: &Verb, number: &Number) -> String {
    let text = match verb.mode {
        'e' | 'E' => decimal::scientific(number, verb.precision.unwrap_or(6)),
        'f' => decimal::fixed(number, verb.precision.unwrap_or(6)),
        _ => decimal::general(number, verb.precision),
    };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.as_str()),
    };
    let digits = match verb.mode {
        'E' | 'G' => digits.to_uppercase(),
        _ => digits.to_owned(),
    };
    pad_number(verb, sign(verb, negative), &digits, verb.zero)
}
