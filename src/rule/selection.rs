//! Which schemas a module's resources are judged by: the provider's source address, and the versions
//! of it that the lock file and the constraints allow.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::module::{Module, ModuleId, ModuleTree, locked};
use crate::schema::version::{self, Interval, Version};
use crate::schema::{Provider, Schemas};
use crate::source::Disk;
use crate::syntax::tree::{Expr, ExprKind};

/// Why a version is judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The lock file of the root module selects it.
    Lock(SmolStr),
    /// Constraints allow it.
    Constraint(String),
    /// Nothing pins it: the newest that is known.
    Newest,
    /// The schema was given for this run.
    Given,
}

/// A provider's schemas as far as they are allowed.
#[derive(Debug)]
pub struct Selection<'s> {
    /// The schemas.
    pub provider: &'s Provider,
    /// The provider's source address, or its name.
    pub source: SmolStr,
    /// The majors that are allowed and known, newest first; never empty.
    pub majors: Vec<u64>,
    /// The least version that is allowed.
    pub from: Version,
    /// Whether versions of older majors than those known are allowed.
    pub older: bool,
    /// Whether all that is allowed is newer than what is known.
    pub newer: bool,
    /// Why.
    pub basis: Basis,
}

impl Selection<'_> {
    /// Whether a version that has what was there up to `last` is allowed.
    pub fn reaches(&self, last: &str) -> bool {
        version::version(last).is_none_or(|last| self.from.0 <= last.0)
    }

    /// The newest version that is judged by, for people.
    pub fn version(&self) -> SmolStr {
        let of = |version: &&SmolStr| crate::schema::major(version) == self.majors.first().copied();
        let version = self.provider.versions.iter().find(of);
        version.cloned().unwrap_or_default()
    }

    /// Which version it is and why, in words.
    pub fn explain(&self) -> String {
        let source = &self.source;
        match &self.basis {
            Basis::Lock(version) => {
                format!("the lock file selects {source} {version}")
            }
            Basis::Constraint(constraint) => {
                format!(
                    "the constraint {constraint} allows {source} {}",
                    self.version()
                )
            }
            Basis::Newest => format!(
                "judged by {source} {}, as nothing pins its version",
                self.version()
            ),
            Basis::Given => format!("judged by the schema given for {source}"),
        }
    }
}

/// The lock files and constraints of a run.
pub(super) struct Selections<'s> {
    schemas: &'s Schemas,
    /// By root module: source address without host to version.
    locks: FxHashMap<ModuleId, FxHashMap<SmolStr, SmolStr>>,
}

impl<'s> Selections<'s> {
    pub(super) fn new(tree: &ModuleTree, schemas: &'s Schemas, disk: &Disk) -> Selections<'s> {
        let mut locks = FxHashMap::default();
        for root in &tree.roots {
            let Some(entries) = locked(disk, &tree.get(*root).dir) else {
                continue;
            };
            let entries = entries.into_iter();
            let entries = entries.map(|(address, version)| (short(&address).into(), version));
            locks.insert(*root, entries.collect());
        }
        Selections { schemas, locks }
    }

    /// The schemas for a provider's local name in a module that these roots reach; none if the
    /// provider is not known.
    pub(super) fn of(
        &self,
        tree: &ModuleTree,
        module: ModuleId,
        roots: &[ModuleId],
        local: &str,
    ) -> Option<Selection<'s>> {
        let module = tree.get(module);
        let source = module.provider_source(local);
        let provider = self.schemas.provider(&source)?;
        let mut selection = Selection {
            provider,
            source: source.clone(),
            majors: Vec::new(),
            from: (0, 0, 0),
            older: false,
            newer: false,
            basis: Basis::Given,
        };
        if provider.versions.is_empty() {
            selection.majors.push(0);
            return Some(selection);
        }
        let newest = version::version(provider.versions.first()?)?;
        let known: Vec<u64> = provider
            .versions
            .iter()
            .filter_map(|version| crate::schema::major(version))
            .collect();
        let oldest = known.last().copied()?;
        let mut allowed: Vec<(Interval, Basis)> = roots
            .iter()
            .map(|root| self.allowed(tree, *root, module, &source, local))
            .collect();
        if allowed.is_empty() {
            allowed.push(interval(module, local));
        }
        selection.newer = true;
        selection.from = (u64::MAX, 0, 0);
        for (interval, basis) in allowed {
            let interval = match basis {
                Basis::Newest => Interval {
                    from: (newest.0, 0, 0),
                    ..Interval::ALL
                },
                _ if interval.is_empty() => Interval::ALL,
                _ => interval,
            };
            let within = |major: &u64| !interval.and(Interval::of_major(*major)).is_empty();
            selection
                .majors
                .extend(known.iter().copied().filter(within));
            selection.older |= interval.from.0 < oldest;
            selection.newer &= interval.from > newest;
            selection.from = selection.from.min(interval.from);
            selection.basis = basis;
        }
        selection.majors.sort_unstable_by(|a, b| b.cmp(a));
        selection.majors.dedup();
        if selection.majors.is_empty() {
            selection.majors = if selection.older {
                known
            } else {
                vec![newest.0]
            };
        }
        Some(selection)
    }

    fn allowed(
        &self,
        tree: &ModuleTree,
        root: ModuleId,
        module: &Module,
        source: &str,
        local: &str,
    ) -> (Interval, Basis) {
        let locked = self
            .locks
            .get(&root)
            .and_then(|lock| lock.get(short(source)));
        if let Some(locked) = locked
            && let Some(exact) = version::constraint(locked)
        {
            return (exact, Basis::Lock(locked.clone()));
        }
        let (own, basis) = interval(module, local);
        // The root module may know the provider by another name.
        let root = tree.get(root);
        let same = |name: &&SmolStr| short(&root.provider_source(name)) == short(source);
        let named = root.required_providers.keys().find(same);
        let (outer, outer_basis) = interval(root, named.map_or(local, SmolStr::as_str));
        let basis = match (basis, outer_basis) {
            (Basis::Constraint(a), Basis::Constraint(b)) if a != b => {
                Basis::Constraint(format!("{a}, {b}"))
            }
            (Basis::Newest, basis) | (basis, _) => basis,
        };
        (own.and(outer), basis)
    }
}

fn short(source: &str) -> &str {
    match source.rmatch_indices('/').nth(1) {
        Some((at, _)) => &source[at + 1..],
        None => source,
    }
}

/// The versions that a module allows by itself.
fn interval(module: &Module, local: &str) -> (Interval, Basis) {
    let required = module.required_providers.get(local);
    let required = required.and_then(|required| match &required.kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => text(field(required, "version")?),
    });
    // The old place of the constraint.
    let legacy = module
        .providers
        .iter()
        .filter(|provider| provider.reference.name == local)
        .filter_map(|provider| text(&provider.block.body.attribute("version")?.value));
    let texts: Vec<SmolStr> = required.into_iter().chain(legacy).collect();
    let text = texts.join(", ");
    match version::constraint(&text) {
        Some(interval) => (interval, Basis::Constraint(format!("\"{text}\""))),
        None => (Interval::ALL, Basis::Newest),
    }
}

fn field<'e>(object: &'e Expr, name: &str) -> Option<&'e Expr> {
    let ExprKind::Object(items) = &object.kind else {
        return None;
    };
    let named = |key: &Expr| matches!(&key.kind, ExprKind::String(text) if text == name);
    items
        .iter()
        .find(|(key, _)| named(key))
        .map(|(_, value)| value)
}

fn text(expr: &Expr) -> Option<SmolStr> {
    match &expr.kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => None,
    }
}
