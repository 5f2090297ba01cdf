//! A scanner for HCL that is only as fine as its readers need: it knows strings, templates,
//! heredocs, comments and brackets, and nothing of the grammar.
//!
//! It follows Terraform's scanner, not hcl-edit's, where the two differ (where a heredoc ends,
//! that a quoted string ends at the line's end). It keeps its own stack, so that no input, however
//! deeply nested, can overflow the thread's.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or keyword.
    Ident,
    /// A number.
    Number,
    /// A line break outside strings and heredocs.
    Newline,
    /// `(`, `[` or `{`.
    Open,
    /// The bracket that closes the innermost open one.
    Close,
    /// A comment, without the line break behind it.
    Comment,
    /// The quote that begins a string.
    QuoteOpen,
    /// The quote that ends it.
    QuoteClose,
    /// `<<EOT` with its line break.
    HeredocOpen,
    /// The marker that ends a heredoc.
    HeredocClose,
    /// The same where the heredoc is empty; the token is the heredoc as a whole.
    EmptyHeredocClose,
    /// A marker that ends the heredoc for hcl-edit, but not for Terraform.
    FalseHeredocClose,
    /// Text of a string or heredoc.
    Literal,
    /// `${` or `%{`.
    InterpolationOpen,
    /// The `}` of an interpolation or directive.
    InterpolationClose,
    /// An operator or a separator.
    Symbol,
    /// Something Terraform refuses.
    Fault(Fault),
}

/// What Terraform refuses, whatever the grammar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quoted string that does not end on its line; the token is the string so far.
    UnclosedString,
    /// `/*` without `*/`.
    UnclosedComment,
    /// A bracket that closes nothing.
    StrayClose,
    /// A bracket that closes another kind of bracket; the token is the one left open.
    MismatchedClose,
    /// A carriage return that is not followed by a newline.
    CarriageReturn,
    /// A character that begins no token.
    Character,
    /// A zero byte; in strings and comments Terraform takes it.
    Nul,
    /// Bytes that are not UTF-8. The scanner cannot see them, its caller can.
    NotUtf8,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// What the scanner is inside of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Frame {
    /// A bracket, and which.
    Bracket { open: u8, at: usize },
    /// A quoted string.
    Quote { at: usize },
    /// A heredoc, and where its marker is written first.
    Heredoc {
        at: usize,
        marker: (usize, usize),
        line_start: bool,
    },
    /// A text that is a template as a whole.
    Bare,
    /// `${` or `%{`.
    Interpolation { at: usize },
}

impl Frame {
    /// Where it begins.
    pub(super) fn start(self) -> usize {
        match self {
            Frame::Bracket { at, .. }
            | Frame::Quote { at }
            | Frame::Heredoc { at, .. }
            | Frame::Interpolation { at } => at,
            Frame::Bare => 0,
        }
    }
}

/// Iterates over the tokens of a text.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    position: usize,
    frames: Vec<Frame>,
    coarse: bool,
}

/// Bytes that only names, numbers, operators and the space between them are made of, and that mean
/// nothing to who looks for brackets, strings and comments.
const PLAIN: [bool; 256] = {
    let mut plain = marked(b" \t.,*%+-=>!?:&|~");
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] |= is_ident(byte.to_le_bytes()[0]);
        byte += 1;
    }
    plain
};

/// Bytes that may mean something in a string or heredoc.
const TELLING: [bool; 256] = marked(b"\"\n\r\\$%");

const fn marked(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}

impl<'a> Scanner<'a> {
    /// Over a file or expression, from an offset.
    pub(super) fn new(text: &'a str, from: usize) -> Scanner<'a> {
        Scanner {
            bytes: text.as_bytes(),
            position: from,
            frames: Vec::new(),
            coarse: false,
        }
    }

    /// The same, with all that stands between brackets, strings, comments and line breaks as one
    /// symbol.
    pub(super) fn coarse(mut self) -> Scanner<'a> {
        self.coarse = true;
        self
    }

    /// Over a text that is a template as a whole.
    pub(super) fn template(text: &'a str) -> Scanner<'a> {
        Scanner {
            bytes: text.as_bytes(),
            position: 0,
            frames: vec![Frame::Bare],
            coarse: false,
        }
    }

    /// What the scanner is inside of at this point, innermost last.
    pub(super) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.position + ahead).copied().unwrap_or(0)
    }

    fn at(&self, text: &[u8]) -> bool {
        self.bytes[self.position..].starts_with(text)
    }

    /// The token from `start` to the current position.
    fn token(&self, kind: Kind, start: usize) -> Token {
        Token {
            kind,
            start,
            end: self.position,
        }
    }

    /// One token of so many bytes.
    fn take(&mut self, kind: Kind, length: usize) -> Token {
        let start = self.position;
        self.position += length;
        self.token(kind, start)
    }

    fn skip_while(&mut self, keep: impl Fn(u8) -> bool) {
        let rest = &self.bytes[self.position..];
        self.position += rest
            .iter()
            .position(|byte| !keep(*byte))
            .unwrap_or(rest.len());
    }

    fn main(&mut self) -> Option<Token> {
        self.skip_while(|byte| byte == b' ' || byte == b'\t');
        let start = self.position;
        let first = *self.bytes.get(start)?;
        if self.coarse && PLAIN[first as usize] {
            return Some(self.run(start));
        }
        Some(match first {
            b'\n' => self.take(Kind::Newline, 1),
            b'\r' if self.peek(1) == b'\n' => self.take(Kind::Newline, 2),
            b'#' => self.line_comment(),
            b'/' if self.peek(1) == b'/' => self.line_comment(),
            b'/' if self.peek(1) == b'*' => self.block_comment(),
            b'"' => {
                self.frames.push(Frame::Quote { at: start });
                self.take(Kind::QuoteOpen, 1)
            }
            b'(' | b'[' | b'{' => {
                self.frames.push(Frame::Bracket {
                    open: first,
                    at: start,
                });
                self.take(Kind::Open, 1)
            }
            b')' | b']' | b'}' => self.close(first),
            b'<' if self.peek(1) == b'<' => self.heredoc_open(),
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => {
                self.skip_while(is_ident);
                self.token(Kind::Ident, start)
            }
            b'=' | b'!' | b'<' | b'>' if self.peek(1) == b'=' => self.take(Kind::Symbol, 2),
            b'=' if self.peek(1) == b'>' => self.take(Kind::Symbol, 2),
            b':' if self.peek(1) == b':' => self.take(Kind::Symbol, 2),
            b'.' | b',' | b'*' | b'/' | b'%' | b'+' | b'-' | b'=' | b'<' | b'>' | b'!' | b'?'
            | b':' | b'&' | b'|' | b'~' => self.take(Kind::Symbol, 1),
            b'\r' => self.take(Kind::Fault(Fault::CarriageReturn), 1),
            0 => self.take(Kind::Fault(Fault::Nul), 1),
            _ => self.take(Kind::Fault(Fault::Character), 1),
        })
    }

    /// All up to the next byte that means something, without the space before that.
    fn run(&mut self, start: usize) -> Token {
        self.skip_while(|byte| PLAIN[byte as usize]);
        let run = &self.bytes[start..self.position];
        Token {
            kind: Kind::Symbol,
            start,
            end: start + run.trim_ascii_end().len(),
        }
    }

    fn line_comment(&mut self) -> Token {
        let start = self.position;
        self.skip_while(|byte| byte != b'\n');
        if self.position > start && self.bytes[self.position - 1] == b'\r' && self.peek(0) == b'\n'
        {
            self.position -= 1;
        }
        self.token(Kind::Comment, start)
    }

    fn block_comment(&mut self) -> Token {
        let start = self.position;
        self.position += 2;
        while self.position < self.bytes.len() {
            self.skip_while(|byte| byte != b'*');
            if self.at(b"*/") {
                self.position += 2;
                return self.token(Kind::Comment, start);
            }
            self.position = (self.position + 1).min(self.bytes.len());
        }
        self.token(Kind::Fault(Fault::UnclosedComment), start)
    }

    fn number(&mut self) -> Token {
        let start = self.position;
        self.skip_while(|byte| byte.is_ascii_digit());
        if self.peek(0) == b'.' && self.peek(1).is_ascii_digit() {
            self.position += 1;
            self.skip_while(|byte| byte.is_ascii_digit());
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if self.peek(1 + sign).is_ascii_digit() {
                self.position += 1 + sign;
                self.skip_while(|byte| byte.is_ascii_digit());
            }
        }
        self.token(Kind::Number, start)
    }

    fn close(&mut self, close: u8) -> Token {
        let open = match close {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        match self.frames.last() {
            Some(Frame::Bracket {
                open: innermost, ..
            }) if *innermost == open => {
                self.frames.pop();
                return self.take(Kind::Close, 1);
            }
            Some(Frame::Interpolation { .. }) if close == b'}' => {
                self.frames.pop();
                return self.take(Kind::InterpolationClose, 1);
            }
            _ => {}
        }
        // The wrong bracket: if the right one is open further out, all within it end here too.
        let within = self.frames.iter().rposition(|frame| match frame {
            Frame::Bracket { open: outer, .. } => *outer == open,
            Frame::Interpolation { .. } => true,
            Frame::Quote { .. } | Frame::Heredoc { .. } | Frame::Bare => false,
        });
        let matches = within.is_some_and(|index| match self.frames[index] {
            Frame::Interpolation { .. } => close == b'}',
            _ => true,
        });
        let (Some(index), true) = (within, matches) else {
            return self.take(Kind::Fault(Fault::StrayClose), 1);
        };
        let left_open = self
            .frames
            .last()
            .map_or(self.position, |frame| frame.start());
        self.frames.truncate(index);
        self.position += 1;
        Token {
            kind: Kind::Fault(Fault::MismatchedClose),
            start: left_open,
            end: left_open + 1,
        }
    }

    fn heredoc_open(&mut self) -> Token {
        let start = self.position;
        let name = start + 2 + usize::from(self.peek(2) == b'-');
        let length = self.bytes.get(name..).map_or(0, |rest| {
            rest.iter()
                .position(|byte| !is_ident(*byte))
                .unwrap_or(rest.len())
        });
        let rest = self.bytes.get(name + length..).unwrap_or_default();
        let newline = if rest.starts_with(b"\n") {
            1
        } else if rest.starts_with(b"\r\n") {
            2
        } else {
            0
        };
        if length == 0
            || newline == 0
            || self.bytes[name].is_ascii_digit()
            || self.bytes[name] == b'-'
        {
            return self.take(Kind::Symbol, 1);
        }
        self.frames.push(Frame::Heredoc {
            at: start,
            marker: (name, name + length),
            line_start: true,
        });
        self.position = name + length + newline;
        self.token(Kind::HeredocOpen, start)
    }

    fn quoted(&mut self, opened: usize) -> Token {
        let start = self.position;
        loop {
            self.skip_while(|byte| !TELLING[byte as usize]);
            let Some(byte) = self.bytes.get(self.position) else {
                break;
            };
            match byte {
                b'"' | b'\n' | b'\r' => break,
                b'\\' if matches!(self.peek(1), b'\n' | b'\r') => self.position += 1,
                b'\\' => self.position = (self.position + 2).min(self.bytes.len()),
                b'$' | b'%' if self.escaped_marker() => self.position += 3,
                b'$' | b'%' if self.peek(1) == b'{' => break,
                _ => self.position += 1,
            }
        }
        if self.position > start {
            return self.token(Kind::Literal, start);
        }
        match self.peek(0) {
            b'"' => {
                self.frames.pop();
                self.take(Kind::QuoteClose, 1)
            }
            b'$' | b'%' => self.interpolation(),
            _ => {
                // The line break is left to be scanned outside the string, so that what follows
                // is read as the author meant it.
                self.frames.pop();
                let end = self.position.max(opened + 1);
                // A label whose quote is missing has swallowed the brace of its block.
                if self.frames.is_empty()
                    && self.bytes[opened..end].trim_ascii_end().ends_with(b"{")
                {
                    self.frames.push(Frame::Bracket {
                        open: b'{',
                        at: end - 1,
                    });
                }
                Token {
                    kind: Kind::Fault(Fault::UnclosedString),
                    start: opened,
                    end,
                }
            }
        }
    }

    fn escaped_marker(&self) -> bool {
        self.at(b"$${") || self.at(b"%%{")
    }

    fn interpolation(&mut self) -> Token {
        self.frames.push(Frame::Interpolation { at: self.position });
        self.take(Kind::InterpolationOpen, 2)
    }

    /// One line of a heredoc, or what of it comes before the next interpolation.
    fn heredoc(&mut self, at: usize, marker: (usize, usize), line_start: bool) -> Option<Token> {
        if self.position >= self.bytes.len() {
            return None;
        }
        if line_start {
            self.set_line_start(false);
            let line_break = if self.bytes[marker.1] == b'\r' { 2 } else { 1 };
            let is_first = self.position == marker.1 + line_break;
            match self.heredoc_close(&self.bytes[marker.0..marker.1]) {
                Some(close) if is_first && close.kind == Kind::HeredocClose => {
                    return Some(Token {
                        kind: Kind::EmptyHeredocClose,
                        start: at,
                        end: close.end,
                    });
                }
                Some(token) => return Some(token),
                None => {}
            }
        }
        let token = self.template_text();
        if token.kind == Kind::Literal && self.bytes[token.end - 1] == b'\n' {
            self.set_line_start(true);
        }
        Some(token)
    }

    fn set_line_start(&mut self, value: bool) {
        if let Some(Frame::Heredoc { line_start, .. }) = self.frames.last_mut() {
            *line_start = value;
        }
    }

    fn heredoc_close(&mut self, marker: &[u8]) -> Option<Token> {
        let rest = &self.bytes[self.position..];
        let indent = rest
            .iter()
            .position(|byte| *byte != b' ' && *byte != b'\t')?;
        let after = rest[indent..].strip_prefix(marker)?;
        let line_end = after.iter().position(|byte| *byte == b'\n');
        let is_end = line_end.is_some_and(|end| after[..end].trim_ascii().is_empty());
        self.position += indent;
        if is_end {
            self.frames.pop();
            return Some(self.take(Kind::HeredocClose, marker.len()));
        }
        if after.first().is_some_and(|byte| is_ident(*byte)) {
            self.position -= indent;
            return None;
        }
        Some(self.take(Kind::FalseHeredocClose, marker.len()))
    }

    /// Text of a heredoc or bare template, to the end of the line or the next interpolation.
    fn template_text(&mut self) -> Token {
        let start = self.position;
        loop {
            self.skip_while(|byte| !TELLING[byte as usize]);
            let Some(byte) = self.bytes.get(self.position) else {
                break;
            };
            match byte {
                b'\n' => {
                    self.position += 1;
                    break;
                }
                b'$' | b'%' if self.escaped_marker() => self.position += 3,
                b'$' | b'%' if self.peek(1) == b'{' => break,
                b'\r' if self.peek(1) != b'\n' => break,
                _ => self.position += 1,
            }
        }
        if self.position > start {
            return self.token(Kind::Literal, start);
        }
        match self.peek(0) {
            b'\r' => self.take(Kind::Fault(Fault::CarriageReturn), 1),
            _ => self.interpolation(),
        }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        match self.frames.last() {
            Some(Frame::Quote { at }) => Some(self.quoted(*at)),
            Some(Frame::Heredoc {
                at,
                marker,
                line_start,
            }) => self.heredoc(*at, *marker, *line_start),
            Some(Frame::Bare) if self.position >= self.bytes.len() => None,
            Some(Frame::Bare) => Some(self.template_text()),
            Some(Frame::Bracket { .. } | Frame::Interpolation { .. }) | None => self.main(),
        }
    }
}

/// Whether a byte can stand in a name. All that is not ASCII counts: the parser knows better.
pub(super) const fn is_ident(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..)
}
