//! The evaluator against the real Terraform, whose answers lie under `testdata/eval/`. Calls of
//! functions (`functions.jsonl`) are compared in `src/eval/function/tests.rs`.

mod configurations;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use camino::Utf8Path;
use tfproof::eval::configuration::ConstantScope;
use tfproof::eval::expr::{Evaluator, Run};
use tfproof::eval::scope::{Evaluated, Frame};
use tfproof::eval::value::Value;
use tfproof::source::{Disk, FileId, SourceMap};
use tfproof::syntax::parse_expression;

use crate::run::root;

/// How often the evaluator said what Terraform says, and how not.
#[derive(Default)]
struct Counts {
    same: usize,
    /// It gave another value.
    wrong: usize,
    /// It did not know a value that Terraform knows.
    unknown: usize,
    /// It found an error where Terraform has a value.
    error: usize,
    /// It gave a value where Terraform finds an error.
    no_error: usize,
    crash: usize,
    /// It says something else on purpose.
    departs: usize,
}

impl Counts {
    fn report(&self, what: &str) {
        let Counts {
            same,
            wrong,
            unknown,
            error,
            no_error,
            crash,
            departs,
        } = self;
        println!(
            "{what}: {same} same, {wrong} wrong, {unknown} unknown, {error} in error where \
             Terraform is not, {no_error} not in error where Terraform is, {crash} crashes, {departs} departs on purpose"
        );
    }
}

/// One line of a file of goldens.
struct Golden<'a> {
    expr: String,
    /// What `jsonencode` and `type` print; none for an error.
    answer: Option<(&'a str, String)>,
    departs: bool,
}

impl Golden<'_> {
    fn parse(line: &str) -> Golden<'_> {
        // Read piece by piece: as JSON, its numbers would become floats.
        let text = |rest: &str| {
            let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            (texts.next().unwrap().unwrap(), texts.byte_offset())
        };
        let line = line.strip_prefix("{\"expr\": ").unwrap();
        let (expr, end) = text(line);
        let answer = line[end..].strip_prefix(", \"value\": ").map(|rest| {
            let (value, ty) = rest.rsplit_once(", \"type\": ").unwrap();
            (value, text(ty).0)
        });
        Golden {
            expr,
            answer,
            departs: line.contains(", \"departs\": \""),
        }
    }
}

/// Evaluates expressions that refer to nothing.
struct Alone {
    disk: Disk,
    sources: SourceMap,
}

impl Alone {
    fn eval(&self, text: &str, frame: Option<&Frame>) -> Evaluated {
        let run = Run::new(&self.disk, Utf8Path::new("/nowhere"), &self.sources);
        let evaluator = Evaluator {
            scope: &ConstantScope::CONFIGURATION,
            frame,
            run: &run,
        };
        let expr = parse_expression(FileId::NONE, text, 0).map_err(|diagnostic| {
            tfproof::eval::scope::EvalError::new(tfproof::source::Span::NONE, diagnostic.message)
        })?;
        evaluator.eval(&expr)
    }

    /// What a function of one argument makes of a value, as text.
    fn text(&self, function: &str, value: &Value) -> String {
        let names = [("x".into(), value.clone())];
        let frame = Frame {
            names: tfproof::eval::scope::Names::Few(&names),
            outer: None,
        };
        match self.eval(&format!("{function}(x)"), Some(&frame)) {
            Ok(text) => text.as_str().unwrap_or("not a text").to_owned(),
            Err(error) => format!("error: {}", error.message),
        }
    }

    /// What jsonencode and type print of an expression; none if it is unknown.
    fn answer(&self, expr: &str) -> Result<Option<(String, String)>, String> {
        let value = self.eval(expr, None).map_err(|error| error.message)?;
        Ok(value
            .is_wholly_known()
            .then(|| (self.text("jsonencode", &value), self.text("type", &value))))
    }

    fn check(&self, golden: &Golden, counts: &mut Counts, failures: &mut String) {
        let expr = &golden.expr;
        let result = catch_unwind(AssertUnwindSafe(|| self.answer(expr)));
        let actual = match &result {
            Err(_) => "a crash".to_owned(),
            Ok(Err(message)) => format!("an error: {message}"),
            Ok(Ok(None)) => "unknown".to_owned(),
            Ok(Ok(Some((value, ty)))) => format!("{value} of type {ty}"),
        };
        let expected = match &golden.answer {
            None => "an error".to_owned(),
            Some((value, ty)) => format!("{value} of type {ty}"),
        };
        let count = match (&golden.answer, &result) {
            (_, Err(_)) => &mut counts.crash,
            (None, Ok(Err(_))) => &mut counts.same,
            (Some((value, ty)), Ok(Ok(Some((actual, actual_ty))))) => {
                if (*value, ty) == (actual.as_str(), actual_ty) {
                    &mut counts.same
                } else if without_sign(value) == *actual && is_type_of_null(ty, actual_ty) {
                    counts.departs += 1;
                    return;
                } else {
                    &mut counts.wrong
                }
            }
            (None, Ok(Ok(_))) => &mut counts.no_error,
            (Some(_), Ok(Err(_))) => &mut counts.error,
            (Some(_), Ok(Ok(None))) => &mut counts.unknown,
        };
        // Where it departs on purpose, the file says why.
        if golden.departs && result.is_ok() {
            counts.departs += 1;
            return;
        }
        *count += 1;
        if expected != actual && !(expected == "an error" && actual.starts_with("an error")) {
            let _ = writeln!(
                failures,
                "{expr}\n  expected {expected}\n  actual   {actual}"
            );
        }
    }
}

/// Zero has no sign here.
fn without_sign(value: &str) -> String {
    let signed = regex::Regex::new(r"(^|[^\w.])-0\b([^.]|$)").unwrap();
    signed.replace_all(value, "${1}0$2").into_owned()
}

/// Null has no type here, where Terraform knows that it is a null string, say.
fn is_type_of_null(expected: &str, actual: &str) -> bool {
    let pattern = regex::escape(actual).replace("dynamic", "(?s:.*)");
    regex::Regex::new(&format!("^{pattern}$")).is_ok_and(|pattern| pattern.is_match(expected))
}

/// Runs a file of goldens; what fails in it.
fn run(file: &str) -> (Counts, String, usize) {
    let goldens = std::fs::read_to_string(root().join("testdata/eval").join(file)).unwrap();
    let alone = Alone {
        disk: Disk::new(vec!["/nowhere".into()], "/nowhere".into()),
        sources: SourceMap::default(),
    };
    let mut counts = Counts::default();
    let mut failures = String::new();
    for line in goldens.lines() {
        alone.check(&Golden::parse(line), &mut counts, &mut failures);
    }
    counts.report(file);
    (counts, failures, goldens.lines().count())
}

fn check(file: &'static str) {
    // The program evaluates on a thread with a deep stack, too.
    let thread = std::thread::Builder::new().stack_size(256 << 20);
    let (counts, failures, all) = thread.spawn(move || run(file)).unwrap().join().unwrap();
    let all_right = counts.wrong + counts.crash + counts.error + counts.no_error == 0
        && counts.unknown * 100 <= all;
    assert!(all_right, "{failures}");
}

#[test]
fn expressions_are_worth_what_terraform_says() {
    check("expressions.jsonl");
}
