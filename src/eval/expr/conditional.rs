//! `condition ? then : otherwise`

use super::super::convert::{convert, unify};
use super::super::function::one_of;
use super::super::scope::Evaluated;
use super::super::value::{Data, ListKind, MapKind, Value};
use super::operator::{chosen, truth};
use super::{Evaluator, members};
use crate::syntax::tree::{Conditional, Expr, ExprKind};

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
                        let (then, otherwise) =
                            (unified(then.clone(), &otherwise), unified(otherwise, &then));
                        one_of(vec![then, otherwise], &reason)
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
                Ok(other) => unified(value, &other),
                Err(_) => value,
            }
        } else {
            value
        };
        Ok(chosen(value, &condition))
    }
}

/// Whether the branch that is not taken can change the value: it gives the result its type.
fn decides_type(other: &Expr, value: &Value) -> bool {
    !matches!(
        (&other.kind, &value.data),
        (ExprKind::Null, _)
            | (_, Data::Null | Data::Absent | Data::String(_))
            | (ExprKind::Bool(_), Data::Bool(_))
            | (ExprKind::Number(_), Data::Number(_))
    )
}

/// The value in the type that both branches have in common, if they have one.
fn unified(value: Value, other: &Value) -> Value {
    if members(other).is_some() || !has_type(&value) || !has_type(other) {
        return value;
    }
    match unify(&[value.ty(), other.ty()]) {
        Some(ty) => convert(&value, &ty).unwrap_or(value),
        None => value,
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
