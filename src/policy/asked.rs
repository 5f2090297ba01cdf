//! What policies have asked about one object, kept for the next policy that asks the same: dozens
//! of them read the same document, and ask how the same resource is classified.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::iam::{Document, Element, Reading};
use super::inline::Documents;
use super::shared::Definition;
use crate::eval::value::Value;

/// Answers about one object, which stay true as long as the object does not change.
#[derive(Default)]
pub struct Asked {
    /// By function: the arguments and the answer.
    answers: RefCell<FxHashMap<&'static str, Answers>>,
    /// Lists of patterns, read.
    elements: Few<(Value, Reading), Element>,
    /// Permission documents, read.
    permissions: Few<Value, Document>,
    /// By definition: what local values of policies came to.
    locals: RefCell<FxHashMap<u64, Value>>,
    /// The configuration files that its texts are.
    documents: OnceCell<Rc<Documents>>,
    /// What `meta` is.
    meta: OnceCell<Value>,
}

/// Arguments and the answer to each.
type Answers = Vec<(Vec<Value>, Value)>;

/// More different questions than this to one function are not kept.
const MAX_ANSWERS: usize = 64;

/// What was made of the few things that were asked about.
struct Few<Q, A>(RefCell<Vec<(Q, Rc<A>)>>);

impl<Q, A> Default for Few<Q, A> {
    fn default() -> Few<Q, A> {
        Few(RefCell::default())
    }
}

impl<Q, A> Few<Q, A> {
    fn get_or(
        &self,
        same: impl Fn(&Q) -> bool,
        question: impl FnOnce() -> Q,
        make: impl FnOnce() -> A,
    ) -> Rc<A> {
        if let Some((_, known)) = self.0.borrow().iter().find(|(known, _)| same(known)) {
            return Rc::clone(known);
        }
        let answer = Rc::new(make());
        let mut all = self.0.borrow_mut();
        if all.len() < MAX_ANSWERS {
            all.push((question(), Rc::clone(&answer)));
        }
        answer
    }
}

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
        let same = |known: &(Value, Reading)| known.1 == reading && known.0.is_same(value);
        self.elements
            .get_or(same, || (value.clone(), reading), read)
    }

    /// A permission document, read at most once.
    pub(super) fn permissions(
        &self,
        value: &Value,
        read: impl FnOnce() -> Document,
    ) -> Rc<Document> {
        let same = |known: &Value| known.is_same(value);
        self.permissions.get_or(same, || value.clone(), read)
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
        Rc::clone(self.documents.get_or_init(|| Rc::new(look())))
    }

    /// What `meta` is, put together once.
    pub(super) fn meta(&self, make: impl FnOnce() -> Value) -> Value {
        self.meta.get_or_init(make).clone()
    }
}
