//! Policy files to a table: where each block stands, and what the policies are called.
//!
//! What a policy means is checked by `tfproof validate`; here it is only made sure that the table
//! can be trusted: that files parse, that policies have two labels, an `enforce` block and
//! metadata with a title and a severity, and that no two have the same id.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hcl_edit::Span as _;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body, Structure};

/// The text of the table, or what is wrong.
pub(crate) fn table(root: &Path) -> Result<String, Vec<String>> {
    let mut reader = Reader::default();
    let mut table = String::from("&[\n");
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.expect("the policies can be listed");
        let path = entry.path();
        if !path.to_string_lossy().ends_with(".policy.hcl") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.strip_prefix(root).expect("it lies below");
        reader.file = name.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).expect("a policy file can be read");
        match text.parse::<Body>() {
            Ok(body) => reader.row(&body, path, &mut table),
            Err(error) => reader.problem(&error.to_string()),
        }
    }
    table.push(']');
    if reader.problems.is_empty() {
        Ok(table)
    } else {
        Err(reader.problems)
    }
}

#[derive(Default)]
struct Reader {
    /// The file that is read.
    file: String,
    /// In which file each policy stands.
    ids: BTreeMap<String, String>,
    problems: Vec<String>,
}

impl Reader {
    fn problem(&mut self, message: &str) {
        let message = message.replace('\n', " ");
        self.problems
            .push(format!("policies/{}: {message}", self.file));
    }

    fn row(&mut self, body: &Body, path: &Path, table: &mut String) {
        let mut blocks = String::new();
        let mut inputs = Vec::new();
        let mut types = Vec::new();
        for structure in body {
            let Structure::Block(block) = structure else {
                self.problem("a policy file consists of blocks");
                continue;
            };
            let range = block.span().expect("a parsed block has its place");
            let policy = match block.ident.as_str() {
                "locals" => {
                    let local = block.body.get_attribute("resource_types");
                    types.extend(local.into_iter().flat_map(|local| texts(&local.value)));
                    "None".to_owned()
                }
                "policy" => "None".to_owned(),
                "input" => {
                    inputs.extend(block.labels.first().map(|label| label.as_str().to_owned()));
                    "None".to_owned()
                }
                "resource_policy" | "provider_policy" | "module_policy" => self.policy(block),
                other => {
                    self.problem(&format!("there is no block type \"{other}\""));
                    continue;
                }
            };
            let (start, end) = (range.start, range.end);
            writeln!(
                blocks,
                "            EmbeddedBlock {{ start: {start}, end: {end}, policy: {policy} }},"
            )
            .expect("a string takes all");
        }
        let (name, shown) = (&self.file, path.display().to_string());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let asks = asks(&text);
        writeln!(
            table,
            "    EmbeddedFile {{ path: {name:?}, text: include_str!({shown:?}), resource_types: &{types:?}, inputs: &{inputs:?}, asks: &{asks:?}, blocks: &[\n{blocks}    ] }},"
        )
        .expect("a string takes all");
    }

    fn policy(&mut self, block: &Block) -> String {
        let [pattern, name] = &block.labels[..] else {
            self.problem("a policy has two labels");
            return "None".to_owned();
        };
        let id = policy_id(pattern.as_str(), name.as_str());
        if let Some(first) = self.ids.insert(id.clone(), self.file.clone()) {
            self.problem(&format!("{id} is in {first} already"));
        }
        if !block.body.has_blocks("enforce") {
            self.problem(&format!("{id} enforces nothing"));
        }
        let metadata = metadata(block);
        for key in ["title", "severity"] {
            if !metadata.iter().any(|(name, _)| name == key) {
                self.problem(&format!("{id} has no {key}"));
            }
        }
        let value = |wanted: &str| metadata.iter().find(|(name, _)| name == wanted);
        let aliases = value("aliases")
            .map(|(_, value)| texts(value))
            .unwrap_or_default();
        let frameworks = value("frameworks")
            .map(|(_, value)| keys(value))
            .unwrap_or_default();
        let resource = (block.ident.as_str() == "resource_policy").then(|| pattern.as_str());
        format!(
            "Some(EmbeddedPolicy {{ resource: {resource:?}, id: {id:?}, aliases: &{aliases:?}, frameworks: &{frameworks:?} }})"
        )
    }
}

/// The words of a file that name what policies can judge besides resources.
fn asks(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let named = words.filter(|word| word.starts_with("tfproof_") || *word == "meta_arguments");
    let mut named: Vec<&str> = named.collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// `<type>_<name>`; for `aws_*` it is `aws_<name>`, for `*` the name alone. As `policy::decode` does.
fn policy_id(pattern: &str, name: &str) -> String {
    let prefix = pattern.trim_end_matches('*').trim_end_matches('_');
    let letter = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            c
        } else {
            '_'
        }
    };
    let prefix: String = prefix.chars().map(letter).collect();
    if prefix.is_empty() {
        name.to_owned()
    } else {
        format!("{prefix}_{name}")
    }
}

/// The entries of the local value `metadata`.
fn metadata(block: &Block) -> Vec<(String, &Expression)> {
    let mut locals = block.body.get_blocks("locals");
    let attribute = locals.find_map(|locals| locals.body.get_attribute("metadata"));
    attribute
        .map(|attribute| entries(&attribute.value))
        .unwrap_or_default()
}

fn entries(value: &Expression) -> Vec<(String, &Expression)> {
    let object = value.as_object().into_iter().flatten();
    let named = object.filter_map(|(key, value)| {
        let name = key.as_ident().map(|ident| ident.as_str().to_owned());
        let name = name.or_else(|| key.as_expr()?.as_str().map(str::to_owned));
        Some((name?, value.expr()))
    });
    named.collect()
}

fn keys(value: &Expression) -> Vec<String> {
    entries(value).into_iter().map(|(name, _)| name).collect()
}

fn texts(value: &Expression) -> Vec<&str> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Expression::as_str).collect()
}
