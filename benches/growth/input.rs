//! What is doubled.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Something that a run may have many of.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Writes an input with so many.
    pub(crate) write: fn(&Path, usize) -> io::Result<()>,
}

pub(crate) const KINDS: &[Kind] = &[
    Kind {
        name: "resources",
        first: 1_000,
        last: 64_000,
        write: resources,
    },
    Kind {
        name: "one file",
        first: 1_000,
        last: 64_000,
        write: one_file,
    },
    Kind {
        name: "companions",
        first: 1_000,
        last: 64_000,
        write: companions,
    },
    Kind {
        name: "files",
        first: 1_000,
        last: 64_000,
        write: files,
    },
    Kind {
        name: "policies",
        first: 125,
        last: 2_000,
        write: policies,
    },
    Kind {
        name: "depth",
        first: 1,
        last: 32,
        write: depth,
    },
    Kind {
        name: "instances",
        first: 125,
        last: 8_000,
        write: instances,
    },
    Kind {
        name: "count",
        first: 125,
        last: 16_000,
        write: count,
    },
];

fn put(dir: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap_or(dir))?;
    fs::write(path, text)
}

/// A database that is mostly right; every tenth is not encrypted.
fn database(index: usize) -> String {
    let encrypted = !index.is_multiple_of(10);
    format!(
        "resource \"aws_db_instance\" \"d{index}\" {{\n  identifier        = \"${{var.name}}-{index}\"\n  engine            = \"postgres\"\n  instance_class    = var.class\n  storage_encrypted = {encrypted}\n  tags = merge(local.tags, {{ Number = {index} }})\n}}\n\n"
    )
}

const COMMON: &str = "variable \"name\" {\n  default = \"a\"\n}\n\nvariable \"class\" {\n  default = \"db.t3.large\"\n}\n\nlocals {\n  tags = { Team = \"a\" }\n}\n\n";

/// One root module, in files of 200 resources.
fn resources(dir: &Path, count: usize) -> io::Result<()> {
    put(dir, "common.tf", COMMON)?;
    for first in (0..count).step_by(200) {
        let text: String = (first..count.min(first + 200)).map(database).collect();
        put(dir, &format!("r{first}.tf"), &text)?;
    }
    Ok(())
}

/// One root module in one file, without a blank line in it.
fn one_file(dir: &Path, count: usize) -> io::Result<()> {
    let text: String = (0..count).map(database).collect();
    put(
        dir,
        "main.tf",
        &(COMMON.to_owned() + &text).replace("\n\n", "\n"),
    )
}

/// Buckets that look for their companions, each of them a resource of its own.
fn companions(dir: &Path, count: usize) -> io::Result<()> {
    for first in (0..count / 2).step_by(200) {
        let text: String = (first..(count / 2).min(first + 200)).map(bucket).collect();
        put(dir, &format!("b{first}.tf"), &text)?;
    }
    Ok(())
}

fn bucket(index: usize) -> String {
    format!(
        "resource \"aws_s3_bucket\" \"b{index}\" {{\n  bucket = \"bucket-{index}\"\n}}\n\nresource \"aws_s3_bucket_versioning\" \"b{index}\" {{\n  bucket = aws_s3_bucket.b{index}.id\n\n  versioning_configuration {{\n    status = \"Enabled\"\n  }}\n}}\n\n"
    )
}

/// Root modules of ten files.
fn files(dir: &Path, count: usize) -> io::Result<()> {
    for index in 0..count {
        let mut text = database(index);
        if index % 10 == 0 {
            text = format!("{COMMON}{text}");
        }
        put(dir, &format!("m{:05}/f{index}.tf", index / 10), &text)?;
    }
    Ok(())
}

/// Policies on 200 resources.
fn policies(dir: &Path, count: usize) -> io::Result<()> {
    put(dir, "common.tf", COMMON)?;
    let text: String = (0..200).map(database).collect();
    put(dir, "main.tf", &text)?;
    let mut text = String::new();
    for index in 0..count {
        let _ = writeln!(
            text,
            "resource_policy \"aws_db_instance\" \"p{index}\" {{\n  enforce {{\n    condition     = core::try(attrs.storage_encrypted, false) && core::length(attrs.identifier) > {}\n    error_message = \"it is not\"\n  }}\n}}",
            index % 3
        );
        if index % 100 == 99 || index + 1 == count {
            put(dir, &format!("p{index}.policy.hcl"), &text)?;
            text.clear();
        }
    }
    Ok(())
}

/// Modules within modules, ten resources each.
fn depth(dir: &Path, count: usize) -> io::Result<()> {
    for level in 0..count {
        let mut text: String = COMMON.to_owned() + &(0..10).map(database).collect::<String>();
        if level + 1 < count {
            let _ = writeln!(
                text,
                "module \"inner\" {{\n  source = \"{}m{}\"\n  name   = var.name\n  class  = var.class\n}}",
                if level == 0 { "./" } else { "../" },
                level + 1
            );
        }
        let path = if level == 0 {
            "main.tf".to_owned()
        } else {
            format!("m{level}/main.tf")
        };
        put(dir, &path, &text)?;
    }
    Ok(())
}

/// Instances of a module of five resources.
fn instances(dir: &Path, count: usize) -> io::Result<()> {
    put(
        dir,
        "main.tf",
        &format!(
            "module \"m\" {{\n  source = \"./m\"\n  count  = {count}\n  name   = \"n${{count.index}}\"\n}}\n"
        ),
    )?;
    let text: String = COMMON.to_owned() + &(0..5).map(database).collect::<String>();
    put(dir, "m/main.tf", &text)
}

/// Instances of one resource.
fn count(dir: &Path, count: usize) -> io::Result<()> {
    let text = database(0).replacen('{', &format!("{{\n  count = {count}"), 1);
    put(dir, "main.tf", &(COMMON.to_owned() + &text))
}
