//! Functions on numbers.

use std::cmp::Ordering;

use dashu_int::IBig;

use super::super::convert::convert;
use super::super::types::Type;
use super::super::value::{Data, Reason, Value};
use super::common::{Called, items, number, text, unknown, whole};
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
        |_, args| from_double(ln(number(args, 0).to_f64()) / ln(number(args, 1).to_f64())),
    ),
    Function::new(
        "pow",
        &[NUM, Param::new("power", ParamType::Number)],
        |_| Type::Number,
        pow,
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

/// The result of a computation in doubles. Fractions go through their shortest text: that is what
/// Terraform prints of a double, and numbers here have more digits than a double has.
fn from_double(result: f64) -> Called {
    if result.is_nan() {
        return Err(FunctionError::new("the result is not a number"));
    }
    let number = if result.fract() == 0.0 {
        Number::from_f64(result)
    } else {
        format!("{result}").parse().ok()
    };
    Ok(number.map_or_else(
        || Value::unknown_of(Reason::other("the result is infinite"), Type::Number),
        Value::from,
    ))
}

/// A number as a fraction from 1/2 to 1 and a power of two.
fn split(number: f64) -> (f64, i32) {
    if number == 0.0 || !number.is_finite() {
        return (number, 0);
    }
    let exponent = |number: f64| i32::try_from((number.to_bits() >> 52) & 0x7ff).unwrap_or(0);
    if exponent(number) == 0 {
        let (fraction, power) = split(number * 2_f64.powi(64));
        return (fraction, power - 64);
    }
    let bits = (number.to_bits() & !(0x7ff << 52)) | (1022 << 52);
    (f64::from_bits(bits), exponent(number) - 1022)
}

/// The natural logarithm. Computed as Go does, because the last digit shows: a series in
/// `s = f/(2+f)` for the number as `2^k × (1+f)`.
fn ln(number: f64) -> f64 {
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const SERIES: [f64; 7] = [
        6.666_666_666_666_735e-1,
        3.999_999_999_940_942e-1,
        2.857_142_874_366_239e-1,
        2.222_219_843_214_978_4e-1,
        1.818_357_216_161_805e-1,
        1.531_383_769_920_937_3e-1,
        1.479_819_860_511_658_6e-1,
    ];
    if number <= 0.0 || !number.is_finite() {
        return number.ln();
    }
    let (mut fraction, mut power) = split(number);
    if fraction < std::f64::consts::FRAC_1_SQRT_2 {
        fraction *= 2.0;
        power -= 1;
    }
    let f = fraction - 1.0;
    let k = f64::from(power);
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let [l1, l2, l3, l4, l5, l6, l7] = SERIES;
    let odd = s2 * (l1 + s4 * (l3 + s4 * (l5 + s4 * l7)));
    let even = s4 * (l2 + s4 * (l4 + s4 * l6));
    let rest = odd + even;
    let half = 0.5 * f * f;
    k * LN2_HIGH - ((half - (s * (half + rest) + k * LN2_LOW)) - f)
}

fn pow(_: &Context, args: &[Value]) -> Called {
    let (base, exponent) = (number(args, 0).to_f64(), number(args, 1).to_f64());
    let half = exponent.abs().to_bits() == 0.5_f64.to_bits();
    if exponent.fract() != 0.0 && !half && base > 0.0 {
        // Go's exponential function is accurate to the last digit but one.
        let reason = Reason::other("the last digit of a power with a fraction is not known");
        return Ok(unknown(&reason, Type::Number));
    }
    from_double(match (half, exponent < 0.0) {
        (true, false) => base.sqrt(),
        (true, true) => 1.0 / base.sqrt(),
        (false, _) => whole_power(base, exponent),
    })
}

/// A power with a whole exponent, multiplied out bit by bit as Go does: the last digit shows.
fn whole_power(base: f64, exponent: f64) -> f64 {
    let special = base == 0.0 || !base.is_finite() || exponent.abs() >= 1e18;
    if special || exponent.abs() <= 1.0 {
        return base.powf(exponent);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and below 1e18"
    )]
    let mut bits = exponent.abs() as u64;
    let mut result = 1.0;
    let mut result_power: i32 = 0;
    let (mut factor, mut factor_power) = split(base);
    while bits != 0 && factor_power.abs() <= 1 << 12 {
        if bits & 1 == 1 {
            result *= factor;
            result_power += factor_power;
        }
        factor *= factor;
        factor_power *= 2;
        if factor < 0.5 {
            factor += factor;
            factor_power -= 1;
        }
        bits >>= 1;
    }
    if bits != 0 {
        result_power += factor_power;
    }
    if exponent < 0.0 {
        result = 1.0 / result;
        result_power = -result_power;
    }
    // In two steps, each of which is within the range of doubles.
    let power = result_power.clamp(-2000, 2000);
    let half = power / 2;
    result * 2_f64.powi(half) * 2_f64.powi(power - half)
}

fn signum(_: &Context, args: &[Value]) -> Called {
    Ok(whole(args, 0)?.signum().into())
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
