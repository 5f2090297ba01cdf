//! What a policy says of itself: the reserved local `metadata`.

use smol_str::SmolStr;

use super::recipe::Recipe;
use crate::diagnostic::Severity;
use crate::eval::value::{Data, Value};

/// Title, severity, aliases and so on.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// What holds when the policy passes, in one sentence.
    pub title: String,
    /// How bad a failure is.
    pub severity: Option<Severity>,
    /// Ids of the same check in other tools.
    pub aliases: Vec<SmolStr>,
    /// Citations by framework.
    pub frameworks: Vec<(SmolStr, Vec<SmolStr>)>,
    /// Rows of the requirements catalogue.
    pub requirements: Vec<SmolStr>,
    /// Why it matters.
    pub description: String,
    /// What to write, as HCL or prose.
    pub remediation: String,
    /// How to fix it automatically.
    pub fix: Option<Recipe>,
}

/// The keys that `metadata` may have.
pub(super) const KEYS: &[&str] = &[
    "title",
    "severity",
    "aliases",
    "frameworks",
    "requirements",
    "description",
    "remediation",
    "fix",
];

/// What is wrong with a policy's metadata.
pub(super) struct Problem {
    /// The key that it is about, if it is about one.
    pub(super) key: Option<SmolStr>,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: Option<String>,
}

impl Metadata {
    /// Reads the local's value as far as it can be read, and says what is wrong with it.
    pub(super) fn read(value: &Value) -> (Metadata, Vec<Problem>) {
        let mut metadata = Metadata::default();
        let mut problems = Vec::new();
        let problem = |key: Option<&SmolStr>, message: String| Problem {
            key: key.cloned(),
            message,
            help: None,
        };
        let Data::Map(map) = &value.data else {
            problems.push(problem(None, "metadata must be an object".to_owned()));
            return (metadata, problems);
        };
        for (key, value) in map.entries.iter() {
            if !KEYS.contains(&key.as_str()) {
                let nearest = crate::diagnostic::did_you_mean(key, KEYS.iter().copied());
                problems.push(Problem {
                    help: nearest.map(|name| format!("did you mean \"{name}\"?")),
                    ..problem(Some(key), format!("metadata has no \"{key}\""))
                });
            } else if let Err(message) = metadata.set(key, value) {
                problems.push(problem(Some(key), message));
            }
        }
        for (key, lacks) in [
            ("title", metadata.title.is_empty()),
            ("severity", metadata.severity.is_none()),
        ] {
            if lacks && map.entries.get(key).is_none() {
                problems.push(problem(None, format!("metadata has no {key}")));
            }
        }
        (metadata, problems)
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), String> {
        match key {
            "title" => self.title = text(key, value)?,
            "description" => self.description = text(key, value)?,
            "remediation" => self.remediation = text(key, value)?,
            "severity" => {
                let name = text(key, value)?;
                let expected = || {
                    format!("metadata.severity is info, low, medium, high or critical, not {name}")
                };
                self.severity = Some(Severity::parse(&name).ok_or_else(expected)?);
            }
            "aliases" => {
                for alias in texts(key, value)? {
                    if !is_alias(&alias) {
                        return Err(format!(
                            "\"{alias}\" is not an id of a check: letters, digits, - and _"
                        ));
                    }
                    self.aliases.push(canonical_alias(&alias));
                }
            }
            "requirements" => self.requirements = texts(key, value)?,
            "frameworks" => {
                let Data::Map(frameworks) = &value.data else {
                    return Err("metadata.frameworks must be an object".to_owned());
                };
                for (name, citations) in frameworks.entries.iter() {
                    let citations = texts(&format!("frameworks.{name}"), citations)?;
                    self.frameworks.push((name.clone(), citations));
                }
            }
            _ => self.fix = Recipe::read(value)?,
        }
        Ok(())
    }
}

fn is_alias(id: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !id.is_empty() && id.chars().all(fits) && id.chars().any(|c| c.is_ascii_digit())
}

fn text(key: &str, value: &Value) -> Result<String, String> {
    value
        .as_str()
        .filter(|text| !text.trim().is_empty())
        .map(str::to_owned)
        .ok_or_else(|| format!("metadata.{key} must be a string that is not empty"))
}

fn texts(key: &str, value: &Value) -> Result<Vec<SmolStr>, String> {
    let wrong = || format!("metadata.{key} must be a list of strings");
    let list = value.as_list().ok_or_else(wrong)?;
    let items = list
        .items
        .iter()
        .map(|item| item.as_str().map(SmolStr::from));
    items.collect::<Option<_>>().ok_or_else(wrong)
}

/// `AWS-0080` and `AVD-AWS-0080` are the same id; the longer form is kept. tfsec's name of the check
/// is the same as well.
pub fn canonical_alias(id: &str) -> SmolStr {
    if let Some(known) = super::long_name::id(id) {
        return known.into();
    }
    let is_short = ["AWS-", "AZU-", "GCP-"]
        .iter()
        .any(|prefix| id.starts_with(prefix));
    if is_short {
        format!("AVD-{id}").into()
    } else {
        id.into()
    }
}
