//! What the program asks of the system, as `strace` sees it: no other process, no connection, no
//! file outside the scan root, nothing written but what is asked for.

#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use crate::run::{dir, write};

/// What the system's own libraries and Rust's runtime read, whatever the program does: the loader
/// and its cache, the memory map for the stack's guard, the limits on processors for the number of
/// threads, sources of random numbers for hash tables.
const RUNTIME: &[&str] = &[
    "/etc/ld.so.",
    "/lib/",
    "/lib64/",
    "/usr/lib/",
    "/proc/self/",
    "/proc/stat",
    "/proc/sys/vm/overcommit_memory",
    "/proc/mounts",
    "/sys/fs/cgroup",
    "/sys/devices/system/cpu",
    "/dev/urandom",
    "/dev/null",
    "/dev/tty",
    "/etc/localtime",
];

/// A call of the system: its name, and the rest of the line.
struct Call {
    name: String,
    rest: String,
}

impl Call {
    /// The path that it names, made absolute.
    fn path(&self, cwd: &Path) -> Option<std::path::PathBuf> {
        let quoted = self.rest.split('"').nth(1)?;
        Some(normal(&cwd.join(quoted)))
    }

    fn failed(&self) -> bool {
        self.rest.contains(" = -1 ")
    }

    fn writes(&self) -> bool {
        let opens = self.name.starts_with("open");
        let flags = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"];
        opens && flags.iter().any(|flag| self.rest.contains(flag))
            || [
                "rename",
                "renameat",
                "renameat2",
                "unlink",
                "unlinkat",
                "mkdir",
                "mkdirat",
                "symlink",
                "link",
                "linkat",
                "truncate",
                "chmod",
                "fchmodat",
                "chown",
            ]
            .contains(&self.name.as_str())
    }
}

fn normal(path: &Path) -> std::path::PathBuf {
    let mut normal = std::path::PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(normal.pop()),
            std::path::Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

/// The calls of a run; none where there is no `strace`, or it may not trace.
fn traced(dir: &Path, arguments: &[&str]) -> Option<Vec<Call>> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let output = Command::new("strace")
        .args(["-f", "-qq", "-s", "4096", "-e"])
        .arg("trace=%file,%process,%network,fchmod,ftruncate,copy_file_range,sendfile,ptrace,bpf,io_uring_setup")
        .arg("-o")
        .arg(log.path())
        .arg(env!("CARGO_BIN_EXE_tfproof"))
        .args(arguments)
        .current_dir(dir)
        .env_clear()
        .env("NO_COLOR", "1")
        .env("HOME", "/nonexistent")
        .output()
        .ok()?;
    let text = fs::read_to_string(log.path()).ok()?;
    if text.is_empty() {
        println!(
            "strace cannot trace here: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        return None;
    }
    assert!(output.status.code().is_some(), "{arguments:?}");
    let call = |line: &str| {
        let line = line.split_once(' ')?.1.trim_start();
        let (name, rest) = line.split_once('(')?;
        Some(Call {
            name: name.to_owned(),
            rest: rest.to_owned(),
        })
    };
    Some(text.lines().filter_map(call).collect())
}

/// What is wrong with the calls of a run below `root`: what it may write is given by the beginnings
/// of names.
fn breaches(calls: &[Call], root: &Path, written: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut started = 0;
    for call in calls {
        let line = || format!("{}({:.300}", call.name, call.rest);
        match call.name.as_str() {
            "execve" | "execveat" => {
                started += 1;
                if started > 1 {
                    found.insert(line());
                }
                continue;
            }
            "fork" | "vfork" => drop(found.insert(line())),
            "clone" | "clone3" if !call.rest.contains("CLONE_THREAD") => {
                found.insert(line());
            }
            "socket" | "socketpair" | "connect" | "bind" | "sendto" | "sendmsg"
            | "io_uring_setup" | "ptrace" | "bpf" => {
                found.insert(line());
            }
            _ => {}
        }
        let Some(path) = call.path(root) else {
            continue;
        };
        let runtime = RUNTIME.iter().any(|begin| {
            path.starts_with(begin.trim_end_matches('/'))
                || path.to_string_lossy().starts_with(begin)
        });
        if call.writes() {
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            let wanted = written
                .iter()
                .any(|begin| name.trim_start_matches('.').starts_with(begin));
            // What is there already is not made.
            let nothing = call.rest.contains("EEXIST");
            if !wanted && !nothing && path != Path::new("/dev/null") {
                found.insert(line());
            }
        } else if call.name.starts_with("open") && !path.starts_with(root) && !runtime {
            // To look for `.git`, `.gitignore` and `.tfproof.hcl` above is part of finding the root;
            // these are not there.
            if !call.failed() && !root.starts_with(&path) {
                found.insert(line());
            }
        }
    }
    found
}

/// A repository that would like to be run, and to read what is elsewhere.
fn hostile() -> (tempfile::TempDir, std::path::PathBuf) {
    let outer = dir(&[
        (
            "secret/main.tf",
            "output \"secret\" {\n  value = \"s3cr3t\"\n}\n",
        ),
        ("secret/data.json", "{\"a\": 1}\n"),
        ("secret/x.auto.tfvars", "x = 1\n"),
        ("root/.git/HEAD", "ref: refs/heads/main\n"),
        (
            "root/.git/config",
            "[core]\n  fsmonitor = ./run\n  pager = ./run\n",
        ),
        ("root/run", "#!/bin/sh\ntouch ran\n"),
        (
            "root/.terraform/providers/x/y/1.0.0/linux_amd64/terraform-provider-y",
            "#!/bin/sh\ntouch ran\n",
        ),
        (
            "root/.terraform/modules/modules.json",
            "{\"Modules\":[{\"Key\":\"\",\"Dir\":\".\"},{\"Key\":\"a\",\"Dir\":\"../secret\"},{\"Key\":\"b\",\"Dir\":\"SECRET\"},{\"Key\":\"c\",\"Dir\":\"link\"},{\"Key\":\"d\",\"Dir\":\".terraform/modules/../../../secret\"}]}",
        ),
        (
            "root/main.tf",
            "module \"a\" {\n  source = \"x/y/z\"\n}\nmodule \"b\" {\n  source = \"x/y/z\"\n}\nmodule \"c\" {\n  source = \"x/y/z\"\n}\nmodule \"d\" {\n  source = \"x/y/z\"\n}\nmodule \"e\" {\n  source = \"../secret\"\n}\nmodule \"f\" {\n  source = \"./link\"\n}\nlocals {\n  a = file(\"../secret/data.json\")\n  b = file(\"link/data.json\")\n  c = file(\"SECRET/data.json\")\n  d = templatefile(\"../secret/data.json\", {})\n  e = fileset(\"../secret\", \"*\")\n  f = fileset(\".\", \"../secret/*\")\n  g = filesha256(\"link.json\")\n  h = pathexpand(\"~/x\")\n}\ndata \"external\" \"x\" {\n  program = [\"./run\"]\n}\nresource \"null_resource\" \"x\" {\n  provisioner \"local-exec\" {\n    command = \"./run\"\n  }\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n",
        ),
        ("root/.tfproof.hcl", "exclude = [\"nothing\"]\n"),
        (
            "root/p/x.policy.hcl",
            "resource_policy \"aws_db_instance\" \"x\" {\n  enforce {\n    condition = attrs.storage_encrypted\n  }\n}\n",
        ),
        (
            "root/p/x.policytest.hcl",
            "resource \"aws_db_instance\" \"bad\" {\n  expect_failure = true\n  attrs = {\n    storage_encrypted = false\n  }\n}\n",
        ),
    ]);
    let base = outer.path().canonicalize().unwrap();
    let root = base.join("root");
    for path in [
        "run",
        ".terraform/providers/x/y/1.0.0/linux_amd64/terraform-provider-y",
    ] {
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
    symlink("../secret", root.join("link")).unwrap();
    symlink(base.join("secret/data.json"), root.join("link.json")).unwrap();
    symlink(base.join("secret/main.tf"), root.join("linked.tf")).unwrap();
    symlink(
        base.join("secret/x.auto.tfvars"),
        root.join("x.auto.tfvars"),
    )
    .unwrap();
    let secret = base.join("secret");
    for path in ["main.tf", ".terraform/modules/modules.json"] {
        let text = fs::read_to_string(root.join(path)).unwrap();
        write(
            &root,
            path,
            text.replace("SECRET", secret.to_str().unwrap()).as_bytes(),
        );
    }
    (outer, root)
}

#[test]
fn nothing_is_run_connected_to_read_or_written_elsewhere() {
    for (arguments, written) in [
        (&["check"][..], &[][..]),
        (&["check", "--format", "html", "--statistics"], &[]),
        (&["check", "--diff", "--unsafe-fixes"], &[]),
        (&["check", "--policy-dir", "p"], &[]),
        (&["check", "--fix", "--unsafe-fixes"], &["main.tf"]),
        (
            &["check", "--format", "json", "--output", "out.json"],
            &["out.json"],
        ),
        (&["check", "--write-baseline"], &["tfproof-baseline.json"]),
        (&["eval", "local.a"], &[]),
        (&["graph"], &[]),
        (&["graph", "--format", "html"], &[]),
        (&["test", "p"], &[]),
        (&["validate", "p"], &[]),
        (&["policies"], &[]),
        (&["explain", "CKV_AWS_16"], &[]),
        (&["init"], &["tfproof.hcl"]),
    ] {
        let (_outer, root) = hostile();
        if arguments == ["init"] {
            fs::remove_file(root.join(".tfproof.hcl")).unwrap();
        }
        let Some(calls) = traced(&root, arguments) else {
            return;
        };
        assert!(calls.len() > 5, "{arguments:?}: nothing was traced");
        let found = breaches(&calls, &root, written);
        assert!(found.is_empty(), "{arguments:?}: {found:#?}");
        assert!(!root.join("ran").exists(), "{arguments:?}");
    }
}

/// `--changed-since` asks Git, and starts nothing else: neither does Git.
#[test]
fn git_alone_is_run_and_runs_nothing() {
    let (_outer, root) = hostile();
    fs::remove_dir_all(root.join(".git")).unwrap();
    let git = |arguments: &[&str]| {
        Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@b"])
            .args(arguments)
            .current_dir(&root)
            .output()
    };
    let Ok(made) = git(&["init", "-q"]) else {
        return;
    };
    assert!(made.status.success());
    git(&["add", "-A"]).unwrap();
    git(&["commit", "-qm", "all"]).unwrap();
    for (key, value) in [
        ("core.fsmonitor", "./run"),
        ("core.pager", "./run"),
        ("diff.external", "./run"),
        ("core.sshCommand", "./run"),
        ("core.hooksPath", "."),
        ("filter.x.clean", "./run"),
        ("diff.x.textconv", "./run"),
    ] {
        git(&["config", key, value]).unwrap();
    }
    write(&root, ".gitattributes", b"*.tf filter=x diff=x\n");
    write(&root, "new.tf", b"locals {}\n");
    let output = Command::new(env!("CARGO_BIN_EXE_tfproof"))
        .args(["check", "--changed-since", "HEAD"])
        .current_dir(&root)
        .output()
        .unwrap();
    assert!(output.status.code().is_some());
    assert!(!root.join("ran").exists());
}
