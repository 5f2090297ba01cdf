//! Numbers as Terraform has them: exact integers, and binary floats of 512 bits for the rest.
//!
//! Source: go-cty's `cty.Number` is Go's `big.Float` with 512 bits of precision, rounding to even.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use dashu_float::round::mode::HalfEven;
use dashu_float::{Context, FBig};
use dashu_int::IBig;

/// Bits of precision of every number that is not a small integer.
const PRECISION: usize = 512;

/// Decimal exponents beyond this are not numbers anyone writes; refusing them bounds the memory.
const MAX_EXPONENT: i64 = 100_000;

type Float = FBig<HalfEven, 2>;

/// A number of any size.
#[derive(Debug, Clone)]
pub struct Number(Repr);

#[derive(Debug, Clone)]
enum Repr {
    /// Nearly all numbers in configurations.
    Int(i64),
    Big(Arc<Float>),
}

impl Number {
    /// The number zero.
    pub const ZERO: Number = Number(Repr::Int(0));

    fn from_float(float: Float) -> Number {
        match i64::try_from(float.clone()) {
            Ok(int) => Number(Repr::Int(int)),
            Err(_) => Number(Repr::Big(Arc::new(float))),
        }
    }

    fn float(&self) -> Float {
        match &self.0 {
            Repr::Int(int) => Float::from(*int).with_precision(PRECISION).value(),
            Repr::Big(float) => (**float).clone(),
        }
    }
}

/// Why a text is not a number, or an operation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text is not a decimal number.
    #[error("a number is required")]
    NotANumber,
    /// A divisor is zero.
    #[error("division by zero")]
    DivisionByZero,
}

impl FromStr for Number {
    type Err = NumberError;

    /// Reads a decimal number as HCL writes it: digits, fraction, exponent, and a sign.
    fn from_str(text: &str) -> Result<Number, NumberError> {
        if let Ok(int) = text.parse::<i64>()
            && !text.starts_with('+')
        {
            return Ok(Number(Repr::Int(int)));
        }
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (
                &text[..at],
                text[at + 1..]
                    .parse::<i64>()
                    .map_err(|_| NumberError::NotANumber)?,
            ),
            None => (text, 0),
        };
        let digits = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let is_decimal = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && digits.bytes().filter(|b| *b == b'.').count() <= 1
            && digits.bytes().any(|b| b.is_ascii_digit())
            && digits.starts_with(|c: char| c.is_ascii_digit());
        if !is_decimal || exponent.abs() > MAX_EXPONENT {
            return Err(NumberError::NotANumber);
        }
        let fraction = mantissa
            .split_once('.')
            .map_or("", |(_, fraction)| fraction);
        let whole: String = mantissa.chars().filter(|c| *c != '.').collect();
        let significand = IBig::from_str(&whole).map_err(|_| NumberError::NotANumber)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_possible_wrap,
            reason = "bounded by MAX_EXPONENT and the text's length"
        )]
        let scale = exponent as isize - fraction.len() as isize;
        let decimal = FBig::<HalfEven, 10>::from_parts(significand, scale);
        Ok(Number::from_float(
            decimal.with_base_and_precision::<2>(PRECISION).value(),
        ))
    }
}

impl Number {
    /// The number as a machine integer, if it is a whole one in range.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Int(int) => Some(*int),
            Repr::Big(_) => None,
        }
    }

    /// The nearest double, for functions that Terraform computes in doubles too.
    pub fn to_f64(&self) -> f64 {
        self.float().to_f64().value()
    }

    /// The number of a double; infinities and NaN are no numbers.
    pub fn from_f64(value: f64) -> Option<Number> {
        let float = FBig::<HalfEven, 2>::try_from(value).ok()?;
        Some(Number::from_float(float.with_precision(PRECISION).value()))
    }

    /// Whether the number has no fraction.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Int(_) => true,
            Repr::Big(float) => float.fract() == Float::ZERO,
        }
    }

    /// The whole part as an integer of any size.
    pub fn to_bigint(&self) -> IBig {
        match &self.0 {
            Repr::Int(int) => IBig::from(*int),
            Repr::Big(float) => float.trunc().to_int().value(),
        }
    }

    /// The number of an integer of any size, rounded to the precision of all numbers.
    pub fn from_bigint(int: IBig) -> Number {
        match i64::try_from(&int) {
            Ok(int) => Number(Repr::Int(int)),
            Err(_) => Number::from_float(Float::from(int).with_precision(PRECISION).value()),
        }
    }

    fn both(
        &self,
        other: &Number,
        small: fn(i64, i64) -> Option<i64>,
        big: fn(&Context<HalfEven>, &Float, &Float) -> Float,
    ) -> Number {
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0)
            && let Some(result) = small(*a, *b)
        {
            return Number(Repr::Int(result));
        }
        Number::from_float(big(&Context::new(PRECISION), &self.float(), &other.float()))
    }

    /// The sum.
    #[must_use]
    pub fn add(&self, other: &Number) -> Number {
        self.both(other, i64::checked_add, |_, a, b| a + b)
    }

    /// The difference.
    #[must_use]
    pub fn sub(&self, other: &Number) -> Number {
        self.both(other, i64::checked_sub, |_, a, b| a - b)
    }

    /// The product.
    #[must_use]
    pub fn mul(&self, other: &Number) -> Number {
        self.both(other, i64::checked_mul, |_, a, b| a * b)
    }

    /// The quotient.
    pub fn div(&self, other: &Number) -> Result<Number, NumberError> {
        if other.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        let exact = |a: i64, b: i64| {
            (a.checked_rem(b) == Some(0))
                .then(|| a.checked_div(b))
                .flatten()
        };
        Ok(self.both(other, exact, |_, a, b| a / b))
    }

    /// The remainder, with the dividend's sign.
    pub fn rem(&self, other: &Number) -> Result<Number, NumberError> {
        if other.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        Ok(self.both(other, i64::checked_rem, |_, a, b| {
            let quotient = (a / b).trunc();
            a - quotient * b
        }))
    }

    /// The negation.
    #[must_use]
    pub fn neg(&self) -> Number {
        Number::ZERO.sub(self)
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Int(0))
    }

    /// The largest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Number {
        match &self.0 {
            Repr::Int(_) => self.clone(),
            Repr::Big(float) => Number::from_float(float.floor()),
        }
    }

    /// The smallest whole number that is not below this one.
    #[must_use]
    pub fn ceil(&self) -> Number {
        match &self.0 {
            Repr::Int(_) => self.clone(),
            Repr::Big(float) => Number::from_float(float.ceil()),
        }
    }
}

impl From<i64> for Number {
    fn from(int: i64) -> Number {
        Number(Repr::Int(int))
    }
}

impl From<usize> for Number {
    fn from(int: usize) -> Number {
        Number::from_bigint(IBig::from(int))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => a.cmp(b),
            _ => self.float().cmp(&other.float()),
        }
    }
}

impl fmt::Display for Number {
    /// The shortest decimal text that reads back as the same number, never with an exponent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Int(int) => write!(f, "{int}"),
            Repr::Big(float) => f.write_str(&decimal(float)),
        }
    }
}

/// Decimal digits that always identify a number of `PRECISION` bits.
const MAX_DIGITS: usize = 156;

fn decimal(float: &Float) -> String {
    let mut best = None;
    for digits in [20, 60, MAX_DIGITS] {
        let text = plain(float, digits);
        if reads_back(&text, float) {
            best = Some((digits, text));
            break;
        }
    }
    let Some((mut digits, mut text)) = best else {
        return plain(float, MAX_DIGITS);
    };
    // 1/3 and its like need nearly all digits: drop those that do not matter.
    while digits == MAX_DIGITS || digits > 150 {
        let shorter = plain(float, digits - 1);
        if !reads_back(&shorter, float) {
            break;
        }
        digits -= 1;
        text = shorter;
    }
    text
}

fn reads_back(text: &str, float: &Float) -> bool {
    text.parse::<Number>()
        .is_ok_and(|number| number.float() == *float)
}

/// The number with so many significant decimal digits, written without an exponent.
fn plain(float: &Float, digits: usize) -> String {
    let decimal = float.clone().with_base_and_precision::<10>(digits).value();
    let (significand, exponent) = decimal.into_repr().into_parts();
    let text = significand.to_string();
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |digits| ("-", digits));
    let Ok(zeros) = usize::try_from(exponent) else {
        let places = exponent.unsigned_abs();
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        return if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        };
    };
    format!("{sign}{digits}{}", "0".repeat(zeros))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn text_is_decimal_and_exact() {
        for (input, expected) in [
            ("0", "0"),
            ("-7", "-7"),
            ("0.1", "0.1"),
            ("4.350", "4.35"),
            ("1e100", &format!("1{}", "0".repeat(100))),
            ("1e-7", "0.0000001"),
            ("9223372036854775808", "9223372036854775808"),
            (
                "123456789012345678901234567890",
                "123456789012345678901234567890",
            ),
        ] {
            assert_eq!(number(input).to_string(), expected);
        }
    }

    #[test]
    fn arithmetic_has_no_float_noise() {
        assert_eq!(number("0.1").add(&number("0.2")), number("0.3"));
        assert_eq!(number("4.35").mul(&number("100")).to_string(), "435");
        assert_eq!(
            number("9223372036854775807").add(&number("1")).to_string(),
            "9223372036854775808"
        );
        assert_eq!(number("-7").rem(&number("3")).unwrap(), number("-1"));
        assert_eq!(number("7.5").rem(&number("2")).unwrap().to_string(), "1.5");
        assert_eq!(number("1").div(&number("8")).unwrap().to_string(), "0.125");
        assert!(
            number("1")
                .div(&number("3"))
                .unwrap()
                .to_string()
                .starts_with("0.333333")
        );
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "",
            "x",
            "1x",
            "0x1f",
            "1e999999999",
            "--1",
            "+1",
            ".5",
            "1..2",
            " 1",
            "inf",
            "NaN",
        ] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }
}
