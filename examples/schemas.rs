//! Makes `schemas/*.bin`, see `schemas/README.md`:
//!
//! ```text
//! cargo run --example schemas -- OUT.bin NEWEST.json[.gz] [VERSION=OLDER.json[.gz] …]
//! ```
//!
//! The first file is in the compact form; the others are of older majors and the output of
//! `terraform providers schema -json`, with the version they are of.

use std::error::Error;
use std::io::Read;

use serde_json::Value;
use tfproof::schema::block::{Attribute, Block};
use tfproof::schema::pack::Document;
use tfproof::schema::{import, major, pack};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("which file is to be written?")?;
    let newest = arguments.next().ok_or("which file is to be read?")?;
    let mut document = import::compact(&read(&newest)?).ok_or("not in the compact form")?;
    for older in arguments {
        let (version, path) = older.split_once('=').ok_or("VERSION=FILE")?;
        add(&mut document, version, &read(path)?)?;
    }
    std::fs::write(&out, pack::pack(&document))?;
    Ok(())
}

fn read(path: &str) -> Result<Value, Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    if std::path::Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "gz")
    {
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut text)?;
        return Ok(serde_json::from_slice(&text)?);
    }
    Ok(serde_json::from_slice(&bytes)?)
}

/// Adds an older major. What it says is sensitive is so in the newer one as well.
fn add(document: &mut Document, version: &str, json: &Value) -> Result<(), Box<dyn Error>> {
    let major = major(version).ok_or("no version")?;
    let (_, types) = import::terraform(json).pop().ok_or("no provider")?;
    document.versions.push(version.into());
    for (kind, name, block) in types {
        let known = document.types.iter_mut();
        let same = |(of, known, _): &&mut (_, _, _)| *of == kind && *known == name;
        match known.into_iter().find(same) {
            Some((_, _, majors)) => {
                if let Some((_, newer)) = majors.first_mut() {
                    inherit(newer, &block);
                }
                majors.push((major, block));
            }
            None => document.types.push((kind, name, vec![(major, block)])),
        }
    }
    document
        .types
        .sort_by(|(a, x, _), (b, y, _)| (a, x).cmp(&(b, y)));
    Ok(())
}

fn inherit(newer: &mut Block, older: &Block) {
    for attribute in &mut newer.attributes {
        let sensitive = |known: &Attribute| known.sensitive;
        attribute.sensitive |= older.attribute(&attribute.name).is_some_and(sensitive);
    }
    for nested in &mut newer.blocks {
        if let Some(older) = older.nested(&nested.name) {
            inherit(&mut nested.block, &older.block);
        }
    }
}
