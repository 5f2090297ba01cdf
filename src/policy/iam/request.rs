//! What a document says of requests: whether some are allowed, whether all are denied.

use smol_str::SmolStr;

use super::super::answer::{Answer, Truth};
use super::condition::Met;
use super::document::{Document, Statement, lower};
use super::pattern::{Pattern, Reading, Resolve};
use super::principal::{everything, principal};
use crate::eval::provenance::Trail;
use crate::eval::value::{Reason, Value};

/// Requests of one shape. What is left out is not said: for `allows` any value will do, for
/// `denies` all are meant.
#[derive(Debug, Default)]
pub(in super::super) struct Request {
    principals: Option<Vec<Pattern>>,
    actions: Option<Vec<Pattern>>,
    resources: Option<Vec<Pattern>>,
    when: Vec<(SmolStr, Value)>,
}

/// One request out of the lists.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    principal: Option<&'a Pattern>,
    action: Option<&'a Pattern>,
    resource: Option<&'a Pattern>,
    when: &'a [(SmolStr, Value)],
}

/// The most combinations of a request's principals, actions and resources.
const MAX_COMBINATIONS: usize = 256;

/// The most pairs of statements that are compared.
const MAX_PAIRS: usize = 10_000;

const FIELDS: &[&str] = &["principal", "action", "resource", "when"];

impl Request {
    /// The request that an object describes, or what is wrong with it.
    pub(in super::super) fn of(value: &Value, resolve: Resolve) -> Result<Request, String> {
        let Some(map) = value.as_map() else {
            return Err(format!(
                "the request must be an object, not a {}",
                value.kind_name()
            ));
        };
        if let Some(wrong) = map
            .entries
            .keys()
            .find(|key| !FIELDS.contains(&key.as_str()))
        {
            let help = crate::diagnostic::did_you_mean(wrong, FIELDS.iter().copied());
            let help = help.map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
            return Err(format!("a request has no \"{wrong}\"{help}"));
        }
        let given = |name: &str| map.entries.get(name).filter(|value| !value.is_null());
        let list = |name: &str, pattern: &dyn Fn(&Value) -> Option<Pattern>| {
            let Some(value) = given(name) else {
                return Ok(None);
            };
            let one = std::slice::from_ref(value);
            let items = value.as_list().map_or(one, |list| &list.items);
            let patterns: Option<Vec<Pattern>> = items.iter().map(pattern).collect();
            let wrong = || format!("{name} must be a string or a list of strings");
            patterns.map(Some).ok_or_else(wrong)
        };
        let when = match given("when") {
            None => Vec::new(),
            Some(value) => {
                let Some(when) = value.as_map() else {
                    return Err("when must be an object of condition keys and values".to_owned());
                };
                let entries = when.entries.iter();
                entries
                    .map(|(key, value)| (lower(key), value.clone()))
                    .collect()
            }
        };
        let request = Request {
            principals: list("principal", &|value| principal(value, resolve))?,
            actions: list("action", &|value| {
                Pattern::of(value, Reading::Action, resolve)
            })?,
            resources: list("resource", &|value| {
                Pattern::of(value, Reading::Glob, resolve)
            })?,
            when,
        };
        let count = |list: &Option<Vec<Pattern>>| list.as_ref().map_or(1, Vec::len);
        let all = count(&request.principals)
            .saturating_mul(count(&request.actions))
            .saturating_mul(count(&request.resources));
        if all > MAX_COMBINATIONS {
            return Err(format!(
                "a request may have {MAX_COMBINATIONS} combinations at most"
            ));
        }
        Ok(request)
    }

    /// Of actions on a resource.
    pub(super) fn actions_on(actions: Vec<Pattern>, resource: Pattern) -> Request {
        Request {
            actions: Some(actions),
            resources: Some(vec![resource]),
            ..Request::default()
        }
    }

    fn each(&self) -> Vec<Asked<'_>> {
        fn choices(list: Option<&Vec<Pattern>>) -> Vec<Option<&Pattern>> {
            list.map_or_else(|| vec![None], |list| list.iter().map(Some).collect())
        }
        let mut all = Vec::new();
        for principal in choices(self.principals.as_ref()) {
            for action in choices(self.actions.as_ref()) {
                for resource in choices(self.resources.as_ref()) {
                    all.push(Asked {
                        principal,
                        action,
                        resource,
                        when: &self.when,
                    });
                }
            }
        }
        all
    }
}

impl Statement {
    /// Whether its conditions hold: what the request does not say is `unsaid`.
    fn conditions_met(&self, when: &[(SmolStr, Value)], unsaid: &Truth) -> (Truth, Trail) {
        let mut met = (Truth::Yes, Trail::EMPTY);
        for condition in &self.conditions {
            let truth = match condition.met(when) {
                Met::Yes => continue,
                Met::Unsaid => unsaid.clone(),
                Met::No => Truth::No,
                Met::Unknown(reason) => Truth::Unknown(reason),
            };
            match truth {
                Truth::No => return (Truth::No, condition.trail.clone()),
                Truth::Unknown(_) if met.0.is_yes() => met = (truth, condition.trail.clone()),
                _ => {}
            }
        }
        if let (Truth::Yes, Some(reason)) = (&met.0, &self.conditions_open) {
            met.0 = Truth::Unknown(reason.clone());
        }
        met
    }

    /// Whether it allows the request, and by which part.
    fn allows(&self, asked: Asked) -> (Truth, Trail) {
        let mut truth = self.has_effect("Allow");
        let mut trail = Trail::EMPTY;
        let mut decide = |part: Option<(Truth, Trail)>| {
            if truth.is_no() {
                return;
            }
            let Some((part, at)) = part else { return };
            let decides = !matches!((&truth, &part), (Truth::Unknown(_), Truth::Yes));
            if decides {
                // What is looked at last comes first: a principal says most of what is wrong.
                trail = at.join(&trail);
            }
            truth = std::mem::replace(&mut truth, Truth::No).and(part);
        };
        match (&self.actions, asked.action) {
            (None, _) => decide(Some((Truth::No, Trail::EMPTY))),
            (Some(actions), Some(action)) => decide(Some(actions.covers(action))),
            _ => {}
        }
        if let (Some(resources), Some(resource)) = (&self.resources, asked.resource) {
            decide(Some(resources.covers(resource)));
        }
        if let (Some(principals), Some(principal)) = (&self.principals, asked.principal) {
            decide(Some(principals.covers(principal)));
        }
        let met = self.conditions_met(asked.when, &Truth::Yes);
        if !met.0.is_yes() {
            decide(Some(met));
        }
        (truth, trail.join(&self.trail))
    }

    /// Whether it denies all that an allowing statement lets in of a request.
    fn blocks(&self, allow: &Statement, asked: Asked) -> Truth {
        let effect = self.has_effect("Deny");
        if effect.is_no() {
            return Truth::No;
        }
        let all = everything();
        let actions = match (&self.actions, asked.action, &allow.actions) {
            (None, ..) => Truth::No,
            (Some(own), Some(action), _) => own.covers(action).0,
            (Some(own), None, Some(other)) => own.covers_all_of(other, &all),
            (Some(own), None, None) => own.covers(&all).0,
        };
        if actions.is_no() {
            return Truth::No;
        }
        let resources = match (&self.resources, asked.resource, &allow.resources) {
            (None, ..) => Truth::Yes,
            (Some(own), Some(resource), _) => own.covers(resource).0,
            (Some(own), None, Some(other)) => own.covers_all_of(other, &all),
            (Some(own), None, None) => own.covers(&all).0,
        };
        let principals = match (&self.principals, asked.principal, &allow.principals) {
            (None, ..) => Truth::Yes,
            (Some(own), Some(principal), _) => own.covers(principal).0,
            (Some(own), None, Some(other)) => own.covers_all_of(other),
            (Some(own), None, None) => own.everybody().0,
        };
        effect
            .and(actions)
            .and(resources)
            .and(principals)
            .and(self.conditions_met(asked.when, &Truth::No).0)
    }

    /// Whether it denies all of a request; how many of its parts do, and the first that does not.
    fn denies(&self, asked: Asked) -> (Truth, u32, Trail) {
        let all = everything();
        let mut parts = vec![(self.has_effect("Deny"), self.trail.clone())];
        parts.push(match &self.actions {
            Some(actions) => actions.covers(asked.action.unwrap_or(&all)),
            None => (Truth::No, self.trail.clone()),
        });
        if let Some(resources) = &self.resources {
            parts.push(resources.covers(asked.resource.unwrap_or(&all)));
        }
        if let Some(principals) = &self.principals {
            parts.push(match asked.principal {
                Some(principal) => principals.covers(principal),
                None if principals.negated => (Truth::No, principals.everybody().1),
                None => principals.everybody(),
            });
        }
        parts.push(self.conditions_met(asked.when, &Truth::No));
        // A condition on another key altogether is further off than anything else.
        let mut met = parts.iter().filter(|(truth, _)| !truth.is_no()).count();
        let related = asked.when.is_empty()
            || self
                .conditions
                .iter()
                .any(|condition| !matches!(condition.met(asked.when), Met::Unsaid));
        met += usize::from(related) * 2;
        let mut decided = (Truth::Yes, self.trail.clone());
        for (truth, trail) in parts {
            match truth {
                Truth::No => {
                    decided = (Truth::No, trail);
                    break;
                }
                Truth::Unknown(_) if decided.0.is_yes() => decided = (truth, trail),
                _ => {}
            }
        }
        let trail = decided.1.join(&self.trail);
        (decided.0, u32::try_from(met).unwrap_or(0), trail)
    }
}

/// Whether some request of this shape is allowed: a statement allows it and none denies it.
pub(in super::super) fn allows(document: &Document, request: &Request) -> Answer {
    let mut all = Answer::new(Truth::Yes, Trail::EMPTY);
    let mut pairs = 0;
    for asked in request.each() {
        let answer = allows_one(document, asked, &mut pairs);
        if answer.truth.is_no() {
            return answer;
        }
        let unknown = all.truth.is_yes() && !answer.truth.is_yes();
        all.trail = if unknown {
            answer.trail
        } else {
            all.trail.join(&answer.trail)
        };
        all.truth = all.truth.and(answer.truth);
    }
    all
}

fn allows_one(document: &Document, asked: Asked, pairs: &mut usize) -> Answer {
    let mut best = Answer::new(Truth::No, document.trail.clone());
    for statement in &document.statements {
        let (truth, trail) = statement.allows(asked);
        if truth.is_no() {
            continue;
        }
        let truth = truth.and(!blocked(document, statement, asked, pairs));
        match truth {
            Truth::Yes => return Answer::new(Truth::Yes, trail),
            Truth::Unknown(_) if best.truth.is_no() => best = Answer::new(truth, trail),
            _ => {}
        }
    }
    best.truth = best.truth.or_maybe(document.open.as_ref());
    best
}

fn blocked(document: &Document, allow: &Statement, asked: Asked, pairs: &mut usize) -> Truth {
    Truth::any(document.statements.iter().map(|deny| {
        if deny.effect.as_str() == Some("Allow") {
            return Truth::No;
        }
        *pairs += 1;
        if *pairs > MAX_PAIRS {
            let text = "too many statements have to be compared";
            return Truth::Unknown(Reason::other(text));
        }
        deny.blocks(allow, asked)
    }))
}

/// Whether all requests of this shape are denied, by one statement or by several together. If not,
/// the answer came from what fails in the statement that comes closest.
pub(in super::super) fn denies(document: &Document, request: &Request) -> Answer {
    let mut all = Answer::new(Truth::Yes, Trail::EMPTY);
    for asked in request.each() {
        let answer = denies_one(document, asked);
        match answer.truth {
            Truth::Yes if all.truth.is_yes() => all.trail = all.trail.join(&answer.trail),
            Truth::No => return answer,
            Truth::Unknown(_) if all.truth.is_yes() => all = answer,
            _ => {}
        }
    }
    all
}

fn denies_one(document: &Document, asked: Asked) -> Answer {
    let mut unknown: Option<Answer> = None;
    let mut closest: Option<(u32, Trail)> = None;
    for statement in &document.statements {
        let (truth, met, trail) = statement.denies(asked);
        match truth {
            Truth::Yes => return Answer::new(Truth::Yes, trail),
            Truth::Unknown(_) => {
                unknown.get_or_insert(Answer::new(truth, trail));
            }
            Truth::No => {
                let closer = closest.as_ref().is_none_or(|(most, _)| met > *most);
                // One that only has nothing to do with it is not close.
                if closer && met > 3 {
                    closest = Some((met, trail));
                }
            }
        }
    }
    if let Some(unknown) = unknown {
        return unknown;
    }
    let trail = closest.map_or_else(|| document.trail.clone(), |(_, trail)| trail);
    Answer::new(Truth::No.or_maybe(document.open.as_ref()), trail)
}
