//! Where secrets are put in: arguments that the provider's schema marks sensitive, and whatever has a
//! name that speaks of one, at any depth, in JSON documents too. And what stands there: the secret
//! itself, what stands for it, or a reference.

use std::sync::{Arc, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use smol_str::SmolStr;

use super::data_lines;
use crate::eval::function::json;
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::value::{Data, Map, MapKind, Reason, ReasonKind, TextPart, Unknown, Value};
use crate::graph::Graph;
use crate::schema::block::Block;
use crate::source::secret::{
    self, Judged, Told, beside, credential, decoded, judge, literals, told,
};
use crate::source::{SourceMap, Span};

/// Deeper than this no argument is.
const MAX_DEPTH: usize = 32;

/// More places than this are not looked at in one block.
const MAX_PLACES: usize = 2000;

/// Longer texts are not read as JSON.
const MAX_JSON: usize = 1 << 20;

/// A place for a secret.
#[derive(Debug, Clone)]
pub struct Place {
    /// The way to it: `master_user_options.password`.
    pub path: String,
    /// Its name, or that of the setting whose value it is.
    pub name: SmolStr,
    /// What stands there, read there.
    pub value: Value,
    /// Whether the provider's schema says that it is a secret, and not only its name.
    pub by_schema: bool,
    /// The address of the resource that has it.
    own: Arc<str>,
}

impl Place {
    /// What its name and its schema tell of what stands there.
    pub fn told(&self) -> Told {
        if self.by_schema {
            Told::Password
        } else {
            told(&self.name)
        }
    }

    /// What stands there.
    pub fn standing(&self) -> Standing {
        match standing(&self.value, self.told(), &self.own) {
            Standing::Text(Judged::Secret) if self.is_name() => Standing::Text(Judged::Placeholder),
            Standing::Text(Judged::Secret) if self.is_credential() => {
                Standing::Text(Judged::Credential)
            }
            standing => standing,
        }
    }

    /// Whether the name stands in its own place: `client_secret = "client_secret"`.
    fn is_name(&self) -> bool {
        let text = self.value.as_str().unwrap_or_default();
        text.eq_ignore_ascii_case(&self.name)
    }

    /// Whether a text is a credential of a known shape together with its name.
    fn is_credential(&self) -> bool {
        let text = self.value.as_str().unwrap_or_default();
        credential(&format!("{}=\"{text}\"", self.name)).is_some()
    }
}

/// What stands in a place for a secret.
#[derive(Debug)]
pub enum Standing {
    /// Nothing, a reference, or what is none.
    Nothing,
    /// A text of a kind.
    Text(Judged),
    /// One of several, for what is not known.
    OneOf(Vec<Standing>, Reason),
    /// Source does not decide.
    Undecided(Reason),
}

#[derive(Default)]
struct Open {
    names: Vec<&'static str>,
    when: Vec<[&'static str; 4]>,
}

fn open() -> &'static Open {
    static OPEN: OnceLock<Open> = OnceLock::new();
    OPEN.get_or_init(|| {
        let mut open = Open::default();
        for words in data_lines(include_str!("secret/open.txt")) {
            match words[..] {
                ["open", name] => open.names.push(name),
                ["when", ty, name, argument, value] => open.when.push([ty, name, argument, value]),
                _ => {}
            }
        }
        open
    })
}

/// The places for secrets in what a block says.
pub fn places(attrs: &Value) -> Vec<Place> {
    search(attrs, MAX_PLACES)
}

/// Whether a block has a place for a secret.
pub fn takes_secrets(attrs: &Value) -> bool {
    !search(attrs, 0).is_empty()
}

/// The places in a block, up to one more than this many.
fn search(attrs: &Value, most: usize) -> Vec<Place> {
    let Data::Map(map) = &attrs.data else {
        return Vec::new();
    };
    let (ty, own, blocks): (&str, Arc<str>, Vec<&Block>) = match &map.kind {
        MapKind::Resource(identity) => (
            &identity.resource_type,
            identity.address.clone(),
            identity
                .schema
                .iter()
                .flat_map(|majors| majors.iter())
                .map(|(_, block)| block)
                .collect(),
        ),
        _ => ("", "".into(), Vec::new()),
    };
    let mut search = Search {
        ty,
        own,
        most,
        found: Vec::new(),
        outer: (Span::NONE, SmolStr::default()),
    };
    search.map(attrs, map, &blocks, &Path::default(), 0);
    search.found
}

/// The way to a place, written out for those places alone that are found.
#[derive(Default)]
struct Path<'a> {
    outer: Option<&'a Path<'a>>,
    name: &'a str,
}

impl Path<'_> {
    fn write(&self, path: &mut String) {
        if let Some(outer) = self.outer {
            outer.write(path);
            if !path.is_empty() {
                path.push('.');
            }
        }
        path.push_str(self.name);
    }
}

/// A search through a block.
struct Search<'a> {
    ty: &'a str,
    own: Arc<str>,
    most: usize,
    found: Vec<Place>,
    /// The argument of the block that is being looked into.
    outer: (Span, SmolStr),
}

impl Search<'_> {
    fn value(&mut self, value: &Value, blocks: &[&Block], path: &Path, depth: usize) {
        if depth > MAX_DEPTH || self.found.len() > self.most {
            return;
        }
        match &value.data {
            Data::Map(map) => self.map(value, map, blocks, path, depth),
            Data::List(list) => {
                for item in list.items.iter().filter(|item| is_whole(item)) {
                    self.value(&value.part(item), blocks, path, depth + 1);
                }
            }
            Data::String(_) | Data::Unknown(_) => {
                if let Some(document) = document(value) {
                    self.value(&document, &[], path, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn map(&mut self, value: &Value, map: &Map, blocks: &[&Block], path: &Path, depth: usize) {
        let paired = paired(map);
        let has_secret = |block: &&Block| block.attributes.iter().any(|one| one.sensitive);
        let with_secrets: Vec<&Block> = blocks.iter().copied().filter(has_secret).collect();
        for (key, item) in map.entries.iter() {
            if self.found.len() > self.most {
                return;
            }
            if item.is_null() {
                continue;
            }
            if depth == 0 {
                self.outer = (item.span, key.clone());
            }
            let by_schema = self.is_sensitive(map, key, &with_secrets);
            let own = told(key);
            let (name, own) = match &paired {
                Some((name, told)) if is_value(key) => (name, *told),
                _ => (key, own),
            };
            let secret = own != Told::Nothing || by_schema;
            if !secret && !is_whole(item) {
                continue;
            }
            let below = Path {
                outer: Some(path),
                name: key,
            };
            let item = value.part(item);
            if secret {
                self.secret(&item, name, &below, by_schema, depth + 1);
            } else {
                let nested: Vec<&Block> = blocks
                    .iter()
                    .filter_map(|block| Some(&block.nested(key)?.block))
                    .collect();
                self.value(&item, &nested, &below, depth + 1);
            }
        }
    }

    /// Whether the provider says that an argument is a secret, in one of the blocks that have some.
    fn is_sensitive(&self, map: &Map, name: &str, blocks: &[&Block]) -> bool {
        let declared = |block: &&Block| block.attribute(name).is_some_and(|one| one.sensitive);
        if !blocks.iter().any(declared) {
            return false;
        }
        let open = open();
        let fits = |pattern: &&&str| match pattern.strip_prefix('*') {
            Some(end) => name.ends_with(end),
            None => name == **pattern,
        };
        if open.names.iter().any(|pattern| fits(&pattern)) && told(name) == Told::Nothing {
            return false;
        }
        let condition = open
            .when
            .iter()
            .find(|[ty, of, ..]| *ty == self.ty && *of == name);
        condition.is_none_or(|[.., argument, wanted]| {
            map.entries.get(argument).and_then(Value::as_str) == Some(wanted)
        })
    }

    /// What stands in a place for a secret: a text, or a structure with places of its own.
    fn secret(&mut self, value: &Value, name: &str, path: &Path, by_schema: bool, depth: usize) {
        if depth > MAX_DEPTH || self.found.len() > self.most {
            return;
        }
        match &value.data {
            Data::Map(map) => self.map(value, map, &[], path, depth),
            Data::List(list) => {
                for item in &list.items {
                    self.secret(&value.part(item), name, path, by_schema, depth + 1);
                }
            }
            Data::String(_) | Data::Number(_) | Data::Unknown(_) => match structure(value) {
                Some(inner) if matches!(inner.data, Data::Map(_) | Data::List(_)) => {
                    self.value(&inner, &[], path, depth + 1);
                }
                _ => self.found.push(self.place(value, name, path, by_schema)),
            },
            _ => {}
        }
    }

    fn place(&self, value: &Value, name: &str, path: &Path, by_schema: bool) -> Place {
        let mut way = String::new();
        path.write(&mut way);
        let mut value = value.clone();
        let (outer, argument) = &self.outer;
        let mut trail = std::mem::take(&mut value.trail).then(Span::NONE, HopKind::Secret);
        if outer.is_some() {
            trail = trail.then(*outer, HopKind::Read(argument.clone()));
        }
        if value.span.is_some() && value.span != *outer {
            trail = trail.then(value.span, HopKind::Read(name.into()));
        }
        value.trail = trail;
        Place {
            path: way,
            name: name.into(),
            value,
            by_schema,
            own: self.own.clone(),
        }
    }
}

/// Whether something may lie within a value.
fn is_whole(value: &Value) -> bool {
    match &value.data {
        Data::Map(_) | Data::List(_) => true,
        Data::String(text) => value.document.is_some() || is_json(text),
        Data::Unknown(_) => value.document.is_some(),
        _ => false,
    }
}

/// What a text was made from, or what it says as JSON.
fn document(value: &Value) -> Option<Value> {
    if let Some(document) = &value.document {
        return Some(value.part(document));
    }
    let text = value.as_str().filter(|text| is_json(text))?;
    let mut decoded = json(text)?;
    decoded.span = value.span;
    decoded.trail = value.trail.clone();
    decoded.sensitive = value.sensitive;
    Some(decoded)
}

/// The same of a text that is a secret as a whole unless it is a document, whatever that holds.
fn structure(value: &Value) -> Option<Value> {
    document(value).or_else(|| {
        let text = value.as_str().filter(|text| text.len() <= MAX_JSON)?;
        let opens = text.trim_start().starts_with(['{', '[']);
        json(text).filter(|_| opens)
    })
}

/// Whether a text looks like a JSON document with secrets in it.
fn is_json(text: &str) -> bool {
    text.len() <= MAX_JSON
        && text.trim_start().starts_with(['{', '['])
        && text.trim_end().ends_with(['}', ']'])
        && speaks(text)
}

/// Whether a text may speak of a secret at all.
fn speaks(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "ass",
        "ASS",
        "ecret",
        "ECRET",
        "oken",
        "OKEN",
        "key",
        "Key",
        "KEY",
        "redential",
        "REDENTIAL",
        "wd",
        "WD",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// `name = "DB_PASSWORD"` beside `value = …`: the name of the setting whose value stands there.
fn paired(map: &Map) -> Option<(SmolStr, Told)> {
    let names = ["name", "key", "Name", "Key", "variable", "parameter_name"];
    let name = names
        .iter()
        .find_map(|name| map.entries.get(name)?.as_str())?;
    match told(name) {
        Told::Nothing => None,
        found => Some((name.into(), found)),
    }
}

/// Whether an entry is the value of the setting that is named beside it.
fn is_value(name: &str) -> bool {
    matches!(
        name,
        "value" | "Value" | "parameter_value" | "default_value"
    )
}

/// What stands in a place for a secret of this name, in the resource of the address `own`.
pub fn standing(value: &Value, told: Told, own: &str) -> Standing {
    match &value.data {
        Data::String(text) if !comes_from_elsewhere(&value.trail) => text_of(text, told),
        Data::Number(number) if !comes_from_elsewhere(&value.trail) => {
            text_of(&number.to_string(), told)
        }
        Data::Unknown(unknown) => of_unknown(unknown, told, own),
        _ => Standing::Nothing,
    }
}

fn text_of(text: &str, told: Told) -> Standing {
    match judge(text, told) {
        Judged::Harmless => Standing::Nothing,
        judged => Standing::Text(judged),
    }
}

/// Whether a value is read from another resource, which answers for it, or was given from outside.
fn comes_from_elsewhere(trail: &Trail) -> bool {
    let from =
        |kind: &HopKind| matches!(kind, HopKind::Argument { .. } | HopKind::VariableGiven(_));
    trail.hops().into_iter().any(|hop| from(&hop.kind))
}

/// A part of a text that says nothing: what stands around a reference.
const MIN_LITERAL: usize = 4;

fn of_unknown(unknown: &Unknown, told: Told, own: &str) -> Standing {
    if !unknown.possible.is_empty() {
        return of_several(unknown, told, own);
    }
    let from_elsewhere = matches!(
        unknown.reason.kind,
        ReasonKind::Computed(_)
            | ReasonKind::DataResource(_)
            | ReasonKind::ModuleNotOnDisk(_)
            | ReasonKind::Function(_)
    );
    let literal = unknown.marked('\0');
    let pieces = literal
        .split('\0')
        .map(|piece| piece.chars().filter(|c| c.is_alphanumeric()).count());
    if pieces.max().unwrap_or(0) >= MIN_LITERAL {
        return of_pieces(unknown, &literal, told);
    }
    if unknown.is_by_reference(own) || from_elsewhere {
        Standing::Nothing
    } else {
        Standing::Undecided(unknown.reason.clone())
    }
}

/// A text with parts that are not known: a secret is among the parts that are, or comes from a
/// resource that makes it.
fn of_pieces(unknown: &Unknown, literal: &str, told: Told) -> Standing {
    if credential(&literal.replace('\0', "${}")).is_some() {
        return Standing::Text(Judged::Credential);
    }
    let made = unknown.text.iter().any(|part| match part {
        TextPart::Symbol(symbol) => {
            !symbol.resource_type.is_empty()
                || secret::told(name_of(&symbol.address)) != Told::Nothing
        }
        _ => false,
    });
    if made {
        return Standing::Nothing;
    }
    let holes = unknown
        .text
        .iter()
        .any(|part| matches!(part, TextPart::Hole));
    let known = literal.replace('\0', "");
    match judge(known.trim_matches(|c: char| !c.is_alphanumeric()), told) {
        Judged::Harmless => Standing::Nothing,
        _ if holes => Standing::Undecided(unknown.reason.clone()),
        judged => Standing::Text(judged),
    }
}

/// The last name of an address: `var.db_password` is `db_password`.
fn name_of(address: &str) -> &str {
    address.rsplit(['.', ' ']).next().unwrap_or(address)
}

/// What stands there if it is one of several values.
fn of_several(unknown: &Unknown, told: Told, own: &str) -> Standing {
    let each: Vec<Standing> = unknown
        .possible
        .iter()
        .map(|one| standing(one, told, own))
        .collect();
    if each.iter().all(|one| matches!(one, Standing::Nothing)) {
        Standing::Nothing
    } else {
        Standing::OneOf(each, unknown.reason.clone())
    }
}

/// Hides the secrets that stand in a block: where they stand, what they came through, and their text.
fn hide(attrs: &Value, sources: &SourceMap) {
    hide_texts(attrs, sources, 0);
    for place in places(attrs) {
        if !place.is_name() {
            hide_value(&place.value, place.told(), &place.own, sources);
        }
    }
}

/// Hides what scripts and settings say beside names of secrets, in base64 too.
fn hide_texts(value: &Value, sources: &SourceMap, depth: usize) {
    match &value.data {
        Data::String(text) => {
            let decoded = decoded(text);
            let text = decoded.as_deref().unwrap_or(text);
            if text.contains('\n') && text.len() <= MAX_JSON && speaks(text) {
                for one in beside(text) {
                    let text = &text[one.range];
                    if judge(text, told(one.name)) == Judged::Secret {
                        sources.hide_text(text);
                    }
                }
            }
        }
        Data::List(list) if depth < MAX_DEPTH => {
            for item in &list.items {
                hide_texts(item, sources, depth + 1);
            }
        }
        Data::Map(map) if depth < MAX_DEPTH => {
            for (_, item) in map.entries.iter() {
                hide_texts(item, sources, depth + 1);
            }
        }
        _ => {}
    }
}

fn hide_value(value: &Value, told: Told, own: &str, sources: &SourceMap) {
    if let Data::Unknown(unknown) = &value.data {
        for one in &unknown.possible {
            hide_value(one, told, own, sources);
        }
        // Asked once, and only where a part of it is written.
        let mut is_secret = None;
        let mut hides = || matches!(standing(value, told, own), Standing::Text(_));
        for part in &unknown.text {
            if let TextPart::Literal(text) = part
                && *is_secret.get_or_insert_with(&mut hides)
            {
                sources.hide_text(text);
            }
        }
        return;
    }
    let Standing::Text(Judged::Secret | Judged::Credential) = standing(value, told, own) else {
        return;
    };
    conceal(value, sources);
    // It may be put together of what stands there, or computed from it.
    let hops = value.trail.hops();
    let places = hops
        .iter()
        .filter(|hop| !matches!(hop.kind, HopKind::Read(_) | HopKind::Resource(_)));
    let places = places.map(|hop| hop.span).chain([value.span]);
    let text = value.as_str().unwrap_or_default().to_lowercase();
    for span in places.filter(|span| span.is_some() && span.range().len() <= MAX_EXPRESSION) {
        let snippet = sources.snippet(span);
        if snippet.starts_with(['{', '[']) {
            continue;
        }
        if snippet.starts_with('"') && !snippet.contains("${") {
            // The whole of it, or a part that may be no secret by itself.
            sources.hide(span);
            continue;
        }
        for literal in literals(&snippet) {
            if text.contains(&literal.to_lowercase()) || is_encoded(literal, value) {
                sources.hide_text(literal);
            }
        }
    }
}

/// Whether a value is base64 of a text, or of one that begins with it.
fn is_encoded(text: &str, value: &Value) -> bool {
    let encoded = STANDARD_NO_PAD.encode(text);
    let whole = encoded.len() / 4 * 4;
    value
        .as_str()
        .is_some_and(|value| whole > 0 && value.contains(&encoded[..whole]))
}

/// Longer expressions are more than a secret.
const MAX_EXPRESSION: usize = 1000;

/// Hides a value that is a secret.
pub fn conceal(value: &Value, sources: &SourceMap) {
    match &value.data {
        Data::String(text) => sources.hide_text(text),
        Data::Number(number) => sources.hide_text(&number.to_string()),
        _ => {}
    }
}

/// Hides the secrets of a graph, so that no report repeats them, whichever policy it is about.
pub fn conceal_all(graph: &Graph, sources: &SourceMap) {
    for resource in &graph.resources {
        hide(&resource.value, sources);
    }
    for provider in &graph.providers {
        hide(&provider.value, sources);
    }
    for call in &graph.calls {
        hide(&call.value, sources);
    }
    for output in &graph.outputs {
        if let Ok(value) = &output.value
            && (value.sensitive || told(&output.name) != Told::Nothing)
        {
            hide_value(value, told(&output.name), "", sources);
        }
    }
}
