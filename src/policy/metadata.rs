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

impl Metadata {
    /// Reads the local's value; the text says what is wrong with it.
    pub fn read(value: &Value) -> Result<Metadata, String> {
        let Data::Map(map) = &value.data else {
            return Err("metadata must be an object".to_owned());
        };
        let mut metadata = Metadata::default();
        for (key, value) in map.entries.iter() {
            match key.as_str() {
                "title" => metadata.title = text(key, value)?,
                "description" => metadata.description = text(key, value)?,
                "remediation" => metadata.remediation = text(key, value)?,
                "severity" => {
                    let name = text(key, value)?;
                    let severity = Severity::parse(&name);
                    let expected = || {
                        format!(
                            "metadata.severity is info, low, medium, high or critical, not {name}"
                        )
                    };
                    metadata.severity = Some(severity.ok_or_else(expected)?);
                }
                "aliases" => {
                    metadata.aliases = texts(key, value)?
                        .iter()
                        .map(|id| canonical_alias(id))
                        .collect();
                }
                "requirements" => metadata.requirements = texts(key, value)?,
                "frameworks" => {
                    let Data::Map(frameworks) = &value.data else {
                        return Err("metadata.frameworks must be an object".to_owned());
                    };
                    for (name, citations) in frameworks.entries.iter() {
                        metadata
                            .frameworks
                            .push((name.clone(), texts(name, citations)?));
                    }
                }
                "fix" => metadata.fix = Recipe::read(value)?,
                other => {
                    let nearest = crate::diagnostic::did_you_mean(other, KEYS.iter().copied());
                    let hint = nearest
                        .map(|name| format!("; did you mean \"{name}\"?"))
                        .unwrap_or_default();
                    return Err(format!("metadata has no \"{other}\"{hint}"));
                }
            }
        }
        Ok(metadata)
    }
}

fn text(key: &str, value: &Value) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("metadata.{key} must be a string"))
}

fn texts(key: &str, value: &Value) -> Result<Vec<SmolStr>, String> {
    let list = value
        .as_list()
        .ok_or_else(|| format!("metadata.{key} must be a list of strings"))?;
    let items = list
        .items
        .iter()
        .map(|item| item.as_str().map(SmolStr::from));
    items
        .collect::<Option<_>>()
        .ok_or_else(|| format!("metadata.{key} must be a list of strings"))
}

/// `AWS-0080` and `AVD-AWS-0080` are the same id; the longer form is kept.
pub fn canonical_alias(id: &str) -> SmolStr {
    let is_short = ["AWS-", "AZU-", "GCP-"]
        .iter()
        .any(|prefix| id.starts_with(prefix));
    if is_short {
        format!("AVD-{id}").into()
    } else {
        id.into()
    }
}
