//! What cloud-init is told: files to write, commands to run, packages to install.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use jsonc_parser::ast::Value as Node;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::yaml::{Entry, command, content, entries};
use super::{Child, Directive, HOLE, MAX_DEPTH, MAX_DIRECTIVES, Mark, Parsed, Word, lines};

/// The files that cloud-init writes, and the commands that it runs.
pub(super) fn parse(text: &str) -> Parsed {
    let entries = of_json(text).unwrap_or_else(|| entries(text));
    let mut children = Vec::new();
    let mut rest = &entries[..entries.len().min(MAX_DIRECTIVES)];
    while let Some((entry, after)) = rest.split_first() {
        rest = after;
        let path: Vec<&str> = entry.path.iter().map(String::as_str).collect();
        match path[..] {
            ["write_files", "content"] => children.push(file(text, entry, &entries)),
            ["runcmd" | "bootcmd"] if entry.items.len() > 1 => {
                let same = |other: &&Entry| {
                    other.path == entry.path && other.items.first() == entry.items.first()
                };
                let more = rest.iter().take_while(same).count();
                children.push(words(text, entry, &rest[..more]));
                rest = &rest[more..];
            }
            ["runcmd" | "bootcmd"] if entry.block.is_some() || !entry.items.is_empty() => {
                children.push(command(text, entry));
            }
            _ => {}
        }
    }
    let packages = entries
        .into_iter()
        .filter(|entry| entry.path == ["packages"]);
    let directives = packages
        .filter(|entry| !entry.value.text.is_empty())
        .map(|entry| Directive {
            name: "package".to_owned(),
            range: entry.value.range.clone(),
            args: vec![entry.value],
            ..Directive::default()
        });
    Parsed {
        directives: directives.collect(),
        children,
    }
}

/// The entries of a text that is JSON behind its first line, as `jsonencode` makes it: that is YAML too.
fn of_json(text: &str) -> Option<Vec<Entry>> {
    let start = lines(text)
        .find(|line| {
            let line = text[line.clone()].trim();
            !line.is_empty() && !line.starts_with('#')
        })?
        .start;
    let json = text
        .get(start..)
        .filter(|json| json.trim_start().starts_with('{'))?;
    let parsed = parse_to_ast(json, &CollectOptions::default(), &ParseOptions::default());
    let mut reader = Json {
        start,
        entries: Vec::new(),
        items: 0,
    };
    reader.read(&parsed.ok()?.value?, &[], &[]);
    Some(reader.entries)
}

struct Json {
    start: usize,
    entries: Vec<Entry>,
    items: usize,
}

impl Json {
    fn read(&mut self, node: &Node, path: &[String], items: &[usize]) {
        if self.entries.len() >= MAX_DIRECTIVES || path.len() + items.len() > MAX_DEPTH {
            return;
        }
        match node {
            Node::Object(object) => {
                for property in &object.properties {
                    let mut path = path.to_vec();
                    path.push(property.name.as_str().to_owned());
                    self.read(&property.value, &path, items);
                }
            }
            Node::Array(array) => {
                for element in &array.elements {
                    self.items += 1;
                    let mut items = items.to_vec();
                    items.push(self.items);
                    self.read(element, path, &items);
                }
            }
            Node::StringLit(text) => self.add(&text.value, text, path, items),
            Node::NumberLit(number) => self.add(number.value, number, path, items),
            Node::BooleanLit(_) | Node::NullKeyword(_) => {}
        }
    }

    fn add(&mut self, text: &str, at: &impl Ranged, path: &[String], items: &[usize]) {
        let range = at.range();
        let range = self.start + range.start..self.start + range.end;
        self.entries.push(Entry {
            path: path.to_vec(),
            items: items.to_vec(),
            value: Word {
                text: text.to_owned(),
                range: range.clone(),
            },
            block: None,
            line: range,
        });
    }
}

/// A file that is written, with what stands beside its content.
fn file(text: &str, entry: &Entry, entries: &[Entry]) -> Child {
    let beside = |name: &str| {
        let same = |other: &&Entry| {
            other.items == entry.items
                && other.path.len() == 2
                && other.path[0] == "write_files"
                && other.path[1] == name
        };
        let value = entries.iter().find(same);
        let value = value.map(|other| other.value.text.clone());
        value.filter(|value| !value.is_empty())
    };
    let encoding = beside("encoding").unwrap_or_default().to_lowercase();
    let child = match encoding.as_str() {
        "" | "text/plain" => content(text, entry),
        "b64" | "base64" => decoded(text, entry),
        _ if encoding.contains(HOLE) => {
            sealed(entry, "how the content of the file is encoded is not known")
        }
        encoding if encoding.starts_with("gz") => {
            sealed(entry, "the content of the file is compressed")
        }
        _ => sealed(
            entry,
            "the content of the file is in an encoding that is not read",
        ),
    };
    Child {
        path: beside("path"),
        mode: beside("permissions"),
        ..child
    }
}

/// A file whose content cannot be read.
fn sealed(entry: &Entry, why: &'static str) -> Child {
    Child {
        marks: vec![Mark {
            from: 0,
            to: entry.value.range.start,
        }],
        sealed: Some(why),
        ..Child::default()
    }
}

/// What stands there in base64.
fn decoded(text: &str, entry: &Entry) -> Child {
    let encoded = content(text, entry);
    let mut letters = Vec::new();
    let mut places = Vec::new();
    for (at, c) in encoded.text.char_indices() {
        match c {
            HOLE => return sealed(entry, "a part of the encoded content is not known"),
            '=' => {}
            c if c.is_whitespace() => {}
            c => {
                letters.push(u8::try_from(c).unwrap_or(b'!'));
                places.push(super::resolve(&encoded.marks, at));
            }
        }
    }
    let Ok(bytes) = STANDARD_NO_PAD.decode(&letters) else {
        return sealed(
            entry,
            "the content of the file is not the base64 that it should be",
        );
    };
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return sealed(entry, "the content of the file is compressed");
    }
    let Ok(decoded) = String::from_utf8(bytes) else {
        return sealed(entry, "the content of the file is no text");
    };
    // Three bytes stand in four letters.
    let marks = places.iter().step_by(4).enumerate();
    Child {
        marks: marks
            .map(|(group, to)| Mark {
                from: group * 3,
                to: *to,
            })
            .collect(),
        text: decoded,
        ..Child::default()
    }
}

/// A command as a list of its words, as a line that a shell would take apart into them.
fn words(text: &str, first: &Entry, more: &[Entry]) -> Child {
    let mut line = Line::default();
    for entry in std::iter::once(first).chain(more) {
        let word = content(text, entry);
        line.add(&word.text, &word.marks);
    }
    Child {
        text: line.text,
        marks: line.marks,
        dialect: Some("shell"),
        ..Child::default()
    }
}

#[derive(Default)]
struct Line {
    text: String,
    marks: Vec<Mark>,
}

impl Line {
    /// Adds a word, in quotes unless it is plain.
    fn add(&mut self, word: &str, marks: &[Mark]) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let plain = |c: char| c.is_alphanumeric() || "-_./:=@%+,".contains(c) || c == HOLE;
        let quote = if !word.is_empty() && word.chars().all(plain) {
            ""
        } else {
            "'"
        };
        self.text.push_str(quote);
        let mut offset = 0;
        for piece in word.split_inclusive('\'') {
            let whole = piece.strip_suffix('\'');
            self.piece(whole.unwrap_or(piece), offset, marks);
            offset += piece.len();
            if whole.is_some() {
                self.text.push_str("'\\''");
            }
        }
        self.text.push_str(quote);
    }

    fn piece(&mut self, piece: &str, offset: usize, marks: &[Mark]) {
        let from = self.text.len();
        self.marks.push(Mark {
            from,
            to: super::resolve(marks, offset),
        });
        let within = offset + 1..offset + piece.len();
        let inner = marks.iter().filter(|mark| within.contains(&mark.from));
        self.marks.extend(inner.map(|mark| Mark {
            from: from + mark.from - offset,
            to: mark.to,
        }));
        self.text.push_str(piece);
    }
}
