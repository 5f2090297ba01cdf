//! The structure of a JSON text, in which each part knows on which line of the source it stands.

use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::{ObjectProp, ObjectPropName, Value as Node};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::super::dialect::HOLE;
use super::MAX_LENGTH;
use super::document::partly;
use super::place::{Place, Root};
use crate::eval::document;
use crate::eval::expr::Run;
use crate::eval::provenance::HopKind;
use crate::eval::types::Type;
use crate::eval::value::{
    Data, Entries, List, ListKind, Map, MapKind, More, Open, Reason, Size, TextPart, Unknown, Value,
};

/// What a text comes to as JSON.
pub(in super::super) enum Structure {
    /// It is none: null, or empty.
    Nothing,
    /// It is well-formed, as far as it is known.
    Sound(Value),
    /// It is not: a sentence that stands where that shows.
    Flawed(Value),
    /// That is not known.
    Unknown(Reason),
}

/// Reads a text, or the structure that it was made from.
pub(in super::super) fn structure(value: &Value, run: &Run) -> Structure {
    if let Some(document) = &value.document {
        return Structure::Sound(value.part(document));
    }
    match &value.data {
        Data::Absent | Data::Null => return Structure::Nothing,
        Data::String(text) if text.trim().is_empty() => return Structure::Nothing,
        Data::String(_) => {}
        Data::Unknown(unknown) => {
            let said = |part: &TextPart| matches!(part, TextPart::Literal(_));
            if !unknown.text.iter().any(said) {
                return Structure::Unknown(unknown.reason.clone());
            }
        }
        _ => return Structure::Sound(value.clone()),
    }
    let root = Root::of(value, run);
    if root.text.len() > MAX_LENGTH {
        return Structure::Unknown(Reason::other("the text is longer than is read"));
    }
    Reader {
        root: &root,
        run,
        value,
        alone: Vec::new(),
    }
    .read()
}

struct Reader<'a> {
    root: &'a Root,
    run: &'a Run<'a>,
    value: &'a Value,
    /// Where parts that are not known stand for whole values.
    alone: Vec<usize>,
}

impl Reader<'_> {
    fn read(mut self) -> Structure {
        let text = self.quoted();
        if let Some((message, at)) = document::flaw(&text) {
            if let Some(reason) = self.hole() {
                // What is wrong may be in what is not known.
                return Structure::Unknown(reason);
            }
            return Structure::Flawed(self.flawed(&message, at));
        }
        match parse_to_ast(&text, &CollectOptions::default(), &ParseOptions::default()) {
            Ok(parsed) => match parsed.value {
                Some(node) => Structure::Sound(self.node(&node, "text")),
                None => Structure::Nothing,
            },
            Err(_) => Structure::Unknown(Reason::other("the text cannot be read as JSON")),
        }
    }

    /// The text with a string in place of each unknown part that stands where a value should be. It
    /// is as long as the part's mark, so that offsets stay what they are.
    fn quoted(&mut self) -> String {
        let (mut quoted, mut escaped) = (false, false);
        let mut text = String::with_capacity(self.root.text.len());
        for (at, c) in self.root.text.char_indices() {
            match c {
                HOLE if !quoted => {
                    self.alone.push(at);
                    text.push_str("\"\"  ");
                    continue;
                }
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                _ => {}
            }
            text.push(c);
        }
        text
    }

    /// Why a part is not known, if one is.
    fn hole(&self) -> Option<Reason> {
        let at = self.root.text.find(HOLE)?;
        let place = self.place(&(at..at + HOLE.len_utf8()));
        let reason = || Reason::other("a part of the text is not known");
        Some(place.hole.unwrap_or_else(reason))
    }

    fn place(&self, range: &Range<usize>) -> Place {
        self.root.place(range, self.run.sources)
    }

    /// A text may break at its end, where nothing stands: it is shown at what comes last.
    fn flawed(&self, message: &str, at: usize) -> Value {
        let text = &self.root.text;
        let solid = text.trim_end().len();
        let mut start = at.min(solid.saturating_sub(1));
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let length = text[start..].chars().next().map_or(0, char::len_utf8);
        self.placed(message.into(), &(start..start + length), "text")
    }

    /// A leaf, which is shown as it stands.
    fn placed(&self, value: Value, range: &Range<usize>, name: &str) -> Value {
        let place = self.place(range);
        Value {
            trail: place.trail.then(place.span, HopKind::Embedded(name.into())),
            sensitive: place.sensitive || self.value.sensitive,
            ..value
        }
    }

    /// An object or a list, which only its parts are worth showing of.
    fn whole(&self, data: Data, range: &Range<usize>) -> Value {
        let place = self.place(range);
        Value {
            span: place.span,
            trail: place.trail,
            sensitive: place.sensitive || self.value.sensitive,
            ..data.into()
        }
    }

    fn node(&self, node: &Node, name: &str) -> Value {
        let range = node.start()..node.end();
        let data = match node {
            Node::StringLit(text) => return self.text(&text.value, &range, name),
            Node::NumberLit(number) => {
                let number = number.value.parse::<crate::number::Number>();
                number.map_or(Data::Null, |number| Value::from(number).data)
            }
            Node::BooleanLit(value) => Data::Bool(value.value),
            Node::NullKeyword(_) => Data::Null,
            Node::Array(array) => {
                let (holes, items): (Vec<&Node>, Vec<&Node>) = array
                    .elements
                    .iter()
                    .partition(|item| self.alone.contains(&item.start()));
                // A part that stands alone may be several elements.
                let open = holes.first().map(|hole| Box::new(self.open(*hole)));
                let list = List {
                    kind: ListKind::Tuple,
                    items: items.iter().map(|item| self.node(item, name)).collect(),
                    open,
                    size: Size::default(),
                };
                return self.whole(Data::List(Arc::new(list)), &range);
            }
            Node::Object(object) => {
                let unclear = |entry: &&ObjectProp| name_of(entry).contains(HOLE);
                let (holes, known): (Vec<&ObjectProp>, Vec<&ObjectProp>) =
                    object.properties.iter().partition(unclear);
                let entries = known.iter().map(|entry| {
                    let name = name_of(entry);
                    (name.into(), self.node(&entry.value, name))
                });
                let map = Map {
                    kind: MapKind::Object,
                    entries: entries.collect::<Entries>(),
                    open: holes.first().map(|hole| Box::new(self.open(*hole))),
                    size: Size::default(),
                };
                return self.whole(Data::Map(Arc::new(map)), &range);
            }
        };
        self.placed(data.into(), &range, name)
    }

    fn open(&self, hole: &impl Ranged) -> Open {
        let reason = self.place(&(hole.start()..hole.end())).hole;
        Open {
            reason: reason.unwrap_or_else(|| Reason::other("a part of the text is not known")),
            possible: Vec::new(),
            more: More::Anything,
        }
    }

    fn text(&self, text: &str, range: &Range<usize>, name: &str) -> Value {
        let reason = || {
            let hole = self.place(range).hole;
            hole.unwrap_or_else(|| Reason::other("a part of the text is not known"))
        };
        let value: Value = if self.alone.contains(&range.start) {
            Unknown::new(reason(), Type::Any).into()
        } else if text.contains(HOLE) {
            partly(reason(), text)
        } else {
            text.into()
        };
        self.placed(value, range, name)
    }
}

fn name_of<'t>(entry: &'t ObjectProp) -> &'t str {
    match &entry.name {
        ObjectPropName::String(name) => &name.value,
        ObjectPropName::Word(name) => name.value,
    }
}

/// A text in a value.
pub(in super::super) struct Text<'a> {
    /// The text, known at least in part.
    pub(in super::super) value: &'a Value,
    /// The name of the argument, or of the entry, that it is in.
    pub(in super::super) name: Option<&'a str>,
    /// Why it is not certain that it is there, if it is not.
    pub(in super::super) maybe: Option<Reason>,
}

/// The texts that are written in a value and in the JSON texts within it. What comes from elsewhere
/// and is not known is not written there.
pub(in super::super) fn texts(value: &Value, run: &Run, see: &mut dyn FnMut(Text) -> bool) {
    let mut walk = Texts {
        run,
        see,
        left: MAX_PARTS,
        maybe: None,
        done: false,
    };
    walk.visit(value, None, 0);
}

/// Values of more parts than this are not looked at to the end.
const MAX_PARTS: usize = 20_000;

/// Deeper than this no argument is.
const MAX_DEPTH: usize = 32;

struct Texts<'a> {
    run: &'a Run<'a>,
    /// Takes a text; true ends the walk.
    see: &'a mut dyn FnMut(Text) -> bool,
    left: usize,
    /// Why it is not certain that what is walked through is there.
    maybe: Option<Reason>,
    done: bool,
}

impl Texts<'_> {
    fn visit(&mut self, value: &Value, name: Option<&str>, depth: usize) {
        if self.done || self.left == 0 || depth > MAX_DEPTH {
            return;
        }
        self.left -= 1;
        match &value.data {
            Data::Unknown(unknown) if !unknown.possible.is_empty() => {
                self.possible(value, &unknown.possible, &unknown.reason, name, depth);
            }
            Data::String(_) | Data::Unknown(_) => self.text(value, name, depth),
            Data::List(list) => {
                for item in &list.items {
                    self.visit(&value.part(item), name, depth + 1);
                }
                if let Some(open) = &list.open {
                    self.possible(value, &open.possible, &open.reason, name, depth);
                }
            }
            Data::Map(map) => {
                for (key, item) in map.entries.iter() {
                    self.visit(&value.part(item), Some(key), depth + 1);
                }
            }
            _ => {}
        }
    }

    /// What may be there.
    fn possible(
        &mut self,
        whole: &Value,
        possible: &[Value],
        reason: &Reason,
        name: Option<&str>,
        depth: usize,
    ) {
        let outer = self.maybe.clone();
        self.maybe.get_or_insert_with(|| reason.clone());
        for item in possible {
            self.visit(&whole.part(item), name, depth + 1);
        }
        self.maybe = outer;
    }

    fn text(&mut self, value: &Value, name: Option<&str>, depth: usize) {
        let begins = match &value.data {
            Data::String(text) => text.as_str(),
            Data::Unknown(unknown) => match unknown.text.first() {
                Some(TextPart::Literal(text)) => text.as_str(),
                _ => "",
            },
            _ => "",
        };
        let looks = begins.trim_start().starts_with(['{', '[']);
        if (value.document.is_some() || looks)
            && depth < MAX_DEPTH
            && let Structure::Sound(structure) = structure(value, self.run)
        {
            return self.visit(&structure, name, depth + 1);
        }
        let maybe = self.maybe.clone();
        self.done |= (self.see)(Text { value, name, maybe });
    }
}

/// Where a part of a text stands.
pub(in super::super) fn within(
    value: &Value,
    part: &str,
    run: &Run,
) -> Option<(crate::source::Span, crate::eval::provenance::Trail)> {
    let root = Root::of(value, run);
    let at = root.text.find(part)?;
    let place = root.place(&(at..at + part.len()), run.sources);
    place.span.is_some().then_some((place.span, place.trail))
}
