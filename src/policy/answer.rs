//! What our functions answer: yes, no or not known, and what decided.

use crate::eval::provenance::{HopKind, Trail};
use crate::eval::types::Type;
use crate::eval::value::{Reason, Unknown, Value};

/// Yes, no, or why that is not known.
#[derive(Debug, Clone)]
pub(super) enum Truth {
    Yes,
    No,
    Unknown(Reason),
}

/// An answer and what decided it.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) truth: Truth,
    pub(super) trail: Trail,
}

impl Truth {
    /// From what is certain and what is possible.
    pub(super) fn between(
        certain: bool,
        possible: impl FnOnce() -> bool,
        reason: impl FnOnce() -> Reason,
    ) -> Truth {
        if certain {
            Truth::Yes
        } else if possible() {
            Truth::Unknown(reason())
        } else {
            Truth::No
        }
    }

    pub(super) fn is_yes(&self) -> bool {
        matches!(self, Truth::Yes)
    }

    pub(super) fn is_no(&self) -> bool {
        matches!(self, Truth::No)
    }

    /// Yes if both are; one no decides.
    #[must_use]
    pub(super) fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, other) => other,
            (unknown, _) => unknown,
        }
    }

    /// Yes if one is.
    #[must_use]
    pub(super) fn or(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
            (Truth::No, other) => other,
            (unknown, _) => unknown,
        }
    }

    /// Yes if all are; one no decides and ends the search.
    pub(super) fn all(answers: impl IntoIterator<Item = Truth>) -> Truth {
        let mut all = Truth::Yes;
        for answer in answers {
            all = all.and(answer);
            if all.is_no() {
                break;
            }
        }
        all
    }

    /// Yes if one is; one yes decides and ends the search.
    pub(super) fn any(answers: impl IntoIterator<Item = Truth>) -> Truth {
        let mut any = Truth::No;
        for answer in answers {
            any = any.or(answer);
            if any.is_yes() {
                break;
            }
        }
        any
    }

    /// With what may also be there: a no becomes not known.
    #[must_use]
    pub(super) fn or_maybe(self, open: Option<&Reason>) -> Truth {
        match open {
            Some(reason) => self.or(Truth::Unknown(reason.clone())),
            None => self,
        }
    }

    /// As a value of the policy language.
    pub(super) fn into_value(self) -> Value {
        match self {
            Truth::Yes => true.into(),
            Truth::No => false.into(),
            Truth::Unknown(reason) => Unknown::new(reason, Type::Bool).not_null().into(),
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            unknown @ Truth::Unknown(_) => unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::Yes } else { Truth::No }
    }
}

impl Answer {
    pub(super) fn new(truth: Truth, trail: Trail) -> Answer {
        Answer { truth, trail }
    }

    pub(super) fn into_value(self) -> Value {
        self.truth.into_value().because(&self.trail)
    }
}

/// The way to a part of a value, as if a policy had read it by its name.
pub(super) fn read(value: &Value, name: &str) -> Trail {
    if value.span.is_some() {
        let trail = value.trail.clone();
        trail.then(value.span, HopKind::Read(name.into()))
    } else {
        value.trail.clone()
    }
}
