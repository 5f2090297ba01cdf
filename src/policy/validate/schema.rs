//! The seam to provider schemas: what they say of types and attribute paths.

use smol_str::SmolStr;

use super::Checker;
use crate::address::ResourceMode;
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::graph::{PSEUDO_TYPES, is_pseudo, pseudo_type};
use crate::policy::Target;
use crate::schema::{Kind, Lookup};
use crate::source::Span;

/// What provider schemas say. Where no schema is known, nothing is wrong.
pub trait Schemas: Sync {
    /// What is wrong with the type of a resource or data source.
    fn check_type(&self, mode: ResourceMode, name: &str) -> Option<Problem>;

    /// What is wrong with a path of attributes of a resource type, provider type or module
    /// source.
    fn check_path(&self, target: Target, kind: &str, path: &[Step]) -> Option<Problem>;
}

/// A step of a path below `attrs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// `.name`, or `["name"]`.
    Name(SmolStr),
    /// `[0]`, `[*]`, or a key that is computed: any element.
    Element,
}

/// What is wrong with a type or path.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The step of the path that it is about.
    pub step: usize,
}

impl Schemas for crate::schema::Schemas {
    fn check_type(&self, mode: ResourceMode, name: &str) -> Option<Problem> {
        if is_pseudo(name) && mode == ResourceMode::Managed {
            return no_pseudo(name);
        }
        let Lookup::NoType(nearest) = self.lookup(mode.into(), name, &[]) else {
            return None;
        };
        let what = match mode {
            ResourceMode::Managed => "resource type",
            ResourceMode::Data => "data source",
            ResourceMode::Ephemeral => "ephemeral resource",
        };
        Some(Problem {
            message: format!("there is no {what} \"{name}\""),
            help: nearest.map(|nearest| format!("did you mean \"{nearest}\"?")),
            step: 0,
        })
    }

    fn check_path(&self, target: Target, kind: &str, path: &[Step]) -> Option<Problem> {
        let of = match target {
            Target::Resource => Kind::Resource,
            Target::Provider => Kind::Provider,
            Target::Module | Target::Rule => return None,
        };
        let steps: Vec<(usize, &str)> = path
            .iter()
            .enumerate()
            .filter_map(|(at, step)| match step {
                Step::Name(name) => Some((at, name.as_str())),
                Step::Element => None,
            })
            .collect();
        let names: Vec<&str> = steps.iter().map(|(_, name)| *name).collect();
        if of == Kind::Resource && is_pseudo(kind) {
            let (at, name) = steps.first()?;
            return no_attribute(kind, *at, name);
        }
        if of == Kind::Provider
            && names
                .first()
                .is_some_and(|name| PROVIDER_META.contains(name))
        {
            return None;
        }
        let Lookup::NoAttribute(at, nearest) = self.lookup(of, kind, &names) else {
            return None;
        };
        let owner = match &names[..at] {
            [] => kind.to_owned(),
            way => format!("{} of {kind}", way.join(".")),
        };
        Some(Problem {
            message: format!("{owner} has no attribute \"{}\"", names[at]),
            help: nearest.map(|nearest| format!("did you mean \"{nearest}\"?")),
            step: steps[at].0,
        })
    }
}

/// What is wrong with the name of a type that no provider has.
fn no_pseudo(name: &str) -> Option<Problem> {
    if pseudo_type(name).is_some() {
        return None;
    }
    let nearest = did_you_mean(name, PSEUDO_TYPES.iter().map(|ty| ty.name));
    Some(Problem {
        message: format!("there is no type \"{name}\" of tfproof's own"),
        help: nearest.map(|nearest| format!("did you mean \"{nearest}\"?")),
        step: 0,
    })
}

/// What is wrong with an attribute of such a type.
fn no_attribute(kind: &str, step: usize, name: &str) -> Option<Problem> {
    let ty = pseudo_type(kind)?;
    if ty.open || ty.attributes.contains(&name) {
        return None;
    }
    let nearest = did_you_mean(name, ty.attributes.iter().copied());
    Some(Problem {
        message: format!("{kind} has no attribute \"{name}\""),
        help: nearest.map(|nearest| format!("did you mean \"{nearest}\"?")),
        step,
    })
}

/// Arguments of a `provider` block that are Terraform's own.
const PROVIDER_META: &[&str] = &["alias", "version"];

impl Checker<'_> {
    pub(super) fn resource_type(&mut self, mode: ResourceMode, name: &str, span: Span) {
        if let Some(problem) = self.schemas.check_type(mode, name) {
            self.schema_problem(span, problem);
        }
    }

    /// The places are those of the steps.
    pub(super) fn path(&mut self, target: Target, kind: &str, path: &[(Step, Span)]) {
        if path.is_empty() || kind.contains('*') {
            return;
        }
        let steps: Vec<Step> = path.iter().map(|(step, _)| step.clone()).collect();
        if let Some(problem) = self.schemas.check_path(target, kind, &steps) {
            let at = problem.step.min(path.len() - 1);
            self.schema_problem(path[at].1, problem);
        }
    }

    fn schema_problem(&mut self, span: Span, problem: Problem) {
        let mut diagnostic = Diagnostic::error(span, problem.message);
        diagnostic.help = problem.help;
        if self.lenient.iter().any(|call| call.contains(span)) {
            diagnostic = diagnostic.level(Level::Warning);
        }
        self.push(diagnostic);
    }
}
