//! The policy files in the binary. `build.rs` has parsed them block by block and read what they are
//! called: a run takes up only the policies that it can need, and parses none.

use crate::source::FileId;
use crate::syntax::stored;
use crate::syntax::tree::Body;

/// A policy file.
#[derive(Debug)]
pub(super) struct EmbeddedFile {
    /// Its path below `policies/`.
    pub(super) path: &'static str,
    /// Its text.
    pub(super) text: &'static str,
    /// Its blocks, in order.
    pub(super) blocks: &'static [EmbeddedBlock],
    /// The resource types that its patterns are meant for; all, if there are none.
    pub(super) resource_types: &'static [&'static str],
    /// The names of its inputs.
    pub(super) inputs: &'static [&'static str],
}

/// A top-level block of a policy file.
#[derive(Debug)]
pub(super) struct EmbeddedBlock {
    /// Where its tree begins in [`TREES`].
    start: usize,
    /// Where it ends.
    end: usize,
    /// The policy, if it is one; locals, inputs and settings are none.
    pub(super) policy: Option<EmbeddedPolicy>,
}

/// A policy.
#[derive(Debug)]
pub(super) struct EmbeddedPolicy {
    /// The resource type or pattern that it judges; none if it judges no resources.
    pub(super) resource: Option<&'static str>,
    /// Its id.
    pub(super) id: &'static str,
    /// Ids of the same check in other tools.
    pub(super) aliases: &'static [&'static str],
    /// The frameworks that it cites.
    pub(super) frameworks: &'static [&'static str],
}

/// The trees of all blocks, as [`stored`] writes them.
const TREES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trees.bin"));

impl EmbeddedFile {
    /// The file's body with the blocks that are wanted; `id` is the file of its spans.
    pub(super) fn body(&self, id: FileId, wanted: impl Fn(&EmbeddedBlock) -> bool) -> Body {
        let blocks = self.blocks.iter().filter(|block| wanted(block));
        let bodies = blocks.map(|block| {
            stored::read(&TREES[block.start..block.end], id)
                .expect("the build wrote it, with this very code")
        });
        Body {
            attributes: Vec::new(),
            blocks: bodies.flat_map(|body| body.blocks).collect(),
        }
    }
}

/// All of them, by path.
#[expect(clippy::unreadable_literal, reason = "it is generated")]
pub(super) const FILES: &[EmbeddedFile] =
    include!(concat!(env!("OUT_DIR"), "/embedded_policies.rs"));

/// What the rules that are no policies are called and mean: one block for each.
#[expect(clippy::unreadable_literal, reason = "it is generated")]
pub(super) const RULES: EmbeddedFile = include!(concat!(env!("OUT_DIR"), "/embedded_rules.rs"));
