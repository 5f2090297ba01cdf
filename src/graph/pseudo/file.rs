//! Files beside the configuration: what they hold, as far as policies need it. No text of theirs
//! gets into a value, but for what variables files and `.env` files assign, which is marked
//! sensitive, and none into what reports quote.

use std::ops::Range;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use super::{Pseudo, Thing, entry};
use crate::address::ModulePath;
use crate::eval::configuration::ConstantScope;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::value::{Data, List, Map, Reason, Value};
use crate::module::parse_variables;
use crate::source::secret::is_secret_name;
use crate::source::{Disk, FileId, SourceFile, SourceMap, Span, Telling, normalize};

/// Longer files are not read, and nothing is said of what they hold.
const MAX_LENGTH: u64 = 1 << 18;

/// Variables files that were read before, by path.
pub type Loaded = FxHashMap<Utf8PathBuf, FileId>;

pub(super) fn things(
    disk: &Disk,
    sources: &SourceMap,
    loaded: &Loaded,
    found: Vec<Telling>,
) -> Vec<Thing> {
    let reading = Reading {
        disk,
        sources,
        loaded,
    };
    found
        .into_iter()
        .filter_map(|file| reading.thing(&file))
        .collect()
}

struct Reading<'a> {
    disk: &'a Disk,
    sources: &'a SourceMap,
    loaded: &'a Loaded,
}

impl Reading<'_> {
    fn thing(&self, found: &Telling) -> Option<Thing> {
        let below = self.disk.below_root(&found.path);
        let name = found.path.file_name()?;
        let (bytes, length) = self.disk.head(&found.path, MAX_LENGTH + 1).ok()?;
        let whole = length <= MAX_LENGTH;
        let encryption = found.encryption.or_else(|| encryption_of(&bytes));
        let text = std::str::from_utf8(&bytes)
            .ok()
            .filter(|_| whole && encryption.is_none());
        let (file, values) = match (found.kind, text) {
            ("variables", Some(text)) => self.variables(&found.path, text),
            ("dotenv", Some(text)) => self.dotenv(&found.path, text),
            _ => {
                let digest = whole.then(|| Sha256::digest(&bytes).into());
                let file = SourceFile::stand_in(normalize(&found.path), String::new(), digest);
                (self.sources.add(file), None)
            }
        };
        let span = Span::new(file, 0, 0);
        let directory = below.parent().filter(|dir| !dir.as_str().is_empty());
        let directory = directory.unwrap_or(Utf8Path::new("."));
        let mut entries = vec![
            entry("name", name, span),
            entry("path", below.as_str(), span),
            entry("directory", directory.as_str(), span),
            entry("kind", found.kind, span),
        ];
        entries.extend(encryption.map(|with| entry("encryption", with, span)));
        if encryption.is_none() {
            let told = |told: Option<bool>| match told {
                Some(told) => told.into(),
                None => Value::unknown(Reason::other(format!(
                    "{below} is too long to be looked at"
                ))),
            };
            entries.push(entry("private_key", told(private_key(&bytes, whole)), span));
            if found.kind == "state" {
                entries.push(entry(
                    "empty",
                    told(whole.then(|| is_empty_state(&bytes))),
                    span,
                ));
            }
            if matches!(found.kind, "variables" | "dotenv") {
                let why = || Value::unknown(Reason::other(format!("{below} cannot be read")));
                let end = self.sources.get(file).map_or(0, |file| file.text().len());
                let all = Span::new(file, 0, end);
                entries.push(entry("values", values.unwrap_or_else(why), all));
            }
        }
        let length = self.sources.get(file).map_or(0, |file| file.text().len());
        Some(Thing {
            kind: Pseudo::File,
            module: ModulePath::default(),
            name: name.into(),
            address: below.to_string(),
            entries,
            header: span,
            span: Span::new(file, 0, length),
            calls: Arc::from([]),
        })
    }

    /// A file with parts of it as asterisks.
    fn masked(
        &self,
        path: &Utf8Path,
        text: &str,
        hidden: impl Iterator<Item = Range<usize>>,
    ) -> FileId {
        let shown = masked(text, hidden);
        let file = SourceFile::stand_in(normalize(path), shown, Some(Sha256::digest(text).into()));
        self.sources.add(file)
    }

    /// A variables file with all that it assigns as asterisks, and what that is.
    fn variables(&self, path: &Utf8Path, text: &str) -> (FileId, Option<Value>) {
        let parse = |id: FileId| {
            let source = SourceFile::new(normalize(path), text.as_bytes().to_vec());
            parse_variables(id, &source)
        };
        // One that was read before is shown elsewhere too: only what is secret is hidden.
        let loaded = self.loaded.get(path).copied();
        let id = loaded.unwrap_or_else(|| {
            let hidden = parse(FileId::NONE).body.attributes;
            let hidden = hidden.iter().map(|attribute| attribute.value.span.range());
            self.masked(path, text, hidden)
        });
        let parsed = parse(id);
        for attribute in parsed
            .body
            .attributes
            .iter()
            .filter(|one| is_secret_name(&one.name))
        {
            self.sources.hide(attribute.value.span);
        }
        let run = Run::new(self.disk, Utf8Path::new("."), self.sources);
        let constants = Evaluator {
            scope: &ConstantScope::CONFIGURATION,
            frame: None,
            run: &run,
        };
        let entries = parsed.body.attributes.iter().filter_map(|attribute| {
            let value = constants.eval(&attribute.value).ok()?;
            Some((
                attribute.name.clone(),
                sensitive(value.at(attribute.value.span)),
            ))
        });
        (id, Some(Value::object(entries)))
    }

    fn dotenv(&self, path: &Utf8Path, text: &str) -> (FileId, Option<Value>) {
        let assigned: Vec<_> = assignments(text).collect();
        let hidden = assigned.iter().map(|(_, range)| range.clone());
        let id = self.masked(path, text, hidden);
        let entries = assigned.iter().map(|(name, range)| {
            let value = Value::from(unquoted(&text[range.clone()]));
            let span = Span::new(id, range.start, range.end);
            (SmolStr::from(*name), sensitive(value.at(span)))
        });
        (id, Some(Value::object(entries)))
    }
}

/// The same value with all its parts marked sensitive.
fn sensitive(mut value: Value) -> Value {
    value.sensitive = true;
    match &mut value.data {
        Data::List(list) => {
            let list = List::change(list);
            for item in &mut list.items {
                *item = sensitive(item.clone());
            }
        }
        Data::Map(map) => {
            let map = Map::change(map);
            let names: Vec<SmolStr> = map.entries.iter().map(|(name, _)| name.clone()).collect();
            for name in names {
                if let Some(item) = map.entries.get(&name) {
                    let item = sensitive(item.clone());
                    map.entries.insert(name, item);
                }
            }
        }
        _ => {}
    }
    value.written = None;
    value
}

/// A text with parts of it as asterisks; every byte stays in place.
fn masked(text: &str, hidden: impl Iterator<Item = Range<usize>>) -> String {
    let hidden: Vec<_> = hidden.collect();
    let mut shown = String::with_capacity(text.len());
    let mut next = hidden.iter().peekable();
    for (at, c) in text.char_indices() {
        while next.peek().is_some_and(|range| range.end <= at) {
            next.next();
        }
        let inside = next.peek().is_some_and(|range| range.contains(&at));
        if inside && !c.is_whitespace() && !matches!(c, '"' | '{' | '}' | '[' | ']' | ',') {
            shown.extend(std::iter::repeat_n('*', c.len_utf8()));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// `NAME=value` lines: the name, and where the value stands.
fn assignments(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let body = line.trim_start();
        let body = body.strip_prefix("export ").unwrap_or(body);
        let (name, value) = body.split_once('=')?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        let end = start + line.trim_end().len();
        let begin = start + line.len() - value.trim_start_matches([' ', '\t']).len();
        (begin <= end).then_some((name, begin..end))
    })
}

fn unquoted(text: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split(quote).next().unwrap_or(inner);
        }
    }
    text.split(" #").next().unwrap_or(text).trim()
}

/// How encrypted files begin, or what is in them.
const ENCRYPTED: &[(&str, &str)] = &[
    ("-----BEGIN PGP MESSAGE-----", "gpg"),
    ("-----BEGIN AGE ENCRYPTED FILE-----", "age"),
    ("age-encryption.org/", "age"),
    ("$ANSIBLE_VAULT;", "ansible-vault"),
    ("\0GITCRYPT\0", "git-crypt"),
    ("-----BEGIN ENCRYPTED PRIVATE KEY-----", "passphrase"),
    ("Proc-Type: 4,ENCRYPTED", "passphrase"),
    ("-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----", "passphrase"),
    (
        "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----",
        "passphrase",
    ),
];

/// How the text of a key of OpenSSH begins, and that of one without a passphrase.
const OPENSSH: &str = "b3BlbnNzaC1rZXktdjEA";
const OPENSSH_UNENCRYPTED: &str = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";

/// What is within files that sops wrote.
const SOPS: &[&str] = &["ENC[AES256_GCM,", "sops"];

fn encryption_of(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let begins = |words: &str| head.trim_start().starts_with(words) || head.contains(words);
    let found = ENCRYPTED.iter().find(|(words, _)| begins(words));
    let with_passphrase = || {
        let opened = head.contains(OPENSSH) && !head.contains(OPENSSH_UNENCRYPTED);
        opened.then_some("passphrase")
    };
    found
        .map(|(_, with)| *with)
        .or_else(with_passphrase)
        .or_else(|| {
            let text = String::from_utf8_lossy(bytes);
            SOPS.iter()
                .all(|word| text.contains(word))
                .then_some("sops")
        })
}

/// Whether a file holds a private key; none if too little of it was read to tell.
fn private_key(bytes: &[u8], whole: bool) -> Option<bool> {
    let text = String::from_utf8_lossy(bytes);
    let pem = text.match_indices("-----BEGIN ").any(|(at, _)| {
        let line = text[at..].lines().next().unwrap_or_default();
        line.contains("PRIVATE KEY")
    });
    let found = pem || text.starts_with("PuTTY-User-Key-File");
    (found || whole).then_some(found)
}

/// Whether a state file says that there is nothing.
fn is_empty_state(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let none = plain.contains("\"resources\":[]") || !plain.contains("\"resources\":");
    let no_outputs = plain.contains("\"outputs\":{}") || !plain.contains("\"outputs\":");
    none && no_outputs
}
