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

    /// What tells this trail from others, as long as it is kept; `None` for a literal's.
    pub(super) fn identity(&self) -> Option<usize> {
        self.0.as_ref().map(|node| Arc::as_ptr(node).addr())
    }

    /// The hops, the latest first, each place once.
    pub fn hops(&self) -> Vec<&Hop> {
        let mut hops: Vec<&Hop> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        let mut rest = vec![self];
        while let Some(trail) = rest.pop() {
            let Some(node) = &trail.0 else { continue };
            if hops.len() >= MAX_HOPS || !seen.insert(Arc::as_ptr(node)) {
                continue;
            }
            match &**node {
                Node::Hop(hop, before) => {
                    if !hops
                        .iter()
                        .any(|known| known.span == hop.span && known.kind == hop.kind)
                    {
                        hops.push(hop);
                    }
                    rest.push(before);
                }
                Node::Join(first, second) => {
                    rest.push(second);
                    rest.push(first);
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
        let take = |node: &mut Node| {
            let mut taken = Vec::new();
            match node {
                Node::Hop(_, before) => taken.extend(before.0.take()),
                Node::Join(first, second) => {
                    taken.extend(first.0.take().into_iter().chain(second.0.take()));
                }
            }
            taken
        };
        rest.extend(take(self));
        while let Some(node) = rest.pop() {
            if let Some(mut node) = Arc::into_inner(node) {
                rest.extend(take(&mut node));
            }
        }
    }
}
