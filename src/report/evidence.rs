//! What a run can prove of itself: which tool, which policies and which input gave the report.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use crate::check::CheckReport;
use crate::source::FileId;

/// The name under which the tool stands in reports.
pub const TOOL: &str = "tfproof";

/// Its version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Hashes, the date, and where the run stood in its repository.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The directory of the run below the root of the Git repository; none outside of one.
    prefix: Option<Utf8PathBuf>,
    /// The SHA-256 of all policy files of the run.
    pub policy_library: String,
    /// The SHA-256 of all other files of the run.
    pub input: String,
    /// The path and the SHA-256 of each of these others, sorted.
    pub files: Vec<(String, String)>,
    /// When the report was made, in UTC.
    pub date: String,
}

impl Evidence {
    /// Where a run in `base` stands in its repository; nothing is hashed.
    pub fn of_place(base: &Utf8Path) -> Evidence {
        let root = base
            .ancestors()
            .find(|dir| dir.join(".git").symlink_metadata().is_ok());
        let prefix = root.and_then(|root| base.strip_prefix(root).ok());
        Evidence {
            prefix: prefix.map(Utf8Path::to_owned),
            ..Evidence::default()
        }
    }

    /// The same with the hashes of what was read, made at a time given in seconds since 1970.
    #[must_use]
    pub fn with_hashes(mut self, report: &CheckReport, seconds: u64) -> Evidence {
        let library = report.library.policies.iter();
        let library: FxHashSet<FileId> = library.map(|policy| policy.header.file).collect();
        let (mut policies, mut input) = (Vec::new(), Vec::new());
        for (id, file) in report.sources.files() {
            let digest = if file.is_stand_in() {
                file.digest()
            } else {
                Some(Sha256::digest(file.text()).into())
            };
            let Some(digest) = digest else { continue };
            let entry = (file.path().to_string(), hex(&digest));
            if library.contains(&id) {
                policies.push(entry);
            } else {
                input.push(entry);
            }
        }
        // All of the binary's, not those alone that something occurred for.
        for (path, text) in report.library.embedded_files() {
            policies.push((path, hex(&Sha256::digest(text))));
        }
        self.policy_library = together(&mut policies);
        self.input = together(&mut input);
        self.files = input;
        self.date = date(seconds);
        self
    }

    /// A path as the repository names it; outside of the repository it stays as it is.
    pub(super) fn repository_path(&self, path: &str) -> String {
        let Some(prefix) = &self.prefix else {
            return path.to_owned();
        };
        let full = prefix.join(path);
        let mut parts: Vec<&str> = Vec::new();
        for component in full.components() {
            match component {
                Utf8Component::Normal(part) => parts.push(part),
                Utf8Component::ParentDir if parts.pop().is_some() => {}
                Utf8Component::CurDir => {}
                _ => return path.to_owned(),
            }
        }
        parts.join("/")
    }

    /// Whether the run stood in a Git repository.
    pub(super) fn in_repository(&self) -> bool {
        self.prefix.is_some()
    }
}

/// One hash over paths and hashes of files, whatever order they were read in.
fn together(files: &mut Vec<(String, String)>) -> String {
    files.sort();
    files.dedup();
    let mut hasher = Sha256::new();
    for (path, hash) in files {
        hasher.update(format!("{hash}  {path}\n"));
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// `2026-01-31T12:00:00Z` of seconds since 1970.
fn date(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Eras of 400 years that begin on the first of March, so that the leap day is a year's last.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (
        of_year - (153 * shifted + 2) / 5 + 1,
        if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        },
    );
    let year = era * 400 + year + u64::from(month <= 2);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01T00:00:00Z");
        assert_eq!(date(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(date(1_795_334_400 + 3661), "2026-11-22T09:01:01Z");
    }

    #[test]
    fn paths_are_those_of_the_repository() {
        let evidence = Evidence {
            prefix: Some("infra/aws".into()),
            ..Evidence::default()
        };
        assert_eq!(evidence.repository_path("./main.tf"), "infra/aws/main.tf");
        assert_eq!(evidence.repository_path("../x/a.tf"), "infra/x/a.tf");
        assert_eq!(evidence.repository_path("../../../a.tf"), "../../../a.tf");
        assert_eq!(evidence.repository_path("/tmp/a.tf"), "/tmp/a.tf");
    }
}
