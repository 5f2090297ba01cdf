//! Functions on files and paths. Files are read through the run's disk only; one that cannot be
//! read may be written before Terraform runs, so its contents are not known.

use camino::{Utf8Path, Utf8PathBuf};
use regex::Regex;

use super::super::types::Type;
use super::super::value::{Reason, ReasonKind, Value};
use super::common::{Called, string, text, too_large, unknown};
use super::{Context, Function, FunctionError, Param, ParamType, encoding, hash};
use crate::source::{EntryKind, ReadError};

const PATH: Param = Param::new("path", ParamType::String);

const fn on_path(name: &'static str, body: fn(&Context, &[Value]) -> Called) -> Function {
    Function::new(name, &[PATH], |_| Type::String, body)
}

pub(super) const FUNCTIONS: &[Function] = &[
    on_path("file", file),
    on_path("filebase64", |context, args| {
        Ok(of_bytes(context, args, encoding::to_base64))
    }),
    on_path("filemd5", |context, args| {
        Ok(of_bytes(context, args, hash::md5))
    }),
    on_path("filesha1", |context, args| {
        Ok(of_bytes(context, args, hash::sha1))
    }),
    on_path("filesha256", |context, args| {
        Ok(of_bytes(context, args, hash::sha256))
    }),
    on_path("filesha512", |context, args| {
        Ok(of_bytes(context, args, hash::sha512))
    }),
    on_path("filebase64sha256", |context, args| {
        Ok(of_bytes(context, args, hash::base64sha256))
    }),
    on_path("filebase64sha512", |context, args| {
        Ok(of_bytes(context, args, hash::base64sha512))
    }),
    Function::new("fileexists", &[PATH], |_| Type::Bool, fileexists),
    Function::new(
        "fileset",
        &[PATH, Param::new("pattern", ParamType::String)],
        |_| Type::set(Type::String),
        fileset,
    ),
    on_path("basename", |_, args| Ok(string(basename(text(args, 0))))),
    on_path("dirname", |_, args| Ok(string(dirname(text(args, 0))))),
    on_path("abspath", abspath),
    on_path("pathexpand", pathexpand),
];

fn not_known(context: &Context, why: impl Into<String>, ty: Type) -> Value {
    let kind = ReasonKind::File(why.into().into());
    unknown(&Reason::new(kind, context.span), ty)
}

/// The path as the disk takes it. A home directory is none of the configuration.
fn located(context: &Context, path: &str) -> Option<Utf8PathBuf> {
    (!path.starts_with('~')).then(|| context.root_dir.join(path))
}

fn read(context: &Context, args: &[Value]) -> Result<Vec<u8>, Value> {
    let path = text(args, 0);
    let unreadable = |why: String| not_known(context, why, Type::String);
    let located = located(context, path)
        .ok_or_else(|| unreadable(format!("{path} is in a home directory")))?;
    context
        .disk
        .read(&located)
        .map_err(|error| unreadable(error.to_string()))
}

fn file(context: &Context, args: &[Value]) -> Called {
    match read(context, args) {
        Ok(bytes) => String::from_utf8(bytes).map(string).map_err(|_| {
            let message = format!(
                "contents of {:?} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead",
                text(args, 0)
            );
            FunctionError::argument(0, message)
        }),
        Err(unknown) => Ok(unknown),
    }
}

fn of_bytes(context: &Context, args: &[Value], digest: fn(&[u8]) -> String) -> Value {
    match read(context, args) {
        Ok(bytes) => digest(&bytes).into(),
        Err(unknown) => unknown,
    }
}

fn fileexists(context: &Context, args: &[Value]) -> Called {
    let path = text(args, 0);
    let Some(located) = located(context, path) else {
        return Ok(not_known(
            context,
            format!("{path} is in a home directory"),
            Type::Bool,
        ));
    };
    if context.disk.is_dir(&located) {
        let message = format!("{path:?} is a directory, not a file");
        return Err(FunctionError::argument(0, message));
    }
    Ok(match context.disk.is_file(&located) {
        Ok(exists) => exists.into(),
        Err(error) => not_known(context, error.to_string(), Type::Bool),
    })
}

/// Directories and files beyond these are not looked at.
const MAX_ENTRIES: usize = 50_000;
const MAX_DEPTH: usize = 32;

fn fileset(context: &Context, args: &[Value]) -> Called {
    let ty = || Type::set(Type::String);
    let (path, pattern) = (text(args, 0), text(args, 1));
    let Some(base) = located(context, path) else {
        return Ok(not_known(
            context,
            format!("{path} is in a home directory"),
            ty(),
        ));
    };
    let up = pattern.split('/').any(|part| part == "..");
    if up || pattern.starts_with('/') {
        let why = format!("the pattern {pattern} may lead out of {path}");
        return Ok(not_known(context, why, ty()));
    }
    let regex = glob(pattern).and_then(|regex| Regex::new(&regex).ok());
    let Some(regex) = regex else {
        let message = format!("failed to glob pattern {pattern:?}: syntax error in pattern");
        return Err(FunctionError::argument(1, message));
    };
    let depth = if pattern.contains("**") {
        MAX_DEPTH
    } else {
        pattern.split('/').count()
    };
    let mut found = Found {
        context,
        regex,
        names: Vec::new(),
        seen: 0,
    };
    match found.walk(&base, "", depth.min(MAX_DEPTH)) {
        Ok(()) if found.seen > MAX_ENTRIES => Ok(too_large(context, ty())),
        Ok(()) => Ok(Value::set(Type::String, found.names)),
        // Where there is no directory there are no files.
        Err(ReadError::Missing(_)) => Ok(Value::set(Type::String, Vec::new())),
        Err(error) => Ok(not_known(context, error.to_string(), ty())),
    }
}

struct Found<'a> {
    context: &'a Context<'a>,
    regex: Regex,
    names: Vec<Value>,
    seen: usize,
}

impl Found<'_> {
    fn walk(&mut self, dir: &Utf8Path, prefix: &str, depth: usize) -> Result<(), ReadError> {
        for (name, kind) in self.context.disk.list(dir)? {
            self.seen += 1;
            if self.seen > MAX_ENTRIES {
                return Ok(());
            }
            let relative = format!("{prefix}{name}");
            match kind {
                EntryKind::File if self.regex.is_match(&relative) => {
                    self.names.push(string(relative));
                }
                EntryKind::Directory if depth > 1 => {
                    self.walk(&dir.join(&name), &format!("{relative}/"), depth - 1)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// A glob pattern as a regular expression on the relative path.
fn glob(pattern: &str) -> Option<String> {
    let mut regex = String::from("^");
    let mut braces = 0;
    let mut rest = pattern.strip_prefix("./").unwrap_or(pattern);
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '*' if rest.starts_with("**/") => {
                regex.push_str("(?:[^/]+/)*");
                len = 3;
            }
            '*' if rest.starts_with("**") => {
                regex.push_str(".*");
                len = 2;
            }
            '*' => regex.push_str("[^/]*"),
            '?' => regex.push_str("[^/]"),
            '{' => {
                braces += 1;
                regex.push_str("(?:");
            }
            '}' if braces > 0 => {
                braces -= 1;
                regex.push(')');
            }
            ',' if braces > 0 => regex.push('|'),
            '[' => {
                // The first character is in the class even if it is a bracket.
                let first = rest[1..].chars().next()?.len_utf8();
                let end = 1 + first + rest[1 + first..].find(']')?;
                let inner = &rest[1..end];
                let (negated, inner) = match inner.strip_prefix(['^', '!']) {
                    Some(inner) => ("^/", inner),
                    None => ("", inner),
                };
                let inner = inner
                    .replace('\\', "\\\\")
                    .replace('[', "\\[")
                    .replace('&', "\\&");
                regex.extend(["[", negated, &inner, "]"]);
                len = end + 1;
            }
            '\\' => {
                let escaped = rest[1..].chars().next()?;
                regex.push_str(&regex::escape(&escaped.to_string()));
                len = 1 + escaped.len_utf8();
            }
            c => regex.push_str(&regex::escape(&c.to_string())),
        }
        rest = &rest[len..];
    }
    regex.push('$');
    (braces == 0).then_some(regex)
}

fn basename(path: &str) -> String {
    let trimmed = path.trim_end_matches('/');
    match (path, trimmed) {
        ("", _) => ".".to_owned(),
        (_, "") => "/".to_owned(),
        _ => trimmed.rsplit('/').next().unwrap_or(trimmed).to_owned(),
    }
}

fn dirname(path: &str) -> String {
    let dir = path.rfind('/').map_or("", |at| &path[..=at]);
    clean(dir)
}

/// The shortest path that names the same, without looking at links.
fn clean(path: &str) -> String {
    crate::source::normalize(Utf8Path::new(path)).into_string()
}

fn abspath(context: &Context, args: &[Value]) -> Called {
    let path = text(args, 0);
    Ok(if path.starts_with('/') {
        string(clean(path))
    } else {
        let why = "where the configuration lies differs from machine to machine";
        not_known(context, why, Type::String)
    })
}

fn pathexpand(context: &Context, args: &[Value]) -> Called {
    let path = text(args, 0);
    match path.strip_prefix('~') {
        None => Ok(path.into()),
        Some("") => Ok(not_known(
            context,
            "the home directory differs",
            Type::String,
        )),
        Some(rest) if rest.starts_with('/') => Ok(not_known(
            context,
            "the home directory differs",
            Type::String,
        )),
        Some(_) => {
            let message = "cannot expand user-specific home dir";
            Err(FunctionError::argument(0, message))
        }
    }
}
