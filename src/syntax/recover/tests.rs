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
fn the_rest_of_a_broken_block_is_lost_too() {
    between(
        "a {\n  b = }\n  c = 1\n  d {\n  }\n}",
        "expected an expression",
        "}",
    );
    between("a {\n  b = 1 }\n  c = 1\n}", "expected a line break", "}");
    check(
        &format!("a {{\n  b = }}\n  c = 1\n{GOOD}}}\n"),
        &format!("c = 1\n{GOOD}"),
        &[
            ("expected an expression", "}"),
            ("a closing bracket closes nothing", "}"),
        ],
    );
}

#[test]
fn directives_that_do_not_match() {
    let message = "a template directive does not match the others";
    between("a = \"b %{ endif }\"", message, "%{ endif");
    between(
        "a = \"%{ if b }c %{ else }d %{ else }e%{ endif }\"",
        message,
        "%{ else",
    );
    between("a = \"%{~ if b }c %{~ endfor }\"", message, "%{~ endfor");
    between("a = \"%{ if b }c\"", message, "%{ if");
    between("a = \"%{ foo }c\"", message, "%{ foo");
    between("a = <<E\nb\n c\n%{ endif }\nE", message, "%{ endif");
    between("a = <<E\nb\n%{ if c }\nE", message, "%{ if");
    between(
        "a = <<E\n%{ for x in \"%{ if c }%{ endif }\" }\nE",
        message,
        "%{ for",
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

#[test]
fn an_argument_set_twice() {
    let text = "a {\n  x = 1\n  b {\n    x = 2\n    x = [\n      3,\n    ] # c\n    y = 4\n  }\n  x = 5\n}\n";
    let message = "an argument is set twice";
    check(
        text,
        "a {\n  x = 1\n  b {\n    x = 2\n    y = 4\n  }\n}\n",
        &[(message, "x"), (message, "x")],
    );
    let firsts: Vec<u32> = parse(text)
        .diagnostics
        .iter()
        .map(|d| d.related[0].span.start)
        .collect();
    assert_eq!(firsts, [22, 6]);
    check("x = 1\ny = 2\nx = 3\n", "x = 1\ny = 2\n", &[(message, "x")]);
    check(
        "a {\n  x = <<E\n  b\nE\n  x = <<E\n  c\nE\n}\n",
        "a {\n  x = \"  b\\n\"\n}\n",
        &[(message, "x")],
    );
}

#[test]
fn byte_order_mark() {
    check("\u{feff}", "", &[]);
    check("\u{feff}a = 1", "a = 1\n", &[]);
    let span = parse("\u{feff}a = 1").body.attributes[0].value.span;
    assert_eq!((span.start, span.end), (7, 8));
}

#[test]
fn bytes_that_are_not_utf8() {
    let source = SourceFile::new(
        "a.tf".into(),
        b"# \xff\na = 1 # \xff\nb = \"\xff\xfe\" # \xff\nc = 2 /* \xff */\n\xff\nd = [ # \xff\n 3]\n".to_vec(),
    );
    let parsed = parse_native(FileId(0), &source);
    assert_eq!(dump::body(&parsed.body), "a = 1\nc = 2\nd = [3]\n");
    let found: Vec<(&str, u32)> = parsed
        .diagnostics
        .iter()
        .map(|d| (d.message.as_str(), d.primary.as_ref().unwrap().span.start))
        .collect();
    assert_eq!(found, [("not valid UTF-8", 19), ("not valid UTF-8", 41)]);
}

#[test]
fn control_characters() {
    check(
        "# a\rb\nx = 1 # c\rd\ny = [ # e\rf\n1 /* g\rh */]\n",
        "x = 1\ny = [1]\n",
        &[],
    );
    check("a = \"b\0c\" # \0\n", "a = \"b\\0c\"\n", &[]);
    between("a = \0 1", "the text contains a zero byte", "\0");
    between("a = 1\rb = 2", "a carriage return stands alone", "\r");
    between("a = <<E\nb\rc\nE", "a carriage return stands alone", "\r");
    between("a = 1;", "a character does not belong here", ";");
}

#[test]
fn where_heredocs_end() {
    check("a = <<E\n E x\nE\nb = 1\n", "a = \" E x\\n\"\nb = 1\n", &[]);
    check("a = [<<E\nx\nE\n, 1]\n", "a = [\"x\\n\" 1]\n", &[]);
    check("z = <<z\nz.\nz\n", "z = \"z.\\n\"\n", &[]);
    let message = "a heredoc is never ended";
    between("a = f(<<E\nx\nE)", message, "<<E");
    between("a = [<<E\nx\nE, 1]", message, "<<E");
    between("a = {\n  b = <<E\nx\nE }", message, "<<E");
    between("a = <<E\nx\nE # c", message, "<<E");
    check("a = <<E\nx\nE", "", &[(message, "<<E")]);
    // What looks like another block is the heredoc's text where the heredoc ends.
    check("a = <<E\nb \"c\" {\nE\n", "a = \"b \\\"c\\\" {\\n\"\n", &[]);
}

#[test]
fn nesting_beyond_the_parser() {
    let message = "this is nested too deeply for tfproof to analyse";
    for depth in [70, 1_000, 100_000] {
        for (open, middle, close) in [
            ("[", "", "]"),
            ("(", "1", ")"),
            ("{a=", "1", "}"),
            ("f(", "", ")"),
            ("\"${", "a", "}\""),
            ("a[", "0", "]"),
            ("[for x in ", "a", ": x]"),
            ("!", "a", ""),
            ("-", "a", ""),
            ("a ? b : ", "c", ""),
            ("a ? ", "b", " : c"),
        ] {
            let text = format!("x = {}{middle}{}", open.repeat(depth), close.repeat(depth));
            let text = format!("{GOOD}{text}\n{GOOD}");
            let parsed = parse(&text);
            assert_eq!(dump::body(&parsed.body), GOOD.repeat(2), "{open}");
            let messages: Vec<&str> = parsed
                .diagnostics
                .iter()
                .map(|d| d.message.as_str())
                .collect();
            assert_eq!(messages, [message], "{open} {depth}");
        }
        let blocks = format!(
            "{GOOD}{}{}{GOOD}",
            "a {\n".repeat(depth),
            "}\n".repeat(depth)
        );
        let parsed = parse(&blocks);
        assert_eq!((parsed.body.blocks.len(), parsed.diagnostics.len()), (2, 1));
        assert_eq!(parsed.diagnostics[0].message, message);
    }
    for (link, depth) in [
        (" + a", 129),
        ("== a", 1_000),
        (".b", 300),
        ("[0]", 100_000),
        ("[*]", 100_000),
        (".*.b", 1_000),
    ] {
        let parsed = parse(&format!("{GOOD}x = a{}\n{GOOD}", link.repeat(depth)));
        assert_eq!(parsed.diagnostics.len(), 1, "{link}");
        assert_eq!(
            (
                parsed.diagnostics[0].message.as_str(),
                parsed.body.blocks.len()
            ),
            (message, 2),
            "{link}"
        );
    }
}

#[test]
fn operators_around_brackets_around_operators() {
    // With hcl-edit alone, each level would double the time: no such test would ever end.
    for (open, close) in [
        ("(", ")"),
        ("{k = ", "}"),
        ("\"${", "}\""),
        ("x[", "]"),
        ("f(y, z - ", ")"),
    ] {
        for wrong in ["x !y", "x & y", "<b", "x.99999999999999999999"] {
            for close in [close, ""] {
                let level = format!("a && b || {open}");
                let text = format!("{}{wrong}{}", level.repeat(60), close.repeat(60));
                let parsed = parse(&format!("{GOOD}x = {text}\n{GOOD}"));
                assert!(!parsed.diagnostics.is_empty(), "{open} {wrong} {close}");
            }
        }
    }
    let level = "a && b || (".repeat(5);
    let parsed = parse(&format!("x = {level}c{}\n", ")".repeat(5)));
    assert!(parsed.diagnostics.is_empty());
}

#[test]
fn nesting_that_is_never_closed() {
    for open in [
        "[",
        "(",
        "{",
        "f(",
        "\"${",
        "a {\n",
        "<<E\n${",
        "a = <<E\n",
        "a = [\n",
        "a = {",
        "a = \"",
        "/*",
        "}\n",
        "%{ if ",
    ] {
        let parsed = parse(&format!("{GOOD}{}", open.repeat(20_000)));
        assert!(!parsed.diagnostics.is_empty(), "{open}");
        assert!(parsed.body.blocks.len() <= 2, "{open}");
    }
}

#[test]
fn deep_but_not_too_deep() {
    let text = format!("x = {}1{}\n", "[".repeat(60), "]".repeat(60));
    assert_eq!(parse(&text).diagnostics, []);
    let text = format!("x = a{}\n", " + a".repeat(128));
    assert_eq!(parse(&text).diagnostics, []);
}

#[test]
fn many_repeated_keys() {
    let items = "a = 1, bb = 2, ".repeat(30);
    assert_eq!(parse(&format!("x = {{{items}}}\n")).diagnostics, []);
    let items = "a = 1, ".repeat(1_000);
    let parsed = parse(&format!("x = {{{items}}}\ny = 1\n"));
    assert_eq!(parsed.diagnostics.len(), 1);
    assert_eq!(parsed.body.attributes.len(), 1);
}

#[test]
fn references_as_keys_of_providers() {
    check(
        "module m {\n  providers = {\n    a.x = b.y\n    c = d\n  }\n}\n",
        "module \"m\" {\n  providers = {(. a x)=(. b y) \"c\"=d}\n}\n",
        &[],
    );
    between(
        "a {\n  b = { c.d = 1 }\n}",
        "ambiguous attribute key",
        "c.d",
    );
}

/// Whatever the text, parsing ends, and every diagnostic stands in it.
#[test]
fn no_text_is_too_broken() {
    const SEEDS: [&str; 4] = [
        "locals {\n x = <<E\na ${b} %{ if c }d%{ endif }\nE\n y = [for a in b : c if d]\n z = {for a, b in c : d => e...}\n}\n",
        "a \"b\" {\n c = d[*].e.0.f ? !g : h.*.i[j]\n t = \"u ${v[w]} $${x} \\n\"\n y = {a = 1, \"b\" : 2\n (c) = 3, a = 4}\n t = 2\n}\n",
        "a {\n b { c = 1 }\n d {}\n e = <<-F\n  g\n  F\n h = [<<I\nj\nI\n , f(a, b...)]\n}\n",
        "{\"resource\": {\"a\": {\"b\": {\"x\": \"${c} \\n\", \"lifecycle\": [{\"ignore_changes\": [\"x\"]}]}}}, \"locals\": {\"x\": [1]}}",
    ];
    const SCRAPS: [&[u8]; 24] = [
        b"\"",
        b"${",
        b"%{",
        b"}",
        b"{",
        b"(",
        b")",
        b"[",
        b"]",
        b"\n",
        b"=",
        b".",
        b"*",
        b"#",
        b"/*",
        b"<<E\n",
        b"\nE\n",
        b"~}",
        b"\\",
        b"\r",
        b"\xff",
        b"\xc3\xa9",
        b"\0",
        b"\\u",
    ];
    let mut state = 7_usize;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..1_000 {
        let mut bytes = SEEDS[random(SEEDS.len())].as_bytes().to_vec();
        let name = if bytes[0] == b'{' {
            "a.tf.json"
        } else {
            "a.tf"
        };
        for _ in 0..=random(5) {
            let start = random(bytes.len() + 1);
            let end = (start + random(4)).min(bytes.len());
            bytes.splice(start..end, SCRAPS[random(SCRAPS.len())].iter().copied());
        }
        let source = SourceFile::new(name.into(), bytes);
        for diagnostic in crate::syntax::parse(FileId(0), &source).diagnostics {
            let range = diagnostic.primary.as_ref().unwrap().span.range();
            assert!(
                source.text().get(range).is_some(),
                "{diagnostic:?} in {:?}",
                source.text()
            );
        }
    }
}
