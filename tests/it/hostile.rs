//! A hostile or failing surrounding: files that are none, names that would control what reads them,
//! disks that are full, readers that go away, and being told to stop.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::run::{Run, dir, tfproof, write};

const MISTAKE: &str = "resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n";
const FOUND: &str = "fail aws_db_instance_storage_encrypted aws_db_instance.a good.tf:2";
const SELECT: &[&str] = &["--select", "aws_db_instance_storage_encrypted"];

fn check(dir: &Path, more: &[&str]) -> Run {
    let mut arguments = vec!["check", "--format", "json"];
    arguments.extend(SELECT);
    arguments.extend(more);
    tfproof(dir, &arguments)
}

fn assert_found(run: &Run) {
    assert!(
        run.findings().iter().any(|finding| finding == FOUND),
        "the mistake is lost: {:.2000}{:.2000}",
        run.stdout,
        run.stderr
    );
}

/// So many mistakes.
fn mistakes(count: usize) -> String {
    let mut all = String::new();
    for index in 0..count {
        all.push_str(&format!(
            "resource \"aws_db_instance\" \"c{index}\" {{\n  storage_encrypted = false\n}}\n"
        ));
    }
    all
}

#[test]
fn a_file_of_one_line_is_shown_around_its_mistakes() {
    let temp = tempfile::tempdir().unwrap();
    let one =
        |index: usize| format!("\"d{index}\": {{\"storage_encrypted\": false, \"name\": \"ä\"}}");
    let all: Vec<String> = (0..400).map(one).collect();
    let line = format!(
        "{{\"resource\": {{\"aws_db_instance\": {{{}}}}}}}",
        all.join(", ")
    );
    write(temp.path(), "a.tf.json", line.as_bytes());
    for format in ["human", "junit", "markdown", "html"] {
        let arguments = [&["check", "--format", format], SELECT].concat();
        let run = tfproof(temp.path(), &arguments);
        assert_eq!(run.status, 1, "{}", run.stderr);
        let size = run.stdout.len();
        assert!(size < 400 * 6_000, "{format}: {size} bytes");
        if format == "human" {
            let shown = run.stdout.matches("\"storage_encrypted\": false").count();
            assert!(shown >= 400, "{shown}");
            let longest = run.stdout.lines().map(|line| line.chars().count()).max();
            assert!(longest < Some(250), "{longest:?}");
            assert!(run.stdout.contains("[a.tf.json:1:"), "{:.2000}", run.stdout);
        }
    }
}

#[test]
fn a_mistake_behind_a_line_that_is_too_long_is_shown_at_its_end() {
    let temp = tempfile::tempdir().unwrap();
    let comment = "x".repeat(2_000);
    write(
        temp.path(),
        "a.tf",
        format!("# {comment}\r\r\r\r\nlocals {{\r}}\n").as_bytes(),
    );
    let text = format!("{{\"locals\": {{\"a\": \"{comment}\"}}\r\r\r");
    write(temp.path(), "b.tf.json", text.as_bytes());
    let run = tfproof(temp.path(), &["check"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    for file in ["[a.tf:", "[b.tf.json:"] {
        assert!(run.stdout.contains(file), "{}", run.stdout);
    }
}

#[test]
fn thousands_of_bytes_of_another_encoding_are_one_error() {
    let temp = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> = [b"{\"a\": \"".as_slice(), &[0xff; 5_000], b"\"}"].concat();
    fs::write(temp.path().join("a.tf.json"), bytes).unwrap();
    let run = tfproof(temp.path(), &["check"]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stdout.matches("not valid UTF-8").count(),
        1,
        "{:.2000}",
        run.stdout
    );
}

/// What a shell does in a directory.
fn shell(dir: &Path, script: &str) {
    let done = Command::new("sh")
        .args(["-c", script])
        .current_dir(dir)
        .status()
        .unwrap();
    assert!(done.success(), "{script}");
}

/// Runs the program through a shell, where `tfproof` is its name.
fn through_shell(dir: &Path, script: &str) -> (i32, String, String) {
    let script = script.replace("tfproof", env!("CARGO_BIN_EXE_tfproof"));
    let output = Command::new("bash")
        .args(["-c", &format!("set -o pipefail; {script}")])
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().expect("it ended by itself"),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn pipes_sockets_and_devices_with_names_of_files() {
    for name in [
        "x.tf",
        "x.tf.json",
        "terraform.tfvars",
        ".terraform.lock.hcl",
    ] {
        let dir = dir(&[("good.tf", MISTAKE)]);
        shell(dir.path(), &format!("mkfifo {name}"));
        let run = check(dir.path(), &[]);
        assert_found(&run);
        if name != ".terraform.lock.hcl" {
            assert_eq!(run.errors(), [format!("{name} is not a regular file")]);
            assert_eq!(run.status, 2);
        }
    }
    let dir = dir(&[("good.tf", MISTAKE), (".terraform/modules/x", "")]);
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("s.tf")).unwrap();
    fs::create_dir(dir.path().join("directory.tf")).unwrap();
    symlink("/dev/zero", dir.path().join("zero.tf")).unwrap();
    shell(
        dir.path(),
        "mknod null.tf c 1 3 || true; mkfifo .tfproof.hcl .terraform/modules/modules.json text",
    );
    write(
        dir.path(),
        "main.tf",
        b"locals {\n  a = file(\"text\")\n  b = templatefile(\"text\", {})\n  c = fileexists(\"text\")\n  d = fileset(\".\", \"*\")\n}\n",
    );
    let run = check(dir.path(), &[]);
    assert_found(&run);
    assert!(
        run.errors()
            .contains(&"s.tf is not a regular file".to_owned())
    );
    assert_eq!(run.status, 2);
}

#[test]
fn pipes_where_options_name_files() {
    for (option, named) in [
        ("--baseline", "pipe"),
        ("--input-file", "pipe"),
        ("--var-file", "pipe"),
        ("--config", "pipe"),
        ("--schema-dir", "dir"),
        ("--policy-dir", "dir"),
        ("--each-var-file", "pipe"),
    ] {
        let dir = dir(&[("good.tf", MISTAKE), ("dir/a", "")]);
        shell(dir.path(), "mkfifo pipe dir/x.json dir/x.policy.hcl");
        let run = check(dir.path(), &[option, named]);
        assert_found(&run);
    }
    for arguments in [
        &["test", "t.policytest.hcl"][..],
        &["validate", "t.policy.hcl"],
        &["test", "."],
        &["validate", "."],
        &["eval", "1", "."],
        &["graph", "."],
        &["policies", "--policy-dir", "."],
    ] {
        let dir = dir(&[("good.tf", MISTAKE), ("b_test/a.tf", MISTAKE)]);
        shell(
            dir.path(),
            "mkfifo t.policytest.hcl t.policy.hcl x.tf b_test/x.tf b_test/y",
        );
        tfproof(dir.path(), arguments);
    }
}

#[test]
fn what_a_process_was_given_may_be_a_pipe() {
    let dir = dir(&[(
        "good.tf",
        "variable \"e\" {}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.e\n}\n",
    )]);
    let script =
        "tfproof check --select aws_db_instance_storage_encrypted --var-file <(echo 'e = false')";
    let (status, stdout, stderr) = through_shell(dir.path(), script);
    assert_eq!(status, 1, "{stdout}{stderr}");
}

#[test]
fn links_in_circles() {
    let dir = dir(&[("good.tf", MISTAKE), ("sub/a.tf", "locals {}\n")]);
    for (from, to) in [
        ("x.tf", "x.tf"),
        ("y.tf", "z.tf"),
        ("z.tf", "y.tf"),
        ("circle", "circle"),
        ("sub/up", ".."),
        ("sub/self", "."),
        ("terraform.tfvars", "terraform.tfvars"),
        (".terraform.lock.hcl", ".terraform.lock.hcl"),
        (".tfproof.hcl", ".tfproof.hcl"),
    ] {
        symlink(to, dir.path().join(from)).unwrap();
    }
    write(
        dir.path(),
        "calls.tf",
        b"module \"a\" {\n  source = \"./circle\"\n}\nmodule \"b\" {\n  source = \"./sub/up/sub/up/sub\"\n}\nlocals {\n  a = file(\"x.tf\")\n  b = fileset(\".\", \"**\")\n}\n",
    );
    assert_found(&check(dir.path(), &[]));
}

/// Each would do something where it was printed as it is.
const NAMES: &[&str] = &[
    "new\nline",
    "esc\u{1b}[31mape",
    "\u{202e}txt.right-to-left",
    "<script>alert(1)</script>",
    "\"quoted\" & 'single'",
    "::error file=x::annotation%0A",
    "]]>",
    "[link](javascript:x) | `code` **b**",
    "\u{7}bell\u{8}\u{9b}31m",
    "$(touch done)",
    "{{7*7}}${7*7}",
];

#[test]
fn names_that_control_what_reads_them() {
    let dir = dir(&[]);
    for (index, name) in NAMES.iter().enumerate() {
        let name = name.replace('/', "\u{2215}");
        write(
            dir.path(),
            &format!("{index} {name}/{name}.tf"),
            MISTAKE.as_bytes(),
        );
        write(
            dir.path(),
            &format!("{index} {name}/broken {name}.tf"),
            b"locals {\n  a = = 1\n}\n",
        );
    }
    for format in [
        "human", "json", "sarif", "junit", "github", "gitlab", "markdown", "html",
    ] {
        let mut arguments = vec!["check", "--format", format];
        arguments.extend(SELECT);
        let run = tfproof(dir.path(), &arguments);
        assert_eq!(run.status, 2, "{format}");
        let controls =
            |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        let raw: Vec<char> = run.stdout.chars().filter(|c| controls(*c)).collect();
        assert!(raw.is_empty(), "{format}: {raw:?}");
        assert!(
            !run.stderr.chars().any(controls),
            "{format}: {}",
            run.stderr
        );
        match format {
            "html" | "junit" => assert!(!run.stdout.contains("<script>alert"), "{format}"),
            "markdown" => {
                assert!(!run.stdout.contains("<script>alert"), "{}", run.stdout);
                // Within a block of HTML that is preformatted, Markdown is text.
                let parts = run.stdout.split("<pre>").map(|part| {
                    let outside = part.split_once("</pre>");
                    outside.map_or(part, |(_, outside)| outside)
                });
                let shown: String = parts.collect();
                assert!(!shown.contains("[link](java"), "{shown}");
            }
            "github" => {
                let commands = run.stdout.lines().filter(|line| line.starts_with("::"));
                let forged = commands.filter(|line| line.starts_with("::error file=x::"));
                assert_eq!(forged.count(), 0, "{}", run.stdout);
            }
            _ => {}
        }
        if ["json", "sarif", "gitlab"].contains(&format) {
            serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap();
        }
    }
    for arguments in [
        &["graph"][..],
        &["graph", "--format", "mermaid"],
        &["graph", "--format", "html"],
    ] {
        let run = tfproof(dir.path(), arguments);
        // JSON is data: the names are in it as they are.
        let page = arguments.len() > 1;
        assert!(
            !page || !run.stdout.contains("<script>alert(1)"),
            "{arguments:?}"
        );
        assert!(!run.stdout.contains('\u{1b}'), "{arguments:?}");
    }
    assert!(!dir.path().join("done").exists());
}

#[test]
fn names_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let dir = dir(&[("good.tf", MISTAKE)]);
    let name = std::ffi::OsStr::from_bytes(b"\xff\xfe.tf");
    fs::write(dir.path().join(name), MISTAKE).unwrap();
    assert_found(&check(dir.path(), &[]));
}

/// Files come, go, grow and turn into directories and pipes, as fast as a thread can make them.
#[test]
fn files_that_change_during_the_run() {
    let dir = dir(&[("good.tf", MISTAKE)]);
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0_usize;
            while !stop.load(Ordering::Relaxed) {
                for index in 0..10 {
                    let path = dir.path().join(format!("f{index}.tf"));
                    let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
                    match (turn + index) % 4 {
                        0 => drop(fs::write(&path, "locals {\n")),
                        1 => drop(fs::create_dir(&path)),
                        2 => drop(fs::write(&path, mistakes(1))),
                        _ => {}
                    }
                }
                turn += 1;
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        // The thread ends before anything is asserted: a failure would have it go on for ever.
        let runs = [check(dir.path(), &[]), check(dir.path(), &[])];
        stop.store(true, Ordering::Relaxed);
        for run in &runs {
            assert_found(run);
        }
    });
}

/// Runs with files of at most so many blocks of 512 bytes: a full disk, as a process sees it.
fn on_full_disk(dir: &Path, arguments: &str) -> (i32, String, String) {
    through_shell(
        dir,
        &format!("trap '' XFSZ; ulimit -f 1; exec tfproof {arguments}"),
    )
}

fn contents(dir: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .flatten()
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read_to_string(entry.path()).unwrap_or_default())
        })
        .collect();
    found.sort();
    found
}

/// A directory with a file that a fix would change, and that is larger than the disk has room for.
fn fixable() -> tempfile::TempDir {
    let comment = "# a long comment\n".repeat(400);
    let dir = dir(&[("good.tf", MISTAKE)]);
    write(
        dir.path(),
        "large.tf",
        format!(
            "resource \"aws_db_instance\" \"b\" {{\n  storage_encrypted = false\n}}\n{comment}"
        )
        .as_bytes(),
    );
    dir
}

#[test]
fn a_full_disk_loses_nothing() {
    let select = "--select aws_db_instance_storage_encrypted";
    let dir = fixable();
    let before = contents(dir.path());
    let (status, stdout, stderr) =
        on_full_disk(dir.path(), &format!("check {select} --fix --unsafe-fixes"));
    assert_eq!(status, 2, "{stdout}{stderr}");
    assert!(stderr.contains("cannot be written"), "{stderr}");
    assert_eq!(contents(dir.path()), before);

    let old = format!("{{\"version\":1,\"findings\":[]}}{}", " ".repeat(5000));
    for (name, option) in [
        (".tfproof-baseline.json", "--write-baseline"),
        ("report.json", "--format json --output report.json"),
        ("report.html", "--format html --output report.html"),
    ] {
        write(dir.path(), name, old.as_bytes());
        let all = mistakes(40);
        write(dir.path(), "all.tf", all.as_bytes());
        let before = contents(dir.path());
        let (status, _, stderr) = on_full_disk(dir.path(), &format!("check {select} {option}"));
        assert_eq!(status, 2, "{option}: {stderr}");
        assert_eq!(contents(dir.path()), before, "{option}");
    }
    let (status, _, stderr) =
        through_shell(dir.path(), &format!("tfproof check {select} > /dev/full"));
    assert_eq!(status, 2);
    assert!(stderr.contains("the report cannot be written"), "{stderr}");
    let (status, _, stderr) = through_shell(
        dir.path(),
        &format!("tfproof check {select} --format json --output /dev/full"),
    );
    assert_eq!(status, 2, "{stderr}");
}

/// A file system of 64 KiB: a disk that is full as disks are, where tests may mount one.
#[test]
fn a_file_system_without_room_loses_nothing() {
    let dir = dir(&[]);
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(dir.path())
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        println!("no file system can be mounted here");
        return;
    }
    let select = "--select aws_db_instance_storage_encrypted";
    let fixable = fixable();
    for name in ["good.tf", "large.tf"] {
        fs::copy(fixable.path().join(name), dir.path().join(name)).unwrap();
    }
    let mut filler = fs::File::create(dir.path().join("filler")).unwrap();
    while filler.write_all(&[b'x'; 512]).is_ok() {}
    drop(filler);
    let before = contents(dir.path());
    let mut results = Vec::new();
    for option in [
        "--fix --unsafe-fixes",
        "--write-baseline",
        "--format json --output report.json",
    ] {
        let (status, _, stderr) =
            through_shell(dir.path(), &format!("tfproof check {select} {option}"));
        results.push((option, status, stderr, contents(dir.path()) == before));
    }
    let unmounted = Command::new("umount").arg(dir.path()).status().unwrap();
    assert!(unmounted.success());
    for (option, status, stderr, same) in results {
        assert_eq!(status, 2, "{option}: {stderr}");
        assert!(same, "{option}: something was lost or left behind");
    }
}

#[test]
fn output_that_cannot_be_written() {
    let dir = dir(&[("good.tf", MISTAKE), ("file", "")]);
    for output in ["file/report.json", "."] {
        let run = check(dir.path(), &["--output", output]);
        assert_eq!(run.status, 2, "{output}");
        assert!(run.stderr.contains("cannot be written"), "{}", run.stderr);
    }
    let closed = dir.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(closed.join("probe"), "").is_err() {
        let run = check(dir.path(), &["--output", "closed/report.json"]);
        assert_eq!(run.status, 2);
    }
    fs::set_permissions(
        dir.path().join("good.tf"),
        fs::Permissions::from_mode(0o444),
    )
    .unwrap();
    let before = contents(dir.path());
    let run = check(dir.path(), &["--fix", "--unsafe-fixes"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("read-only"), "{}", run.stderr);
    assert_eq!(contents(dir.path()), before);
}

#[test]
fn a_reader_that_goes_away() {
    let all = mistakes(100);
    let dir = dir(&[("good.tf", MISTAKE), ("all.tf", &all)]);
    let select = "--select aws_db_instance_storage_encrypted";
    for format in ["human", "json", "sarif", "html"] {
        let script = format!(
            "{{ tfproof check {select} --format {format}; echo $? >&2; }} | head -c 100 > /dev/null"
        );
        let (_, _, stderr) = through_shell(dir.path(), &script);
        // Whatever becomes of the report, the verdict stands; nothing is said about it.
        assert_eq!(stderr.trim(), "1", "{format}");
    }
    for arguments in ["graph --format json", "policies --format json", "--help"] {
        let script = format!("{{ tfproof {arguments}; echo $? >&2; }} | head -c 10 > /dev/null");
        let (_, _, stderr) = through_shell(dir.path(), &script);
        assert_eq!(stderr.trim(), "0", "{arguments}");
    }
    // Without any output at all.
    let (status, _, _) = through_shell(dir.path(), &format!("tfproof check {select} >&- 2>&-"));
    assert!(status == 1 || status == 2, "{status}");
}

/// Stopped at any time: each file is as it was or as it should become. What was written beside and
/// not yet moved may stay, hidden and with an ending that Terraform does not read.
#[test]
fn interrupted_while_fixing() {
    for wait in [0, 5, 20, 40, 80, 160, 320] {
        let dir = dir(&[]);
        let text = |index: usize, value: &str| {
            format!(
                "resource \"aws_db_instance\" \"a{index}\" {{\n  storage_encrypted = {value}\n}}\n"
            )
        };
        for index in 0..30 {
            write(
                dir.path(),
                &format!("f{index}.tf"),
                text(index, "false").as_bytes(),
            );
        }
        let mut arguments = vec!["check", "--fix", "--unsafe-fixes"];
        arguments.extend(SELECT);
        let mut child = Command::new(env!("CARGO_BIN_EXE_tfproof"))
            .args(&arguments)
            .current_dir(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        shell(
            dir.path(),
            &format!("kill -INT {} 2>/dev/null || true", child.id()),
        );
        let mut printed = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut printed)
            .unwrap();
        child.wait().unwrap();
        for index in 0..30 {
            let found = fs::read_to_string(dir.path().join(format!("f{index}.tf"))).unwrap();
            let whole = found == text(index, "false") || found == text(index, "true");
            assert!(whole, "after {wait} ms: {found}");
        }
    }
}
