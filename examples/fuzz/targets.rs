//! What is fuzzed: each target takes any bytes, and must neither panic nor hang.

use std::fs;
use std::path::Path;

use camino::Utf8PathBuf;
use tfproof::check::{CheckOptions, check};
use tfproof::report::Context;
use tfproof::source::{SourceFile, SourceMap};

use crate::mutate::seeds;

/// A way into the program.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Endings of the files that are its seeds.
    pub(crate) endings: &'static [&'static str],
    /// Takes the input; the directory is its own, and empty.
    pub(crate) run: fn(&Path, &[u8]),
}

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "native",
        endings: &[".tf", ".tfvars", ".hcl"],
        run: |_, text| drop(parsed("x.tf", text)),
    },
    Target {
        name: "json",
        endings: &[".tf.json", ".tfvars.json", ".json"],
        run: |_, text| drop(parsed("x.tf.json", text)),
    },
    Target {
        name: "configuration",
        endings: &[".tf"],
        run: |dir, text| checked(dir, &[("main.tf", text)]),
    },
    Target {
        name: "json-configuration",
        endings: &[".tf.json"],
        run: |dir, text| checked(dir, &[("main.tf.json", text)]),
    },
    Target {
        name: "variables",
        endings: &[".tfvars"],
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
        run: |dir, text| {
            let configuration = b"resource \"aws_db_instance\" \"a\" {\n storage_encrypted = var.x\n}\nresource \"aws_s3_bucket\" \"b\" {\n bucket = \"b\"\n}\nvariable \"x\" {}\n";
            checked(dir, &[("main.tf", configuration), ("p.policy.hcl", text)]);
        },
    },
    Target {
        name: "policytest",
        endings: &[".policytest.hcl"],
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
            tfproof::policy::mock::run(&settings, &path, &SourceMap::default());
        },
    },
    Target {
        name: "source-test",
        endings: &[".tf"],
        run: |dir, text| {
            write(dir, "main.tf", text);
            let Some(base) = camino::Utf8Path::from_path(dir) else {
                return;
            };
            for dir in tfproof::check::expect::find(base, ".".into()) {
                tfproof::check::expect::run(&dir, &options(base.to_owned()));
            }
        },
    },
];

impl Target {
    pub(crate) fn seeds(&self, root: &Path) -> Vec<Vec<u8>> {
        let mut all = seeds(&root.join("testdata"), self.endings);
        all.extend(seeds(&root.join("policies"), self.endings));
        if all.is_empty() {
            all.push(b"a = 1\n".to_vec());
        }
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
    let report = tfproof::check::CheckReport {
        diagnostics: parsed.diagnostics,
        sources,
        ..Default::default()
    };
    printed(&report)
}

fn write(dir: &Path, name: &str, text: &[u8]) {
    fs::write(dir.join(name), text).expect("the scratch directory can be written");
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
    printed(&check(&options));
}

/// The report as every format that takes no file writes it.
fn printed(report: &tfproof::check::CheckReport) -> String {
    use tfproof::report::{github, gitlab, html, json, junit, markdown, sarif};
    let context = Context::new(report, std::time::Duration::ZERO);
    let mut out = Vec::new();
    for write in [
        json::write,
        sarif::write,
        junit::write,
        github::write,
        gitlab::write,
        markdown::write,
        html::write,
    ] {
        write(&context, &mut out).expect("a buffer takes all");
    }
    let options = tfproof::report::terminal::Options {
        color: true,
        verbose: true,
        quiet: false,
        width: 80,
    };
    tfproof::report::terminal::write(&context, options, &mut out).expect("a buffer takes all");
    String::from_utf8(out).expect("reports are UTF-8")
}
