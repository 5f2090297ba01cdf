//! Seeds and their mutations: the same for the same number, on every machine.

use std::fs;
use std::path::Path;

/// A small generator of pseudo-random numbers (splitmix64): runs can be repeated by their number.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 if that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap_or(0)
    }

    pub(crate) fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }
}

/// What the languages are made of.
const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "${",
    "%{",
    "$${",
    "~}",
    "\"",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "=",
    "==",
    "=>",
    "...",
    ".",
    "*",
    "?",
    ":",
    ",",
    "!",
    "-",
    "&&",
    "||",
    "<<EOT\n",
    "<<-EOT\n",
    "\nEOT\n",
    "#",
    "//",
    "/*",
    "*/",
    "null",
    "true",
    "each.key",
    "each.value",
    "count.index",
    "var.",
    "local.",
    "module.",
    "self",
    "path.module",
    "for_each",
    "count = ",
    "dynamic \"x\" {",
    "content {",
    "for x in ",
    " if ",
    "%{ for x in y }",
    "%{ endfor }",
    "%{ if a }",
    "%{ endif }",
    "1e309",
    "-0",
    "9223372036854775808",
    "0.1",
    "1e-400",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{feff}",
    "é",
    "💥",
    "core::try(",
    "core::getresources(",
    "plugin::tfproof::",
    "attrs.",
    "resource \"a\" \"b\" {",
    "locals {",
    "enforce {",
    "condition = ",
    "tfproof:ignore ",
    "# expect: fail ",
    "jsonencode(",
    "templatefile(",
    "file(",
    "merge(",
    "flatten(",
    "range(",
    "format(\"%",
    "regex(\"",
    "cidrsubnet(",
    "-- ",
    "until=",
    "instance=",
];

/// The contents of the files below a directory whose names end so, small ones, in order.
pub(crate) fn seeds(dir: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(dir) = dirs.pop() {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                dirs.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.extend(fs::read(&path).ok().filter(|text| text.len() < 16_384));
            }
        }
    }
    found
}

/// One to eight changes to one of the seeds.
pub(crate) fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut text = random.pick(seeds).clone();
    for _ in 0..=random.below(8) {
        change(&mut text, seeds, random);
        text.truncate(65_536);
    }
    text
}

/// One change.
pub(crate) fn change(text: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Random) {
    let at = random.below(text.len() + 1);
    let end = (at + random.below(64)).min(text.len());
    match random.below(9) {
        0 => drop(text.drain(at..end)),
        1 => insert(text, at, random.pick(TOKENS).as_bytes()),
        2 => {
            let token = random.pick(TOKENS).as_bytes().to_vec();
            text.splice(at..end, token);
        }
        3 => {
            let piece = text[at..end].to_vec();
            let to = random.below(text.len() + 1);
            insert(text, to, &piece);
        }
        4 => {
            // Deep nesting, long lists.
            let piece = text[at..end].repeat(1 + random.below(200));
            insert(text, at, &piece);
        }
        5 => {
            let token = random.pick(TOKENS).repeat(1 + random.below(2000));
            insert(text, at, token.as_bytes());
        }
        6 => {
            let other = random.pick(seeds);
            let from = random.below(other.len() + 1);
            let to = (from + random.below(400)).min(other.len());
            insert(text, at, &other[from..to]);
        }
        7 => text.truncate(at),
        _ => {
            if let Some(byte) = text.get_mut(at) {
                *byte = u8::try_from(random.below(256)).unwrap_or(0);
            }
        }
    }
}

fn insert(text: &mut Vec<u8>, at: usize, piece: &[u8]) {
    text.splice(at..at, piece.iter().copied());
}
