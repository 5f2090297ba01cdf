//! Operators, three-valued, keeping of the trails what decided.

use super::super::convert::convert;
use super::super::equality::types_differ;
use super::super::function::one_of;
use super::super::provenance::Trail;
use super::super::scope::{EvalError, Evaluated, Mode};
use super::super::types::Type;
use super::super::value::{Data, Reason, ReasonKind, Unknown, Value};
use super::{Evaluator, members, reason_of, unknown_bool};
use crate::source::Span;
use crate::syntax::tree::{Binary, BinaryOp, Unary, UnaryOp};

/// The most combinations of possible operands that are tried.
const MAX_COMBINATIONS: usize = 64;

impl Evaluator<'_> {
    pub(super) fn unary(&self, unary: &Unary) -> Evaluated {
        let operand = self.eval(&unary.operand)?;
        let span = unary.operand.span;
        lift(&operand, &|operand| match unary.op {
            UnaryOp::Not => Ok(match truth(operand, span)? {
                Ok(value) => Value::from(!value),
                Err(reason) => unknown_bool(reason),
            }),
            UnaryOp::Negate => match number(operand, span)? {
                Data::Number(number) => Ok(number.neg().into()),
                data => Ok(data.into()),
            },
        })
        .map(|value| value.derived(&operand))
    }

    pub(super) fn binary(&self, binary: &Binary, span: Span) -> Evaluated {
        match binary.op {
            BinaryOp::And => self.logical(binary, false),
            BinaryOp::Or => self.logical(binary, true),
            _ => {
                let left = self.eval(&binary.left)?;
                let right = self.eval(&binary.right)?;
                let trail = left.trail.clone().join(&right.trail);
                let value = lift(&left, &|left| {
                    lift(&right, &|right| self.apply(binary, left, right, span))
                });
                let value = value.map_err(|error| error.because(&trail))?;
                Ok(Value {
                    sensitive: left.sensitive || right.sensitive,
                    ..value.because(&trail)
                })
            }
        }
    }

    fn apply(&self, binary: &Binary, left: &Value, right: &Value, span: Span) -> Evaluated {
        self.run
            .spend(left.all_through() + right.all_through(), span)?;
        // Policies read blocks and arguments of which only a schema would know the type: there a
        // list and a tuple of the same elements are equal.
        if let BinaryOp::Equal | BinaryOp::NotEqual = binary.op
            && self.scope.mode() == Mode::Configuration
            && types_differ(left, right)
        {
            return Ok(Value::from(binary.op == BinaryOp::NotEqual));
        }
        apply(binary, left, right, span)
    }

    /// `&&` and `||` as HCL 2.24 has them: a side that decides does so whatever the other side is,
    /// an error included; the trail is that of the side that decided.
    fn logical(&self, binary: &Binary, deciding: bool) -> Evaluated {
        let side = |expr| -> Result<(Value, Result<bool, Reason>), EvalError> {
            let value = self.eval(expr)?;
            let truth = truth(&value, expr.span)?;
            Ok((value, truth))
        };
        let left = side(&binary.left);
        if let Ok((value, Ok(known))) = &left
            && *known == deciding
        {
            return Ok(Value::from(deciding).derived(value));
        }
        let right = side(&binary.right);
        if let Ok((value, Ok(known))) = &right
            && *known == deciding
        {
            return Ok(Value::from(deciding).derived(value));
        }
        let ((left, left_truth), (right, right_truth)) = (left?, right?);
        Ok(match (left_truth, right_truth) {
            (Ok(_), Ok(_)) => Value::from(!deciding).derived(&left).derived(&right),
            (Err(reason), Ok(_)) => unknown_bool(reason).derived(&left),
            (Ok(_), Err(reason)) => unknown_bool(reason).derived(&right),
            (Err(reason), Err(_)) => unknown_bool(reason).derived(&left).derived(&right),
        })
    }
}

/// Applies an operation to a value, or to each of the values it may be.
pub(super) fn lift(value: &Value, operation: &dyn Fn(&Value) -> Evaluated) -> Evaluated {
    let Some(possible) = members(value).filter(|possible| possible.len() <= MAX_COMBINATIONS)
    else {
        return operation(value);
    };
    let mut results = Vec::with_capacity(possible.len());
    let mut failure = None;
    for member in possible {
        match operation(member) {
            Ok(result) => results.push(result),
            Err(error) => failure = Some(error),
        }
    }
    let reason = value
        .unknown_part()
        .cloned()
        .unwrap_or_else(|| Reason::new(ReasonKind::Condition, Span::NONE));
    match failure {
        // Where every value fails, so does the expression; where some do, nothing is known.
        Some(error) if results.is_empty() => Err(error),
        Some(_) => Ok(Value::unknown(reason)),
        None => Ok(one_of(results, &reason)),
    }
}

/// A value as a condition: whether it holds, or why that is not known.
pub(super) fn truth(value: &Value, span: Span) -> Result<Result<bool, Reason>, EvalError> {
    if let Data::Bool(known) = value.data {
        return Ok(Ok(known));
    }
    if value.is_null() {
        return Err(EvalError::new(span, "a condition must not be null").because(&value.trail));
    }
    if let Some(members) = members(value) {
        let truths: Vec<_> = members
            .iter()
            .map(|member| truth(member, span))
            .collect::<Result<_, _>>()?;
        if let [Ok(first), rest @ ..] = &truths[..]
            && rest
                .iter()
                .all(|truth| matches!(truth, Ok(known) if known == first))
        {
            return Ok(Ok(*first));
        }
    }
    match convert(value, &Type::Bool) {
        Ok(Value {
            data: Data::Bool(known),
            ..
        }) => Ok(Ok(known)),
        Ok(value) => Ok(Err(value
            .unknown_part()
            .cloned()
            .unwrap_or_else(|| Reason::new(ReasonKind::Condition, span)))),
        Err(_) => Err(EvalError::new(
            span,
            format!("a bool is required, not a {}", value.kind_name()),
        )
        .because(&value.trail)),
    }
}

fn number(value: &Value, span: Span) -> Result<Data, EvalError> {
    if value.is_null() {
        return Err(EvalError::new(span, "an operand must not be null").because(&value.trail));
    }
    match convert(value, &Type::Number) {
        Ok(value) => Ok(value.data),
        Err(_) => Err(EvalError::new(
            span,
            format!("a number is required, not a {}", value.kind_name()),
        )
        .because(&value.trail)),
    }
}

fn apply(binary: &Binary, left: &Value, right: &Value, span: Span) -> Evaluated {
    if let BinaryOp::Equal | BinaryOp::NotEqual = binary.op {
        return Ok(match left.equals(right) {
            Some(equal) => Value::from(equal == (binary.op == BinaryOp::Equal)),
            None => unknown_bool(reason_of(left, right)),
        });
    }
    let (a, b) = (
        number(left, binary.left.span)?,
        number(right, binary.right.span)?,
    );
    let (Data::Number(a), Data::Number(b)) = (a, b) else {
        return Ok(match binary.op {
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual => unknown_bool(reason_of(left, right)),
            _ => Unknown::new(reason_of(left, right), Type::Number)
                .not_null()
                .into(),
        });
    };
    let divided = |result: Result<crate::number::Number, crate::number::NumberError>| {
        result
            .map(Value::from)
            .map_err(|error| EvalError::new(span, error.to_string()))
    };
    Ok(match binary.op {
        BinaryOp::Add => a.add(&b).into(),
        BinaryOp::Subtract => a.sub(&b).into(),
        BinaryOp::Multiply => a.mul(&b).into(),
        BinaryOp::Divide => divided(a.div(&b))?,
        // So says cty, which Terraform computes with.
        BinaryOp::Remainder if b.is_zero() => a.into(),
        BinaryOp::Remainder => divided(a.rem(&b))?,
        BinaryOp::Less => (a < b).into(),
        BinaryOp::LessOrEqual => (a <= b).into(),
        BinaryOp::Greater => (a > b).into(),
        BinaryOp::GreaterOrEqual => (a >= b).into(),
        BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::And | BinaryOp::Or => {
            unreachable!("equality returned above, and logical operators do not come here")
        }
    })
}

/// The trail of a condition and of what it chose.
pub(super) fn chosen(value: Value, condition: &Value) -> Value {
    let trail: &Trail = &condition.trail;
    Value {
        sensitive: value.sensitive || condition.sensitive,
        ..value.because(trail)
    }
}
