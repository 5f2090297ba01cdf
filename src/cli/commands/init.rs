//! `tfproof init`

mod policy;

use camino::Utf8Path;

use super::super::args::InitArguments;
use super::super::output;

pub(super) fn run(arguments: &InitArguments, base: &Utf8Path) -> u8 {
    match arguments.policy.as_deref() {
        Some([ty, name]) => {
            let dir = arguments.dir.as_deref().unwrap_or(&arguments.path);
            policy::write(ty, name, dir, base)
        }
        _ => output::fail("init writes no .tfproof.hcl yet: give --policy TYPE NAME"),
    }
}
