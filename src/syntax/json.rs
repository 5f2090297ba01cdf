//! Terraform's JSON syntax: the same tree as from native files.
//!
//! Which properties are nested blocks is not to be seen in JSON. Those of the language itself are
//! known here; what belongs to a provider's schema stays an attribute whose value is an expression.
//! The header of a block is the property that names it, since the types and labels of several
//! blocks may be written once.

mod scan;
mod schema;

#[cfg(test)]
mod tests;

use jsonc_parser::ast::{Object, ObjectProp, ObjectPropName, StringLit, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Parsed;
use super::hcl::{Failure, Place};
use super::recover;
use super::template::normalized;
use super::tree::{Attribute, Block, BlockLabel, Body, Expr, ExprKind};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Span};
use scan::Flaw;
use schema::Strings;

type Lowered = Result<Expr, Failure>;

/// Parses a configuration.
pub(super) fn configuration(file: FileId, source: &SourceFile) -> Parsed {
    with_root(file, source, |lower, root| {
        for object in lower.objects(root)? {
            for property in &object.properties {
                if let Err(failure) = lower.top_level(property) {
                    lower.parsed.diagnostics.push(*failure);
                }
            }
        }
        Ok(())
    })
}

/// Parses a variables file: all strings are plain.
pub(super) fn variables(file: FileId, source: &SourceFile) -> Parsed {
    with_root(file, source, |lower, root| {
        for object in lower.objects(root)? {
            let attributes = lower.attributes(&object.properties, |_| Strings::Plain);
            lower.parsed.body.attributes.extend(attributes);
        }
        Ok(())
    })
}

fn with_root(
    file: FileId,
    source: &SourceFile,
    lower: impl FnOnce(&mut Lower, &Value) -> Result<(), Failure>,
) -> Parsed {
    let text = source.text();
    let mut state = Lower {
        file,
        text,
        flaws: Vec::new(),
        parsed: Parsed::default(),
    };
    if let Err(failure) = state.read(source, lower) {
        state.parsed.diagnostics.push(*failure);
    }
    state.parsed
}

struct Lower<'a> {
    file: FileId,
    text: &'a str,
    /// What spoils the block or argument it stands in, in order.
    flaws: Vec<Flaw>,
    parsed: Parsed,
}

/// The blocks that are being lowered.
struct Nest<'a> {
    /// The type of the block they stand in, empty at the top level.
    parent: &'a str,
    /// Their type.
    kind: &'a str,
    /// The labels read so far.
    labels: Vec<BlockLabel>,
}

impl<'a> Nest<'a> {
    fn new(parent: &'a str, kind: &'a str) -> Nest<'a> {
        Nest {
            parent,
            kind,
            labels: Vec::new(),
        }
    }
}

impl Lower<'_> {
    fn read(
        &mut self,
        source: &SourceFile,
        lower: impl FnOnce(&mut Self, &Value) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let scanned = scan::scan(self.file, self.text, source.invalid())?;
        self.flaws = scanned.flaws;
        let parsed = parse_to_ast(&scanned.text, &CollectOptions::default(), &strict());
        let root = match parsed {
            Ok(parsed) => parsed.value,
            Err(error) => {
                let range = error.range();
                return self.fail(range.start, range.end, &scan::explain(error.kind()));
            }
        };
        let Some(root) = root else {
            return self.fail(0, 0, "the file holds no JSON value");
        };
        lower(self, &root)?;
        // What spoils nothing is said once: bytes of another encoding come in thousands.
        let flaws = std::mem::take(&mut self.flaws);
        let rest = flaws.into_iter().find(|flaw| !flaw.is_reported);
        let said = rest.map(|flaw| flaw.diagnostic);
        self.parsed.diagnostics.extend(said);
        Ok(())
    }

    fn fail<T>(&self, start: usize, end: usize, message: &str) -> Result<T, Failure> {
        Err(Box::new(Diagnostic::error(
            Span::new(self.file, start, end),
            message,
        )))
    }

    fn span(&self, node: &impl Ranged) -> Span {
        Span::new(self.file, node.start(), node.end())
    }

    /// Fails if something within the node cannot be analysed.
    fn check(&mut self, node: &impl Ranged) -> Result<(), Failure> {
        let first = self
            .flaws
            .partition_point(|flaw| flaw.range.end <= node.start());
        let within = self.flaws[first..].iter_mut();
        let mut within = within.take_while(|flaw| flaw.range.start < node.end());
        let Some(flaw) = within.next() else {
            return Ok(());
        };
        flaw.is_reported = true;
        let diagnostic = flaw.diagnostic.clone();
        within.for_each(|flaw| flaw.is_reported = true);
        Err(Box::new(diagnostic))
    }

    /// An object, or the objects of an array.
    fn objects<'v>(&self, value: &'v Value<'v>) -> Result<Vec<&'v Object<'v>>, Failure> {
        match value {
            Value::Object(object) => Ok(vec![object]),
            Value::Array(array) => {
                let mut objects = Vec::with_capacity(array.elements.len());
                for element in &array.elements {
                    objects.extend(self.objects(element)?);
                }
                Ok(objects)
            }
            other => self.fail(
                other.start(),
                other.end(),
                "expected an object or an array of objects",
            ),
        }
    }

    fn top_level(&mut self, property: &ObjectProp) -> Result<(), Failure> {
        let name = property.name.as_str();
        if name == "//" {
            return Ok(());
        }
        if name == "locals" {
            return self.locals(property);
        }
        let Some(labels) = schema::labels("", name) else {
            let attributes = self.attributes(std::slice::from_ref(property), |_| Strings::Template);
            self.parsed.body.attributes.extend(attributes);
            return Ok(());
        };
        let mut blocks = Vec::new();
        let result = self.blocks(property, labels, &mut Nest::new("", name), &mut blocks);
        self.parsed.body.blocks.extend(blocks);
        result
    }

    fn locals(&mut self, property: &ObjectProp) -> Result<(), Failure> {
        for object in self.objects(&property.value)? {
            let attributes = self.attributes(&object.properties, |_| Strings::Template);
            let header = self.span(&property.name);
            let body = Body {
                attributes,
                blocks: Vec::new(),
            };
            let span = header.to(self.span(object));
            self.parsed.body.blocks.push(Block {
                kind: "locals".into(),
                labels: Vec::new(),
                header,
                span,
                body,
            });
        }
        Ok(())
    }

    /// The attributes that can be lowered; those that cannot are reported.
    fn attributes(
        &mut self,
        properties: &[ObjectProp],
        strings: impl Fn(&str) -> Strings,
    ) -> Vec<Attribute> {
        let mut attributes = Vec::with_capacity(properties.len());
        let mut seen = FxHashMap::default();
        for property in properties
            .iter()
            .filter(|property| property.name.as_str() != "//")
        {
            let lowered = self
                .check(&property.value)
                .and_then(|()| self.attribute(property, strings(property.name.as_str())));
            match lowered {
                Ok(attribute) => {
                    if self.is_first(&attribute, &mut seen) {
                        attributes.push(attribute);
                    }
                }
                Err(failure) => self.parsed.diagnostics.push(*failure),
            }
        }
        attributes
    }

    fn is_first(&mut self, attribute: &Attribute, seen: &mut FxHashMap<SmolStr, Span>) -> bool {
        let Attribute {
            name, name_span, ..
        } = attribute;
        let first = *seen.entry(name.clone()).or_insert(*name_span);
        if first != *name_span {
            self.parsed
                .diagnostics
                .push(recover::redefined(*name_span, first));
        }
        first == *name_span
    }

    fn attribute(&self, property: &ObjectProp, strings: Strings) -> Result<Attribute, Failure> {
        Ok(Attribute {
            name: normalized(property.name.as_str()),
            name_span: self.span(&property.name),
            value: self.expr(&property.value, strings)?,
        })
    }

    /// The blocks of a property: below it come so many levels of labels, then the bodies.
    fn blocks(
        &mut self,
        property: &ObjectProp,
        levels: usize,
        nest: &mut Nest,
        out: &mut Vec<Block>,
    ) -> Result<(), Failure> {
        if levels == 0 {
            return self.bodies(property, &property.value, nest, out);
        }
        for object in self.objects(&property.value)? {
            for property in &object.properties {
                let label = BlockLabel {
                    text: normalized(property.name.as_str()),
                    span: self.span(&property.name),
                };
                nest.labels.push(label);
                let result = self.blocks(property, levels - 1, nest, out);
                nest.labels.pop();
                self.contain(result, nest)?;
            }
        }
        Ok(())
    }

    fn bodies(
        &mut self,
        property: &ObjectProp,
        value: &Value,
        nest: &Nest,
        out: &mut Vec<Block>,
    ) -> Result<(), Failure> {
        let object = match value {
            Value::NullKeyword(_) => return Ok(()),
            Value::Array(array) => {
                for element in &array.elements {
                    let result = self.bodies(property, element, nest, out);
                    self.contain(result, nest)?;
                }
                return Ok(());
            }
            Value::Object(object) => object,
            other => {
                return self.fail(
                    other.start(),
                    other.end(),
                    "expected an object or an array of objects",
                );
            }
        };
        self.check(object)?;
        let header = self.span(&property.name);
        let is_only = matches!(property.value, Value::Object(_));
        let span = if is_only {
            header.to(self.span(object))
        } else {
            self.span(object)
        };
        let body = self.body(object, nest.kind)?;
        out.push(Block {
            kind: SmolStr::new(nest.kind),
            labels: nest.labels.clone(),
            header,
            span,
            body,
        });
        Ok(())
    }

    /// Of top-level blocks, each fails by itself; a nested one takes the outer one with it.
    fn contain(&mut self, result: Result<(), Failure>, nest: &Nest) -> Result<(), Failure> {
        match result {
            Err(failure) if nest.parent.is_empty() => {
                self.parsed.diagnostics.push(*failure);
                Ok(())
            }
            other => other,
        }
    }

    fn body(&mut self, object: &Object, kind: &str) -> Result<Body, Failure> {
        let mut body = Body::default();
        let mut seen = FxHashMap::default();
        for property in &object.properties {
            let name = property.name.as_str();
            if name == "//" {
                continue;
            }
            if let Some(labels) = schema::labels(kind, name) {
                self.blocks(
                    property,
                    labels,
                    &mut Nest::new(kind, name),
                    &mut body.blocks,
                )?;
                continue;
            }
            let attribute = self.attribute(property, schema::strings(kind, name))?;
            if self.is_first(&attribute, &mut seen) {
                body.attributes.push(attribute);
            }
        }
        Ok(body)
    }

    /// An expression. As deep as the JSON nests, which the scan has bounded.
    fn expr(&self, value: &Value, strings: Strings) -> Lowered {
        let kind = match value {
            Value::NullKeyword(_) => ExprKind::Null,
            Value::BooleanLit(bool) => ExprKind::Bool(bool.value),
            Value::NumberLit(number) => self.number(number.value, value)?,
            Value::StringLit(string) => return self.string(string, strings),
            Value::Array(array) => {
                let items: Result<Vec<Expr>, Failure> = array
                    .elements
                    .iter()
                    .map(|element| self.expr(element, strings))
                    .collect();
                ExprKind::Tuple(items?.into_boxed_slice())
            }
            Value::Object(object) => self.object(object, strings)?,
        };
        Ok(Expr {
            kind,
            span: self.span(value),
        })
    }

    fn number(&self, text: &str, value: &Value) -> Result<ExprKind, Failure> {
        match text.parse() {
            Ok(number) => Ok(ExprKind::Number(number)),
            Err(_) => self.fail(
                value.start(),
                value.end(),
                "this number is too large for tfproof to analyse",
            ),
        }
    }

    fn object(&self, object: &Object, strings: Strings) -> Result<ExprKind, Failure> {
        let mut items = Vec::with_capacity(object.properties.len());
        let mut seen = FxHashMap::default();
        for property in &object.properties {
            let name = property.name.as_str();
            if let Some(first) = seen.insert(name, &property.name) {
                let duplicate = Diagnostic::error(
                    self.span(&property.name),
                    "an object has the same property twice",
                )
                .label("set again here")
                .related(self.span(first), "first set here")
                .help("remove one of the two");
                return Err(Box::new(duplicate));
            }
            let key = match &property.name {
                ObjectPropName::String(name) if strings != Strings::Plain => {
                    self.string(name, Strings::Template)?
                }
                name => Expr {
                    kind: ExprKind::String(normalized(name.as_str())),
                    span: self.span(name),
                },
            };
            items.push((key, self.expr(&property.value, strings.within(name))?));
        }
        Ok(ExprKind::Object(items.into_boxed_slice()))
    }

    fn string(&self, string: &StringLit, strings: Strings) -> Lowered {
        let span = self.span(string);
        let is_plain = strings == Strings::Plain || !string.value.contains(['$', '%']);
        // Without escapes, offsets in the value are offsets in the file.
        let raw = &self.text[string.range.start..string.range.end];
        let place = if raw.contains('\\') {
            Place::Within(span)
        } else {
            Place::At(self.file, string.range.start + 1)
        };
        match strings {
            Strings::Reference => recover::expression(&string.value, place),
            _ if is_plain => Ok(Expr {
                kind: ExprKind::String(normalized(&string.value)),
                span,
            }),
            _ => Ok(Expr {
                span,
                ..recover::template(&string.value, place)?
            }),
        }
    }
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}
