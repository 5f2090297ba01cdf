//! `count` and `for_each`: which instances a resource or module call has.
//!
//! Source: "The count Meta-Argument" and "The `for_each` Meta-Argument" in the Terraform
//! documentation.

use std::rc::Rc;

use smol_str::SmolStr;

use super::super::scope::EvalError;
use super::super::types::Type;
use super::super::value::{Data, ListKind, More, Reason, ReasonKind, Unknown, Value};
use super::Configuration;
use super::instance::{Bindings, ModuleInstance};
use crate::address::InstanceKey;
use crate::diagnostic::Diagnostic;
use crate::module::Repetition;
use crate::source::Span;
use crate::syntax::tree::Expr;

/// More instances than this are evaluated as one that stands for all.
const MAX_INSTANCES: usize = 20_000;

/// The most instances that the counts of one root module may come to, all told: counts multiply
/// where modules are repeated.
const MAX_ALL_INSTANCES: usize = 100_000;

/// One of the instances that `count` or `for_each` gives.
pub(super) struct Repeated {
    pub(super) key: InstanceKey,
    pub(super) bindings: Bindings,
    /// Whether the instance is there is not known.
    pub(super) conditional: bool,
}

/// The instances that `count` or `for_each` gives.
pub(super) struct Repetitions {
    pub(super) instances: Vec<Repeated>,
    /// Why it is not known which instances there are.
    pub(super) unknown: Option<Reason>,
}

impl Repetitions {
    fn known(instances: Vec<Repeated>) -> Repetitions {
        Repetitions {
            instances,
            unknown: None,
        }
    }

    fn any(reason: Reason, bindings: Bindings) -> Repetitions {
        let any = Repeated {
            key: InstanceKey::Any,
            bindings,
            conditional: true,
        };
        Repetitions {
            instances: vec![any],
            unknown: Some(reason),
        }
    }
}

impl<'a> Configuration<'a> {
    /// The instances of a resource or call; `what` is its address, for messages.
    pub(super) fn repeat(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        repetition: &Repetition,
        what: &str,
    ) -> Repetitions {
        let (expr, repetitions) = match repetition {
            Repetition::None => {
                let only = Repeated {
                    key: InstanceKey::None,
                    bindings: Bindings::default(),
                    conditional: false,
                };
                return Repetitions::known(vec![only]);
            }
            Repetition::Count(expr) => (expr, self.count(instance, expr, what)),
            Repetition::ForEach(expr) => (expr, self.for_each(instance, expr, what)),
        };
        let all = self.repeated.get() + repetitions.instances.len();
        if all <= MAX_ALL_INSTANCES || repetitions.instances.len() == 1 {
            self.repeated.set(all);
            return repetitions;
        }
        let message = format!(
            "{what} is one too many: tfproof evaluates at most {MAX_ALL_INSTANCES} instances of a root module's count and for_each"
        );
        if !self.too_many_instances.replace(true) {
            self.report(
                Diagnostic::error(expr.span, message)
                    .label("evaluated as one instance that stands for all, as are those after it"),
            );
        }
        let reason = Reason::new(ReasonKind::InstanceKeys(what.into()), expr.span);
        match repetition {
            Repetition::ForEach(_) => any_key(reason.clone(), Value::unknown(reason)),
            _ => any_index(reason),
        }
    }

    fn count(&self, instance: &Rc<ModuleInstance<'a>>, expr: &Expr, what: &str) -> Repetitions {
        let value = self.eval(instance, &Bindings::default(), expr);
        let converted =
            super::super::convert::convert(&value, &Type::Number).unwrap_or_else(|_| value.clone());
        let indexed = |index: usize, conditional| Repeated {
            key: InstanceKey::Index(index as u64),
            bindings: Bindings {
                count_index: Some(Value::from(index).at(expr.span)),
                ..Bindings::default()
            },
            conditional,
        };
        match &converted.data {
            Data::Number(number) => match number
                .as_i64()
                .and_then(|count| usize::try_from(count).ok())
            {
                Some(count) if count <= MAX_INSTANCES => {
                    Repetitions::known((0..count).map(|index| indexed(index, false)).collect())
                }
                Some(count) => {
                    let message = format!(
                        "{what} has {count} instances, of which tfproof evaluates at most {MAX_INSTANCES}"
                    );
                    self.report(
                        Diagnostic::error(expr.span, message)
                            .label("evaluated as one instance that stands for all"),
                    );
                    any_index(Reason::new(
                        ReasonKind::InstanceKeys(what.into()),
                        expr.span,
                    ))
                }
                None => any_index(self.invalid(
                    &value,
                    expr.span,
                    &format!(
                        "count of {what} must be a whole number that is not negative, not {number}"
                    ),
                    what,
                )),
            },
            Data::Unknown(unknown) => match largest(unknown) {
                Some(count) => Repetitions {
                    instances: (0..count).map(|index| indexed(index, true)).collect(),
                    unknown: Some(unknown.reason.clone()),
                },
                None => any_index(unknown.reason.clone()),
            },
            _ => any_index(self.invalid(
                &value,
                expr.span,
                &format!(
                    "count of {what} must be a number, not {}",
                    value.kind_name()
                ),
                what,
            )),
        }
    }

    fn invalid(&self, value: &Value, span: Span, message: &str, what: &str) -> Reason {
        self.settle_error(&EvalError::new(span, message).because(&value.trail));
        Reason::new(ReasonKind::InstanceKeys(what.into()), span)
    }

    fn for_each(&self, instance: &Rc<ModuleInstance<'a>>, expr: &Expr, what: &str) -> Repetitions {
        let value = self.eval(instance, &Bindings::default(), expr);
        let keyed = |key: SmolStr, value: Value, conditional| {
            let each_key = Value::from(key.clone()).at(value.span);
            let bindings = Bindings {
                each_key: Some(each_key),
                each_value: Some(value),
                ..Bindings::default()
            };
            Repeated {
                key: InstanceKey::Key(key),
                bindings,
                conditional,
            }
        };
        match &value.data {
            Data::Map(map) => {
                let mut instances: Vec<Repeated> = map
                    .entries
                    .iter()
                    .map(|(key, element)| keyed(key.clone(), value.part(element), false))
                    .collect();
                let Some(open) = &map.open else {
                    return Repetitions::known(instances);
                };
                let listed = open.more != More::Anything && !open.possible.is_empty();
                let element = if listed {
                    super::super::function::one_of(open.possible.clone(), &open.reason)
                } else {
                    Value::unknown(open.reason.clone())
                };
                instances.extend(any_key(open.reason.clone(), element).instances);
                Repetitions {
                    instances,
                    unknown: Some(open.reason.clone()),
                }
            }
            Data::List(list) if matches!(list.kind, ListKind::Set(_)) => {
                let mut instances = Vec::new();
                for item in &list.items {
                    match &item.data {
                        Data::String(text) => {
                            instances.push(keyed(text.clone(), value.part(item), false));
                        }
                        Data::Unknown(unknown) => instances
                            .extend(any_key(unknown.reason.clone(), item.clone()).instances),
                        _ => {
                            let reason = self.invalid(
                                &value,
                                expr.span,
                                &format!(
                                    "for_each of {what} must be a set of strings, not of {}",
                                    item.kind_name()
                                ),
                                what,
                            );
                            return any_key(reason.clone(), Value::unknown(reason));
                        }
                    }
                }
                let unknown = value.unknown_part().cloned();
                if let Some(open) = &list.open {
                    instances.extend(
                        any_key(open.reason.clone(), Value::unknown(open.reason.clone())).instances,
                    );
                }
                Repetitions { instances, unknown }
            }
            Data::Unknown(unknown) => {
                let (reason, ty) = (unknown.reason.clone(), unknown.ty.clone());
                let element = match ty {
                    Type::Map(element) | Type::Set(element) => {
                        Value::unknown_of(reason.clone(), (*element).clone())
                    }
                    _ => Value::unknown(reason.clone()),
                };
                any_key(reason, element.at(expr.span).derived(&value))
            }
            _ => {
                let reason = self.invalid(
                    &value,
                    expr.span,
                    &format!(
                        "for_each of {what} must be a map or a set of strings, not a {}",
                        value.kind_name()
                    ),
                    what,
                );
                any_key(reason.clone(), Value::unknown(reason))
            }
        }
    }
}

/// The largest of the counts that there may be, if it is known that there are few.
fn largest(unknown: &Unknown) -> Option<usize> {
    let counts = unknown.possible.iter().map(|value| {
        value
            .as_number()?
            .as_i64()
            .and_then(|count| usize::try_from(count).ok())
    });
    let largest = counts.collect::<Option<Vec<usize>>>()?.into_iter().max()?;
    (largest <= 16).then_some(largest)
}

fn any_index(reason: Reason) -> Repetitions {
    let index = Unknown::new(reason.clone(), Type::Number).not_null().into();
    Repetitions::any(
        reason,
        Bindings {
            count_index: Some(index),
            ..Bindings::default()
        },
    )
}

fn any_key(reason: Reason, value: Value) -> Repetitions {
    let key = Unknown::new(reason.clone(), Type::String).not_null().into();
    Repetitions::any(
        reason,
        Bindings {
            each_key: Some(key),
            each_value: Some(value),
            ..Bindings::default()
        },
    )
}
