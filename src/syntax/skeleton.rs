//! Where the arguments and blocks of a file stand, without what they say.

use super::tree::Body;
use crate::source::Span;

/// The places in a body.
#[derive(Debug, Clone, Default)]
pub struct Skeleton {
    /// Its arguments.
    pub arguments: Vec<ArgumentPlace>,
    /// The blocks in it.
    pub blocks: Vec<BlockPlace>,
}

/// Where an argument stands.
#[derive(Debug, Clone, Copy)]
pub struct ArgumentPlace {
    /// Its name.
    pub name: Span,
    /// From the name to the end of the value.
    pub whole: Span,
}

/// Where a block stands.
#[derive(Debug, Clone)]
pub struct BlockPlace {
    /// From the type to the last label, without the brace.
    pub header: Span,
    /// From the type to the closing brace.
    pub whole: Span,
    /// What stands between the braces.
    pub body: Skeleton,
}

impl From<&Body> for Skeleton {
    fn from(body: &Body) -> Skeleton {
        let argument = |attribute: &super::tree::Attribute| ArgumentPlace {
            name: attribute.name_span,
            whole: attribute.name_span.to(attribute.value.span),
        };
        let block = |block: &super::tree::Block| BlockPlace {
            header: block.header,
            whole: block.span,
            body: Skeleton::from(&block.body),
        };
        Skeleton {
            arguments: body.attributes.iter().map(argument).collect(),
            blocks: body.blocks.iter().map(block).collect(),
        }
    }
}
