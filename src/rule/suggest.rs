//! What was meant by a name that does not exist. Edit distance is the last resort: the nearest name
//! is often a wrong one, so what is known of a name comes first (`schemas/renamed.txt`).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::contents::Contents;
use crate::schema::block::{Attribute, Block};

/// What was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Suggestion {
    /// Another name in the same block.
    Name(SmolStr),
    /// The same or a similar name in a nested block.
    Within { blocks: Vec<String>, name: SmolStr },
    /// Something else: a sentence.
    Text(&'static str),
}

/// The curated facts: type and name to what is written instead.
fn renamed() -> &'static FxHashMap<(&'static str, &'static str), &'static str> {
    static RENAMED: OnceLock<FxHashMap<(&str, &str), &str>> = OnceLock::new();
    RENAMED.get_or_init(|| {
        let lines = include_str!("../../schemas/renamed.txt").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (ty, rest) = line.split_once(' ')?;
                let (name, instead) = rest.trim_start().split_once(' ')?;
                Some(((ty, name), instead.trim()))
            })
            .collect()
    })
}

/// How far a misspelt name may be from the one that is meant.
fn tolerance(name: &str) -> usize {
    match name.len() {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    }
}

/// What is meant by a name of a block of this type that the schema does not have.
pub(super) fn suggest(
    ty: &str,
    top: bool,
    name: &str,
    views: &[&Block],
    written: &dyn Fn(&str) -> bool,
) -> Option<Suggestion> {
    let exists = |name: &str| {
        let has = |view: &&Block| view.attribute(name).is_some() || view.nested(name).is_some();
        views.iter().any(has)
    };
    // Facts about a data source would be others.
    if top && let Some(instead) = renamed().get(&(ty, name)) {
        return Some(match instead.strip_prefix("= ") {
            Some(other) if exists(other) => Suggestion::Name(other.into()),
            Some(_) => return None,
            None => Suggestion::Text(instead),
        });
    }
    // The same words in another form: singular or plural, `enable` or `enabled`.
    let candidates = || {
        let attributes = views.iter().flat_map(|view| &view.attributes);
        let attributes = attributes
            .filter(|attribute| attribute.is_settable())
            .map(|attribute| attribute.name.as_str());
        let blocks = views.iter().flat_map(|view| &view.blocks);
        attributes.chain(blocks.map(|nested| nested.name.as_str()))
    };
    let nearest = candidates()
        .filter(|candidate| !written(candidate) && name.len() <= MAX_NAME)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= tolerance(name))
        .min();
    if let Some((_, nearest)) = nearest {
        return Some(Suggestion::Name(nearest.into()));
    }
    within(name, views)
}

/// The nested blocks in which the same name may be set.
fn within(name: &str, views: &[&Block]) -> Option<Suggestion> {
    fn find(name: &str, block: &Block, prefix: &str, depth: usize, found: &mut Vec<String>) {
        for nested in &block.blocks {
            let path = format!("{prefix}{}", nested.name);
            let attribute = nested.block.attribute(name);
            let settable = attribute.is_some_and(Attribute::is_settable);
            if nested.name != "timeouts" && (settable || nested.block.nested(name).is_some()) {
                found.push(path.clone());
            }
            if depth < MAX_LEVELS {
                find(name, &nested.block, &format!("{path}."), depth + 1, found);
            }
        }
    }
    let mut blocks = Vec::new();
    find(name, views.first()?, "", 0, &mut blocks);
    blocks.sort_by_key(|path| path.matches('.').count());
    blocks.truncate(MAX_BLOCKS);
    (!blocks.is_empty()).then(|| Suggestion::Within {
        blocks,
        name: name.into(),
    })
}

/// No longer name is a slip of the pen, and to compare it takes long.
const MAX_NAME: usize = 128;

/// How deep a name is looked for, and how many blocks are named that have it.
const MAX_LEVELS: usize = 3;
const MAX_BLOCKS: usize = 4;

/// Whether a name is written in a block.
pub(super) fn is_written(contents: &Contents, name: &str) -> bool {
    contents
        .arguments
        .iter()
        .any(|argument| argument.name == name)
        || contents.blocks.iter().any(|block| block.kind == name)
}
