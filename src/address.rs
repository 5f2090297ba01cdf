//! Addresses of modules, resources and their instances, in Terraform's own notation.

use std::fmt;

use smol_str::SmolStr;

/// The key of one instance of a resource or module call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InstanceKey {
    /// Neither `count` nor `for_each` is set.
    None,
    /// An index given by `count`.
    Index(u64),
    /// A key given by `for_each`.
    Key(SmolStr),
    /// `count` or `for_each` is not known: one instance stands for all that there may be.
    Any,
}

impl fmt::Display for InstanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InstanceKey::None => Ok(()),
            InstanceKey::Index(index) => write!(f, "[{index}]"),
            InstanceKey::Key(key) => write!(f, "[{}]", quote(key)),
            InstanceKey::Any => f.write_str("[*]"),
        }
    }
}

/// A string as Terraform quotes it in an address: control characters are escaped, and what would
/// begin a template.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '$' | '%' if chars.peek() == Some(&'{') => quoted.extend([c, c]),
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.extend(c.escape_unicode()),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The instance of a module: the calls that lead to it from the root module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ModulePath(pub Vec<(SmolStr, InstanceKey)>);

impl ModulePath {
    /// The path of an instance of a call in this module.
    #[must_use]
    pub fn child(&self, call: &SmolStr, key: InstanceKey) -> ModulePath {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push((call.clone(), key));
        ModulePath(steps)
    }

    /// Whether this is the root module.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a call on the way has instances that are not known.
    pub fn is_symbolic(&self) -> bool {
        self.0.iter().any(|(_, key)| *key == InstanceKey::Any)
    }
}

impl fmt::Display for ModulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, key)) in self.0.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            write!(f, "{dot}module.{name}{key}")?;
        }
        Ok(())
    }
}

/// Whether a resource is managed by Terraform or only read by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceMode {
    /// A `resource` block.
    Managed,
    /// A `data` block.
    Data,
    /// An `ephemeral` block.
    Ephemeral,
}

impl ResourceMode {
    /// The mode as the JSON formats name it.
    pub fn as_str(self) -> &'static str {
        match self {
            ResourceMode::Managed => "managed",
            ResourceMode::Data => "data",
            ResourceMode::Ephemeral => "ephemeral",
        }
    }

    /// What stands before the type in an address.
    pub fn prefix(self) -> &'static str {
        match self {
            ResourceMode::Managed => "",
            ResourceMode::Data => "data.",
            ResourceMode::Ephemeral => "ephemeral.",
        }
    }
}

/// The address of one resource instance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The module instance the resource is declared in.
    pub module: ModulePath,
    /// Managed, data or ephemeral.
    pub mode: ResourceMode,
    /// The resource type, `aws_db_instance`.
    pub resource_type: SmolStr,
    /// The resource's name.
    pub name: SmolStr,
    /// The instance key.
    pub key: InstanceKey,
}

impl Address {
    /// Whether the instance stands for any number of instances that cannot be told apart.
    pub fn is_symbolic(&self) -> bool {
        self.key == InstanceKey::Any || self.module.is_symbolic()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.module.is_root() {
            write!(f, "{}.", self.module)?;
        }
        write!(
            f,
            "{}{}.{}{}",
            self.mode.prefix(),
            self.resource_type,
            self.name,
            self.key
        )
    }
}
/// What an address names within its module: `aws_x.a[0]` of `module.b["c"].aws_x.a[0]`.
pub(crate) fn within_module(address: &str) -> &str {
    let mut own = address;
    while let Some(call) = own.strip_prefix("module.") {
        let end = call.find(['.', '[']).unwrap_or(call.len());
        let mut rest = &call[end..];
        if rest.starts_with('[') {
            rest = after_key(rest);
        }
        match rest.strip_prefix('.') {
            Some(rest) => own = rest,
            None => break,
        }
    }
    own
}

/// What follows the key of an instance; a quoted key may hold brackets.
pub(crate) fn after_key(text: &str) -> &str {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_their_modules() {
        for (address, own) in [
            ("aws_x.a", "aws_x.a"),
            ("module.b.aws_x.a[1]", "aws_x.a[1]"),
            ("module.b[\"x].module.c\"].module.d[0].var.e", "var.e"),
            ("module.b", "module.b"),
        ] {
            assert_eq!(within_module(address), own, "{address}");
        }
    }
}
