//! The `policy` block and the `input` blocks. Sections 3.1 and 3.2 of the policy language reference.

use super::{
    Block, Decoder, Diagnostic, Expr, ExprKind, Input, Level, PolicyFile, Span, Type, Value,
    convert, type_constraint,
};
use crate::policy::{RequiredProvider, version};
use crate::syntax::tree::Attribute;

/// Arguments and blocks of very old files, without meaning today.
const LEGACY: &[&str] = &["enforcement_level", "consumer", "consumer_config"];

const SETTINGS: &[&str] = &["required_providers", "terraform_config", "plugins"];

impl Decoder<'_> {
    pub(super) fn settings(&mut self, file: &mut PolicyFile, block: &Block) {
        self.labels(block, &[]);
        for attribute in &block.body.attributes {
            if LEGACY.contains(&attribute.name.as_str()) {
                self.legacy(attribute.name_span, &attribute.name);
            } else {
                let message = format!(
                    "there is no argument \"{}\" in a policy block",
                    attribute.name
                );
                self.error(attribute.name_span, message);
            }
        }
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for nested in &block.body.blocks {
            let kind = nested.kind.as_str();
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == kind) {
                let message = format!("a policy block has at most one {kind} block");
                let diagnostic = Diagnostic::error(nested.header, message);
                self.diagnostics
                    .push(diagnostic.related(*first, "the first one"));
            }
            seen.push((kind, nested.header));
            match kind {
                "required_providers" => self.required_providers(file, nested),
                "terraform_config" => self.terraform_config(nested),
                "plugins" => self.plugins(file, nested),
                _ if LEGACY.contains(&kind) => self.legacy(nested.header, kind),
                _ => self.unknown_block(nested.header, kind, "a policy block", SETTINGS),
            }
        }
    }

    fn legacy(&mut self, span: Span, name: &str) {
        let message = format!("{name} in a policy block is of old and has no effect any more");
        self.warn(span, message);
    }

    fn required_providers(&mut self, file: &mut PolicyFile, block: &Block) {
        self.labels(block, &[]);
        for attribute in &block.body.attributes {
            let Some(members) = self.members(attribute, &["source", "version"]) else {
                continue;
            };
            let [source, version] = &members[..] else {
                continue;
            };
            let Some((source, _)) = source else {
                let message = format!("the provider {} needs a source", attribute.name);
                self.error(attribute.value.span, message);
                continue;
            };
            if let Some((version, span)) = version {
                self.version(version, *span);
            }
            file.required_providers.insert(
                attribute.name.clone(),
                RequiredProvider {
                    source: source.into(),
                    version: version.as_ref().map(|(version, _)| version.into()),
                    span: attribute.name_span,
                },
            );
        }
    }

    fn version(&mut self, version: &str, span: Span) {
        if version.contains('*') {
            let message = "a provider version must not be a wildcard: the schemas differ";
            self.diagnostics.push(
                Diagnostic::error(span, message).help("give a range, such as \">= 5.0, < 7.0\""),
            );
        } else if !version::is_constraint(version) {
            self.error(span, format!("\"{version}\" is not a version constraint"));
        }
    }

    fn terraform_config(&mut self, block: &Block) {
        self.labels(block, &[]);
        self.contents(
            block,
            "a terraform_config block",
            &["required_version"],
            &[],
        );
        let Some(required) = block.body.attribute("required_version") else {
            return self.error(block.header, "terraform_config needs required_version");
        };
        match &required.value.kind {
            ExprKind::String(text) if version::is_constraint(text) => {}
            ExprKind::String(text) => {
                let message = format!("\"{text}\" is not a version constraint");
                self.error(required.value.span, message);
            }
            _ => self.error(required.value.span, "required_version must be a string"),
        }
    }

    fn plugins(&mut self, file: &mut PolicyFile, block: &Block) {
        self.labels(block, &[]);
        for attribute in &block.body.attributes {
            let members = self.members(attribute, &["source"]);
            if let Some([None]) = members.as_deref() {
                let message = format!("the plugin {} needs a source", attribute.name);
                self.error(attribute.value.span, message);
            }
            file.plugins.push(attribute.name.clone());
        }
    }

    /// The texts in an object that is written out, in the order of their names.
    fn members(
        &mut self,
        attribute: &Attribute,
        names: &[&str],
    ) -> Option<Vec<Option<(String, Span)>>> {
        let ExprKind::Object(items) = &attribute.value.kind else {
            let message = format!(
                "{} must be an object of {}",
                attribute.name,
                names.join(" and ")
            );
            self.error(attribute.value.span, message);
            return None;
        };
        let mut members = vec![None; names.len()];
        for (key, value) in items {
            let (ExprKind::String(key_text), ExprKind::String(text)) = (&key.kind, &value.kind)
            else {
                self.error(value.span, "a string is required here");
                continue;
            };
            if let Some(at) = names.iter().position(|name| name == key_text) {
                members[at] = Some((text.to_string(), value.span));
            } else {
                let only = names.join(" and ");
                self.error(
                    key.span,
                    format!("there is no \"{key_text}\" here: only {only}"),
                );
            }
        }
        Some(members)
    }

    pub(super) fn input(&mut self, file: &mut PolicyFile, block: &Block) {
        if !self.labels(block, &["its name"]) {
            return;
        }
        let name = block.labels[0].text.clone();
        let known = &["type", "default", "description", "nullable", "sensitive"];
        self.contents(block, "an input block", known, &[]);
        let Some(ty) = block.body.attribute("type") else {
            return self.error(block.header, format!("input {name} needs a type"));
        };
        let ty = match type_constraint(&ty.value, &self.evaluator()) {
            Ok(ty) => ty,
            Err(error) => return self.push(error),
        };
        let mut input = Input {
            value: None,
            description: self.described(block),
            nullable: self.flag(block, "nullable"),
            sensitive: self.flag(block, "sensitive"),
            ty,
        };
        // A default is checked whether it is used or not.
        if let Some(default) = block.body.attribute("default") {
            let value = self.constant(&default.value);
            input.value =
                value.and_then(|value| self.fit(&name, &input, value, default.value.span));
        }
        if let Some(given) = self.context.inputs.get(&name) {
            let given = self.fit(&name, &input, given.clone(), block.header);
            input.value = given.or(input.value);
        }
        let first = file.inputs.contains_key(&name);
        if first {
            return self.error(block.header, format!("input {name} is declared twice"));
        }
        file.inputs.insert(name, input);
    }

    fn described(&mut self, block: &Block) -> String {
        match block.body.attribute("description").map(|it| &it.value) {
            Some(Expr {
                kind: ExprKind::String(text),
                ..
            }) => text.to_string(),
            Some(other) => {
                self.error(other.span, "a description must be a string");
                String::new()
            }
            None => String::new(),
        }
    }

    fn flag(&mut self, block: &Block, name: &str) -> bool {
        match block.body.attribute(name).map(|it| &it.value) {
            Some(Expr {
                kind: ExprKind::Bool(flag),
                ..
            }) => *flag,
            Some(other) => {
                self.error(other.span, format!("{name} must be true or false"));
                false
            }
            None => false,
        }
    }

    /// A value in the type of its input, if it has that type.
    fn fit(&mut self, name: &str, input: &Input, value: Value, span: Span) -> Option<Value> {
        // A text from the command line is read as an expression, unless a text is wanted.
        let read = value.document.clone().filter(|_| input.ty != Type::String);
        let value = read.map_or(value, |read| (*read).clone());
        if value.is_null() && !input.nullable {
            let message = format!("input {name} must not be null: it is not nullable");
            self.error(span, message);
            return None;
        }
        match convert(&value, &input.ty) {
            Ok(value) => Some(Value {
                sensitive: value.sensitive || input.sensitive,
                document: None,
                ..value.at(Span::NONE)
            }),
            Err(error) => {
                let message = format!(
                    "the value of input {name} does not have the type {}: {error}",
                    input.ty
                );
                self.diagnostics
                    .push(Diagnostic::error(span, message).level(Level::Error));
                None
            }
        }
    }
}
