//! Operators around brackets around operators, which take hcl-edit a time that doubles with each
//! level if there is something wrong in the innermost: it reads what follows the second operator of
//! a chain once more where that cannot be read.

use std::ops::Range;

use super::super::scan::{Kind, Scanner};

/// So many brackets within each other are read that follow two operators each: it may take 64 times
/// as long as it should. People do not come near to it.
pub(super) const MAX_LEVELS: usize = 6;

/// What is open.
#[derive(Default)]
struct Open {
    /// How many brackets that follow two operators are around this, itself included.
    level: usize,
    /// The operators of the chain that is being read.
    operators: usize,
}

/// The first bracket, string or interpolation that is too deep.
pub(super) fn tangled(scanner: Scanner, text: &str) -> Option<Range<usize>> {
    let mut scanner = scanner;
    let mut open = vec![Open::default()];
    while let Some(token) = scanner.next() {
        let depth = scanner.frames().len();
        open.truncate(depth + 1);
        while open.len() <= depth {
            let outer = open.last().map_or((0, 0), |one| (one.level, one.operators));
            let level = outer.0 + usize::from(outer.1 > 1);
            if level > MAX_LEVELS {
                return Some(token.range());
            }
            open.push(Open {
                level,
                operators: 0,
            });
        }
        let (Kind::Symbol, Some(innermost)) = (token.kind, open.last_mut()) else {
            continue;
        };
        match &text[token.range()] {
            "," | "=" | "=>" | ":" | "?" => innermost.operators = 0,
            "." | "::" | "!" | "~" => {}
            // The second half of an operator.
            "&" | "|" if text[..token.start].ends_with(&text[token.range()]) => {}
            _ => innermost.operators += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<usize> {
        tangled(Scanner::new(text, 0), text).map(|range| range.start)
    }

    #[test]
    fn brackets_behind_two_operators_are_counted() {
        for open in ["(", "{k = ", "x[", "\"${", "[for q in ", "f("] {
            let level = format!("a && b || {open}");
            let text = level.repeat(MAX_LEVELS + 1);
            assert_eq!(
                of(&text),
                Some(text.len() - open.len() + open.find(['(', '[', '{', '"']).unwrap())
            );
            assert_eq!(of(&level.repeat(MAX_LEVELS)), None);
        }
    }

    #[test]
    fn what_people_nest_is_not() {
        for level in [
            "f(a, b && c, ",
            "[a + b, ",
            "(a ? b : ",
            "{ a = b + c, d = ",
            "!(a || ",
        ] {
            assert_eq!(of(&level.repeat(40)), None, "{level}");
        }
        let blocks = "x \"y\" {\n  a = b - c - d\n  e = f\n  g {\n".repeat(20);
        assert_eq!(of(&blocks), None);
    }
}
