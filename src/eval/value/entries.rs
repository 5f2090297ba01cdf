//! The entries of a mapping: few, sorted by key, compact.

use smol_str::SmolStr;

use super::Value;

/// Keys and values, sorted by key as Terraform iterates them, each key once.
#[derive(Debug, Clone, Default)]
pub struct Entries(Vec<(SmolStr, Value)>);

/// So many keys are compared one by one, which mostly takes a look at their lengths.
const FEW: usize = 12;

impl Entries {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        if self.0.len() <= FEW {
            let mut entries = self.0.iter();
            return entries.find(|(known, _)| known == key).map(|(_, one)| one);
        }
        self.position(key).ok().map(|at| &self.0[at].1)
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: SmolStr, value: Value) {
        match self.position(&key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.position(key).ok().map(|at| self.0.remove(at).1)
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&SmolStr, &Value)> + ExactSizeIterator {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The entries in order, values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&SmolStr, &mut Value)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &SmolStr> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|(_, value)| value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn position(&self, key: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(key))
    }
}

impl FromIterator<(SmolStr, Value)> for Entries {
    /// Of equal keys the last one counts.
    fn from_iter<I: IntoIterator<Item = (SmolStr, Value)>>(entries: I) -> Entries {
        let mut entries: Vec<(SmolStr, Value)> = entries.into_iter().collect();
        if entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            return Entries(entries);
        }
        // Reversed before the stable sort, so that the last of equal keys comes first and stays.
        entries.reverse();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        entries.dedup_by(|(a, _), (b, _)| a == b);
        Entries(entries)
    }
}

impl IntoIterator for Entries {
    type Item = (SmolStr, Value);
    type IntoIter = std::vec::IntoIter<(SmolStr, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
