//! `core::getresources`: the other resources of a type. Sections 9 and 16.5 of the policy language
//! reference.

use std::sync::Arc;

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
    let mut items = Vec::new();
    let mut possible = Vec::new();
    let mut reason = None;
    let mode = scope.mode();
    // One of the attributes rules out most of what there is.
    let may = wanted.and_then(|wanted| {
        let may = |(name, value): (&SmolStr, &Value)| {
            let read = |candidate: &Value| attribute(candidate, name, mode).ok();
            scope.graph.may_have(type_name, name, value, read)
        };
        wanted.iter().find_map(may)
    });
    let all = || scope.graph.of_type(ResourceMode::Managed, type_name);
    let mut take = |candidate: &ResourceInstance| {
        let matches = match wanted {
            Some(wanted) => matches(candidate, wanted, mode, &mut reason),
            None => Some(true),
        };
        match matches {
            Some(true) if !candidate.conditional || is_judged(scope, candidate) => {
                items.push(candidate.value.clone());
            }
            Some(false) => {}
            Some(true) | None => possible.push(candidate.value.clone()),
        }
    };
    match &may {
        Some(may) => {
            let may = may.iter().map(|index| &scope.graph.resources[*index]);
            may.for_each(&mut take);
        }
        None => all().for_each(&mut take),
    }
    if cfg!(debug_assertions)
        && let (Some(may), Some(wanted)) = (&may, wanted)
    {
        let may: Vec<_> = may
            .iter()
            .map(|index| &scope.graph.resources[*index])
            .collect();
        for other in all().filter(|one| !may.iter().any(|may| std::ptr::eq(*may, *one))) {
            let equal = matches(other, wanted, mode, &mut None);
            assert_eq!(equal, Some(false), "{} was ruled out", other.name);
        }
    }
    // What is asked for is how two resources belong together, and never the cause.
    let mut trail = Trail::EMPTY;
    if items.is_empty()
        && let Some(wanted) = wanted
    {
        let misses = all().filter(|one| matches(one, wanted, mode, &mut None) == Some(false));
        for candidate in misses.take(MAX_NEAR_MISSES) {
            trail = trail.join(&Trail::EMPTY.then(
                candidate.header,
                HopKind::Resource(SmolStr::from(&*candidate.name)),
            ));
        }
    }
    let unsure = Reason::new(
        ReasonKind::Matches(format!("a resource of type {type_name}").into()),
        Span::NONE,
    );
    let open = (!possible.is_empty()).then(|| {
        let reason = reason.unwrap_or_else(|| unsure.clone());
        Box::new(Open {
            reason,
            possible,
            more: More::Nothing,
        })
    });
    let found = !items.is_empty();
    let list = Value::from(Data::List(Arc::new(List {
        kind: ListKind::Tuple,
        items,
        open,
        size: Size::default(),
    })));
    Ok(if found { list } else { list.because(&trail) })
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
