//! Hostile sizes, held off within a processor time and a memory that the kernel enforces: a run that
//! needed more would be killed, and the mistake beside would be lost.
//!
//! What runs in every `cargo test` is small enough for that. The same at full size:
//! `cargo test --release --test it caps -- --ignored` (or `just caps`); with `TFPROOF_BIN`, another
//! binary is put to the test.

#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Run, dir, write};

const MISTAKE: &str = "resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n";
const FOUND: &str = "fail aws_db_instance_storage_encrypted aws_db_instance.a good.tf:2";

/// What a run may take: megabytes of address space, seconds of processor time. Each of its threads
/// reserves 256 MiB of address space for its stack.
#[derive(Clone, Copy)]
struct Limits {
    memory: u64,
    seconds: u64,
}

const SMALL: Limits = Limits {
    memory: 3_000,
    seconds: 60,
};
const LARGE: Limits = Limits {
    memory: 6_000,
    seconds: 120,
};

fn binary() -> PathBuf {
    let given = std::env::var_os("TFPROOF_BIN").map(PathBuf::from);
    given.unwrap_or_else(|| env!("CARGO_BIN_EXE_tfproof").into())
}

/// Runs the program with two threads within limits; to be killed fails the test.
fn limited(dir: &Path, limits: Limits, arguments: &[&str]) -> Run {
    let script = format!(
        "ulimit -v {}; ulimit -t {}; exec \"$0\" \"$@\"",
        limits.memory * 1024,
        limits.seconds
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(binary())
        .args(arguments)
        .current_dir(dir)
        .env_clear()
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    Run {
        status: output.status.code().unwrap_or_else(|| {
            panic!(
                "killed: {} {}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            )
        }),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

const CHECK: &[&str] = &[
    "check",
    "--jobs",
    "2",
    "--format",
    "json",
    "--select",
    "aws_db_instance_storage_encrypted",
];

/// Lints a directory that has the mistake in one file, and something hostile beside it.
fn beside_mistake(limits: Limits, files: &[(&str, &str)]) -> Run {
    let dir = dir(files);
    checked(limits, dir.path())
}

fn checked(limits: Limits, dir: &Path) -> Run {
    write(dir, "good.tf", MISTAKE.as_bytes());
    let run = limited(dir, limits, CHECK);
    assert!(
        run.findings().iter().any(|finding| finding == FOUND),
        "the mistake is lost: {:.2000}{:.2000}",
        run.stdout,
        run.stderr
    );
    run
}

fn assert_said(run: &Run, text: &str) {
    let errors = run.errors();
    assert!(
        errors.iter().any(|error| error.contains(text)),
        "no error with \"{text}\": {:?}",
        &errors[..errors.len().min(5)]
    );
    assert_eq!(run.status, 2);
}

/// `open` and `close` around `inner`, so many times.
fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inner + &close.repeat(depth)
}

fn local(value: &str) -> String {
    format!("locals {{\n  b = []\n  a = {value}\n}}\n")
}

fn block(body: &str) -> String {
    format!("resource \"aws_db_instance\" \"b\" {{\n{body}\n}}\n")
}

/// Each construct that nests, so deep.
fn deep(n: usize) -> Vec<(&'static str, &'static str, String)> {
    let native = |name, text: String| (name, "deep.tf", text);
    let json = |name, text: String| (name, "deep.tf.json", text);
    vec![
        native("blocks", block(&nested("x {\n", "", "}\n", n))),
        native(
            "dynamic blocks",
            block(&nested(
                "dynamic \"x\" {\nfor_each = [1]\ncontent {\n",
                "",
                "}\n}\n",
                n,
            )),
        ),
        native("lists", local(&nested("[", "", "]", n))),
        native("objects", local(&nested("{ a = ", "1", " }", n))),
        native("parentheses", local(&nested("(", "1", ")", n))),
        native("templates", local(&nested("\"${", "1", "}\"", n))),
        native(
            "if directives",
            local(&format!(
                "\"{}\"",
                nested("%{ if true }", "x", "%{ endif }", n)
            )),
        ),
        native(
            "for directives",
            local(&format!(
                "\"{}\"",
                nested("%{ for x in [1] }", "x", "%{ endfor }", n)
            )),
        ),
        native(
            "directives in a heredoc",
            local(&format!(
                "<<EOT\n{}\nEOT\n",
                nested("%{ if true }\n", "x", "%{ endif }\n", n)
            )),
        ),
        native(
            "conditionals, left",
            local(&nested("true ? ", "1", " : 2", n)),
        ),
        native(
            "conditionals, right",
            local(&nested("true ? 1 : ", "1", "", n)),
        ),
        native("operators", local(&nested("", "1", " + 1", n))),
        native(
            "operators of all ranks",
            local(&nested("", "1", " + 1 * 2 == 3 && true || false", n)),
        ),
        native("negations", local(&nested("!", "true", "", n))),
        native("signs", local(&nested("-", "1", "", n))),
        native("for in", local(&nested("[for x in ", "[1]", " : x]", n))),
        native(
            "for, values",
            local(&nested("[for x in [1] : ", "1", "]", n)),
        ),
        native("calls", local(&nested("upper(", "\"a\"", ")", n))),
        native("indices", local(&nested("", "local.b", "[0]", n))),
        native(
            "indices in indices",
            local(&nested("local.b[", "0", "]", n)),
        ),
        native("attributes", local(&nested("", "local.b", ".a", n))),
        native("old indices", local(&nested("", "local.b", ".0", n))),
        native("splats", local(&nested("", "local.b", "[*]", n))),
        native("old splats", local(&nested("", "local.b", ".*", n))),
        json(
            "JSON arrays",
            format!("{{\"locals\": {{\"a\": {}}}}}", nested("[", "", "]", n)),
        ),
        json(
            "JSON objects",
            format!(
                "{{\"locals\": {{\"a\": {}}}}}",
                nested("{\"a\":", "1", "}", n)
            ),
        ),
        json(
            "JSON blocks",
            format!(
                "{{\"resource\": {{\"aws_db_instance\": {{\"x\": {}}}}}}}",
                nested("{\"b\":[", "", "]}", n)
            ),
        ),
        json(
            "JSON templates",
            format!(
                "{{\"locals\": {{\"a\": \"${{{}}}\"}}}}",
                nested("!", "true", "", n)
            ),
        ),
    ]
}

fn nesting(limits: Limits, depth: usize) {
    for (name, file, text) in deep(depth) {
        let run = beside_mistake(limits, &[(file, &text)]);
        let errors = run.errors();
        assert_eq!(errors.len(), 1, "{name}: {errors:?}");
        assert!(
            errors[0].contains("nested too deeply"),
            "{name}: {errors:?}"
        );
        assert_eq!(run.status, 2, "{name}");
    }
}

#[test]
fn nesting_of_each_construct() {
    nesting(SMALL, 2_000);
}

#[test]
#[ignore = "at full size; `just caps`"]
fn nesting_at_full_size() {
    nesting(LARGE, 10_000);
    nesting(LARGE, 200_000);
}

/// Locals each of which is made of the one before.
fn chain(length: usize, first: &str, next: impl Fn(&str) -> String) -> String {
    let mut text = format!("variable \"x\" {{}}\nlocals {{\n  a000000 = {first}\n");
    for index in 1..length {
        let before = format!("local.a{:06}", index - 1);
        writeln!(text, "  a{index:06} = {}", next(&before)).unwrap();
    }
    text.push_str("}\n");
    text
}

/// A chain that a resource reads the end of.
fn read_chain(length: usize, first: &str, next: impl Fn(&str) -> String) -> String {
    let name = format!("local.a{:06}", length - 1);
    let queue = format!("resource \"aws_sqs_queue\" \"q\" {{\n  name = {name}\n}}\n");
    chain(length, first, next) + &queue
}

#[test]
fn values_that_double() {
    let list = |x: &str| format!("[{x}, {x}]");
    for (name, text) in [
        ("tuples", read_chain(60, "\"a\"", list)),
        (
            "objects",
            read_chain(60, "\"a\"", |x| format!("{{ a = {x}, b = {x} }}")),
        ),
        (
            "lists",
            read_chain(60, "[\"a\"]", |x| format!("tolist([{x}, {x}])")),
        ),
        (
            "values of loops",
            read_chain(60, "\"a\"", |x| format!("[for y in [1, 2] : {x}]")),
        ),
        (
            "values of loops, by key",
            read_chain(60, "\"a\"", |x| format!("{{ for y in [1, 2] : y => {x} }}")),
        ),
        (
            "merged",
            read_chain(60, "{}", |x| format!("merge({{ a = {x} }}, {{ b = {x} }})")),
        ),
    ] {
        let run = beside_mistake(SMALL, &[("main.tf", &text)]);
        assert_said(&run, "this value is too large to be evaluated");
        // What is refused is unknown, and doubles again.
        assert!(run.errors().len() <= 3, "{name}: {:?}", run.errors());
    }
}

#[test]
fn what_goes_through_values_that_double() {
    let list = |x: &str| format!("[{x}, {x}]");
    for call in [
        "jsonencode(local.a000059)",
        "yamlencode(local.a000059)",
        "local.a000059 == local.a000058",
        "flatten(local.a000059)",
        "distinct([local.a000059, local.a000058])",
        "toset([local.a000059])",
        "tolist(local.a000059)",
        "contains([local.a000059], local.a000058)",
        "sensitive(local.a000059)",
        "true ? local.a000059 : local.a000058",
        "merge({ a = local.a000059 }, {})",
        "setproduct(local.a000059, local.a000059)",
    ] {
        let text = chain(60, "\"a\"", list) + &format!("output \"x\" {{\n  value = {call}\n}}\n");
        let run = beside_mistake(SMALL, &[("main.tf", &text)]);
        assert_said(&run, "this value is too large to be evaluated");
    }
}

#[test]
#[ignore = "takes long; `just caps`"]
fn what_goes_through_large_values_in_loops() {
    let list = |x: &str| format!("[{x}, {x}]");
    // At half the weight that is refused, each time in a loop.
    for call in ["jsonencode(local.a000017)", "local.a000017 == local.b"] {
        let text = chain(18, "\"a\"", list).replace(
            "locals {\n",
            "locals {\n  b = [local.a000016, local.a000016]\n",
        ) + &format!(
            "output \"x\" {{\n  value = [for i in range(1024) : [for j in range(1024) : {call}]]\n}}\n"
        );
        let run = beside_mistake(SMALL, &[("main.tf", &text)]);
        assert!(run.status == 2, "{call}: {:?}", run.errors());
    }
}

#[test]
fn values_that_nest_without_end() {
    for next in [
        (&|x: &str| format!("[{x}]")) as &dyn Fn(&str) -> String,
        &|x| format!("{{ a = {x} }}"),
        &|x| format!("merge({{ a = {x} }}, {{}})"),
        &|x| format!("[for y in [{x}] : y]"),
    ] {
        let run = beside_mistake(SMALL, &[("main.tf", &chain(2_000, "1", next))]);
        assert_said(&run, "nests too deeply to be evaluated");
    }
}

#[test]
fn long_chains() {
    for next in [
        (&|x: &str| x.to_owned()) as &dyn Fn(&str) -> String,
        &|x| format!("{x} == 1 ? 1 : {x}"),
        &|x| format!("try({x}, 1)"),
        &|x| format!("sensitive({x})"),
        &|x| format!("\"${{{x}}}${{var.x}}\""),
        &|x| format!("var.x ? {x} : 1"),
    ] {
        beside_mistake(SMALL, &[("main.tf", &chain(2_000, "1", next))]);
        beside_mistake(SMALL, &[("main.tf", &read_chain(2_000, "1", next))]);
    }
}

/// Sixteen million bytes of text in a local.
const LONG: &str = "locals {\n  long = join(\"\", [for i in range(1024) : join(\"\", [for j in range(1000) : \"0123456789abcdef\"])])\n}\n";

fn texts(values: &[&str]) {
    for value in values {
        let text = format!("{LONG}locals {{\n  all = {value}\n}}\n");
        let run = beside_mistake(LARGE, &[("main.tf", &text)]);
        assert_eq!(run.status, 2, "{value}: {:?}", run.errors());
        assert!(run.errors().len() <= 2, "{value}: {:?}", run.errors());
    }
}

#[test]
fn texts_that_fill_the_memory() {
    texts(&["[for i in range(1024) : \"${local.long}${i}\"]"]);
}

#[test]
#[ignore = "takes long; `just caps`"]
fn texts_of_all_kinds_that_fill_the_memory() {
    texts(&[
        "[for i in range(1024) : upper(local.long)]",
        "[for i in range(1024) : base64encode(local.long)]",
        "[for i in range(1024) : format(\"%s%d\", local.long, i)]",
        "[for i in range(1024) : replace(local.long, \"0\", \"${i}0\")]",
        "[for i in range(1024) : split(\"0\", local.long)]",
        "[for i in range(1024) : jsonencode([local.long, i])]",
        "[for i in range(1024) : templatestring(\"$${x}\", { x = local.long })]",
    ]);
}

#[test]
#[ignore = "takes long; `just caps`"]
fn patterns_that_search_forever() {
    let search =
        "[for i in range(1024) : length(regexall(\"(0|1|2|3|4)*[^x]{1,50}z\", local.long))]";
    let text = format!("{LONG}locals {{\n  all = {search}\n}}\n");
    let run = beside_mistake(LARGE, &[("main.tf", &text)]);
    assert_said(&run, "too many steps");
}

#[test]
#[ignore = "takes long; `just caps`"]
fn blocks_that_multiply() {
    let text = "resource \"aws_security_group\" \"q\" {\n  dynamic \"ingress\" {\n    for_each = range(1024)\n    content {\n      dynamic \"x\" {\n        for_each = range(1024)\n        content {\n          dynamic \"y\" {\n            for_each = range(1024)\n            content {\n              a = 1\n            }\n          }\n        }\n      }\n    }\n  }\n}\n";
    let run = beside_mistake(LARGE, &[("main.tf", text)]);
    assert_eq!(run.status, 2);
}

#[test]
fn instances_that_multiply() {
    let mut text = String::new();
    for index in 0..100 {
        writeln!(text, "resource \"aws_sqs_queue\" \"q{index}\" {{\n  count = 20000\n  name  = \"a${{count.index}}\"\n}}").unwrap();
    }
    let run = beside_mistake(LARGE, &[("main.tf", &text)]);
    assert_said(&run, "at most 100000 instances");
    assert_eq!(run.errors().len(), 1, "{:?}", run.errors());
    let call = "module \"m\" {\n  source = \"./m\"\n  count  = 5000\n}\n";
    let text = text.replace("  count = 20000\n  name  = \"a${count.index}\"", "");
    let run = beside_mistake(LARGE, &[("main.tf", call), ("m/main.tf", &text)]);
    assert_said(&run, "more than 100000 instances of resources");
    assert_eq!(run.errors().len(), 1, "{:?}", run.errors());
}

#[test]
fn a_million_instances_of_a_resource() {
    let text = "resource \"aws_sqs_queue\" \"q\" {\n  count = 1000000\n}\n";
    let run = beside_mistake(SMALL, &[("main.tf", text)]);
    assert_said(
        &run,
        "1000000 instances, of which tfproof evaluates at most 20000",
    );
}

#[test]
fn modules_that_multiply() {
    let mut files = vec![(
        "main.tf".to_owned(),
        "module \"a\" {\n  source = \"./m0\"\n}\n".to_owned(),
    )];
    for level in 0..12 {
        let mut text = String::new();
        for call in 0..10 {
            writeln!(
                text,
                "module \"n{call}\" {{\n  source = \"../m{}\"\n}}",
                level + 1
            )
            .unwrap();
        }
        files.push((format!("m{level}/main.tf"), text));
    }
    files.push(("m12/main.tf".to_owned(), "locals {}\n".to_owned()));
    let run = beside_mistake(LARGE, &borrowed(&files));
    assert_said(&run, "more than 20000 module instances");
}

#[test]
fn modules_in_modules_in_modules() {
    let mut files = vec![(
        "main.tf".to_owned(),
        "module \"m\" {\n  source = \"./m0\"\n}\n".to_owned(),
    )];
    for level in 0..200 {
        files.push((
            format!("m{level}/main.tf"),
            format!("module \"m\" {{\n  source = \"../m{}\"\n}}\n", level + 1),
        ));
    }
    files.push(("m200/main.tf".to_owned(), "locals {}\n".to_owned()));
    let run = beside_mistake(SMALL, &borrowed(&files));
    assert_said(&run, "nested more than 64 modules deep");
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    let files = files.iter();
    files
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}

#[test]
fn names_that_are_very_long() {
    // Found by the fuzzer: looking for the name that was meant took seconds.
    let long = "aws_security_grou".repeat(3_000);
    let text = format!(
        "resource \"{long}\" \"a\" {{\n}}\nresource \"aws_sqs_queue\" \"b\" {{\n  {long} = 1\n}}\nlocals {{\n  {long} = local.{long}x\n  b = {long}(1)\n}}\n"
    );
    let limits = Limits {
        seconds: 10,
        ..SMALL
    };
    let run = beside_mistake(limits, &[("main.tf", &text)]);
    assert_eq!(run.status, 2);
}

#[test]
fn numbers_without_end() {
    let digits = "9".repeat(100_000);
    for value in [
        "pow(99999999, 99999999)".to_owned(),
        "1e99999999".to_owned(),
        "1e-99999999".to_owned(),
        format!("parseint(\"{digits}\", 10)"),
        format!("{digits} * {digits}"),
        "format(\"%.99999999f\", 1)".to_owned(),
        "format(\"%99999999s\", 1)".to_owned(),
        "range(0, 1, 0.0000001)".to_owned(),
        "cidrsubnets(\"::/0\", [for i in range(1024) : 128]...)".to_owned(),
        "base64gzip(join(\"\", [for i in range(1024) : join(\"\", [for j in range(1024) : \"aaaaaaaaaaaaaaaa\"])]))".to_owned(),
    ] {
        let text = format!("locals {{\n  a = {value}\n}}\n");
        beside_mistake(LARGE, &[("main.tf", &text)]);
    }
}

/// A file, sparse, of so many bytes: nothing of it is read where it is too large.
fn sparse(path: &Path, size: u64) {
    std::fs::File::create(path).unwrap().set_len(size).unwrap();
}

#[test]
fn files_that_are_too_large() {
    for (name, size) in [
        ("x.tf", (64 << 20) + 1),
        ("x.tf", 100 << 20),
        ("x.tf.json", 100 << 20),
        ("terraform.tfvars", 1 << 40),
    ] {
        let dir = dir(&[]);
        sparse(&dir.path().join(name), size);
        let run = checked(SMALL, dir.path());
        assert_said(&run, &format!("{name} is larger than 64 MiB"));
    }
    for (name, option, most) in [
        ("b.json", "--baseline", "64 MiB"),
        ("i.tfvars", "--input-file", "64 MiB"),
        ("v.tfvars", "--var-file", "64 MiB"),
        ("c.hcl", "--config", "1 MiB"),
    ] {
        let dir = dir(&[("good.tf", MISTAKE)]);
        sparse(&dir.path().join(name), 100 << 20);
        let mut arguments = CHECK.to_vec();
        arguments.extend([option, name]);
        let run = limited(dir.path(), SMALL, &arguments);
        assert_said(&run, most);
        assert!(run.findings().iter().any(|finding| finding == FOUND));
    }
    let dir = dir(&[("good.tf", MISTAKE), ("p/a.txt", ""), ("s/a.txt", "")]);
    sparse(&dir.path().join("p/x.policy.hcl"), 100 << 20);
    sparse(&dir.path().join("s/x.json"), 300 << 20);
    let mut arguments = CHECK.to_vec();
    arguments.extend(["--policy-dir", "p", "--schema-dir", "s"]);
    let run = limited(dir.path(), SMALL, &arguments);
    assert_said(&run, "x.policy.hcl");
    assert_said(&run, "larger than 256 MiB");
    assert!(run.findings().iter().any(|finding| finding == FOUND));
}

/// So many of a block in a file, with its number in place of `#`.
fn many(block: &str, count: usize) -> String {
    let mut text = String::with_capacity(block.len() * count);
    for index in 0..count {
        text.push_str(&block.replace('#', &index.to_string()));
    }
    text
}

fn many_blocks(limits: Limits, count: usize) {
    let one = |text: &str| beside_mistake(limits, &[("main.tf", text)]);
    let run = one(&many("locals {\n a# = 1\n}\n", count));
    assert_eq!(run.status, 1, "{:?}", run.errors());
    let run = one(&many("resource \"aws_sqs_queue\" \"q#\" {\n}\n", count));
    assert_eq!(run.json()["summary"]["resources"], count + 1);
    one(&block(&many("x {\n}\n", count)));
    one(&block(&many("x# = 1\n", count)));
    let run = one(&many("resource \"aws_sqs_queue\" \"q\" {\n}\n", count));
    assert_eq!(run.errors().len(), count - 1);
    let run = one(&many("locals {\n a = = 1\n}\n", count));
    assert_eq!(run.errors().len(), count);
    one(&many("# tfproof:ignore CKV_AWS_#\n", count));
    one(&many(
        "variable \"v#\" {}\noutput \"o#\" {\n value = var.v#\n}\n",
        count,
    ));
    one(&local(&format!("[{}]", "1,".repeat(count))));
    let run = one(&local(&format!("{{{}}}", many("a# = 1\n", count))));
    if count > 20_000 {
        assert_said(&run, "this object has too many items");
    }
    one(&local(&format!("\"{}\"", "${1}x".repeat(count))));
}

#[test]
fn many_blocks_in_a_file() {
    many_blocks(SMALL, 2_000);
}

#[test]
#[ignore = "at full size; `just caps`"]
fn a_million_blocks_in_a_file() {
    many_blocks(LARGE, 1_000_000);
}

fn many_files(limits: Limits, count: usize) {
    let dir = dir(&[]);
    for index in 0..count {
        let path = format!("m{}/f{index}.tf", index / 100);
        let text = format!("resource \"aws_sqs_queue\" \"q{index}\" {{\n  name = \"q\"\n}}\n");
        write(dir.path(), &path, text.as_bytes());
        let flat = format!("flat/f{index}.tf");
        write(
            dir.path(),
            &flat,
            format!("locals {{\n  a{index} = 1\n}}\n").as_bytes(),
        );
    }
    let run = checked(limits, dir.path());
    assert_eq!(run.json()["summary"]["files"], 2 * count + 1);
    assert_eq!(run.status, 1, "{:?}", run.errors());
}

#[test]
fn many_files_in_many_directories_and_in_one() {
    many_files(SMALL, 500);
}

#[test]
#[ignore = "at full size; `just caps`"]
fn a_hundred_thousand_files() {
    many_files(LARGE, 100_000);
}

#[test]
fn a_path_of_four_thousand_bytes() {
    let dir = dir(&[]);
    let start = std::env::current_dir().unwrap();
    let name = "d".repeat(200);
    // No path of more than 4,096 bytes can be given to the kernel: the shell goes down step by step.
    let script = format!(
        "for i in $(seq 19); do mkdir {name} && cd -P {name} || exit 1; done; printf '%s' \"$0\" > x.tf; mkdir {name}; cd -P {name} && mkdir {name} && cd -P {name} && printf '%s' \"$0\" > y.tf"
    );
    let made = Command::new("bash")
        .args(["-c", &script, MISTAKE])
        .current_dir(dir.path())
        .status()
        .unwrap();
    assert!(made.success());
    assert_eq!(start, std::env::current_dir().unwrap());
    let run = checked(SMALL, dir.path());
    let deep = format!("{}x.tf", format!("{name}/").repeat(19));
    let report = run.json();
    let mut results = report["results"].as_array().unwrap().iter();
    assert!(results.any(|result| result["file"] == deep.as_str()));
    // What lies deeper than the kernel can be asked for is said, and not passed over.
    assert_eq!(run.status, 2, "{:?}", run.errors());
    assert_eq!(run.errors().len(), 1, "{:?}", run.errors());
}

#[test]
fn schemas_and_policies_that_nest() {
    let depth = 100_000;
    let dir = dir(&[
        ("good.tf", MISTAKE),
        (
            "s/x.json",
            &nested("{\"provider_schemas\":", "1", "}", depth),
        ),
        (
            "p/x.policy.hcl",
            &format!(
                "resource_policy \"aws_db_instance\" \"x\" {{\n  enforce {{\n    condition = {}\n  }}\n}}\n",
                nested("(", "true", ")", depth)
            ),
        ),
        (
            ".terraform/modules/modules.json",
            &nested("{\"Modules\":[", "", "]}", depth),
        ),
        (
            ".terraform.lock.hcl",
            &nested("provider \"a\" {\n", "", "}\n", depth),
        ),
        ("b.json", &nested("[", "", "]", depth)),
        ("v.tfvars", &format!("x = {}", nested("[", "", "]", depth))),
        ("terraform.tfvars.json", &nested("{\"a\":", "1", "}", depth)),
    ]);
    let mut arguments = CHECK.to_vec();
    arguments.extend([
        "--policy-dir",
        "p",
        "--schema-dir",
        "s",
        "--baseline",
        "b.json",
        "--var-file",
        "v.tfvars",
        "--input-file",
        "v.tfvars",
    ]);
    let run = limited(dir.path(), SMALL, &arguments);
    assert_eq!(run.status, 2);
    assert!(run.findings().iter().any(|finding| finding == FOUND));
}

#[test]
fn documents_that_nest_or_multiply() {
    let deep = nested("[", "", "]", 100_000);
    let yaml = "[".repeat(100_000);
    let mut aliases = String::new();
    for n in 1..30 {
        writeln!(aliases, "a{n}: &a{n} [*a{0}, *a{0}]", n - 1).unwrap();
    }
    let files = [
        ("deep.json", deep.as_str()),
        ("deep.yaml", yaml.as_str()),
        ("aliases.yaml", &format!("a0: &a0 [x]\n{aliases}")),
        (
            "main.tf",
            "locals {\n  a = jsondecode(file(\"deep.json\"))\n  b = yamldecode(file(\"deep.yaml\"))\n  c = yamldecode(file(\"aliases.yaml\"))\n  d = jsonencode(local.c)\n  e = templatefile(\"deep.json\", {})\n}\n",
        ),
    ];
    let run = beside_mistake(SMALL, &files);
    assert_eq!(run.status, 2, "{:?}", run.errors());
}
