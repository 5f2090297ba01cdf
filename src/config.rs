//! `.tfproof.hcl`: found upward from what is checked, read into settings that keep their places.
//!
//! Which settings there are is not known here: they are the options of `check`, and the command
//! line knows those.

mod find;
mod glob;
mod read;

use camino::Utf8PathBuf;
use smol_str::SmolStr;

use crate::source::Span;

pub use find::{Found, find};
pub use glob::rebased;
pub use read::read;

/// The name of the file.
pub const FILE_NAME: &str = ".tfproof.hcl";

/// What a configuration file says.
#[derive(Debug, Default)]
pub struct Config {
    /// The file as it is shown.
    pub path: Utf8PathBuf,
    /// The directory it lies in, absolute: its paths and globs are relative to that.
    pub dir: Utf8PathBuf,
    /// What its paths may not lead out of, absolute; none for a file that the user named.
    pub boundary: Option<Utf8PathBuf>,
    /// Its arguments, in order.
    pub settings: Vec<Setting>,
    /// Its `override` blocks, in order.
    pub overrides: Vec<Override>,
}

/// `name = value`
#[derive(Debug)]
pub struct Setting {
    /// The name.
    pub name: SmolStr,
    /// Where the name stands.
    pub name_span: Span,
    /// The value.
    pub value: Literal,
    /// Where the value stands.
    pub span: Span,
}

/// `override "glob" { … }`
#[derive(Debug)]
pub struct Override {
    /// The glob.
    pub glob: SmolStr,
    /// Where the glob stands.
    pub span: Span,
    /// What holds there.
    pub settings: Vec<Setting>,
}

/// A value that is written out.
#[derive(Debug)]
pub enum Literal {
    /// `null`: as if it were not set.
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A string or number, as a command line would have it.
    Text(String),
    /// `[…]` of strings and numbers.
    List(Vec<(String, Span)>),
    /// `{…}`
    Map(Vec<Entry>),
}

/// An entry of a map.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: SmolStr,
    /// Where the key stands.
    pub key_span: Span,
    /// The value: a string's text, or the source of anything else.
    pub text: String,
    /// Where the value stands.
    pub span: Span,
}

/// Where values of settings stand, for what is found out about them later.
#[derive(Debug, Default, Clone)]
pub struct Places(pub Vec<(SmolStr, String, Span)>);

impl Places {
    /// Where a value of a setting stands, if it comes from the file.
    pub fn of(&self, name: &str, value: &str) -> Option<Span> {
        let known = self
            .0
            .iter()
            .find(|(key, text, _)| key == name && text == value);
        known.map(|(_, _, span)| *span)
    }
}
