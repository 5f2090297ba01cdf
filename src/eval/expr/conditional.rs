//! `condition ? then : otherwise`

use super::super::convert::{convert, has_any, unify};
use super::super::function::one_of;
use super::super::scope::{EvalError, Evaluated};
use super::super::types::Type;
use super::super::value::{Data, ListKind, MapKind, Value};
use super::operator::{chosen, truth};
use super::{Evaluator, members};
use crate::source::Span;
use crate::syntax::tree::{Conditional, Expr, ExprKind, TemplatePart};

impl Evaluator<'_> {
    pub(super) fn conditional(&self, conditional: &Conditional) -> Evaluated {
        let condition = self.eval(&conditional.condition)?;
        let known = truth(&condition, conditional.condition.span)?;
        let (taken, other) = match known {
            Ok(true) => (&conditional.then, &conditional.otherwise),
            Ok(false) => (&conditional.otherwise, &conditional.then),
            Err(reason) => {
                // Terraform evaluates both branches, too; one that fails cannot be the one.
                let (then, otherwise) = (
                    self.eval(&conditional.then),
                    self.eval(&conditional.otherwise),
                );
                let value = match (then, otherwise) {
                    (Ok(then), Ok(otherwise)) => {
                        let span = conditional.then.span;
                        let one = self.unified(then.clone(), &otherwise, span)?;
                        let other = self.unified(otherwise, &then, span)?;
                        one_of(vec![one, other], &reason)
                    }
                    (Ok(only), Err(_)) | (Err(_), Ok(only)) => only,
                    (Err(error), Err(_)) => return Err(error),
                };
                return Ok(chosen(value, &condition));
            }
        };
        let value = self.eval(taken)?;
        let value = if decides_type(other, &value) {
            match self.eval(other) {
                // A set that is null is a set still.
                Ok(null) if matches!(null.data, Data::Null) && is_set(other) => {
                    convert(&value, &Type::set(Type::Any)).unwrap_or(value)
                }
                Ok(other) => self.unified(value, &other, conditional.then.span)?,
                // A template that fails would still have been a text.
                Err(_) if is_text(other) => convert(&value, &Type::String).unwrap_or(value),
                Err(_) => value,
            }
        } else {
            value
        };
        Ok(chosen(value, &condition))
    }

    /// The value in the type that both branches have in common; an error if they have none.
    fn unified(&self, value: Value, other: &Value, span: Span) -> Evaluated {
        if members(&value).is_some()
            || members(other).is_some()
            || !has_type(&value)
            || !has_type(other)
        {
            return Ok(value);
        }
        self.run
            .spend(value.all_through() + other.all_through(), span)?;
        let (ty, other_ty) = (value.ty(), other.ty());
        let common = unify(&[ty.clone(), other_ty.clone()]);
        match common.map(|common| convert(&value, &common)) {
            Some(Ok(converted)) => Ok(converted),
            // Policies choose between what they read, whose types they do not know; what they write
            // themselves has its type.
            _ if self.scope.mode().is_policy() && !(is_made(&value) && is_made(other)) => Ok(value),
            // An empty collection made by `tomap({})` and the like goes with anything.
            _ if has_any(&ty) || has_any(&other_ty) => Ok(value),
            _ => {
                let message = format!(
                    "both results of a conditional must have the same type, and these are {} and {}",
                    ty.friendly_name(),
                    other_ty.friendly_name()
                );
                let error = EvalError::new(span, message);
                Err(error.because(&value.trail).because(&other.trail))
            }
        }
    }
}

/// Whether the branch that is not taken can change the value, or be in error with it: it gives
/// the result its type.
fn decides_type(other: &Expr, value: &Value) -> bool {
    !matches!(
        (&other.kind, &value.data),
        (ExprKind::Null, _)
            | (_, Data::Null | Data::Absent)
            | (
                ExprKind::String(_)
                    | ExprKind::Template(_)
                    | ExprKind::Number(_)
                    | ExprKind::Bool(_),
                Data::String(_)
            )
            | (ExprKind::Bool(_), Data::Bool(_))
            | (ExprKind::Number(_), Data::Number(_))
    )
}

/// Whether an expression is a string whatever is in it. A template of one interpolation alone is
/// worth what that is worth.
fn is_text(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Template(parts) => !matches!(parts[..], [TemplatePart::Interpolation(_)]),
        kind => matches!(kind, ExprKind::String(_)),
    }
}

/// Whether an expression is a set whatever is in it.
fn is_set(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call(call) if matches!(call.name.as_str(), "toset" | "core::toset"))
}

/// Whether nothing of a value was read from a configuration.
fn is_made(value: &Value) -> bool {
    !value.span.is_some()
        && value.trail.is_empty()
        && match &value.data {
            Data::List(list) => list.items.iter().all(is_made),
            Data::Map(map) => map.entries.values().all(is_made),
            Data::Unknown(_) => false,
            _ => true,
        }
}

/// Blocks and resources have the types of a schema that is not there: they are left as they are.
fn has_type(value: &Value) -> bool {
    match &value.data {
        Data::List(list) => {
            list.kind != ListKind::Blocks && list.open.is_none() && list.items.iter().all(has_type)
        }
        Data::Map(map) => {
            matches!(map.kind, MapKind::Object | MapKind::Map(_))
                && map.open.is_none()
                && map.entries.values().all(has_type)
        }
        _ => true,
    }
}
