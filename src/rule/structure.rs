//! Names, nesting and numbers: which arguments and blocks stand in a block, and which have to.

use smol_str::SmolStr;

use super::contents::{Argument, Contents, Inner, NestedBlock};
use super::scan::Subject;
use super::suggest::{Suggestion, is_written, suggest};
use crate::diagnostic::Label;
use crate::schema::block::{Attribute, Block, Nested, Nesting, Type};
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind};

/// Where in the judged block the walk is.
pub(super) struct Level<'v> {
    /// The block in each of the allowed majors.
    pub(super) views: Vec<&'v Block>,
    /// The block types on the way, with a dot behind each.
    pub(super) path: String,
    /// Names that are Terraform's own.
    pub(super) arguments: &'static [&'static str],
    /// Block types that are Terraform's own.
    pub(super) blocks: &'static [&'static str],
}

/// Judges the contents of a block.
pub(super) fn judge(subject: &mut Subject, inner: Inner, header: Span, level: &Level) {
    if level.views.iter().any(|view| view.open) || level.views.is_empty() {
        return;
    }
    let is_block = |name: &str| {
        level.views.iter().any(|view| view.nested(name).is_some())
            && !level
                .views
                .iter()
                .any(|view| view.attribute(name).is_some())
    };
    let contents = Contents::of(inner, subject.json, is_block);
    for argument in &contents.arguments {
        if !level.arguments.contains(&argument.name.as_str()) {
            judge_argument(subject, argument, &contents, level);
        }
    }
    let mut seen: Vec<(&SmolStr, Vec<&NestedBlock>)> = Vec::new();
    for block in &contents.blocks {
        if level.blocks.contains(&block.kind.as_str()) {
            continue;
        }
        judge_block(subject, block, &contents, level);
        match seen.iter_mut().find(|(kind, _)| **kind == block.kind) {
            Some((_, blocks)) => blocks.push(block),
            None => seen.push((&block.kind, vec![block])),
        }
    }
    if !subject.selection.older && !subject.selection.newer {
        judge_numbers(subject, &seen, header, level);
        judge_missing(subject, &contents, header, level);
        super::fact::judge(subject, &contents, header, level);
    }
}

fn attributes<'v>(level: &Level<'v>, name: &str) -> Vec<&'v Attribute> {
    let views = level.views.iter();
    views.filter_map(|view| view.attribute(name)).collect()
}

fn nested<'v>(level: &Level<'v>, name: &str) -> Vec<&'v Nested> {
    let views = level.views.iter();
    views.filter_map(|view| view.nested(name)).collect()
}

fn judge_argument(subject: &mut Subject, argument: &Argument, contents: &Contents, level: &Level) {
    let name = &argument.name;
    let found = attributes(level, name);
    if !found.is_empty() {
        return judge_known(subject, argument, &found, level);
    }
    if !nested(level, name).is_empty() {
        // Null, like any other value, is an error; JSON has no other form.
        let message = format!(
            "{}{name} is a block, so it is written without \"=\"",
            level.path
        );
        let violation = subject.violation("schema_block_as_argument", argument.span, level, name);
        violation.message = message;
        violation.help.push(format!("write {name} {{ … }}"));
        return;
    }
    unsupported(subject, argument.span, name, false, contents, level);
}

fn judge_known(subject: &mut Subject, argument: &Argument, found: &[&Attribute], level: &Level) {
    let name = &argument.name;
    let allowed = |attribute: &&Attribute| {
        attribute.is_settable()
            || attribute
                .settable_until
                .as_ref()
                .is_some_and(|last| subject.selection.reaches(last))
    };
    if !found.iter().any(allowed) {
        // What a caller passes may be null, which sets nothing.
        if !subject.selection.older && is_set_for_certain(argument.value) {
            let message = format!(
                "{}{name} is set by the provider and cannot be written",
                level.path
            );
            let violation = subject.violation("schema_read_only", argument.span, level, name);
            violation.message = message;
            violation.help.push(format!("remove {name}"));
        }
        return;
    }
    let certain = !subject.selection.older && found.len() == level.views.len();
    let said = subject.whole_is_deprecated(level);
    if certain && !said && found.iter().all(|attribute| attribute.deprecated) {
        let message = format!("{}{name} is deprecated", level.path);
        let explain = subject.selection.explain();
        let violation = subject.violation("schema_deprecated", argument.span, level, name);
        violation.message = message;
        violation.help.push(explain);
    }
    if certain {
        let types: Vec<&Type> = found.iter().map(|attribute| &attribute.ty).collect();
        super::scan::judge_type(subject, argument.value, &types, level, name);
    }
}

/// To a provider, null is what is not written.
pub(super) fn is_null(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Null)
}

/// A literal other than null.
pub(super) fn is_set_for_certain(value: &Expr) -> bool {
    matches!(
        value.kind,
        ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Tuple(_)
            | ExprKind::Object(_)
    )
}

fn judge_block(subject: &mut Subject, block: &NestedBlock, contents: &Contents, level: &Level) {
    let found = nested(level, &block.kind);
    let inner = |views| Level {
        views,
        path: format!("{}{}.", level.path, block.kind),
        arguments: &[],
        blocks: &["dynamic"],
    };
    if !found.is_empty() {
        let views: Vec<&Block> = found.iter().map(|nested| &nested.block).collect();
        let certain = !subject.selection.older && found.len() == level.views.len();
        if certain && views.iter().all(|view| view.deprecated) {
            let message = format!("the block {}{} is deprecated", level.path, block.kind);
            let explain = subject.selection.explain();
            let violation = subject.violation("schema_deprecated", block.name, level, &block.kind);
            violation.message = message;
            violation.help.push(explain);
        }
        return judge(subject, block.body, block.header, &inner(views));
    }
    let found = attributes(level, &block.kind);
    if found.is_empty() {
        return unsupported(subject, block.name, &block.kind, true, contents, level);
    }
    if found
        .iter()
        .any(|attribute| matches!(attribute.ty, Type::Any))
    {
        return;
    }
    if found
        .iter()
        .any(|attribute| attribute.as_blocks().is_some())
    {
        let views: Vec<Block> = found
            .iter()
            .filter_map(|attribute| attribute.as_blocks())
            .map(fields_as_block)
            .collect();
        let views = views.iter().collect();
        if found.iter().any(|attribute| attribute.is_settable()) {
            return judge(subject, block.body, block.header, &inner(views));
        }
    }
    let name = &block.kind;
    let path = &level.path;
    let settable = found.iter().any(|attribute| attribute.is_settable());
    let rule = if settable {
        "schema_argument_as_block"
    } else {
        "schema_read_only"
    };
    let message = if settable {
        format!("{path}{name} is an argument, not a block")
    } else {
        format!("{path}{name} is set by the provider and cannot be written")
    };
    let takes_map = found
        .iter()
        .any(|attribute| matches!(attribute.ty, Type::Map(_) | Type::Object(_)) && !block.dynamic);
    let scalar = found[0].ty.to_string();
    let violation = subject.violation(rule, block.name, level, name);
    violation.message = message;
    if settable {
        violation.help.push(if takes_map {
            format!("write {name} = {{ … }}")
        } else {
            format!("write {name} = …, a {scalar}")
        });
        violation.meant = Some(name.clone());
    }
}

/// The fields of an argument that may be written as blocks; none of them is required then.
fn fields_as_block(fields: &[Attribute]) -> Block {
    let fields = fields.iter().cloned().map(|field| Attribute {
        required: false,
        optional: true,
        ..field
    });
    let (blocks, attributes): (Vec<Attribute>, Vec<Attribute>) =
        fields.partition(|field| field.as_blocks().is_some());
    let block = |field: &Attribute| Nested {
        name: field.name.clone(),
        nesting: Nesting::List,
        min: 0,
        max: None,
        optional_until: None,
        block: fields_as_block(field.as_blocks().unwrap_or_default()),
    };
    Block {
        blocks: blocks.iter().map(block).collect(),
        attributes,
        ..Block::default()
    }
}

/// A name that no allowed version has.
fn unsupported(
    subject: &mut Subject,
    span: Span,
    name: &SmolStr,
    is_block: bool,
    contents: &Contents,
    level: &Level,
) {
    let removed: Vec<&SmolStr> = level
        .views
        .iter()
        .filter_map(|view| view.removed(name))
        .collect();
    if removed.iter().any(|last| subject.selection.reaches(last)) {
        return;
    }
    let what = if is_block { "block" } else { "argument" };
    let owner = subject.owner(&level.path);
    let elsewhere = subject.other_major(&level.path, name);
    let mut message = format!("{owner} has no {what} \"{name}\"");
    let mut older = removed.first().and_then(|last| crate::schema::major(last));
    match elsewhere {
        Some(major) if subject.selection.majors.iter().all(|known| *known > major) => {
            older = Some(major);
        }
        Some(major) => message.push_str(&format!(" before version {major}")),
        None => {}
    }
    if let Some(major) = older {
        message.push_str(&format!(": it was removed in version {}", major + 1));
    }
    // Of an older version than those known, what is in none of the newer ones may be there.
    let uncertain = subject.selection.newer.then(|| {
        format!(
            "the version in use is newer than {}, the newest that is known",
            subject.selection.version()
        )
    });
    let written = |name: &str| is_written(contents, name);
    let top = level.path.is_empty() && subject.kind == crate::schema::Kind::Resource;
    let suggestion = suggest(&subject.ty, top, name, &level.views, &written);
    let certain_name = super::scan::is_misspelt(name, suggestion.as_ref());
    if subject.selection.older && older.is_none() && !certain_name {
        return;
    }
    let explain = subject.selection.explain();
    let rule = if is_block {
        "schema_unsupported_block"
    } else {
        "schema_unsupported_argument"
    };
    let mismatch = |other: &str| {
        let block = level.views.iter().any(|view| view.nested(other).is_some());
        block != is_block
    };
    let violation = subject.violation(rule, span, level, name);
    violation.message = message;
    violation.reason = uncertain;
    match suggestion {
        Some(Suggestion::Name(other)) => {
            violation.help.push(format!("did you mean \"{other}\"?"));
            violation.meant = Some(other.clone());
            if !mismatch(&other) {
                violation.rename = Some(other);
            }
        }
        Some(Suggestion::Within { blocks, name }) => {
            let list = blocks.join(" or ");
            violation
                .help
                .push(format!("\"{name}\" belongs in the block {list}"));
            violation.meant = Some(name);
        }
        Some(Suggestion::Text(text)) => violation.help.push(text.to_owned()),
        None => {}
    }
    violation.help.push(explain);
}

fn judge_numbers(
    subject: &mut Subject,
    seen: &[(&SmolStr, Vec<&NestedBlock>)],
    header: Span,
    level: &Level,
) {
    for (kind, blocks) in seen {
        let found = nested(level, kind);
        if found.len() < level.views.len() || blocks.iter().any(|block| block.dynamic) {
            continue;
        }
        let limit = |nested: &&Nested| match nested.nesting {
            Nesting::Single => Some(1),
            _ => nested.max,
        };
        let limits: Option<Vec<u32>> = found.iter().map(limit).collect();
        let Some(max) = limits.and_then(|limits| limits.into_iter().max()) else {
            continue;
        };
        let max = usize::try_from(max).unwrap_or(usize::MAX);
        if let Some(extra) = blocks.get(max) {
            let owner = subject.owner(&level.path);
            let first = Label::new(blocks[0].header, "the first one");
            let violation = subject.violation("schema_too_many_blocks", extra.header, level, kind);
            violation.message = format!(
                "{owner} takes at most {max} block{} \"{kind}\", not {}",
                if max == 1 { "" } else { "s" },
                blocks.len()
            );
            violation.trace.push(first);
        }
    }
    let Some(first) = level.views.first() else {
        return;
    };
    for candidate in &first.blocks {
        let found = nested(level, &candidate.name);
        let needed = found.len() == level.views.len()
            && found.iter().all(|nested| {
                let until = nested.optional_until.as_ref();
                nested.min > 0 && until.is_none_or(|last| !subject.selection.reaches(last))
            });
        let written = seen.iter().find(|(kind, _)| **kind == candidate.name);
        let count = written.map_or(0, |(_, blocks)| blocks.len());
        let dynamic = written.is_some_and(|(_, blocks)| blocks.iter().any(|block| block.dynamic));
        let min = found.iter().map(|nested| nested.min).min().unwrap_or(0);
        if needed && !dynamic && count < usize::try_from(min).unwrap_or(0) {
            let owner = subject.owner(&level.path);
            let name = &candidate.name;
            let violation = subject.violation("schema_missing_block", header, level, name);
            violation.message = format!("{owner} needs a block \"{name}\"");
        }
    }
}

fn judge_missing(subject: &mut Subject, contents: &Contents, header: Span, level: &Level) {
    let Some(first) = level.views.first() else {
        return;
    };
    for candidate in &first.attributes {
        let name = &candidate.name;
        let written = contents.arguments.iter().find(|other| other.name == *name);
        if !candidate.required || written.is_some_and(|other| !is_null(other.value)) {
            continue;
        }
        let found = attributes(level, name);
        let needed = found.len() == level.views.len()
            && found.iter().all(|attribute| {
                let until = attribute.optional_until.as_ref();
                attribute.required && until.is_none_or(|last| !subject.selection.reaches(last))
            });
        if needed {
            let owner = subject.owner(&level.path);
            let place = written.map_or(header, |written| written.span);
            let violation = subject.violation("schema_missing_argument", place, level, name);
            violation.message = format!("{owner} needs the argument \"{name}\"");
        }
    }
}
