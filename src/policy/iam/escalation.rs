//! Sets of actions by which one gives oneself more rights: data, in `escalation.txt`.

use std::sync::OnceLock;

use super::super::answer::Answer;
use super::document::Document;
use super::pattern::{Pattern, Reading};
use super::principal::everything;
use super::request::{Request, allows};
use crate::eval::value::Value;

/// The names of the ways that a document opens or may open, and the answer for each.
pub(in super::super) fn escalations(document: &Document) -> Vec<(&'static str, Answer)> {
    let ways = ways().iter();
    ways.map(|(name, request)| (*name, allows(document, request)))
        .filter(|(_, answer)| !answer.truth.is_no())
        .collect()
}

fn ways() -> &'static [(&'static str, Request)] {
    static WAYS: OnceLock<Vec<(&'static str, Request)>> = OnceLock::new();
    WAYS.get_or_init(|| {
        super::super::data_lines(include_str!("escalation.txt"))
            .filter_map(|line| {
                let (name, actions) = line.split_first()?;
                let pattern =
                    |text: &&str| Pattern::of(&Value::from(*text), Reading::Action, &|_, _| None);
                let actions = actions.iter().filter_map(pattern).collect();
                Some((*name, Request::actions_on(actions, everything())))
            })
            .collect()
    })
}
