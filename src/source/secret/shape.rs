//! Credentials whose form is known, and what only stands for one. Both are data, in `shapes.txt` and
//! `placeholders.txt`. No text that is found ever leaves these functions but as a place.

use std::ops::Range;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use memchr::memmem;
use regex::bytes::{Regex, RegexBuilder};

use crate::pattern::Pattern;

/// A credential in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// What it is: `aws_access_key`.
    pub kind: &'static str,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Whether it is one that documentation shows, which opens nothing.
    pub example: bool,
}

/// A shape of a credential.
pub(super) struct Shape {
    pub(super) kind: &'static str,
    /// What each of them contains, in lower case.
    needle: memmem::Finder<'static>,
    pub(super) check: &'static str,
    written: &'static str,
    compiled: OnceLock<Option<Pattern>>,
}

impl Shape {
    /// The pattern, compiled when a text first holds the needle: most runs need few of them.
    pub(super) fn pattern(&self) -> Option<&Pattern> {
        let compiled = self.compiled.get_or_init(|| Pattern::new(self.written));
        compiled.as_ref()
    }
}

fn shapes() -> &'static [Shape] {
    static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let lines = include_str!("shapes.txt").lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.filter_map(shape).collect()
    })
}

/// A line of `shapes.txt`.
pub(super) fn shape(line: &'static str) -> Option<Shape> {
    let (kind, rest) = line.split_once(' ')?;
    let (needle, rest) = rest.trim_start().split_once(' ')?;
    let (check, pattern) = rest.trim_start().split_once(' ')?;
    Some(Shape {
        kind,
        // A needle is one word, so that a space in it is written by its number.
        needle: memmem::Finder::new(&needle.replace("{20}", " ").to_ascii_lowercase()).into_owned(),
        check,
        written: pattern,
        compiled: OnceLock::new(),
    })
}

/// Whether a text may hold a credential at all: one look for all shapes.
fn may_hold(text: &str) -> bool {
    static NEEDLES: OnceLock<Option<Regex>> = OnceLock::new();
    let needles = NEEDLES.get_or_init(|| {
        let needles: Vec<String> = shapes()
            .iter()
            .filter_map(|one| Some(regex::escape(str::from_utf8(one.needle.needle()).ok()?)))
            .collect();
        // All text is searched for them: worth what makes that fast.
        let mut builder = RegexBuilder::new(&needles.join("|"));
        builder.case_insensitive(true).unicode(false).build().ok()
    });
    needles
        .as_ref()
        .is_none_or(|needles| needles.is_match(text.as_bytes()))
}

/// The most credentials that are found in one text.
const MAX_FOUND: usize = 1000;

/// The credentials in a text, in its order.
pub fn credentials(text: &str) -> Vec<Credential> {
    if text.len() < 8 || !may_hold(text) {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Credential> = Vec::new();
    for shape in shapes() {
        if shape.needle.find(lower.as_bytes()).is_none() {
            continue;
        }
        let found_all = shape.pattern().into_iter();
        let found_all = found_all.flat_map(|pattern| pattern.find_in(text));
        for captures in found_all.take(MAX_FOUND) {
            let whole = captures.range();
            let secret = captures.group("secret").unwrap_or_else(|| whole.clone());
            let overlaps = |known: &Credential| {
                known.range.start < secret.end && secret.start < known.range.end
            };
            if found.iter().any(overlaps) {
                continue;
            }
            // The patterns end what is secret at ASCII, but not all that is around it.
            let Some(password) = text.get(secret.clone()) else {
                continue;
            };
            if let Some(example) = judge(password, shape.check) {
                found.push(Credential {
                    kind: kind(shape.kind, text.get(whole).unwrap_or(password)),
                    range: secret,
                    example,
                });
            }
        }
    }
    found.sort_by_key(|one| one.range.start);
    found
}

/// The kind of the first credential in a text that is none of an example.
pub fn credential(text: &str) -> Option<&'static str> {
    let found = credentials(text).into_iter();
    found.filter(|one| !one.example).map(|one| one.kind).next()
}

/// A private key that a passphrase protects is another thing than one that is there to be used.
fn kind(kind: &'static str, whole: &str) -> &'static str {
    // What OpenSSH writes into an encrypted key: the name of its key derivation, in base64.
    let encrypted = whole.contains("ENCRYPTED") || whole.contains("YmNyeXB0");
    if kind == "private_key" && encrypted {
        "encrypted_private_key"
    } else {
        kind
    }
}

/// Whether a text that has a shape is a credential, and then whether only an example.
fn judge(secret: &str, check: &str) -> Option<bool> {
    if is_example(secret) {
        return Some(true);
    }
    let real = !is_placeholder(secret)
        && match check {
            "crc" => has_checksum(secret),
            "random" => is_random(secret),
            "jwt" => is_token(secret),
            "url" => !is_put_in(secret),
            _ => true,
        };
    real.then_some(false)
}

/// Whether a password in a URL is one that is put in later: by a shell, by `format`, by a template.
fn is_put_in(secret: &str) -> bool {
    secret.starts_with(['$', '%', '{', '<', '*', '\\'])
        || secret.contains("${")
        || secret.contains("{{")
}

/// Whether a text holds a credential that documentation shows.
fn is_example(text: &str) -> bool {
    let known = placeholders();
    known.examples.iter().any(|example| text.contains(example))
        || (text.len() >= 20 && text.ends_with("EXAMPLE"))
        || text.ends_with("EXAMPLEKEY")
}

/// Whether a JSON web token is one: its header says how it was signed.
fn is_token(token: &str) -> bool {
    let header = token.split('.').next().unwrap_or_default();
    let decoded = URL_SAFE_NO_PAD.decode(header).ok();
    let header = decoded.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    header.is_some_and(|header| header.get("alg").is_some())
}

/// Whether the last six characters are the checksum of those between the `_` and them.
fn has_checksum(token: &str) -> bool {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let body = token.split_once('_').map_or(token, |(_, body)| body);
    let Some((payload, sum)) = body
        .len()
        .checked_sub(6)
        .and_then(|at| body.split_at_checked(at))
    else {
        return false;
    };
    let mut rest = crc32(payload.as_bytes()) as usize;
    sum.bytes().rev().all(|digit| {
        let expected = DIGITS[rest % 62];
        rest /= 62;
        digit == expected
    })
}

/// CRC-32 as zlib computes it. The texts are a few characters long, so a table is not worth it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// The least entropy of what a machine made up, in bits a character. English text has about four
/// over so few characters, keys written as `xxxx…` or `1234…1234` have less than three.
const MIN_ENTROPY: f64 = 3.0;

/// Whether a text is not repetitive.
pub fn is_random(text: &str) -> bool {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total: u32 = counts.iter().sum();
    if total == 0 {
        return false;
    }
    let share = |count: &&u32| f64::from(**count) / f64::from(total);
    let used = counts.iter().filter(|count| **count > 0);
    let entropy: f64 = used
        .map(|count| -share(&count) * share(&count).log2())
        .sum();
    entropy >= MIN_ENTROPY
}

#[derive(Default)]
struct Placeholders {
    words: Vec<&'static str>,
    parts: Vec<&'static str>,
    around: Vec<(&'static str, &'static str)>,
    examples: Vec<&'static str>,
}

fn placeholders() -> &'static Placeholders {
    static PLACEHOLDERS: OnceLock<Placeholders> = OnceLock::new();
    PLACEHOLDERS.get_or_init(|| {
        let mut all = Placeholders::default();
        for words in super::facts(include_str!("placeholders.txt")) {
            match words[..] {
                ["word", word] => all.words.push(word),
                ["part", part] => all.parts.push(part),
                ["around", before, after] => all.around.push((before, after)),
                ["example", example] => all.examples.push(example),
                _ => {}
            }
        }
        all
    })
}

/// Whether a text only stands for a secret: empty, one of the usual words, in brackets, or one or
/// two characters over and over.
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    let spaced = lower.replace(' ', "_");
    let plain: String = lower
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .collect();
    let known = placeholders();
    let repeated = {
        let mut kinds: Vec<char> = plain.chars().collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len() <= 1
    };
    repeated
        || known.words.contains(&plain.as_str())
        || known.parts.iter().any(|part| spaced.contains(part))
        || known.around.iter().any(|(before, after)| {
            text.len() >= before.len() + after.len()
                && text.starts_with(before)
                && text.ends_with(after)
        })
}
