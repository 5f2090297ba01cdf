//! Functions about what a resource is for: its effective tags, its environment, its classification.
//! What says so is data, in `label.txt`.

mod question;

use std::sync::{Arc, OnceLock};

use smol_str::SmolStr;

use super::key::is_key;
use super::reference::{Referred, by_name, read, referred};
use super::{Context, Parameter, ParameterType, PolicyFunction, undecided};
use crate::address::{ModulePath, ResourceMode};
use crate::eval::function;
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, List, ListKind, MapKind, More, Open, Size, Value};
use crate::graph::{Graph, ResourceInstance};

pub(super) use question::tokens;
use question::{Question, lines};

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
    ask(context, "environment", words, |search| {
        let hit = search
            .by_labels(resource, 0)
            .or_else(|| search.by_workspace())
            .or_else(|| search.by_path())
            .or_else(|| search.by_name(resource))
            .unwrap_or_else(|| search.nothing(resource));
        let source = SmolStr::from(hit.source);
        Value::object([("name".into(), hit.value), ("source".into(), source.into())])
    })
}

/// `[{ name, source, address }]`. Words in names, directories and workspaces do not count: they hold
/// for a root module as a whole, or for one resource by chance.
fn environments(context: &Context, words: Option<&Value>) -> Evaluated {
    ask(context, "environment", words, all_environments)
}

fn all_environments(search: &Search) -> Value {
    let mut found: Vec<(Value, Value)> = Vec::new();
    let mut unsure: Vec<Value> = Vec::new();
    let resources = search.graph.resources.iter();
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
    Data::List(Arc::new(List {
        kind: ListKind::Tuple,
        items: found.into_iter().map(|(_, one)| one).collect(),
        open,
        size: Size::default(),
    }))
    .into()
}

fn classification(
    context: &Context,
    resource: &ResourceInstance,
    words: Option<&Value>,
) -> Evaluated {
    ask(context, "classification", words, |search| {
        let hit = search.by_labels(resource, 0);
        hit.unwrap_or_else(|| search.nothing(resource)).value
    })
}

/// The answer to a question; not known where the words are not that a policy adds.
fn ask(
    context: &Context,
    question: &str,
    words: Option<&Value>,
    answer: impl FnOnce(&Search) -> Value,
) -> Evaluated {
    if let Some(reason) = words.and_then(Value::unknown_part) {
        return Ok(Value::unknown(reason.clone()));
    }
    let question = Question::new(context, question, words)?;
    Ok(answer(&Search {
        graph: context.scope.graph,
        question: &question,
    }))
}

type Parent = (&'static str, &'static str, &'static str);

#[derive(Default)]
struct Structure {
    names: Vec<&'static str>,
    parents: Vec<Parent>,
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
}
