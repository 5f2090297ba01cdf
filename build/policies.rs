//! Policy files to a table: the tree of each block, and what the policies are called.
//!
//! What a policy means is checked by `tfproof validate`; here it is only made sure that the table
//! can be trusted: that files parse, that policies have two labels, an `enforce` block and
//! metadata with a title and a severity, and that no two have the same id.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use smol_str::SmolStr;

use crate::source::{FileId, SourceFile};
use crate::syntax::tree::{Block, Body, Expr, ExprKind};
use crate::syntax::{parse_native, stored};

/// Rust source of what is embedded, and the bytes that it tells of.
pub(crate) struct Tables {
    /// The policy files.
    pub(crate) policies: String,
    /// The files of rules.
    pub(crate) rules: String,
    /// The trees of all their blocks.
    pub(crate) trees: Vec<u8>,
}

/// What is embedded, or what is wrong with it.
pub(crate) fn tables(root: &Path) -> Result<Tables, Vec<String>> {
    let mut reader = Reader::default();
    let mut policies = String::from("&[\n");
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.expect("the policies can be listed");
        let path = entry.path();
        if !path.to_string_lossy().ends_with(".policy.hcl") {
            continue;
        }
        let name = path.strip_prefix(root).expect("it lies below");
        reader.file = name.to_string_lossy().replace('\\', "/");
        policies += &reader.row(path);
        policies.push_str(",\n");
    }
    policies.push(']');
    let mut rules = String::from("&[\n");
    for file in RULES {
        reader.file = (*file).to_owned();
        rules.push_str(&reader.row(&root.join(file)));
        rules.push_str(",\n");
    }
    rules.push(']');
    if reader.problems.is_empty() {
        Ok(Tables {
            policies,
            rules,
            trees: reader.trees,
        })
    } else {
        Err(reader.problems)
    }
}

/// Rules that are no policies: data of `src/rule`.
const RULES: &[&str] = &["schema.rules.hcl", "secrets.rules.hcl"];

#[derive(Default)]
struct Reader {
    /// The file that is read.
    file: String,
    /// In which file each policy stands.
    ids: BTreeMap<String, String>,
    trees: Vec<u8>,
    problems: Vec<String>,
}

impl Reader {
    fn problem(&mut self, message: &str) {
        let message = message.replace('\n', " ");
        self.problems
            .push(format!("policies/{}: {message}", self.file));
    }

    /// The blocks of a file; what cannot be parsed is a problem.
    fn parse(&mut self, source: &SourceFile) -> Vec<Block> {
        let parsed = parse_native(FileId::NONE, source);
        for diagnostic in &parsed.diagnostics {
            let place = diagnostic.primary.as_ref();
            let line = place.map_or(0, |at| source.position(at.span.start as usize).line);
            self.problem(&format!("line {line}: {}", diagnostic.message));
        }
        if !parsed.body.attributes.is_empty() {
            self.problem("a policy file consists of blocks");
        }
        parsed.body.blocks
    }

    fn row(&mut self, path: &Path) -> String {
        let mut blocks = String::new();
        let mut inputs = Vec::new();
        let mut types = Vec::new();
        println!("cargo::rerun-if-changed={}", path.display());
        let bytes = fs::read(path).expect("a policy file can be read");
        let source = SourceFile::new(self.file.clone().into(), bytes);
        for block in self.parse(&source) {
            let policy = match block.kind.as_str() {
                "locals" => {
                    let local = block.body.attribute("resource_types");
                    types.extend(local.into_iter().flat_map(|local| texts(&local.value)));
                    None
                }
                "input" => {
                    inputs.extend(block.label(0).cloned());
                    None
                }
                "resource_policy" | "provider_policy" | "module_policy" => {
                    Some(self.policy(&block))
                }
                "policy" | "rule" => None,
                other => {
                    self.problem(&format!("there is no block type \"{other}\""));
                    continue;
                }
            };
            let policy =
                policy.map_or_else(|| "None".to_owned(), |policy| format!("Some({policy})"));
            let (start, end) = self.store(block);
            writeln!(
                blocks,
                "            EmbeddedBlock {{ start: {start}, end: {end}, policy: {policy} }},"
            )
            .expect("a string takes all");
        }
        let (name, shown) = (&self.file, path.display().to_string());
        let asks = asks(source.text());
        format!(
            "    EmbeddedFile {{ path: {name:?}, text: include_str!({shown:?}), resource_types: &{types:?}, inputs: &{inputs:?}, asks: &{asks:?}, blocks: &[\n{blocks}    ] }}"
        )
    }

    /// Where the tree of a block stands among all of them.
    fn store(&mut self, block: Block) -> (usize, usize) {
        let start = self.trees.len();
        self.trees.extend(stored::write(&Body {
            attributes: Vec::new(),
            blocks: vec![block],
        }));
        (start, self.trees.len())
    }

    fn policy(&mut self, block: &Block) -> String {
        let [pattern, name] = &block.labels[..] else {
            self.problem("a policy has two labels");
            return String::new();
        };
        let id = policy_id(&pattern.text, &name.text);
        if let Some(first) = self.ids.insert(id.clone(), self.file.clone()) {
            self.problem(&format!("{id} is in {first} already"));
        }
        if block.body.blocks("enforce").next().is_none() {
            self.problem(&format!("{id} enforces nothing"));
        }
        let metadata = metadata(block).unwrap_or_default();
        for key in ["title", "severity"] {
            if !metadata.iter().any(|(name, _)| *name == key) {
                self.problem(&format!("{id} has no {key}"));
            }
        }
        let value = |wanted: &str| metadata.iter().find(|(name, _)| *name == wanted);
        let aliases = value("aliases")
            .map(|(_, value)| texts(value))
            .unwrap_or_default();
        let frameworks = value("frameworks")
            .map(|(_, value)| keys(value))
            .unwrap_or_default();
        let resource = (block.kind == "resource_policy").then_some(&pattern.text);
        format!(
            "EmbeddedPolicy {{ resource: {resource:?}, id: {id:?}, aliases: &{aliases:?}, frameworks: &{frameworks:?} }}"
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
fn metadata(block: &Block) -> Option<Vec<(&SmolStr, &Expr)>> {
    let mut locals = block.body.blocks("locals");
    let attribute = locals.find_map(|locals| locals.body.attribute("metadata"))?;
    Some(entries(&attribute.value))
}

fn entries(value: &Expr) -> Vec<(&SmolStr, &Expr)> {
    let ExprKind::Object(entries) = &value.kind else {
        return Vec::new();
    };
    let named = entries.iter();
    let named = named.filter_map(|(key, value)| Some((text(key)?, value)));
    named.collect()
}

fn keys(value: &Expr) -> Vec<&SmolStr> {
    entries(value).into_iter().map(|(name, _)| name).collect()
}

fn texts(value: &Expr) -> Vec<SmolStr> {
    let ExprKind::Tuple(items) = &value.kind else {
        return Vec::new();
    };
    items.iter().filter_map(text).cloned().collect()
}

fn text(value: &Expr) -> Option<&SmolStr> {
    match &value.kind {
        ExprKind::String(text) => Some(text),
        _ => None,
    }
}
