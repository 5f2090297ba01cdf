//! Which provider configuration a resource uses.
//!
//! Source: "Providers Within Modules" in the Terraform documentation.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::eval::configuration::{Configuration, ModuleInstance};
use crate::eval::value::Value;
use crate::module::{ProviderRef, Resource};
use crate::source::Span;

/// A provider configuration.
#[derive(Debug)]
pub struct ProviderConfiguration {
    /// The provider's local name in the root module.
    pub name: SmolStr,
    /// Its alias, if it is not the default one.
    pub alias: Option<SmolStr>,
    /// What its block says, evaluated.
    pub value: Value,
    /// The header of its block.
    pub header: Span,
}

/// The provider configurations that were evaluated: by module instance and index of the block.
#[derive(Default)]
pub(super) struct Providers(FxHashMap<(usize, usize), Arc<ProviderConfiguration>>);

impl Providers {
    /// The configuration that a resource uses, if a block configures it.
    pub(super) fn of<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
        resource: &Resource,
    ) -> Option<Arc<ProviderConfiguration>> {
        let default = || {
            let name = resource.ty.split('_').next().unwrap_or(&resource.ty);
            ProviderRef {
                name: name.into(),
                alias: None,
            }
        };
        let mut wanted = resource.provider.clone().unwrap_or_else(default);
        let mut instance = instance.clone();
        loop {
            if let Some(index) = instance
                .module
                .providers
                .iter()
                .position(|provider| provider.reference == wanted)
            {
                return Some(self.evaluated(configuration, &instance, index));
            }
            let caller = instance.caller.as_ref()?;
            let passed = caller
                .call
                .providers
                .iter()
                .find(|(inner, _)| *inner == wanted);
            match passed {
                Some((_, outer)) => wanted = outer.clone(),
                None if wanted.alias.is_none() => {}
                None => return None,
            }
            let parent = caller.parent.clone();
            instance = parent;
        }
    }

    fn evaluated<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
        index: usize,
    ) -> Arc<ProviderConfiguration> {
        let known = self.0.entry((instance.id, index));
        known
            .or_insert_with(|| {
                let provider = &instance.module.providers[index];
                Arc::new(ProviderConfiguration {
                    name: provider.reference.name.clone(),
                    alias: provider.reference.alias.clone(),
                    value: configuration.block(instance, &provider.block, &["alias", "version"]),
                    header: provider.block.header,
                })
            })
            .clone()
    }
}
