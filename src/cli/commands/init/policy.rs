//! `tfproof init --policy TYPE NAME`: a policy and its tests to start from.

mod example;

use std::fs::OpenOptions;
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::super::output;
use crate::graph::is_pseudo;

/// The files, by what follows their common stem.
const TEMPLATES: &[(&str, &str)] = &[
    (".policy.hcl", include_str!("policy/policy.hcl")),
    (".policytest.hcl", include_str!("policy/policytest.hcl")),
    ("_test/main.tf", include_str!("policy/main.tf")),
];

pub(super) fn write(ty: &str, name: &str, dir: &Utf8Path, base: &Utf8Path) -> u8 {
    for (what, text) in [("resource type", ty), ("policy name", name)] {
        if !is_name(text) {
            return output::fail(&format!(
                "a {what} consists of lower case letters, digits and _, and begins with a letter: not \"{text}\""
            ));
        }
    }
    if is_pseudo(ty) {
        return output::fail(&format!(
            "{ty} is no type of resources, so there are no blocks of it to begin with: docs/policy-language.md has an example"
        ));
    }
    let example = example::of_type(ty);
    let provider = ty.split('_').next().unwrap_or(ty);
    let short = ty.split_once('_').map_or(ty, |(_, short)| short);
    let stem = format!("{short}_{name}");
    let path = |ending: &str| dir.join(format!("{stem}{ending}"));
    let files: Vec<Utf8PathBuf> = TEMPLATES.iter().map(|(ending, _)| path(ending)).collect();
    if let Some(there) = files.iter().find(|file| base.join(file).exists()) {
        return output::fail(&format!("{there} exists already: nothing is written"));
    }
    for ((_, template), file) in TEMPLATES.iter().zip(&files) {
        let text = if example.has_keys {
            (*template).to_owned()
        } else {
            without_other(template)
        };
        let words = example.words.iter();
        let text = words
            .fold(text, |text, (word, by)| text.replace(word, by))
            .replace("PROVIDER", provider)
            .replace("TYPE", ty)
            .replace("NAME", name)
            .replace("STEM", &stem);
        if let Err(error) = create(&base.join(file), &text) {
            return output::fail(&format!("{file} cannot be written: {error}"));
        }
    }
    output::print(|out| {
        for file in &files {
            writeln!(out, "wrote {file}")?;
        }
        let dir = if dir.as_str().is_empty() {
            "."
        } else {
            dir.as_str()
        };
        writeln!(out, "run: tfproof test {dir}")
    })
}

/// A template without the block for another key.
fn without_other(template: &str) -> String {
    let blocks = template.split("\n\nresource ");
    let kept: Vec<&str> = blocks.filter(|block| !block.contains("OTHER")).collect();
    let mut text = kept.join("\n\nresource ");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(plain)
}

fn create(path: &Utf8Path, text: &str) -> io::Result<()> {
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}
