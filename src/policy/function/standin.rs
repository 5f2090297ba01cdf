//! Texts that stand for what was never put in: `ACCOUNT_ID` in an ARN, `<your-key>`. What they look
//! like is data, in `standin.txt`.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::super::inline;
use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::eval::expr::Run;
use crate::eval::provenance::HopKind;
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, Value};
use crate::pattern::Patterns;

pub(super) const FUNCTIONS: &[PolicyFunction] = &[PolicyFunction::new(
    "stand_in",
    &[Parameter::new("value", ParameterType::Any)],
    "the first text in a value that stands for what was never put in: { kind, text }, or null",
    stand_in,
)
.dear()
.takes_unknown()];

struct Shapes {
    arns: Patterns,
    values: Patterns,
    /// Names of arguments that take such texts only.
    names: Patterns,
    /// Names of arguments that say something to people.
    prose: Patterns,
}

/// The first of the patterns that is in a text: its kind, and what stands at its group "at".
fn first<'t>(patterns: &'t Patterns, text: &'t str) -> Option<(&'static str, &'t str)> {
    let mut found = patterns.find_in(text);
    found.find_map(|(kind, captures)| Some((kind, captures.text("at")?)))
}

fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let lines: Vec<Vec<&'static str>> = super::facts(include_str!("standin.txt")).collect();
        // The pattern comes last, and a kind stands before it where there are several.
        let of = |what: &str| -> Patterns {
            let lines = lines.iter().filter(|words| words[0] == what);
            let row = |words: &Vec<&'static str>| match words[1..] {
                [kind, pattern] => Some((kind, pattern)),
                [pattern] => Some(("", pattern)),
                _ => None,
            };
            lines.filter_map(row).collect()
        };
        Shapes {
            arns: of("arn"),
            values: of("value"),
            names: of("name"),
            prose: of("prose"),
        }
    })
}

fn stand_in(context: &Context, args: &[Value]) -> Evaluated {
    let run = context.scope.run;
    // An account of the documentation is likely meant: anything else says more.
    let (mut found, mut least, mut unsure) = (None, None, None);
    inline::texts(&args[0], run, &mut |text| {
        let known = text_of(text.value);
        let Some((kind, at)) = look(&known, text.name) else {
            return false;
        };
        if let Some(reason) = text.maybe {
            unsure.get_or_insert_with(|| {
                let name = text.name.unwrap_or("text");
                let trail = text.value.trail.clone();
                let place = HopKind::Read(name.into());
                Value::unknown(reason).because(&trail.then(text.value.span, place))
            });
            return false;
        }
        let name = text.name.unwrap_or("text");
        let object = described(text.value, name, kind, at, run);
        let slot = if kind == "documentation" {
            &mut least
        } else {
            &mut found
        };
        slot.get_or_insert(object);
        kind != "documentation"
    });
    let found = found.or(least).or(unsure);
    Ok(found.unwrap_or_else(Value::null))
}

/// What is found, which stands where it is written.
fn described(value: &Value, name: &str, kind: &str, at: &str, run: &Run) -> Value {
    let mut trail = value.trail.clone();
    if let Some((span, way)) = inline::within(value, at, run) {
        trail = way.then(span, HopKind::Embedded(name.into()));
    } else if value.span.is_some() {
        trail = trail.then(value.span, HopKind::Read(name.into()));
    }
    let fields = [("kind", kind), ("text", at)];
    let fields = fields.map(|(field, text)| {
        let field_value = Value {
            sensitive: value.sensitive,
            ..Value::from(text)
        };
        (field.into(), field_value.because(&trail))
    });
    Value::object(fields).because(&trail)
}

/// A text, with a character for each part that is not known.
fn text_of(value: &Value) -> Cow<'_, str> {
    match &value.data {
        Data::String(text) => Cow::Borrowed(text),
        Data::Unknown(unknown) => Cow::Owned(unknown.marked('\0')),
        _ => Cow::Borrowed(""),
    }
}

/// What stands in for something in a text that an argument of this name has.
fn look<'t>(text: &'t str, name: Option<&str>) -> Option<(&'static str, &'t str)> {
    let shapes = shapes();
    let arn = || {
        text.contains("arn:")
            .then(|| first(&shapes.arns, text))
            .flatten()
    };
    // Texts that stand for a whole value are short.
    let whole = || {
        let found = (text.len() < 80).then(|| first(&shapes.values, text));
        found
            .flatten()
            .filter(|_| name.is_some_and(|name| shapes.names.is_in(name)))
    };
    let is_prose = || name.is_some_and(|name| shapes.prose.is_in(name));
    arn().or_else(whole).filter(|_| !is_prose())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_read() {
        let lines = super::super::facts(include_str!("standin.txt")).count();
        let shapes = shapes();
        let groups = [&shapes.arns, &shapes.values, &shapes.names, &shapes.prose];
        let read = groups.iter().filter_map(|group| group.count());
        assert_eq!(read.sum::<usize>(), lines);
    }

    #[test]
    fn what_stands_for_something_is_told_from_what_is_meant() {
        let kind = |text: &str, name: &str| look(text, Some(name)).map(|(kind, _)| kind);
        for (text, name, expected) in [
            ("arn:aws:iam::ACCOUNT_ID:role/x", "policy", "account"),
            ("arn:aws:kms:eu-west-1:<account-id>:key/x", "x", "account"),
            ("arn:aws:kms:eu-west-1:xxxxxxxxxxxx:key/x", "x", "account"),
            (
                "arn:aws:kms:eu-west-1:your-account-id:key/x",
                "x",
                "account",
            ),
            ("arn:aws:iam::12345678901:root", "x", "account"),
            ("arn:aws:iam::123456789012:root", "x", "documentation"),
            ("arn:aws:kms:REGION:210987654321:key/x", "x", "region"),
            (
                "arn:aws:kms:eu-west-1:210987654321:key/xxxxxxxx-xxxx",
                "x",
                "name",
            ),
            ("ACCOUNT_ID", "AWS", "account"),
            ("123456789012", "aws:SourceAccount", "documentation"),
            ("<your-key>", "kms_key_id", "name"),
            ("REPLACE_ME", "certificate_arn", "name"),
            ("[vpc]", "vpc_id", "name"),
        ] {
            assert_eq!(kind(text, name), Some(expected), "{name} = {text}");
        }
        for (text, name) in [
            ("arn:aws:iam::210987654321:root", "x"),
            ("arn:aws:iam::aws:policy/ReadOnlyAccess", "x"),
            ("arn:aws:iam::cloudfront:user/x", "x"),
            ("arn:aws:s3:::bucket", "x"),
            ("arn:aws:iam::*:role/x", "x"),
            ("arn:aws:iam::${aws:PrincipalAccount}:role/x", "x"),
            ("arn:aws:iam::{{global:ACCOUNT_ID}}:role/x", "x"),
            ("arn:aws:iam::\0:role/x", "x"),
            ("arn:aws:imagebuilder:eu-west-1:aws:image/x", "x"),
            ("arn:aws:ssm:*:*:parameter/x", "x"),
            ("arn:aws:iam::123456789012:root", "description"),
            ("ACCOUNT_ID", "name"),
            ("<b>", "content"),
            ("*", "AWS"),
            ("eu-west-1", "region"),
            ("10.0.0.0/8", "cidr_blocks"),
            ("alias/aws/s3", "kms_key_id"),
        ] {
            assert_eq!(kind(text, name), None, "{name} = {text}");
        }
    }
}
