//! Every format on the example, on nothing, and on a repository that means harm.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{Run, root, tfproof};

/// All formats that one run can write.
const FORMATS: [&str; 8] = [
    "human", "json", "sarif", "junit", "github", "gitlab", "markdown", "html",
];

/// Runs `check` in a directory with one format.
fn check(dir: &Path, format: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["check", ".", "--format", format];
    arguments.extend(more);
    tfproof(dir, &arguments)
}

/// A directory with one configuration.
fn configuration(text: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("main.tf"), text).unwrap();
    dir
}

/// What differs from run to run, and long tables of policies, as placeholders.
fn settled(text: &str) -> String {
    let mut settled = String::new();
    for line in text.lines() {
        let line = line.trim_end();
        if line.contains("duration_ms") {
            settled.push_str("    \"duration_ms\": 0\n");
        } else if let Some((before, _)) = line.split_once(" after ") {
            settled.push_str(&format!("{before}\n"));
        } else if line.contains("sha256:") || line.contains("\"sha-256\"") {
            let end = line.find("sha").unwrap();
            settled.push_str(&format!("{}sha…\n", &line[..end]));
        } else if line.starts_with("<testsuites") {
            settled.push_str(&format!("{}\n", line.split(" time=").next().unwrap()));
        } else {
            settled.push_str(&format!("{line}\n"));
        }
    }
    settled
}

#[test]
fn each_format_of_a_small_configuration() {
    let dir = configuration(SMALL);
    fs::create_dir(dir.path().join("db")).unwrap();
    fs::write(dir.path().join("db/main.tf"), SMALL_MODULE).unwrap();
    for format in FORMATS.iter().filter(|format| **format != "html") {
        let run = check(dir.path(), format, &["--policy-dir", "none"]);
        assert_eq!(
            run.status, 2,
            "the policy directory is missing: {}",
            run.stderr
        );
        let run = check(
            dir.path(),
            format,
            &["--select", "aws_db_instance_storage_encrypted"],
        );
        assert_eq!(run.status, 1, "{}", run.stderr);
        insta::assert_snapshot!(format!("small.{format}"), settled(&run.stdout));
    }
}

const SMALL: &str = r#"variable "encrypted" {
  default = false
}

variable "given" {
  type = bool
}

module "db" {
  source    = "./db"
  for_each  = toset(["a", "b"])
  encrypted = var.encrypted
}

resource "aws_db_instance" "unknown" {
  storage_encrypted = var.given
}
"#;

const SMALL_MODULE: &str = r#"variable "encrypted" {}

resource "aws_db_instance" "main" {
  storage_encrypted = var.encrypted
}
"#;

#[test]
fn the_way_of_a_value_is_in_sarif() {
    let run = tfproof(&root(), &["check", "testdata/clinic", "--format", "sarif"]);
    let report: Value = run.json();
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    let mut fingerprints = BTreeSet::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        let print = &result["partialFingerprints"]["tfproofFingerprint/v1"];
        assert!(fingerprints.insert(print.as_str().unwrap().to_owned()));
        let locations = result["locations"].as_array().unwrap();
        assert_eq!(locations.len(), 1);
        region_is_whole(&locations[0]);
        let related = result["relatedLocations"].as_array();
        let flows = result["codeFlows"].as_array();
        assert_eq!(related.is_some(), flows.is_some());
        let steps = flows.map_or(0, |flows| {
            let steps = flows[0]["threadFlows"][0]["locations"].as_array().unwrap();
            let last = &steps[steps.len() - 1]["location"]["physicalLocation"];
            assert_eq!(*last, locations[0]["physicalLocation"]);
            steps.len() - 1
        });
        assert_eq!(related.map_or(0, Vec::len), steps);
        related.into_iter().flatten().for_each(region_is_whole);
    }
    for rule in rules {
        assert!(
            rule["help"]["markdown"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        let score: f64 = rule["properties"]["security-severity"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!(score > 0.0 && score <= 10.0);
    }
    let used: BTreeSet<&str> = results
        .iter()
        .map(|one| one["ruleId"].as_str().unwrap())
        .collect();
    let unknown = run["invocations"][0]["toolExecutionNotifications"]
        .as_array()
        .unwrap();
    assert!(rules.len() >= used.len() && !unknown.iter().any(|one| one["level"] == "error"));
}

fn region_is_whole(location: &Value) {
    let physical = &location["physicalLocation"];
    let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
    assert!(!uri.starts_with('/') && !uri.contains(' '), "{uri}");
    let region = &physical["region"];
    let number = |key: &str| region[key].as_u64().unwrap();
    assert!(number("startLine") >= 1 && number("startColumn") >= 1);
    let start = (number("startLine"), number("startColumn"));
    assert!((number("endLine"), number("endColumn")) >= start);
}

#[test]
fn paths_are_those_of_the_git_repository_where_services_want_that() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join(".git")).unwrap();
    let infra = dir.path().join("infra");
    fs::create_dir(&infra).unwrap();
    fs::write(
        infra.join("a b.tf"),
        "resource \"aws_db_instance\" \"a\" {}\n",
    )
    .unwrap();
    let select = ["--select", "aws_db_instance_storage_encrypted"];
    let sarif = check(&infra, "sarif", &select).json();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "infra/a%20b.tf");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    assert!(sarif["runs"][0]["originalUriBaseIds"]["%SRCROOT%"].is_object());
    let gitlab = check(&infra, "gitlab", &select).json();
    assert_eq!(gitlab[0]["location"]["path"], "infra/a b.tf");
    let github = check(&infra, "github", &select).stdout;
    assert!(github.contains(" file=infra/a b.tf,line=1,"), "{github}");
    let json = check(&infra, "json", &select).json();
    assert_eq!(json["results"][0]["file"], "a b.tf");
}

#[test]
fn unknown_verdicts_are_results_only_if_they_count() {
    let dir = configuration(
        "variable \"e\" {}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.e\n}\n",
    );
    let select = ["--select", "aws_db_instance_storage_encrypted"];
    let run = &check(dir.path(), "sarif", &select).json()["runs"][0];
    assert_eq!(run["results"], serde_json::json!([]));
    let note = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(note["level"], "note");
    assert_eq!(
        note["associatedRule"]["id"],
        "aws_db_instance_storage_encrypted"
    );
    let junit = check(dir.path(), "junit", &select).stdout;
    assert!(
        junit.contains("<skipped ") && !junit.contains("<failure "),
        "{junit}"
    );
    let strict = [&select[..], &["--strict"]].concat();
    let run = &check(dir.path(), "sarif", &strict).json()["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    let junit = check(dir.path(), "junit", &strict).stdout;
    assert!(
        junit.contains("<failure ") && !junit.contains("<skipped "),
        "{junit}"
    );
    assert!(check(dir.path(), "github", &strict).stdout.contains("::"));
    let human = check(dir.path(), "human", &strict).stdout;
    assert!(
        human.contains("storage_encrypted = var.e") && human.contains("1 finding (1 "),
        "{human}"
    );
    let human = check(dir.path(), "human", &select).stdout;
    assert!(human.starts_with("no findings: "), "{human}");
}

#[test]
fn hashes_tell_inputs_and_policies_apart() {
    let dir = configuration("resource \"aws_db_instance\" \"a\" {}\n");
    let hashes = || {
        let report = check(dir.path(), "json", &[]).json();
        let hash = |key: &str| report["evidence"][key].as_str().unwrap().to_owned();
        (hash("policy_library"), hash("input"))
    };
    let first = hashes();
    assert_eq!(first, hashes());
    assert!(first.1.starts_with("sha256:") && first.1.len() == 7 + 64);
    fs::write(dir.path().join("b.tf"), "locals {}\n").unwrap();
    let second = hashes();
    assert_eq!(first.0, second.0);
    assert_ne!(first.1, second.1);
}

/// What a hostile repository would like to see obeyed.
const HOSTILE: [&str; 7] = [
    "\u{1b}[31m",
    "<script>",
    "<img src=x",
    "]]>",
    "\u{202e}",
    "\u{9b}",
    "\u{2066}",
];

fn hostile() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let key = "k\u{1b}[31m<script>alert(1)</script>\u{202e}]]>\u{9b}\u{2066}|`**@me ${x}";
    let key = key.replace("${", "$${");
    let text = format!(
        "# ::error::owned\u{1b}]0;title\u{7} <img src=x onerror=alert(1)> ]]>\r\n\
         resource \"aws_db_instance\" \"a\" {{\n  for_each = toset([\"{key}\", \"b\\n::error file=x::owned\", \"##[error]x\"])\n\
         storage_encrypted = false # ]]> <script>\u{202e} ::error::x </pre></code> ``` \n}}\n\
         broken <script>\u{1b}[2J = {{\n"
    );
    let name = "a<img src=x>&'\"::%0A,\u{202e}\n::error::x.tf";
    fs::write(dir.path().join(name), text).unwrap();
    dir
}

#[test]
fn nothing_of_a_hostile_repository_is_obeyed() {
    let dir = hostile();
    for format in FORMATS {
        let run = check(dir.path(), format, &["--verbose", "--statistics"]);
        let text = format!("{}{}", run.stdout, run.stderr);
        assert!(
            text.contains("aws_db_instance"),
            "{format} is about the database: {text}"
        );
        for c in text.chars() {
            let harmless = c == '\n' || !c.is_control();
            let directs = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            // JSON escapes by itself; what it gives to programs is the text as it is.
            assert!(
                harmless && (!directs || format == "json"),
                "{format} prints {c:?}"
            );
        }
        if ["html", "markdown", "junit"].contains(&format) {
            for bad in &HOSTILE[1..4] {
                let script = format == "html" && *bad == "<script>";
                // The page has one script of its own.
                let count = usize::from(script);
                assert_eq!(text.matches(bad).count(), count, "{format} has {bad}");
            }
        }
        let commands = text
            .lines()
            .filter(|line| line.trim_start().starts_with("::"));
        for line in commands {
            assert_eq!(format, "github", "{line}");
            assert!(!line.contains("##["), "{line}");
            let (_, properties) = line[2..].split_once(' ').unwrap();
            let (properties, _) = properties.split_once("::").unwrap();
            assert!(!properties.contains("owned"), "{line}");
        }
    }
}

#[test]
fn junit_and_html_are_well_formed() {
    for dir in [hostile().path(), &root().join("testdata/clinic")] {
        let xml = check(dir, "junit", &[]).stdout;
        assert!(elements(&xml, &[]) > 2);
        let page = check(dir, "html", &[]).stdout;
        let page = page.strip_prefix("<!DOCTYPE html>").unwrap();
        // Style and script are no markup.
        let start = page.find("<style>").unwrap() + 7;
        let end = page.find("</style>").unwrap();
        let script = page.rfind("<script>").unwrap() + 8;
        let last = page.rfind("</script>").unwrap();
        let markup = format!("{}{}{}", &page[..start], &page[end..script], &page[last..]);
        assert!(elements(&markup, &["meta", "input", "br"]) > 100);
    }
}

/// How many elements a text has; fails if they are not well nested.
fn elements(xml: &str, empty: &[&str]) -> usize {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<String> = Vec::new();
    let mut count = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                count += 1;
                let name = tag.name().as_ref().to_owned();
                if !empty.iter().any(|empty| **empty == name) {
                    open.push(name);
                }
                // `hidden` and the like have no value.
                for attribute in tag.html_attributes() {
                    attribute.unwrap();
                }
            }
            Event::End(tag) => assert_eq!(open.pop().unwrap(), tag.name().as_ref()),
            Event::Empty(_) => count += 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    count
}

#[test]
fn the_page_runs_and_loads_nothing_from_elsewhere() {
    let page = tfproof(&root(), &["check", "testdata/clinic", "--format", "html"]).stdout;
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe-inline"));
    for bad in [
        " style=\"",
        " onclick",
        " src=",
        "url(http",
        "@import",
        "<link",
    ] {
        assert!(!page.contains(bad), "{bad}");
    }
    let links = page
        .match_indices("href=\"")
        .map(|(at, _)| &page[at + 6..=at + 6]);
    assert!(links.into_iter().all(|first| first == "#"));
    for anchor in page
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(
            page.contains(&format!("id=\"{anchor}\"")),
            "{anchor} leads nowhere"
        );
    }
}

#[test]
fn secrets_are_not_repeated() {
    const CANARY: &str = "cAnArY-5d41402a";
    let dir = configuration(&format!(
        r#"
variable "password" {{
  sensitive = true
}}
variable "fallback" {{
  sensitive = true
  default   = "{CANARY}-default"
}}
resource "aws_db_instance" "a" {{
  password          = "{CANARY}-literal"
  storage_encrypted = false
  db_name           = var.password
  identifier        = var.fallback
}}
resource "aws_db_instance" "b" {{
  master_password   = "{CANARY}-other"
  username          = var.fallback
}}
"#
    ));
    let tfvars = format!("password = \"{CANARY}-file\"\n");
    fs::write(dir.path().join("terraform.tfvars"), tfvars).unwrap();
    fs::create_dir(dir.path().join("p")).unwrap();
    fs::write(dir.path().join("p/a.policy.hcl"), NAMING).unwrap();
    for format in FORMATS {
        let run = check(dir.path(), format, &["--policy-dir", "p", "--verbose"]);
        assert!(
            run.stdout.contains("aws_db_instance_named"),
            "{format}: {}",
            run.stdout
        );
        assert!(!run.stdout.contains(CANARY), "{format}: {}", run.stdout);
        assert!(!run.stderr.contains(CANARY), "{format}: {}", run.stderr);
    }
}

const NAMING: &str = r#"
resource_policy "aws_db_instance" "named" {
  enforce {
    condition     = core::startswith(core::try(attrs.db_name, "x"), "acme-") && core::startswith(attrs.identifier, "acme-")
    error_message = "the name does not start with acme-"
  }
}
resource_policy "aws_db_instance" "login" {
  enforce {
    condition     = core::startswith(attrs.password, "acme-")
    error_message = "the password does not start with acme-"
  }
}
"#;

#[test]
fn several_reports_of_one_run_and_directories_that_are_made() {
    let dir = configuration("resource \"aws_db_instance\" \"a\" {}\n");
    let run = tfproof(
        dir.path(),
        &[
            "check",
            ".",
            "--format",
            "sarif",
            "--output",
            "out/deep/a.sarif",
            "--format",
            "html",
            "--output",
            "out/a.html",
            "--format",
            "gitlab",
        ],
    );
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.json().is_array());
    let written = fs::read_to_string(dir.path().join("out/deep/a.sarif")).unwrap();
    assert!(serde_json::from_str::<Value>(&written).is_ok());
    let names = fs::read_dir(dir.path().join("out")).unwrap();
    assert_eq!(names.count(), 2, "nothing temporary is left");
    let run = check(dir.path(), "json", &["--output", "main.tf/x.json"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("main.tf/x.json cannot be written"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_output_belongs_to_the_format_before_it() {
    let dir = configuration("resource \"aws_db_instance\" \"a\" {}\n");
    let arguments = [
        "check", "--format", "human", "--format", "json", "--output", "a.json",
    ];
    let run = tfproof(dir.path(), &arguments);
    assert!(run.stdout.contains("main.tf:1:1"), "{}", run.stdout);
    let written = fs::read_to_string(dir.path().join("a.json")).unwrap();
    assert!(serde_json::from_str::<Value>(&written).is_ok(), "{written}");
}

#[test]
fn frames_fit_into_eighty_columns() {
    let long = "x".repeat(200);
    let dir = configuration(&format!(
        "variable \"e\" {{ default = false }}\nresource \"aws_db_instance\" \"a\" {{\n  storage_encrypted = var.e # {long}\n}}\n"
    ));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tfproof"))
        .args(["check", "--select", "aws_db_instance_storage_encrypted"])
        .current_dir(dir.path())
        .env_clear()
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let frame = text.lines().filter(|line| line.contains('│'));
    assert!(frame.clone().count() > 2, "{text}");
    for line in frame {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert!(text.contains('…'));
}

#[test]
fn statistics_count_by_policy_and_module() {
    let run = tfproof(
        &root(),
        &["check", "testdata/clinic", "--quiet", "--statistics"],
    );
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    for part in ["policy", "severity", "module.data", "reading"] {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
}

#[test]
fn a_graph_as_a_page() {
    let run = tfproof(&root(), &["graph", "testdata/clinic", "--format", "html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("<svg") && run.stdout.contains("aws_db_instance"));
}

#[test]
fn what_would_go_wrong_with_defaults_alone_is_shown_on_request() {
    let dir = configuration(
        "variable \"a\" {\n  default = null\n}\noutput \"x\" {\n  value = \"a${var.a}\"\n}\n",
    );
    let text = check(dir.path(), "human", &[]).stdout;
    assert!(text.contains("--verbose shows 1 note\n"), "{text}");
    assert!(!text.contains("null"), "{text}");
    let text = check(dir.path(), "human", &["--verbose"]).stdout;
    assert!(text.contains("a template cannot include null"), "{text}");
    assert!(!check(dir.path(), "github", &[]).stdout.contains("::"));
    let notes = check(dir.path(), "json", &[]).json()["notes"].clone();
    assert_eq!(notes[0]["severity"], "warning");
}

#[test]
fn standard_output_by_its_name_and_a_file_that_is_named_twice() {
    let dir = configuration("resource \"aws_db_instance\" \"a\" {}\n");
    let run = check(dir.path(), "json", &["--output", "-"]);
    assert!(run.json()["results"].is_array());
    assert!(!dir.path().join("-").exists());
    let twice = ["--output", "a", "--format", "sarif", "--output", "a"];
    let run = check(dir.path(), "json", &twice);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "tfproof: two reports would be written to a\n");
    assert!(!dir.path().join("a").exists());
}
