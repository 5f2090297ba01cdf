//! Functions about what a resource is for: its effective tags, its environment, its classification.
//! What says so is data, in `label.txt`.

use std::sync::{Arc, OnceLock};

use smol_str::SmolStr;

use super::key::is_key;
use super::reference::{Referred, by_name, read, referred, versions};
use super::{Context, Parameter, ParameterType, PolicyFunction, facts, undecided};
use crate::address::{ModulePath, ResourceMode};
use crate::eval::function::{self, one_of};
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, List, ListKind, Map, MapKind, More, Open, Size, Value};
use crate::graph::{Graph, ResourceInstance};

const VALUE: Parameter = Parameter::new("value", ParameterType::Any);
const WORDS: Parameter = Parameter::optional("words", ParameterType::Any);

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "tags",
        &[],
        "the tags of the judged resource with the default tags of its provider",
        |context, _| tags_of_resource(context, context.resource()?),
    )
    .dear(),
    PolicyFunction::new(
        "tags_of",
        &[VALUE],
        "the tags of the resource that a value refers to, default tags included",
        |context, args| {
            of_referred(context, &args[0], &|resource| {
                tags_of_resource(context, resource)
            })
        },
    )
    .follows(),
    PolicyFunction::new(
        "environment",
        &[WORDS],
        "the environment that the judged resource is of, and what says so",
        |context, args| environment(context, context.resource()?, args.first()),
    )
    .dear(),
    PolicyFunction::new(
        "environment_of",
        &[VALUE, WORDS],
        "the environment of the resource that a value refers to",
        |context, args| {
            of_referred(context, &args[0], &|resource| {
                environment(context, resource, args.get(1))
            })
        },
    )
    .follows(),
    PolicyFunction::new(
        "environments",
        &[WORDS],
        "the environments that tags and variables of the root module's resources say, each once",
        |context, args| environments(context, args.first()),
    )
    .dear(),
    PolicyFunction::new(
        "classification",
        &[WORDS],
        "how the data in the judged resource is classified, or null",
        |context, args| classification(context, context.resource()?, args.first()),
    )
    .dear(),
    PolicyFunction::new(
        "classification_of",
        &[VALUE, WORDS],
        "how the data in the resource that a value refers to is classified, or null",
        |context, args| {
            of_referred(context, &args[0], &|resource| {
                classification(context, resource, args.get(1))
            })
        },
    )
    .follows(),
];

/// The answer for the resource that a value refers to; null for a value that refers to none.
fn of_referred(
    context: &Context,
    value: &Value,
    answer: &dyn Fn(&ResourceInstance) -> Evaluated,
) -> Evaluated {
    match referred(context.scope.graph, value) {
        Referred::Instance(resource) => answer(resource),
        Referred::Nothing => Ok(Value::null()),
        Referred::Unknown(reason) => Ok(Value::unknown(reason)),
    }
}

fn own_tags(resource: &ResourceInstance) -> Value {
    let tags = read(&resource.value, "tags");
    if tags.is_null() {
        let labels = read(&resource.value, "labels");
        if !labels.is_null() {
            return labels;
        }
    }
    tags
}

fn default_tags(resource: &ResourceInstance) -> Value {
    let Some(provider) = &resource.provider else {
        return Value::null();
    };
    let labels = read(&provider.value, "default_labels");
    if !labels.is_null() {
        return labels;
    }
    read(&read(&provider.value, "default_tags"), "tags")
}

fn tags_of_resource(context: &Context, resource: &ResourceInstance) -> Evaluated {
    let given = [default_tags(resource), own_tags(resource)];
    let given: Vec<Value> = given.into_iter().filter(|tags| !tags.is_null()).collect();
    let Some(merge) = function::find("merge") else {
        return Ok(undecided("tags cannot be merged"));
    };
    let run = context.scope.run;
    let place = function::Context {
        disk: run.disk,
        root_dir: run.root_dir,
        cache: run.cache,
        span: crate::source::Span::NONE,
    };
    match function::call(merge, &place, &given) {
        Ok(merged) => {
            let merged = given
                .iter()
                .fold(merged, |merged, tags| merged.because(&tags.trail));
            // Nothing was given: no tags, rather than null.
            Ok(if merged.is_null() {
                Value::object([])
            } else {
                merged
            })
        }
        Err(_) => Ok(undecided("the tags are not a map")),
    }
}

/// `{ name, source }`
fn environment(context: &Context, resource: &ResourceInstance, words: Option<&Value>) -> Evaluated {
    if let Some(reason) = words.and_then(Value::unknown_part) {
        return Ok(Value::unknown(reason.clone()));
    }
    let question = Question::new(context, "environment", words)?;
    let search = Search {
        graph: context.scope.graph,
        question: &question,
    };
    let hit = search
        .by_labels(resource, 0)
        .or_else(|| search.by_workspace())
        .or_else(|| search.by_path())
        .or_else(|| search.by_name(resource))
        .unwrap_or_else(|| search.nothing(resource));
    let source = SmolStr::from(hit.source);
    Ok(Value::object([
        ("name".into(), hit.value),
        ("source".into(), source.into()),
    ]))
}

/// `[{ name, source, address }]`. Words in names, directories and workspaces do not count: they hold
/// for a root module as a whole, or for one resource by chance.
fn environments(context: &Context, words: Option<&Value>) -> Evaluated {
    if let Some(reason) = words.and_then(Value::unknown_part) {
        return Ok(Value::unknown(reason.clone()));
    }
    let question = Question::new(context, "environment", words)?;
    let search = Search {
        graph: context.scope.graph,
        question: &question,
    };
    let mut found: Vec<(Value, Value)> = Vec::new();
    let mut unsure: Vec<Value> = Vec::new();
    let resources = context.scope.graph.resources.iter();
    let managed = resources.filter(|resource| resource.address.mode == ResourceMode::Managed);
    for resource in managed {
        let Some(hit) = search.by_labels(resource, 0) else {
            continue;
        };
        let known = |(name, _): &(Value, Value)| name.equals(&hit.value) == Some(true);
        if hit.value.is_null() || found.iter().any(known) {
            continue;
        }
        let fields = [
            ("name".into(), hit.value.clone()),
            ("source".into(), hit.source.into()),
            ("address".into(), SmolStr::from(&*resource.name).into()),
        ];
        let one = Value::object(fields);
        match hit.value.as_str() {
            Some(_) => found.push((hit.value, one)),
            None => unsure.push(one),
        }
    }
    // What is not known is probably the same for all of them; beside what is known, it may be another.
    let reason = unsure.iter().find_map(|one| one.unknown_part().cloned());
    let open = reason.filter(|_| found.len() == 1).map(|reason| {
        Box::new(Open {
            reason,
            possible: unsure,
            more: More::Nothing,
        })
    });
    Ok(Data::List(Arc::new(List {
        kind: ListKind::Tuple,
        items: found.into_iter().map(|(_, one)| one).collect(),
        open,
        size: Size::default(),
    }))
    .into())
}

fn classification(
    context: &Context,
    resource: &ResourceInstance,
    words: Option<&Value>,
) -> Evaluated {
    if let Some(reason) = words.and_then(Value::unknown_part) {
        return Ok(Value::unknown(reason.clone()));
    }
    let question = Question::new(context, "classification", words)?;
    let search = Search {
        graph: context.scope.graph,
        question: &question,
    };
    let hit = search.by_labels(resource, 0);
    Ok(hit.unwrap_or_else(|| search.nothing(resource)).value)
}

/// The facts of the data file about one question, and the words that a policy adds.
struct Question {
    tags: Vec<&'static str>,
    variables: Vec<&'static str>,
    /// Answers, the stricter first, with the words that mean them.
    answers: Vec<(SmolStr, Vec<String>)>,
    flags: Vec<(SmolStr, Vec<&'static str>)>,
}

type Parent = (&'static str, &'static str, &'static str);

#[derive(Default)]
struct Structure {
    names: Vec<&'static str>,
    parents: Vec<Parent>,
}

fn lines() -> &'static [Vec<&'static str>] {
    static LINES: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    LINES.get_or_init(|| facts(include_str!("label.txt")).collect())
}

fn structure() -> &'static Structure {
    static STRUCTURE: OnceLock<Structure> = OnceLock::new();
    STRUCTURE.get_or_init(|| {
        let mut all = Structure::default();
        for words in lines() {
            match words[..] {
                ["name", ref names @ ..] => all.names.extend(names),
                ["parent", ty, attribute, parent] => all.parents.push((ty, attribute, parent)),
                _ => {}
            }
        }
        all
    })
}

impl Question {
    fn new(
        context: &Context,
        name: &str,
        words: Option<&Value>,
    ) -> Result<Question, crate::eval::scope::EvalError> {
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
    fn in_name(&self, name: &str) -> Option<SmolStr> {
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

    fn value(&self, text: &Value) -> Value {
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
    fn by_tags(&self, tags: &Value) -> Option<(Value, SmolStr)> {
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
pub(super) fn tokens(name: &str) -> Vec<String> {
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

/// An answer and what says so.
struct Hit {
    value: Value,
    source: String,
}

/// The search for the answer to a question.
struct Search<'a> {
    graph: &'a Graph,
    question: &'a Question,
}

/// A part of a part of a part is enough.
const MAX_PARENTS: usize = 4;

impl Search<'_> {
    /// By tags of the resource, of what it is a part of, by default tags, by the tags of its key,
    /// by variables.
    fn by_labels(&self, resource: &ResourceInstance, depth: usize) -> Option<Hit> {
        self.by_tags(resource, depth)
            .or_else(|| self.by_key(resource))
            .or_else(|| self.by_variable(&resource.address.module))
    }

    fn by_tags(&self, resource: &ResourceInstance, depth: usize) -> Option<Hit> {
        let whose = if depth == 0 {
            "the resource".to_owned()
        } else {
            resource.name.to_string()
        };
        let of = |tags: &Value, whose: &str| {
            let (value, key) = self.question.by_tags(tags)?;
            Some(Hit {
                value,
                source: format!("tag {key} of {whose}"),
            })
        };
        of(&own_tags(resource), &whose)
            .or_else(|| match self.parent(resource) {
                Parentage::Of(parent) if depth < MAX_PARENTS => self.by_tags(parent, depth + 1),
                _ => None,
            })
            .or_else(|| of(&default_tags(resource), "the provider's default_tags"))
    }

    fn parent(&self, resource: &ResourceInstance) -> Parentage<'_> {
        let ty = &resource.address.resource_type;
        for (part, attribute, parent) in &structure().parents {
            let fits = match part.strip_suffix('*') {
                Some(prefix) => ty.starts_with(prefix),
                None => ty == part,
            };
            if !fits {
                continue;
            }
            let value = read(&resource.value, attribute);
            match referred(self.graph, &value) {
                Referred::Instance(parent) => return Parentage::Of(parent),
                Referred::Unknown(_) => return Parentage::Unknown,
                Referred::Nothing if value.is_null() => {}
                Referred::Nothing => {
                    let found = by_name(self.graph, parent, &value);
                    return match &found.data {
                        Data::Map(map) => match &map.kind {
                            MapKind::Resource(identity) => self
                                .graph
                                .at(&identity.address)
                                .map_or(Parentage::Unknown, Parentage::Of),
                            _ => Parentage::None,
                        },
                        Data::Unknown(_) => Parentage::Unknown,
                        _ => Parentage::None,
                    };
                }
            }
        }
        Parentage::None
    }

    /// By the tags of a key that the resource refers to.
    fn by_key(&self, resource: &ResourceInstance) -> Option<Hit> {
        let edges = &self.graph.edges;
        let first = edges.partition_point(|edge| edge.from < resource.name);
        let own = edges[first..]
            .iter()
            .take_while(|edge| edge.from == resource.name);
        let mut keys = own
            .filter_map(|edge| self.graph.at(&edge.to))
            .filter(|to| is_key(to));
        keys.find_map(|key| self.by_tags(key, 1))
    }

    /// By an input variable of the module, or of one that calls it.
    fn by_variable(&self, module: &ModulePath) -> Option<Hit> {
        let mut path = module.clone();
        loop {
            let facts = self.graph.surroundings.modules.get(&path);
            for name in &self.question.variables {
                let variables = facts.into_iter().flat_map(|facts| &facts.variables);
                let mut named = variables.filter(|(variable, value)| {
                    variable == name && !value.is_null() && value.as_str() != Some("")
                });
                if let Some((_, value)) = named.next() {
                    return Some(Hit {
                        value: self.question.value(value),
                        source: format!("var.{name}"),
                    });
                }
            }
            path.0.pop()?;
        }
    }

    fn by_workspace(&self) -> Option<Hit> {
        let name = self.graph.surroundings.workspace.as_ref()?;
        let answer = self.question.in_name(name)?;
        Some(Hit {
            value: answer.into(),
            source: format!("workspace {name}"),
        })
    }

    /// By the directory, the innermost first, and the names of variables files. What holds the source
    /// tests of policies, `NAME_test`, is no environment.
    fn by_path(&self) -> Option<Hit> {
        let surroundings = &self.graph.surroundings;
        let hit = |answer: SmolStr, source: String| Hit {
            value: answer.into(),
            source,
        };
        let mut parts: Vec<&str> = surroundings
            .dir
            .components()
            .map(|part| part.as_str())
            .filter(|part| !part.ends_with("_test"))
            .collect();
        while let Some(part) = parts.last() {
            if let Some(answer) = self.question.in_name(part) {
                return Some(hit(answer, format!("directory {}", parts.join("/"))));
            }
            parts.pop();
        }
        surroundings.variable_files.iter().rev().find_map(|file| {
            let name = file.file_name()?;
            let stem = name.split('.').next()?;
            let answer = self.question.in_name(stem)?;
            Some(hit(answer, format!("variables file {name}")))
        })
    }

    /// By a word in the resource's name.
    fn by_name(&self, resource: &ResourceInstance) -> Option<Hit> {
        structure().names.iter().find_map(|attribute| {
            let value = read(&resource.value, attribute);
            let answer = self.question.in_name(value.as_str()?)?;
            Some(Hit {
                value: Value::from(answer).derived(&value),
                source: format!("its {attribute}"),
            })
        })
    }

    /// Nothing says it: null, unless what would say it is not known.
    fn nothing(&self, resource: &ResourceInstance) -> Hit {
        let value = match self.parent(resource) {
            Parentage::Unknown => {
                let trail = Trail::EMPTY.then(
                    resource.header,
                    HopKind::ReadBlocks(resource.address.resource_type.clone()),
                );
                undecided("which resource it is a part of is not known").because(&trail)
            }
            _ => Value::null(),
        };
        Hit {
            value,
            source: "nothing".to_owned(),
        }
    }
}

/// What a resource is a part of.
enum Parentage<'g> {
    /// This.
    Of(&'g ResourceInstance),
    /// Nothing that is declared here.
    None,
    /// That is not known.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(name: &str) -> Question {
        let mut question = Question {
            tags: Vec::new(),
            variables: Vec::new(),
            answers: Vec::new(),
            flags: Vec::new(),
        };
        for line in lines().iter().filter(|line| line[0] == name) {
            if let ["value", answer, ref words @ ..] = line[1..] {
                let words = words.iter().map(ToString::to_string).collect();
                question.answers.push((answer.into(), words));
            }
        }
        question
    }

    #[test]
    fn each_fact_is_understood() {
        for line in lines() {
            let understood = match line[..] {
                ["environment" | "classification", "tag" | "variable", _, ..]
                | ["environment" | "classification", "value" | "flag", _, _, ..]
                | ["name", _, ..] => true,
                ["parent", _, _, parent] => !parent.ends_with('*'),
                _ => false,
            };
            assert!(understood, "{line:?}");
        }
    }

    #[test]
    fn variables_that_tell_something_are_kept_by_the_graph() {
        for line in lines().iter().filter(|line| line[1] == "variable") {
            for name in &line[2..] {
                assert!(crate::graph::TELLING_VARIABLES.contains(name), "{name}");
            }
        }
    }

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
        let question = question("environment");
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
        let environment = question("environment");
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
        let classification = question("classification");
        for (text, expected) in [("ePHI", "RESTRICTED"), ("Public", "PUBLIC"), ("x", "other")] {
            assert_eq!(classification.means(text), expected, "{text}");
        }
    }
}
