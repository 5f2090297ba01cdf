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
enum Node {
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
        Trail(Some(Arc::new(Node::Hop(Hop { span, kind }, self))))
    }

    /// The trail of a value that was computed from two.
    #[must_use]
    pub fn join(self, other: &Trail) -> Trail {
        match (&self.0, &other.0) {
            (_, None) => self,
            (None, Some(_)) => other.clone(),
            (Some(a), Some(b)) if Arc::ptr_eq(a, b) => self,
            (Some(_), Some(_)) => Trail(Some(Arc::new(Node::Join(self, other.clone())))),
        }
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
        match (&**a, &**b) {
            (Node::Hop(hop, before), Node::Hop(other, other_before)) => {
                hop.span == other.span
                    && hop.kind == other.kind
                    && before.is_same_within(other_before, depth)
            }
            (Node::Join(first, second), Node::Join(other_first, other_second)) => {
                first.is_same_within(other_first, depth)
                    && second.is_same_within(other_second, depth)
            }
            _ => false,
        }
    }

    /// The hops, the latest first, each place once.
    pub fn hops(&self) -> Vec<&Hop> {
        let mut hops: Vec<&Hop> = Vec::new();
        // Only where ways meet can one be met twice.
        let mut seen = Seen::default();
        let mut rest = Vec::new();
        let mut next = self.0.as_ref();
        while let Some(node) = next.take().or_else(|| rest.pop()) {
            if hops.len() >= MAX_HOPS {
                break;
            }
            match &**node {
                Node::Hop(hop, before) => {
                    let same = |known: &&Hop| known.span == hop.span && known.kind == hop.kind;
                    if !hops.iter().any(same) {
                        hops.push(hop);
                    }
                    next = before.0.as_ref();
                }
                Node::Join(first, second) => {
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

/// Nodes that were met: most ways meet a few times only, and a list is searched faster than a table.
#[derive(Default)]
struct Seen {
    first: Vec<*const Node>,
    others: rustc_hash::FxHashSet<*const Node>,
}

impl Seen {
    const MAX_FIRST: usize = 32;

    /// Whether a node is met for the first time.
    fn insert(&mut self, node: *const Node) -> bool {
        if self.first.contains(&node) {
            return false;
        }
        if self.first.len() < Seen::MAX_FIRST {
            self.first.push(node);
            return true;
        }
        self.others.insert(node)
    }
}

impl Drop for Node {
    /// Long chains (a local of a local of a local …) are taken apart in a loop: the derived drop
    /// would recurse once per hop.
    fn drop(&mut self) {
        let (first, mut others) = self.take();
        let mut next = first;
        let mut rest = Vec::new();
        loop {
            rest.extend(others.take());
            let Some(node) = next.take().or_else(|| rest.pop()) else {
                return;
            };
            // Most of what is beneath is held by others as well, and stays.
            if let Some(mut node) = Arc::into_inner(node) {
                (next, others) = node.take();
            }
        }
    }
}

impl Node {
    /// What lies beneath, which is then no longer there.
    fn take(&mut self) -> (Option<Arc<Node>>, Option<Arc<Node>>) {
        match self {
            Node::Hop(_, before) => (before.0.take(), None),
            Node::Join(first, second) => (first.0.take(), second.0.take()),
        }
    }
}
