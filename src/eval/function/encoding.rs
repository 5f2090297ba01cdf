//! Encodings of text: base64, URLs, CSV.

use std::fmt::Write as _;
use std::io::Read as _;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::super::types::Type;
use super::super::value::{ListKind, Reason, ReasonKind, Value};
use super::common::{Called, MAX_BYTES, MAX_ITEMS, string, text, too_large, unknown};
use super::{Context, Function, FunctionError, Param, ParamType, not_evaluated};

const STR: Param = Param::new("str", ParamType::String);
const ENCODING: Param = Param::new("encoding", ParamType::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "base64encode",
        &[STR],
        |_| Type::String,
        |_, args| Ok(STANDARD.encode(text(args, 0)).into()),
    ),
    Function::new("base64decode", &[STR], |_| Type::String, base64decode),
    // The bytes depend on Go's compressor.
    Function::new(
        "base64gzip",
        &[STR],
        |_| Type::String,
        |context, _| Ok(not_evaluated("base64gzip", context, Type::String)),
    ),
    Function::new("base64gunzip", &[STR], |_| Type::String, base64gunzip),
    Function::new(
        "urlencode",
        &[STR],
        |_| Type::String,
        |_, args| Ok(urlencode(text(args, 0)).into()),
    ),
    Function::new(
        "urldecode",
        &[STR],
        |_| Type::String,
        |_, args| {
            urldecode(text(args, 0)).map(string).ok_or_else(|| {
                let message = format!("failed to decode URL '{}'", text(args, 0));
                FunctionError::argument(0, message)
            })
        },
    ),
    Function::new("csvdecode", &[STR], |_| Type::Any, csvdecode),
    Function::new(
        "textencodebase64",
        &[Param::new("string", ParamType::String), ENCODING],
        |_| Type::String,
        textencodebase64,
    ),
    Function::new(
        "textdecodebase64",
        &[Param::new("source", ParamType::String), ENCODING],
        |_| Type::String,
        textdecodebase64,
    ),
];

/// The bytes of a base64 text. As in Go, line breaks are skipped and the unused bits of the last
/// character do not matter.
pub(in super::super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
    );
    let text: String = text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
    LENIENT.decode(text).ok()
}

pub(super) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

fn decoded(args: &[Value]) -> Result<Vec<u8>, FunctionError> {
    from_base64(text(args, 0)).ok_or_else(|| {
        let message = format!("failed to decode base64 data {:?}", text(args, 0));
        FunctionError::argument(0, message)
    })
}

fn base64decode(_: &Context, args: &[Value]) -> Called {
    utf8(decoded(args)?)
}

fn utf8(bytes: Vec<u8>) -> Called {
    String::from_utf8(bytes).map(string).map_err(|_| {
        let message = "the result of decoding the provided string is not valid UTF-8";
        FunctionError::argument(0, message)
    })
}

fn base64gunzip(context: &Context, args: &[Value]) -> Called {
    let bytes = decoded(args)?;
    let mut out = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let read = flate2::read::MultiGzDecoder::new(&bytes[..])
        .take(limit)
        .read_to_end(&mut out);
    if let Err(error) = read {
        let message = format!("failed to decompress: {error}");
        return Err(FunctionError::argument(0, message));
    }
    if out.len() > MAX_BYTES {
        return Ok(too_large(context, Type::String));
    }
    utf8(out)
}

fn urlencode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            // Writing to a string does not fail.
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn urldecode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(bytes.next()?).to_digit(16)?;
                let low = char::from(bytes.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

fn csvdecode(context: &Context, args: &[Value]) -> Called {
    if text(args, 0).matches([',', '\n']).count() > MAX_ITEMS {
        return Ok(too_large(context, Type::Any));
    }
    let error = |message: String| FunctionError::argument(0, message);
    let mut records = records(text(args, 0)).map_err(error)?.into_iter();
    let header = records
        .next()
        .ok_or_else(|| error("missing header line".to_owned()))?;
    let names: Vec<SmolStr> = header
        .iter()
        .map(|name| string(name.as_str()).as_str().unwrap_or_default().into())
        .collect();
    let mut seen = FxHashSet::default();
    if let Some(name) = names.iter().find(|name| !seen.insert(name.as_str())) {
        return Err(error(format!("duplicate column name {name:?}")));
    }
    let element = Type::object(names.iter().map(|name| (name.clone(), Type::String)));
    let row = |record: Vec<String>| {
        Value::object(names.iter().cloned().zip(record.into_iter().map(string)))
    };
    let rows = records.map(row).collect();
    Ok(Value::list(ListKind::List(element), rows))
}

/// The records of a CSV text, all as long as the first one. Empty lines are none.
fn records(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut records: Vec<Vec<String>> = Vec::new();
    let mut csv = Csv {
        rest: text,
        line: String::new(),
        at: 0,
        number: 0,
    };
    while csv.next_line() {
        if csv.line == "\n" {
            continue;
        }
        let start = csv.number;
        let record = csv.record()?;
        if records
            .first()
            .is_some_and(|first| first.len() != record.len())
        {
            return Err(format!(
                "CSV parse error on line {start}: wrong number of fields"
            ));
        }
        records.push(record);
    }
    Ok(records)
}

/// A CSV text, read line by line as Go does: its errors name lines.
struct Csv<'a> {
    rest: &'a str,
    /// The line that is read, with its break, which is always `\n`.
    line: String,
    at: usize,
    number: usize,
}

impl Csv<'_> {
    fn next_line(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        self.number += 1;
        self.at = 0;
        let (line, rest) = match self.rest.split_once('\n') {
            Some((line, rest)) => (line, Some(rest)),
            None => (self.rest, None),
        };
        self.line.clear();
        self.line.push_str(line.strip_suffix('\r').unwrap_or(line));
        if rest.is_some() {
            self.line.push('\n');
        }
        self.rest = rest.unwrap_or_default();
        true
    }

    fn error(&self, what: &str) -> String {
        format!("CSV parse error on line {}: {what}", self.number)
    }

    fn record(&mut self) -> Result<Vec<String>, String> {
        let mut fields = Vec::new();
        loop {
            let field = if self.line[self.at..].starts_with('"') {
                self.at += 1;
                self.quoted()?
            } else {
                self.plain()?
            };
            fields.push(field);
            if !self.line[self.at..].starts_with(',') {
                return Ok(fields);
            }
            self.at += 1;
        }
    }

    /// A field without quotes, up to the comma or the end of the line.
    fn plain(&mut self) -> Result<String, String> {
        let rest = &self.line[self.at..];
        let end = rest.find([',', '\n']).unwrap_or(rest.len());
        let field = rest[..end].to_owned();
        if field.contains('"') {
            return Err(self.error("bare \" in non-quoted-field"));
        }
        self.at += end;
        Ok(field)
    }

    /// The rest of a field in quotes, which may go on for several lines.
    fn quoted(&mut self) -> Result<String, String> {
        const BROKEN: &str = "extraneous or missing \" in quoted-field";
        let mut field = String::new();
        loop {
            let rest = &self.line[self.at..];
            let Some(end) = rest.find('"') else {
                field.push_str(rest);
                if !self.next_line() {
                    return Err(self.error(BROKEN));
                }
                continue;
            };
            field.push_str(&rest[..end]);
            self.at += end + 1;
            match self.line.as_bytes().get(self.at) {
                Some(b'"') => {
                    field.push('"');
                    self.at += 1;
                }
                None | Some(b',' | b'\n') => return Ok(field),
                Some(_) => return Err(self.error(BROKEN)),
            }
        }
    }
}

/// The encodings that are known here; Terraform knows all of the IANA's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    Utf16Le,
    Utf16Be,
    Latin1,
    Windows1252,
}

fn charset(name: &str) -> Option<Charset> {
    Some(match name.to_ascii_lowercase().as_str() {
        "utf-8" => Charset::Utf8,
        "utf-16le" => Charset::Utf16Le,
        "utf-16be" => Charset::Utf16Be,
        "iso-8859-1" | "iso_8859-1" | "latin1" | "l1" | "cp819" | "ibm819" => Charset::Latin1,
        "windows-1252" => Charset::Windows1252,
        _ => return None,
    })
}

fn other_charset(context: &Context, name: &str) -> Value {
    let kind = ReasonKind::Other(format!("the encoding {name} is not known to tfproof").into());
    unknown(&Reason::new(kind, context.span), Type::String)
}

/// What the bytes 0x80 to 0x9f are in windows-1252; those without a character are replaced.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

fn textencodebase64(context: &Context, args: &[Value]) -> Called {
    let (text, name) = (text(args, 0), text(args, 1));
    let Some(charset) = charset(name) else {
        return Ok(other_charset(context, name));
    };
    let mut bytes = Vec::new();
    for c in text.chars() {
        let mut units = [0; 2];
        let known = match charset {
            Charset::Utf8 => {
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                true
            }
            Charset::Utf16Le => {
                let units = c.encode_utf16(&mut units).iter();
                bytes.extend(units.flat_map(|unit| unit.to_le_bytes()));
                true
            }
            Charset::Utf16Be => {
                let units = c.encode_utf16(&mut units).iter();
                bytes.extend(units.flat_map(|unit| unit.to_be_bytes()));
                true
            }
            Charset::Latin1 | Charset::Windows1252 => {
                let byte = single_byte(c, charset);
                bytes.extend(byte);
                byte.is_some()
            }
        };
        if !known {
            let message = format!(
                "the given string contains characters that cannot be represented in {name}"
            );
            return Err(FunctionError::argument(0, message));
        }
    }
    Ok(to_base64(&bytes).into())
}

fn single_byte(c: char, charset: Charset) -> Option<u8> {
    let direct = u8::try_from(u32::from(c)).ok();
    if charset == Charset::Latin1 {
        return direct;
    }
    let high = || {
        let at = WINDOWS_1252
            .iter()
            .position(|known| *known == c && c != '\u{fffd}')?;
        u8::try_from(0x80 + at).ok()
    };
    direct
        .filter(|byte| !(0x80..0xa0).contains(byte))
        .or_else(high)
}

fn textdecodebase64(context: &Context, args: &[Value]) -> Called {
    let name = text(args, 1);
    let Some(charset) = charset(name) else {
        return Ok(other_charset(context, name));
    };
    let bytes = from_base64(text(args, 0))
        .ok_or_else(|| FunctionError::argument(0, "the given value is not valid base64"))?;
    let undefined = || {
        let message = format!("the given string contains symbols that are not defined for {name}");
        FunctionError::argument(0, message)
    };
    let units = |read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| bytes.len() % 2 == 0)
    };
    let decoded = match charset {
        Charset::Utf8 => String::from_utf8(bytes).ok(),
        Charset::Utf16Le => units(u16::from_le_bytes),
        Charset::Utf16Be => units(u16::from_be_bytes),
        Charset::Latin1 => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Charset::Windows1252 => Some(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
    };
    decoded.map(string).ok_or_else(undefined)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}
