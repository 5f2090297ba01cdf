//! A secret never appears in clear in what the program writes: secrets on every way that one can
//! take into a configuration, through every format and every command that shows something of it.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::run::{dir, tfproof, write};

const FORMATS: [&str; 8] = [
    "human", "json", "sarif", "junit", "github", "gitlab", "markdown", "html",
];

/// A text that is no secret and stands beside many.
const PLAIN: &str = "visible-marker";

/// The ways that a secret takes; each gets a secret of its own.
const WAYS: [&str; 18] = [
    "direct",
    "default",
    "tfvars",
    "argument",
    "local",
    "document",
    "heredoc",
    "encoded",
    "base64",
    "script",
    "provider",
    "sensitive",
    "interpolated",
    "url",
    "template",
    "container",
    "function",
    "inner",
];

/// A secret that begins like no other.
fn canary(way: &str) -> String {
    let number = WAYS.iter().position(|known| *known == way).unwrap();
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap());
    format!(
        "Zq{number}{}x9Kw{}!m",
        letter(number * 7),
        letter(number * 5 + 3)
    )
}

/// Put together here, so that no file of ours holds credentials.
fn access_key() -> String {
    format!("AKIA{}", "Q7ZR2KDW3XLMT4VB")
}

fn key_line() -> String {
    "MIIEpAIBAAKCAQEA7bq98x2mZPqL5vTn8wRs4Yd".to_owned()
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            let filled = at <= chunk.len();
            encoded.push(if filled { char::from(digit) } else { '=' });
        }
    }
    encoded
}

fn percent(text: &str) -> String {
    text.replace('!', "%21")
}

fn configuration() -> String {
    let secret = canary;
    let script = format!("#!/bin/bash\nexport DB_PASSWORD='{}'\n", secret("base64"));
    let mut text = format!(
        r#"
# {access_key}
variable "by_default" {{
  default = "{default}"
}}

variable "by_file" {{}}

variable "sensitive" {{
  sensitive = true
  default   = "{sensitive}"
}}

variable "number" {{
  default = "{default}"
}}

locals {{
  settings = {{ engine = "{PLAIN}", start = "{local}" }}
  refused  = tonumber(var.number)
}}

provider "vault" {{
  token = "{provider}"
}}

module "inner" {{
  source   = "./inner"
  password = "{argument}"
  settings = {{ password = "{inner}" }}
}}

resource "aws_db_instance" "direct" {{
  identifier = "{PLAIN}"
  password   = "{direct}"
}}

resource "aws_db_instance" "by_default" {{
  identifier = "{PLAIN}"
  password   = var.by_default
}}

resource "aws_db_instance" "by_file" {{
  identifier = "{PLAIN}"
  password   = var.by_file
}}

resource "aws_db_instance" "sensitive" {{
  identifier = "{PLAIN}"
  password   = var.sensitive
}}

resource "aws_db_instance" "local" {{
  identifier = "{PLAIN}"
  password   = local.settings.start
}}

resource "aws_db_instance" "interpolated" {{
  identifier = "{PLAIN}"
  password   = "${{local.settings.engine}}-{interpolated}"
}}

resource "aws_db_instance" "refused" {{
  identifier = "{PLAIN}"
  password   = local.refused
}}

resource "aws_secretsmanager_secret_version" "document" {{
  secret_id     = "{PLAIN}"
  secret_string = jsonencode({{ username = "{PLAIN}", password = "{document}" }})
}}

resource "aws_secretsmanager_secret_version" "heredoc" {{
  secret_id     = "{PLAIN}"
  secret_string = <<-EOT
    {{ "username": "{PLAIN}",
      "password": "{heredoc}" }}
  EOT
}}

resource "aws_ssm_parameter" "encoded" {{
  name  = "{PLAIN}"
  type  = "SecureString"
  value = base64encode("{encoded}")
}}

resource "aws_instance" "base64" {{
  ami              = "{PLAIN}"
  user_data_base64 = "{base64}"
}}

resource "aws_instance" "script" {{
  ami       = "{PLAIN}"
  user_data = <<-EOT
    #!/bin/bash
    export DB_PASSWORD="{script}"
    systemctl start app
  EOT
}}

resource "aws_instance" "template" {{
  ami       = "{PLAIN}"
  user_data = templatefile("setup.sh.tftpl", {{ password = "{template}" }})
}}

resource "aws_lambda_function" "function" {{
  function_name = "{PLAIN}"
  environment {{
    variables = {{
      DB_PASSWORD  = "{function}"
      DATABASE_URL = "postgres://app:{url}@db.internal/app"
    }}
  }}
}}

resource "aws_ecs_task_definition" "container" {{
  family = "{PLAIN}"
  container_definitions = jsonencode([{{
    name        = "{PLAIN}"
    environment = [{{ name = "DB_PASSWORD", value = "{container}" }}]
  }}])
}}

resource "aws_acm_certificate" "key" {{
  private_key = <<-EOT
    -----BEGIN RSA {private} KEY-----
    {line}
    {line}
    -----END RSA {private} KEY-----
  EOT
}}
"#,
        access_key = access_key(),
        base64 = base64(&script),
        url = percent(&secret("url")),
        private = "PRIVATE",
        line = key_line(),
        default = secret("default"),
        sensitive = secret("sensitive"),
        local = secret("local"),
        provider = secret("provider"),
        argument = secret("argument"),
        inner = secret("inner"),
        direct = secret("direct"),
        interpolated = secret("interpolated"),
        document = secret("document"),
        heredoc = secret("heredoc"),
        encoded = secret("encoded"),
        script = secret("script"),
        template = secret("template"),
        function = secret("function"),
        container = secret("container"),
    );
    for output in ["direct", "by_file", "sensitive"] {
        let _ = write!(
            text,
            "output \"{output}\" {{\n  value = aws_db_instance.{output}.password\n}}\n"
        );
    }
    text
}

const INNER: &str = r#"
variable "password" {}
variable "settings" {}

resource "aws_rds_cluster" "inner" {
  cluster_identifier = "visible-marker"
  master_password    = var.password
}

resource "aws_redshift_cluster" "inner" {
  cluster_identifier = "visible-marker"
  master_password    = var.settings.password
}
"#;

/// Policies that say all they can of what they judge, in their messages too.
const TALKATIVE: &str = r#"
policy {}

resource_policy "*" "says_all" {
  locals {
    subject = core::try(attrs.password, attrs.secret_string, attrs.value, attrs.user_data, attrs.user_data_base64, attrs.environment, attrs.container_definitions, attrs.master_password, attrs.private_key, "none")
  }
  enforce {
    condition     = local.subject == null
    error_message = "${meta.type} has ${core::try(core::jsonencode(attrs), "what is not known")}"
    info_message  = "it is ${core::try(attrs.password, attrs.secret_string, attrs.value, attrs.user_data, "no text")}"
  }
}

resource_policy "*" "stands_on_it" {
  enforce {
    condition     = core::try(attrs.password, attrs.secret_string, attrs.value, attrs.user_data, attrs.user_data_base64, attrs.container_definitions, attrs.master_password, attrs.private_key, "none") == "none"
    error_message = core::try(attrs.password, attrs.secret_string, attrs.value, attrs.user_data, "no text")
  }
}

resource_policy "aws_lambda_function" "stands_on_variables" {
  enforce {
    condition     = core::alltrue([for name, value in attrs.environment[0].variables : value == "none"])
    error_message = "the variables are ${core::join(", ", [for name, value in attrs.environment[0].variables : value])}"
  }
}

resource_policy "aws_db_instance" "fails" {
  enforce {
    condition = core::tonumber(attrs.password) > 1
  }
}

provider_policy "*" "says_all" {
  enforce {
    condition     = core::try(attrs.token, "none") == "none"
    error_message = "the token is ${core::try(attrs.token, "not there")}"
  }
}

module_policy "*" "says_all" {
  enforce {
    condition     = core::try(attrs.password, "none") == "none"
    error_message = "the password is ${core::try(attrs.password, "not there")}"
  }
}
"#;

fn repository() -> tempfile::TempDir {
    let template = "#!/bin/bash\nexport DB_HOST=visible-marker\nexport DB_PASSWORD=${password}\n";
    let made = dir(&[
        ("main.tf", &configuration()),
        ("inner/main.tf", INNER),
        ("setup.sh.tftpl", template),
        ("policies/talkative.policy.hcl", TALKATIVE),
    ]);
    let values = format!("by_file = \"{}\"\n", canary("tfvars"));
    write(made.path(), "terraform.tfvars", values.as_bytes());
    made
}

/// The secrets that a text shows: whole, encoded, or only how they begin.
fn leaks(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut look = |what: &str, form: &str| {
        if text.contains(form) {
            found.push(format!("{what} as {form}"));
        }
    };
    for way in WAYS {
        let secret = canary(way);
        look(way, &secret[..6]);
        look(way, &percent(&secret));
        look(way, base64(&secret).trim_end_matches('='));
        // Within a longer text, wherever it stands.
        for before in ["x", "xx"] {
            let encoded = base64(&format!("{before}{secret}"));
            look(way, &encoded[4..14]);
        }
    }
    look("access key", &access_key()[..10]);
    look("private key", &key_line()[..12]);
    found
}

fn check_text(what: &str, text: &str) {
    let found = leaks(text);
    assert!(found.is_empty(), "{what} shows {found:#?}\n{text}");
}

#[test]
fn what_looks_for_leaks_finds_them() {
    let whole = format!("{}{}", configuration(), canary("tfvars"));
    for way in WAYS {
        let found = leaks(&whole);
        let known = |leak: &String| leak.starts_with(way);
        assert!(found.iter().any(known), "{way} is not found in the source");
    }
    let found = leaks(&whole);
    assert!(found.iter().any(|leak| leak.starts_with("access key")));
    assert!(found.iter().any(|leak| leak.starts_with("private key")));
    assert!(leaks(&base64(&format!("ab{}", canary("direct")))).len() == 1);
}

fn check_formats(dir: &Path, what: &str, more: &[&str]) {
    for format in FORMATS {
        let mut arguments = vec!["check", ".", "--format", format, "--fail-on", "never"];
        arguments.extend(more);
        if format == "human" {
            arguments.extend(["--verbose", "--statistics"]);
        }
        let run = tfproof(dir, &arguments);
        check_text(&format!("{what} as {format}"), &run.stdout);
        check_text(
            &format!("{what} as {format}, on standard error"),
            &run.stderr,
        );
        // What is no secret is shown, or the report shows nothing at all.
        assert!(
            run.stdout.contains("aws_db_instance.direct"),
            "{what} as {format}"
        );
        if matches!(format, "human" | "html") {
            assert!(run.stdout.contains(PLAIN), "{what} as {format}");
        }
    }
}

#[test]
fn reports_show_no_secret() {
    let made = repository();
    check_formats(
        made.path(),
        "the library",
        &["--include-passes", "--strict"],
    );
    let own = ["--no-builtin", "--policy-dir", "policies", "--strict"];
    check_formats(made.path(), "policies that say all", &own);
    let both = ["--policy-dir", "policies", "--include-passes"];
    check_formats(made.path(), "both", &both);
}

#[test]
fn all_secrets_are_found() {
    let made = repository();
    let run = tfproof(made.path(), &["check", ".", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = json["results"].as_array().unwrap();
    let found = |policy: &str, address: &str| {
        let fits = |one: &&Value| {
            one["policy"] == policy && one["address"] == address && one["outcome"] == "fail"
        };
        assert!(
            results.iter().any(|one| fits(&one)),
            "{policy} on {address}"
        );
    };
    for name in [
        "direct",
        "by_default",
        "by_file",
        "sensitive",
        "local",
        "interpolated",
    ] {
        found("no_literal_secret", &format!("aws_db_instance.{name}"));
    }
    for name in ["document", "heredoc"] {
        found(
            "no_literal_secret",
            &format!("aws_secretsmanager_secret_version.{name}"),
        );
    }
    found("no_literal_secret", "aws_ssm_parameter.encoded");
    found("no_literal_secret", "module.inner.aws_rds_cluster.inner");
    found(
        "no_literal_secret",
        "module.inner.aws_redshift_cluster.inner",
    );
    found("provider_without_credentials", "provider.vault");
    for name in ["base64", "script", "template"] {
        found("user_data_without_secrets", &format!("aws_instance.{name}"));
    }
    found(
        "aws_lambda_function_variables_without_secrets",
        "aws_lambda_function.function",
    );
    found("no_known_credential", "aws_lambda_function.function");
    found(
        "aws_ecs_task_definition_environment_without_secrets",
        "aws_ecs_task_definition.container",
    );
    found("no_known_credential", "main.tf");
    found("no_private_key", "aws_acm_certificate.key");
}

#[test]
fn known_shapes_are_found_wherever_they_stand() {
    let private = "PRIVATE";
    let key = |kind: &str, body: &str| {
        format!("-----BEGIN {kind} KEY-----\n{body}\n-----END {kind} KEY-----\n")
    };
    let main = format!(
        r#"
locals {{
  # {access_key}
  unused = "{example}"
}}

variable "token" {{
  default = "{jwt}"
}}

data "http" "status" {{
  url = "https://app:h8Kq2vLx@status.clinic.example/"
}}

resource "aws_iam_server_certificate" "site" {{
  certificate_body = "public"
  private_key      = file("site.key")
}}

resource "aws_instance" "web" {{
  user_data = templatefile("setup.sh.tftpl", {{ region = "eu-central-1" }})
}}

output "harmless" {{
  value = ["da39a3ee5e6b4b0d3255bfef95601890afd80709", "550e8400-e29b-41d4-a716-446655440000"]
}}
"#,
        access_key = access_key(),
        example = concat!("AKIA", "IOSFODNN7", "EXAMPLE"),
        jwt = format_args!(
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{}",
            "q7Zr2KdW9xLmT4vBn8PsYc3H"
        ),
    );
    let template = format!("#!/bin/bash\nREGION=${{region}}\nKEY={}\n", access_key());
    let made = dir(&[
        ("main.tf", &main),
        ("site.key", &key(&format!("EC {private}"), &key_line())),
        ("setup.sh.tftpl", &template),
    ]);
    let sealed = key(&format!("ENCRYPTED {private}"), &key_line());
    let values = format!("sealed = <<EOT\n{sealed}EOT\n");
    write(made.path(), "terraform.tfvars", values.as_bytes());
    let run = tfproof(
        made.path(),
        &["check", ".", "--format", "json", "--select", "no_*"],
    );
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = json["results"].as_array().unwrap().iter();
    let mut found: Vec<String> = results
        .filter(|one| one["policy"] != "no_placeholder_secret")
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap().to_owned();
            let line = &one["span"]["start"]["line"];
            format!(
                "{} {} {}:{line} {}",
                text("severity"),
                text("policy"),
                text("file"),
                text("address")
            )
        })
        .collect();
    found.sort();
    let expected = [
        "critical no_known_credential main.tf:12 data.http.status",
        "critical no_known_credential main.tf:3 main.tf",
        "critical no_known_credential main.tf:8 var.token",
        "critical no_known_credential setup.sh.tftpl:3 aws_instance.web",
        "critical no_private_key site.key:2 aws_iam_server_certificate.site",
        "low no_example_credential main.tf:4 local.unused",
        "medium no_encrypted_private_key terraform.tfvars:3 var.sealed",
    ];
    assert_eq!(found, expected, "{}", run.stdout);
    check_text("known shapes", &run.stdout);
}

#[test]
fn graphs_values_and_diffs_show_no_secret() {
    let made = repository();
    let dir = made.path();
    for format in ["json", "dot", "mermaid", "html"] {
        let run = tfproof(dir, &["graph", ".", "--format", format]);
        check_text(&format!("the graph as {format}"), &run.stdout);
        check_text(
            &format!("the graph as {format}, on standard error"),
            &run.stderr,
        );
    }
    for expression in [
        "var.by_default",
        "var.by_file",
        "var.sensitive",
        "local.settings",
        "local.settings.start",
        "local.refused",
        "aws_db_instance.direct",
        "aws_db_instance.interpolated.password",
        "aws_secretsmanager_secret_version.document.secret_string",
        "aws_ssm_parameter.encoded",
        "aws_instance.base64",
        "aws_instance.script.user_data",
        "aws_instance.template",
        "aws_lambda_function.function.environment",
        "aws_ecs_task_definition.container",
        "aws_acm_certificate.key",
        "base64encode(var.by_default)",
        "jsonencode(local.settings)",
        "urlencode(aws_db_instance.direct.password)",
        "var.settings_not_there",
        "substr(var.by_default, 0, 3)",
    ] {
        let run = tfproof(dir, &["eval", expression, "."]);
        check_text(&format!("eval {expression}"), &run.stdout);
        check_text(
            &format!("eval {expression}, on standard error"),
            &run.stderr,
        );
    }
    // Who asks for the values gets them.
    for arguments in [
        &["eval", "var.sensitive", ".", "--show-secrets"][..],
        &["graph", ".", "--format", "json", "--show-secrets"],
    ] {
        let run = tfproof(dir, arguments);
        assert!(run.stdout.contains(&canary("sensitive")), "{}", run.stdout);
    }
    for more in [&["--diff"][..], &["--diff", "--unsafe-fixes"]] {
        let run = tfproof(dir, &[&["check", "."], more].concat());
        check_text("a diff", &run.stdout);
        check_text("a diff, on standard error", &run.stderr);
        assert!(run.stdout.contains("\n+"), "{}", run.stdout);
    }
}

#[test]
fn baselines_tests_and_options_show_no_secret() {
    let made = repository();
    let dir = made.path();
    let run = tfproof(
        dir,
        &[
            "check",
            ".",
            "--policy-dir",
            "policies",
            "--write-baseline",
            "--baseline",
            "baseline.json",
        ],
    );
    check_text("writing a baseline", &run.stderr);
    let baseline = std::fs::read_to_string(dir.join("baseline.json")).unwrap();
    check_text("the baseline", &baseline);
    assert!(baseline.contains("no_literal_secret"), "{baseline}");
    let given = canary("default");
    let variable = format!("by_file={given}");
    let run = tfproof(dir, &["check", ".", "--var", &variable, "--verbose"]);
    check_text("values of the command line", &run.stdout);
    // A test that fails shows what it failed on.
    let expecting = format!("# expect: nothing\n{}", configuration());
    write(
        dir,
        "policies/talkative_test/a/main.tf",
        expecting.as_bytes(),
    );
    let run = tfproof(dir, &["test", "policies", "--junit", "junit.xml"]);
    check_text("a test", &run.stdout);
    check_text("a test, on standard error", &run.stderr);
    assert!(
        run.stdout.contains("aws_db_instance.direct"),
        "{}",
        run.stdout
    );
    let junit = std::fs::read_to_string(dir.join("junit.xml")).unwrap();
    check_text("a test as JUnit", &junit);
    assert!(junit.contains("aws_db_instance.direct"));
}
