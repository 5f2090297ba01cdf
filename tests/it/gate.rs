//! What decides which findings count, as users meet it.

mod baseline;
mod changed;
mod configuration;
mod suppressions;

use std::path::Path;

use crate::run::{Run, tfproof};

/// A policy that fails, one that passes, and one of severity info, on `terraform_data`.
pub(crate) const POLICY: &str = r#"
resource_policy "test_db" "encrypted" {
  locals {
    metadata = {
      title    = "Databases are encrypted"
      severity = "high"
      aliases  = ["CKV_AWS_16", "AVD-AWS-0080"]
    }
  }
  enforce {
    condition = core::try(attrs.encrypted, false)
  }
}

resource_policy "test_db" "private" {
  locals {
    metadata = {
      title    = "Databases are private"
      severity = "medium"
      aliases  = ["CKV_AWS_17"]
    }
  }
  enforce {
    condition = !core::try(attrs.public, false)
  }
}

resource_policy "test_db" "named" {
  locals {
    metadata = {
      title    = "Databases have names"
      severity = "info"
    }
  }
  enforce {
    condition = core::try(attrs.name, null) != null
  }
}
"#;

/// Runs `check --format json` with the policies of this file alone.
pub(crate) fn check(dir: &Path, arguments: &[&str]) -> Run {
    formatted(dir, "--format=json", arguments)
}

/// The report for people, by the same policies.
fn human(dir: &Path, arguments: &[&str]) -> String {
    formatted(dir, "--format=human", arguments).stdout
}

fn formatted(dir: &Path, format: &str, arguments: &[&str]) -> Run {
    let policies = dir.join("policies");
    if !policies.exists() {
        crate::run::write(dir, "policies/test.policy.hcl", POLICY.as_bytes());
    }
    let mut all = vec!["check", format, "--no-builtin", "--policy-dir", "policies"];
    all.extend(arguments);
    tfproof(dir, &all)
}

/// The notes of a report as `severity file:line message`.
pub(crate) fn notes(run: &Run) -> Vec<String> {
    let json = run.json();
    let all = ["errors", "notes"].map(|key| json[key].as_array().unwrap().clone());
    let line = |note: &serde_json::Value| {
        let place = match note["line"].as_u64() {
            Some(line) => format!("{}:{line}", note["file"].as_str().unwrap()),
            None => note["file"].as_str().unwrap().to_owned(),
        };
        let text = |key: &str| note[key].as_str().unwrap().to_owned();
        format!("{} {place} {}", text("severity"), text("message"))
    };
    all.iter().flatten().map(line).collect()
}
