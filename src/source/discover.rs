//! Which directories below the given paths hold configurations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};

use super::disk::normalize;
use super::telling::Telling;

/// A directory and the configuration and variables files in it, by name, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleDir {
    /// The directory, relative to the one tfproof was started in where that is possible.
    pub path: Utf8PathBuf,
    /// The names of the files.
    pub files: Vec<String>,
}

/// A path that cannot be walked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

/// What the given paths lead to.
#[derive(Debug, Default)]
pub struct Discovery {
    /// Directories with configuration files, sorted by path.
    pub dirs: Vec<ModuleDir>,
    /// The scan roots, absolute, links resolved.
    pub roots: Vec<Utf8PathBuf>,
    /// Files that tell something by their names, sorted.
    pub telling: Vec<Telling>,
    /// Paths that lead nowhere, and why.
    pub problems: Vec<Problem>,
}

impl Problem {
    fn new(path: &str, message: String) -> Problem {
        Problem {
            path: path.to_owned(),
            message,
        }
    }
}

/// More telling files than this are not looked at.
const MAX_TELLING: usize = 20_000;

/// The path of an entry of a directory, `.` left out.
pub fn entry(dir: &Utf8Path, name: &str) -> Utf8PathBuf {
    if dir == "." {
        Utf8PathBuf::from(name)
    } else {
        dir.join(name)
    }
}

/// Whether a file of this name is configuration.
pub fn is_configuration(name: &str) -> bool {
    const ENDINGS: &[&str] = &[".tf", ".tofu", ".tf.json", ".tofu.json"];
    is_visible(name) && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a file of this name gives values to input variables.
pub fn is_variables(name: &str) -> bool {
    is_visible(name) && (name.ends_with(".tfvars") || name.ends_with(".tfvars.json"))
}

/// Terraform ignores hidden files, and those that editors leave behind.
fn is_visible(name: &str) -> bool {
    let left_behind = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    !name.starts_with('.') && !left_behind
}

/// Finds the configurations at and below the given paths. A file stands for the directory it lies
/// in. `base` is the directory that paths are relative to, absolute.
pub fn discover(base: &Utf8Path, paths: &[Utf8PathBuf], exclude: &[String]) -> Discovery {
    let mut discovery = Discovery::default();
    let mut roots = BTreeSet::new();
    let mut dirs: BTreeMap<Utf8PathBuf, BTreeSet<String>> = BTreeMap::new();
    for path in paths {
        let shown = shown(base, path);
        let absolute = base.join(path);
        let metadata = match std::fs::metadata(&absolute) {
            Ok(metadata) => metadata,
            Err(error) => {
                let why = if error.kind() == std::io::ErrorKind::NotFound {
                    "does not exist"
                } else {
                    "cannot be read"
                };
                discovery.problems.push(Problem::new(
                    path.as_str(),
                    format!("the path {path} {why}"),
                ));
                continue;
            }
        };
        let (dir, depth) = if metadata.is_dir() {
            (shown, None)
        } else {
            (
                shown
                    .parent()
                    .filter(|parent| !parent.as_str().is_empty())
                    .unwrap_or(Utf8Path::new("."))
                    .to_owned(),
                Some(1),
            )
        };
        if let Ok(canonical) = base.join(&dir).canonicalize_utf8() {
            roots.insert(git_root(&canonical).unwrap_or(canonical));
        }
        let overrides = overrides(base, exclude).unwrap_or_else(|error| {
            discovery.problems.push(Problem::new("--exclude", error));
            Override::empty()
        });
        let mut found = walk(base, &dir, depth, overrides);
        for (dir, name) in found.files {
            dirs.entry(dir).or_default().insert(name);
        }
        found.problems.sort();
        discovery.problems.extend(found.problems);
        discovery.telling.extend(found.telling);
    }
    discovery.telling.sort();
    discovery.telling.dedup();
    discovery.telling.truncate(MAX_TELLING);
    discovery.roots = roots.into_iter().collect();
    let module_dir = |(path, files): (Utf8PathBuf, BTreeSet<String>)| ModuleDir {
        path,
        files: files.into_iter().collect(),
    };
    let has_configuration = |dir: &ModuleDir| dir.files.iter().any(|name| is_configuration(name));
    discovery.dirs = dirs
        .into_iter()
        .map(module_dir)
        .filter(has_configuration)
        .collect();
    discovery
}

/// The path relative to `base` where it lies below it, without `.` and `..` where possible.
pub(crate) fn shown(base: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    let normal = normalize(path);
    match normal.strip_prefix(base) {
        Ok(relative) if relative.as_str().is_empty() => Utf8PathBuf::from("."),
        Ok(relative) => relative.to_owned(),
        Err(_) => normal,
    }
}

/// The nearest directory at or above `dir` that Git calls a work tree.
pub(crate) fn git_root(dir: &Utf8Path) -> Option<Utf8PathBuf> {
    dir.ancestors()
        .find(|ancestor| ancestor.join(".git").exists())
        .map(Utf8Path::to_owned)
}

fn overrides(base: &Utf8Path, exclude: &[String]) -> Result<Override, String> {
    let mut builder = OverrideBuilder::new(base);
    for glob in exclude {
        let wrong = |error| format!("{glob} is not a glob: {}", what_is_wrong(error));
        builder.add(&format!("!{glob}")).map_err(wrong)?;
    }
    builder
        .build()
        .map_err(|error| format!("not a glob: {error}"))
}

/// Without the glob, which is not written as it was given.
fn what_is_wrong(error: ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err,
        error => error.to_string(),
    }
}

/// Goes through the files at and below a directory that are not ignored. What is found must not
/// depend on who looks: the user's own Git settings do not count.
pub(crate) fn walker(dir: &Utf8Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(dir);
    walker.git_global(false);
    walker
}

/// The same to a depth; outside of a repository, what lies in directories above does not count
/// either. Directories of tools hold caches and copies; the files beside them may be hidden.
fn walker_in_tree(dir: &Utf8Path, depth: Option<usize>, overrides: Override) -> WalkBuilder {
    let mut walker = walker(dir);
    walker
        .max_depth(depth)
        .threads(2)
        .parents(git_root(dir).is_some())
        .hidden(false)
        .overrides(overrides)
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden_dir(entry));
    walker
}

fn is_hidden_dir(entry: &DirEntry) -> bool {
    let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
    is_dir && entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// What lies at and below a path.
#[derive(Default)]
struct Found {
    /// Directory and name of each file with configuration or values.
    files: Vec<(Utf8PathBuf, String)>,
    telling: Vec<Telling>,
    problems: Vec<Problem>,
}

impl Found {
    fn see(&mut self, place: &Place, entry: Result<DirEntry, ignore::Error>) {
        match entry {
            Ok(entry) => {
                let file = configuration_file(&place.start, place.dir, &entry);
                self.files.extend(file);
                self.telling.extend(Telling::of(place.base, &entry));
            }
            Err(error) => self.problems.push(walk_error(place.dir, &error)),
        }
    }
}

/// Where a walk begins.
struct Place<'a> {
    base: &'a Utf8Path,
    /// The directory as reports show it.
    dir: &'a Utf8Path,
    start: Utf8PathBuf,
}

/// Up to this many entries one thread is the fastest: others need a millisecond to come to rest.
const FEW: usize = 1000;

fn walk(base: &Utf8Path, dir: &Utf8Path, depth: Option<usize>, overrides: Override) -> Found {
    let start = base.join(dir);
    let walker = walker_in_tree(&start, depth, overrides);
    let place = Place { base, dir, start };
    let mut few = Found::default();
    for (count, entry) in walker.build().enumerate() {
        if count == FEW {
            return walk_in_parallel(&walker, &place);
        }
        few.see(&place, entry);
    }
    few
}

fn walk_in_parallel(walker: &WalkBuilder, place: &Place) -> Found {
    let found: Mutex<Found> = Mutex::default();
    walker.build_parallel().run(|| {
        Box::new(|entry| {
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.see(place, entry);
            WalkState::Continue
        })
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn configuration_file(
    start: &Utf8Path,
    dir: &Utf8Path,
    entry: &DirEntry,
) -> Option<(Utf8PathBuf, String)> {
    let name = entry.file_name().to_str()?;
    if !(is_configuration(name) || is_variables(name)) {
        return None;
    }
    let kind = entry.file_type()?;
    if kind.is_dir() || (kind.is_symlink() && !entry.path().is_file()) {
        return None;
    }
    let path = Utf8Path::from_path(entry.path())?;
    let relative = path.parent()?.strip_prefix(start).ok()?;
    Some((normalize(&dir.join(relative)), name.to_owned()))
}

fn walk_error(dir: &Utf8Path, error: &ignore::Error) -> Problem {
    let text = error.to_string();
    let why = text.split(" (os error").next().unwrap_or(&text).to_owned();
    Problem::new(dir.as_str(), format!("a directory cannot be read: {why}"))
}
