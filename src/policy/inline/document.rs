//! The texts of a resource and those within them, read, as values that policies look at.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::super::dialect::{self, Child, Directive, HOLE, Mark, Parsed, Word, resolve};
use super::extract::Found;
use super::place::Root;
use super::{MAX_NESTING, MAX_TEXTS, detect};
use crate::eval::provenance::HopKind;
use crate::eval::types::Type;
use crate::eval::value::{
    Data, List, ListKind, More, Open, Reason, ReasonKind, Size, TextPart, Unknown, Value,
};
use crate::source::SourceMap;

/// What stands for a part that is not known where a text is shown.
const SHOWN_HOLE: &str = "${…}";

/// All texts of a resource.
pub(in super::super) struct Documents {
    all: Vec<Document>,
    /// Those that are not known.
    unknown: Vec<Value>,
    lists: RefCell<FxHashMap<&'static str, Value>>,
    files: RefCell<FxHashMap<&'static str, Value>>,
}

struct Document {
    root: Rc<Root>,
    /// To the offsets of the text around it, from the innermost.
    marks: Vec<Rc<[Mark]>>,
    dialect: &'static str,
    path: Option<String>,
    mode: Option<Value>,
    certain: bool,
    expands: bool,
    length: usize,
    directives: Vec<Directive>,
    /// Why it cannot be read, if it cannot.
    sealed: Option<&'static str>,
}

/// Reads texts.
pub(in super::super) fn documents((found, unknown): (Vec<Found>, Vec<Value>)) -> Documents {
    let mut all = Vec::new();
    for text in found {
        let dialect = text
            .fixed
            .or_else(|| detect(text.path.as_deref(), &text.root.text))
            .or(text.otherwise);
        let Some(dialect) = dialect else { continue };
        let root = Rc::new(text.root);
        let document = Document {
            root: root.clone(),
            marks: Vec::new(),
            dialect,
            path: text.path,
            mode: text.mode,
            certain: text.certain,
            expands: false,
            length: root.text.len(),
            directives: Vec::new(),
            sealed: None,
        };
        let content = root.text.clone();
        read(document, &content, 0, &mut all);
    }
    Documents {
        all,
        unknown,
        lists: RefCell::default(),
        files: RefCell::default(),
    }
}

fn read(mut document: Document, text: &str, depth: usize, all: &mut Vec<Document>) {
    if all.len() >= MAX_TEXTS {
        return;
    }
    let Parsed {
        directives,
        children,
    } = dialect::parse(document.dialect, text);
    document.directives = directives;
    let outer = all.len();
    all.push(document);
    if depth >= MAX_NESTING {
        return;
    }
    for child in children {
        let Child {
            text,
            marks,
            path,
            mode,
            dialect,
            expands,
            sealed,
        } = child;
        let found = match dialect {
            Some(dialect) if dialect != "shell" => Some(dialect),
            // What is run may be of another kind than it looks.
            dialect => detect(path.as_deref(), &text)
                .filter(|found| path.is_some() || !matches!(*found, "env" | "sql"))
                .filter(|_| dialect.is_none())
                .or(dialect),
        };
        // What cannot be read may be anything.
        let found = found.or(sealed.map(|_| ""));
        let Some(found) = found else { continue };
        let around = &all[outer];
        let mut chain: Vec<Rc<[Mark]>> = vec![marks.into()];
        chain.extend(around.marks.iter().cloned());
        let inner = Document {
            root: around.root.clone(),
            marks: chain,
            dialect: found,
            path,
            mode: mode.map(|mode| Value::from(mode.as_str())),
            certain: around.certain,
            expands: expands || (around.expands && around.dialect != "shell"),
            length: text.len(),
            directives: Vec::new(),
            sealed,
        };
        if sealed.is_some() {
            all.push(inner);
        } else {
            read(inner, &text, depth + 1, all);
        }
    }
}

impl Documents {
    /// Whether a text is in this dialect, as far as is known.
    pub(in super::super) fn has(&self, dialect: &str) -> bool {
        self.all.iter().any(|document| document.speaks(dialect))
    }

    /// A text that is not known.
    pub(in super::super) fn unknown(&self, sources: &SourceMap) -> Option<Value> {
        let sealed = || {
            let document = self.all.iter().find(|document| document.sealed.is_some())?;
            let view = View { document, sources };
            let unknown = Value::unknown(view.sealed()?);
            Some(view.placed(unknown, &(0..1), "text"))
        };
        self.unknown.first().cloned().or_else(sealed)
    }

    /// The directives of all texts in a dialect.
    pub(in super::super) fn directives(&self, dialect: &'static str, sources: &SourceMap) -> Value {
        if let Some(known) = self.lists.borrow().get(dialect) {
            return known.clone();
        }
        let value = self.list(dialect, sources, |document| {
            let view = View { document, sources };
            let mut values = Vec::new();
            for directive in &document.directives {
                if directive.dialect.unwrap_or(document.dialect) == dialect {
                    view.flat(directive, 0, &mut values);
                }
            }
            values
        });
        self.lists.borrow_mut().insert(dialect, value.clone());
        value
    }

    /// The texts in a dialect: path, mode and the directives at their top.
    pub(in super::super) fn files(&self, dialect: &'static str, sources: &SourceMap) -> Value {
        if let Some(known) = self.files.borrow().get(dialect) {
            return known.clone();
        }
        let value = self.list(dialect, sources, |document| {
            let view = View { document, sources };
            let directives: Vec<Value> = document
                .directives
                .iter()
                .filter(|directive| directive.dialect.unwrap_or(document.dialect) == dialect)
                .map(|directive| view.directive(directive))
                .collect();
            let first = document.directives.first();
            let place = first.map_or(0..document.length.min(1), |first| first.range.clone());
            let path = document.path.as_deref().unwrap_or_default();
            vec![Value::object([
                ("path".into(), path.into()),
                (
                    "mode".into(),
                    document.mode.clone().unwrap_or_else(Value::null),
                ),
                ("directives".into(), Value::tuple(directives)),
                (
                    "found".into(),
                    view.placed(Value::from(true), &place, dialect),
                ),
            ])]
        });
        self.files.borrow_mut().insert(dialect, value.clone());
        value
    }

    fn list(
        &self,
        dialect: &'static str,
        sources: &SourceMap,
        values: impl Fn(&Document) -> Vec<Value>,
    ) -> Value {
        let mut items = Vec::new();
        let mut possible = Vec::new();
        let mut sealed = None;
        for document in self.all.iter().filter(|document| document.speaks(dialect)) {
            if document.sealed.is_some() {
                sealed = sealed.or_else(|| View { document, sources }.sealed());
                continue;
            }
            let target = if document.certain {
                &mut items
            } else {
                &mut possible
            };
            target.extend(values(document));
        }
        let more = if sealed.is_some() {
            More::Anything
        } else {
            More::Nothing
        };
        let open = (!possible.is_empty() || sealed.is_some()).then(|| {
            let several = || Reason::other("which text there is depends on what is not known");
            Box::new(Open {
                reason: sealed.unwrap_or_else(several),
                possible,
                more,
            })
        });
        let list = List {
            kind: ListKind::Tuple,
            items,
            open,
            size: Size::default(),
        };
        Data::List(std::sync::Arc::new(list)).into()
    }
}

impl Document {
    fn speaks(&self, dialect: &str) -> bool {
        self.dialect == dialect
            || self
                .directives
                .iter()
                .any(|directive| directive.dialect == Some(dialect))
    }

    /// A range of the text as a range of the text of the resource.
    fn outer(&self, range: &Range<usize>) -> Range<usize> {
        let start = |offset: usize| {
            self.marks
                .iter()
                .fold(offset, |offset, marks| resolve(marks, offset))
        };
        let end = if range.end > range.start {
            start(range.end - 1) + 1
        } else {
            start(range.start)
        };
        let begin = start(range.start);
        begin..end.max(begin)
    }

    fn shown(&self, range: &Range<usize>) -> String {
        let outer = self.outer(range);
        let text = &self.root.text;
        let mut end = outer.end.min(text.len());
        while end < text.len() && !text.is_char_boundary(end) {
            end += 1;
        }
        let text = text.get(outer.start..end).unwrap_or_default();
        text.replace(HOLE, SHOWN_HOLE)
    }
}

struct View<'a> {
    document: &'a Document,
    sources: &'a SourceMap,
}

impl View<'_> {
    fn flat(&self, directive: &Directive, depth: usize, values: &mut Vec<Value>) {
        values.push(self.directive(directive));
        if depth < 64 {
            for inner in &directive.block {
                self.flat(inner, depth + 1, values);
            }
        }
    }

    fn directive(&self, directive: &Directive) -> Value {
        let name = directive.name.replace(HOLE, SHOWN_HOLE);
        let args = directive.args.iter().map(|word| self.word(word, &name));
        let context = directive
            .context
            .iter()
            .map(|block| Value::from(block.replace(HOLE, SHOWN_HOLE)));
        let block = directive
            .block
            .iter()
            .map(|inner| self.directive(inner))
            .collect();
        let text = Value::from(self.document.shown(&directive.range));
        let path = self.document.path.as_deref().unwrap_or_default();
        Value::object([
            ("args".into(), Value::tuple(args.collect())),
            ("block".into(), Value::tuple(block)),
            ("context".into(), Value::tuple(context.collect())),
            (
                "found".into(),
                self.placed(Value::from(true), &directive.range, &name),
            ),
            ("name".into(), name.as_str().into()),
            ("path".into(), path.into()),
            ("text".into(), self.placed(text, &directive.range, &name)),
        ])
    }

    /// A word; one with a part that is not known is known as far as the others go.
    fn word(&self, word: &Word, name: &str) -> Value {
        let value = if word.text.contains(HOLE) {
            let place = self
                .document
                .root
                .place(&self.document.outer(&word.range), self.sources);
            let reason = place
                .hole
                .unwrap_or_else(|| Reason::other("a part of the text is not known"));
            partly(reason, &word.text)
        } else if let Some(at) = self.variable(&word.text) {
            let reason = Reason::other("a variable of the shell decides a part of the text");
            partly(reason, &format!("{}{HOLE}", &word.text[..at]))
        } else {
            word.text.as_str().into()
        };
        self.placed(value, &word.range, name)
    }

    /// Where a shell puts the value of a variable into a word of a heredoc.
    fn variable(&self, text: &str) -> Option<usize> {
        if !self.document.expands {
            return None;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 1,
                b'`' => return Some(at),
                b'$' if bytes.get(at + 1).is_some_and(|next| {
                    next.is_ascii_alphanumeric() || matches!(next, b'_' | b'{' | b'(')
                }) =>
                {
                    return Some(at);
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// Why the text cannot be read.
    fn sealed(&self) -> Option<Reason> {
        let why = self.document.sealed?;
        let place = self.document.outer(&(0..1));
        let place = self.document.root.place(&place, self.sources);
        let kind = ReasonKind::Other(why.into());
        Some(place.hole.unwrap_or_else(|| Reason::new(kind, place.span)))
    }

    fn placed(&self, value: Value, range: &Range<usize>, name: &str) -> Value {
        let place = self
            .document
            .root
            .place(&self.document.outer(range), self.sources);
        Value {
            trail: place
                .trail
                .then(place.span, HopKind::Embedded(SmolStr::from(name))),
            sensitive: place.sensitive,
            ..value
        }
    }
}

/// A text with marks for its parts that are not known.
pub(super) fn partly(reason: Reason, marked: &str) -> Value {
    let mut text = Vec::new();
    for (index, known) in marked.split(HOLE).enumerate() {
        if index > 0 {
            text.push(TextPart::Hole);
        }
        if !known.is_empty() {
            text.push(TextPart::Literal(known.into()));
        }
    }
    Unknown {
        text,
        ..Unknown::new(reason, Type::String).not_null()
    }
    .into()
}
