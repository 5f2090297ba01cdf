//! All policies of a run: those in the binary, and those in given directories.

use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::decode::{self, Context};
use super::embedded::{self, EmbeddedBlock, EmbeddedFile, EmbeddedPolicy};
use super::metadata::canonical_alias;
use super::occurring::Occurring;
use super::validate::{self, Schemas};
use super::{Policy, Subject, Target};
use crate::diagnostic::{Diagnostic, Level};
use crate::eval::expr::Run;
use crate::eval::value::Value;
use crate::graph::Asks;
use crate::module::IndexMap;
use crate::source::{Disk, FileId, SourceFile, SourceMap, normalize};
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
    /// What the files that were read ask for beyond resources.
    asks: Asks,
    others: Vec<usize>,
    /// Which are in the binary: those before this index.
    builtin: usize,
    /// Those in the binary that were not read, since nothing occurs that they judge.
    unread: Vec<&'static EmbeddedPolicy>,
}

/// What is known of a policy without reading it.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// The id.
    pub id: &'a str,
    /// Ids of the same check in other tools.
    pub aliases: Vec<SmolStr>,
    /// The frameworks that it cites.
    pub frameworks: Vec<&'a str>,
}

/// What files are read with.
struct Reading<'a> {
    disk: &'a Disk,
    sources: &'a SourceMap,
    inputs: &'a PolicyInputs,
    /// What they are checked against as well, if they are to be checked in full.
    schemas: Option<&'a dyn Schemas>,
    /// What there is to judge; everything may be, if that is not known.
    occurring: Option<&'a Occurring>,
}

/// What was read of a file.
#[derive(Default)]
struct Read {
    policies: Vec<Policy>,
    inputs: Vec<SmolStr>,
    asks: Asks,
    diagnostics: Vec<Diagnostic>,
}

impl Library {
    /// The files in the binary that the library draws on, whether a policy of them was read or
    /// not: paths as reports show them, and texts.
    pub fn embedded_files(&self) -> impl Iterator<Item = (String, &'static str)> {
        let used = self.builtin > 0 || !self.unread.is_empty();
        let files = embedded::FILES.iter().filter(move |_| used);
        files.map(|file| (format!("policies/{}", file.path), file.text))
    }

    /// Loads the built-in policies and those in the given directories.
    pub fn load(
        disk: &Disk,
        sources: &SourceMap,
        builtin: bool,
        dirs: &[Utf8PathBuf],
        inputs: &PolicyInputs,
    ) -> (Library, Vec<Diagnostic>) {
        let reading = Reading {
            disk,
            sources,
            inputs,
            schemas: None,
            occurring: None,
        };
        Library::read(&reading, builtin, dirs)
    }

    /// Loads those policies that can judge something that occurs: the others are only named.
    pub fn load_for(
        occurring: &Occurring,
        disk: &Disk,
        sources: &SourceMap,
        builtin: bool,
        dirs: &[Utf8PathBuf],
        inputs: &PolicyInputs,
    ) -> (Library, Vec<Diagnostic>) {
        let reading = Reading {
            disk,
            sources,
            inputs,
            schemas: None,
            occurring: Some(occurring),
        };
        Library::read(&reading, builtin, dirs)
    }

    /// Loads the policies in directories and checks them in full.
    pub(super) fn load_checked(
        schemas: &dyn Schemas,
        disk: &Disk,
        sources: &SourceMap,
        dirs: &[Utf8PathBuf],
        inputs: &PolicyInputs,
    ) -> (Library, Vec<Diagnostic>) {
        let reading = Reading {
            disk,
            sources,
            inputs,
            schemas: Some(schemas),
            occurring: None,
        };
        Library::read(&reading, false, dirs)
    }

    fn read(reading: &Reading, builtin: bool, dirs: &[Utf8PathBuf]) -> (Library, Vec<Diagnostic>) {
        let mut library = Library::default();
        let mut diagnostics = Vec::new();
        if builtin {
            let run = Run::new(reading.disk, Utf8Path::new("."), reading.sources);
            let (rules, problems) = super::rules::rules(reading.sources, &run);
            library.policies.extend(rules);
            diagnostics.extend(problems);
            let files = embedded::FILES.par_iter();
            let read: Vec<Read> = files.map(|file| reading.embedded(file)).collect();
            for (file, read) in embedded::FILES.iter().zip(read) {
                library
                    .inputs
                    .extend(file.inputs.iter().map(|name| SmolStr::new_static(name)));
                library.add(read, &mut diagnostics);
                let policies = file.blocks.iter().filter_map(|block| block.policy.as_ref());
                let unread = policies.filter(|policy| !reading.wants(file, policy));
                library.unread.extend(unread);
            }
        }
        library.builtin = library.policies.len();
        for dir in dirs {
            let paths = policy_files(dir, &mut diagnostics);
            let read = paths.par_iter().map(|path| reading.given(dir, path));
            for read in read.collect::<Vec<Read>>() {
                library.add(read, &mut diagnostics);
            }
        }
        library.index(&mut diagnostics);
        (library, diagnostics)
    }

    fn add(&mut self, read: Read, diagnostics: &mut Vec<Diagnostic>) {
        self.policies.extend(read.policies);
        self.inputs.extend(read.inputs);
        self.asks = self.asks.and(read.asks);
        diagnostics.extend(read.diagnostics);
    }

    /// All policies by name, those too that were not read.
    pub fn named(&self) -> impl Iterator<Item = Named<'_>> {
        let read = self.policies.iter().map(|policy| Named {
            id: &policy.id,
            aliases: policy.metadata.aliases.clone(),
            frameworks: policy
                .metadata
                .frameworks
                .iter()
                .map(|(name, _)| name.as_str())
                .collect(),
        });
        let unread = self.unread.iter().map(|policy| Named {
            id: policy.id,
            aliases: policy
                .aliases
                .iter()
                .map(|id| canonical_alias(id))
                .collect(),
            frameworks: policy.frameworks.to_vec(),
        });
        read.chain(unread)
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
            } else if policy.pattern.ends_with('*') && policy.file.resource_types.is_empty() {
                self.patterns.push(index);
            } else if policy.pattern.ends_with('*') {
                for ty in policy
                    .file
                    .resource_types
                    .iter()
                    .filter(|ty| policy.covers(ty))
                {
                    self.by_type.entry(ty.clone()).or_default().push(index);
                }
            } else {
                self.by_type
                    .entry(policy.pattern.clone())
                    .or_default()
                    .push(index);
            }
        }
    }

    /// What the policies ask for beyond resources, provider configurations and module calls.
    pub fn asks(&self) -> Asks {
        self.asks
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

    /// Whether a policy of this library is one of those in the binary.
    pub fn is_builtin(&self, policy: &Policy) -> bool {
        let own = &self.policies[..self.builtin];
        own.iter().any(|one| std::ptr::eq(one, policy))
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

impl Reading<'_> {
    fn wants(&self, file: &EmbeddedFile, policy: &EmbeddedPolicy) -> bool {
        match (self.occurring, policy.resource) {
            (Some(occurring), Some(resource)) if resource.ends_with('*') => {
                let mut types = file.resource_types.iter();
                let occurs = file.resource_types.is_empty() || types.any(|ty| occurring.has(ty));
                occurs && occurring.has(resource)
            }
            (Some(occurring), Some(resource)) => occurring.has(resource),
            _ => true,
        }
    }

    /// A file in the binary: those of its policies that are wanted, and what all of them share.
    fn embedded(&self, file: &EmbeddedFile) -> Read {
        let wanted = |block: &EmbeddedBlock| {
            let policy = block.policy.as_ref();
            policy.is_none_or(|policy| self.wants(file, policy))
        };
        if !file
            .blocks
            .iter()
            .any(|block| block.policy.is_some() && wanted(block))
        {
            return Read::default();
        }
        let shown = Utf8PathBuf::from(format!("policies/{}", file.path));
        let source = SourceFile::new(shown, file.text.as_bytes().to_vec());
        let read = self.decoded(file.path, source, true, |id, _| syntax::Parsed {
            body: file.body(id, wanted),
            diagnostics: Vec::new(),
        });
        Read {
            asks: Asks::of_words(file.asks),
            ..read
        }
    }

    /// A file in a directory that was given.
    fn given(&self, dir: &Utf8Path, path: &Utf8Path) -> Read {
        let relative = path.strip_prefix(dir).unwrap_or(path);
        let named = relative.as_str().is_empty().then(|| path.file_name());
        let relative = named.flatten().unwrap_or(relative.as_str());
        let relative = relative.replace('\\', "/");
        match crate::source::read_named(path, 64 << 20) {
            Ok(bytes) => {
                let source = SourceFile::new(normalize(path), bytes);
                let asks = Asks::of_text(source.text());
                let read = self.decoded(&relative, source, false, |id, source| {
                    let wanted = |item: Range<usize>| {
                        let item = &source.text()[item];
                        self.occurring.is_none_or(|occurring| occurring.wants(item))
                    };
                    syntax::parse_native_where(id, source, &wanted)
                });
                Read { asks, ..read }
            }
            Err(error) => {
                let message = format!("{path} cannot be read: {error}");
                Read {
                    diagnostics: vec![Diagnostic::path_error(path.as_str(), message)],
                    ..Read::default()
                }
            }
        }
    }

    fn decoded(
        &self,
        path: &str,
        file: SourceFile,
        own: bool,
        parse: impl FnOnce(FileId, &SourceFile) -> syntax::Parsed,
    ) -> Read {
        let id = self.sources.add(file);
        let Some(file) = self.sources.get(id) else {
            return Read::default();
        };
        let parsed = parse(id, &file);
        let mut diagnostics = parsed.diagnostics;
        if let Some(schemas) = self.schemas {
            diagnostics.extend(validate::file(&parsed.body, schemas));
        }
        let run = Run::new(self.disk, Utf8Path::new("."), self.sources);
        let context = Context {
            inputs: self.inputs,
            run: &run,
            own,
        };
        let (policies, file, errors) = decode::decode(id, path, parsed.body, context);
        diagnostics.extend(errors);
        let elsewhere = policies.iter();
        let elsewhere = elsewhere.filter(|policy| !policy.operations.at_source());
        diagnostics.extend(elsewhere.map(decode::not_at_source));
        Read {
            policies,
            inputs: file.inputs.keys().cloned().collect(),
            asks: Asks::default(),
            diagnostics,
        }
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
