//! The dependency lock file of a root module: which versions of providers were chosen.

use camino::Utf8Path;
use smol_str::SmolStr;

use crate::source::{Disk, FileId, SourceFile};
use crate::syntax;
use crate::syntax::tree::ExprKind;

const NAME: &str = ".terraform.lock.hcl";

/// The full source addresses and versions in the lock file of a directory; none if there is no such
/// file, or none that can be read.
pub fn locked(disk: &Disk, dir: &Utf8Path) -> Option<Vec<(SmolStr, SmolStr)>> {
    let path = dir.join(NAME);
    let bytes = disk.read(&path).ok()?;
    let parsed = syntax::parse_native(FileId::NONE, &SourceFile::new(path, bytes));
    let entries = parsed.body.blocks("provider").filter_map(|block| {
        match &block.body.attribute("version")?.value.kind {
            ExprKind::String(version) => Some((block.label(0)?.clone(), version.clone())),
            _ => None,
        }
    });
    Some(entries.collect())
}
