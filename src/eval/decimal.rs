//! Decimal texts of numbers with a given number of digits, correctly rounded.

use dashu_int::{IBig, UBig};

use crate::number::Number;

/// A number in decimal: `d.ddd × 10^exponent`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// Whether it is below zero.
    pub negative: bool,
    /// Its digits, the first not zero unless the number is; none of them a trailing zero.
    pub digits: String,
    /// The power of ten of the first digit.
    pub exponent: i64,
}

/// The fewest digits that identify the number.
pub(crate) fn shortest(number: &Number) -> Decimal {
    let text = number.to_string();
    let (negative, text) = text
        .strip_prefix('-')
        .map_or((false, text.as_str()), |text| (true, text));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all = format!("{whole}{fraction}");
    let leading = all.len() - all.trim_start_matches('0').len();
    let digits = all.trim_matches('0');
    if digits.is_empty() {
        return Decimal {
            negative: false,
            digits: "0".to_owned(),
            exponent: 0,
        };
    }
    Decimal {
        negative,
        digits: digits.to_owned(),
        exponent: signed(whole.len()) - 1 - signed(leading),
    }
}

/// The number rounded to so many significant digits, at least one; ties go to the even digit.
pub(crate) fn rounded(number: &Number, significant: usize) -> Decimal {
    let significant = significant.max(1);
    let short = shortest(number);
    if number.is_zero() {
        return short;
    }
    let digits = scaled(number, signed(significant) - 1 - short.exponent);
    // Rounding up may give one digit more: 9.99 becomes 10.0.
    let carried = signed(digits.len()) - signed(significant);
    let trimmed = digits.trim_end_matches('0');
    Decimal {
        digits: trimmed.to_owned(),
        exponent: short.exponent + carried,
        ..short
    }
}

/// The number with so many digits after the point.
pub(crate) fn fixed(number: &Number, places: usize) -> String {
    let digits = scaled(number, signed(places));
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let sign = if *number < Number::ZERO { "-" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// The number with one digit before the point, so many after it, and an exponent.
pub(crate) fn scientific(number: &Number, places: usize) -> String {
    with_exponent(&rounded(number, places + 1), places)
}

/// The number in whichever form is shorter, with so many significant digits at most.
pub(crate) fn general(number: &Number, significant: Option<usize>) -> String {
    let decimal = match significant {
        Some(significant) => rounded(number, significant),
        None => shortest(number),
    };
    let count = signed(decimal.digits.len());
    let limit = match significant.map(|significant| signed(significant.max(1))) {
        None => 6,
        Some(significant) if significant > count && count > decimal.exponent => count,
        Some(significant) => significant,
    };
    if decimal.exponent < -4 || decimal.exponent >= limit {
        return with_exponent(&decimal, decimal.digits.len() - 1);
    }
    let places = usize::try_from(count - 1 - decimal.exponent).unwrap_or(0);
    plain(&decimal, places)
}

fn plain(decimal: &Decimal, places: usize) -> String {
    let sign = if decimal.negative { "-" } else { "" };
    let whole = usize::try_from(decimal.exponent + 1).unwrap_or(0);
    let zeros = usize::try_from(-1 - decimal.exponent).unwrap_or(0);
    let digits = format!("{}{}", "0".repeat(zeros), decimal.digits);
    let digits = format!("{digits:0<width$}", width = whole + places);
    let (whole, fraction) = digits.split_at(whole);
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

fn with_exponent(decimal: &Decimal, places: usize) -> String {
    let sign = if decimal.negative { "-" } else { "" };
    let digits = format!("{:0<width$}", decimal.digits, width = places + 1);
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let exponent = decimal.exponent;
    let direction = if exponent < 0 { '-' } else { '+' };
    format!(
        "{sign}{first}{point}{rest}e{direction}{:02}",
        exponent.unsigned_abs()
    )
}

/// The digits of the number's magnitude times a power of ten, rounded to a whole number.
fn scaled(number: &Number, power: i64) -> String {
    let (numerator, denominator) = fraction(number);
    let factor = UBig::from(10u8).pow(usize::try_from(power.unsigned_abs()).unwrap_or(usize::MAX));
    let (numerator, denominator) = if power >= 0 {
        (numerator * factor, denominator)
    } else {
        (numerator, denominator * factor)
    };
    let quotient = &numerator / &denominator;
    let twice = (numerator - &quotient * &denominator) * UBig::from(2u8);
    let odd = &quotient % UBig::from(2u8) != UBig::ZERO;
    let up = twice > denominator || (twice == denominator && odd);
    (quotient + UBig::from(u8::from(up))).to_string()
}

/// The number's magnitude as an exact fraction: numbers are binary, so a power of two will do.
fn fraction(number: &Number) -> (UBig, UBig) {
    let step = Number::from_bigint(IBig::from(1u128 << 64));
    let mut whole = number.clone();
    let mut denominator = UBig::ONE;
    while !whole.is_integer() {
        whole = whole.mul(&step);
        denominator <<= 64;
    }
    let (_, magnitude) = whole.to_bigint().into_parts();
    (magnitude, denominator)
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
