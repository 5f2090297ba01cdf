//! Credentials of known shapes, anywhere in the source: arguments, heredocs, comments, variables files;
//! and in what values come to: files that they are read from, texts that they encode.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::Violation;
use super::scan::{Reached, Scan};
use crate::diagnostic::Label;
use crate::eval::provenance::Trail;
use crate::eval::value::{Data, Piece, Value, Written};
use crate::graph::{Graph, ResourceInstance};
use crate::module::{Module, ModuleId, Resource, VariableFile};
use crate::source::secret::{Credential, credentials};
use crate::source::{FileId, SourceFile, SourceMap, Span};

/// Deeper values are not looked into.
const MAX_DEPTH: usize = 32;

/// The rule that a credential is for, by its kind.
fn rule(one: &Credential) -> &'static str {
    match one.kind {
        _ if one.example => "no_example_credential",
        "private_key" => "no_private_key",
        "encrypted_private_key" => "no_encrypted_private_key",
        _ => "no_known_credential",
    }
}

fn message(one: &Credential, place: &str) -> String {
    let what = one.kind.replace('_', " ");
    let article = if what.starts_with(['a', 'e', 'o']) {
        "an"
    } else {
        "a"
    };
    let example = if one.example {
        ", the one of an example,"
    } else {
        ""
    };
    format!("{article} {what}{example} is written {place}")
}

/// Looks through the files of a module.
pub(super) fn judge(scan: &Scan, id: ModuleId, reached: &Reached) -> Vec<Violation> {
    let module = scan.tree.get(id);
    let mut found = Vec::new();
    for file in &module.files {
        let mut known = None;
        in_file(scan.sources, *file, |one, span| {
            let blocks = known.get_or_insert_with(|| blocks(module, *file));
            let (address, block) =
                owner(blocks, span).unwrap_or_else(|| (scan.sources.path(*file), span));
            let address = format!("{}{address}", reached.address);
            found.push(violation(one, span, address, block, (id, reached.roots[0])));
        });
    }
    for file in &module.variable_files {
        in_file(scan.sources, file.file, |one, span| {
            let (address, block) =
                entry(file, span).unwrap_or_else(|| (file.path.to_string(), span));
            found.push(violation(one, span, address, block, (id, reached.roots[0])));
        });
    }
    found
}

fn in_file(sources: &SourceMap, file: FileId, mut add: impl FnMut(&Credential, Span)) {
    let Some(source) = sources.get(file) else {
        return;
    };
    for one in credentials(source.text()) {
        conceal(source.text(), &one.range, sources);
        add(&one, Span::new(file, one.range.start, one.range.end));
    }
}

/// Hides a credential; of a private key all that follows up to its end.
fn conceal(text: &str, range: &Range<usize>, sources: &SourceMap) {
    let end = text[range.end..]
        .find("-----END")
        .filter(|_| text[..range.start].trim_end().ends_with("-----"));
    let end = end.map_or(range.end, |length| range.end + length);
    sources.hide_text(&text[range.start..end]);
}

fn violation(
    one: &Credential,
    span: Span,
    address: String,
    block: Span,
    (module, root): (ModuleId, ModuleId),
) -> Violation {
    Violation {
        rule: rule(one),
        module,
        address,
        root,
        span,
        block,
        path: one.kind.to_owned(),
        message: message(one, "here"),
        reason: None,
        help: Vec::new(),
        trace: Vec::new(),
        way: Trail::EMPTY,
        rename: None,
        meant: None,
    }
}

/// The blocks of a file with their addresses, as far as they have one.
fn blocks(module: &Module, file: FileId) -> Vec<(Span, String)> {
    let mut blocks: Vec<(Span, String)> = Vec::new();
    for one in &module.resources {
        blocks.push((one.block.span, address_of(one)));
    }
    for one in module.calls.values() {
        blocks.push((one.block.span, format!("module.{}", one.name)));
    }
    for one in &module.providers {
        blocks.push((one.block.span, format!("provider.{}", one.reference.name)));
    }
    for (name, one) in &module.variables {
        blocks.push((one.block.span, format!("var.{name}")));
    }
    for (name, one) in &module.outputs {
        blocks.push((one.block.span, format!("output.{name}")));
    }
    for (name, one) in &module.locals {
        blocks.push((one.name_span.to(one.value.span), format!("local.{name}")));
    }
    blocks.retain(|(span, _)| span.file == file);
    blocks
}

fn address_of(resource: &Resource) -> String {
    let mode = resource.mode.prefix();
    format!("{mode}{}.{}", resource.ty, resource.name)
}

fn owner(blocks: &[(Span, String)], span: Span) -> Option<(String, Span)> {
    let found = blocks.iter().find(|(block, _)| block.contains(span));
    found.map(|(block, address)| (address.clone(), *block))
}

fn entry(file: &VariableFile, span: Span) -> Option<(String, Span)> {
    let mut entries = file.body.attributes.iter();
    let found = entries.find(|one| one.value.span.contains(span))?;
    Some((
        format!("var.{}", found.name),
        found.name_span.to(found.value.span),
    ))
}

/// Looks through what values come to, for what the configuration itself does not show.
pub(super) fn of_values(scan: &Scan, root: ModuleId, graph: &Graph) -> Vec<Violation> {
    let mut search = Search {
        scan,
        root,
        files: FxHashMap::default(),
        seen: FxHashSet::default(),
        found: Vec::new(),
    };
    for resource in &graph.resources {
        search.value(resource, &resource.value, 0);
    }
    search.found
}

struct Search<'a> {
    scan: &'a Scan<'a>,
    root: ModuleId,
    files: FxHashMap<camino::Utf8PathBuf, Option<FileId>>,
    seen: FxHashSet<Span>,
    found: Vec<Violation>,
}

impl Search<'_> {
    fn value(&mut self, resource: &ResourceInstance, value: &Value, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match &value.data {
            Data::String(text) => self.text(resource, value, text),
            Data::List(list) => {
                for item in &list.items {
                    self.value(resource, item, depth + 1);
                }
            }
            Data::Map(map) => {
                for (_, item) in map.entries.iter() {
                    self.value(resource, item, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, resource: &ResourceInstance, value: &Value, text: &SmolStr) {
        for one in credentials(text) {
            conceal(text, &one.range, self.scan.sources);
            let secret = &text[one.range.clone()];
            let (span, elsewhere) = match self.place(value, secret) {
                Place::InSource => continue,
                Place::Elsewhere(span) => (span, true),
                Place::Nowhere => (value.span, false),
            };
            let span = if span.is_some() {
                span
            } else {
                resource.header
            };
            if !self.seen.insert(span) {
                continue;
            }
            let Some(module) = self.module(resource.header.file) else {
                continue;
            };
            let address = resource.name.to_string();
            let ids = (module, self.root);
            let mut violation = violation(&one, span, address, resource.span, ids);
            violation.way = value.trail.clone();
            if elsewhere {
                violation
                    .trace
                    .push(Label::new(resource.header, "the text is used here"));
            } else {
                violation.message = message(&one, "here in another form");
            }
            self.found.push(violation);
        }
    }

    /// Where a secret of a value stands.
    fn place(&mut self, value: &Value, secret: &str) -> Place {
        let sources = self.scan.sources;
        let hops = value.trail.hops();
        let spans = std::iter::once(value.span).chain(hops.iter().map(|hop| hop.span));
        for span in spans {
            if let Some(at) = sources.snippet(span).find(secret) {
                return self.at(span, at, secret);
            }
        }
        match value.written.as_deref() {
            Some(Written::File(path)) => self.in_file(path, secret),
            Some(Written::Pieces(pieces)) => self.in_pieces(pieces, secret),
            Some(Written::From(values)) => {
                let mut places = values.iter().map(|value| self.place(value, secret));
                places
                    .find(|place| !matches!(place, Place::Nowhere))
                    .unwrap_or(Place::Nowhere)
            }
            Some(Written::Encoded(_)) | None => Place::Nowhere,
        }
    }

    fn in_pieces(&self, pieces: &[Piece], secret: &str) -> Place {
        let sources = self.scan.sources;
        let holds = |piece: &&Piece| piece.text.as_ref().is_ok_and(|text| text.contains(secret));
        let Some(piece) = pieces.iter().find(holds) else {
            return Place::Nowhere;
        };
        match sources.snippet(piece.span).find(secret) {
            Some(at) => self.at(piece.span, at, secret),
            None => Place::Nowhere,
        }
    }

    /// What is found in a piece of source: the files of the configuration are looked through by
    /// themselves.
    fn at(&self, span: Span, at: usize, secret: &str) -> Place {
        let tree = self.scan.tree;
        let own = |module: &Module| {
            let mut values = module.variable_files.iter();
            module.files.contains(&span.file) || values.any(|file| file.file == span.file)
        };
        if tree.modules.iter().any(own) {
            return Place::InSource;
        }
        let start = span.start as usize + at;
        Place::Elsewhere(Span::new(span.file, start, start + secret.len()))
    }

    fn in_file(&mut self, path: &camino::Utf8Path, secret: &str) -> Place {
        let (disk, sources) = (self.scan.disk, self.scan.sources);
        let id = *self.files.entry(path.to_owned()).or_insert_with(|| {
            let bytes = disk.read(path).ok()?;
            Some(sources.add(SourceFile::new(disk.shown(path), bytes)))
        });
        let source = id.and_then(|id| sources.get(id));
        let at = source.and_then(|source| source.text().find(secret));
        match (id, at) {
            (Some(id), Some(at)) => Place::Elsewhere(Span::new(id, at, at + secret.len())),
            _ => Place::Nowhere,
        }
    }

    fn module(&self, file: FileId) -> Option<ModuleId> {
        let mut modules = (0..).map(ModuleId).zip(&self.scan.tree.modules);
        modules
            .find(|(_, module)| module.files.contains(&file))
            .map(|(id, _)| id)
    }
}

/// Where a secret of a value stands.
enum Place {
    /// In the configuration, where it is found as such.
    InSource,
    /// In another file.
    Elsewhere(Span),
    /// It cannot be seen: it is encoded, or put together.
    Nowhere,
}
