use super::*;
use crate::syntax::{dump, parse_expression};

#[track_caller]
fn check(input: &str, expected: &str) {
    match parse_expression(FileId(0), input, 0) {
        Ok(expr) => assert_eq!(dump::expr(&expr), expected, "{input}"),
        Err(error) => panic!("{input}: {error:?}"),
    }
}

#[track_caller]
fn refused(input: &str, at: &str, message: &str) {
    match parse_expression(FileId(0), input, 0) {
        Ok(expr) => panic!("{input}: {}", dump::expr(&expr)),
        Err(error) => {
            assert!(
                error.message.contains(message),
                "{input}: {}",
                error.message
            );
            assert_eq!(&input[error.primary.unwrap().span.range()], at, "{input}");
        }
    }
}

#[test]
fn literals() {
    check("null", "null");
    check("true", "true");
    check("12", "12");
    check("0.1", "0.1");
    check("4.350", "4.35");
    check("1e3", "1000");
    check(
        "123456789012345678901234567890",
        "123456789012345678901234567890",
    );
    check("1e400", &format!("1{}", "0".repeat(400)));
    check(&"9".repeat(150), &"9".repeat(150));
    check("-1", "-1");
    check("- 5", "-5");
    check("--5", "(- -5)");
    check("-(5)", "(- 5)");
    check("!true", "(! true)");
    refused("1e100001", "1e100001", "too large");
}

#[test]
fn operators() {
    check("1 + 2 * 3", "(+ 1 (* 2 3))");
    check("1 - 2 - 3", "(- (- 1 2) 3)");
    check("(1 - 2) * 3", "(* (- 1 2) 3)");
    check("a == b && c || !d", "(|| (&& (== a b) c) (! d))");
    check("a ? b : c ? d : e", "(? a b (? c d e))");
    check("a <= 1 != b >= 2", "(!= (<= a 1) (>= b 2))");
    check("a % b / c", "(/ (% a b) c)");
    check("1 -1", "(- 1 1)");
    check("\n  a\n  +\n  b\n", "(+ a b)");
}

#[test]
fn traversals() {
    check("a.b.c", "(. (. a b) c)");
    check("a[0].b[\"c\"]", "(at (. (at a 0) b) \"c\")");
    check("a.0.b", "(. (at a 0) b)");
    check("a.00.b", "(. (at a 0) b)");
    check("a.007", "(at a 7)");
    check("a[b.c]", "(at a (. b c))");
    check("f(x).y", "(. (f x) y)");
    check("{a = 1}.a", "(. {\"a\"=1} a)");
    refused("a.0.1", ".1", "two indexes in a row");
    refused("a.0.1.b", ".1", "two indexes in a row");
    refused("[[1]].1.0", ".0", "two indexes in a row");
    refused("1.2.3", ".3", "two indexes in a row");
}

#[test]
fn splats() {
    check("a[*].b", "(splat a (. _ b))");
    check("a[*].b[0]", "(splat a (at (. _ b) 0))");
    check("a[*].b[*].c", "(splat a (splat (. _ b) (. _ c)))");
    check("a.*.b", "(splat a (. _ b))");
    check("a.*.0", "(splat a (at _ 0))");
    check("a.*.b[0]", "(at (splat a (. _ b)) 0)");
    check("a.*.b[*].c", "(splat (splat a (. _ b)) (. _ c))");
    check("a[*].b.*.c", "(splat a (splat (. _ b) (. _ c)))");
    check("a.*.b[0].c", "(. (at (splat a (. _ b)) 0) c)");
    refused("a.*.b.*.c", ".*", "splat");
}

#[test]
fn calls() {
    check("f()", "(f)");
    check("f(a, b,)", "(f a b)");
    check("f(a...)", "(f a...)");
    check("core::length(a)", "(core::length a)");
    check(
        "provider::aws::arn_parse(a)",
        "(provider::aws::arn_parse a)",
    );
}

#[test]
fn collections() {
    check("[]", "[]");
    check("[1, [a],]", "[1 [a]]");
    check(
        "{a = 1, \"b\" : 2, (c) = 3, \"${d}\" = 4, \"x${e}\" = 5}",
        "{\"a\"=1 \"b\"=2 c=3 d=4 (template \"x\" e)=5}",
    );
    check(
        "{true = 1, null = 2, 1 = 3, 1.50 = 4, -1 = 5, 1e3 = 6}",
        "{\"true\"=1 \"null\"=2 \"1\"=3 \"1.5\"=4 \"-1\"=5 \"1000\"=6}",
    );
    check("{f(x) = 1, a[b] = 2}", "{(f x)=1 (at a b)=2}");
    check("{\n a = 1 # c\n\n b = 2\n}", "{\"a\"=1 \"b\"=2}");
    refused("{a.b = 1}", "a.b", "ambiguous attribute key");
    refused("{a[0] = 1}", "a[0]", "ambiguous attribute key");
    refused("[for]", "for", "`for`");
    refused("{for = 1}", "=", "name");
    refused("{for: 1}", "for", "`for`");
}

#[test]
fn the_same_key_twice() {
    check("{a = 1, a = 2}", "{\"a\"=1 \"a\"=2}");
    check(
        "{Name = 1, \"Name\" = 2, b = 3, Name = 4, (b) = 5, (b) = 6}",
        "{\"Name\"=1 \"Name\"=2 \"b\"=3 \"Name\"=4 b=5 b=6}",
    );
    check(
        "{\"a${x}\" = 1\n \"a${x}\" = 2\n}",
        "{(template \"a\" x)=1 (template \"a\" x)=2}",
    );
    check(
        "{z = 1, a = {q = 1, q = 2}, z = {a = 1, a = 2}}",
        "{\"z\"=1 \"a\"={\"q\"=1 \"q\"=2} \"z\"={\"a\"=1 \"a\"=2}}",
    );
}

#[test]
fn for_expressions() {
    check("[for x in y : x.z]", "(for x y (. x z))");
    check("[for k, v in y : v if k != 1]", "(for k,v y v if (!= k 1))");
    check("{for k, v in y : k => v...}", "(for k,v y k => v...)");
    check(
        "{for k, v in y : k => v... if v}",
        "(for k,v y k => v... if v)",
    );
    check(
        "{\n for k, v in y :\n k => v\n ? 1\n : 2\n}",
        "(for k,v y k => (? v 1 2))",
    );
    check(
        "{for\r\n k in y # c\n : k\n => v\n + /* d\n */ 2}",
        "(for k y k => (+ v 2))",
    );
    check(
        "[for x in y\n .z : { a = x\n b = x\n }]",
        "(for x (. y z) {\"a\"=x \"b\"=x})",
    );
}

#[test]
fn strings() {
    check(r#""""#, r#""""#);
    check(
        r#""a\n\t\r\"\\\u00e9\U0001F600""#,
        "\"a\\n\\t\\r\\\"\\\\é😀\"",
    );
    check(
        r#""$${a} %%{b} $$ %% $ 100%""#,
        r#""${a} %{b} $$ %% $ 100%""#,
    );
    check(r#""a$$${1}b""#, r#""a$${1}b""#);
    check("\"e\u{301}\"", "\"é\"");
    check("{e\u{301} = 1}", "{\"é\"=1}");
    check("\"${\"e\u{301}\"}x e\u{301}\"", "(template \"é\" \"x é\")");
    check(r#""${a}""#, "a");
    check(r#""${a}${b}""#, "(template a b)");
    check(r#""x ${a} y""#, "(template \"x \" a \" y\")");
    check("\"${\n a\n}\"", "a");
    check(r#""${"${a}"}""#, "a");
    check(r#""a${"b"}""#, "(template \"a\" \"b\")");
    refused(r#""a\q""#, r"\q", "escape");
    refused(r#""\u12""#, r"\u", "Unicode");
    refused("\"a\nb\"", "\"a", "does not end on the line");
}

#[test]
fn strip_markers_in_quotes() {
    check(
        r#""x \n $ ${~ 1 ~} \n y""#,
        "(template \"x \\n $\" 1 \"y\")",
    );
    check(r#"" ${~ 1 ~} ""#, "(template 1)");
    check(r#""a ${~ b} c""#, "(template \"a\" b \" c\")");
    check(
        r#""%{ if a ~} x %{~ else ~} y %{~ endif }""#,
        "(template (if a [ \"x\"] [ \"y\"]))",
    );
    check(
        r#""%{ for k, v in a }${k}%{ endfor }""#,
        "(template (for k,v a [ k]))",
    );
    check(r#""%{ if a }%{ endif }""#, "(template (if a [] []))");
    check(
        r#""%{ if a }%{ else }x%{ endif }""#,
        "(template (if a [] [ \"x\"]))",
    );
}

#[test]
fn heredocs() {
    check("<<EOT\na\n  b\nEOT\n", "\"a\\n  b\\n\"");
    check("<<EOT\nEOT\n", "\"\"");
    check("<<EOT\n\nEOT\n", "\"\\n\"");
    check(
        "[<<-E\n  E\n, <<E\r\nE\r\n, <<E\nE x\nE\n]",
        "[\"\" \"\" \"E x\\n\"]",
    );
    check("<<EOT\n${x}\nEOT\n", "(template x \"\\n\")");
    check("<<EOT\na\\n$${b}\nEOT\n", "\"a\\\\n${b}\\n\"");
    check(
        "<<EOT\r\na\r\n  b ${1}\r\nEOT\r\n",
        "(template \"a\\r\\n  b \" 1 \"\\r\\n\")",
    );
    check(
        "<<EOT\n EOT x\n EOTx\nEOT.\nEOT\n",
        "\" EOT x\\n EOTx\\nEOT.\\n\"",
    );
    check("[<<EOT\na\n  EOT\n, 1]", "[\"a\\n\" 1]");
    check(
        "f(<<A\na${<<B\nb\nB\n}\nA\n)",
        "(f (template \"a\" \"b\\n\" \"\\n\"))",
    );
}

#[test]
fn indented_heredocs() {
    check("<<-EOT\n    a\n      b\n    EOT\n", "\"a\\n  b\\n\"");
    check(
        "<<-EOT\r\n    a\r\n      b\r\n\r\n    EOT\r\n",
        "\"a\\r\\n  b\\r\\n\\r\\n\"",
    );
    check(
        "<<-EOT\n    a\n  \n\n      b\n  EOT\n",
        "\"a\\n  \\n\\n  b\\n\"",
    );
    check(
        "<<-EOT\n    a\n    ${x}\n      b ${y} c\n  EOT\n",
        "(template \"a\\n\" x \"\\n  b \" y \" c\\n\")",
    );
    check(
        "<<-EOT\n    a\n${x}\n  EOT\n",
        "(template \"    a\\n\" x \"\\n\")",
    );
    check("<<-EOT\n\ta\n\t\tb\n  EOT\n", "\"a\\n\\tb\\n\"");
    check(
        "<<-EOT\n    %{ if a ~}\n    b\n    %{ endif ~}\n    c\n  EOT\n",
        "(template (if a [ \"    b\\n\"] []) \"    c\\n\")",
    );
}

#[test]
fn strip_markers_in_heredocs() {
    check(
        "<<EOT\na\n\n  ${~ x ~}  \n\n b\nEOT\n",
        "(template \"a\\n\\n\" x \"\\n b\\n\")",
    );
    check(
        "<<EOT\na  \n${~ x ~}\nb\nEOT\n",
        "(template \"a\" x \"b\\n\")",
    );
}

#[test]
fn spans_are_exact() {
    #[track_caller]
    fn spans(input: &str, expected: &[&str]) {
        let expr = parse_expression(FileId(0), input, 0).unwrap();
        let mut found = vec![&input[expr.span.range()]];
        match &expr.kind {
            ExprKind::Binary(it) => {
                found.extend([&input[it.left.span.range()], &input[it.right.span.range()]]);
            }
            ExprKind::GetAttr(it) => {
                found.extend([&input[it.source.span.range()], &input[it.name_span.range()]]);
            }
            ExprKind::Index(it) => {
                found.extend([&input[it.source.span.range()], &input[it.key.span.range()]]);
            }
            ExprKind::Splat(it) => {
                found.extend([&input[it.source.span.range()], &input[it.each.span.range()]]);
            }
            ExprKind::Call(it) => {
                found.push(&input[it.name_span.range()]);
                found.extend(it.args.iter().map(|arg| &input[arg.span.range()]));
            }
            ExprKind::Object(it) => {
                found.extend(
                    it.iter()
                        .flat_map(|(k, v)| [&input[k.span.range()], &input[v.span.range()]]),
                );
            }
            ExprKind::Conditional(it) => found
                .extend([&it.condition, &it.then, &it.otherwise].map(|e| &input[e.span.range()])),
            _ => {}
        }
        assert_eq!(found, expected, "{input}");
    }
    spans(" -  5 ", &["-  5"]);
    spans("a + (b)", &["a + (b)", "a", "b"]);
    spans("a * b + c", &["a * b + c", "a * b", "c"]);
    spans("a.b .c", &["a.b .c", "a.b", "c"]);
    spans("a [ 0 ]", &["a [ 0 ]", "a", "0"]);
    spans("a.0", &["a.0", "a", "0"]);
    spans("a.*.b[0]", &["a.*.b[0]", "a.*.b", "0"]);
    spans("a[*].b", &["a[*].b", "a", "[*].b"]);
    spans(
        "a :: b ( c , \"d\" )",
        &["a :: b ( c , \"d\" )", "a :: b", "c", "\"d\""],
    );
    spans(
        "{ a = 1, \"ä\" = b , \"ä\" = c}",
        &[
            "{ a = 1, \"ä\" = b , \"ä\" = c}",
            "a",
            "1",
            "\"ä\"",
            "b",
            "\"ä\"",
            "c",
        ],
    );
    spans(
        "a ? <<E\nE\n : c",
        &["a ? <<E\nE\n : c", "a", "<<E\nE", "c"],
    );
    spans("\"${a.b}\"", &["\"${a.b}\"", "a", "b"]);
    spans("(  a  )", &["a"]);
}

#[test]
fn base_is_added() {
    let expr = parse_expression(FileId(3), "  a.b", 100).unwrap();
    assert_eq!(
        expr.span,
        Span {
            file: FileId(3),
            start: 102,
            end: 105
        }
    );
}
