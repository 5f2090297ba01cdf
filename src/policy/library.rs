//! All policies of a run: those in the binary, and those in given directories.

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Policy, Target, decode};
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
    by_type: FxHashMap<SmolStr, Vec<usize>>,
    patterns: Vec<usize>,
}

/// The policy files in the binary: path below `policies/` and text.
const BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin_policies.rs"));

impl Library {
    /// Loads the built-in policies and those in the given directories.
    pub fn load(
        disk: &Disk,
        sources: &SourceMap,
        builtin: bool,
        dirs: &[Utf8PathBuf],
        inputs: &PolicyInputs,
    ) -> (Library, Vec<Diagnostic>) {
        let mut library = Library::default();
        let mut diagnostics = Vec::new();
        let run = Run::new(disk, Utf8Path::new("."), sources);
        if builtin {
            let (rules, problems) = super::rules::rules(sources, &run);
            library.policies.extend(rules);
            diagnostics.extend(problems);
            for (path, text) in BUILTIN {
                let shown = Utf8PathBuf::from(format!("policies/{path}"));
                library.add(
                    sources,
                    &run,
                    path,
                    SourceFile::new(shown, text.as_bytes().to_vec()),
                    inputs,
                    &mut diagnostics,
                );
            }
        }
        for dir in dirs {
            for path in policy_files(dir, &mut diagnostics) {
                let relative = path
                    .strip_prefix(dir)
                    .unwrap_or(&path)
                    .as_str()
                    .replace('\\', "/");
                match std::fs::read(&path) {
                    Ok(bytes) => library.add(
                        sources,
                        &run,
                        &relative,
                        SourceFile::new(path.clone(), bytes),
                        inputs,
                        &mut diagnostics,
                    ),
                    Err(error) => diagnostics.push(Diagnostic::path_error(
                        path.as_str(),
                        format!("{path} cannot be read: {error}"),
                    )),
                }
            }
        }
        library.index(&mut diagnostics);
        (library, diagnostics)
    }

    fn add(
        &mut self,
        sources: &SourceMap,
        run: &Run,
        path: &str,
        file: SourceFile,
        inputs: &PolicyInputs,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let id = sources.add(file);
        let Some(file) = sources.get(id) else { return };
        let parsed = syntax::parse_native(id, &file);
        diagnostics.extend(parsed.diagnostics);
        let (policies, errors) = decode::decode(id, path, parsed.body, inputs, run);
        diagnostics.extend(errors);
        diagnostics.extend(
            policies
                .iter()
                .filter(|policy| policy.operations == super::Operations::NotAtSource)
                .map(decode::not_at_source),
        );
        self.policies.extend(policies);
    }

    fn index(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut ids: FxHashMap<SmolStr, usize> = FxHashMap::default();
        for (index, policy) in self.policies.iter().enumerate() {
            if let Some(first) = ids.insert(policy.id.clone(), index) {
                let message = format!("two policies have the id {}", policy.id);
                let first = self.policies[first].header;
                diagnostics.push(
                    Diagnostic::error(policy.header, message)
                        .related(first, "first declared here")
                        .level(Level::Error),
                );
            }
            if policy.target != Target::Resource {
                continue;
            }
            if policy.pattern.ends_with('*') {
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
