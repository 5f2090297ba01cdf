//! The tree that all later stages read: small, with a span on every node, and in Terraform's
//! meaning. Escapes are decoded, heredocs dedented, strip markers applied, strings in NFC.

use smol_str::SmolStr;

use crate::number::Number;
use crate::source::Span;

/// The contents of a file or block, in source order.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// `name = value`.
    pub attributes: Vec<Attribute>,
    /// Nested blocks.
    pub blocks: Vec<Block>,
}

impl Body {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The nested blocks of this type.
    pub fn blocks<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }
}

/// `name = value`.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name.
    pub name: SmolStr,
    /// Where the name stands.
    pub name_span: Span,
    /// The value.
    pub value: Expr,
}

/// `kind "label" { … }`.
#[derive(Debug, Clone)]
pub struct Block {
    /// The block's type.
    pub kind: SmolStr,
    /// Its labels.
    pub labels: Vec<BlockLabel>,
    /// From the type to the last label, without the brace.
    pub header: Span,
    /// From the type to the closing brace.
    pub span: Span,
    /// What stands between the braces.
    pub body: Body,
}

impl Block {
    /// The text of a label, if there is one at this index.
    pub fn label(&self, index: usize) -> Option<&SmolStr> {
        self.labels.get(index).map(|label| &label.text)
    }
}

/// A label of a block.
#[derive(Debug, Clone)]
pub struct BlockLabel {
    /// Its text.
    pub text: SmolStr,
    /// Where it stands, with its quotes.
    pub span: Span,
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands; parentheses around it do not count.
    pub span: Span,
}

/// The forms of expressions.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number; `-1` is one too.
    Number(Number),
    /// A string or heredoc without interpolation.
    String(SmolStr),
    /// A string or heredoc with interpolations or directives. One that is a single interpolation
    /// and nothing else is lowered to the expression in it, as HCL does.
    Template(Box<[TemplatePart]>),
    /// `[…]`
    Tuple(Box<[Expr]>),
    /// `{…}`; a bare identifier as key is a [`ExprKind::String`].
    Object(Box<[(Expr, Expr)]>),
    /// The first name of a traversal.
    Variable(SmolStr),
    /// `source.name`
    GetAttr(Box<GetAttr>),
    /// `source[key]`, and the legacy `source.0`.
    Index(Box<Index>),
    /// `source[*]…` or `source.*…`
    Splat(Box<Splat>),
    /// Stands in [`Splat::each`] for one element of the source.
    SplatItem,
    /// `name(args…)`
    Call(Box<Call>),
    /// `condition ? then : otherwise`
    Conditional(Box<Conditional>),
    /// `!x`, `-x`
    Unary(Box<Unary>),
    /// `a + b`
    Binary(Box<Binary>),
    /// `[for …]`, `{for …}`
    For(Box<For>),
}

/// `source.name`
#[derive(Debug, Clone)]
pub struct GetAttr {
    /// What the attribute is read from.
    pub source: Expr,
    /// Its name.
    pub name: SmolStr,
    /// Where the name stands.
    pub name_span: Span,
}

/// `source[key]`
#[derive(Debug, Clone)]
pub struct Index {
    /// The collection.
    pub source: Expr,
    /// The key.
    pub key: Expr,
}

/// `source[*].rest` or `source.*.rest`
#[derive(Debug, Clone)]
pub struct Splat {
    /// The collection, or a single value that counts as a list of one.
    pub source: Expr,
    /// What is computed of each element, which is [`ExprKind::SplatItem`] in it.
    pub each: Expr,
}

/// `name(args…)`
#[derive(Debug, Clone)]
pub struct Call {
    /// The name with its namespaces, `core::length`.
    pub name: SmolStr,
    /// Where the name stands.
    pub name_span: Span,
    /// The arguments.
    pub args: Box<[Expr]>,
    /// Whether the last argument is followed by `...`.
    pub expand: bool,
}

/// `condition ? then : otherwise`
#[derive(Debug, Clone)]
pub struct Conditional {
    /// What is tested.
    pub condition: Expr,
    /// The value if it is true.
    pub then: Expr,
    /// The value if it is false.
    pub otherwise: Expr,
}

/// An operator before its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `!`
    Not,
    /// `-`
    Negate,
}

/// `!x`, `-x`
#[derive(Debug, Clone)]
pub struct Unary {
    /// The operator.
    pub op: UnaryOp,
    /// The operand.
    pub operand: Expr,
}

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

/// `a + b`
#[derive(Debug, Clone)]
pub struct Binary {
    /// The operator.
    pub op: BinaryOp,
    /// The left operand.
    pub left: Expr,
    /// The right operand.
    pub right: Expr,
}

/// `[for k, v in collection : value if condition]`, and with braces and a key.
#[derive(Debug, Clone)]
pub struct For {
    /// The name for the key or index.
    pub key_name: Option<SmolStr>,
    /// The name for the value.
    pub value_name: SmolStr,
    /// What is gone through.
    pub collection: Expr,
    /// The key of each element of the result, in an object.
    pub key: Option<Expr>,
    /// The value of each element.
    pub value: Expr,
    /// Which elements count.
    pub condition: Option<Expr>,
    /// Whether values of the same key are collected in a list (`...`).
    pub grouping: bool,
}

/// A piece of a template.
#[derive(Debug, Clone)]
pub enum TemplatePart {
    /// Text, and where it stands: escapes and the indentation of heredocs lie within that place.
    Literal(SmolStr, Span),
    /// `${…}`
    Interpolation(Expr),
    /// `%{ if … }`
    If(Box<TemplateIf>),
    /// `%{ for … }`
    For(Box<TemplateFor>),
}

/// `%{ if condition }then%{ else }otherwise%{ endif }`
#[derive(Debug, Clone)]
pub struct TemplateIf {
    /// What is tested.
    pub condition: Expr,
    /// The text if it is true.
    pub then: Box<[TemplatePart]>,
    /// The text if it is false.
    pub otherwise: Box<[TemplatePart]>,
}

/// `%{ for k, v in collection }body%{ endfor }`
#[derive(Debug, Clone)]
pub struct TemplateFor {
    /// The name for the key or index.
    pub key_name: Option<SmolStr>,
    /// The name for the value.
    pub value_name: SmolStr,
    /// What is gone through.
    pub collection: Expr,
    /// The text for each element.
    pub body: Box<[TemplatePart]>,
}
