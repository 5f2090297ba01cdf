//! What happens to a resource, and which of that a policy judges. Sections 3.4 and 16.7 of the
//! policy language reference.

/// What is about to happen to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// It is created. At source level, everything is.
    Create,
    /// It is changed in place.
    Update,
    /// It is deleted.
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

/// The operations that a policy judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operations(Vec<Operation>);

impl Operations {
    /// Those that a policy gets: none if it names none, an empty list for all. What compares with
    /// prior state can only be about updates and deletions.
    pub(super) fn new(named: Option<Vec<Operation>>, prior: bool) -> Operations {
        let mut operations = match named {
            None if prior => vec![Operation::Update, Operation::Delete],
            None => vec![Operation::Create, Operation::Update, Operation::NoOp],
            Some(named) if named.is_empty() => Operation::ALL.to_vec(),
            Some(named) => named,
        };
        if prior {
            operations.retain(|one| matches!(one, Operation::Update | Operation::Delete));
        }
        Operations(operations)
    }

    /// Whether the policy judges an object that this happens to.
    pub fn covers(&self, operation: Operation) -> bool {
        self.0.contains(&operation)
    }

    /// Whether the policy judges what source describes, which is creation.
    pub fn at_source(&self) -> bool {
        self.covers(Operation::Create)
    }
}
