//! YAML as configuration files use it: mappings, lists, block scalars and flow lists of words. Not
//! the whole language: a template with holes is no YAML, and the lines around the hole still count.

use std::ops::Range;

use super::{Child, Directive, MAX_DIRECTIVES, Parsed, Word, lines, trimmed};

/// A key, its path, and its value.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) path: Vec<String>,
    /// Which list items it stands in.
    pub(super) items: Vec<usize>,
    pub(super) value: Word,
    /// The lines of a block scalar.
    pub(super) block: Option<Range<usize>>,
    pub(super) line: Range<usize>,
}

/// Names are paths with dots: `net.tls.mode`.
pub(super) fn parse(text: &str) -> Parsed {
    let entries = entries(text).into_iter();
    let directives = entries.map(|entry| Directive {
        name: entry.path.join("."),
        context: entry.path[..entry.path.len().saturating_sub(1)].to_vec(),
        range: entry.line,
        args: vec![entry.value],
        ..Directive::default()
    });
    Parsed {
        directives: directives.collect(),
        ..Parsed::default()
    }
}

/// What a runbook or a build runs: lists of commands under the names that they have there.
pub(super) fn commands(text: &str) -> Parsed {
    const NAMES: &[&str] = &[
        "runCommand",
        "commands",
        "script",
        "inputs",
        "pre_build",
        "build",
    ];
    let entries = entries(text).into_iter();
    let runs = entries.filter(|entry| {
        let known = entry
            .path
            .last()
            .is_some_and(|name| NAMES.contains(&name.as_str()));
        known && (entry.block.is_some() || !entry.items.is_empty()) && !entry.value.text.is_empty()
    });
    Parsed {
        children: runs.map(|entry| command(text, &entry)).collect(),
        ..Parsed::default()
    }
}

/// The text of an entry.
pub(super) fn content(text: &str, entry: &Entry) -> Child {
    let Some(block) = &entry.block else {
        return Child::aligned(entry.value.text.clone(), text, entry.value.range.clone());
    };
    let raw = &text[block.clone()];
    let filled = raw
        .split_inclusive('\n')
        .filter(|line| !line.trim().is_empty());
    let indent = filled
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let decoded: String = raw
        .split_inclusive('\n')
        .map(|line| {
            line.get(indent..)
                .filter(|_| line[..indent.min(line.len())].trim().is_empty())
                .unwrap_or("\n")
        })
        .collect();
    Child::aligned(decoded, text, block.clone())
}

/// An entry as a command.
pub(super) fn command(text: &str, entry: &Entry) -> Child {
    let mut child = content(text, entry);
    child.dialect = Some("shell");
    let flow = child
        .text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(inner) = flow {
        // `[sh, -c, "…"]` is one command: its words stand as they are, commas aside.
        let separated: String = unlisted(inner);
        child.text = format!(" {separated} ");
        child.marks = vec![super::Mark {
            from: 0,
            to: entry.value.range.start,
        }];
    }
    child
}

/// A flow list with blanks for the commas between its elements.
fn unlisted(inner: &str) -> String {
    let mut quote = None;
    inner
        .chars()
        .map(|c| match quote {
            Some(open) if c == open => {
                quote = None;
                c
            }
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                c
            }
            None if c == ',' => ' ',
            _ => c,
        })
        .collect()
}

struct Level {
    indent: usize,
    key: Option<String>,
    item: Option<usize>,
}

/// The entries of a text, in order.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let all: Vec<Range<usize>> = lines(text).collect();
    let mut entries = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    let mut next_item = 0;
    let mut index = 0;
    while index < all.len() && entries.len() < MAX_DIRECTIVES {
        let line = all[index].clone();
        index += 1;
        let mut range = trimmed(text, line.clone());
        let written = &text[range.clone()];
        if written.is_empty() || written.starts_with('#') || written == "---" {
            continue;
        }
        let mut indent = range.start - line.start;
        // Each `- ` opens an item, in which what follows is indented by as much.
        while text[range.clone()].starts_with("- ") || &text[range.clone()] == "-" {
            levels.retain(|level| {
                level.indent < indent
                    || (level.indent == indent && level.item.is_none() && level.key.is_some())
            });
            next_item += 1;
            levels.push(Level {
                indent,
                key: None,
                item: Some(next_item),
            });
            let inner = trimmed(text, (range.start + 1).min(range.end)..range.end);
            indent += (inner.start - range.start).max(1);
            range = inner;
            if levels.len() > super::MAX_DEPTH * 2 {
                return entries;
            }
        }
        let written = &text[range.clone()];
        let (key, value) = match key_end(written) {
            Some((name, end)) => (Some(name), trimmed(text, range.start + end..range.end)),
            None => (None, range.clone()),
        };
        if key.is_some() {
            levels.retain(|level| level.indent < indent);
        }
        let path: Vec<String> = levels
            .iter()
            .filter_map(|level| level.key.clone())
            .chain(key.map(str::to_owned))
            .collect();
        let items: Vec<usize> = levels.iter().filter_map(|level| level.item).collect();
        let mut entry = Entry {
            path,
            items,
            value: scalar(text, value.clone()),
            block: None,
            line: range.clone(),
        };
        let value_text = &text[value];
        if value_text.starts_with(['|', '>']) && value_text.len() <= 3 {
            // Behind `- content: |`, what is indented as the key is stands beside it.
            let outer = key.map_or_else(|| line_indent(text, &line), |_| indent);
            let start = all.get(index).map_or(text.len(), |next| next.start);
            let mut end = start;
            while let Some(next) = all.get(index) {
                let blank = text[next.clone()].trim().is_empty();
                if !blank && line_indent(text, next) <= outer {
                    break;
                }
                end = all.get(index + 1).map_or(text.len(), |after| after.start);
                index += 1;
            }
            entry.block = Some(start..end);
            entry.value.text = text[start..end].to_owned();
        } else if let Some(key) = key
            && levels.len() <= super::MAX_DEPTH * 2
        {
            levels.push(Level {
                indent,
                key: Some(key.to_owned()),
                item: None,
            });
        }
        entries.push(entry);
    }
    entries
}

fn line_indent(text: &str, line: &Range<usize>) -> usize {
    trimmed(text, line.clone()).start - line.start
}

/// The key that a line begins with, and where its value begins.
fn key_end(written: &str) -> Option<(&str, usize)> {
    let (key, end) = match written.as_bytes().first()? {
        quote @ (b'"' | b'\'') => {
            let close = written[1..].find(*quote as char)? + 1;
            written[close + 1..]
                .starts_with(':')
                .then_some((&written[1..close], close + 2))?
        }
        b'[' | b'{' => return None,
        _ => {
            let end = written
                .find(": ")
                .or_else(|| written.strip_suffix(':').map(str::len))?;
            (&written[..end], end + 1)
        }
    };
    let rest = &written[end.min(written.len())..];
    let plain = key
        .chars()
        .all(|c| c.is_alphanumeric() || "_-./@*$".contains(c));
    (plain && (rest.is_empty() || rest.starts_with(' '))).then_some((key, end.min(written.len())))
}

fn scalar(text: &str, range: Range<usize>) -> Word {
    let written = &text[range.clone()];
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let inner = written.strip_prefix(quote)?;
        let end = inner.rfind(quote)?;
        let rest = inner[end + 1..].trim();
        (rest.is_empty() || rest.starts_with('#')).then(|| (&inner[..end], quote))
    });
    let value = match quoted {
        Some((inner, '"')) => unescaped(inner),
        Some((inner, _)) => inner.replace("''", "'"),
        None => written
            .split(" #")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
    };
    Word { text: value, range }
}

fn unescaped(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}
