//! Every fix on the source tests of its policy, and what fixes must never do.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use tfproof::check::fix::{ChangedFile, Fixed, Request, fix, unified, write};
use tfproof::check::{CheckOptions, CheckReport, Finding, FindingOutcome, check};

use crate::run::{root, tfproof};

/// All fixes.
const ALL: Request = Request {
    unsafe_fixes: true,
    more: None,
};

fn options(base: &Path) -> CheckOptions {
    CheckOptions {
        base: Utf8Path::from_path(base).unwrap().to_owned(),
        paths: vec![".".into()],
        fixes: true,
        ..CheckOptions::default()
    }
}

/// The policy files with source tests, and the directories of these.
fn suites() -> Vec<(Utf8PathBuf, Vec<Utf8PathBuf>)> {
    let policies = Utf8PathBuf::from_path_buf(root().join("policies")).unwrap();
    let entries = |dir: &Utf8Path| {
        let entries = dir.read_dir_utf8().unwrap().flatten();
        let mut paths: Vec<Utf8PathBuf> = entries.map(|entry| entry.path().to_owned()).collect();
        paths.retain(|path| path.is_dir());
        paths.sort();
        paths
    };
    let tests = entries(&policies)
        .into_iter()
        .flat_map(|provider| entries(&provider));
    let suite = |tests: Utf8PathBuf| {
        let stem = tests.as_str().strip_suffix("_test")?;
        Some((format!("{stem}.policy.hcl").into(), entries(&tests)))
    };
    let suites: Vec<_> = tests.filter_map(suite).collect();
    let of_aws = |(policy, _): &&(Utf8PathBuf, _)| policy.as_str().contains("/aws/");
    assert!(suites.iter().filter(of_aws).count() < suites.len());
    suites
}

fn copy(from: &Utf8Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

type Key = (String, String, String);

fn key(finding: &Finding) -> Key {
    (
        finding.id.to_string(),
        finding.root.clone(),
        finding.address.clone(),
    )
}

fn failing(report: &CheckReport) -> BTreeSet<Key> {
    let fails = |finding: &&Finding| finding.outcome == FindingOutcome::Fail;
    report.findings.iter().filter(fails).map(key).collect()
}

/// The failures that `--fix --unsafe-fixes` is to mend.
fn applicable(report: &CheckReport) -> BTreeSet<Key> {
    let findings = report.findings.iter();
    let applicable = |finding: &&Finding| {
        finding
            .fix
            .as_ref()
            .is_some_and(|fix| fix.only_offered.is_none())
    };
    findings.filter(applicable).map(key).collect()
}

/// The first word of a line, which names its argument or block.
fn word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

/// That each line is there still: as it was but for padding, or with another value.
fn only_what_must(file: &ChangedFile) {
    let mut after = file.after.lines();
    // A mistake that consists in a line is mended by taking it out.
    let kept = |line: &&str| !line.contains("# expect: fail");
    for line in file.before.lines().filter(kept) {
        let name = word(line);
        let same = |other: &str| {
            let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            // The same, or with another value, or under another name.
            let value = |line: &str| line.split_once('=').map(|(_, value)| squeezed(value));
            squeezed(other) == squeezed(line)
                || (!name.is_empty() && word(other) == name)
                || (value(line).is_some() && value(other) == value(line))
        };
        assert!(
            after.any(same),
            "{}: {line} is gone:\n{}",
            file.path,
            unified(std::slice::from_ref(file))
        );
        if let Some((_, comment)) = line.split_once(" # ") {
            assert!(file.after.contains(comment), "{comment} is gone");
        }
    }
}

/// That blocks which no fix is about are there as they were, to the byte.
fn others_are_untouched(before: &CheckReport, file: &ChangedFile) {
    let fixes = before.findings.iter().filter_map(|one| one.fix.as_ref());
    let edits = fixes.flat_map(|fix| &fix.edits);
    let edits: Vec<usize> = edits
        .filter(|edit| before.sources.path(edit.span.file) == file.path.as_str())
        .flat_map(|edit| [edit.span.start as usize, edit.span.end as usize])
        .collect();
    let mut start = 0;
    let mut at = 0;
    for line in file.before.split_inclusive('\n').chain(["end"]) {
        if line.starts_with(|c: char| c.is_alphabetic()) {
            let is_edited = edits.iter().any(|edit| (start..=at).contains(edit));
            let block = &file.before[start..at];
            assert!(
                is_edited || file.after.contains(block),
                "{}: no fix is about this:\n{block}\n{}",
                file.path,
                unified(std::slice::from_ref(file))
            );
            start = at;
        }
        at += line.len();
    }
}

#[test]
fn every_fix_mends_the_source_tests_of_its_policy() {
    let mut mended = 0;
    for (policy, cases) in suites() {
        for case in cases {
            let temp = tempfile::tempdir().unwrap();
            copy(&case, temp.path());
            let options = CheckOptions {
                policy_dirs: vec![policy.clone()],
                ..options(temp.path())
            };
            let before = check(&options);
            let Fixed {
                report,
                files,
                skipped,
                fixed,
                more: _,
            } = fix(&options, ALL);
            if std::env::var_os("FIXES_SHOW").is_some() {
                println!("{case}: {fixed}\n{}", unified(&files));
            }
            assert!(skipped.is_empty(), "{case}: {skipped:?}");
            let wanted = applicable(&before);
            let left: Vec<Key> = failing(&report).intersection(&wanted).cloned().collect();
            assert!(left.is_empty(), "{case}: {left:?}\n{}", unified(&files));
            assert!(fixed >= wanted.len(), "{case}");
            let new: Vec<Key> = failing(&report)
                .difference(&failing(&before))
                .cloned()
                .collect();
            for finding in &report.findings {
                assert!(
                    !new.contains(&key(finding))
                        || finding.severity < tfproof::diagnostic::Severity::Critical,
                    "{case}: {} fails on {} now",
                    finding.id,
                    finding.address
                );
            }
            for file in &files {
                only_what_must(file);
                others_are_untouched(&before, file);
            }
            write(&files, &options).unwrap();
            // What is on disk is what was judged, and there is nothing more to do.
            let again = fix(&options, ALL);
            assert_eq!(again.files, [], "{case}");
            assert_eq!(failing(&again.report), failing(&report), "{case}");
            mended += fixed;
        }
    }
    assert!(mended > 100, "only {mended} findings were mended");
}

/// A directory with files.
fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = temp.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    temp
}

/// The files after `--fix` with all fixes of some built-in policies.
fn after(files: &[(&str, &str)], select: &str, variable_files: &[&str]) -> (Vec<String>, Fixed) {
    let temp = project(files);
    let options = CheckOptions {
        builtin: true,
        select: vec![select.to_owned()],
        variable_files: variable_files.iter().map(Utf8PathBuf::from).collect(),
        ..options(temp.path())
    };
    let fixed = fix(&options, ALL);
    write(&fixed.files, &options).unwrap();
    let read = |(name, _): &(&str, &str)| fs::read_to_string(temp.path().join(name)).unwrap();
    (files.iter().map(read).collect(), fixed)
}

/// One file after `--fix`.
fn mended(text: &str, select: &str) -> String {
    let (mut texts, _) = after(&[("main.tf", text)], select, &[]);
    texts.remove(0)
}

const KEY: &str = "aws_kms_key_rotation_enabled";

#[test]
fn arguments_are_inserted_as_the_file_is_written() {
    for (before, expected) in [
        // Alignment, and a comment that stays where it belongs.
        (
            "resource \"aws_kms_key\" \"a\" {\n  description = \"x\" # why\n  key_usage   = \"ENCRYPT_DECRYPT\"\n\n  tags = {\n    a = 1\n  }\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  description         = \"x\" # why\n  key_usage           = \"ENCRYPT_DECRYPT\"\n  enable_key_rotation = true\n\n  tags = {\n    a = 1\n  }\n}\n",
        ),
        // Tabs, CRLF, a byte-order mark, no final newline.
        (
            "\u{feff}resource \"aws_kms_key\" \"a\" {\r\n\tdescription = \"x\"\r\n}",
            "\u{feff}resource \"aws_kms_key\" \"a\" {\r\n\tdescription         = \"x\"\r\n\tenable_key_rotation = true\r\n}",
        ),
        // A heredoc with what looks like the end of the block.
        (
            "resource \"aws_kms_key\" \"a\" {\n  policy = <<EOT\n}\nenable_key_rotation = true\nEOT\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  policy              = <<EOT\n}\nenable_key_rotation = true\nEOT\n  enable_key_rotation = true\n}\n",
        ),
        // Nothing in it, nothing between the braces, one argument on the line.
        (
            "resource \"aws_kms_key\" \"a\" {\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = true\n}\n",
        ),
        (
            "resource \"aws_kms_key\" \"a\" {}\n",
            "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = true\n}\n",
        ),
        (
            "resource \"aws_kms_key\" \"a\" { description = \"}\" } # c\n",
            "resource \"aws_kms_key\" \"a\" {\n  description         = \"}\"\n  enable_key_rotation = true\n} # c\n",
        ),
        // Only what is no argument of its own, and only what spans lines.
        (
            "resource \"aws_kms_key\" \"a\" {\n  count = 2\n\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  count = 2\n\n  enable_key_rotation = true\n\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n",
        ),
        (
            "resource \"aws_kms_key\" \"a\" {\n  tags = {\n    a = 1\n  }\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = true\n  tags = {\n    a = 1\n  }\n}\n",
        ),
        (
            "resource \"aws_kms_key\" \"a\" { # here\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n",
            "resource \"aws_kms_key\" \"a\" { # here\n  enable_key_rotation = true\n\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n",
        ),
        // What is not aligned stays so.
        (
            "resource \"aws_kms_key\" \"a\" {\n  description = \"x\"\n  key_usage = \"ENCRYPT_DECRYPT\"\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  description = \"x\"\n  key_usage = \"ENCRYPT_DECRYPT\"\n  enable_key_rotation = true\n}\n",
        ),
        // A value is replaced where it stands.
        (
            "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = (false) # off\n  description         = \"x\"     # y\n}\n",
            "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = (true) # off\n  description         = \"x\"    # y\n}\n",
        ),
    ] {
        assert_eq!(mended(before, KEY), expected, "{before}");
    }
}

#[test]
fn blocks_are_inserted_and_completed() {
    for (before, expected) in [
        (
            "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n}\n",
            "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n\n  root_block_device {\n    encrypted = true\n  }\n}\n",
        ),
        (
            "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n  root_block_device {}\n}\n",
            "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n  root_block_device {\n    encrypted = true\n  }\n}\n",
        ),
        (
            "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n  # kept\n  lifecycle {\n  }\n}\n",
            "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n\n  root_block_device {\n    encrypted = true\n  }\n\n  # kept\n  lifecycle {\n  }\n}\n",
        ),
    ] {
        let after = mended(before, "aws_instance_root_block_device_encrypted");
        assert_eq!(after, expected, "{before}");
    }
}

#[test]
fn companions_repeat_what_repeats_the_resource() {
    let before = "resource \"aws_s3_bucket\" \"b\" {\n  for_each = toset([\"x\", \"y\"])\n  provider = aws.west\n  bucket   = each.key\n}\n";
    let after = mended(before, "aws_s3_bucket_versioning");
    let added = after.strip_prefix(before).unwrap();
    assert_eq!(
        added,
        "\nresource \"aws_s3_bucket_versioning\" \"b\" {\n  for_each = toset([\"x\", \"y\"])\n  provider = aws.west\n\n  bucket = aws_s3_bucket.b[each.key].id\n\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n"
    );
}

#[test]
fn the_edit_goes_to_where_the_value_is_written() {
    let resource = "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = var.rotate\n}\n";
    let variable = "variable \"rotate\" {\n  default = false\n}\n";
    let module = format!("{variable}{resource}");
    // The default.
    assert!(mended(&module, KEY).contains("default = true"));
    // A line of a variables file, and one named on the command line.
    let (texts, _) = after(
        &[
            ("main.tf", &module),
            ("terraform.tfvars", "# c\nrotate = false\n"),
        ],
        KEY,
        &[],
    );
    assert_eq!(texts[1], "# c\nrotate = true\n");
    let (texts, _) = after(
        &[("main.tf", &module), ("p.tfvars", "rotate=false")],
        KEY,
        &["p.tfvars"],
    );
    assert_eq!(texts, [module.as_str(), "rotate=true"]);
    // The argument of the call whose key it is.
    let calls = "module \"a\" {\n  source = \"./m\"\n  rotate = false\n}\n\nmodule \"b\" {\n  source = \"./m\"\n  rotate = true\n}\n";
    let (texts, _) = after(&[("main.tf", calls), ("m/main.tf", &module)], KEY, &[]);
    assert_eq!(texts, [calls.replacen("false", "true", 1), module.clone()]);
}

#[test]
fn what_is_used_elsewhere_is_offered_and_not_changed() {
    let resource = "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = var.rotate\n}\n";
    let variable = "variable \"rotate\" {\n  default = false\n}\n";
    let twice = format!("{variable}{resource}output \"r\" {{\n  value = var.rotate\n}}\n");
    let module = format!("{variable}{resource}");
    let calls = "module \"a\" {\n  source = \"./m\"\n}\n\nmodule \"b\" {\n  source = \"./m\"\n}\n";
    for files in [
        vec![("main.tf", twice.as_str())],
        vec![("main.tf", calls), ("m/main.tf", module.as_str())],
        vec![(
            "main.tf",
            "# Code generated by x. DO NOT EDIT.\nresource \"aws_kms_key\" \"a\" {\n}\n",
        )],
    ] {
        let (_, fixed) = after(&files, KEY, &[]);
        assert_eq!(fixed.files, []);
        let finding = &fixed.report.findings[0];
        assert_eq!(finding.outcome, FindingOutcome::Fail);
        let why = finding.fix.as_ref().unwrap().only_offered.unwrap();
        // The last lines count what would be made.
        let temp = project(&files);
        let run = tfproof(temp.path(), &["check", "--select", KEY]);
        assert_eq!(run.status, 1);
        let leaves = format!("--fix leaves this to you: {why}");
        assert!(run.stdout.contains(&leaves), "{}", run.stdout);
        assert!(!run.stdout.contains("--fix has"), "{}", run.stdout);
    }
}

#[test]
fn a_file_that_is_not_utf8_keeps_its_bytes_and_no_other_from_its_fixes() {
    let wrong = b"# Schl\xfcssel\n\nresource \"aws_kms_key\" \"a\" {\n  enable_key_rotetion = true\n}\n\n# tfproof:ignore aws_sqs_queue_encrypted -- none\nlocals {\n}\n";
    let temp = project(&[("b.tf", "resource \"aws_kms_key\" \"b\" {\n}\n")]);
    let latin = temp.path().join("a.tf");
    std::fs::write(&latin, wrong).unwrap();
    let select = format!("{KEY},schema_unsupported_argument");
    let run = tfproof(temp.path(), &["check", "--select", &select]);
    let why = "--fix leaves this to you: the file holds bytes that are not UTF-8";
    assert!(run.stdout.contains(why), "{}", run.stdout);
    let run = tfproof(temp.path(), &["check", "--select", &select, "--fix"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(std::fs::read(&latin).unwrap(), wrong);
    let other = std::fs::read_to_string(temp.path().join("b.tf")).unwrap();
    assert!(
        other.contains("enable_key_rotation = true"),
        "{}{other}",
        run.stderr
    );
}

#[test]
fn what_lies_outside_of_the_given_paths_is_left_alone() {
    let module = "resource \"aws_db_instance\" \"a\" {\n  storage_encryped = true\n}\nresource \"aws_kms_key\" \"a\" {\n}\n";
    let call = "module \"m\" {\n  source = \"../m\"\n}\n";
    let temp = project(&[
        (".git/HEAD", ""),
        ("m/main.tf", module),
        ("r/main.tf", call),
    ]);
    let select = format!("{KEY},schema_unsupported_argument");
    let check = |path: &str| {
        let arguments = ["check", path, "--select", &select, "--fix", "--diff"];
        tfproof(temp.path(), &arguments)
    };
    let outside = check("r");
    assert_eq!(outside.stdout, "", "{}", outside.stderr);
    let run = tfproof(temp.path(), &["check", "r", "--select", &select]);
    let why = "--fix leaves this to you: it lies outside of the given paths";
    assert_eq!(run.stdout.matches(why).count(), 2, "{}", run.stdout);
    let inside = check(".").stdout;
    assert_eq!(
        inside.lines().filter(|line| line.starts_with("+ ")).count(),
        2,
        "{inside}"
    );
}

#[test]
fn what_source_computes_is_not_guessed_at() {
    for value in [
        "local.off",
        "var.prod ? true : false",
        "tobool(\"false\")",
        "!true",
    ] {
        let text = format!(
            "locals {{\n  off = false\n}}\nvariable \"prod\" {{\n  default = false\n}}\nresource \"aws_kms_key\" \"a\" {{\n  enable_key_rotation = {value}\n}}\n"
        );
        let (texts, fixed) = after(&[("main.tf", &text)], KEY, &[]);
        assert_eq!(texts, [text]);
        assert!(
            fixed
                .report
                .findings
                .iter()
                .all(|finding| finding.fix.is_none())
        );
    }
}

#[test]
fn json_literals_are_replaced_and_nothing_is_inserted() {
    let before =
        "{\"resource\": {\"aws_kms_key\": {\"a\": {\"enable_key_rotation\": false}, \"b\": {}}}}";
    let (texts, _) = after(&[("main.tf.json", before)], KEY, &[]);
    assert_eq!(texts, [before.replace("false", "true")]);
}

#[test]
fn safe_fixes_alone_unless_asked() {
    let text = "resource \"aws_efs_file_system\" \"a\" {\n  encrypted = false\n}\n\nresource \"aws_kms_key\" \"k\" {\n  description = \"x\"\n}\n";
    let temp = project(&[("main.tf", text)]);
    let select = [
        "--select",
        "aws_efs_file_system_encrypted,aws_kms_key_rotation_enabled",
    ];
    let check = |flags: &[&str]| tfproof(temp.path(), &[&["check"][..], &select, flags].concat());
    let read = || fs::read_to_string(temp.path().join("main.tf")).unwrap();

    let diff = check(&["--diff", "--unsafe-fixes"]);
    assert_eq!((diff.status, read().as_str()), (1, text));
    assert!(
        diff.stdout.starts_with("--- a/main.tf\n+++ b/main.tf\n@@ "),
        "{}",
        diff.stdout
    );
    assert!(
        diff.stderr.contains("would fix 2 findings in 1 file"),
        "{}",
        diff.stderr
    );

    let safe = check(&["--fix"]);
    assert_eq!(safe.status, 1);
    assert!(
        safe.stderr.contains("fixed 1 finding in 1 file"),
        "{}",
        safe.stderr
    );
    assert!(read().contains("enable_key_rotation = true") && read().contains("encrypted = false"));

    let rest = check(&["--fix", "--unsafe-fixes"]);
    assert_eq!(rest.status, 0, "{}", rest.stdout);
    assert!(read().contains("encrypted = true"));
    assert!(
        check(&["--fix", "--unsafe-fixes"])
            .stderr
            .contains("fixed 0 findings")
    );
}

#[test]
fn a_file_that_may_not_be_written_is_said() {
    let text = "resource \"aws_kms_key\" \"k\" {\n}\n";
    let temp = project(&[("main.tf", text)]);
    let path = temp.path().join("main.tf");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = tfproof(temp.path(), &["check", "--fix", "--select", KEY]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("main.tf cannot be written: it is read-only"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_none_leads_out() {
    let text = "resource \"aws_kms_key\" \"k\" {\n}\n";
    let temp = project(&[
        ("in/shared/key.tf", text),
        ("out/key.tf", text),
        ("in/.git/HEAD", ""),
    ]);
    let (inside, outside) = (
        temp.path().join("in/link.tf"),
        temp.path().join("in/away.tf"),
    );
    std::os::unix::fs::symlink("shared/key.tf", &inside).unwrap();
    std::os::unix::fs::symlink("../out/key.tf", &outside).unwrap();
    tfproof(
        &temp.path().join("in"),
        &["check", "--fix", "--select", KEY],
    );
    assert!(inside.symlink_metadata().unwrap().is_symlink());
    assert_eq!(
        fs::read_to_string(temp.path().join("out/key.tf")).unwrap(),
        text
    );
}
