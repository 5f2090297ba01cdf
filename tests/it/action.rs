//! The steps of the GitHub Action, run as the runner runs them, with the program that was built.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::run::root;

/// The files that the runner gives a step, and what the inputs say.
struct Step<'a> {
    scratch: &'a Path,
    paths: &'a str,
    args: &'a str,
    fail_on: &'a str,
    format: &'a str,
}

impl Step<'_> {
    fn script(&self, name: &str) -> Command {
        let mut command = Command::new("bash");
        command
            .arg(root().join(".github/action").join(name))
            .current_dir(root())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("RUNNER_TEMP", self.scratch)
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("GITHUB_OUTPUT", self.scratch.join("output"))
            .env("GITHUB_STEP_SUMMARY", self.scratch.join("summary"))
            .env("SOURCE", root());
        command
    }

    fn check(&self) -> Output {
        self.script("check.sh")
            .env("BINARY", env!("CARGO_BIN_EXE_tfproof"))
            .env("BASELINE", "")
            .env("CHANGED_SINCE", "")
            .env("CONFIG", "")
            .env("CHECK_ARGS", self.args)
            .env("CHECK_PATHS", self.paths)
            .env("FAIL_ON", self.fail_on)
            .env("LOG_FORMAT", self.format)
            .output()
            .unwrap()
    }

    fn written(&self, name: &str) -> String {
        fs::read_to_string(self.scratch.join(name)).unwrap_or_default()
    }
}

fn step(scratch: &Path) -> Step<'_> {
    Step {
        scratch,
        paths: "testdata/clinic",
        args: "--no-config\n--select=aws_db_instance_storage_encrypted",
        fail_on: "low",
        format: "human",
    }
}

#[test]
fn findings_fail_the_step_and_are_summed_up() {
    let scratch = tempfile::tempdir().unwrap();
    let step = step(scratch.path());
    let output = step.check();
    let log = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{log}");
    // What the configurations hold is not taken for commands.
    assert!(log.starts_with("::stop-commands::"), "{log}");
    assert!(step.written("output").contains("status=1\n"));
    assert!(step.written("output").contains("sarif-file="));
    assert!(
        step.written("summary")
            .contains("aws_db_instance_storage_encrypted")
    );
    let sarif: serde_json::Value = serde_json::from_str(&step.written("tfproof.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn inputs_are_arguments_and_nothing_more() {
    let scratch = tempfile::tempdir().unwrap();
    let marker = scratch.path().join("run");
    let hostile = format!(
        "--ignore=$(touch {0})\n--ignore=`touch {0}`;touch {0}",
        marker.display()
    );
    let never = Step {
        args: &hostile,
        fail_on: "never",
        format: "github",
        ..step(scratch.path())
    };
    never.check();
    assert!(!marker.exists());
}

#[test]
fn wrong_inputs_end_with_status_2() {
    let scratch = tempfile::tempdir().unwrap();
    let wrong = Step {
        format: "sarif",
        ..step(scratch.path())
    };
    assert_eq!(wrong.check().status.code(), Some(2));
    let missing = Step {
        paths: "testdata/there-is-none",
        ..step(scratch.path())
    };
    assert_eq!(missing.check().status.code(), Some(2));
    assert!(missing.written("output").contains("status=2\n"));
}

#[test]
fn a_binary_is_chosen_or_keyed_by_the_source() {
    let scratch = tempfile::tempdir().unwrap();
    let step = step(scratch.path());
    let choose = |binary: &str, version: &str| {
        let output = step
            .script("choose.sh")
            .env("BINARY", binary)
            .env("VERSION", version)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let written = step.written("output");
        fs::remove_file(scratch.path().join("output")).unwrap();
        written
    };
    assert_eq!(choose("/opt/tfproof", ""), "path=/opt/tfproof\n");
    assert!(choose("", "v1.2.3").ends_with("tfproof-release/tfproof\n"));
}

/// A release is used only with the checksum that it must have.
#[test]
fn a_release_is_installed_by_its_checksum() {
    let scratch = tempfile::tempdir().unwrap();
    let step = step(scratch.path());
    let target = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "x86_64-unknown-linux-musl",
        ("linux", "aarch64") => "aarch64-unknown-linux-musl",
        _ => return,
    };
    let releases = scratch.path().join("releases/v1.2.3");
    let name = format!("tfproof-1.2.3-{target}");
    fs::create_dir_all(releases.join(&name)).unwrap();
    fs::write(releases.join(&name).join("tfproof"), "the binary").unwrap();
    let archive = format!("{name}.tar.gz");
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(&releases)
            .output()
            .unwrap();
        assert!(output.status.success(), "{program}");
        String::from_utf8(output.stdout).unwrap()
    };
    run("tar", &["-czf", &archive, &name]);
    let sum = run("sha256sum", &[&archive]);
    fs::write(releases.join("SHA256SUMS"), &sum).unwrap();
    let binary = scratch.path().join("bin/tfproof");
    let install = |sha256: &str| {
        let base = format!("file://{}", scratch.path().join("releases").display());
        let output = step
            .script("install.sh")
            .env("BINARY", &binary)
            .env("VERSION", "v1.2.3")
            .env("SHA256", sha256)
            .env("RELEASES", base)
            .output()
            .unwrap();
        output.status.code()
    };
    assert_eq!(install(&"0".repeat(64)), Some(2));
    assert!(!binary.exists());
    assert_eq!(install(""), Some(0));
    assert_eq!(fs::read_to_string(&binary).unwrap(), "the binary");
}
