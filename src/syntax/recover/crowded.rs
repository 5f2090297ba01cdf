//! Objects of more items than hcl-edit can take: it compares each key with all before it, so that
//! a file of a few megabytes would take hours.

use std::ops::Range;

use super::super::scan::{Kind, Scanner};

/// The most items of an object that are read. Of so many, hcl-edit takes two seconds.
const MAX_ITEMS: usize = 20_000;

/// The first object with more items than that, from its bracket to the item that is too much.
pub(super) fn crowded(text: &str) -> Option<Range<usize>> {
    // `a=1,`
    if text.len() < MAX_ITEMS * 4 {
        return None;
    }
    // Where each open bracket stands and, of objects, how many items are in it.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut in_expression = false;
    for token in Scanner::new(text, 0) {
        match token.kind {
            Kind::Open | Kind::InterpolationOpen => {
                let object = in_expression && &text[token.range()] == "{";
                open.push((token.start, object.then_some(0)));
            }
            Kind::Close | Kind::InterpolationClose => drop(open.pop()),
            Kind::Symbol if matches!(&text[token.range()], "=" | ":") => {
                if let Some((start, Some(items))) = open.last_mut() {
                    *items += 1;
                    if *items > MAX_ITEMS {
                        return Some(*start..token.end);
                    }
                }
            }
            _ => {}
        }
        // A block's bracket follows a name or a label, an object's an operator or another bracket.
        in_expression = match token.kind {
            Kind::Symbol | Kind::Open | Kind::InterpolationOpen => true,
            Kind::Newline | Kind::Comment => in_expression,
            _ => false,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_counted_and_blocks_are_not() {
        let items = "a = 1\n".repeat(MAX_ITEMS + 1);
        let object = format!("x {{\n  a = [\n\n{{{items}}}]\n}}\n");
        let found = crowded(&object).map(|range| range.start);
        assert_eq!(found, object.find("{a"));
        assert_eq!(crowded(&format!("x \"y\" {{\n{items}\n}}\n")), None);
        assert_eq!(crowded(&"x = { a = 1, b = 2 }\n".repeat(MAX_ITEMS)), None);
    }
}
