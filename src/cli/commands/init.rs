//! `tfproof init`

mod policy;

use std::io::Write;

use camino::Utf8Path;

use super::super::args::InitArguments;
use super::super::output;
use crate::config::FILE_NAME;

/// What stands in a new configuration: everything as it is without one.
const TEMPLATE: &str = include_str!("init.hcl");

pub(super) fn run(arguments: &InitArguments, base: &Utf8Path) -> u8 {
    if let Some([ty, name]) = arguments.policy.as_deref() {
        let dir = arguments.dir.as_deref().unwrap_or(&arguments.path);
        return policy::write(ty, name, dir, base);
    }
    let path = arguments.path.join(FILE_NAME);
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(base.join(&path));
    match file.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
        Ok(()) => output::print(|out| writeln!(out, "{path} written; tfproof check goes by it")),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            output::fail(&format!("{path} exists already, and is left as it is"))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            output::fail(&format!("the directory {} does not exist", arguments.path))
        }
        Err(error) => output::fail(&format!("{path} cannot be written: {error}")),
    }
}
