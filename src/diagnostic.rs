//! What tfproof has to say to a person, as plain data. Reporters render it; nothing here does.

use std::fmt;

use crate::source::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Severity {
    /// A hint.
    #[default]
    Info,
    /// Hardening.
    Low,
    /// A control is weak, or an audit trail is missing.
    Medium,
    /// A control is missing.
    High,
    /// Protected data readable by outsiders, or credentials in plain text.
    Critical,
}

impl Severity {
    /// The severity's name in configuration and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }

    /// The severity of a name, if it is one.
    pub fn parse(name: &str) -> Option<Severity> {
        [
            Severity::Info,
            Severity::Low,
            Severity::Medium,
            Severity::High,
            Severity::Critical,
        ]
        .into_iter()
        .find(|severity| severity.as_str() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say; may be empty.
    pub text: String,
}

impl Label {
    /// A label with a text.
    pub fn new(span: Span, text: impl Into<String>) -> Label {
        Label {
            span,
            text: text.into(),
        }
    }
}

/// Whether a diagnostic means that the run could not do its whole job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something was not linted, or not as written: exit status 2.
    Error,
    /// Worth knowing; does not change the exit status.
    Warning,
    /// Shown only on request.
    Note,
}

/// Something about the input itself: a file that cannot be read, a block that cannot be parsed,
/// a module that is not on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error, warning or note.
    pub level: Level,
    /// The thing and its value, in one sentence without a full stop.
    pub message: String,
    /// The path, where there is no span (a missing path, an unreadable file).
    pub path: Option<String>,
    /// The place, where there is one.
    pub primary: Option<Label>,
    /// Other places that matter.
    pub related: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// Whether it comes from the default of an input variable, which a caller may replace.
    pub by_default: bool,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            message: message.into(),
            path: None,
            primary: Some(Label::new(span, "")),
            related: Vec::new(),
            help: None,
            by_default: false,
        }
    }

    /// An error about a path.
    pub fn path_error(path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            message: message.into(),
            path: Some(path.into()),
            primary: None,
            related: Vec::new(),
            help: None,
            by_default: false,
        }
    }

    /// The same at another level.
    #[must_use]
    pub fn level(mut self, level: Level) -> Diagnostic {
        self.level = level;
        self
    }

    /// With a text at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// With one more place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.related.push(Label::new(span, text));
        self
    }

    /// With what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }
}

/// A longer name is no slip of the pen, and to compare it takes long.
const MAX_NAME: usize = 256;

/// The candidate nearest to a misspelt name, if one is near enough to be meant.
pub fn did_you_mean<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = |candidate: &str| 1.max(candidate.len() / 3);
    candidates
        .filter(|_| name.len() <= MAX_NAME)
        // They are at least as far apart as their lengths: most need not be looked at. In bytes,
        // which is exact for names.
        .filter(|candidate| name.len().abs_diff(candidate.len()) <= allowed(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}
