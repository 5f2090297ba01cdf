//! Where in a block something new is written, and what is taken away with something old.

use std::ops::Range;

use memchr::memmem;

use super::draft::Change;
use crate::module::{CALL_META_ARGUMENTS, RESOURCE_META_ARGUMENTS};
use crate::syntax::layout::{self, Line};
use crate::syntax::tree::{Attribute, Block};

/// A block as lines of its file.
pub(super) struct BlockText<'a> {
    text: &'a str,
    block: &'a Block,
    lines: Vec<Line>,
    /// Behind the opening brace.
    inner: usize,
    /// At the closing brace.
    close: usize,
    /// The line break of the file.
    newline: &'static str,
}

/// What is written into a block: arguments, and then nested blocks with what is in them.
#[derive(Debug, Clone, Default)]
pub(super) struct New {
    pub(super) arguments: Vec<(String, String)>,
    pub(super) blocks: Vec<(String, New)>,
}

impl New {
    fn is_empty(&self) -> bool {
        self.arguments.is_empty() && self.blocks.is_empty()
    }

    /// As lines without their indentation, and how deep each is.
    fn lines(&self, depth: usize, lines: &mut Vec<(usize, String)>) {
        for (name, value) in &self.arguments {
            lines.push((depth, format!("{name} = {value}")));
        }
        for (index, (kind, inner)) in self.blocks.iter().enumerate() {
            if index > 0 || !self.arguments.is_empty() {
                lines.push((0, String::new()));
            }
            lines.push((depth, format!("{kind} {{")));
            inner.lines(depth + 1, lines);
            lines.push((depth, "}".to_owned()));
        }
    }
}

impl<'a> BlockText<'a> {
    /// None if the block's braces are not where they should be.
    pub(super) fn new(text: &'a str, block: &'a Block) -> Option<BlockText<'a>> {
        let header_end = block.header.end as usize;
        let end = block.span.end as usize;
        let between = text.get(header_end..end)?;
        let inner = header_end + between.find('{')? + 1;
        let close = end.checked_sub(1)?;
        let sound = text[header_end..inner - 1].trim().is_empty()
            && text.get(close..end) == Some("}")
            && inner <= close;
        if !sound {
            return None;
        }
        let start = text[..block.span.start as usize]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        // How the lines of the block end, and the one before it: to look through the file for each
        // fix would be quadratic.
        let around = &text.as_bytes()[start.saturating_sub(2)..line_end];
        let newline = if memmem::find(around, b"\r\n").is_some() {
            "\r\n"
        } else {
            "\n"
        };
        Some(BlockText {
            text,
            block,
            lines: layout::lines(&text[..line_end], start),
            inner,
            close,
            newline,
        })
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= offset)
            .saturating_sub(1)
    }

    fn indent_at(&self, offset: usize) -> &'a str {
        let line = &self.lines[self.line_at(offset)];
        let text = &self.text[line.start..line.end];
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
    }

    /// One step of indentation.
    fn step(&self) -> &'static str {
        let first = self.text[self.inner..self.close]
            .lines()
            .nth(1)
            .unwrap_or_default();
        if first.starts_with('\t') { "\t" } else { "  " }
    }

    /// Its own arguments: those that an override file adds are elsewhere.
    fn own(&self) -> impl Iterator<Item = &'a Attribute> {
        let block = self.block;
        let own = block.body.attributes.iter();
        own.filter(move |attribute| block.span.contains(attribute.name_span))
    }

    fn is_meta(&self, name: &str) -> bool {
        if self.block.kind == "module" {
            CALL_META_ARGUMENTS.contains(&name)
        } else {
            RESOURCE_META_ARGUMENTS.contains(&name)
        }
    }

    /// The last line of the argument that begins on a line.
    fn last_line(&self, first: usize) -> usize {
        let depth = self.lines[first].depth;
        let behind = self.lines[first + 1..]
            .iter()
            .position(|line| line.depth <= depth);
        behind.map_or(self.lines.len() - 1, |behind| first + behind)
    }

    /// Whether something stands on the line behind this one, so that a block before it needs a
    /// blank line in between.
    fn is_followed(&self, line: usize) -> bool {
        self.lines
            .get(line + 1)
            .is_some_and(|next| !next.blank && !self.closes(next))
    }

    fn closes(&self, line: &Line) -> bool {
        (line.start..=line.end).contains(&self.close)
            && self.text[line.start..self.close].trim().is_empty()
    }

    /// What writes something into the block.
    pub(super) fn insert(&self, new: &New) -> Vec<Change> {
        if new.is_empty() {
            return Vec::new();
        }
        let header = self.line_at(self.inner - 1);
        let one_line = (self.lines[header].start..=self.lines[header].end).contains(&self.close);
        if one_line {
            return self.spread(new);
        }
        if self.lines[header].code_end != self.inner {
            // Something stands behind the brace: where new lines would go is not clear.
            return Vec::new();
        }
        let indent = match self.own().next() {
            Some(first) => self.indent_at(first.name_span.start as usize).to_owned(),
            None => format!("{}{}", self.indent_at(self.inner - 1), self.step()),
        };
        let mut changes = Vec::new();
        if !new.arguments.is_empty() {
            let arguments = New {
                arguments: new.arguments.clone(),
                blocks: Vec::new(),
            };
            let (line, blank_before, blank_after) = self.place_of_arguments(header);
            let blank_after = blank_after && new.blocks.is_empty();
            changes.push(self.lines_after(line, &arguments, &indent, blank_before, blank_after));
        }
        if !new.blocks.is_empty() {
            let blocks = New {
                arguments: Vec::new(),
                blocks: new.blocks.clone(),
            };
            let line = self.place_of_blocks();
            let place = match line {
                Some(line) => (line, true),
                None => (header, !new.arguments.is_empty()),
            };
            let followed = self.is_followed(place.0);
            changes.push(self.lines_after(place.0, &blocks, &indent, place.1, followed));
        }
        join_at_one_place(changes)
    }

    /// The line behind which arguments go, and whether there is a blank line before and after.
    fn place_of_arguments(&self, header: usize) -> (usize, bool, bool) {
        let mut groups: Vec<(usize, bool)> = Vec::new();
        for attribute in self.own() {
            let line = self.line_at(attribute.name_span.start as usize);
            if self.lines[line].assign.is_none() {
                continue;
            }
            let meta = self.is_meta(&attribute.name);
            match groups.last_mut() {
                // Lines follow each other in one group.
                Some((last, only_meta)) if *last + 1 == line => {
                    *last = line;
                    *only_meta &= meta;
                }
                _ => groups.push((line, meta)),
            }
        }
        let group = groups.iter().find(|(_, only_meta)| !only_meta);
        if let Some((line, _)) = group {
            return (*line, false, false);
        }
        if let Some((line, _)) = groups.last() {
            return (*line, true, false);
        }
        let before_block = self.own().next().is_none() && self.is_followed(header);
        (header, false, before_block)
    }

    /// The line behind which nested blocks go: that of the last argument.
    fn place_of_blocks(&self) -> Option<usize> {
        let last = self
            .own()
            .max_by_key(|attribute| attribute.name_span.start)?;
        Some(self.last_line(self.line_at(last.name_span.start as usize)))
    }

    fn lines_after(
        &self,
        line: usize,
        new: &New,
        indent: &str,
        blank_before: bool,
        blank_after: bool,
    ) -> Change {
        let mut text = String::new();
        if blank_before {
            text.push_str(self.newline);
        }
        let mut lines = Vec::new();
        new.lines(0, &mut lines);
        for (depth, content) in lines {
            text.push_str(self.newline);
            if !content.is_empty() {
                text.push_str(indent);
                text.push_str(&self.step().repeat(depth));
                text.push_str(&content);
            }
        }
        if blank_after {
            text.push_str(self.newline);
        }
        let end = self.lines[line].end;
        (end..end, text)
    }

    /// Makes a block that stands on one line one of several.
    fn spread(&self, new: &New) -> Vec<Change> {
        let outer = self.indent_at(self.inner - 1);
        let indent = format!("{outer}{}", self.step());
        let inside = &self.text[self.inner..self.close];
        let content = inside.trim();
        let from = self.inner + (inside.len() - inside.trim_start().len());
        let mut lines = Vec::new();
        new.lines(0, &mut lines);
        let mut text = String::new();
        for (depth, content) in lines {
            text.push_str(self.newline);
            if !content.is_empty() {
                text.push_str(&indent);
                text.push_str(&self.step().repeat(depth));
                text.push_str(&content);
            }
        }
        let last = format!("{}{outer}", self.newline);
        if content.is_empty() {
            return vec![(self.inner..self.close, text + &last)];
        }
        if content.starts_with(['#', '/']) || content.contains("/*") {
            return Vec::new();
        }
        vec![
            (self.inner..from, format!("{}{indent}", self.newline)),
            (from + content.len()..self.close, text + &last),
        ]
    }

    /// The lines that an argument or nested block takes up, as what is to be deleted.
    pub(super) fn lines_of(&self, range: Range<usize>) -> Option<Change> {
        let first = self.line_at(range.start);
        let last = self
            .last_line(first)
            .max(self.line_at(range.end.saturating_sub(1)));
        let (start, end) = (self.lines[first].start, self.lines[last].next);
        let alone = self.text[start..range.start].trim().is_empty()
            && first > self.line_at(self.inner - 1)
            && self.lines[last].end < self.close;
        if !alone {
            return None;
        }
        // Two blank lines that meet become one.
        let blank = |line: usize| self.lines.get(line).is_some_and(|line| line.blank);
        let closes = self
            .lines
            .get(last + 1)
            .is_some_and(|line| self.closes(line));
        let opens = first == self.line_at(self.inner - 1) + 1;
        if first > 0 && blank(first - 1) && (blank(last + 1) || closes) {
            return Some((self.lines[first - 1].start..end, String::new()));
        }
        if opens && blank(last + 1) {
            return Some((start..self.lines[last + 1].next, String::new()));
        }
        Some((start..end, String::new()))
    }

    /// What writes a resource behind this one.
    pub(super) fn append(&self, companion: &str) -> Change {
        let last = self.lines.len() - 1;
        let line = self.line_at(self.close).min(last);
        let end = self.lines[line].end;
        let mut text = String::from(self.newline);
        for content in companion.trim().lines() {
            text.push_str(self.newline);
            text.push_str(content.trim_end());
        }
        let rest = self.text[end..].trim_start_matches(['\r', '\n']);
        let breaks = self.text[end..].len() - rest.len();
        // A comment or block right below is kept apart.
        if !rest.is_empty() && breaks <= self.newline.len() {
            text.push_str(self.newline);
        }
        (end..end, text)
    }
}

/// Insertions at one place become one, in order.
fn join_at_one_place(changes: Vec<Change>) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::new();
    for (range, text) in changes {
        match joined.last_mut() {
            Some((known, before)) if *known == range => before.push_str(&text),
            _ => joined.push((range, text)),
        }
    }
    joined.sort_by_key(|(range, _)| range.start);
    joined
}
