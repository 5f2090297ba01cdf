//! What many evaluations of one run compute alike: files read and JSON decoded. Repositories drive
//! hundreds of root modules from the same few files, and decoding them was a third of all work.

use std::sync::{Mutex, PoisonError};

use camino::Utf8Path;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::value::Value;

/// The most texts that are kept; what comes later is computed each time.
const MAX_ENTRIES: usize = 10_000;

/// Texts shorter than this are decoded faster than they are looked up.
const MIN_LENGTH: usize = 256;

/// Results that do not depend on the module that asks for them.
#[derive(Debug, Default)]
pub struct Cache {
    files: Mutex<FxHashMap<String, Value>>,
    decoded: Mutex<FxHashMap<SmolStr, Value>>,
}

impl Cache {
    /// The text of a file, read at most once.
    pub fn file<E>(
        &self,
        path: &Utf8Path,
        read: impl FnOnce() -> Result<Value, E>,
    ) -> Result<Value, E> {
        once(&self.files, path.as_str(), str::to_owned, read)
    }

    /// The value of a JSON text, decoded at most once.
    pub fn decoded<E>(
        &self,
        text: &SmolStr,
        decode: impl FnOnce(&str) -> Result<Value, E>,
    ) -> Result<Value, E> {
        if text.len() < MIN_LENGTH {
            return decode(text);
        }
        once(
            &self.decoded,
            text.as_str(),
            |_| text.clone(),
            || decode(text),
        )
    }
}

/// The value of a key, computed outside of the lock: two threads may both do it, once.
fn once<K, E>(
    table: &Mutex<FxHashMap<K, Value>>,
    key: &str,
    own: impl FnOnce(&str) -> K,
    compute: impl FnOnce() -> Result<Value, E>,
) -> Result<Value, E>
where
    K: std::hash::Hash + Eq + std::borrow::Borrow<str>,
{
    if let Some(known) = table
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(key)
    {
        return Ok(known.clone());
    }
    let value = compute()?;
    let mut table = table.lock().unwrap_or_else(PoisonError::into_inner);
    if table.len() < MAX_ENTRIES {
        table.insert(own(key), value.clone());
    }
    Ok(value)
}
