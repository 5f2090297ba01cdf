//! The dependency lock file of a root module: which versions of providers were chosen.

use smol_str::SmolStr;

use super::provider::ProviderSource;
use crate::eval::configuration::Configuration;
use crate::source::{FileId, SourceFile};
use crate::syntax;
use crate::syntax::tree::ExprKind;

const NAME: &str = ".terraform.lock.hcl";

/// The versions in a lock file; none if there is no such file, or none that can be read.
#[derive(Default)]
pub(super) struct Locked(Vec<(ProviderSource, SmolStr)>);

impl Locked {
    pub(super) fn read(configuration: &Configuration) -> Locked {
        let path = configuration.root().module.dir.join(NAME);
        let Ok(bytes) = configuration.run().disk.read(&path) else {
            return Locked::default();
        };
        let file = SourceFile::new(path, bytes);
        let parsed = syntax::parse_native(FileId::NONE, &file);
        let entries = parsed.body.blocks("provider").filter_map(|block| {
            let source = ProviderSource::full(block.label(0)?)?;
            match &block.body.attribute("version")?.value.kind {
                ExprKind::String(version) => Some((source, version.clone())),
                _ => None,
            }
        });
        Locked(entries.collect())
    }

    pub(super) fn version(&self, source: &ProviderSource) -> Option<SmolStr> {
        let mut entries = self.0.iter();
        let entry = entries.find(|(locked, _)| locked.is_same(source));
        entry.map(|(_, version)| version.clone())
    }
}
