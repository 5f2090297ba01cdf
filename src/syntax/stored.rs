//! Trees as bytes, and trees for another file of the same text: what was parsed once need not be
//! parsed again.
//!
//! The format is for one build of tfproof and its own data: it has no version and no checksum.
//! Integers are LEB128; texts and lists have their length first; the variants of an enum are
//! numbered in their order here.

use smol_str::SmolStr;

use super::tree::{
    Attribute, Binary, BinaryOp, Block, BlockLabel, Body, Call, Conditional, Expr, ExprKind, For,
    GetAttr, Index, Splat, TemplateFor, TemplateIf, TemplatePart, Unary, UnaryOp,
};
use crate::number::Number;
use crate::source::{FileId, Span};

/// A tree as bytes. Which file its spans are in is not kept.
pub fn write(body: &Body) -> Vec<u8> {
    let mut out = Vec::new();
    body.write(&mut out);
    out
}

/// The tree that was written; its spans are in `file`. None if the bytes are not a tree.
pub fn read(bytes: &[u8], file: FileId) -> Option<Body> {
    let mut input = Input { rest: bytes, file };
    let body = Body::read(&mut input)?;
    input.rest.is_empty().then_some(body)
}

/// The same tree for another file of the same text: its spans are in `file`.
pub fn copy(body: &Body, file: FileId) -> Body {
    body.copy(file)
}

struct Input<'a> {
    rest: &'a [u8],
    file: FileId,
}

impl<'a> Input<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::read(self)?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

trait Stored: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(input: &mut Input) -> Option<Self>;
    fn copy(&self, file: FileId) -> Self;
}

impl Stored for usize {
    fn write(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        out.push(rest.to_le_bytes()[0]);
    }

    fn read(input: &mut Input) -> Option<usize> {
        let mut value = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = input.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn copy(&self, _: FileId) -> usize {
        *self
    }
}

impl Stored for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(input: &mut Input) -> Option<bool> {
        match input.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn copy(&self, _: FileId) -> bool {
        *self
    }
}

impl Stored for SmolStr {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend(self.as_bytes());
    }

    fn read(input: &mut Input) -> Option<SmolStr> {
        input.text().map(SmolStr::new)
    }

    fn copy(&self, _: FileId) -> SmolStr {
        self.clone()
    }
}

impl Stored for Number {
    fn write(&self, out: &mut Vec<u8>) {
        SmolStr::from(self.to_string()).write(out);
    }

    fn read(input: &mut Input) -> Option<Number> {
        input.text()?.parse().ok()
    }

    fn copy(&self, _: FileId) -> Number {
        self.clone()
    }
}

impl Stored for Span {
    fn write(&self, out: &mut Vec<u8>) {
        let range = self.range();
        range.start.write(out);
        range.len().write(out);
    }

    fn read(input: &mut Input) -> Option<Span> {
        let start = usize::read(input)?;
        let length = usize::read(input)?;
        Some(Span::new(input.file, start, start.checked_add(length)?))
    }

    fn copy(&self, file: FileId) -> Span {
        if self.is_some() {
            Span { file, ..*self }
        } else {
            Span::NONE
        }
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        for item in self {
            item.write(out);
        }
    }

    fn read(input: &mut Input) -> Option<Vec<T>> {
        let length = usize::read(input)?;
        // An item takes a byte at least: no length makes the list larger than the bytes are.
        let mut items = Vec::with_capacity(length.min(input.rest.len()));
        for _ in 0..length {
            items.push(T::read(input)?);
        }
        Some(items)
    }

    fn copy(&self, file: FileId) -> Vec<T> {
        self.iter().map(|item| item.copy(file)).collect()
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        for item in self {
            item.write(out);
        }
    }

    fn read(input: &mut Input) -> Option<Box<[T]>> {
        Vec::read(input).map(Vec::into_boxed_slice)
    }

    fn copy(&self, file: FileId) -> Box<[T]> {
        self.iter().map(|item| item.copy(file)).collect()
    }
}

impl<T: Stored> Stored for Box<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (**self).write(out);
    }

    fn read(input: &mut Input) -> Option<Box<T>> {
        T::read(input).map(Box::new)
    }

    fn copy(&self, file: FileId) -> Box<T> {
        Box::new((**self).copy(file))
    }
}

impl<T: Stored> Stored for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(input: &mut Input) -> Option<Option<T>> {
        Some(if bool::read(input)? {
            Some(T::read(input)?)
        } else {
            None
        })
    }

    fn copy(&self, file: FileId) -> Option<T> {
        self.as_ref().map(|value| value.copy(file))
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut Input) -> Option<(A, B)> {
        Some((A::read(input)?, B::read(input)?))
    }

    fn copy(&self, file: FileId) -> (A, B) {
        (self.0.copy(file), self.1.copy(file))
    }
}

/// Structs as their fields, one after the other.
macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Stored for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }

            fn read(input: &mut Input) -> Option<$name> {
                Some($name { $($field: Stored::read(input)?),* })
            }

            fn copy(&self, file: FileId) -> $name {
                $name { $($field: self.$field.copy(file)),* }
            }
        }
    )*};
}

structs! {
    Body { attributes, blocks }
    Attribute { name, name_span, value }
    Block { kind, labels, header, span, body }
    BlockLabel { text, span }
    Expr { kind, span }
    GetAttr { source, name, name_span }
    Index { source, key }
    Splat { source, each }
    Call { name, name_span, args, expand }
    Conditional { condition, then, otherwise }
    Unary { op, operand }
    Binary { op, left, right }
    For { key_name, value_name, collection, key, value, condition, grouping }
    TemplateIf { condition, then, otherwise }
    TemplateFor { key_name, value_name, collection, body }
}

/// Enums as a number and the fields of the variant.
macro_rules! enums {
    ($($name:ident { $($number:literal => $variant:ident $(($($field:ident),+))?,)* })*) => {$(
        impl Stored for $name {
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $($name::$variant $(($($field),+))? => {
                        out.push($number);
                        $($($field.write(out);)+)?
                    })*
                }
            }

            fn read(input: &mut Input) -> Option<$name> {
                Some(match input.byte()? {
                    $($number => {
                        $($(let $field = Stored::read(input)?;)+)?
                        $name::$variant $(($($field),+))?
                    })*
                    _ => return None,
                })
            }

            #[allow(unused_variables, reason = "enums of words alone are the same in each file")]
            fn copy(&self, file: FileId) -> $name {
                match self {
                    $($name::$variant $(($($field),+))? => {
                        $name::$variant $(($($field.copy(file)),+))?
                    })*
                }
            }
        }
    )*};
}

enums! {
    ExprKind {
        0 => Null,
        1 => Bool(value),
        2 => Number(value),
        3 => String(text),
        4 => Template(parts),
        5 => Tuple(items),
        6 => Object(entries),
        7 => Variable(name),
        8 => GetAttr(of),
        9 => Index(of),
        10 => Splat(of),
        11 => SplatItem,
        12 => Call(call),
        13 => Conditional(of),
        14 => Unary(of),
        15 => Binary(of),
        16 => For(of),
    }
    TemplatePart {
        0 => Literal(text, span),
        1 => Interpolation(value),
        2 => If(of),
        3 => For(of),
    }
    UnaryOp {
        0 => Not,
        1 => Negate,
    }
    BinaryOp {
        0 => Add,
        1 => Subtract,
        2 => Multiply,
        3 => Divide,
        4 => Remainder,
        5 => Equal,
        6 => NotEqual,
        7 => Less,
        8 => LessOrEqual,
        9 => Greater,
        10 => GreaterOrEqual,
        11 => And,
        12 => Or,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use crate::syntax::parse_native;

    const ALL: &str = r#"
a = null
b = [true, -1.5, 1e40, "text", "π ${x} %{ if a }b%{ else }c%{ endif }%{ for k, v in m }${v}%{ endfor }"]
c = { k = a.b["c"], (d) = e[*].f, "g" = h.*.i }
d = core::f(a, b...) ? !x : -y
e = [for k, v in m : v if k != ""]
f = { for v in m : v => v... }
g = 1 + 2 - 3 * 4 / 5 % 6 == 7 && a < b || a <= b || a > b || a >= b
h = <<-EOT
  one
    ${two}
EOT
block "one" two {
  nested {
    a = 1
  }
}
"#;

    fn parsed() -> Body {
        let source = SourceFile::new("a.tf".into(), ALL.as_bytes().to_vec());
        let parsed = parse_native(FileId(7), &source);
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        parsed.body
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let body = parsed();
        let read = read(&write(&body), FileId(7)).expect("it was written so");
        assert_eq!(format!("{read:?}"), format!("{body:?}"));
    }

    #[test]
    fn what_was_not_written_is_not_read() {
        let whole = write(&parsed());
        for end in 0..whole.len() {
            assert!(read(&whole[..end], FileId(7)).is_none(), "{end}");
        }
        let longer = [&whole[..], &[0]].concat();
        assert!(read(&longer, FileId(7)).is_none());
    }
}
