//! The evaluation of a root module and all modules below it: lazily, each value once.
//!
//! What is in error is reported once, where it stands; what refers to it is unknown.

mod body;
mod call;
mod instance;
mod meta;
mod repetition;
mod resource;
mod shape;
mod variable;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use smol_str::SmolStr;

use super::cache::Cache;
use super::expr::{Run, TOO_MANY_STEPS, TOO_MUCH_MEMORY};
use super::provenance::{Hop, HopKind};
use super::scope::{EvalError, Evaluated};
use super::value::{Reason, ReasonKind, Value};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::{ModuleId, ModuleTree, VariableFile};
use crate::schema::Schemas;
use crate::source::{Disk, SourceMap, Span};

pub use call::CallInstance;
pub use instance::{Bindings, ModuleInstance, ModuleScope};
pub use resource::{Expansion, Instance};
pub use variable::ConstantScope;

/// What is given to the root modules from outside.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Variables files given on the command line, in order.
    pub files: Vec<VariableFile>,
    /// Values given by the environment, as text.
    pub environment: Vec<(SmolStr, SmolStr)>,
    /// Values given on the command line, as text, in order.
    pub values: Vec<(SmolStr, SmolStr)>,
    /// What evaluations compute for each other.
    pub cache: Arc<Cache>,
    /// The workspace, if it is known.
    pub workspace: Option<SmolStr>,
    /// What is known of providers; without it, source is taken as it is written.
    pub schemas: Option<Arc<Schemas>>,
}

/// The most module instances that one root module may come to.
const MAX_MODULE_INSTANCES: usize = 20_000;

/// The most instances of resources that one root module may come to beyond the blocks that are
/// written: repeated modules multiply what is in them.
const MAX_RESOURCES: usize = 100_000;

/// Modules called by modules called by modules, and so on.
const MAX_MODULE_DEPTH: usize = 64;

/// The evaluation of one root module.
pub struct Configuration<'a> {
    tree: &'a ModuleTree,
    root: ModuleId,
    inputs: &'a Inputs,
    run: Run<'a>,
    instances: RefCell<Vec<Rc<ModuleInstance<'a>>>>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    exhausted: Cell<bool>,
    /// How many instances `count` and `for_each` have come to.
    repeated: Cell<usize>,
    /// Whether it was said that they are too many.
    too_many_instances: Cell<bool>,
    /// How many instances of resources there are.
    resources: Cell<usize>,
    /// Whether it was said that they are too many.
    too_many_resources: Cell<bool>,
}

impl<'a> Configuration<'a> {
    /// The evaluation of a root module, nothing evaluated yet.
    pub fn new(
        tree: &'a ModuleTree,
        root: ModuleId,
        inputs: &'a Inputs,
        disk: &'a Disk,
        sources: &'a SourceMap,
    ) -> Configuration<'a> {
        let configuration = Configuration {
            tree,
            root,
            inputs,
            run: Run::new(disk, &tree.get(root).dir, sources).with_cache(&inputs.cache),
            instances: RefCell::default(),
            diagnostics: RefCell::default(),
            exhausted: Cell::new(false),
            repeated: Cell::new(0),
            too_many_instances: Cell::new(false),
            resources: Cell::new(0),
            too_many_resources: Cell::new(false),
        };
        configuration.add(|id| ModuleInstance::root(id, root, tree.get(root)));
        configuration
    }

    /// The root module's instance.
    pub fn root(&self) -> Rc<ModuleInstance<'a>> {
        self.instance(0)
    }

    /// An instance by its index.
    pub(crate) fn instance(&self, id: usize) -> Rc<ModuleInstance<'a>> {
        self.instances.borrow()[id].clone()
    }

    fn add(&self, make: impl FnOnce(usize) -> ModuleInstance<'a>) -> Rc<ModuleInstance<'a>> {
        let mut instances = self.instances.borrow_mut();
        let instance = Rc::new(make(instances.len()));
        instances.push(instance.clone());
        instance
    }

    /// All module instances: instantiates every call, however deep.
    pub fn all_instances(&self) -> Vec<Rc<ModuleInstance<'a>>> {
        let mut next = 0;
        while next < self.instances.borrow().len() {
            let instance = self.instance(next);
            for name in instance.module.calls.keys() {
                self.call(&instance, name);
            }
            next += 1;
        }
        self.instances.borrow().clone()
    }

    /// The scope in which expressions of a module instance are evaluated.
    pub fn scope<'s>(
        &'s self,
        instance: &'s Rc<ModuleInstance<'a>>,
        bindings: &'s Bindings,
    ) -> ModuleScope<'s, 'a> {
        ModuleScope {
            configuration: self,
            instance,
            bindings,
        }
    }

    /// What all evaluations share.
    pub fn run(&self) -> &Run<'a> {
        &self.run
    }

    /// The workspace, if it is known.
    pub fn workspace(&self) -> Option<&SmolStr> {
        self.inputs.workspace.as_ref()
    }

    /// The variables files that were given, in order.
    pub fn variable_files(&self) -> &[VariableFile] {
        &self.inputs.files
    }

    /// The value of an input variable, as if it were read at no place.
    pub fn variable(&self, instance: &Rc<ModuleInstance<'a>>, name: &str) -> Evaluated {
        self.input(instance, name, Span::NONE)
    }

    /// What went wrong so far.
    pub fn take_diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.take()
    }

    fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// The value of an evaluation; of one that failed, an unknown, after it was reported.
    fn settle(&self, result: Evaluated, span: Span) -> Value {
        match result {
            Ok(value) => value,
            Err(error) => self.settle_error(&error).at(span),
        }
    }

    /// Reports an error and gives the unknown that stands for the value. An error that comes from
    /// the default of an input variable is a warning: the module is linted alone, and who calls
    /// it gives it other values.
    fn settle_error(&self, error: &EvalError) -> Value {
        let by_default = |hop: &&Hop| matches!(hop.kind, HopKind::VariableDefault(_));
        let by_default = error.trail.hops().iter().any(by_default);
        let level = if by_default {
            Level::Warning
        } else {
            Level::Error
        };
        // Nothing is evaluated any more: said once, where it happened.
        let ends = [TOO_MANY_STEPS, TOO_MUCH_MEMORY].contains(&error.message.as_str());
        let repeated = ends && self.exhausted.replace(true);
        let mut diagnostic = Diagnostic::error(error.span, error.message.clone()).level(level);
        diagnostic.help = error.hint();
        diagnostic.by_default = by_default;
        if !repeated {
            self.report(diagnostic);
        }
        Value::unknown(Reason::new(
            ReasonKind::Error(error.message.as_str().into()),
            error.span,
        ))
    }

    /// Counts instances of a resource; whether they are too many.
    fn is_over_resources(&self, count: usize, span: Span) -> bool {
        if self.too_many_resources.get() {
            return true;
        }
        let all = self.resources.get() + count;
        self.resources.set(all);
        if all <= MAX_RESOURCES {
            return false;
        }
        let modules = self.tree.modules.iter();
        let written: usize = modules.map(|module| module.resources.len()).sum();
        if all <= MAX_RESOURCES + written {
            return false;
        }
        if !self.too_many_resources.replace(true) {
            let message = format!(
                "this resource and those after it are left out: the root module has more than {MAX_RESOURCES} instances of resources"
            );
            self.report(Diagnostic::error(span, message));
        }
        true
    }

    /// The path of a module's directory as `path.module` gives it: relative to the root module's.
    fn module_path(&self, dir: &Utf8Path) -> Utf8PathBuf {
        relative(&self.tree.get(self.root).dir, dir)
    }
}

/// The way from one directory to another, both relative to the same place or both absolute.
fn relative(from: &Utf8Path, to: &Utf8Path) -> Utf8PathBuf {
    let parts = |path: &'_ Utf8Path| -> Vec<String> {
        path.components()
            .map(|part| part.as_str().to_owned())
            .filter(|part| part != ".")
            .collect()
    };
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..");
    let path: Utf8PathBuf = up.chain(to[common..].iter().map(String::as_str)).collect();
    if path.as_str().is_empty() {
        Utf8PathBuf::from(".")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_go_up_and_down() {
        for (from, to, expected) in [
            (".", ".", "."),
            (".", "modules/x", "modules/x"),
            ("env/prod", "modules/x", "../../modules/x"),
            ("a", "a/b", "b"),
        ] {
            assert_eq!(relative(from.into(), to.into()), expected);
        }
    }
}
