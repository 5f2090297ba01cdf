//! All policies of a run: those in the binary, and those in given directories.

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::decode::{self, Context};
use super::validate::{self, Schemas};
use super::{Policy, Subject, Target};
use crate::diagnostic::{Diagnostic, Level};
use crate::eval::expr::Run;
use crate::eval::value::Value;
use crate::source::{Disk, SourceFile, SourceMap};
use crate::syntax;

/// Values given to the inputs of policies.
pub type PolicyInputs = IndexMap<SmolStr, Value>;

/// The policies of a run.
#[derive(Debug, Default)]
pub struct Library {
    /// The policies, by file and place.
    pub policies: Vec<Policy>,
    /// The names of the inputs that its files declare.
    pub inputs: FxHashSet<SmolStr>,
    by_type: FxHashMap<SmolStr, Vec<usize>>,
    patterns: Vec<usize>,
    others: Vec<usize>,
    /// Which are in the binary: those before this index.
    builtin: usize,
}

/// The policy files in the binary: path below `policies/` and text.
const BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin_policies.rs"));

/// What files are read with.
struct Reading<'a> {
    sources: &'a SourceMap,
    context: Context<'a>,
    /// What they are checked against as well, if they are to be checked in full.
    schemas: Option<&'a dyn Schemas>,
    diagnostics: Vec<Diagnostic>,
}

impl Library {
    /// Loads the built-in policies and those in the given directories.
    pub fn load(
        disk: &Disk,
        sources: &SourceMap,
        builtin: bool,
        dirs: &[Utf8PathBuf],
        inputs: &PolicyInputs,
    ) -> (Library, Vec<Diagnostic>) {
        Library::read(disk, sources, builtin, dirs, inputs, None)
    }

    /// Loads policies and, if there is something to check them against, checks them in full.
    pub(super) fn read(
        disk: &Disk,
        sources: &SourceMap,
        builtin: bool,
        dirs: &[Utf8PathBuf],
        inputs: &PolicyInputs,
        schemas: Option<&dyn Schemas>,
    ) -> (Library, Vec<Diagnostic>) {
        let mut library = Library::default();
        let run = Run::new(disk, Utf8Path::new("."), sources);
        let context = Context {
            inputs,
            run: &run,
            own: true,
        };
        let mut reading = Reading {
            sources,
            context,
            schemas,
            diagnostics: Vec::new(),
        };
        if builtin {
            for (path, text) in BUILTIN {
                let shown = Utf8PathBuf::from(format!("policies/{path}"));
                let file = SourceFile::new(shown, text.as_bytes().to_vec());
                library.add(&mut reading, path, file);
            }
        }
        library.builtin = library.policies.len();
        reading.context.own = false;
        for dir in dirs {
            for path in policy_files(dir, &mut reading.diagnostics) {
                let relative = path.strip_prefix(dir).unwrap_or(&path);
                let named = relative.as_str().is_empty().then(|| path.file_name());
                let relative = named.flatten().unwrap_or(relative.as_str());
                let relative = relative.replace('\\', "/");
                match std::fs::read(&path) {
                    Ok(bytes) => {
                        let file = SourceFile::new(path.clone(), bytes);
                        library.add(&mut reading, &relative, file);
                    }
                    Err(error) => reading.diagnostics.push(Diagnostic::path_error(
                        path.as_str(),
                        format!("{path} cannot be read: {error}"),
                    )),
                }
            }
        }
        let mut diagnostics = reading.diagnostics;
        library.index(&mut diagnostics);
        (library, diagnostics)
    }

    fn add(&mut self, reading: &mut Reading, path: &str, file: SourceFile) {
        let id = reading.sources.add(file);
        let Some(file) = reading.sources.get(id) else {
            return;
        };
        let parsed = syntax::parse_native(id, &file);
        reading.diagnostics.extend(parsed.diagnostics);
        if let Some(schemas) = reading.schemas {
            let problems = validate::file(&parsed.body, schemas);
            reading.diagnostics.extend(problems);
        }
        let (policies, file, errors) = decode::decode(id, path, parsed.body, reading.context);
        reading.diagnostics.extend(errors);
        let elsewhere = policies.iter();
        let elsewhere = elsewhere.filter(|policy| !policy.operations.at_source());
        reading
            .diagnostics
            .extend(elsewhere.map(decode::not_at_source));
        self.inputs.extend(file.inputs.keys().cloned());
        self.policies.extend(policies);
    }

    fn index(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut ids: FxHashMap<SmolStr, usize> = FxHashMap::default();
        for (index, policy) in self.policies.iter().enumerate() {
            if let Some(first) = ids.insert(policy.id.clone(), index) {
                let message = format!("two policies have the id {}", policy.id);
                let first = self.policies[first].header;
                let level = if index < self.builtin {
                    Level::Error
                } else {
                    Level::Warning
                };
                diagnostics.push(
                    Diagnostic::error(policy.header, message)
                        .related(first, "first declared here")
                        .level(level),
                );
            }
            if policy.target != Target::Resource {
                self.others.push(index);
            } else if policy.pattern.ends_with('*') {
                self.patterns.push(index);
            } else {
                self.by_type
                    .entry(policy.pattern.clone())
                    .or_default()
                    .push(index);
            }
        }
    }

    /// The policies that judge resources of a type, by index.
    pub fn for_type<'s>(&'s self, ty: &'s str) -> impl Iterator<Item = usize> + 's {
        let exact = self.by_type.get(ty).map_or(&[][..], Vec::as_slice);
        let patterns = self
            .patterns
            .iter()
            .filter(move |index| self.policies[**index].covers(ty));
        exact.iter().chain(patterns).copied()
    }

    /// The policies that judge an object, by index.
    pub fn for_subject<'s>(&'s self, subject: &Subject<'s>) -> Vec<usize> {
        let (target, kind) = (subject.target(), subject.kind());
        if target == Target::Resource {
            return self.for_type(kind).collect();
        }
        let others = self.others.iter().copied();
        let fits = |index: &usize| {
            let policy = &self.policies[*index];
            policy.target == target && policy.covers(kind)
        };
        others.filter(fits).collect()
    }

    /// Whether some policy judges objects of this kind.
    pub fn judges(&self, target: Target) -> bool {
        self.policies.iter().any(|policy| policy.target == target)
    }

    /// The policy of an id or an alias.
    pub fn find(&self, id: &str) -> Option<&Policy> {
        let alias = super::metadata::canonical_alias(id);
        let by_id = self.policies.iter().find(|policy| policy.id == id);
        by_id.or_else(|| {
            self.policies
                .iter()
                .find(|policy| policy.metadata.aliases.contains(&alias))
        })
    }
}

/// The `.policy.hcl` files at and below a directory, sorted. No ignore rules apply: who names a
/// directory means it.
fn policy_files(dir: &Utf8Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Utf8PathBuf> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name() {
        match entry {
            Ok(entry) => {
                let path = Utf8Path::from_path(entry.path());
                files.extend(
                    path.filter(|path| path.as_str().ends_with(".policy.hcl") && path.is_file())
                        .map(Utf8Path::to_owned),
                );
            }
            Err(error) => {
                let why = if error
                    .io_error()
                    .is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
                {
                    "does not exist"
                } else {
                    "cannot be read"
                };
                diagnostics.push(Diagnostic::path_error(
                    dir.as_str(),
                    format!("the policy directory {dir} {why}"),
                ));
            }
        }
    }
    files
}
