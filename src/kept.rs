//! What many threads ask for, computed once for all of them.

use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// Answers by what was asked for. They are cheap to clone: most are behind an `Arc`.
#[derive(Debug)]
pub(crate) struct Kept<K, V>(Mutex<FxHashMap<K, V>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Kept<K, V> {
        Kept(Mutex::default())
    }
}

impl<K: Hash + Eq, V: Clone> Kept<K, V> {
    /// The answer, computed outside of the lock: others wait for that, and what computes may ask for
    /// more. Two threads may both do it, to the same end.
    pub(crate) fn get_or(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&key).cloned();
        known.unwrap_or_else(|| {
            let value = compute();
            lock().insert(key, value.clone());
            value
        })
    }
}
