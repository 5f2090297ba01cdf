//! Each mock and the policies for it to a verdict: the table at the end of section 10.

use std::sync::Arc;

use camino::Utf8PathBuf;
use smol_str::SmolStr;

use super::file::{Kind, Mock};
use super::world::World;
use super::{MockOutcome, MockResult, diagnostic};
use crate::address::{Address, InstanceKey, ModulePath, ResourceMode};
use crate::diagnostic::{Diagnostic, Label, Level, did_you_mean};
use crate::eval::provenance::HopKind;
use crate::eval::scope::EvalError;
use crate::eval::value::{Data, Entries, MapKind, Value};
use crate::graph::{Graph, ResourceInstance};
use crate::policy::library::PolicyInputs;
use crate::policy::stated::{DataMock, Stated};
use crate::policy::subject::STACK_FIELDS;
use crate::policy::{
    Library, Object, Operation, Outcome, Policy, Subject as Judged, Target, Verdict, judge,
};
use crate::source::{Disk, Span};

/// How many policies that did not fail are listed where one was expected to.
const MAX_ANSWERS: usize = 4;

/// Judges all mocks of a file by the policies at the targets; the errors are those of the file.
pub(super) fn all(
    world: &World,
    disk: &Disk,
    targets: &[Utf8PathBuf],
) -> Result<Vec<MockResult>, Vec<Diagnostic>> {
    let load = |inputs: &PolicyInputs| {
        let (library, mut errors) = Library::load(disk, world.run.sources, false, targets, inputs);
        errors.retain(|diagnostic| diagnostic.level == Level::Error);
        if errors.is_empty() {
            Ok(library)
        } else {
            Err(errors)
        }
    };
    // The defaults must be known before the values that refer to them.
    world.set_defaults(defaults(&load(&PolicyInputs::default())?));
    let common = load(&world.inputs(None)?)?;
    undeclared(world, &common)?;
    let tester = Tester::new(world, common)?;
    let mut results = Vec::new();
    for (index, mock) in world.file.mocks.iter().enumerate() {
        if mock.kind == Kind::Data {
            continue;
        }
        let own = world.own_inputs(index).next().is_some();
        let own = own.then(|| load(&world.inputs(Some(index))?)).transpose()?;
        results.push(tester.mock(index, own.as_ref().unwrap_or(&tester.library)));
    }
    Ok(results)
}

/// The values that inputs have where none are given.
fn defaults(library: &Library) -> PolicyInputs {
    let mut defaults = PolicyInputs::default();
    for policy in &library.policies {
        for (name, input) in &policy.file.inputs {
            if let Some(value) = &input.value {
                defaults
                    .entry(name.clone())
                    .or_insert_with(|| value.clone());
            }
        }
    }
    defaults
}

/// Inputs that are given in the file and that no policy under test has.
fn undeclared(world: &World, library: &Library) -> Result<(), Vec<Diagnostic>> {
    let mut declared: Vec<&str> = library.inputs.iter().map(SmolStr::as_str).collect();
    declared.sort_unstable();
    let own = world
        .file
        .mocks
        .iter()
        .flat_map(|mock| mock.block.body.blocks("inputs"));
    let own = own.flat_map(|block| &block.body.attributes);
    let mut errors = Vec::new();
    for input in world.file.inputs.values().copied().chain(own) {
        if !library.inputs.contains(&input.name) {
            let message = format!("no policy under test has an input named \"{}\"", input.name);
            let mut error = Diagnostic::error(input.name_span, message);
            let nearest = did_you_mean(&input.name, declared.iter().copied());
            error.help = nearest.map(|name| format!("did you mean \"{name}\"?"));
            errors.push(error);
        }
    }
    errors.sort_by_key(|error| error.primary.as_ref().map(|label| label.span.start));
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// A mock with all its values.
struct Subject {
    stated_attrs: Option<Value>,
    prior_attrs: Option<Value>,
    meta: Value,
    operation: Operation,
    expect_failure: bool,
    skip: bool,
    /// What policies see as `attrs`: of a deletion, nulls.
    attrs: Value,
}

struct Tester<'w, 'a> {
    world: &'w World<'a>,
    library: Library,
    subjects: Vec<Option<Subject>>,
    data: Vec<DataMock>,
    /// All resource mocks that have a state now, skipped ones too.
    graph: Graph,
}

impl<'w, 'a> Tester<'w, 'a> {
    fn new(world: &'w World<'a>, library: Library) -> Result<Tester<'w, 'a>, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let mut subjects = Vec::new();
        let mut data = Vec::new();
        let mut resources = Vec::new();
        for (index, mock) in world.file.mocks.iter().enumerate() {
            if mock.kind == Kind::Data {
                subjects.push(None);
                match world.object(index, "attrs") {
                    Ok(attrs) => data.push(DataMock {
                        ty: mock.ty.clone(),
                        attrs: attrs.unwrap_or_else(|| Value::object([])),
                    }),
                    Err(error) => errors.push(diagnostic(&error)),
                }
                continue;
            }
            match subject(world, index) {
                Ok(subject) => {
                    if mock.kind == Kind::Resource && subject.stated_attrs.is_some() {
                        resources.push(instance(mock, subject.attrs.clone()));
                    }
                    subjects.push(Some(subject));
                }
                Err(error) => errors.push(diagnostic(&error)),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Tester {
            world,
            library,
            subjects,
            data,
            graph: Graph::of_resources(resources),
        })
    }

    fn mock(&self, index: usize, library: &Library) -> MockResult {
        let mock = &self.world.file.mocks[index];
        let mut result = MockResult {
            name: mock.to_string(),
            outcome: MockOutcome::Skipped,
            answers: Vec::new(),
        };
        let Some(subject) = self.subjects[index]
            .as_ref()
            .filter(|subject| !subject.skip)
        else {
            return result;
        };
        let no_state = mock.kind == Kind::Resource
            && is_empty(subject.stated_attrs.as_ref())
            && is_empty(subject.prior_attrs.as_ref());
        if no_state {
            if subject.expect_failure {
                let message = format!("{mock} was expected to fail, and has no state to judge");
                let failure = Diagnostic::error(mock.block.header, message);
                result.outcome = MockOutcome::Failed(vec![failure]);
            }
            return result;
        }
        let Some(target) = mock.kind.target() else {
            return result;
        };
        let covers = |policy: &&Policy| {
            policy.target == target
                && policy.covers(mock.ty)
                && (target != Target::Resource || policy.operations.covers(subject.operation))
        };
        let verdicts: Vec<(&Policy, Verdict)> = library
            .policies
            .iter()
            .filter(covers)
            .map(|policy| (policy, self.ask(policy, target, mock, subject)))
            .collect();
        let answers = verdicts
            .iter()
            .filter_map(|(policy, verdict)| Some((policy.id.clone(), answer(&verdict.outcome)?)));
        result.answers = answers.collect();
        result.outcome = outcome(mock, subject, &verdicts);
        result
    }

    /// The one place where a mock meets the judge.
    fn ask(&self, policy: &Policy, target: Target, mock: &Mock, subject: &Subject) -> Verdict {
        let stated = Stated {
            target,
            kind: mock.ty,
            name: mock.name,
            attrs: &subject.attrs,
            resource: self.graph.at(&format!("{}.{}", mock.ty, mock.name)),
            header: mock.block.header,
            span: mock.block.span,
            data: &self.data,
        };
        let judged = Judged {
            object: Object::Stated(&stated),
            operation: match target {
                Target::Resource => subject.operation,
                Target::Provider | Target::Module | Target::Rule => Operation::Create,
            },
            prior: subject.prior_attrs.as_ref(),
            meta: Some(&subject.meta),
        };
        let asked = crate::policy::Asked::default();
        judge(policy, &self.graph, judged, &self.world.run, &asked)
    }
}

fn answer(outcome: &Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Pass => Some("pass"),
        Outcome::Fail => Some("fail"),
        Outcome::Unknown(_) => Some("unknown"),
        Outcome::Error(_) => Some("error"),
        Outcome::NotApplicable => None,
    }
}

fn is_empty(value: Option<&Value>) -> bool {
    value.is_none_or(|value| matches!(&value.data, Data::Map(map) if map.entries.is_empty()))
}

/// The values of a mock.
fn subject(world: &World, index: usize) -> Result<Subject, EvalError> {
    let mock = &world.file.mocks[index];
    let attrs = world.object(index, "attrs")?;
    let prior_attrs = world.object(index, "prior_attrs")?;
    let written = world.object(index, "meta")?;
    let operation = operation(mock, written.as_ref(), attrs.as_ref(), prior_attrs.as_ref())?;
    let value = match (&attrs, &prior_attrs) {
        (Some(attrs), _) => attrs.clone(),
        (None, Some(prior)) => all_null(prior),
        (None, None) => Value::object([]),
    };
    Ok(Subject {
        meta: meta(mock, operation, written.as_ref()),
        operation,
        expect_failure: flag(world, index, "expect_failure")?,
        skip: flag(world, index, "skip")?,
        attrs: value,
        stated_attrs: attrs,
        prior_attrs,
    })
}

fn flag(world: &World, index: usize, name: &'static str) -> Result<bool, EvalError> {
    match world.argument(index, name)? {
        None => Ok(false),
        Some(Value {
            data: Data::Bool(value),
            ..
        }) => Ok(value),
        Some(value) => {
            let span = world.file.mocks[index]
                .attribute(name)
                .map_or(Span::NONE, |flag| flag.value.span);
            let message = format!("{name} must be true or false, not a {}", value.kind_name());
            Err(EvalError::new(span, message))
        }
    }
}

/// What a deletion leaves: every attribute null.
fn all_null(prior: &Value) -> Value {
    let Data::Map(map) = &prior.data else {
        return Value::null();
    };
    Value::object(map.entries.keys().map(|name| (name.clone(), Value::null())))
}

/// The operation that a mock stands for: `meta.operation`, or what its states tell.
fn operation(
    mock: &Mock,
    meta: Option<&Value>,
    attrs: Option<&Value>,
    prior: Option<&Value>,
) -> Result<Operation, EvalError> {
    let written = meta.and_then(|meta| match &meta.data {
        Data::Map(map) => map.entries.get("operation"),
        _ => None,
    });
    let Some(written) = written.filter(|_| mock.kind == Kind::Resource) else {
        return Ok(match (is_empty(attrs), is_empty(prior)) {
            (false, false) => Operation::Update,
            (true, false) => Operation::Delete,
            (_, true) => Operation::Create,
        });
    };
    written.as_str().and_then(Operation::parse).ok_or_else(|| {
        let span = if written.span.is_some() {
            written.span
        } else {
            mock.block.header
        };
        let message =
            "meta.operation must be one of \"create\", \"update\", \"delete\" and \"no-op\"";
        EvalError::new(span, message)
    })
}

/// What the kind and type of a mock tell, and over it what the mock says.
fn meta(mock: &Mock, operation: Operation, written: Option<&Value>) -> Value {
    let mut entries = Entries::default();
    let mut set = |name: &str, value: Value| entries.insert(name.into(), value);
    let ty = mock.ty.clone();
    match mock.kind {
        Kind::Resource => {
            let provider = ty.split('_').next().unwrap_or_default().to_owned();
            set("type", ty.into());
            set("provider_type", provider.into());
            set("operation", operation.as_str().into());
            set("module_path", ".".into());
        }
        Kind::Provider => {
            set("type", ty.clone().into());
            set("name", ty.into());
        }
        Kind::Module => set("source", ty.into()),
        Kind::Data => {}
    }
    set(
        "tfe_workspace",
        Value::object([("tags".into(), Value::object([]))]),
    );
    let stack = STACK_FIELDS.iter().map(|name| ((*name).into(), "".into()));
    set("tfe_stack", Value::object(stack));
    if let Some(Value {
        data: Data::Map(map),
        ..
    }) = written
    {
        for (name, value) in map.entries.iter() {
            entries.insert(name.clone(), value.clone());
        }
    }
    Value::map(MapKind::Object, entries)
}

fn instance(mock: &Mock, value: Value) -> ResourceInstance {
    let address = Address {
        module: ModulePath::default(),
        mode: ResourceMode::Managed,
        resource_type: mock.ty.clone(),
        name: mock.name.clone(),
        key: InstanceKey::None,
    };
    ResourceInstance {
        name: address.to_string().into(),
        address,
        value,
        header: mock.block.header,
        span: mock.block.span,
        conditional: false,
        provider: None,
        calls: Arc::from([]),
    }
}

/// The table: an error is never what was expected, and an answer that is not known is no denial.
fn outcome(mock: &Mock, subject: &Subject, verdicts: &[(&Policy, Verdict)]) -> MockOutcome {
    let errors: Vec<Diagnostic> = verdicts
        .iter()
        .filter_map(|(policy, verdict)| match &verdict.outcome {
            Outcome::Error(error) => Some(broken(mock, policy, error)),
            _ => None,
        })
        .collect();
    if !errors.is_empty() {
        return MockOutcome::Failed(errors);
    }
    let denied = verdicts
        .iter()
        .filter(|(_, verdict)| matches!(verdict.outcome, Outcome::Fail));
    match (subject.expect_failure, denied.clone().next().is_some()) {
        (false, true) => MockOutcome::Failed(
            denied
                .map(|(policy, verdict)| denial(mock, policy, verdict))
                .collect(),
        ),
        (true, false) => MockOutcome::Failed(vec![missing(mock, subject, verdicts)]),
        (true, true) | (false, false) => MockOutcome::Met,
    }
}

/// The place in a mock that decided, or its header.
fn place(mock: &Mock, verdict: &Verdict) -> Span {
    let subject = verdict.subject.iter().flat_map(|trail| trail.hops());
    let mut hops = subject.chain(verdict.trail.hops());
    let decided = hops.find(|hop| {
        let read = matches!(
            hop.kind,
            HopKind::Read(_) | HopKind::ReadBlocks(_) | HopKind::Missing(_)
        );
        // The whole of attrs says nothing: then it is what they lack.
        let whole = ["attrs", "prior_attrs"].iter().any(|name| {
            mock.attribute(name)
                .is_some_and(|attribute| attribute.value.span == hop.span)
        });
        read && !whole && mock.block.span.contains(hop.span)
    });
    decided.map_or(mock.block.header, |hop| hop.span)
}

/// The place of a policy that a test is to show: the condition, if there is only one.
fn asked(policy: &Policy) -> Span {
    match &policy.enforce[..] {
        [only] => only.condition.span,
        _ => policy.header,
    }
}

fn denial(mock: &Mock, policy: &Policy, verdict: &Verdict) -> Diagnostic {
    let said = match &verdict.message {
        Some(message) => format!(": {message}"),
        None if policy.metadata.title.is_empty() => String::new(),
        None => format!(": {}", policy.metadata.title),
    };
    let message = format!("{mock}: expected to pass, but fails {}{said}", policy.id);
    Diagnostic::error(place(mock, verdict), message).related(asked(policy), "does not hold")
}

fn missing(mock: &Mock, subject: &Subject, verdicts: &[(&Policy, Verdict)]) -> Diagnostic {
    let judged = verdicts
        .iter()
        .filter(|(_, verdict)| answer(&verdict.outcome).is_some());
    let why = match (verdicts, judged.count()) {
        ([], _) if mock.kind == Kind::Resource => {
            format!(
                "no policy judges it for the operation \"{}\"",
                subject.operation.as_str()
            )
        }
        ([], _) => "no policy judges it".to_owned(),
        (_, 0) => "every filter leaves it out".to_owned(),
        (_, _) => "no policy fails".to_owned(),
    };
    let message = format!("{mock}: expected to fail, but {why}");
    let mut diagnostic = Diagnostic::error(mock.block.header, message);
    if let Some(flag) = mock.attribute("expect_failure") {
        diagnostic
            .related
            .push(Label::new(flag.value.span, "expected here"));
    }
    for (policy, verdict) in verdicts.iter().take(MAX_ANSWERS) {
        let (span, text) = match &verdict.outcome {
            Outcome::NotApplicable => {
                let filter = policy
                    .filter
                    .as_ref()
                    .map_or(policy.header, |filter| filter.span);
                (filter, format!("{} does not apply", policy.id))
            }
            Outcome::Unknown(reason) => (
                asked(policy),
                format!("{} is unknown: {}", policy.id, reason.kind),
            ),
            _ => (asked(policy), format!("{} holds", policy.id)),
        };
        diagnostic.related.push(Label::new(span, text));
    }
    diagnostic
}

fn broken(mock: &Mock, policy: &Policy, error: &EvalError) -> Diagnostic {
    let message = format!(
        "{mock}: {} is in error, which is no expected failure: {}",
        policy.id, error.message
    );
    let mut diagnostic = Diagnostic::error(mock.block.header, message);
    diagnostic.help = error.hint();
    diagnostic.related(error.span, "here")
}
