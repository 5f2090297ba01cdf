//! The comments of a file. hcl-edit keeps them, but without spans.

use super::scan::{Kind, Scanner};
use crate::source::{FileId, Span};

/// A comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment<'a> {
    /// Where it stands, with its marks and without the line break.
    pub span: Span,
    /// Its text without the marks and the blanks around it.
    pub text: &'a str,
}

/// The comments of a native file in order. What looks like one in a string or heredoc is none.
pub fn comments(file: FileId, text: &str) -> Vec<Comment<'_>> {
    let from = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    Scanner::new(text, from)
        .coarse()
        .filter(|token| token.kind == Kind::Comment)
        .map(|token| Comment {
            span: Span::new(file, token.start, token.end),
            text: unmarked(&text[token.range()]),
        })
        .collect()
}

fn unmarked(comment: &str) -> &str {
    let inner = match comment.as_bytes() {
        [b'#', ..] => &comment[1..],
        [b'/', b'*', ..] => &comment[2..comment.len() - 2],
        _ => &comment[2..],
    };
    inner.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = comments(FileId(0), text);
        assert_eq!(
            found.iter().map(|comment| comment.text).collect::<Vec<_>>(),
            expected,
            "{text}"
        );
        for comment in found {
            assert!(text[comment.span.range()].contains(comment.text));
        }
    }

    #[test]
    fn all_three_forms() {
        check(
            "# a\n// b\r\n/* c\n d */ x = 1 # e",
            &["a", "b", "c\n d", "e"],
        );
        check("#\n//\n/**/", &["", "", ""]);
        check("\u{feff}#a", &["a"]);
        check("# a\rb\n", &["a\rb"]);
        check("## a", &["# a"]);
        check("/***/ /* * */", &["*", "*"]);
    }

    #[test]
    fn not_in_strings_and_heredocs() {
        check("x = \"# no ${1 /* yes */} // no\" # yes", &["yes", "yes"]);
        check("x = \"\\\"# no\" # yes", &["yes"]);
        check("x = \"$${ # no\" # yes", &["yes"]);
        check(
            "x = <<EOT\n# no\n${ 1 # yes\n}\nEOT # no\n  EOT\n# yes",
            &["yes", "yes"],
        );
        check("x = <<-EOT\r\n# no\r\n  EOT\r\n# yes", &["yes"]);
        check("x = 1 << EOT\n# yes", &["yes"]);
    }

    #[test]
    fn goes_on_behind_what_is_broken() {
        check("x = \"# no\n# yes", &["yes"]);
        check("x = ) } # yes", &["yes"]);
        check("/* no", &[]);
    }
}
