//! `replace` on the text behind which a document is: modules put placeholders into documents and
//! replace them afterwards.

use std::sync::Arc;

use super::super::types::Type;
use super::super::value::{Data, TextPart, Unknown, Value};

/// The document with one text replaced by another in all of its strings; none if that may touch
/// more than strings.
pub fn replaced(document: &Value, search: &str, by: &Value) -> Option<Value> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let plain = |text: &str| !text.contains(['"', '\\']);
    let fits = match &by.data {
        Data::String(text) => plain(text),
        Data::Unknown(unknown) => unknown.is_not_null() || !unknown.text.is_empty(),
        _ => false,
    };
    // A word that is no part of a number, of true, false or null.
    let safe = search.len() > 5 && search.chars().all(word) && search.contains('_');
    (fits && safe).then(|| within(document, search, by))
}

fn within(value: &Value, search: &str, by: &Value) -> Value {
    let data = match &value.data {
        Data::String(text) if text.contains(search) => {
            let pieces = text
                .split(search)
                .map(|piece| TextPart::Literal(piece.into()));
            joined(pieces.collect(), by)
        }
        Data::Unknown(unknown) if !unknown.text.is_empty() => {
            let mut unknown: Unknown = (**unknown).clone();
            let mut parts = Vec::new();
            for part in &unknown.text {
                match part {
                    TextPart::Literal(text) if text.contains(search) => {
                        for (index, piece) in text.split(search).enumerate() {
                            if index > 0 {
                                parts.extend(parts_of(by));
                            }
                            parts.push(TextPart::Literal(piece.into()));
                        }
                    }
                    part => parts.push(part.clone()),
                }
            }
            unknown.text = tidy(parts);
            Data::Unknown(Arc::new(unknown))
        }
        Data::List(list) => {
            let mut list = (**list).clone();
            let items = list.items.iter().map(|item| within(item, search, by));
            list.items = items.collect();
            if let Some(open) = &mut list.open {
                open.possible = open
                    .possible
                    .iter()
                    .map(|item| within(item, search, by))
                    .collect();
            }
            Data::List(Arc::new(list))
        }
        Data::Map(map) => {
            let mut map = (**map).clone();
            for (_, item) in map.entries.iter_mut() {
                *item = within(item, search, by);
            }
            Data::Map(Arc::new(map))
        }
        _ => return value.clone(),
    };
    Value {
        data,
        ..value.clone()
    }
}

fn parts_of(by: &Value) -> Vec<TextPart> {
    match &by.data {
        Data::String(text) => vec![TextPart::Literal(text.clone())],
        Data::Unknown(unknown) if !unknown.text.is_empty() => unknown.text.clone(),
        _ => vec![TextPart::Hole],
    }
}

/// Pieces with what is put between them.
fn joined(pieces: Vec<TextPart>, by: &Value) -> Data {
    let mut parts = Vec::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        if index > 0 {
            parts.extend(parts_of(by));
        }
        parts.push(piece);
    }
    let parts = tidy(parts);
    match (&parts[..], by.as_unknown()) {
        ([], _) => Data::String("".into()),
        ([TextPart::Literal(text)], _) => Data::String(text.clone()),
        (_, Some(why)) => {
            let mut unknown = Unknown::new(why.reason.clone(), Type::String).not_null();
            if let [TextPart::Symbol(symbol)] = &parts[..] {
                unknown.symbols = vec![symbol.clone()];
            }
            unknown.text = parts;
            Data::Unknown(Arc::new(unknown))
        }
        // Of literals alone nothing else comes.
        (_, None) => Data::String("".into()),
    }
}

/// Without empty pieces, and with neighbouring ones in one.
fn tidy(parts: Vec<TextPart>) -> Vec<TextPart> {
    let mut tidied: Vec<TextPart> = Vec::with_capacity(parts.len());
    for part in parts {
        match (tidied.last_mut(), part) {
            (_, TextPart::Literal(text)) if text.is_empty() => {}
            (Some(TextPart::Literal(last)), TextPart::Literal(text)) => {
                *last = format!("{last}{text}").into();
            }
            (_, part) => tidied.push(part),
        }
    }
    tidied
}
