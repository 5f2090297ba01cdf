//! What policies have asked about one object, kept for the next policy that asks the same: dozens
//! of them read the same document, and ask how the same resource is classified.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::inline::Documents;
use crate::eval::scope::Evaluated;
use crate::eval::value::Value;

/// Answers about one object, which stay true as long as the object does not change.
#[derive(Default)]
pub struct Asked {
    /// By function: the arguments and the answer.
    answers: RefCell<FxHashMap<&'static str, Answers>>,
    /// By definition: what local values of policies came to.
    locals: RefCell<FxHashMap<u64, Value>>,
    /// The configuration files that its texts are.
    documents: RefCell<Option<Rc<Documents>>>,
}

/// Arguments and the answer to each.
type Answers = Vec<(Vec<Value>, Value)>;

/// More different questions than this to one function are not kept.
const MAX_ANSWERS: usize = 64;

impl Asked {
    /// The answer of a function to these arguments. Errors are not kept: they say where the call
    /// stands.
    pub(super) fn answer(
        &self,
        function: &'static str,
        args: Vec<Value>,
        compute: impl FnOnce(&[Value]) -> Evaluated,
    ) -> Evaluated {
        if let Some(answers) = self.answers.borrow().get(function) {
            let same = |known: &[Value]| {
                let pairs = known.iter().zip(&args);
                known.len() == args.len() && pairs.into_iter().all(|(a, b)| a.is_same(b))
            };
            if let Some((_, answer)) = answers.iter().find(|(known, _)| same(known)) {
                return Ok(answer.clone());
            }
        }
        let answer = compute(&args)?;
        let mut answers = self.answers.borrow_mut();
        let answers = answers.entry(function).or_default();
        if answers.len() < MAX_ANSWERS {
            answers.push((args, answer.clone()));
        }
        Ok(answer)
    }

    /// What a local value of this definition came to.
    pub(super) fn local(&self, definition: u64) -> Option<Value> {
        self.locals.borrow().get(&definition).cloned()
    }

    pub(super) fn keep_local(&self, definition: u64, value: &Value) {
        self.locals.borrow_mut().insert(definition, value.clone());
    }

    /// The configuration files that the object's texts are, looked for once.
    pub(super) fn documents(&self, look: impl FnOnce() -> Documents) -> Rc<Documents> {
        if let Some(known) = &*self.documents.borrow() {
            return Rc::clone(known);
        }
        let documents = Rc::new(look());
        *self.documents.borrow_mut() = Some(Rc::clone(&documents));
        documents
    }
}
