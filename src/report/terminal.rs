//! `--format human`: frames on the deciding expression and along the way its value took.

mod source;

use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, SourceSpan};

use super::Context;
use super::group::{Group, group, is_listed};
use super::plain::{clean, clean_line, plural};
use crate::check::{Finding, FindingOutcome};
use crate::diagnostic::{Diagnostic, Label, Level, Severity};
use crate::policy::Enforcement;
use crate::source::{SourceFile, SourceMap, Span};
use source::FrameSource;

/// How to write.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether to use colour.
    pub color: bool,
    /// Whether unknown verdicts, notes and the like are shown too.
    pub verbose: bool,
    /// Whether only the last line is shown.
    pub quiet: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// Columns of frames within other reports.
const WIDTH: usize = 100;

impl Options {
    /// Everything, without colour: for frames within other reports.
    const PLAIN: Options = Options {
        color: false,
        verbose: true,
        quiet: false,
        width: WIDTH,
    };
}

/// Writes the report.
pub fn write(context: &Context, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let handler = handler(options);
    if !options.quiet {
        write_diagnostics(context, options, out)?;
        if !options.verbose {
            warnings_in_lines(context, out)?;
        }
        let shown = report
            .findings
            .iter()
            .filter(|finding| is_listed(finding, context.strict) || options.verbose);
        let groups = group(shown);
        let files = groups.chunk_by(|a, b| a.first.span.file == b.first.span.file);
        for file in files {
            heading(file, context, options, out)?;
            for group in file {
                let frame = frame_of_finding(group, context, options);
                render(&handler, frame, options.width, out)?;
            }
        }
    }
    if options.quiet {
        errors_in_lines(context, out)?;
    }
    summary(context, options, out)
}

/// Errors that a quiet report shows; who wants all of them asks without `--quiet`.
const MAX_ERROR_LINES: usize = 5;

/// What could not be done, a line each: the exit status alone would not say what is missing.
fn errors_in_lines(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let report = context.report;
    let all = report.diagnostics.iter();
    let errors = || all.clone().filter(|one| one.level == Level::Error);
    for error in errors().take(MAX_ERROR_LINES) {
        writeln!(out, "error: {}", in_a_line(error, &report.sources))?;
    }
    match errors().count().saturating_sub(MAX_ERROR_LINES) {
        0 => Ok(()),
        more => writeln!(out, "and {}", plural(more, "more error")),
    }
}

/// Where it is, and what.
fn in_a_line(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let place = diagnostic.primary.as_ref().and_then(|label| {
        let (start, _) = sources.positions(label.span)?;
        let path = sources.path(label.span.file);
        Some(format!("{path}:{}:{}: ", start.line, start.column))
    });
    let help = diagnostic.help.as_ref().map(|help| format!(" ({help})"));
    clean_line(&(place.unwrap_or_default() + &diagnostic.message + &help.unwrap_or_default()))
}

/// Warnings that are shown without `--verbose`, which has a frame for each.
const MAX_WARNING_LINES: usize = 20;

/// What is worth knowing, such as exceptions that nothing needs any more, a line each.
fn warnings_in_lines(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let sources = &context.report.sources;
    for warning in warnings(context).take(MAX_WARNING_LINES) {
        writeln!(out, "warning: {}", in_a_line(warning, sources))?;
    }
    if warnings(context).next().is_some() {
        writeln!(out)?;
    }
    Ok(())
}

/// Warnings without those about what would go wrong with the defaults of a module that is meant to
/// be called: these are many, and nobody can do anything about them.
fn warnings<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Diagnostic> {
    let all = context.report.diagnostics.iter();
    all.filter(|one| one.level == Level::Warning && !one.by_default)
}

/// Writes what is wrong with the input; notes only if asked for.
pub fn write_diagnostics(
    context: &Context,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let handler = handler(options);
    for diagnostic in &context.report.diagnostics {
        if diagnostic.level == Level::Error || options.verbose {
            let frame = frame_of_diagnostic(diagnostic, &context.report.sources);
            render(&handler, frame, options.width, out)?;
        }
    }
    Ok(())
}

/// A finding as text for other reports: the same frames, without colour.
pub(super) fn finding_text(finding: &Finding, context: &Context) -> String {
    let group = Group {
        first: finding,
        addresses: vec![&finding.address],
    };
    text_of(frame_of_finding(&group, context, Options::PLAIN))
}

/// The same of a diagnostic.
pub(super) fn diagnostic_text(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    text_of(frame_of_diagnostic(diagnostic, sources))
}

fn text_of(frame: Frame) -> String {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = render(&handler(Options::PLAIN), frame, WIDTH, &mut text);
    String::from_utf8_lossy(&text).trim().to_owned()
}

/// The file that the next findings are in, and how many there are.
fn heading(
    file: &[Group],
    context: &Context,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let path = clean_line(&context.report.sources.path(file[0].first.span.file));
    let counted = [
        (FindingOutcome::Fail, "finding"),
        (FindingOutcome::Unknown, "unknown"),
        (FindingOutcome::Suppressed, "suppressed"),
        (FindingOutcome::Pass, "passed"),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter_map(|(outcome, what)| {
            let own = file.iter().filter(|group| group.first.outcome == outcome);
            match own.map(|group| group.addresses.len()).sum() {
                0 => None,
                count if outcome == FindingOutcome::Fail => Some(plural(count, what)),
                count => Some(format!("{count} {what}")),
            }
        })
        .collect();
    let (bold, plain) = if options.color {
        ("\x1b[1m", "\x1b[0m")
    } else {
        ("", "")
    };
    writeln!(out, "{bold}{path}{plain}: {}\n", counted.join(", "))
}

fn handler(options: Options) -> GraphicalReportHandler {
    let mut theme = if options.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    theme.characters.error = "✗".to_owned();
    theme.characters.warning = "?".to_owned();
    theme.characters.advice = "·".to_owned();
    GraphicalReportHandler::new_themed(theme)
        .with_width(options.width.max(40))
        .with_context_lines(1)
        .with_links(false)
}

fn summary(context: &Context, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let summary = &context.report.summary;
    let mut by_severity = String::new();
    let mut listed = 0;
    for severity in [
        Severity::Critical,
        Severity::High,
        Severity::Medium,
        Severity::Low,
        Severity::Info,
    ] {
        let count = context
            .report
            .findings
            .iter()
            .filter(|finding| is_listed(finding, context.strict) && finding.severity == severity)
            .count();
        listed += count;
        if count > 0 {
            let comma = if by_severity.is_empty() { "" } else { ", " };
            by_severity.push_str(&format!("{comma}{count} {severity}"));
        }
    }
    let verdict = match (listed, summary.errors) {
        (0, 0) => "no findings".to_owned(),
        (0, _) => format!(
            "no findings in what could be linted, {}",
            plural(summary.errors, "error")
        ),
        (_, 0) => format!("{} ({by_severity})", plural(listed, "finding")),
        (_, errors) => format!(
            "{} ({by_severity}), {}",
            plural(listed, "finding"),
            plural(errors, "error")
        ),
    };
    let milliseconds = context.duration.as_secs_f64() * 1000.0;
    let unresolved = context
        .report
        .diagnostics
        .iter()
        .filter(|one| one.level == Level::Note || one.by_default && one.level == Level::Warning)
        .count();
    writeln!(
        out,
        "{verdict}: {} passed, {} unknown{} in {}, {} and {} after {milliseconds:.0} ms",
        summary.pass,
        summary.unknown,
        if summary.suppressed > 0 {
            format!(", {} suppressed", summary.suppressed)
        } else {
            String::new()
        },
        plural(summary.resources, "resource"),
        plural(summary.modules, "module"),
        plural(summary.files, "file"),
    )?;
    if options.verbose || options.quiet {
        return Ok(());
    }
    if summary.errors > 0 && listed > 0 {
        writeln!(out, "what could not be done stands above the findings")?;
    }
    let unknown = match summary.unknown {
        _ if context.strict => None,
        0 => None,
        1 => Some("why 1 verdict is not known".to_owned()),
        count => Some(format!("why {count} verdicts are not known")),
    };
    let notes = (unresolved > 0).then(|| plural(unresolved, "note"));
    let more = warnings(context).skip(MAX_WARNING_LINES).count();
    let warnings = (more > 0).then(|| plural(more, "more warning"));
    let hidden: Vec<String> = unknown.into_iter().chain(warnings).chain(notes).collect();
    if let [first @ .., last] = &hidden[..] {
        let first = first.join(", ");
        let and = if first.is_empty() { "" } else { " and " };
        writeln!(out, "--verbose shows {first}{and}{last}")?;
    }
    next_step(context, out)
}

/// What a reader may want to do now: let tfproof mend something, or read on.
fn next_step(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let fails = || {
        let findings = context.report.findings.iter();
        findings.filter(|finding| finding.outcome == FindingOutcome::Fail)
    };
    let fixes = || fails().filter_map(|finding| finding.fix.as_ref());
    let made = |safe: bool| {
        let made = fixes().filter(|fix| fix.only_offered.is_none());
        made.filter(|fix| fix.safe == safe).count()
    };
    let of_all = |count: usize| match count {
        1 => "1 of them".to_owned(),
        count => format!("{count} of them"),
    };
    match (made(true), made(false)) {
        (0, 0) => {}
        (0, more) => writeln!(
            out,
            "tfproof check --unsafe-fixes --diff shows changes for {}",
            of_all(more)
        )?,
        (safe, 0) => writeln!(out, "tfproof check --fix has changes for {}", of_all(safe))?,
        (safe, more) => writeln!(
            out,
            "tfproof check --fix has changes for {}, --unsafe-fixes for {more} more",
            of_all(safe)
        )?,
    }
    // The worst is where to begin; of equals, the first.
    let worst = fails().rev().max_by_key(|finding| finding.severity);
    if let Some(worst) = worst {
        writeln!(
            out,
            "tfproof explain {} says more about the worst",
            clean_line(&worst.id)
        )?;
    }
    Ok(())
}

/// What miette draws: one frame, and frames in other files behind it.
struct Frame {
    level: miette::Severity,
    title: String,
    code: Option<String>,
    help: Option<String>,
    source: Option<FrameSource>,
    labels: Vec<LabeledSpan>,
    related: Vec<Frame>,
}

fn frame_of_finding(group: &Group, context: &Context, options: Options) -> Frame {
    let finding = group.first;
    let sources = &context.report.sources;
    let mut title = format!(
        "{}: {}",
        clean_line(group.addresses[0]),
        clean(&finding.message)
    );
    if let Some(reason) = &finding.reason {
        title.push_str(&format!(" (unknown: {})", clean_line(reason)));
    }
    if !finding.variable_files.is_empty() {
        let files = finding.variable_files.join(", ");
        title.push_str(&format!(" (with {})", clean_line(&files)));
    }
    let more = &group.addresses[1..];
    let mut help = Vec::new();
    if !more.is_empty() {
        let listed: Vec<String> = more
            .iter()
            .take(5)
            .map(|address| clean_line(address))
            .collect();
        let rest = if more.len() > 5 {
            format!(" and {} more", more.len() - 5)
        } else {
            String::new()
        };
        help.push(format!("the same for {}{rest}", listed.join(", ")));
    }
    if options.verbose {
        help.extend(finding.info.iter().map(|info| clean(info)));
    }
    help.extend(
        finding
            .help
            .as_deref()
            .filter(|_| finding.outcome == FindingOutcome::Fail)
            .map(clean),
    );
    let offered = finding.fix.as_ref().and_then(|fix| fix.only_offered);
    help.extend(offered.map(|why| format!("--fix leaves this to you: {why}")));
    if !finding.related.is_empty() {
        let others: Vec<&str> = finding
            .related
            .iter()
            .map(|related| related.id.as_str())
            .collect();
        help.push(format!(
            "the same mistake makes {} fail",
            clean_line(&others.join(", "))
        ));
    }
    let advisory = finding.enforcement == Enforcement::Advisory;
    let (severity, level) = match finding.outcome {
        FindingOutcome::Fail if advisory => ("advisory", miette::Severity::Warning),
        FindingOutcome::Fail => (finding.severity.as_str(), miette::Severity::Error),
        FindingOutcome::Unknown => ("unknown", miette::Severity::Warning),
        FindingOutcome::Pass => ("pass", miette::Severity::Advice),
        FindingOutcome::Suppressed => ("suppressed", miette::Severity::Advice),
    };
    let mut frame = Frame::at(finding.span, deciding_label(finding), sources);
    frame.level = level;
    frame.title = title;
    frame.code = Some(format!("{severity} {}", finding.id));
    frame.help = (!help.is_empty()).then(|| help.join("\n"));
    frame.add(&finding.trace, finding.span, sources);
    frame
}

fn deciding_label(finding: &Finding) -> String {
    match finding.outcome {
        FindingOutcome::Fail if finding.trace.is_empty() => "here".to_owned(),
        FindingOutcome::Fail => "decided here".to_owned(),
        FindingOutcome::Unknown => "not known".to_owned(),
        FindingOutcome::Pass => "fine".to_owned(),
        FindingOutcome::Suppressed => "set aside".to_owned(),
    }
}

fn frame_of_diagnostic(diagnostic: &Diagnostic, sources: &SourceMap) -> Frame {
    let mut frame = match &diagnostic.primary {
        Some(label) => Frame::at(label.span, clean_line(&label.text), sources),
        None => Frame::empty(),
    };
    frame.level = match diagnostic.level {
        Level::Error => miette::Severity::Error,
        Level::Warning => miette::Severity::Warning,
        Level::Note => miette::Severity::Advice,
    };
    frame.title = clean(&diagnostic.message);
    frame.code = Some(match diagnostic.level {
        Level::Error => "error".to_owned(),
        Level::Warning => "warning".to_owned(),
        Level::Note => "note".to_owned(),
    });
    frame.help = diagnostic.help.as_deref().map(clean);
    if let Some(primary) = &diagnostic.primary {
        frame.add(&diagnostic.related, primary.span, sources);
    }
    frame
}

/// Lines between two labels of one frame; farther ones get a frame of their own.
const MAX_GAP: usize = 6;

impl Frame {
    fn empty() -> Frame {
        Frame {
            level: miette::Severity::Advice,
            title: String::new(),
            code: None,
            help: None,
            source: None,
            labels: Vec::new(),
            related: Vec::new(),
        }
    }

    fn at(span: Span, label: String, sources: &SourceMap) -> Frame {
        let mut frame = Frame::empty();
        if let Some(file) = sources.get(span.file) {
            let shown = source_span(first_line(span, &file));
            frame.labels.push(LabeledSpan::new_primary_with_span(
                Some(label).filter(|label| !label.is_empty()),
                shown,
            ));
            frame.source = Some(FrameSource::new(file, span, sources));
        }
        frame
    }

    /// Adds labels: in this frame where they are near, else in frames of their own, in order.
    fn add(&mut self, labels: &[Label], primary: Span, sources: &SourceMap) {
        let line = |span: Span| sources.positions(span).map_or(0, |(start, _)| start.line);
        for label in labels {
            let text = clean_line(&label.text);
            let near = label.span.file == primary.file
                && line(label.span).abs_diff(line(primary)) <= MAX_GAP
                && self.source.as_ref().is_some_and(|own| own.has(label.span));
            if near {
                let shown = sources
                    .get(label.span.file)
                    .map_or(label.span, |file| first_line(label.span, &file));
                self.labels
                    .push(LabeledSpan::new_with_span(Some(text), source_span(shown)));
            } else if sources.get(label.span.file).is_some() {
                self.related.push(Frame::at(label.span, text, sources));
            }
        }
    }
}

/// Columns that the number of a line and its border take.
const GUTTER: usize = 7;
/// Columns that a label has at least, however far on the right it stands.
const MIN_LABEL: usize = 24;

impl Frame {
    /// Cuts lines and wraps labels so that the frame takes no more than so many columns, if its
    /// labels do not stand farther on the right.
    fn fit(&mut self, width: usize) {
        let width = width.saturating_sub(GUTTER).max(MIN_LABEL);
        let Some(source) = &mut self.source else {
            return;
        };
        let cuts = source.cut(width, &self.labels);
        for label in &mut self.labels {
            // What ends a line that is too long is not shown.
            let limit = source.end();
            let start = label.offset().min(limit);
            let mut end = (label.offset() + label.len()).clamp(start, limit);
            if let Some(cut) = cuts.iter().find(|cut| (start..end).contains(cut)) {
                end = *cut;
            }
            let line = source.file.line_start(source.file.line_index(start));
            let line = line.max(source.start);
            let column = |at: usize| {
                source
                    .file
                    .text()
                    .get(line..at)
                    .map_or(0, |text| text.chars().count())
            };
            let middle = usize::midpoint(column(start), column(end));
            let room = width.saturating_sub(middle + 5).max(MIN_LABEL);
            let text = label.label().map(|text| wrapped(text, room));
            let span = SourceSpan::from((start, end - start));
            *label = if label.primary() {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            };
        }
    }
}

/// Text in lines of at most so many columns, broken between words where there are some.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let used = lines.last().map_or(0, |line| line.chars().count());
        if used > 0 && used + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

fn source_span(span: Span) -> SourceSpan {
    SourceSpan::from((span.start as usize, (span.end - span.start) as usize))
}

/// A span that takes no more than its first line: a frame is to be read at a glance.
fn first_line(span: Span, file: &SourceFile) -> Span {
    let line = file.line_index(span.start as usize);
    let end = file.line_start(line) + file.line(line).trim_end().len();
    if (span.end as usize) <= end || end <= span.start as usize {
        span
    } else {
        Span::new(span.file, span.start as usize, end)
    }
}

/// Frames behind the first one; who wants all of a long way finds it in the JSON report.
const MAX_RELATED: usize = 5;

fn render(
    handler: &GraphicalReportHandler,
    mut frame: Frame,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    frame.fit(width);
    writeln!(out, "{}", draw(handler, &frame).trim_end())?;
    for related in frame.related.iter_mut().take(MAX_RELATED) {
        related.fit(width);
        // Of a related frame only the picture: it continues the story of the first.
        let text = draw(handler, related);
        let picture = text
            .lines()
            .skip_while(|line| !line.contains('╭'))
            .collect::<Vec<_>>()
            .join("\n");
        writeln!(out, "{}", picture.trim_end())?;
    }
    if frame.related.len() > MAX_RELATED {
        writeln!(
            out,
            "    … and {} more places",
            frame.related.len() - MAX_RELATED
        )?;
    }
    for (index, line) in frame
        .help
        .iter()
        .flat_map(|help| help.trim_end().lines())
        .enumerate()
    {
        writeln!(
            out,
            "  {}{line}",
            if index == 0 { "help: " } else { "      " }
        )?;
    }
    writeln!(out)
}

fn draw(handler: &GraphicalReportHandler, frame: &Frame) -> String {
    let mut text = String::new();
    match handler.render_report(&mut text, frame) {
        // Lines that were cut are filled up with blanks.
        Ok(()) => {
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            lines.join("\n")
        }
        // The text stands without its picture.
        Err(_) => format!("{}\n", frame.title),
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Frame {}

impl miette::Diagnostic for Frame {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.level)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty())
            .then(|| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}
