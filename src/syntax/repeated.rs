//! Files of the same text, which is parsed once: repositories have the same `providers.tf` or
//! `context.tf` in each of their root modules, up to half of all source.

use std::hash::Hasher;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHasher};

use super::tree::Body;
use super::{Parsed, parse, stored};
use crate::source::{FileId, SourceFile};

/// The files whose text another file has as well.
#[derive(Debug, Default)]
pub struct Repeated(FxHashMap<FileId, Arc<Shared>>);

/// The tree of a text; none if there is something to say of it, which each file says of itself.
type Shared = OnceLock<Option<Body>>;

impl Repeated {
    /// Those among files, of which none is named twice.
    pub fn among<'f>(files: impl Iterator<Item = (FileId, &'f SourceFile)>) -> Repeated {
        // What a byte stood for that is not UTF-8 is not in the text.
        let sound = files.filter(|(_, file)| file.invalid().is_empty());
        let mut sound: Vec<_> = sound
            .map(|(id, file)| (hash(file.text()), id, file))
            .collect();
        sound.sort_unstable_by_key(|(hash, id, _)| (*hash, *id));
        let mut repeated = Repeated::default();
        for alike in sound.chunk_by(|(a, ..), (b, ..)| a == b) {
            let (first, others) = (&alike[0], &alike[1..]);
            // Other texts of the same hash, which people do not write, are parsed one by one.
            let same = |(.., file): &&(u64, FileId, &SourceFile)| {
                file.path().extension() == first.2.path().extension()
                    && file.text() == first.2.text()
            };
            let mut same = others.iter().filter(same).peekable();
            if same.peek().is_some() {
                let shared = Arc::new(Shared::new());
                let ids = same.map(|(_, id, _)| *id).chain([first.1]);
                repeated.0.extend(ids.map(|id| (id, Arc::clone(&shared))));
            }
        }
        repeated
    }

    /// Parses one of the files.
    pub fn parse(&self, id: FileId, file: &SourceFile) -> Parsed {
        let Some(shared) = self.0.get(&id) else {
            return parse(id, file);
        };
        let mut own = None;
        let known = shared.get_or_init(|| {
            let parsed = own.insert(parse(id, file));
            let is_sound = parsed.diagnostics.is_empty();
            is_sound.then(|| stored::copy(&parsed.body, id))
        });
        own.or_else(|| {
            Some(Parsed {
                body: stored::copy(known.as_ref()?, id),
                ..Parsed::default()
            })
        })
        .unwrap_or_else(|| parse(id, file))
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_its_own_tree_of_a_text_that_several_have() {
        let text =
            "locals {\n  a = [1, \"${var.b}\", { c = null }]\n}\nresource \"d\" \"e\" {\n}\n";
        let broken = "locals {\n  a = \n}\n";
        let files: Vec<SourceFile> = [
            ("a/x.tf", text.as_bytes()),
            ("b/x.tf", text.as_bytes()),
            ("c/x.tf", broken.as_bytes()),
            ("d/x.tf", broken.as_bytes()),
            ("e/x.tf", b"# ?\n"),
            ("f/x.tf", b"# \xff\n"),
            ("g/x.tf.json", b"# ?\n"),
        ]
        .into_iter()
        .map(|(path, bytes)| SourceFile::new(path.into(), bytes.to_vec()))
        .collect();
        let numbered = || (0..).map(FileId).zip(&files);
        let repeated = Repeated::among(numbered());
        let shared: Vec<bool> = numbered()
            .map(|(id, _)| repeated.0.contains_key(&id))
            .collect();
        assert_eq!(shared, [true, true, true, true, false, false, false]);
        for (id, file) in numbered() {
            let (alone, together) = (parse(id, file), repeated.parse(id, file));
            assert_eq!(
                format!("{together:?}"),
                format!("{alone:?}"),
                "{}",
                file.path()
            );
        }
    }
}
