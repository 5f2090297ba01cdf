//! The dependency lock file of a root module: which versions of providers were chosen.

use smol_str::SmolStr;

use super::provider::ProviderSource;
use crate::eval::configuration::Configuration;
use crate::module::locked;

/// The versions in a lock file; none if there is no such file, or none that can be read.
#[derive(Default)]
pub(super) struct Locked(Vec<(ProviderSource, SmolStr)>);

impl Locked {
    pub(super) fn read(configuration: &Configuration) -> Locked {
        let entries = locked(configuration.run().disk, &configuration.root().module.dir);
        let entries = entries.unwrap_or_default().into_iter();
        let entries = entries
            .filter_map(|(address, version)| Some((ProviderSource::full(&address)?, version)));
        Locked(entries.collect())
    }

    pub(super) fn version(&self, source: &ProviderSource) -> Option<SmolStr> {
        let mut entries = self.0.iter();
        let entry = entries.find(|(locked, _)| locked.is_same(source));
        entry.map(|(_, version)| version.clone())
    }
}
