//! The functions against the real program's answers, and what they make of values that are known
//! in part.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::json;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::provenance::HopKind;
use crate::eval::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use crate::eval::types::Type;
use crate::eval::value::{
    Data, Entries, List, ListKind, Map, MapKind, More, Open, Reason, Size, Symbol, TextPart,
    Unknown, Value,
};
use crate::source::{Disk, FileId, SourceMap, Span};
use crate::syntax::tree::Call;

/// Names of values that are not known: `u.any`, `u.string`, `open.list` and so on.
struct Names;

fn reason() -> Reason {
    Reason::other("it is a test")
}

fn unknown(ty: Type) -> Value {
    Unknown::new(reason(), ty).not_null().into()
}

fn one_of_these(values: Vec<Value>) -> Value {
    super::one_of(values, &reason())
}

fn open_list(items: Vec<Value>, possible: Vec<Value>, more: More) -> Value {
    let open = Some(Box::new(Open {
        reason: reason(),
        possible,
        more,
    }));
    Data::List(Arc::new(List {
        kind: ListKind::Tuple,
        items,
        open,
        size: Size::default(),
    }))
    .into()
}

fn open_map(entries: Vec<(&str, Value)>, possible: Vec<Value>, more: More) -> Value {
    let open = Some(Box::new(Open {
        reason: reason(),
        possible,
        more,
    }));
    let entries: Entries = entries
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect();
    Data::Map(Arc::new(Map {
        kind: MapKind::Object,
        entries,
        open,
        size: Size::default(),
    }))
    .into()
}

/// A value that came from the input variable `name`.
fn from_variable(value: Value, name: &str) -> Value {
    let trail = value
        .trail
        .clone()
        .then(Span::NONE, HopKind::VariableDefault(name.into()));
    Value { trail, ..value }
}

fn symbol() -> Value {
    let symbol = Symbol {
        identity: true,
        ..Symbol::named("aws_s3_bucket.b")
    };
    let mut unknown = Unknown::new(reason(), Type::String).not_null();
    unknown.text = vec![TextPart::Symbol(symbol.clone())];
    unknown.symbols = vec![symbol];
    unknown.into()
}

fn prefixed() -> Value {
    let mut unknown = Unknown::new(reason(), Type::String).not_null();
    unknown.text = vec![
        TextPart::Literal("arn:aws:".into()),
        TextPart::Hole,
        TextPart::Literal("/*".into()),
    ];
    unknown.into()
}

impl Scope for Names {
    fn mode(&self) -> Mode {
        Mode::Configuration
    }

    fn resolve(&self, reference: Reference, _: Span) -> Option<Evaluated> {
        let Reference::Member(kind, name) = reference else {
            return None;
        };
        let strings = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| Value::from(*text))
                .collect::<Vec<_>>()
        };
        Some(Ok(match (kind, name) {
            ("u", "any") => Value::unknown(reason()),
            ("u", "string") => unknown(Type::String),
            ("u", "number") => unknown(Type::Number),
            ("u", "bool") => unknown(Type::Bool),
            ("u", "list") => unknown(Type::list(Type::String)),
            ("u", "map") => unknown(Type::map(Type::String)),
            ("u", "symbol") => symbol(),
            ("u", "prefixed") => prefixed(),
            ("either", "string") => one_of_these(strings(&["a", "b"])),
            ("either", "null") => one_of_these(vec![Value::null(), "a".into()]),
            ("either", "list") => {
                one_of_these(vec![Value::tuple(vec![]), Value::tuple(strings(&["a"]))])
            }
            ("either", "map") => one_of_these(vec![
                Value::object([("a".into(), 1_i64.into())]),
                Value::object([]),
            ]),
            ("open", "list") => open_list(strings(&["a"]), vec![], More::Anything),
            ("open", "some") => open_list(strings(&["a"]), strings(&["b"]), More::Nothing),
            ("open", "alike") => open_list(vec![], strings(&["a"]), More::Alike),
            ("open", "trues") => open_list(vec![true.into()], vec![true.into()], More::Alike),
            ("open", "map") => open_map(vec![("a", 1_i64.into())], vec![], More::Anything),
            ("open", "maybe") => {
                open_map(vec![("a", 1_i64.into())], vec![2_i64.into()], More::Nothing)
            }
            ("from", name) => from_variable(
                match name {
                    "true" => true.into(),
                    "false" => false.into(),
                    "list" => Value::tuple(vec![from_variable("x".into(), "element")]),
                    _ => Value::from(name),
                },
                name,
            ),
            _ => return None,
        }))
    }

    fn call(&self, _: &Evaluator, _: &Call, _: Span) -> Option<Evaluated> {
        None
    }

    fn function_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        Some(name)
    }
}

fn eval_in(root: &Utf8Path, text: &str) -> Evaluated {
    let file = FileId::NONE;
    let parsed = crate::syntax::parse_expression(file, text, 0);
    let expr = parsed.map_err(|diagnostic| EvalError::new(Span::NONE, diagnostic.message))?;
    let disk = Disk::new(vec![root.to_owned()], root.to_owned());
    let sources = SourceMap::default();
    let run = Run::new(&disk, root, &sources);
    Evaluator {
        scope: &Names,
        frame: None,
        run: &run,
    }
    .eval(&expr)
}

fn eval(text: &str) -> Evaluated {
    eval_in(Utf8Path::new("/nowhere"), text)
}

/// A value in a compact form: JSON, and for what is not known: `?`, `?[those it may be]`,
/// `?"text with ${} holes"`, and `...` in open collections.
fn shown(value: &Value) -> String {
    let joined = |values: &[Value]| values.iter().map(shown).collect::<Vec<_>>().join(", ");
    let open = |open: &Option<Box<Open>>| match open {
        None => String::new(),
        Some(open) => {
            let more = match open.more {
                More::Nothing => "",
                More::Alike => "*",
                More::Anything => "...",
            };
            format!(" +({}){more}", joined(&open.possible))
        }
    };
    match &value.data {
        Data::Unknown(unknown) if !unknown.possible.is_empty() => {
            format!("?[{}]", joined(&unknown.possible))
        }
        Data::Unknown(unknown) if !unknown.text.is_empty() => {
            let part = |part: &TextPart| match part {
                TextPart::Literal(text) => text.to_string(),
                TextPart::Symbol(symbol) => format!("${{{}}}", symbol.address),
                TextPart::Foreign => "${foreign}".to_owned(),
                TextPart::Hole => "${}".to_owned(),
            };
            format!("?\"{}\"", unknown.text.iter().map(part).collect::<String>())
        }
        Data::Unknown(_) => "?".to_owned(),
        Data::List(list) => format!("[{}{}]", joined(&list.items), open(&list.open)),
        Data::Map(map) => {
            let entry =
                |(key, value): (&smol_str::SmolStr, &Value)| format!("{key}: {}", shown(value));
            let entries: Vec<String> = map.entries.iter().map(entry).collect();
            format!("{{{}{}}}", entries.join(", "), open(&map.open))
        }
        _ => json::encode(value).unwrap(),
    }
}

fn check(expr: &str, expected: &str) {
    let actual = match eval(expr) {
        Ok(value) => shown(&value),
        Err(error) => format!("error: {}", error.message),
    };
    assert_eq!(actual, expected, "{expr}");
}

/// The names of the input variables that a result came from.
fn check_trail(expr: &str, expected: &[&str]) {
    let value = eval(expr).unwrap();
    let names: Vec<&str> = value
        .trail
        .hops()
        .into_iter()
        .filter_map(|hop| match &hop.kind {
            HopKind::VariableDefault(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(names, expected, "{expr}");
}

/// Null has no type here, where Terraform knows that it is a null string, say.
fn matches_with_null(actual: &str, expected: &str) -> bool {
    let pattern = regex::escape(actual).replace("dynamic", ".*");
    actual.contains("dynamic")
        && regex::Regex::new(&format!("(?s)^{pattern}$"))
            .is_ok_and(|regex| regex.is_match(expected))
}

#[test]
fn results_are_those_of_terraform() {
    let mut failures = Vec::new();
    let goldens = include_str!("../../../testdata/eval/functions.jsonl");
    for line in goldens.lines() {
        let golden = json::decode(line).unwrap();
        let golden = &golden.as_map().unwrap().entries;
        let expr = golden.get("expr").unwrap().as_str().unwrap();
        let expected = match golden.get("value") {
            Some(value) => format!(
                "{} of type {}",
                json::encode(value).unwrap(),
                golden.get("type").unwrap().as_str().unwrap()
            ),
            None => "an error".to_owned(),
        };
        let actual = match eval(expr) {
            Err(_) => "an error".to_owned(),
            Ok(value) if !value.is_wholly_known() => "not known".to_owned(),
            Ok(value) => {
                let ty = eval(&format!("type({expr})")).unwrap();
                format!(
                    "{} of type {}",
                    json::encode(&value).unwrap(),
                    ty.as_str().unwrap()
                )
            }
        };
        let same = actual == expected || matches_with_null(&actual, &expected);
        match golden.get("departs") {
            Some(_) if same => failures.push(format!("{expr}\n  no longer departs")),
            None if !same => failures.push(format!(
                "{expr}\n  expected {expected}\n  actual   {actual}"
            )),
            _ => {}
        }
    }
    let count = failures.len();
    assert!(
        failures.is_empty(),
        "{count} of {} differ:\n{}",
        goldens.lines().count(),
        failures.join("\n")
    );
}

#[test]
fn what_is_known_of_unknown_texts_stays_known() {
    check("startswith(u.prefixed, \"arn:\")", "true");
    check("startswith(u.prefixed, \"arn:aws:s3\")", "?");
    check("startswith(u.prefixed, \"x\")", "false");
    check("endswith(u.prefixed, \"/*\")", "true");
    check("endswith(u.prefixed, \"x\")", "false");
    check("strcontains(u.prefixed, \"aws\")", "true");
    check("strcontains(u.prefixed, \"s3\")", "?");
    check("format(\"%s/x\", u.symbol)", "?\"${aws_s3_bucket.b}/x\"");
    check("format(\"%s-%d\", u.string, 5)", "?\"${}-5\"");
    check("format(\"%5s|\", u.string)", "?\"${}|\"");
    check("format(\"x\")", "\"x\"");
    check(
        "join(\"-\", [\"a\", u.symbol, \"c\"])",
        "?\"a-${aws_s3_bucket.b}-c\"",
    );
    check("join(\"-\", u.list)", "?");
    check("upper(u.prefixed)", "?\"ARN:AWS:${}/*\"");
    check("trimprefix(u.prefixed, \"arn:\")", "?\"aws:${}/*\"");
    check("trimprefix(u.prefixed, \"x\")", "?\"arn:aws:${}/*\"");
    check("trimprefix(u.prefixed, \"arn:aws:s3\")", "?");
    check("trimprefix(u.string, \"x\")", "?");
    // Nothing that is written here is in what becomes of a text from elsewhere.
    for call in [
        "upper(u.symbol)",
        "trimprefix(u.symbol, \"x\")",
        "trimspace(u.symbol)",
        "basename(u.symbol)",
        "substr(u.symbol, 0, 3)",
        "replace(u.symbol, \"_\", \"-\")",
        "replace(lower(u.symbol), \"/[^a-z]/\", \"\")",
        "formatdate(\"YYYY\", timestamp())",
        "format(\"%05d\", u.number)",
        "tostring(u.number)",
        "tostring(u.bool)",
    ] {
        check(call, "?\"${foreign}\"");
    }
    for call in [
        "replace(u.symbol, \"_\", \"written\")",
        "replace(\"written\", u.symbol, \"_\")",
        "basename(u.prefixed)",
        "substr(u.string, 0, 3)",
        "formatdate(\"'written'\", timestamp())",
        "trimprefix(u.string, u.symbol)",
    ] {
        check(call, "?");
    }
    check("\"a-${lower(u.symbol)}\"", "?\"a-${foreign}\"");
    check("trimsuffix(u.prefixed, \"*\")", "?\"arn:aws:${}/\"");
    // What follows is trimmed if that is nothing.
    check("trimspace(\" a ${u.string} \")", "?\"a${}\"");
    check("trimspace(\" ${u.string} a \")", "?\"${}a\"");
    check("chomp(\" ${u.string}a\\n\")", "?\" ${}a\"");
    check("indent(2, \"a\\n${u.string}b\\n\")", "?\"a\n  ${}b\n  \"");
    check(
        "formatlist(\"%s!\", [u.string, \"b\"])",
        "[?\"${}!\", \"b!\"]",
    );
    check("formatlist(\"%s\", u.list)", "?");
    check("replace(u.string, \"a\", \"b\")", "?");
}

#[test]
fn several_possible_arguments_give_several_results() {
    check("upper(either.string)", "?[\"A\", \"B\"]");
    check("length(either.string)", "1");
    check(
        "jsonencode({x = either.string})",
        "?[\"{\\\"x\\\":\\\"a\\\"}\", \"{\\\"x\\\":\\\"b\\\"}\"]",
    );
    check("concat(either.list, [\"z\"])", "?[[\"z\"], [\"a\", \"z\"]]");
    check("contains(concat(either.list, [\"z\"]), \"z\")", "true");
    check("merge({b = 2}, either.map).b", "2");
    check("lookup(either.map, \"a\", 1)", "1");
    check("lookup(either.map, \"a\", 3)", "?[1, 3]");
    check("regex(\"a\", either.string)", "?");
    check("upper(either.null)", "?");
    check(
        "regex(\"z\", either.string)",
        "error: pattern did not match any part of the given string",
    );
}

#[test]
fn open_collections_keep_what_is_known() {
    check(
        "concat([\"x\"], open.list, [\"y\"])",
        "[\"x\", \"a\", \"y\" +()...]",
    );
    check("concat([\"x\"], u.list)", "[\"x\" +(?)*]");
    check("concat([\"x\"], u.any)", "[\"x\" +()...]");
    check("length(open.some)", "?[1, 2]");
    check("length(open.list)", "?");
    check("length(toset([\"a\", u.string]))", "?[1, 2]");
    check("contains(open.list, \"a\")", "true");
    check("contains(open.list, \"b\")", "?");
    check("contains(open.some, \"z\")", "false");
    check("contains(open.alike, \"z\")", "false");
    check("contains([\"a\", u.string], \"a\")", "true");
    check("contains([\"a\", u.string], \"b\")", "?");
    check("contains([\"a\", u.prefixed], \"b\")", "false");
    check("contains(u.list, \"b\")", "?");
    check("contains([u.symbol], u.symbol)", "true");
    check("alltrue([false, u.bool])", "false");
    check("alltrue([true, u.bool])", "?");
    check("alltrue(open.trues)", "true");
    check("anytrue(open.trues)", "true");
    check("anytrue([true, u.bool])", "true");
    check("anytrue([false, u.bool])", "?");
    check("anytrue(u.any)", "?");
    check("merge(u.any, {a = 1})", "{a: 1 +()...}");
    check("merge({a = 1}, u.any)", "{a: ? +()...}");
    check(
        "merge({a = 1, b = 3}, open.maybe)",
        "{a: 1, b: ?[3, 2] +(2)}",
    );
    check("merge({a = 1}, null)", "{a: 1}");
    check("keys(open.map)", "[\"a\" +()...]");
    check("values(open.maybe)", "[1 +(2)]");
    check("lookup(open.map, \"a\", 5)", "1");
    check("lookup(open.map, \"b\", 5)", "?");
    check("lookup({a = 1}, u.string, 5)", "?");
    check("element([u.string, \"b\"], 1)", "\"b\"");
    check("element(open.some, 0)", "?[\"a\", \"b\"]");
    check("one(open.some)", "?");
    check("one([u.string])", "?");
    check("flatten([[1], u.any])", "[1 +()...]");
    check("flatten([[1], u.string])", "[1, ?]");
    check("flatten([[1], either.list])", "[1 +(\"a\")]");
    check("distinct([\"a\", u.string, \"a\"])", "[\"a\" +(?)]");
    check("compact([\"a\", \"\", u.string])", "[\"a\" +(?)]");
    check(
        "compact([\"a\", u.prefixed])",
        "[\"a\", ?\"arn:aws:${}/*\"]",
    );
    check("reverse(open.list)", "[\"a\" +()...]");
    check("sort([\"b\", u.string, \"a\"])", "[?, \"a\", \"b\" +()]");
    check("slice(open.list, 0, 1)", "[ +(\"a\")...]");
    check("chunklist(open.list, 1)", "?");
    check("coalesce(u.string, \"b\")", "?[?, \"b\"]");
    check("coalesce(u.string, u.string, \"\")", "?[?, ?]");
    check("coalesce(u.string, null)", "?");
    check("coalesce(u.symbol, \"b\")", "?\"${aws_s3_bucket.b}\"");
    check("coalesce(u.prefixed, \"b\")", "?\"arn:aws:${}/*\"");
    check("coalesce(\"\", null, \"b\", u.string)", "\"b\"");
    check("coalescelist([], open.some)", "[\"a\" +(\"b\")]");
    check("coalescelist([], open.alike)", "?");
    check("setunion([\"a\"], open.some)", "[\"a\" +(\"b\")]");
    check(
        "setintersection([\"a\", \"b\"], open.some)",
        "[\"a\" +(\"b\")]",
    );
    check(
        "setsubtract([\"a\", \"b\", \"c\"], open.some)",
        "[\"c\" +(\"b\")]",
    );
    check(
        "setsubtract([\"a\", \"b\"], [u.string, \"a\"])",
        "[ +(\"b\")]",
    );
    check("zipmap([\"a\", \"b\"], [u.string, 1])", "{a: ?, b: 1}");
    check("join(\"-\", [u.symbol])", "?\"${aws_s3_bucket.b}\"");
    check(
        "join(\"-\", setsubtract([\"a\", \"b\"], [u.string, \"a\"]))",
        "?[\"\", \"b\"]",
    );
    check("join(\"-\", open.some)", "?");
    check("index([\"a\", u.string], \"a\")", "0");
    check("index([u.string, \"a\"], \"a\")", "?");
    check("tolist([\"a\", u.string])", "[\"a\", ?]");
    check("toset(open.some)", "[\"a\" +(\"b\")]");
    check("setproduct([\"a\"], [u.string])", "[[\"a\", ?]]");
    check("jsonencode([u.string])", "?\"[${}]\"");
    check("sum([1, u.number])", "?");
}

#[test]
fn what_differs_from_run_to_run_is_not_known() {
    for call in [
        "timestamp()",
        "plantimestamp()",
        "uuid()",
        "bcrypt(\"x\")",
        "rsadecrypt(\"x\", \"y\")",
        "base64gzip(\"x\")",
    ] {
        check(call, "?\"${foreign}\"");
    }
    check(
        "bcrypt(\"x\", 40)",
        "error: the cost must be a whole number up to 31",
    );
}

#[test]
fn nothing_grows_without_bounds() {
    for call in [
        "format(\"%1000000000d\", 1)",
        "format(\"%.1000000000f\", 1)",
        "indent(1000000000, \"a\\nb\")",
        "setproduct(range(1000), range(1000))",
        "replace(join(\"\", [for i in range(1000): format(\"%9999d\", i)]), \" \", \"xxxxxxxxxxxxxxxx\")",
    ] {
        check(call, "?");
    }
    check(
        "join(\"\", [for i in range(1000): format(\"%99999d\", i)])",
        "error: this value is too large to be evaluated",
    );
    let nested = format!("jsondecode(\"{}\")", "[".repeat(100_000));
    assert!(eval(&nested).is_err());
    let nested = format!("yamldecode(\"{}\")", "[".repeat(100_000));
    assert!(
        eval(&nested).is_ok_and(|value| value.as_unknown().is_some()) || eval(&nested).is_err()
    );
    let aliases: Vec<String> = (0..30)
        .map(|n| format!("- &a{} [*a{n}, *a{n}]", n + 1))
        .collect();
    let aliases = aliases.join("\\n");
    check(&format!("yamldecode(\"- &a0 [1, 1]\\n{aliases}\")"), "?");
}

#[test]
fn results_come_from_what_decided() {
    check_trail("upper(from.x)", &["x"]);
    check_trail("join(from.x, [from.y, \"z\"])", &["x", "y"]);
    check_trail("alltrue([from.true, from.false, true])", &["false"]);
    check_trail("alltrue([from.true, true])", &["true"]);
    check_trail("anytrue([from.false, from.true])", &["true"]);
    check_trail("contains([from.a, from.b], \"b\")", &["b"]);
    check_trail("contains([from.a, from.b], \"c\")", &["a", "b"]);
    check_trail("element([from.a, from.b], 1)", &["b"]);
    check_trail("element(from.list, 0)", &["element", "list"]);
    check_trail("lookup({a = from.a, b = from.b}, \"a\")", &["a"]);
    check_trail("lookup({a = from.a}, \"c\", from.d)", &["d"]);
    check_trail("coalesce(\"\", from.a, from.b)", &["a"]);
    check_trail("merge({a = from.a}, {b = from.b}).b", &["b"]);
    check_trail("concat([from.a], [from.b])[1]", &["b"]);
    check_trail("concat([\"a\"], from.list)[1]", &["element", "list"]);
    check_trail("flatten([[from.a], [from.b]])[0]", &["a"]);
    check_trail("one([from.a])", &["a"]);
    check_trail("length([from.a, from.b])", &[]);
    check_trail("length(from.list)", &["list"]);
    check_trail("keys({a = from.a})", &[]);
    check_trail("values({a = from.a, b = from.b})[1]", &["b"]);
    check_trail("tolist([from.a])[0]", &["a"]);
    check_trail("reverse([from.a, from.b])[0]", &["b"]);
    check_trail("jsonencode({a = from.a, b = [from.b]})", &["a", "b"]);
}

#[test]
fn files_are_read_below_the_root_only() {
    let dir = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(dir.path().canonicalize().unwrap()).unwrap();
    std::fs::create_dir_all(root.join("sub/deep")).unwrap();
    for (name, text) in [
        ("a.txt", "hello\n"),
        ("b.json", "{}"),
        ("sub/c.txt", "c"),
        ("sub/deep/d.txt", "d"),
        (".hidden", "h"),
    ] {
        std::fs::write(root.join(name), text).unwrap();
    }
    std::fs::write(root.join("bytes"), [0xff, 0xfe]).unwrap();
    for (expr, expected) in [
        ("file(\"a.txt\")", "\"hello\\n\""),
        ("file(\"./sub/../a.txt\")", "\"hello\\n\""),
        ("filebase64(\"bytes\")", "\"//4=\""),
        ("filemd5(\"a.txt\")", "\"b1946ac92492d2347c6235b4d2611184\""),
        (
            "filesha1(\"a.txt\")",
            "\"f572d396fae9206628714fb2ce00f72e94f2258f\"",
        ),
        (
            "filebase64sha256(\"sub/c.txt\")",
            "\"Ln0sA6lQeuJl7PW1NWiFpTOTogKdJBOUmXJloaJa78Y=\"",
        ),
        ("file(\"missing\")", "?"),
        ("file(\"../outside\")", "?"),
        ("file(\"/etc/hostname\")", "?"),
        ("file(\"~/x\")", "?"),
        ("fileexists(\"a.txt\")", "true"),
        ("fileexists(\"missing\")", "false"),
        ("fileexists(\"../outside\")", "?"),
        (
            "fileset(\".\", \"*\")",
            "[\".hidden\", \"a.txt\", \"b.json\", \"bytes\"]",
        ),
        ("fileset(\".\", \"*.txt\")", "[\"a.txt\"]"),
        (
            "fileset(\".\", \"**/*.txt\")",
            "[\"a.txt\", \"sub/c.txt\", \"sub/deep/d.txt\"]",
        ),
        ("fileset(\".\", \"*/*.txt\")", "[\"sub/c.txt\"]"),
        (
            "fileset(\".\", \"**\")",
            "[\".hidden\", \"a.txt\", \"b.json\", \"bytes\", \"sub/c.txt\", \"sub/deep/d.txt\"]",
        ),
        (
            "fileset(\".\", \"*.{txt,json}\")",
            "[\"a.txt\", \"b.json\"]",
        ),
        ("fileset(\".\", \"[ab].*\")", "[\"a.txt\", \"b.json\"]"),
        ("fileset(\".\", \"[^a].json\")", "[\"b.json\"]"),
        ("fileset(\"sub\", \"?.txt\")", "[\"c.txt\"]"),
        ("fileset(\"nowhere\", \"*\")", "[]"),
        ("fileset(\"..\", \"*\")", "?"),
        ("fileset(\".\", \"../*\")", "?"),
        ("pathexpand(\"~/x\")", "?"),
        ("abspath(\"x\")", "?"),
    ] {
        assert_eq!(
            eval_in(&root, expr).map(|value| shown(&value)).unwrap(),
            expected,
            "{expr}"
        );
    }
    assert!(eval_in(&root, "file(\"bytes\")").is_err());
    assert!(eval_in(&root, "fileexists(\"sub\")").is_err());
}

fn policy(name: &str, args: &[Value]) -> Result<Value, super::FunctionError> {
    let root = Utf8Path::new("/nowhere");
    let disk = Disk::new(vec![root.to_owned()], root.to_owned());
    let context = super::Context {
        disk: &disk,
        cache: None,
        root_dir: root,
        span: Span::NONE,
    };
    super::call(super::find_policy(name).unwrap(), &context, args)
}

#[test]
fn policies_have_functions_of_their_own() {
    for (version, constraint, expected) in [
        ("1.2.3", "~> 1.2", Some(true)),
        ("2.0.0", "~> 1.2", Some(false)),
        ("1.2.9", "~> 1.2.3", Some(true)),
        ("1.3.0", "~> 1.2.3", Some(false)),
        ("1.2", ">= 1.0, < 2.0", Some(true)),
        ("1.2", ">= 1.0, < 1.2", Some(false)),
        ("v1.0", "= 1.0.0", Some(true)),
        ("1.0.0", "!= 1.0", Some(false)),
        ("1.0.0-beta", ">= 0.9", Some(false)),
        ("1.0.0-beta", ">= 1.0.0-alpha", Some(true)),
        ("x", ">= 1", None),
        ("1", "=> 1", None),
        ("1", "", None),
    ] {
        let result = policy("semverconstraint", &[version.into(), constraint.into()]);
        assert_eq!(
            result.ok().and_then(|value| value.as_bool()),
            expected,
            "{version} {constraint}"
        );
    }
    let compared = policy("semvercmp", &["1.10.0".into(), "1.9".into()]).unwrap();
    assert_eq!(shown(&compared), "1");
    assert_eq!(
        shown(&policy("core::regex_match", &["abc".into(), "^a".into()]).unwrap()),
        "true"
    );
    assert!(policy("regex_match", &["abc".into(), "(".into()]).is_err());
    assert_eq!(
        shown(&policy("contains_substring", &["abc".into(), "bc".into()]).unwrap()),
        "true"
    );
    let object = Value::object([
        ("a".into(), Value::tuple(vec![1_i64.into(), Value::null()])),
        ("b".into(), "x".into()),
    ]);
    let text = policy("valuetostring", &[object]).unwrap();
    assert_eq!(
        text.as_str(),
        Some("{\n  \"a\": [\n    1,\n    null\n  ],\n  \"b\": \"x\"\n}")
    );
    for (value, expected) in [
        (Value::null(), "(null)"),
        (Value::unknown(reason()), "(unknown)"),
        ("x".into(), "x"),
        (true.into(), "true"),
    ] {
        assert_eq!(
            policy("valuetostring", &[value]).unwrap().as_str(),
            Some(expected)
        );
    }
}

#[test]
fn extras_of_opentofu() {
    check("cidrcontains(\"10.0.0.0/8\", \"10.1.2.3\")", "true");
    check("cidrcontains(\"10.0.0.0/8\", \"10.1.0.0/16\")", "true");
    check("cidrcontains(\"10.0.0.0/16\", \"10.0.0.0/8\")", "false");
    check("urldecode(\"a+b%2Fc\")", "\"a b/c\"");
    check(
        "base64gunzip(\"H4sIAAAAAAAA/ypJLS4BAAAA//8BAAD//wx+f9gEAAAA\")",
        "\"test\"",
    );
}

#[test]
fn values_are_written_as_terraform_writes_them() {
    for (value, expected) in [
        (
            "{a=1,\"b c\"=[1,\"x\",null,true],d={},e=[]}",
            "{\n  a     = 1\n  \"b c\" = [1, \"x\", null, true]\n  d     = {}\n  e     = []\n}",
        ),
        (
            "[{a=1,b={c=2}}]",
            "[{\n  a = 1\n  b = {\n    c = 2\n  }\n}]",
        ),
        (
            "[[1,[2]],{a=[{b=\"\\n\"}]}]",
            "[[1, [2]], {\n  a = [{\n    b = \"\\n\"\n  }]\n}]",
        ),
        ("\"$${a} %%{b} $a\"", "\"$${a} %%{b} $a\""),
        ("toset([\"b\",\"a\"])", "[\"a\", \"b\"]"),
    ] {
        let text = eval(&format!("provider::terraform::encode_expr({value})")).unwrap();
        assert_eq!(text.as_str(), Some(expected), "{value}");
    }
    let text = eval("provider::terraform::encode_tfvars({a=1,long_name=\"x\",o={p=[1,2],q={}}})");
    let expected = "a         = 1\nlong_name = \"x\"\no = {\n  p = [1, 2]\n  q = {}\n}\n";
    assert_eq!(text.unwrap().as_str(), Some(expected));
    check("provider::terraform::encode_tfvars({})", "\"\"");
    assert!(eval("provider::terraform::encode_tfvars({\"b c\"=1})").is_err());
    assert!(eval("provider::terraform::encode_tfvars([1])").is_err());
}

#[test]
fn conversions_are_those_of_terraform() {
    let cases = include_str!("../../../testdata/eval/conversions.jsonl");
    for line in cases.lines() {
        let case = json::decode(line).unwrap();
        let case = &case.as_map().unwrap().entries;
        let text = |key: &str| case.get(key).unwrap().as_str().unwrap();
        let root = Utf8Path::new("/nowhere");
        let disk = Disk::new(vec![root.to_owned()], root.to_owned());
        let sources = SourceMap::default();
        let run = Run::new(&disk, root, &sources);
        let evaluator = Evaluator {
            scope: &Names,
            frame: None,
            run: &run,
        };
        let ty = crate::syntax::parse_expression(FileId::NONE, text("type"), 0).unwrap();
        let ty = crate::eval::constraint::type_constraint(&ty, &evaluator).unwrap();
        let value = eval(text("expr")).unwrap();
        let actual = crate::eval::convert::convert(&value, &ty);
        let actual = actual.map(|value| json::encode(&value).unwrap());
        let expected = case.get("value").map(|value| json::encode(value).unwrap());
        assert_eq!(actual.ok(), expected, "{line}");
    }
}

/// Whether a result that is known in part may be this one.
fn may_be(part: &Value, full: &Value) -> bool {
    match (&part.data, &full.data) {
        (Data::Unknown(unknown), _) if !unknown.possible.is_empty() => unknown
            .possible
            .iter()
            .any(|possible| may_be(possible, full)),
        (Data::Unknown(unknown), _) => {
            part.equals(full) != Some(false) && !(unknown.not_null && full.is_null())
        }
        (Data::List(part), Data::List(full)) => {
            let ordered = part.open.is_none() && !matches!(part.kind, ListKind::Set(_));
            let same_length = part.items.len() == full.items.len();
            if ordered {
                let pairs = part.items.iter().zip(&full.items);
                return same_length && pairs.into_iter().all(|(part, full)| may_be(part, full));
            }
            let each = part
                .items
                .iter()
                .all(|item| full.items.iter().any(|full| may_be(item, full)));
            let covered = |item: &Value| {
                let possible = part.open.iter().flat_map(|open| &open.possible);
                part.items
                    .iter()
                    .chain(possible)
                    .any(|known| may_be(known, item))
            };
            let anything = part
                .open
                .as_ref()
                .is_some_and(|open| open.more == More::Anything);
            each && (anything || full.items.iter().all(covered))
        }
        (Data::Map(part), Data::Map(full)) => {
            let certain = part.entries.iter().all(|(key, value)| {
                full.entries
                    .get(key)
                    .is_some_and(|full| may_be(value, full))
            });
            let others = full
                .entries
                .keys()
                .any(|key| part.entries.get(key).is_none());
            certain && (part.open.is_some() || !others)
        }
        _ => part.equals(full) == Some(true),
    }
}

/// The same argument, known less well, in several ways.
fn less_known(value: &Value) -> Vec<Value> {
    let mut all = vec![
        Value::unknown(reason()),
        one_of_these(vec![value.clone(), "something else".into()]),
    ];
    match &value.data {
        Data::List(list) if matches!(list.kind, ListKind::Tuple) => {
            for index in 0..list.items.len().min(3) {
                let mut items = list.items.clone();
                items[index] = Value::unknown(reason());
                all.push(Value::tuple(items.clone()));
                let taken = list.items[index].clone();
                items.remove(index);
                all.push(open_list(
                    items.clone(),
                    vec![taken.clone(), "zz".into()],
                    More::Nothing,
                ));
                all.push(open_list(items.clone(), vec![taken], More::Alike));
                all.push(open_list(items, vec![], More::Anything));
            }
        }
        Data::Map(map) if map.kind == MapKind::Object => {
            for key in map.entries.keys().take(3) {
                let mut entries = map.entries.clone();
                entries.insert(key.clone(), Value::unknown(reason()));
                all.push(Value::map(MapKind::Object, entries.clone()));
                let taken = entries.remove(key);
                let open = Open {
                    reason: reason(),
                    possible: vec![],
                    more: More::Anything,
                };
                let certain = taken.map(|_| Map {
                    kind: MapKind::Object,
                    entries,
                    open: Some(Box::new(open)),
                    size: Size::default(),
                });
                all.extend(certain.map(|map| Data::Map(Arc::new(map)).into()));
            }
        }
        Data::String(text) => {
            let half = text.chars().take(2).collect::<String>();
            let mut unknown = Unknown::new(reason(), Type::String).not_null();
            unknown.text = vec![TextPart::Literal(half.into()), TextPart::Hole];
            all.push(unknown.into());
        }
        _ => {}
    }
    all
}

/// Making an unknown known never contradicts an answer already given.
#[test]
fn partial_knowledge_contradicts_no_full_knowledge() {
    let goldens = include_str!("../../../testdata/eval/functions.jsonl");
    let root = Utf8Path::new("/nowhere");
    let disk = Disk::new(vec![root.to_owned()], root.to_owned());
    let context = super::Context {
        disk: &disk,
        cache: None,
        root_dir: root,
        span: Span::NONE,
    };
    let mut failures = Vec::new();
    let mut asked = 0;
    for line in goldens.lines() {
        let golden = json::decode(line).unwrap();
        let expr = golden
            .as_map()
            .unwrap()
            .entries
            .get("expr")
            .unwrap()
            .as_str()
            .unwrap();
        let Ok(parsed) = crate::syntax::parse_expression(FileId::NONE, expr, 0) else {
            continue;
        };
        let crate::syntax::tree::ExprKind::Call(call) = &parsed.kind else {
            continue;
        };
        let Some(function) = super::find(&call.name) else {
            continue;
        };
        let sources = SourceMap::default();
        let run = Run::new(&disk, root, &sources);
        let evaluator = Evaluator {
            scope: &Names,
            frame: None,
            run: &run,
        };
        let args: Result<Vec<Value>, _> = call.args.iter().map(|arg| evaluator.eval(arg)).collect();
        let Ok(args) = args else { continue };
        // Marks are lost here; and what is a tuple now, in an order of its own, becomes a set next to
        // a set that is not known.
        if call.expand || call.name == "issensitive" || expr.contains("[toset(") {
            continue;
        }
        let full = super::call(function, &context, &args);
        for index in 0..args.len() {
            for version in less_known(&args[index]) {
                let mut args = args.clone();
                args[index] = version;
                asked += 1;
                // An error may be one of the argument's type, which is another one now.
                let Ok(part) = super::call(function, &context, &args) else {
                    continue;
                };
                let contradicts = match &full {
                    Ok(full) => !may_be(&part, full),
                    // What fails once everything is known must not have been known before: but
                    // errors that do not depend on the value are found later.
                    Err(_) => false,
                };
                if contradicts {
                    failures.push(format!(
                        "{expr} with argument {index} as {}: {}",
                        shown(&args[index]),
                        shown(&part)
                    ));
                }
            }
        }
    }
    assert!(asked > 10_000, "{asked}");
    assert!(
        failures.is_empty(),
        "{} contradictions:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
