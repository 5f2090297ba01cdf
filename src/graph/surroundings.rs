//! What surrounds the resources of a root module and tells something about them: where it lies,
//! with which values it is judged, which versions of providers it has.

use std::rc::Rc;

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::ProviderVersion;
use crate::address::ModulePath;
use crate::eval::configuration::{Configuration, ModuleInstance};
use crate::eval::value::Value;

/// What surrounds the resources of a root module.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The directory of the root module, as it is shown.
    pub dir: Utf8PathBuf,
    /// The workspace, if it is known.
    pub workspace: Option<SmolStr>,
    /// The variables files, by themselves loaded or given, in the order they are read.
    pub variable_files: Vec<Utf8PathBuf>,
    /// What the module instances say, by their path.
    pub modules: FxHashMap<ModulePath, ModuleFacts>,
    /// The versions of providers that no block configures, by module instance and local name.
    pub versions: FxHashMap<(ModulePath, SmolStr), ProviderVersion>,
}

/// What a module instance says of its surroundings.
#[derive(Debug, Default)]
pub struct ModuleFacts {
    /// Its input variables of the names in [`TELLING_VARIABLES`], with their values.
    pub variables: Vec<(SmolStr, Value)>,
}

/// Input variables that are kept for whoever asks what a module is for.
pub const TELLING_VARIABLES: &[&str] = &[
    "environment",
    "env",
    "stage",
    "environment_name",
    "env_name",
    "classification",
    "data_classification",
];

impl Surroundings {
    /// What surrounds a root module, its module instances not yet listed.
    pub(super) fn of(configuration: &Configuration) -> Surroundings {
        let root = configuration.root();
        let given = configuration.variable_files();
        let own = root.module.variable_files.iter();
        Surroundings {
            dir: root.module.dir.clone(),
            workspace: configuration.workspace().cloned(),
            variable_files: own.chain(given).map(|file| file.path.clone()).collect(),
            ..Surroundings::default()
        }
    }

    /// Adds what a module instance says.
    pub(super) fn add<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
    ) {
        let telling = TELLING_VARIABLES.iter().filter_map(|name| {
            instance.module.variables.get(*name)?;
            let value = configuration.variable(instance, name).ok()?;
            Some((SmolStr::new_static(name), value))
        });
        let variables: Vec<_> = telling.collect();
        if !variables.is_empty() {
            let facts = ModuleFacts { variables };
            self.modules.insert(instance.path.clone(), facts);
        }
    }
}
