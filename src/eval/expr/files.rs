//! `templatefile` and `templatestring`: templates that are values.

use std::rc::Rc;

use camino::Utf8Path;
use smol_str::SmolStr;

use super::super::provenance::HopKind;
use super::super::scope::{EvalError, Evaluated, Frame, Mode, Names, Reference, Scope};
use super::super::types::Type;
use super::super::value::{Data, MapKind, Reason, ReasonKind, Unknown, Value};
use super::{Evaluator, Run};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Span};
use crate::syntax;
use crate::syntax::tree::{Attribute, Call, Expr};

/// Template files of a run, by path.
pub type Templates = rustc_hash::FxHashMap<SmolStr, Template>;

/// A template file that was looked at.
#[derive(Debug)]
pub struct Template {
    parsed: Result<Rc<Expr>, Unparsed>,
    /// The variables that it was rendered with last, and the text: in a `for` expression, people
    /// render the same for each element.
    rendered: Option<(Value, Value)>,
}

/// Why a template file gives no expression.
#[derive(Debug, Clone)]
enum Unparsed {
    /// It cannot be read.
    Unreadable(SmolStr),
    /// It cannot be parsed.
    Broken(Box<Diagnostic>),
}

impl Run<'_> {
    fn template_file(&self, path: &Utf8Path) -> Result<Rc<Expr>, Unparsed> {
        let key = SmolStr::from(path.as_str());
        if let Some(known) = self.templates.borrow().get(&key) {
            return known.parsed.clone();
        }
        let parsed = match self.disk.read(path) {
            Ok(bytes) => {
                let id = self
                    .sources
                    .add(SourceFile::new(self.disk.shown(path), bytes));
                let file = self.sources.get(id);
                let text = file.as_ref().map_or("", |file| file.text());
                syntax::parse_template(id, text, 0)
                    .map(Rc::new)
                    .map_err(|error| Unparsed::Broken(Box::new(error)))
            }
            Err(error) => Err(Unparsed::Unreadable(error.to_string().into())),
        };
        let template = Template {
            parsed: parsed.clone(),
            rendered: None,
        };
        self.templates.borrow_mut().insert(key, template);
        parsed
    }

    /// What a template file came to with these variables, if it was rendered with them last.
    fn rendered(&self, path: &Utf8Path, variables: &Value) -> Option<Value> {
        let templates = self.templates.borrow();
        let (known, text) = templates.get(path.as_str())?.rendered.as_ref()?;
        known.is_same(variables).then(|| text.clone())
    }

    fn keep_rendered(&self, path: &Utf8Path, variables: Value, text: &Value) {
        if let Some(template) = self.templates.borrow_mut().get_mut(path.as_str()) {
            template.rendered = Some((variables, text.clone()));
        }
    }
}

/// What a template sees: the variables that are given to it, which come as bound names.
struct TemplateScope;

impl Scope for TemplateScope {
    fn mode(&self) -> Mode {
        Mode::Configuration
    }

    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated> {
        let name = match reference {
            Reference::Root(name)
            | Reference::Member(name, _)
            | Reference::Resource(_, name, _) => name,
            Reference::Output { .. } => "module",
        };
        let message = format!(
            "the template has no variable named \"{name}\": only those that are given to it exist"
        );
        Some(Err(EvalError::new(span, message)))
    }

    fn call(&self, _: &Evaluator, call: &Call, span: Span) -> Option<Evaluated> {
        let recursive = call.name == "templatefile" || call.name == "core::templatefile";
        recursive.then(|| {
            Err(EvalError::new(
                span,
                "a template file cannot itself call templatefile",
            ))
        })
    }

    fn function_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        Some(name.strip_prefix("core::").unwrap_or(name))
    }
}

impl Evaluator<'_> {
    pub(super) fn templatefile(&self, call: &Call, span: Span) -> Evaluated {
        let [path, variables] = &call.args[..] else {
            return Err(EvalError::new(
                span,
                "function \"templatefile\" takes 2 arguments",
            ));
        };
        let path_value = self.eval(path)?;
        let variables_value = self.eval(variables)?;
        let unknown = |reason: Reason| {
            Value::from(Unknown::new(reason, Type::String).not_null())
                .at(span)
                .derived(&path_value)
        };
        let name = match &path_value.data {
            Data::String(name) => name.clone(),
            Data::Unknown(why) => return Ok(unknown(why.reason.clone())),
            _ => {
                return Err(EvalError::new(
                    path.span,
                    "the path of a template file must be a string",
                ));
            }
        };
        let file = self.run.root_dir.join(name.as_str());
        let template = match self.run.template_file(&file) {
            Ok(template) => template,
            Err(Unparsed::Unreadable(why)) => {
                return Ok(unknown(Reason::new(ReasonKind::File(why), path.span)));
            }
            Err(Unparsed::Broken(error)) => {
                let at = error.primary.as_ref().map_or(path.span, |label| label.span);
                return Err(EvalError::new(at, error.message));
            }
        };
        let value = if let Some(known) = self.run.rendered(&file, &variables_value) {
            known
        } else {
            let value = self.render(&template, &variables_value, variables.span)?;
            self.run.keep_rendered(&file, variables_value, &value);
            value
        };
        Ok(value
            .moved(span, HopKind::Function("templatefile".into()))
            .derived(&path_value))
    }

    pub(super) fn templatestring(&self, call: &Call, span: Span) -> Evaluated {
        let [text, variables] = &call.args[..] else {
            return Err(EvalError::new(
                span,
                "function \"templatestring\" takes 2 arguments",
            ));
        };
        let text_value = self.eval(text)?;
        let variables_value = self.eval(variables)?;
        match &text_value.data {
            Data::String(source) => {
                let template = syntax::parse_template(FileId::NONE, source, 0)
                    .map_err(|error| EvalError::new(text.span, error.message))?;
                let value = self.render(&template, &variables_value, variables.span)?;
                Ok(value.at(span).derived(&text_value))
            }
            Data::Unknown(why) => Ok(Value::from(
                Unknown::new(why.reason.clone(), Type::String).not_null(),
            )
            .at(span)
            .derived(&text_value)),
            _ => Err(EvalError::new(text.span, "a template must be a string")),
        }
    }

    /// `provider::terraform::decode_tfvars`: the values that a variables file of this text gives.
    pub(super) fn decode_tfvars(&self, call: &Call, span: Span) -> Evaluated {
        let [text] = &call.args[..] else {
            return Err(EvalError::new(
                span,
                "function \"decode_tfvars\" takes 1 argument",
            ));
        };
        let text_value = self.eval(text)?;
        let source = match &text_value.data {
            Data::String(source) => source,
            Data::Unknown(why) => {
                let unknown = Value::unknown(why.reason.clone());
                return Ok(unknown.at(span).derived(&text_value));
            }
            _ => {
                return Err(EvalError::new(
                    text.span,
                    "a variables file must be a string",
                ));
            }
        };
        let file = SourceFile::new("<tfvars>".into(), source.as_bytes().to_vec());
        let parsed = syntax::parse_native(FileId::NONE, &file);
        if let Some(error) = parsed.diagnostics.first() {
            return Err(EvalError::new(text.span, error.message.clone()));
        }
        let constants = Evaluator {
            scope: &TemplateScope,
            frame: None,
            run: self.run,
        };
        let entry = |attribute: &Attribute| {
            let value = constants.eval(&attribute.value);
            let value = value.map_err(|error| EvalError::new(text.span, error.message))?;
            Ok((attribute.name.clone(), value.at(Span::NONE)))
        };
        let entries = parsed.body.attributes.iter().map(entry);
        let object = Value::object(entries.collect::<Result<Vec<_>, EvalError>>()?);
        Ok(object.at(span).derived(&text_value))
    }

    fn render(&self, template: &Expr, variables: &Value, span: Span) -> Evaluated {
        let names = match &variables.data {
            Data::Map(map)
                if matches!(map.kind, MapKind::Object | MapKind::Map(_)) && map.open.is_none() =>
            {
                Names::Entries(&map.entries)
            }
            _ => match variables.unknown_part() {
                Some(reason) => {
                    return Ok(Unknown::new(reason.clone(), Type::String).not_null().into());
                }
                None => {
                    return Err(EvalError::new(
                        span,
                        "the variables of a template must be an object",
                    ));
                }
            },
        };
        let frame = Frame { names, outer: None };
        Evaluator {
            scope: &TemplateScope,
            frame: Some(&frame),
            run: self.run,
        }
        .eval(template)
    }
}
