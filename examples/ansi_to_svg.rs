//! Draws what a program wrote to a terminal as an SVG: standard input to standard output.
//!
//! `just picture` makes the picture in the README with it. It knows the colours that reports use
//! and refuses any other, so that a picture never shows less than the terminal did.
//! An argument is shown above the text, as the command that was typed.

use std::fmt::Write as _;
use std::io::{self, Read, Write as _};
use std::process::ExitCode;

const FONT_SIZE: usize = 14;
const LINE_HEIGHT: usize = 18;
const MARGIN: usize = 16;
/// Width of a character, in hundredths; every run of text is pinned to it, whatever font there is.
const ADVANCE: usize = 843;

/// The colours of SGR 30 to 37, by class, for a light and a dark background.
const COLORS: [(&str, &str, &str); 8] = [
    ("black", "#59636e", "#8b949e"),
    ("red", "#cf222e", "#ff7b72"),
    ("green", "#1a7f37", "#7ee787"),
    ("yellow", "#9a6700", "#e3b341"),
    ("blue", "#0969da", "#79c0ff"),
    ("magenta", "#8250df", "#d2a8ff"),
    ("cyan", "#1b7c83", "#76e3ea"),
    ("white", "#59636e", "#8b949e"),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "ansi_to_svg: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let command = std::env::args().nth(1);
    if let Some(command) = &command {
        text.insert_str(
            0,
            &format!("\u{1b}[2m$\u{1b}[0m \u{1b}[1m{command}\u{1b}[0m\n\n"),
        );
    }
    let lines = lines(text.trim_end()).map_err(io::Error::other)?;
    let title = command.unwrap_or_else(|| "terminal output".to_owned());
    io::stdout().write_all(draw(&lines, &title).as_bytes())
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Style {
    color: Option<&'static str>,
    bold: bool,
    dim: bool,
    underline: bool,
}

/// Text of one style, and the column it starts in.
struct Run {
    column: usize,
    style: Style,
    text: String,
}

/// The text as runs, line by line.
fn lines(text: &str) -> Result<Vec<Vec<Run>>, String> {
    let mut style = Style::default();
    text.lines().map(|line| runs(line, &mut style)).collect()
}

fn runs(line: &str, style: &mut Style) -> Result<Vec<Run>, String> {
    let mut runs = Vec::new();
    let mut column = 0;
    for (index, piece) in line.split('\u{1b}').enumerate() {
        let text = if index == 0 {
            piece
        } else {
            style.read(piece)?
        };
        if !text.is_empty() {
            runs.push(Run {
                column,
                style: *style,
                text: text.to_owned(),
            });
            column += text.chars().count();
        }
    }
    Ok(runs)
}

impl Style {
    /// Reads the rest of an escape sequence; what follows it.
    fn read<'a>(&mut self, piece: &'a str) -> Result<&'a str, String> {
        let sequence = piece
            .strip_prefix('[')
            .and_then(|piece| piece.split_once('m'));
        let (codes, rest) =
            sequence.ok_or_else(|| format!("cannot draw what starts with {piece:?}"))?;
        for code in codes.split(';') {
            self.apply(code)?;
        }
        Ok(rest)
    }

    fn apply(&mut self, code: &str) -> Result<(), String> {
        match code.parse::<usize>() {
            Ok(0) => *self = Style::default(),
            Ok(1) => self.bold = true,
            Ok(2) => self.dim = true,
            Ok(4) => self.underline = true,
            Ok(39) => self.color = None,
            Ok(code @ (30..=37 | 90..=97)) => self.color = Some(COLORS[code % 10].0),
            Err(_) if code.is_empty() => *self = Style::default(),
            _ => return Err(format!("cannot draw the code {code:?}")),
        }
        Ok(())
    }

    fn classes(self) -> String {
        let flags = [
            (self.bold, "bold"),
            (self.dim, "dim"),
            (self.underline, "underline"),
        ];
        let flags = flags.iter().filter(|(on, _)| *on).map(|(_, name)| *name);
        self.color
            .into_iter()
            .chain(flags)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn draw(lines: &[Vec<Run>], title: &str) -> String {
    let columns = lines
        .iter()
        .flatten()
        .map(|run| run.column + run.text.chars().count())
        .max()
        .unwrap_or(0);
    let width = columns * ADVANCE / 100 + 2 * MARGIN;
    let height = lines.len() * LINE_HEIGHT + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" xml:space=\"preserve\">\n\
         <title>{}</title>\n<style>\n{}</style>\n\
         <rect class=\"window\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n",
        escape(title),
        stylesheet(),
        width - 1,
        height - 1,
    );
    for (index, run) in lines
        .iter()
        .enumerate()
        .flat_map(|(index, line)| line.iter().map(move |run| (index, run)))
    {
        let text = run.text.trim_start();
        let column = run.column + run.text.chars().count() - text.chars().count();
        let text = text.trim_end();
        if text.is_empty() {
            continue;
        }
        let classes = run.style.classes();
        let class = if classes.is_empty() {
            String::new()
        } else {
            format!(" class=\"{classes}\"")
        };
        let y = MARGIN + index * LINE_HEIGHT + FONT_SIZE;
        let (x, length) = (
            MARGIN * 100 + column * ADVANCE,
            text.chars().count() * ADVANCE,
        );
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{y}\" textLength=\"{}\"{class}>{}</text>",
            hundredths(x),
            hundredths(length),
            // Browsers make one blank of several, and stretch the rest.
            escape(text).replace(' ', "\u{a0}")
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The picture has its own background, and follows the reader's choice of light or dark.
fn stylesheet() -> String {
    let mut light = String::from(
        ".window { fill: #ffffff; stroke: #d0d7de }\ntext { fill: #1f2328 }\n.dim { fill: #59636e }\n",
    );
    let mut dark = String::from(
        ".window { fill: #0d1117; stroke: #30363d }\ntext { fill: #e6edf3 }\n.dim { fill: #8b949e }\n",
    );
    for (name, on_light, on_dark) in COLORS {
        let _ = writeln!(light, ".{name} {{ fill: {on_light} }}");
        let _ = writeln!(dark, ".{name} {{ fill: {on_dark} }}");
    }
    format!(
        "text {{ font: {FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace }}\n\
         .bold {{ font-weight: bold }}\n.underline {{ text-decoration: underline }}\n{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"
    )
}

fn hundredths(value: usize) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
