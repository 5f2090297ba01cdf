//! Wrong and hostile input: a clear message, a place, the right exit status, and nothing else lost.

use std::path::Path;

use crate::run::{Run, dir, root, tfproof, write};

/// A mistake that must be found whatever else is wrong.
const MISTAKE: &str = "resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n";

fn check(dir: &Path) -> Run {
    let run = tfproof(
        dir,
        &[
            "check",
            "--format",
            "json",
            "--select",
            "aws_db_instance_storage_encrypted",
        ],
    );
    let human = tfproof(
        dir,
        &[
            "check",
            "--verbose",
            "--select",
            "aws_db_instance_storage_encrypted",
        ],
    );
    assert_eq!(run.status, human.status, "{}", human.stdout);
    run
}

/// Lints a directory that has the mistake in one file, and something else wrong.
fn check_beside_mistake(files: &[(&str, &[u8])]) -> Run {
    let dir = dir(&[("good.tf", MISTAKE)]);
    for (path, bytes) in files {
        write(dir.path(), path, bytes);
    }
    let run = check(dir.path());
    assert!(
        run.findings().contains(
            &"fail aws_db_instance_storage_encrypted aws_db_instance.a good.tf:2".to_owned()
        ),
        "the mistake is lost: {}",
        run.stdout
    );
    run
}

/// One error with this text at this line of this file, and status 2.
fn assert_error(run: &Run, text: &str, file: &str, line: u64) {
    let report = run.json();
    let errors = report["errors"].as_array().unwrap();
    let hit = errors.iter().any(|error| {
        error["message"].as_str().unwrap().contains(text)
            && error["file"] == file
            && error["line"] == line
    });
    assert!(
        hit,
        "no error with \"{text}\" at {file}:{line} in {errors:#?}"
    );
    assert_eq!(run.status, 2);
}

#[test]
fn missing_path() {
    let dir = dir(&[("good.tf", MISTAKE)]);
    let run = tfproof(dir.path(), &["check", "nowhere", ".", "--format", "json"]);
    assert!(
        run.errors()[0].contains("nowhere does not exist"),
        "{:?}",
        run.errors()
    );
    assert!(
        run.findings()
            .iter()
            .any(|finding| finding.contains("storage_encrypted"))
    );
    assert_eq!(run.status, 2);
}

#[test]
fn no_terraform_files() {
    let dir = dir(&[("readme.md", "# nothing here")]);
    let run = check(dir.path());
    assert!(
        run.errors()[0].contains("no Terraform files"),
        "{:?}",
        run.errors()
    );
    assert_eq!(run.status, 2);
}

#[cfg(unix)]
#[test]
fn unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = dir(&[("good.tf", MISTAKE), ("secret.tf", "locals {}")]);
    std::fs::set_permissions(
        dir.path().join("secret.tf"),
        std::fs::Permissions::from_mode(0o000),
    )
    .unwrap();
    if std::fs::read(dir.path().join("secret.tf")).is_ok() {
        // Who runs as root may read everything: then a link that leads nowhere has to do.
        std::fs::remove_file(dir.path().join("secret.tf")).unwrap();
        std::os::unix::fs::symlink("/nonexistent/file.tf", dir.path().join("secret.tf")).unwrap();
        let run = check(dir.path());
        assert_eq!(run.findings().len(), 1);
        return;
    }
    let run = check(dir.path());
    assert!(
        run.errors()[0].contains("secret.tf cannot be read"),
        "{:?}",
        run.errors()
    );
    assert_eq!(run.findings().len(), 1);
    assert_eq!(run.status, 2);
}

#[test]
fn invalid_utf8() {
    let run = check_beside_mistake(&[("bad.tf", b"locals {\n  a = \"\xff\xfe\"\n}\n")]);
    assert_error(&run, "UTF-8", "bad.tf", 2);
}

#[test]
fn invalid_utf8_in_a_comment_is_fine() {
    let run = check_beside_mistake(&[("fine.tf", b"# \xff\xfe\nlocals {\n  a = 1\n}\n")]);
    assert_eq!(run.status, 1, "{:?}", run.errors());
}

#[test]
fn nul_bytes() {
    let run = check_beside_mistake(&[("bad.tf", b"locals {\n  a = \0 1\n}\n")]);
    assert_error(&run, "", "bad.tf", 2);
}

#[test]
fn byte_order_mark() {
    let dir = dir(&[]);
    write(
        dir.path(),
        "main.tf",
        format!("\u{feff}{MISTAKE}").as_bytes(),
    );
    let run = check(dir.path());
    assert_eq!(
        run.findings(),
        ["fail aws_db_instance_storage_encrypted aws_db_instance.a main.tf:2"]
    );
    let start = &run.json()["results"][0]["span"]["start"];
    assert_eq!(
        (&start["column"], &start["offset"]),
        (&23.into(), &(3 + 33 + 22).into())
    );
}

#[test]
fn windows_line_endings() {
    let dir = dir(&[]);
    write(
        dir.path(),
        "main.tf",
        MISTAKE.replace('\n', "\r\n").as_bytes(),
    );
    let run = check(dir.path());
    assert_eq!(
        run.findings(),
        ["fail aws_db_instance_storage_encrypted aws_db_instance.a main.tf:2"]
    );
    assert_eq!(run.status, 1);
}

#[test]
fn truncated_file() {
    let run = check_beside_mistake(&[(
        "cut.tf",
        b"resource \"aws_db_instance\" \"b\" {\n  storage_encrypted = fal",
    )]);
    assert_eq!(run.status, 2);
    assert_eq!(run.errors().len(), 1);
    let run = check_beside_mistake(&[(
        "quote.tf",
        b"locals {\n  a = \"no end\n}\n\nlocals {\n  b = 1\n}\n",
    )]);
    assert_error(&run, "", "quote.tf", 2);
}

#[test]
fn a_broken_block_costs_no_other_block_of_its_file() {
    let text = format!(
        "resource \"aws_db_instance\" \"b\" {{\n  storage_encrypted = = true\n}}\n\n{MISTAKE}"
    );
    let dir = dir(&[("main.tf", &text)]);
    let run = check(dir.path());
    assert_eq!(
        run.findings(),
        ["fail aws_db_instance_storage_encrypted aws_db_instance.a main.tf:6"]
    );
    assert_error(&run, "", "main.tf", 2);
}

#[test]
fn thousandfold_nesting() {
    for depth in [100, 1_000, 100_000] {
        let nested = format!(
            "locals {{\n  a = {}1{}\n}}\n",
            "[".repeat(depth),
            "]".repeat(depth)
        );
        let run = check_beside_mistake(&[("deep.tf", nested.as_bytes())]);
        assert_error(&run, "nested too deeply", "deep.tf", 2);
    }
    let calls = format!(
        "locals {{\n  a = {}1{}\n}}\n",
        "upper(".repeat(1000),
        ")".repeat(1000)
    );
    let run = check_beside_mistake(&[("deep.tf", calls.as_bytes())]);
    assert_error(&run, "nested too deeply", "deep.tf", 2);
    let json = format!(
        "{{\"locals\": {{\"a\": {}1{}}}}}",
        "[".repeat(50_000),
        "]".repeat(50_000)
    );
    let run = check_beside_mistake(&[("deep.tf.json", json.as_bytes())]);
    assert_eq!(run.status, 2);
}

#[test]
fn a_long_chain_of_locals() {
    let mut text = String::from("locals {\n  a0 = 1\n");
    for index in 1..20_000 {
        text.push_str(&format!("  a{index} = local.a{}\n", index - 1));
    }
    text.push_str("}\n");
    let run = check_beside_mistake(&[("chain.tf", text.as_bytes())]);
    assert!(
        run.status == 1
            || run
                .errors()
                .iter()
                .all(|error| error.contains("too deeply")),
        "{:?}",
        run.errors()
    );
}

#[cfg(unix)]
#[test]
fn a_loop_of_directory_links() {
    let dir = dir(&[("good.tf", MISTAKE), ("sub/other.tf", "locals {}")]);
    std::os::unix::fs::symlink("..", dir.path().join("sub/up")).unwrap();
    let run = check(dir.path());
    assert_eq!(run.findings().len(), 1);
    assert_eq!(run.status, 1);
}

#[test]
fn a_module_that_calls_itself() {
    let run = check_beside_mistake(&[("call.tf", b"module \"self\" {\n  source = \"./\"\n}\n")]);
    assert_error(&run, "in a circle", "call.tf", 2);
    let dir = dir(&[
        ("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n"),
        ("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\n"),
        ("good.tf", MISTAKE),
    ]);
    let run = check(dir.path());
    assert_error(&run, "in a circle", "b/main.tf", 2);
    assert_eq!(run.findings().len(), 1);
}

#[test]
fn a_billion_instances() {
    let run = check_beside_mistake(&[("many.tf", b"resource \"aws_db_instance\" \"b\" {\n  count             = 1000000000\n  storage_encrypted = false\n}\n")]);
    assert_error(&run, "1000000000 instances", "many.tf", 2);
    assert!(
        run.findings().contains(
            &"fail aws_db_instance_storage_encrypted aws_db_instance.b[*] many.tf:3".to_owned()
        ),
        "{:?}",
        run.findings()
    );
}

#[test]
fn cycles() {
    let run = check_beside_mistake(&[("cycle.tf", b"locals {\n  a = local.b\n  b = local.a\n}\n")]);
    assert_error(&run, "depends on itself", "cycle.tf", 2);
    let files: &[(&str, &[u8])] = &[
        (
            "cycle.tf",
            b"module \"m\" {\n  source = \"./m\"\n  x      = module.m.y\n}\n",
        ),
        (
            "m/main.tf",
            b"variable \"x\" {}\noutput \"y\" {\n  value = var.x\n}\n",
        ),
    ];
    let run = check_beside_mistake(files);
    assert!(
        run.errors()
            .iter()
            .any(|error| error.contains("depends on itself")),
        "{:?}",
        run.errors()
    );
    assert_eq!(run.status, 2);
    let run = check_beside_mistake(&[("cycle.tf", b"resource \"a_b\" \"x\" {\n  v = a_b.y.id\n  w = a_b.y.v\n}\nresource \"a_b\" \"y\" {\n  v = a_b.x.id\n}\n")]);
    assert_eq!(run.status, 2);
}

#[test]
fn unknown_function() {
    let run = check_beside_mistake(&[("call.tf", b"locals {\n  a = uper(\"x\")\n}\n")]);
    assert_error(&run, "no function named \"uper\"", "call.tf", 2);
    assert!(
        run.stdout.contains("did you mean \\\"upper\\\"?"),
        "{}",
        run.stdout
    );
}

#[test]
fn broken_policy_file() {
    let dir = dir(&[
        ("good.tf", MISTAKE),
        (
            "policies/a.policy.hcl",
            "resource_policy \"aws_db_instance\" \"mine\" {\n  enforce {\n    condition = attrs.x ==\n  }\n}\n",
        ),
        (
            "policies/b.policy.hcl",
            "resource_policy \"aws_db_instance\" \"typo\" {\n  enforce {\n    condition = core::lenght(attrs.x) > 0\n  }\n}\n",
        ),
    ]);
    let run = tfproof(
        dir.path(),
        &["check", "--policy-dir", "policies", "--format", "json"],
    );
    assert_error(&run, "", "policies/a.policy.hcl", 3);
    assert_error(
        &run,
        "no function named \"core::lenght\"",
        "policies/b.policy.hcl",
        3,
    );
    assert!(
        run.findings()
            .iter()
            .any(|finding| finding.starts_with("fail aws_db_instance_storage_encrypted"))
    );
    let run = tfproof(dir.path(), &["validate", "policies"]);
    assert_eq!(run.status, 2);
}

#[test]
fn files_outside_the_scan_root_are_not_read() {
    let outer = dir(&[
        ("secret.txt", "true"),
        (
            "root/main.tf",
            "resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = file(\"../secret.txt\")\n}\n",
        ),
    ]);
    let run = check(&outer.path().join("root"));
    assert_eq!(
        run.findings(),
        ["unknown aws_db_instance_storage_encrypted aws_db_instance.a main.tf:2"]
    );
    assert!(
        run.stdout.contains("outside the scan root"),
        "{}",
        run.stdout
    );
    assert_eq!(run.status, 0);
    let absolute = dir(&[("main.tf", "locals {\n  a = file(\"/etc/hostname\")\n}\n")]);
    let run = tfproof(absolute.path(), &["eval", "local.a"]);
    assert!(
        run.stdout.contains("outside the scan root"),
        "{}",
        run.stdout
    );
}

#[test]
fn modules_outside_the_scan_root_are_not_read() {
    let outer = dir(&[
        ("m/main.tf", "output \"x\" {\n  value = true\n}\n"),
        ("root/main.tf", "module \"m\" {\n  source = \"../m\"\n}\n"),
    ]);
    let run = check(&outer.path().join("root"));
    assert_error(&run, "no module that may be read", "main.tf", 2);
}

#[test]
fn nothing_from_the_input_reaches_the_terminal_raw() {
    let evil = "\u{1b}[31mred\u{7}\u{202e}";
    let text = format!(
        "resource \"aws_db_instance\" \"a\" {{\n  for_each          = toset([\"{evil}\"])\n  storage_encrypted = false # {evil}\n}}\nlocals {{\n  b = nope(\"{evil}\")\n}}\n"
    );
    let dir = dir(&[("main.tf", &text)]);
    for arguments in [
        &["check"][..],
        &["check", "--verbose"],
        &["graph"],
        &["graph", "--format", "mermaid"],
        &["graph", "--format", "json"],
        &["check", "--format", "json"],
    ] {
        let run = tfproof(dir.path(), arguments);
        for output in [&run.stdout, &run.stderr] {
            assert!(
                !output.chars().any(|c| c != '\n' && c.is_control()),
                "{arguments:?}: {output:?}"
            );
        }
    }
    let human = tfproof(dir.path(), &["check"]).stdout;
    assert!(!human.contains('\u{202e}'), "{human}");
}

#[test]
fn wrong_usage() {
    for arguments in [
        &["chekc"][..],
        &["check", "--fail-on", "fatal"],
        &["check", "--no-such-option"],
        &["explain"],
    ] {
        assert_eq!(tfproof(&root(), arguments).status, 2, "{arguments:?}");
    }
    let dir = dir(&[("good.tf", MISTAKE)]);
    for arguments in [
        &["check", "--var", "x"][..],
        &["check", "--var-file", "none.tfvars"],
        &["check", "--policy-dir", "none"],
    ] {
        assert_eq!(tfproof(dir.path(), arguments).status, 2, "{arguments:?}");
    }
}

#[test]
fn loops_in_loops_in_loops() {
    let text = "locals {\n  a = [for x in range(1000) : [for y in range(1000) : [for z in range(1000) : x + y + z]]]\n}\n";
    let run = check_beside_mistake(&[("loops.tf", text.as_bytes())]);
    assert_error(&run, "too large to be evaluated", "loops.tf", 2);
    assert_eq!(run.errors().len(), 1, "{:?}", run.errors());
}

#[test]
fn amplification_in_functions() {
    for expression in [
        "range(0, 1000000000)",
        "setproduct(range(1000), range(1000), range(1000), range(1000))",
        "format(\"%1000000000d\", 1)",
        "join(\"\", [for x in range(200) : join(\"\", [for y in range(200) : strrev(\"0123456789012345678901234567890123456789\")])])",
        "regex(\"((a{1000}){1000}){1000}\", \"a\")",
        "replace(replace(replace(\"aaaaaaaaaa\", \"a\", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"), \"a\", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"), \"a\", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")",
    ] {
        let text = format!("locals {{\n  a = {expression}\n}}\n");
        check_beside_mistake(&[("loops.tf", text.as_bytes())]);
    }
}

#[test]
fn a_framework_that_no_policy_cites_is_no_clean_run() {
    let dir = dir(&[("good.tf", MISTAKE)]);
    let run = tfproof(dir.path(), &["check", "--framework", "hippa"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stdout.contains("no policy cites the framework hippa"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("did you mean \"hipaa\"?"),
        "{}",
        run.stdout
    );
    // However it is written.
    let run = tfproof(dir.path(), &["check", "--framework", "HIPAA"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    // In the configuration it has a place.
    write(dir.path(), ".tfproof.hcl", b"framework = [\"soc9\"]\n");
    let run = tfproof(dir.path(), &["check", "--format", "json"]);
    assert_error(
        &run,
        "no policy cites the framework soc9",
        ".tfproof.hcl",
        1,
    );
}

#[test]
fn a_quiet_run_says_what_it_could_not_do() {
    let dir = dir(&[("good.tf", MISTAKE), ("bad.tf", "resource {\n")]);
    let run = tfproof(dir.path(), &["check", "--quiet", "--var-file", "no.tfvars"]);
    assert_eq!(run.status, 2);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines.contains(&"error: the variables file no.tfvars does not exist"),
        "{lines:#?}"
    );
    let of_file = |line: &&str| line.starts_with("error: bad.tf:1:");
    assert!(lines.iter().any(of_file), "{lines:#?}");
    assert!(lines.last().unwrap().contains(" errors: "), "{lines:#?}");
}

#[test]
fn options_are_named_as_they_were_written() {
    let dir = dir(&[("good.tf", MISTAKE)]);
    for (arguments, said) in [
        (["check", "--exclude", "["], "[ is not a glob: unclosed"),
        (["check", "--schema-dir", "no"], "no does not exist"),
        (
            ["policies", "--select", "aws_s3_bucket_versionin"],
            "did you mean \"aws_s3_bucket_versioning\"?",
        ),
        (
            ["policies", "--framework", "nist"],
            "no policy cites the framework nist",
        ),
    ] {
        let run = tfproof(dir.path(), &arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(all.contains(said), "{arguments:?}: {all}");
    }
}

#[test]
fn what_an_option_does_not_do_is_said() {
    let declared = format!("variable \"encrypted\" {{\n  default = false\n}}\n{MISTAKE}");
    let dir = dir(&[("good.tf", &declared), ("other/main.tf", "locals {}\n")]);
    let check = |more: &[&str]| {
        let select = ["check", "--select", "aws_db_instance_storage_encrypted"];
        tfproof(dir.path(), &[&select[..], more].concat())
    };
    let run = check(&["--var", "encryptd=true"]);
    let expected = "warning: there is no input variable \"encryptd\" that --var could set (did you mean \"encrypted\"?)";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert_eq!(run.status, 1);
    let run = check(&["--var", "encrypted=true"]);
    assert!(!run.stdout.contains("warning"), "{}", run.stdout);
    let run = check(&["--unsafe-fixes"]);
    let expected = "warning: --unsafe-fixes changes nothing without --fix";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    let run = check(&["--unsafe-fixes", "--diff"]);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    let run = check(&["--policy-dir", "other"]);
    let expected = "warning: there are no .policy.hcl files in ";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    let run = check(&["--select", ""]);
    assert!(run.stdout.contains("an empty text is the id of no policy"));
    let run = tfproof(dir.path(), &["init", "nowhere"]);
    assert_eq!(
        run.stderr,
        "tfproof: the directory nowhere does not exist\n"
    );
    assert_eq!(run.status, 2);
}
