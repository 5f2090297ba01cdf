//! hcl-edit's tree to ours.
//!
//! Literals are read from the source text by their spans, since hcl-edit's own values are doubles
//! and strings that were not normalized. What Terraform refuses and hcl-edit takes is refused here.

#[cfg(test)]
mod tests;

use std::ops::Range;

use hcl_edit::Span as _;
use hcl_edit::expr::{self, Expression, ObjectKey, TraversalOperator};
use hcl_edit::structure;
use hcl_edit::template::{self, Directive, Element, Strip, Template};
use smol_str::SmolStr;

use super::scan::is_ident;
use super::template::{Builder, ForHeader, Form, normalized, unquoted};
use super::tree::{
    Attribute, Binary, BinaryOp, Block, BlockLabel, Body, Call, Conditional, Expr, ExprKind, For,
    GetAttr, Index, Splat, Unary, UnaryOp,
};
use crate::diagnostic::Diagnostic;
use crate::number::Number;
use crate::source::{FileId, Span};

/// Boxed: it passes through every frame of the walk.
pub(super) type Failure = Box<Diagnostic>;

type Lowered = Result<Expr, Failure>;

type Operator = hcl_edit::Decorated<TraversalOperator>;

/// How deep an expression may get. hcl-edit allows 64 nested levels and 128 operators; traversals
/// come on top of that. Everything that walks the tree recurses this deep.
const MAX_DEPTH: usize = 256;

/// Where the text that is lowered stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// In this file, from this offset on.
    At(FileId, usize),
    /// Somewhere within this span: a JSON string with escapes, whose offsets say nothing.
    Within(Span),
}

impl Place {
    pub(super) fn span(self, range: Range<usize>) -> Span {
        match self {
            Place::At(file, base) => Span::new(file, base + range.start, base + range.end),
            Place::Within(span) => span,
        }
    }

    /// The same for a part of the text.
    pub(super) fn from(self, offset: usize) -> Place {
        match self {
            Place::At(file, base) => Place::At(file, base + offset),
            Place::Within(_) => self,
        }
    }
}

/// What is beyond the depth that can be analysed.
pub(super) fn too_deep(span: Span) -> Failure {
    Box::new(
        Diagnostic::error(span, "this is nested too deeply for tfproof to analyse")
            .label("nested too deeply")
            .help("move inner parts into local values of their own"),
    )
}

/// An object that is too large to be read.
pub(super) fn too_many_items(span: Span) -> Failure {
    Box::new(
        Diagnostic::error(
            span,
            "this object has too many items for tfproof to analyse",
        )
        .label("more than 20000 items")
        .help("keep data of this size in a JSON file, and read it with jsondecode(file(…))"),
    )
}

fn fail<T>(span: Span, message: &str, help: &str) -> Result<T, Failure> {
    let diagnostic = Diagnostic::error(span, message);
    Err(Box::new(if help.is_empty() {
        diagnostic
    } else {
        diagnostic.help(help)
    }))
}

/// The walk over one parsed text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lower<'a> {
    /// The text as its author wrote it.
    pub(super) text: &'a str,
    /// The text as hcl-edit read it: of the same length, with some bytes replaced.
    pub(super) parsed: &'a str,
    /// Where the text stands.
    pub(super) place: Place,
    /// Whether object keys may be references: in a module call's `providers` they are.
    pub(super) keys: Keys,
}

/// What a key like `a.b` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Nothing: it is ambiguous.
    Names,
    /// A reference.
    References,
}

fn range(node: &impl hcl_edit::Span) -> Range<usize> {
    node.span().unwrap_or_default()
}

impl<'a> Lower<'a> {
    fn span(self, node: &impl hcl_edit::Span) -> Span {
        self.place.span(range(node))
    }

    fn raw(self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    pub(super) fn body(self, body: &structure::Body) -> Result<Body, Failure> {
        let mut lowered = Body::default();
        for structure in body {
            match structure {
                structure::Structure::Attribute(attribute) => {
                    lowered.attributes.push(self.attribute(attribute)?);
                }
                structure::Structure::Block(block) => lowered.blocks.push(self.block(block)?),
            }
        }
        Ok(lowered)
    }

    fn attribute(self, attribute: &structure::Attribute) -> Result<Attribute, Failure> {
        let keys = if attribute.has_key("providers") {
            Keys::References
        } else {
            Keys::Names
        };
        Ok(Attribute {
            name: SmolStr::new(attribute.key.as_str()),
            name_span: self.span(&attribute.key),
            value: Lower { keys, ..self }.root(&attribute.value)?,
        })
    }

    fn block(self, block: &structure::Block) -> Result<Block, Failure> {
        let labels: Vec<BlockLabel> = block.labels.iter().map(|label| self.label(label)).collect();
        let kind = self.span(&block.ident);
        Ok(Block {
            kind: SmolStr::new(block.ident.as_str()),
            header: labels.last().map_or(kind, |label| kind.to(label.span)),
            labels,
            span: self.span(block),
            body: self.body(&block.body)?,
        })
    }

    fn label(self, label: &structure::BlockLabel) -> BlockLabel {
        let range = range(label);
        let raw = self.raw(range.clone());
        let text = match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
            Some(inner) => unquoted(inner),
            None => SmolStr::new(raw),
        };
        BlockLabel {
            text,
            span: self.place.span(range),
        }
    }

    /// An expression that is not part of another one.
    pub(super) fn root(self, expr: &Expression) -> Lowered {
        self.expr(expr, 0)
    }

    fn expr(self, expr: &Expression, depth: usize) -> Lowered {
        let span = self.span(expr);
        if depth > MAX_DEPTH {
            return Err(too_deep(span));
        }
        let depth = depth + 1;
        let kind = match expr {
            Expression::Null(_) => ExprKind::Null,
            Expression::Bool(value) => ExprKind::Bool(*value.value()),
            Expression::Number(_) => self.number(range(expr))?,
            Expression::String(_) => ExprKind::String(self.plain(range(expr))),
            Expression::Variable(name) => ExprKind::Variable(SmolStr::new(name.as_str())),
            Expression::Array(array) => self.tuple(array, depth)?,
            Expression::Object(object) => self.object(object, depth)?,
            Expression::StringTemplate(template) => return self.quoted(template, span, depth),
            Expression::HeredocTemplate(heredoc) => {
                return self.heredoc(heredoc, range(expr), depth);
            }
            Expression::Parenthesis(inner) => return self.expr(inner.inner(), depth),
            Expression::Conditional(conditional) => self.conditional(conditional, depth)?,
            Expression::FuncCall(call) => self.call(call, depth)?,
            Expression::Traversal(traversal) => return self.traversal(traversal, depth),
            Expression::UnaryOp(unary) => self.unary(unary, depth)?,
            Expression::BinaryOp(binary) => self.binary(binary, depth)?,
            Expression::ForExpr(for_expr) => self.for_expr(for_expr, depth)?,
        };
        Ok(Expr { kind, span })
    }

    fn plain(self, range: Range<usize>) -> SmolStr {
        let raw = self.raw(range);
        match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
            Some(inner) => unquoted(inner),
            // An empty heredoc, which hcl-edit was shown as a string.
            None => SmolStr::default(),
        }
    }

    fn number(self, range: Range<usize>) -> Result<ExprKind, Failure> {
        let raw = self.raw(range.clone());
        let parsed = match raw.strip_prefix('-') {
            Some(digits) => digits
                .trim_start_matches([' ', '\t'])
                .parse::<Number>()
                .map(|number| number.neg()),
            None => raw.parse(),
        };
        match parsed {
            Ok(number) => Ok(ExprKind::Number(number)),
            Err(_) => fail(
                self.place.span(range),
                "this number is too large for tfproof to analyse",
                "",
            ),
        }
    }

    fn tuple(self, array: &expr::Array, depth: usize) -> Result<ExprKind, Failure> {
        let mut items = Vec::with_capacity(array.len());
        for item in array {
            if items.is_empty() {
                self.refuse_for(item)?;
            }
            items.push(self.expr(item, depth)?);
        }
        Ok(ExprKind::Tuple(items.into_boxed_slice()))
    }

    /// `[for]` and `{for = 1}`: to Terraform the word always begins a `for` expression.
    fn refuse_for(self, first: &Expression) -> Result<(), Failure> {
        if matches!(first, Expression::Variable(name) if name.as_str() == "for") {
            return fail(
                self.span(first),
                "expected a `for` expression",
                "a name after the bracket cannot be `for`",
            );
        }
        Ok(())
    }

    fn object(self, object: &expr::Object, depth: usize) -> Result<ExprKind, Failure> {
        let mut items = Vec::with_capacity(object.len());
        for (key, value) in object {
            let key = self.key(key, items.is_empty(), depth)?;
            items.push((key, self.expr(value.expr(), depth)?));
        }
        Ok(ExprKind::Object(items.into_boxed_slice()))
    }

    fn key(self, key: &ObjectKey, is_first: bool, depth: usize) -> Lowered {
        let range = range(key);
        if self.text.get(range.clone()) != self.parsed.get(range.clone()) {
            return self.renamed_key(range, depth);
        }
        match key {
            ObjectKey::Ident(name) if is_first && name.as_str() == "for" => fail(
                self.place.span(range),
                "expected a `for` expression",
                "write the key in quotes: \"for\"",
            ),
            ObjectKey::Ident(name) => Ok(Expr {
                kind: ExprKind::String(normalized(name.as_str())),
                span: self.place.span(range),
            }),
            ObjectKey::Expression(expr) => self.key_expr(expr, depth),
        }
    }

    /// A key that was given another name because hcl-edit does not take the same one twice.
    fn renamed_key(self, range: Range<usize>, depth: usize) -> Lowered {
        let text = self.raw(range.clone()).trim_end();
        let place = self.place.from(range.start);
        let Ok(key) = hcl_edit::parser::parse_expr(text) else {
            return fail(self.place.span(range), "expected an object key", "");
        };
        Lower {
            text,
            parsed: text,
            place,
            ..self
        }
        .key_expr(&key, depth)
    }

    fn key_expr(self, key: &Expression, depth: usize) -> Lowered {
        let text = match key {
            Expression::Variable(name) => normalized(name.as_str()),
            Expression::Null(_) => SmolStr::new_static("null"),
            Expression::Bool(value) => {
                SmolStr::new_static(if *value.value() { "true" } else { "false" })
            }
            Expression::Number(_) => match self.number(range(key))? {
                ExprKind::Number(number) => SmolStr::new(number.to_string()),
                _ => SmolStr::default(),
            },
            Expression::Traversal(traversal)
                if self.keys == Keys::Names && is_static(traversal) =>
            {
                return fail(
                    self.span(key),
                    "ambiguous attribute key",
                    "write the key in parentheses if it is a reference, or in quotes if it is a name",
                );
            }
            _ => return self.expr(key, depth),
        };
        Ok(Expr {
            kind: ExprKind::String(text),
            span: self.span(key),
        })
    }

    fn conditional(
        self,
        conditional: &expr::Conditional,
        depth: usize,
    ) -> Result<ExprKind, Failure> {
        Ok(ExprKind::Conditional(Box::new(Conditional {
            condition: self.expr(&conditional.cond_expr, depth)?,
            then: self.expr(&conditional.true_expr, depth)?,
            otherwise: self.expr(&conditional.false_expr, depth)?,
        })))
    }

    fn call(self, call: &expr::FuncCall, depth: usize) -> Result<ExprKind, Failure> {
        let name = &call.name;
        let last = self.span(&name.name);
        let (text, name_span) = match name.namespace.first() {
            None => (SmolStr::new(name.name.as_str()), last),
            Some(first) => {
                let mut text = String::new();
                for space in &name.namespace {
                    text.push_str(space.as_str());
                    text.push_str("::");
                }
                text.push_str(name.name.as_str());
                (SmolStr::new(text), self.span(first).to(last))
            }
        };
        let mut args = Vec::with_capacity(call.args.len());
        for arg in &call.args {
            args.push(self.expr(arg, depth)?);
        }
        Ok(ExprKind::Call(Box::new(Call {
            name: text,
            name_span,
            args: args.into_boxed_slice(),
            expand: call.args.expand_final(),
        })))
    }

    fn unary(self, unary: &expr::UnaryOp, depth: usize) -> Result<ExprKind, Failure> {
        let op = match unary.operator.value() {
            expr::UnaryOperator::Neg => UnaryOp::Negate,
            expr::UnaryOperator::Not => UnaryOp::Not,
        };
        Ok(ExprKind::Unary(Box::new(Unary {
            op,
            operand: self.expr(&unary.expr, depth)?,
        })))
    }

    fn binary(self, binary: &expr::BinaryOp, depth: usize) -> Result<ExprKind, Failure> {
        let op = match binary.operator.value() {
            expr::BinaryOperator::Plus => BinaryOp::Add,
            expr::BinaryOperator::Minus => BinaryOp::Subtract,
            expr::BinaryOperator::Mul => BinaryOp::Multiply,
            expr::BinaryOperator::Div => BinaryOp::Divide,
            expr::BinaryOperator::Mod => BinaryOp::Remainder,
            expr::BinaryOperator::Eq => BinaryOp::Equal,
            expr::BinaryOperator::NotEq => BinaryOp::NotEqual,
            expr::BinaryOperator::Less => BinaryOp::Less,
            expr::BinaryOperator::LessEq => BinaryOp::LessOrEqual,
            expr::BinaryOperator::Greater => BinaryOp::Greater,
            expr::BinaryOperator::GreaterEq => BinaryOp::GreaterOrEqual,
            expr::BinaryOperator::And => BinaryOp::And,
            expr::BinaryOperator::Or => BinaryOp::Or,
        };
        let left = self.expr(&binary.lhs_expr, depth)?;
        let right = self.expr(&binary.rhs_expr, depth)?;
        Ok(ExprKind::Binary(Box::new(Binary { op, left, right })))
    }

    /// `ifa` and `inb`: hcl-edit takes keywords that are joined with what follows.
    fn refuse_joined_keyword(self, follower: &impl hcl_edit::Span) -> Result<(), Failure> {
        let range = range(follower);
        let is_ident = |at: usize| self.text.as_bytes().get(at).copied().is_some_and(is_ident);
        if range.start > 0 && is_ident(range.start - 1) && is_ident(range.start) {
            return fail(
                self.place.span(range),
                "expected a blank after a keyword",
                "",
            );
        }
        Ok(())
    }

    fn for_expr(self, for_expr: &expr::ForExpr, depth: usize) -> Result<ExprKind, Failure> {
        let intro = &for_expr.intro;
        self.refuse_joined_keyword(&intro.collection_expr)?;
        if let Some(condition) = &for_expr.cond {
            self.refuse_joined_keyword(&condition.expr)?;
        }
        Ok(ExprKind::For(Box::new(For {
            key_name: intro
                .key_var
                .as_ref()
                .map(|name| SmolStr::new(name.as_str())),
            value_name: SmolStr::new(intro.value_var.as_str()),
            collection: self.expr(&intro.collection_expr, depth)?,
            key: for_expr
                .key_expr
                .as_ref()
                .map(|key| self.expr(key, depth))
                .transpose()?,
            value: self.expr(&for_expr.value_expr, depth)?,
            condition: for_expr
                .cond
                .as_ref()
                .map(|condition| self.expr(&condition.expr, depth))
                .transpose()?,
            grouping: for_expr.grouping,
        })))
    }

    fn traversal(self, traversal: &expr::Traversal, depth: usize) -> Lowered {
        let operators = &traversal.operators;
        let depth = depth + operators.len();
        if depth > MAX_DEPTH {
            return Err(too_deep(self.span(traversal)));
        }
        self.refuse_joined_indexes(traversal)?;
        let source = self.expr(&traversal.expr, depth)?;
        self.steps(source, operators, depth)
    }

    /// `a.0.1` and `1.2.3`: Terraform's scanner reads `0.1` and `2.3` as one number.
    fn refuse_joined_indexes(self, traversal: &expr::Traversal) -> Result<(), Failure> {
        let mut after_digit =
            matches!(traversal.expr, Expression::Number(_)).then(|| range(&traversal.expr).end);
        for operator in &traversal.operators {
            let range = range(operator);
            let is_index = matches!(operator.value(), TraversalOperator::LegacyIndex(_));
            if is_index && after_digit == Some(range.start) {
                return fail(
                    self.place.span(range),
                    "two indexes in a row cannot be written with dots",
                    "write the indexes in brackets: [0][1]",
                );
            }
            after_digit = is_index.then_some(range.end);
        }
        Ok(())
    }

    fn steps(self, mut source: Expr, operators: &[Operator], depth: usize) -> Lowered {
        let mut rest = operators;
        while let Some((operator, after)) = rest.split_first() {
            rest = after;
            let at = self.span(operator);
            let span = source.span.to(at);
            let kind = match operator.value() {
                TraversalOperator::GetAttr(name) => {
                    let name_span = self.span(name);
                    ExprKind::GetAttr(Box::new(GetAttr {
                        source,
                        name: SmolStr::new(name.as_str()),
                        name_span,
                    }))
                }
                TraversalOperator::Index(key) => ExprKind::Index(Box::new(Index {
                    source,
                    key: self.expr(key, depth)?,
                })),
                TraversalOperator::LegacyIndex(index) => {
                    let key = Expr {
                        kind: ExprKind::Number(legacy_index(**index)),
                        span: self.span(index),
                    };
                    ExprKind::Index(Box::new(Index { source, key }))
                }
                TraversalOperator::FullSplat(_) => {
                    let item = Expr {
                        kind: ExprKind::SplatItem,
                        span: at,
                    };
                    let each = self.steps(item, after, depth)?;
                    let span = source.span.to(each.span);
                    return Ok(Expr {
                        kind: ExprKind::Splat(Box::new(Splat { source, each })),
                        span,
                    });
                }
                TraversalOperator::AttrSplat(_) => {
                    let (own, others) = self.attribute_splat(after)?;
                    rest = others;
                    let item = Expr {
                        kind: ExprKind::SplatItem,
                        span: at,
                    };
                    let each = self.steps(item, own, depth)?;
                    let span = source.span.to(each.span);
                    source = Expr {
                        kind: ExprKind::Splat(Box::new(Splat { source, each })),
                        span,
                    };
                    continue;
                }
            };
            source = Expr { kind, span };
        }
        Ok(source)
    }

    /// What of the operators behind `.*` belongs to each element, and what to the result.
    fn attribute_splat(
        self,
        operators: &[Operator],
    ) -> Result<(&[Operator], &[Operator]), Failure> {
        let belongs = |operator: &Operator| {
            matches!(
                operator.value(),
                TraversalOperator::GetAttr(_) | TraversalOperator::LegacyIndex(_)
            )
        };
        let length = operators
            .iter()
            .position(|operator| !belongs(operator))
            .unwrap_or(operators.len());
        let (own, others) = operators.split_at(length);
        if let Some(next) = others.first()
            && matches!(next.value(), TraversalOperator::AttrSplat(_))
        {
            return fail(
                self.span(next),
                "a `.*` splat cannot stand within another one",
                "write [*] instead of .*",
            );
        }
        Ok((own, others))
    }

    fn quoted(self, template: &template::StringTemplate, span: Span, depth: usize) -> Lowered {
        let range = range(template);
        let inner = range.start + 1..range.end.saturating_sub(1);
        let mut builder = Builder::new(Form::Quoted, self.raw(inner.clone()));
        self.elements(template.iter(), inner, &mut builder, depth)?;
        Ok(builder.finish(span))
    }

    fn heredoc(
        self,
        heredoc: &template::HeredocTemplate,
        range: Range<usize>,
        depth: usize,
    ) -> Lowered {
        let raw = self.raw(range.clone());
        let form = if raw.starts_with("<<-") {
            Form::Indented
        } else {
            Form::Plain
        };
        let first_line = raw.find('\n').map_or(raw.len(), |at| at + 1);
        // The last line holds the end marker alone.
        let last_line = raw.rfind('\n').map_or(raw.len(), |at| at + 1);
        let content = range.start + first_line..range.start + last_line.max(first_line);
        let mut builder = Builder::new(form, self.raw(content.clone()));
        self.elements(heredoc.template.iter(), content, &mut builder, depth)?;
        Ok(builder.finish(self.place.span(range)))
    }

    /// A text that is a template as a whole.
    pub(super) fn bare_template(self, template: &Template) -> Lowered {
        let mut builder = Builder::new(Form::Plain, self.text);
        let whole = 0..self.text.len();
        self.elements(template.iter(), whole.clone(), &mut builder, 0)?;
        Ok(builder.finish(self.place.span(whole)))
    }

    /// Hands the elements of a template, which covers `range`, to the builder.
    fn elements<'b>(
        self,
        elements: impl Iterator<Item = &'b Element>,
        range: Range<usize>,
        builder: &mut Builder<'a>,
        depth: usize,
    ) -> Result<(), Failure> {
        let mut at = range.start;
        for element in elements {
            let Some(element_range) = element.span() else {
                continue;
            };
            match element {
                Element::Literal(_) => continue,
                Element::Interpolation(interpolation) => {
                    builder.text(
                        self.raw(at..element_range.start),
                        self.place.span(at..element_range.start),
                    );
                    let expr = self.expr(&interpolation.expr, depth)?;
                    builder.interpolation(expr, strip(interpolation.strip));
                }
                Element::Directive(directive) => {
                    builder.text(
                        self.raw(at..element_range.start),
                        self.place.span(at..element_range.start),
                    );
                    self.directive(directive, builder, depth)?;
                }
            }
            at = element_range.end;
        }
        builder.text(self.raw(at..range.end), self.place.span(at..range.end));
        Ok(())
    }

    fn directive(
        self,
        directive: &Directive,
        builder: &mut Builder<'a>,
        depth: usize,
    ) -> Result<(), Failure> {
        let depth = depth + 1;
        match directive {
            Directive::If(directive) => {
                let start = &directive.if_expr;
                self.refuse_joined_keyword(&start.cond_expr)?;
                builder.start_if(self.expr(&start.cond_expr, depth)?, strip(start.strip));
                self.elements(
                    start.template.iter(),
                    range(&start.template),
                    builder,
                    depth,
                )?;
                if let Some(otherwise) = &directive.else_expr {
                    builder.start_else(strip(otherwise.strip));
                    self.elements(
                        otherwise.template.iter(),
                        range(&otherwise.template),
                        builder,
                        depth,
                    )?;
                }
                builder.end_if(strip(directive.endif_expr.strip));
            }
            Directive::For(directive) => {
                let start = &directive.for_expr;
                self.refuse_joined_keyword(start.key_var.as_ref().unwrap_or(&start.value_var))?;
                self.refuse_joined_keyword(&start.collection_expr)?;
                let header = ForHeader {
                    key_name: start
                        .key_var
                        .as_ref()
                        .map(|name| SmolStr::new(name.as_str())),
                    value_name: SmolStr::new(start.value_var.as_str()),
                    collection: self.expr(&start.collection_expr, depth)?,
                };
                builder.start_for(header, strip(start.strip));
                self.elements(
                    start.template.iter(),
                    range(&start.template),
                    builder,
                    depth,
                )?;
                builder.end_for(strip(directive.endfor_expr.strip));
            }
        }
        Ok(())
    }
}

fn strip(strip: Strip) -> (bool, bool) {
    (strip.strip_start(), strip.strip_end())
}

fn legacy_index(index: u64) -> Number {
    usize::try_from(index).map_or(Number::ZERO, Number::from)
}

/// Whether a traversal is what HCL calls one: names and literal indexes from a variable on.
fn is_static(traversal: &expr::Traversal) -> bool {
    matches!(traversal.expr, Expression::Variable(_))
        && traversal
            .operators
            .iter()
            .all(|operator| match operator.value() {
                TraversalOperator::GetAttr(_) | TraversalOperator::LegacyIndex(_) => true,
                TraversalOperator::Index(key) => {
                    matches!(key, Expression::Number(_) | Expression::String(_))
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => false,
            })
}
