//! What a test says of the object under judgement, in place of what source would say of it.

use smol_str::SmolStr;

use super::Target;
use crate::diagnostic::did_you_mean;
use crate::eval::expr::Evaluator;
use crate::eval::scope::{EvalError, Evaluated};
use crate::eval::value::{Data, Value};
use crate::graph::ResourceInstance;
use crate::source::Span;
use crate::syntax::tree::Call;

/// The object under judgement as a test states it.
#[derive(Debug)]
pub struct Stated<'a> {
    pub(super) target: Target,
    /// What the first label of a policy is compared with.
    pub(super) kind: &'a str,
    pub(super) name: &'a str,
    pub(super) attrs: &'a Value,
    /// The resource among the others that the test states, for what is asked of its surroundings.
    pub(super) resource: Option<&'a ResourceInstance>,
    pub(super) header: Span,
    pub(super) span: Span,
    /// What answers `core::getdatasource`.
    pub(super) data: &'a [DataMock],
}

/// A data resource as a test states it.
#[derive(Debug)]
pub(super) struct DataMock {
    pub(super) ty: SmolStr,
    pub(super) attrs: Value,
}

impl Stated<'_> {
    /// The first data mock of the type that has all the arguments of the call.
    pub(super) fn getdatasource(
        &self,
        evaluator: &Evaluator,
        call: &Call,
        span: Span,
    ) -> Evaluated {
        let [ty, wanted] = &call.args[..] else {
            let message = "core::getdatasource takes a type and an object of arguments";
            return Err(EvalError::new(span, message));
        };
        let (ty_span, ty, wanted) = (ty.span, evaluator.eval(ty)?, evaluator.eval(wanted)?);
        let Some(name) = ty.as_str() else {
            return Err(EvalError::new(
                ty_span,
                "the data type must be a known string",
            ));
        };
        let of_type = |mock: &&DataMock| mock.ty == name;
        let mut candidates = self.data.iter().filter(of_type).peekable();
        if candidates.peek().is_none() {
            let nearest = did_you_mean(name, self.data.iter().map(|mock| mock.ty.as_str()));
            let help = nearest.map(|nearest| format!("there is a mock of \"{nearest}\""));
            let message = format!("there is no data mock of type {name} to answer this");
            return Err(EvalError::new(span, message).help(help));
        }
        match candidates.find(|mock| has(&mock.attrs, &wanted)) {
            Some(mock) => Ok(mock.attrs.clone()),
            None => Err(EvalError::new(
                span,
                format!("no data mock of type {name} has the arguments of this call"),
            )),
        }
    }
}

/// Whether a data resource has all the arguments; one that is null is one that is not given.
fn has(attrs: &Value, wanted: &Value) -> bool {
    let (Data::Map(attrs), Data::Map(wanted)) = (&attrs.data, &wanted.data) else {
        return wanted.is_null();
    };
    wanted
        .entries
        .iter()
        .all(|(name, value)| match attrs.entries.get(name) {
            Some(own) => own.equals(value) == Some(true),
            None => value.is_null(),
        })
}
