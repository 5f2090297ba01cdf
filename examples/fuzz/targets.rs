//! What is fuzzed: each target takes any bytes, and must neither panic nor hang.

use std::path::Path;
use std::{fs, io};

use camino::Utf8PathBuf;
use tfproof::check::{CheckOptions, CheckReport, check};
use tfproof::diagnostic::Diagnostic;
use tfproof::report::Context;
use tfproof::source::{SourceFile, SourceMap};

use crate::mutate::seeds;
use crate::texts::{self, DOCUMENT_RESOURCES, EMBEDDED_PATHS, EMBEDDED_RESOURCES};

/// A way into the program.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Endings of the files that are its seeds.
    pub(crate) endings: &'static [&'static str],
    /// Further seeds, of kinds that `testdata` and `policies` have no files of.
    pub(crate) texts: &'static [&'static str],
    /// Takes the input; the directory is its own, and empty.
    pub(crate) run: fn(&Path, &[u8]),
}

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "native",
        endings: &[".tf", ".tfvars", ".hcl"],
        texts: &[],
        run: |_, text| drop(parsed("x.tf", text)),
    },
    Target {
        name: "json",
        endings: &[".tf.json", ".tfvars.json", ".json"],
        texts: &[],
        run: |_, text| drop(parsed("x.tf.json", text)),
    },
    Target {
        name: "configuration",
        endings: &[".tf"],
        texts: &[],
        run: |dir, text| checked(dir, &[("main.tf", text)]),
    },
    Target {
        name: "json-configuration",
        endings: &[".tf.json"],
        texts: &[],
        run: |dir, text| checked(dir, &[("main.tf.json", text)]),
    },
    Target {
        name: "variables",
        endings: &[".tfvars"],
        texts: &[],
        run: |dir, text| {
            let configuration = b"variable \"a\" {\n type = map(list(string))\n default = {}\n}\nresource \"aws_sqs_queue\" \"a\" {\n for_each = var.a\n name = each.key\n}\n";
            checked(
                dir,
                &[("main.tf", configuration), ("terraform.tfvars", text)],
            );
        },
    },
    Target {
        name: "policy",
        endings: &[".policy.hcl"],
        texts: &[],
        run: |dir, text| {
            let configuration = b"resource \"aws_db_instance\" \"a\" {\n storage_encrypted = var.x\n}\nresource \"aws_s3_bucket\" \"b\" {\n bucket = \"b\"\n}\nvariable \"x\" {}\n";
            checked(dir, &[("main.tf", configuration), ("p.policy.hcl", text)]);
        },
    },
    Target {
        name: "policytest",
        endings: &[".policytest.hcl"],
        texts: &[],
        run: |dir, text| {
            let policy = b"resource_policy \"aws_s3_bucket\" \"b\" {\n enforce {\n condition = core::length(core::getresources(\"aws_s3_bucket\", { bucket = attrs.bucket })) > 0\n }\n}\n";
            write(dir, "p.policy.hcl", policy);
            write(dir, "p.policytest.hcl", text);
            let Some(base) = camino::Utf8Path::from_path(dir) else {
                return;
            };
            let path = base.join("p.policytest.hcl");
            let settings = tfproof::policy::mock::MockSettings {
                base: base.to_owned(),
                ..Default::default()
            };
            let test = tfproof::policy::mock::run(&settings, &path, &SourceMap::default());
            sound(&test.problems);
            test.failures().for_each(|(_, why)| sound(why));
        },
    },
    Target {
        name: "source-test",
        endings: &[".tf"],
        texts: &[],
        run: |dir, text| {
            write(dir, "main.tf", text);
            let Some(base) = camino::Utf8Path::from_path(dir) else {
                return;
            };
            for dir in tfproof::check::expect::find(base, ".".into()) {
                let test = tfproof::check::expect::run(&dir, &options(base.to_owned()));
                sound(&test.problems);
            }
        },
    },
    Target {
        name: "expression",
        endings: &[],
        texts: texts::EXPRESSIONS,
        run: |dir, text| {
            let mut configuration = b"variable \"x\" {}\nlocals {\n list = [1, \"a\", null]\n map = { a = { b = [true] } }\n text = \"a-b\"\n value = ".to_vec();
            configuration.extend_from_slice(text);
            configuration.extend_from_slice(
                b"\n}\nresource \"aws_sqs_queue\" \"q\" {\n name = local.value\n}\n",
            );
            let policy = b"resource_policy \"aws_sqs_queue\" \"q\" {\n enforce {\n condition = core::try(attrs.name, \"\") != \"\"\n }\n}\n";
            let files: &[(&str, &[u8])] = &[("main.tf", &configuration), ("p.policy.hcl", policy)];
            checked(dir, files);
        },
    },
    Target {
        name: "suppressions",
        endings: &[],
        texts: &[
            "# tfproof:ignore aws_db_instance_storage_encrypted -- a replica, SEC-41\n",
            "# tfproof:ignore CKV_AWS_16 until=2027-01-31 instance=a[\"x\"] -- under way\n",
            "#checkov:skip=CKV_AWS_16:reason\n",
            "//trivy:ignore:AVD-AWS-0080:exp:2030-01-01 tfsec:ignore:aws-rds-encrypt[a=b]\n",
            "/* tfproof:ignore * -- all\n */\n",
        ],
        run: |dir, text| {
            let mut configuration = text.to_vec();
            configuration.extend_from_slice(b"\nresource \"aws_db_instance\" \"a\" { ");
            configuration.extend(
                text.iter()
                    .map(|byte| if *byte == b'\n' { b' ' } else { *byte }),
            );
            configuration.extend_from_slice(b"\n  storage_encrypted = false ");
            configuration.extend_from_slice(text);
            configuration.extend_from_slice(b"\n}\n");
            checked(dir, &[("main.tf", &configuration)]);
            fixed(dir, false);
        },
    },
    Target {
        name: "config",
        endings: &[".tfproof.hcl"],
        texts: &[
            "select = [\"aws_db_*\"]\nignore = []\nmin_severity = \"low\"\njobs = 4\nstrict = true\n",
            "inputs = {\n  a = [1, \"b\"]\n}\nvar = { x = 1 }\nseverities = { a = \"low\" }\n",
            "override \"modules/**\" {\n  ignore = [\"CKV_AWS_16\"]\n  inputs = { a = 1 }\n}\nexclude = [\"a/**\"]\nbaseline = \"b.json\"\n",
            "policy_dir = [\"policies\"]\noutput = [\"out.json\"]\nformat = [\"json\"]\nframework = [\"hipaa\"]\n",
        ],
        run: |dir, text| {
            write(dir, ".tfproof.hcl", text);
            let Some(base) = camino::Utf8Path::from_path(dir) else {
                return;
            };
            let found = tfproof::config::find(base, ".".into());
            let sources = SourceMap::default();
            let read = tfproof::config::read;
            let (_, diagnostics) = read(base, ".tfproof.hcl".into(), found.as_ref(), &sources);
            let report = CheckReport {
                diagnostics,
                sources,
                ..Default::default()
            };
            printed(&report, text);
        },
    },
    Target {
        name: "fixes",
        endings: &[".tf"],
        texts: &[],
        run: |dir, text| {
            write(dir, "main.tf", text);
            fixed(dir, true);
        },
    },
    Target {
        name: "embedded",
        endings: &[".sh", ".yaml", ".yml", ".tpl"],
        texts: texts::EMBEDDED,
        run: |dir, text| {
            let mut configuration = String::new();
            for path in EMBEDDED_PATHS {
                configuration.push_str(&format!("resource \"local_file\" \"f{}\" {{\n  filename = \"{path}\"\n  content = file(\"text\")\n}}\n", configuration.len()));
            }
            configuration.push_str(EMBEDDED_RESOURCES);
            checked(
                dir,
                &[("text", text), ("main.tf", configuration.as_bytes())],
            );
        },
    },
    Target {
        name: "dialects",
        endings: &[".sh", ".yaml", ".yml", ".tpl"],
        texts: texts::EMBEDDED,
        run: |dir, text| {
            let configuration = b"resource \"a_b\" \"c\" {\n content = file(\"text\")\n}\n";
            let policy = texts::DIALECT_POLICY.as_bytes();
            let files: &[(&str, &[u8])] = &[
                ("text", text),
                ("main.tf", configuration),
                ("p.policy.hcl", policy),
            ];
            checked(dir, files);
        },
    },
    Target {
        name: "documents",
        endings: &[".json"],
        texts: texts::DOCUMENTS,
        run: |dir, text| checked(dir, &[("text", text), ("main.tf", DOCUMENT_RESOURCES)]),
    },
    Target {
        name: "baseline",
        endings: &[],
        texts: &[
            "{\n  \"version\": 1,\n  \"findings\": [\n    {\"policy\":\"aws_db_instance_storage_encrypted\",\"address\":\"aws_db_instance.a\",\"root\":\".\",\"outcome\":\"fail\",\"fingerprint\":\"39648a9125e3f7ff\",\"count\":2,\"reason\":\"known\"}\n  ]\n}\n",
        ],
        run: |dir, text| {
            beside_mistake(dir, "b.json", text, |options| {
                options.baseline = Some("b.json".into());
                options.suppressions = true;
            });
        },
    },
    Target {
        name: "input-file",
        endings: &[".tfvars", ".tfvars.json"],
        texts: &["allowed_regions = [\"eu-central-1\"]\n"],
        run: |dir, text| {
            for name in ["i.tfvars", "i.tfvars.json"] {
                beside_mistake(dir, name, text, |options| {
                    options.policy_input_files = vec![name.into()];
                });
            }
        },
    },
    Target {
        name: "lock-file",
        endings: &[".lock.hcl"],
        texts: &[
            "provider \"registry.example.com/hashicorp/aws\" {\n  version     = \"5.100.0\"\n  constraints = \"~> 5.0, != 5.1.0\"\n  hashes = [\n    \"h1:abc=\",\n  ]\n}\n",
        ],
        run: |dir, text| beside_mistake(dir, ".terraform.lock.hcl", text, |_| ()),
    },
    Target {
        name: "installed-modules",
        endings: &[],
        texts: &[
            "{\"Modules\":[{\"Key\":\"\",\"Source\":\"\",\"Dir\":\".\"},{\"Key\":\"m\",\"Source\":\"x/y/z\",\"Version\":\"1.0.0\",\"Dir\":\"m\"}]}",
            "{\"Modules\":[{\"Key\":\"m\",\"Dir\":\"../..\"},{\"Key\":\"m.n\",\"Dir\":\"/etc\"},{\"Key\":\"m\",\"Dir\":\"m/../m\"}]}",
        ],
        run: |dir, text| {
            write(
                dir,
                "m/main.tf",
                b"module \"n\" {\n source = \"x/y/w\"\n}\noutput \"o\" {\n value = 1\n}\n",
            );
            write(
                dir,
                "calls.tf",
                b"module \"m\" {\n source = \"x/y/z\"\n}\noutput \"o\" {\n value = module.m.o\n}\n",
            );
            beside_mistake(dir, ".terraform/modules/modules.json", text, |_| ());
        },
    },
    Target {
        name: "schemas",
        endings: &[],
        texts: &[
            "{\"format_version\":\"1.0\",\"provider_schemas\":{\"registry.example.com/hashicorp/aws\":{\"provider\":{\"version\":0,\"block\":{}},\"resource_schemas\":{\"aws_db_instance\":{\"version\":1,\"block\":{\"attributes\":{\"storage_encrypted\":{\"type\":\"bool\",\"optional\":true},\"tags\":{\"type\":[\"map\",\"string\"],\"optional\":true,\"deprecated\":true},\"o\":{\"type\":[\"object\",{\"a\":[\"list\",\"number\"]}],\"computed\":true}},\"block_types\":{\"timeouts\":{\"nesting_mode\":\"list\",\"min_items\":1,\"max_items\":2,\"block\":{\"attributes\":{\"create\":{\"type\":\"string\",\"required\":true}}}}}}}}}}}",
        ],
        run: |dir, text| {
            beside_mistake(dir, "schemas/s.json", text, |options| {
                options.schema_dirs = vec![options.base.join("schemas")];
            });
        },
    },
];

impl Target {
    pub(crate) fn seeds(&self, root: &Path) -> Vec<Vec<u8>> {
        let mut all = seeds(&root.join("testdata"), self.endings);
        all.extend(seeds(&root.join("policies"), self.endings));
        all.extend(self.texts.iter().map(|text| text.as_bytes().to_vec()));
        all
    }
}

fn parsed(name: &str, text: &[u8]) -> String {
    let sources = SourceMap::default();
    let id = sources.add(SourceFile::new(name.into(), text.to_vec()));
    let Some(file) = sources.get(id) else {
        return String::new();
    };
    let parsed = tfproof::syntax::parse(id, &file);
    let report = CheckReport {
        diagnostics: parsed.diagnostics,
        sources,
        ..Default::default()
    };
    printed(&report, text)
}

fn write(dir: &Path, name: &str, text: &[u8]) {
    let path = dir.join(name);
    let parent = path.parent().expect("it lies in the scratch directory");
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(&path, text))
        .expect("the scratch directory can be written");
}

/// A run over a mistake, with a file beside it that the options may name.
fn beside_mistake(dir: &Path, name: &str, text: &[u8], set: impl FnOnce(&mut CheckOptions)) {
    let mistake = b"resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n";
    // With one policy: all those in the binary would cost more than what is looked at.
    let policy = b"input \"allowed_regions\" {\n  type = list(string)\n  default = []\n}\nresource_policy \"aws_db_instance\" \"storage_encrypted\" {\n  enforce {\n    condition = core::try(attrs.storage_encrypted, false) && input.allowed_regions != null\n  }\n}\n";
    write(dir, "main.tf", mistake);
    write(dir, "p/p.policy.hcl", policy);
    write(dir, name, text);
    let Ok(base) = Utf8PathBuf::from_path_buf(dir.to_owned()) else {
        return;
    };
    let mut options = options(base);
    options.builtin = false;
    options.policy_dirs = vec![options.base.join("p")];
    set(&mut options);
    let report = check(&options);
    let found = report.findings.iter();
    let mut found = found.filter(|finding| finding.id == "aws_db_instance_storage_encrypted");
    assert!(found.next().is_some(), "the mistake is lost");
    printed(&report, text);
}

/// Makes all fixes: what comes out is as sound as what went in.
fn fixed(dir: &Path, unsafe_fixes: bool) {
    let Ok(base) = Utf8PathBuf::from_path_buf(dir.to_owned()) else {
        return;
    };
    let options = options(base);
    let errors = |options: &CheckOptions| {
        let report = check(options);
        sound(&report.diagnostics);
        report.summary.errors
    };
    let before = errors(&options);
    let request = tfproof::check::fix::Request {
        unsafe_fixes,
        more: None,
    };
    let fixed = tfproof::check::fix::fix(&options, request);
    tfproof::check::fix::unified(&fixed.files);
    tfproof::check::fix::write(&fixed.files, &options).expect("the files can be written");
    let after = errors(&options);
    assert!(after <= before, "{before} errors before, {after} after");
}

fn options(base: Utf8PathBuf) -> CheckOptions {
    CheckOptions {
        base,
        paths: vec![".".into()],
        builtin: true,
        include_passes: true,
        ..CheckOptions::default()
    }
}

fn checked(dir: &Path, files: &[(&str, &[u8])]) {
    let mut policies = false;
    for (name, text) in files {
        write(dir, name, text);
        policies |= name.ends_with(".policy.hcl");
    }
    let Ok(base) = Utf8PathBuf::from_path_buf(dir.to_owned()) else {
        return;
    };
    let mut options = options(base);
    if policies {
        options.builtin = false;
        options.policy_dirs = vec![options.base.clone()];
    }
    let all: Vec<&[u8]> = files.iter().map(|(_, text)| *text).collect();
    printed(&check(&options), &all.concat());
}

/// The program catches its panics and makes errors of them: here they are panics all the same.
fn sound(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        let defect = diagnostic.message.starts_with("tfproof has a defect");
        assert!(!defect, "{}", diagnostic.message);
    }
}

/// The report in one of the formats that take no file: which, the input decides. All of them would
/// cost more than the rest of the program.
fn printed(report: &CheckReport, text: &[u8]) -> String {
    use tfproof::report::{github, gitlab, html, json, junit, markdown, sarif};
    type Write = fn(&Context, &mut dyn io::Write) -> io::Result<()>;
    const FORMATS: &[Write] = &[
        json::write,
        junit::write,
        github::write,
        gitlab::write,
        markdown::write,
        html::write,
        |context, out| sarif::write(context, out).map(drop),
        |context, out| {
            let options = tfproof::report::terminal::Options {
                color: true,
                verbose: true,
                quiet: false,
                width: 80,
            };
            tfproof::report::terminal::write(context, options, out)
        },
    ];
    sound(&report.diagnostics);
    let sum: usize = text.iter().map(|byte| usize::from(*byte)).sum();
    let write = FORMATS[sum % FORMATS.len()];
    let context = Context::new(report, std::time::Duration::ZERO);
    let mut out = Vec::new();
    write(&context, &mut out).expect("a buffer takes all");
    String::from_utf8(out).expect("reports are UTF-8")
}
