//! Globs of the configuration file, which are relative to its directory.

use camino::{Utf8Component, Utf8Path};

/// The glob that means the same below `base` as this one means below `dir`; none if it fits
/// nothing there. Both directories are absolute.
pub fn rebased(glob: &str, dir: &Utf8Path, base: &Utf8Path) -> Option<String> {
    let anchored = glob.trim_end_matches('/').contains('/');
    let relative = glob.trim_start_matches('/');
    if let Ok(below) = dir.strip_prefix(base) {
        return Some(match (below.as_str(), anchored) {
            ("", _) => glob.to_owned(),
            (below, true) => format!("{below}/{relative}"),
            (below, false) => format!("{below}/**/{relative}"),
        });
    }
    let Ok(below) = base.strip_prefix(dir) else {
        return Some(glob.to_owned());
    };
    if !anchored {
        return Some(glob.to_owned());
    }
    let mut parts = relative.split('/').peekable();
    for component in below.components() {
        let Utf8Component::Normal(name) = component else {
            continue;
        };
        match parts.peek() {
            // `**` fits here, or the glob fits a directory above: all of this one.
            Some(&"**") | None => break,
            Some(part) if fits(part, name) => {
                parts.next();
            }
            Some(_) => return None,
        }
    }
    let rest: Vec<&str> = parts.collect();
    Some(if rest.is_empty() || rest == [""] {
        "/**".to_owned()
    } else {
        format!("/{}", rest.join("/"))
    })
}

/// Whether a name fits a part of a glob, in which `*` and `?` stand for text.
fn fits(part: &str, name: &str) -> bool {
    let mut builder = ignore::gitignore::GitignoreBuilder::new("");
    builder.add_line(None, part).is_ok()
        && builder
            .build()
            .is_ok_and(|matcher| matcher.matched(name, true).is_ignore())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_mean_the_same_below_another_directory() {
        for (glob, dir, base, expected) in [
            ("*.tf", "/r", "/r", Some("*.tf")),
            ("a/*.tf", "/r", "/r", Some("a/*.tf")),
            ("a/b/**", "/r", "/r/a", Some("/b/**")),
            ("a/b", "/r", "/r/a/b/c", Some("/**")),
            ("a/b", "/r", "/r/c", None),
            ("*/b/x.tf", "/r", "/r/a", Some("/b/x.tf")),
            ("**/b/x.tf", "/r", "/r/a", Some("/**/b/x.tf")),
            ("b.tf", "/r", "/r/a", Some("b.tf")),
            ("b.tf", "/r/a", "/r", Some("a/**/b.tf")),
            ("/b.tf", "/r/a", "/r", Some("a/b.tf")),
            ("legacy/", "/r/a", "/r", Some("a/**/legacy/")),
        ] {
            let rebased = rebased(glob, dir.into(), base.into());
            assert_eq!(rebased.as_deref(), expected, "{glob} of {dir} below {base}");
        }
    }
}
