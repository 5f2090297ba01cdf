//! Tests of policies on mocks: `.policytest.hcl`. Section 10 of the policy language reference.

use std::cell::RefCell;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::library::PolicyInputs;
use super::{Library, Outcome, judge};
use crate::address::{Address, InstanceKey, ModulePath, ResourceMode};
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::eval::expr::{Evaluator, Run};
use crate::eval::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use crate::eval::value::Value;
use crate::graph::{Graph, ResourceInstance};
use crate::source::{Disk, SourceFile, SourceMap, Span};
use crate::syntax;
use crate::syntax::tree::{Block, Body, Call, Expr, ExprKind};

/// What a test file came to.
#[derive(Debug, Default)]
pub struct MockTest {
    /// How many mocks were judged as expected.
    pub met: usize,
    /// What was not as expected, or is wrong with the file.
    pub failures: Vec<Diagnostic>,
}

const BLOCK_TYPES: &[&str] = &[
    "policytest",
    "inputs",
    "locals",
    "resource",
    "provider",
    "module",
    "data",
];

/// Runs a test file. Its policies are those that it names as targets, and else those in the file of
/// the same name beside it.
pub fn run(base: &Utf8Path, path: &Utf8Path, sources: &SourceMap) -> MockTest {
    let mut test = MockTest::default();
    let bytes = match std::fs::read(base.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("{path} cannot be read: {error}");
            test.failures
                .push(Diagnostic::path_error(path.as_str(), message));
            return test;
        }
    };
    let id = sources.add(SourceFile::new(path.to_owned(), bytes));
    let Some(file) = sources.get(id) else {
        return test;
    };
    let parsed = syntax::parse_native(id, &file);
    test.failures.extend(parsed.diagnostics);
    for block in &parsed.body.blocks {
        if !BLOCK_TYPES.contains(&block.kind.as_str()) {
            let nearest = did_you_mean(&block.kind, BLOCK_TYPES.iter().copied());
            let message = format!("there is no block type \"{}\" in a test file", block.kind);
            let mut diagnostic = Diagnostic::error(block.header, message);
            diagnostic.help = nearest.map(|name| format!("did you mean \"{name}\"?"));
            test.failures.push(diagnostic);
        }
    }
    let disk = Disk::new(Vec::new(), base.to_owned());
    let world = World {
        body: &parsed.body,
        run: Run::new(&disk, base, sources),
        values: RefCell::default(),
    };
    world.judge(&disk, path, &mut test);
    test
}

/// The mocks of a file: they may refer to each other.
struct World<'a> {
    body: &'a Body,
    run: Run<'a>,
    values: RefCell<FxHashMap<String, Option<Evaluated>>>,
}

impl World<'_> {
    fn eval(&self, expr: &Expr) -> Evaluated {
        let evaluator = Evaluator {
            scope: self,
            frame: None,
            run: &self.run,
        };
        evaluator.eval(expr)
    }

    /// The value of an expression that others may refer to, once; `name` tells it from others.
    fn once(&self, name: String, expr: &Expr) -> Evaluated {
        match self.values.borrow().get(&name) {
            Some(Some(known)) => return known.clone(),
            Some(None) => {
                return Err(EvalError::new(
                    expr.span,
                    format!("{name} depends on itself"),
                ));
            }
            None => {}
        }
        self.values.borrow_mut().insert(name.clone(), None);
        let value = self.eval(expr);
        self.values.borrow_mut().insert(name, Some(value.clone()));
        value
    }

    fn mock(&self, kind: &str, ty: &str, name: &str) -> Option<&Block> {
        let named = |block: &&Block| {
            block.label(0).is_some_and(|label| label == ty)
                && block.label(1).is_some_and(|label| label == name)
        };
        self.body
            .blocks
            .iter()
            .find(|block| block.kind == kind && named(block))
    }

    fn attrs(&self, kind: &str, ty: &str, name: &str, span: Span) -> Evaluated {
        let missing = || EvalError::new(span, format!("there is no mock {ty}.{name}"));
        let block = self.mock(kind, ty, name).ok_or_else(missing)?;
        match block.body.attribute("attrs") {
            Some(attrs) => self.once(format!("{kind} {ty}.{name}"), &attrs.value),
            None => Ok(Value::object([])),
        }
    }

    /// Values for the inputs of policies: those of the file, then those of the mock.
    fn inputs(&self, mock: Option<&Block>, test: &mut MockTest) -> PolicyInputs {
        let mut inputs = PolicyInputs::new();
        let own = mock.into_iter().flat_map(|mock| mock.body.blocks("inputs"));
        for block in self.body.blocks("inputs").chain(own) {
            for attribute in &block.body.attributes {
                match self.eval(&attribute.value) {
                    Ok(value) => {
                        inputs.insert(attribute.name.clone(), value);
                    }
                    Err(error) => test.failures.push(diagnostic(&error)),
                }
            }
        }
        inputs
    }

    fn judge(&self, disk: &Disk, path: &Utf8Path, test: &mut MockTest) {
        let Some(targets) = self.targets(path, test) else {
            return;
        };
        let graph = self.graph(test);
        let load = |inputs: &PolicyInputs, test: &mut MockTest| {
            let (library, errors) = Library::load(disk, self.run.sources, false, &targets, inputs);
            let errors = errors.into_iter();
            let errors = errors.filter(|diagnostic| diagnostic.level == Level::Error);
            test.failures.extend(errors);
            library
        };
        let common = load(&self.inputs(None, test), test);
        for mock in self.body.blocks("resource") {
            if flag(mock, "skip") {
                continue;
            }
            let own = mock.body.blocks("inputs").next().is_some();
            let with_own = own.then(|| {
                let inputs = self.inputs(Some(mock), test);
                load(&inputs, test)
            });
            let library = with_own.as_ref().unwrap_or(&common);
            let (Some(ty), Some(name)) = (mock.label(0), mock.label(1)) else {
                continue;
            };
            if let Some(resource) = graph.at(&format!("{ty}.{name}")) {
                self.judge_mock(mock, resource, &graph, library, test);
            }
        }
    }

    fn judge_mock(
        &self,
        mock: &Block,
        resource: &ResourceInstance,
        graph: &Graph,
        library: &Library,
        test: &mut MockTest,
    ) {
        let expected = flag(mock, "expect_failure");
        let mut denied = Vec::new();
        for index in library.for_type(&resource.address.resource_type) {
            let policy = &library.policies[index];
            match judge(policy, graph, resource, &self.run).outcome {
                Outcome::Fail => denied.push(policy.id.clone()),
                Outcome::Error(error) => {
                    let message = format!(
                        "the policy {} fails on {}: {}",
                        policy.id, resource.name, error.message
                    );
                    let failure = Diagnostic::error(mock.header, message);
                    test.failures.push(failure.related(error.span, "here"));
                    return;
                }
                Outcome::Pass | Outcome::Unknown(_) | Outcome::NotApplicable => {}
            }
        }
        let message = match (expected, &denied[..]) {
            (true, []) => format!("{} was expected to fail and did not", resource.name),
            (false, [_, ..]) => format!(
                "{} was not expected to fail {}",
                resource.name,
                denied.join(", ")
            ),
            _ => {
                test.met += 1;
                return;
            }
        };
        test.failures.push(Diagnostic::error(mock.header, message));
    }

    /// All resource mocks, skipped ones too: they answer `core::getresources`.
    fn graph(&self, test: &mut MockTest) -> Graph {
        let mut resources = Vec::new();
        for mock in self.body.blocks("resource") {
            let (Some(ty), Some(name)) = (mock.label(0), mock.label(1)) else {
                let message = "a mock has two labels: a resource type and a name";
                test.failures.push(Diagnostic::error(mock.header, message));
                continue;
            };
            match self.attrs("resource", ty, name, mock.header) {
                Ok(value) => resources.push(instance(mock, ty, name, value)),
                Err(error) => test.failures.push(diagnostic(&error)),
            }
        }
        Graph::of_resources(resources)
    }

    fn targets(&self, path: &Utf8Path, test: &mut MockTest) -> Option<Vec<Utf8PathBuf>> {
        let dir = path.parent().unwrap_or(Utf8Path::new("."));
        let settings = self.body.blocks("policytest").next();
        let Some(targets) = settings.and_then(|block| block.body.attribute("targets")) else {
            let beside = path.as_str().replace(".policytest.hcl", ".policy.hcl");
            return Some(vec![Utf8PathBuf::from(beside)]);
        };
        let ExprKind::Tuple(items) = &targets.value.kind else {
            let message = "targets must be a list of strings";
            test.failures
                .push(Diagnostic::error(targets.value.span, message));
            return None;
        };
        let mut paths = Vec::new();
        for item in items {
            let ExprKind::String(target) = &item.kind else {
                test.failures
                    .push(Diagnostic::error(item.span, "a target must be a string"));
                return None;
            };
            let target = dir.join(target.as_str());
            if !target.exists() {
                let message = format!("the target {target} does not exist");
                test.failures.push(Diagnostic::error(item.span, message));
                return None;
            }
            paths.push(target);
        }
        Some(paths)
    }
}

impl Scope for World<'_> {
    // Values of mocks stand nowhere, as those that a policy makes: their nulls are nulls.
    fn mode(&self) -> Mode {
        Mode::Policy
    }

    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated> {
        match reference {
            Reference::Member("local", name) => {
                let mut locals = self.body.blocks("locals");
                let local = locals.find_map(|block| block.body.attribute(name));
                Some(match local {
                    Some(local) => self.once(format!("local.{name}"), &local.value),
                    None => Err(EvalError::new(
                        span,
                        format!("there is no local value named \"{name}\""),
                    )),
                })
            }
            Reference::Member("input", name) => {
                let mut inputs = self.body.blocks("inputs");
                let input = inputs.find_map(|block| block.body.attribute(name));
                Some(match input {
                    Some(input) => self.once(format!("input.{name}"), &input.value),
                    None => Err(EvalError::new(
                        span,
                        format!("there is no input named \"{name}\""),
                    )),
                })
            }
            Reference::Resource(ResourceMode::Managed, ty, name) => {
                Some(self.attrs("resource", ty, name, span))
            }
            Reference::Resource(ResourceMode::Data, ty, name) => {
                Some(self.attrs("data", ty, name, span))
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

fn instance(mock: &Block, ty: &SmolStr, name: &SmolStr, value: Value) -> ResourceInstance {
    let address = Address {
        module: ModulePath::default(),
        mode: ResourceMode::Managed,
        resource_type: ty.clone(),
        name: name.clone(),
        key: InstanceKey::None,
    };
    ResourceInstance {
        name: address.to_string().into(),
        address,
        value,
        header: mock.header,
        span: mock.span,
        conditional: false,
        provider: None,
        calls: Arc::from([]),
    }
}

fn flag(mock: &Block, name: &str) -> bool {
    let value = mock
        .body
        .attribute(name)
        .map(|attribute| &attribute.value.kind);
    matches!(value, Some(ExprKind::Bool(true)))
}

fn diagnostic(error: &EvalError) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(error.span, error.message.clone());
    diagnostic.help.clone_from(&error.help);
    diagnostic
}
