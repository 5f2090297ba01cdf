//! `core::getresources`: the other resources of a type. Sections 9 and 16.5 of the policy language
//! reference.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::scope::PolicyScope;
use crate::address::ResourceMode;
use crate::eval::expr::{Evaluator, attribute};
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::{EvalError, Evaluated, Mode, Scope};
use crate::eval::value::{
    Data, Entries, List, ListKind, More, Open, Reason, ReasonKind, Size, Value,
};
use crate::graph::ResourceInstance;
use crate::source::Span;
use crate::syntax::tree::Call;

/// Candidates that were not it and are shown all the same.
const MAX_NEAR_MISSES: usize = 3;

/// `core::getresources(type, filter)`: the certain matches, and the possible ones as elements that
/// may be there.
pub(super) fn getresources(
    scope: &PolicyScope,
    evaluator: &Evaluator,
    call: &Call,
    span: Span,
) -> Evaluated {
    let (ty, filter) = match &call.args[..] {
        [ty, filter] => (evaluator.eval(ty)?, evaluator.eval(filter)?),
        [ty] => (evaluator.eval(ty)?, Value::null()),
        _ => {
            return Err(EvalError::new(
                span,
                "core::getresources takes a resource type and a filter",
            ));
        }
    };
    let Some(type_name) = ty.as_str() else {
        return Err(EvalError::new(
            span,
            "the resource type must be a known string",
        ));
    };
    let wanted = match &filter.data {
        Data::Map(map) => Some(&map.entries),
        Data::Null | Data::Absent => None,
        _ => {
            return Err(EvalError::new(
                span,
                "the filter of core::getresources must be an object",
            ));
        }
    };
    let mode = scope.mode();
    // One of the attributes rules out most of what there is.
    let may = wanted.and_then(|wanted| {
        let may = |(name, value): (&SmolStr, &Value)| {
            let read = |candidate: &Value| attribute(candidate, name, mode).ok();
            scope.graph.may_have(type_name, name, value, read)
        };
        wanted.iter().find_map(may)
    });
    let has = |candidate: &ResourceInstance, reason: &mut Option<Reason>| match wanted {
        Some(wanted) => matches(candidate, wanted, mode, reason),
        None => Some(true),
    };
    let search = Search {
        scope,
        ty: type_name,
        may,
        check: &|candidate| has(candidate, &mut None),
    };
    let mut reason = None;
    let mut found = search.find(|candidate| (has(candidate, &mut reason), None));
    found.reason = reason;
    Ok(found.into_list(type_name))
}

/// A search for the resources of a type for which something holds.
pub(super) struct Search<'a> {
    pub(super) scope: &'a PolicyScope<'a>,
    pub(super) ty: &'a str,
    /// Those for which it may hold, where that is known: it certainly does not for all others.
    pub(super) may: Option<Vec<&'a ResourceInstance>>,
    /// Whether it holds. Builds with debug assertions, and so most tests, ask for those left out.
    pub(super) check: &'a dyn Fn(&ResourceInstance) -> Option<bool>,
}

impl Search<'_> {
    /// What is found; `holds` also says why that is not known.
    pub(super) fn find(
        self,
        mut holds: impl FnMut(&ResourceInstance) -> (Option<bool>, Option<Reason>),
    ) -> Selection {
        let Search { scope, ty, .. } = self;
        let all = || scope.graph.of_type(ResourceMode::Managed, ty);
        let looked_at = self.may.unwrap_or_else(|| all().collect());
        let mut selection = Selection::default();
        let mut hits: FxHashSet<*const ResourceInstance> = FxHashSet::default();
        for candidate in looked_at {
            let (answer, reason) = holds(candidate);
            if answer != Some(false) {
                hits.insert(candidate);
                selection.add(scope, candidate, answer == Some(true), reason);
            }
        }
        let misses = || all().filter(|one| !hits.contains(&std::ptr::from_ref(*one)));
        if cfg!(debug_assertions) {
            for other in misses() {
                let answer = (self.check)(other);
                assert_eq!(answer, Some(false), "{} was ruled out", other.name);
            }
        }
        // What is asked for is how two resources belong together, and never the cause.
        if selection.items.is_empty() {
            for candidate in misses().take(MAX_NEAR_MISSES) {
                let kind = HopKind::Resource(SmolStr::from(&*candidate.name));
                let hop = Trail::EMPTY.then(candidate.header, kind);
                selection.near_misses = std::mem::take(&mut selection.near_misses).join(&hop);
            }
        }
        selection
    }
}

/// Resources for which something holds: certainly, or possibly.
#[derive(Default)]
pub(super) struct Selection {
    items: Vec<Value>,
    possible: Vec<Value>,
    near_misses: Trail,
    reason: Option<Reason>,
}

impl Selection {
    fn add(
        &mut self,
        scope: &PolicyScope,
        candidate: &ResourceInstance,
        certain: bool,
        reason: Option<Reason>,
    ) {
        if certain && (!candidate.conditional || is_judged(scope, candidate)) {
            self.items.push(candidate.value.clone());
            return;
        }
        self.possible.push(candidate.value.clone());
        if self.reason.is_none() {
            self.reason = reason;
        }
    }

    pub(super) fn into_list(self, ty: &str) -> Value {
        let unsure = || {
            let kind = ReasonKind::Matches(format!("a resource of type {ty}").into());
            Reason::new(kind, Span::NONE)
        };
        let found = !self.items.is_empty();
        let open = (!self.possible.is_empty()).then(|| {
            Box::new(Open {
                reason: self.reason.unwrap_or_else(unsure),
                possible: self.possible,
                more: More::Nothing,
            })
        });
        let list = Value::from(Data::List(Arc::new(List {
            kind: ListKind::Tuple,
            items: self.items,
            open,
            size: Size::default(),
        })));
        if found {
            list
        } else {
            list.because(&self.near_misses)
        }
    }
}

/// Whether a candidate is the resource that is judged: as far as that is concerned, it is there.
fn is_judged(scope: &PolicyScope, candidate: &ResourceInstance) -> bool {
    scope
        .subject
        .resource()
        .is_some_and(|resource| std::ptr::eq(candidate, resource))
}

/// Whether a candidate has all the attributes asked for.
fn matches(
    candidate: &ResourceInstance,
    wanted: &Entries,
    mode: Mode,
    reason: &mut Option<Reason>,
) -> Option<bool> {
    let mut known = true;
    for (name, value) in wanted.iter() {
        let Ok(has) = attribute(&candidate.value, name, mode) else {
            return Some(false);
        };
        match has.equals(value) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => {
                known = false;
                let unknown = has.unknown_part().or_else(|| value.unknown_part());
                reason.get_or_insert_with(|| {
                    unknown
                        .cloned()
                        .unwrap_or_else(|| Reason::other("it cannot be compared"))
                });
            }
        }
    }
    known.then_some(true)
}
