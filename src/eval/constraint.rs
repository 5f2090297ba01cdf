//! Type constraints as they are written: `list(object({ name = string, size = optional(number, 1) }))`.
//!
//! Source: "Type Constraints" in the Terraform documentation.

use super::convert::convert;
use super::expr::Evaluator;
use super::scope::EvalError;
use super::types::{ObjectAttribute, Type};
use crate::syntax::tree::{Expr, ExprKind};

/// The type that an expression in the place of a type constraint means. Defaults in `optional` are
/// evaluated with `evaluator`.
pub fn type_constraint(expr: &Expr, evaluator: &Evaluator) -> Result<Type, EvalError> {
    let error = |message: &str| Err(EvalError::new(expr.span, message));
    match &expr.kind {
        ExprKind::Variable(name) => match name.as_str() {
            "any" => Ok(Type::Any),
            "bool" => Ok(Type::Bool),
            "number" => Ok(Type::Number),
            "string" => Ok(Type::String),
            "list" => Ok(Type::list(Type::Any)),
            "set" => Ok(Type::set(Type::Any)),
            "map" => Ok(Type::map(Type::Any)),
            _ => error(&format!("there is no type \"{name}\"")),
        },
        // Terraform 0.11 had types in quotes; they are still accepted.
        ExprKind::String(name) => match name.as_str() {
            "string" => Ok(Type::String),
            "list" => Ok(Type::list(Type::String)),
            "map" => Ok(Type::map(Type::String)),
            _ => error(&format!("there is no type \"{name}\"")),
        },
        ExprKind::Call(call) => match (call.name.as_str(), &call.args[..]) {
            ("list", [element]) => Ok(Type::list(type_constraint(element, evaluator)?)),
            ("set", [element]) => Ok(Type::set(type_constraint(element, evaluator)?)),
            ("map", [element]) => Ok(Type::map(type_constraint(element, evaluator)?)),
            (
                "tuple",
                [
                    Expr {
                        kind: ExprKind::Tuple(elements),
                        ..
                    },
                ],
            ) => {
                let elements = elements
                    .iter()
                    .map(|element| type_constraint(element, evaluator));
                Ok(Type::Tuple(elements.collect::<Result<_, _>>()?))
            }
            (
                "object",
                [
                    Expr {
                        kind: ExprKind::Object(attributes),
                        ..
                    },
                ],
            ) => object(attributes, evaluator),
            _ => error("this is not a type constraint"),
        },
        _ => error("this is not a type constraint"),
    }
}

fn object(attributes: &[(Expr, Expr)], evaluator: &Evaluator) -> Result<Type, EvalError> {
    let mut result = Vec::with_capacity(attributes.len());
    for (key, ty) in attributes {
        let ExprKind::String(name) = &key.kind else {
            return Err(EvalError::new(
                key.span,
                "the name of an attribute must be written out",
            ));
        };
        let (optional, ty, default) = match &ty.kind {
            ExprKind::Call(call) if call.name == "optional" => match &call.args[..] {
                [ty] => (true, ty, None),
                [ty, default] => (true, ty, Some(default)),
                _ => {
                    return Err(EvalError::new(
                        ty.span,
                        "optional takes a type and a default",
                    ));
                }
            },
            _ => (false, ty, None),
        };
        let ty = type_constraint(ty, evaluator)?;
        let default = match default {
            Some(expr) => {
                let value = evaluator.eval(expr)?;
                let converted = convert(&value, &ty);
                Some(converted.map_err(|error| {
                    EvalError::new(
                        expr.span,
                        format!("the default does not have the type: {error}"),
                    )
                })?)
            }
            None => None,
        };
        result.push(ObjectAttribute {
            name: name.clone(),
            ty,
            optional,
            default,
        });
    }
    result.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Type::Object(result.into()))
}
