//! What the policy to start from asks for: a tag where resources of the type have tags, and else an
//! argument that they have.

use crate::schema::block::{Attribute, Block, Type};
use crate::schema::{Kind, Schemas};

/// An argument, and what the files say of it.
pub(super) struct Example {
    /// What stands in the templates, and what in its place.
    pub(super) words: Vec<(&'static str, String)>,
    /// Whether there is another key that the argument may have in place of the one asked for.
    pub(super) has_keys: bool,
}

/// Arguments that are maps of words of one's own, where they are there.
const LABELS: &[&str] = &["tags", "labels", "metadata"];

/// How an argument of a type is asked for.
struct Form {
    /// What is read of it, with `ARGUMENT` for its name.
    condition: &'static str,
    given: &'static str,
    empty: &'static str,
    /// The type of the variable that it is set by.
    variable: &'static str,
}

const TEXT: Form = Form {
    condition: "core::try(attrs.ARGUMENT, \"\") != \"\"",
    given: "\"records\"",
    empty: "\"\"",
    variable: "string",
};
const FLAG: Form = Form {
    condition: "core::try(attrs.ARGUMENT, false)",
    given: "true",
    empty: "false",
    variable: "bool",
};
const NUMBER: Form = Form {
    condition: "core::try(attrs.ARGUMENT, 0) > 0",
    given: "1",
    empty: "0",
    variable: "number",
};
const LIST: Form = Form {
    condition: "core::length(core::try(attrs.ARGUMENT, [])) > 0",
    given: "[\"records\"]",
    empty: "[]",
    variable: "list(string)",
};

/// The example for a resource type; tags, if nothing is known of the type.
pub(super) fn of_type(ty: &str) -> Example {
    let (schemas, _) = Schemas::load(&[]);
    let prefix = ty.split('_').next().unwrap_or(ty);
    let provider = schemas.provider(&format!("hashicorp/{prefix}"));
    let majors = provider.and_then(|provider| provider.majors(Kind::Resource, ty));
    let newest = majors.as_ref().and_then(|majors| majors.first());
    let Some((_, block)) = newest else {
        return of_labels("tags");
    };
    let is_map = |name: &&&str| {
        let attribute = block.attribute(name);
        attribute.is_some_and(|attribute| {
            attribute.is_settable()
                && matches!(&attribute.ty, Type::Map(of) if **of == Type::String)
        })
    };
    if let Some(name) = LABELS.iter().find(is_map) {
        return of_labels(name);
    }
    let others = || block.attributes.iter().find(|one| form(&one.ty).is_some());
    let argument = settable(block).or_else(others);
    match argument.and_then(|argument| Some((argument, form(&argument.ty)?))) {
        Some((argument, form)) => of_argument(&argument.name, &form),
        None => of_labels("tags"),
    }
}

/// The argument that says most: a name, one that must be set, a text. What the provider computes
/// where it is left out is never certainly missing.
fn settable(block: &Block) -> Option<&Attribute> {
    let settable = block.attributes.iter().filter(|one| {
        let plain = !one.deprecated && !one.sensitive && !one.beta;
        one.is_settable() && plain && form(&one.ty).is_some()
    });
    settable.min_by_key(|one| {
        (
            one.computed,
            one.name != "name",
            !one.required,
            one.ty != Type::String,
        )
    })
}

fn form(ty: &Type) -> Option<Form> {
    match ty {
        Type::String => Some(TEXT),
        Type::Bool => Some(FLAG),
        Type::Number => Some(NUMBER),
        Type::List(of) | Type::Set(of) if **of == Type::String => Some(LIST),
        _ => None,
    }
}

fn of_labels(name: &str) -> Example {
    let words = vec![
        ("TITLE", "names its owner".to_owned()),
        ("MESSAGE", "there is no tag that names the owner".to_owned()),
        (
            "CONDITION",
            format!("core::try(attrs.{name}.owner, \"\") != \"\""),
        ),
        (
            "GIVEN",
            format!("{name} = {{ owner = \"records@example.com\" }}"),
        ),
        ("EMPTY", format!("{name} = {{ owner = \"\" }}")),
        ("OTHER", format!("{name} = {{ purpose = \"intake\" }}")),
        ("VARIABLE", format!("{name} = {{ owner = var.owner }}")),
        ("KIND", "string".to_owned()),
        ("EXAMPLE", "a tag".to_owned()),
    ];
    Example {
        words,
        has_keys: true,
    }
}

fn of_argument(name: &str, form: &Form) -> Example {
    let words = vec![
        ("TITLE", format!("has {name}")),
        ("MESSAGE", format!("there is no {name}")),
        ("CONDITION", form.condition.replace("ARGUMENT", name)),
        ("GIVEN", format!("{name} = {}", form.given)),
        ("EMPTY", format!("{name} = {}", form.empty)),
        ("OTHER", String::new()),
        ("VARIABLE", format!("{name} = var.owner")),
        ("KIND", form.variable.to_owned()),
        ("EXAMPLE", format!("the argument {name}")),
    ];
    Example {
        words,
        has_keys: false,
    }
}
