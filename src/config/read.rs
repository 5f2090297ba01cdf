//! Text to settings.

use camino::Utf8Path;

use super::{Config, Entry, Found, Literal, Override, Setting};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::source::{SourceFile, SourceMap, Span, read_named};
use crate::syntax;
use crate::syntax::tree::{Attribute, Block, Body, Expr, ExprKind};

/// A larger file is no configuration.
const MAX_SIZE: u64 = 1 << 20;

/// Reads a configuration file that was found, or one that the user named, which may lie anywhere.
/// What is wrong with it is said beside what could be read.
pub fn read(
    base: &Utf8Path,
    path: &Utf8Path,
    found: Option<&Found>,
    sources: &SourceMap,
) -> (Config, Vec<Diagnostic>) {
    let absolute = crate::source::normalize(&base.join(path));
    let mut config = Config {
        path: path.to_owned(),
        dir: absolute.parent().unwrap_or(base).to_owned(),
        boundary: found.map(|found| found.boundary.clone()),
        ..Config::default()
    };
    let text = match text(&absolute, found) {
        Ok(text) => text,
        Err(why) => {
            let message = format!("the configuration {path} {why}");
            return (config, vec![Diagnostic::path_error(path.as_str(), message)]);
        }
    };
    let id = sources.add(SourceFile::new(path.to_owned(), text));
    let Some(file) = sources.get(id) else {
        return (config, Vec::new());
    };
    let parsed = syntax::parse_native(id, &file);
    let mut reader = Reader {
        text: file.text(),
        diagnostics: parsed.diagnostics,
    };
    config.settings = reader.settings(&parsed.body);
    for block in &parsed.body.blocks {
        config.overrides.extend(reader.block(block));
    }
    (config, reader.diagnostics)
}

fn text(path: &Utf8Path, found: Option<&Found>) -> Result<Vec<u8>, String> {
    let real = path
        .canonicalize_utf8()
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => "does not exist".to_owned(),
            _ => "cannot be read".to_owned(),
        })?;
    // A link in a repository must not show what lies elsewhere.
    if found.is_some_and(|found| !real.starts_with(&found.boundary)) {
        return Err("is a link that leads out of the repository, so it is not read".to_owned());
    }
    let metadata = std::fs::metadata(&real).map_err(|_| "cannot be read".to_owned())?;
    if !metadata.is_file() || metadata.len() > MAX_SIZE {
        return Err("is not a regular file of at most 1 MiB".to_owned());
    }
    read_named(&real, MAX_SIZE).map_err(|_| "cannot be read".to_owned())
}

struct Reader<'a> {
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(span, message));
    }

    fn block(&mut self, block: &Block) -> Option<Override> {
        if block.kind != "override" {
            let near = did_you_mean(&block.kind, ["override"].into_iter());
            let mut one = Diagnostic::error(
                block.header,
                format!("there are no {} blocks in a configuration", block.kind),
            );
            one.help = Some(near.map_or_else(
                || format!("an argument has an equals sign: {} = {{ … }}", block.kind),
                |near| format!("did you mean \"{near}\"?"),
            ));
            self.diagnostics.push(one);
            return None;
        }
        let [label] = &block.labels[..] else {
            self.wrong(
                block.header,
                "an override block has one label: the glob of the files it is for",
            );
            return None;
        };
        for inner in &block.body.blocks {
            self.wrong(inner.header, "an override block has no blocks in it");
        }
        Some(Override {
            glob: label.text.clone(),
            span: label.span,
            settings: self.settings(&block.body),
        })
    }

    fn settings(&mut self, body: &Body) -> Vec<Setting> {
        let attributes = body.attributes.iter();
        attributes
            .filter_map(|attribute| self.setting(attribute))
            .collect()
    }

    fn setting(&mut self, attribute: &Attribute) -> Option<Setting> {
        Some(Setting {
            name: attribute.name.clone(),
            name_span: attribute.name_span,
            value: self.literal(&attribute.value)?,
            span: attribute.value.span,
        })
    }

    fn literal(&mut self, expr: &Expr) -> Option<Literal> {
        Some(match &expr.kind {
            ExprKind::Null => Literal::Null,
            ExprKind::Bool(bool) => Literal::Bool(*bool),
            ExprKind::Number(_) | ExprKind::String(_) => Literal::Text(self.scalar(expr)?),
            ExprKind::Tuple(items) => {
                let mut list = Vec::new();
                for item in items {
                    list.push((self.scalar(item)?, item.span));
                }
                Literal::List(list)
            }
            ExprKind::Object(items) => {
                let mut map = Vec::new();
                for (key, value) in items {
                    map.extend(self.entry(key, value));
                }
                Literal::Map(map)
            }
            _ => {
                self.wrong(
                    expr.span,
                    "values in a configuration are written out: there is nothing to refer to",
                );
                return None;
            }
        })
    }

    fn scalar(&mut self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::String(text) => Some(text.to_string()),
            ExprKind::Number(number) => Some(number.to_string()),
            _ => {
                self.wrong(
                    expr.span,
                    "this must be a string or number that is written out",
                );
                None
            }
        }
    }

    fn entry(&mut self, key: &Expr, value: &Expr) -> Option<Entry> {
        let ExprKind::String(name) = &key.kind else {
            self.wrong(key.span, "keys in a configuration are written out");
            return None;
        };
        if !is_written_out(value) {
            self.wrong(
                value.span,
                "values in a configuration are written out: there is nothing to refer to",
            );
            return None;
        }
        let text = match &value.kind {
            ExprKind::String(text) => text.to_string(),
            _ => self
                .text
                .get(value.span.range())
                .unwrap_or_default()
                .to_owned(),
        };
        Some(Entry {
            key: name.clone(),
            key_span: key.span,
            text,
            span: value.span,
        })
    }
}

fn is_written_out(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => true,
        ExprKind::Tuple(items) => items.iter().all(is_written_out),
        ExprKind::Object(items) => items
            .iter()
            .all(|(key, value)| is_written_out(key) && is_written_out(value)),
        _ => false,
    }
}
