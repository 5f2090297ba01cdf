//! Shell: commands with their words, heredocs, what they are piped to, and the texts that they write
//! to files or hand to other interpreters. Nothing is expanded: a variable stays as it is written.

use std::ops::Range;

use super::{Child, Directive, MAX_DEPTH, MAX_DIRECTIVES, Parsed, Word, env};

pub(super) fn parse(text: &str) -> Parsed {
    let mut reader = Reader {
        text,
        at: 0,
        end: text.len(),
        depth: 0,
        commands: Vec::new(),
        pending: Vec::new(),
        words: 0,
    };
    reader.run();
    let mut parsed = Parsed::default();
    let commands = reader.commands;
    for (index, command) in commands.iter().enumerate() {
        let piped = piped_to(&commands[index..]);
        directives(command, piped, &mut parsed.directives);
        children(text, command, &mut parsed.children);
    }
    parsed
}

/// A command as it is written.
#[derive(Debug, Default, Clone)]
struct Command {
    words: Vec<Word>,
    /// Where its output goes.
    targets: Vec<String>,
    heredocs: Vec<Heredoc>,
    range: Range<usize>,
    /// Whether the next command reads its output.
    pipes: bool,
}

#[derive(Debug, Clone)]
struct Heredoc {
    body: Range<usize>,
    strips_tabs: bool,
    quoted: bool,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    depth: usize,
    commands: Vec<Command>,
    /// Heredocs whose bodies follow: the command, the end mark, how it is written.
    pending: Vec<(usize, String, bool, bool)>,
    words: usize,
}

impl Reader<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        (at < self.end).then(|| self.text.as_bytes()[at])
    }

    fn run(&mut self) {
        let mut command = Command::default();
        let mut redirect: Option<u8> = None;
        while let Some(byte) = self.byte(self.at) {
            if self.words > MAX_DIRECTIVES * 8 || self.commands.len() > MAX_DIRECTIVES {
                return;
            }
            let next = self.byte(self.at + 1);
            match byte {
                b'\\' if next == Some(b'\n') => self.at += 2,
                b'\n' => {
                    self.finish(&mut command, false);
                    self.at += 1;
                    self.bodies();
                }
                byte if byte.is_ascii_whitespace() => self.at += 1,
                b'#' => self.skip_line(),
                b'|' if next == Some(b'|') => {
                    self.finish(&mut command, false);
                    self.at += 2;
                }
                b'|' => {
                    self.finish(&mut command, true);
                    self.at += 1 + usize::from(next == Some(b'&'));
                }
                b'&' if next == Some(b'>') => self.at += 1,
                b';' | b'&' | b'(' | b')' => {
                    self.finish(&mut command, false);
                    self.at += 1;
                }
                b'<' if next == Some(b'<') && self.byte(self.at + 2) == Some(b'<') => {
                    self.at += 3;
                    redirect = Some(b'=');
                }
                b'<' if next == Some(b'<') => self.heredoc(),
                b'<' | b'>' if next == Some(b'(') => self.at += 1,
                b'<' | b'>' => {
                    redirect = Some(byte);
                    self.at += 1;
                    while matches!(self.byte(self.at), Some(b'>' | b'|' | b'&')) {
                        self.at += 1;
                    }
                }
                _ => {
                    let word = self.word();
                    self.words += 1;
                    let number = word.text.bytes().all(|byte| byte.is_ascii_digit());
                    let descriptor = number && matches!(self.byte(self.at), Some(b'<' | b'>'));
                    match redirect.take() {
                        Some(b'>') => command.targets.push(word.text),
                        Some(_) => {}
                        None if descriptor => {}
                        None => {
                            if command.words.is_empty() {
                                command.range.start = word.range.start;
                            }
                            command.range.end = word.range.end;
                            command.words.push(word);
                        }
                    }
                }
            }
        }
        self.finish(&mut command, false);
    }

    fn skip_line(&mut self) {
        while self.byte(self.at).is_some_and(|byte| byte != b'\n') {
            self.at += 1;
        }
    }

    fn finish(&mut self, command: &mut Command, pipes: bool) {
        let mut done = std::mem::take(command);
        done.pipes = pipes;
        let waits = self
            .pending
            .iter()
            .any(|(index, ..)| *index == self.commands.len());
        if !done.words.is_empty() || waits {
            self.commands.push(done);
        }
    }

    /// `<<EOF`: the body follows at the next line.
    fn heredoc(&mut self) {
        self.at += 2;
        let strips_tabs = self.byte(self.at) == Some(b'-');
        self.at += usize::from(strips_tabs);
        while matches!(self.byte(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        let start = self.at;
        let word = self.word();
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let quoted = raw.contains(['\'', '"', '\\']);
        if !word.text.is_empty() && self.pending.len() < 64 {
            self.pending
                .push((self.commands.len(), word.text, strips_tabs, quoted));
        }
    }

    /// The bodies of the heredocs of the line that has ended.
    fn bodies(&mut self) {
        for (index, mark, strips_tabs, quoted) in std::mem::take(&mut self.pending) {
            let start = self.at;
            let mut end = self.end;
            while self.at < self.end {
                let rest = &self.text[self.at..self.end];
                let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
                let begin = self.at;
                self.at = (self.at + line.len() + 1).min(self.end);
                let line = line.trim_end_matches('\r');
                let line = if strips_tabs {
                    line.trim_start_matches('\t')
                } else {
                    line
                };
                if line == mark {
                    end = begin;
                    break;
                }
            }
            if let Some(command) = self.commands.get_mut(index) {
                command.heredocs.push(Heredoc {
                    body: start..end,
                    strips_tabs,
                    quoted,
                });
            }
        }
    }

    /// A word; what stands in `$(…)` and backquotes in it is read as commands, too.
    fn word(&mut self) -> Word {
        let start = self.at;
        let mut text = String::new();
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b'\'' => {
                    let from = self.at + 1;
                    let rest = &self.text[from.min(self.end)..self.end];
                    let length = rest.find('\'').unwrap_or(rest.len());
                    text.push_str(&rest[..length]);
                    self.at = (from + length + 1).min(self.end);
                }
                b'"' => self.double_quoted(&mut text),
                b'\\' => {
                    self.at += 1;
                    if self.byte(self.at) == Some(b'\n') {
                        self.at += 1;
                    } else {
                        self.push_char(&mut text);
                    }
                }
                b'$' if matches!(self.byte(self.at + 1), Some(b'(' | b'{')) => {
                    self.substitution(&mut text);
                }
                b'`' => self.backquoted(&mut text),
                byte if byte.is_ascii_whitespace()
                    || matches!(byte, b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')') =>
                {
                    break;
                }
                _ => self.push_char(&mut text),
            }
        }
        if self.at == start {
            self.push_char(&mut text);
        }
        self.at = self.at.min(self.end);
        Word {
            text,
            range: start..self.at,
        }
    }

    fn push_char(&mut self, text: &mut String) {
        let Some(c) = self
            .text
            .get(self.at..self.end)
            .and_then(|rest| rest.chars().next())
        else {
            self.at += 1;
            return;
        };
        text.push(c);
        self.at += c.len_utf8();
    }

    fn double_quoted(&mut self, text: &mut String) {
        self.at += 1;
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' => {
                    self.at += 1;
                    match self.byte(self.at) {
                        Some(b'"' | b'\\' | b'$' | b'`') => self.push_char(text),
                        Some(b'\n') => self.at += 1,
                        _ => text.push('\\'),
                    }
                }
                b'$' if matches!(self.byte(self.at + 1), Some(b'(' | b'{')) => {
                    self.substitution(text);
                }
                b'`' => self.backquoted(text),
                _ => self.push_char(text),
            }
        }
    }

    /// `$(…)` and `${…}`, as they are written.
    fn substitution(&mut self, text: &mut String) {
        let start = self.at;
        let (open, close) = match self.byte(start + 1) {
            Some(b'(') => (b'(', b')'),
            _ => (b'{', b'}'),
        };
        let mut depth = 0_usize;
        let mut at = start + 1;
        let mut quote = None;
        while let Some(byte) = self.byte(at) {
            match quote {
                Some(q) if byte == q => quote = None,
                None if byte == b'\'' || byte == b'"' => quote = Some(byte),
                None if byte == open => depth += 1,
                None if byte == close => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
            at += if byte == b'\\' { 2 } else { 1 };
        }
        let at = at.min(self.end);
        if open == b'(' && self.byte(start + 2) != Some(b'(') {
            self.nested(start + 2..at);
        }
        let mut end = (at + 1).min(self.end);
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        text.push_str(self.text.get(start..end).unwrap_or_default());
        self.at = end;
    }

    fn backquoted(&mut self, text: &mut String) {
        let start = self.at;
        let rest = &self.text[(start + 1).min(self.end)..self.end];
        let length = rest.find('`').unwrap_or(rest.len());
        self.nested(start + 1..start + 1 + length);
        self.at = (start + length + 2).min(self.end);
        text.push_str(&self.text[start..self.at]);
    }

    fn nested(&mut self, range: Range<usize>) {
        if self.depth >= MAX_DEPTH || self.text.get(range.clone()).is_none() {
            return;
        }
        let mut inner = Reader {
            text: self.text,
            at: range.start,
            end: range.end,
            depth: self.depth + 1,
            commands: Vec::new(),
            pending: Vec::new(),
            words: self.words,
        };
        inner.run();
        self.words = inner.words;
        // Those that wait for a heredoc know their command by its index.
        if self.pending.is_empty() {
            self.commands.extend(inner.commands);
        }
    }
}

/// Words that may stand before a command.
const BEFORE: &[&str] = &[
    "if", "then", "else", "elif", "do", "while", "until", "!", "time", "{", "}", "exec", "nohup",
    "command", "sudo", "doas", "env", "builtin", "fi", "done",
];

/// Options of those that take a value.
const VALUED: &[&str] = &["-u", "-g", "-C", "-h", "-p", "-U"];

/// The words of a command without those before it, and the variables set for it.
fn bare(command: &Command) -> (Vec<&Word>, Vec<&Word>) {
    let mut set = Vec::new();
    let mut words = command.words.iter().peekable();
    let mut through = false;
    while let Some(word) = words.peek() {
        let text = word.text.as_str();
        if BEFORE.contains(&text) {
            through |= matches!(text, "sudo" | "doas" | "env");
            words.next();
        } else if assignment(text).is_some() {
            set.push(*word);
            words.next();
        } else if through && text.starts_with('-') {
            let valued = VALUED.contains(&text);
            words.next();
            if valued {
                words.next();
            }
        } else {
            break;
        }
    }
    (words.collect(), set)
}

fn assignment(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once('=')?;
    env::is_name(name).then_some((name, value))
}

/// The last part of a path.
fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The names of the commands that what these begin with is piped to.
fn piped_to(commands: &[Command]) -> Vec<String> {
    let mut names = Vec::new();
    for pair in commands.windows(2).take(16) {
        if !pair[0].pipes {
            break;
        }
        let (words, _) = bare(&pair[1]);
        names.extend(words.first().map(|word| base(&word.text).to_owned()));
    }
    names
}

fn directives(command: &Command, piped: Vec<String>, found: &mut Vec<Directive>) {
    let (words, mut set) = bare(command);
    if let [name, args @ ..] = &words[..] {
        if matches!(
            name.text.as_str(),
            "export" | "declare" | "local" | "readonly" | "typeset"
        ) {
            set.extend(args.iter().filter(|word| assignment(&word.text).is_some()));
        } else {
            found.push(Directive {
                name: base(&name.text).to_owned(),
                args: args.iter().map(|word| (*word).clone()).collect(),
                context: piped,
                range: name.range.start..command.range.end,
                ..Directive::default()
            });
        }
    }
    found.extend(set.into_iter().filter_map(|word| {
        let (name, value) = assignment(&word.text)?;
        Some(Directive {
            name: name.to_owned(),
            args: vec![Word {
                text: value.to_owned(),
                range: word.range.clone(),
            }],
            range: word.range.clone(),
            dialect: Some("env"),
            ..Directive::default()
        })
    }));
}

/// Interpreters, the option that the text stands behind, and its dialect.
const INTERPRETERS: &[(&str, &str, &str)] = &[
    ("sh", "-c", "shell"),
    ("bash", "-c", "shell"),
    ("zsh", "-c", "shell"),
    ("su", "-c", "shell"),
    ("ssh", "", "shell"),
    ("python", "-c", "python"),
    ("python3", "-c", "python"),
    ("node", "-e", "javascript"),
    ("psql", "-c", "sql"),
    ("psql", "--command", "sql"),
    ("mysql", "-e", "sql"),
    ("mysql", "--execute", "sql"),
    ("mariadb", "-e", "sql"),
    ("sqlcmd", "-Q", "sql"),
];

fn children(text: &str, command: &Command, found: &mut Vec<Child>) {
    let (words, _) = bare(command);
    let name = words.first().map_or("", |word| base(&word.text));
    let interpreter = INTERPRETERS.iter().find(|(known, ..)| *known == name);
    for heredoc in &command.heredocs {
        let raw = text.get(heredoc.body.clone()).unwrap_or_default();
        let child = if heredoc.strips_tabs {
            let lines = raw
                .split_inclusive('\n')
                .map(|line| line.trim_start_matches('\t'));
            Child::aligned(lines.collect(), text, heredoc.body.clone())
        } else {
            Child::slice(text, heredoc.body.clone())
        };
        found.push(Child {
            path: written_to(command, &words),
            dialect: interpreter.map(|(.., dialect)| *dialect),
            expands: !heredoc.quoted,
            ..child
        });
    }
    let (option, dialect) =
        interpreter.map_or(("", ""), |(_, option, dialect)| (*option, *dialect));
    for pair in words.windows(2) {
        let known = INTERPRETERS.iter().any(|(known, known_option, _)| {
            *known == name && !known_option.is_empty() && pair[0].text == *known_option
        });
        if !option.is_empty() && known {
            let word = pair[1];
            found.push(Child {
                dialect: Some(dialect),
                ..Child::aligned(word.text.clone(), text, word.range.clone())
            });
        }
    }
    if matches!(name, "echo" | "printf")
        && let Some(path) = written_to(command, &words)
    {
        let args: Vec<_> = words[1..]
            .iter()
            .filter(|word| !word.text.starts_with('-'))
            .collect();
        if let [word] = args[..] {
            found.push(Child {
                path: Some(path),
                ..Child::aligned(word.text.clone(), text, word.range.clone())
            });
        } else if let (Some(first), Some(last)) = (args.first(), args.last()) {
            found.push(Child {
                path: Some(path),
                ..Child::slice(text, first.range.start..last.range.end)
            });
        }
    }
}

/// The file that a command writes what it reads to.
fn written_to(command: &Command, words: &[&Word]) -> Option<String> {
    let tee = words.first().is_some_and(|word| base(&word.text) == "tee");
    let argument = words
        .iter()
        .skip(1)
        .find(|word| !word.text.starts_with('-'));
    let target = if tee {
        argument.map(|word| word.text.clone())
    } else {
        None
    };
    target.or_else(|| {
        let targets = command.targets.iter().rev();
        let mut files = targets
            .filter(|target| target.as_str() != "/dev/null" && target.parse::<u8>().is_err());
        files.next().cloned()
    })
}
