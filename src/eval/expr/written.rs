//! What functions leave of the places where the lines of a text stand.

use std::sync::Arc;

use super::super::function::{Context, from_base64};
use super::super::value::{Data, Piece, Value, Written};
use crate::source::Span;

/// Functions whose result has most of the lines of their arguments.
const KEEP_LINES: &[&str] = &[
    "chomp",
    "format",
    "indent",
    "replace",
    "trim",
    "trimprefix",
    "trimspace",
    "trimsuffix",
    "yamlencode",
    "jsonencode",
];

/// Where the lines of a result stand, as far as the function leaves them.
pub(super) fn by_function(
    name: &str,
    result: &Value,
    context: &Context,
    args: &[Value],
) -> Option<Arc<Written>> {
    match (name, args) {
        ("base64encode" | "base64gzip", [text]) => Some(Arc::new(Written::Encoded(text.clone()))),
        ("file", [path]) if result.as_str().is_some() => {
            let path = context.root_dir.join(path.as_str()?);
            Some(Arc::new(Written::File(path)))
        }
        ("filebase64", [path]) => {
            let text = String::from_utf8(from_base64(result.as_str()?)?).ok()?;
            let file = Written::File(context.root_dir.join(path.as_str()?));
            let mut text = Value::from(text).at(path.span);
            text.written = Some(Arc::new(file));
            Some(Arc::new(Written::Encoded(text)))
        }
        ("join", [separator, list]) => joined(separator, list),
        _ if KEEP_LINES.contains(&name) && has_lines(result) => {
            Some(Arc::new(Written::From(args.to_vec())))
        }
        _ => None,
    }
}

fn has_lines(value: &Value) -> bool {
    match &value.data {
        Data::String(text) => text.contains('\n'),
        Data::Unknown(_) => true,
        _ => false,
    }
}

/// The elements of a list with a separator between them, as one text.
fn joined(separator: &Value, list: &Value) -> Option<Arc<Written>> {
    let (separator, list) = (separator.as_str()?, list.as_list()?);
    if list.open.is_some() {
        return None;
    }
    let mut pieces = Vec::new();
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 {
            pieces.push(Piece {
                literal: false,
                ..Piece::literal(separator.into(), Span::NONE)
            });
        }
        pieces.extend(item.pieces(item.span));
    }
    Written::of_pieces(pieces)
}
