//! The lines of a text as `terraform fmt` sees them: what is aligned with what.
//!
//! It follows `formatCells` and `linesForFormat` of hclwrite: a line is what stands between two
//! line breaks outside of strings and heredocs, so that a heredoc and the line it begins on are one.

use super::scan::{Kind, Scanner};

/// A line and its parts, as byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub start: usize,
    /// Where it ends, without the line break.
    pub end: usize,
    /// Where the next line begins; the end of the text for the last.
    pub next: usize,
    /// How many brackets are open where it begins.
    pub depth: usize,
    /// The `=` of an argument whose value ends on this line.
    pub assign: Option<usize>,
    /// A comment behind something else.
    pub comment: Option<usize>,
    /// The end of the last token that is no comment; the start if there is none.
    pub code_end: usize,
    /// Whether nothing stands on it, not even a comment.
    pub blank: bool,
}

/// The lines of a text from an offset, at which no bracket and no string is open.
pub fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    each_line(text, from, |line| lines.push(line));
    lines
}

fn each_line(text: &str, from: usize, mut take: impl FnMut(Line)) {
    let mut scanner = Scanner::new(text, from);
    let mut line = Open::new(from, 0);
    while let Some(token) = scanner.next() {
        if token.kind == Kind::Newline {
            take(line.close(token.start, token.end));
            line = Open::new(token.end, scanner.frames().len());
        } else {
            line.add(token.kind, token.start, token.end, &text[token.range()]);
        }
    }
    take(line.close(text.len(), text.len()));
}

/// Where lines begin at which nothing is open and no group of aligned ones goes on, whatever is
/// written on the other side: blank ones, and those that have nothing to align behind such as have
/// nothing either (the head of a block behind the end of another).
pub fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut alone = true;
    each_line(text, 0, |line| {
        let before = std::mem::replace(&mut alone, line.assign.or(line.comment).is_none());
        if line.depth == 0 && (line.blank || (before && alone)) {
            cuts.push(line.start);
        }
    });
    cuts
}

/// A line that is being read.
struct Open {
    line: Line,
    tokens: usize,
    /// The first `=` that is not the line's first token, and the brackets opened less those closed
    /// since.
    equals: Option<(usize, isize)>,
}

impl Open {
    fn new(start: usize, depth: usize) -> Open {
        Open {
            line: Line {
                start,
                end: start,
                next: start,
                depth,
                assign: None,
                comment: None,
                code_end: start,
                blank: true,
            },
            tokens: 0,
            equals: None,
        }
    }

    fn add(&mut self, kind: Kind, start: usize, end: usize, text: &str) {
        self.line.blank = false;
        // Only the last token counts as the comment of a line.
        self.line.comment = None;
        if kind == Kind::Comment {
            self.line.comment = (self.tokens > 0).then_some(start);
        } else {
            self.line.code_end = end;
        }
        if kind == Kind::Symbol && text == "=" && self.tokens > 0 && self.equals.is_none() {
            self.equals = Some((start, 0));
        }
        if let Some((_, balance)) = &mut self.equals {
            *balance += match kind {
                Kind::Open | Kind::InterpolationOpen => 1,
                Kind::Close | Kind::InterpolationClose => -1,
                _ => 0,
            };
        }
        self.tokens += 1;
    }

    fn close(mut self, end: usize, next: usize) -> Line {
        self.line.end = end;
        self.line.next = next;
        self.line.assign = match self.equals {
            Some((at, 0)) => Some(at),
            _ => None,
        };
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_where_no_group_goes_on() {
        let text = "a {\n  b = 1\n\n  c = 2\n}\nd {\n}\n# e\nf {} # g\nh {} # i\n\nj = 1\nk {\n}\n";
        let cuts = cuts(text);
        let lines: Vec<_> = cuts
            .iter()
            .map(|at| text[*at..].lines().next().unwrap_or_default())
            .collect();
        // Not at `h`, whose comment stands below another, nor at `k`, which follows an argument.
        assert_eq!(lines, ["a {", "d {", "# e", "", ""]);
    }

    #[test]
    fn parts_of_lines() {
        let text = "a {\n  b   = 1 # c\n  t = {\n    x = 2\n  }\n  h = <<E\n = \nE\n}\n";
        let lines = lines(text, 0);
        let parts: Vec<_> = lines
            .iter()
            .map(|line| {
                let assign = line.assign.map(|at| &text[line.start..at]);
                let comment = line.comment.map(|at| &text[at..line.end]);
                (line.depth, assign, comment)
            })
            .collect();
        assert_eq!(
            parts,
            [
                (0, None, None),
                (1, Some("  b   "), Some("# c")),
                (1, None, None),
                (2, Some("    x "), None),
                (2, None, None),
                (1, Some("  h "), None),
                (1, None, None),
                (0, None, None),
            ]
        );
    }
}
