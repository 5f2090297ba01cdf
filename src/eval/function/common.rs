//! What the bodies of functions share: arguments, limits, results.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::super::types::Type;
use super::super::value::{
    Data, ListKind, Map, MapKind, More, Open, Reason, ReasonKind, Unknown, Value,
};
use super::{Context, FunctionError};
use crate::number::Number;

/// The longest text a function makes: some double their arguments' size, and such calls nest.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// The most elements a function makes.
pub(super) const MAX_ITEMS: usize = 1_000_000;

/// The most comparisons of one element with another.
pub(super) const MAX_COMPARISONS: usize = 1 << 24;

/// What a body returns.
pub(super) type Called = Result<Value, FunctionError>;

/// An argument that is known to be a string.
pub(super) fn text(args: &[Value], index: usize) -> &str {
    args.get(index).and_then(Value::as_str).unwrap_or_default()
}

/// An argument that is known to be a number.
pub(super) fn number(args: &[Value], index: usize) -> &Number {
    args.get(index)
        .and_then(Value::as_number)
        .unwrap_or(&Number::ZERO)
}

/// An argument that must be a machine integer.
pub(super) fn whole(args: &[Value], index: usize) -> Result<i64, FunctionError> {
    number(args, index).as_i64().ok_or_else(|| {
        FunctionError::new(
            "value must be a whole number, between -9223372036854775808 and 9223372036854775807",
        )
    })
}

/// The elements of a sequence; of anything else none.
pub(super) fn items(value: &Value) -> &[Value] {
    value.as_list().map_or(&[], |list| &list.items)
}

/// The mapping that a value is; a single nested block counts as what is in it.
pub(super) fn mapping(value: &Value) -> Option<&Map> {
    match &value.data {
        Data::Map(map) => Some(map),
        Data::List(list) if list.kind == ListKind::Blocks && list.open.is_none() => {
            match &list.items[..] {
                [only] => only.as_map(),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What a mapping may hold besides. The provider computes what a block does not say.
pub(super) fn open_of(map: &Map, whole: &Value) -> Option<Open> {
    match &map.kind {
        _ if map.open.is_some() => map.open.as_deref().cloned(),
        MapKind::Object | MapKind::Map(_) => None,
        MapKind::Block => Some(anything(Reason::new(
            ReasonKind::Computed("an attribute of the block".into()),
            whole.span,
        ))),
        MapKind::Resource(identity) => Some(anything(Reason::new(
            ReasonKind::Computed(format!("an attribute of {}", identity.address).into()),
            whole.span,
        ))),
    }
}

/// There may be any other elements.
pub(super) fn anything(reason: Reason) -> Open {
    Open {
        reason,
        possible: Vec::new(),
        more: More::Anything,
    }
}

/// What may be in the union of two collections beyond what certainly is.
pub(super) fn join_open(a: Option<Open>, b: Option<Open>) -> Option<Open> {
    let Some(b) = b else { return a };
    let Some(mut a) = a else { return Some(b) };
    a.possible.extend(b.possible);
    a.more = match (a.more, b.more) {
        (More::Nothing, more) | (more, More::Nothing) => more,
        (More::Alike, More::Alike) => More::Alike,
        _ => More::Anything,
    };
    Some(a)
}

/// A string as Terraform has them: in NFC.
pub(super) fn string(text: impl Into<String>) -> Value {
    let text = text.into();
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// An unknown result that is not null.
pub(super) fn unknown(reason: &Reason, ty: Type) -> Value {
    Unknown::new(reason.clone(), ty).not_null().into()
}

/// The result of a call that would be larger than anything a configuration needs.
pub(super) fn too_large(context: &Context, ty: Type) -> Value {
    let kind = ReasonKind::Other("the result of the function call is too large".into());
    unknown(&Reason::new(kind, context.span), ty)
}

/// An element as the result of a call.
pub(super) fn chosen(whole: &Value, element: &Value) -> Value {
    let value = whole.part(element);
    let sensitive = whole.sensitive;
    marked(value, sensitive)
}

/// Whether an argument or anything in it is marked sensitive.
pub(super) fn any_sensitive(args: &[Value]) -> bool {
    args.iter().any(Value::has_sensitive)
}

/// The value marked sensitive, if it was not and shall be.
pub(super) fn marked(mut value: Value, sensitive: bool) -> Value {
    value.sensitive |= sensitive;
    value
}

/// Why the value, or the first part of it that is not known, is not known.
pub(super) fn reason_of(value: &Value) -> Reason {
    value
        .unknown_part()
        .cloned()
        .unwrap_or_else(|| Reason::other("a part of it is not known"))
}
