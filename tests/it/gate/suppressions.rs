//! Comments that set findings aside.

use super::{check, human, notes};
use crate::run::dir;

/// One resource with a comment somewhere, and what is left of its two findings.
#[track_caller]
fn left(source: &str, expected: &[&str]) {
    let dir = dir(&[("main.tf", source)]);
    let run = check(dir.path(), &[]);
    let found: Vec<String> = run
        .findings()
        .into_iter()
        .filter(|line| !line.starts_with("suppressed"))
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>()[1..].join(" "))
        .collect();
    assert_eq!(found, expected, "{source}\n{:?}", notes(&run));
}

const PUBLIC: &str = "test_db_private test_db.a";
const PLAIN: &str = "test_db_encrypted test_db.a";

#[test]
fn on_the_line_and_above_it() {
    left(
        "resource \"test_db\" \"a\" {\n  name = 1\n  encrypted = false # tfproof:ignore test_db_encrypted -- x\n  public = true\n}\n",
        &[PUBLIC],
    );
    left(
        "resource \"test_db\" \"a\" {\n  name = 1\n  // tfproof:ignore test_db_encrypted -- x\n  encrypted = false\n  public = true\n}\n",
        &[PUBLIC],
    );
    left(
        "resource \"test_db\" \"a\" {\n  name = 1\n  /* tfproof:ignore test_db_encrypted -- x */\n  # more words\n  encrypted = false\n  public = true\n}\n",
        &[PUBLIC],
    );
    // Another line is another thing.
    left(
        "resource \"test_db\" \"a\" {\n  name = 1\n  # tfproof:ignore test_db_encrypted -- x\n\n  encrypted = false\n  public = false\n}\n",
        &[PLAIN],
    );
    left(
        "resource \"test_db\" \"a\" {\n  name = 1 # tfproof:ignore test_db_encrypted -- x\n  encrypted = false\n}\n",
        &[PLAIN],
    );
}

#[test]
fn for_a_block() {
    for source in [
        "# tfproof:ignore test_db_* -- x\nresource \"test_db\" \"a\" {\n  public = true\n}\n",
        "resource \"test_db\" \"a\" { # tfproof:ignore test_db_* -- x\n  public = true\n}\n",
        "resource \"test_db\" \"a\" {\n  # words\n  # tfproof:ignore test_db_* -- x\n\n  public = true\n}\n",
        "# tfproof:ignore CKV_AWS_16,CKV_AWS_17 -- x\nresource \"test_db\" \"a\" {\n  public = true\n}\n",
        "# tfproof:ignore * -- x\nresource \"test_db\" \"a\" {\n  public = true\n}\n",
    ] {
        left(source, &[]);
    }
    left(
        "# tfproof:ignore *\nresource \"test_db\" \"a\" {\n  public = true\n}\n",
        &[PLAIN, PUBLIC],
    );
    left(
        "resource \"test_db\" \"a\" {\n  public = true\n}\n# tfproof:ignore test_db_* -- x\n",
        &[PLAIN, PUBLIC],
    );
}

#[test]
fn what_only_looks_like_a_comment_is_none() {
    left(
        "resource \"test_db\" \"a\" {\n  name = <<-EOT\n  # tfproof:ignore test_db_encrypted -- x\n  EOT\n  encrypted = false\n}\n",
        &[PLAIN],
    );
    left(
        "resource \"test_db\" \"a\" {\n  encrypted = \"# tfproof:ignore test_db_encrypted -- x\" == \"\"\n}\n",
        &[PLAIN],
    );
}

#[test]
fn in_the_words_of_other_tools() {
    for source in [
        "resource \"test_db\" \"a\" {\n  name = 1\n  #checkov:skip=CKV_AWS_16:no data\n}\n",
        "#trivy:ignore:AVD-AWS-0080\nresource \"test_db\" \"a\" {\n}\n",
        "resource \"test_db\" \"a\" {\n  encrypted = false #tfsec:ignore:aws-0080\n}\n",
        "#trivy:ignore:AWS-0080:exp:2999-01-01\nresource \"test_db\" \"a\" {\n}\n",
    ] {
        left(source, &[]);
    }
    left(
        "#trivy:ignore:AWS-0080:ws:dev\nresource \"test_db\" \"a\" {\n}\n",
        &[PLAIN],
    );
    left(
        "#trivy:ignore:AWS-0080[name=x]\nresource \"test_db\" \"a\" {\n}\n",
        &[PLAIN],
    );
}

#[test]
fn in_json() {
    let dir = dir(&[(
        "main.tf.json",
        r#"{"resource": {"test_db": {
            "a": {"//": "tfproof:ignore test_db_encrypted -- x", "encrypted": false},
            "b": {"encrypted": false}
        }}}"#,
    )]);
    let run = check(dir.path(), &[]);
    let outcomes: Vec<String> = run.findings();
    assert_eq!(
        outcomes,
        [
            "suppressed test_db_encrypted test_db.a main.tf.json:2",
            "fail test_db_encrypted test_db.b main.tf.json:3"
        ],
    );
}

const MODULE: &str = "variable \"e\" {}\nresource \"test_db\" \"a\" {\n  encrypted = var.e\n}\n";

#[test]
fn in_modules_and_at_their_calls() {
    let call = |name: &str, comment: &str| {
        format!("module \"{name}\" {{\n  source = \"./m\"\n  e = false {comment}\n}}\n")
    };
    // At the argument that the value came through, only this call is meant.
    let at_argument = dir(&[
        (
            "main.tf",
            &(call("x", "# tfproof:ignore test_db_encrypted -- x") + &call("y", "")),
        ),
        ("m/main.tf", MODULE),
    ]);
    let run = check(at_argument.path(), &[]);
    assert_eq!(
        run.findings(),
        [
            "suppressed test_db_encrypted module.x.test_db.a m/main.tf:3",
            "fail test_db_encrypted module.y.test_db.a m/main.tf:3"
        ],
    );
    // At the call, all that is inside.
    let above = dir(&[
        (
            "main.tf",
            &("# tfproof:ignore test_db_encrypted -- x\n".to_owned()
                + &call("x", "")
                + &call("y", "")),
        ),
        ("m/main.tf", MODULE),
    ]);
    assert!(
        check(above.path(), &[]).findings()[0].starts_with("suppressed test_db_encrypted module.x")
    );
    // In the module, all calls.
    let inside = dir(&[
        ("main.tf", &(call("x", "") + &call("y", ""))),
        (
            "m/main.tf",
            &MODULE.replace("= var.e", "= var.e # tfproof:ignore test_db_encrypted -- x"),
        ),
    ]);
    let run = check(inside.path(), &[]);
    assert_eq!(run.json()["summary"]["suppressed"], 2);
    assert_eq!(run.status, 0);
    assert_eq!(run.json()["results"][0]["suppression"]["reason"], "x");
    assert_eq!(run.json()["results"][0]["suppression"]["kind"], "in_source");
}

#[test]
fn for_one_instance() {
    let dir = dir(&[(
        "main.tf",
        "# tfproof:ignore test_db_encrypted instance=\"b c\" -- x\nresource \"test_db\" \"a\" {\n  for_each = toset([\"b\", \"b c\"])\n}\n",
    )]);
    let run = check(dir.path(), &[]);
    assert_eq!(
        run.findings(),
        [
            "suppressed test_db_encrypted test_db.a[\"b c\"] main.tf:2",
            "fail test_db_encrypted test_db.a[\"b\"] main.tf:2",
        ],
    );
}

#[track_caller]
fn noted(source: &str, arguments: &[&str], expected: &[&str]) {
    let dir = dir(&[("main.tf", source)]);
    let run = check(dir.path(), arguments);
    assert_eq!(notes(&run), expected, "{source}");
}

#[test]
fn what_is_wrong_with_them_is_said() {
    let with = |comment: &str| format!("# {comment}\nresource \"test_db\" \"a\" {{\n}}\n");
    noted(
        &with("tfproof:ignore test_db_private -- x"),
        &[],
        &["warning main.tf:1 this suppression of test_db_private is not used"],
    );
    noted(
        &with("tfproof:ignore test_db_encrypted"),
        &[],
        &["warning main.tf:1 this suppression has no reason"],
    );
    noted(
        &with("tfproof:ignore test_db_encrypted until=2020-01-31 -- x"),
        &[],
        &["warning main.tf:1 this suppression held until 2020-01-31: 1 finding counts again"],
    );
    noted(
        &with("tfproof:ignore test_db_private until=2020-01-31 -- x"),
        &[],
        &[
            "warning main.tf:1 this suppression held until 2020-01-31: nothing is found here any more",
        ],
    );
    noted(
        &with("tfproof:ignore test_db_encryptd -- x"),
        &[],
        &[
            "warning main.tf:1 no policy has the id or alias test_db_encryptd, so nothing is suppressed",
        ],
    );
    noted(
        &with("tfproof:ignore test_db_encrypted since we must"),
        &[],
        &["warning main.tf:1 this comment suppresses nothing: a reason stands behind --"],
    );
    noted(
        &with("checkov:skip=CKV_AWS_999:x"),
        &[],
        &["note main.tf:1 no policy has the id or alias CKV_AWS_999, so nothing is suppressed"],
    );
    // A policy that took no part says nothing about its suppressions.
    noted(
        &with("tfproof:ignore test_db_private -- x"),
        &["--select=test_db_encrypted"],
        &[],
    );
    noted(&with("tfproof:ignore test_db_named -- x"), &[], &[]);
    // Nor does a file that is broken.
    let broken =
        "# tfproof:ignore test_db_private -- x\nresource \"test_db\" \"a\" {\n}\nresource {\n";
    let dir = dir(&[("main.tf", broken)]);
    assert!(
        !notes(&check(dir.path(), &[]))
            .iter()
            .any(|note| note.contains("not used"))
    );
}

#[test]
fn an_expired_one_counts_again_and_says_so() {
    let dir = dir(&[(
        "main.tf",
        "# tfproof:ignore test_db_encrypted until=2020-01-31 -- x\nresource \"test_db\" \"a\" {\n}\n",
    )]);
    let run = check(dir.path(), &[]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.json()["results"][0]["trace"][0]["label"],
        "this suppression held until 2020-01-31"
    );
}

#[test]
fn reasons_can_be_required() {
    let dir = dir(&[
        (
            "main.tf",
            "# tfproof:ignore test_db_encrypted\nresource \"test_db\" \"a\" {\n}\n",
        ),
        (".tfproof.hcl", "require_reasons = true\n"),
    ]);
    let run = check(dir.path(), &[]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.findings(),
        ["fail test_db_encrypted test_db.a main.tf:2"]
    );
    assert!(run.errors()[0].contains("needs a reason"));
}

#[test]
fn all_can_be_shown() {
    let dir = dir(&[(
        "main.tf",
        "# tfproof:ignore test_db_encrypted -- x\nresource \"test_db\" \"a\" {\n}\n",
    )]);
    assert_eq!(check(dir.path(), &[]).status, 0);
    assert_eq!(check(dir.path(), &["--no-suppressions"]).status, 1);
}

/// Comments in all places, of which nothing is needed but the one on the last resource.
const UNUSED: &str = "\
# tfproof:ignore test_db_encrypted -- above the block
resource \"test_db\" \"a\" {
  encrypted = true # tfproof:ignore test_db_encrypted -- behind an argument
  /* tfproof:ignore test_db_private -- in a line of its own */
}

// what this is
// tfproof:ignore test_db_encrypted until=2020-01-31 -- expired
// more of it
resource \"test_db\" \"b\" { # tfproof:ignore test_db_private -- behind the header
  encrypted = true
}

# checkov:skip=CKV_AWS_16:of another tool
# tfproof:ignore test_db_encryptd -- no policy has this id
resource \"test_db\" \"c\" {
  # tfproof:ignore test_db_encrypted,test_db_private -- one of two
  name = 1
}
";

/// The same without what is not needed.
const MENDED: &str = "\
resource \"test_db\" \"a\" {
  encrypted = true
}

// what this is
// more of it
resource \"test_db\" \"b\" {
  encrypted = true
}

# checkov:skip=CKV_AWS_16:of another tool
# tfproof:ignore test_db_encryptd -- no policy has this id
resource \"test_db\" \"c\" {
  # tfproof:ignore test_db_encrypted -- one of two
  name = 1
}
";

#[test]
fn what_is_not_used_is_taken_out_by_fix() {
    for ending in ["\n", "\r\n"] {
        let of = |text: &str| text.replace('\n', ending);
        let dir = dir(&[("main.tf", &of(UNUSED))]);
        let path = dir.path().join("main.tf");
        let read = || std::fs::read_to_string(&path).unwrap();
        // Those of policies that take no part may be needed.
        let other = check(dir.path(), &["--fix", "--select=test_db_named"]);
        assert_eq!((other.status, read()), (0, of(UNUSED)), "{}", other.stderr);
        let shown = check(dir.path(), &["--fix", "--diff"]);
        assert!(
            shown
                .stderr
                .contains("would fix 0 findings and remove 6 unused suppressions in 1 file"),
            "{}",
            shown.stderr
        );
        assert_eq!(read(), of(UNUSED));
        let run = check(dir.path(), &["--fix"]);
        assert_eq!(run.status, 0, "{}", run.stdout);
        assert_eq!(read(), of(MENDED));
        assert!(
            run.stderr.contains("and removed 6 unused suppressions"),
            "{}",
            run.stderr
        );
        let again = check(dir.path(), &["--fix"]);
        assert_eq!(again.stderr, "tfproof: fixed 0 findings in 0 files\n");
    }
}

#[test]
fn people_are_warned_without_having_to_ask() {
    let dir = dir(&[("main.tf", UNUSED)]);
    let text = human(dir.path(), &[]);
    let warnings: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("warning: "))
        .collect();
    assert_eq!(warnings.len(), 7, "{text}");
    let expected = "warning: main.tf:1:1: this suppression of test_db_encrypted is not used (nothing is found here; take it out, --fix does)";
    assert_eq!(warnings[0], expected);
    assert!(!text.contains("CKV_AWS_16"), "it is another tool's: {text}");
    assert!(!human(dir.path(), &["--quiet"]).contains("warning"));
    let block = |number| {
        format!("resource \"test_db\" \"d{number}\" {{ # tfproof:ignore nonsense -- x\n}}\n")
    };
    let many = (0..30).map(block).collect::<Vec<_>>().concat();
    crate::run::write(dir.path(), "main.tf", many.as_bytes());
    let text = human(dir.path(), &[]);
    assert_eq!(text.matches("warning: ").count(), 20, "{text}");
    assert!(text.contains("--verbose shows 10 more warnings"), "{text}");
}
