//! What policies have asked about one object, kept for the next policy that asks the same: dozens
//! of them read the same document, and ask how the same resource is classified.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::iam::{Element, Reading};
use super::inline::Documents;
use super::shared::Definition;
use crate::eval::value::Value;

/// Answers about one object, which stay true as long as the object does not change.
#[derive(Default)]
pub struct Asked {
    /// By function: the arguments and the answer.
    answers: RefCell<FxHashMap<&'static str, Answers>>,
    /// Lists of patterns, read.
    elements: RefCell<Vec<(Value, Reading, Rc<Element>)>>,
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
    pub(super) fn answer<E>(
        &self,
        function: &'static str,
        args: Vec<Value>,
        compute: impl FnOnce(&[Value]) -> Result<Value, E>,
    ) -> Result<Value, E> {
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

    /// The patterns of a value, read at most once.
    pub(super) fn element(
        &self,
        value: &Value,
        reading: Reading,
        read: impl FnOnce() -> Element,
    ) -> Rc<Element> {
        let same = |known: &&(Value, Reading, _)| known.1 == reading && known.0.is_same(value);
        if let Some((.., element)) = self.elements.borrow().iter().find(same) {
            return Rc::clone(element);
        }
        let element = Rc::new(read());
        let mut elements = self.elements.borrow_mut();
        if elements.len() < MAX_ANSWERS {
            elements.push((value.clone(), reading, Rc::clone(&element)));
        }
        element
    }

    /// What a local value of this definition came to.
    pub(super) fn local(&self, definition: &Definition) -> Option<Value> {
        match &definition.constant {
            Some(value) => value.get().cloned(),
            None => self.locals.borrow().get(&definition.hash).cloned(),
        }
    }

    pub(super) fn keep_local(&self, definition: &Definition, value: &Value) {
        match &definition.constant {
            // Another thread may have come first, to the same.
            Some(known) => drop(known.set(value.clone())),
            None => drop(
                self.locals
                    .borrow_mut()
                    .insert(definition.hash, value.clone()),
            ),
        }
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
