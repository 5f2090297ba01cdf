//! What providers say of their resource types: which arguments and blocks there are, of which
//! type, who sets them. No file here knows a resource type: the schemas are data, in `schemas/`.
//!
//! The schemas of the common providers are in the binary, deflated; a block of them is inflated
//! when one of its types is asked for, so that a run pays for what it looks at. `schemas/README.md`
//! says how they are made.

pub mod block;
pub mod import;
pub mod pack;
pub mod text;
pub mod version;

use std::sync::{Arc, OnceLock, RwLock};

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::address::ResourceMode;
use crate::diagnostic::did_you_mean;
use crate::guard;
use block::{Block, Type};

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Resource,
    Data,
    Ephemeral,
    Provider,
}

impl Kind {
    fn letter(self) -> char {
        match self {
            Kind::Resource => 'r',
            Kind::Data => 'd',
            Kind::Ephemeral => 'e',
            Kind::Provider => 'p',
        }
    }

    fn of_letter(letter: &str) -> Option<Kind> {
        [Kind::Resource, Kind::Data, Kind::Ephemeral, Kind::Provider]
            .into_iter()
            .find(|kind| letter.chars().eq([kind.letter()]))
    }
}

impl From<ResourceMode> for Kind {
    fn from(mode: ResourceMode) -> Kind {
        match mode {
            ResourceMode::Managed => Kind::Resource,
            ResourceMode::Data => Kind::Data,
            ResourceMode::Ephemeral => Kind::Ephemeral,
        }
    }
}

/// The embedded schemas: source address without host, and the packed bytes.
const EMBEDDED: &[(&str, &[u8])] = &[
    ("hashicorp/aws", include_bytes!("../schemas/aws.bin")),
    (
        "hashicorp/azurerm",
        include_bytes!("../schemas/azurerm.bin"),
    ),
    ("hashicorp/google", include_bytes!("../schemas/google.bin")),
    ("hashicorp/vault", include_bytes!("../schemas/vault.bin")),
];

/// A type in the majors that have it, newest first.
pub type Majors = Arc<Vec<(u64, Block)>>;

/// The schemas of one provider.
#[derive(Debug)]
pub struct Provider {
    /// The versions that the schemas are of, newest first; none if they are of the version in use,
    /// whichever that is.
    pub versions: Vec<SmolStr>,
    index: FxHashMap<(Kind, SmolStr), usize>,
    removed: FxHashMap<(Kind, SmolStr), SmolStr>,
    pieces: Vec<pack::Piece<'static>>,
    inflated: Vec<OnceLock<String>>,
    known: RwLock<FxHashMap<(Kind, SmolStr), Majors>>,
}

/// The schemas of a run: those in the binary, and those in given directories.
#[derive(Debug, Default)]
pub struct Schemas {
    loaded: FxHashMap<SmolStr, Provider>,
}

/// The first number of a version.
pub fn major(version: &str) -> Option<u64> {
    version::version(version).map(|(major, ..)| major)
}

fn cannot_be_read(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "does not exist".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

impl Schemas {
    /// The schemas in the `.json` files of directories, each the output of
    /// `terraform providers schema -json`; with what could not be read.
    pub fn load(dirs: &[Utf8PathBuf]) -> (Schemas, Vec<(Utf8PathBuf, String)>) {
        let mut schemas = Schemas::default();
        let mut problems = Vec::new();
        for dir in dirs {
            match json_files(dir) {
                Ok(files) => {
                    for file in files {
                        let read = guard::at("reading", file.as_str(), || schemas.read(&file));
                        if let Err(problem) = read.and_then(|read| read) {
                            problems.push((file, problem));
                        }
                    }
                }
                Err(error) => problems.push((dir.clone(), cannot_be_read(&error))),
            }
        }
        (schemas, problems)
    }

    fn read(&mut self, file: &camino::Utf8Path) -> Result<(), String> {
        let bytes = crate::source::read_named(file, MAX_FILE).map_err(|error| error.to_string())?;
        let json =
            serde_json::from_slice(&bytes).map_err(|error| format!("is no JSON: {error}"))?;
        let providers = import::terraform(&json);
        if providers.is_empty() {
            return Err("holds no output of terraform providers schema -json".to_owned());
        }
        for (source, types) in providers {
            let provider = Provider::of_types(types);
            self.loaded.insert(short_source(&source).into(), provider);
        }
        Ok(())
    }

    /// The schemas of the provider with this source address.
    pub fn provider(&self, source: &str) -> Option<&Provider> {
        static PROVIDERS: [OnceLock<Option<Provider>>; EMBEDDED.len()] =
            [const { OnceLock::new() }; EMBEDDED.len()];
        let source = short_source(source);
        if let Some(provider) = self.loaded.get(source) {
            return Some(provider);
        }
        // The beta variant is the same schema with more in it.
        let source = source.strip_suffix("-beta").unwrap_or(source);
        let at = EMBEDDED.iter().position(|(name, _)| *name == source)?;
        PROVIDERS[at]
            .get_or_init(|| Provider::of_packed(EMBEDDED[at].1))
            .as_ref()
    }
}

/// The largest schema file that is read.
const MAX_FILE: u64 = 256 << 20;

fn json_files(dir: &camino::Utf8Path) -> std::io::Result<Vec<Utf8PathBuf>> {
    let mut files = Vec::new();
    for entry in dir.read_dir_utf8()? {
        let path = entry?.into_path();
        if path.extension() == Some("json") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The source address without the host: `registry.terraform.io/hashicorp/aws` is
/// `hashicorp/aws`, and so is `aws`.
fn short_source(source: &str) -> &str {
    match source.rmatch_indices('/').nth(1) {
        Some((at, _)) => &source[at + 1..],
        None => source,
    }
}

/// Whether a resource type has an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// It has, in some version; or what is asked for lies where a schema says nothing.
    Exists,
    /// The provider is not known, so nothing can be said.
    UnknownProvider,
    /// There is no such type; perhaps this one was meant.
    NoType(Option<SmolStr>),
    /// There is no such attribute, by the number of the step; perhaps this one was meant.
    NoAttribute(usize, Option<SmolStr>),
}

impl Schemas {
    /// The one provider of this name whose schema was given, whoever publishes it.
    fn given(&self, name: &str) -> Option<&Provider> {
        let is_named = |source: &str| source.rsplit('/').next() == Some(name);
        let mut found = self.loaded.iter().filter(|(source, _)| is_named(source));
        let (_, provider) = found.next()?;
        found.next().is_none().then_some(provider)
    }

    /// Looks up an attribute of a type by its path, without indices:
    /// `["root_block_device", "encrypted"]`. The provider is the one that the type is named after.
    pub fn lookup(&self, kind: Kind, ty: &str, path: &[&str]) -> Lookup {
        let prefix = ty.split('_').next().unwrap_or(ty);
        let own = self.provider(&format!("hashicorp/{prefix}"));
        let Some(provider) = own.or_else(|| self.given(prefix)) else {
            return Lookup::UnknownProvider;
        };
        let Some(majors) = provider.majors(kind, ty) else {
            // Of a type that is gone there is nothing left to look at.
            if provider.removed(kind, ty).is_some() {
                return Lookup::Exists;
            }
            let nearest = did_you_mean(ty, provider.names(kind)).map(SmolStr::from);
            return Lookup::NoType(nearest);
        };
        let mut blocks: Vec<&Block> = majors.iter().map(|(_, block)| block).collect();
        for (at, step) in path.iter().enumerate() {
            if blocks
                .iter()
                .any(|block| block.open || block.removed(step).is_some())
            {
                return Lookup::Exists;
            }
            let types: Vec<&Type> = blocks
                .iter()
                .filter_map(|block| Some(&block.attribute(step)?.ty))
                .collect();
            let nested: Vec<&Block> = blocks
                .iter()
                .filter_map(|block| Some(&block.nested(step)?.block))
                .collect();
            match (types.is_empty(), nested.is_empty()) {
                (true, true) => {
                    let names = blocks.iter().flat_map(|block| block.names());
                    let nearest = did_you_mean(step, names).map(SmolStr::from);
                    return Lookup::NoAttribute(at, nearest);
                }
                (false, true) => {
                    let wrong = types.iter().map(|ty| ty.lacks(&path[at + 1..]));
                    let wrong: Option<Vec<(usize, Option<SmolStr>)>> = wrong.collect();
                    return match wrong.and_then(|wrong| wrong.into_iter().next()) {
                        Some((below, nearest)) => Lookup::NoAttribute(at + 1 + below, nearest),
                        None => Lookup::Exists,
                    };
                }
                (false, false) => return Lookup::Exists,
                (true, false) => blocks = nested,
            }
        }
        Lookup::Exists
    }
}

impl Provider {
    fn of_packed(packed: &'static [u8]) -> Option<Provider> {
        let pieces = pack::pieces(packed)?;
        let index = pack::inflate(*pieces.first()?)?;
        let mut provider = Provider {
            versions: Vec::new(),
            index: FxHashMap::default(),
            removed: FxHashMap::default(),
            inflated: pieces[1..].iter().map(|_| OnceLock::new()).collect(),
            pieces: pieces[1..].to_vec(),
            known: RwLock::default(),
        };
        for line in index.lines() {
            let mut words = line.split(' ');
            match (words.next()?, words.next()?, words.next(), words.next()) {
                ("v", version, ..) => provider.versions.push(version.into()),
                ("x", kind, Some(name), Some(version)) => {
                    let key = (Kind::of_letter(kind)?, name.into());
                    provider.removed.insert(key, version.into());
                }
                (kind, name, Some(block), _) => {
                    let key = (Kind::of_letter(kind)?, name.into());
                    provider.index.insert(key, block.parse().ok()?);
                }
                _ => return None,
            }
        }
        Some(provider)
    }

    fn of_types(types: import::Types) -> Provider {
        let mut index = FxHashMap::default();
        let mut known = FxHashMap::default();
        for (kind, name, block) in types {
            index.insert((kind, name.clone()), usize::MAX);
            known.insert((kind, name), Arc::new(vec![(0, block)]));
        }
        Provider {
            versions: Vec::new(),
            index,
            removed: FxHashMap::default(),
            pieces: Vec::new(),
            inflated: Vec::new(),
            known: RwLock::new(known),
        }
    }

    /// A type in all majors that have it; none if no version has it.
    pub fn majors(&self, kind: Kind, name: &str) -> Option<Majors> {
        let key = (kind, SmolStr::from(name));
        let at = *self.index.get(&key)?;
        // A lock that was poisoned holds what was there before: reading goes on.
        let known = |known: &FxHashMap<_, Majors>| known.get(&key).cloned();
        let found = match self.known.read() {
            Ok(map) => known(&map),
            Err(poisoned) => known(&poisoned.into_inner()),
        };
        if let Some(majors) = found {
            return Some(majors);
        }
        let lines = self
            .inflated
            .get(at)?
            .get_or_init(|| pack::inflate(self.pieces[at]).unwrap_or_default());
        let lines = lines.lines().filter_map(pack::line);
        let majors = lines
            .filter(|(of, named, ..)| *of == kind && *named == name)
            .filter_map(|(.., major, contents)| Some((major, text::read(contents)?)))
            .collect();
        let majors = Arc::new(majors);
        if let Ok(mut map) = self.known.write() {
            map.insert(key, Arc::clone(&majors));
        }
        Some(majors)
    }

    /// The last version that had a type that is gone.
    pub fn removed(&self, kind: Kind, name: &str) -> Option<&SmolStr> {
        self.removed.get(&(kind, name.into()))
    }

    /// The names of all types of a kind, in no order.
    pub fn names(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let keys = self.index.keys();
        keys.filter(move |(of, _)| *of == kind)
            .map(|(_, name)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_embedded_schema_is_read_and_packed_again_as_it_is() {
        for (name, packed) in EMBEDDED {
            let document = pack::unpack(packed).expect(name);
            assert!(document.types.len() > 200, "{name}");
            assert_eq!(
                pack::unpack(&pack::pack(&document)).as_ref(),
                Some(&document)
            );
            let provider = Schemas::default();
            let provider = provider.provider(name).expect(name);
            for (kind, name, majors) in &document.types {
                assert_eq!(
                    provider.majors(*kind, name).as_deref(),
                    Some(majors),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn attributes_are_looked_up_by_path() {
        let schemas = Schemas::default();
        let lookup = |ty: &str, path: &[&str]| schemas.lookup(Kind::Resource, ty, path);
        let device = "root_block_device";
        assert_eq!(
            lookup("aws_instance", &[device, "encrypted"]),
            Lookup::Exists
        );
        assert_eq!(
            lookup("aws_instance", &[device, "encrypte"]),
            Lookup::NoAttribute(1, Some("encrypted".into()))
        );
        assert_eq!(
            lookup("aws_instanze", &[]),
            Lookup::NoType(Some("aws_instance".into()))
        );
        assert_eq!(lookup("acme_thing", &["x"]), Lookup::UnknownProvider);
    }

    #[test]
    fn sources_are_compared_without_host() {
        let schemas = Schemas::default();
        for source in ["hashicorp/aws", "registry.terraform.io/hashicorp/aws"] {
            assert!(schemas.provider(source).is_some(), "{source}");
        }
        assert!(schemas.provider("someone/aws").is_none());
    }
}
