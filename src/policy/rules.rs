//! The rules that are not written as policies: what they are called and mean, as data, so that
//! they are listed, explained, selected and suppressed like policies.

use std::sync::Arc;

use super::embedded::{EmbeddedFile, RULES};
use super::shared::Definitions;
use super::{Metadata, Operations, Policy, PolicyFile, Target};
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::ConstantScope;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::value::Value;
use crate::module::IndexMap;
use crate::source::{SourceFile, SourceMap};
use crate::syntax::tree::Block;

/// The rules as entries of a library: nothing is enforced by them.
pub(super) fn rules(sources: &SourceMap, run: &Run) -> (Vec<Policy>, Vec<Diagnostic>) {
    let mut all = (Vec::new(), Vec::new());
    for file in RULES {
        let (rules, diagnostics) = of_file(file, sources, run);
        all.0.extend(rules);
        all.1.extend(diagnostics);
    }
    all
}

fn of_file(file: &EmbeddedFile, sources: &SourceMap, run: &Run) -> (Vec<Policy>, Vec<Diagnostic>) {
    let path = format!("policies/{}", file.path).into();
    let id = sources.add(SourceFile::new(path, file.text.as_bytes().to_vec()));
    let body = file.body(id, |_| true);
    let mut diagnostics = Vec::new();
    let file = Arc::new(PolicyFile {
        id: Some(id),
        path: file.path.to_owned(),
        ..PolicyFile::default()
    });
    let blocks = body.blocks("rule");
    let rules = blocks.filter_map(|block| match rule(block, &file, run) {
        Ok(rule) => Some(rule),
        Err(message) => {
            diagnostics.push(Diagnostic::error(block.header, message));
            None
        }
    });
    let rules = rules.collect();
    (rules, diagnostics)
}

fn rule(block: &Block, file: &Arc<PolicyFile>, run: &Run) -> Result<Policy, String> {
    let evaluator = Evaluator {
        scope: &ConstantScope::POLICY,
        frame: None,
        run,
    };
    let id = block.label(0).ok_or("a rule has one label: its id")?;
    let mut entries = Vec::new();
    for attribute in &block.body.attributes {
        let value = evaluator.eval(&attribute.value);
        entries.push((
            attribute.name.clone(),
            value.map_err(|error| error.message)?,
        ));
    }
    let (metadata, problems) = Metadata::read(&Value::object(entries));
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem.message);
    }
    Ok(Policy {
        id: id.clone(),
        target: Target::Rule,
        pattern: "*".into(),
        name: id.clone(),
        file: Arc::clone(file),
        header: block.header,
        filter: None,
        dialects: None,
        enforcement_level: None,
        operations: Operations::new(None, false),
        locals: IndexMap::default(),
        definitions: Definitions::default(),
        enforce: Vec::new(),
        metadata,
    })
}

#[cfg(test)]
mod tests {
    use camino::Utf8Path;

    use super::*;
    use crate::source::Disk;

    #[test]
    fn each_rule_has_its_metadata() {
        let sources = SourceMap::default();
        let disk = Disk::new(Vec::new(), "/".into());
        let (rules, problems) = rules(&sources, &Run::new(&disk, Utf8Path::new("."), &sources));
        assert!(problems.is_empty(), "{problems:?}");
        for rule in &rules {
            let metadata = &rule.metadata;
            let whole = metadata.severity.is_some()
                && !metadata.title.is_empty()
                && !metadata.description.is_empty()
                && !metadata.remediation.is_empty()
                && !metadata.requirements.is_empty();
            assert!(whole, "{}", rule.id);
        }
        assert!(rules.len() >= 11);
    }
}
