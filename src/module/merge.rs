//! Override files: their blocks change blocks of the other files instead of declaring new ones.
//!
//! Source: "Override Files" in the Terraform documentation.

use crate::diagnostic::Diagnostic;
use crate::syntax::tree::{Block, Body};

/// Whether a file of this name is an override file.
pub(super) fn is_override(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    stem == "override" || stem.ends_with("_override")
}

/// Merges the blocks of an override file into those of the module.
pub(super) fn apply(blocks: &mut Vec<Block>, overrides: Body, diagnostics: &mut Vec<Diagnostic>) {
    for block in overrides.blocks {
        match block.kind.as_str() {
            "locals" => merge_locals(blocks, block, diagnostics),
            "terraform" => blocks.push(block),
            _ => match blocks.iter_mut().find(|base| same(base, &block)) {
                Some(base) => merge_block(base, block),
                // A provider without a block has an empty one, says Terraform.
                None if block.kind == "provider" && alias(&block).is_none() => blocks.push(block),
                None => diagnostics.push(
                    Diagnostic::error(block.header, format!("there is no {} block to override", block.kind))
                        .help("an override file changes blocks that other files declare: declare it there first"),
                ),
            },
        }
    }
}

fn same(a: &Block, b: &Block) -> bool {
    let labels = |block: &Block| {
        block
            .labels
            .iter()
            .map(|label| label.text.clone())
            .collect::<Vec<_>>()
    };
    a.kind == b.kind && labels(a) == labels(b) && (a.kind != "provider" || alias(a) == alias(b))
}

fn alias(block: &Block) -> Option<String> {
    block
        .body
        .attribute("alias")
        .map(|alias| format!("{:?}", alias.value.kind))
}

/// Arguments replace those of the same name; nested blocks replace all of the same type.
fn merge_block(base: &mut Block, block: Block) {
    for attribute in block.body.attributes {
        match base
            .body
            .attributes
            .iter_mut()
            .find(|known| known.name == attribute.name)
        {
            Some(known) => *known = attribute,
            None => base.body.attributes.push(attribute),
        }
    }
    let content_type = |block: &Block| match block.kind.as_str() {
        "dynamic" => block.label(0).cloned().unwrap_or_default(),
        _ => block.kind.clone(),
    };
    let replaced: Vec<_> = block.body.blocks.iter().map(content_type).collect();
    base.body
        .blocks
        .retain(|known| known.kind == "lifecycle" || !replaced.contains(&content_type(known)));
    for nested in block.body.blocks {
        match base
            .body
            .blocks
            .iter_mut()
            .find(|known| known.kind == "lifecycle" && nested.kind == "lifecycle")
        {
            Some(lifecycle) => merge_block(lifecycle, nested),
            None => base.body.blocks.push(nested),
        }
    }
}

fn merge_locals(blocks: &mut [Block], overrides: Block, diagnostics: &mut Vec<Diagnostic>) {
    for attribute in overrides.body.attributes {
        let mut locals = blocks.iter_mut().filter(|block| block.kind == "locals");
        let known = locals.find_map(|block| {
            block
                .body
                .attributes
                .iter_mut()
                .find(|known| known.name == attribute.name)
        });
        if let Some(known) = known {
            *known = attribute;
        } else {
            let message = format!("there is no local value {} to override", attribute.name);
            diagnostics.push(Diagnostic::error(attribute.name_span, message));
        }
    }
}
