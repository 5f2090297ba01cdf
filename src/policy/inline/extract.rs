//! The texts that a resource holds.

use smol_str::SmolStr;

use super::place::Root;
use super::{Kind, MAX_LENGTH, MAX_TEXTS, Row, of_type, rows};
use crate::address::ResourceMode;
use crate::eval::document::of_text;
use crate::eval::expr::Run;
use crate::eval::provenance::HopKind;
use crate::eval::value::{Data, Reason, TextPart, Value, Written};
use crate::graph::Graph;
use crate::source::secret::decoded;

/// A text of a resource.
pub(in super::super) struct Found {
    /// The text and where it stands.
    pub(super) root: Root,
    /// The path of the file that it is written to.
    pub(super) path: Option<String>,
    /// The mode of that file; known or not.
    pub(super) mode: Option<Value>,
    /// Its dialect, where that is not to be guessed.
    pub(super) fixed: Option<&'static str>,
    /// Its dialect if nothing else is recognised.
    pub(super) otherwise: Option<&'static str>,
    /// Whether the resource certainly has it.
    pub(super) certain: bool,
}

/// What texts are taken from.
pub(in super::super) struct Texts<'a> {
    run: &'a Run<'a>,
    graph: &'a Graph,
    found: Vec<Found>,
    /// Texts that are not known at all, and why.
    unknown: Vec<Value>,
    depth: usize,
}

/// A value that is a text, or a list of words.
struct Leaf {
    value: Value,
    beside: Option<Value>,
    key: Option<String>,
}

/// The texts of a resource, and why others are not known.
pub(in super::super) fn texts(
    run: &Run,
    graph: &Graph,
    ty: &str,
    attrs: &Value,
) -> (Vec<Found>, Vec<Value>) {
    let mut texts = Texts {
        run,
        graph,
        found: Vec::new(),
        unknown: Vec::new(),
        depth: 0,
    };
    texts.resource(ty, attrs);
    (texts.found, texts.unknown)
}

/// A value as a text, of a dialect that is not to be guessed.
pub(in super::super) fn of_value(
    run: &Run,
    graph: &Graph,
    value: &Value,
    fixed: &'static str,
) -> (Vec<Found>, Vec<Value>) {
    let mut texts = Texts {
        run,
        graph,
        found: Vec::new(),
        unknown: Vec::new(),
        depth: 0,
    };
    let row = Row {
        fixed: Some(fixed),
        ..Row::default()
    };
    let leaf = Leaf {
        value: value.clone(),
        beside: None,
        key: None,
    };
    texts.leaf(&row, &leaf);
    (texts.found, texts.unknown)
}

impl Texts<'_> {
    fn resource(&mut self, ty: &str, attrs: &Value) {
        for row in rows().iter().filter(|row| row.ty == ty) {
            let mut leaves = Vec::new();
            walk(attrs, &row.path, None, None, &mut leaves);
            for leaf in leaves {
                self.leaf(row, &leaf);
            }
        }
    }

    fn leaf(&mut self, row: &Row, leaf: &Leaf) {
        match row.kind {
            Kind::Text => self.text(row, leaf, &leaf.value, true),
            Kind::Words => self.words(row, &leaf.value),
            Kind::Lines => self.lines(row, leaf),
            Kind::Made => self.made(&leaf.value),
            Kind::Entries => {
                for (key, item) in leaf
                    .value
                    .as_map()
                    .into_iter()
                    .flat_map(|map| map.entries.iter())
                {
                    let entry = Leaf {
                        value: leaf.value.part(item),
                        beside: None,
                        key: Some(key.to_string()),
                    };
                    self.text(row, &entry, &entry.value, true);
                }
            }
        }
    }

    fn text(&mut self, row: &Row, leaf: &Leaf, value: &Value, certain: bool) {
        if self.found.len() >= MAX_TEXTS {
            self.not_read(value, Reason::other("there are more texts than are read"));
            return;
        }
        if let Some(Written::Encoded(inner)) = value.written.as_deref() {
            let inner = inner.clone().because(&value.trail);
            return self.text(row, leaf, &inner, certain);
        }
        if let Data::Unknown(unknown) = &value.data {
            if !unknown.possible.is_empty() {
                for version in &unknown.possible {
                    self.text(row, leaf, &value.part(version), false);
                }
                return;
            }
            let made_by = unknown
                .symbols
                .iter()
                .find(|symbol| !symbol.path.is_empty());
            if let Some(symbol) = made_by {
                let known = self.unknown.len() + self.found.len();
                self.follow(&symbol.address);
                if known == self.unknown.len() + self.found.len()
                    && symbol.mode == ResourceMode::Data
                {
                    self.not_read(value, unknown.reason.clone());
                }
                return;
            }
            let said = |part: &TextPart| matches!(part, TextPart::Literal(_));
            if !unknown.text.iter().any(said) && value.written.is_none() {
                self.not_read(value, unknown.reason.clone());
                return;
            }
        } else if value.as_str().is_none_or(str::is_empty) {
            return;
        }
        // What was encoded before it was written here has one place: all of it.
        if let Some(decoded) = value.as_str().and_then(decoded) {
            let inner = Value {
                data: Data::String(decoded.into()),
                written: None,
                document: None,
                ..value.clone()
            };
            return self.text(row, leaf, &inner, certain);
        }
        let root = Root::of(value, self.run);
        if root.text.len() > MAX_LENGTH {
            self.not_read(value, Reason::other("the text is longer than is read"));
            return;
        }
        let beside = |name: Option<&str>| {
            let beside = leaf.beside.as_ref()?;
            let item = beside.as_map()?.entries.get(name?)?;
            (!item.is_null()).then(|| beside.part(item))
        };
        let path = beside(row.name).and_then(|value| path_of(&value));
        self.found.push(Found {
            root,
            path: path.or_else(|| leaf.key.clone()),
            mode: beside(row.mode),
            fixed: row.fixed.or_else(|| of_type(beside(row.mime)?.as_str()?)),
            otherwise: row.otherwise,
            certain,
        });
    }

    fn not_read(&mut self, value: &Value, reason: Reason) {
        let mut unknown = Value::unknown(reason);
        unknown.trail = value
            .trail
            .clone()
            .then(value.span, HopKind::Read("text".into()));
        self.unknown.push(unknown);
    }

    /// The texts of the data resource that a value is an attribute of, known or not.
    fn made(&mut self, value: &Value) {
        let symbol = value
            .as_unknown()
            .and_then(|unknown| unknown.symbols.first());
        let address = symbol.map(|symbol| symbol.address.to_string()).or_else(|| {
            value
                .trail
                .hops()
                .into_iter()
                .find_map(|hop| match &hop.kind {
                    HopKind::Argument { address, .. } => Some(address.to_string()),
                    _ => None,
                })
        });
        if let Some(address) = address {
            self.follow(&address);
        }
    }

    /// The texts of the data resource that a value is made by.
    fn follow(&mut self, address: &str) {
        let Some(resource) = self.graph.at(address) else {
            return;
        };
        if resource.address.mode != ResourceMode::Data || self.depth >= super::MAX_NESTING {
            return;
        }
        self.depth += 1;
        self.resource(&resource.address.resource_type, &resource.value);
        self.depth -= 1;
    }

    /// A command as a list of words: what a shell in it is given is a script.
    fn words(&mut self, row: &Row, value: &Value) {
        let Some(list) = value.as_list() else { return };
        let words: Vec<Value> = list.items.iter().map(|item| value.part(item)).collect();
        let script = words.windows(2).find(|pair| {
            pair[0].as_str().is_some_and(|option| {
                option.starts_with('-') && option.ends_with('c') && option.len() <= 4
            })
        });
        let shell = words
            .first()
            .and_then(Value::as_str)
            .is_some_and(|first| first.ends_with("sh"));
        let shell = shell || words.len() == 2;
        let row = Row {
            fixed: Some("shell"),
            kind: row.kind,
            ..Row::default()
        };
        if let Some([_, script]) = script.filter(|_| shell) {
            let leaf = Leaf {
                value: script.clone(),
                beside: None,
                key: None,
            };
            return self.text(&row, &leaf, script, true);
        }
        self.joined(&row, &words, " ");
    }

    fn lines(&mut self, row: &Row, leaf: &Leaf) {
        let Some(list) = leaf.value.as_list() else {
            return self.text(row, leaf, &leaf.value, true);
        };
        let lines: Vec<Value> = list
            .items
            .iter()
            .map(|item| leaf.value.part(item))
            .collect();
        self.joined(row, &lines, "\n");
    }

    fn joined(&mut self, row: &Row, parts: &[Value], separator: &str) {
        let root = Root::joined(parts, separator, self.run);
        if root.text.is_empty() || root.text.len() > MAX_LENGTH || self.found.len() >= MAX_TEXTS {
            return;
        }
        self.found.push(Found {
            root,
            path: None,
            mode: None,
            fixed: row.fixed,
            otherwise: row.otherwise,
            certain: true,
        });
    }
}

/// The path of a file; of one that is known in part, what it ends with.
fn path_of(value: &Value) -> Option<String> {
    match &value.data {
        Data::String(path) => Some(path.to_string()),
        Data::Unknown(unknown) => match unknown.text.last()? {
            TextPart::Literal(end) => Some(end.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// The most values that a path leads to.
const MAX_LEAVES: usize = 10_000;

fn walk(
    value: &Value,
    path: &[&str],
    beside: Option<&Value>,
    key: Option<&SmolStr>,
    leaves: &mut Vec<Leaf>,
) {
    if leaves.len() >= MAX_LEAVES || value.is_null() {
        return;
    }
    let Some((step, rest)) = path.split_first() else {
        leaves.push(Leaf {
            value: value.clone(),
            beside: beside.cloned(),
            key: key.map(ToString::to_string),
        });
        return;
    };
    match (*step, &value.data) {
        ("<json>", _) => {
            if let Some(Ok(decoded)) = of_text(value) {
                walk(&decoded, rest, None, None, leaves);
            }
        }
        ("*", Data::List(list)) => {
            for item in &list.items {
                walk(&value.part(item), rest, None, None, leaves);
            }
        }
        ("*", Data::Map(map)) => {
            for (key, item) in map.entries.iter() {
                walk(&value.part(item), rest, None, Some(key), leaves);
            }
        }
        (name, Data::Map(map)) => {
            if let Some(item) = map.entries.get(name) {
                walk(&value.part(item), rest, Some(value), key, leaves);
            }
        }
        _ => {}
    }
}
