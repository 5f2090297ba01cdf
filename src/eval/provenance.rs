//! The way a value came: one hop for each place it passed through.
//!
//! Provenance is also how a verdict finds its cause. The truth of a policy's condition is a value
//! like any other; its trail holds what it was computed from, and `&&`, `||`, `?:` and the
//! quantifiers keep only what decided.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::source::Span;

/// The hops a value came through, the latest first; empty for a literal.
#[derive(Debug, Clone, Default)]
pub struct Trail(Option<Arc<Node>>);

#[derive(Debug)]
struct Node {
    /// Whether an attribute of another resource is on the way.
    refers: bool,
    step: Step,
}

#[derive(Debug)]
enum Step {
    /// One hop, and what came before it.
    Hop(Hop, Trail),
    /// A value that was computed from two.
    Join(Trail, Trail),
}

/// One place a value passed through.
#[derive(Debug, Clone)]
pub struct Hop {
    /// The place.
    pub span: Span,
    /// What happened there.
    pub kind: HopKind,
}

/// What happened to a value at a hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HopKind {
    /// The default of an input variable.
    VariableDefault(SmolStr),
    /// A value given to an input variable in a variables file.
    VariableFile(SmolStr),
    /// A value given to an input variable on the command line or in the environment.
    VariableGiven(SmolStr),
    /// An input variable that got no value.
    VariableUnset(SmolStr),
    /// An argument of a module call.
    ModuleArgument {
        /// The input variable it sets.
        variable: SmolStr,
        /// The name of the call.
        call: SmolStr,
    },
    /// A local value.
    Local(SmolStr),
    /// An output value of a module.
    Output {
        /// Its name.
        output: SmolStr,
        /// The name of the call.
        call: SmolStr,
    },
    /// `each.value`, `each.key` or `count.index`.
    Each(&'static str),
    /// An attribute of another resource.
    Argument {
        /// The address of the resource instance.
        address: Arc<str>,
        /// The attribute's name.
        attribute: SmolStr,
    },
    /// The `for_each` of a `dynamic` block that gives no block.
    NoBlocks,
    /// An element of a collection that stands elsewhere.
    Element,
    /// A function call that decided.
    Function(SmolStr),
    /// An argument of the resource under judgement, read by a policy.
    Read(SmolStr),
    /// Nested blocks of the resource under judgement, read by a policy.
    ReadBlocks(SmolStr),
    /// An argument the policy asked for and the block does not have.
    Missing(SmolStr),
    /// Another resource that a policy looked at.
    Resource(SmolStr),
    /// A line of a configuration file that is written within the resource: what it is called.
    Embedded(SmolStr),
    /// No place: what came this way is a secret, and is not to be shown.
    Secret,
}

/// A value that comes from more resources than this is cut.
const MAX_REFERENCES: usize = 64;

/// Trails are compared up to this depth.
const MAX_COMPARED: usize = 4;

/// Trails longer than this are cut: nobody reads them, and configurations can make them endless.
const MAX_HOPS: usize = 24;

impl Trail {
    /// A value that came through nothing.
    pub const EMPTY: Trail = Trail(None);

    /// Whether the value came through nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// This trail and one more hop, which becomes the latest.
    #[must_use]
    pub fn then(self, span: Span, kind: HopKind) -> Trail {
        let refers = matches!(kind, HopKind::Argument { .. }) || self.refers();
        let step = Step::Hop(Hop { span, kind }, self);
        Trail(Some(Arc::new(Node { refers, step })))
    }

    /// The trail of a value that was computed from two.
    #[must_use]
    pub fn join(self, other: &Trail) -> Trail {
        match (&self.0, &other.0) {
            (_, None) => self,
            (None, Some(_)) => other.clone(),
            (Some(a), Some(b)) if Arc::ptr_eq(a, b) || a.joins(b) => self,
            (Some(_), Some(_)) => {
                let refers = self.refers() || other.refers();
                let step = Step::Join(self, other.clone());
                Trail(Some(Arc::new(Node { refers, step })))
            }
        }
    }

    /// Whether an attribute of another resource is on the way.
    fn refers(&self) -> bool {
        self.0.as_ref().is_some_and(|node| node.refers)
    }

    /// The latest hop.
    pub fn latest(&self) -> Option<&Hop> {
        let mut trail = self;
        loop {
            match &trail.0.as_ref()?.step {
                Step::Hop(hop, _) => return Some(hop),
                // Neither of them is empty.
                Step::Join(first, _) => trail = first,
            }
        }
    }

    /// The attribute of another resource that was read last: the address and the name.
    pub fn latest_reference(&self) -> Option<(&Arc<str>, &SmolStr)> {
        let mut trail = self;
        loop {
            let node = trail.0.as_ref().filter(|node| node.refers)?;
            trail = match &node.step {
                Step::Hop(hop, before) => match &hop.kind {
                    HopKind::Argument { address, attribute } => return Some((address, attribute)),
                    _ => before,
                },
                // One of them has it.
                Step::Join(first, second) => {
                    if first.refers() {
                        first
                    } else {
                        second
                    }
                }
            }
        }
    }

    /// The addresses of the resource instances whose attributes are on the way, the latest first.
    pub fn references(&self) -> Vec<&Arc<str>> {
        let mut found: Vec<&Arc<str>> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        let mut rest: Vec<&Trail> = vec![];
        let mut next = Some(self);
        while let Some(trail) = next.take().or_else(|| rest.pop()) {
            let Some(node) = trail.0.as_ref().filter(|node| node.refers) else {
                continue;
            };
            if found.len() >= MAX_REFERENCES {
                break;
            }
            match &node.step {
                Step::Hop(hop, before) => {
                    if let HopKind::Argument { address, .. } = &hop.kind
                        && !found.contains(&address)
                    {
                        found.push(address);
                    }
                    next = Some(before);
                }
                // Only where ways meet can one be met twice.
                Step::Join(first, second) => {
                    if seen.insert(Arc::as_ptr(node)) {
                        rest.push(second);
                        next = Some(first);
                    }
                }
            }
        }
        found
    }

    /// Whether a value came the same way, which is told of short ways only.
    pub(super) fn is_same(&self, other: &Trail) -> bool {
        self.is_same_within(other, MAX_COMPARED)
    }

    fn is_same_within(&self, other: &Trail, depth: usize) -> bool {
        let (Some(a), Some(b)) = (&self.0, &other.0) else {
            return self.0.is_none() && other.0.is_none();
        };
        if Arc::ptr_eq(a, b) {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match (&a.step, &b.step) {
            (Step::Hop(hop, before), Step::Hop(other, other_before)) => {
                hop.span == other.span
                    && hop.kind == other.kind
                    && before.is_same_within(other_before, depth)
            }
            (Step::Join(first, second), Step::Join(other_first, other_second)) => {
                first.is_same_within(other_first, depth)
                    && second.is_same_within(other_second, depth)
            }
            _ => false,
        }
    }

    /// What tells this trail from others, as long as it is kept; `None` for a literal's.
    pub(super) fn identity(&self) -> Option<usize> {
        self.0.as_ref().map(|node| Arc::as_ptr(node).addr())
    }

    /// The hops, the latest first, each place once.
    pub fn hops(&self) -> Vec<&Hop> {
        let mut hops: Vec<&Hop> = Vec::new();
        // Only where ways meet can one be met twice.
        let mut seen = rustc_hash::FxHashSet::default();
        let mut rest = Vec::new();
        let mut next = self.0.as_ref();
        while let Some(node) = next.take().or_else(|| rest.pop()) {
            if hops.len() >= MAX_HOPS {
                break;
            }
            match &node.step {
                Step::Hop(hop, before) => {
                    let same = |known: &&Hop| known.span == hop.span && known.kind == hop.kind;
                    if !hops.iter().any(same) {
                        hops.push(hop);
                    }
                    next = before.0.as_ref();
                }
                Step::Join(first, second) => {
                    if seen.insert(Arc::as_ptr(node)) {
                        rest.extend(&second.0);
                        next = first.0.as_ref();
                    }
                }
            }
        }
        hops
    }
}

impl Drop for Node {
    /// Long chains (a local of a local of a local …) are taken apart in a loop: the derived drop
    /// would recurse once per hop.
    fn drop(&mut self) {
        let mut rest = Vec::new();
        let (mut first, mut second) = self.take();
        loop {
            // Most of what lies beneath is held by others as well, and stays.
            let other = second.and_then(Arc::into_inner);
            let next = match first.and_then(Arc::into_inner) {
                Some(first) => {
                    rest.extend(other);
                    Some(first)
                }
                None => other.or_else(|| rest.pop()),
            };
            let Some(mut node) = next else {
                return;
            };
            (first, second) = node.take();
        }
    }
}

impl Node {
    /// Whether this is a joint of another node with something else.
    fn joins(&self, other: &Arc<Node>) -> bool {
        let is_other = |trail: &Trail| trail.0.as_ref().is_some_and(|one| Arc::ptr_eq(one, other));
        match &self.step {
            Step::Hop(..) => false,
            Step::Join(first, second) => is_other(first) || is_other(second),
        }
    }

    /// What lies beneath, which is then no longer there.
    fn take(&mut self) -> (Option<Arc<Node>>, Option<Arc<Node>>) {
        match &mut self.step {
            Step::Hop(_, before) => (before.0.take(), None),
            Step::Join(first, second) => (first.0.take(), second.0.take()),
        }
    }
}
