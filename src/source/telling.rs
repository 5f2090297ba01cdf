//! Files beside the configuration that tell something by their names: keys, state, values of
//! variables. Which ones is data, in `kinds.txt`; ignore rules apply as they do to configuration.

use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::DirEntry;

use super::discover::shown;

/// A file that tells something by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Telling {
    /// Its path, as reports show it.
    pub path: Utf8PathBuf,
    /// Its kind.
    pub kind: &'static str,
    /// What its name says it is encrypted with.
    pub encryption: Option<&'static str>,
}

/// Endings of encrypted files.
const ENCRYPTED: &[(&str, &str)] = &[
    (".gpg", "gpg"),
    (".pgp", "gpg"),
    (".asc", "gpg"),
    (".age", "age"),
    (".sops", "sops"),
    (".vault", "ansible-vault"),
];

/// Words in names of files that show what another file is to look like.
const SAMPLES: &[&str] = &[
    "example",
    "examples",
    "sample",
    "template",
    "tpl",
    "tmpl",
    "tftpl",
    "dist",
    "default",
    "defaults",
    "schema",
    "skeleton",
    "placeholder",
];

/// The kind of a file by its name, and what the name says it is encrypted with.
fn kind_of(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    let encrypted = ENCRYPTED.iter().find_map(|(ending, with)| {
        let plain = name.strip_suffix(ending)?;
        Some((plain, Some(*with)))
    });
    let (plain, encryption) = encrypted.unwrap_or((name, None));
    let fits = |pattern: &str| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(rest), Some(_)) => plain.contains(rest.trim_end_matches('*')),
        (Some(ending), None) => plain.len() > ending.len() && plain.ends_with(ending),
        (None, Some(beginning)) => plain.starts_with(beginning),
        (None, None) => plain == pattern,
    };
    let (kind, _) = kinds()
        .iter()
        .find(|(_, patterns)| patterns.iter().any(|pattern| fits(pattern)))?;
    let words = || plain.split(['.', '-', '_']).map(str::to_ascii_lowercase);
    let is_sample = words().any(|word| SAMPLES.contains(&word.as_str()));
    (!is_sample).then_some((kind, encryption))
}

type Kind = (&'static str, Vec<&'static str>);

fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let lines = include_str!("kinds.txt").lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
        words
            .filter_map(|words| Some((*words.first()?, words[1..].to_vec())))
            .collect()
    })
}

impl Telling {
    /// What an entry of a directory tells, if it is a file that does.
    pub(super) fn of(base: &Utf8Path, entry: &DirEntry) -> Option<Telling> {
        let (kind, encryption) = kind_of(entry.file_name().to_str()?)?;
        let path = Utf8Path::from_path(entry.path())?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        is_file.then(|| Telling {
            path: shown(base, path),
            kind,
            encryption,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_kind_of_a_file() {
        for (name, expected) in [
            (".env", Some(("dotenv", None))),
            (".env.prod", Some(("dotenv", None))),
            (".env.prod.gpg", Some(("dotenv", Some("gpg")))),
            ("server.key", Some(("key", None))),
            ("server.key.age", Some(("key", Some("age")))),
            ("terraform.tfstate", Some(("state", None))),
            ("terraform.tfstate.backup", Some(("state", None))),
            ("prod.auto.tfvars", Some(("variables", None))),
            ("prod.tfvars.json", Some(("variables", None))),
            ("id_rsa", Some(("key", None))),
            ("deploy_rsa", Some(("key", None))),
        ] {
            assert_eq!(kind_of(name), expected, "{name}");
        }
    }

    #[test]
    fn samples_and_ordinary_names_tell_nothing() {
        for name in [
            ".env.example",
            "example.tfvars",
            "terraform.tfvars.sample",
            "main.tf",
            ".environment",
            "key",
            "keys.md",
            "README.gpg",
        ] {
            assert_eq!(kind_of(name), None, "{name}");
        }
    }

    #[test]
    fn every_kind_has_names() {
        assert!(kinds().iter().all(|(_, patterns)| !patterns.is_empty()));
        assert!(kinds().len() >= 6);
    }
}
