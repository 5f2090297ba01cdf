//! What the language itself defines: which properties are blocks, and which strings are
//! expressions.

/// How the strings of a value are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strings {
    /// As templates.
    Template,
    /// As references, types or keywords, which native syntax writes without quotes.
    Reference,
    /// As they are.
    Plain,
    /// As templates, except for the references in `configuration_aliases`.
    RequiredProvider,
}

impl Strings {
    /// The same for the value of a property.
    pub(super) fn within(self, name: &str) -> Strings {
        match self {
            Strings::RequiredProvider if name == "configuration_aliases" => Strings::Reference,
            other => other,
        }
    }
}

/// How many labels a property has that is a nested block in a block of this type; the top level
/// is the empty type.
pub(super) fn labels(parent: &str, name: &str) -> Option<usize> {
    match (parent, name) {
        ("", "terraform" | "moved" | "import" | "removed")
        | ("resource" | "data" | "ephemeral" | "removed", "lifecycle" | "connection")
        | ("dynamic", "content")
        | ("provisioner", "connection")
        | ("variable", "validation")
        | ("lifecycle" | "output", "precondition" | "postcondition")
        | ("check", "assert")
        | ("terraform", "required_providers" | "cloud")
        | ("cloud", "workspaces") => Some(0),
        ("", "module" | "variable" | "output" | "provider" | "check")
        | ("resource" | "data" | "ephemeral" | "removed", "provisioner")
        | ("resource" | "data" | "ephemeral" | "provider" | "content", "dynamic")
        | ("terraform", "backend" | "provider_meta") => Some(1),
        ("" | "check", "data") | ("", "resource" | "ephemeral") => Some(2),
        _ => None,
    }
}

/// How the strings of an attribute are to be read in a block of this type.
pub(super) fn strings(parent: &str, name: &str) -> Strings {
    match (parent, name) {
        ("resource" | "data" | "ephemeral" | "module" | "output" | "check", "depends_on")
        | ("resource" | "data" | "ephemeral" | "import", "provider")
        | ("module", "providers")
        | ("lifecycle", "ignore_changes" | "replace_triggered_by")
        | ("moved" | "removed", "from")
        | ("moved" | "import", "to")
        | ("variable", "type")
        | ("dynamic", "iterator")
        | ("provisioner", "when" | "on_failure") => Strings::Reference,
        ("required_providers", _) => Strings::RequiredProvider,
        _ => Strings::Template,
    }
}
