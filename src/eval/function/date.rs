//! Functions on timestamps. All are RFC 3339, in the calendar that has always been as it is now.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::super::types::Type;
use super::super::value::Value;
use super::common::{Called, string, text};
use super::{Context, Function, FunctionError, Param, ParamType, not_evaluated};

const TIMESTAMP: Param = Param::new("timestamp", ParamType::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "formatdate",
        &[
            Param::new("format", ParamType::String),
            Param::new("time", ParamType::String),
        ],
        |_| Type::String,
        formatdate,
    ),
    Function::new(
        "timeadd",
        &[TIMESTAMP, Param::new("duration", ParamType::String)],
        |_| Type::String,
        timeadd,
    ),
    Function::new(
        "timecmp",
        &[
            Param::new("timestamp_a", ParamType::String),
            Param::new("timestamp_b", ParamType::String),
        ],
        |_| Type::Number,
        timecmp,
    ),
    Function::new(
        "timestamp",
        &[],
        |_| Type::String,
        |context, _| Ok(not_evaluated("timestamp", context, Type::String)),
    ),
    Function::new(
        "plantimestamp",
        &[],
        |_| Type::String,
        |context, _| Ok(not_evaluated("plantimestamp", context, Type::String)),
    ),
];

const NANOS: i128 = 1_000_000_000;
const DAY: i128 = 86_400;

/// A moment, and the offset it is told in.
pub(super) struct Time {
    /// Nanoseconds since the beginning of 1970, UTC.
    nanos: i128,
    /// Seconds east of UTC.
    offset: i64,
}

/// A moment as a calendar and a clock show it.
struct Civil {
    year: i128,
    month: usize,
    day: i128,
    weekday: usize,
    hour: i128,
    minute: i128,
    second: i128,
}

/// Days since 1970 of a date. The year is thought to begin in March, so that leap days are last.
fn days(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn month_length(year: i128, month: i128) -> i128 {
    let (next_year, next) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    days(next_year, next, 1) - days(year, month, 1)
}

impl Time {
    fn civil(&self) -> Civil {
        let seconds = self.nanos.div_euclid(NANOS) + i128::from(self.offset);
        let day = seconds.div_euclid(DAY);
        let clock = seconds.rem_euclid(DAY);
        // The year is guessed from the average length, then corrected.
        let mut year = 1970 + day * 400 / 146_097;
        while days(year, 1, 1) > day {
            year -= 1;
        }
        while days(year + 1, 1, 1) <= day {
            year += 1;
        }
        let mut month = 1;
        while month < 12 && days(year, month + 1, 1) <= day {
            month += 1;
        }
        Civil {
            year,
            month: usize::try_from(month).unwrap_or(1),
            day: day - days(year, month, 1) + 1,
            // The first day of 1970 was a Thursday.
            weekday: usize::try_from((day + 4).rem_euclid(7)).unwrap_or(0),
            hour: clock / 3600,
            minute: clock / 60 % 60,
            second: clock % 60,
        }
    }

    pub(super) fn rfc3339(&self) -> String {
        let Civil {
            year,
            month,
            day,
            hour,
            minute,
            second,
            ..
        } = self.civil();
        let sign = if year < 0 { "-" } else { "" };
        let year = year.abs();
        let date = format!("{sign}{year:04}-{month:02}-{day:02}");
        format!(
            "{date}T{hour:02}:{minute:02}:{second:02}{}",
            self.zone(":", "Z")
        )
    }

    /// The offset with this between hours and minutes, or a word for none.
    fn zone(&self, between: &str, utc: &str) -> String {
        if self.offset == 0 && !utc.is_empty() {
            return utc.to_owned();
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs() / 60;
        format!("{sign}{:02}{between}{:02}", minutes / 60, minutes % 60)
    }
}

/// Reads a text piece by piece.
struct Scanner<'a>(&'a str);

impl Scanner<'_> {
    fn number(&mut self, least: usize, most: usize) -> Option<i128> {
        let digits = self
            .0
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        if digits < least {
            return None;
        }
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        number.parse().ok()
    }

    fn skip(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// A date, with so many digits at least for month and day.
    fn date(&mut self, least: usize) -> Option<i128> {
        let year = self.number(4, 4)?;
        self.skip("-")?;
        let month = self
            .number(least, 2)
            .filter(|month| (1..=12).contains(month))?;
        self.skip("-")?;
        let day = self.number(least, 2)?;
        (1..=month_length(year, month))
            .contains(&day)
            .then(|| days(year, month, day))
    }

    /// A time of day in nanoseconds.
    fn clock(&mut self, least: usize) -> Option<i128> {
        let hour = self.number(least, 2).filter(|hour| *hour < 24)?;
        self.skip(":")?;
        let minute = self.number(least, 2).filter(|minute| *minute < 60)?;
        self.skip(":")?;
        let second = self.number(least, 2).filter(|second| *second < 60)?;
        let mut nanos = 0;
        if let Some(rest) = self.0.strip_prefix('.') {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return None;
            }
            let fraction = format!("{:0<9.9}", &rest[..digits]);
            nanos = fraction.parse::<i128>().ok()?;
            self.0 = &rest[digits..];
        }
        Some((hour * 3600 + minute * 60 + second) * NANOS + nanos)
    }

    fn offset(&mut self) -> Option<i64> {
        if self.skip("Z").is_some() {
            return Some(0);
        }
        let sign = if self.skip("-").is_some() {
            -1
        } else {
            self.skip("+").map(|()| 1)?
        };
        let hours = self.number(2, 2).filter(|hours| *hours < 24)?;
        self.skip(":")?;
        let minutes = self.number(2, 2).filter(|minutes| *minutes < 60)?;
        i64::try_from(sign * (hours * 3600 + minutes * 60)).ok()
    }
}

fn time(day: i128, clock: i128, offset: i64) -> Time {
    Time {
        nanos: day * DAY * NANOS + clock - i128::from(offset) * NANOS,
        offset,
    }
}

fn strict(text: &str) -> Option<Time> {
    let mut scanner = Scanner(text);
    let day = scanner.date(2)?;
    scanner.skip("T")?;
    let clock = scanner.clock(2)?;
    let offset = scanner.offset()?;
    scanner.0.is_empty().then(|| time(day, clock, offset))
}

/// A timestamp in one of the forms that YAML knows.
pub(super) fn loose(text: &str) -> Option<Time> {
    let mut scanner = Scanner(text);
    let day = scanner.date(1)?;
    if scanner.0.is_empty() {
        return Some(time(day, 0, 0));
    }
    let separated = ["T", "t"]
        .iter()
        .any(|separator| scanner.skip(separator).is_some());
    if !separated {
        scanner.skip(" ")?;
    }
    let clock = scanner.clock(1)?;
    let offset = if separated { scanner.offset()? } else { 0 };
    scanner.0.is_empty().then(|| time(day, clock, offset))
}

fn timestamp(args: &[Value], index: usize) -> Result<Time, FunctionError> {
    strict(text(args, index)).ok_or_else(|| {
        let message = format!("{:?} is not a valid RFC3339 timestamp", text(args, index));
        FunctionError::argument(index, message)
    })
}

fn timeadd(_: &Context, args: &[Value]) -> Called {
    let time = timestamp(args, 0)?;
    let duration = duration(text(args, 1)).map_err(|what| {
        FunctionError::argument(1, format!("time: {what} duration {:?}", text(args, 1)))
    })?;
    let sum = Time {
        nanos: time.nanos + i128::from(duration),
        ..time
    };
    Ok(string(sum.rfc3339()))
}

fn timecmp(_: &Context, args: &[Value]) -> Called {
    let (a, b) = (timestamp(args, 0)?, timestamp(args, 1)?);
    Ok(match a.nanos.cmp(&b.nanos) {
        Ordering::Less => Value::from(-1_i64),
        Ordering::Equal => Value::from(0_i64),
        Ordering::Greater => Value::from(1_i64),
    })
}

/// A duration as Go writes them, in nanoseconds: `1h30m`, `-1.5s`.
fn duration(text: &str) -> Result<i64, String> {
    let invalid = || "invalid".to_owned();
    let (negative, mut rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if rest == "0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let number = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let (whole, fraction) = rest[..number]
            .split_once('.')
            .unwrap_or((&rest[..number], ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') || whole.len() > 19 {
            return Err(invalid());
        }
        rest = &rest[number..];
        let unit = rest
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(rest.len());
        let scale: i128 = match &rest[..unit] {
            "" => return Err("missing unit in".to_owned()),
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => NANOS,
            "m" => 60 * NANOS,
            "h" => 3600 * NANOS,
            unknown => return Err(format!("unknown unit {unknown:?} in")),
        };
        rest = &rest[unit..];
        let whole: i128 = if whole.is_empty() {
            0
        } else {
            whole.parse().map_err(|_| invalid())?
        };
        // Digits beyond these are less than a nanosecond of any unit.
        let fraction = &fraction[..fraction.len().min(18)];
        let parts: i128 = if fraction.is_empty() {
            0
        } else {
            fraction.parse().map_err(|_| invalid())?
        };
        let places = u32::try_from(fraction.len()).map_err(|_| invalid())?;
        let part = whole * scale + parts * scale / 10_i128.pow(places);
        total = total.saturating_add(part);
    }
    i64::try_from(if negative { -total } else { total }).map_err(|_| invalid())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

fn formatdate(_: &Context, args: &[Value]) -> Called {
    let time = timestamp(args, 1)?;
    let civil = time.civil();
    let mut out = String::new();
    let mut rest = text(args, 0);
    while let Some(c) = rest.chars().next() {
        if c == '\'' {
            let (literal, len) =
                quoted(rest).ok_or_else(|| FunctionError::argument(0, "unterminated literal '"))?;
            out.push_str(&literal);
            rest = &rest[len..];
        } else if c.is_ascii_alphabetic() {
            let len = rest
                .bytes()
                .take_while(|byte| char::from(*byte) == c)
                .count();
            let (verb, after) = rest.split_at(len);
            write_verb(verb, &time, &civil, &mut out).map_err(|problem| {
                let message = format!("invalid date format verb {verb:?}{problem}");
                FunctionError::argument(0, message)
            })?;
            rest = after;
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(string(out))
}

/// Text between quotes, in which two quotes are one; and its length as written.
fn quoted(rest: &str) -> Option<(String, usize)> {
    let mut literal = String::new();
    let mut at = 1;
    if rest.starts_with("''") {
        return Some(("'".to_owned(), 2));
    }
    loop {
        let end = at + rest[at..].find('\'')?;
        literal.push_str(&rest[at..end]);
        at = end + 1;
        if !rest[at..].starts_with('\'') {
            return Some((literal, at));
        }
        literal.push('\'');
        at += 1;
    }
}

fn write_verb(verb: &str, time: &Time, civil: &Civil, out: &mut String) -> Result<(), String> {
    let month = MONTHS[civil.month - 1];
    let weekday = WEEKDAYS[civil.weekday];
    let half = if civil.hour % 12 == 0 {
        12
    } else {
        civil.hour % 12
    };
    let text = match verb {
        "YYYY" => format!("{:04}", civil.year),
        "YY" => format!("{:02}", civil.year.rem_euclid(100)),
        "MMMM" => month.to_owned(),
        "MMM" => month[..3].to_owned(),
        "MM" => format!("{:02}", civil.month),
        "M" => civil.month.to_string(),
        "DD" => format!("{:02}", civil.day),
        "D" => civil.day.to_string(),
        "EEEE" => weekday.to_owned(),
        "EEE" => weekday[..3].to_owned(),
        "hh" => format!("{:02}", civil.hour),
        "h" => civil.hour.to_string(),
        "HH" => format!("{half:02}"),
        "H" => half.to_string(),
        "AA" => if civil.hour < 12 { "AM" } else { "PM" }.to_owned(),
        "aa" => if civil.hour < 12 { "am" } else { "pm" }.to_owned(),
        "mm" => format!("{:02}", civil.minute),
        "m" => civil.minute.to_string(),
        "ss" => format!("{:02}", civil.second),
        "s" => civil.second.to_string(),
        "ZZZZZ" => time.zone(":", ""),
        "ZZZZ" => time.zone("", ""),
        "ZZZ" => time.zone("", "UTC"),
        "Z" => time.zone(":", "Z"),
        _ => return Err(problem(verb).to_owned()),
    };
    // Writing to a string does not fail.
    let _ = out.write_str(&text);
    Ok(())
}

fn problem(verb: &str) -> &'static str {
    match verb.as_bytes().first() {
        Some(b'Y') => ": year must either be \"YY\" or \"YYYY\"",
        Some(b'M') => ": month must be \"M\", \"MM\", \"MMM\", or \"MMMM\"",
        Some(b'D') => ": day of month must either be \"D\" or \"DD\"",
        Some(b'E') => ": day of week must either be \"EEE\" or \"EEEE\"",
        Some(b'h') => ": 24-hour must either be \"h\" or \"hh\"",
        Some(b'H') => ": 12-hour must either be \"H\" or \"HH\"",
        Some(b'A') => ": must be \"AA\"",
        Some(b'a') => ": must be \"aa\"",
        Some(b'm') => ": minute must either be \"m\" or \"mm\"",
        Some(b's') => ": second must either be \"s\" or \"ss\"",
        Some(b'Z') => ": timezone must be Z, ZZZZ, or ZZZZZ",
        _ => "",
    }
}
