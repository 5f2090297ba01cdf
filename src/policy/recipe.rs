//! How a policy says that its findings are mended: `metadata.fix`, or the reserved local `fix`.
//! docs/fixes.md describes the language.

use smol_str::SmolStr;

use crate::diagnostic::did_you_mean;
use crate::eval::value::{Data, Value};

/// What is to be changed so that a policy holds.
#[derive(Debug, Clone, Default)]
pub struct Recipe {
    /// Whether the change replaces and disconnects nothing that runs.
    pub safe: bool,
    /// What it does, in the imperative.
    pub title: Option<String>,
    /// Arguments and what they are to be.
    pub set: Vec<(ArgumentPath, Wanted)>,
    /// Arguments and blocks that are deleted.
    pub remove: Vec<ArgumentPath>,
    /// Arguments and their right names.
    pub rename: Vec<(ArgumentPath, SmolStr)>,
    /// A part of a text and what takes its place.
    pub replace: Option<TextChange>,
    /// A companion resource, with placeholders.
    pub add: Option<String>,
    /// The address of the resource that is edited in place of the judged one.
    pub on: Option<SmolStr>,
}

/// A part of a text that is written where the finding stands, and what takes its place.
#[derive(Debug, Clone)]
pub struct TextChange {
    /// The part.
    pub text: String,
    /// What takes its place, a template; `{{name}}` is the name of what is declared.
    pub by: String,
    /// What the module has to declare: `data.TYPE`, or `TYPE`.
    pub declared: Option<SmolStr>,
}

/// The way to an argument within a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgumentPath {
    /// The nested blocks that lead to it.
    pub blocks: Vec<BlockStep>,
    /// Its name.
    pub name: SmolStr,
}

/// Nested blocks of one type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockStep {
    /// The type.
    pub kind: SmolStr,
    /// An argument and the text it has in the blocks that are meant.
    pub with: Option<(SmolStr, SmolStr)>,
}

/// What an argument is to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its new value.
    pub to: Replacement,
    /// The values that are replaced; any other is left alone.
    pub only: Option<Vec<Value>>,
    /// Whether only an absent argument is set.
    pub absent: bool,
    /// Whether blocks that are absent are created.
    pub create: bool,
}

/// A new value.
#[derive(Debug, Clone)]
pub enum Replacement {
    /// A literal.
    Literal(Value),
    /// An expression as it is to be written.
    Expression(String),
}

const KEYS: &[&str] = &[
    "safe", "title", "set", "remove", "rename", "replace", "add", "on",
];
const WANTED_KEYS: &[&str] = &["value", "expr", "only", "absent", "create"];

impl Recipe {
    /// Reads an object; the text says what is wrong with it. None for null.
    pub fn read(value: &Value) -> Result<Option<Recipe>, String> {
        let map = match &value.data {
            Data::Null | Data::Absent => return Ok(None),
            Data::Map(map) => map,
            _ => return Err("a fix must be an object".to_owned()),
        };
        let mut recipe = Recipe::default();
        let mut safe = None;
        for (key, value) in map.entries.iter() {
            if value.is_null() {
                continue;
            }
            match key.as_str() {
                // What is not known to be safe is not.
                "safe" if value.as_unknown().is_some() => safe = Some(false),
                "safe" => safe = Some(bool_of(key, value)?),
                "title" => recipe.title = Some(text_of(key, value)?),
                "add" => recipe.add = Some(text_of(key, value)?),
                "on" => recipe.on = Some(text_of(key, value)?.into()),
                "set" => {
                    for (path, wanted) in entries_of(key, value)? {
                        recipe.set.push((path?, Wanted::read(wanted)?));
                    }
                }
                "rename" => {
                    for (path, name) in entries_of(key, value)? {
                        recipe.rename.push((path?, text_of(key, name)?.into()));
                    }
                }
                "replace" => recipe.replace = Some(TextChange::read(value)?),
                "remove" => {
                    let list = value.as_list().ok_or("fix.remove must be a list")?;
                    for item in &list.items {
                        recipe
                            .remove
                            .push(ArgumentPath::parse(&text_of(key, item)?)?);
                    }
                }
                other => return Err(unknown_key("a fix", other, KEYS)),
            }
        }
        recipe.safe = safe.ok_or("a fix says whether it is safe: safe = true or false")?;
        let empty = recipe.set.is_empty()
            && recipe.remove.is_empty()
            && recipe.rename.is_empty()
            && recipe.replace.is_none()
            && recipe.add.is_none();
        if empty {
            return Err("a fix has set, remove, rename, replace or add".to_owned());
        }
        Ok(Some(recipe))
    }

    /// What it does, in the imperative.
    pub fn title(&self) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let mut parts = Vec::new();
        for (path, wanted) in &self.set {
            parts.push(format!("set {path} = {}", wanted.to.shown()));
        }
        parts.extend(self.remove.iter().map(|path| format!("remove {path}")));
        for (path, name) in &self.rename {
            parts.push(format!("rename {path} to {name}"));
        }
        let replaced = self.replace.iter();
        parts.extend(replaced.map(|change| format!("replace {} by {}", change.text, change.by)));
        let companion = self.add.as_deref().and_then(companion_type);
        parts.extend(companion.map(|ty| format!("add {ty}")));
        parts.join(", ")
    }
}

/// The resource type that a companion's text begins with.
fn companion_type(text: &str) -> Option<&str> {
    text.trim_start()
        .strip_prefix("resource \"")?
        .split('"')
        .next()
}

impl TextChange {
    fn read(value: &Value) -> Result<TextChange, String> {
        let map = value.as_map().ok_or("fix.replace must be an object")?;
        let (mut text, mut by, mut declared) = (None, None, None);
        for (key, value) in map.entries.iter() {
            match key.as_str() {
                "text" => text = Some(text_of(key, value)?),
                "by" => by = Some(text_of(key, value)?),
                "declared" => declared = Some(text_of(key, value)?.into()),
                other => {
                    let known = &["text", "by", "declared"];
                    return Err(unknown_key("fix.replace", other, known));
                }
            }
        }
        Ok(TextChange {
            text: text.ok_or("fix.replace has text")?,
            by: by.ok_or("fix.replace has by")?,
            declared,
        })
    }
}

impl Wanted {
    fn read(value: &Value) -> Result<Wanted, String> {
        let mut wanted = Wanted {
            to: Replacement::Literal(value.clone()),
            only: None,
            absent: false,
            create: true,
        };
        let Data::Map(map) = &value.data else {
            return Ok(wanted);
        };
        let mut to = None;
        for (key, value) in map.entries.iter() {
            match key.as_str() {
                "value" => to = Some(Replacement::Literal(value.clone())),
                "expr" => to = Some(Replacement::Expression(text_of(key, value)?)),
                "only" => {
                    let list = value.as_list().ok_or("only must be a list")?;
                    wanted.only = Some(list.items.clone());
                }
                "absent" => wanted.absent = bool_of(key, value)?,
                "create" => wanted.create = bool_of(key, value)?,
                other => return Err(unknown_key("a value of fix.set", other, WANTED_KEYS)),
            }
        }
        wanted.to = to.ok_or("an object in fix.set has value or expr")?;
        Ok(wanted)
    }
}

impl Replacement {
    fn shown(&self) -> String {
        match self {
            Replacement::Expression(text) => text.clone(),
            Replacement::Literal(value) => match &value.data {
                Data::Bool(value) => value.to_string(),
                Data::Number(number) => number.to_string(),
                Data::String(text) => crate::address::quote(text),
                Data::Null => "null".to_owned(),
                _ => "…".to_owned(),
            },
        }
    }
}

impl ArgumentPath {
    /// Reads `name`, `block.name`, `block[argument=text].name`.
    pub fn parse(text: &str) -> Result<ArgumentPath, String> {
        let wrong = || format!("\"{text}\" is no path of an argument");
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (kind, after) = rest.split_at(end);
            if kind.is_empty()
                || !kind
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
            {
                return Err(wrong());
            }
            let (with, after) = match after.strip_prefix('[') {
                Some(selector) => {
                    let (selector, after) = selector.split_once(']').ok_or_else(wrong)?;
                    let (name, value) = selector.split_once('=').ok_or_else(wrong)?;
                    (Some((name.trim().into(), value.trim().into())), after)
                }
                None => (None, after),
            };
            steps.push(BlockStep {
                kind: kind.into(),
                with,
            });
            match after.strip_prefix('.') {
                Some(after) => rest = after,
                None if after.is_empty() => break,
                None => return Err(wrong()),
            }
        }
        let last = steps.pop().filter(|step| step.with.is_none());
        Ok(ArgumentPath {
            name: last.ok_or_else(wrong)?.kind,
            blocks: steps,
        })
    }
}

impl std::fmt::Display for ArgumentPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for step in &self.blocks {
            f.write_str(&step.kind)?;
            if let Some((name, value)) = &step.with {
                write!(f, "[{name}={value}]")?;
            }
            f.write_str(".")?;
        }
        f.write_str(&self.name)
    }
}

type PathEntry<'a> = (Result<ArgumentPath, String>, &'a Value);

fn entries_of<'a>(
    key: &str,
    value: &'a Value,
) -> Result<impl Iterator<Item = PathEntry<'a>>, String> {
    let map = value
        .as_map()
        .ok_or_else(|| format!("fix.{key} must be an object"))?;
    Ok(map
        .entries
        .iter()
        .map(|(path, value)| (ArgumentPath::parse(path), value)))
}

fn bool_of(key: &str, value: &Value) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| format!("fix.{key} must be true or false"))
}

fn text_of(key: &str, value: &Value) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("fix.{key} must be a string"))
}

fn unknown_key(what: &str, key: &str, known: &[&str]) -> String {
    let nearest = did_you_mean(key, known.iter().copied());
    let hint = nearest
        .map(|name| format!("; did you mean \"{name}\"?"))
        .unwrap_or_default();
    format!("{what} has no \"{key}\"{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_and_shown() {
        for text in ["a", "a.b", "a[n=x.y].b.c"] {
            assert_eq!(ArgumentPath::parse(text).unwrap().to_string(), text);
        }
        for text in ["", ".", "a.", "a[b].c", "a[b=c]", "a b"] {
            assert!(ArgumentPath::parse(text).is_err(), "{text}");
        }
    }
}
