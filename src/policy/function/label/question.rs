//! What tags, variables and names say to a question: of which environment, how classified. The words
//! are data, in `label.txt`.

use std::sync::OnceLock;

use smol_str::SmolStr;

use super::super::reference::{read, versions};
use super::super::{Context, facts};
use crate::eval::function::one_of;
use crate::eval::scope::EvalError;
use crate::eval::value::{Data, Map, MapKind, Value};

/// The facts of the data file about one question, and the words that a policy adds.
pub(super) struct Question {
    tags: Vec<&'static str>,
    pub(super) variables: Vec<&'static str>,
    /// Answers, the stricter first, with the words that mean them.
    answers: Vec<(SmolStr, Vec<String>)>,
    flags: Vec<(SmolStr, Vec<&'static str>)>,
}

/// The lines of the data file.
pub(super) fn lines() -> &'static [Vec<&'static str>] {
    static LINES: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    LINES.get_or_init(|| facts(include_str!("../label.txt")).collect())
}

impl Question {
    /// What the data file says of a question.
    fn of(name: &str) -> Question {
        let mut question = Question {
            tags: Vec::new(),
            variables: Vec::new(),
            answers: Vec::new(),
            flags: Vec::new(),
        };
        for line in lines().iter().filter(|line| line[0] == name) {
            match line[1..] {
                ["tag", ref keys @ ..] => question.tags.extend(keys),
                ["variable", ref names @ ..] => question.variables.extend(names),
                ["value", answer, ref words @ ..] => {
                    let words = words.iter().map(ToString::to_string).collect();
                    question.answers.push((answer.into(), words));
                }
                ["flag", answer, ref keys @ ..] => {
                    question.flags.push((answer.into(), keys.to_vec()));
                }
                _ => {}
            }
        }
        question
    }

    pub(super) fn new(
        context: &Context,
        name: &str,
        words: Option<&Value>,
    ) -> Result<Question, EvalError> {
        let mut question = Question::of(name);
        let Some(words) = words.filter(|words| !words.is_null()) else {
            return Ok(question);
        };
        let wrong =
            "the words must be an object of lists of strings, such as { prod = [\"blue\"] }";
        let Data::Map(map) = &words.data else {
            return Err(context.error(wrong));
        };
        for (answer, words) in map.entries.iter() {
            let Data::List(list) = &words.data else {
                return Err(context.error(wrong));
            };
            let texts = list.items.iter().filter_map(Value::as_str);
            let texts = texts.map(str::to_lowercase).collect::<Vec<_>>();
            let known = question.answers.iter_mut();
            match known.into_iter().find(|(known, _)| known == answer) {
                Some((_, words)) => words.extend(texts),
                None => question.answers.push((answer.clone(), texts)),
            }
        }
        Ok(question)
    }

    /// What a text as a whole means.
    fn means(&self, text: &str) -> SmolStr {
        let text = text.trim().to_lowercase().replace(['_', ' '], "-");
        let found = self
            .answers
            .iter()
            .find(|(answer, words)| text == answer.to_lowercase() || words.contains(&text));
        found.map_or("other".into(), |(answer, _)| answer.clone())
    }

    /// How strict an answer is: the smaller, the stricter.
    fn rank(&self, answer: &str) -> usize {
        let mut answers = self.answers.iter();
        let rank = answers.position(|(known, _)| known == answer);
        rank.unwrap_or(self.answers.len())
    }

    /// The strictest answer of the words in a name: `menotime-prod`. Of two words that mean
    /// something together (`non-prod`), each alone means nothing.
    pub(super) fn in_name(&self, name: &str) -> Option<SmolStr> {
        let tokens = tokens(name);
        let meaning = |text: &str| {
            let answer = self.means(text);
            (self.rank(&answer) < self.answers.len()).then_some(answer)
        };
        let mut found: Option<SmolStr> = None;
        let mut at = 0;
        while at < tokens.len() {
            let pair = tokens
                .get(at + 1)
                .and_then(|next| meaning(&format!("{}-{next}", tokens[at])));
            let answer = pair.clone().or_else(|| meaning(&tokens[at]));
            at += if pair.is_some() { 2 } else { 1 };
            if let Some(answer) = answer
                && found
                    .as_ref()
                    .is_none_or(|known| self.rank(&answer) < self.rank(known))
            {
                found = Some(answer);
            }
        }
        found
    }

    pub(super) fn value(&self, text: &Value) -> Value {
        if let Some((versions, reason)) = versions(text) {
            let values = versions.iter().map(|version| self.value(version));
            return one_of(values.collect(), reason).because(&text.trail);
        }
        let value = match &text.data {
            Data::String(text) => self.means(text).into(),
            Data::Unknown(unknown) => Value::unknown(unknown.reason.clone()),
            _ => "other".into(),
        };
        value.derived(text)
    }

    /// Whether a key of a tag is one of these.
    fn is_key(key: &str, keys: &[&str]) -> bool {
        let letters = key.bytes().filter(|c| !matches!(c, b'-' | b'_' | b' '));
        let plain = letters.map(|c| c.to_ascii_lowercase());
        keys.iter().any(|known| plain.clone().eq(known.bytes()))
    }

    /// What tags say: none if they say nothing.
    pub(super) fn by_tags(&self, tags: &Value) -> Option<(Value, SmolStr)> {
        if tags.is_null() {
            return None;
        }
        if let Some((versions, reason)) = versions(tags) {
            let answers: Vec<_> = versions.iter().map(|tags| self.by_tags(tags)).collect();
            if answers.iter().all(Option::is_none) {
                return None;
            }
            let values = answers.into_iter();
            let values = values.map(|answer| answer.map_or_else(Value::null, |(value, _)| value));
            return Some((one_of(values.collect(), reason), "tags".into()));
        }
        let Data::Map(map) = &tags.data else {
            let reason = tags.as_unknown().map(|unknown| unknown.reason.clone())?;
            return Some((Value::unknown(reason).derived(tags), "tags".into()));
        };
        let said = self.said(tags, map);
        said.or_else(|| {
            let open = map.open.as_ref().filter(|_| map.kind != MapKind::Block)?;
            let unknown = Value::unknown(open.reason.clone()).derived(tags);
            Some((unknown, "tags".into()))
        })
    }

    fn said(&self, tags: &Value, map: &Map) -> Option<(Value, SmolStr)> {
        let mut found: Option<(Value, SmolStr)> = None;
        for (key, value) in map.entries.iter() {
            let flag = self
                .flags
                .iter()
                .find(|(_, keys)| Question::is_key(key, keys));
            let answer = match flag {
                _ if value.is_null() => continue,
                _ if Question::is_key(key, &self.tags) => self.value(&read(tags, key)),
                Some((answer, _)) => match &value.data {
                    Data::Bool(true) => Value::from(answer.clone()).derived(&read(tags, key)),
                    Data::String(text) if text.eq_ignore_ascii_case("true") => {
                        Value::from(answer.clone()).derived(&read(tags, key))
                    }
                    _ => continue,
                },
                None => continue,
            };
            // The strictest counts, and what is not known may be that.
            let order = |value: &Value| match value.as_str().map(|answer| self.rank(answer)) {
                Some(0) => 0,
                Some(rank) => rank + 1,
                None => 1,
            };
            let stricter = found
                .as_ref()
                .is_none_or(|(known, _)| order(&answer) < order(known));
            if stricter {
                found = Some((answer, key.clone()));
            }
        }
        found
    }
}

/// The words of a name.
pub(in super::super) fn tokens(name: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut before: Option<char> = None;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        if !c.is_alphanumeric() {
            if !current.is_empty() {
                tokens.push(std::mem::take(&mut current));
            }
            before = None;
            continue;
        }
        let starts = match before {
            // A new word begins at `aB`, and at the `Bc` of `ABc`.
            Some(last) if c.is_uppercase() => {
                !last.is_uppercase() || rest.peek().is_some_and(|next| next.is_lowercase())
            }
            _ => false,
        };
        if starts && !current.is_empty() {
            tokens.push(std::mem::take(&mut current));
        }
        current.extend(c.to_lowercase());
        before = Some(c);
    }
    if !current.is_empty() {
        tokens.push(current);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_name() {
        for (name, expected) in [
            ("menotime-prod", "menotime prod"),
            ("PatientName", "patient name"),
            ("patientDOB", "patient dob"),
            ("SSNValue", "ssn value"),
            ("a__b/c.d", "a b c d"),
            ("", ""),
        ] {
            assert_eq!(tokens(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn environments_in_names() {
        let question = Question::of("environment");
        for (name, expected) in [
            ("menotime-prod", Some("prod")),
            ("menotime_production_db", Some("prod")),
            ("envs", None),
            ("product-catalogue", None),
            ("reproduce", None),
            ("delivery", None),
            ("contest", None),
            ("non-prod", Some("dev")),
            ("db-nonprod", Some("dev")),
            ("pre-prod-db", Some("staging")),
            ("prod-to-staging", Some("prod")),
            ("PRD", Some("prod")),
            ("testProd", Some("prod")),
        ] {
            assert_eq!(question.in_name(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn words_as_a_whole() {
        let environment = Question::of("environment");
        for (text, expected) in [
            ("Production", "prod"),
            ("LIVE", "prod"),
            (" uat ", "staging"),
            ("non prod", "dev"),
            ("blue", "other"),
            ("", "other"),
        ] {
            assert_eq!(environment.means(text), expected, "{text}");
        }
        let classification = Question::of("classification");
        for (text, expected) in [("ePHI", "RESTRICTED"), ("Public", "PUBLIC"), ("x", "other")] {
            assert_eq!(classification.means(text), expected, "{text}");
        }
    }
}
