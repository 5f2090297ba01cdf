//! Directories to modules: reads and parses every file once, resolves calls, finds the roots.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Module, ModuleId, ModuleTree, VariableFile, build, is_local_source, remote};
use crate::diagnostic::{Diagnostic, Level};
use crate::guard;
use crate::source::{
    Disk, EntryKind, FileId, ModuleDir, SourceFile, SourceMap, entry, is_configuration,
    is_variables, normalize,
};
use crate::syntax::{self, Repeated, Skeleton};

/// A run stops loading modules here: no repository has so many.
const MAX_MODULES: usize = 200_000;

/// Loads the modules in the discovered directories and all modules that they call. Of files that
/// `keeps` chooses by their text the places of arguments and blocks are kept.
pub fn load(
    disk: &Disk,
    sources: &SourceMap,
    dirs: Vec<ModuleDir>,
    keeps: fn(&str) -> bool,
) -> ModuleTree {
    let mut tree = ModuleTree::default();
    let loader = Loader {
        disk,
        sources,
        keeps,
    };
    let discovered = dirs.len();
    tree.add(loader.dirs(dirs));
    tree.load_called(&loader);
    tree.roots = tree.find_roots(discovered);
    tree.load_installed(&loader);
    tree.check_calls();
    tree
}

/// What loading needs.
struct Loader<'a> {
    disk: &'a Disk,
    sources: &'a SourceMap,
    /// Whether the skeleton of a file of this text is kept.
    keeps: fn(&str) -> bool,
}

/// What was found in a directory.
#[derive(Default)]
struct LoadedDir {
    module: Module,
    diagnostics: Vec<Diagnostic>,
    skeletons: Vec<(FileId, Skeleton)>,
}

/// A directory of which the configuration files are read.
struct ReadDir {
    dir: ModuleDir,
    files: Vec<Result<ReadFile, Box<Diagnostic>>>,
}

/// A file that is not parsed yet.
struct ReadFile {
    name: String,
    id: FileId,
    source: Arc<SourceFile>,
}

/// What was found in a file.
struct LoadedFile {
    file: ReadFile,
    parsed: syntax::Parsed,
    skeleton: Option<Skeleton>,
}

impl Loader<'_> {
    fn dirs(&self, dirs: Vec<ModuleDir>) -> Vec<LoadedDir> {
        // One by one, as files are: of pieces of many, one would be waited for at the end.
        let read: Vec<ReadDir> = dirs
            .into_par_iter()
            .with_max_len(1)
            .map(|dir| ReadDir {
                files: self.files(&dir),
                dir,
            })
            .collect();
        let files = read.iter().flat_map(|dir| &dir.files).flatten();
        let repeated = Repeated::among(files.map(|file| (file.id, &*file.source)));
        read.into_par_iter()
            .with_max_len(1)
            .map(|dir| {
                let path = dir.dir.path.clone();
                let load = || self.dir(dir, &repeated);
                let loaded = guard::at("reading", path.as_str(), load);
                loaded.unwrap_or_else(|message| {
                    let defect = Diagnostic::path_error(path.as_str(), message);
                    let module = Module {
                        dir: path,
                        incomplete: true,
                        ..Module::default()
                    };
                    LoadedDir {
                        module,
                        diagnostics: vec![defect],
                        ..LoadedDir::default()
                    }
                })
            })
            .collect()
    }

    fn dir(&self, read: ReadDir, repeated: &Repeated) -> LoadedDir {
        let ReadDir { dir, files } = read;
        let mut module = Module {
            dir: dir.path,
            ..Module::default()
        };
        let mut diagnostics = Vec::new();
        let mut skeletons = Vec::new();
        let mut bodies = Vec::new();
        for loaded in self.parsed(files, repeated) {
            match loaded {
                Ok(loaded) => {
                    let LoadedFile {
                        file,
                        parsed,
                        skeleton,
                    } = loaded;
                    module.incomplete |= parsed
                        .diagnostics
                        .iter()
                        .any(|diagnostic| diagnostic.level == Level::Error);
                    diagnostics.extend(parsed.diagnostics);
                    module.files.push(file.id);
                    skeletons.extend(skeleton.map(|skeleton| (file.id, skeleton)));
                    bodies.push((file.name, parsed.body));
                }
                Err(diagnostic) => {
                    module.incomplete = true;
                    diagnostics.push(*diagnostic);
                }
            }
        }
        build::declare(&mut module, bodies, &mut diagnostics);
        for name in automatic_variable_files(&dir.files) {
            let path = entry(&module.dir, &name);
            let (file, source) = match self.read(&path) {
                Ok(found) => found,
                Err(diagnostic) => {
                    diagnostics.push(*diagnostic);
                    continue;
                }
            };
            let parsed = parse_variables(file, &source);
            diagnostics.extend(parsed.diagnostics);
            module.variable_files.push(VariableFile {
                path,
                file,
                body: parsed.body,
            });
        }
        LoadedDir {
            module,
            diagnostics,
            skeletons,
        }
    }

    /// The configuration files of a directory, or why one cannot be read.
    fn files(&self, dir: &ModuleDir) -> Vec<Result<ReadFile, Box<Diagnostic>>> {
        let read = |name: String| {
            let path = entry(&dir.path, &name);
            let read = guard::at("reading", path.as_str(), || self.read(&path));
            let defect = |message| Err(Box::new(Diagnostic::path_error(path.as_str(), message)));
            let (id, source) = read.unwrap_or_else(defect)?;
            Ok(ReadFile { name, id, source })
        };
        configuration_files(&dir.files)
            .into_par_iter()
            .with_max_len(1)
            .map(read)
            .collect()
    }

    /// The same with what they hold, and where it stands if that is kept.
    fn parsed(
        &self,
        files: Vec<Result<ReadFile, Box<Diagnostic>>>,
        repeated: &Repeated,
    ) -> Vec<Result<LoadedFile, Box<Diagnostic>>> {
        let parse = |file: ReadFile| {
            let parsed = repeated.parse(file.id, &file.source);
            let kept = (self.keeps)(file.source.text());
            let skeleton = kept.then(|| Skeleton::from(&parsed.body));
            LoadedFile {
                file,
                parsed,
                skeleton,
            }
        };
        let files = files.into_par_iter().with_max_len(1);
        files.map(|file| file.map(parse)).collect()
    }

    fn read(&self, path: &Utf8Path) -> Result<(FileId, Arc<SourceFile>), Box<Diagnostic>> {
        let bytes = self
            .disk
            .read(path)
            .map_err(|error| Diagnostic::path_error(path.as_str(), error.to_string()))?;
        let file = Arc::new(SourceFile::new(path.to_owned(), bytes));
        Ok((self.sources.add(Arc::clone(&file)), file))
    }

    /// The configuration files of a directory that was not discovered.
    fn list(&self, dir: Utf8PathBuf) -> Option<ModuleDir> {
        let entries = self.disk.list(&dir).ok()?;
        let files = entries.into_iter().filter(|(name, kind)| {
            *kind == EntryKind::File && (is_configuration(name) || is_variables(name))
        });
        let files: Vec<String> = files.map(|(name, _)| name).collect();
        files
            .iter()
            .any(|name| is_configuration(name))
            .then_some(ModuleDir { path: dir, files })
    }
}

/// Parses a variables file.
pub(crate) fn parse_variables(id: FileId, file: &SourceFile) -> syntax::Parsed {
    if file.path().extension() == Some("json") {
        syntax::parse_json_variables(id, file)
    } else {
        syntax::parse(id, file)
    }
}

/// The configuration files of a directory. `OpenTofu` reads `x.tofu` in place of `x.tf`.
fn configuration_files(names: &[String]) -> Vec<String> {
    let all: FxHashSet<&str> = names.iter().map(String::as_str).collect();
    let replaced = |name: &str| {
        let tofu = name
            .strip_suffix(".tf.json")
            .map(|stem| format!("{stem}.tofu.json"));
        let tofu = tofu.or_else(|| name.strip_suffix(".tf").map(|stem| format!("{stem}.tofu")));
        tofu.is_some_and(|tofu| all.contains(tofu.as_str()))
    };
    names
        .iter()
        .filter(|name| is_configuration(name) && !replaced(name))
        .cloned()
        .collect()
}

/// The variables files that Terraform loads by itself, in its order.
fn automatic_variable_files(names: &[String]) -> Vec<String> {
    let fixed = ["terraform.tfvars", "terraform.tfvars.json"]
        .into_iter()
        .map(str::to_owned);
    let automatic = names
        .iter()
        .filter(|name| name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json"));
    fixed
        .filter(|name| names.contains(name))
        .chain(automatic.cloned())
        .collect()
}

impl ModuleTree {
    fn add(&mut self, loaded: Vec<LoadedDir>) {
        for loaded in loaded {
            let module = loaded.module;
            self.diagnostics.extend(loaded.diagnostics);
            self.skeletons.extend(loaded.skeletons);
            #[expect(clippy::cast_possible_truncation, reason = "bounded by MAX_MODULES")]
            let id = ModuleId(self.modules.len() as u32);
            self.by_dir.insert(module.dir.clone(), id);
            self.modules.push(module);
        }
    }

    /// Resolves local calls, loading directories that were not discovered, until there are none.
    fn load_called(&mut self, loader: &Loader) {
        let mut next = 0;
        while next < self.modules.len() && self.modules.len() < MAX_MODULES {
            let known = self.modules.len();
            let mut missing = FxHashSet::default();
            for module in &self.modules[next..] {
                let local = module
                    .calls
                    .values()
                    .filter_map(|call| call.source.as_ref())
                    .filter(|(source, _)| is_local_source(source));
                let dirs = local.map(|(source, _)| normalize(&module.dir.join(source.as_str())));
                missing.extend(dirs.filter(|dir| !self.by_dir.contains_key(dir)));
            }
            let mut missing: Vec<Utf8PathBuf> = missing.into_iter().collect();
            missing.sort();
            let listed = missing.into_iter().filter_map(|dir| loader.list(dir));
            self.add(loader.dirs(listed.collect()));
            next = known;
        }
        for index in 0..self.modules.len() {
            let dir = self.modules[index].dir.clone();
            let by_dir = &self.by_dir;
            for call in self.modules[index].calls.values_mut() {
                let local = call
                    .source
                    .as_ref()
                    .filter(|(source, _)| is_local_source(source));
                call.target = local.and_then(|(source, _)| {
                    by_dir.get(&normalize(&dir.join(source.as_str()))).copied()
                });
            }
        }
    }

    /// The discovered modules that no other module calls. Where modules call each other in a
    /// circle that nothing outside enters, the first of them is a root.
    fn find_roots(&self, discovered: usize) -> Vec<ModuleId> {
        #[expect(clippy::cast_possible_truncation, reason = "bounded by MAX_MODULES")]
        let ids = || (0..discovered as u32).map(ModuleId);
        let called: FxHashSet<ModuleId> = ids()
            .flat_map(|id| self.callees(id).filter(move |target| *target != id))
            .collect();
        let mut reached = FxHashSet::default();
        let mut roots: Vec<ModuleId> = ids().filter(|id| !called.contains(id)).collect();
        for root in &roots {
            self.reach(*root, &mut reached);
        }
        for id in ids() {
            if !reached.contains(&id) {
                roots.push(id);
                self.reach(id, &mut reached);
            }
        }
        roots.sort_by(|a, b| self.get(*a).dir.cmp(&self.get(*b).dir));
        roots
    }

    fn callees(&self, id: ModuleId) -> impl Iterator<Item = ModuleId> {
        self.get(id).calls.values().filter_map(|call| call.target)
    }

    fn reach(&self, from: ModuleId, reached: &mut FxHashSet<ModuleId>) {
        let mut rest = vec![from];
        while let Some(id) = rest.pop() {
            if reached.insert(id) {
                rest.extend(self.callees(id));
            }
        }
    }

    /// Loads what `terraform init` has installed for the root modules.
    fn load_installed(&mut self, loader: &Loader) {
        for root in self.roots.clone() {
            for (key, dir) in remote::installed(loader.disk, &self.get(root).dir) {
                if !self.by_dir.contains_key(&dir) {
                    let Some(listed) = loader.list(dir.clone()) else {
                        continue;
                    };
                    self.add(loader.dirs(vec![listed]));
                }
                if let Some(id) = self.by_dir.get(&dir).copied() {
                    self.modules[root.0 as usize].installed.insert(key, id);
                }
            }
        }
        self.load_called(loader);
    }

    /// Says which local calls lead nowhere.
    fn check_calls(&mut self) {
        for module in &self.modules {
            for call in module.calls.values() {
                match &call.source {
                    None => self.diagnostics.push(Diagnostic::error(
                        call.block.header,
                        format!("module.{} has no source", call.name),
                    )),
                    Some((source, span)) if is_local_source(source) && call.target.is_none() => {
                        let message = format!(
                            "module.{} calls {source}, where there is no module that may be read",
                            call.name
                        );
                        self.diagnostics.push(Diagnostic::error(*span, message));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}
