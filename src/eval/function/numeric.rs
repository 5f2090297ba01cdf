//! Functions on numbers.

use std::cmp::Ordering;

use dashu_int::IBig;

use super::super::convert::convert;
use super::super::types::Type;
use super::super::value::{Data, Reason, Value};
use super::common::{Called, items, number, text};
use super::{Context, Function, FunctionError, Param, ParamType};
use crate::number::Number;

const NUM: Param = Param::new("num", ParamType::Number);
const NUMBERS: Param = Param::new("numbers", ParamType::Number);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("abs", &[NUM], |_| Type::Number, abs),
    Function::new(
        "ceil",
        &[NUM],
        |_| Type::Number,
        |_, args| Ok(number(args, 0).ceil().into()),
    ),
    Function::new(
        "floor",
        &[NUM],
        |_| Type::Number,
        |_, args| Ok(number(args, 0).floor().into()),
    ),
    Function::new(
        "log",
        &[NUM, Param::new("base", ParamType::Number)],
        |_| Type::Number,
        |_, args| from_double(number(args, 0).to_f64().ln() / number(args, 1).to_f64().ln()),
    ),
    Function::new(
        "pow",
        &[NUM, Param::new("power", ParamType::Number)],
        |_| Type::Number,
        |_, args| from_double(number(args, 0).to_f64().powf(number(args, 1).to_f64())),
    ),
    Function::new("signum", &[NUM], |_| Type::Number, signum),
    Function::new(
        "max",
        &[],
        |_| Type::Number,
        |_, args| extreme(args, Ordering::Greater),
    )
    .variadic(NUMBERS),
    Function::new(
        "min",
        &[],
        |_| Type::Number,
        |_, args| extreme(args, Ordering::Less),
    )
    .variadic(NUMBERS),
    Function::new(
        "parseint",
        &[
            Param::new("number", ParamType::Any),
            Param::new("base", ParamType::Number),
        ],
        |_| Type::Number,
        parseint,
    ),
    Function::new(
        "sum",
        &[Param::new("list", ParamType::Any)],
        |_| Type::Number,
        sum,
    ),
];

fn abs(_: &Context, args: &[Value]) -> Called {
    let number = number(args, 0);
    Ok(if *number < Number::ZERO {
        number.neg().into()
    } else {
        number.clone().into()
    })
}

/// The result of a computation in doubles. It goes through its shortest text: that is what
/// Terraform prints of a double, and numbers here have more digits than a double has.
fn from_double(result: f64) -> Called {
    if result.is_nan() {
        return Err(FunctionError::new("the result is not a number"));
    }
    Ok(match format!("{result}").parse::<Number>() {
        Ok(number) => number.into(),
        Err(_) => Value::unknown_of(Reason::other("the result is infinite"), Type::Number),
    })
}

fn signum(_: &Context, args: &[Value]) -> Called {
    Ok(match number(args, 0).cmp(&Number::ZERO) {
        Ordering::Less => Value::from(-1_i64),
        Ordering::Equal => Value::from(0_i64),
        Ordering::Greater => Value::from(1_i64),
    })
}

fn extreme(args: &[Value], wanted: Ordering) -> Called {
    let mut numbers = args.iter().filter_map(Value::as_number);
    let Some(first) = numbers.next() else {
        return Err(FunctionError::new("must pass at least one number"));
    };
    let best = numbers.fold(
        first,
        |best, next| {
            if next.cmp(best) == wanted { next } else { best }
        },
    );
    Ok(best.clone().into())
}

fn parseint(_: &Context, args: &[Value]) -> Called {
    if args[0].as_str().is_none() {
        let message = format!(
            "first argument must be a string, not {}",
            args[0].ty().friendly_name()
        );
        return Err(FunctionError::argument(0, message));
    }
    let base = number(args, 1)
        .as_i64()
        .and_then(|base| u32::try_from(base).ok());
    let Some(base @ 2..=62) = base else {
        let message = "base must be a whole number between 2 and 62 inclusive";
        return Err(FunctionError::argument(1, message));
    };
    match integer(text(args, 0), base) {
        Some(int) => Ok(Number::from_bigint(int).into()),
        None => Err(FunctionError::argument(
            0,
            format!(
                "cannot parse \"{}\" as a base {base} integer",
                text(args, 0)
            ),
        )),
    }
}

/// More digits than any number keeps.
const MAX_DIGITS: usize = 10_000;

fn integer(text: &str, base: u32) -> Option<IBig> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    let mut value = IBig::ZERO;
    for digit in digits.chars() {
        let digit = match digit {
            '0'..='9' => u32::from(digit) - u32::from('0'),
            'a'..='z' => u32::from(digit) - u32::from('a') + 10,
            // Up to base 36 case does not matter; beyond, upper case comes after lower case.
            'A'..='Z' if base <= 36 => u32::from(digit) - u32::from('A') + 10,
            'A'..='Z' => u32::from(digit) - u32::from('A') + 36,
            _ => return None,
        };
        if digit >= base {
            return None;
        }
        value = value * base + digit;
    }
    Some(if negative { -value } else { value })
}

fn sum(_: &Context, args: &[Value]) -> Called {
    let error = |message: String| Err(FunctionError::argument(0, message));
    match &args[0].data {
        Data::List(list) if list.items.is_empty() => {
            return error("cannot sum an empty list".to_owned());
        }
        Data::List(_) => {}
        Data::Map(_) => {
            let given = args[0].ty().friendly_name();
            return error(format!(
                "argument must be list, set, or tuple. Received {given}"
            ));
        }
        _ => return error("cannot sum noniterable".to_owned()),
    }
    let mut total = Number::ZERO;
    for item in items(&args[0]) {
        match convert(item, &Type::Number).map(|item| item.data) {
            Ok(Data::Number(number)) => total = total.add(&number),
            _ => {
                return error("argument must be list, set, or tuple of number values".to_owned());
            }
        }
    }
    Ok(total.into())
}
