//! The languages of configuration files that are written within Terraform: nginx, sshd, shell and
//! so on. A parser makes directives of a text, with their places in it; no more than policies need,
//! and never an error: what it cannot read, it leaves out.

mod code;
mod cloud;
mod cron;
mod dockerfile;
mod env;
mod hba;
mod lines;
mod mime;
mod nginx;
mod shell;
mod sql;
mod words;
mod yaml;

use std::ops::Range;

/// Stands in a text for what is not known of it.
pub(super) const HOLE: char = '\u{F0000}';

/// The most directives that are read of a text.
pub(super) const MAX_DIRECTIVES: usize = 20_000;

/// How deep blocks and substitutions may nest.
const MAX_DEPTH: usize = 24;

/// A directive: a line, a statement, a command, whatever the dialect is made of.
#[derive(Debug, Default, Clone)]
pub(super) struct Directive {
    /// What it is called.
    pub(super) name: String,
    /// What is said with it.
    pub(super) args: Vec<Word>,
    /// The blocks around it, the outermost first.
    pub(super) context: Vec<String>,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The directives within it, of a block.
    pub(super) block: Vec<Directive>,
    /// The dialect that it belongs to, if that is not the one of the text.
    pub(super) dialect: Option<&'static str>,
}

/// A word of a directive.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Word {
    /// Its text, without quotes and escapes.
    pub(super) text: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// What a parser makes of a text.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// Its directives.
    pub(super) directives: Vec<Directive>,
    /// The texts in it.
    pub(super) children: Vec<Child>,
}

/// A text within a text: a heredoc in a script, a file in a cloud-init configuration.
#[derive(Debug, Default)]
pub(super) struct Child {
    /// The text.
    pub(super) text: String,
    /// From its offsets to those of the text around it.
    pub(super) marks: Vec<Mark>,
    /// The path of the file that it is written to.
    pub(super) path: Option<String>,
    /// The mode of that file.
    pub(super) mode: Option<String>,
    /// Its dialect, where what surrounds it tells.
    pub(super) dialect: Option<&'static str>,
    /// Whether a shell replaces variables in it.
    pub(super) expands: bool,
    /// Why it cannot be read, if it cannot; then it has no text.
    pub(super) sealed: Option<&'static str>,
}

/// From here on, offsets lead there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The offset in the text.
    pub(super) from: usize,
    /// The offset where it came from.
    pub(super) to: usize,
}

/// Where an offset leads to.
pub(super) fn resolve(marks: &[Mark], offset: usize) -> usize {
    let index = marks.partition_point(|mark| mark.from <= offset);
    match index.checked_sub(1).and_then(|index| marks.get(index)) {
        Some(mark) => mark.to + (offset - mark.from),
        None => marks.first().map_or(offset, |mark| mark.to),
    }
}

impl Child {
    /// A part of a text as it stands there.
    fn slice(text: &str, range: Range<usize>) -> Child {
        Child {
            text: text.get(range.clone()).unwrap_or_default().to_owned(),
            marks: vec![Mark {
                from: 0,
                to: range.start,
            }],
            ..Child::default()
        }
    }

    /// A text that stands at a range in another form: quoted, or indented.
    fn aligned(decoded: String, text: &str, range: Range<usize>) -> Child {
        let raw = text.get(range.clone()).unwrap_or_default();
        let mut marks = align(&decoded, raw);
        for mark in &mut marks {
            mark.to += range.start;
        }
        Child {
            text: decoded,
            marks,
            ..Child::default()
        }
    }
}

/// Leads from the offsets of a text to those of its source, in which it is escaped or indented.
pub(super) fn align(text: &str, source: &str) -> Vec<Mark> {
    let (text, source) = (text.as_bytes(), source.as_bytes());
    let (mut at, mut from) = (0, 0);
    let mut marks = vec![Mark { from: 0, to: 0 }];
    let note = |marks: &mut Vec<Mark>, at: usize, from: usize| {
        if resolve(marks, at) != from {
            marks.push(Mark { from: at, to: from });
        }
    };
    while at < text.len() && from < source.len() {
        let (a, b) = (text[at], source[from]);
        let doubled = (b == b'$' || b == b'%')
            && source.get(from + 1) == Some(&b)
            && source.get(from + 2) == Some(&b'{')
            && text.get(at + 1) == Some(&b'{');
        if b == b'\\' && a != b'\\' {
            note(&mut marks, at, from);
            let length = match source.get(from + 1) {
                Some(b'u') => 6,
                Some(b'U') => 10,
                _ => 2,
            };
            at += 1;
            while at < text.len() && text[at] & 0xC0 == 0x80 {
                at += 1;
            }
            from += length;
        } else if b == b'\\'
            && source.get(from + 1) == Some(&b'\\')
            && text.get(at + 1) != Some(&b'\\')
        {
            note(&mut marks, at, from);
            at += 1;
            from += 2;
        } else if a == b {
            note(&mut marks, at, from);
            at += 1;
            from += if doubled { 2 } else { 1 };
        } else if b.is_ascii_whitespace() || matches!(b, b'"' | b'\'') {
            // Indentation that was taken away, and quotes.
            from += 1;
        } else if a.is_ascii_whitespace() {
            at += 1;
        } else {
            at += 1;
            from += 1;
        }
    }
    marks
}

impl Word {
    fn new(text: &str, range: Range<usize>) -> Word {
        Word {
            text: text.get(range.clone()).unwrap_or_default().to_owned(),
            range,
        }
    }
}

/// The lines of a text with their ranges, without their endings.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let begin = start;
        start += line.len();
        begin..begin + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// A part of a text without the blanks around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// A dialect: its name, and what reads it.
struct Dialect {
    name: &'static str,
    parse: fn(&str) -> Parsed,
}

/// All dialects. Some share a reader; what their directives mean is for policies to say.
const DIALECTS: &[Dialect] = &[
    dialect("nginx", nginx::parse),
    dialect("apache", lines::apache),
    dialect("haproxy", lines::haproxy),
    dialect("caddy", lines::caddy),
    dialect("sshd", lines::sshd),
    dialect("openvpn", lines::openvpn),
    dialect("pg_hba", hba::parse),
    dialect("postgresql", lines::postgresql),
    dialect("mysql", lines::mysql),
    dialect("vsftpd", lines::assignments),
    dialect("vault", lines::vault),
    dialect("dockerfile", dockerfile::parse),
    dialect("shell", shell::parse),
    dialect("powershell", lines::powershell),
    dialect("cron", cron::parse),
    dialect("env", env::parse),
    dialect("javascript", code::javascript),
    dialect("python", code::python),
    dialect("sql", sql::parse),
    dialect("yaml", yaml::parse),
    dialect("mongod", yaml::parse),
    dialect("envoy", yaml::parse),
    dialect("commands", yaml::commands),
    dialect("cloud-config", cloud::parse),
    dialect("mime", mime::parse),
];

const fn dialect(name: &'static str, parse: fn(&str) -> Parsed) -> Dialect {
    Dialect { name, parse }
}

/// The names of all dialects.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    DIALECTS.iter().map(|dialect| dialect.name)
}

/// The name of a dialect as it stands in the table.
pub(super) fn named(name: &str) -> Option<&'static str> {
    names().find(|known| *known == name)
}

/// Reads a text.
pub(super) fn parse(name: &str, text: &str) -> Parsed {
    let dialect = DIALECTS.iter().find(|dialect| dialect.name == name);
    let mut parsed = dialect
        .map(|dialect| (dialect.parse)(text))
        .unwrap_or_default();
    parsed.directives.truncate(MAX_DIRECTIVES);
    parsed
}

#[cfg(test)]
mod tests;
