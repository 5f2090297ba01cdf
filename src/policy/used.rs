//! Which inputs a policy goes by.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::walk::walk;
use super::{Input, Policy};
use crate::syntax::tree::{Expr, ExprKind};

impl Policy {
    /// The inputs of its file that it refers to, itself or through local values, in the order in
    /// which the file declares them.
    pub fn used_inputs(&self) -> Vec<(&SmolStr, &Input)> {
        let mut found = Found::default();
        let own = self.filter.iter().chain(&self.enforcement_level);
        for expr in own.chain(self.locals.values().map(|local| &local.value)) {
            found.look(expr);
        }
        for enforce in &self.enforce {
            let messages = enforce.error_message.iter().chain(&enforce.info_message);
            for expr in messages.chain([&enforce.condition]) {
                found.look(expr);
            }
        }
        let mut seen = BTreeSet::new();
        while let Some(name) = found.locals.pop_first() {
            if let Some(local) = self
                .file
                .locals
                .get(&name)
                .filter(|_| seen.insert(name.clone()))
            {
                found.look(&local.value);
            }
        }
        let inputs = self.file.inputs.iter();
        inputs
            .filter(|(name, _)| found.inputs.contains(*name))
            .collect()
    }
}

/// Names that expressions refer to.
#[derive(Default)]
struct Found {
    inputs: BTreeSet<SmolStr>,
    locals: BTreeSet<SmolStr>,
}

impl Found {
    fn look(&mut self, expr: &Expr) {
        walk(expr, &mut Vec::new(), &mut |expr, bound| {
            if let ExprKind::GetAttr(get) = &expr.kind
                && let ExprKind::Variable(root) = &get.source.kind
                && !bound.contains(root)
            {
                match root.as_str() {
                    "input" => self.inputs.insert(get.name.clone()),
                    "local" => self.locals.insert(get.name.clone()),
                    _ => false,
                };
            }
        });
    }
}
