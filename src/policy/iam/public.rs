//! Whether a document lets anybody in, of whatever account and from wherever.

use super::super::answer::{Answer, Truth};
use super::document::{Document, Statement};
use super::principal::everything;
use crate::eval::provenance::Trail;
use crate::eval::value::Reason;

/// The most pairs of statements that are compared.
const MAX_PAIRS: usize = 10_000;

/// Whether some statement lets everybody in, no condition narrows who that is, and no other
/// statement takes it back.
pub(in super::super) fn public(document: &Document) -> Answer {
    let mut best = Answer::new(Truth::No, document.trail.clone());
    let mut pairs = 0;
    for statement in &document.statements {
        let (open, trail) = statement.lets_everybody_in();
        if open.is_no() {
            continue;
        }
        let truth = open.and(!taken_back(document, statement, &mut pairs));
        match truth {
            Truth::Yes => return Answer::new(Truth::Yes, trail),
            Truth::Unknown(_) if best.truth.is_no() => best = Answer::new(truth, trail),
            _ => {}
        }
    }
    best.truth = best.truth.or_maybe(document.open.as_ref());
    best
}

impl Statement {
    /// Whether it lets everybody in by itself, and by which part.
    pub(in super::super) fn lets_everybody_in(&self) -> (Truth, Trail) {
        let effect = self.has_effect("Allow");
        let Some(principals) = self.principals.as_ref().filter(|_| !effect.is_no()) else {
            return (Truth::No, self.trail.clone());
        };
        let (everybody, trail) = principals.everybody();
        let trail = trail.join(&self.trail);
        (effect.and(everybody).and(!self.is_pinned(false)), trail)
    }

    /// Whether its conditions pin who calls; with `source`, or on whose behalf a service does.
    pub(in super::super) fn is_pinned(&self, source: bool) -> Truth {
        let pinned = self
            .conditions
            .iter()
            .map(|condition| condition.pins(source));
        Truth::any(pinned).or_maybe(self.conditions_open.as_ref())
    }

    /// Whether it denies everybody but a few callers what another statement allows.
    fn takes_back(&self, allow: &Statement) -> Truth {
        let effect = self.has_effect("Deny");
        let (Some(actions), Some(other)) = (&self.actions, &allow.actions) else {
            return Truth::No;
        };
        if effect.is_no() {
            return Truth::No;
        }
        let all = everything();
        let resources = match (&self.resources, &allow.resources) {
            (None, _) => Truth::Yes,
            (Some(own), Some(other)) => own.covers_all_of(other, &all),
            (Some(own), None) => own.covers(&all).0,
        };
        // Everybody but a few who are named is a narrowing as well.
        let principals = match &self.principals {
            Some(principals) => principals.everybody().0,
            None => Truth::Yes,
        };
        let conditions = self
            .conditions
            .iter()
            .map(super::condition::Condition::spares_some);
        let conditions = match &self.conditions_open {
            Some(reason) => Truth::Unknown(reason.clone()),
            None => Truth::Yes,
        }
        .and(Truth::all(conditions));
        effect
            .and(actions.covers_all_of(other, &all))
            .and(resources)
            .and(principals)
            .and(conditions)
    }
}

fn taken_back(document: &Document, allow: &Statement, pairs: &mut usize) -> Truth {
    Truth::any(document.statements.iter().map(|deny| {
        if deny.effect.as_str() == Some("Allow") {
            return Truth::No;
        }
        *pairs += 1;
        if *pairs > MAX_PAIRS {
            let text = "too many statements have to be compared";
            return Truth::Unknown(Reason::other(text));
        }
        deny.takes_back(allow)
    }))
}
