//! The values of a test file: mocks may refer to each other, to local values and to inputs.

use camino::Utf8Path;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cell::RefCell;

use super::file::{Kind, TestFile};
use crate::address::ResourceMode;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::eval::expr::{Evaluator, Run};
use crate::eval::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use crate::eval::value::{Data, List, Map, Value};
use crate::policy::library::PolicyInputs;
use crate::source::{Disk, SourceMap, Span};
use crate::syntax::tree::{Call, Expr, ExprKind};

/// What is evaluated once: an argument of a mock, a local value or an input, the latter two as
/// seen from a mock, whose own inputs may differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Argument(usize, &'static str),
    Local(SmolStr, Option<usize>),
    Input(SmolStr, Option<usize>),
}

/// All values of a file.
pub(super) struct World<'a> {
    pub(super) file: &'a TestFile<'a>,
    pub(super) run: Run<'a>,
    given: &'a PolicyInputs,
    /// Defaults of inputs that the policies under test declare.
    defaults: RefCell<PolicyInputs>,
    values: RefCell<FxHashMap<Key, Option<Evaluated>>>,
}

impl<'a> World<'a> {
    pub(super) fn new(
        file: &'a TestFile<'a>,
        disk: &'a Disk,
        base: &'a Utf8Path,
        sources: &'a SourceMap,
        given: &'a PolicyInputs,
    ) -> World<'a> {
        World {
            file,
            run: Run::new(disk, base, sources),
            given,
            defaults: RefCell::default(),
            values: RefCell::default(),
        }
    }

    /// Makes defaults of inputs known to the values of the file.
    pub(super) fn set_defaults(&self, defaults: PolicyInputs) {
        self.defaults.replace(defaults);
    }

    /// An argument of a mock, if it has it and it is not null.
    pub(super) fn argument(
        &self,
        mock: usize,
        name: &'static str,
    ) -> Result<Option<Value>, EvalError> {
        let Some(attribute) = self.file.mocks[mock].attribute(name) else {
            return Ok(None);
        };
        let value = self.once(Key::Argument(mock, name), Some(mock), &attribute.value)?;
        Ok(Some(value).filter(|value| !value.is_null()))
    }

    /// As [`World::argument`], for those that must be objects.
    pub(super) fn object(
        &self,
        mock: usize,
        name: &'static str,
    ) -> Result<Option<Value>, EvalError> {
        let value = self.argument(mock, name)?;
        match (&value, self.file.mocks[mock].attribute(name)) {
            (Some(value), Some(attribute)) if !matches!(value.data, Data::Map(_)) => {
                let message = format!("{name} must be an object, not a {}", value.kind_name());
                Err(EvalError::new(attribute.value.span, message))
            }
            _ => Ok(value),
        }
    }

    /// Values for the inputs of policies as a mock sees them, or as the file gives them.
    pub(super) fn inputs(&self, mock: Option<usize>) -> Result<PolicyInputs, Vec<Diagnostic>> {
        let mut inputs = self.given.clone();
        let mut errors = Vec::new();
        let own = mock.into_iter().flat_map(|mock| self.own_inputs(mock));
        let mut names: Vec<&str> = self.file.inputs.keys().copied().chain(own).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            match self.input(name, mock, Span::NONE) {
                Ok(value) => {
                    inputs.insert(name.into(), value.at(Span::NONE));
                }
                Err(error) => errors.push(super::diagnostic(&error)),
            }
        }
        if errors.is_empty() {
            Ok(inputs)
        } else {
            Err(errors)
        }
    }

    /// The names of the inputs that a mock itself gives.
    pub(super) fn own_inputs(&self, mock: usize) -> impl Iterator<Item = &str> {
        let blocks = self.file.mocks[mock].block.body.blocks("inputs");
        blocks.flat_map(|block| {
            block
                .body
                .attributes
                .iter()
                .map(|input| input.name.as_str())
        })
    }

    fn input(&self, name: &str, mock: Option<usize>, span: Span) -> Evaluated {
        let own = mock.and_then(|mock| {
            let mut blocks = self.file.mocks[mock].block.body.blocks("inputs");
            blocks.find_map(|block| block.body.attribute(name))
        });
        // The file's inputs do not see those of a mock: they are the same for all of them.
        let (given, seen_from) = match own {
            Some(own) => (Some(own), mock),
            None => (self.file.inputs.get(name).copied(), None),
        };
        if let Some(given) = given {
            return self.once(Key::Input(name.into(), seen_from), seen_from, &given.value);
        }
        if let Some(value) = self.given.get(name).or(self.defaults.borrow().get(name)) {
            return Ok(value.clone());
        }
        let names: Vec<SmolStr> = self.defaults.borrow().keys().cloned().collect();
        let known = self
            .file
            .inputs
            .keys()
            .copied()
            .chain(names.iter().map(SmolStr::as_str));
        let help = did_you_mean(name, known).map(|name| format!("did you mean \"input.{name}\"?"));
        Err(EvalError::new(span, format!("there is no input named \"{name}\"")).help(help))
    }

    fn local(&self, name: &str, mock: Option<usize>, span: Span) -> Evaluated {
        if let Some(local) = self.file.locals.get(name) {
            return self.once(Key::Local(name.into(), mock), mock, &local.value);
        }
        let known = self.file.locals.keys().copied();
        let help = did_you_mean(name, known).map(|name| format!("did you mean \"local.{name}\"?"));
        Err(EvalError::new(span, format!("there is no local value named \"{name}\"")).help(help))
    }

    /// The attributes of another mock. They are also reachable below `attrs`, as older files have it.
    fn mock(&self, kind: Kind, ty: &str, name: &str, span: Span) -> Evaluated {
        let mock = match self.file.find(kind, ty, name) {
            [mock] => *mock,
            [] => return Err(self.no_mock(kind, ty, name, span)),
            [_, ..] => {
                let message = format!("there are several {} mocks {ty}.{name}", kind.as_str());
                return Err(EvalError::new(span, message));
            }
        };
        let attrs = self.object(mock, "attrs")?;
        let mut attrs = attrs.unwrap_or_else(|| Value::object([]));
        let inner = attrs.clone();
        if let Data::Map(map) = &mut attrs.data
            && map.entries.get("attrs").is_none()
        {
            Map::change(map).entries.insert("attrs".into(), inner);
        }
        Ok(attrs)
    }

    fn no_mock(&self, kind: Kind, ty: &str, name: &str, span: Span) -> EvalError {
        let of_kind = self.file.mocks.iter().filter(|mock| mock.kind == kind);
        let names: Vec<String> = of_kind
            .map(|mock| format!("{}.{}", mock.ty, mock.name))
            .collect();
        let wanted = format!("{ty}.{name}");
        let nearest = did_you_mean(&wanted, names.iter().map(String::as_str));
        let help = nearest.map(|name| format!("did you mean {name}?"));
        let message = format!("there is no {} mock {wanted}", kind.as_str());
        EvalError::new(span, message).help(help)
    }

    fn once(&self, key: Key, mock: Option<usize>, expr: &Expr) -> Evaluated {
        match self.values.borrow().get(&key) {
            Some(Some(known)) => return known.clone(),
            Some(None) => {
                let message = format!("{} depends on itself", self.describe(&key));
                return Err(EvalError::new(expr.span, message));
            }
            None => {}
        }
        self.values.borrow_mut().insert(key.clone(), None);
        let view = View { world: self, mock };
        let evaluator = Evaluator {
            scope: &view,
            frame: None,
            run: &self.run,
        };
        let value = evaluator.eval(expr).map(|value| placed(value, expr));
        self.values.borrow_mut().insert(key, Some(value.clone()));
        value
    }

    fn describe(&self, key: &Key) -> String {
        match key {
            Key::Argument(mock, name) => format!("{name} of {}", self.file.mocks[*mock]),
            Key::Local(name, _) => format!("local.{name}"),
            Key::Input(name, _) => format!("input.{name}"),
        }
    }
}

/// The parts of a value with the places where they are written, so that a verdict can point there.
fn placed(value: Value, expr: &Expr) -> Value {
    let mut value = value.at(expr.span);
    match (&expr.kind, &mut value.data) {
        (ExprKind::Object(items), Data::Map(map)) => {
            let written = items.iter().filter_map(|(key, item)| match &key.kind {
                ExprKind::String(name) => Some((name, item)),
                _ => None,
            });
            let entries = &mut Map::change(map).entries;
            for (name, item) in written {
                if let Some(part) = entries.get(name) {
                    let part = placed(part.clone(), item);
                    entries.insert(name.clone(), part);
                }
            }
        }
        (ExprKind::Tuple(items), Data::List(list)) if list.items.len() == items.len() => {
            let list = List::change(list);
            for (part, item) in list.items.iter_mut().zip(items) {
                *part = placed(part.clone(), item);
            }
        }
        _ => {}
    }
    value
}

/// The file as the values of a mock see it.
struct View<'w, 'a> {
    world: &'w World<'a>,
    mock: Option<usize>,
}

impl Scope for View<'_, '_> {
    fn mode(&self) -> Mode {
        Mode::PolicyTest
    }

    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated> {
        match reference {
            Reference::Member("local", name) => Some(self.world.local(name, self.mock, span)),
            Reference::Member("input", name) => Some(self.world.input(name, self.mock, span)),
            Reference::Resource(ResourceMode::Managed, ty, name) => {
                Some(self.world.mock(Kind::Resource, ty, name, span))
            }
            Reference::Resource(ResourceMode::Data, ty, name) => {
                Some(self.world.mock(Kind::Data, ty, name, span))
            }
            _ => None,
        }
    }

    fn call(&self, _: &Evaluator, _: &Call, _: Span) -> Option<Evaluated> {
        None
    }

    fn function_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        Some(name.strip_prefix("core::").unwrap_or(name))
    }
}
