//! nginx: words, `;`, braces.

use std::ops::Range;

use super::{Directive, MAX_DEPTH, MAX_DIRECTIVES, Parsed, Word};

pub(super) fn parse(text: &str) -> Parsed {
    let mut reader = Reader {
        text,
        at: 0,
        read: 0,
    };
    let directives = reader.block(&[], 0);
    Parsed {
        directives,
        ..Parsed::default()
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    read: usize,
}

enum Token {
    Word(Word),
    End(Range<usize>),
    Open,
    Close,
}

impl Reader<'_> {
    fn block(&mut self, context: &[String], depth: usize) -> Vec<Directive> {
        let mut directives: Vec<Directive> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        while let Some(token) = self.token() {
            match token {
                Token::Word(word) => words.push(word),
                Token::End(range) => {
                    if let Some(directive) = directive(&mut words, context, range.end) {
                        directives.push(directive);
                    }
                }
                Token::Open => {
                    let end = self.at;
                    let block = directive(&mut words, context, end);
                    let mut inner = context.to_vec();
                    inner.extend(block.as_ref().map(|block| block.name.clone()));
                    let contents = if depth < MAX_DEPTH {
                        self.block(&inner, depth + 1)
                    } else {
                        Vec::new()
                    };
                    match block {
                        Some(block) => directives.push(Directive {
                            block: contents,
                            ..block
                        }),
                        None => directives.extend(contents),
                    }
                }
                Token::Close if depth > 0 => break,
                Token::Close => words.clear(),
            }
            self.read += 1;
            if self.read > MAX_DIRECTIVES * 8 {
                break;
            }
        }
        directives
    }

    fn token(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at)? {
                b'#' => {
                    let rest = &self.text[self.at..];
                    self.at += rest.find('\n').unwrap_or(rest.len());
                }
                byte if byte.is_ascii_whitespace() => self.at += 1,
                _ => break,
            }
        }
        let start = self.at;
        match bytes[start] {
            b';' => {
                self.at += 1;
                Some(Token::End(start..start))
            }
            b'{' => {
                self.at += 1;
                Some(Token::Open)
            }
            b'}' => {
                self.at += 1;
                Some(Token::Close)
            }
            quote @ (b'"' | b'\'') => Some(Token::Word(self.quoted(start, quote))),
            _ => Some(Token::Word(self.bare(start))),
        }
    }

    fn quoted(&mut self, start: usize, quote: u8) -> Word {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while at < bytes.len() && bytes[at] != quote {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        let end = at.min(bytes.len());
        self.at = (end + 1).min(bytes.len());
        let text = self.text.get(start + 1..end).unwrap_or_default();
        Word {
            text: text.replace("\\\"", "\""),
            range: start..self.at,
        }
    }

    fn bare(&mut self, start: usize) -> Word {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < bytes.len()
            && !bytes[at].is_ascii_whitespace()
            && !matches!(bytes[at], b';' | b'{' | b'}')
        {
            if bytes[at] == b'$' && bytes.get(at + 1) == Some(&b'{') {
                let rest = &self.text[at..];
                at += rest.find(['}', '\n', ';']).unwrap_or(rest.len());
                at += usize::from(bytes.get(at) == Some(&b'}'));
            } else {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
        }
        self.at = at.min(bytes.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        Word::new(self.text, start..self.at)
    }
}

fn directive(words: &mut Vec<Word>, context: &[String], end: usize) -> Option<Directive> {
    let mut words = std::mem::take(words).into_iter();
    let name = words.next()?;
    Some(Directive {
        name: name.text,
        range: name.range.start..end,
        args: words.collect(),
        context: context.to_vec(),
        ..Directive::default()
    })
}
