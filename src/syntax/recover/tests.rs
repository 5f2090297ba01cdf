use camino::Utf8PathBuf;

use crate::source::{FileId, SourceFile};
use crate::syntax::{Parsed, dump, parse_native};

fn parse(text: &str) -> Parsed {
    parse_native(
        FileId(0),
        &SourceFile::new(Utf8PathBuf::from("a.tf"), text.into()),
    )
}

/// What survives, and each diagnostic with the text it points at.
#[track_caller]
fn check(text: &str, expected: &str, diagnostics: &[(&str, &str)]) {
    let parsed = parse(text);
    let found: Vec<(String, &str)> = parsed
        .diagnostics
        .iter()
        .map(|d| {
            (
                d.message.clone(),
                &text[d.primary.as_ref().unwrap().span.range()],
            )
        })
        .collect();
    let expected_found: Vec<(String, &str)> = diagnostics
        .iter()
        .map(|(m, at)| ((*m).to_owned(), *at))
        .collect();
    assert_eq!(found, expected_found, "{text}");
    assert_eq!(dump::body(&parsed.body), expected, "{text}");
}

const GOOD: &str = "resource \"a\" \"b\" {\n  x = 1\n}\n";

/// A broken text between two good blocks.
#[track_caller]
fn between(broken: &str, message: &str, at: &str) {
    check(
        &format!("{GOOD}\n{broken}\n{GOOD}"),
        &GOOD.repeat(2),
        &[(message, at)],
    );
}

#[test]
fn bodies() {
    check("", "", &[]);
    check("# c\n", "", &[]);
    check("a = 1\nb = \"x\"", "a = 1\nb = \"x\"\n", &[]);
    check(GOOD, GOOD, &[]);
    check(
        "a {}\nb c \"d\" { x = 1 }",
        "a {\n}\nb \"c\" \"d\" {\n  x = 1\n}\n",
        &[],
    );
    check(
        "a { # c\n  b {\n    c = [\n1,\n]\n  }\n}",
        "a {\n  b {\n    c = [1]\n  }\n}\n",
        &[],
    );
    check("a \"\\\"x\\\"\" {}", "a \"\\\"x\\\"\" {\n}\n", &[]);
}

#[test]
fn spans_of_blocks() {
    let text = "\u{feff}# c\r\n\r\nresource \"a\" 'b' {}\r\n  data a \"b\" {\r\n  x = 1\r\n}\r\n";
    let parsed = parse(text);
    assert_eq!(parsed.diagnostics.len(), 1);
    let block = &parsed.body.blocks[0];
    assert_eq!(&text[block.header.range()], "data a \"b\"");
    assert_eq!(&text[block.span.range()], "data a \"b\" {\r\n  x = 1\r\n}");
    assert_eq!(&text[block.labels[1].span.range()], "\"b\"");
    let attribute = block.body.attribute("x").unwrap();
    assert_eq!(
        (
            &text[attribute.name_span.range()],
            &text[attribute.value.span.range()]
        ),
        ("x", "1")
    );
}

#[test]
fn only_the_broken_piece_is_lost() {
    between(
        "resource \"c\" \"d\" {\n  x = \n}",
        "expected an expression",
        "\n",
    );
    between(
        "resource \"c\" \"d\" {\n  x = [1, 2\n}",
        "a bracket is closed by one of another kind",
        "[",
    );
    between(
        "resource \"c\" \"d\" {\n  x = (1\n",
        "a parenthesis is never closed",
        "(",
    );
    between(
        "resource \"c\" \"d\" {\n  x = 1\n",
        "a brace is never closed",
        "{",
    );
    between(
        "resource \"c\" \"d\" {\n  y {\n  x = 1\n}\n",
        "a brace is never closed",
        "{",
    );
    between(
        "resource \"c\" \"d\" {\n  x = 1\n}}",
        "a closing bracket closes nothing",
        "}",
    );
    between("}", "a closing bracket closes nothing", "}");
    between(
        "resource \"c\" \"d\" {\n  x = 1 y = 2\n}",
        "expected a line break",
        "y",
    );
    between(
        "resource \"c\" {\n  x 1\n}",
        "expected `=`, `{` or a label after this name",
        "1",
    );
    between("a = 'b'", "a character does not belong here", "'");
    between("a = <<EOT\nb\n", "a heredoc is never ended", "<<EOT");
    between("a = \"${b", "a template sequence is never closed", "${");
    check(
        &format!("{GOOD}/* a\n{GOOD}"),
        GOOD,
        &[("a comment is never closed", "/*")],
    );
}

#[test]
fn strings_end_with_their_line() {
    let message = "a quoted string does not end on the line it begins on";
    between(
        "resource \"c\" \"d\" {\n  x = \"abc\n  y = \"d\"\n}",
        message,
        "\"abc",
    );
    between("resource \"c\" \"d {\n}", message, "\"d {");
    between("resource \"c\nd\" \"e\" {\n}", message, "\"c");
}
