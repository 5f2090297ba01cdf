//! The policy files in the binary. `build.rs` has cut them at their blocks and read what they are
//! called, so that a run reads only the policies that it can need.

use std::ops::Range;

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
    /// The words that name what there is besides resources.
    pub(super) asks: &'static [&'static str],
    /// The names of its inputs.
    pub(super) inputs: &'static [&'static str],
}

/// A top-level block of a policy file.
#[derive(Debug)]
pub(super) struct EmbeddedBlock {
    /// Where it begins, in bytes.
    start: u32,
    /// Where it ends.
    end: u32,
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

impl EmbeddedBlock {
    /// Where it stands in the file.
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// All of them, by path.
pub(super) const FILES: &[EmbeddedFile] =
    include!(concat!(env!("OUT_DIR"), "/embedded_policies.rs"));
