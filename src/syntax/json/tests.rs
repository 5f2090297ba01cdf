use crate::source::{FileId, SourceFile};
use crate::syntax::{Parsed, dump, parse};

fn parsed(name: &str, text: &str) -> Parsed {
    parse(FileId(0), &SourceFile::new(name.into(), text.into()))
}

#[track_caller]
fn compare(name: &str, text: &str, expected: &str, diagnostics: &[(&str, &str)]) {
    let parsed = parsed(name, text);
    let found: Vec<(&str, &str)> = parsed
        .diagnostics
        .iter()
        .map(|d| {
            (
                d.message.as_str(),
                &text[d.primary.as_ref().unwrap().span.range()],
            )
        })
        .collect();
    assert_eq!(found, diagnostics, "{text}");
    assert_eq!(dump::body(&parsed.body), expected, "{text}");
}

#[track_caller]
fn check(text: &str, expected: &str) {
    compare("a.tf.json", text, expected, &[]);
}

/// The value of a local.
#[track_caller]
fn value(json: &str, expected: &str) {
    let text = format!("{{\"locals\": {{\"x\": {json}}}}}");
    check(&text, &format!("locals {{\n  x = {expected}\n}}\n"));
}

/// A broken value in the midst of good ones.
#[track_caller]
fn bad_value(json: &str, message: &str, at: &str) {
    let text = format!("{{\"locals\": {{\"a\": 1, \"x\": {json}, \"b\": 2}}}}");
    compare(
        "a.tf.json",
        &text,
        "locals {\n  a = 1\n  b = 2\n}\n",
        &[(message, at)],
    );
}

#[track_caller]
fn refused(text: &str, message: &str, at: &str) {
    compare("a.tf.json", text, "", &[(message, at)]);
}

#[test]
fn values() {
    value("null", "null");
    value("[true, 1.50, -1, 1e3, {}]", "[true 1.5 -1 1000 {}]");
    value(r#""a\r\nb ${~ 1}""#, r#"(template "a\r\nb" 1)"#);
    value(r#""${a.b}""#, "(. a b)");
    value(r#""$${a}""#, r#""${a}""#);
    value(r#""%{ if a }b%{ endif }""#, "(template (if a [ \"b\"] []))");
    value(r#""\ud83d\ude00\/e\u0301""#, r#""😀/é""#);
    value(
        r#"{"a${1}": 1, "${b}": 2, "//": 3}"#,
        r#"{(template "a" 1)=1 b=2 "//"=3}"#,
    );
    value(r#""${f(\"a\\n\")}""#, r#"(f "a\n")"#);
    value(&"9".repeat(30), &"9".repeat(30));
}

#[test]
fn bad_values() {
    bad_value(
        r#"{"a": 1, "a": 2}"#,
        "an object has the same property twice",
        "\"a\"",
    );

    bad_value(r#""${a b}""#, "expected `}`", "b");
    bad_value(r#""\"${a b}""#, "expected `}`", r#""\"${a b}""#);
}

#[test]
fn broken_files() {
    refused("", "the file holds no JSON value", "");
    refused(
        "{\"locals\": {\"x\": [1,]}}",
        "JSON takes no comma behind the last item",
        ",",
    );
    refused("{} // c", "JSON has no comments", "// c");
    refused("{\"a\": nul}", "not valid JSON: unexpected token", "nul");
    refused("{\"a\": 01}", "expected `,` or the closing bracket", "");
    refused("{\"a\": 1} {}", "expected the end of the file", "{");
    refused("{'a': 1}", "JSON strings stand in double quotes", "'");
    refused("{a: 1}", "expected a property name in double quotes", "a");
    refused(
        "\u{feff}{}",
        "JSON does not begin with a byte-order mark",
        "\u{feff}",
    );
    refused(
        "{\"a\": \"b\nc\"}",
        "a JSON string holds a control character",
        "\n",
    );
    refused("1", "expected an object or an array of objects", "1");
    refused(
        "{\"resource\": 1}",
        "expected an object or an array of objects",
        "1",
    );
}

#[test]
fn blocks_and_labels() {
    let expected = "resource \"a\" \"b\" {\n  x = 1\n}\nresource \"a\" \"c\" {\n}\nresource \"a\" \"c\" {\n}\n";
    check(
        r#"{"resource": {"a": {"b": {"x": 1}, "c": [{}, {}]}}}"#,
        expected,
    );
    check(
        r#"{"resource": [{"a": [{"b": [{"x": 1}]}, {"c": {}}]}, {"a": {"c": {}}}]}"#,
        expected,
    );
    check(
        r#"[{"resource": {"a": {"b": {"x": 1}}}}, {"resource": {"a": {"c": [{}, null, {}]}}}]"#,
        expected,
    );
    check(
        r#"{"locals": [{"x": 1}, {"y": 2, "//": 3}], "//": "c"}"#,
        "locals {\n  x = 1\n}\nlocals {\n  y = 2\n}\n",
    );
    check(
        r#"{"provider": {"a": [{"alias": "b"}, {}]}}"#,
        "provider \"a\" {\n  alias = \"b\"\n}\nprovider \"a\" {\n}\n",
    );
    check(r#"{"unknown": 1}"#, "unknown = 1\n");
}

#[test]
fn nested_blocks() {
    check(
        r#"{"resource": {"a": {"b": {"//": "c",
            "lifecycle": {"ignore_changes": ["x", "y[0].z"], "precondition": [{"condition": "${c}"}]},
            "provisioner": [{"local-exec": {"when": "destroy", "connection": {}}}, {"file": [{}, {}]}],
            "dynamic": {"d": {"for_each": "${e}", "iterator": "i", "content": {"dynamic": {"f": {"content": {}}}}}},
            "ingress": [{"x": 1}], "depends_on": ["a.c", "module.m"], "provider": "aws.west"}}}}"#,
        "resource \"a\" \"b\" {\n  ingress = [{\"x\"=1}]\n  depends_on = [(. a c) (. module m)]\n  provider = (. aws west)\n  \
         lifecycle {\n    ignore_changes = [x (. (at y 0) z)]\n    precondition {\n      condition = c\n    }\n  }\n  \
         provisioner \"local-exec\" {\n    when = destroy\n    connection {\n    }\n  }\n  \
         provisioner \"file\" {\n  }\n  provisioner \"file\" {\n  }\n  \
         dynamic \"d\" {\n    for_each = e\n    iterator = i\n    content {\n      dynamic \"f\" {\n        content {\n        }\n      }\n    }\n  }\n}\n",
    );
    check(
        r#"{"variable": {"v": {"type": "map(list(string))", "default": "${x", "validation": {}}, "n": null}}"#
            .replace("${x", "x")
            .as_str(),
        "variable \"v\" {\n  type = (map (list string))\n  default = \"x\"\n  validation {\n  }\n}\n",
    );
    check(
        r#"{"terraform": {"required_providers": {"p": {"source": "a/b", "configuration_aliases": ["p.x"]}}, "backend": {"s3": {"key": "k"}}}}"#,
        "terraform {\n  required_providers {\n    p = {\"source\"=\"a/b\" \"configuration_aliases\"=[(. p x)]}\n  }\n  backend \"s3\" {\n    key = \"k\"\n  }\n}\n",
    );
    check(
        r#"{"module": {"m": {"source": "./m", "providers": {"a.x": "a.y"}}}, "moved": {"from": "a.b", "to": "a.c[0]"}}"#,
        "module \"m\" {\n  source = \"./m\"\n  providers = {\"a.x\"=(. a y)}\n}\nmoved {\n  from = (. a b)\n  to = (at (. a c) 0)\n}\n",
    );
    check(
        r#"{"check": {"c": {"data": {"a": {"b": {}}}, "assert": {"condition": true}}}, "output": {"o": {"depends_on": ["a.b"]}}}"#,
        "check \"c\" {\n  data \"a\" \"b\" {\n  }\n  assert {\n    condition = true\n  }\n}\noutput \"o\" {\n  depends_on = [(. a b)]\n}\n",
    );
}

#[test]
fn one_broken_block_is_lost() {
    compare(
        "a.tf.json",
        r#"{"resource": {"a": {"b": {"x": "${"}, "c": {"lifecycle": 1}, "d": {"x": 1, "x": 2}, "e": [{"lifecycle": [{"x": "${a b}"}]}]}}}"#,
        "resource \"a\" \"d\" {\n  x = 1\n}\n",
        &[
            ("a template sequence is never closed", "${"),
            ("expected an object or an array of objects", "1"),
            ("an argument is set twice", "\"x\""),
            ("expected `}`", "b"),
        ],
    );
}

#[test]
fn spans() {
    let text =
        r#"{"resource": {"a": {"b": {"x": "ab ${c.d}", "y": "\t${c}", "depends_on": ["e.f"]}}}}"#;
    let body = parsed("a.tf.json", text).body;
    let block = &body.blocks[0];
    let at = |span: crate::source::Span| &text[span.range()];
    assert_eq!(at(block.header), "\"b\"");
    assert_eq!(at(block.span), &text[20..text.len() - 3]);
    assert_eq!(at(block.labels[0].span), "\"a\"");
    let x = block.body.attribute("x").unwrap();
    assert_eq!(
        (at(x.name_span), at(x.value.span)),
        ("\"x\"", "\"ab ${c.d}\"")
    );
    let crate::syntax::tree::ExprKind::Template(parts) = &x.value.kind else {
        panic!()
    };
    let crate::syntax::tree::TemplatePart::Interpolation(inner) = &parts[1] else {
        panic!()
    };
    assert_eq!(at(inner.span), "c.d");
    assert_eq!(
        at(block.body.attribute("y").unwrap().value.span),
        r#""\t${c}""#
    );
    let crate::syntax::tree::ExprKind::Tuple(items) =
        &block.body.attribute("depends_on").unwrap().value.kind
    else {
        panic!()
    };
    assert_eq!(at(items[0].span), "e.f");
}

#[test]
fn variables_are_plain() {
    let text = r#"{"a": "${b}", "c": {"d${e}": ["%{ if"]}, "a": 2}"#;
    compare(
        "a.tfvars.json",
        text,
        "a = \"${b}\"\nc = {\"d${e}\"=[\"%{ if\"]}\n",
        &[("an argument is set twice", "\"a\"")],
    );
}

#[test]
fn depth_is_bounded() {
    for depth in [81, 1_000, 100_000] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        bad_value(
            &deep,
            "this is nested too deeply for tfproof to analyse",
            "[",
        );
        let deep = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        bad_value(
            &deep,
            "this is nested too deeply for tfproof to analyse",
            "{",
        );
        parsed("a.tf.json", &"[".repeat(depth));
        parsed("a.tf.json", &"{\"a\":".repeat(depth));
        parsed("a.tf.json", &"]".repeat(depth));
    }
    value(
        &format!("{}{}", "[".repeat(70), "]".repeat(70)),
        &format!("{}{}", "[".repeat(70), "]".repeat(70)),
    );
}

#[test]
fn bytes_that_are_not_utf8() {
    let source = SourceFile::new(
        "a.tf.json".into(),
        b"{\"locals\": {\"a\": \"\xff\", \"b\": 1}, \"output\": {\"\xff\": 1}}".to_vec(),
    );
    let parsed = parse(FileId(0), &source);
    assert_eq!(dump::body(&parsed.body), "locals {\n  b = 1\n}\n");
    let spans: Vec<u32> = parsed
        .diagnostics
        .iter()
        .map(|d| d.primary.as_ref().unwrap().span.start)
        .collect();
    assert_eq!(spans, [18, 47, 43]);
}
