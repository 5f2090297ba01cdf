//! What is done to a resource. Section 3.4 of the policy language reference.

/// What is done to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// It is made: what source describes.
    Create,
    /// It is changed.
    Update,
    /// It goes away.
    Delete,
    /// It stays as it is.
    NoOp,
}

impl Operation {
    /// All of them.
    pub const ALL: [Operation; 4] = [
        Operation::Create,
        Operation::Update,
        Operation::Delete,
        Operation::NoOp,
    ];

    /// As policies name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Operation::Create => "create",
            Operation::Update => "update",
            Operation::Delete => "delete",
            Operation::NoOp => "no-op",
        }
    }

    /// The operation of a name, if it is one.
    pub fn parse(name: &str) -> Option<Operation> {
        Operation::ALL
            .into_iter()
            .find(|operation| operation.as_str() == name)
    }
}

/// The operations that a policy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Operations(u8);

impl Operations {
    /// All of them: what an empty list means.
    pub const ALL: Operations = Operations(0b1111);
    /// Those of a policy that names none: all that have a state to judge.
    pub const DEFAULT: Operations = Operations(0b1011);

    /// Whether it is among them.
    pub fn contains(self, operation: Operation) -> bool {
        self.0 & bit(operation) != 0
    }
}

fn bit(operation: Operation) -> u8 {
    1 << operation as u8
}

impl FromIterator<Operation> for Operations {
    fn from_iter<I: IntoIterator<Item = Operation>>(operations: I) -> Operations {
        let bits = operations.into_iter().map(bit);
        Operations(bits.fold(0, |all, one| all | one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletion_is_no_default() {
        assert!(!Operations::DEFAULT.contains(Operation::Delete));
        let rest = [Operation::Create, Operation::Update, Operation::NoOp];
        assert_eq!(Operations::DEFAULT, rest.into_iter().collect());
        assert_eq!(Operations::ALL, Operation::ALL.into_iter().collect());
    }
}
