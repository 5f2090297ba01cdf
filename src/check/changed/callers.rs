//! Which directories call which: read from the text, without parsing, as every file of a
//! repository is looked at for the change of one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use regex::Regex;

use crate::source::{ModuleDir, is_configuration, normalize};

/// The directories of a repository, absolute, and who calls them.
#[derive(Debug, Default)]
pub(super) struct Callers {
    /// The configuration files of each directory.
    pub(super) dirs: BTreeMap<Utf8PathBuf, Vec<String>>,
    callers: BTreeMap<Utf8PathBuf, BTreeSet<Utf8PathBuf>>,
}

impl Callers {
    pub(super) fn read(base: &Utf8Path, dirs: Vec<ModuleDir>) -> Callers {
        let absolute = dirs.into_par_iter().map(|dir| {
            let path = normalize(&base.join(&dir.path));
            let files: Vec<String> = dir
                .files
                .into_iter()
                .filter(|name| is_configuration(name))
                .collect();
            let calls = files.iter().flat_map(|name| calls(&path, name)).collect();
            (path, files, calls)
        });
        let found: Vec<(Utf8PathBuf, Vec<String>, BTreeSet<Utf8PathBuf>)> = absolute.collect();
        let mut callers = Callers::default();
        for (path, files, calls) in found {
            for called in calls {
                if called != path {
                    callers
                        .callers
                        .entry(called)
                        .or_default()
                        .insert(path.clone());
                }
            }
            callers.dirs.insert(path, files);
        }
        callers
    }

    /// The root modules that use one of the directories, themselves included.
    pub(super) fn roots_of(&self, dirs: &BTreeSet<Utf8PathBuf>) -> BTreeSet<Utf8PathBuf> {
        let mut roots = BTreeSet::new();
        for dir in dirs {
            let mut seen = BTreeSet::new();
            let mut rest = vec![dir];
            let before = roots.len();
            while let Some(one) = rest.pop() {
                if !seen.insert(one) {
                    continue;
                }
                match self.callers.get(one) {
                    Some(callers) => rest.extend(callers),
                    None if self.dirs.contains_key(one) => {
                        roots.insert(one.clone());
                    }
                    None => {}
                }
            }
            // Modules that call each other in a circle have no root above them.
            if roots.len() == before
                && self.dirs.contains_key(dir)
                && !seen.iter().any(|one| roots.contains(*one))
            {
                roots.insert(dir.clone());
            }
        }
        roots
    }

    /// The nearest directory at or above a path that holds configuration.
    pub(super) fn module_above(&self, path: &Utf8Path) -> Option<Utf8PathBuf> {
        let above = path.ancestors().find(|dir| self.dirs.contains_key(*dir));
        above.map(Utf8Path::to_owned)
    }
}

/// What is larger is not read at all, so it calls nothing.
const MAX_FILE: u64 = 64 << 20;

/// The directories that a file calls. What looks like a call in a comment or text costs a look at
/// a module too many, and no more.
fn calls(dir: &Utf8Path, name: &str) -> Vec<Utf8PathBuf> {
    static SOURCE: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern =
        SOURCE.get_or_init(|| Regex::new(r#"\bsource"?\s*[=:]\s*"(\.\.?(?:/[^"\r\n]*)?)""#).ok());
    let (Some(pattern), Ok(bytes)) = (
        pattern,
        crate::source::read_named(&dir.join(name), MAX_FILE),
    ) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&bytes);
    pattern
        .captures_iter(&text)
        .map(|found| normalize(&dir.join(&found[1])))
        .collect()
}
