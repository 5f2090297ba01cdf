//! Companion resources: the text of `add` with its placeholders filled.

use crate::module::{Repetition, Resource};
use crate::source::Span;

/// Expressions longer than this are not repeated.
const MAX_REPEATED: usize = 160;

/// The companion of a resource: it has the same `count`, `for_each` and `provider`.
pub(super) fn render(template: &str, resource: &Resource, source: &str) -> Option<String> {
    let address = format!(
        "{}{}.{}",
        resource.mode.prefix(),
        resource.ty,
        resource.name
    );
    let (this, repeated) = match &resource.repetition {
        Repetition::None => (address, None),
        Repetition::Count(expr) => {
            let count = written(source, expr.span)
                .map_or_else(|| format!("length({address})"), str::to_owned);
            let this = format!("{address}[count.index]");
            (this, Some(format!("count = {count}")))
        }
        Repetition::ForEach(expr) => {
            let each = written(source, expr.span).map_or_else(|| address.clone(), str::to_owned);
            let this = format!("{address}[each.key]");
            (this, Some(format!("for_each = {each}")))
        }
    };
    let provider = resource.block.body.attribute("provider");
    let provider = match provider {
        Some(provider) => Some(format!(
            "provider = {}",
            written(source, provider.value.span)?
        )),
        None => None,
    };
    let text = template
        .replace("{{name}}", &resource.name)
        .replace("{{self}}", &this);
    let meta: Vec<String> = repeated.into_iter().chain(provider).collect();
    if meta.is_empty() {
        return Some(text);
    }
    let (header, body) = text.trim_start().split_once('\n')?;
    let width = meta
        .iter()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.len())
        .max()?;
    let mut lines = vec![header.to_owned()];
    for line in &meta {
        let (name, value) = line.split_once(" = ")?;
        lines.push(format!("  {name:width$} = {value}"));
    }
    lines.push(String::new());
    lines.push(body.to_owned());
    Some(lines.join("\n"))
}

/// The text of an expression that fits on a line.
fn written(source: &str, span: Span) -> Option<&str> {
    let text = source.get(span.range())?;
    let fits = text.len() <= MAX_REPEATED && !text.contains(['\n', '#']);
    fits.then_some(text)
}

/// Type and name of the resource that a text declares.
pub(super) fn labels(companion: &str) -> Option<(String, String)> {
    let mut parts = companion.trim_start().split('"');
    parts.next().filter(|word| word.trim() == "resource")?;
    let ty = parts.next()?.to_owned();
    parts.next()?;
    Some((ty, parts.next()?.to_owned()))
}
