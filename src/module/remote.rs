//! Modules that `terraform init` has put on disk: `.terraform/modules/modules.json`.

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use crate::source::{Disk, normalize};

#[derive(Deserialize)]
struct Manifest {
    #[serde(rename = "Modules", default)]
    modules: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "Key")]
    key: String,
    #[serde(rename = "Dir")]
    dir: String,
}

/// The installed modules of a root module: path of the call (`a.b`) and directory. Empty where
/// nothing is installed; an unreadable manifest counts as none, as the calls then say.
pub(super) fn installed(disk: &Disk, root: &Utf8Path) -> Vec<(String, Utf8PathBuf)> {
    let path = root.join(".terraform/modules/modules.json");
    let Ok(bytes) = disk.read(&path) else {
        return Vec::new();
    };
    let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else {
        return Vec::new();
    };
    let entries = manifest
        .modules
        .into_iter()
        .filter(|entry| !entry.key.is_empty());
    entries
        .map(|entry| {
            (
                entry.key,
                normalize(&root.join(entry.dir.replace('\\', "/"))),
            )
        })
        .collect()
}
